//! What a host does after panics: a few may follow each other closely, then
//! visitors are asked to see the staff until it has been quiet.

use std::collections::VecDeque;
use std::io;
use std::time::{Duration, Instant};

use super::input::{Inbox, Input};
use super::screen::Screen;
use super::terminal::Abilities;
use super::{Ending, Kiosk};
use crate::scene::Scene;

/// So many visits may begin after panics within [`WITHIN`].
const MOST: usize = 5;
const WITHIN: Duration = Duration::from_secs(60);

/// When the last panics were.
#[derive(Debug, Default)]
pub(super) struct Panics(VecDeque<Instant>);

impl Panics {
    /// One more. A new visit may begin, or else only after a while.
    pub fn again(&mut self, now: Instant) -> Result<(), Duration> {
        let is_old = |at: &Instant| now.saturating_duration_since(*at) >= WITHIN;
        while self.0.front().is_some_and(is_old) {
            self.0.pop_front();
        }
        self.0.push_back(now);
        match self.0.front() {
            Some(first) if self.0.len() > MOST => {
                Err(WITHIN.saturating_sub(now.saturating_duration_since(*first)))
            }
            _ => Ok(()),
        }
    }
}

/// Asks for the staff. Once the pause is over, whoever presses a key begins a
/// visit (none); before, only what ends the host does.
pub(super) fn wait(
    kiosk: &Kiosk,
    abilities: Abilities,
    pause: Duration,
    inbox: &Inbox,
    screen: &mut Screen,
) -> io::Result<Option<Ending>> {
    let palette = kiosk.theme.palette(abilities.depth);
    let began = Instant::now();
    loop {
        let viewport = Screen::viewport();
        if let Some(lang) = kiosk.clinic.languages.first() {
            let text = kiosk.words.say(lang, "ask-staff", &[]);
            screen.show(&Scene::alone(lang, text), viewport, &palette)?;
        }
        let input = inbox.wait(None);
        match (inbox.ended(), input) {
            (Some(ending), _) => return Ok(Some(ending)),
            (None, Some(Input::Closed)) => return Ok(Some(Ending::InputClosed)),
            (None, Some(Input::Bytes(..))) if began.elapsed() >= pause => return Ok(None),
            // Another program may have had the terminal.
            (None, Some(Input::Signal(_))) => screen.enter()?,
            _ => {}
        }
    }
}

/// Lets a pause pass where lines are typed; what is typed meanwhile does
/// nothing. What ended the host, if it was.
pub(super) fn pause(pause: Duration, inbox: &Inbox) -> Option<Ending> {
    let began = Instant::now();
    while let Some(left) = pause.checked_sub(began.elapsed()) {
        let input = inbox.wait(Some(left));
        match (inbox.ended(), input) {
            (Some(ending), _) => return Some(ending),
            (None, Some(Input::Closed)) => return Some(Ending::InputClosed),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_a_minute_and_then_a_pause() {
        let (mut panics, began) = (Panics::default(), Instant::now());
        let at = |seconds| began + Duration::from_secs(seconds);
        for second in 0..5 {
            assert_eq!(panics.again(at(second)), Ok(()));
        }
        assert_eq!(panics.again(at(10)), Err(Duration::from_secs(50)));
        assert_eq!(panics.again(at(60)), Err(Duration::from_secs(1)));
        assert_eq!(panics.again(at(200)), Ok(()));
    }
}
