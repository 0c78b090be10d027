//! Holds a text to the pack's limits, and says where it is hardest.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::grade::{Count, Formula, graded};
use super::script::{Passage, Reader, Script};
use super::sentence::Sentence;
use super::syllables::syllables;
use super::tongue::Tongue;
use crate::content::Fault;
use crate::content::model::Limits;
use crate::text::width::clip;

/// How many of the hardest sentences and words are named.
const NAMED: usize = 3;
/// A shorter sentence is not what makes a text hard.
const LEAST_WORDS: usize = 4;
/// A sentence is quoted so far, in cells: its line says the rest.
const QUOTED: usize = 48;

/// What a script counts as a whole: all that a patient reads.
pub fn counted(script: &Script, tongue: Tongue) -> Count {
    let read = |it: &&Passage| it.reader == Reader::Patient;
    let passages = script.passages.iter().filter(read);
    Count::of(passages.flat_map(|it| &it.sentences), tongue)
}

/// One fault for all the limits that a procedure's words are past.
pub fn find(script: &Script, limits: &Limits, out: &mut Vec<Fault>) {
    let Some(tongue) = script.tongue else {
        return;
    };
    if *limits == Limits::default() {
        return;
    }
    let count = counted(script, tongue);
    let grades = graded(&count, tongue).into_iter();
    let past: Vec<_> = grades
        .filter_map(|(formula, grade)| Some((formula, grade, formula.limit(limits)?)))
        .filter(|(formula, grade, limit)| formula.is_past(*grade, *limit))
        .map(|(formula, grade, limit)| {
            format!("{} is {grade:.1}, the limit {limit:.1}", formula.name())
        })
        .collect();
    if past.is_empty() {
        return;
    }
    let what = format!("this text is too hard to read: {}", past.join("; "));
    let sentences = hardest_sentences(script, tongue).into_iter();
    let sentences = sentences.map(|(passage, sentence)| {
        let line = script.line(passage, &sentence.range);
        let said = passage.said(&sentence.range);
        let quoted = clip(&said, QUOTED);
        let end = if quoted == said { "" } else { "…" };
        format!("line {line} \"{quoted}{end}\"")
    });
    let words = hardest_words(script, tongue).into_iter();
    let words = words.map(|(word, (count, line))| match count {
        1 => format!("line {line} \"{word}\""),
        _ => format!("line {line} \"{word}\" ({count} times)"),
    });
    let sentences: Vec<_> = sentences.collect();
    let words: Vec<_> = words.collect();
    let remedy = format!(
        "shorten the hardest sentences: {}; find shorter words: {}",
        sentences.join(", "),
        words.join(", ")
    );
    let head = script.head.clone();
    out.push(Fault::at(&script.source, head, what, remedy));
}

fn hardest_sentences(script: &Script, tongue: Tongue) -> Vec<(&Passage, &Sentence)> {
    let [formula, _] = Formula::all(tongue);
    let hardness = |sentence: &Sentence| {
        let grade = formula.of(&Count::of([sentence].into_iter(), tongue));
        formula.hardness(grade.unwrap_or_default())
    };
    let mut all: Vec<_> = script
        .sentences()
        .filter(|(_, sentence)| sentence.words.len() >= LEAST_WORDS)
        .map(|(passage, sentence)| (hardness(sentence), passage, sentence))
        .collect();
    all.sort_by(|one, other| other.0.partial_cmp(&one.0).unwrap_or(Ordering::Equal));
    // The same words twice are one thing to mend.
    let mut named = BTreeSet::new();
    let all = all.into_iter();
    let all = all.filter(|(_, passage, sentence)| named.insert(passage.said(&sentence.range)));
    let all = all.take(NAMED);
    all.map(|(_, passage, sentence)| (passage, sentence))
        .collect()
}

/// The words that weigh most: syllables past two, each time that they are said.
/// Those of the glossary are explained.
fn hardest_words(script: &Script, tongue: Tongue) -> Vec<(String, (u32, usize))> {
    let mut words: BTreeMap<String, (u32, usize)> = BTreeMap::new();
    for (passage, sentence) in script.sentences() {
        let own = sentence.words.iter();
        for word in own.filter(|word| !passage.is_term(word.range.start)) {
            let line = || script.line(passage, &word.range);
            let entry = words.entry(word.lower.clone());
            entry.or_insert_with(|| (0, line())).0 += 1;
        }
    }
    let weight = |word: &str, count: u32| syllables(word, tongue).saturating_sub(2) * count;
    let mut words: Vec<_> = words.into_iter().collect();
    words.sort_by_key(|(word, (count, _))| std::cmp::Reverse(weight(word, *count)));
    words.truncate(NAMED);
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::sample::section;

    #[test]
    fn the_hardest_is_named_at_its_line() {
        let hard = "Immediate hospitalization necessitates organizational considerations.";
        let script = section(
            "en",
            &format!("Rest now.\n\n{hard} {hard}\n\nThen we let you go home."),
        );
        let limits = |grade| Limits {
            flesch_kincaid: Some(grade),
            ..Limits::default()
        };
        let mut out = Vec::new();
        find(&script, &limits(20.0), &mut out);
        assert!(out.is_empty());
        find(&script, &limits(2.0), &mut out);
        let [fault] = out.as_slice() else {
            panic!("{out:?}")
        };
        assert!(fault.what().contains("the limit 2.0"), "{}", fault.what());
        let named = "line 8 \"Immediate hospitalization necessitates organizat…\", line 10";
        assert!(fault.remedy().contains(named), "{}", fault.remedy());
        let words = "find shorter words: line 8 \"organizational\"";
        assert!(fault.remedy().contains(words), "{}", fault.remedy());
    }
}
