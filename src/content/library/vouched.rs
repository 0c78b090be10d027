//! Who vouches for each text: found out once, and bound to the words as they
//! are.

use super::{Entry, Id, Lang, Library, Loader};
use crate::content::Faults;
use crate::content::model::{Date, Glossary, Procedure, Words};
use crate::content::signature::{
    Doubt, Fingerprint, Reviewed, Reviewer, Signature, Signatures, Vouched,
};

impl Library {
    /// The language that a procedure's other words are translations of: the
    /// first of the pack that it has words in.
    pub fn original(&self, id: &Id) -> Option<&Lang> {
        Some(&self.shelf.get(id)?.told.first()?.lang)
    }

    /// Who vouches for a procedure's words in a language; nobody for a draft,
    /// or where it has none.
    pub fn vouched(&self, id: &Id, lang: &Lang) -> Option<&Vouched> {
        let entry = self.shelf.get(id)?;
        let told = entry.told.iter().find(|told| told.lang == *lang)?;
        let found = || {
            let signatures = self.signatures(id);
            // Nothing is hashed that nobody has signed.
            let signature = signatures.get(lang)?;
            let own = self.fingerprint(id, lang)?;
            let vouched = Vouched::new(signature, &own, self.translated(id, lang).as_ref());
            Some(Box::new(vouched))
        };
        told.vouched.get_or_init(found).as_deref()
    }

    /// All that speaks against a procedure's words in a language, the gravest
    /// first. Overdue is what was due before `today`, where that is known.
    pub fn doubts(&self, id: &Id, lang: &Lang, today: Option<Date>) -> Vec<Doubt> {
        let original = self.original(id);
        let vouched = original.and_then(|original| self.vouched(id, original));
        let mut doubts = Doubt::of_original(vouched, today);
        if original != Some(lang) {
            doubts.extend(Doubt::of_translation(self.vouched(id, lang), today));
        }
        doubts
    }

    /// The signatures of a procedure as its file has them.
    pub fn signatures(&self, id: &Id) -> Signatures {
        let Some(entry) = self.shelf.get(id) else {
            return Signatures::new();
        };
        let mut loader = Loader::of(&self.files, entry.texts.as_ref());
        loader.signatures(id, &entry.langs())
    }

    /// What a review of a procedure in a language is of.
    pub fn reviewed(&self, id: &Id, lang: &Lang) -> Option<Reviewed<'_>> {
        let telling = self.telling(id, lang)?;
        self.reviewed_in(telling.procedure, telling.words, self.glossary(lang))
            .filter(|reviewed| reviewed.words.lang == *lang)
    }

    /// A reviewer's signature for a procedure's words in a language as they are
    /// now; none where it has no words in it.
    pub fn sign(&self, id: &Id, lang: &Lang, reviewer: Reviewer) -> Option<Signature> {
        let own = self.fingerprint(id, lang)?;
        let original = self.translated(id, lang);
        Some(Signature::new(reviewer, &own, original.as_ref()))
    }

    /// The fingerprint of what words of a language are a translation of.
    fn translated(&self, id: &Id, lang: &Lang) -> Option<Fingerprint> {
        let original = self.original(id).filter(|original| *original != lang)?;
        self.fingerprint(id, original)
    }

    /// The fingerprint of a procedure's words in a language.
    pub fn fingerprint(&self, id: &Id, lang: &Lang) -> Option<Fingerprint> {
        Some(self.reviewed(id, lang)?.fingerprint())
    }

    /// What a check warns of: signatures that do not hold any more, or not yet, each
    /// at its place, by procedure.
    pub fn concerns(&self, today: Date) -> Faults {
        let mut faults = Faults::new();
        for (id, entry) in &self.shelf {
            for (nth, lang) in entry.langs().into_iter().enumerate() {
                let Some(vouched) = self.vouched(id, lang) else {
                    continue;
                };
                let doubts = match nth {
                    0 => Doubt::of_original(Some(vouched), Some(today)),
                    _ => Doubt::of_translation(Some(vouched), Some(today)),
                };
                if !doubts.is_empty() || vouched.reviewer.last > today {
                    let mut loader = Loader::of(&self.files, entry.texts.as_ref());
                    loader.concerns(id, lang, vouched, &doubts, today);
                    faults.append(loader.faults);
                }
            }
        }
        faults
    }

    pub(super) fn reviewed_in<'a>(
        &'a self,
        procedure: &'a Procedure,
        words: &'a Words,
        glossary: Option<&'a Glossary>,
    ) -> Option<Reviewed<'a>> {
        Some(Reviewed {
            procedure,
            words,
            pack: self.words.get(&words.lang)?,
            glossary,
        })
    }
}

impl Entry {
    /// The languages that it has words in, its original first.
    pub(super) fn langs(&self) -> Vec<&Lang> {
        self.told.iter().map(|told| &told.lang).collect()
    }
}
