//! What staff know of the page that a patient is on: the staff note, the
//! teach-back questions, and what is covered. Beside the page where there is
//! room, else a page of its own.

use super::{Play, Room, View};
use crate::content::markup::Style;
use crate::content::{Id, Telling};
use crate::page::{Kind, Piece};
use crate::scene::ScreenName;
use crate::text::wrap::Run;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Notes {
    /// The screen that they are about.
    pub of: ScreenName,
}

/// What heads the notes of a screen: how much of its procedure was read.
pub(crate) fn heading(room: &Room<'_>, of: &ScreenName) -> String {
    let telling = subject(of).and_then(|(procedure, _)| room.telling(procedure));
    let Some(procedure) = telling.map(|telling| telling.procedure) else {
        return room.say("notes-crumb");
    };
    let sections = procedure.sections.iter();
    let read = sections.filter(|section| room.memory.read(&procedure.id, &section.id));
    let args = [
        ("read", read.count().into()),
        ("all", procedure.sections.len().into()),
    ];
    room.say_with("notes-heading", &args)
}

/// The procedure that a screen is about, and the section, if it is about one.
pub(crate) fn subject(of: &ScreenName) -> Option<(&Id, Option<&Id>)> {
    Some(match of {
        ScreenName::Section(procedure, section) => (procedure, Some(section)),
        ScreenName::Procedure(procedure)
        | ScreenName::Checklist(procedure)
        | ScreenName::Item(procedure, _)
        | ScreenName::Summary(procedure)
        | ScreenName::About(procedure) => (procedure, None),
        _ => return None,
    })
}

/// The notes of a screen; none for one that is about no procedure.
pub(crate) fn notes(room: &Room<'_>, of: &ScreenName) -> Vec<Piece> {
    let Some((procedure, section)) = subject(of) else {
        return Vec::new();
    };
    let Some(telling) = room.telling(procedure) else {
        return Vec::new();
    };
    let mut pieces = section.map_or_else(Vec::new, |section| of_section(room, &telling, section));
    pieces.extend(covered(room, &telling));
    pieces
}

/// A section's note, then each question about it with what to listen for.
fn of_section(room: &Room<'_>, telling: &Telling<'_>, section: &Id) -> Vec<Piece> {
    let (procedure, words) = (telling.procedure, telling.words);
    let is_it = |(structure, _): &(&crate::content::model::Section, _)| structure.id == *section;
    let mut sections = procedure.sections.iter().zip(&words.sections);
    let note = sections.find(is_it).map(|(_, words)| words.note.as_str());
    let note = note.filter(|note| !note.is_empty());
    let mut pieces: Vec<_> = note
        .map(|note| Piece::plain(Kind::Paragraph, &words.lang, note))
        .into_iter()
        .collect();
    let questions = procedure.teach_back.iter().zip(&words.teach_back);
    for (_, question) in questions.filter(|((_, about), _)| about == section) {
        pieces.push(Piece::plain(
            Kind::Heading,
            room.lang(),
            room.say("notes-ask"),
        ));
        let ask = Run {
            text: question.ask.clone(),
            style: Style::Plain,
        };
        pieces.push(Piece::new(Kind::Paragraph, &words.lang, vec![ask]));
        let listen = room.say("notes-listen");
        pieces.push(Piece::plain(Kind::Paragraph, room.lang(), listen));
        let heard = question.listen.iter();
        pieces.extend(heard.map(|heard| Piece::plain(Kind::Bullet, &words.lang, heard)));
    }
    pieces
}

/// Which sections were read to their end, and which were not.
fn covered(room: &Room<'_>, telling: &Telling<'_>) -> Vec<Piece> {
    let id = &telling.procedure.id;
    let sections = telling.procedure.sections.iter();
    let (read, open): (Vec<_>, Vec<_>) = sections
        .zip(&telling.words.sections)
        .partition(|(section, _)| room.memory.read(id, &section.id));
    let groups = [("notes-covered", read), ("notes-open", open)];
    let groups = groups.into_iter().filter(|(_, group)| !group.is_empty());
    groups
        .map(|(label, group)| {
            let titles: Vec<_> = group
                .iter()
                .map(|(_, words)| words.title.as_str())
                .collect();
            let label = Run {
                text: format!("{}: ", room.say(label)),
                style: Style::Strong,
            };
            let titles = Run {
                text: titles.join("; "),
                style: Style::Plain,
            };
            Piece::new(Kind::Paragraph, room.lang(), vec![label, titles])
        })
        .collect()
}

impl Play for Notes {
    fn name(&self) -> ScreenName {
        ScreenName::Notes
    }

    fn crumb(&self, room: &Room<'_>) -> String {
        room.say("notes-crumb")
    }

    fn view(&self, room: &Room<'_>) -> View {
        let mut view = View::headed(heading(room, &self.of));
        view.pieces = notes(room, &self.of);
        view
    }
}
