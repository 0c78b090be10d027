//! Terminals that answer what nobody asked, in whole sentences or in rubbish; and
//! that the kiosk asks nothing, so that one that never answers is whole too.

use beforehand::keys::decoder::{Decoder, Input};
use beforehand::keys::{Action, Context, Keymap, keymap};

use super::bytes::{bytes_of, count};
use super::pty::Pty;
use super::{FIRST, HOME, Texts, home, leave};

/// What terminals answer to queries, and what they tell by themselves: device
/// attributes (DA1 to DA3), status and cursor (DSR), modes (DECRPM, once more
/// what jams crossterm's reader), size, colours, names, a mouse, a focus.
const REPLIES: &[&[u8]] = &[
    b"\x1b[?1;2c",
    b"\x1b[?62;1;6;22c",
    b"\x1b[>41;390;0c",
    b"\x1bP!|00000000\x1b\\",
    b"\x1b[0n",
    b"\x1b[24;80R",
    b"\x1b[?24;80;1R",
    b"\x1b[?2026;2$y",
    b"\x1b[?2026;0$y",
    b"\x1b[8;24;80t",
    b"\x1b]11;rgb:1c1c/1c1c/1c1c\x1b\\",
    b"\x1b]10;rgb:ffff/ffff/ffff\x07",
    b"\x1bP>|XTerm(390)\x1b\\",
    b"\x1bP1+r5463=787465726d\x1b\\",
    b"\x1bP0+r\x1b\\",
    b"\x1b[?1u",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b[<0;10;5M",
    b"\x1b[<0;10;5m",
    b"\x1b[M !!",
    b"\x1b[32;10;5M",
    b"\x1b[I",
    b"\x1b[O",
];

/// Beginnings whose ends never come.
const UNFINISHED: &[&[u8]] = &[
    b"\x1b]11;rgb:1c1c/1c",
    b"\x1bP1+r5463=7874",
    b"\x1b_Gi=31;",
    b"\x1b[?2026;",
    b"\x1b[<0;10",
    b"\x1b[M ",
];

/// From home to a procedure's first page of text and back, by what is shown.
fn walk(pty: &mut Pty) {
    let texts = Texts::new("en");
    pty.choose(&Texts::beginning(&texts.category()));
    pty.choose(&Texts::beginning(&texts.telling().words.title));
    pty.press("enter");
    pty.press("esc");
    pty.shows(&texts.telling().words.title);
    pty.press("esc");
    pty.press("esc");
    pty.shows(HOME);
}

/// The final bytes of control sequences (ECMA-48) that make no terminal answer:
/// forward, to a place, erase in screen and line, modes on and off, colours.
const MUTE: &[u8] = b"CHJKhlm";

#[test]
fn nothing_is_asked_of_the_terminal() {
    let Some(mut pty) = home() else {
        return;
    };
    walk(&mut pty);
    pty.resize(60, 17);
    pty.press("ctrl+l");
    pty.resize(80, 24);
    pty.press("f9");
    pty.send(bytes_of("f10"));
    pty.code(1);
    let raw = pty.raw();
    assert_eq!(count(&raw, b"\x05"), 0, "an enquiry is a query");
    let sequences: Vec<&[u8]> = raw.split(|byte| *byte == 0x1b).skip(1).collect();
    assert!(sequences.len() > 100, "{} sequences", sequences.len());
    for sequence in sequences {
        let shown = String::from_utf8_lossy(&sequence[..sequence.len().min(20)]);
        let body = sequence.strip_prefix(b"[");
        let body = body.unwrap_or_else(|| panic!("no control sequence: {shown:?}"));
        let last = body.iter().position(|byte| (0x40..0x7f).contains(byte));
        let (parameters, rest) = body.split_at(last.expect("a whole sequence"));
        assert!(MUTE.contains(&rest[0]), "may be answered: {shown:?}");
        // A mark before or after the numbers makes another function of it.
        let is_mode = b"hl".contains(&rest[0]);
        let numbers = parameters.strip_prefix(b"?").filter(|_| is_mode);
        let numbers = numbers.unwrap_or(parameters);
        let plain = numbers.iter().all(|byte| b"0123456789;".contains(byte));
        assert!(plain, "may be answered: {shown:?}");
    }
}

#[test]
fn replies_that_nobody_asked_for_change_nothing() {
    let Some(mut pty) = home() else {
        return;
    };
    for reply in REPLIES {
        pty.send(reply);
    }
    pty.send(&REPLIES.concat());
    assert_eq!(pty.heard_in_silence(), 0, "after whole replies");
    for unfinished in UNFINISHED {
        pty.send(unfinished);
        // Where an end is missing the next sequence begins all the same: it asks
        // whether to start over, and no more.
        pty.press("f9");
        pty.press("esc");
    }
    pty.shows(HOME);
    walk(&mut pty);
    leave(pty);
}

/// Bytes of every value but ctrl+c and ctrl+x, which leave; the same each time.
fn rubbish(length: usize) -> Vec<u8> {
    // Marsaglia's xorshift, 2003.
    let mut state = 0x2545_f491_u32;
    let bytes = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_be_bytes()[0]
    });
    bytes
        .filter(|byte| ![0x03, 0x18].contains(byte))
        .take(length)
        .collect()
}

#[test]
fn after_64_kib_of_rubbish_it_works() {
    let rubbish = rubbish(64 << 10);
    // Thousands of keys are in it, and by chance no F10.
    let keymap = Keymap::named(keymap::DEFAULT).unwrap();
    let inputs = Decoder::new().feed(&rubbish);
    let actions = inputs.iter().filter_map(|input| match input {
        Input::Key(key, _) => keymap.action(Context::List, *key),
        Input::Text(_) => None,
    });
    let actions: Vec<_> = actions.collect();
    assert!(actions.len() > 1000, "{} actions", actions.len());
    assert!(!actions.contains(&Action::Leave));
    let Some(mut pty) = home() else {
        return;
    };
    pty.send(&rubbish);
    // Whatever it holds back, after a pause it hears a key.
    pty.hears();
    while !pty.words().contains(FIRST) {
        let asks = |lang| {
            pty.words()
                .contains(&Texts::new(lang).say("start-over-heading"))
        };
        if asks("en") || asks("es") {
            pty.choose(if asks("en") { "Yes" } else { "Sí" });
        } else {
            pty.press("f9");
        }
    }
    pty.press("enter");
    pty.choose("English");
    pty.shows(HOME);
    walk(&mut pty);
    leave(pty);
}
