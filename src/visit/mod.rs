//! One visitor's time at the kiosk: a pure state machine. It does no I/O and
//! reads no clock; ending a visit is dropping the value.

mod act;
mod aside;
mod clock;
mod edition;
mod event;
mod governance;
mod hints;
mod layout;
mod memory;
mod moved;
mod say;
mod screens;
mod seat;
mod staff;
mod typed;
mod view;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

pub use edition::Edition;
pub use event::{Effect, Event, Verdict};
pub use layout::Shelf;
pub use memory::Memory;
pub use seat::{Comfort, Role, Seat};
pub use typed::Typed;

use crate::clinic::Clinic;
use crate::content::model::Date;
use crate::content::{Id, Library};
use crate::keys::key::KeyCode;
use crate::keys::{Action, Context, Key};
use crate::scene::Scene;
use crate::words::Words;
use clock::Clock;
use layout::{Cursor, Layout, Way};
use say::may_leave;
use screens::{Idle, Screen};
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
    shelf: Arc<Shelf>,
    /// From the first screen to the one in view; never empty but for a moment.
    path: Vec<Opened>,
    memory: Memory,
    reply: Option<String>,
    clock: Clock,
    /// The screen in view as it was last cut, for the seat that acted last.
    layout: Option<Arc<Layout>>,
    today: Option<Date>,
    logged_in: bool,
}

impl Visit {
    /// A visit that nobody has begun: the attract screen.
    pub fn new(edition: Edition) -> Self {
        let clock = Clock::new(edition.clinic.idle, edition.clinic.warning);
        Self {
            library: edition.library,
            clinic: edition.clinic,
            words: edition.words,
            shelf: edition.shelf,
            path: vec![Opened::new(Screen::Attract)],
            memory: Memory::default(),
            reply: None,
            clock,
            layout: None,
            today: None,
            logged_in: false,
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
            Event::Time(now) => {
                let effects = self.clock.advance(now);
                if self.clock.is_to_lock() {
                    self.become_role(seat, Role::Patient);
                    self.settle(seat);
                }
                return effects;
            }
            Event::Resize(viewport) => {
                seat.viewport = viewport;
                return Vec::new();
            }
            Event::Today(date) => {
                self.today = Some(date);
                self.layout = None;
                return Vec::new();
            }
            Event::Library(edition) => {
                self.go_on_with(seat, edition);
                return Vec::new();
            }
            // No key: it wakes nobody, and extends nothing for whoever left.
            Event::Verified(verdict) => {
                if self.verified(seat, verdict) {
                    self.settle(seat);
                }
                return Vec::new();
            }
            _ => {}
        }
        self.reply = None;
        // Any key extends, and does nothing else (WCAG 2.2.1).
        if self.clock.is_warning() {
            self.touch(seat);
            return Vec::new();
        }
        let effects = match event {
            Event::Act(action) => self.act(seat, action),
            Event::Say(line) => self.heard(seat, &line),
            _ if self.is_waiting() => self.begin(),
            Event::Text(text) => self.typed(|typed| typed.push(&text)),
            Event::Erase => self.typed(Typed::erase),
            _ => Vec::new(),
        };
        self.settle(seat);
        effects
    }

    /// What follows whatever was done: the screen is cut, noted, and its time
    /// begins anew.
    fn settle(&mut self, seat: &mut Seat) {
        self.dismiss(seat);
        self.layout = Some(self.layout(seat));
        if self.note_reading(seat) {
            // What is covered may stand beside the page.
            self.layout = None;
            self.layout = Some(self.layout(seat));
        }
        if self.is_waiting() && seat.role == Role::Patient {
            self.clock.rest();
        } else {
            self.touch(seat);
        }
    }

    /// What is on the screen of a seat.
    pub fn scene(&self, seat: &Seat) -> Scene {
        let room = self.room(seat);
        let layout = match self.clock.seconds_left() {
            Some(seconds) => {
                let idle = Screen::Idle(Idle { seconds });
                Arc::new(Layout::of(&room, &idle, Cursor::START, &self.shelf))
            }
            None => self.layout(seat),
        };
        let mut scene = layout.scene(&room, self.way(&room));
        scene.reply.clone_from(&self.reply);
        scene
    }

