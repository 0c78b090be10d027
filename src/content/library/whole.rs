//! A pack checked whole: its procedures one beside another on all processors,
//! the faults in the order of the pack all the same.

use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, OnceLock};
use std::thread;

use super::card::{Card, Names};
use super::texts::Texts;
use super::{Entry, Faults, Files, Id, Library, Loader, Vouched, Words};
use crate::content::signature::Fingerprint;

/// With fewer procedures than this for each, a second thread is not worth it.
const WORTH_A_THREAD: usize = 32;

/// What is kept of a procedure that was checked.
struct Checked {
    faults: Faults,
    to_do: Faults,
    texts: Option<Texts>,
    card: Option<Card>,
    /// In the order of its languages.
    told: Vec<(Option<Names>, Option<Box<Vouched>>)>,
}

impl Library {
    /// Reads all that there is, and keeps what lists need and the texts.
    /// `told` hears how many procedures are done, of how many.
    pub(super) fn read_all(&mut self, loader: &mut Loader<'_>, told: impl FnMut(usize, usize)) {
        for lang in &self.pack.languages {
            self.glossary_by(loader, lang);
        }
        let all: Vec<_> = self.shelf.iter().collect();
        let one = |(id, entry): &(&Id, &Entry)| self.check(loader, id, entry);
        let checked = in_order(&all, one, told);
        for (entry, checked) in self.shelf.values_mut().zip(checked) {
            loader.faults.append(checked.faults);
            loader.to_do.append(checked.to_do);
            entry.texts = checked.texts;
            entry.card = OnceLock::from(checked.card);
            for (told, (names, vouched)) in entry.told.iter_mut().zip(checked.told) {
                told.names = OnceLock::from(names);
                told.vouched = OnceLock::from(vouched);
            }
        }
    }

    /// Reads one procedure in all its languages.
    fn check(&self, pack: &Loader<'_>, id: &Id, entry: &Entry) -> Checked {
        let mut loader = pack.beside();
        let procedure = loader.procedure(&self.pack, id);
        let mut found = Vec::new();
        let signatures = loader.signatures(id, &entry.langs());
        let mut original: Option<Words> = None;
        let mut first: Option<Fingerprint> = None;
        for told in &entry.told {
            let Some(procedure) = &procedure else { break };
            let lang = &told.lang;
            let glossary = self
                .glossaries
                .get(lang)
                .and_then(|read| read.get()?.as_ref());
            let words = loader.words(&self.pack, procedure, lang, glossary, original.as_ref());
            let names = words.as_ref().map(|words| Names::of(words, glossary));
            let reviewed = words.as_ref().filter(|_| !signatures.is_empty());
            let reviewed = reviewed.and_then(|it| self.reviewed_in(procedure, it, glossary));
            let own = reviewed.map(|reviewed| reviewed.fingerprint());
            let signed = signatures.get(lang).zip(own.as_ref());
            let vouched = signed.map(|(it, own)| Vouched::new(it, own, first.as_ref()).into());
            found.push((names, vouched));
            first = first.or(own);
            if self.pack.languages.first() == Some(lang) {
                original = words;
            }
        }
        let held = matches!(self.files, Files::Folder(_)) && loader.faults.is_empty();
        Checked {
            texts: held.then(|| loader.kept()),
            faults: loader.faults,
            to_do: loader.to_do,
            card: procedure.map(|it| Card::of(&it, &self.pack.categories)),
            told: found,
        }
    }
}

/// Does `one` for each, on all processors; what comes of it is in order. `told`
/// hears in between how many are done, of how many.
pub fn in_order<A: Sync, T: Send>(
    all: &[A],
    one: impl Fn(&A) -> T + Sync,
    mut told: impl FnMut(usize, usize),
) -> Vec<T> {
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let workers = processors.min(all.len() / WORTH_A_THREAD);
    let mut found = Vec::with_capacity(all.len());
    let mut hear = |done| {
        found.push(done);
        told(found.len(), all.len());
    };
    if workers < 2 {
        for it in all {
            hear((0, one(it)));
        }
    } else {
        let left = Mutex::new(all.iter().enumerate());
        let next = || left.lock().ok()?.next();
        let (sender, receiver) = channel();
        let work = |sender: Sender<_>| {
            while let Some((nth, it)) = next() {
                if sender.send((nth, one(it))).is_err() {
                    break;
                }
            }
        };
        thread::scope(|scope| {
            for _ in 0..workers {
                let (sender, work) = (sender.clone(), &work);
                scope.spawn(move || work(sender));
            }
            drop(sender);
            receiver.into_iter().for_each(hear);
        });
    }
    // Stable: what one thread did has no numbers and is in order.
    found.sort_by_key(|(nth, _)| *nth);
    found.into_iter().map(|(_, done)| done).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_done_once_and_comes_in_order() {
        for count in [0, 1, 31, 64, 1000] {
            let all: Vec<usize> = (0..count).collect();
            let mut heard = Vec::new();
            let doubled = in_order(&all, |it| it * 2, |done, of| heard.push((done, of)));
            assert_eq!(doubled, all.iter().map(|it| it * 2).collect::<Vec<_>>());
            let steps: Vec<_> = (1..=count).map(|done| (done, count)).collect();
            assert_eq!(heard, steps);
        }
    }
}
