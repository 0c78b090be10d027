//! Takes what is wrong out of a table, so that reading can go on past it.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::doubts::{ANY, Path};

/// Whether a place is the one looked for.
type Fits = fn(&Range<usize>, &Range<usize>) -> bool;

/// An entry that was taken out.
#[derive(Debug)]
pub struct Pruned {
    /// The names that led to it.
    pub path: Path,
    /// Whether its key was wrong, not its value.
    pub by_key: bool,
}

/// Takes out the innermost entry at a place; none where there was none.
pub fn prune(table: &mut DeTable<'_>, span: &Range<usize>) -> Option<Pruned> {
    // The whole file has no place, and nothing that it could be taken out of.
    if span.is_empty() {
        return None;
    }
    // A header lies around its keys: only after the exact place the nearest.
    let fits: [Fits; 2] = [|own, span| own == span, covers];
    fits.iter().find_map(|fits| from_table(table, span, *fits))
}

fn from_table(table: &mut DeTable<'_>, span: &Range<usize>, fits: Fits) -> Option<Pruned> {
    let mut found = None;
    for (key, value) in table.iter_mut() {
        if let Some(pruned) = inside(value, span, fits) {
            return Some(below(key.get_ref(), pruned));
        }
        let by_value = fits(&value.span(), span);
        if by_value || fits(&key.span(), span) {
            found = Some((key.clone(), !by_value));
            break;
        }
    }
    let (key, by_key) = found?;
    table.remove(&key);
    Some(Pruned {
        path: vec![key.get_ref().to_string()],
        by_key,
    })
}

fn inside(value: &mut Spanned<DeValue<'_>>, span: &Range<usize>, fits: Fits) -> Option<Pruned> {
    match value.get_mut() {
        DeValue::Table(table) => from_table(table, span, fits),
        DeValue::Array(array) => from_array(array, span, fits),
        _ => None,
    }
}

fn from_array(array: &mut DeArray<'_>, span: &Range<usize>, fits: Fits) -> Option<Pruned> {
    for item in array.iter_mut() {
        let name = name(item);
        if let Some(pruned) = inside(item, span, fits) {
            return Some(below(&name, pruned));
        }
    }
    let nth = array.iter().position(|item| fits(&item.span(), span))?;
    let name = array.get(nth).map(name)?;
    let items = std::mem::replace(array, DeArray::new()).into_iter();
    *array = items
        .enumerate()
        .filter(|(at, _)| *at != nth)
        .map(|(_, item)| item)
        .collect();
    Some(Pruned {
        path: vec![name],
        by_key: false,
    })
}

/// What the rest of the files call an item of a list.
fn name(item: &Spanned<DeValue<'_>>) -> String {
    let DeValue::Table(table) = item.get_ref() else {
        return ANY.to_owned();
    };
    let id = table.iter().find(|(key, _)| key.get_ref() == "id");
    match id.map(|(_, id)| id.get_ref()) {
        Some(DeValue::String(id)) => id.to_string(),
        _ => ANY.to_owned(),
    }
}

fn below(name: &str, mut pruned: Pruned) -> Pruned {
    pruned.path.insert(0, name.to_owned());
    pruned
}

fn covers(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    !outer.is_empty() && outer.start <= inner.start && inner.end <= outer.end
}
