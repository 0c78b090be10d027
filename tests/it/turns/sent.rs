//! What a change of the screen costs: the cells that differ, and the bytes by
//! which this program's encoder and ratatui's own backend send them.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use beforehand::clinic::ClinicFile;
use beforehand::content::Library;
use beforehand::face::encode::Encoder;
use beforehand::face::glyphs::Glyphs;
use beforehand::host::Kiosk;
use beforehand::theme::{Depth, Theme};
use beforehand::words::Words;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use tempfile::TempDir;

use crate::fixture::{Sitting, copy_folder, kiosk, painted, size};

/// A change of the screen, by keys.
pub struct Turn {
    pub name: &'static str,
    /// Cells that differ.
    pub cells: usize,
    /// Bytes of our encoder, with the marks of a synchronized update and the cursor.
    pub ours: usize,
    /// Bytes of ratatui's backend for the cells alone.
    pub plain: usize,
}

impl Turn {
    /// Bytes of ours for a cell that differs.
    #[allow(clippy::cast_precision_loss, reason = "screens have few cells")]
    pub fn a_cell(&self) -> f64 {
        self.ours as f64 / self.cells as f64
    }
}

/// Single turns in the bundled content: name, keys to the screen before, key.
const BUNDLED: [(&str, &str, &str); 5] = [
    ("procedure to reader", "enter 1 1 1", "2"),
    ("page to next page", "enter 1 1 1 2", "right"),
    ("and back", "enter 1 1 1 2 right", "left"),
    ("a line down in a list", "enter 1 1 1", "down"),
    ("an answer of the checklist", "enter 1 1 1 8 1", "2"),
];

/// So many full pages are turned, one after another.
const PAGES: usize = 10;

/// Single turns in the bundled content, on a screen of this size.
pub fn bundled(width: u16, height: u16, depth: Depth) -> Vec<Turn> {
    let kiosk = kiosk();
    let turns = BUNDLED.map(|(name, before, key)| {
        let mut sitting = Sitting::new(&kiosk, size(width, height));
        sitting.press(before);
        turned(name, &mut sitting, key, depth)
    });
    turns.into()
}

/// Turns from one full page of text to the next, on a screen of this size.
pub fn full(width: u16, height: u16, depth: Depth) -> Vec<Turn> {
    let (kiosk, _folder) = full_kiosk();
    let mut sitting = Sitting::new(&kiosk, size(width, height));
    sitting.press("enter 1 1 1 1");
    let mut turn = || turned("full page to full page", &mut sitting, "right", depth);
    (0..PAGES).map(|_| turn()).collect()
}

fn turned(name: &'static str, sitting: &mut Sitting, key: &str, depth: Depth) -> Turn {
    // What the environment says of colours is not what is measured.
    crossterm::style::force_color_output(true);
    let mut encoder = Encoder::new(true);
    let (old, _) = encoded(&mut encoder, sitting, depth);
    sitting.press(key);
    let (new, ours) = encoded(&mut encoder, sitting, depth);
    let mut plain = Vec::new();
    let mut backend = CrosstermBackend::new(&mut plain);
    let differing = old.diff(&new);
    let cells = differing.len();
    backend.draw(differing.into_iter()).unwrap();
    Turn {
        name,
        cells,
        ours,
        plain: plain.len(),
    }
}

/// What is painted now, and how many bytes the encoder sends of it.
fn encoded(encoder: &mut Encoder, sitting: &Sitting, depth: Depth) -> (Buffer, usize) {
    let scene = sitting.scene();
    let palette = Theme::named(Theme::DEFAULT).unwrap().palette(depth);
    let viewport = sitting.seat.viewport;
    let (buffer, cursor) = painted(&scene, viewport, &palette, Glyphs::UNICODE);
    let visible = scene.choices.iter().any(|choice| choice.focused);
    let mut bytes = Vec::new();
    encoder.encode(&buffer, cursor, visible, &mut bytes);
    (buffer, bytes.len())
}

/// A kiosk of a small pack, with a first section of many full pages.
fn full_kiosk() -> (Kiosk, TempDir) {
    const BASE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/invalid/base");
    let folder = tempfile::tempdir().unwrap();
    copy_folder(Path::new(BASE), folder.path());
    for lang in ["en", "es"] {
        let path = folder
            .path()
            .join(format!("procedures/blood-test/{lang}.toml"));
        let text = fs::read_to_string(&path).unwrap();
        // Behind the first body that takes several lines: the first section's.
        let (before, after) = text.split_once("\n\n{{policy:fast}}").unwrap();
        fs::write(
            &path,
            format!("{before} {}\n\n{{{{policy:fast}}}}{after}", prose()),
        )
        .unwrap();
    }
    let library = Library::folder(folder.path()).unwrap_or_else(|faults| panic!("{faults}"));
    let clinic = ClinicFile::absent().unwrap().against(&library).unwrap();
    let kiosk = Kiosk {
        words: Arc::new(Words::load(&clinic.languages).unwrap()),
        library: Arc::new(library),
        clinic: Arc::new(clinic),
        ..kiosk()
    };
    (kiosk, folder)
}

/// Paragraphs of common words, in an order that does not repeat.
fn prose() -> String {
    const WORDS: [&str; 17] = [
        "we",
        "take",
        "a",
        "little",
        "blood",
        "from",
        "your",
        "arm",
        "with",
        "clean",
        "needles",
        "and",
        "look",
        "at",
        "it",
        "under",
        "microscopes",
    ];
    // A linear congruential generator: D. E. Knuth, "Seminumerical Algorithms",
    // 3.3.4, table 1, line 16.
    let mut state = 1_u32;
    let mut next = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(state >> 16).unwrap() % below
    };
    let mut paragraph = || {
        let words = 20 + next(60);
        let words: Vec<_> = (0..words).map(|_| WORDS[next(WORDS.len())]).collect();
        words.join(" ")
    };
    (0..120)
        .map(|_| paragraph())
        .collect::<Vec<_>>()
        .join("\n\n")
}
