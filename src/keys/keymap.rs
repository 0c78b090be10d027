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
use crate::content::fault::{Fault, Faults, Source, halves};
use crate::content::files::read_file;

static KEYMAPS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/keymaps");

/// The bundled keymap that is used where none is named.
pub const DEFAULT: &str = "default";

type Table = Spanned<BTreeMap<Spanned<String>, Vec<Spanned<String>>>>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    everywhere: Option<Table>,
    list: Option<Table>,
    read: Option<Table>,
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
            return faults.or(None);
        };
        let mut reader = Reader {
            source: &document.source,
            faults,
            taken: Vec::new(),
            keys: BTreeMap::new(),
            in_doubt: document.is_whole().then(Vec::new),
        };
        for context in Context::ALL {
            if let Some(table) = document.value.table(context) {
                reader.table(context, table);
            }
        }
        reader.within_reach(&document.value);
        let Reader { faults, keys, .. } = reader;
        faults.or(Some(Self { keys }))
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
    /// Actions of which something was refused, or any of a context where it is
    /// not known which; none where that is so of the whole file.
    in_doubt: Option<Vec<(Context, Option<Action>)>>,
}

impl Reader<'_> {
    fn fault(&mut self, at: &Spanned<String>, what: String, remedy: String) {
        self.faults
            .push(Fault::at(self.source, at.span(), what, remedy));
    }

    /// Reads a table's actions in the order of the file.
    fn table(&mut self, context: Context, table: &Table) {
        let mut actions: Vec<_> = table.get_ref().iter().collect();
        actions.sort_by_key(|(name, _)| name.span().start);
        for (name, keys) in actions {
            let action = match name.get_ref().parse::<Action>() {
                Ok(action) => action,
                Err(error) => {
                    let all: Vec<_> = Action::ALL.iter().map(ToString::to_string).collect();
                    let remedy = format!("use one of: {}", all.join(", "));
                    self.fault(name, error.to_string(), remedy);
                    self.doubt(context, None);
                    continue;
                }
            };
            for key in keys {
                match key.get_ref().parse::<Key>() {
                    Ok(parsed) => self.bind(context, action, parsed, key),
                    Err(error) => {
                        let error = error.to_string();
                        let (what, remedy) = halves(&error).unwrap_or((
                            &error,
                            "keys are written like a, ?, f1, enter, page-down, ctrl+x",
                        ));
                        self.fault(key, what.to_owned(), remedy.to_owned());
                        self.doubt(context, Some(action));
                    }
                }
            }
        }
    }

    fn doubt(&mut self, context: Context, action: Option<Action>) {
        if let Some(in_doubt) = &mut self.in_doubt {
            in_doubt.push((context, action));
        }
    }

    fn bind(&mut self, context: Context, action: Action, key: Key, at: &Spanned<String>) {
        let other = self
            .taken
            .iter()
            .find(|(c, k, a)| *k == key && overlap(*c, context) && (*a != action || *c == context));
        if let Some((where_, _, other)) = other {
            let (what, remedy) = if *other == action {
                let what = format!("the key `{key}` stands here twice");
                (what, "take one of the two out")
            } else {
                let what = format!(
                    "the key `{key}` is to do both `{other}` in [{}] and `{action}` in [{}]",
                    where_.name(),
                    context.name()
                );
                (what, "leave it with one of them")
            };
            self.fault(at, what, remedy.into());
            self.doubt(context, Some(action));
            return;
        }
        self.taken.push((context, key, action));
        let actions = self.keys.entry(context).or_default();
        actions.entry(action).or_default().push(key);
    }

    /// Faults each context in which a visitor could not get on.
    fn within_reach(&mut self, raw: &Raw) {
        for context in Context::ALL {
            for action in context.needed() {
                let has = |context| {
                    self.taken
                        .iter()
                        .any(|(c, _, a)| c == context && a == action)
                };
                let in_doubt = self.in_doubt.as_ref().is_none_or(|in_doubt| {
                    let of = |(c, a): &(Context, Option<Action>)| {
                        overlap(*c, context) && a.is_none_or(|a| a == *action)
                    };
                    in_doubt.iter().any(of)
                });
                if !in_doubt && !has(&context) && !has(&Context::Everywhere) {
                    self.out_of_reach(raw, context, *action);
                }
            }
        }
    }

    fn out_of_reach(&mut self, raw: &Raw, context: Context, action: Action) {
        let what = format!("no key does `{action}` in [{}]", context.name());
        let remedy = format!("add {action} = [\"…\"] there or under [everywhere]");
        let table = raw.table(context);
        // At its own empty list, else at the header under which it is missing.
        let place = table.map(|table| {
            let mut names = table.get_ref().keys();
            let own = names.find(|name| name.get_ref() == &action.to_string());
            own.map_or(table.span(), Spanned::span)
        });
        self.faults.push(match place {
            Some(span) => Fault::at(self.source, span, what, remedy),
            None => Fault::of_file(&self.source.name, what, remedy),
        });
    }
}

/// Whether a key may not mean two things in these contexts.
fn overlap(one: Context, other: Context) -> bool {
    one == other || one == Context::Everywhere || other == Context::Everywhere
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
