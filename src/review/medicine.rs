//! Words that tell somebody to stop a medicine. Who reads them does not know
//! which medicine must go on; only whoever prescribed it may stop it.
//!
//! A sentence tells so where it orders ("Stop taking aspirin", "You must skip
//! your insulin", "No aspirin for 7 days") and neither forbids, asks, nor waits
//! for a word of ours ("Do not stop", "Ask us before you stop", "If we told you to
//! pause"). An item of a list is read with the words that lead to it ("Do not:").

mod english;
mod order;
mod said;
mod spanish;

use std::borrow::Cow;
use std::ops::Range;

use super::phrases::one_of;
use super::script::{Passage, Script};
use super::sentence::{Sentence, Word};
use super::tongue::Tongue;
use crate::content::Fault;
use english::ENGLISH;
use order::order;
use said::Said;
use spanish::SPANISH;

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
    let mut lead: Option<(&Passage, &Sentence)> = None;
    let mut told: Option<(&str, Range<usize>)> = None;
    for passage in &script.passages {
        if passage.list.is_none() {
            lead = leads(passage).map(|sentence| (passage, sentence));
        }
        let lead = lead.filter(|(it, _)| passage.list.is_some() && it.part == passage.part);
        // Most texts name none, and are not looked at further.
        let is_named = names(passage, said) || lead.is_some_and(|(it, _)| names(it, said));
        for (nth, sentence) in passage.sentences.iter().enumerate() {
            if passage.is_slot(sentence.range.start) || asks(passage, sentence) {
                continue;
            }
            let lead = lead.filter(|_| nth == 0);
            let (words, own) = joined(lead.map(|(_, it)| it), sentence, said);
            if !is_named && !(0..words.len()).any(|nth| one_of(&words, nth, said.taking).is_some())
            {
                continue;
            }
            let earlier = passage.sentences.iter().take(nth).flat_map(|it| &it.words);
            let context = earlier.cloned().collect::<Vec<_>>();
            let found = (0..words.len()).find_map(|nth| order(said, &context, &words, nth));
            let Some((first, last)) = found else {
                continue;
            };
            // An order that the lead alone gives stands there, and is told once.
            let (place, from) = match lead {
                Some((lead, _)) if last < own => (lead, first),
                _ => (passage, first.max(own)),
            };
            let (Some(from), Some(last)) = (words.get(from), words.get(last)) else {
                continue;
            };
            let range = from.range.start..last.range.end;
            let here = (place.part.as_str(), place.place(&range));
            if told.as_ref() != Some(&here) {
                let what = "this tells somebody to stop a medicine";
                out.push(script.fault(place, &range, what, remedy));
                told = Some(here);
            }
        }
    }
}

fn names(passage: &Passage, said: &Said) -> bool {
    let mut words = passage.sentences.iter().flat_map(|it| &it.words);
    words.any(|word| said.is_medicine(word))
}

/// The sentence that leads to a list.
fn leads(passage: &Passage) -> Option<&Sentence> {
    let last = passage.sentences.last()?;
    passage.said(&last.range).ends_with(':').then_some(last)
}

/// The words of a sentence behind those that lead to it, and how many those are.
fn joined<'s>(
    lead: Option<&Sentence>,
    sentence: &'s Sentence,
    said: &Said,
) -> (Cow<'s, [Word]>, usize) {
    let Some(lead) = lead else {
        return (Cow::Borrowed(&sentence.words), 0);
    };
    let mut words = lead.words.clone();
    let own = words.len();
    if let Some(last) = words.last_mut() {
        // "Do not:" goes on in the item, "If you take insulin:" is a part of its own.
        last.ends_part = !said.leads.contains(&last.lower.as_str());
    }
    words.extend_from_slice(&sentence.words);
    (Cow::Owned(words), own)
}

fn asks(passage: &Passage, sentence: &Sentence) -> bool {
    passage.said(&sentence.range).ends_with('?')
}

#[cfg(test)]
mod tests;
