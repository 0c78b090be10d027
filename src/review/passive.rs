//! Sentences that hide who does what. Only a person can judge whether that
//! matters, so this is advice.

use super::phrases::is_at;
use super::script::{Form, Script};
use super::sentence::Word;
use super::tongue::Tongue;
use crate::content::{Fault, Severity};

const BE: [&str; 8] = ["is", "are", "was", "were", "be", "been", "being", "get"];
/// Participles that do not end in "ed" and are seldom anything else.
const IRREGULAR: [&str; 24] = [
    "done", "given", "taken", "made", "put", "seen", "told", "sent", "drawn", "shown", "held",
    "kept", "found", "cut", "felt", "brought", "chosen", "driven", "eaten", "known", "written",
    "laid", "led", "read",
];
/// Words between the two.
const BETWEEN: [&str; 9] = [
    "not", "also", "then", "often", "never", "no", "now", "luego", "nunca",
];
/// What ends like a participle and says how someone is, or what a thing is called.
const STATES: [&str; 31] = [
    "tired",
    "worried",
    "scared",
    "pleased",
    "interested",
    "married",
    "related",
    "used",
    "called",
    "named",
    "supposed",
    "allowed",
    "swollen",
    "bored",
    "confused",
    "concerned",
    "relaxed",
    "prepared",
    "experienced",
    "excited",
    "limited",
    "needed",
    "inflamed",
    "infected",
    "blocked",
    "damaged",
    "broken",
    "trained",
    "diabetic",
    "dressed",
    "covered",
];

const SER: [&str; 9] = [
    "es", "son", "fue", "fueron", "será", "serán", "sido", "sea", "sean",
];
/// What ends like a participle and is none.
const NOT_SPANISH: [&str; 16] = [
    "adecuado",
    "adecuada",
    "demasiado",
    "demasiada",
    "complicado",
    "complicada",
    "delicado",
    "delicada",
    "pesado",
    "pesada",
    "lado",
    "estado",
    "cuidado",
    "sentido",
    "delgado",
    "delgada",
];

/// Advice at each.
pub fn find(script: &Script, out: &mut Vec<Fault>) {
    let Some(tongue) = script.tongue else {
        return;
    };
    let told = script.sentences();
    for (passage, sentence) in told.filter(|(passage, _)| passage.form != Form::Title) {
        let words = &sentence.words;
        for (nth, word) in words.iter().enumerate() {
            let is_passive = match tongue {
                Tongue::English => is_english(words, nth),
                Tongue::Spanish => is_spanish(words, nth),
            };
            // "Taken by a nurse" says who.
            let last = participle_at(words, nth);
            let says_who = ["by", "por"].iter().any(|by| is_at(words, last + 1, by));
            if let (Some(next), true) = (words.get(last), is_passive && !says_who) {
                let range = word.range.start..next.range.end;
                let what = format!("\"{}\" does not say who does it", passage.said(&range));
                let remedy = match tongue {
                    Tongue::English => "if it matters, say who: \"We draw blood\"",
                    Tongue::Spanish => "if it matters, say who: \"Le sacamos sangre\"",
                };
                let fault = script.fault(passage, &range, what, remedy);
                out.push(fault.of_severity(Severity::Advice));
            }
        }
    }
}

/// Where a participle would stand: what is said of it may stand between.
fn participle_at(words: &[Word], nth: usize) -> usize {
    let between = words.get(nth + 1).is_some_and(|word| {
        let word = word.lower.as_str();
        BETWEEN.contains(&word) || word.ends_with("ly") || word.ends_with("mente")
    });
    nth + 1 + usize::from(between)
}

/// A form of *be* and a participle.
fn is_english(words: &[Word], nth: usize) -> bool {
    let Some(next) = words.get(participle_at(words, nth)) else {
        return false;
    };
    let part = next.lower.as_str();
    let participle = (part.len() > 4 && part.ends_with("ed") && !part.ends_with("eed"))
        || IRREGULAR.contains(&part);
    let goes_with = words.get(nth).is_some_and(|word| !word.ends_part);
    // "is used to", "is called": a state or a name.
    BE.iter().any(|be| is_at(words, nth, be)) && goes_with && participle && !STATES.contains(&part)
}

/// A form of *ser* and a participle: *estar* says a state.
fn is_spanish(words: &[Word], nth: usize) -> bool {
    let Some(next) = words.get(participle_at(words, nth)) else {
        return false;
    };
    let part = next.lower.as_str();
    let singular = part.strip_suffix('s').unwrap_or(part);
    let ends = ["ado", "ada", "ido", "ida"];
    // "Líquida" and its like are stressed before the ending: no participle is.
    let stressed =
        singular.contains(['á', 'é', 'ó', 'ú']) || singular.contains('í') && !part.contains("íd");
    let participle =
        singular.chars().count() > 5 && ends.iter().any(|end| singular.ends_with(end)) && !stressed;
    let goes_with = words.get(nth).is_some_and(|word| !word.ends_part);
    SER.iter().any(|ser| is_at(words, nth, ser))
        && goes_with
        && participle
        && !NOT_SPANISH.contains(&singular)
}

#[cfg(test)]
mod tests {
    use crate::review::sample::{clean, one};

    #[test]
    fn sentences_that_hide_who_acts() {
        for (lang, hidden, open) in [
            ("en", "Blood is taken from your arm.", "We take blood."),
            ("en", "It is not given. Rest.", "It is not tired."),
            ("en", "It is slowly injected.", "It is slowly done by us."),
            ("en", "Your skin will be cleaned.", "You may be tired."),
            (
                "en",
                "You were told to fast.",
                "It is called sedation. It is, indeed, short. It is taken by a nurse.",
            ),
            (
                "es",
                "La muestra es analizada.",
                "El lado es adecuado. Es tomada por una enfermera.",
            ),
            ("es", "Usted será llamado.", "Usted está cansado."),
        ] {
            one(super::find, lang, hidden, "does not say who does it");
            clean(super::find, lang, open);
        }
    }
}
