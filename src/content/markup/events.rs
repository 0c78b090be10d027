//! What the Markdown parser tells, and how to pass over it.

use std::iter::Peekable;

use pulldown_cmark::{Event, OffsetIter, Tag, TagEnd};

/// Events with their places in the body.
pub type Events<'a> = Peekable<OffsetIter<'a>>;

/// Passes over events to an end tag, counting tags of its own kind.
pub fn skip(events: &mut Events<'_>, end: TagEnd) {
    text_until(events, end);
}

/// Passes over the rest of a list.
pub fn skip_nested(events: &mut Events<'_>) {
    let mut depth = 1;
    for (event, _) in events.by_ref() {
        match event {
            Event::Start(Tag::List(_)) => depth += 1,
            Event::End(TagEnd::List(_)) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
}

/// The words up to an end tag, which is passed over.
pub fn text_until(events: &mut Events<'_>, end: TagEnd) -> String {
    let mut text = String::new();
    let mut depth = 0;
    for (event, _) in events.by_ref() {
        match event {
            Event::Start(tag) if tag.to_end() == end => depth += 1,
            Event::End(found) if found == end && depth == 0 => break,
            Event::End(found) if found == end => depth -= 1,
            Event::Text(part) => text.push_str(&part),
            Event::SoftBreak => text.push(' '),
            _ => {}
        }
    }
    text
}
