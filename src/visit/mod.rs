//! One visitor's time at the kiosk: a pure state machine. It does no I/O and
//! reads no clock; ending a visit is dropping the value.

mod clock;
mod event;
mod hints;
mod layout;
mod memory;
mod say;
mod screens;
mod seat;
mod view;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

pub use event::{Effect, Event};
pub use memory::Memory;
pub use seat::{Comfort, Seat};

use crate::clinic::Clinic;
use crate::content::Library;
use crate::keys::{Action, Context};
use crate::scene::Scene;
use crate::words::Words;
use clock::Clock;
use layout::{Cursor, Layout, Move};
use screens::{Glossary, Idle, Screen, Step};
use view::Room;

/// A screen and where one is on it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Opened {
    screen: Screen,
    cursor: Cursor,
    /// Whether its first page was in view; a section that was entered from its
    /// end is not read by that.
    begun: bool,
}

/// One visitor's time at the kiosk.
#[derive(Clone)]
pub struct Visit {
    library: Arc<Library>,
    clinic: Arc<Clinic>,
    words: Arc<Words>,
    /// From the first screen to the one in view; never empty but for a moment.
    path: Vec<Opened>,
    memory: Memory,
    reply: Option<String>,
    clock: Clock,
    /// The screen in view as it was last cut, for the seat that acted last.
    layout: Option<Arc<Layout>>,
}

impl Visit {
    /// A visit that nobody has begun: the attract screen.
    pub fn new(library: Arc<Library>, clinic: Arc<Clinic>, words: Arc<Words>) -> Self {
        let clock = Clock::new(clinic.idle, clinic.warning);
        Self {
            library,
            clinic,
            words,
            path: vec![Opened::new(Screen::Attract)],
            memory: Memory::default(),
            reply: None,
            clock,
            layout: None,
        }
    }

    /// What was said and seen so far.
    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    /// When the visit wants [`Event::Time`] next, on the host's clock; none
    /// while it has nothing to wait for.
    pub fn wakes_at(&self) -> Option<Duration> {
        self.clock.wakes_at()
    }

    /// Takes in what happened and says what the host is to do. A host sends
    /// [`Event::Time`] before each other event.
    pub fn on(&mut self, seat: &mut Seat, event: Event) -> Vec<Effect> {
        match event {
            Event::Time(now) => return self.clock.advance(now),
            Event::Resize(viewport) => {
                seat.viewport = viewport;
                return Vec::new();
            }
            Event::Act(_) | Event::OtherKey | Event::Say(_) => {}
        }
        self.reply = None;
        // Any key extends, and does nothing else (WCAG 2.2.1).
        if self.clock.is_warning() {
            self.touch(seat);
            return Vec::new();
        }
        let effects = match event {
            Event::Act(action) => self.act(seat, action),
            Event::OtherKey if self.is_waiting() => self.begin(),
            Event::Say(line) => self.heard(seat, &line),
            _ => Vec::new(),
        };
        self.layout = None;
        self.layout = Some(self.layout(seat));
        self.note_reading(seat);
        if self.is_waiting() {
            self.clock.rest();
        } else {
            self.touch(seat);
        }
        effects
    }

    /// What is on the screen of a seat.
    pub fn scene(&self, seat: &Seat) -> Scene {
        let room = self.room(seat);
        let mut scene = match self.clock.seconds_left() {
            Some(seconds) => {
                let idle = Screen::Idle(Idle { seconds });
                Layout::of(&room, &idle, Cursor::START).scene(&room, self.breadcrumb(&room))
            }
            None => self.layout(seat).scene(&room, self.breadcrumb(&room)),
        };
        scene.reply.clone_from(&self.reply);
        scene
    }

    /// What keys mean on the screen in view.
    pub fn context(&self, seat: &Seat) -> Context {
        self.layout(seat).context()
    }

    /// Whether nobody has begun.
    pub fn is_waiting(&self) -> bool {
        self.path.len() == 1 && self.top().screen == Screen::Attract
    }

    fn room<'a>(&'a self, seat: &'a Seat) -> Room<'a> {
        Room {
            library: &self.library,
            clinic: &self.clinic,
            words: &self.words,
            memory: &self.memory,
            seat,
        }
    }

    fn top(&self) -> &Opened {
        // The path is never empty between two events; the attract screen is
        // where a visit would be if it were.
        static ATTRACT: Opened = Opened::new(Screen::Attract);
        self.path.last().unwrap_or(&ATTRACT)
    }

    fn layout(&self, seat: &Seat) -> Arc<Layout> {
        let Opened { screen, cursor, .. } = self.top();
        match &self.layout {
            Some(layout) if layout.is_of(seat, screen, *cursor) => Arc::clone(layout),
            _ => Arc::new(Layout::of(&self.room(seat), screen, *cursor)),
        }
    }

    fn breadcrumb(&self, room: &Room<'_>) -> Vec<String> {
        self.path
            .iter()
            .map(|opened| opened.screen.play().crumb(room))
            .filter(|crumb| !crumb.is_empty())
            .collect()
    }

