//! The screen that finds as one types.

use std::sync::Arc;

use beforehand::host::Kiosk;
use beforehand::keys::Keymap;
use beforehand::scene::{NoticeKind, Scene, ScreenName, Viewport};
use beforehand::visit::{Effect, Event};

use super::table::{BONE, SEARCHES};
use super::{ALL, INDEX, ids, pack};
use crate::fixture::{Pack, Sitting, kiosk, painted_text, size};

mod plain;
mod shown;

/// The kiosk of the pack with eight procedures.
fn of_eight(toml: &str) -> Kiosk {
    eight().kiosk(toml)
}

fn eight() -> Pack {
    let folder = tempfile::tempdir().unwrap();
    pack::write(&folder);
    Pack(folder)
}

/// At home, in the first language.
fn at_home(kiosk: &Kiosk, viewport: Viewport) -> Sitting {
    let mut sitting = Sitting::new(kiosk, viewport);
    sitting.press("enter enter");
    assert_eq!(sitting.scene().screen, ScreenName::Home);
    sitting
}

fn searching(kiosk: &Kiosk, viewport: Viewport) -> Sitting {
    let mut sitting = at_home(kiosk, viewport);
    sitting.press("/");
    assert_eq!(sitting.scene().screen, ScreenName::Search);
    sitting
}

fn field(sitting: &Sitting) -> String {
    sitting.scene().field.unwrap().text
}

fn labels(scene: &Scene) -> Vec<String> {
    let labels = scene.choices.iter().map(|choice| choice.label.clone());
    labels.collect()
}

fn procedure(id: &str) -> ScreenName {
    ScreenName::Procedure(id.parse().unwrap())
}

#[test]
fn what_people_call_it_leads_to_it_key_by_key() {
    let kiosk = of_eight("");
    for (search, id) in SEARCHES {
        let mut sitting = searching(&kiosk, size(80, 24));
        let mut typed = String::new();
        for letter in search.chars() {
            typed.push(letter);
            sitting.typed(&letter.to_string());
            assert_eq!(field(&sitting), typed);
            let painted = painted_text(&sitting);
            assert!(
                painted.contains(&format!("Name: {}", typed.trim_end())),
                "{painted}"
            );
        }
        sitting.press("enter");
        assert_eq!(sitting.scene().screen, procedure(id), "{search}");
        sitting.press("esc");
        assert_eq!(field(&sitting), search, "back is where one typed");
    }
}

#[test]
fn the_reason_is_said_where_the_title_does_not_say_it() {
    let kiosk = of_eight("");
    for (search, label) in [
        ("bone marrow", "Bone marrow aspiration"),
        (
            "hip needle",
            "Bone marrow aspiration (also called \"hip needle test\")",
        ),
        ("dye", "MRI scan (in the glossary: contrast dye)"),
        ("49401003", "Bone marrow aspiration (code 49401003)"),
        (
            "aguja",
            "Aspiración de médula ósea (also called \"aguja en la cadera\")",
        ),
    ] {
        let mut sitting = searching(&kiosk, size(80, 24));
        sitting.typed(search);
        let scene = sitting.scene();
        assert_eq!(labels(&scene)[0], label);
        let painted = painted_text(&sitting);
        let squeezed = painted.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(squeezed.contains(label), "{painted}");
    }
    let mut sitting = Sitting::new(&kiosk, size(80, 24));
    sitting.press("enter 2 /");
    sitting.typed("aguja cadera");
    let said = "Aspiración de médula ósea (también se llama «aguja en la cadera»)";
    assert_eq!(labels(&sitting.scene())[0], said);
}

