//! What the tests are made of: a kiosk, a seat, keys, files.

use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use beforehand::clinic::ClinicFile;
use beforehand::content::Library;
use beforehand::content::model::Date;
use beforehand::content::signature::{Reviewer, recorded};
use beforehand::face::glyphs::Glyphs;
use beforehand::face::paint::paint;
use beforehand::host::Kiosk;
use beforehand::keys::{Key, Keymap, keymap};
use beforehand::page::{Kind, Row};
use beforehand::scene::{Scene, ScreenName, Viewport};
use beforehand::text::wrap::plain;
use beforehand::theme::{Depth, Palette, Theme};
use beforehand::visit::{Effect, Event, Seat, Verdict, Visit};
use beforehand::words::Words;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use tempfile::TempDir;

/// A line of `[kiosk]`: there is a PIN. What comes of one is told to a visit by
/// the test itself.
pub const STAFF_PIN: &str =
    "staff_pin = '$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$LSlx8Fcdk4bSHrKc0gRyDg'";

/// A day.
pub const fn day(year: u16, month: u8, day: u8) -> Date {
    Date { year, month, day }
}

/// When a text was reviewed in the tests, and until when that holds.
pub const REVIEWED: [Date; 2] = [day(2025, 1, 31), day(2026, 1, 31)];

/// The procedure of most tests.
pub const ONE: &str = "bone-marrow-aspiration";

/// The kiosk of a clinic without a file, with one bundled procedure: where its
/// lines stand is what tests know, whatever else the pack may come to hold.
pub fn kiosk() -> Kiosk {
    kiosk_of("")
}

/// The same with this `kiosk.toml`.
pub fn kiosk_of(toml: &str) -> Kiosk {
    static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| Pack::one().library());
    made(toml, Arc::clone(&LIBRARY))
}

/// The kiosk as it is delivered, with all of its procedures.
pub fn whole_kiosk() -> Kiosk {
    made("", Arc::new(Library::bundled().unwrap()))
}

/// The kiosk of a clinic without a file, on some content.
pub fn kiosk_on(library: Library) -> Kiosk {
    made("", Arc::new(library))
}

/// The kiosk of a clinic with this `kiosk.toml`, on some content.
pub fn kiosk_on_with(toml: &str, library: Arc<Library>) -> Kiosk {
    made(toml, library)
}

fn made(toml: &str, library: Arc<Library>) -> Kiosk {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.toml");
    fs::write(&path, toml).unwrap();
    let clinic = ClinicFile::read(&path).and_then(|file| file.against(&library));
    let clinic = clinic.unwrap_or_else(|faults| panic!("{faults}"));
    Kiosk {
        words: Arc::new(Words::load(&clinic.languages).unwrap()),
        library,
        clinic: Arc::new(clinic),
        keymap: Arc::new(Keymap::named(keymap::DEFAULT).unwrap()),
        theme: Theme::named(Theme::DEFAULT).unwrap(),
        shelf: Arc::default(),
    }
}

/// A pack of a clinic's own, to be changed before it is read.
pub struct Pack(pub TempDir);

