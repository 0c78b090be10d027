//! How many syllables a word has, by the patterns by which TeX breaks words.
//!
//! Pyphen, and so `textstat` of `PyPI`, counts in the same way. In English such
//! patterns find some syllables too few ("about" counts as one): by CMU's dictionary
//! of sounds the Flesch-Kincaid grade of the bundled texts is 0.6 to 1.0 higher. A
//! reason to stay well below a limit.

use hypher::{Lang, hyphenate_bounded};

use super::tongue::Tongue;

/// Letters that stay together at a word's ends: as Pyphen has it.
const ENDS: usize = 2;

/// The syllables of a word as it is written; at least one.
pub fn syllables(word: &str, tongue: Tongue) -> u32 {
    let lang = match tongue {
        Tongue::English => Lang::English,
        Tongue::Spanish => Lang::Spanish,
    };
    // Marks part no word, as in "follow-up" and "don't".
    let letters: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    let parts = hyphenate_bounded(&letters.to_lowercase(), lang, ENDS, ENDS).count();
    u32::try_from(parts).unwrap_or(u32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_by_their_language() {
        for (word, count) in [
            ("needle", 2),
            ("cat", 1),
            ("Medicine", 3),
            ("20", 1),
            ("", 1),
        ] {
            assert_eq!(syllables(word, Tongue::English), count, "{word}");
        }
        for (word, count) in [
            ("aguja", 2),
            ("médula", 3),
            ("anticoagulante", 6),
            ("sol", 1),
        ] {
            assert_eq!(syllables(word, Tongue::Spanish), count, "{word}");
        }
    }

    #[test]
    fn a_word_without_end_is_counted() {
        assert!(syllables(&"medicine".repeat(100), Tongue::English) > 100);
    }
}
