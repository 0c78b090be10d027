//! Bodies: paragraphs, lists, callouts and the words in them.

mod parse;

pub use parse::{Refusal, parse};

use super::id::Id;
use super::policy::SlotName;

/// One block of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list of one-paragraph items.
    List {
        /// Steps, counted from 1, rather than bullets.
        ordered: bool,
        /// The items.
        items: Vec<Vec<Inline>>,
    },
    /// A part set off from the rest: paragraphs and lists.
    Callout(Tone, Vec<Block>),
    /// A picture, said in words.
    Picture(String),
}

/// How a callout is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Worth knowing: note, tip, important.
    Note,
    /// Worth acting on: warning, caution.
    Warning,
}

/// A stretch of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Words in one style.
    Text(String, Style),
    /// A word that the glossary explains.
    Term(Id, String),
    /// A sentence that the clinic's file decides.
    Slot(SlotName),
}

/// How words are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Style {
    /// As the rest.
    #[default]
    Plain,
    /// Of importance.
    Strong,
    /// Stressed.
    Emphasis,
    /// Explained in the glossary.
    Term,
}

impl Inline {
    /// The words as written; a slot has none of its own.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text, _) | Self::Term(_, text) => text,
            Self::Slot(_) => "",
        }
    }
}

impl Block {
    /// The paragraphs and items of this block, in order.
    pub fn inlines(&self) -> Box<dyn Iterator<Item = &[Inline]> + '_> {
        match self {
            Self::Paragraph(inlines) => Box::new(std::iter::once(inlines.as_slice())),
            Self::List { items, .. } => Box::new(items.iter().map(Vec::as_slice)),
            Self::Callout(_, blocks) => Box::new(blocks.iter().flat_map(Self::inlines)),
            Self::Picture(_) => Box::new(std::iter::empty()),
        }
    }

    /// What a translation must have in common: kinds and numbers of parts.
    pub fn shape(&self) -> String {
        match self {
            Self::Paragraph(_) => "paragraph".into(),
            Self::List { ordered, items } => {
                let kind = if *ordered { "steps" } else { "bullets" };
                format!("list of {} {kind}", items.len())
            }
            Self::Callout(tone, blocks) => {
                let kind = if *tone == Tone::Warning {
                    "warning"
                } else {
                    "note"
                };
                let inner: Vec<_> = blocks.iter().map(Self::shape).collect();
                format!("{kind} ({})", inner.join(", "))
            }
            Self::Picture(_) => "picture".into(),
        }
    }
}
