//! `kiosk.toml` as serde reads it.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::{Spanned, Value};

use crate::content::{Id, Lang};

/// `[policy]`: values by slot.
pub type Policy = BTreeMap<Spanned<Id>, Spanned<u32>>;

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(clippy::struct_field_names, reason = "the field is the file's table")]
pub struct Kiosk {
    /// Who runs the kiosk.
    pub clinic: ClinicTable,
    /// How it behaves.
    pub kiosk: KioskTable,
    /// What it shows.
    pub content: ContentTable,
    /// Numbers that the clinic decides.
    pub policy: Policy,
}

/// `[clinic]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ClinicTable {
    /// Shown large.
    pub name: Option<Spanned<String>>,
    /// As it is to be dialled.
    pub phone: Option<Spanned<String>>,
    /// As it is to be dialled.
    pub emergency: Option<Spanned<String>>,
    /// Offered, in this order.
    pub languages: Option<Spanned<Vec<Spanned<Lang>>>>,
}

/// `[kiosk]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct KioskTable {
    /// A bundled theme's name, or a file.
    pub theme: Option<Spanned<String>>,
    /// A bundled keymap's name, or a file.
    pub keymap: Option<Spanned<String>>,
    /// Seconds without a key before the warning.
    pub idle_seconds: Option<Spanned<u64>>,
    /// Seconds that the warning lasts.
    pub warning_seconds: Option<Spanned<u64>>,
    /// Whether only staff can leave the kiosk.
    pub locked: Option<Spanned<bool>>,
    /// The hash of the PIN of staff; of any type, since a fault about another
    /// would say the value.
    pub staff_pin: Option<Spanned<Value>>,
    /// Milliseconds that a key is held before it repeats.
    pub repeat_delay_ms: Option<Spanned<u64>>,
    /// Whether texts that nobody has reviewed are left out.
    pub hide_drafts: Option<Spanned<bool>>,
}

/// `[content]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ContentTable {
    /// The folder of a pack.
    pub path: Option<Spanned<String>>,
}
