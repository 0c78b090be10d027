//! The kiosk for whoever writes its texts: it watches their folder, shows each
//! version that is whole at the place where they are, tells what is wrong over
//! the last that was, and shows other sizes and lines.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::screen::Screen;
use super::stage::{News, Stage};
use super::terminal::{self, Abilities};
use super::{Ending, Kiosk};
use crate::content::files::Files;
use crate::content::{Fault, Faults, Id};
use crate::face::glyphs::Glyphs;
use crate::face::paint::{paint, staged};
use crate::face::plain;
use crate::keys::key::KeyCode;
use crate::keys::{Action, Context, Key};
use crate::scene::{Panel, Scene, ScreenName, Viewport};
use crate::theme::{Palette, Theme};
use crate::visit::{Seat, Visit};

pub use super::watch::watch;

/// The sizes that the kiosk is made for, as columns and rows.
const SIZES: [(u16, u16); 3] = [(60, 17), (80, 24), (94, 26)];

/// The widest that lines are, as in the plain kiosk.
const LINES: u16 = 72;

/// A version of the folder that is whole.
pub struct Version {
    /// What visits are made of.
    pub kiosk: Kiosk,
    /// The texts that are still to be written.
    pub to_do: Faults,
}

/// What came of reading the folder.
pub type Read = Result<Version, Faults>;

/// Runs the kiosk on a folder until somebody leaves. It begins at a procedure,
/// where that is named and there. `load` makes a version of the folder's files.
/// Until one is whole the kiosk stands in, and is not seen.
///
/// # Errors
///
/// What the terminal says that cannot be taken over or written to.
pub fn run(
    kiosk: &Kiosk,
    abilities: Abilities,
    folder: &Path,
    at: Option<Id>,
    load: impl Fn(Files) -> Read + Send + 'static,
) -> io::Result<Ending> {
    let latest = Arc::new(Mutex::new(None));
    let mut preview = Preview {
        kiosk: kiosk.clone(),
        shows: false,
        at,
        folder: folder.to_owned(),
        latest: Arc::clone(&latest),
        faults: Faults::new(),
        to_do: Faults::new(),
        size: None,
        lines: None,
        of: None,
        glyphs: abilities.glyphs,
    };
    let folder = folder.to_owned();
    terminal::attend(kiosk, abilities, &mut preview, move |wake| {
        let publish = move |read| {
            *latest.lock().unwrap_or_else(PoisonError::into_inner) = Some(read);
            wake()
        };
        let watch = move || watch(&folder, load, publish);
        thread::Builder::new().name("watch".into()).spawn(watch)?;
        Ok(())
    })
}

struct Preview {
    /// The last version that was whole; at first what stands in for one.
    kiosk: Kiosk,
    shows: bool,
    at: Option<Id>,
    folder: PathBuf,
    /// What was read and not taken yet.
    latest: Arc<Mutex<Option<Read>>>,
    faults: Faults,
    to_do: Faults,
    /// Which of the sizes is shown; none for the whole screen.
    size: Option<usize>,
    /// The first line in view, where lines are shown.
    lines: Option<usize>,
    /// The screen whose lines they are.
    of: Option<ScreenName>,
    glyphs: Glyphs,
}

impl Stage for Preview {
    fn begin(&mut self) -> Option<(Visit, Seat)> {
        let mut visit = self.kiosk.visit();
        let seat = self.kiosk.seat(self.viewport())?;
        if let Some(procedure) = &self.at {
            visit.open_at(&seat, procedure);
        }
        Some((visit, seat))
    }

    fn theme<'a>(&'a self, _: &'a Theme) -> &'a Theme {
        &self.kiosk.theme
    }

    fn viewport(&self) -> Viewport {
        let room = self.room();
        match self.lines {
            Some(_) => Viewport {
                width: room.width.saturating_sub(2).min(LINES),
                height: None,
            },
            None => Viewport {
                width: room.width,
                height: Some(room.height),
            },
        }
    }

    fn show(&mut self, mut scene: Scene, palette: &Palette, screen: &mut Screen) -> io::Result<()> {
        if !self.shows {
            scene = Scene::alone(&scene.lang, String::new());
        }
        scene.panel = panel(&self.faults, &self.folder);
        let mut inner = Buffer::empty(self.room());
        let cursor = if self.lines.is_some() {
            let lines = self.lines_in_view(&scene);
            staged::lines(&lines, palette, self.glyphs, &mut inner);
            Position::ORIGIN
        } else {
            paint(&scene, palette, self.glyphs, &mut inner)
        };
        let caption = self.caption();
        let visible = self.lines.is_none() && scene.is_pointed_at();
        screen.draw(whole(), visible, |glyphs, cells| {
            let first = staged::stage(&inner, &caption, palette, glyphs, cells);
            Position::new(first.x + cursor.x, first.y + cursor.y)
        })
    }

    fn pressed(&mut self, key: Key) -> bool {
        match key.code() {
            KeyCode::F(5) => {
                let next = self.size.map_or(0, |nth| nth + 1);
                self.size = (next < SIZES.len()).then_some(next);
            }
            KeyCode::F(12) => self.lines = self.lines.xor(Some(0)),
            code if self.lines.is_some() && self.scrolls(code) => {}
            // Nobody acts on what is not shown.
            _ => return !self.shows && !self.leaves(key),
        }
        true
    }

