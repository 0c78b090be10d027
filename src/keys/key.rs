//! A key as the kiosk knows it, and its one spelling in keymaps, help and tests.
//!
//! Keys that most terminals cannot tell apart are one key here, so that a binding works the same on
//! a console, over SSH and in a terminal that reports more.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// Which key, without what is held down with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the names on the keys")]
pub enum KeyCode {
    /// A character as it is typed: `A` is its own key, not `a` with shift.
    Char(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
    Insert,
    Delete,
    /// A function key, 1 to 24.
    F(u8),
}

/// What is held down with a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the names on the keys")]
pub struct Mods {
    pub ctrl: bool,
    pub alt: bool,
    pub shift: bool,
}

impl Mods {
    /// Nothing is held.
    pub const NONE: Self = Self::of(false, false, false);
    /// Ctrl alone.
    pub const CTRL: Self = Self::of(true, false, false);
    /// Alt alone.
    pub const ALT: Self = Self::of(false, true, false);
    /// Shift alone.
    pub const SHIFT: Self = Self::of(false, false, true);

    const fn of(ctrl: bool, alt: bool, shift: bool) -> Self {
        Self { ctrl, alt, shift }
    }
}

/// A key with what is held down, always in its normal form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    code: KeyCode,
    mods: Mods,
}

/// The names of the keys that are not written as themselves, first the one that is written.
const NAMES: &[(KeyCode, &[&str])] = &[
    (KeyCode::Char(' '), &["space"]),
    (KeyCode::Char('+'), &["plus"]),
    (KeyCode::Enter, &["enter", "return"]),
    (KeyCode::Esc, &["esc", "escape"]),
    (KeyCode::Tab, &["tab"]),
    (KeyCode::Backspace, &["backspace"]),
    (KeyCode::Up, &["up"]),
    (KeyCode::Down, &["down"]),
    (KeyCode::Left, &["left"]),
    (KeyCode::Right, &["right"]),
    (KeyCode::PageUp, &["page-up", "pgup", "pageup"]),
    (KeyCode::PageDown, &["page-down", "pgdn", "pagedown"]),
    (KeyCode::Home, &["home"]),
    (KeyCode::End, &["end"]),
    (KeyCode::Insert, &["insert", "ins"]),
    (KeyCode::Delete, &["delete", "del"]),
];

impl Key {
    /// The key in its normal form; `None` where there is no such key, or few terminals send it.
    ///
    /// What most terminals cannot tell apart is one key: ctrl+i is tab, and shift+enter is enter.
    /// Ctrl goes with `a` to `z` and with keys such as arrows; shift is part of a character.
    pub fn new(code: KeyCode, mods: Mods) -> Option<Self> {
        let Mods { ctrl, alt, shift } = mods;
        let code = match code {
            KeyCode::Char(c) if ctrl => match c.to_ascii_lowercase() {
                'h' => KeyCode::Backspace,
                'i' => return Self::new(KeyCode::Tab, Mods::of(false, alt, false)),
                'j' | 'm' => KeyCode::Enter,
                '[' => KeyCode::Esc,
                letter @ 'a'..='z' => KeyCode::Char(letter),
                _ => return None,
            },
            // Private-use characters are how kitty numbers the keys that type nothing.
            KeyCode::Char(c) if c.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&c) => {
                return None;
            }
            KeyCode::Char(c) if shift => KeyCode::Char(upper(c).unwrap_or(c)),
            KeyCode::F(number) if !(1..=24).contains(&number) => return None,
            code => code,
        };
        let mods = match code {
            KeyCode::Esc => Mods::NONE,
            KeyCode::Enter | KeyCode::Backspace => Mods::of(false, alt, false),
            KeyCode::Char(_) => Mods::of(ctrl, alt, false),
            KeyCode::Tab => Mods::of(false, alt, shift),
            _ => mods,
        };
        Some(Self { code, mods })
    }

    /// Which key.
    pub const fn code(self) -> KeyCode {
        self.code
    }

    /// What is held down with it.
    pub const fn mods(self) -> Mods {
        self.mods
    }

    /// The character that it types, if it types one.
    pub const fn typed(self) -> Option<char> {
        match (self.code, self.mods) {
            (KeyCode::Char(c), Mods::NONE) => Some(c),
            _ => None,
        }
    }
}

