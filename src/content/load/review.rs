//! `review.toml`: who vouches for a procedure, by language; a procedure that
//! nobody has reviewed has none.

use std::sync::Arc;

use crate::content::spanned::Spanned;

use super::procedure::FOLDER;
use super::{Loader, Sheet, listed};
use crate::content::fault::{Fault, Source};
use crate::content::id::{Id, Lang};
use crate::content::model::Date;
use crate::content::signature::{
    Doubt, FILE, LONGEST_NAME, Reviewer, Signature, Signatures, Vouched, latest_due,
};
use crate::content::source;

/// The path of a procedure's signatures below the pack's top.
pub fn path(id: &Id) -> String {
    format!("{FOLDER}/{id}/{FILE}")
}

impl Loader<'_> {
    /// Reads a procedure's signatures; `langs` are the languages that it has
    /// words in, its original first.
    pub fn signatures(&mut self, id: &Id, langs: &[&Lang]) -> Signatures {
        let path = path(id);
        if !self.may_have(&path) {
            return Signatures::new();
        }
        let Some((sheet, raw)) = self.read::<source::Reviews>(&path) else {
            return Signatures::new();
        };
        let mut signatures = Signatures::new();
        for (lang, review) in &raw {
            let nth = langs.iter().position(|known| *known == lang.get_ref());
            match (nth, &review.original) {
                (None, _) => {
                    let what = format!(
                        "this procedure has no words in `{}` that could be reviewed",
                        lang.get_ref()
                    );
                    let remedy = format!("use one of {}, or take this review out", listed(langs));
                    self.fault(&sheet, lang.span(), what, remedy);
                }
                (Some(0), Some(original)) => {
                    let what = format!("`{}` is no translation", lang.get_ref());
                    let remedy = "take this line out: only a translation has an original";
                    self.fault(&sheet, original.span(), what, remedy);
                }
                _ => {}
            }
            let signature = self.signature(&sheet, review);
            signatures.insert(lang.get_ref().clone(), signature);
        }
        signatures
    }

    fn signature(&mut self, sheet: &Sheet, raw: &source::Review) -> Signature {
        let (last, due) = (*raw.last.get_ref(), *raw.due.get_ref());
        if due <= last {
            let what = format!("the next review, due {due}, is not after the last, {last}");
            self.fault(sheet, raw.due.span(), what, "correct due or last");
        }
        if due > latest_due(last) {
            let what =
                format!("the next review, due {due}, is over 24 months after the last, {last}");
            self.fault(sheet, raw.due.span(), what, "correct due or last");
        }
        Signature {
            reviewer: Reviewer {
                by: self.name(sheet, &raw.by),
                role: self.name(sheet, &raw.role),
                last,
                due,
            },
            hash: self.line(sheet, &raw.hash),
            original: raw.original.as_ref().map(|hash| self.line(sheet, hash)),
            parts: raw.parts.clone(),
            original_parts: raw.original_parts.clone(),
        }
    }

    /// A name or a role, which stands in a line with two dates.
    fn name(&mut self, sheet: &Sheet, text: &Spanned<String>) -> String {
        let name = self.line(sheet, text);
        if name.chars().count() > LONGEST_NAME {
            let what = format!("this is longer than {LONGEST_NAME} characters");
            self.fault(sheet, text.span(), what, "write a shorter form of it");
        }
        name
    }

    /// What a check warns of: that a signature does not hold any more, or not yet,
    /// at its place.
    pub fn concerns(
        &mut self,
        id: &Id,
        lang: &Lang,
        vouched: &Vouched,
        doubts: &[Doubt],
        today: Date,
    ) {
        let Some((sheet, raw)) = self.read::<source::Reviews>(&path(id)) else {
            return;
        };
        let Some((_, review)) = raw.iter().find(|(known, _)| known.get_ref() == lang) else {
            return;
        };
        let last = vouched.reviewer.last;
        if last > today {
            let what = format!("`{lang}` was reviewed on {last}, a day that is still to come");
            let remedy = format!("correct last, or this machine's clock: it says {today}");
            self.fault(&sheet, review.last.span(), what, remedy);
        }
        for doubt in doubts {
            if let Some(fault) = concern(&sheet.source, review, (id, lang), vouched, *doubt) {
                self.faults.push(fault);
            }
        }
    }
}

fn concern(
    source: &Arc<Source>,
    review: &source::Review,
    (id, lang): (&Id, &Lang),
    vouched: &Vouched,
    doubt: Doubt,
) -> Option<Fault> {
    let Reviewer { by, last, due, .. } = &vouched.reviewer;
    let (span, what) = match doubt {
        Doubt::Draft | Doubt::Translation => return None,
        Doubt::Changed | Doubt::TranslationChanged => (
            review.hash.span(),
            format!("the words of `{lang}` have changed since {by} reviewed them on {last}"),
        ),
        Doubt::TranslationOutdated => (
            review.original.as_ref().unwrap_or(&review.hash).span(),
            format!(
                "this translation is older than its original: that has changed since {by} reviewed `{lang}` on {last}"
            ),
        ),
        Doubt::Overdue | Doubt::TranslationOverdue => (
            review.due.span(),
            format!("the review of `{lang}` has been overdue since {due}"),
        ),
    };
    let remedy = format!(
        "have it reviewed: `beforehand review {id} --locale {lang}` prints a sheet, `beforehand review sign {id}` signs"
    );
    Some(Fault::at(source, span, what, remedy))
}
