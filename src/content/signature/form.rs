//! The canonical form of what was reviewed, hashed as it is written. Each text
//! has its length before it and each list its count, so that no two contents
//! have one form; and it is made of the model, not of the files, so that
//! comments, the order of keys, line breaks and Markdown's spellings are none
//! of it. Whoever changes it gives [`super::fingerprint`] a new version.

use sha2::{Digest, Sha256};

use crate::content::markup::{Block, Inline, Style, Tone};

/// A SHA-256 hash.
pub(super) type Hash = [u8; 32];

/// What was written so far.
#[derive(Default)]
pub(super) struct Form(Sha256);

impl Form {
    /// White space of any length counts as one space, as on a screen.
    pub fn text(&mut self, text: &str) {
        let mut words = words(text).filter(|word| !word.is_empty());
        let mut squeezed = words.next().unwrap_or_default().to_owned();
        for word in words {
            squeezed.push(' ');
            squeezed.push_str(word);
        }
        self.count(squeezed.len());
        self.0.update(squeezed);
    }

    pub fn count(&mut self, count: usize) {
        self.0.update((count as u64).to_be_bytes());
    }

    /// Several texts.
    pub fn texts<T: AsRef<str>>(&mut self, texts: impl ExactSizeIterator<Item = T>) {
        self.count(texts.len());
        for text in texts {
            self.text(text.as_ref());
        }
    }

    pub fn hash(&mut self, hash: &Hash) {
        self.0.update(hash);
    }

    pub fn done(self) -> Hash {
        self.0.finalize().into()
    }

    pub fn blocks(&mut self, blocks: &[Block]) {
        self.count(blocks.len());
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(inlines) => {
                self.text("paragraph");
                self.inlines(inlines);
            }
            Block::List { ordered, items } => {
                self.text(if *ordered { "steps" } else { "bullets" });
                self.count(items.len());
                for item in items {
                    self.inlines(item);
                }
            }
            Block::Callout(tone, blocks) => {
                self.text(match tone {
                    Tone::Note => "note",
                    Tone::Warning => "warning",
                    Tone::Emergency => "emergency",
                });
                self.blocks(blocks);
            }
            Block::Picture(words) => {
                self.text("picture");
                self.text(words);
            }
        }
    }

    /// Word by word: a space has no style, since a line break may take its place.
    fn inlines(&mut self, inlines: &[Inline]) {
        // Spaces count only between words.
        let (mut begun, mut space) = (false, false);
        for inline in inlines {
            let kind = match inline {
                Inline::Text(_, style) => name(*style).to_owned(),
                Inline::Term(id, _) => format!("glossary:{id}"),
                Inline::Slot(name) => format!("slot {name}"),
            };
            // A slot has no words of its own, and stands as one.
            let slot = matches!(inline, Inline::Slot(_));
            for (nth, word) in words(inline.text()).enumerate() {
                space |= nth > 0;
                if slot || !word.is_empty() {
                    if begun && space {
                        self.text("space");
                    }
                    (begun, space) = (true, false);
                    self.text(&kind);
                    self.text(word);
                }
            }
        }
        self.text("end");
    }
}

/// The parts of a text between white space, empty where two stand side by side.
/// A no-break space is seen, and so part of a word.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() && c != '\u{a0}')
}

fn name(style: Style) -> &'static str {
    match style {
        Style::Plain => "plain",
        Style::Strong => "strong",
        Style::Emphasis => "emphasis",
        Style::Term => "term-style",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::markup::parse;

    fn of(fill: impl Fn(&mut Form)) -> Hash {
        let mut form = Form::default();
        fill(&mut form);
        form.done()
    }

    fn body(text: &str) -> Hash {
        let body = parse(text);
        assert_eq!(body.refused, [], "{text}");
        of(|form| form.blocks(&body.blocks))
    }

    #[test]
    fn what_stands_side_by_side_does_not_run_together() {
        let texts = |texts: &[&str]| of(|form| form.texts(texts.iter()));
        assert_ne!(texts(&["ab", "c"]), texts(&["a", "bc"]));
        assert_ne!(texts(&["", "a"]), texts(&["a", ""]));
        assert_ne!(body("a\n\nb"), body("a b"));
        assert_ne!(body("- a\n- b"), body("- a b"));
        assert_ne!(body("> [!NOTE]\n> a\n\nb"), body("> [!NOTE]\n> a\n>\n> b"));
        assert_ne!(body("plain a"), body("a"));
    }

    #[test]
    fn a_line_may_break_wherever_there_is_a_space() {
        for (text, other) in [
            ("a b c", "a\nb\nc"),
            ("**a b** c", "**a\nb**\nc"),
            ("a *b c*", "a\n_b\nc_"),
            ("[a b](glossary:x) c", "[a\nb](glossary:x)\nc"),
            ("a [b](glossary:x)", "a [ b](glossary:x)"),
            ("- a b\n- c", "* a\n  b\n* c"),
            ("a b", "a  b"),
        ] {
            assert_eq!(body(text), body(other), "{text}");
        }
        assert_ne!(body("[b](glossary:x)."), body("[b ](glossary:x)."));
        assert_ne!(body("a b"), body("ab"));
        assert_ne!(body("a b"), body("a\u{a0}b"));
        assert_ne!(body("**a** b"), body("a **b**"));
        assert_ne!(body("**a**b"), body("**ab**"));
    }
}
