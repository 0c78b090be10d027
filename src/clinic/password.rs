//! The password that visitors log in with over SSH, and its hash, which is all
//! that the clinic's file holds. It is made and held against as that of a PIN.

use std::fmt;
use std::str::FromStr;

use zeroize::Zeroizing;

use super::Workspace;
use super::pin::{NoHash, NoPinHash, PinHash};
use crate::text::safe;

/// Characters of a password: least and most.
const CHARACTERS: (usize, usize) = (8, 64);

/// A password as it was typed. It is wiped from memory when dropped.
pub struct Password(Zeroizing<String>);

/// What was typed is no password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a password is {} to {} characters that can be seen, blanks between them too", CHARACTERS.0, CHARACTERS.1)]
pub struct NoPassword;

impl FromStr for Password {
    type Err = NoPassword;

    fn from_str(text: &str) -> Result<Self, NoPassword> {
        let fits = (CHARACTERS.0..=CHARACTERS.1).contains(&text.chars().count());
        // Whoever tells it to others cannot tell of blanks at its ends.
        let seen = !text.contains(char::is_control) && safe::hazards(text).next().is_none();
        let plain = text.trim() == text && seen;
        let password = (fits && plain).then(|| Self(composed(text)));
        password.ok_or(NoPassword)
    }
}

impl Password {
    /// Whether this was typed.
    pub fn is(&self, text: &str) -> bool {
        *self.0 == *composed(text)
    }
}

/// Without the characters.
impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// The same letters, whichever way a keyboard sends them (NFC).
fn composed(text: &str) -> Zeroizing<String> {
    Zeroizing::new(safe::composed(text))
}

/// The salted hash of a password.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(PinHash);

/// Why a text is not accepted as the hash of a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoPasswordHash {
    /// Somebody wrote the password itself.
    #[error("this is no hash; if it is a password itself, whoever reads this file knows it")]
    Plain,
    /// It is something else.
    #[error("this is not the hash of a password that the server knows: Argon2id, version 19")]
    Unknown,
    /// It would take too long, or too much memory.
    #[error("this hash takes more memory or passes than are given to each who logs in")]
    Costly,
}

impl NoPasswordHash {
    /// How to mend it.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Plain => {
                "never write a password here: make the hash of another one with `beforehand pin --password`"
            }
            Self::Unknown | Self::Costly => "make one with `beforehand pin --password`",
        }
    }
}

impl FromStr for PasswordHash {
    type Err = NoPasswordHash;

    /// Reads a PHC string, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
    fn from_str(text: &str) -> Result<Self, NoPasswordHash> {
        let hash = text.parse().map(Self);
        hash.map_err(|error: NoPinHash| match error {
            NoPinHash::Costly => NoPasswordHash::Costly,
            NoPinHash::Unknown if text.trim().starts_with('$') => NoPasswordHash::Unknown,
            NoPinHash::Unknown | NoPinHash::Plain => NoPasswordHash::Plain,
        })
    }
}

impl PasswordHash {
    /// Hashes a password with a new random salt.
    ///
    /// # Errors
    ///
    /// Where the system has no random number or no memory for it.
    pub fn of(password: &Password) -> Result<Self, NoHash> {
        PinHash::of_secret(&password.0).map(Self)
    }

    /// Whether it is the hash of this password. It takes some tenths of a second,
    /// by intent: never call it on the thread that serves.
    pub fn verify(&self, password: &str, workspace: &mut Workspace) -> bool {
        self.0.verify(&composed(password), workspace)
    }

    /// The hash as `kiosk.toml` holds it; for nobody but who made it.
    pub fn phc(&self) -> String {
        self.0.phc()
    }
}

/// Without the hash.
impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_eight_to_sixty_four_characters_that_can_be_seen() {
        for good in ["12345678", "blue door 7", "contraseña", &"é".repeat(64)] {
            assert!(good.parse::<Password>().is_ok(), "{good}");
        }
        let long = "a".repeat(65);
        for bad in [
            "",
            "1234567",
            " 12345678",
            "12345678 ",
            "1234\t5678",
            "12345678\u{1b}",
            &long,
        ] {
            assert_eq!(bad.parse::<Password>().unwrap_err(), NoPassword, "{bad:?}");
        }
    }

    #[test]
    fn its_hash_knows_it_however_it_is_typed() {
        let password: Password = "mañana 2026".parse().unwrap();
        assert!(password.is("man\u{303}ana 2026") && !password.is("manana 2026"));
        let hash = PasswordHash::of(&password).unwrap();
        let mut room = Workspace::default();
        assert!(
            hash.verify("mañana 2026", &mut room) && hash.verify("man\u{303}ana 2026", &mut room)
        );
        assert!(!hash.verify("mañana 2027", &mut room) && !hash.verify("", &mut room));
        assert_eq!(hash.phc().parse(), Ok(hash.clone()));
        assert_eq!(
            format!("{password:?} {hash:?}"),
            "Password(…) PasswordHash(…)"
        );
    }

    #[test]
    fn what_is_no_hash_is_told_for_what_it_is() {
        for (text, error) in [
            ("12345678", NoPasswordHash::Plain),
            ("", NoPasswordHash::Plain),
            ("blue door 7", NoPasswordHash::Plain),
            ("$2b$12$abcdefghijklmnopqrstuv", NoPasswordHash::Unknown),
            (
                "$argon2id$v=19$m=4294967295,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                NoPasswordHash::Costly,
            ),
        ] {
            assert_eq!(text.parse::<PasswordHash>(), Err(error), "{text}");
        }
    }
}
