//! Every bundled keymap walks the whole kiosk, by its own keys alone; and what
//! a keymap that inherits has in the end.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use beforehand::content::{Faults, Id};
use beforehand::host::Kiosk;
use beforehand::keys::key::KeyCode;
use beforehand::keys::{Action, Context, Key, Keymap, keymap};
use beforehand::scene::{ScreenName, Viewport};
use beforehand::visit::{Effect, Memory};

use crate::fixture::{Sitting, kiosk, size, text_of};

const PROCEDURE: &str = "bone-marrow-aspiration";

/// More keys than any step takes.
const PATIENCE: usize = 200;

fn all(_: Key) -> bool {
    true
}

/// What a number pad sends with num-lock on.
fn num_lock_on(key: Key) -> bool {
    key.typed().is_some() || key.code() == KeyCode::Enter
}

/// The same keys with num-lock off.
fn num_lock_off(key: Key) -> bool {
    key.typed().is_none_or(|c| !c.is_ascii_digit())
}

/// A visitor who has some of a keymap's keys, and takes turns with those that
/// do the same.
struct Hands {
    sitting: Sitting,
    has: fn(Key) -> bool,
    pressed: usize,
}

impl Hands {
    fn act(&mut self, action: Action) -> Vec<Effect> {
        let context = self.sitting.visit.context(&self.sitting.seat);
        let keys = self.sitting.seat.keymap.keys(context, action);
        let keys: Vec<Key> = keys.filter(|key| (self.has)(*key)).collect();
        assert!(!keys.is_empty(), "no key does {action} in {context:?}");
        self.pressed += 1;
        self.sitting.press_key(keys[self.pressed % keys.len()])
    }

    fn has(&self, action: Action) -> bool {
        let mut keys = self.sitting.seat.keymap.keys(Context::List, action);
        keys.any(|key| (self.has)(key))
    }

    fn screen(&self) -> ScreenName {
        self.sitting.scene().screen
    }

    fn focused(&self) -> Option<usize> {
        let choices = self.sitting.scene().choices.into_iter();
        let mut focused = choices.filter(|choice| choice.focused);
        focused.next().map(|choice| choice.number)
    }

    /// Presses until it is so.
    fn until(&mut self, action: Action, is_so: impl Fn(&Self) -> bool) {
        for _ in 0..PATIENCE {
            if is_so(self) {
                return;
            }
            self.act(action);
        }
        panic!("{action} leads nowhere from {:?}", self.screen());
    }

    /// Goes up to the top, then down to a line, and takes it.
    fn pick(&mut self, is_it: impl Fn(&str, usize) -> bool) -> Vec<Effect> {
        let at = |it: &Self| (it.focused(), it.sitting.scene().position);
        for _ in 0..PATIENCE {
            let before = at(self);
            self.act(Action::Up);
            if at(self) == before {
                break;
            }
        }
        self.until(Action::Down, |it| {
            let choices = it.sitting.scene().choices;
            let focused = choices.iter().find(|choice| choice.focused);
            focused.is_some_and(|choice| is_it(&choice.label, choice.number))
        });
        self.act(Action::Choose)
    }

    fn pick_line(&mut self, label: &str) -> Vec<Effect> {
        self.pick(|it, _| it.contains(label))
    }
}

