//! What stands in a paragraph or an item: words, their styles, links to the
//! glossary, and slots on lines of their own.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::events::{Events, skip, skip_nested, text_until};
use super::line::{Line, append, push};
use super::parse::Reader;
use super::{Inline, Style, Target, stray};
use crate::content::id::Id;
use crate::content::policy::SlotName;

const PLAIN: &str = "use plain words, **strong**, *emphasis* and glossary links only";

impl Reader<'_> {
    /// Inlines up to an end tag, line by line, since a slot has a line to itself.
    pub fn inlines(&mut self, events: &mut Events<'_>, until: TagEnd) -> Vec<Inline> {
        let mut lines: Vec<Line> = vec![Line::default()];
        let (mut styles, mut bulleted) = (Vec::new(), false);
        while let Some((event, span)) = events.next() {
            let style = styles.last().copied().unwrap_or_default();
            match event {
                Event::End(end) if end == until => break,
                Event::SoftBreak => lines.push(Line::default()),
                Event::Text(text) => {
                    self.refuse_hazards(&text, &span);
                    let begins = lines.last().is_some_and(|line| line.inlines.is_empty());
                    if begins && stray::is_bullet(&text, lines.len() == 1) {
                        // The others of the list are the same mistake.
                        if !std::mem::replace(&mut bulleted, true) {
                            let (what, remedy) = stray::BULLET;
                            self.refuse(span.clone(), what, remedy);
                        }
                    } else {
                        self.refuse_star(&text, &span);
                    }
                    push(&mut lines, Inline::Text(text.into_string(), style), span);
                }
                Event::Start(Tag::Strong) => styles.push(Style::Strong),
                Event::Start(Tag::Emphasis) => {
                    styles.push(if style == Style::Strong {
                        style
                    } else {
                        Style::Emphasis
                    });
                }
                Event::End(TagEnd::Strong | TagEnd::Emphasis) => {
                    styles.pop();
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let text = text_until(events, TagEnd::Link);
                    self.refuse_hazards(&text, &span);
                    match dest_url.strip_prefix("glossary:").map(str::parse::<Id>) {
                        Some(Ok(id)) => {
                            self.name(Target::Term(id.clone()), &span);
                            push(&mut lines, Inline::Term(id, text), span);
                        }
                        _ => self.refuse(
                            span,
                            "a link that does not lead to the glossary",
                            "a kiosk has no internet: link as [platelets](glossary:platelets), or write plain words",
                        ),
                    }
                }
                Event::Start(Tag::List(_)) => {
                    self.refuse(
                        span,
                        "a list inside a list",
                        "make it one list, or a sentence",
                    );
                    skip_nested(events);
                }
                Event::Start(tag) => {
                    self.refuse_tag(&tag, span);
                    skip(events, tag.to_end());
                }
                Event::InlineHtml(tag) if self.html && tag.starts_with("</") => {}
                Event::End(_) => {}
                other => {
                    self.html |= matches!(other, Event::InlineHtml(_));
                    let (what, remedy) = match other {
                        Event::InlineHtml(_) => ("HTML", PLAIN),
                        Event::Code(_) => ("code between backticks", PLAIN),
                        Event::HardBreak => (
                            "two spaces or a backslash at the end of a line",
                            "take them out; a blank line begins a paragraph",
                        ),
                        _ => ("this cannot stand in a text", PLAIN),
                    };
                    self.refuse(span, what, remedy);
                }
            }
        }
        let mut inlines = Vec::new();
        for line in lines {
            let line = self.slots(line);
            if !inlines.is_empty() && !line.is_empty() {
                append(&mut inlines, Inline::Text(" ".into(), Style::Plain));
            }
            for inline in line {
                append(&mut inlines, inline);
            }
        }
        inlines
    }

    /// A star that makes nothing strong, most often one of two.
    fn refuse_star(&mut self, text: &str, span: &Range<usize>) {
        let before = self.text.get(..span.start).unwrap_or_default();
        // Each star of two comes alone.
        let last = self.body.refused.last();
        let is_first = last.is_none_or(|(at, ..)| at.end != span.start);
        if is_first && stray::has_star(text, before) {
            let (what, remedy) = stray::STAR;
            self.refuse(span.clone(), what, remedy);
        }
    }

    /// A line of text, or the slot that it is.
    fn slots(&mut self, line: Line) -> Vec<Inline> {
        let text: String = line.inlines.iter().map(Inline::text).collect();
        if !text.contains("{{") && !text.contains("}}") {
            return line.inlines;
        }
        let inner = text
            .trim()
            .strip_prefix("{{")
            .and_then(|rest| rest.strip_suffix("}}"))
            .filter(|inner| !inner.contains("{{"));
        let slot = inner.map(|inner| inner.trim().parse::<SlotName>());
        match slot {
            Some(Ok(slot)) => {
                self.name(Target::Slot(slot.clone()), &line.span);
                return vec![Inline::Slot(slot)];
            }
            Some(Err(error)) => self.refuse(
                line.span,
                &error.to_string(),
                "use {{policy:…}} with a slot of pack.toml, {{clinic:phone}} or {{clinic:emergency}}",
            ),
            None => self.refuse(
                line.span,
                "a slot beside other words",
                "give the slot a line of its own: its sentence comes from the pack's words",
            ),
        }
        Vec::new()
    }
}
