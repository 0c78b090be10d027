//! What makes the kiosk easier for one visitor, and for that one alone.

use std::time::Duration;

use beforehand::page::Row;
use beforehand::scene::ScreenName;
use beforehand::theme::Theme;
use beforehand::visit::Comfort;

use crate::fixture::{Sitting, kiosk, size};

const COMFORT: &str = "enter enter f6";

fn blanks(sitting: &Sitting) -> usize {
    let rows = sitting.scene().rows;
    rows.iter()
        .filter(|row| matches!(row, Row::Blank(_)))
        .count()
}

#[test]
fn roomy_is_a_narrower_column_with_blank_lines_between_items() {
    let kiosk = kiosk();
    let mut sitting = Sitting::new(&kiosk, size(80, 24));
    sitting.press("enter enter enter");
    let width = sitting.scene().frame.unwrap().width;
    sitting.press("f6");
    let normal = blanks(&sitting);
    sitting.press("3");
    assert!(sitting.scene().frame.unwrap().width < width);
    assert!(blanks(&sitting) > normal);
    sitting.press("esc");
    assert!(
        matches!(sitting.scene().screen, ScreenName::Category(_)),
        "back where one was"
    );
    assert!(
        sitting.scene().frame.unwrap().width < width,
        "for the whole visit"
    );
}

#[test]
fn more_time_is_twice_and_four_times_the_wait() {
    let kiosk = kiosk();
    let mut sitting = Sitting::new(&kiosk, size(80, 24));
    sitting.press(COMFORT);
    let wait = |sitting: &Sitting| {
        sitting
            .visit
            .wakes_at()
            .unwrap()
            .checked_sub(sitting.now)
            .unwrap()
    };
    let usual = wait(&sitting);
    for times in [2, 4, 1] {
        sitting.press("4");
        let reading = Duration::from_millis(600) * 20;
        let (least, most) = (usual * times, (usual + reading) * times);
        assert!(
            (least..=most).contains(&wait(&sitting)),
            "{times}: {:?}",
            wait(&sitting)
        );
    }
}

#[test]
fn the_row_of_keys_can_be_hidden_and_shown() {
    let kiosk = kiosk();
    let mut sitting = Sitting::new(&kiosk, size(80, 24));
    sitting.press(COMFORT);
    assert!(!sitting.scene().hints.is_empty());
    sitting.press("5");
    assert!(sitting.scene().hints.is_empty());
    sitting.press("5");
    assert!(!sitting.scene().hints.is_empty());
}

#[test]
fn language_and_colours_are_there_too_and_the_next_visitor_has_none_of_it() {
    let kiosk = kiosk();
    let mut sitting = Sitting::new(&kiosk, size(80, 24));
    sitting.press(COMFORT);
    let theme = sitting.seat.theme.clone();
    sitting.press("2 3 4 5 1 2");
    assert_ne!(sitting.seat.theme, theme);
    assert_eq!(sitting.seat.lang.as_str(), "es");
    assert_eq!(
        sitting.scene().screen,
        ScreenName::Comfort,
        "chosen, and back"
    );
    let next = kiosk.seat(size(80, 24)).unwrap();
    assert_eq!((next.theme, next.comfort), (theme, Comfort::default()));
}

#[test]
fn themes_have_plain_names_and_the_clinics_own_keeps_its_name() {
    let kiosk = kiosk();
    let mut sitting = Sitting::new(&kiosk, size(80, 24));
    sitting.press(COMFORT);
    let shown = |sitting: &mut Sitting, theme: &str| {
        theme.clone_into(&mut sitting.seat.theme);
        sitting.scene().choices[1].label.clone()
    };
    for lang in ["en", "es"] {
        sitting.seat.lang = lang.parse().unwrap();
        for theme in Theme::bundled() {
            let label = shown(&mut sitting, theme);
            let (_, name) = label.split_once(": ").unwrap();
            assert!(!name.is_empty() && !label.contains(theme), "{label}");
        }
        assert!(shown(&mut sitting, "clinic-blue").ends_with("clinic-blue"));
    }
}