/// From the first screen to the summary, and the next visit. What the visit
/// knew at the summary comes back, and each screen on the way.
fn walk(
    kiosk: &Kiosk,
    viewport: Viewport,
    keymap: &Keymap,
    has: fn(Key) -> bool,
) -> (Memory, Vec<ScreenName>) {
    let mut sitting = Sitting::new(kiosk, viewport);
    sitting.seat.keymap = Arc::new(keymap.clone());
    let mut hands = Hands {
        sitting,
        has,
        pressed: 0,
    };
    let mut seen = vec![hands.screen()];
    hands.act(Action::NextPage);
    for label in [
        "English",
        "Medical tests",
        "Bone marrow aspiration",
        "What it is",
    ] {
        seen.push(hands.screen());
        hands.pick_line(label);
    }
    // Every section, from page to page, to the checklist and what stands on it.
    let id: Id = PROCEDURE.parse().unwrap();
    let checklist = ScreenName::Checklist(id.clone());
    while hands.screen() != checklist {
        let before = hands.screen();
        hands.until(Action::NextPage, |it| it.screen() != before);
        seen.push(before);
    }
    seen.push(hands.screen());
    hands.act(Action::Back);
    // A page back, and out in the middle of a section.
    hands.pick_line("Why it is done");
    hands.act(Action::NextPage);
    hands.act(Action::PreviousPage);
    hands.act(Action::Back);
    assert_eq!(hands.screen(), ScreenName::Procedure(id.clone()));
    hands.pick_line("Checklist");
    hands.pick(|_, number| number == 1);
    // Each answer leads to the next question, the last to the checklist.
    let mut nth = 0;
    while hands.screen() != checklist {
        seen.push(hands.screen());
        hands.pick(|_, number| number == 1 + nth % 3);
        nth += 1;
    }
    assert!(nth >= 8, "{nth} questions");
    hands.pick_line("Show this");
    assert_eq!(hands.screen(), ScreenName::Summary(id));
    seen.push(hands.screen());
    hands.act(Action::Back);
    hands.pick_line("Show this");
    let memory = hands.sitting.visit.memory().clone();
    if hands.has(Action::Help) {
        helped(&mut hands);
    }
    hands.pick_line("start over");
    seen.push(hands.screen());
    assert_eq!(hands.pick_line("start over"), [Effect::End]);
    (memory, seen)
}

/// Help tells each key of the keymap that it has a sentence for.
fn helped(hands: &mut Hands) {
    let before = hands.screen();
    hands.act(Action::Help);
    assert_eq!(hands.screen(), ScreenName::Help);
    let mut shown = String::new();
    for _ in 0..PATIENCE {
        let scene = hands.sitting.scene();
        writeln!(shown, "{}", text_of(&hands.sitting.painted().0)).unwrap();
        let position = scene.position;
        hands.act(Action::NextPage);
        if hands.screen() != ScreenName::Help || hands.sitting.scene().position == position {
            break;
        }
    }
    let words: Vec<&str> = shown
        .split_whitespace()
        .map(|word| word.trim_end_matches([',', ':']))
        .collect();
    let keymap = &hands.sitting.seat.keymap;
    for (context, action) in [
        (Context::List, Action::Up),
        (Context::List, Action::Down),
        (Context::List, Action::Choose),
        (Context::List, Action::Back),
        (Context::Read, Action::NextPage),
        (Context::Read, Action::PreviousPage),
    ] {
        for key in keymap.keys(context, action) {
            // Of two words the last will do; a comma was cut off above.
            let name = key.to_string();
            let name = name.rsplit(['+', '-']).next().unwrap_or_default();
            let told = |word: &&str| match key.typed() {
                Some(',') => true,
                Some(c) if c != ' ' => *word == c.to_string(),
                _ => word.to_lowercase().ends_with(name),
            };
            assert!(words.iter().any(told), "{action} {key}\n{shown}");
        }
    }
    hands.until(Action::Back, |it| it.screen() == before);
}

#[test]
fn every_bundled_keymap_walks_the_whole_kiosk() {
    let kiosk = kiosk();
    let default = Keymap::named(keymap::DEFAULT).unwrap();
    for (width, height) in [(60, 17), (80, 24)] {
        let viewport = size(width, height);
        let wanted = walk(&kiosk, viewport, &default, all);
        for name in Keymap::bundled() {
            let keymap = Keymap::named(&name).unwrap();
            let ways: &[fn(Key) -> bool] = match name.as_str() {
                "numpad" => &[all, num_lock_on, num_lock_off],
                _ => &[all],
            };
            for has in ways {
                let ended = walk(&kiosk, viewport, &keymap, *has);
                assert_eq!(ended, wanted, "{name} {width}x{height}");
            }
        }
    }
}

#[test]
fn four_buttons_are_four() {
    let map = Keymap::named("four-button").unwrap();
    let mut keys = Vec::new();
    let for_staff = [Action::Leave, Action::Notes];
    for context in Context::ALL {
        for action in Action::ALL.into_iter().filter(|it| !for_staff.contains(it)) {
            keys.extend(map.keys(context, action).map(|key| key.to_string()));
        }
    }
    keys.sort();
    keys.dedup();
    assert_eq!(keys, ["down", "enter", "esc", "up"]);
}

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
