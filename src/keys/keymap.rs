//! Which key does what: read from `keymaps/*.toml`, refused where two actions
//! want one key or a visitor could not get on.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema, schema_for};
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::json;

use super::action::{Action, Context};
use super::key::Key;
use crate::content::document;
use crate::content::fault::{Fault, Faults, Source};
use crate::content::files::read_file;
use crate::content::spanned::Spanned;
use inherit::Place;
use reader::Reader;

mod inherit;
mod reader;

static KEYMAPS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/keymaps");

/// The bundled keymap that is used where none is named.
pub const DEFAULT: &str = "default";

/// By context, the keys of each action in the order of the file.
type Bindings = BTreeMap<Context, BTreeMap<Action, Vec<Key>>>;

type Table = Spanned<BTreeMap<Spanned<String>, Spanned<Keys>>>;

/// What stands behind an action's name.
#[derive(Debug)]
enum Keys {
    List(Vec<Spanned<String>>),
    /// Wrong, but told best where it is known behind which name: a line
    /// `inherits = "…"` at the end of a file stands in its last table.
    Text(String),
}

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reads;

        impl<'de> Visitor<'de> for Reads {
            type Value = Keys;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a sequence")
            }

            fn visit_str<E>(self, text: &str) -> Result<Keys, E> {
                Ok(Keys::Text(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Keys, A::Error> {
                let mut keys = Vec::new();
                while let Some(key) = items.next_element()? {
                    keys.push(key);
                }
                Ok(Keys::List(keys))
            }
        }

        from.deserialize_any(Reads)
    }
}

/// What keys do: in each table, actions with their keys, the one that help names first.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Raw {
    /// A bundled keymap's name, or that of a file beside this one; what is not said here is as it is there.
    inherits: Option<Spanned<String>>,
    /// Both where there are lines to choose from and where there is text.
    #[schemars(with = "Option<Actions>")]
    everywhere: Option<Table>,
    /// Where there are lines to choose from.
    #[schemars(with = "Option<Actions>")]
    list: Option<Table>,
    /// Where there is only text.
    #[schemars(with = "Option<Actions>")]
    read: Option<Table>,
}

/// A table's schema: the actions that there are, each with a list of keys.
struct Actions;

impl JsonSchema for Actions {
    fn schema_name() -> Cow<'static, str> {
        "Actions".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let keys = json!({ "type": "array", "items": { "type": "string", "minLength": 1 } });
        let actions = Action::ALL.into_iter();
        let actions: BTreeMap<_, _> = actions.map(|it| (it.to_string(), &keys)).collect();
        json_schema!({ "type": "object", "properties": actions, "additionalProperties": false })
    }
}

impl Raw {
    fn table(&self, context: Context) -> Option<&Table> {
        match context {
            Context::Everywhere => self.everywhere.as_ref(),
            Context::List => self.list.as_ref(),
            Context::Read => self.read.as_ref(),
        }
    }
}

/// What may stand in a keymap's file.
pub fn schema() -> Schema {
    schema_for!(Raw)
}

/// A whole, unambiguous keymap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    keys: Bindings,
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
            let path = Path::new(name);
            return Self::read(read_file(path)?, &[Place::File(path.into())]);
        }
        Self::read(bundled_source(name)?, &[Place::Bundled(name.into())])
    }

    /// Reads a keymap; one that inherits can do so from the bundled ones alone.
    pub fn parse(source: Arc<Source>) -> Result<Self, Faults> {
        Self::read(source, &[Place::Loose])
    }

    /// Reads the last of a chain of keymaps that inherit from one another.
    fn read(source: Arc<Source>, chain: &[Place]) -> Result<Self, Faults> {
        let mut faults = Faults::new();
        let Some(document) = document::read::<Raw>(source, &mut faults) else {
            return faults.or(None);
        };
        let raw = &document.value;
        let mut own = Reader::new(&document.source, faults, document.is_whole());
        for context in Context::ALL {
            if let Some(table) = raw.table(context) {
                own.table(context, table);
            }
        }
        let mut keys = Bindings::new();
        let mut taken = Vec::new();
        if let Some(name) = &raw.inherits {
            match inherit::parent(&document.source, name, chain) {
                Ok(inherited) => keys = inherited.keys,
                Err(faults) => {
                    faults.iter().for_each(|it| own.faults.push(it.clone()));
                    // What is missing may be what was to be inherited.
                    return own.faults.or(None);
                }
            }
            taken = inherit::change(&mut keys, &own);
        } else {
            keys.clone_from(&own.keys);
        }
        own.within_reach(raw, &keys, &taken);
        own.faults.or(Some(Self { keys }))
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

/// A bundled keymap's text.
fn bundled_source(name: &str) -> Result<Arc<Source>, Fault> {
    let file = KEYMAPS.get_file(format!("{name}.toml"));
    let Some(text) = file.and_then(include_dir::File::contents_utf8) else {
        let names = Keymap::bundled().join(", ");
        let remedy = format!("use one of: {names}; or a file's path");
        return Err(Fault::of_file(
            name,
            "there is no keymap of this name",
            remedy,
        ));
    };
    Ok(Arc::new(Source {
        name: format!("keymaps/{name}.toml"),
        text: text.to_owned(),
    }))
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
        // What was refused is not missing as well.
        assert_eq!(found.len(), 3, "{found:#?}");
        let found = whats("[everywhere]\nback = ['esc']\n[list]\nup = ['up']\ndown = ['down']\n");
        assert!(
            found.contains(&"no key does `choose` in [list]".to_owned()),
            "{found:#?}"
        );
    }
}
