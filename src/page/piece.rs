//! What a page is made of: one paragraph, item, heading or choice each.

use crate::content::markup::{Block, Inline, Style, Tone};
use crate::content::{Id, Lang};
use crate::text::wrap::Run;

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Heads what follows it.
    Heading,
    /// Flowing text.
    Paragraph,
    /// An item of a list.
    Bullet,
    /// A numbered item, from 1.
    Step(u16),
    /// What more is said of an item of a list.
    Detail,
    /// A short line of a group: a fact, a key and what it does.
    Entry,
    /// A line to choose, from 0.
    Choice(usize),
}

/// A piece of text that pages are made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: Kind,
    /// The callout that it belongs to: pieces of one number belong together.
    pub callout: Option<(Tone, u16)>,
    /// Its words.
    pub runs: Vec<Run<Style>>,
    /// Said at the end of a choice's line: its state in words.
    pub tail: Option<String>,
    /// The language of its words.
    pub lang: Lang,
    /// The words in it that the glossary explains.
    pub terms: Vec<Id>,
    /// Set off by a blank line also from items of its own list.
    pub loose: bool,
}

impl Piece {
    /// A piece of these words.
    pub fn new(kind: Kind, lang: &Lang, runs: Vec<Run<Style>>) -> Self {
        Self {
            kind,
            callout: None,
            runs,
            tail: None,
            lang: lang.clone(),
            terms: Vec::new(),
            loose: false,
        }
    }

    /// A piece of words in one style.
    pub fn plain(kind: Kind, lang: &Lang, text: impl Into<String>) -> Self {
        let style = match kind {
            Kind::Heading => Style::Strong,
            _ => Style::Plain,
        };
        let text = text.into();
        Self::new(kind, lang, vec![Run { text, style }])
    }

    /// The same inside a callout.
    #[must_use]
    pub fn within(mut self, tone: Tone, number: u16) -> Self {
        self.callout = Some((tone, number));
        self
    }

    /// Whether it only makes sense with what follows: a heading, or the words
    /// that introduce a list.
    pub(super) fn leads_to(&self, next: &Self) -> bool {
        let introduces = || {
            let last = self.runs.last().map_or("", |run| run.text.trim_end());
            last.ends_with(':') && matches!(next.kind, Kind::Bullet | Kind::Step(_))
        };
        self.kind == Kind::Heading || introduces()
    }

    /// Whether it follows the piece before it without a blank line.
    pub(super) fn is_tight_after(&self, before: &Self) -> bool {
        use Kind::{Bullet, Choice, Detail, Entry, Heading, Step};
        (!self.loose || before.kind == Kind::Heading)
            && self.callout == before.callout
            && matches!(
                (before.kind, self.kind),
                (Bullet | Detail, Bullet | Detail)
                    | (Step(_), Step(_))
                    | (Entry, Entry)
                    | (Choice(_), Choice(_))
                    | (Heading, _)
            )
    }
}

/// The pieces of a body's blocks. `runs` fills slots and links; `label` heads
/// callouts of a tone with a word, since colour alone says nothing.
pub fn pieces(
    blocks: &[Block],
    lang: &Lang,
    runs: &dyn Fn(&[Inline]) -> Vec<Run<Style>>,
    label: &dyn Fn(Tone) -> String,
) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut callouts = 0;
    for block in blocks {
        if let Block::Callout(tone, inner) = block {
            callouts += 1;
            out.push(Piece::plain(Kind::Heading, lang, label(*tone)).within(*tone, callouts));
            for block in inner {
                let pieces = block_pieces(block, lang, runs);
                out.extend(pieces.into_iter().map(|p| p.within(*tone, callouts)));
            }
        } else {
            out.extend(block_pieces(block, lang, runs));
        }
    }
    out
}

fn block_pieces(
    block: &Block,
    lang: &Lang,
    runs: &dyn Fn(&[Inline]) -> Vec<Run<Style>>,
) -> Vec<Piece> {
    let of = |kind, inlines: &[Inline]| {
        let mut piece = Piece::new(kind, lang, runs(inlines));
        piece
            .terms
            .extend(inlines.iter().filter_map(|inline| match inline {
                Inline::Term(id, _) => Some(id.clone()),
                _ => None,
            }));
        piece
    };
    match block {
        Block::Paragraph(inlines) => vec![of(Kind::Paragraph, inlines)],
        Block::List { ordered, items } => (1..)
            .zip(items)
            .map(|(nth, item)| {
                of(
                    if *ordered {
                        Kind::Step(nth)
                    } else {
                        Kind::Bullet
                    },
                    item,
                )
            })
            .collect(),
        Block::Picture(words) => vec![Piece::plain(Kind::Paragraph, lang, format!("[{words}]"))],
        // The reader of bodies lets no callout into a callout.
        Block::Callout(_, inner) => inner
            .iter()
            .flat_map(|block| block_pieces(block, lang, runs))
            .collect(),
    }
}
