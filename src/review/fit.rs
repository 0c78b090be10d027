//! Text that does not fit on the smallest screen with letters large enough: 60
//! columns and 17 rows (EN 301 549, 5.1.4, on 15.6 inches from 60 cm).

use std::collections::BTreeMap;

use super::script::{Form, Passage, Reader, Script};
use crate::content::{Fault, Severity};
use crate::page::{Kind, Piece, pages};

/// Columns of text at 60 columns.
const COLUMNS: u16 = 56;
/// Rows of a body at 17 rows: the others are the way here, the heading and a blank
/// row above, and position, status and keys below.
pub const ROWS: usize = 11;
/// Rows that a heading may take from it.
const HEADING: usize = 2;

/// A warning for each title, callout, item and main message that is too long.
pub fn find(script: &Script, out: &mut Vec<Fault>) {
    let mut warn = |passage: &Passage, what: String, remedy| {
        let fault = script.fault(passage, &passage.whole(), what, remedy);
        out.push(fault.of_severity(Severity::Warning));
    };
    let mut callouts: BTreeMap<(&str, u16), Vec<&Passage>> = BTreeMap::new();
    for passage in script
        .passages
        .iter()
        .filter(|it| it.reader == Reader::Patient)
    {
        let rows = rows(script, &[passage]);
        if let Some((_, number)) = passage.callout {
            let callout = callouts.entry((&passage.part, number)).or_default();
            callout.push(passage);
        } else if passage.form == Form::Title && rows > HEADING {
            let what = format!("this title takes {rows} of the 17 rows of a small screen");
            warn(passage, what, "say it in fewer words");
        } else if passage.form != Form::Paragraph && rows > ROWS {
            let what = format!("this takes {rows} rows, and a page of a small screen has {ROWS}");
            warn(passage, what, "say it in fewer words, or make it two");
        }
    }
    for callout in callouts.values() {
        // Its label is a heading of one row.
        let rows = 1 + rows(script, callout);
        if let (Some(first), true) = (callout.first(), rows > ROWS) {
            let what =
                format!("this alert takes {rows} rows, and a page of a small screen has {ROWS}");
            let remedy =
                "shorten it, or put less of it in the alert, so that it stands on one page";
            warn(first, what, remedy);
        }
    }
}

/// The rows that passages take together.
fn rows(script: &Script, passages: &[&Passage]) -> usize {
    let pieces = passages.iter().map(|passage| {
        let kind = match passage.form {
            Form::Title => Kind::Heading,
            Form::Paragraph => Kind::Paragraph,
            Form::Bullet => Kind::Bullet,
            Form::Step(number) => Kind::Step(number),
        };
        let piece = Piece::plain(kind, &script.lang, passage.said(&passage.whole()));
        match passage.callout {
            Some((tone, number)) => piece.within(tone, number),
            None => piece,
        }
    });
    let pieces: Vec<_> = pieces.collect();
    let pages = pages(&pieces, COLUMNS, u16::MAX);
    pages.iter().map(|page| page.rows.len()).sum()
}

#[cfg(test)]
mod tests {
    use crate::review::sample::{clean, found, one, procedure};

    #[test]
    fn an_alert_longer_than_a_page() {
        let alert = |count| format!("> [!WARNING]\n{}", "> - Call us.\n".repeat(count));
        clean(super::find, "en", &alert(10));
        let what = "this alert takes 12 rows, and a page of a small screen has 11";
        one(super::find, "en", &alert(11), what);
    }

    #[test]
    fn an_item_longer_than_a_page() {
        let item = |count| format!("- {}", "some words ".repeat(count));
        clean(super::find, "en", &item(40));
        one(
            super::find,
            "en",
            &item(70),
            "a page of a small screen has 11",
        );
    }

    #[test]
    fn a_title_that_leaves_no_room() {
        let titled = |title| procedure("en", "It is safe.", "You rest.").titled(title);
        assert_eq!(found(super::find, &titled("Short")), [""; 0]);
        let long = "a long title ".repeat(10);
        assert_eq!(found(super::find, &titled(&long)).len(), 1);
    }
}
