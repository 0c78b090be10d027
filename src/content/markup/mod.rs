//! Bodies: paragraphs, lists, callouts and the words in them.

mod events;
mod inlines;
mod line;
mod parse;
mod passages;
mod stray;

use std::fmt;
use std::ops::Range;

pub use parse::parse;
pub use passages::{Form, Passage, Piece, passages};
use pulldown_cmark::BlockQuoteKind;

use super::id::Id;
use super::policy::SlotName;

/// What was read of a body, with places in its text.
#[derive(Debug, Default)]
pub struct Body {
    /// Its blocks, less what was refused.
    pub blocks: Vec<Block>,
    /// What it may not hold.
    pub refused: Vec<Refusal>,
    /// What it names elsewhere, to be held against what there is.
    pub named: Vec<(Range<usize>, Target)>,
}

/// What a body may not hold: where, what, and the remedy.
pub type Refusal = (Range<usize>, String, String);

/// What a body names that is not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A term of the glossary.
    Term(Id),
    /// A slot.
    Slot(SlotName),
}

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
    /// Worth acting on: warning.
    Warning,
    /// An emergency: caution.
    Emergency,
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

impl fmt::Display for Target {
    /// As a body writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Term(id) => write!(f, "glossary:{id}"),
            Self::Slot(name) => name.fmt(f),
        }
    }
}

impl Tone {
    fn of(kind: BlockQuoteKind) -> Self {
        match kind {
            BlockQuoteKind::Warning | BlockQuoteKind::Important => Self::Warning,
            BlockQuoteKind::Caution => Self::Emergency,
            _ => Self::Note,
        }
    }
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
                let kind = match tone {
                    Tone::Note => "note",
                    Tone::Warning => "warning",
                    Tone::Emergency => "emergency",
                };
                let inner: Vec<_> = blocks.iter().map(Self::shape).collect();
                format!("{kind} ({})", inner.join(", "))
            }
            Self::Picture(_) => "picture".into(),
        }
    }
}
