//! Reads one TOML file of ours into a serde type and finds *all* its faults,
//! where serde alone stops at the first.

use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use toml::de::{DeArray, DeTable, DeValue};
use toml::{Deserializer, Spanned};

use super::fault::{Fault, Faults, Source};
use crate::text::safe;

/// What was read of a file, and where it had to be mended to be read at all.
#[derive(Debug)]
pub struct Document<T> {
    /// The file.
    pub source: Arc<Source>,
    /// What it says, less what was wrong.
    pub value: T,
    /// Whether a line could not be read at all.
    broken: bool,
    /// The keys that were left out because what they hold is wrong.
    removed: Vec<String>,
}

impl<T> Document<T> {
    /// Whether a key that seems to be missing may only have been left out here
    /// as wrong: then a fault of its own would be noise.
    pub fn may_hold(&self, key: &str) -> bool {
        self.broken || self.removed.iter().any(|removed| removed == key)
    }

    /// Whether all of it could be read.
    pub fn is_whole(&self) -> bool {
        !self.broken && self.removed.is_empty()
    }
}

/// Past so many faults of one file the rest would help nobody.
const MOST_FAULTS: usize = 100;

/// Reads a file. Each unknown key, wrong type and broken line is a fault; what
/// can still be understood comes back beside them.
pub fn read<T: DeserializeOwned>(source: Arc<Source>, faults: &mut Faults) -> Option<Document<T>> {
    let mut found = hazards(&source);
    let (mut table, errors) = DeTable::parse_recoverable(&source.text);
    found.extend(errors.iter().map(|error| {
        let what = format!("this is not TOML: {}", first_line(error.message()));
        let remedy = "check the quotes, brackets and equals signs on this line";
        (error.span().unwrap_or_default(), what, remedy.to_owned())
    }));
    // After a line that is not TOML, what seems missing is noise.
    let broken = !found.is_empty();
    let mut removed = Vec::new();
    let value = loop {
        let error = match T::deserialize(Deserializer::from(table.clone())) {
            Ok(value) => break Some(value),
            Err(error) => error,
        };
        let span = error.span().unwrap_or_default();
        let missing = error.message().strip_prefix("missing field ");
        let noise =
            missing.is_some_and(|key| broken || removed.iter().any(|r| key.trim_matches('`') == r));
        if !noise {
            let (what, remedy) = explain(error.message());
            found.push((span.clone(), what, remedy));
        }
        match remove_from_table(table.get_mut(), &span) {
            Some(key) if found.len() < MOST_FAULTS => removed.push(key),
            _ => break None,
        }
    };
    found.sort_by_key(|(span, ..)| span.start);
    for (span, what, remedy) in found {
        faults.push(Fault::at(&source, span, what, remedy));
    }
    value.map(|value| Document {
        source,
        value,
        broken,
        removed,
    })
}

/// A control, escape or bidirectional character anywhere in a file, its
/// comments too, is refused: an editor or a pager would obey it.
fn hazards(source: &Source) -> Vec<(Range<usize>, String, String)> {
    safe::hazards(&source.text)
        .take(MOST_FAULTS)
        .map(|(span, hazard)| (span, hazard.to_string(), hazard.remedy().to_owned()))
        .collect()
}

/// serde's words, made into what is wrong and what to do.
fn explain(message: &str) -> (String, String) {
    let message = first_line(message);
    if let Some(rest) = message.strip_prefix("unknown field ") {
        let (key, allowed) = rest.split_once(", expected ").unwrap_or((rest, ""));
        let allowed = allowed.trim_start_matches("one of ");
        let remedy = if allowed.is_empty() || allowed.starts_with("there are no") {
            "take this key out: nothing can be set here".to_owned()
        } else {
            format!("take it out, or use one of: {allowed}")
        };
        return (format!("unknown key {key}"), remedy);
    }
    if let Some(field) = message.strip_prefix("missing field ") {
        return (
            format!("the key {field} is missing here"),
            format!("add {field}"),
        );
    }
    if let Some(rest) = message.strip_prefix("invalid type: ") {
        let (found, wanted) = rest.split_once(", expected ").unwrap_or((rest, "another"));
        return (
            format!("this is {found}, which cannot stand here"),
            format!("write {wanted}"),
        );
    }
    (
        message.to_owned(),
        "correct this value; the README shows what may stand here".to_owned(),
    )
}

