//! What visitors are told to find their way: welcome, help in lines, and the
//! warning before an idle visit ends.

use beforehand::face::plain::lines;
use beforehand::scene::Viewport;
use beforehand::visit::Event;

use crate::fixture::{ENDLESS, Sitting, kiosk, kiosk_of, painted_text, size};
use crate::terminal::bytes::squeezed;

fn sizes() -> [Viewport; 3] {
    [size(60, 17), size(80, 24), size(200, 60)]
}

fn said(sitting: &Sitting) -> String {
    lines(&sitting.scene(), 72).join("\n")
}

#[test]
fn the_warning_says_what_will_be_and_how_to_stay() {
    let kiosk = kiosk();
    for (lang, language, ends, any_key, enter) in [
        (
            "en",
            "1",
            "this visit will end",
            "any key",
            "Press Enter to stay",
        ),
        (
            "es",
            "2",
            "terminará esta visita",
            "cualquier tecla",
            "Oprima Enter para continuar",
        ),
    ] {
        for viewport in sizes().into_iter().chain([size(20, 6), ENDLESS]) {
            let mut here = Sitting::new(&kiosk, ENDLESS);
            here.say("");
            here.say(language);
            here.on(Event::Resize(viewport));
            let there = Sitting::logged_in(&kiosk, viewport, Some(lang));
            for (mut sitting, is_login) in [(here, false), (there, true)] {
                sitting.press("f1");
                sitting.wait_to_be_asked();
                let shown = match viewport.height {
                    Some(_) => painted_text(&sitting),
                    None => said(&sitting),
                };
                let shown = squeezed(&shown);
                assert!(shown.contains("20 se"), "{shown}");
                assert_eq!(shown.contains(ends), is_login, "{shown}");
                let painted = viewport.height.is_some();
                assert_eq!(shown.contains(any_key), painted, "{shown}");
                assert_eq!(shown.contains(enter), !painted, "{shown}");
            }
        }
    }
}

#[test]
fn help_in_lines_lists_what_can_be_typed_and_nothing_else() {
    for toml in [
        "",
        "[clinic]\nlanguages = ['en']\n",
        "[kiosk]\nlocked = true\n",
    ] {
        let kiosk = kiosk_of(toml);
        let mut sitting = Sitting::new(&kiosk, ENDLESS);
        sitting.on(Event::OtherKey);
        if kiosk.clinic.languages.len() > 1 {
            sitting.say("1");
        }
        sitting.say("help");
        let help = said(&sitting);
        for key in [
            "Ctrl", "Shift", "Tab", "Esc", "F1", "F6", "Page Up", "Up,", "/",
        ] {
            assert!(!help.contains(key), "{key} in\n{help}");
        }
        let told = help.lines().filter_map(|line| line.split_once(": "));
        let words: Vec<&str> = told.map(|(word, _)| word).collect();
        let words = words.iter().filter(|word| !word.starts_with(['[', 'A']));
        let words: Vec<_> = words.collect();
        assert!(words.len() >= 10, "{words:?}");
        assert_eq!(words.contains(&&"leave"), !toml.contains("locked"));
        assert_eq!(words.contains(&&"language"), !toml.contains("['en']"));
        for word in words {
            let mut sitting = Sitting {
                visit: sitting.visit.clone(),
                seat: sitting.seat.clone(),
                now: sitting.now,
            };
            sitting.say(word);
            let reply = sitting.scene().reply.unwrap_or_default();
            assert!(!reply.contains("not understood"), "{word}");
        }
    }
    // Where keys are pressed they are listed.
    let mut sitting = Sitting::new(&kiosk(), size(200, 60));
    sitting.press("enter enter f1");
    assert!(painted_text(&sitting).contains("F6"));
}

#[test]
fn home_bids_welcome_in_the_clinics_name() {
    let named = kiosk_of("[clinic]\nname = 'Riverside Clinic'\n");
    let heading = |sitting: &Sitting| sitting.scene().heading;
    for (kiosk, en, es) in [
        (
            &named,
            "Welcome to Riverside Clinic",
            "Le damos la bienvenida a Riverside Clinic",
        ),
        (&kiosk(), "Welcome", "Le damos la bienvenida"),
    ] {
        for viewport in sizes().into_iter().chain([ENDLESS]) {
            let there = |lang| heading(&Sitting::logged_in(kiosk, viewport, Some(lang)));
            assert_eq!([there("en"), there("es")], [en, es]);
            let mut here = Sitting::new(kiosk, viewport);
            here.press("enter 1");
            assert_eq!(heading(&here), en);
        }
    }
    // However long it is, it takes no room from what there is to choose.
    let long = kiosk_of(&format!("[clinic]\nname = '{}'\n", "Clinica ".repeat(10)));
    for height in 10..=24 {
        let sitting = Sitting::logged_in(&long, size(28, height), Some("en"));
        let without = Sitting::logged_in(&kiosk(), size(28, height), Some("en"));
        let [with, without] = [sitting.scene(), without.scene()].map(|it| it.frame.is_some());
        assert_eq!(with, without, "{height} rows");
    }
}
