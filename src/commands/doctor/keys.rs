//! `beforehand doctor --keys`: which keys arrive as which, and what they do. For
//! whoever sets up a panel, a keypad or a terminal that sends something else.

use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::retry_on_intr;
use rustix::stdio::stdin;

use super::super::borrowed::Borrowed;
use super::super::{Failure, Shared};
use crate::host::line;
use crate::keys::decoder::{Decoder, Input};
use crate::keys::{Context, Keymap, Stroke};

/// Whoever presses nothing for so long is done.
const QUIET: Duration = Duration::from_secs(10);

/// Tells each key that is pressed, until Enter, ctrl+c or a long silence.
pub fn run(shared: &Shared, out: &mut dyn Write) -> Result<u8, Failure> {
    if !io::stdin().is_terminal() {
        let what = "input is no terminal, so no key arrives: run `beforehand doctor --keys` where the kiosk's keyboard is";
        return Err(Failure::Environment(what.into()));
    }
    let keymap = shared.kiosk(None, None)?.keymap;
    // Before anybody is asked to press, for what came before is thrown away.
    let _loose = Borrowed::by(line::loosen)?;
    writeln!(
        out,
        "Press the keys that visitors will have. Enter ends, as do 10 seconds without a key."
    )?;
    out.flush()?;
    tell(&keymap, out)?;
    Ok(0)
}

fn tell(keymap: &Keymap, out: &mut dyn Write) -> Result<(), Failure> {
    let mut decoder = Decoder::new();
    // Of what has not become a key yet.
    let mut bytes = Vec::new();
    loop {
        let patience = if decoder.is_waiting() {
            Decoder::SETTLE
        } else {
            QUIET
        };
        let came = read(patience)?;
        let inputs = match &came {
            Some(came) if came.is_empty() => return Ok(()),
            Some(came) => {
                bytes.extend_from_slice(came);
                decoder.feed(came)
            }
            None if decoder.is_waiting() => decoder.settle(),
            None => return Ok(()),
        };
        if inputs.is_empty() && !decoder.is_waiting() {
            say(out, &format!("not understood: {}", hex(&bytes)))?;
        }
        for input in inputs {
            let (text, ends) = told(keymap, &input);
            say(out, &text)?;
            if ends {
                return Ok(());
            }
        }
        if !decoder.is_waiting() {
            bytes.clear();
        }
    }
}

/// What arrived, in words, and whether it is the last.
fn told(keymap: &Keymap, input: &Input) -> (String, bool) {
    let key = match input {
        Input::Key(_, Stroke::Up) => return ("  released".into(), false),
        Input::Key(key, _) => *key,
        Input::Text(text) => return (format!("{} characters pasted", text.chars().count()), false),
    };
    let [list, read] = [Context::List, Context::Read].map(|context| keymap.action(context, key));
    let in_list = |action| format!("{action} [list]");
    let in_read = |action| format!("{action} [read]");
    let does = match (list, read) {
        (None, None) => "does nothing".to_owned(),
        (Some(list), Some(read)) if list == read => list.to_string(),
        (Some(list), Some(read)) => format!("{}, {}", in_list(list), in_read(read)),
        (Some(list), None) => in_list(list),
        (None, Some(read)) => in_read(read),
    };
    let name = key.to_string();
    let ends = matches!(name.as_str(), "enter" | "ctrl+c");
    (format!("{name}: {does}"), ends)
}

fn say(out: &mut dyn Write, text: &str) -> Result<(), Failure> {
    writeln!(out, "{text}")?;
    Ok(out.flush()?)
}

fn hex(bytes: &[u8]) -> String {
    let bytes: Vec<_> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    bytes.join(" ")
}

/// What arrives within a time; none in silence, and nothing at the end.
fn read(patience: Duration) -> io::Result<Option<Vec<u8>>> {
    let input = stdin();
    let mut ready = [PollFd::new(&input, PollFlags::IN)];
    let patience = Timespec::try_from(patience).ok();
    if retry_on_intr(|| poll(&mut ready, patience.as_ref()))? == 0 {
        return Ok(None);
    }
    let mut bytes = vec![0; 1024];
    let count = rustix::io::read(input, &mut bytes)?;
    bytes.truncate(count);
    Ok(Some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::keymap::DEFAULT;

    #[test]
    fn each_key_is_told_with_what_it_does() {
        let keymap = Keymap::named(DEFAULT).unwrap();
        let mut decoder = Decoder::new();
        let inputs = decoder.feed(b"\x1bOP\x1b[Bz\r");
        let told: Vec<_> = inputs.iter().map(|input| told(&keymap, input)).collect();
        let lines = [
            ("f1: help", false),
            ("down: down [list], next-page [read]", false),
            ("z: does nothing", false),
            ("enter: choose [list], next-page [read]", true),
        ];
        assert_eq!(told, lines.map(|(text, ends)| (text.to_owned(), ends)));
    }
}
