//! A keymap file's own tables: each key read, and refused where two actions
//! want it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::{Bindings, Keys, Raw, Table};
use crate::content::fault::{Fault, Faults, Source, halves};
use crate::content::spanned::Spanned;
use crate::keys::action::{Action, Context};
use crate::keys::key::Key;

/// What a file's own tables say.
pub(super) struct Reader<'a> {
    source: &'a Arc<Source>,
    pub(super) faults: Faults,
    /// The keys that the file gives, in its order.
    pub(super) given: Vec<Given>,
    /// The actions that it names, those with an empty list too.
    pub(super) named: Vec<(Context, Action)>,
    pub(super) keys: Bindings,
    /// Actions of which something was refused, or any of a context where it is
    /// not known which; none where that is so of the whole file.
    in_doubt: Option<Vec<(Context, Option<Action>)>>,
}

/// A key that a file gives to an action.
pub(super) struct Given {
    pub(super) context: Context,
    pub(super) key: Key,
    pub(super) action: Action,
    pub(super) span: Range<usize>,
}

/// A key that an inherited action lost, and where the file took it.
pub(super) struct Taken {
    pub(super) context: Context,
    pub(super) action: Action,
    pub(super) span: Range<usize>,
}

impl<'a> Reader<'a> {
    /// Nothing read yet; `is_whole` where nothing of the file was left out.
    pub(super) fn new(source: &'a Arc<Source>, faults: Faults, is_whole: bool) -> Self {
        Self {
            source,
            faults,
            given: Vec::new(),
            named: Vec::new(),
            keys: BTreeMap::new(),
            in_doubt: is_whole.then(Vec::new),
        }
    }

    fn fault(&mut self, at: &Spanned<String>, what: String, remedy: String) {
        self.faults
            .push(Fault::at(self.source, at.span(), what, remedy));
    }

    /// Reads a table's actions in the order of the file.
    pub(super) fn table(&mut self, context: Context, table: &Table) {
        let mut actions: Vec<_> = table.get_ref().iter().collect();
        actions.sort_by_key(|(name, _)| name.span().start);
        for (name, keys) in actions {
            if name.get_ref() == "inherits" {
                let what = format!("`inherits` stands below [{}] here", context.name());
                self.fault(name, what, "move it to the top of the file".into());
                // Nobody knows yet what is missing.
                self.in_doubt = None;
                continue;
            }
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
            self.named.push((context, action));
            let keys = match keys.get_ref() {
                Keys::List(keys) => keys,
                Keys::Text(text) => {
                    let what = format!("this is the text {text:?}, which cannot stand here");
                    let remedy = "write a list in square brackets, such as [\"…\", \"…\"]";
                    let fault = Fault::at(self.source, keys.span(), what, remedy);
                    self.faults.push(fault);
                    self.doubt(context, Some(action));
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
        let other = self.given.iter().find(|it| {
            it.key == key
                && overlap(it.context, context)
                && (it.action != action || it.context == context)
        });
        if let Some(other) = other {
            let (what, remedy) = if other.action == action {
                let what = format!("the key `{key}` stands here twice");
                (what, "take one of the two out")
            } else {
                let what = format!(
                    "the key `{key}` is to do both `{}` in [{}] and `{action}` in [{}]",
                    other.action,
                    other.context.name(),
                    context.name()
                );
                (what, "leave it with one of them")
            };
            self.fault(at, what, remedy.into());
            self.doubt(context, Some(action));
            return;
        }
        self.given.push(Given {
            context,
            key,
            action,
            span: at.span(),
        });
        let actions = self.keys.entry(context).or_default();
        actions.entry(action).or_default().push(key);
    }

    /// Whether a key of an action may be among what was refused.
    fn is_in_doubt(&self, context: Context, action: Action) -> bool {
        self.in_doubt.as_ref().is_none_or(|in_doubt| {
            in_doubt
                .iter()
                .any(|(c, a)| overlap(*c, context) && a.is_none_or(|a| a == action))
        })
    }

    /// Faults each context in which a visitor could not get on with these
    /// keys, some of which may be inherited.
    pub(super) fn within_reach(&mut self, raw: &Raw, keys: &Bindings, taken: &[Taken]) {
        for context in Context::ALL {
            for action in context.needed().iter().copied() {
                let has = |context| {
                    let keys = keys.get(&context).and_then(|keys| keys.get(&action));
                    keys.is_some_and(|keys| !keys.is_empty())
                };
                let has = has(context) || has(Context::Everywhere);
                if !has && !self.is_in_doubt(context, action) {
                    self.out_of_reach(raw, context, action, taken);
                }
            }
        }
    }

    fn out_of_reach(&mut self, raw: &Raw, context: Context, action: Action, taken: &[Taken]) {
        let what = format!("no key does `{action}` in [{}]", context.name());
        let remedy = format!("add {action} = [\"…\"] there or under [everywhere]");
        let table = raw.table(context);
        let own = |table: Option<&Table>| {
            let mut names = table?.get_ref().keys();
            let own = names.find(|name| name.get_ref() == &action.to_string());
            own.map(Spanned::span)
        };
        let mut lost = taken.iter().rev();
        let lost = lost.find(|it| it.action == action && overlap(it.context, context));
        // At its own empty list, else at what took its last key, else at the
        // header under which it is missing.
        let place = own(table)
            .or_else(|| lost.map(|it| it.span.clone()))
            .or_else(|| own(raw.table(Context::Everywhere)).filter(|_| raw.inherits.is_some()))
            .or_else(|| table.map(Spanned::span));
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