#[test]
fn what_types_is_typed_in_every_keymap() {
    for name in ["default", "vim", "numpad", "four-button"] {
        let keymap = Arc::new(Keymap::named(name).unwrap());
        let mut sitting = searching(&kiosk(), size(80, 24));
        sitting.seat.keymap = keymap;
        let before = sitting.scene().screen;
        let text = "0123456789 ?/q jkhlgG*-.,ñÑé";
        assert_eq!(sitting.typed(text), [], "{name}");
        assert_eq!(field(&sitting), text, "{name}");
        assert_eq!(sitting.scene().screen, before, "{name}");
        // No number is shown as a key, since it would be typed.
        sitting.press(&"backspace ".repeat(80));
        sitting.typed("bone");
        let painted = painted_text(&sitting);
        assert!(!painted.contains("1 Bone"), "{name}\n{painted}");
        for hint in sitting.scene().hints {
            let key = hint.key.as_str();
            assert!(key.chars().count() > 1, "{name}: {key} would be typed");
        }
        sitting.press("enter");
        assert_eq!(sitting.scene().screen, procedure(BONE), "{name}");
    }
}

#[test]
fn backspace_takes_a_letter_with_its_marks_and_never_leaves() {
    let mut sitting = searching(&kiosk(), size(80, 24));
    sitting.on(Event::Text("ae\u{301}x\u{302}".into()));
    assert_eq!(field(&sitting), "aéx\u{302}");
    for left in ["aé", "a", "", "", ""] {
        assert_eq!(sitting.press("backspace"), []);
        assert_eq!(field(&sitting), left);
        assert_eq!(sitting.scene().screen, ScreenName::Search);
    }
}

#[test]
fn arrows_and_enter_choose_among_what_is_found() {
    let kiosk = of_eight("");
    let mut sitting = searching(&kiosk, size(80, 24));
    assert_eq!(
        sitting.press("enter down up right"),
        [],
        "nothing is found yet"
    );
    assert_eq!(sitting.scene().screen, ScreenName::Search);
    sitting.typed("scan");
    let found = sitting.scene().choices;
    assert!(found.len() >= 4);
    let ids = INDEX.find("scan", &kiosk.clinic.languages[0], ALL);
    for nth in [2, 0, 1] {
        sitting.press("up ".repeat(5).trim());
        sitting.press(&"down ".repeat(nth));
        let focused: Vec<bool> = sitting
            .scene()
            .choices
            .iter()
            .map(|it| it.focused)
            .collect();
        assert_eq!(focused.iter().position(|it| *it), Some(nth));
        sitting.press("enter");
        assert_eq!(sitting.scene().screen, procedure(ids[nth].id.as_str()));
        sitting.press("esc");
    }
    // Another letter begins at the best again.
    sitting.press("down down");
    sitting.typed(" m");
    assert!(sitting.scene().choices[0].focused);
}

#[test]
fn esc_goes_back_to_where_one_was() {
    let kiosk = kiosk();
    for keys in [
        "enter",
        "enter enter",
        "enter enter 1 1 2 right",
        "enter enter 1 1 end up enter 2",
        "enter enter ?",
        "enter enter f6",
    ] {
        for search in ["", "hip needle"] {
            let mut sitting = Sitting::new(&kiosk, size(60, 17));
            sitting.press(keys);
            // Which line led here is told by the focus of home.
            let place = |sitting: &Sitting| {
                let scene = sitting.scene();
                (scene.screen, scene.position, scene.breadcrumb, scene.rows)
            };
            let before = place(&sitting);
            for key in ["/", "f2"] {
                sitting.press(key);
                sitting.typed(search);
                assert_eq!(sitting.scene().screen, ScreenName::Search);
                sitting.press("esc");
                assert_eq!(place(&sitting), before, "{keys}");
            }
        }
    }
}

