//! Words that tell somebody to stop a medicine. Who reads them does not know
//! which medicine must go on; only whoever prescribed it may stop it.
//!
//! A sentence tells so where it orders ("Stop taking aspirin", "You must skip
//! your insulin") and neither forbids, asks, nor waits for a word of ours ("Do
//! not stop", "Ask us before you stop", "If we told you to pause").

mod said;

use super::phrases::{after, before, is_at, one_of};
use super::script::{Passage, Script};
use super::sentence::{Sentence, Word};
use super::tongue::Tongue;
use crate::content::Fault;
use said::{ENGLISH, SPANISH, Said};

/// A medicine is named within so many words of an order, and a guard before it.
const NEAR: usize = 6;

/// A fault at each order to stop a medicine, whoever reads it.
pub fn find(script: &Script, out: &mut Vec<Fault>) {
    let (said, remedy) = match script.tongue {
        Some(Tongue::English) => (
            &ENGLISH,
            "write \"Do not stop it on your own; ask us\", or say what to ask",
        ),
        Some(Tongue::Spanish) => (
            &SPANISH,
            "write \"No la deje por su cuenta; pregúntenos\", or say what to ask",
        ),
        None => return,
    };
    for (passage, sentence) in script.all_sentences() {
        let words = &sentence.words;
        if asks(passage, sentence) {
            continue;
        }
        if let Some((nth, order)) =
            (0..words.len()).find_map(|nth| Some((nth, said.order(passage, words, nth)?)))
        {
            let last = nth + order.split(' ').count() - 1;
            let (first, last) = (words.get(nth), words.get(last));
            let Some((first, last)) = first.zip(last) else {
                continue;
            };
            let range = first.range.start..last.range.end;
            let what = "this tells somebody to stop a medicine";
            out.push(script.fault(passage, &range, what, remedy));
        }
    }
}

fn asks(passage: &Passage, sentence: &Sentence) -> bool {
    passage.said(&sentence.range).ends_with('?')
}

/// Whether one of these stands anywhere.
fn is_said(words: &[Word], phrases: &[&str]) -> bool {
    (0..words.len()).any(|nth| one_of(words, nth, phrases).is_some())
}

impl Said {
    /// The order to stop a medicine that stands at a word.
    fn order(&self, passage: &Passage, words: &[Word], nth: usize) -> Option<&'static str> {
        if let Some(passive) = one_of(words, nth, self.passives) {
            let mut before = words.iter().take(nth);
            let told = before.any(|word| self.is_one(word)) && !self.is_guarded(words, nth);
            return told.then_some(passive);
        }
        let refusal = one_of(words, nth, self.refusals);
        let order = refusal.or_else(|| one_of(words, nth, self.orders))?;
        let last = nth + order.split(' ').count() - 1;
        let next = last + 1;
        let told = (one_of(words, next, self.harmless).is_none())
            && self.is_medicine(passage, words, (nth, last), order)
            && !is_said(words, self.asked)
            && !(refusal.is_some() && is_said(words, self.unless))
            && !self.is_guarded(words, nth);
        told.then_some(order)
    }

    fn is_one(&self, word: &Word) -> bool {
        self.medicines.contains(&word.lower.as_str())
    }

    /// Whether what is stopped is a medicine, named here or before.
    fn is_medicine(
        &self,
        passage: &Passage,
        words: &[Word],
        (nth, last): (usize, usize),
        order: &str,
    ) -> bool {
        let mut near = after(words, last, NEAR).filter_map(|nth| words.get(nth));
        if near.any(|word| self.is_one(word)) || self.taking.contains(&order) {
            return true;
        }
        let pronoun = one_of(words, last + 1, self.pronouns).is_some();
        // *Déjelo* says in one word what is stopped.
        let pronoun = pronoun || order.contains('é') && order.ends_with(['o', 'a', 's']);
        let Some(start) = words.get(nth).map(|word| word.range.start) else {
            return false;
        };
        let all = passage.sentences.iter().flat_map(|it| &it.words);
        let mut earlier = all.take_while(|word| word.range.start < start);
        pronoun && earlier.any(|word| self.is_one(word))
    }

    /// Whether what stands before makes it no order.
    fn is_guarded(&self, words: &[Word], nth: usize) -> bool {
        let mut reader = false;
        let mut needs = false;
        for word in before(words, nth, NEAR) {
            let word = word.lower.as_str();
            needs |= ["need", "have"].contains(&word);
            let other = self.others.contains(&word) && !reader;
            if self.guards.contains(&word) || other || (word == "may" && needs) {
                return true;
            }
            reader |= self.reader.contains(&word);
        }
        // "To stop your medicine can harm you."
        let first = nth
            .checked_sub(1)
            .filter(|before| is_at(words, *before, "to"));
        first.is_some_and(|to| to == 0 || words.get(to - 1).is_some_and(|word| word.ends_part))
    }
}