    fn news(&mut self) -> Option<News> {
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        let read = latest.take()?;
        drop(latest);
        match read {
            Ok(version) => {
                self.kiosk = version.kiosk;
                self.to_do = version.to_do;
                self.faults = Faults::new();
                if !std::mem::replace(&mut self.shows, true) {
                    return Some(News::Begin);
                }
                Some(News::Edition(self.kiosk.edition()))
            }
            Err(faults) => {
                self.faults = faults;
                None
            }
        }
    }
}

/// All of the terminal.
fn whole() -> Rect {
    let Viewport { width, height } = Screen::viewport();
    Rect::new(0, 0, width, height.unwrap_or(0))
}

impl Preview {
    /// The cells for a scene: of the size that is shown, as far as there are any.
    fn room(&self) -> Rect {
        let room = staged::room(whole());
        let size = self.size.and_then(|nth| SIZES.get(nth));
        let (width, height) = size.copied().unwrap_or((room.width, room.height));
        Rect::new(0, 0, width.min(room.width), height.min(room.height))
    }

    fn leaves(&self, key: Key) -> bool {
        let action = self.kiosk.keymap.action(Context::Everywhere, key);
        action == Some(Action::Leave)
    }

    /// Moves the lines in view, by the keys that move a page elsewhere.
    fn scrolls(&mut self, code: KeyCode) -> bool {
        let page = usize::from(self.room().height).saturating_sub(1).max(1);
        let first = self.lines.unwrap_or(0);
        let first = match code {
            KeyCode::Up => first.saturating_sub(1),
            KeyCode::Down => first.saturating_add(1),
            KeyCode::PageUp | KeyCode::Left => first.saturating_sub(page),
            KeyCode::PageDown | KeyCode::Right => first.saturating_add(page),
            KeyCode::Home => 0,
            KeyCode::End => usize::MAX,
            _ => return false,
        };
        self.lines = Some(first);
        true
    }

    /// The lines of a scene from the first in view on; of another scene than
    /// before, from its first.
    fn lines_in_view(&mut self, scene: &Scene) -> Vec<String> {
        let width = self.viewport().width;
        let lines = plain::lines(scene, width);
        let most = lines.len().saturating_sub(usize::from(self.room().height));
        let same = self.of.replace(scene.screen.clone()).as_ref() == Some(&scene.screen);
        let first = self.lines.filter(|_| same).unwrap_or(0).min(most);
        self.lines = Some(first);
        lines.into_iter().skip(first).collect()
    }

    /// What is shown, and what the keys of writers do next.
    fn caption(&self) -> String {
        let room = staged::room(whole());
        let shown = match self.size.and_then(|nth| SIZES.get(nth)) {
            Some((width, height)) if *width > room.width || *height > room.height => {
                format!("{width}x{height}, for which this window is too small,")
            }
            Some((width, height)) => format!("{width}x{height}"),
            None => format!("{}x{}", room.width, room.height),
        };
        let face = if self.lines.is_some() {
            "screen"
        } else {
            "lines"
        };
        caption(&shown, face, room.width, &self.to_do, &self.folder)
    }
}

/// The last line: the size that is shown and what the keys of writers do next,
/// `face` being what F12 shows; how many texts wait to be written, and where the
/// first is, as exactly as so many columns can say it.
pub fn caption(shown: &str, face: &str, columns: u16, to_do: &Faults, folder: &Path) -> String {
    let keys = format!("{shown}  F5 size  F12 {face}  F10 end");
    let Some(first) = to_do.iter().next() else {
        return keys;
    };
    let place = place(first, folder);
    // A procedure's name says where it is; whoever knows that needs the file.
    let below = place.trim_start_matches("procedures/");
    let file = below
        .rsplit_once('/')
        .map(|(_, file)| format!(".../{file}"));
    let keys = format!("{keys}  {} to write", to_do.len());
    let places = std::iter::once(below.to_owned()).chain(file);
    let mut lines = places.map(|place| format!("{keys}: {place}"));
    // It stands a column from each side.
    let fits = |line: &String| line.chars().count() + 2 <= usize::from(columns);
    lines.find(fits).unwrap_or(keys)
}

/// What is said of faults in a folder: the first, and how many there are.
pub fn panel(faults: &Faults, folder: &Path) -> Option<Panel> {
    let fault = faults.iter().next()?;
    let count = match faults.len() {
        1 => String::new(),
        count => format!(" (1 of {count} faults)"),
    };
    let text = [fault.what().to_owned(), format!("Help: {}", fault.remedy())];
    Some(Panel {
        heading: format!("{}{count}", place(fault, folder)),
        text: text.into(),
    })
}

/// A file, as whoever works in the folder knows it, and the line.
fn place(fault: &Fault, folder: &Path) -> String {
    let file = Path::new(fault.file());
    let file = file.strip_prefix(folder).unwrap_or(file).display();
    match fault.place() {
        Some((line, _)) => format!("{file}, line {line}"),
        None => file.to_string(),
    }
}
