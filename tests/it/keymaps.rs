//! The bundled keymaps, and what a keymap that inherits has in the end.

mod walk;

use std::fs;
use std::path::Path;

use beforehand::content::Faults;
use beforehand::keys::{Action, Context, Keymap, keymap};

#[test]
fn vim_has_every_default_key_besides_its_own() {
    let [vim, default] = ["vim", keymap::DEFAULT].map(|name| Keymap::named(name).unwrap());
    for context in Context::ALL {
        for action in Action::ALL {
            for key in default.keys(context, action) {
                assert_eq!(vim.action(context, key), Some(action), "{context:?} {key}");
            }
            let first = |map: &Keymap| map.keys(context, action).next();
            assert_eq!(first(&vim), first(&default), "the key that is named");
        }
    }
}

/// Writes files into one folder and reads the first.
fn in_a_folder(files: &[(&str, &str)]) -> Result<Keymap, Faults> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    named(&folder.path().join(files[0].0))
}

fn named(path: &Path) -> Result<Keymap, Faults> {
    Keymap::named(path.to_str().unwrap())
}

fn keys(map: &Keymap, context: Context, action: Action) -> String {
    let keys = map.keys(context, action).map(|key| key.to_string());
    keys.collect::<Vec<_>>().join(" ")
}

#[test]
fn nothing_but_inherited_is_the_same() {
    let same = in_a_folder(&[("ours.toml", "inherits = \"default\"\n")]).unwrap();
    assert_eq!(same, Keymap::named(keymap::DEFAULT).unwrap());
}

#[test]
fn small_changes_in_one_context_and_in_all() {
    use Action::{Back, Choose, ChooseNumber, Down, First, Help, NextPage, PreviousPage};
    use Context::{Everywhere, List, Read};
    let map = in_a_folder(&[
        (
            "ours.toml",
            "inherits = \"theirs.toml\"\n[everywhere]\nhelp = [\"h\", \"1\"]\nnext-page = [\"n\"]\n",
        ),
        (
            "theirs.toml",
            "inherits = \"default\"\n[list]\nchoose = [\"esc\"]\nfirst = []\n[read]\nprevious-page = [\"p\"]\n",
        ),
    ])
    .unwrap();
    // The file's keys stand in place of the inherited ones.
    assert_eq!(keys(&map, List, Choose), "esc");
    assert_eq!(keys(&map, Read, PreviousPage), "p");
    assert_eq!(keys(&map, List, PreviousPage), "left page-up");
    // A key that it gives is taken there, and stays elsewhere.
    assert_eq!(keys(&map, List, Back), "backspace");
    assert_eq!(keys(&map, Read, Back), "esc backspace");
    // An empty list takes the keys away there.
    assert_eq!(keys(&map, List, First), "");
    assert_eq!(keys(&map, Read, First), "home");
    // Everywhere is every context.
    for context in [List, Read] {
        assert_eq!(keys(&map, context, NextPage), "n");
        assert_eq!(keys(&map, context, Help), "h 1");
    }
    assert_eq!(keys(&map, List, ChooseNumber(1)), "");
    assert_eq!(keys(&map, List, ChooseNumber(2)), "2");
    assert_eq!(keys(&map, List, Down), "down tab");
    assert_eq!(keys(&map, Everywhere, Back), "", "it differs by context");
    // No key does two things, whatever was taken from what.
    for context in [List, Read] {
        for action in Action::ALL {
            for key in map.keys(context, action) {
                assert_eq!(map.action(context, key), Some(action), "{context:?} {key}");
            }
        }
    }
}

#[test]
fn a_long_chain_is_refused_where_it_grows_too_long() {
    let texts: Vec<(String, String)> = (0..9)
        .map(|nth| {
            let parent = match nth {
                8 => "default".into(),
                _ => format!("k{}.toml", nth + 1),
            };
            (format!("k{nth}.toml"), format!("inherits = \"{parent}\"\n"))
        })
        .collect();
    let files: Vec<_> = texts
        .iter()
        .map(|(n, t)| (n.as_str(), t.as_str()))
        .collect();
    in_a_folder(&files[2..]).unwrap_or_else(|faults| panic!("{faults}"));
    let faults = in_a_folder(&files).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults}");
    let fault = faults.iter().next().unwrap();
    assert!(fault.what().contains("more than 8 keymaps"), "{fault}");
    assert!(fault.file().ends_with("k7.toml"), "{fault}");
    assert_eq!(fault.place(), Some((1, 12)));
}
