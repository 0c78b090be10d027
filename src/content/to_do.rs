//! Texts that are still to be written: what marks one, and another language's
//! file made of nothing else.

use std::ops::Range;

use toml::de::{DeTable, DeValue};
use toml::{Spanned, de};

use super::fault::Fault;

/// Begins a text that is still to be written, alone or before a colon. Spanish
/// has a word of the same letters, but ends no heading with it.
const MARK: &str = "TODO";

/// Said of such a text.
pub(super) const WHAT: &str = "this is still to be written";
/// The same.
pub(super) const REMEDY: &str = "write it in place of TODO and of what follows";

/// Whether a text is still to be written.
pub fn is_to_do(text: &str) -> bool {
    let rest = text.trim_start().strip_prefix(MARK);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '\n']))
}

/// Whether that is all that is wrong.
pub fn is_told(fault: &Fault) -> bool {
    fault.what() == WHAT
}

/// A language's words as another language's file, each text marked as still to
/// be written: whoever translates sees what, and loses no part of it. Comments
/// and all else stay as they are.
///
/// # Errors
///
/// Where the file is not TOML.
pub fn to_translate(words: &str) -> Result<String, de::Error> {
    let table = DeTable::parse(words)?;
    let mut spans = Vec::new();
    texts_of(table.get_ref(), &mut spans);
    spans.sort_by_key(|span| std::cmp::Reverse(span.start));
    let mut marked = words.to_owned();
    for span in spans {
        let written = words.get(span.clone()).unwrap_or_default();
        let quotes: usize = match written.get(..3) {
            Some("\"\"\"" | "'''") => 3,
            _ => 1,
        };
        // A body's own blocks begin on a line of their own.
        let (at, mark) = match written.get(quotes..) {
            Some(text) if is_to_do(text) => continue,
            Some(text) if quotes == 3 && text.starts_with('\n') => (quotes + 1, "TODO:\n\n"),
            _ => (quotes, "TODO: "),
        };
        marked.insert_str(span.start + at, mark);
    }
    Ok(marked)
}

/// Where the texts of a table stand.
fn texts_of(table: &DeTable<'_>, spans: &mut Vec<Range<usize>>) {
    for value in table.values() {
        texts_in(value, spans);
    }
}

fn texts_in(value: &Spanned<DeValue<'_>>, spans: &mut Vec<Range<usize>>) {
    match value.get_ref() {
        DeValue::String(_) => spans.push(value.span()),
        DeValue::Table(table) => texts_of(table, spans),
        DeValue::Array(array) => array.iter().for_each(|item| texts_in(item, spans)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_to_do_is_marked_and_a_spanish_word_is_none() {
        for text in ["TODO", "TODO: a title", "\nTODO:\n\nWords.", "TODO\n"] {
            assert!(is_to_do(text), "{text}");
        }
        for text in [
            "Todo bien",
            "TODO LO QUE DEBE SABER",
            "todo: x",
            "A TODO",
            "",
        ] {
            assert!(!is_to_do(text), "{text}");
        }
    }

    #[test]
    fn each_text_is_marked_and_all_else_stays() {
        let words = "# Café\ntitle = \"A title\" # so\nsynonyms = ['b', \"TODO: c\"]\n[main]\n\
            body = \"\"\"\nOne.\n\n- Two.\n\"\"\"\nx = 4\ny = \"\"\"In line\"\"\"\n";
        let marked = "# Café\ntitle = \"TODO: A title\" # so\nsynonyms = ['TODO: b', \"TODO: c\"]\n[main]\n\
            body = \"\"\"\nTODO:\n\nOne.\n\n- Two.\n\"\"\"\nx = 4\ny = \"\"\"TODO: In line\"\"\"\n";
        assert_eq!(to_translate(words).unwrap(), marked);
        assert_eq!(to_translate(marked).unwrap(), marked, "and not twice");
        assert!(to_translate("title = ").is_err());
    }
}
