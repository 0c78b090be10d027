//! Which key does what: read from `keymaps/*.toml`, refused where two actions
//! want one key or a visitor could not get on.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use toml::Spanned;

use super::action::{Action, Context};
use super::key::Key;
use crate::content::document;
use crate::content::fault::{Fault, Faults, Source};
use crate::content::files::read_file;

static KEYMAPS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/keymaps");

/// The bundled keymap that is used where none is named.
pub const DEFAULT: &str = "default";

type Table = BTreeMap<Spanned<String>, Vec<Spanned<String>>>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    everywhere: Table,
    #[serde(default)]
    list: Table,
    #[serde(default)]
    read: Table,
}

/// A whole, unambiguous keymap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    /// By context, the keys of each action in the order of the file.
    keys: BTreeMap<Context, BTreeMap<Action, Vec<Key>>>,
}

impl Keymap {
    /// The names of the bundled keymaps, in order.
    pub fn bundled() -> Vec<String> {
        let mut names: Vec<String> = KEYMAPS
            .files()
            .filter_map(|file| file.path().file_stem())
            .map(|stem| stem.to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// A bundled keymap by its name, or one from a file.
    pub fn named(name: &str) -> Result<Self, Faults> {
        if name.contains(['/', '.']) {
            return Self::parse(read_file(Path::new(name))?);
        }
        let text = KEYMAPS
            .get_file(format!("{name}.toml"))
            .and_then(include_dir::File::contents_utf8);
        let Some(text) = text else {
            let remedy = format!(
                "use one of: {}; or a file's path",
                Self::bundled().join(", ")
            );
            return Err(Fault::of_file(name, "there is no keymap of this name", remedy).into());
        };
        Self::parse(Arc::new(Source {
            name: format!("keymaps/{name}.toml"),
            text: text.to_owned(),
        }))
    }

    /// Reads a keymap.
    pub fn parse(source: Arc<Source>) -> Result<Self, Faults> {
        let mut faults = Faults::new();
        let Some(document) = document::read::<Raw>(source, &mut faults) else {
            return Err(faults);
        };
        let Raw {
            everywhere,
            list,
            read,
        } = &document.value;
        let mut reader = Reader {
            source: &document.source,
            faults,
            taken: Vec::new(),
            keys: BTreeMap::new(),
        };
        for (context, table) in [
            (Context::Everywhere, everywhere),
            (Context::List, list),
            (Context::Read, read),
        ] {
            reader.table(context, table);
        }
        let Reader {
            mut faults, keys, ..
        } = reader;
        let keymap = Self { keys };
        if document.is_whole() {
            keymap.within_reach(&document.source, &mut faults);
        }
        faults.or(Some(keymap))
    }

    fn within_reach(&self, source: &Arc<Source>, faults: &mut Faults) {
        for context in Context::ALL {
            for action in context.needed() {
                if self.keys(context, *action).next().is_none() {
                    let what = format!("no key does `{action}` in [{}]", context.name());
                    let remedy = format!("add {action} = [\"…\"] there or under [everywhere]");
                    faults.push(Fault::at(source, 0..0, what, remedy));
                }
            }
        }
    }

    /// What a key does in a context.
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        [context, Context::Everywhere].iter().find_map(|context| {
            let actions = self.keys.get(context)?;
            let mut found = actions.iter().filter(|(_, keys)| keys.contains(&key));
            found.next().map(|(action, _)| *action)
        })
    }

    /// The keys that a context's own table gives to an action.
    pub fn own_keys(&self, context: Context, action: Action) -> &[Key] {
        let keys = self.keys.get(&context).and_then(|keys| keys.get(&action));
        keys.map_or(&[], Vec::as_slice)
    }

    /// The keys of an action in a context, the one to name first being first.
    pub fn keys(&self, context: Context, action: Action) -> impl Iterator<Item = Key> + '_ {
        let everywhere = match context {
            Context::Everywhere => &[],
            _ => self.own_keys(Context::Everywhere, action),
        };
        self.own_keys(context, action)
            .iter()
            .chain(everywhere)
            .copied()
    }
}

