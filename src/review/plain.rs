//! Words that have a plainer twin, and abbreviations that everybody knows: a list
//! for each language, of our own judgement.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::phrases::is_at;
use super::script::Script;
use super::tongue::Tongue;
use crate::content::{Fault, Severity};

const ENGLISH: &str = include_str!("plain/en.toml");
const SPANISH: &str = include_str!("plain/es.toml");

/// A language's list.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Abbreviations better known than what they stand for.
    pub known: Vec<String>,
    /// What to say, and what it stands in place of, each with its endings.
    plainer: BTreeMap<String, Vec<String>>,
    /// The same by first word: the phrase, and what to say.
    #[serde(skip)]
    by_word: BTreeMap<String, Vec<(String, String)>>,
}

impl List {
    /// Read when it is first asked for. That it can be read is tested.
    pub fn of(tongue: Tongue) -> &'static Self {
        static LISTS: [OnceLock<List>; 2] = [OnceLock::new(), OnceLock::new()];
        let [english, spanish] = &LISTS;
        match tongue {
            Tongue::English => english.get_or_init(|| Self::read(ENGLISH).unwrap_or_default()),
            Tongue::Spanish => spanish.get_or_init(|| Self::read(SPANISH).unwrap_or_default()),
        }
    }

    fn read(text: &str) -> Result<Self, toml::de::Error> {
        let mut list: Self = toml::from_str(text)?;
        for (say, hard) in &list.plainer {
            for phrase in hard {
                let first = phrase.split(' ').next().unwrap_or_default().to_owned();
                let phrases = list.by_word.entry(first).or_default();
                phrases.push((phrase.clone(), say.clone()));
            }
        }
        Ok(list)
    }
}

/// A warning at each; words that the glossary explains may stand.
pub fn find(script: &Script, out: &mut Vec<Fault>) {
    let Some(tongue) = script.tongue else {
        return;
    };
    let list = List::of(tongue);
    for (passage, sentence) in script.sentences() {
        for (nth, word) in sentence.words.iter().enumerate() {
            let phrases = list.by_word.get(&word.lower).into_iter().flatten();
            let mut found = phrases.filter(|(phrase, _)| is_at(&sentence.words, nth, phrase));
            let Some((phrase, say)) = found.next() else {
                continue;
            };
            if passage.is_term(word.range.start) {
                continue;
            }
            let end = sentence.words.get(nth + phrase.split(' ').count() - 1);
            let range = word.range.start..end.map_or(word.range.end, |end| end.range.end);
            let what = format!("\"{}\" has a plainer twin", passage.said(&range));
            let remedy = format!("say \"{say}\", or link the word to the glossary");
            let fault = script.fault(passage, &range, what, remedy);
            out.push(fault.of_severity(Severity::Warning));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::sample::{clean, one};

    #[test]
    fn the_lists_are_whole() {
        for text in [ENGLISH, SPANISH] {
            let list = List::read(text).unwrap();
            assert!(list.plainer.len() >= 60, "{}", list.plainer.len());
            let hard: Vec<_> = list.plainer.values().flatten().collect();
            for phrase in &hard {
                assert_eq!(phrase.to_lowercase(), **phrase);
                let times = hard.iter().filter(|other| other == &phrase).count();
                assert_eq!(times, 1, "{phrase} stands twice");
                assert!(
                    !list.plainer.contains_key(*phrase),
                    "{phrase} is its own cure"
                );
            }
        }
    }

    #[test]
    fn words_with_a_plainer_twin() {
        for (lang, hard, plain) in [
            ("en", "Utilize the rail.", "Use the rail."),
            ("en", "Rest prior to the test.", "You have a prior test."),
            ("es", "Utilice la baranda.", "Use la baranda."),
            (
                "es",
                "Descanse con anterioridad a la prueba.",
                "Descanse antes.",
            ),
        ] {
            one(super::find, lang, hard, "has a plainer twin");
            clean(super::find, lang, plain);
        }
        clean(super::find, "en", "You may have [edema](glossary:edema).");
        one(
            super::find,
            "en",
            "You may have edema.",
            "has a plainer twin",
        );
    }
}
