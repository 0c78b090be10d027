//! A thousand lines, and signals between them, at a locked kiosk in lines; and
//! the PIN, which is typed unseen there.

use std::fs;

use super::super::bytes::squeezed;
use super::tries::{SIGNALS, Tries};
use super::{FIRST, Locked, PIN, WRONG, count, say};

const LINES: usize = 1000;

/// What keys with ctrl send: interrupt, end, start, stop, erase, suspend, quit,
/// and nothing at all.
const CONTROLS: [&str; 8] = ["\x03", "\x04", "\x11", "\x13", "\x17", "\x1a", "\x1c", "\0"];

/// The words that do something, in both languages.
fn commands() -> Vec<String> {
    let mut commands = Vec::new();
    for file in ["locales/en.ftl", "locales/es.ftl"] {
        let text = fs::read_to_string(file).unwrap();
        let lines = text.lines().filter(|line| line.starts_with("command-"));
        commands.extend(lines.map(|line| line.split_once(" = ").unwrap().1.to_owned()));
    }
    assert!(commands.len() > 20, "{commands:?}");
    commands
}

/// What somebody types who wants to leave.
fn line(tries: &mut Tries, commands: &[String]) -> String {
    let word = match tries.below(6) {
        0 => tries.below(1_000_000).to_string(),
        1 => String::new(),
        2 => tries.below(10).to_string(),
        _ => commands[tries.below(commands.len())].clone(),
    };
    match tries.below(3) {
        0 => {
            let controls: String = (0..5).map(|_| tries.one_of(&CONTROLS)).collect();
            // After text the end of input ends a line, alone all input.
            [controls.clone(), word, controls].concat()
        }
        _ => word,
    }
}

#[test]
fn no_lines_and_no_signals_leave_it() {
    let Some(mut kiosk) = Locked::lines() else {
        return;
    };
    let (line_state, since) = (kiosk.line(), kiosk.runs_since());
    let (mut tries, commands) = (Tries::new(), commands());
    for _ in 0..LINES {
        if tries.below(4) == 0 {
            kiosk.signal(tries.one_of(&SIGNALS));
        }
        let line = line(&mut tries, &commands);
        kiosk.tell(&line);
    }
    assert_eq!(kiosk.runs_since(), since, "the same process");
    // From anywhere to the question whether to start over, in either language.
    for said in ["back", "volver", "start over", "comenzar de nuevo"] {
        kiosk.tell(said);
    }
    assert_eq!(
        kiosk.line(),
        line_state,
        "as locked as it was, and not hushed"
    );
    let said = kiosk.tell("2");
    assert!(said.contains(FIRST), "{said}");
    kiosk.signal("TERM");
    assert_eq!(kiosk.code(1), "143");
    assert!(kiosk.line_is_restored());
}

/// The number of a line with these words.
fn number_of(said: &str, words: &str) -> String {
    let line = said.lines().find(|line| line.contains(words));
    let line = line.unwrap_or_else(|| panic!("no {words:?} in:\n{said}"));
    line.split_once('.').unwrap().0.trim().to_owned()
}

#[test]
fn no_pin_is_seen_however_often_it_is_asked_for() {
    let Some(mut kiosk) = Locked::lines() else {
        return;
    };
    kiosk.tell("");
    kiosk.tell("1");
    let locked = kiosk.line();
    kiosk.tell("leave");
    assert_ne!(kiosk.line(), locked, "what is typed is not shown");
    let hushed = kiosk.line();
    for _ in 0..3 {
        let said = kiosk.tell(WRONG);
        assert!(squeezed(&said).contains(&say("pin-wrong")), "{said}");
        assert_eq!(kiosk.line(), hushed, "the next one is not shown either");
    }
    kiosk.tell("back");
    assert_eq!(kiosk.line(), locked, "other lines are shown");
    kiosk.tell("leave");
    let said = kiosk.tell(PIN);
    assert_eq!(kiosk.line(), locked);
    let leave = number_of(&said, &say("staff-leave"));
    kiosk.send(format!("{leave}\n").as_bytes());
    assert_eq!(kiosk.code(1), "0");
    assert!(kiosk.line_is_restored());
    for pin in [PIN, WRONG] {
        assert_eq!(count(&kiosk.raw(), pin.as_bytes()), 0);
    }
}
