//! What a language has to say about stopping a medicine. Lists with phrases in them
//! have the longer ones first.

use crate::review::phrases::is_at;
use crate::review::sentence::Word;

/// How a language says it.
pub struct Said {
    /// Verbs that order to stop.
    pub stops: &'static [&'static str],
    /// Verbs that do so behind an obligation, or at the beginning.
    pub infinitives: &'static [&'static str],
    /// Obligations and leave.
    pub musts: &'static [&'static str],
    /// What is said of an infinitive that is no order.
    pub verdicts: &'static [&'static str],
    /// Words that say no.
    pub no: &'static [&'static str],
    /// Verbs that, refused, are an order to stop.
    pub takes: &'static [&'static str],
    /// Refusals in one.
    pub refusals: &'static [&'static str],
    /// Orders said of a medicine named before.
    pub passives: &'static [&'static str],
    /// Refusals said of one.
    pub refused: &'static [&'static str],
    /// What a sentence without a verb forbids with.
    pub bans: &'static [&'static str],
    /// What follows a medicine that is forbidden for a time.
    pub times: &'static [&'static str],
    /// What joins verbs that one word refuses.
    pub or: &'static [&'static str],
    /// Where a refusal ends.
    pub breaks: &'static [&'static str],
    /// Two words after which it goes on all the same.
    pub joints: &'static [(&'static str, &'static str)],
    /// Behind an order, where another thought begins.
    pub others_begin: &'static [&'static str],
    /// What follows an order that is no order to stop.
    pub harmless: &'static [&'static str],
    /// The same where one of `than` follows.
    pub more: &'static [&'static str],
    /// See `more`.
    pub than: &'static [&'static str],
    /// Words before an order, in its part of the sentence, that make it none.
    pub guards: &'static [&'static str],
    /// The same, unless they stand right before it: "you may stop" is leave.
    pub maybe: &'static [&'static str],
    /// Between a no and an order: "do not forget to stop".
    pub reversers: &'static [&'static str],
    /// Who acts, if not the reader.
    pub others: &'static [&'static str],
    /// People in general: a report of what they do, unless they must.
    pub people: &'static [&'static str],
    /// What they must.
    pub people_must: &'static [&'static str],
    /// The reader, between the others and the order: "we want you to stop".
    pub reader: &'static [&'static str],
    /// Anywhere in the sentence: somebody who knows is asked first.
    pub asked: &'static [&'static str],
    /// The same for refusals alone.
    pub unless: &'static [&'static str],
    /// Last words before a list that its items complete.
    pub leads: &'static [&'static str],
    /// What may stand before an order.
    pub please: &'static [&'static str],
    /// Who takes a medicine, before an order that does not name it again.
    pub takers: &'static [&'static str],
    /// A medicine named before, behind a verb.
    pub pronouns: &'static [&'static str],
    /// The same before a verb.
    pub clitics: &'static [&'static str],
    /// The same as the end of a verb.
    pub enclitics: &'static [&'static str],
    /// Verbs that say by themselves that it is a medicine.
    pub taking: &'static [&'static str],
    /// Words for a medicine.
    pub medicines: &'static [&'static str],
    /// Ends of the names of medicines, as the World Health Organization forms
    /// them ("The use of stems in the selection of INN", 2018).
    pub stems: &'static [&'static str],
}

/// A shorter word that ends like a medicine is something else: April.
const LEAST: usize = 7;

impl Said {
    /// Whether a word names a medicine.
    pub fn is_medicine(&self, word: &Word) -> bool {
        let word = word.lower.as_str();
        let stem = |stem: &&str| word.ends_with(*stem);
        self.medicines.contains(&word) || word.len() >= LEAST && self.stems.iter().any(stem)
    }

    /// Whether a no stands at a word.
    pub fn is_no(&self, words: &[Word], nth: usize) -> bool {
        let shortened = words
            .get(nth)
            .is_some_and(|word| word.lower.ends_with("n't"));
        shortened || self.no.iter().any(|no| is_at(words, nth, no))
    }
}
