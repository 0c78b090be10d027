//! Staff: in by their PIN alone, out by every way, and the patient's place kept.

use std::time::Duration;

use beforehand::content::Id;
use beforehand::face::plain::lines;
use beforehand::host::Kiosk;
use beforehand::scene::{NoticeKind, Scene, ScreenName, Viewport};
use beforehand::visit::{Effect, Event, Role};

use crate::fixture::{ENDLESS, Pack, STAFF_PIN, Sitting, kiosk_of, painted_text, size, words_of};
use crate::properties::{FOR_STAFF, words};

mod beside;
mod door;
mod gone;

const S: fn(u64) -> Duration = Duration::from_secs;

/// A kiosk with a PIN, whose lock is as the test wants it.
fn with_pin(locked: bool) -> Kiosk {
    kiosk_of(&format!("[kiosk]\n{STAFF_PIN}\nlocked = {locked}\n"))
}

fn section(id: &str) -> ScreenName {
    ScreenName::Section(procedure(), id.parse().unwrap())
}

fn procedure() -> Id {
    "bone-marrow-aspiration".parse().unwrap()
}

/// A patient on the second page of "Getting ready", with an answer given.
fn reading(kiosk: &Kiosk, viewport: Viewport) -> Sitting {
    let mut sitting = Sitting::new(kiosk, size(80, 24));
    sitting.press("enter enter 1 1 end up enter 1 1 esc esc");
    assert_eq!(sitting.scene().screen, ScreenName::Procedure(procedure()));
    sitting.press("home 3 right");
    sitting.on(Event::Resize(viewport));
    // A key that means nothing, after which this size has its idle time.
    sitting.press("f12");
    assert_eq!(sitting.scene().screen, section("getting-ready"));
    sitting
}

/// What a patient sees and has said.
fn place(sitting: &Sitting) -> (Scene, beforehand::visit::Memory) {
    (sitting.scene(), sitting.visit.memory().clone())
}

fn labels(sitting: &Sitting) -> Vec<String> {
    let choices = sitting.scene().choices.into_iter();
    choices.map(|choice| choice.label).collect()
}

#[test]
fn the_menu_says_what_staff_can_do_and_each_line_does_it() {
    let kiosk = with_pin(true);
    let staff = || {
        let mut sitting = reading(&kiosk, size(80, 24));
        sitting.staff_comes();
        sitting
    };
    let menu = labels(&staff());
    for (line, word) in [
        "Lead",
        "Start over",
        "hidden",
        "Versions",
        "Leave",
        "Back to",
    ]
    .into_iter()
    .enumerate()
    {
        assert!(menu[line].contains(word), "{menu:?}");
    }
    assert_eq!(menu.len(), 6);
    let before = place(&reading(&kiosk, size(80, 24)));

    let mut sitting = staff();
    sitting.press("1");
    assert_eq!(sitting.seat.role, Role::Leading);
    assert_eq!(sitting.scene().screen, section("getting-ready"));

    let mut sitting = staff();
    sitting.press("2");
    assert_eq!(sitting.scene().notice, Some(NoticeKind::StartOver));
    sitting.press("1");
    assert_eq!(sitting.scene().screen, ScreenName::Staff, "not after all");
    assert_eq!(sitting.press("2 2"), [Effect::End]);
    let next = kiosk.seat(size(80, 24)).unwrap();
    assert_eq!(next.role, Role::Patient);

    for (line, screen) in [("3", ScreenName::Hidden), ("4", ScreenName::Versions)] {
        let mut sitting = staff();
        sitting.press(line);
        assert_eq!(sitting.scene().screen, screen);
        sitting.press("esc");
        assert_eq!(sitting.scene().screen, ScreenName::Staff);
    }
    assert_eq!(staff().press("5"), [Effect::Leave]);

    let mut sitting = staff();
    sitting.press("6");
    assert_eq!(sitting.seat.role, Role::Patient);
    assert_eq!(place(&sitting), before);
}

#[test]
fn versions_tell_program_content_and_the_day() {
    let kiosk = with_pin(true);
    let mut sitting = Sitting::new(&kiosk, size(80, 24));
    let date = beforehand::content::model::Date {
        year: 2031,
        month: 2,
        day: 3,
    };
    sitting.on(Event::Today(date));
    sitting.staff_comes();
    sitting.press("4");
    let text = sitting.text();
    let pack = kiosk.library.pack();
    let count = kiosk.library.ids().count().to_string();
    for said in [
        env!("CARGO_PKG_VERSION"),
        pack.id.as_str(),
        &pack.version,
        &count,
        "en, es",
        "2031-02-03",
    ] {
        assert!(text.contains(said), "no {said} in {text}");
    }
}

#[test]
fn every_way_out_of_the_menu_ends_the_role() {
    let kiosk = with_pin(true);
    for begun in [
        "",
        "enter",
        "enter enter",
        "enter enter f1",
        "enter enter 1 1 2 f6",
    ] {
        for way in [
            "esc",
            "f1 esc esc",
            "f6 esc esc",
            "3 esc esc",
            "f9 1 esc",
            "6",
            "f10 esc",
        ] {
            let mut sitting = Sitting::new(&kiosk, size(80, 24));
            sitting.press(begun);
            sitting.staff_comes();
            sitting.press(way);
            let at = format!("{begun}; {way}: {:?}", sitting.scene().screen);
            assert_eq!(sitting.seat.role, Role::Patient, "{at}");
            sitting.press("f10");
            assert_eq!(sitting.scene().screen, ScreenName::Pin, "{at}");
        }
    }
    // A language chosen over the menu leads back to it.
    let mut sitting = Sitting::new(&kiosk, size(80, 24));
    sitting.press("enter enter");
    sitting.staff_comes();
    sitting.press("f3 2");
    assert_eq!(sitting.scene().screen, ScreenName::Staff);
    // What searches finds the patient's pages, and this is none of them.
    sitting.press("f2");
    assert_eq!(sitting.scene().screen, ScreenName::Staff);
}

#[test]
fn what_marks_the_words_of_staff_is_seen_where_staff_lead() {
    assert!(FOR_STAFF.len() > 60, "{:?}", *FOR_STAFF);
    let kiosk = with_pin(true);
    for (viewport, keys) in [
        (size(130, 40), "1"),
        (size(80, 24), "1 f8"),
        (ENDLESS, "1 f8"),
    ] {
        let mut sitting = reading(&kiosk, size(80, 24));
        sitting.on(Event::Resize(viewport));
        sitting.staff_comes();
        sitting.press(keys);
        let shown = match viewport.height {
            Some(_) => painted_text(&sitting),
            None => lines(&sitting.scene(), 72).join("\n"),
        };
        let shown = words(&shown);
        let met = FOR_STAFF.intersection(&shown).count();
        assert!(met >= 4, "{viewport:?}: {met}\n{shown:?}");
    }
}

/// Everything that stands beside a page.
fn aside(sitting: &Sitting) -> String {
    let aside = sitting.scene().aside;
    aside.map_or_else(String::new, |aside| words_of(&aside.rows))
}

/// A kiosk whose staff notes are as long as a text.
fn long_notes() -> Kiosk {
    let long = "Ask each thing by its name and wait for an answer. ".repeat(60);
    let file = "procedures/bone-marrow-aspiration/en.toml";
    let pack = Pack::one().edit(
        file,
        "note = \"People often leave out",
        &format!("note = \"{long}People often leave out"),
    );
    pack.kiosk(&format!("[kiosk]\n{STAFF_PIN}\n"))
}
