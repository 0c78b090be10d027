//! Staff who have gone without a word: two minutes, and the patient is where
//! they were.

use std::time::Duration;

use beforehand::scene::{NoticeKind, ScreenName};
use beforehand::visit::{Effect, Event, Role};

use super::{S, place, reading, with_pin};
use crate::fixture::{Sitting, size};

/// How long until the visit wants the time.
fn left(sitting: &Sitting) -> Duration {
    let wakes = sitting.visit.wakes_at().unwrap();
    wakes.checked_sub(sitting.now).unwrap()
}

#[test]
fn whoever_does_nothing_for_two_minutes_is_taken_for_gone() {
    for (ways, role) in [
        ("", Role::Staff),
        ("1", Role::Leading),
        ("1 f8", Role::Leading),
        ("1 f1", Role::Leading),
        ("3", Role::Staff),
        ("f9", Role::Staff),
    ] {
        let kiosk = with_pin(true);
        let mut sitting = reading(&kiosk, size(80, 24));
        let before = place(&sitting);
        sitting.staff_comes();
        sitting.press(ways);
        assert_eq!(sitting.seat.role, role);
        let pressed = sitting.now;
        assert_eq!(sitting.visit.wakes_at(), Some(pressed + S(120)));
        assert_eq!(sitting.wait(Duration::from_millis(119_999)), []);
        assert_eq!(sitting.seat.role, role, "{ways}: not before");
        assert_eq!(sitting.wait(Duration::from_millis(1)), [], "{ways}");
        assert_eq!(sitting.seat.role, Role::Patient, "{ways}");
        if ways == "1 f1" {
            // Help is anybody's.
            sitting.press("esc");
        }
        if ways == "f9" {
            assert_eq!(sitting.scene().notice, None, "it stood above the menu");
        }
        assert_eq!(place(&sitting), before, "{ways}");
    }
}

#[test]
fn the_patients_own_time_begins_anew_when_staff_are_gone() {
    let kiosk = with_pin(true);
    let mut sitting = reading(&kiosk, size(80, 24));
    let own = left(&sitting);
    assert!(own > S(90) && own < S(240), "{own:?}");
    sitting.staff_comes();
    sitting.press("1");
    assert_eq!(sitting.wait(S(120)), []);
    let gone = sitting.now;
    assert_eq!(sitting.visit.wakes_at(), Some(gone + own));
    assert_eq!(sitting.wait(own), [Effect::Bell]);
    assert_eq!(sitting.scene().notice, Some(NoticeKind::Idle));
}

#[test]
fn staff_who_press_keys_are_never_locked_out_nor_asked_whether_they_are_there() {
    let kiosk = with_pin(true);
    for ways in ["", "1", "1 f8"] {
        let mut sitting = reading(&kiosk, size(80, 24));
        sitting.staff_comes();
        sitting.press(ways);
        let role = sitting.seat.role;
        for _ in 0..50 {
            assert_eq!(sitting.wait(S(119)), []);
            assert_ne!(sitting.scene().notice, Some(NoticeKind::Idle));
            sitting.press("f12");
            assert_eq!(sitting.seat.role, role, "{ways}");
        }
    }
}

#[test]
fn a_host_that_slept_finds_staff_gone_and_the_patient_with_all_their_time() {
    let kiosk = with_pin(true);
    let mut sitting = reading(&kiosk, size(80, 24));
    let own = left(&sitting);
    sitting.staff_comes();
    sitting.press("1");
    sitting.now += S(86_400);
    let effects = sitting
        .visit
        .on(&mut sitting.seat, Event::Time(sitting.now));
    assert_eq!(effects, []);
    assert_eq!(sitting.seat.role, Role::Patient);
    assert_eq!(sitting.visit.wakes_at(), Some(sitting.now + own));
}

#[test]
fn on_the_first_screen_the_role_does_not_outlive_the_person() {
    let kiosk = with_pin(true);
    for ways in ["", "1", "3", "4 f1"] {
        let mut sitting = Sitting::new(&kiosk, size(130, 30));
        sitting.staff_comes();
        sitting.press(ways);
        assert_ne!(sitting.seat.role, Role::Patient);
        assert_eq!(sitting.wait(S(120)), []);
        assert_eq!(sitting.seat.role, Role::Patient, "{ways}");
        assert!(sitting.visit.is_waiting(), "{ways}");
        assert_eq!(sitting.visit.wakes_at(), None, "nobody is there");
        assert_eq!(sitting.scene(), Sitting::new(&kiosk, size(130, 30)).scene());
    }
    let mut sitting = Sitting::new(&kiosk, size(80, 24));
    sitting.staff_comes();
    sitting.press("esc");
    assert_eq!(sitting.visit.wakes_at(), None);
    // A patient who comes in those two minutes is led: staff stand beside them.
    sitting.staff_comes();
    sitting.press("1 enter enter 1 1 2");
    assert_eq!(sitting.seat.role, Role::Leading);
    // Their keys keep it open, so more than that asks for the PIN again.
    sitting.press("f10");
    assert_eq!(sitting.seat.role, Role::Patient);
    assert_eq!(sitting.scene().screen, ScreenName::Pin);
    sitting.press("esc");
    assert!(matches!(sitting.scene().screen, ScreenName::Section(..)));
    sitting.staff_comes();
    assert!(
        sitting.press("2 2").contains(&Effect::End),
        "start over ends it"
    );
}
