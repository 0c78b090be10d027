//! Writes a signature into the text of a `review.toml`, leaving all else there
//! as it stands: the other languages, comments, their order.

use toml_edit::{DocumentMut, Item, Table, value};

use super::Signature;
use crate::content::id::Lang;
use crate::content::model::Date;

/// What stands above the signatures of a new file.
const PREAMBLE: &str = "\
# Who reviewed this procedure, by language; `beforehand review sign` writes it.
# Each is bound to the very words and the structure that were reviewed.

";

/// Not a file of signatures.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this is not a file of reviews: {0}")]
pub struct NotRecorded(String);

/// The text of a file of signatures with this one in it; `text` is what stood
/// in the file, or nothing.
pub fn recorded(text: &str, lang: &Lang, signature: &Signature) -> Result<String, NotRecorded> {
    let is_new = text.trim().is_empty();
    let mut document: DocumentMut = text
        .parse()
        .map_err(|error: toml_edit::TomlError| NotRecorded(error.message().to_owned()))?;
    let entry = document.entry(lang.as_str()).or_insert_with(|| {
        let mut table = Table::new();
        // An empty line above it, unless it is the first.
        table.decor_mut().set_prefix(if is_new { "" } else { "\n" });
        Item::Table(table)
    });
    let Some(table) = entry.as_table_like_mut() else {
        return Err(NotRecorded(format!("`{lang}` is no table")));
    };
    let mut set = |key: &str, item: Item| match (table.get_mut(key), item) {
        // The value alone: what is written about it stays beside it.
        (Some(Item::Value(old)), Item::Value(mut new)) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        (_, item) => {
            table.insert(key, item);
        }
    };
    let reviewer = &signature.reviewer;
    set("by", value(&reviewer.by));
    set("role", value(&reviewer.role));
    set("last", value(day(reviewer.last)));
    set("due", value(day(reviewer.due)));
    set("hash", value(&signature.hash));
    match &signature.original {
        Some(original) => set("original", value(original)),
        None => {
            table.remove("original");
        }
    }
    let lists = [
        ("parts", &signature.parts),
        ("original-parts", &signature.original_parts),
    ];
    for (key, parts) in lists {
        table.remove(key);
        if !parts.is_empty() {
            let parts: Table = parts
                .iter()
                .map(|(name, hash)| (name, value(hash)))
                .collect();
            table.insert(key, Item::Table(parts));
        }
    }
    let preamble = if is_new { PREAMBLE } else { "" };
    Ok(format!("{preamble}{document}"))
}

fn day(date: Date) -> toml_edit::Datetime {
    toml_edit::Datetime {
        date: Some(date),
        time: None,
        offset: None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Reviewer;
    use super::*;

    fn signature(by: &str, original: Option<&str>) -> Signature {
        let day = |day| Date {
            year: 2026,
            month: 11,
            day,
        };
        Signature {
            reviewer: Reviewer {
                by: by.into(),
                role: "nurse".into(),
                last: day(1),
                due: day(30),
            },
            hash: format!("v1:{by}"),
            original: original.map(str::to_owned),
            parts: [
                ("main".into(), "12".into()),
                ("sections.a".into(), "34".into()),
            ]
            .into(),
            original_parts: original
                .map(|_| ("main".into(), "56".into()))
                .into_iter()
                .collect(),
        }
    }

    fn lang(text: &str) -> Lang {
        text.parse().unwrap()
    }

    #[test]
    fn a_new_file_says_what_it_is() {
        let text = recorded("", &lang("en"), &signature("A \"B\"", None)).unwrap();
        assert_eq!(
            text,
            format!(
                "{PREAMBLE}[en]\nby = 'A \"B\"'\nrole = \"nurse\"\nlast = 2026-11-01\ndue = 2026-11-30\n\
                 hash = 'v1:A \"B\"'\n\n[en.parts]\nmain = \"12\"\n\"sections.a\" = \"34\"\n"
            )
        );
    }

    #[test]
    fn all_else_stays_as_it_was() {
        let english = recorded("", &lang("en"), &signature("A", None)).unwrap();
        let both = recorded(&english, &lang("es"), &signature("B", Some("v1:A"))).unwrap();
        assert!(both.starts_with(&english), "{both}");
        assert!(both.contains("\n\n[es]\nby = \"B\"\n"), "{both}");
        assert!(both.contains("\noriginal = \"v1:A\"\n"), "{both}");
        // Whoever wrote something beside it finds it there.
        let edited = both
            .replace("[en]\n", "# Asked twice.\n[en]\n# The head of the ward.\n")
            .replace("role = \"nurse\"", "role   = \"nurse\"  # since May");
        let again = recorded(&edited, &lang("en"), &signature("C", None)).unwrap();
        let wanted = edited.replace("\"A\"", "\"C\"");
        let wanted = wanted.replacen("hash = \"v1:A\"", "hash = \"v1:C\"", 1);
        assert_eq!(again, wanted);
    }

    #[test]
    fn what_is_no_file_of_signatures_is_not_touched() {
        for text in ["[en", "en = 1", "[[en]]\nby = 1"] {
            let refused = recorded(text, &lang("en"), &signature("A", None));
            assert!(refused.is_err(), "{text}");
        }
    }
}
