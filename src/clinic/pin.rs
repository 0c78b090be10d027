//! The PIN of staff, and its hash, which is all that the clinic's file holds.

use std::fmt;
use std::str::FromStr;

use argon2::password_hash::phc::{Output, PasswordHash};
use argon2::{ARGON2ID_IDENT, Algorithm, Argon2, Params, PasswordHasher, Version};
use zeroize::Zeroizing;

use super::Workspace;

/// Digits of a PIN: least and most.
const DIGITS: (usize, usize) = (4, 10);

/// KiB, passes and lanes of the hashes made here: what OWASP's Password Storage
/// Cheat Sheet asks of Argon2id at least.
/// <https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html>
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);

/// The most KiB, passes and lanes of a hash that is accepted: a Raspberry Pi
/// has the memory, and answers within seconds.
const MOST: (u32, u32, u32) = (64 * 1024, 10, 4);

/// The fewest bytes of a hash: a shorter one fits many PINs.
const LEAST_OUTPUT: usize = 16;

/// A PIN as it was typed: 4 to 10 digits. It is wiped from memory when dropped.
pub struct Pin(Zeroizing<String>);

/// What was typed is no PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a PIN is {} to {} digits, 0 to 9, and nothing else", DIGITS.0, DIGITS.1)]
pub struct NoPin;

impl FromStr for Pin {
    type Err = NoPin;

    fn from_str(text: &str) -> Result<Self, NoPin> {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let fits = (DIGITS.0..=DIGITS.1).contains(&text.len());
        let pin = (digits && fits).then(|| Self(Zeroizing::new(text.to_owned())));
        pin.ok_or(NoPin)
    }
}

impl Pin {
    /// Whether this was typed.
    pub fn is(&self, text: &str) -> bool {
        *self.0 == text
    }
}

/// Without the digits.
impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(…)")
    }
}

/// The salted hash of a PIN. A PIN is so short that whoever has the hash soon
/// has the PIN, so it is shown nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct PinHash(PasswordHash);

/// Why a text is not accepted as the hash of a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoPinHash {
    /// Somebody wrote the PIN itself.
    #[error("this is a PIN itself, and whoever reads this file would know it")]
    Plain,
    /// It is something else.
    #[error("this is not the hash of a PIN that the kiosk knows: Argon2id, version 19")]
    Unknown,
    /// It would take too long, or too much memory.
    #[error(
        "this hash takes more than a kiosk has: {} MiB of memory, {} passes, {} lanes are the most",
        MOST.0 / 1024, MOST.1, MOST.2
    )]
    Costly,
}

impl NoPinHash {
    /// How to mend it.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Plain => {
                "never write a PIN here: make the hash of another one with `beforehand pin`"
            }
            Self::Unknown | Self::Costly => "make one with `beforehand pin`",
        }
    }
}

/// A hash that could not be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this system gives no random number, or has no {} MiB of memory left", COST.0 / 1024)]
pub struct NoHash;

impl FromStr for PinHash {
    type Err = NoPinHash;

    /// Reads a PHC string, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
    fn from_str(text: &str) -> Result<Self, NoPinHash> {
        let text = text.trim();
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NoPinHash::Plain);
        }
        let hash = PasswordHash::new(text).map_err(|_| NoPinHash::Unknown)?;
        let known = hash.algorithm == ARGON2ID_IDENT
            && hash.version == Some(Version::V0x13.into())
            && hash.salt.is_some()
            && hash.hash.is_some_and(|hash| hash.len() >= LEAST_OUTPUT)
            && hash
                .params
                .iter()
                .map(|(name, _)| name.to_string())
                .eq(["m", "t", "p"]);
        let params = Params::try_from(&hash).map_err(|_| NoPinHash::Unknown)?;
        if !known {
            return Err(NoPinHash::Unknown);
        }
        let fits =
            params.m_cost() <= MOST.0 && params.t_cost() <= MOST.1 && params.p_cost() <= MOST.2;
        if fits {
            Ok(Self(hash))
        } else {
            Err(NoPinHash::Costly)
        }
    }
}

impl PinHash {
    /// Hashes a PIN with a new random salt.
    ///
    /// # Errors
    ///
    /// Where the system has no random number or no memory for it.
    pub fn of(pin: &Pin) -> Result<Self, NoHash> {
        Self::of_secret(&pin.0)
    }

    /// The same for whatever is secret.
    pub(super) fn of_secret(secret: &str) -> Result<Self, NoHash> {
        let (memory, passes, lanes) = COST;
        let params = Params::new(memory, passes, lanes, None).map_err(|_| NoHash)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let hash = argon2.hash_password(secret.as_bytes());
        hash.map(Self).map_err(|_| NoHash)
    }

    /// Whether it is the hash of this PIN. It takes some tenths of a second, by
    /// intent: never call it on the thread that paints.
    pub fn verify(&self, pin: &str, workspace: &mut Workspace) -> bool {
        let (Some(salt), Some(hash)) = (&self.0.salt, &self.0.hash) else {
            return false;
        };
        let Ok(params) = Params::try_from(&self.0) else {
            return false;
        };
        let mut is_made = false;
        let made = Output::init_with(hash.len(), |out| {
            is_made = workspace.hash(params, (pin.as_bytes(), salt.as_ref()), out);
            Ok(())
        });
        // They are compared in the same time, wherever they differ.
        is_made && made.is_ok_and(|made| made == *hash)
    }

