//! How visitors leave: the way out is in sight, whoever would lose answers is
//! asked once, and for those who logged in a visit's end is the end.

use beforehand::host::Kiosk;
use beforehand::scene::{NoticeKind, ScreenName, Viewport};
use beforehand::visit::{Effect, Event, Memory, Verdict};

use crate::fixture::{ENDLESS, STAFF_PIN, Sitting, kiosk, kiosk_of, painted_text, size};

/// From the attract screen to the second question, the first being answered.
const ANSWERED: &str = "enter enter 1 1 end up enter 1 3";

fn with_pin() -> Kiosk {
    kiosk_of(&format!("[kiosk]\n{STAFF_PIN}\n"))
}

fn sizes() -> [Viewport; 3] {
    [size(60, 17), size(80, 24), size(200, 60)]
}

fn notice(sitting: &Sitting) -> Option<NoticeKind> {
    sitting.scene().notice
}

/// What can be typed, as the last line says it.
fn prompt(sitting: &Sitting) -> String {
    sitting.scene().prompt.unwrap()
}

#[test]
fn the_way_out_is_in_sight_where_no_pin_is_asked_for() {
    let locked = "[kiosk]\nlocked = true\n";
    let both = format!("{locked}{STAFF_PIN}\n");
    for (kiosk, open) in [
        (kiosk(), true),
        (with_pin(), false),
        (kiosk_of(locked), false),
        (kiosk_of(&both), false),
    ] {
        for (language, key, word) in [("1", "F10 leave", "leave"), ("2", "F10 salir", "salir")] {
            for viewport in sizes() {
                let mut sitting = Sitting::new(&kiosk, viewport);
                sitting.press("enter");
                assert_eq!(painted_text(&sitting).contains("F10 leave"), open);
                sitting.press(language);
                let home = painted_text(&sitting);
                assert_eq!(home.contains(key), open, "{home}");
                for elsewhere in ["1", "f3"] {
                    sitting.press(elsewhere);
                    assert!(!painted_text(&sitting).contains(key), "{elsewhere}");
                    sitting.press("esc");
                }
            }
            let mut sitting = Sitting::new(&kiosk, ENDLESS);
            sitting.say("");
            assert_eq!(prompt(&sitting).ends_with(", leave"), open);
            sitting.say(language);
            let words = prompt(&sitting);
            assert_eq!(words.ends_with(&format!(", {word}")), open, "{words}");
            sitting.say("1");
            assert!(!prompt(&sitting).contains(word), "{}", prompt(&sitting));
        }
    }
    // Whoever logged in finds the way out of a locked kiosk open.
    let sitting = Sitting::logged_in(&kiosk_of(locked), size(60, 17), None);
    assert!(painted_text(&sitting).contains("F10 leave"));
}

#[test]
fn whoever_answered_anything_is_asked_once() {
    let kiosk = kiosk();
    for viewport in sizes() {
        for (keys, leaves) in [
            ("enter", false),
            ("esc", false),
            ("1", false),
            ("f9 f1 f2 f3 f6 f7 / esc", false),
            ("f10", true),
            ("ctrl+c", true),
            ("2", true),
            ("down enter", true),
        ] {
            let mut sitting = Sitting::new(&kiosk, viewport);
            sitting.press(ANSWERED);
            let before = sitting.scene();
            assert_eq!(sitting.press("f10"), []);
            assert_eq!(notice(&sitting), Some(NoticeKind::Leave));
            let effects = sitting.press(keys);
            if leaves {
                assert_eq!(effects, [Effect::Leave], "{keys}");
            } else {
                assert_eq!(effects, [], "{keys}");
                assert_eq!(sitting.scene(), before, "{keys}");
            }
        }
    }
    // The other question is not behind it.
    let mut sitting = Sitting::new(&kiosk, size(80, 24));
    sitting.press(ANSWERED);
    let before = sitting.scene();
    assert_eq!(sitting.press("f9 f10"), []);
    assert_eq!(notice(&sitting), Some(NoticeKind::Leave));
    sitting.press("esc");
    assert_eq!(sitting.scene(), before);
}

#[test]
fn whoever_leaves_in_lines_is_asked_too() {
    let kiosk = kiosk();
    for (language, leave, back, help) in [
        ("1", "leave", "back", "help"),
        ("2", "salir", "volver", "ayuda"),
    ] {
        for (line, leaves) in [(leave, true), ("2", true), ("1", false), (back, false)] {
            let mut sitting = Sitting::new(&kiosk, ENDLESS);
            for line in ["", language, "1", "1", "8", "1", "3"] {
                sitting.say(line);
            }
            let before = sitting.scene();
            assert_eq!(sitting.say(leave), []);
            assert_eq!(notice(&sitting), Some(NoticeKind::Leave));
            sitting.say(help);
            assert_eq!(notice(&sitting), Some(NoticeKind::Leave), "that first");
            assert!(sitting.scene().reply.unwrap().ends_with(": 1, 2."));
            let effects = sitting.say(line);
            assert_eq!(effects.contains(&Effect::Leave), leaves, "{line}");
            assert_eq!(sitting.scene() == before, !leaves, "{line}");
        }
    }
}

