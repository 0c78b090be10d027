//! One visitor's time at the kiosk: a pure state machine. It does no I/O and
//! reads no clock; ending a visit is dropping the value.

mod clock;
mod event;
mod hints;
mod say;
mod screens;
mod seat;
mod stage;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

pub use event::{Effect, Event};
pub use seat::Seat;

use crate::clinic::Clinic;
use crate::content::checklist::{Answer, Answers};
use crate::content::{Id, Library};
use crate::keys::{Action, Context};
use crate::scene::{Choice, Notice, NoticeKind, Scene};
use crate::words::Words;
use clock::Clock;
use screens::{Screen, Step};
use stage::{Cursor, Layout, Room};

/// What a visitor said and saw; all of it ends with the visit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    /// Answers, by procedure.
    pub answers: BTreeMap<Id, Answers>,
    /// Sections read to their end, by procedure.
    pub read: BTreeSet<(Id, Id)>,
}

/// A screen and where one is on it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Opened {
    screen: Screen,
    cursor: Cursor,
}

/// One visitor's time at the kiosk.
#[derive(Debug, Clone)]
pub struct Visit {
    library: Arc<Library>,
    clinic: Arc<Clinic>,
    words: Arc<Words>,
    /// From the first screen to the one in view; never empty but for a moment.
    path: Vec<Opened>,
    memory: Memory,
    /// Asks whether to start over; the number is the focused answer.
    asking: Option<usize>,
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
            asking: None,
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
            self.clock.touch(self.reading_time(seat));
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
            self.clock.touch(self.reading_time(seat));
        }
        effects
    }

    /// What is on the screen of a seat.
    pub fn scene(&self, seat: &Seat) -> Scene {
        let room = self.room(seat);
        let layout = self.layout(seat);
        let mut scene = layout.scene(&room, self.breadcrumb(&room));
        scene.reply.clone_from(&self.reply);
        if let Some(notice) = self.notice(&room) {
            scene.notice = Some(notice);
            scene.rows.clear();
            scene.choices.clear();
            scene.position = None;
            scene.onward = None;
            scene.context = Context::List;
            scene.hints = hints::of_notice(&room, self.clock.is_warning());
        }
        scene
    }

    /// What keys mean on the screen in view.
    pub fn context(&self, seat: &Seat) -> Context {
        if self.asking.is_some() {
            Context::List
        } else {
            self.layout(seat).context()
        }
    }

    /// Whether nobody has begun.
    pub fn is_waiting(&self) -> bool {
        matches!(
            self.path.as_slice(),
            [Opened {
                screen: Screen::Attract,
                ..
            }]
        )
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
        let top = self.top();
        match &self.layout {
            Some(layout) if layout.is_for(seat, top.cursor) => Arc::clone(layout),
            _ => Arc::new(Layout::of(&self.room(seat), &top.screen, top.cursor)),
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
            Action::Colors => seat.other_colors(),
            _ if self.is_waiting() => return self.begin(),
            _ if self.asking.is_some() => return self.answer_notice(action),
            Action::StartOver => self.asking = Some(0),
            Action::Help => self.open(Screen::Help),
            Action::Language => {
                if self.clinic.languages.len() > 1 {
                    self.open(Screen::Language);
                }
            }
            Action::Back => self.back(),
            _ => {
                let layout = self.layout(seat);
                let step = match layout.moved(action) {
                    stage::Move::To(cursor) => {
                        self.set_cursor(cursor);
                        Step::Stay
                    }
                    stage::Move::Choose(nth) => {
                        self.top().screen.play().choose(&self.room(seat), nth)
                    }
                    stage::Move::Onward => self.top().screen.play().onward(&self.room(seat)),
                    stage::Move::Backward => self.top().screen.play().backward(&self.room(seat)),
                    stage::Move::Stay => Step::Stay,
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
                self.layout = None;
                let cursor = self.layout(seat).end();
                self.set_cursor(cursor);
            }
            Step::Back => self.back(),
            Step::Speak(lang) => {
                seat.lang = lang;
                let first = self.path.len() == 1;
                self.path.pop();
                if first {
                    self.path.push(Opened::new(Screen::Home));
                }
            }
            Step::Answer(procedure, item, answer) => self.answer(seat, &procedure, &item, answer),
            Step::StartOver => self.asking = Some(0),
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

    fn back(&mut self) {
        if self.path.len() > 1 {
            self.path.pop();
        } else if self.top().screen == Screen::Language {
            self.path = vec![Opened::new(Screen::Attract)];
        }
    }

    fn set_cursor(&mut self, cursor: Cursor) {
        if let Some(top) = self.path.last_mut() {
            top.cursor = cursor;
        }
    }

    /// Keeps an answer, and goes back to the list with what is open next.
    fn answer(&mut self, seat: &Seat, procedure: &Id, item: &Id, answer: Answer) {
        let answers = self.memory.answers.entry(procedure.clone()).or_default();
        answers.insert(item.clone(), answer);
        self.back();
        let next = screens::next_open(&self.room(seat), procedure, item);
        if let Some(next) = next {
            self.set_cursor(Cursor::Choice(next));
        }
    }

    fn answer_notice(&mut self, action: Action) -> Vec<Effect> {
        let focus = self.asking.unwrap_or(0);
        let chosen = match action {
            Action::Up | Action::Down => {
                self.asking = Some(1 - focus.min(1));
                return Vec::new();
            }
            Action::Choose => focus,
            Action::ChooseNumber(1) | Action::Back => 0,
            Action::ChooseNumber(2) => 1,
            _ => return Vec::new(),
        };
        self.asking = None;
        if chosen == 1 {
            vec![Effect::End]
        } else {
            Vec::new()
        }
    }

    fn notice(&self, room: &Room<'_>) -> Option<Notice> {
        if let Some(left) = self.clock.seconds_left() {
            return Some(Notice {
                kind: NoticeKind::Idle,
                heading: room.say("idle-heading"),
                text: room.say_with("idle-text", &[("seconds", left.into())]),
                choices: Vec::new(),
            });
        }
        let focus = self.asking?;
        let labels = ["start-over-no", "start-over-yes"];
        let choices = (1..).zip(labels).map(|(number, label)| Choice {
            number,
            label: room.say(label),
            state: None,
            focused: number == focus + 1,
        });
        Some(Notice {
            kind: NoticeKind::StartOver,
            heading: room.say("start-over-heading"),
            text: room.say("start-over-text"),
            choices: choices.collect(),
        })
    }

    /// A page that was in view is read; a section whose last page was, is read.
    fn note_reading(&mut self, seat: &Seat) {
        let layout = self.layout(seat);
        if let Screen::Reader(reader) = &self.top().screen
            && layout.is_last_page()
        {
            let section = (reader.procedure.clone(), reader.section.clone());
            self.memory.read.insert(section);
        }
    }

    /// 0.6 s for each word in view.
    fn reading_time(&self, seat: &Seat) -> Duration {
        Duration::from_millis(600).saturating_mul(self.layout(seat).words_in_view())
    }
}

impl Opened {
    const fn new(screen: Screen) -> Self {
        Self {
            screen,
            cursor: Cursor::START,
        }
    }
}
