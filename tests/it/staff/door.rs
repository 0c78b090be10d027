//! The door where the kiosk is left, which opens for the right PIN alone.

use std::time::Duration;

use beforehand::face::plain::lines;
use beforehand::scene::ScreenName;
use beforehand::visit::{Effect, Event, Role, Verdict};

use super::{S, place, reading, with_pin};
use crate::fixture::{ENDLESS, Sitting, kiosk_of, painted_text, size};

/// The PIN that the host is asked to hold against the clinic's.
fn asked(effects: &[Effect]) -> Vec<String> {
    let pins = effects.iter().filter_map(|effect| match effect {
        Effect::Verify(typed) => Some(typed.as_str().to_owned()),
        _ => None,
    });
    pins.collect()
}

#[test]
fn a_pin_is_typed_unseen_and_only_the_right_one_opens() {
    for locked in [false, true] {
        let kiosk = with_pin(locked);
        let mut sitting = reading(&kiosk, size(80, 24));
        let before = place(&sitting);
        assert_eq!(sitting.press("f10"), []);
        assert_eq!(sitting.scene().screen, ScreenName::Pin);
        assert_eq!(sitting.press("enter"), [], "nothing was typed");
        for (verdict, said) in [
            (Verdict::Wrong, "not right"),
            (Verdict::Shut(S(30)), "wait 30 seconds"),
            (
                Verdict::Shut(Duration::from_millis(29_001)),
                "wait 30 seconds",
            ),
            (Verdict::Shut(S(1)), "wait 1 second."),
            (Verdict::Shut(S(61)), "wait 61 seconds"),
            (Verdict::Shut(S(900)), "wait 15 minutes"),
        ] {
            sitting.typed("907");
            assert_eq!(sitting.press("enter"), [], "no PIN is so short");
            sitting.typed("x-5");
            for text in [format!("{:?}", sitting.scene()), painted_text(&sitting)] {
                assert!(!text.contains("9075"), "{text}");
            }
            let field = sitting.scene().field.unwrap();
            assert!(field.secret);
            assert_eq!(field.text, "****", "digits alone are typed");
            assert_eq!(sitting.press("space right down tab"), [], "Enter alone");
            assert_eq!(asked(&sitting.press("enter")), ["9075"]);
            assert_eq!(sitting.scene().field.unwrap().text, "");
            assert_eq!(sitting.press("enter 1 2"), [], "one at a time");
            sitting.on(Event::Verified(verdict));
            assert!(sitting.text().contains(said), "{}", sitting.text());
            assert_eq!(sitting.seat.role, Role::Patient);
            assert_eq!(sitting.scene().screen, ScreenName::Pin);
        }
        sitting.typed("407215");
        sitting.press("backspace");
        assert_eq!(asked(&sitting.press("enter")), ["40721"]);
        sitting.on(Event::Verified(Verdict::Right));
        assert_eq!(sitting.seat.role, Role::Staff);
        assert_eq!(sitting.scene().screen, ScreenName::Staff);
        sitting.press("esc");
        assert_eq!(sitting.seat.role, Role::Patient);
        assert_eq!(place(&sitting), before);
    }
}

#[test]
fn a_pin_is_a_typed_line_in_the_plain_face() {
    let kiosk = with_pin(true);
    let mut sitting = Sitting::new(&kiosk, ENDLESS);
    for (line, language) in [("leave", "en"), ("salir", "es")] {
        for first in ["", line] {
            let mut sitting = Sitting::new(&kiosk, ENDLESS);
            sitting.say(first);
            assert_eq!(sitting.say(line), [], "{language}: the kiosk is locked");
            assert_eq!(sitting.scene().screen, ScreenName::Pin);
        }
    }
    for line in ["", "1", "leave"] {
        sitting.say(line);
    }
    for line in ["", "help", "where", "no digit"] {
        assert_eq!(sitting.say(line), [], "{line:?}");
        assert_eq!(sitting.scene().screen, ScreenName::Pin, "{line:?}");
    }
    assert_eq!(asked(&sitting.say(" 4072 15 ")), ["407215"]);
    sitting.on(Event::Verified(Verdict::Wrong));
    let shown = lines(&sitting.scene(), 72).join(" ");
    assert!(shown.contains("This PIN is not right"), "{shown}");
    assert!(!shown.contains('4') && !shown.contains('*'), "{shown}");
    assert_eq!(asked(&sitting.say("2222")), ["2222"]);
    sitting.on(Event::Verified(Verdict::Right));
    assert_eq!(sitting.scene().screen, ScreenName::Staff);
    sitting.say("back");
    assert_eq!(sitting.scene().screen, ScreenName::Home);
    assert_eq!(sitting.seat.role, Role::Patient);
    sitting.say("leave");
    sitting.say("back");
    assert_eq!(sitting.scene().screen, ScreenName::Home, "no PIN, no harm");
}