#[cfg(test)]
mod tests {
    use crate::review::sample::{clean, one};

    const WHAT: &str = "this tells somebody to stop a medicine";

    #[test]
    fn orders_to_stop_a_medicine() {
        for (lang, order) in [
            ("en", "Stop taking aspirin 5 days before the test."),
            ("en", "Stop your [blood thinner](glossary:x) now."),
            ("en", "If you take a blood thinner, stop it the day before."),
            ("en", "You must stop all medicines."),
            ("en", "We want you to stop your insulin."),
            ("en", "Stop your aspirin, and ask us when to start again."),
            ("en", "Stop your aspirin unless we call you."),
            ("en", "Skip your morning pills."),
            ("en", "Do not take your metformin that day."),
            ("en", "Do not wait: stop the antihistamine."),
            ("en", "I have stopped my blood thinner."),
            ("en", "You should not take your insulin that day."),
            ("en", "Take no aspirin for 5 days."),
            ("en", "Blood thinners must be stopped 5 days before."),
            ("es", "El anticoagulante debe suspenderse antes."),
            ("es", "No debe tomar la metformina ese día."),
            ("es", "Deje de tomar aspirina 5 días antes."),
            ("es", "Suspenda el [anticoagulante](glossary:x)."),
            ("es", "Debe dejar la insulina ese día."),
            ("es", "Si toma un anticoagulante, déjelo un día antes."),
            ("es", "No tome metformina ese día."),
        ] {
            one(super::find, lang, order, WHAT);
        }
    }

    #[test]
    fn words_that_forbid_or_ask() {
        for (lang, good) in [
            ("en", "Do not stop any prescribed medicine on your own."),
            ("en", "Ask us before you stop your insulin."),
            ("en", "Ask us when to stop your pills."),
            (
                "en",
                "If we told you to pause a blood thinner, ask us when to start it again.",
            ),
            ("en", "No one should stop a blood thinner without a plan."),
            ("en", "You may need to stop a medicine; ask us."),
            (
                "en",
                "To stop your medicine can harm you. Stopping it can harm you.",
            ),
            ("en", "Should I stop my aspirin?"),
            ("en", "Your doctor may tell you to stop your pills."),
            ("en", "No medicine should be stopped without a plan."),
            (
                "en",
                "I do not take a blood thinner. If you do not take insulin, rest.",
            ),
            ("es", "Su médico le dirá si debe dejar la insulina."),
            ("es", "Nadie dice que deben suspenderse las medicinas."),
            (
                "en",
                "Press on the place to stop the bleeding. You take aspirin? Stop and rest.",
            ),
            ("en", "Do not take more than 4 tablets."),
            ("en", "Do not take aspirin without asking us."),
            ("en", "Some stop their asthma medicine."),
            ("es", "No deje de tomar ninguna medicina por su cuenta."),
            (
                "es",
                "Pregúntenos antes de dejar la aspirina, o si debe dejar la insulina.",
            ),
            ("es", "Si toma insulina, no la deje por su cuenta."),
            (
                "es",
                "Si le dijimos que dejara de tomar un anticoagulante, pregúntenos.",
            ),
            (
                "es",
                "Deje el vendaje puesto. Deje que le demos la medicina.",
            ),
            ("es", "No tome aspirina sin preguntarnos."),
        ] {
            clean(super::find, lang, good);
        }
    }
}
