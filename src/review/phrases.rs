//! Words of a sentence held against phrases.

use super::sentence::Word;

/// Whether a phrase of small letters stands at a word.
pub fn is_at(words: &[Word], nth: usize, phrase: &str) -> bool {
    let mut rest = words.iter().skip(nth);
    phrase
        .split(' ')
        .all(|wanted| rest.next().is_some_and(|word| word.lower == wanted))
}

/// The phrase of a list that stands at a word, the longest first in the list.
pub fn one_of<'p>(words: &[Word], nth: usize, phrases: &[&'p str]) -> Option<&'p str> {
    let first = words.get(nth)?.lower.as_str();
    let mut phrases = phrases.iter();
    let is_it = |phrase: &&&str| phrase.starts_with(first) && is_at(words, nth, phrase);
    phrases.find(is_it).copied()
}

/// The words of the same part of the sentence before a word, at most so many,
/// the nearest first.
pub fn before(words: &[Word], nth: usize, most: usize) -> impl Iterator<Item = &Word> {
    let before = words.iter().take(nth).rev().take(most);
    before.take_while(|word| !word.ends_part)
}

/// The numbers of the words of the same part after a word, at most so many.
pub fn after(words: &[Word], nth: usize, most: usize) -> std::ops::Range<usize> {
    let mut end = nth;
    while end < nth + most
        && end + 1 < words.len()
        && words.get(end).is_some_and(|word| !word.ends_part)
    {
        end += 1;
    }
    nth + 1..end + 1
}
