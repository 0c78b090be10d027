//! The languages whose words the review knows.

use crate::content::Lang;

/// A language with formulas, lists of words and rules of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tongue {
    /// Of any country.
    English,
    /// Of any country.
    Spanish,
}

impl Tongue {
    /// Of a language, whatever the country; none for one that is not known.
    pub fn of(lang: &Lang) -> Option<Self> {
        match lang.as_str().split('-').next() {
            Some("en") => Some(Self::English),
            Some("es") => Some(Self::Spanish),
            _ => None,
        }
    }
}
