//! A review sheet: groups of parts, each part what a signature tells apart, each
//! of its statements numbered to be ticked.

use crate::content::Lang;

pub(super) struct Sheet {
    pub lang: Lang,
    pub title: String,
    /// Paragraphs above all else.
    pub about: Vec<String>,
    pub groups: Vec<Group>,
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
pub(super) struct Part {
    pub name: String,
    pub heading: String,
    /// What became of it since, in words.
    pub mark: Option<String>,
    pub lines: Vec<Line>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// Says how the statements around it are meant.
    Aside(String),
    /// To be ticked.
    Statement(String),
    /// The same, and was not there before.
    Added(String),
    /// What was here before.
    Gone(String),
}

impl Part {
    pub fn new(name: impl Into<String>, heading: impl Into<String>, lines: Vec<Line>) -> Self {
        Self {
            name: name.into(),
            heading: heading.into(),
            mark: None,
            lines,
        }
    }
}

impl Line {
    pub fn text(&self) -> &str {
        match self {
            Self::Aside(text) | Self::Statement(text) | Self::Added(text) | Self::Gone(text) => {
                text
            }
        }
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
