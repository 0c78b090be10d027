//! `inherits = "…"`: another keymap with small changes. What a file says in a
//! context holds there in place of what it inherits, and under `[everywhere]`
//! in all of them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::reader::{Reader, Taken};
use super::{Bindings, Keymap, bundled_source};
use crate::content::fault::{Fault, Faults, Source};
use crate::content::files::read_file;
use crate::content::spanned::Spanned;
use crate::keys::action::{Action, Context};
use crate::keys::key::Key;

/// More than anyone needs; each is read at every start.
const LONGEST: usize = 8;

/// Where a keymap comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// In the binary, by its name.
    Bundled(String),
    /// A file.
    File(PathBuf),
    /// A text that lies nowhere: there is no file beside it.
    Loose,
}

impl Place {
    fn name(&self) -> String {
        match self {
            Self::Bundled(name) => name.clone(),
            Self::File(path) => path
                .file_name()
                .map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
            Self::Loose => "this".into(),
        }
    }

    /// What a name means in a file that lies here; why not, with a remedy,
    /// where it means nothing. A clinic's keymaps lie in one folder: a way out
    /// of it would break when the folder is copied to the next kiosk.
    fn beside(&self, name: &str) -> Result<Self, (String, String)> {
        let bundled = Keymap::bundled();
        if bundled.iter().any(|known| known == name) {
            return Ok(Self::Bundled(name.to_owned()));
        }
        let plain = Path::new(name).file_name() == Some(name.as_ref());
        match self {
            Self::File(path) if plain && name.contains('.') => {
                Ok(Self::File(path.with_file_name(name)))
            }
            _ => Err((
                format!("there is no keymap `{name}` to inherit from"),
                format!(
                    "use one of: {}; or the name of a file in the same folder, such as ours.toml",
                    bundled.join(", ")
                ),
            )),
        }
    }

    fn read(&self) -> Result<Arc<Source>, Fault> {
        match self {
            Self::File(path) => read_file(path),
            _ => bundled_source(&self.name()),
        }
    }
}

/// The keymap that a file inherits from. `chain` leads to that file, which is
/// its last.
pub(super) fn parent(
    source: &Arc<Source>,
    name: &Spanned<String>,
    chain: &[Place],
) -> Result<Keymap, Faults> {
    let fault =
        |what: String, remedy: String| Faults::from(Fault::at(source, name.span(), what, remedy));
    let here = chain.last().unwrap_or(&Place::Loose);
    let place = here
        .beside(name.get_ref())
        .map_err(|(what, remedy)| fault(what, remedy))?;
    if let Some(at) = chain.iter().position(|it| *it == place) {
        let ring = chain.iter().skip(at).chain([&place]);
        let ring: Vec<_> = ring.map(Place::name).collect();
        return Err(fault(
            format!("a keymap inherits from itself here: {}", ring.join(" → ")),
            "inherit from \"default\", or take this line out".into(),
        ));
    }
    if chain.len() >= LONGEST {
        return Err(fault(
            format!("more than {LONGEST} keymaps inherit from one another here"),
            "put the changes of some of them into one file".into(),
        ));
    }
    let read = place.read().map_err(|error| match error.place() {
        Some(_) => error.into(),
        None => fault(
            format!("`{}` cannot be inherited: {}", error.file(), error.what()),
            error.remedy().to_owned(),
        ),
    })?;
    let chain: Vec<_> = chain.iter().cloned().chain([place]).collect();
    Keymap::read(read, &chain)
}

/// Puts what a file says in place of what it inherits, and tells what that
/// took from other actions.
pub(super) fn change(inherited: &mut Bindings, own: &Reader<'_>) -> Vec<Taken> {
    for (context, action) in &own.named {
        for within in reach(*context) {
            lower(inherited, *action, within);
            if let Some(actions) = inherited.get_mut(&within) {
                actions.remove(action);
            }
        }
    }
    let mut taken = Vec::new();
    for given in &own.given {
        for context in reach(given.context) {
            for action in holders(inherited, context, given.key) {
                lower(inherited, action, context);
                let actions = inherited.get_mut(&context);
                if let Some(keys) = actions.and_then(|actions| actions.get_mut(&action)) {
                    keys.retain(|key| *key != given.key);
                }
                taken.push(Taken {
                    context,
                    action,
                    span: given.span.clone(),
                });
            }
        }
    }
    for (context, actions) in &own.keys {
        let all = inherited.entry(*context).or_default();
        for (action, keys) in actions {
            all.entry(*action).or_default().extend(keys);
        }
    }
    taken
}

/// The contexts that a table speaks of. `[everywhere]` comes before the others,
/// so that what it changes need not be written into them first.
fn reach(context: Context) -> Vec<Context> {
    match context {
        Context::Everywhere => [context].into_iter().chain(others()).collect(),
        one => vec![one],
    }
}

fn others() -> impl Iterator<Item = Context> {
    let all = Context::ALL.into_iter();
    all.filter(|context| *context != Context::Everywhere)
}

/// The inherited actions that a key does in a context.
fn holders(keys: &Bindings, context: Context, key: Key) -> Vec<Action> {
    let tables = [context, Context::Everywhere];
    let actions = tables.iter().filter_map(|table| keys.get(table)).flatten();
    let holding = actions.filter(|(_, keys)| keys.contains(&key));
    let mut holding: Vec<_> = holding.map(|(action, _)| *action).collect();
    holding.dedup();
    holding
}

/// Where something is to change for one context alone, what an action has
/// under `[everywhere]` is written into each context: the same keys, in the
/// same order, that can now differ.
fn lower(keys: &mut Bindings, action: Action, context: Context) {
    if context == Context::Everywhere {
        return;
    }
    let everywhere = keys.get_mut(&Context::Everywhere);
    let Some(lowered) = everywhere.and_then(|actions| actions.remove(&action)) else {
        return;
    };
    for context in others() {
        let own = keys.entry(context).or_default().entry(action).or_default();
        let new = lowered.iter().filter(|key| !own.contains(key));
        let new: Vec<_> = new.copied().collect();
        own.extend(new);
    }
}
