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
    /// The kiosk over SSH: what `beforehand serve` goes by.
    pub ssh: SshTable,
    /// What a server counts.
    pub metrics: MetricsTable,
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
    /// Its name, shown large on the first screen, and in the words of welcome.
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

/// The kiosk over SSH: what `beforehand serve` goes by.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SshTable {
    /// Where to listen, as `address:port`; `["127.0.0.1:2222"]` where it is left out.
    pub listen: Option<Spanned<Vec<Spanned<String>>>>,
    /// Who may log in: `anyone`, by a `password`, or by `keys`; `anyone` where it is left out.
    pub auth: Option<Spanned<AuthName>>,
    /// The hash of the visitors' password: the line that `beforehand pin --password` prints.
    // Of any type, since a fault about another would say the value.
    #[schemars(with = "Option<String>")]
    pub password: Option<Spanned<Value>>,
    /// The file of the keys that may log in, as OpenSSH's `authorized_keys`.
    pub authorized_keys: Option<Spanned<String>>,
    /// How many visitors at most.
    #[schemars(range(min = super::ssh::SESSIONS.0, max = super::ssh::SESSIONS.1), extend("default" = super::ssh::SESSIONS.2))]
    pub max_sessions: Option<Spanned<u64>>,
    /// How many of them at most from one address; from this machine there may be more.
    #[schemars(range(min = super::ssh::PER_ADDRESS.0, max = super::ssh::PER_ADDRESS.1), extend("default" = super::ssh::PER_ADDRESS.2))]
    pub max_per_address: Option<Spanned<u64>>,
    /// Seconds that logging in may take, until the first screen.
    #[schemars(range(min = super::ssh::LOGIN.0, max = super::ssh::LOGIN.1), extend("default" = super::ssh::LOGIN.2))]
    pub login_seconds: Option<Spanned<u64>>,
    /// How many tries to log in a connection has.
    #[schemars(range(min = super::ssh::TRIES.0, max = super::ssh::TRIES.1), extend("default" = super::ssh::TRIES.2))]
    pub max_tries: Option<Spanned<u64>>,
    /// Seconds without a key before the warning; those of `[kiosk]` where it is left out.
    #[schemars(range(min = super::IDLE.0, max = super::IDLE.1))]
    pub idle_seconds: Option<Spanned<u64>>,
    /// Seconds from the warning until the connection is closed; those of `[kiosk]` where it is left out.
    #[schemars(range(min = super::WARNING.0, max = super::WARNING.1))]
    pub warning_seconds: Option<Spanned<u64>>,
    /// Minutes that a connection may last.
    #[schemars(range(min = super::ssh::LIFETIME.0, max = super::ssh::LIFETIME.1), extend("default" = super::ssh::LIFETIME.2))]
    pub max_lifetime_minutes: Option<Spanned<u64>>,
    /// Said before logging in, one line.
    pub banner: Option<Spanned<String>>,
    /// Whether clients may compress once they are logged in; `false` where it is left out.
    pub compression: Option<Spanned<bool>>,
}

/// Who may log in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AuthName {
    /// Whoever connects.
    #[default]
    Anyone,
    /// Whoever knows the password.
    Password,
    /// Whoever has a key of the file.
    Keys,
}

/// What a server counts.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct MetricsTable {
    /// Where a Prometheus server may ask for the numbers, as `address:port`; nowhere where it is left out.
    pub listen: Option<Spanned<String>>,
}
