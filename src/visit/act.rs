//! What an action, or what a screen makes of it, does to the path.

use super::layout::{Cursor, Move};
use super::screens::{self, Glossary, Notes, Screen, Search, Step};
use super::typed::Typed;
use super::{Effect, Opened, Role, Seat, Visit};
use crate::content::Lang;
use crate::keys::Action;

impl Visit {
    pub(super) fn act(&mut self, seat: &mut Seat, action: Action) -> Vec<Effect> {
        match action {
            Action::Leave => return self.leave(seat),
            Action::Repaint => return vec![Effect::Repaint],
            _ if self.is_waiting() => return self.begin(),
            Action::Colors => seat.other_colors(),
            Action::Back => return self.back(seat),
            // What must be answered first.
            Action::StartOver
            | Action::Help
            | Action::Language
            | Action::Comfort
            | Action::Glossary
            | Action::Search
                if self.top().screen.asks() => {}
            // What it finds is the patient's to see, and staff lead there.
            Action::Search if self.top().screen.is_staff() => {}
            Action::StartOver => self.open(Screen::StartOver),
            Action::Help => self.open(Screen::Help),
            Action::Comfort => self.open(Screen::Comfort),
            Action::Search => self.search(Search::new()),
            Action::Notes if matches!(self.top().screen, Screen::Notes(_)) => {
                return self.back(seat);
            }
            Action::Notes => {
                let of = self.top().screen.play().name();
                if seat.role == Role::Leading && !screens::notes(&self.room(seat), &of).is_empty() {
                    self.open(Screen::Notes(Notes { of }));
                }
            }
            Action::Glossary => {
                let terms = self.layout(seat).terms();
                let of = self.top().screen.play().name();
                let procedure = screens::subject(&of).map(|(procedure, _)| procedure);
                if let (Some(procedure), false) = (procedure.cloned(), terms.is_empty()) {
                    self.open(Screen::Glossary(Glossary { procedure, terms }));
                }
            }
            Action::Language => {
                if self.clinic.languages.len() > 1 {
                    self.open(Screen::Language);
                }
            }
            _ => {
                let moved = self.layout(seat).moved(action);
                let room = self.room(seat);
                let screen = self.top().screen.play();
                let step = match moved {
                    Move::To(cursor) => {
                        self.set_cursor(cursor);
                        return Vec::new();
                    }
                    Move::Choose(nth) => screen.choose(&room, nth),
                    Move::Onward => screen.onward(&room),
                    Move::Backward => screen.backward(&room),
                    Move::Stay => Step::Stay,
                };
                return self.take(seat, step);
            }
        }
        Vec::new()
    }

    pub(super) fn take(&mut self, seat: &mut Seat, step: Step) -> Vec<Effect> {
        // What is shown of an answer is not what was cut before it.
        self.layout = None;
        match step {
            Step::Stay => {}
            Step::Open(screen) => self.open(screen),
            Step::Replace(screen) => {
                self.path.pop();
                self.path.push(Opened::new(screen));
            }
            Step::ReplaceAtEnd(screen) => {
                self.path.pop();
                self.path.push(Opened::new(screen));
                let end = self.layout(seat).end();
                self.set_cursor(end);
            }
            Step::Back => return self.back(seat),
            Step::End => return vec![Effect::End],
            Step::Leave => return vec![Effect::Leave],
            Step::Become(role) => self.become_role(seat, role),
            Step::Verify => return self.verify(),
            Step::Set(setting) => {
                seat.set(setting);
            }
            Step::Speak(lang) => {
                seat.lang = lang;
                let first = self.path.len() == 1;
                self.path.pop();
                if first {
                    self.path.push(Opened::new(Screen::Home));
                }
            }
            Step::Answer(procedure, item, answer) => {
                let first = self.memory.answer(&procedure, &item, answer);
                self.path.pop();
                let (nth, next) = screens::next_open(&self.room(seat), &procedure, &item);
                self.set_cursor(Cursor::Choice(nth));
                // Whoever corrects an answer wants to see that it was taken.
                if let Some(next) = next.filter(|_| first) {
                    self.open(Screen::Item(next));
                }
            }
        }
        Vec::new()
    }

    /// Opens a search; one that is open already begins anew.
    pub(super) fn search(&mut self, search: Search) {
        let is_search = |opened: &Opened| matches!(opened.screen, Screen::Search(_));
        if let Some(at) = self.path.iter().position(is_search) {
            self.path.truncate(at);
        }
        self.path.push(Opened::new(Screen::Search(search)));
    }

    /// Changes what is being typed, where one types.
    pub(super) fn typed(&mut self, change: impl FnOnce(&mut Typed)) -> Vec<Effect> {
        if let Some(top) = self.path.last_mut()
            && let Some(typed) = top.screen.typed_mut()
        {
            change(typed);
            top.cursor = Cursor::START;
        }
        Vec::new()
    }

    /// A visitor has come.
    pub(super) fn begin(&mut self) -> Vec<Effect> {
        let first = if self.clinic.languages.len() > 1 {
            Screen::Language
        } else {
            Screen::Home
        };
        self.path = vec![Opened::new(first)];
        Vec::new()
    }

    /// Begins for somebody who has come on their own, by logging in. Where their
    /// language is known they are not asked for it.
    pub fn welcome(&mut self, seat: &mut Seat, lang: Option<Lang>) {
        self.logged_in = true;
        self.begin();
        if let Some(lang) = lang {
            self.path = vec![Opened::new(Screen::Home)];
            seat.lang = lang;
        }
        self.settle(seat);
    }

    /// A screen that is on the path already is gone back to: the path stays
    /// short, whatever order things are opened in.
    pub(super) fn open(&mut self, screen: Screen) {
        match self.path.iter().position(|opened| opened.screen == screen) {
            Some(at) => self.path.truncate(at + 1),
            None => self.path.push(Opened::new(screen)),
        }
    }

    /// Whether *back* leads anywhere: not from home, and from the first choice of
    /// a language only to where the next visitor begins.
    pub(super) fn leads_back(&self) -> bool {
        let leaves_it = self.top().screen == Screen::Language && !self.logged_in;
        self.path.len() > 1 || leaves_it
    }

    /// Back from the first choice of a language leaves the kiosk to the next
    /// visitor.
    pub(super) fn back(&mut self, seat: &Seat) -> Vec<Effect> {
        if self.path.len() > 1 {
            let left = self.path.pop();
            let room = self.room(seat);
            let place =
                left.and_then(|left| self.top().screen.play().place_of(&room, &left.screen));
            if let Some(nth) = place {
                self.set_cursor(Cursor::Choice(nth));
            }
        } else if self.leads_back() {
            return vec![Effect::End];
        }
        Vec::new()
    }

    pub(super) fn set_cursor(&mut self, cursor: Cursor) {
        if let Some(top) = self.path.last_mut() {
            top.cursor = cursor;
        }
    }
}
