//! Bodies of Markdown, damaged at random, the same in every run: what `fuzz/`
//! does for longer.

use std::panic::{AssertUnwindSafe, catch_unwind};

use beforehand::content::Library;
use beforehand::content::files::{Files, Held};
use beforehand::content::markup::{self, Block, Inline};
use beforehand::content::source::Words;
use beforehand::page::{self, pages};
use beforehand::text::safe;
use beforehand::text::wrap::Run;

use super::{Dice, files_below, told, unsafe_in};

/// What begins or ends a thing in Markdown, or breaks one.
const MARKS: [&str; 26] = [
    "\n",
    "\n\n",
    "> ",
    "> [!NOTE]\n",
    "> [!CAUTION]\n> ",
    "- ",
    "  - ",
    "1. ",
    "999999999. ",
    "**",
    "*",
    "_",
    "`",
    "# ",
    "---\n",
    "<b>",
    "<!--",
    "&#27;",
    "&nbsp;",
    "\\",
    "[x](glossary:",
    "](glossary:marrow)",
    "![x](x.png)",
    "{{policy:fast}}",
    "}}",
    "\u{301}",
];

/// The bodies of all bundled procedures.
fn bodies() -> Vec<String> {
    let files = files_below(std::path::Path::new("content/procedures"));
    let words = files
        .iter()
        .filter(|path| !path.ends_with("procedure.toml"));
    let bodies = words.flat_map(|path| {
        let words: Words = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let sections = words.sections.into_values();
        sections.map(|section| section.body.get_ref().clone())
    });
    bodies.collect()
}

/// A body with some marks put in, or a part of it taken out or said twice.
fn damaged(body: &str, dice: &mut Dice) -> String {
    let mut chars: Vec<char> = body.chars().collect();
    for _ in 0..=dice.below(4) {
        let at = dice.below(chars.len() + 1);
        let end = (at + dice.below(40)).min(chars.len());
        match dice.below(4) {
            0 => drop(chars.drain(at..end)),
            1 => {
                let part = chars[at..end].to_vec();
                chars.splice(at..at, part);
            }
            _ => {
                let mark = MARKS[dice.below(MARKS.len())];
                chars.splice(at..at, mark.chars());
            }
        }
    }
    chars.into_iter().collect()
}

/// What is read of a body stands where it is said to, is safe to show, and can
/// be cut into pages.
fn read(text: &str) {
    let body = markup::parse(text);
    let refused = body.refused.iter().map(|(place, ..)| place);
    for place in refused.chain(body.named.iter().map(|(place, _)| place)) {
        assert!(text.get(place.clone()).is_some(), "{place:?}");
    }
    let inlines = body.blocks.iter().flat_map(Block::inlines).flatten();
    for inline in inlines.filter(|_| body.refused.is_empty()) {
        if let Inline::Text(text, _) | Inline::Term(_, text) = inline {
            assert_eq!(safe::hazards(text).next(), None);
        }
    }
    let runs = |inlines: &[Inline]| -> Vec<Run<_>> {
        let texts = inlines.iter().filter_map(|inline| match inline {
            Inline::Text(text, style) => Some((text.clone(), *style)),
            _ => None,
        });
        texts.map(|(text, style)| Run { text, style }).collect()
    };
    let lang = "en".parse().unwrap();
    let pieces = page::pieces(&body.blocks, &lang, &runs, &|_| "Label".to_owned());
    for width in [24, 56] {
        pages(&pieces, width, 4);
    }
}

#[test]
fn damaged_bodies_never_make_the_reader_panic() {
    let (bodies, mut dice) = (bodies(), Dice(0xb0d1));
    for nth in 0..4000 {
        let text = damaged(&bodies[dice.below(bodies.len())], &mut dice);
        let text = safe::composed(&text);
        let read = catch_unwind(AssertUnwindSafe(|| read(&text)));
        assert!(read.is_ok(), "{nth}: {text:?}");
    }
}

#[test]
fn damaged_bodies_are_told_safely_where_they_stand_in_a_file() {
    let base = std::path::Path::new(super::BASE);
    let files = files_below(base).into_iter().map(|path| {
        let name = path.strip_prefix(base).unwrap().display().to_string();
        (name, std::fs::read_to_string(path).unwrap())
    });
    let files: Vec<_> = files.collect();
    let nth = files
        .iter()
        .position(|(name, _)| name.ends_with("blood-test/en.toml"));
    let nth = nth.unwrap();
    let (bodies, mut dice) = (bodies(), Dice(0xf11e));
    for _ in 0..400 {
        let body = damaged(&bodies[dice.below(bodies.len())], &mut dice);
        // As an editor would save it: what TOML takes for an escape is one.
        let mut files = files.clone();
        let old = "body = \"\"\"\nWe take blood with a needle.";
        assert!(files[nth].1.contains(old));
        files[nth].1 = files[nth].1.replace(old, &format!("body = \"\"\"\n{body}"));
        let read = catch_unwind(AssertUnwindSafe(|| {
            told(Library::checked(&Files::Held(Held::of(files).into())))
        }));
        let (_, text) = read.unwrap_or_else(|_| panic!("{body:?}"));
        assert_eq!(unsafe_in(&text), None, "{body:?}");
    }
}
