//! The paragraphs and items of a body with the place of every word, for those
//! who judge its words. Blocks, which visitors are shown, keep no places.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Inline, Style, Tone};
use crate::content::id::Id;

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A paragraph.
    Paragraph,
    /// An item of a list with bullets.
    Bullet,
    /// A numbered item, from 1.
    Step(u16),
    /// A picture, said in words.
    Picture,
}

/// A paragraph or an item.
#[derive(Debug)]
pub struct Passage {
    /// What it is.
    pub form: Form,
    /// The number of its list in the body, from 1.
    pub list: Option<u16>,
    /// The callout that it stands in, and its number in the body, from 1.
    pub callout: Option<(Tone, u16)>,
    /// Its words; where a line ends, a line feed.
    pub pieces: Vec<Piece>,
}

/// Some words, and where they stand in the body.
pub type Piece = (Range<usize>, Inline);

/// The passages of a body that has no fault, in their order.
pub fn passages(text: &str) -> Vec<Passage> {
    let mut walk = Walk::default();
    for (event, span) in Parser::new_ext(text, Options::ENABLE_GFM).into_offset_iter() {
        walk.step(event, span);
    }
    walk.found
}

#[derive(Default)]
struct Walk {
    found: Vec<Passage>,
    open: Option<Passage>,
    lists: u16,
    /// What the next item of the list that is open is.
    item: Option<Form>,
    callouts: u16,
    callout: Option<Tone>,
    term: Option<Id>,
}

impl Walk {
    fn step(&mut self, event: Event<'_>, span: Range<usize>) {
        match event {
            Event::Start(Tag::List(first)) => {
                self.lists += 1;
                self.item = Some(first.map_or(Form::Bullet, |_| Form::Step(1)));
            }
            Event::End(TagEnd::List(_)) => self.item = None,
            Event::Start(Tag::BlockQuote(Some(kind))) => {
                self.callouts += 1;
                self.callout = Some(Tone::of(kind));
            }
            Event::End(TagEnd::BlockQuote(_)) => self.callout = None,
            Event::Start(Tag::Item) => self.item(),
            Event::Start(Tag::Paragraph) if self.item.is_none() => self.begin(Form::Paragraph),
            Event::End(TagEnd::Item) => self.end(),
            Event::End(TagEnd::Paragraph) if self.item.is_none() => self.end(),
            Event::Start(Tag::Image { .. }) => {
                if let Some(open) = &mut self.open {
                    open.form = Form::Picture;
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let id = dest_url.strip_prefix("glossary:");
                self.term = id.and_then(|id| id.parse().ok());
            }
            Event::End(TagEnd::Link) => self.term = None,
            Event::Text(text) => self.push(span, text.into_string()),
            Event::SoftBreak => self.push(span, "\n".to_owned()),
            _ => {}
        }
    }

    fn item(&mut self) {
        let form = self.item.unwrap_or(Form::Bullet);
        self.begin(form);
        if let Form::Step(number) = form {
            self.item = Some(Form::Step(number.saturating_add(1)));
        }
    }

    fn begin(&mut self, form: Form) {
        self.open = Some(Passage {
            form,
            list: self.item.map(|_| self.lists),
            callout: self.callout.map(|tone| (tone, self.callouts)),
            pieces: Vec::new(),
        });
    }

    fn push(&mut self, span: Range<usize>, text: String) {
        if let Some(open) = &mut self.open {
            let inline = match &self.term {
                Some(id) => Inline::Term(id.clone(), text),
                None => Inline::Text(text, Style::Plain),
            };
            open.pieces.push((span, inline));
        }
    }

    fn end(&mut self) {
        if let Some(mut passage) = self.open.take() {
            let pieces = std::mem::take(&mut passage.pieces);
            let lines = pieces.split_inclusive(|(_, inline)| inline.text() == "\n");
            passage.pieces = lines.flat_map(slotted).collect();
            self.found.push(passage);
        }
    }
}

/// A line of words, or the slot that it is.
fn slotted(line: &[Piece]) -> Vec<Piece> {
    let text: String = line.iter().map(|(_, inline)| inline.text()).collect();
    let slot = text.trim().strip_prefix("{{");
    let slot = slot.and_then(|rest| rest.strip_suffix("}}")?.trim().parse().ok());
    let (Some(slot), Some((first, _))) = (slot, line.first()) else {
        return line.to_vec();
    };
    let braces = first.start..first.start + text.trim_end().len();
    let mut pieces = vec![(braces, Inline::Slot(slot))];
    pieces.extend(line.last().filter(|_| text.ends_with('\n')).cloned());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_its_place() {
        let text = "One **two**\nthree [p](glossary:platelets).\n\n1. a\n2. b\n\n> [!WARNING]\n> Call.\n> {{clinic:phone}}\n>\n> - z\n\n![A hip](hip.png)\n";
        let found = passages(text);
        let forms: Vec<_> = found.iter().map(|it| it.form).collect();
        let wanted = [
            Form::Paragraph,
            Form::Step(1),
            Form::Step(2),
            Form::Paragraph,
            Form::Bullet,
            Form::Picture,
        ];
        assert_eq!(forms, wanted);
        let lists: Vec<_> = found.iter().map(|it| it.list).collect();
        assert_eq!(lists, [None, Some(1), Some(1), None, Some(2), None]);
        let callout = text.find("> [!").unwrap()..text.find("![A").unwrap();
        for passage in &found {
            let start = passage.pieces[0].0.start;
            let inside = passage.callout == Some((Tone::Warning, 1));
            assert_eq!(inside, callout.contains(&start), "{passage:?}");
            for (span, inline) in &passage.pieces {
                let written = text.get(span.clone());
                match inline {
                    Inline::Slot(_) => assert_eq!(written, Some("{{clinic:phone}}")),
                    _ => assert_eq!(written, Some(inline.text())),
                }
            }
        }
        let terms = found[0].pieces.iter();
        let terms = terms.filter(
            |(_, inline)| matches!(inline, Inline::Term(id, _) if id.as_str() == "platelets"),
        );
        assert_eq!(terms.count(), 1);
    }
}