/// What shift makes of a letter, where that is one character on any keyboard.
fn upper(c: char) -> Option<char> {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) if c.is_alphabetic() => Some(one),
        _ => None,
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Mods { ctrl, alt, shift } = self.mods;
        for (held, name) in [(ctrl, "ctrl+"), (alt, "alt+"), (shift, "shift+")] {
            if held {
                f.write_str(name)?;
            }
        }
        let names = NAMES.iter().find(|(code, _)| *code == self.code);
        match (names, self.code) {
            (Some((_, [name, ..])), _) => f.write_str(name),
            (_, KeyCode::Char(c)) => write!(f, "{c}"),
            (_, KeyCode::F(number)) => write!(f, "f{number}"),
            // Every other code has a name, which a test holds.
            _ => Err(fmt::Error),
        }
    }
}

/// Why a text, which comes first, names no key, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum KeyError {
    /// It is no key's name.
    #[error("unknown key {0:?}: {1}")]
    Unknown(String, String),
    /// Terminals send another key in its place, so the binding would not do what it says.
    #[error("{0:?} arrives as {1} from most terminals: write {1}")]
    Twin(String, Key),
    /// Shift with a character that is no letter: what it makes depends on the keyboard.
    #[error("{0:?} differs between keyboards: write the character itself, such as ? or A")]
    Shift(String),
    /// Ctrl with what terminals do not send.
    #[error("{0:?} is not sent by most terminals: write ctrl with a letter, such as ctrl+x")]
    Ctrl(String),
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let unknown = || KeyError::Unknown(text.into(), remedy(text));
        let (code, mods) = read(text).ok_or_else(unknown)?;
        // The spellings that are as good as the normal form; others would promise too much.
        let meant = match code {
            KeyCode::Char(c) if mods.ctrl => (KeyCode::Char(c.to_ascii_lowercase()), mods),
            KeyCode::Char(c) if mods.shift && c != ' ' => {
                let c = upper(c).ok_or_else(|| KeyError::Shift(text.into()))?;
                (KeyCode::Char(c), Mods::of(false, mods.alt, false))
            }
            code => (code, mods),
        };
        match Self::new(code, mods) {
            Some(key) if (key.code, key.mods) == meant => Ok(key),
            Some(key) => Err(KeyError::Twin(text.into(), key)),
            None if mods.ctrl => Err(KeyError::Ctrl(text.into())),
            None => Err(unknown()),
        }
    }
}

/// The key that the text spells, before it is asked whether such a key can arrive.
fn read(text: &str) -> Option<(KeyCode, Mods)> {
    let mut parts = text.rsplit('+');
    let name = parts.next()?;
    let mut mods = Mods::NONE;
    for part in parts {
        let held = match part.to_ascii_lowercase().as_str() {
            "ctrl" => &mut mods.ctrl,
            "alt" => &mut mods.alt,
            "shift" => &mut mods.shift,
            _ => return None,
        };
        if std::mem::replace(held, true) {
            return None;
        }
    }
    let mut chars = name.chars();
    let code = match (chars.next(), chars.next()) {
        (Some(c), None) => KeyCode::Char(c),
        _ => named(&name.to_ascii_lowercase())?,
    };
    Some((code, mods))
}

fn named(name: &str) -> Option<KeyCode> {
    let function = || (1..=24).find(|n| name == format!("f{n}")).map(KeyCode::F);
    let known = NAMES.iter().find(|(_, names)| names.contains(&name));
    known.map(|(code, _)| *code).or_else(function)
}

/// What to write for a text that is no key: the key that was surely meant, or examples.
fn remedy(text: &str) -> String {
    match guess(text) {
        Some(key) => format!("write {key}"),
        None => "write a name such as enter, page-down, f1, space, a, ? or ctrl+x".into(),
    }
}