fn first_line(message: &str) -> &str {
    message.lines().next().unwrap_or_default()
}

/// Takes out the innermost entry that holds `span`, so that reading can go on
/// past it, and gives its key. None where nothing was there to take out.
fn remove_from_table(table: &mut DeTable<'_>, span: &Range<usize>) -> Option<String> {
    let mut found = None;
    for (key, value) in table.iter_mut() {
        if let Some(inner) = remove_inside(value, span) {
            return Some(inner);
        }
        if covers(&key.span(), span) || covers(&value.span(), span) {
            found = Some(key.clone());
            break;
        }
    }
    let key = found?;
    table.remove(&key);
    Some(key.get_ref().to_string())
}

fn remove_inside(value: &mut Spanned<DeValue<'_>>, span: &Range<usize>) -> Option<String> {
    match value.get_mut() {
        DeValue::Table(table) => remove_from_table(table, span),
        DeValue::Array(array) => remove_from_array(array, span),
        _ => None,
    }
}

fn remove_from_array(array: &mut DeArray<'_>, span: &Range<usize>) -> Option<String> {
    for item in array.iter_mut() {
        if let Some(inner) = remove_inside(item, span) {
            return Some(inner);
        }
    }
    let before = array.len();
    let items = std::mem::replace(array, std::iter::empty().collect());
    *array = items
        .into_iter()
        .filter(|item| !covers(&item.span(), span))
        .collect();
    (array.len() < before).then(String::new)
}

fn covers(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    !outer.is_empty() && outer.start <= inner.start && inner.end <= outer.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        name: Option<String>,
        #[serde(default)]
        items: Vec<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        id: String,
        size: Option<u16>,
    }

    fn faults_of(text: &str) -> (Option<Document<Outer>>, Vec<String>) {
        let source = Arc::new(Source {
            name: "x.toml".into(),
            text: text.into(),
        });
        let mut faults = Faults::new();
        let document = read(source, &mut faults);
        let lines = faults
            .iter()
            .map(|fault| {
                let (line, column) = fault.place().unwrap_or_default();
                format!("{line}:{column} {}", fault.what())
            })
            .collect();
        (document, lines)
    }

    #[test]
    fn all_faults_of_a_file_come_at_once() {
        let (document, lines) = faults_of(
            "nmae = 'x'\n[[items]]\nid = 1\n[[items]]\nid = 'b'\nsize = 'big'\nshape = 2\n[[items]]\nid='c'\n",
        );
        assert_eq!(
            lines.len(),
            4,
            "unknown key, wrong type, wrong type, unknown key: {lines:#?}"
        );
        let document = document.unwrap();
        assert!(!document.is_whole() && document.may_hold("size"));
        assert!(document.value.items.iter().any(|item| item.id == "c"));
        assert!(document.value.name.is_none());
        assert!(document.value.items.iter().all(|item| item.size.is_none()));
    }

    #[test]
    fn broken_lines_are_all_named() {
        let (_, lines) = faults_of("name = \n[[items]\nid = 'a'\n");
        assert!(lines.len() >= 2, "{lines:#?}");
    }

    #[test]
    fn a_missing_key_is_named_where_it_is_missing() {
        let (_, lines) = faults_of("[[items]]\nsize = 3\n");
        assert_eq!(lines.len(), 1, "{lines:#?}");
        assert!(lines[0].contains("`id` is missing"), "{lines:#?}");
        assert!(lines[0].starts_with("1:"), "{lines:#?}");
    }

    #[test]
    fn hazards_are_refused_in_comments_too() {
        let (_, lines) = faults_of("# \u{202e}\nname = 'x'\n");
        assert_eq!(lines.len(), 1, "{lines:#?}");
    }
}