    fn act(&mut self, seat: &mut Seat, action: Action) -> Vec<Effect> {
        match action {
            Action::Leave => return vec![Effect::Leave],
            Action::Repaint => return vec![Effect::Repaint],
            _ if self.is_waiting() => return self.begin(),
            Action::Colors => seat.other_colors(),
            Action::Back => return self.back(seat),
            // What must be answered first.
            Action::StartOver
            | Action::Help
            | Action::Language
            | Action::Comfort
            | Action::Glossary
                if self.top().screen == Screen::StartOver => {}
            Action::StartOver => self.open(Screen::StartOver),
            Action::Help => self.open(Screen::Help),
            Action::Comfort => self.open(Screen::Comfort),
            Action::Glossary => {
                let terms = self.layout(seat).terms();
                if !terms.is_empty() {
                    self.open(Screen::Glossary(Glossary { terms }));
                }
            }
            Action::Language => {
                if self.clinic.languages.len() > 1 {
                    self.open(Screen::Language);
                }
            }
            _ => {
                let moved = self.layout(seat).moved(action);
                let room = self.room(seat);
                let screen = self.top().screen.play();
                let step = match moved {
                    Move::To(cursor) => {
                        self.set_cursor(cursor);
                        return Vec::new();
                    }
                    Move::Choose(nth) => screen.choose(&room, nth),
                    Move::Onward => screen.onward(&room),
                    Move::Backward => screen.backward(&room),
                    Move::Stay => Step::Stay,
                };
                return self.take(seat, step);
            }
        }
        Vec::new()
    }

    fn take(&mut self, seat: &mut Seat, step: Step) -> Vec<Effect> {
        match step {
            Step::Stay => {}
            Step::Open(screen) => self.open(screen),
            Step::Replace(screen) => {
                self.path.pop();
                self.path.push(Opened::new(screen));
            }
            Step::ReplaceAtEnd(screen) => {
                self.path.pop();
                self.path.push(Opened::new(screen));
                let end = self.layout(seat).end();
                self.set_cursor(end);
            }
            Step::Back => return self.back(seat),
            Step::End => return vec![Effect::End],
            Step::Set(setting) => {
                seat.set(setting);
            }
            Step::Speak(lang) => {
                seat.lang = lang;
                let first = self.path.len() == 1;
                self.path.pop();
                if first {
                    self.path.push(Opened::new(Screen::Home));
                }
            }
            Step::Answer(procedure, item, answer) => {
                let first = self.memory.answer(&procedure, &item, answer);
                self.path.pop();
                let (nth, next) = screens::next_open(&self.room(seat), &procedure, &item);
                self.set_cursor(Cursor::Choice(nth));
                // Whoever corrects an answer wants to see that it was taken.
                if let Some(next) = next.filter(|_| first) {
                    self.open(Screen::Item(next));
                }
            }
        }
        Vec::new()
    }

    /// A visitor has come.
    fn begin(&mut self) -> Vec<Effect> {
        let first = if self.clinic.languages.len() > 1 {
            Screen::Language
        } else {
            Screen::Home
        };
        self.path = vec![Opened::new(first)];
        Vec::new()
    }

    /// A screen that is on the path already is gone back to: the path stays
    /// short, whatever order things are opened in.
    fn open(&mut self, screen: Screen) {
        match self.path.iter().position(|opened| opened.screen == screen) {
            Some(at) => self.path.truncate(at + 1),
            None => self.path.push(Opened::new(screen)),
        }
    }

    /// Back at home does nothing; back from the first choice of a language
    /// leaves the kiosk to the next visitor.
    fn back(&mut self, seat: &Seat) -> Vec<Effect> {
        if self.path.len() > 1 {
            let left = self.path.pop();
            let room = self.room(seat);
            let place =
                left.and_then(|left| self.top().screen.play().place_of(&room, &left.screen));
            if let Some(nth) = place {
                self.set_cursor(Cursor::Choice(nth));
            }
        } else if self.top().screen == Screen::Language {
            return vec![Effect::End];
        }
        Vec::new()
    }

    fn set_cursor(&mut self, cursor: Cursor) {
        if let Some(top) = self.path.last_mut() {
            top.cursor = cursor;
        }
    }

    /// A section is read when its last page was in view, and its first before.
    fn note_reading(&mut self, seat: &Seat) {
        let layout = self.layout(seat);
        if let Some(top) = self.path.last_mut() {
            top.begun |= layout.is_first_page();
            if let Screen::Reader(reader) = &top.screen
                && top.begun
                && layout.is_last_page()
            {
                self.memory.has_read(&reader.procedure, &reader.section);
            }
        }
    }

    /// Starts the idle time anew: with 0.6 s for each word in view, and as many
    /// times as long as the visitor asked for.
    fn touch(&mut self, seat: &Seat) {
        let reading = Duration::from_millis(600).saturating_mul(self.layout(seat).words_in_view());
        self.clock.touch(reading, seat.comfort.patience);
    }
}

/// Without what was said, which belongs in no log and no panic message.
impl fmt::Debug for Visit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let screen = self.top().screen.play().name();
        write!(f, "Visit({screen:?}, {:?})", self.memory)
    }
}

impl Opened {
    const fn new(screen: Screen) -> Self {
        Self {
            screen,
            cursor: Cursor::START,
            begun: false,
        }
    }
}