    /// What keys mean on the screen in view.
    pub fn context(&self, seat: &Seat) -> Context {
        self.layout(seat).context()
    }

    /// Whether keys type, rather than act, on the screen in view.
    pub fn is_typing(&self) -> bool {
        self.top().screen.typed().is_some() && !self.clock.is_warning()
    }

    /// What a key means on the screen in view. Where one types, what types is
    /// typed, whatever the keymap would make of it elsewhere.
    pub fn pressed(&self, seat: &Seat, key: Key) -> Event {
        if let Some(typed) = self.top().screen.typed().filter(|_| self.is_typing()) {
            match key.typed() {
                Some(c) if typed.takes().belongs(c) => return Event::Text(c.into()),
                None if key.code() == KeyCode::Backspace => return Event::Erase,
                _ => {}
            }
        }
        let action = seat.keymap.action(self.context(seat), key);
        // A PIN is handed in by Enter alone: by slips of other keys tries are lost.
        if matches!(self.top().screen, Screen::Pin(_)) && !self.clock.is_warning() {
            return match (key.code(), action) {
                (KeyCode::Enter, _) => Event::Act(Action::NextPage),
                (_, Some(Action::NextPage | Action::Choose) | None) => Event::OtherKey,
                (_, Some(action)) => Event::Act(action),
            };
        }
        action.map_or(Event::OtherKey, Event::Act)
    }

    /// Whether nobody has begun.
    pub fn is_waiting(&self) -> bool {
        self.path.len() == 1 && self.top().screen == Screen::Attract
    }

    /// The procedure that was opened last, and is not gone back from.
    pub fn procedure(&self) -> Option<&Id> {
        self.path
            .iter()
            .rev()
            .find_map(|opened| match &opened.screen {
                Screen::Procedure(screen) => Some(&screen.procedure),
                _ => None,
            })
    }

    fn room<'a>(&'a self, seat: &'a Seat) -> Room<'a> {
        Room {
            library: &self.library,
            clinic: &self.clinic,
            words: &self.words,
            memory: &self.memory,
            seat,
            today: self.today,
            logged_in: self.logged_in,
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
            Some(layout) if layout.is_of(seat, screen) => {
                if layout.cursor() == *cursor {
                    Arc::clone(layout)
                } else {
                    Arc::new(layout.moved_to(*cursor))
                }
            }
            _ => Arc::new(Layout::of(&self.room(seat), screen, *cursor, &self.shelf)),
        }
    }

    /// The way to the screen in view, and on from it.
    fn way(&self, room: &Room<'_>) -> Way {
        let crumbs = self
            .path
            .iter()
            .map(|opened| opened.screen.play().crumb(room))
            .filter(|crumb| !crumb.is_empty())
            // Whatever else is hidden, that staff are in is not.
            .chain((room.seat.role == Role::Leading).then(|| room.say("staff-crumb")));
        let begins = self.path.len() == 1 && !self.is_waiting();
        Way {
            crumbs: crumbs.collect(),
            back: self.leads_back(),
            out: (begins && may_leave(room)) || self.top().screen == Screen::Leave,
        }
    }

    /// A section is read when its last page was in view, and its first before;
    /// whether one is now that was not.
    fn note_reading(&mut self, seat: &Seat) -> bool {
        let layout = self.layout(seat);
        if let Some(top) = self.path.last_mut() {
            top.begun |= layout.is_first_page();
            if let Screen::Reader(reader) = &top.screen
                && top.begun
                && layout.is_last_page()
            {
                return self.memory.has_read(&reader.procedure, &reader.section);
            }
        }
        false
    }

    /// Starts the idle time anew: with 0.6 s for each word in view, and as many
    /// times as long as the visitor asked for.
    fn touch(&mut self, seat: &Seat) {
        if seat.role != Role::Patient {
            return self.clock.watch();
        }
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