#[test]
fn who_loses_nothing_and_who_is_at_the_door_is_not_asked() {
    let kiosk = kiosk();
    // Read, and not answered.
    let mut sitting = Sitting::new(&kiosk, size(80, 24));
    sitting.press("enter enter 1 1 2 end esc end up enter 1");
    assert_ne!(*sitting.visit.memory(), Memory::default());
    assert_eq!(sitting.press("f10"), [Effect::Leave]);
    // With a PIN the door is between, as ever.
    let mut sitting = Sitting::new(&with_pin(), size(80, 24));
    sitting.press(ANSWERED);
    assert_eq!(sitting.press("f10"), []);
    assert_eq!(sitting.scene().screen, ScreenName::Pin);
    let mut staff = Sitting {
        visit: sitting.visit.clone(),
        seat: sitting.seat.clone(),
        now: sitting.now,
    };
    assert_eq!(sitting.press("f10"), [Effect::Leave]);
    staff.press("4 0 7 2 1 5 enter");
    staff.on(Event::Verified(Verdict::Right));
    assert_eq!(staff.scene().screen, ScreenName::Staff);
    assert_eq!(staff.press("5"), [Effect::Leave]);
}

#[test]
fn nothing_is_before_the_first_page_of_whoever_logged_in() {
    let kiosk = kiosk();
    for lang in [None, Some("en"), Some("es")] {
        for viewport in sizes() {
            let mut sitting = Sitting::logged_in(&kiosk, viewport, lang);
            let before = sitting.scene();
            assert!(!painted_text(&sitting).contains("Esc"), "{lang:?}");
            assert_eq!(sitting.press("esc"), [], "{lang:?}");
            assert_eq!(sitting.scene(), before, "{lang:?}");
            sitting.press("f1");
            assert!(painted_text(&sitting).contains("Esc"), "{lang:?}");
        }
        let back = if lang == Some("es") { "volver" } else { "back" };
        let mut sitting = Sitting::logged_in(&kiosk, ENDLESS, lang);
        let before = sitting.scene();
        assert!(!prompt(&sitting).contains(back), "{}", prompt(&sitting));
        assert_eq!(sitting.say(back), [], "{lang:?}");
        assert_eq!(sitting.scene(), before, "{lang:?}");
        sitting.say("warfarin");
        let reply = sitting.scene().reply.unwrap();
        assert!(!reply.contains(back), "{reply}");
        sitting.say("1");
        sitting.say("1");
        assert!(prompt(&sitting).contains(back), "{}", prompt(&sitting));
    }
    // At a kiosk there is the next visitor.
    let mut sitting = Sitting::new(&kiosk, size(60, 17));
    sitting.press("enter");
    assert!(painted_text(&sitting).contains("Esc back"));
    assert_eq!(sitting.press("esc"), [Effect::End]);
}

#[test]
fn the_summary_of_whoever_logged_in_ends_with_leaving() {
    let kiosk = kiosk();
    let to_summary = "1 1 end up enter end enter end";
    for (lang, ends, begins) in [
        ("en", "clear my answers and leave", "start over"),
        ("es", "borrar mis respuestas y salir", "comenzar de nuevo"),
    ] {
        let mut sitting = Sitting::logged_in(&kiosk, size(80, 24), Some(lang));
        sitting.press(to_summary);
        let last = sitting.scene().choices.pop().unwrap();
        assert!(last.label.ends_with(ends), "{}", last.label);
        assert_eq!(sitting.press("2"), [Effect::Leave], "there are no answers");
        let mut sitting = Sitting::logged_in(&kiosk, size(80, 24), Some(lang));
        sitting.press("1 1 end up enter 1 3 esc end enter end");
        assert_eq!(sitting.press("2"), []);
        assert_eq!(notice(&sitting), Some(NoticeKind::Leave));
        assert_eq!(sitting.press("2"), [Effect::Leave]);
        let mut sitting = Sitting::new(&kiosk, size(80, 24));
        sitting.press(if lang == "en" { "enter 1" } else { "enter 2" });
        sitting.press(to_summary);
        let last = sitting.scene().choices.pop().unwrap();
        assert!(last.label.ends_with(begins), "{}", last.label);
        sitting.press("2");
        assert_eq!(notice(&sitting), Some(NoticeKind::StartOver));
    }
}
