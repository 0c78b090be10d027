//! Slots: numbers and addresses that a clinic decides. Each has a sentence for
//! a clinic that has set it and a safe one for a clinic that has not.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::Deserialize;

use super::id::Id;
use super::markup::{Inline, Style};
use crate::text::wrap::Run;

/// What a body names in double braces.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SlotName {
    /// A number declared in `pack.toml`.
    Policy(Id),
    /// The clinic's telephone number.
    Phone,
    /// The emergency number.
    Emergency,
}

impl fmt::Display for SlotName {
    /// As a body writes it, without its braces.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Policy(id) => write!(f, "policy:{id}"),
            Self::Phone => f.write_str("clinic:phone"),
            Self::Emergency => f.write_str("clinic:emergency"),
        }
    }
}

/// Not a slot's name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a slot")]
pub struct NotASlot(String);

impl FromStr for SlotName {
    type Err = NotASlot;
    fn from_str(text: &str) -> Result<Self, NotASlot> {
        match text.split_once(':') {
            Some(("policy", id)) => id.parse().map(Self::Policy).map_err(|_| ()),
            Some(("clinic", "phone")) => Ok(Self::Phone),
            Some(("clinic", "emergency")) => Ok(Self::Emergency),
            _ => Err(()),
        }
        .map_err(|()| NotASlot(text.to_owned()))
    }
}

/// The unit of a slot's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// 60 seconds.
    Minutes,
    /// 60 minutes.
    Hours,
    /// Calendar days.
    Days,
    /// 7 days.
    Weeks,
}

impl Unit {
    /// As `pack.toml` names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::Hours => "hours",
            Self::Days => "days",
            Self::Weeks => "weeks",
        }
    }
}

/// A slot as `pack.toml` declares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Of its number.
    pub unit: Unit,
    /// The least allowed.
    pub least: u32,
    /// The most allowed.
    pub most: u32,
}

/// A slot's two sentences in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// With `{value}` where the number or address goes.
    pub set: String,
    /// Without.
    pub unset: String,
}

/// What a clinic has set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values {
    /// Numbers by slot, checked against unit and range.
    pub policy: BTreeMap<Id, u32>,
    /// As it is to be dialled.
    pub phone: Option<String>,
    /// As it is to be dialled.
    pub emergency: Option<String>,
}

/// Everything that turns slots into sentences of one language.
pub struct Sentences<'a> {
    /// What the clinic has set.
    pub values: &'a Values,
    /// The pack's slots and their sentences in this language.
    pub slots: &'a BTreeMap<Id, (Slot, Wording)>,
    /// The telephone's.
    pub phone: &'a Wording,
    /// The emergency number's.
    pub emergency: &'a Wording,
    /// A number with its unit in this language: "6 hours", "1 hora".
    pub amount: &'a dyn Fn(u32, Unit) -> String,
}

impl Sentences<'_> {
    /// The sentence that stands where a slot is named.
    pub fn sentence(&self, name: &SlotName) -> String {
        match name {
            SlotName::Phone => fill(self.phone, self.values.phone.clone()),
            SlotName::Emergency => fill(self.emergency, self.values.emergency.clone()),
            SlotName::Policy(id) => self
                .slots
                .get(id)
                .map_or_else(String::new, |(slot, words)| {
                    let value = self.values.policy.get(id);
                    fill(words, value.map(|n| (self.amount)(*n, slot.unit)))
                }),
        }
    }

    /// A paragraph's words, its slots filled.
    pub fn runs(&self, inlines: &[Inline]) -> Vec<Run<Style>> {
        inlines
            .iter()
            .map(|inline| match inline {
                Inline::Text(text, style) => Run {
                    text: text.clone(),
                    style: *style,
                },
                Inline::Term(_, text) => Run {
                    text: text.clone(),
                    style: Style::Term,
                },
                Inline::Slot(name) => Run {
                    text: self.sentence(name),
                    style: Style::Plain,
                },
            })
            .collect()
    }
}

fn fill(words: &Wording, value: Option<String>) -> String {
    match value {
        Some(value) => words.set.replace("{value}", &value),
        None => words.unset.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_that_no_clinic_set_has_its_safe_sentence() {
        let wording = Wording {
            set: "Wait {value}.".into(),
            unset: "Ask us.".into(),
        };
        assert_eq!(fill(&wording, None), "Ask us.");
        assert_eq!(fill(&wording, Some("6 hours".into())), "Wait 6 hours.");
    }
}
