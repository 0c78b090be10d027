//! The files of a pack as serde reads them: unknown keys refused, places kept
//! for the faults that `load` may find later. What is documented here is what
//! writers read of each key, in their editors and in docs/format.md.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::value::Date;

use super::checklist::{Answer, ItemKind, Timing};
use super::id::{Id, Lang};
use super::policy::Unit;
use super::spanned::Spanned;

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

impl JsonSchema for Stretch {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Stretch".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let number = json_schema!({ "type": "integer", "minimum": 0, "maximum": u32::MAX });
        json_schema!({ "type": "array", "prefixItems": [number, number], "minItems": 2, "maxItems": 2 })
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

/// The pack: its languages, its categories, and the numbers that a clinic decides.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pack {
    /// The pack's name.
    pub id: Id,
    /// Which version of the texts it is; shown to staff.
    pub version: Spanned<String>,
    /// The languages, such as `["en", "es"]`; the others are translations of the first. The kiosk itself speaks `en` and `es`.
    #[schemars(length(min = 1))]
    pub languages: Spanned<Vec<Spanned<Lang>>>,
    /// The languages that every procedure has.
    #[serde(default)]
    pub required: Vec<Spanned<Lang>>,
    /// Groups of procedures, in the order of the home screen.
    pub categories: Vec<Category>,
    /// How hard to read a text may be.
    #[serde(default)]
    pub limits: Limits,
    /// Numbers that a clinic decides, each by a name that texts use: `{{policy:<id>}}`.
    #[serde(default)]
    pub policy: Table<Slot>,
}

/// `[limits]` of `pack.toml`; what is left out is not held.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Limits {
    /// The highest Flesch-Kincaid grade of an English text.
    pub flesch_kincaid: Option<Spanned<f64>>,
    /// The highest SMOG grade of an English text.
    pub smog: Option<Spanned<f64>>,
    /// The lowest INFLESZ score of a Spanish text.
    pub inflesz: Option<Spanned<f64>>,
}

/// A group of procedures.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Its name, which each procedure of the group says as its category.
    pub id: Spanned<Id>,
}

/// A number that a clinic decides.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// What the number counts.
    pub unit: Unit,
    /// The least and the most that a clinic may set, such as `[1, 24]`.
    pub range: Spanned<Stretch>,
}

/// A pack's words in one language, for what belongs to no single procedure.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PackWords {
    /// By the ids of the categories.
    #[serde(default)]
    pub categories: Table<Title>,
    /// By the ids of the numbers that a clinic decides.
    #[serde(default)]
    pub policy: Table<SlotWords>,
    /// How to reach the clinic, and help.
    pub clinic: ClinicWords,
}

/// A title alone.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// One line.
    pub title: Spanned<String>,
}

/// The sentence for a clinic that has set a value, and the one for a clinic that has not.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SlotWords {
    /// For a clinic that has set it; `{value}` stands once where the value belongs.
    pub set: Spanned<String>,
    /// For a clinic that has set none: a safe sentence without a number.
    pub unset: Spanned<String>,
}

/// How to reach the clinic, and help.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClinicWords {
    /// The clinic's telephone; texts use it as `{{clinic:phone}}`.
    pub phone: SlotWords,
    /// The emergency number; texts use it as `{{clinic:emergency}}`.
    pub emergency: SlotWords,
}

/// Terms and what they mean, by id. Each language explains the same terms.
pub type Glossary = Table<Text>;

/// A title and a text.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// One line.
    pub title: Spanned<String>,
    /// A short text.
    pub body: Spanned<String>,
}

