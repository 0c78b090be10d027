//! The files of a pack as serde reads them: unknown keys refused, places kept
//! for the faults that `load` may find later.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Error, IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;
use toml::value::Date;

use super::checklist::{Answer, ItemKind, Timing};
use super::id::{Id, Lang};
use super::policy::Unit;

/// A table by id, in the order of ids, with the place of each id.
pub type Table<T> = BTreeMap<Spanned<Id>, T>;

/// Least and most. Not a tuple, whose faults serde would lay at one number and
/// say in its own words.
#[derive(Debug, Clone, Copy)]
pub struct Stretch {
    /// The first number.
    pub least: u32,
    /// The second.
    pub most: u32,
}

impl<'de> Deserialize<'de> for Stretch {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(TwoNumbers)
    }
}

struct TwoNumbers;

impl<'de> Visitor<'de> for TwoNumbers {
    type Value = Stretch;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the least and the most in square brackets, such as [20, 40]")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Stretch, A::Error> {
        let mut next = || seq.next_element::<u32>().ok().flatten();
        let numbers = (next(), next());
        if let ((Some(least), Some(most)), Ok(None)) = (numbers, seq.next_element::<IgnoredAny>()) {
            return Ok(Stretch { least, most });
        }
        Err(A::Error::custom(
            "these are not two whole numbers of 0 or more: write the least and the most without quotes, such as [20, 40]",
        ))
    }
}

/// `pack.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pack {
    /// The pack's name.
    pub id: Id,
    /// Shown to staff.
    pub version: Spanned<String>,
    /// Offered, the first being the one that others are translations of.
    pub languages: Spanned<Vec<Spanned<Lang>>>,
    /// Those that every procedure has.
    #[serde(default)]
    pub required: Vec<Spanned<Lang>>,
    /// In the order of the home screen.
    pub categories: Vec<Category>,
    /// How hard to read a text may be.
    #[serde(default)]
    pub limits: Limits,
    /// Numbers that a clinic decides.
    #[serde(default)]
    pub policy: Table<Slot>,
}

/// `[limits]` of `pack.toml`; what is left out is not held.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Limits {
    /// The highest Flesch-Kincaid grade of an English text.
    pub flesch_kincaid: Option<Spanned<f64>>,
    /// The highest SMOG grade of an English text.
    pub smog: Option<Spanned<f64>>,
    /// The lowest INFLESZ score of a Spanish text.
    pub inflesz: Option<Spanned<f64>>,
}

/// `[[categories]]` of `pack.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Its name.
    pub id: Spanned<Id>,
}

/// `[policy.…]` of `pack.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// Of the number.
    pub unit: Unit,
    /// Least and most, both allowed.
    pub range: Spanned<Stretch>,
}

/// A pack's words in one language: `en.toml` beside `pack.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackWords {
    /// Titles of the categories.
    #[serde(default)]
    pub categories: Table<Title>,
    /// Sentences of the policy slots.
    #[serde(default)]
    pub policy: Table<SlotWords>,
    /// Sentences of the clinic's own slots.
    pub clinic: ClinicWords,
}

/// A title alone.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// One line.
    pub title: Spanned<String>,
}

/// The two wordings of a slot.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlotWords {
    /// For a clinic that has set it; `{value}` is the number with its unit.
    pub set: Spanned<String>,
    /// For one that has not.
    pub unset: Spanned<String>,
}

/// `[clinic.…]` of a pack's words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClinicWords {
    /// How to reach the clinic.
    pub phone: SlotWords,
    /// How to reach the emergency service.
    pub emergency: SlotWords,
}

/// `glossary/en.toml`: a term and its definition by id.
pub type Glossary = Table<Text>;

/// A title and a text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// One line.
    pub title: Spanned<String>,
    /// Markdown.
    pub body: Spanned<String>,
}

