//! What is on a screen, said without a terminal: every face shows the same
//! [`Scene`], each in its own way.

mod frame;
mod prose;
mod standing;

pub use frame::{Around, Frame, Viewport, lines, packed};
pub use prose::Prose;

use crate::content::{Id, Lang};
use crate::keys::Context;
use crate::page::Row;

/// Which screen it is, for titles, tests and logs.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ScreenName {
    /// Waits for a visitor.
    Attract,
    /// A choice of language.
    Language,
    /// The categories.
    Home,
    /// The procedures of a category.
    Category(Id),
    /// A procedure.
    Procedure(Id),
    /// A section of a procedure.
    Section(Id, Id),
    /// A procedure's checklist.
    Checklist(Id),
    /// An item of it.
    Item(Id, Id),
    /// What to show to the care team.
    Summary(Id),
    /// Who vouches for a procedure's text, and what it rests on.
    About(Id),
    /// The words of a page, explained.
    Glossary,
    /// Procedures by what people call them.
    Search,
    /// What makes the screen easier.
    Comfort,
    /// What the keys do.
    Help,
    /// Whether to start over.
    StartOver,
    /// Whether to leave.
    Leave,
    /// The PIN of staff.
    Pin,
    /// What staff can do.
    Staff,
    /// What is hidden from patients, and why.
    Hidden,
    /// Which program and content it is.
    Versions,
    /// What staff know of the page that a patient is on.
    Notes,
    /// Whether anybody is there.
    Idle,
    /// That the kiosk cannot go on by itself.
    Broken,
}

/// Everything a face shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scene {
    /// Which screen it is.
    pub screen: ScreenName,
    /// The language of what does not say its own.
    pub lang: Lang,
    /// What keys mean here.
    pub context: Context,
    /// Where the parts stand; none where a screen is too small.
    pub frame: Option<Frame>,
    /// A name shown large: the clinic's, on the attract screen.
    pub banner: Option<String>,
    /// Where one is, from home down.
    pub breadcrumb: Vec<String>,
    /// What the screen is about; empty beside a banner.
    pub heading: String,
    /// Where one types, and what was typed.
    pub field: Option<Field>,
    /// The page in view. Rows of choices stand for those of `choices`.
    pub rows: Vec<Row>,
    /// The choices in view.
    pub choices: Vec<Choice>,
    /// "Page 2 of 4", where there is more than one.
    pub position: Option<String>,
    /// "Next: Getting ready": where the next page leads from the last one.
    pub onward: Option<String>,
    /// "3 of 13 answered".
    pub progress: Option<String>,
    /// That a text is a draft.
    pub status: Option<String>,
    /// The answer to something said that needs one.
    pub reply: Option<String>,
    /// Whether the screen asks what must be answered first.
    pub notice: Option<NoticeKind>,
    /// The keys that matter here, the most needed first.
    pub hints: Vec<Hint>,
    /// What to type here, where one types words.
    pub prompt: Option<String>,
    /// What staff know of the page, beside it; never for a patient.
    pub aside: Option<Aside>,
    /// What is wrong with the content, where whoever writes it looks on; never
    /// for a patient.
    pub panel: Option<Panel>,
    /// Said alone where a screen has no room for more.
    pub too_small: Option<String>,
}

/// What lies over a screen until it is mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// Where it is.
    pub heading: String,
    /// What it is and what to do, a paragraph each.
    pub text: Vec<String>,
}

/// A place to type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What is wanted.
    pub label: String,
    /// What was typed, or marks in its place.
    pub text: String,
    /// Whether nobody else shall see what is typed.
    pub secret: bool,
    /// Whether what is pressed last was typed; else a line is what one is on.
    pub active: bool,
}

impl Scene {
    /// Whether it is seen where the cursor stands: on a line, or where one types.
    pub fn is_pointed_at(&self) -> bool {
        self.choices.iter().any(|choice| choice.focused) || self.field.is_some()
    }

    /// A sentence, and nothing else.
    pub fn alone(lang: &Lang, text: String) -> Self {
        Self {
            screen: ScreenName::Broken,
            lang: lang.clone(),
            context: Context::Read,
            frame: None,
            banner: None,
            breadcrumb: Vec::new(),
            heading: String::new(),
            field: None,
            rows: Vec::new(),
            choices: Vec::new(),
            position: None,
            onward: None,
            progress: None,
            status: None,
            reply: None,
            notice: None,
            hints: Vec::new(),
            prompt: None,
            aside: None,
            panel: None,
            too_small: Some(text),
        }
    }
}

/// What stands beside a page, for staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Its first column.
    pub left: u16,
    /// Its columns.
    pub width: u16,
    /// What it is about.
    pub heading: String,
    /// As many of its rows as there is room for.
    pub rows: Vec<Row>,
    /// How to see the rest, where that is not all.
    pub more: Option<String>,
}

impl Aside {
    /// The rows of its heading and of the blank row below it.
    pub const HEAD: u16 = 2;
}

/// A line to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// From 1; the keys 1 to 9 choose the first nine.
    pub number: usize,
    /// Its words.
    pub label: String,
    /// The language of its words.
    pub lang: Lang,
    /// What was said or seen of it.
    pub state: Option<State>,
    /// Whether *choose* takes it.
    pub focused: bool,
}

/// A choice's state, in words and as a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The mark.
    pub mark: Mark,
    /// The same in words.
    pub words: String,
}

/// A state's mark; faces have a glyph for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Read, answered, chosen.
    Done,
    /// Not yet.
    Open,
    /// Answered, but not settled.
    Unsure,
}

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoticeKind {
    /// "Are you still there?"
    Idle,
    /// Whether to start over.
    StartOver,
    /// Whether to leave.
    Leave,
}

/// A key and what it does here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The key's name: "Enter".
    pub key: String,
    /// What it does: "choose".
    pub does: String,
}
