//! Capital letters that stand for words nobody has said.

use std::collections::{BTreeMap, BTreeSet};

use super::plain::List;
use super::script::{Name, Passage, Reader, Script};
use super::sentence::{Sentence, Word};
use super::tongue::Tongue;
use crate::content::markup::Inline;
use crate::content::model::Glossary;
use crate::content::{Fault, Severity};

/// Words that stand between what an abbreviation takes its letters from.
const SMALL: [&str; 14] = [
    "of", "the", "and", "to", "in", "for", "de", "del", "la", "el", "los", "las", "y", "por",
];
/// Words that introduce an abbreviation.
const CALLED: [&str; 8] = [
    "called",
    "short",
    "abbreviated",
    "llamada",
    "llamado",
    "siglas",
    "llaman",
    "abreviado",
];

/// Words that people write in capitals to be heard, and that no abbreviation is.
const LOUD: [&str; 18] = [
    "do", "not", "no", "never", "must", "only", "all", "any", "stop", "always", "before", "after",
    "nunca", "siempre", "solo", "si", "antes", "después",
];

/// In the titles of how many procedures of a language each stands.
pub type Titles = BTreeMap<String, usize>;

/// Adds those of a title.
pub fn add_title(titles: &mut Titles, title: &str) {
    let found: BTreeSet<_> = all_in(title).collect();
    for abbreviation in found {
        *titles.entry(abbreviation).or_default() += 1;
    }
}

/// A warning at the first of each that the text neither says in full nor links,
/// and that names no other procedure of the pack.
pub fn find(script: &Script, glossary: Option<&Glossary>, titles: &Titles, out: &mut Vec<Fault>) {
    let Some(tongue) = script.tongue else {
        return;
    };
    let mut first: BTreeMap<String, (&Passage, &Word)> = BTreeMap::new();
    for (passage, sentence) in script.sentences() {
        for (nth, word) in sentence.words.iter().enumerate() {
            let letters = letters(passage.word(word)).filter(|_| !is_loud(passage, sentence, nth));
            if let Some(letters) = letters {
                first.entry(letters).or_insert((passage, word));
            }
        }
    }
    let own: BTreeSet<_> = script
        .titles()
        .flat_map(|title| all_in(&title.text))
        .collect();
    let elsewhere = |it: &str| titles.get(it).copied().unwrap_or(0) > usize::from(own.contains(it));
    let known = |it: &&String| {
        is_known(it, tongue)
            || elsewhere(it)
            || is_expanded(script, it)
            || is_linked(script, glossary, it)
    };
    let mut explained: BTreeSet<String> = first.keys().filter(known).cloned().collect();
    spread(script, &mut explained);
    for (letters, (passage, word)) in first {
        if !explained.contains(&letters) {
            let what = format!("nobody is told what \"{letters}\" stands for");
            let remedy = "say it in full once with the letters in brackets behind, \
                          or link a word that the glossary explains";
            let fault = script.fault(passage, &word.range, what, remedy);
            out.push(fault.of_severity(Severity::Warning));
        }
    }
}

/// Of two names for one thing, "DXA or DEXA", one explains the other.
fn spread(script: &Script, explained: &mut BTreeSet<String>) {
    for (passage, sentence) in script.sentences() {
        for words in sentence.words.windows(3) {
            let [one, or, other] = words else { continue };
            let either = (letters(passage.word(one)), letters(passage.word(other)));
            let (Some(one), Some(other), true) = (either.0, either.1, is_or(or)) else {
                continue;
            };
            if explained.contains(&one) || explained.contains(&other) {
                explained.extend([one, other]);
            }
        }
    }
}

fn is_or(word: &Word) -> bool {
    ["or", "o"].contains(&word.lower.as_str())
}

fn all_in(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter_map(letters)
}

/// The letters of an abbreviation, without the ending of many: MRIs.
fn letters(word: &str) -> Option<String> {
    let bare = word.strip_suffix('s').unwrap_or(word);
    let capitals = bare.chars().filter(|c| c.is_uppercase()).count();
    let all = bare.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    (all && capitals >= 2).then(|| bare.to_owned())
}

/// Whether a word is said loudly, beside others: "DO NOT MOVE".
fn is_loud(passage: &Passage, sentence: &Sentence, nth: usize) -> bool {
    let words = &sentence.words;
    let is_capital = |word: &Word| letters(passage.word(word)).is_some();
    let is_small = |word: &Word| LOUD.contains(&word.lower.as_str());
    let start = words.iter().take(nth).rev().take_while(|it| is_capital(it));
    let start = nth - start.count();
    let mut run = words.iter().skip(start).take_while(|it| is_capital(it));
    run.any(is_small)
}

fn is_known(letters: &str, tongue: Tongue) -> bool {
    let known = &List::of(tongue).known;
    known.iter().any(|known| known == letters)
}

/// Whether the text says somewhere what it stands for.
fn is_expanded(script: &Script, abbreviation: &str) -> bool {
    let read = script.passages.iter();
    read.filter(|it| it.reader == Reader::Patient)
        .any(|passage| {
            let is_it = |word: &Word| letters(passage.word(word)).as_deref() == Some(abbreviation);
            passage.sentences.iter().any(|sentence| {
                let mut words = sentence.words.iter().enumerate();
                // Elsewhere words may begin with its letters by chance.
                sentence.words.iter().any(is_it) && spelled(sentence, abbreviation)
                    || words.any(|(nth, word)| is_it(word) && is_introduced(passage, sentence, nth))
            })
        })
}

