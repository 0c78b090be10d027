//! Names that files use for one another: ids and languages.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};
use unic_langid::LanguageIdentifier;

/// A folder's or an entry's name: lower-case letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

/// Not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is not an id: use lower-case letters, digits and single hyphens, such as `bone-density-dxa`"
)]
pub struct NotAnId(String);

impl Id {
    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Id {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let words = text.split('-');
        let good = |word: &str| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        if text.len() <= 64 && words.into_iter().all(good) {
            Ok(Self(text.into()))
        } else {
            Err(NotAnId(text.chars().take(64).collect()))
        }
    }
}

/// A language as BCP 47 names it: `en`, `es`, `pt-BR`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(Arc<str>);

/// Not a language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a language: use a code such as `en`, `es` or `pt-BR`")]
pub struct NotALang(String);

impl Lang {
    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Lang {
    type Err = NotALang;
    fn from_str(text: &str) -> Result<Self, NotALang> {
        text.parse::<LanguageIdentifier>()
            .map(|lang| Self(lang.to_string().into()))
            .map_err(|_| NotALang(text.chars().take(64).collect()))
    }
}

/// Parses while serde still knows the place of the text.
struct Parsed<T>(PhantomData<T>);

impl<T: FromStr<Err: fmt::Display>> de::Visitor<'_> for Parsed<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

macro_rules! textual {
    ($name:ident, $pattern:literal, $what:literal) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern, "description": $what })
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Parsed(PhantomData))
            }
        }
    };
}
textual!(
    Id,
    "^[a-z0-9]+(-[a-z0-9]+)*$",
    "Lower-case letters, digits and single hyphens."
);
textual!(
    Lang,
    "^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$",
    "A language's code, such as `en`, `es` or `pt-BR`."
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain() {
        assert!("pet-scan".parse::<Id>().is_ok());
        for bad in ["", "-a", "a--b", "A", "a/b", "..", "ñ", "a b"] {
            assert!(bad.parse::<Id>().is_err(), "{bad}");
        }
    }

    #[test]
    fn languages_have_one_spelling() {
        assert_eq!("PT-br".parse::<Lang>().unwrap().as_str(), "pt-BR");
        assert!(
            "english"
                .parse::<Lang>()
                .is_ok_and(|l| l.as_str() == "english")
                || "x".parse::<Lang>().is_err()
        );
        assert!("../es".parse::<Lang>().is_err());
    }
}
