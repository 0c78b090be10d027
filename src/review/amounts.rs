//! Numbers that a clinic decides, said in the prose: how long not to eat, drink,
//! drive, wash. They differ from clinic to clinic and belong in slots of
//! `pack.toml`. How long a test takes or a pain lasts may stand.

use super::phrases::is_at;
use super::script::Script;
use super::sentence::{Sentence, Word};
use super::tongue::Tongue;
use crate::content::{Fault, Severity};

/// What a language says them with.
struct Said {
    numbers: &'static [&'static str],
    units: &'static [&'static str],
    /// What to do or not to do for so long.
    deeds: &'static [&'static str],
}

const ENGLISH: Said = Said {
    numbers: &[
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "twelve",
        "fifteen",
        "twenty",
        "twenty-four",
        "thirty",
        "forty-eight",
        "seventy-two",
    ],
    units: &[
        "hour", "hours", "hr", "hrs", "h", "day", "days", "week", "weeks", "month", "months",
    ],
    deeds: &[
        "eat", "eating", "drink", "drinking", "food", "fast", "fasting", "stop", "drive",
        "driving", "wash", "washing", "bath", "bathe", "bathing", "shower", "swim", "exercise",
        "wait", "waiting", "smoke", "smoking", "alcohol", "keep", "bandage", "lift", "fluids",
    ],
};

const SPANISH: Said = Said {
    numbers: &[
        "dos",
        "tres",
        "cuatro",
        "cinco",
        "seis",
        "siete",
        "ocho",
        "nueve",
        "diez",
        "doce",
        "quince",
        "veinte",
        "veinticuatro",
        "treinta",
        "cuarenta",
        "setenta",
    ],
    units: &[
        "hora", "horas", "h", "hrs", "día", "días", "semana", "semanas", "mes", "meses",
    ],
    deeds: &[
        "comer",
        "coma",
        "beber",
        "beba",
        "comida",
        "bebida",
        "ayuno",
        "ayunar",
        "ayune",
        "deje",
        "dejar",
        "manejar",
        "maneje",
        "conducir",
        "conduzca",
        "lavar",
        "lave",
        "lavarse",
        "baño",
        "bañarse",
        "bañe",
        "ducha",
        "ducharse",
        "nadar",
        "nade",
        "ejercicio",
        "espere",
        "esperar",
        "fumar",
        "fume",
        "alcohol",
        "venda",
        "vendaje",
        "mantenga",
        "levante",
        "líquidos",
    ],
};

/// A warning at each number.
pub fn find(script: &Script, out: &mut Vec<Fault>) {
    let said = match script.tongue {
        Some(Tongue::English) => &ENGLISH,
        Some(Tongue::Spanish) => &SPANISH,
        None => return,
    };
    for (passage, sentence) in script.sentences() {
        let Some((number, unit)) = amount(sentence, said) else {
            continue;
        };
        let range = number.range.start..unit.range.end;
        let written = passage.said(&range);
        let what = format!("\"{written}\" is a number that clinics decide");
        let remedy = "declare a slot in pack.toml and name it here, as {{policy:…}}; \
                      or say it without the number";
        let fault = script.fault(passage, &range, what, remedy);
        out.push(fault.of_severity(Severity::Warning));
    }
}

/// The number and the unit in a sentence that says what to do for so long.
fn amount<'s>(sentence: &'s Sentence, said: &Said) -> Option<(&'s Word, &'s Word)> {
    let words = &sentence.words;
    let mut all = words.iter();
    if !all.any(|word| said.deeds.contains(&word.lower.as_str())) {
        return None;
    }
    words.iter().enumerate().find_map(|(nth, word)| {
        let is_number = word.lower.starts_with(|c: char| c.is_ascii_digit())
            || said.numbers.contains(&word.lower.as_str());
        let is_unit = |unit: &&&str| is_at(words, nth + 1, unit);
        let unit = said.units.iter().find(is_unit).and(words.get(nth + 1));
        // "24-hour" and "24h" are one word.
        let digits = |c: char| c.is_ascii_digit() || c == '-';
        let joined = Some(word.lower.trim_start_matches(digits));
        let joined = joined.filter(|unit| said.units.contains(unit));
        is_number
            .then(|| unit.or(joined.map(|_| word)))
            .flatten()
            .map(|unit| (word, unit))
    })
}

#[cfg(test)]
mod tests {
    use crate::review::sample::{clean, one};

    #[test]
    fn numbers_that_clinics_decide() {
        for (lang, wrong, right) in [
            ("en", "Do not eat for 6 hours.", "The test takes 2 hours."),
            (
                "en",
                "Wait two days before a bath.",
                "You may be sore for 2 days.",
            ),
            (
                "en",
                "Do a 24-hour fast.",
                "You rest for 30 minutes, then you eat.",
            ),
            ("en", "Do not drink for 24h.", "The test takes 24h."),
            (
                "en",
                "Keep the bandage on for twenty-four hours.",
                "Keep it on.",
            ),
            (
                "es",
                "Mantenga la venda 48 horas.",
                "Mantenga la venda seca.",
            ),
            ("es", "No coma nada por 6 horas.", "La prueba dura 2 horas."),
            (
                "es",
                "No maneje durante dos días.",
                "No coma nada antes de la prueba.",
            ),
        ] {
            one(super::find, lang, wrong, "is a number that clinics decide");
            clean(super::find, lang, right);
        }
    }
}