impl Pack {
    /// The bundled one.
    pub fn whole() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let bundled = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        copy(&bundled, folder.path());
        Self(folder)
    }

    /// The same with one of its procedures.
    pub fn one() -> Self {
        let Self(folder) = Self::whole();
        for procedure in fs::read_dir(folder.path().join("procedures")).unwrap() {
            let procedure = procedure.unwrap();
            if procedure.file_name() != ONE {
                fs::remove_dir_all(procedure.path()).unwrap();
            }
        }
        Self(folder)
    }

    fn library(&self) -> Arc<Library> {
        let library = Library::folder(self.0.path());
        Arc::new(library.unwrap_or_else(|faults| panic!("{faults}")))
    }

    /// Another text in place of one that is in a file.
    pub fn edit(self, file: &str, text: &str, other: &str) -> Self {
        let path = self.0.path().join(file);
        let before = fs::read_to_string(&path).unwrap();
        assert!(before.contains(text), "no {text:?} in {file}");
        fs::write(path, before.replace(text, other)).unwrap();
        self
    }

    /// A copy of a procedure's folder.
    pub fn copy(self, from: &str, to: &str) -> Self {
        let folder = self.0.path().join("procedures");
        copy(&folder.join(from), &folder.join(to));
        self
    }

    /// A procedure's words in a language, signed as they are now by somebody
    /// on a day, until another.
    pub fn signed(self, id: &str, lang: &str, by: &str, [last, due]: [Date; 2]) -> Self {
        let library = Library::folder(self.0.path()).unwrap_or_else(|faults| panic!("{faults}"));
        let (procedure, lang) = (id.parse().unwrap(), lang.parse().unwrap());
        let reviewer = Reviewer {
            by: by.to_owned(),
            role: "haematologist".to_owned(),
            last,
            due,
        };
        let signature = library.sign(&procedure, &lang, reviewer).unwrap();
        let path = self.0.path().join(format!("procedures/{id}/review.toml"));
        let before = fs::read_to_string(&path).unwrap_or_default();
        fs::write(&path, recorded(&before, &lang, &signature).unwrap()).unwrap();
        self
    }

    /// The kiosk of a clinic that has it, with this `kiosk.toml`.
    pub fn kiosk(&self, toml: &str) -> Kiosk {
        made(toml, self.library())
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).unwrap();
        }
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

    /// Somebody has logged in; where their language is known they are not asked.
    pub fn logged_in(kiosk: &Kiosk, viewport: Viewport, lang: Option<&str>) -> Self {
        let kiosk = kiosk.clone().for_logins();
        let lang = lang.map(|lang| lang.parse().unwrap());
        let (visit, seat) = kiosk.welcome(viewport, lang).unwrap();
        Self {
            visit,
            seat,
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

    /// Letters one after another, each by its key.
    pub fn typed(&mut self, text: &str) -> Vec<Effect> {
        let keys = text.chars().map(|c| match c {
            ' ' => "space".to_owned(),
            c => c.to_string(),
        });
        keys.flat_map(|key| self.press_key(key.parse().unwrap()))
            .collect()
    }

    /// Lets time pass without a key; the visit is told as its host would tell
    /// it: when it wants to know, and at the end.
    pub fn wait(&mut self, time: Duration) -> Vec<Effect> {
        let until = self.now + time;
        let mut effects = Vec::new();
        while self.now < until {
            let wakes = self.visit.wakes_at().filter(|at| *at > self.now);
            self.now = wakes.unwrap_or(until).min(until);
            effects.extend(self.visit.on(&mut self.seat, Event::Time(self.now)));
        }
        effects
    }

    /// Lets time pass to where the visit asks whether anybody is there.
    pub fn wait_to_be_asked(&mut self) {
        self.now = self.visit.wakes_at().unwrap();
        let effects = self.visit.on(&mut self.seat, Event::Time(self.now));
        assert_eq!(effects, [Effect::Bell]);
    }

    /// At the door, with the right PIN.
    pub fn staff_comes(&mut self) {
        self.press("f10");
        self.typed("407215");
        self.press("enter");
        self.on(Event::Verified(Verdict::Right));
        assert_eq!(self.scene().screen, ScreenName::Staff);
    }

    /// What is on the screen.
    pub fn scene(&self) -> Scene {
        self.visit.scene(&self.seat)
    }

    /// The text of the page in view.
    pub fn text(&self) -> String {
        words_of(&self.scene().rows)
    }

    /// The screen painted, and where its cursor is.
    pub fn painted(&self) -> (Buffer, Position) {
        let theme = Theme::named(&self.seat.theme).unwrap();
        let palette = theme.palette(Depth::True);
        painted(&self.scene(), self.seat.viewport, &palette, Glyphs::UNICODE)
    }
}

/// The text of rows.
pub fn words_of(rows: &[Row]) -> String {
    let lines = rows.iter().filter_map(|row| match row {
        Row::Line(line) => Some(plain(&line.runs)),
        Row::Blank(_) => None,
    });
    lines.collect::<Vec<_>>().join(" ")
}

/// The screen painted, as text.
pub fn painted_text(sitting: &Sitting) -> String {
    text_of(&sitting.painted().0)
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

/// The first row of the focused line, where one is.
pub fn focused_row(scene: &Scene) -> Option<u16> {
    let focused = scene.choices.iter().find(|choice| choice.focused)?;
    let is_it = |row: &Row| match row {
        Row::Line(line) => line.first && line.kind == Kind::Choice(focused.number - 1),
        Row::Blank(_) => false,
    };
    let nth = scene.rows.iter().position(is_it).unwrap();
    Some(scene.frame.as_ref().unwrap().body + u16::try_from(nth).unwrap())
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
