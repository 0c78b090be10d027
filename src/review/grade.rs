//! How hard a text is to read, by the formulas that health care goes by.
//!
//! W words, S sentences, Y syllables, P words of three or more syllables:
//!
//! - Flesch-Kincaid grade = 0.39·W/S + 11.8·Y/W − 15.59 (Kincaid and others 1975,
//!   US Navy research branch report 8-75);
//! - SMOG grade = 1.0430·√(30·P/S) + 3.1291 (`McLaughlin` 1969, Journal of Reading
//!   12). It wants 30 sentences, so it is meant for a whole topic;
//! - Fernández-Huerta = 206.84 − 60·Y/W − 1.02·W/S (Fernández Huerta 1959);
//! - INFLESZ = 206.835 − 62.3·Y/W − W/S (Szigriszt-Pazos 1993, bands by
//!   Barrio-Cantalejo 2008): under 40 very hard, 40–55 rather hard, 55–65 normal,
//!   65–80 fairly easy, over 80 very easy.
//!
//! A sentence of one or two words, such as "A fever." in a list, adds its words
//! but is not counted as a sentence, as in `textstat` of `PyPI`: else a list of
//! scraps would seem easier than it is.

use super::sentence::{Sentence, sentences};
use super::syllables::syllables;
use super::tongue::Tongue;
use crate::content::Lang;
use crate::content::model::Limits;

/// A sentence of fewer words is a scrap.
const LEAST_WORDS: usize = 3;
/// From so many syllables on SMOG calls a word hard.
const HARD: u32 = 3;

/// A formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formula {
    /// School grade, English.
    FleschKincaid,
    /// School grade, English.
    Smog,
    /// Ease of 100, Spanish.
    Inflesz,
    /// Ease of 100, Spanish.
    FernandezHuerta,
}

/// What formulas count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Words.
    pub words: u32,
    /// Sentences of three words or more.
    pub sentences: u32,
    /// Syllables of all words.
    pub syllables: u32,
    /// Words of three syllables or more.
    pub hard: u32,
}

impl Formula {
    /// Those of a language, the one that texts are held to first.
    pub fn all(tongue: Tongue) -> [Self; 2] {
        match tongue {
            Tongue::English => [Self::FleschKincaid, Self::Smog],
            Tongue::Spanish => [Self::Inflesz, Self::FernandezHuerta],
        }
    }

    /// As people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::FleschKincaid => "Flesch-Kincaid",
            Self::Smog => "SMOG",
            Self::Inflesz => "INFLESZ",
            Self::FernandezHuerta => "Fernández-Huerta",
        }
    }

    /// As files name it.
    pub fn key(self) -> &'static str {
        match self {
            Self::FleschKincaid => "flesch-kincaid",
            Self::Smog => "smog",
            Self::Inflesz => "inflesz",
            Self::FernandezHuerta => "fernandez-huerta",
        }
    }

    /// Whether it tells something of a text that is no whole topic.
    pub fn holds_for_short(self) -> bool {
        self != Self::Smog
    }

    /// Of a text; 0 words have no grade.
    pub fn of(self, count: &Count) -> Option<f64> {
        if count.words == 0 {
            return None;
        }
        let words = f64::from(count.words);
        let sentences = f64::from(count.sentences.max(1));
        let (length, weight) = (words / sentences, f64::from(count.syllables) / words);
        Some(match self {
            Self::FleschKincaid => 0.39 * length + 11.8 * weight - 15.59,
            Self::Smog => 1.0430 * (30.0 * f64::from(count.hard) / sentences).sqrt() + 3.1291,
            Self::Inflesz => 206.835 - 62.3 * weight - length,
            Self::FernandezHuerta => 206.84 - 60.0 * weight - 1.02 * length,
        })
    }

    /// The limit that a pack sets, if it sets one.
    pub fn limit(self, limits: &Limits) -> Option<f64> {
        match self {
            Self::FleschKincaid => limits.flesch_kincaid,
            Self::Smog => limits.smog,
            Self::Inflesz => limits.inflesz,
            Self::FernandezHuerta => None,
        }
    }

    /// Whether a grade is past a limit, as both are said: with one decimal.
    pub fn is_past(self, grade: f64, limit: f64) -> bool {
        let rounded = (grade * 10.0).round() / 10.0;
        self.hardness(rounded) > self.hardness(limit)
    }

    /// The more, the harder to read.
    pub fn hardness(self, grade: f64) -> f64 {
        match self {
            Self::FleschKincaid | Self::Smog => grade,
            Self::Inflesz | Self::FernandezHuerta => -grade,
        }
    }
}

impl Count {
    /// Of sentences in a language.
    pub fn of<'s>(sentences: impl Iterator<Item = &'s Sentence>, tongue: Tongue) -> Self {
        let mut count = Self::default();
        for sentence in sentences {
            count.sentences += u32::from(sentence.words.len() >= LEAST_WORDS);
            for word in &sentence.words {
                let syllables = syllables(&word.lower, tongue);
                count.words += 1;
                count.syllables += syllables;
                count.hard += u32::from(syllables >= HARD);
            }
        }
        count
    }
}

/// The grades of a text of any length, by name; none in a language without
/// formulas.
pub fn grades(lang: &Lang, text: &str) -> Vec<(Formula, f64)> {
    let Some(tongue) = Tongue::of(lang) else {
        return Vec::new();
    };
    let count = Count::of(sentences(text).iter(), tongue);
    graded(&count, tongue)
}

/// The grades of what was counted.
pub(super) fn graded(count: &Count, tongue: Tongue) -> Vec<(Formula, f64)> {
    let formulas = Formula::all(tongue).into_iter();
    formulas
        .filter_map(|it| Some((it, it.of(count)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(formula: Formula, count: Count, wanted: f64) {
        let grade = formula.of(&count).unwrap();
        assert!((grade - wanted).abs() < 0.005, "{formula:?}: {grade}");
    }

    #[test]
    fn formulas_give_what_a_pocket_calculator_gives() {
        let count = Count {
            words: 120,
            sentences: 10,
            syllables: 168,
            hard: 12,
        };
        near(Formula::FleschKincaid, count, 5.61);
        near(Formula::Smog, count, 9.387);
        near(Formula::Inflesz, count, 107.615);
        near(Formula::FernandezHuerta, count, 110.6);
        assert_eq!(Formula::Smog.of(&Count::default()), None);
    }

    #[test]
    fn scraps_are_no_sentences() {
        let count = |text| Count::of(sentences(text).iter(), Tongue::English);
        let told = count("Call us for a fever. Fainting. Bad pain.");
        assert_eq!((told.sentences, told.words), (1, 8));
    }

    #[test]
    fn longer_words_and_sentences_are_harder() {
        let lang = "en".parse().unwrap();
        let of = |text| grades(&lang, text)[0].1;
        let easy = of("We take some blood. You may feel a sting.");
        let hard = of(
            "Administration of intravenous medication necessitates continuous observation of the individual.",
        );
        assert!(easy < 3.0 && hard > 15.0, "{easy} {hard}");
        assert!(grades(&"fr".parse().unwrap(), "Bonjour").is_empty());
    }

    #[test]
    fn a_grade_is_held_to_a_limit_as_it_is_said() {
        assert!(!Formula::Smog.is_past(9.04, 9.0) && Formula::Smog.is_past(9.06, 9.0));
        assert!(!Formula::Inflesz.is_past(64.96, 65.0) && Formula::Inflesz.is_past(64.9, 65.0));
    }
}
