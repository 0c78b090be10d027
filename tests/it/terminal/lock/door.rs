//! The painted door: staff leave through it, and nobody sees their PIN.

use super::super::bytes::printed;
use super::{Locked, PIN, bytes_of, count, say};

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[test]
fn staff_leave_by_their_pin_of_which_marks_alone_are_seen() {
    let Some(mut kiosk) = Locked::painted() else {
        return;
    };
    kiosk.press("enter");
    kiosk.choose("English");
    kiosk.press("f10");
    kiosk.shows(&say("pin-text"));
    let (before, shown) = (kiosk.raw().len(), digits(&kiosk.words()));
    for (nth, digit) in PIN.bytes().enumerate() {
        kiosk.changes("a digit", |pty| pty.send(&[digit]));
        let field = kiosk.marked().unwrap();
        assert_eq!(field.matches('*').count(), nth + 1, "{field}");
        assert_eq!(digits(&kiosk.words()), shown, "{field}");
    }
    let typed = kiosk.raw()[before..].to_vec();
    assert_eq!(digits(&printed(&typed)), "", "each key changed marks alone");
    kiosk.send(bytes_of("enter"));
    kiosk.shows(&say("staff-text"));
    let leave = say("staff-leave");
    while !kiosk.marked().is_some_and(|line| line.contains(&leave)) {
        kiosk.press("down");
    }
    kiosk.send(bytes_of("enter"));
    kiosk.ends(0, 1);
    assert_eq!(count(&kiosk.raw(), PIN.as_bytes()), 0);
}
