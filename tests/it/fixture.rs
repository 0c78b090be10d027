//! What the tests are made of: a kiosk, a seat, keys, files.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use beforehand::clinic::ClinicFile;
use beforehand::content::Library;
use beforehand::face::glyphs::Glyphs;
use beforehand::face::paint::paint;
use beforehand::host::Kiosk;
use beforehand::keys::{Key, Keymap, keymap};
use beforehand::page::Row;
use beforehand::scene::{Scene, Viewport};
use beforehand::text::wrap::plain;
use beforehand::theme::{Depth, Palette, Theme};
use beforehand::visit::{Effect, Event, Seat, Visit};
use beforehand::words::Words;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// The bundled kiosk of a clinic without a file.
pub fn kiosk() -> Kiosk {
    let library = Library::bundled().unwrap();
    let clinic = ClinicFile::absent().unwrap().against(&library).unwrap();
    Kiosk {
        words: Arc::new(Words::load(&clinic.languages).unwrap()),
        library: Arc::new(library),
        clinic: Arc::new(clinic),
        keymap: Arc::new(Keymap::named(keymap::DEFAULT).unwrap()),
        theme: Theme::named(Theme::DEFAULT).unwrap(),
    }
}

/// A size of a terminal.
pub fn size(width: u16, height: u16) -> Viewport {
    Viewport {
        width,
        height: Some(height),
    }
}

/// Where lines are appended: 72 columns, no end of rows.
pub const ENDLESS: Viewport = Viewport {
    width: 72,
    height: None,
};

/// A visit with its one seat, and time under the test's hand.
pub struct Sitting {
    pub visit: Visit,
    pub seat: Seat,
    pub now: Duration,
}

impl Sitting {
    /// Nobody has come yet.
    pub fn new(kiosk: &Kiosk, viewport: Viewport) -> Self {
        Self {
            visit: kiosk.visit(),
            seat: kiosk.seat(viewport).unwrap(),
            now: Duration::ZERO,
        }
    }

    /// What happens, a tenth of a second after what happened before.
    pub fn on(&mut self, event: Event) -> Vec<Effect> {
        self.now += Duration::from_millis(100);
        let mut effects = self.visit.on(&mut self.seat, Event::Time(self.now));
        effects.extend(self.visit.on(&mut self.seat, event));
        effects
    }

    /// Keys by their names, one after another: `enter down down space`.
    pub fn press(&mut self, keys: &str) -> Vec<Effect> {
        let keys = keys.split_whitespace();
        keys.flat_map(|key| self.press_key(key.parse().unwrap()))
            .collect()
    }

    /// One key, in the context of the screen in view.
    pub fn press_key(&mut self, key: Key) -> Vec<Effect> {
        let event = self.visit.pressed(&self.seat, key);
        self.on(event)
    }

    /// A typed line.
    pub fn say(&mut self, line: &str) -> Vec<Effect> {
        self.on(Event::Say(line.to_owned()))
    }

    /// What is on the screen.
    pub fn scene(&self) -> Scene {
        self.visit.scene(&self.seat)
    }

    /// The text of the page in view.
    pub fn text(&self) -> String {
        let rows = self.scene().rows;
        let lines = rows.iter().filter_map(|row| match row {
            Row::Line(line) => Some(plain(&line.runs)),
            Row::Blank(_) => None,
        });
        lines.collect::<Vec<_>>().join(" ")
    }

    /// The screen painted, and where its cursor is.
    pub fn painted(&self) -> (Buffer, Position) {
        let theme = Theme::named(&self.seat.theme).unwrap();
        let palette = theme.palette(Depth::True);
        painted(&self.scene(), self.seat.viewport, &palette, Glyphs::UNICODE)
    }
}

/// A scene painted for a terminal, and where the cursor is.
pub fn painted(
    scene: &Scene,
    viewport: Viewport,
    palette: &Palette,
    glyphs: Glyphs,
) -> (Buffer, Position) {
    let area = Rect::new(0, 0, viewport.width, viewport.height.unwrap());
    let mut buffer = Buffer::empty(area);
    let cursor = paint(scene, palette, glyphs, &mut buffer);
    (buffer, cursor)
}

/// A buffer's text, row by row, spaces at the ends cut.
pub fn text_of(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width).max(1);
    let rows = buffer.content.chunks(width).map(|row| {
        let row: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
        row.trim_end().to_owned()
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// A copy of a folder and all that is in it.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