/// Whether an abbreviation stands in brackets, before brackets, or is introduced.
fn is_introduced(passage: &Passage, sentence: &Sentence, nth: usize) -> bool {
    let Some(word) = sentence.words.get(nth) else {
        return false;
    };
    let before = passage.text.get(..word.range.start).unwrap_or_default();
    let after = passage.text.get(word.range.end..).unwrap_or_default();
    let near = |nth: Option<usize>| nth.and_then(|nth| sentence.words.get(nth));
    let called = |word: &Word| CALLED.contains(&word.lower.as_str());
    let is_called = near(nth.checked_sub(1)).is_some_and(called);
    let for_short = near(nth.checked_add(1)).is_some_and(|word| word.lower == "for")
        && near(nth.checked_add(2)).is_some_and(called);
    // "Electromyography, or EMG": the comma makes it another name.
    let another = near(nth.checked_sub(1)).is_some_and(is_or)
        && near(nth.checked_sub(2)).is_some_and(|before| before.ends_part);
    before.ends_with('(') || after.starts_with(" (") || is_called || for_short || another
}

/// Whether words in a row begin with its letters.
fn spelled(sentence: &Sentence, abbreviation: &str) -> bool {
    let wanted: Vec<char> = abbreviation.to_lowercase().chars().collect();
    let words = sentence.words.iter();
    let words: Vec<_> = words
        .filter(|it| !SMALL.contains(&it.lower.as_str()))
        .collect();
    words.windows(wanted.len()).any(|words| {
        let firsts = words.iter().map(|word| word.lower.chars().next());
        firsts.eq(wanted.iter().copied().map(Some))
    })
}

/// Whether the text links to a term that names it.
fn is_linked(script: &Script, glossary: Option<&Glossary>, abbreviation: &str) -> bool {
    let names = script.passages.iter().flat_map(Passage::names);
    let mut terms = names.filter_map(|name| match name {
        Name::Term(id) => glossary?.get(id),
        Name::Slot(_) => None,
    });
    let says = |text: &str| all_in(text).any(|it| it == abbreviation);
    terms.any(|term| {
        let inlines = term.body.iter().flat_map(|block| block.inlines()).flatten();
        says(&term.title) || inlines.map(Inline::text).any(says)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::model::Text;
    use crate::review::sample::{clean, found, one, procedure, section};

    fn alone(script: &Script, out: &mut Vec<Fault>) {
        find(script, None, &Titles::new(), out);
    }

    #[test]
    fn letters_that_nobody_explains() {
        let what = "nobody is told what";
        for (lang, bad, good) in [
            (
                "en",
                "You have an MRI. An MRI is safe.",
                "An MRI (a scan) helps. MRIs are safe.",
            ),
            (
                "en",
                "A CT or MR.",
                "Magnetic resonance imaging, the MRI, is safe.",
            ),
            (
                "en",
                "The EMG hurts.",
                "Electromyography, or EMG for short, is a test.",
            ),
            (
                "en",
                "DO NOT drink. The CBC.",
                "DO NOT MOVE. Please STOP. NEVER run.",
            ),
            (
                "en",
                "You can take it. A CT helps.",
                "A CT, computed tomography.",
            ),
            ("es", "NO SE MUEVA. El HMG.", "NO SE MUEVA. Coma ANTES."),
            ("en", "The X1Y test.", "The X-ray is on TV. Vitamin B12."),
            (
                "es",
                "La RM es segura.",
                "La resonancia magnética (RM) es segura.",
            ),
        ] {
            let script = section(lang, bad);
            let mut found = Vec::new();
            alone(&script, &mut found);
            assert!(found.iter().all(|it| it.what().contains(what)));
            assert_eq!(
                found.len(),
                if bad.contains("CT or") { 2 } else { 1 },
                "{bad}"
            );
            clean(alone, lang, good);
        }
    }

    #[test]
    fn letters_that_a_linked_term_explains() {
        let terms = |title: &str| {
            let text = Text {
                title: title.into(),
                body: Vec::new(),
            };
            Glossary::from([("x".parse().unwrap(), text)])
        };
        let text = "[Nerve test](glossary:x): the EMG.";
        let explained = terms("EMG");
        clean(
            |script, out| find(script, Some(&explained), &Titles::new(), out),
            "en",
            text,
        );
        let other = terms("nerve");
        let what = "nobody is told what";
        one(
            |script, out| find(script, Some(&other), &Titles::new(), out),
            "en",
            text,
            what,
        );
    }
    #[test]
    fn letters_that_another_procedure_is_called_by() {
        let mut titles = Titles::new();
        add_title(&mut titles, "PET scan");
        let text = "Or a PET scan. Called DXA or DEXA.";
        clean(|script, out| find(script, None, &titles, out), "en", text);
        let own = procedure("en", "Short.", "The PET.").titled("A PET");
        let told = found(|script, out| find(script, None, &titles, out), &own);
        assert_eq!(told.len(), 1, "{told:?}");
    }
}