#[test]
fn what_comes_of_a_pin_is_for_whoever_waits_for_it() {
    let kiosk = with_pin(true);
    let right = Event::Verified(Verdict::Right);
    // Nobody asked for it: on the first screen, in a text, at the door.
    for keys in ["", "enter enter 1 1 2", "enter f10"] {
        let mut sitting = Sitting::new(&kiosk, size(80, 24));
        sitting.press(keys);
        let before = (sitting.scene(), sitting.visit.wakes_at());
        sitting.on(right.clone());
        assert_eq!(
            (sitting.scene(), sitting.visit.wakes_at()),
            before,
            "{keys}"
        );
        assert_eq!(sitting.seat.role, Role::Patient);
    }
    // Whoever asked has left, or waits for another one.
    for keys in ["esc", "esc f10", "esc f10 1 2 3 4"] {
        for begun in ["", "enter enter 1 1 2"] {
            let mut sitting = Sitting::new(&kiosk, size(80, 24));
            sitting.press(begun);
            sitting.press("f10 1 1 1 1 enter");
            sitting.press(keys);
            let before = sitting.scene();
            sitting.on(right.clone());
            assert_eq!(sitting.scene(), before, "{begun}, {keys}");
            assert_eq!(sitting.seat.role, Role::Patient);
        }
    }
    // They look at something else, and are asked anew when they come back.
    let mut sitting = Sitting::new(&kiosk, size(80, 24));
    sitting.press("enter enter f10 1 1 1 1 enter f1");
    sitting.on(right);
    assert_eq!(sitting.scene().screen, ScreenName::Help);
    assert_eq!(sitting.seat.role, Role::Patient);
    sitting.press("esc");
    assert_eq!(asked(&sitting.press("2 2 2 2 enter")), ["2222"]);
}

#[test]
fn the_door_is_one_however_often_it_is_opened() {
    let kiosk = with_pin(true);
    let mut sitting = reading(&kiosk, size(80, 24));
    let before = place(&sitting);
    sitting.press("f10 1 2 3 f1 f10");
    assert_eq!(
        sitting.scene().field.unwrap().text,
        "",
        "nothing is left in it"
    );
    sitting.press("f6 f10 f2 f10 f3 f10");
    sitting.press("esc");
    assert_eq!(place(&sitting), before);
}

#[test]
fn an_open_kiosk_with_a_pin_asks_once_and_is_left_by_the_same_key() {
    let kiosk = with_pin(false);
    for keys in ["", "enter", "enter enter 1 1 2"] {
        let mut sitting = Sitting::new(&kiosk, size(80, 24));
        sitting.press(keys);
        assert_eq!(sitting.press("f10"), [], "{keys}");
        assert_eq!(sitting.scene().screen, ScreenName::Pin, "{keys}");
        assert_eq!(sitting.press("f10"), [Effect::Leave], "{keys}");
    }
    let mut sitting = Sitting::new(&kiosk, ENDLESS);
    assert_eq!(sitting.say("leave"), []);
    assert_eq!(sitting.say("leave"), [Effect::Leave]);
    let without = kiosk_of("");
    let mut sitting = Sitting::new(&without, size(80, 24));
    assert_eq!(sitting.press("f10"), [Effect::Leave]);
}

#[test]
fn a_locked_kiosk_is_left_by_no_key_and_without_a_pin_by_nobody() {
    let nobody = kiosk_of("[kiosk]\nlocked = true\n");
    for keys in ["", "enter", "enter enter", "enter enter 1 1 2", "enter f9"] {
        let mut sitting = Sitting::new(&nobody, size(80, 24));
        sitting.press(keys);
        let before = sitting.scene();
        for key in ["f10", "ctrl+c", "ctrl+x", "f10"] {
            assert_eq!(sitting.press(key), [], "{keys}, {key}");
            assert_eq!(sitting.scene(), before, "{keys}, {key}");
        }
        let mut sitting = Sitting::new(&with_pin(true), size(80, 24));
        sitting.press(keys);
        for key in ["f10", "ctrl+c", "ctrl+x", "f10"] {
            assert_eq!(sitting.press(key), [], "{keys}, {key}");
            assert_eq!(sitting.scene().screen, ScreenName::Pin, "{keys}, {key}");
        }
    }
}
