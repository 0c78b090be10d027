//! Bodies: `CommonMark` cut down to what every way of showing can say. Anything
//! else is a fault at its place.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::events::{Events, skip, text_until};
use super::line::trimmed;
use super::{Block, Body, Inline, Target, Tone};
use crate::content::fault::spelled;
use crate::text::safe;

/// Reads a body. What is refused is left out of the blocks.
pub fn parse(text: &str) -> Body {
    let mut reader = Reader {
        text,
        body: Body::default(),
        html: false,
    };
    let mut events = Parser::new_ext(text, Options::ENABLE_GFM | Options::ENABLE_TABLES)
        .into_offset_iter()
        .peekable();
    reader.body.blocks = reader.blocks(&mut events, None);
    reader.body
}

pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub body: Body,
    /// Whether an HTML tag was refused, and so need not be for its end.
    pub html: bool,
}

impl Reader<'_> {
    pub fn refuse(&mut self, span: Range<usize>, what: &str, remedy: &str) {
        let span = trimmed(self.text, span);
        self.body.refused.push((span, what.into(), remedy.into()));
    }

    /// Keeps the place of what a link or a slot names, as exactly as it is written.
    pub fn name(&mut self, target: Target, span: &Range<usize>) {
        let name = target.to_string();
        let written = self.text.get(span.clone()).unwrap_or_default();
        // A link ends with its target, a slot is nothing else.
        let place = written.rfind(&name).map_or(span.clone(), |at| {
            span.start + at..span.start + at + name.len()
        });
        self.body.named.push((place, target));
    }

    /// Blocks up to the end of the tag that holds them.
    fn blocks(&mut self, events: &mut Events<'_>, until: Option<TagEnd>) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, span)) = events.next() {
            match event {
                Event::End(end) if Some(end) == until => break,
                Event::Start(Tag::Paragraph) => blocks.extend(self.paragraph(events)),
                Event::Start(Tag::List(first)) => {
                    if first.is_some_and(|first| first != 1) {
                        self.refuse(
                            span.clone(),
                            "these steps do not begin at 1",
                            "number them 1., 2., 3.",
                        );
                    }
                    let ordered = first.is_some();
                    let items = self.items(events, ordered);
                    blocks.push(Block::List { ordered, items });
                }
                Event::Start(Tag::BlockQuote(Some(kind))) if until.is_none() => {
                    let inner = self.blocks(events, Some(TagEnd::BlockQuote(Some(kind))));
                    blocks.push(Block::Callout(Tone::of(kind), inner));
                }
                Event::Start(tag) => {
                    self.refuse_tag(&tag, span);
                    skip(events, tag.to_end());
                }
                Event::End(_) => {}
                Event::Rule => self.refuse(
                    span,
                    "a line across the page",
                    "take it out; a blank line begins a paragraph",
                ),
                _ => self.refuse(
                    span,
                    "this cannot stand in a text",
                    "write a paragraph, a list or an alert",
                ),
            }
        }
        blocks
    }

    pub fn refuse_tag(&mut self, tag: &Tag<'_>, span: Range<usize>) {
        let (what, remedy) = match tag {
            Tag::Heading { .. } => (
                "a heading inside a body",
                "make it a section of its own in procedure.toml, with its title here",
            ),
            Tag::BlockQuote(_) => (
                "a quotation",
                "begin it with > [!NOTE] or > [!WARNING], outside of lists and other alerts",
            ),
            Tag::CodeBlock(_) => (
                "a code block",
                "begin the line at its margin: four spaces make it code",
            ),
            Tag::HtmlBlock => ("HTML", "write plain Markdown"),
            Tag::Table(_) => ("a table", "say it in sentences, or make it a list"),
            _ => (
                "this cannot stand in a text",
                "write a paragraph, a list or an alert",
            ),
        };
        self.refuse(span, what, remedy);
    }

    /// A paragraph, or the picture that stands alone in it.
    fn paragraph(&mut self, events: &mut Events<'_>) -> Option<Block> {
        if let Some((Event::Start(Tag::Image { .. }), span)) = events.peek().cloned() {
            events.next();
            let alt = text_until(events, TagEnd::Image);
            if alt.trim().is_empty() {
                self.refuse(
                    span.clone(),
                    "a picture without words",
                    "say in the brackets what it shows: ![The hip bone](hip.png)",
                );
            }
            self.refuse_hazards(&alt, &span);
            skip(events, TagEnd::Paragraph);
            return Some(Block::Picture(alt));
        }
        let inlines = self.inlines(events, TagEnd::Paragraph);
        (!inlines.is_empty()).then_some(Block::Paragraph(inlines))
    }

    /// An entity such as `&#27;` can spell what the file itself does not hold.
    pub fn refuse_hazards(&mut self, text: &str, span: &Range<usize>) {
        if let Some((_, hazard)) = safe::hazards(text).next() {
            let (what, remedy) = spelled(hazard);
            self.refuse(span.clone(), &what, &remedy);
        }
    }

    fn items(&mut self, events: &mut Events<'_>, ordered: bool) -> Vec<Vec<Inline>> {
        let mut items = Vec::new();
        while let Some((event, span)) = events.next() {
            match event {
                Event::End(TagEnd::List(end)) if end == ordered => break,
                Event::Start(Tag::Item) => items.push(self.item(events, span)),
                _ => {}
            }
        }
        items
    }

    /// A tight item holds its words directly, a loose one in a paragraph.
    fn item(&mut self, events: &mut Events<'_>, span: Range<usize>) -> Vec<Inline> {
        let loose = matches!(events.peek(), Some((Event::Start(Tag::Paragraph), _)));
        if loose {
            events.next();
        }
        let end = if loose {
            TagEnd::Paragraph
        } else {
            TagEnd::Item
        };
        let refused = self.body.refused.len();
        let inlines = self.inlines(events, end);
        if loose {
            if !matches!(events.peek(), Some((Event::End(TagEnd::Item), _))) {
                self.refuse(
                    span.clone(),
                    "a list item of more than one paragraph",
                    "make it one paragraph, or two items",
                );
            }
            skip(events, TagEnd::Item);
        }
        if inlines.is_empty() && self.body.refused.len() == refused {
            self.refuse(span, "an empty list item", "write it, or take it out");
        }
        inlines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes(body: &str) -> Vec<String> {
        let Body {
            blocks, refused, ..
        } = parse(body);
        assert_eq!(refused, Vec::new(), "{body}");
        blocks.iter().map(Block::shape).collect()
    }

    fn refusals(body: &str) -> Vec<String> {
        let refused = parse(body).refused.into_iter();
        refused.map(|(_, what, _)| what).collect()
    }

    #[test]
    fn each_kind_of_alert_has_its_tone() {
        for (kind, tone) in [
            ("NOTE", "note"),
            ("TIP", "note"),
            ("IMPORTANT", "warning"),
            ("WARNING", "warning"),
            ("CAUTION", "emergency"),
        ] {
            let shape = format!("{tone} (paragraph)");
            assert_eq!(shapes(&format!("> [!{kind}]\n> Call.\n")), [shape]);
        }
    }

    #[test]
    fn the_whole_subset() {
        let body = "One **two** *three* [p](glossary:platelets).\n\n- a\n- b\n\n1. x\n2. y\n\n> [!WARNING]\n> Call.\n> {{clinic:phone}}\n>\n> - z\n\n![A hip](hip.png)\n";
        assert_eq!(
            shapes(body),
            [
                "paragraph",
                "list of 2 bullets",
                "list of 2 steps",
                "warning (paragraph, list of 1 bullets)",
                "picture"
            ]
        );
    }

    #[test]
    fn a_slot_takes_its_line() {
        let Body {
            blocks, refused, ..
        } = parse("Before.\n{{policy:fast}}\nAfter.");
        assert!(refused.is_empty());
        let Some(Block::Paragraph(inlines)) = blocks.first() else {
            panic!("{blocks:?}")
        };
        let [
            Inline::Text(before, _),
            Inline::Slot(slot),
            Inline::Text(after, _),
        ] = inlines.as_slice()
        else {
            panic!("{inlines:?}")
        };
        assert_eq!([before, after], ["Before. ", " After."]);
        assert_eq!(*slot, "policy:fast".parse().unwrap());
        assert_eq!(
            refusals("Wait {{policy:fast}} please"),
            ["a slot beside other words"]
        );
        assert_eq!(refusals("{{policy:}}").len(), 1);
        assert_eq!(refusals("{{weather:today}}").len(), 1);
    }

    #[test]
    fn everything_else_is_refused_at_its_place() {
        for (body, what) in [
            ("# Title", "a heading inside a body"),
            ("> quote", "a quotation"),
            ("    code", "a code block"),
            ("<b>x</b>", "HTML"),
            ("<div>\nx\n</div>", "HTML"),
            ("`x`", "code between backticks"),
            ("a  \nb", "two spaces or a backslash at the end of a line"),
            ("| a | b |\n|---|---|\n| 1 | 2 |", "a table"),
            ("• a\n• b", "a bullet of a word processor"),
            ("a\n·\tb", "a bullet of a word processor"),
            ("- – a", "a bullet of a word processor"),
            ("**a", "a star that makes nothing strong"),
            ("- a *b** c", "a star that makes nothing strong"),
            (
                "[x](https://example.org)",
                "a link that does not lead to the glossary",
            ),
            ("- a\n  - b", "a list inside a list"),
            ("- a\n\n  b\n", "a list item of more than one paragraph"),
            ("-\n- b", "an empty list item"),
            ("![](x.png)", "a picture without words"),
            ("a &#27; b", "this spells out control character U+001B"),
            ("3. x", "these steps do not begin at 1"),
            ("a\n\n---\n\nb", "a line across the page"),
        ] {
            let found = refusals(body);
            assert!(found.iter().any(|w| w == what), "{body:?}: {found:?}");
        }
    }

    #[test]
    fn what_is_named_has_its_own_place() {
        let text = "[a](glossary:plasma) [b](glossary:plas)\n{{policy:fast}}";
        let named = parse(text).named;
        let places = named.iter().filter_map(|(span, _)| text.get(span.clone()));
        let places: Vec<_> = places.collect();
        assert_eq!(places, ["glossary:plasma", "glossary:plas", "policy:fast"]);
    }

    #[test]
    fn one_refusal_for_one_mistake() {
        for body in ["- <b>x</b>", "- `x`\n- b", "> quote", "<b>x</b>", "**a"] {
            assert_eq!(refusals(body).len(), 1, "{body:?}: {:?}", refusals(body));
        }
    }
}
