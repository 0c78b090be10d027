//! Who vouches for a text: the signatures of `review.toml`, each bound to the
//! very words that were reviewed, and what speaks against a text.

mod fingerprint;
mod form;
mod parts;
mod record;

use std::collections::BTreeMap;

pub use fingerprint::Fingerprint;
pub use parts::Reviewed;
pub use record::{NotRecorded, recorded};

use super::id::Lang;
use super::model::Date;

/// The file of a procedure's signatures, in its folder.
pub const FILE: &str = "review.toml";

/// The longest name or role, in characters: with both dates it fits two rows of
/// a small screen.
pub const LONGEST_NAME: usize = 60;

/// Who read a text, and how long their word holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewer {
    /// The name: a clinician's, of a translation the translator's.
    pub by: String,
    /// What entitles them.
    pub role: String,
    /// When they read it.
    pub last: Date,
    /// When it is to be read again.
    pub due: Date,
}

/// A person's word that a text is right, as [`FILE`] keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Whose.
    pub reviewer: Reviewer,
    /// The [`Fingerprint`] of what they read.
    pub hash: String,
    /// Of a translation: that of its original at the time.
    pub original: Option<String>,
    /// The fingerprint's parts, short, by name: they tell what changed since.
    pub parts: Parts,
    /// Of a translation: those of its original.
    pub original_parts: Parts,
}

/// The beginnings of parts' hashes, by the parts' names.
pub type Parts = BTreeMap<String, String>;

/// For how many years a review may hold: content is reviewed at least every 24
/// months.
const YEARS: u16 = 2;

/// The last day on which the review after one may be due.
pub fn latest_due(last: Date) -> Date {
    Date {
        year: last.year.saturating_add(YEARS),
        ..last
    }
}

impl Signature {
    /// For what there is now; `original` is of a translation's original, where
    /// it has one.
    pub fn new(reviewer: Reviewer, own: &Fingerprint, original: Option<&Fingerprint>) -> Self {
        let parts = |of: &Fingerprint| of.parts().iter().cloned().collect();
        Self {
            reviewer,
            hash: own.hash().to_owned(),
            original: original.map(|it| it.hash().to_owned()),
            parts: parts(own),
            original_parts: original.map(parts).unwrap_or_default(),
        }
    }
}

/// A procedure's signatures.
pub type Signatures = BTreeMap<Lang, Signature>;

/// Who vouches for the words of one language, and whether for these very words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vouched {
    /// Who.
    pub reviewer: Reviewer,
    /// Whether words or structure are others than those that were reviewed.
    pub changed: bool,
    /// Of a translation: whether its original is another than the one that it
    /// was held against.
    pub outdated: bool,
}

impl Vouched {
    /// By a signature, for what there is now; `original` is of a translation's
    /// original, where it has one.
    pub fn new(signature: &Signature, own: &Fingerprint, original: Option<&Fingerprint>) -> Self {
        let held_against = signature.original.as_deref();
        Self {
            reviewer: signature.reviewer.clone(),
            changed: signature.hash != own.hash(),
            outdated: original.is_some_and(|it| held_against != Some(it.hash())),
        }
    }

    /// Whether the next review is due before a day.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.reviewer.due < today
    }
}

/// Why a clinic may not want a text to be read; the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// No clinician has reviewed it.
    Draft,
    /// It is not what the clinician reviewed.
    Changed,
    /// Its next review is past due.
    Overdue,
    /// No translator has reviewed it.
    Translation,
    /// It is not what the translator reviewed.
    TranslationChanged,
    /// Its original is not what it was held against.
    TranslationOutdated,
    /// Its translator's next review is past due.
    TranslationOverdue,
}

impl Doubt {
    /// Whether it is about the original, not about a translation alone.
    pub fn is_of_original(self) -> bool {
        matches!(self, Self::Draft | Self::Changed | Self::Overdue)
    }

    /// All that speaks against an original.
    pub fn of_original(vouched: Option<&Vouched>, today: Option<Date>) -> Vec<Self> {
        Self::of(vouched, today, [Self::Draft, Self::Changed, Self::Overdue])
    }

    /// All that speaks against a translation beside what speaks against its
    /// original.
    pub fn of_translation(vouched: Option<&Vouched>, today: Option<Date>) -> Vec<Self> {
        let kinds = [
            Self::Translation,
            Self::TranslationChanged,
            Self::TranslationOverdue,
        ];
        let mut doubts = Self::of(vouched, today, kinds);
        if vouched.is_some_and(|vouched| vouched.outdated) {
            doubts.push(Self::TranslationOutdated);
        }
        doubts.sort_unstable();
        doubts
    }

    fn of(
        vouched: Option<&Vouched>,
        today: Option<Date>,
        [nobody, changed, overdue]: [Self; 3],
    ) -> Vec<Self> {
        let Some(vouched) = vouched else {
            return vec![nobody];
        };
        let late = today.is_some_and(|today| vouched.is_overdue(today));
        let doubts = [(vouched.changed, changed), (late, overdue)];
        let doubts = doubts.into_iter().filter(|(holds, _)| *holds);
        doubts.map(|(_, doubt)| doubt).collect()
    }
}
