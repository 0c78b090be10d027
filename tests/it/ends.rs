//! How a visit ends, and that nothing of it reaches the next.

use std::time::Duration;

use beforehand::scene::{NoticeKind, ScreenName};
use beforehand::theme::Theme;
use beforehand::visit::{Effect, Event, Memory};

use crate::fixture::{Sitting, kiosk, size};

/// Lets time pass to where the visit wants it next.
fn sleep(sitting: &mut Sitting) -> Vec<Effect> {
    sitting.now = sitting.visit.wakes_at().unwrap();
    sitting
        .visit
        .on(&mut sitting.seat, Event::Time(sitting.now))
}

fn warns(sitting: &Sitting) -> bool {
    sitting.scene().notice == Some(NoticeKind::Idle)
}

#[test]
fn the_warning_waits_for_the_idle_time_and_for_reading() {
    let kiosk = kiosk();
    let mut sitting = Sitting::new(&kiosk, size(80, 24));
    assert_eq!(sitting.visit.wakes_at(), None, "nobody is there");
    sitting.press("enter enter enter enter 2");
    let pressed = sitting.now;
    let heading = sitting.scene().heading;
    let words = format!("{heading} {}", sitting.text())
        .split_whitespace()
        .count();
    let reading = Duration::from_millis(600) * u32::try_from(words).unwrap();
    assert!(words > 50);
    assert_eq!(sleep(&mut sitting), [Effect::Bell]);
    assert_eq!(sitting.now, pressed + Duration::from_secs(90) + reading);
    assert!(warns(&sitting));
}

#[test]
fn any_key_extends_and_does_nothing_else_as_often_as_one_likes() {
    let kiosk = kiosk();
    let mut sitting = Sitting::new(&kiosk, size(80, 24));
    sitting.press("enter enter enter enter 2");
    let before = sitting.scene();
    for key in [
        "enter", "esc", "f9", "f10", "ctrl+c", "f3", "f12", "right", "1", "x", "ctrl+l",
    ] {
        assert_eq!(sleep(&mut sitting), [Effect::Bell], "{key}");
        assert_eq!(sitting.press(key), [], "{key}");
        assert_eq!(sitting.scene(), before, "{key}");
    }
}

#[test]
fn after_its_countdown_the_visit_is_over_and_the_next_knows_nothing() {
    let kiosk = kiosk();
    let mut sitting = Sitting::new(&kiosk, size(80, 24));
    sitting.press("enter enter enter enter 8 2 1");
    assert_ne!(*sitting.visit.memory(), Memory::default());
    let mut seconds = Vec::new();
    let mut effects = sleep(&mut sitting);
    assert_eq!(effects, [Effect::Bell]);
    while effects != [Effect::Gone] {
        assert!(warns(&sitting));
        seconds.push(sitting.text());
        effects = sleep(&mut sitting);
    }
    assert_eq!(seconds.len(), 20, "a second at a time: {seconds:?}");
    assert!(seconds[0].contains("20 seconds") && seconds[19].contains("1 second "));
    // What a host does then.
    let next = Sitting::new(&kiosk, size(80, 24));
    assert_eq!(*next.visit.memory(), Memory::default());
    assert_eq!(next.scene(), Sitting::new(&kiosk, size(80, 24)).scene());
    assert_eq!(next.scene().screen, ScreenName::Attract);
}

#[test]
fn start_over_asks_once() {
    let kiosk = kiosk();
    let mut sitting = Sitting::new(&kiosk, size(80, 24));
    sitting.press("enter enter enter enter 8 2 1");
    for (keys, ends) in [
        ("f9 enter", false),
        ("f9 esc", false),
        ("f9 f9", false),
        ("esc f9 1", false),
        ("f9 down enter", true),
        ("f9 2", true),
    ] {
        let effects = sitting.press(keys);
        assert_eq!(effects.contains(&Effect::End), ends, "{keys}");
    }
    assert!(
        Sitting::new(&kiosk, size(80, 24))
            .press("f10")
            .contains(&Effect::Leave)
    );
}

#[test]
fn nothing_of_a_visitor_is_in_a_debug_text() {
    let kiosk = kiosk();
    let mut sitting = Sitting::new(&kiosk, size(80, 24));
    sitting.press("enter enter enter enter 8 2 1");
    let shown = format!(
        "{:?} {:?}",
        sitting.visit.memory(),
        Event::Say("warfarin".into())
    );
    assert!(
        !shown.contains("warfarin") && !shown.contains("blood"),
        "{shown}"
    );
}

#[test]
fn colours_go_round_and_back_to_the_kiosks_own() {
    let kiosk = kiosk();
    let mut sitting = Sitting::new(&kiosk, size(80, 24));
    sitting.press("f4");
    assert_eq!(
        sitting.scene().screen,
        ScreenName::Language,
        "any key begins"
    );
    let mut seen = vec![sitting.seat.theme.clone()];
    let all = Theme::bundled().count();
    while seen.len() < 2 * all + 1 {
        sitting.press("f4");
        seen.push(sitting.seat.theme.clone());
    }
    let rounds = seen.iter().filter(|name| **name == seen[0]).count();
    assert_eq!(rounds, 3, "{seen:?}");
    assert!(
        sitting.press("esc").contains(&Effect::End),
        "the next visitor has the kiosk's own"
    );
}
