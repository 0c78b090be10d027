//! What somebody tries who wants to leave a locked kiosk: at random, from a seed.

use std::env;
use std::fs;
use std::time::{SystemTime, UNIX_EPOCH};

use proptest::prelude::RngExt;
use proptest::test_runner::{RngAlgorithm, TestRng};
use toml::{Table, Value};

/// Names the seed of a run that failed, to have the same tries again.
const SEED: &str = "BEFOREHAND_SEED";

/// What a keyboard's signals are called, without SIG.
pub const SIGNALS: [&str; 3] = ["INT", "QUIT", "TSTP"];

/// What begins and ends a paste.
const PASTE: (&[u8], &[u8]) = (b"\x1b[200~", b"\x1b[201~");

/// What some terminals say by themselves, or when they are asked.
const REPORTS: [&[u8]; 6] = [
    b"\x1b[?62;22c",
    b"\x1b]11;rgb:0000/0000/0000\x1b\\",
    b"\x1bP1$r0m\x1b\\",
    b"\x1b[<0;10;10M",
    b"\x1b[M !!",
    b"\x1b[24;80R",
];

/// One step of a sequence.
pub enum Step {
    Bytes(Vec<u8>),
    Signal(&'static str),
    Resize(u16, u16),
}

/// Where tries come from.
pub struct Tries {
    random: TestRng,
    keys: Vec<String>,
}

impl Tries {
    /// From a new seed, which is printed: a test that fails shows it.
    pub fn new() -> Self {
        let since = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let named = env::var(SEED).ok().map(|seed| seed.parse().unwrap());
        let seed: u64 = named.unwrap_or_else(|| since().as_micros().try_into().unwrap());
        println!("to have these tries again: {SEED}={seed}");
        let bytes = seed.to_le_bytes().repeat(4);
        Self {
            random: TestRng::from_seed(RngAlgorithm::ChaCha, &bytes),
            keys: keys(),
        }
    }

    /// A number below this.
    pub fn below(&mut self, end: usize) -> usize {
        self.random.random_range(0..end)
    }

    pub fn one_of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }

    /// What one would try in a row: 1 to 6 steps.
    pub fn sequence(&mut self) -> Vec<Step> {
        (0..=self.below(6)).map(|_| self.step()).collect()
    }

    fn step(&mut self) -> Step {
        match self.below(100) {
            0 => Step::Signal(self.one_of(&SIGNALS)),
            1 => Step::Resize(
                self.random.random_range(0..=120),
                self.random.random_range(0..=50),
            ),
            2..8 => Step::Bytes(self.digits()),
            8..12 => Step::Bytes(self.pasted()),
            12..20 => Step::Bytes(self.cut()),
            20..26 => Step::Bytes(self.kitty()),
            26..28 => Step::Bytes(self.one_of(&REPORTS).to_vec()),
            28..45 => Step::Bytes(vec![self.control()]),
            _ => Step::Bytes(self.key()),
        }
    }

    /// A key of a keymap.
    fn key(&mut self) -> Vec<u8> {
        let nth = self.below(self.keys.len());
        sent_for(&self.keys[nth])
    }

    /// Ctrl and a character, or one of the few that people try first.
    fn control(&mut self) -> u8 {
        match self.below(2) {
            0 => b"\x03\x04\x11\x18\x1a\x1c"[self.below(6)],
            _ => self.random.random_range(0..=31),
        }
    }

    /// The door, a number, and as a rule Enter.
    fn digits(&mut self) -> Vec<u8> {
        let mut bytes = sent_for("f10");
        let count = self.below(12);
        bytes.extend((0..count).map(|_| self.random.random_range(b'0'..=b'9')));
        bytes.extend((self.below(4) > 0).then_some(b'\r'));
        bytes
    }

    /// A sequence that breaks off, or one that nobody knows.
    fn cut(&mut self) -> Vec<u8> {
        let mut bytes = match self.below(3) {
            0 => self.key(),
            1 => self.kitty(),
            _ => self.one_of(&REPORTS).to_vec(),
        };
        match self.below(2) {
            0 => bytes.truncate(1 + self.below(bytes.len())),
            _ => *bytes.last_mut().unwrap() = self.random.random_range(b' '..=b'~'),
        }
        bytes
    }

    /// A key as kitty tells it, pressed, held down or released.
    fn kitty(&mut self) -> Vec<u8> {
        let code = match self.below(3) {
            0 => [9, 13, 27, 127][self.below(4)],
            1 => 57344 + self.below(120),
            _ => 32 + self.below(95),
        };
        let (mods, stroke) = (1 + self.below(16), 1 + self.below(3));
        format!("\x1b[{code};{mods}:{stroke}u").into_bytes()
    }

    /// Keys and digits, pasted; now and then the end of it is left out.
    fn pasted(&mut self) -> Vec<u8> {
        let mut bytes = PASTE.0.to_vec();
        for _ in 0..self.below(4) {
            bytes.extend(self.key());
            bytes.extend(self.digits());
        }
        bytes.extend_from_slice(if self.below(8) > 0 { PASTE.1 } else { b"" });
        bytes
    }
}

/// The names of all keys in all keymaps.
fn keys() -> Vec<String> {
    let mut keys = Vec::new();
    for file in fs::read_dir("keymaps").unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let keymap: Table = text.parse().unwrap();
        let contexts = keymap.values().filter_map(Value::as_table);
        let named = contexts.flat_map(Table::values).filter_map(Value::as_array);
        keys.extend(named.flatten().map(|key| key.as_str().unwrap().to_owned()));
    }
    keys.sort_unstable();
    keys.dedup();
    assert!(keys.len() > 50, "{keys:?}");
    keys
}

/// What a terminal sends for a key of a keymap, by its name.
fn sent_for(key: &str) -> Vec<u8> {
    let named: &[u8] = match key {
        "up" => b"\x1b[A",
        "down" => b"\x1b[B",
        "right" => b"\x1b[C",
        "left" => b"\x1b[D",
        "end" => b"\x1b[F",
        "home" => b"\x1b[H",
        "insert" => b"\x1b[2~",
        "delete" => b"\x1b[3~",
        "page-up" => b"\x1b[5~",
        "page-down" => b"\x1b[6~",
        "shift+tab" => b"\x1b[Z",
        "tab" => b"\t",
        "space" => b" ",
        "enter" => b"\r",
        "esc" => b"\x1b",
        "backspace" => b"\x7f",
        "plus" => b"+",
        "f1" => b"\x1bOP",
        "f2" => b"\x1bOQ",
        "f3" => b"\x1bOR",
        "f4" => b"\x1bOS",
        "f6" => b"\x1b[17~",
        "f7" => b"\x1b[18~",
        "f8" => b"\x1b[19~",
        "f9" => b"\x1b[20~",
        "f10" => b"\x1b[21~",
        _ => b"",
    };
    match (named, key.strip_prefix("ctrl+"), key.as_bytes()) {
        ([], Some(letter), _) => vec![letter.as_bytes()[0] & 0x1f],
        ([], None, [character]) => vec![*character],
        ([], None, _) => unreachable!("nobody knows what is sent for {key}"),
        (named, ..) => named.to_vec(),
    }
}
