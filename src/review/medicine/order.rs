//! An order to stop a medicine, found among the words of a sentence.

use super::said::Said;
use crate::review::phrases::{is_at, one_of};
use crate::review::sentence::Word;

/// A medicine is named within so many words of an order, and a guard before it.
const NEAR: usize = 6;

/// The first and the last word of the order that stands at a word. `context` is
/// what was said before the sentence.
pub fn order(said: &Said, context: &[Word], words: &[Word], nth: usize) -> Option<(usize, usize)> {
    let it = Sight {
        said,
        context,
        words,
    };
    let is_free = |last: &usize| !it.is_guarded(nth) && !it.is_harmless(*last + 1);
    let passive = it.passive(nth).filter(is_free);
    let stop = || {
        it.stop(nth)
            .filter(|last| is_free(last) && it.stops_one(nth, *last))
    };
    let refusal = || {
        it.refusal(nth)
            .filter(|last| is_free(last) && it.is_medicine(nth, *last) && !it.says(said.unless))
    };
    let last = passive
        .or_else(stop)
        .or_else(refusal)
        .or_else(|| it.ban(nth));
    let asked = it.says(said.asked);
    last.filter(|_| !asked).map(|last| (nth, last))
}

/// A sentence, and what was said before it.
struct Sight<'w> {
    said: &'w Said,
    context: &'w [Word],
    words: &'w [Word],
}

