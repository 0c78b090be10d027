//! What staff who lead a patient have beside the page, or on a page of its own.

use beforehand::content::model::Date;
use beforehand::page::Row;
use beforehand::scene::ScreenName;
use beforehand::visit::{Event, Role};

use super::{aside, long_notes, procedure, reading, section, with_pin};
use crate::fixture::{ENDLESS, Pack, REVIEWED, STAFF_PIN, Sitting, painted_text, size};

/// A procedure's staff note of a section, and its questions with what to listen for.
fn for_staff(sitting: &Sitting, kiosk: &beforehand::host::Kiosk, nth: usize) -> Vec<String> {
    let telling = kiosk
        .library
        .telling(&procedure(), &sitting.seat.lang)
        .unwrap();
    let mut said = vec![telling.words.sections[nth].note.clone()];
    let id = &telling.procedure.sections[nth].id;
    let questions = telling
        .procedure
        .teach_back
        .iter()
        .zip(&telling.words.teach_back);
    for (_, question) in questions.filter(|((_, about), _)| about == id) {
        said.push(question.ask.clone());
        said.extend(question.listen.iter().cloned());
    }
    said
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn from_110_columns_on_it_stands_beside_the_page() {
    let kiosk = with_pin(true);
    for (width, height) in [(110, 60), (200, 60), (130, 50)] {
        let mut sitting = reading(&kiosk, size(width, height));
        let alone = sitting.scene();
        sitting.staff_comes();
        sitting.press("1");
        let scene = sitting.scene();
        let frame = scene.frame.clone().unwrap();
        let beside = scene.aside.clone().unwrap();
        assert!(
            frame.left + frame.width < beside.left - 2,
            "they do not touch"
        );
        assert!(beside.left + beside.width <= width);
        assert_eq!(scene.heading, alone.heading, "the patient's page stays");
        let said = squeezed(&aside(&sitting));
        let wanted = for_staff(&sitting, &kiosk, 2);
        assert_eq!(wanted.len(), 9, "a note, two questions, three answers each");
        for text in &wanted {
            assert!(
                said.contains(&squeezed(text)),
                "{width}x{height}: {text}\n{said}"
            );
        }
        assert_eq!(beside.more, None, "all of it is there");
        // Every row of it is painted, and right where it is said to be.
        let painted = painted_text(&sitting);
        for row in &beside.rows {
            if let Row::Line(line) = row {
                let line = beforehand::text::wrap::plain(&line.runs);
                assert!(painted.contains(line.trim()), "{line}\n{painted}");
            }
        }
    }
}

#[test]
fn under_110_columns_it_is_a_page_of_its_own() {
    let kiosk = with_pin(true);
    for viewport in [
        size(60, 17),
        size(80, 24),
        size(109, 40),
        size(40, 16),
        ENDLESS,
    ] {
        let mut sitting = reading(&kiosk, viewport);
        sitting.staff_comes();
        sitting.press("1");
        let page = sitting.scene();
        assert_eq!(page.aside, None, "{viewport:?}");
        // In sight are the notes, and the way back where there is room for it.
        match viewport.height {
            Some(_) => {
                let painted = painted_text(&sitting);
                let keys = painted.lines().last().unwrap();
                assert!(keys.contains("F8 notes"), "{keys}");
                assert!(viewport.width < 60 || keys.contains("Esc back"), "{keys}");
            }
            None => assert!(page.prompt.as_ref().unwrap().contains("notes")),
        }
        if viewport.height.is_some() {
            sitting.press("f8");
        } else {
            sitting.say("notes");
        }
        assert_eq!(sitting.scene().screen, ScreenName::Notes, "{viewport:?}");
        let said = whole(&mut sitting);
        for text in for_staff(&sitting, &kiosk, 2) {
            assert!(
                said.contains(&squeezed(&text)),
                "{viewport:?}: {text}\n{said}"
            );
        }
        // Both ways lead back to the patient's page.
        sitting.press(if viewport.width == 60 { "esc" } else { "f8" });
        assert_eq!(sitting.scene(), page, "{viewport:?}");
    }
}

/// All pages of the screen in view.
fn whole(sitting: &mut Sitting) -> String {
    sitting.press("home");
    let mut said = sitting.text();
    loop {
        let before = sitting.scene().position;
        sitting.press("page-down");
        if sitting.scene().position == before {
            return squeezed(&said);
        }
        said += " ";
        said += &sitting.text();
    }
}

#[test]
fn it_follows_the_page_and_is_of_the_procedure() {
    let kiosk = with_pin(true);
    let mut sitting = reading(&kiosk, size(140, 60));
    sitting.staff_comes();
    sitting.press("1 esc");
    assert_eq!(sitting.scene().screen, ScreenName::Procedure(procedure()));
    assert!(
        !aside(&sitting).contains("Listen for"),
        "no section, no question"
    );
    assert!(aside(&sitting).contains("Still to read"));
    let mut seen = Vec::new();
    for nth in 0..7 {
        sitting.press(&(nth + 1).to_string());
        let said = squeezed(&aside(&sitting));
        for text in for_staff(&sitting, &kiosk, nth) {
            assert!(said.contains(&squeezed(&text)), "{nth}: {text}\n{said}");
        }
        assert!(!seen.contains(&said));
        seen.push(said);
        sitting.press("esc");
    }
    // In the seat's language, all of it.
    sitting.press("f3 2 3");
    let said = squeezed(&aside(&sitting));
    for text in for_staff(&sitting, &kiosk, 2) {
        assert!(said.contains(&squeezed(&text)), "{text}\n{said}");
    }
    assert!(
        said.contains("Escuche si dice:") && !said.contains("Listen"),
        "{said}"
    );
    // Where there is no procedure there is nothing to know.
    for keys in ["f1", "esc f6", "esc f2", "esc esc esc", "esc esc"] {
        sitting.press(keys);
        assert_eq!(sitting.scene().aside, None, "{keys}");
        let before = sitting.scene();
        sitting.press("f8");
        assert_eq!(sitting.scene(), before, "{keys}: no page of it either");
        assert!(
            !before.hints.iter().any(|hint| hint.key == "F8"),
            "{keys}: nor its key"
        );
    }
    assert_eq!(sitting.seat.role, Role::Leading);
}

#[test]
fn a_section_is_covered_when_it_was_read_to_its_end_and_is_said_at_once() {
    let kiosk = with_pin(true);
    let mut sitting = Sitting::new(&kiosk, size(120, 24));
    sitting.press("enter enter 1 1");
    sitting.staff_comes();
    sitting.press("1 2");
    assert_eq!(sitting.scene().screen, section("why"));
    let covered = |sitting: &mut Sitting| {
        sitting.press("f8");
        let said = whole(sitting);
        sitting.press("f8");
        let (_, read) = said.rsplit_once("Read so far: ").unwrap_or_default();
        let read = read.split(" Still to read: ").next().unwrap();
        read.to_owned()
    };
    assert!(sitting.scene().position.is_some(), "it has pages");
    assert_eq!(covered(&mut sitting), "");
    while sitting.scene().onward.is_none() {
        assert_eq!(covered(&mut sitting), "");
        sitting.press("right");
    }
    assert_eq!(covered(&mut sitting), "Why it is done");
    // Beside the page, too, as soon as its last page is there.
    let mut sitting = Sitting::new(&kiosk, size(120, 30));
    sitting.press("enter enter 1 1");
    sitting.staff_comes();
    sitting.press("1 2");
    assert!(!aside(&sitting).contains("Read so far"));
    while sitting.scene().onward.is_none() {
        sitting.press("right");
    }
    let said = squeezed(&aside(&sitting));
    assert!(
        said.contains("Read so far: Why it is done Still to read: What it is; Getting ready"),
        "{said}"
    );
    // What is asked to be seen anew says the same.
    sitting.press("ctrl+l f12");
    assert_eq!(squeezed(&aside(&sitting)), said);
}

#[test]
fn what_does_not_fit_beside_the_page_is_said_to_and_f8_has_all_of_it() {
    let kiosk = long_notes();
    for (width, height) in [(110, 17), (110, 24), (120, 12), (200, 60), (160, 30)] {
        let mut sitting = reading(&kiosk, size(width, height));
        sitting.staff_comes();
        sitting.press("1");
        let at = format!("{width}x{height}");
        let beside = sitting.scene().aside.unwrap();
        assert_eq!(beside.more.as_deref(), Some("More: F8"), "{at}");
        let painted = painted_text(&sitting);
        assert!(painted.contains("More: F8"), "{at}\n{painted}");
        let begins = squeezed(&aside(&sitting));
        sitting.press("f8");
        let said = whole(&mut sitting);
        assert!(said.starts_with(&begins), "{at}: {begins}");
        for text in for_staff(&sitting, &kiosk, 2) {
            assert!(said.contains(&squeezed(&text)), "{at}: {text}");
        }
    }
}

/// The rows around a page are many where its review is long in the telling.
#[test]
fn what_is_said_around_the_page_takes_nothing_from_beside_it() {
    let by = "Dr. Maria del Carmen Fernandez y Gonzalez de la Vega Sicilia";
    let id = "bone-marrow-aspiration";
    let pack = Pack::one().signed(id, "en", by, REVIEWED);
    let pack = pack.signed(id, "es", by, REVIEWED);
    let kiosk = pack.kiosk(&format!("[kiosk]\n{STAFF_PIN}\n"));
    let mut most = 0;
    for height in 12..60 {
        let mut sitting = Sitting::new(&kiosk, size(112, height));
        sitting.on(Event::Today(Date {
            year: 2026,
            month: 11,
            day: 22,
        }));
        sitting.press("enter 2 1 1 3");
        sitting.staff_comes();
        sitting.press("1");
        let scene = sitting.scene();
        let Some(frame) = scene.frame else {
            assert_eq!(scene.aside, None);
            continue;
        };
        let beside = scene.aside.unwrap();
        most = most.max(frame.hints - frame.foot);
        let room = usize::from(frame.foot - frame.heading - 2);
        assert!(
            beside.rows.len() <= room,
            "{height}: {} rows in {room}",
            beside.rows.len()
        );
        sitting.press("f8");
        let said = whole(&mut sitting);
        let shown = squeezed(&crate::fixture::words_of(&beside.rows));
        assert!(said.starts_with(&shown));
        assert_eq!(
            said == shown,
            beside.more.is_none(),
            "{height}: told where there is more"
        );
    }
    assert!(most >= 4, "{most} rows at the foot");
}
