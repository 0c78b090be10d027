//! Lists, paragraphs and sentences that are longer than people take in.

use std::collections::BTreeMap;
use std::ops::Range;

use super::script::{Form, Passage, Reader, Script};
use crate::content::{Fault, Severity};

/// Items of a list without a heading between them (CDC Clear Communication
/// Index, item 8).
const ITEMS: usize = 7;
/// Words of a paragraph.
const PARAGRAPH: usize = 60;
/// Words of a sentence.
const SENTENCE: usize = 25;

/// One warning for each.
pub fn find(script: &Script, out: &mut Vec<Fault>) {
    let mut warn = |passage: &Passage, range: &Range<usize>, what: String, remedy: &str| {
        let fault = script.fault(passage, range, what, remedy);
        out.push(fault.of_severity(Severity::Warning));
    };
    let mut lists: BTreeMap<(&str, u16), Vec<&Passage>> = BTreeMap::new();
    for passage in script
        .passages
        .iter()
        .filter(|it| it.reader == Reader::Patient)
    {
        if let Some(list) = passage.list {
            lists
                .entry((&passage.part, list))
                .or_default()
                .push(passage);
        }
        let words = passage.sentences.iter().map(|it| it.words.len());
        let words: usize = words.sum();
        if passage.form == Form::Paragraph && words > PARAGRAPH {
            let what = format!("this paragraph has {words} words, over {PARAGRAPH}");
            warn(
                passage,
                &passage.whole(),
                what,
                "make it two, one thought each",
            );
        }
    }
    for items in lists.values() {
        if let (Some(first), true) = (items.first(), items.len() > ITEMS) {
            let what = format!("this list has {} items, over {ITEMS}", items.len());
            let remedy = "make it two lists with a sentence between them, or leave some out";
            warn(first, &first.whole(), what, remedy);
        }
    }
    for (passage, sentence) in script.sentences() {
        let words = sentence.words.len();
        if words > SENTENCE {
            let what = format!("this sentence has {words} words, over {SENTENCE}");
            warn(passage, &sentence.range, what, "make it two sentences");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::review::sample::{found, section};

    fn words(count: usize) -> String {
        format!("Some{}", " word".repeat(count - 1))
    }

    #[test]
    fn a_list_of_eight() {
        let items = |count: usize| section("en", &"- One thing.\n".repeat(count));
        assert_eq!(found(super::find, &items(7)), [""; 0]);
        let told = found(super::find, &items(8));
        assert_eq!(told, ["6: warning: this list has 8 items, over 7"]);
        let two = "- One.\n".repeat(5) + "\nAnd:\n\n" + &"- Two.\n".repeat(5);
        assert_eq!(found(super::find, &section("en", &two)), [""; 0]);
    }

    #[test]
    fn a_long_sentence_and_a_long_paragraph() {
        let long = |count| section("en", &format!("Rest.\n\n{}.", words(count)));
        assert_eq!(found(super::find, &long(25)), [""; 0]);
        let told = found(super::find, &long(26));
        assert_eq!(told, ["8: warning: this sentence has 26 words, over 25"]);
        let text = |count: usize| section("en", &format!("{}. ", words(10)).repeat(count));
        assert_eq!(found(super::find, &text(6)), [""; 0]);
        let told = found(super::find, &text(7));
        assert_eq!(told, ["6: warning: this paragraph has 70 words, over 60"]);
    }
}