impl Sight<'_> {
    fn word(&self, nth: usize) -> &str {
        self.words.get(nth).map_or("", |word| &word.lower)
    }

    /// The last word of the phrase of a list that stands at a word.
    fn phrase(&self, nth: usize, phrases: &[&str]) -> Option<usize> {
        let phrase = one_of(self.words, nth, phrases)?;
        Some(nth + phrase.split(' ').count() - 1)
    }

    /// Whether one of these stands anywhere.
    fn says(&self, phrases: &[&str]) -> bool {
        (0..self.words.len()).any(|nth| self.phrase(nth, phrases).is_some())
    }

    fn is_one(&self, nth: usize) -> bool {
        self.words
            .get(nth)
            .is_some_and(|it| self.said.is_medicine(it))
    }

    /// Whether a medicine was named before.
    fn is_named(&self, nth: usize) -> bool {
        let here = self.words.iter().take(nth);
        self.context
            .iter()
            .chain(here)
            .any(|word| self.said.is_medicine(word))
    }

    /// Whether a part of the sentence begins at a word.
    fn begins(&self, nth: usize) -> bool {
        let before = nth.checked_sub(1).and_then(|before| self.words.get(before));
        before.is_none_or(|word| word.ends_part || self.said.please.contains(&word.lower.as_str()))
    }

    /// "Stop", "debe dejar", "Dejar …" at the beginning.
    fn stop(&self, nth: usize) -> Option<usize> {
        let said = self.said;
        let stop = self.phrase(nth, said.stops);
        stop.or_else(|| {
            let must = self.phrase(nth, said.musts).map(|last| last + 1);
            let last = self.phrase(must.unwrap_or(nth), said.infinitives)?;
            // "Dejar la aspirina puede hacerle daño" says what comes of it.
            let alone = self.begins(nth) && !self.says(said.verdicts);
            (must.is_some() || alone).then_some(last)
        })
    }

    /// "Not take", with what may stand between.
    fn refusal(&self, nth: usize) -> Option<usize> {
        if let Some(last) = self.phrase(nth, self.said.refusals) {
            return Some(last);
        }
        if !self.said.is_no(self.words, nth) {
            return None;
        }
        let mut parts = 0;
        for at in nth + 1..=nth + NEAR {
            let joins = self.said.or.contains(&self.word(at - 1));
            if let Some(last) = self
                .phrase(at, self.said.takes)
                .filter(|_| parts == 0 || joins)
            {
                return Some(last);
            }
            // "Not have to take" is a refusal, "not forget to take" is none.
            let pair = (self.word(at - 1), self.word(at));
            let goes_on = self.said.joints.contains(&pair);
            if self.said.breaks.contains(&self.word(at)) && !goes_on {
                return None;
            }
            parts += usize::from(self.words.get(at)?.ends_part);
        }
        None
    }

    /// "Should be stopped", of a medicine named before.
    fn passive(&self, nth: usize) -> Option<usize> {
        let said = self.said;
        let refused = self
            .phrase(nth, said.refused)
            .filter(|_| !self.says(said.unless));
        let last = refused.or_else(|| self.phrase(nth, said.passives))?;
        self.is_named(nth).then_some(last)
    }

    /// "No aspirin for a week".
    fn ban(&self, nth: usize) -> Option<usize> {
        let last = self
            .phrase(nth, self.said.bans)
            .filter(|_| self.begins(nth))?;
        let medicine = (last + 1..=last + 3).find(|at| self.is_one(*at))?;
        let is_time = self.phrase(medicine + 1, self.said.times).is_some();
        is_time.then_some(medicine)
    }

    /// What follows an order that makes it none: "more than", "a double".
    fn is_harmless(&self, next: usize) -> bool {
        let more = self.said.more.contains(&self.word(next));
        let than = (next..next + NEAR).any(|at| self.said.than.contains(&self.word(at)));
        self.phrase(next, self.said.harmless).is_some() || more && than
    }

    /// Whether what is stopped is a medicine, or one that need not be named: "If you
    /// take aspirin, stop 5 days before".
    fn stops_one(&self, nth: usize, last: usize) -> bool {
        let next = self.word(last + 1);
        let is_bare = self.words.get(last).is_some_and(|word| word.ends_part)
            || next.is_empty()
            || next.starts_with(|c: char| c.is_ascii_digit());
        let left_out = is_bare && nth > 0 && self.begins(nth) && self.says(self.said.takers);
        self.is_medicine(nth, last) || left_out && self.is_named(nth)
    }

    /// Whether what is stopped or refused is a medicine, named behind or before.
    fn is_medicine(&self, nth: usize, last: usize) -> bool {
        let said = self.said;
        if said.taking.iter().any(|it| is_at(self.words, nth, it)) || self.object(last) {
            return true;
        }
        let word = self.word(last);
        let pronoun = self.phrase(last + 1, said.pronouns).is_some()
            || said.enclitics.iter().any(|end| word.ends_with(end))
            || (nth..last).any(|at| said.clitics.contains(&self.word(at)));
        pronoun && self.is_named(nth)
    }

    /// Whether a medicine is named behind a verb, before another thought begins.
    fn object(&self, last: usize) -> bool {
        for at in last + 1..=last + NEAR {
            let ended = self.words.get(at - 1).is_none_or(|word| word.ends_part);
            if ended || self.said.others_begin.contains(&self.word(at)) {
                return false;
            }
            if self.is_one(at) {
                return true;
            }
        }
        false
    }

    /// Whether what stands before makes it no order.
    fn is_guarded(&self, nth: usize) -> bool {
        let said = self.said;
        let (mut reader, mut must, mut reversed) = (false, false, false);
        // "Do not pause, skip or stop" forbids all three.
        let joins = |at: usize| {
            said.or.contains(&self.word(nth.wrapping_sub(1)))
                || self.phrase(at, said.stops).is_some()
        };
        for at in (0..nth).rev().take(NEAR) {
            if self.words.get(at).is_some_and(|word| word.ends_part) && !joins(at) {
                break;
            }
            let word = self.word(at);
            reversed |= said.reversers.contains(&word);
            let forbids = said.is_no(self.words, at) && !reversed;
            let maybe = said.maybe.contains(&word) && at + 1 < nth;
            let other = said.others.contains(&word) && !reader;
            let people = said.people.contains(&word) && !reader && !must;
            if forbids || maybe || other || people || self.phrase(at, said.guards).is_some() {
                return true;
            }
            reader |= said.reader.contains(&word);
            must |= said.people_must.contains(&word);
        }
        // "To stop your medicine can harm you."
        let to = nth.checked_sub(1).filter(|at| self.word(*at) == "to");
        to.is_some_and(|to| self.begins(to))
    }
}
