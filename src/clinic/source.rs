//! `kiosk.toml` as serde reads it.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, schema_for};
use serde::Deserialize;
use toml::Value;

use crate::content::spanned::Spanned;
use crate::content::{Id, Lang};

/// `[policy]`: values by slot.
pub type Policy = BTreeMap<Spanned<Id>, Spanned<u32>>;

/// What a clinic decides. Every key may be left out.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[allow(clippy::struct_field_names, reason = "the field is the file's table")]
pub struct Kiosk {
    /// The clinic that runs the kiosk.
    pub clinic: ClinicTable,
    /// How the kiosk behaves.
    pub kiosk: KioskTable,
    /// What the kiosk shows.
    pub content: ContentTable,
    /// Numbers that the clinic decides, by their names in pack.toml, within the range there.
    pub policy: Policy,
}

/// What may stand in `kiosk.toml`.
pub fn schema() -> Schema {
    schema_for!(Kiosk)
}

/// The clinic that runs the kiosk.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ClinicTable {
    /// Its name, shown large on the first screen.
    pub name: Option<Spanned<String>>,
    /// Its telephone number, as it is to be dialled.
    pub phone: Option<Spanned<String>>,
    /// The emergency number, as it is to be dialled.
    pub emergency: Option<Spanned<String>>,
    /// The languages to offer, in this order; those of the content where it is left out.
    pub languages: Option<Spanned<Vec<Spanned<Lang>>>>,
}

/// How the kiosk behaves.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct KioskTable {
    /// The colours: a bundled theme's name, or a file's path.
    pub theme: Option<Spanned<String>>,
    /// The keys: a bundled keymap's name, or a file's path.
    pub keymap: Option<Spanned<String>>,
    /// Seconds without a key before the warning; the time to read is added.
    #[schemars(range(min = super::IDLE.0, max = super::IDLE.1), extend("default" = super::IDLE.2))]
    pub idle_seconds: Option<Spanned<u64>>,
    /// Seconds from the warning until the answers are cleared.
    #[schemars(range(min = super::WARNING.0, max = super::WARNING.1), extend("default" = super::WARNING.2))]
    pub warning_seconds: Option<Spanned<u64>>,
    /// Whether only staff can leave the kiosk; `false` where it is left out.
    pub locked: Option<Spanned<bool>>,
    /// The hash of the PIN of staff: the line that `beforehand pin` prints.
    // Of any type, since a fault about another would say the value.
    #[schemars(with = "Option<String>")]
    pub staff_pin: Option<Spanned<Value>>,
    /// Milliseconds that a key is held before it repeats.
    #[schemars(range(min = super::REPEAT_DELAY.0, max = super::REPEAT_DELAY.1), extend("default" = super::REPEAT_DELAY.2))]
    pub repeat_delay_ms: Option<Spanned<u64>>,
    /// Whether texts that nobody has reviewed are left out; `false` where it is left out.
    pub hide_drafts: Option<Spanned<bool>>,
}

/// What the kiosk shows.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ContentTable {
    /// The folder of a pack; the bundled content where it is left out.
    pub path: Option<Spanned<String>>,
}
