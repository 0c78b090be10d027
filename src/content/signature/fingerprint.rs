//! The fingerprint of what a reviewer reads: one hash of all, and a hash of
//! each part, which tells what changed since.

use super::form::{Form, Hash};
use crate::content::id::Lang;

/// The form that hashes are made of. An older signature cannot be compared with
/// a newer form, and counts as one of other words.
const VERSION: &str = "v1";

/// How many bytes of a part's hash are kept: it binds nobody, it only shows
/// where to look.
const SHORT: usize = 8;

/// Of one procedure's words in one language, with their structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    hash: String,
    parts: Vec<(String, String)>,
}

impl Fingerprint {
    /// Of parts with their names, in their order.
    pub(super) fn new(lang: &Lang, parts: &[(String, Hash)]) -> Self {
        let mut form = Form::default();
        form.text(VERSION);
        form.text(lang.as_str());
        form.count(parts.len());
        for (name, hash) in parts {
            form.text(name);
            form.hash(hash);
        }
        let short = |hash: &Hash| hex(hash.iter().take(SHORT));
        Self {
            hash: format!("{VERSION}:{}", hex(form.done().iter())),
            parts: parts
                .iter()
                .map(|(name, hash)| (name.clone(), short(hash)))
                .collect(),
        }
    }

    /// `v1:` and a SHA-256 in 64 hexadecimal digits.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The parts by name, such as `sections.risks`, in the order of the
    /// procedure, each with the beginning of its hash.
    pub fn parts(&self) -> &[(String, String)] {
        &self.parts
    }
}

fn hex<'a>(bytes: impl Iterator<Item = &'a u8>) -> String {
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16);
    bytes
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(digit)
        .collect()
}
