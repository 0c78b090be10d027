//! A body as statements: its sentences and the items of its lists, one by one.

use unicode_segmentation::UnicodeSegmentation;

use super::sheet::{Line, Passage};
use crate::content::markup::{Block, Inline, Tone};

/// What stands between statements, in the words of a language.
pub(super) struct Said<'a> {
    /// The label of a callout.
    pub tone: &'a dyn Fn(Tone) -> String,
    /// Where a slot stands, by its name.
    pub slot: &'a dyn Fn(&str) -> String,
    /// A picture, by its words.
    pub picture: &'a dyn Fn(&str) -> String,
}

impl Said<'_> {
    /// The passages of a body.
    pub fn passages(&self, blocks: &[Block]) -> Vec<Passage> {
        blocks.iter().flat_map(|block| self.block(block)).collect()
    }

    fn block(&self, block: &Block) -> Vec<Passage> {
        match block {
            Block::Paragraph(inlines) => vec![self.paragraph(inlines, sentences)],
            Block::List { ordered, items } => {
                let items = items.iter().zip(1..);
                let items = items.map(|(item, nth)| {
                    let sign = if *ordered {
                        format!("{nth}) ")
                    } else {
                        "- ".into()
                    };
                    self.paragraph(item, |text| vec![format!("{sign}{text}")])
                });
                items.collect()
            }
            Block::Callout(tone, blocks) => {
                let label = vec![Line::aside((self.tone)(*tone))];
                [label].into_iter().chain(self.passages(blocks)).collect()
            }
            Block::Picture(words) => vec![vec![Line::statement((self.picture)(words))]],
        }
    }

    /// A paragraph's words between its slots, which have a place of their own on
    /// the sheet.
    fn paragraph(&self, inlines: &[Inline], cut: impl Fn(&str) -> Vec<String>) -> Passage {
        let mut lines = Vec::new();
        let mut text = String::new();
        let end = |text: &mut String, lines: &mut Vec<Line>| {
            if !text.trim().is_empty() {
                lines.extend(cut(text.trim()).into_iter().map(Line::statement));
            }
            text.clear();
        };
        for inline in inlines {
            if let Inline::Slot(name) = inline {
                end(&mut text, &mut lines);
                lines.push(Line::aside((self.slot)(&name.to_string())));
            } else {
                text.push_str(inline.text());
            }
        }
        end(&mut text, &mut lines);
        lines
    }
}

/// The sentences of a text (Unicode Standard Annex 29).
pub(super) fn sentences(text: &str) -> Vec<String> {
    let sentences = text.split_sentence_bounds().map(str::trim);
    let sentences = sentences.filter(|sentence| !sentence.is_empty());
    sentences.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sheet::Role;
    use super::*;
    use crate::content::markup::parse;

    #[test]
    fn each_sentence_and_each_item_is_a_statement() {
        let said = Said {
            tone: &|_| "Important".into(),
            slot: &|name| format!("<{name}>"),
            picture: &|words| format!("({words})"),
        };
        let body = "We take **blood**. Is it\nmuch? ¡No!\n{{policy:fast}}\n\n- Sit. Rest.\n- Eat.\n\n1. Call.\n\n> [!WARNING]\n> Wait.\n> {{clinic:phone}}\n\n![A hip](hip.png)\n";
        let passages = said.passages(&parse(body).blocks);
        assert_eq!(passages.len(), 7);
        let statements = passages.iter().flatten().map(|line| match line.role {
            Role::Statement => line.text.clone(),
            _ => format!("~ {}", line.text),
        });
        assert_eq!(
            statements.collect::<Vec<_>>(),
            [
                "We take blood.",
                "Is it much?",
                "¡No!",
                "~ <policy:fast>",
                "- Sit. Rest.",
                "- Eat.",
                "1) Call.",
                "~ Important",
                "Wait.",
                "~ <clinic:phone>",
                "(A hip)",
            ]
        );
    }
}