/// Reads other programs' spellings: `Ctrl-X`, `<C-x>`, `^X`, `Page Down`, `+`.
fn guess(text: &str) -> Option<Key> {
    let text = match text.strip_suffix('+') {
        Some(held) => format!("{held}+plus"),
        None => text.replace('^', "ctrl+"),
    };
    let words = text.split(['-', '+', '_', ' ', '<', '>']);
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    let mut words = words.as_slice();
    let mut plain = String::new();
    while let [first, rest @ ..] = words
        && !rest.is_empty()
    {
        plain += match first.to_ascii_lowercase().as_str() {
            "ctrl" | "control" | "c" => "ctrl+",
            "alt" | "meta" | "option" | "a" | "m" => "alt+",
            "shift" | "s" => "shift+",
            _ => break,
        };
        words = rest;
    }
    let (code, mods) = read(&(plain + &words.join("-")))?;
    Key::new(code, mods)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn keys() -> impl Strategy<Value = Key> {
        let named = (0..NAMES.len()).prop_map(|at| NAMES[at].0);
        let char = prop_oneof![any::<char>(), proptest::char::range(' ', '~')];
        let code = prop_oneof![
            named,
            char.prop_map(KeyCode::Char),
            (0..30u8).prop_map(KeyCode::F)
        ];
        (code, any::<[bool; 3]>()).prop_filter_map("no such key", |(code, [ctrl, alt, shift])| {
            Key::new(code, Mods { ctrl, alt, shift })
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn every_key_is_read_back_from_what_is_written(key in keys()) {
            prop_assert_eq!(key.to_string().parse(), Ok(key));
            prop_assert_eq!(Key::new(key.code(), key.mods()), Some(key));
        }

        #[test]
        fn what_is_read_is_written_and_what_is_not_gets_a_remedy(
            text in r"(ctrl[+-]|alt[+-]|Shift\+|<|\^){0,3}([ -~]|[a-zA-Z]{1,9}|f[0-9]{1,3}|\PC)\+?"
        ) {
            match text.parse::<Key>() {
                Ok(key) => prop_assert_eq!(key.to_string().parse(), Ok(key)),
                Err(error) => prop_assert!(error.to_string().contains(": write "), "{error}"),
            }
        }
    }

    #[test]
    fn each_key_has_one_spelling() {
        for (texts, canonical) in [
            ("esc Escape ESC", "esc"),
            ("enter return", "enter"),
            ("pgup page-up Page-Up", "page-up"),
            ("pgdn page-down", "page-down"),
            ("del delete", "delete"),
            ("ins insert", "insert"),
            ("a", "a"),
            ("A shift+a shift+A", "A"),
            ("é", "é"),
            ("É shift+é", "É"),
            ("- ", "-"),
            ("plus", "plus"),
            ("space", "space"),
            ("F12", "f12"),
            ("ctrl+x Ctrl+X", "ctrl+x"),
            ("alt+ctrl+x", "ctrl+alt+x"),
            ("alt+shift+x", "alt+X"),
            ("shift+tab", "shift+tab"),
            ("ctrl+page-down ctrl+PgDn", "ctrl+page-down"),
        ] {
            for text in texts.split(' ').filter(|text| !text.is_empty()) {
                let key: Result<Key, _> = text.parse();
                assert_eq!(
                    key.map(|key| key.to_string()),
                    Ok(canonical.to_owned()),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn a_wrong_text_says_what_to_write() {
        for (text, error) in [
            ("Ctrl-X", "unknown key \"Ctrl-X\": write ctrl+x"),
            ("<C-x>", "unknown key \"<C-x>\": write ctrl+x"),
            ("^X", "unknown key \"^X\": write ctrl+x"),
            ("M-X", "unknown key \"M-X\": write alt+X"),
            ("Page Down", "unknown key \"Page Down\": write page-down"),
            (
                "ctrl-page_up",
                "unknown key \"ctrl-page_up\": write ctrl+page-up",
            ),
            ("+", "unknown key \"+\": write plus"),
            ("alt++", "unknown key \"alt++\": write alt+plus"),
            (
                "ctrl+i",
                "\"ctrl+i\" arrives as tab from most terminals: write tab",
            ),
        ] {
            assert_eq!(text.parse::<Key>().unwrap_err().to_string(), error);
        }
        for (texts, remedy) in [
            (
                "f0 f25 f01 ctrl+ ctrl+ctrl+x nonsense \x1b ab",
                "write a name such as enter, page-down",
            ),
            ("shift+enter ctrl+enter ctrl+m ctrl+j", "write enter"),
            ("ctrl+h shift+backspace", "write backspace"),
            ("ctrl+[ alt+esc", "write esc"),
            ("shift+space", "write space"),
            ("ctrl+shift+x Ctrl+Shift+X", "write ctrl+x"),
            ("shift+? shift+1 alt+shift+/", "write the character itself"),
            ("ctrl+1 ctrl+space ctrl+é", "write ctrl with a letter"),
        ] {
            for text in texts.split(' ') {
                let error = text.parse::<Key>().unwrap_err().to_string();
                assert!(error.contains(&format!(": {remedy}")), "{error}");
            }
        }
    }

    #[test]
    fn only_a_bare_character_types() {
        let typed = |text: &str| text.parse::<Key>().ok().and_then(Key::typed);
        assert_eq!(
            [typed("A"), typed("space"), typed("plus")],
            [Some('A'), Some(' '), Some('+')]
        );
        assert_eq!([typed("ctrl+x"), typed("alt+a"), typed("enter")], [None; 3]);
    }
}