struct Reader<'a> {
    source: &'a Arc<Source>,
    faults: Faults,
    taken: Vec<(Context, Key, Action)>,
    keys: BTreeMap<Context, BTreeMap<Action, Vec<Key>>>,
}

impl Reader<'_> {
    fn fault(&mut self, at: &Spanned<String>, what: String, remedy: String) {
        self.faults
            .push(Fault::at(self.source, at.span(), what, remedy));
    }

    fn table(&mut self, context: Context, table: &Table) {
        for (name, keys) in table {
            let action = match name.get_ref().parse::<Action>() {
                Ok(action) => action,
                Err(error) => {
                    let all: Vec<_> = Action::ALL.iter().map(ToString::to_string).collect();
                    self.fault(
                        name,
                        error.to_string(),
                        format!("use one of: {}", all.join(", ")),
                    );
                    continue;
                }
            };
            for key in keys {
                match key.get_ref().parse::<Key>() {
                    Ok(parsed) => self.bind(context, action, parsed, key),
                    Err(error) => {
                        let remedy = "keys are written like a, ?, f1, enter, page-down, ctrl+x";
                        self.fault(key, error.to_string(), remedy.into());
                    }
                }
            }
        }
    }

    fn bind(&mut self, context: Context, action: Action, key: Key, at: &Spanned<String>) {
        let overlaps = |other: Context| {
            other == context || other == Context::Everywhere || context == Context::Everywhere
        };
        let other = self
            .taken
            .iter()
            .find(|(c, k, a)| *k == key && overlaps(*c) && (*a != action || *c == context));
        if let Some((where_, _, other)) = other {
            let what = if *other == action {
                format!("the key `{key}` stands here twice")
            } else {
                format!(
                    "the key `{key}` is to do both `{other}` in [{}] and `{action}` in [{}]",
                    where_.name(),
                    context.name()
                )
            };
            self.fault(at, what, "leave it with one of them".into());
            return;
        }
        self.taken.push((context, key, action));
        let actions = self.keys.entry(context).or_default();
        actions.entry(action).or_default().push(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whats(text: &str) -> Vec<String> {
        let source = Source {
            name: "x.toml".into(),
            text: text.into(),
        };
        match Keymap::parse(Arc::new(source)) {
            Ok(_) => Vec::new(),
            Err(faults) => faults.iter().map(|f| f.what().to_owned()).collect(),
        }
    }

    #[test]
    fn every_bundled_keymap_is_good() {
        for name in Keymap::bundled() {
            if let Err(faults) = Keymap::named(&name) {
                panic!("{faults}");
            }
        }
    }

    #[test]
    fn a_key_means_what_its_context_says() {
        let map = Keymap::named(DEFAULT).unwrap();
        let space: Key = "space".parse().unwrap();
        assert_eq!(map.action(Context::List, space), Some(Action::Choose));
        assert_eq!(map.action(Context::Read, space), Some(Action::NextPage));
        let escape: Key = "esc".parse().unwrap();
        assert_eq!(map.action(Context::Read, escape), Some(Action::Back));
        let nothing: Key = "f12".parse().unwrap();
        assert_eq!(map.action(Context::List, nothing), None);
    }

    #[test]
    fn faults_are_named_all_at_once() {
        let found = whats(
            "[everywhere]\nback = ['esc']\nfly = ['f']\n[list]\nup = ['up']\ndown = ['down', 'nokey']\nchoose = ['esc']\n[read]\nnext-page = ['right']\nprevious-page = ['left']\n",
        );
        assert!(
            found.contains(&"unknown action `fly`".to_owned()),
            "{found:#?}"
        );
        assert!(found.iter().any(|f| f.contains("nokey")), "{found:#?}");
        assert!(
            found.contains(
                &"the key `esc` is to do both `back` in [everywhere] and `choose` in [list]"
                    .to_owned()
            ),
            "{found:#?}"
        );
        assert!(
            found.contains(&"no key does `choose` in [list]".to_owned()),
            "{found:#?}"
        );
    }
}