#[test]
fn keys_that_type_nothing_act_as_ever_and_the_words_are_kept() {
    let mut sitting = searching(&kiosk(), size(80, 24));
    sitting.typed("hip needle");
    for (key, screen) in [
        ("f1", ScreenName::Help),
        ("f3", ScreenName::Language),
        ("f6", ScreenName::Comfort),
        ("f9", ScreenName::StartOver),
    ] {
        sitting.press(key);
        assert_eq!(sitting.scene().screen, screen);
        sitting.press("esc");
        assert_eq!(field(&sitting), "hip needle", "{key}");
    }
    sitting.press("f9");
    assert_eq!(sitting.scene().notice, Some(NoticeKind::StartOver));
    sitting.press("f2");
    assert_eq!(
        sitting.scene().notice,
        Some(NoticeKind::StartOver),
        "that first"
    );
    sitting.press("esc");
    let theme = sitting.seat.theme.clone();
    sitting.press("f4");
    assert_ne!(sitting.seat.theme, theme);
    assert_eq!(field(&sitting), "hip needle");
    sitting.press("f3 2");
    assert_eq!(field(&sitting), "hip needle");
    assert_eq!(
        sitting.scene().heading,
        "Busque una prueba o un tratamiento"
    );
    assert!(labels(&sitting.scene())[0].contains("también se llama"));
    assert_eq!(sitting.press("f10"), [Effect::Leave]);
}

#[test]
fn nothing_found_names_the_nearest_three_and_the_staff() {
    let kiosk = of_eight("");
    let mut most = 0;
    for search in ["marooww", "densittyyy", "scrtchy", "esanen"] {
        let mut sitting = searching(&kiosk, size(80, 24));
        sitting.typed(search);
        assert_eq!(INDEX.find(search, &kiosk.clinic.languages[0], ALL), []);
        let near = INDEX.nearest(search, &kiosk.clinic.languages[0], 3, ALL);
        let text = sitting.text();
        assert!(
            text.starts_with("Nothing has this name. Please ask a member of staff. Did you mean:"),
            "{text}"
        );
        assert_eq!(sitting.scene().choices.len(), near.len(), "{search}");
        most = most.max(near.len());
        sitting.press("enter");
        assert_eq!(sitting.scene().screen, procedure(ids(&near)[0]));
    }
    assert_eq!(most, 3, "three somewhere");
    let mut sitting = searching(&kiosk, size(80, 24));
    sitting.typed("zzzzzzzz");
    assert_eq!(
        sitting.text(),
        "Nothing has this name. Please ask a member of staff."
    );
    assert_eq!(sitting.scene().choices, []);
    sitting.press("enter down");
    assert_eq!(sitting.scene().screen, ScreenName::Search);
}

#[test]
fn a_paste_is_typed_at_once_and_five_hundred_letters_are_some() {
    let mut sitting = searching(&kiosk(), size(60, 17));
    sitting.on(Event::Text("  hip\u{1b}[2J needle\u{202e}\u{200b}".into()));
    assert_eq!(field(&sitting), "  hip[2J needle");
    sitting.press(&"backspace ".repeat(80));
    let long = "bone marrow test of the hip with a needle ".repeat(12);
    assert!(long.len() > 500);
    sitting.on(Event::Text(long.clone()));
    assert_eq!(field(&sitting), long[..80]);
    assert_eq!(labels(&sitting.scene()).len(), 1);
    let painted = painted_text(&sitting);
    let row = painted.lines().find(|row| row.contains("Name: ")).unwrap();
    assert!(
        row.trim_end_matches('_').ends_with(&long[60..80]),
        "its end is seen: {row}"
    );
    sitting.typed("x");
    assert_eq!(field(&sitting), long[..80], "no more fits");
    sitting.press("backspace");
    assert_eq!(field(&sitting), long[..79]);
    // Where nothing is typed, a paste is nothing.
    let mut sitting = at_home(&kiosk(), size(80, 24));
    let before = sitting.scene();
    sitting.on(Event::Text("1\r2".into()));
    assert_eq!(sitting.scene(), before);
    // On the first screen it is as good as a key.
    let mut sitting = Sitting::new(&kiosk(), size(80, 24));
    sitting.on(Event::Text("1".into()));
    assert_eq!(sitting.scene().screen, ScreenName::Language);
}
