//! How staff come in and go: at the door where the kiosk is left, by their PIN.

use super::screens::{Pin, PinState, Screen};
use super::{Effect, Opened, Role, Seat, Verdict, Visit};

impl Visit {
    /// Leaves an open kiosk. Where there is a PIN it is asked for first; from
    /// there an open kiosk is left without it.
    pub(super) fn leave(&mut self, seat: &Seat) -> Vec<Effect> {
        let asked = matches!(self.top().screen, Screen::Pin(_));
        let has_pin = self.clinic.staff_pin.is_some();
        if seat.role != Role::Patient {
            self.open(Screen::Staff);
        } else if !self.clinic.locked && (asked || !has_pin) {
            return vec![Effect::Leave];
        } else if has_pin && !asked {
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

    /// What came of a PIN; of no matter to whoever does not wait for it.
    pub(super) fn verified(&mut self, seat: &mut Seat, verdict: Verdict) -> Vec<Effect> {
        let Some(Screen::Pin(pin)) = self.path.last_mut().map(|top| &mut top.screen) else {
            return Vec::new();
        };
        if pin.state != PinState::Checking {
            return Vec::new();
        }
        match verdict {
            Verdict::Wrong => pin.state = PinState::Wrong,
            Verdict::Shut(left) => pin.state = PinState::Shut(left),
            Verdict::Right => {
                self.path.pop();
                seat.role = Role::Staff;
                self.open(Screen::Staff);
            }
        }
        Vec::new()
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
