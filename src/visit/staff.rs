//! How staff come in and go: at the door where the kiosk is left, by their PIN.

use super::screens::{Pin, PinState, Screen};
use super::{Effect, Opened, Role, Seat, Verdict, Visit};

impl Visit {
    /// Leaves an open kiosk. Where there is a PIN it is asked for first; from
    /// there an open kiosk is left without it. Where there is none, whoever would
    /// lose answers is asked once.
    ///
    /// It ends a walkthrough: a patient sits beside it, whose keys keep it open.
    pub(super) fn leave(&mut self, seat: &mut Seat) -> Vec<Effect> {
        if seat.role == Role::Leading {
            self.become_role(seat, Role::Patient);
        }
        let asked = matches!(self.top().screen, Screen::Pin(_));
        let has_pin = self.clinic.staff_pin.is_some();
        if seat.role == Role::Staff {
            self.open(Screen::Staff);
        } else if !self.clinic.locked && (asked || !has_pin) {
            let loses = self.memory.has_answers() && !asked;
            if !loses || self.top().screen == Screen::Leave {
                return vec![Effect::Leave];
            }
            // One question at a time.
            self.path
                .retain(|opened| opened.screen != Screen::StartOver);
            self.open(Screen::Leave);
        } else if has_pin && !asked {
            // An earlier one, left for help or the like, holds nothing any more.
            let is_pin = |opened: &Opened| matches!(opened.screen, Screen::Pin(_));
            if let Some(at) = self.path.iter().position(is_pin) {
                self.path.truncate(at);
            }
            let pin = Pin::in_state(PinState::Typing);
            self.path.push(Opened::new(Screen::Pin(pin)));
        }
        Vec::new()
    }

    /// Hands what was typed to the host, and waits for what comes of it.
    pub(super) fn verify(&mut self) -> Vec<Effect> {
        let Some(Screen::Pin(pin)) = self.path.last_mut().map(|top| &mut top.screen) else {
            return Vec::new();
        };
        let checking = Pin::in_state(PinState::Checking);
        vec![Effect::Verify(std::mem::replace(pin, checking).typed)]
    }

    /// What came of a PIN; whether somebody waits for it. Whoever opened help
    /// meanwhile does not, and finds the question again.
    pub(super) fn verified(&mut self, seat: &mut Seat, verdict: Verdict) -> bool {
        let waits = |opened: &Opened| match &opened.screen {
            Screen::Pin(pin) => pin.state == PinState::Checking,
            _ => false,
        };
        let Some(at) = self.path.iter().position(waits) else {
            return false;
        };
        let is_top = at + 1 == self.path.len();
        if verdict == Verdict::Right && is_top {
            self.path.pop();
            seat.role = Role::Staff;
            self.open(Screen::Staff);
        } else if let Some(Screen::Pin(pin)) = self.path.get_mut(at).map(|it| &mut it.screen) {
            pin.state = match verdict {
                Verdict::Right => PinState::Typing,
                Verdict::Busy => PinState::Busy,
                Verdict::Wrong => PinState::Wrong,
                Verdict::Shut(left) => PinState::Shut(left),
            };
        }
        is_top
    }

    /// Whoever has left every screen of staff, by whichever way, and leads
    /// nobody, is staff no more: the next to press a key may be the patient.
    pub(super) fn dismiss(&self, seat: &mut Seat) {
        let opened = self.path.iter().any(|opened| opened.screen.is_staff());
        if seat.role == Role::Staff && !opened {
            seat.role = Role::Patient;
        }
    }

    /// Closes the screens of staff: what the patient was on is there again, for
    /// whoever the seat is now.
    pub(super) fn become_role(&mut self, seat: &mut Seat, role: Role) {
        seat.role = role;
        if let Some(first) = self.path.iter().position(|opened| opened.screen.is_staff()) {
            self.path.truncate(first);
        }
    }
}