/// What there is of a procedure: sections, checklist, sources. No words for patients.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Procedure {
    /// The id of a category of pack.toml.
    pub category: Spanned<Id>,
    /// Ids of other procedures; those that exist are offered.
    #[serde(default)]
    pub related: Vec<Spanned<Id>>,
    /// The least and the most minutes that it takes, such as `[20, 40]`.
    pub minutes: Spanned<Stretch>,
    /// Ids of short facts, shown below the main message in this order.
    #[serde(default)]
    pub facts: Vec<Spanned<Id>>,
    /// Lists of codes by system, such as `snomed = ["49401003"]`.
    #[serde(default)]
    pub codes: BTreeMap<Id, Vec<Spanned<String>>>,
    /// In the order of reading.
    #[schemars(length(min = 1))]
    pub sections: Spanned<Vec<Section>>,
    /// What to ask and to do beforehand, in the order of asking.
    #[serde(default)]
    pub checklist: Vec<Item>,
    /// What staff ask to hear whether a section was understood.
    #[serde(default)]
    pub teach_back: Vec<TeachBack>,
    /// What the texts rest on.
    pub sources: Vec<Reference>,
}

/// A section, read page by page.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its name, by which the words files know it.
    pub id: Spanned<Id>,
    /// Ids of the sources that it rests on.
    #[serde(default)]
    pub sources: Vec<Spanned<Id>>,
}

/// An item of the checklist.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Item {
    /// Its name, by which the words files know it.
    pub id: Spanned<Id>,
    /// A question is answered by yes, no or not-sure; a task by done, not-yet, not-sure or not-for-me.
    pub kind: ItemKind,
    /// The group of the checklist in which it stands.
    pub when: Timing,
    /// Answers that the care team must be told of. Never `"not-sure"`: that, and no answer at all, are always listed.
    #[serde(default)]
    pub alert: Vec<Spanned<Answer>>,
    /// Asked only after these answers to other items, such as `{ sedation = ["yes", "not-sure"] }`. Not in an item that has `alert`.
    #[serde(default)]
    pub only_if: BTreeMap<Spanned<Id>, Vec<Spanned<Answer>>>,
}

/// A question that staff ask.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TeachBack {
    /// Its name, by which the words files know it.
    pub id: Spanned<Id>,
    /// The id of the section that it is about.
    pub section: Spanned<Id>,
}

/// A page that the texts rest on.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// Its name, which sections say.
    pub id: Spanned<Id>,
    /// Its title, as printed there.
    pub title: Spanned<String>,
    /// Who answers for it.
    pub publisher: Spanned<String>,
    /// Where anybody can read it, with `https://` or `http://`.
    pub url: Spanned<String>,
}

/// A procedure's words in one language, for every id that its procedure.toml names.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Words {
    /// The procedure's name.
    pub title: Spanned<String>,
    /// What people call it, by which they find it.
    #[serde(default)]
    pub synonyms: Vec<Spanned<String>>,
    /// The one main message.
    pub main: Body,
    /// By the ids of `facts`.
    #[serde(default)]
    pub facts: Table<Text>,
    /// By the ids of `[[sections]]`.
    #[serde(default)]
    pub sections: Table<SectionWords>,
    /// By the ids of `[[checklist]]`.
    #[serde(default)]
    pub checklist: Table<ItemWords>,
    /// By the ids of `[[teach-back]]`.
    #[serde(default)]
    pub teach_back: Table<TeachBackWords>,
}

/// A text alone.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// What it is, and what to do about it.
    pub body: Spanned<String>,
}

/// A section's words.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionWords {
    /// One line.
    pub title: Spanned<String>,
    /// What patients read.
    pub body: Spanned<String>,
    /// What staff read beside it: plain text, without lists.
    pub note: Spanned<String>,
}

/// The words of an item of the checklist.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemWords {
    /// The question; or the task, in the patient's voice.
    pub title: Spanned<String>,
    /// Why it matters.
    pub why: Spanned<String>,
    /// What the care team reads, in the patient's voice, for each answer that alerts: `tell.yes`.
    #[serde(default)]
    pub tell: BTreeMap<Spanned<Answer>, Spanned<String>>,
}

/// The words of a question that staff ask.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TeachBackWords {
    /// An open question.
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
    /// For a translation: those of the original.
    #[serde(default, rename = "original-parts")]
    pub original_parts: BTreeMap<String, String>,
}
