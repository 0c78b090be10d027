//! A review sheet: groups of parts, each part what a signature tells apart, each
//! of its statements numbered to be ticked.

use crate::content::Lang;

pub(super) struct Sheet {
    pub lang: Lang,
    pub title: String,
    /// Paragraphs above all else.
    pub about: Vec<String>,
    /// Of a translation: the language of what stands beside its statements.
    pub original: Option<Lang>,
    pub groups: Vec<Group>,
    /// On every page of paper: which words these are.
    pub foot: String,
    /// Below all else, to be filled in by hand.
    pub blanks: Vec<String>,
    /// Beside each statement's boxes.
    pub right: String,
    pub change: String,
    /// Before a statement that was not there before.
    pub new: String,
}

pub(super) struct Group {
    pub heading: String,
    pub parts: Vec<Part>,
}

/// A part by the name that a [`Fingerprint`] gives it.
///
/// [`Fingerprint`]: crate::content::signature::Fingerprint
pub(super) struct Part {
    pub name: String,
    pub heading: String,
    /// How hard it is to read, in words.
    pub grades: Option<String>,
    /// What became of it since, in words.
    pub marks: Vec<String>,
    pub passages: Vec<Passage>,
}

/// A paragraph or an item of a list: a translation has each of its original's,
/// if not each sentence in it.
pub(super) type Passage = Vec<Line>;

#[derive(Debug, Clone)]
pub(super) struct Line {
    pub role: Role,
    pub text: String,
    /// Of a translation's statement: what it translates.
    pub original: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Says how the statements around it are meant.
    Aside,
    /// To be ticked.
    Statement,
    /// The same, and was not there before.
    Added,
    /// What was here before.
    Gone,
}

impl Part {
    pub fn new(
        name: impl Into<String>,
        heading: impl Into<String>,
        passages: Vec<Passage>,
    ) -> Self {
        Self {
            name: name.into(),
            heading: heading.into(),
            grades: None,
            marks: Vec::new(),
            passages,
        }
    }

    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.passages.iter().flatten()
    }

    pub fn lines_mut(&mut self) -> impl Iterator<Item = &mut Line> {
        self.passages.iter_mut().flatten()
    }
}

impl Line {
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self {
            role,
            text: text.into(),
            original: None,
        }
    }

    pub fn statement(text: impl Into<String>) -> Self {
        Self::new(Role::Statement, text)
    }

    pub fn aside(text: impl Into<String>) -> Self {
        Self::new(Role::Aside, text)
    }

    /// Whether it says the same in the same role.
    pub fn says(&self, other: &Self) -> bool {
        self.role == other.role && self.text == other.text
    }
}

impl Sheet {
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.groups.iter().flat_map(|group| &group.parts)
    }

    pub fn parts_mut(&mut self) -> impl Iterator<Item = &mut Part> {
        self.groups.iter_mut().flat_map(|group| &mut group.parts)
    }
}
