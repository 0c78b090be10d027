//! The screens: each file holds a screen's state, what it does with an action,
//! and its view. Adding one: a file here and a variant below.

mod about;
mod attract;
mod category;
mod checklist;
mod comfort;
mod glossary;
mod help;
mod hidden;
mod home;
mod idle;
mod item;
mod language;
mod leave;
mod notes;
mod pin;
mod procedure;
mod reader;
mod search;
mod staff;
mod start_over;
mod summary;
mod versions;

pub(super) use about::About;
pub(super) use category::Category;
pub(super) use checklist::{Checklist, next_open};
pub(super) use glossary::Glossary;
pub(super) use idle::Idle;
pub(super) use item::Item;
pub(super) use notes::{Notes, heading as notes_heading, notes, subject};
pub(super) use pin::{Pin, PinState};
pub(super) use procedure::Procedure;
pub(super) use reader::Reader;
pub(super) use search::Search;
pub(super) use summary::Summary;

use super::seat::{Role, Setting};
use super::typed::Typed;
use super::view::{Room, View};
use crate::content::checklist::Answer;
use crate::content::{Id, Lang};
use crate::scene::ScreenName;

/// A screen with its state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Screen {
    Attract,
    Language,
    Home,
    Category(Category),
    Procedure(Procedure),
    Reader(Reader),
    Checklist(Checklist),
    Item(Item),
    Summary(Summary),
    About(About),
    Glossary(Glossary),
    Search(Search),
    Comfort,
    Help,
    StartOver,
    Leave,
    Pin(Pin),
    Staff,
    Hidden,
    Versions,
    Notes(Notes),
    Idle(Idle),
}

impl Screen {
    /// What it does.
    pub fn play(&self) -> &dyn Play {
        match self {
            Self::Attract => &attract::Attract,
            Self::Language => &language::Language,
            Self::Home => &home::Home,
            Self::Category(screen) => screen,
            Self::Procedure(screen) => screen,
            Self::Reader(screen) => screen,
            Self::Checklist(screen) => screen,
            Self::Item(screen) => screen,
            Self::Summary(screen) => screen,
            Self::About(screen) => screen,
            Self::Glossary(screen) => screen,
            Self::Search(screen) => screen,
            Self::Comfort => &comfort::Comfort,
            Self::Help => &help::Help,
            Self::StartOver => &start_over::StartOver,
            Self::Leave => &leave::Leave,
            Self::Pin(screen) => screen,
            Self::Staff => &staff::Staff,
            Self::Hidden => &hidden::Hidden,
            Self::Versions => &versions::Versions,
            Self::Notes(screen) => screen,
            Self::Idle(screen) => screen,
        }
    }

    /// Whether only staff may see it.
    pub fn is_staff(&self) -> bool {
        matches!(
            self,
            Self::Staff | Self::Hidden | Self::Versions | Self::Notes(_)
        )
    }

    /// Whether it asks what must be answered before anything else is done.
    pub fn asks(&self) -> bool {
        matches!(self, Self::StartOver | Self::Leave)
    }

    /// What is being typed, where one types.
    pub fn typed(&self) -> Option<&Typed> {
        match self {
            Self::Search(search) => Some(&search.typed),
            // Until an answer is here nothing is typed into the question.
            Self::Pin(pin) if pin.state != PinState::Checking => Some(&pin.typed),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub fn typed_mut(&mut self) -> Option<&mut Typed> {
        match self {
            Self::Search(search) => Some(&mut search.typed),
            Self::Pin(pin) if pin.state != PinState::Checking => Some(&mut pin.typed),
            _ => None,
        }
    }
}

/// What a screen shows and does.
pub(super) trait Play {
    /// Its name for titles, tests and logs.
    fn name(&self) -> ScreenName;

    /// Its place in the breadcrumb; empty where it has none.
    fn crumb(&self, room: &Room<'_>) -> String;

    /// What it shows.
    fn view(&self, room: &Room<'_>) -> View;

    /// The choice of this number, from 0, was taken.
    fn choose(&self, _room: &Room<'_>, _nth: usize) -> Step {
        Step::Stay
    }

    /// The choice that led to another screen, to stand on when one comes back.
    fn place_of(&self, _room: &Room<'_>, _left: &Screen) -> Option<usize> {
        None
    }

    /// *Next* on the last page.
    fn onward(&self, _room: &Room<'_>) -> Step {
        Step::Stay
    }

    /// *Previous* on the first page.
    fn backward(&self, _room: &Room<'_>) -> Step {
        Step::Stay
    }
}

/// What a screen wants of the visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Stay,
    Open(Screen),
    /// In place of this one: *back* leads to where this one was opened.
    Replace(Screen),
    /// The same, at its last page.
    ReplaceAtEnd(Screen),
    Back,
    Speak(Lang),
    /// Another value of what makes this seat easier.
    Set(Setting),
    /// Procedure, item, answer.
    Answer(Id, Id, Answer),
    /// The visit is over.
    End,
    /// Hold the PIN that was typed against the clinic's.
    Verify,
    /// This seat is somebody else's now; whose staff screens are closed.
    Become(Role),
    /// Leave the kiosk.
    Leave,
}