/// `procedure.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Procedure {
    /// Where on the home screen.
    pub category: Spanned<Id>,
    /// Shown where they exist.
    #[serde(default)]
    pub related: Vec<Spanned<Id>>,
    /// Least and most minutes it takes.
    pub minutes: Spanned<Stretch>,
    /// Short facts, in order.
    #[serde(default)]
    pub facts: Vec<Spanned<Id>>,
    /// Codes by system.
    #[serde(default)]
    pub codes: BTreeMap<Id, Vec<Spanned<String>>>,
    /// In reading order.
    pub sections: Spanned<Vec<Section>>,
    /// In the order of asking.
    #[serde(default)]
    pub checklist: Vec<Item>,
    /// Questions that staff ask.
    #[serde(default)]
    pub teach_back: Vec<TeachBack>,
    /// What it rests on.
    pub sources: Vec<Reference>,
}

/// `[[sections]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its name.
    pub id: Spanned<Id>,
    /// The references it rests on.
    #[serde(default)]
    pub sources: Vec<Spanned<Id>>,
}

/// `[[checklist]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Item {
    /// Its name.
    pub id: Spanned<Id>,
    /// Question or task.
    pub kind: ItemKind,
    /// Its group.
    pub when: Timing,
    /// Answers that staff must hear of.
    #[serde(default)]
    pub alert: Vec<Spanned<Answer>>,
    /// Asked only if each of these items has one of these answers.
    #[serde(default)]
    pub only_if: BTreeMap<Spanned<Id>, Vec<Spanned<Answer>>>,
}

/// `[[teach-back]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeachBack {
    /// Its name.
    pub id: Spanned<Id>,
    /// What it is about.
    pub section: Spanned<Id>,
}

/// `[[sources]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// Its name.
    pub id: Spanned<Id>,
    /// As printed there.
    pub title: Spanned<String>,
    /// Who answers for it.
    pub publisher: Spanned<String>,
    /// Where it can be read.
    pub url: Spanned<String>,
}

/// A procedure's words in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Words {
    /// The procedure's name.
    pub title: Spanned<String>,
    /// What people call it.
    #[serde(default)]
    pub synonyms: Vec<Spanned<String>>,
    /// The one main message.
    pub main: Body,
    /// By fact.
    #[serde(default)]
    pub facts: Table<Text>,
    /// By section.
    #[serde(default)]
    pub sections: Table<SectionWords>,
    /// By item.
    #[serde(default)]
    pub checklist: Table<ItemWords>,
    /// By question.
    #[serde(default)]
    pub teach_back: Table<TeachBackWords>,
}

/// A text alone.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// Markdown.
    pub body: Spanned<String>,
}

/// `[sections.…]` of the words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionWords {
    /// One line.
    pub title: Spanned<String>,
    /// Markdown.
    pub body: Spanned<String>,
    /// For staff only.
    pub note: Spanned<String>,
}

/// `[checklist.…]` of the words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemWords {
    /// The question, or the task in the first person.
    pub title: Spanned<String>,
    /// Why it matters.
    pub why: Spanned<String>,
    /// What staff read, by alerting answer.
    #[serde(default)]
    pub tell: BTreeMap<Spanned<Answer>, Spanned<String>>,
}

/// `[teach-back.…]` of the words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeachBackWords {
    /// What staff ask.
    pub ask: Spanned<String>,
    /// What a good answer holds.
    pub listen: Vec<Spanned<String>>,
}

/// `review.toml`: who reviewed a procedure, by language.
pub type Reviews = BTreeMap<Spanned<Lang>, Review>;

/// `[en]` of `review.toml`: a signature.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// The name of the clinician, for a translation of the translator.
    pub by: Spanned<String>,
    /// What entitles them.
    pub role: Spanned<String>,
    /// When it was reviewed.
    pub last: Spanned<Date>,
    /// When it is due again.
    pub due: Spanned<Date>,
    /// The fingerprint of what was reviewed.
    pub hash: Spanned<String>,
    /// For a translation: that of the original at the time.
    pub original: Option<Spanned<String>>,
    /// Short fingerprints of the parts, by name.
    #[serde(default)]
    pub parts: BTreeMap<String, String>,
}
