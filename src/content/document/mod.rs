//! Reads one TOML file of ours into a serde type and finds *all* its faults,
//! where serde alone stops at the first.

mod doubts;
mod explain;
mod prune;
mod syntax;

use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use toml::de::{DeTable, Error};
use toml::{Deserializer, Spanned};

pub use doubts::{ANY, Doubts};

use super::fault::{Fault, Faults, Source};
use super::faults::MOST;
use super::severity::Severity;

/// What was read of a file, and what may have been in it besides.
#[derive(Debug)]
pub struct Document<T> {
    /// The file.
    pub source: Arc<Source>,
    /// What it says, less what was wrong.
    pub value: T,
    /// What was left out as wrong.
    pub doubts: Doubts,
}

impl<T> Document<T> {
    /// Whether a value that seems to be missing may only have been left out
    /// here as wrong: then a fault of its own would be noise.
    pub fn may_hold(&self, path: &[&str]) -> bool {
        self.doubts.may_hold(path)
    }

    /// Whether all of it could be read.
    pub fn is_whole(&self) -> bool {
        self.doubts.is_empty()
    }
}

/// Reads a file. Each unknown key, wrong type and broken line is a fault; what
/// can still be understood comes back beside them, but nothing of a file that
/// is not TOML.
pub fn read<T: DeserializeOwned>(source: Arc<Source>, faults: &mut Faults) -> Option<Document<T>> {
    let source = syntax::without_hazards(source, faults);
    let table = syntax::parse(&source, faults)?;
    let (value, doubts) = match T::deserialize(Deserializer::from(table)) {
        Ok(value) => (value, Doubts::default()),
        // It was used up: only what is wrong needs it a second time.
        Err(_) => values(&source, syntax::parse(&source, faults)?, faults)?,
    };
    Some(Document {
        source,
        value,
        doubts,
    })
}

/// Reads a table, each time less what was wrong the time before.
fn values<T: DeserializeOwned>(
    source: &Arc<Source>,
    mut table: Spanned<DeTable<'_>>,
    faults: &mut Faults,
) -> Option<(T, Doubts)> {
    let mut doubts = Doubts::default();
    for _ in 0..MOST {
        let error = match T::deserialize(Deserializer::from(table.clone())) {
            Ok(value) => return Some((value, doubts)),
            Err(error) => error,
        };
        let span = error.span().unwrap_or_default();
        let pruned = prune::prune(table.get_mut(), &span);
        let mut path = pruned.as_ref().map_or(Vec::new(), |it| it.path.clone());
        if let Some(field) = missing_field(&error) {
            let mut field_path: Vec<&str> = path.iter().map(String::as_str).collect();
            field_path.push(field);
            if !doubts.may_hold(&field_path) {
                faults.push(told(source, span, &error));
            }
        } else {
            faults.push(told(source, span, &error));
        }
        let by_key = pruned?.by_key || error.message().starts_with("unknown field ");
        if let Some(name) = path.last_mut().filter(|_| by_key) {
            // It may be any of the keys that are missing, misspelt.
            ANY.clone_into(name);
        }
        doubts.add(path);
    }
    faults.cut(&source.name, Severity::Fault);
    None
}

/// The key without which a table is not whole, or an item of a list.
fn missing_field(error: &Error) -> Option<&str> {
    if error.message().starts_with("invalid length ") {
        return Some(ANY);
    }
    let field = error.message().strip_prefix("missing field ")?;
    Some(field.trim_matches('`'))
}

fn told(source: &Arc<Source>, span: Range<usize>, error: &Error) -> Fault {
    let written = source.text.get(span.clone()).unwrap_or_default();
    let (what, remedy) = explain::value(error.message(), written);
    if span.is_empty() {
        // The whole file is the table: there is no place to point at.
        return Fault::of_file(&source.name, what, remedy);
    }
    Fault::at(source, span, what, remedy)
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
        let faults = faults.or::<()>(None).unwrap_err();
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
        let places: Vec<_> = lines
            .iter()
            .filter_map(|line| line.split(' ').next())
            .collect();
        assert_eq!(places, ["1:1", "3:6", "6:8", "7:1"], "{lines:#?}");
        let document = document.unwrap();
        assert!(!document.is_whole() && document.may_hold(&["items", "b", "size"]));
        assert!(document.value.items.iter().any(|item| item.id == "c"));
        assert!(document.value.name.is_none());
        assert!(document.value.items.iter().all(|item| item.size.is_none()));
    }

    #[test]
    fn broken_lines_are_all_named_but_not_their_echoes() {
        let (_, lines) = faults_of("name = \nsize\n[[items]]\nid = 'a'\n\n[[items]\nid = 'b'\n");
        assert_eq!(lines.len(), 2, "{lines:#?}");
        let list = "[[items]]\nid = 'a'\nsize = [1\n[[items]]\nid = 'b'\nsize = 4\n";
        let (document, lines) = faults_of(list);
        assert!(document.is_none());
        assert_eq!(lines.len(), 1, "{lines:#?}");
        assert!(lines[0].starts_with("3:8 this list lacks"), "{lines:#?}");
    }

    #[test]
    fn a_table_that_stands_twice_is_told_once() {
        let table = "[a]\nx = 1\ny = '''\n[b](c)\n'''\nz = 1\n";
        let (_, lines) = faults_of(&format!("{table}{table}"));
        assert_eq!(lines, ["7:2 `a` stands here a second time"]);
    }

    #[test]
    fn a_missing_key_is_named_where_it_is_missing() {
        let (_, lines) = faults_of("[[items]]\nsize = 3\n");
        assert_eq!(lines.len(), 1, "{lines:#?}");
        assert!(lines[0].contains("`id` is missing"), "{lines:#?}");
        assert!(lines[0].starts_with("1:"), "{lines:#?}");
    }

    #[test]
    fn hazards_are_refused_in_comments_too_and_once() {
        for text in [
            "# \u{202e}\nname = 'x'\n",
            "name = 'a\u{1b}b'\n",
            "na\u{200b}me = 'x'\n",
            "\u{feff}name = 'x'\n",
        ] {
            let (_, lines) = faults_of(text);
            assert_eq!(lines.len(), 1, "{lines:#?}");
        }
    }
}
