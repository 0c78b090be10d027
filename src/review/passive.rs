//! Sentences that hide who does what. Only a person can judge whether that
//! matters, so this is advice.

use super::phrases::is_at;
use super::script::{Form, Script};
use super::sentence::Word;
use super::tongue::Tongue;
use crate::content::{Fault, Severity};

const BE: [&str; 8] = ["is", "are", "was", "were", "be", "been", "being", "get"];
/// Participles that do not end in "ed" and are seldom anything else.
const IRREGULAR: [&str; 23] = [
    "given", "taken", "made", "put", "seen", "told", "sent", "drawn", "shown", "held", "kept",
    "found", "cut", "felt", "brought", "chosen", "driven", "eaten", "known", "written", "laid",
    "led", "read",
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
            let says_who = ["by", "por"].iter().any(|by| is_at(words, nth + 2, by));
            if let (Some(next), true) = (words.get(nth + 1), is_passive && !says_who) {
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

/// A form of *be* and a participle, with nothing between.
fn is_english(words: &[Word], nth: usize) -> bool {
    let Some(next) = words.get(nth + 1) else {
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
    let Some(next) = words.get(nth + 1) else {
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