    /// The hash as `kiosk.toml` holds it; for nobody but who made it.
    pub fn phc(&self) -> String {
        self.0.to_string()
    }
}

/// Without the hash.
impl fmt::Debug for PinHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PinHash(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<PinHash, NoPinHash> {
        text.parse()
    }

    #[test]
    fn a_pin_is_four_to_ten_digits() {
        for good in ["0000", "1234", "0123456789"] {
            assert!(good.parse::<Pin>().is_ok(), "{good}");
        }
        for bad in [
            "",
            "123",
            "01234567890",
            "12a4",
            "١٢٣٤",
            " 1234",
            "12 34",
            "-1234",
        ] {
            assert_eq!(bad.parse::<Pin>().unwrap_err(), NoPin, "{bad}");
        }
    }

    #[test]
    fn its_hash_knows_it_and_no_other() {
        let pin: Pin = "407215".parse().unwrap();
        let hash = PinHash::of(&pin).unwrap();
        let mut room = Workspace::default();
        assert!(hash.verify("407215", &mut room));
        for other in ["407216", "40721", "4072150", ""] {
            assert!(!hash.verify(other, &mut room), "{other}");
        }
        assert_ne!(hash, PinHash::of(&pin).unwrap(), "another salt");
        let written = hash.phc();
        assert!(
            written.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{written}"
        );
        let again = read(&written).unwrap();
        assert_eq!(again, hash);
        assert!(again.verify("407215", &mut room));
    }

    /// From `src/test.c` of the reference implementation,
    /// <https://github.com/P-H-C/phc-winner-argon2>: "password", "somesalt".
    const FOREIGN: &str =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    #[test]
    fn a_hash_of_another_program_is_known() {
        let hash = read(FOREIGN).unwrap();
        let mut room = Workspace::default();
        assert!(hash.verify("password", &mut room) && !hash.verify("Password", &mut room));
    }

    #[test]
    fn debug_shows_neither() {
        let pin: Pin = "4072".parse().unwrap();
        let shown = format!("{pin:?} {:?}", read(FOREIGN).unwrap());
        assert_eq!(shown, "Pin(…) PinHash(…)");
    }

    #[test]
    fn a_pin_in_place_of_its_hash_is_told_especially() {
        for plain in ["4072", "1", " 4072 ", "123456789012"] {
            assert_eq!(read(plain).unwrap_err(), NoPinHash::Plain, "{plain}");
        }
    }

    #[test]
    fn what_stalls_a_small_machine_is_refused() {
        for (cost, other) in [
            ("m=256,t=2,p=1", "m=65537,t=2,p=1"),
            ("m=256,t=2,p=1", "m=4294967295,t=2,p=1"),
            ("m=256,t=2,p=1", "m=256,t=11,p=1"),
            ("m=256,t=2,p=1", "m=256,t=4294967295,p=1"),
            ("m=256,t=2,p=1", "m=256,t=2,p=5"),
        ] {
            assert!(FOREIGN.contains(cost));
            let costly = FOREIGN.replace(cost, other);
            assert_eq!(read(&costly).unwrap_err(), NoPinHash::Costly, "{other}");
        }
        assert!(read(&FOREIGN.replace("m=256,t=2,p=1", "m=65536,t=10,p=4")).is_ok());
    }

    #[test]
    fn nothing_else_is_a_hash() {
        let other = |from: &str, to: &str| {
            assert!(FOREIGN.contains(from));
            FOREIGN.replace(from, to)
        };
        for bad in [
            String::new(),
            "none".into(),
            "$2b$12$abcdefghijklmnopqrstuv".into(),
            other("argon2id", "argon2i"),
            other("argon2id", "argon2d"),
            other("v=19", "v=16"),
            other("$v=19", ""),
            other("$m=256,t=2,p=1", ""),
            other("m=256,", ""),
            other("m=256,", "m=7,"),
            other("t=2", "t=0"),
            other("p=1", "p=0"),
            other("p=1", "p=1,data=c2VjcmV0"),
            other("m=256", "m=-256"),
            other("m=256", "m=99999999999999999999"),
            other("c29tZXNhbHQ", "c29t"),
            other("c29tZXNhbHQ", "c29tZXNhbHQ="),
            FOREIGN.rsplit_once('$').unwrap().0.into(),
            other(
                "nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "nf65EOgLrQMR/uIPnA4r",
            ),
            format!("{FOREIGN}$x"),
        ] {
            assert_eq!(read(&bad).unwrap_err(), NoPinHash::Unknown, "{bad}");
        }
    }

    #[test]
    fn no_damage_makes_it_panic_or_pass_its_bounds() {
        for at in 0..FOREIGN.len() {
            for byte in ["", "$", "=", ",", "A", "9", "é"] {
                let mut damaged = FOREIGN.to_owned();
                damaged.replace_range(at..=at, byte);
                let Ok(hash) = read(&damaged) else { continue };
                let params = Params::try_from(&hash.0).unwrap();
                assert!(
                    params.m_cost() <= MOST.0 && params.t_cost() <= MOST.1,
                    "{damaged}"
                );
            }
        }
    }
}
