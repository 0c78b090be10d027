//! A passage taken apart: its sentences and their words.

use std::ops::Range;

/// A sentence of a passage; an item of a list and a title are one even without
/// a full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where in its passage.
    pub range: Range<usize>,
    /// Its words.
    pub words: Vec<Word>,
}

/// A word without the marks around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where in its passage.
    pub range: Range<usize>,
    /// In small letters.
    pub lower: String,
    /// Whether a mark after it ends a part of the sentence.
    pub ends_part: bool,
}

/// Words with a full stop that ends no sentence.
const SHORT: [&str; 18] = [
    "dr.", "dra.", "mr.", "mrs.", "ms.", "sr.", "sra.", "st.", "vs.", "e.g.", "i.e.", "p.", "ej.",
    "ee.", "prof.", "lic.", "ud.", "uds.",
];

/// Marks that may stand behind the end of a sentence.
const CLOSING: [char; 6] = ['"', '\'', ')', '»', '”', '’'];

/// The sentences of a text.
pub fn sentences(text: &str) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut open: Option<Sentence> = None;
    let mut tokens = tokens(text).peekable();
    while let Some((range, token)) = tokens.next() {
        let sentence = open.get_or_insert_with(|| Sentence {
            range: range.clone(),
            words: Vec::new(),
        });
        sentence.range.end = range.end;
        match word(&range, token) {
            Some(word) => sentence.words.push(word),
            // A dash between words.
            None => sentence
                .words
                .last_mut()
                .into_iter()
                .for_each(|word| word.ends_part = true),
        }
        let next = tokens.peek().map(|(_, token)| *token);
        if is_end(token, next) {
            found.extend(open.take());
        }
    }
    found.extend(open);
    found.retain(|sentence| !sentence.words.is_empty());
    found
}

/// What stands between spaces.
fn tokens(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut next = 0;
    text.split_inclusive(char::is_whitespace)
        .filter_map(move |piece| {
            let start = next;
            next += piece.len();
            let token = piece.trim_end();
            (!token.is_empty()).then(|| (start..start + token.len(), token))
        })
}

fn word(range: &Range<usize>, token: &str) -> Option<Word> {
    let bare = token.trim_start_matches(|c: char| !c.is_alphanumeric());
    let start = range.start + token.len() - bare.len();
    let word = bare.trim_end_matches(|c: char| !c.is_alphanumeric());
    let behind = bare.get(word.len()..).unwrap_or_default();
    (!word.is_empty()).then(|| Word {
        range: start..start + word.len(),
        lower: word.to_lowercase().replace('’', "'"),
        ends_part: behind.contains([',', ';', ':', '.', '!', '?', ')', '—']),
    })
}

fn is_end(token: &str, next: Option<&str>) -> bool {
    let bare = token.trim_end_matches(CLOSING);
    let stops = bare.ends_with(['.', '!', '?', ':']);
    let goes_on = next.is_some_and(|next| next.starts_with(char::is_lowercase));
    let short = SHORT.contains(&token.to_lowercase().as_str());
    // A colon leads on in its sentence, and ends one that a list follows.
    stops && !short && !goes_on && (!bare.ends_with(':') || next.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        let found = sentences(text).into_iter();
        found.filter_map(|it| text.get(it.range)).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_stops() {
        assert_eq!(
            parts("Ask us. Call! ¿Duele? Yes"),
            ["Ask us.", "Call!", "¿Duele?", "Yes"]
        );
        assert_eq!(
            parts("See Dr. Lee at 2.5 hours."),
            ["See Dr. Lee at 2.5 hours."]
        );
        assert_eq!(
            parts("Venga a las 8 a. m. Ud. Paga. Luego"),
            ["Venga a las 8 a. m.", "Ud. Paga.", "Luego"]
        );
        assert_eq!(
            parts("Say \"stop.\" Then rest."),
            ["Say \"stop.\"", "Then rest."]
        );
        assert_eq!(
            parts("Come by 8 a.m. with a list"),
            ["Come by 8 a.m. with a list"]
        );
        assert_eq!(
            parts("Call us if:\nNote: we can help."),
            ["Call us if:\nNote: we can help."]
        );
        assert!(parts(" - . ").is_empty());
    }

    #[test]
    fn words_are_bare_and_in_their_places() {
        let text = "«Don’t», follow-up — (MRI).";
        let all = sentences(text);
        let words: Vec<_> = all.iter().flat_map(|it| &it.words).collect();
        let lower: Vec<_> = words.iter().map(|it| it.lower.as_str()).collect();
        assert_eq!(lower, ["don't", "follow-up", "mri"]);
        assert_eq!(text.get(words[2].range.clone()), Some("MRI"));
        assert!(words.iter().all(|word| word.ends_part));
    }
}
