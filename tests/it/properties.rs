//! What holds whatever is pressed, at any size.

use std::time::Duration;

use beforehand::content::{Library, Telling};
use beforehand::face::glyphs::Glyphs;
use beforehand::face::paint::paint;
use beforehand::face::plain::lines;
use beforehand::host::Kiosk;
use beforehand::keys::Action;
use beforehand::scene::{ScreenName, Viewport};
use beforehand::theme::{Depth, Palette, Theme};
use beforehand::visit::{Effect, Event};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::fixture::{ENDLESS, Sitting, kiosk, size};

/// Something that may happen to a kiosk.
#[derive(Debug, Clone)]
enum Happening {
    Act(Action),
    Other,
    Say(String),
    Size(u16, u16),
    Endless,
    Pause(u64),
}

fn happening() -> impl Strategy<Value = Happening> {
    let action = (0..Action::ALL.len()).prop_map(|nth| Happening::Act(Action::ALL[nth]));
    prop_oneof![
        // Going on and choosing leads deeper than chance alone would.
        4 => Just(Happening::Act(Action::Choose)),
        3 => Just(Happening::Act(Action::Down)),
        8 => action,
        1 => Just(Happening::Other),
        2 => "[0-9a-z\u{1b}ñ]{0,6}|next|back|start over|where|\\PC{0,20}".prop_map(Happening::Say),
        1 => (0u16..250, 0u16..90).prop_map(|(w, h)| Happening::Size(w, h)),
        1 => Just(Happening::Endless),
        1 => (0u64..200).prop_map(Happening::Pause),
    ]
}

/// Takes in what happens as a host would; an ended visit is followed by a new one.
fn happen(kiosk: &Kiosk, sitting: &mut Sitting, happening: &Happening) {
    let effects = match happening {
        Happening::Act(action) => sitting.on(Event::Act(*action)),
        Happening::Other => sitting.on(Event::OtherKey),
        Happening::Say(line) => sitting.say(line),
        Happening::Size(width, height) => sitting.on(Event::Resize(size(*width, *height))),
        Happening::Endless => sitting.on(Event::Resize(ENDLESS)),
        Happening::Pause(seconds) => {
            sitting.now += Duration::from_secs(*seconds);
            sitting
                .visit
                .on(&mut sitting.seat, Event::Time(sitting.now))
        }
    };
    if effects.contains(&Effect::End) {
        *sitting = Sitting::new(kiosk, sitting.seat.viewport);
    }
}

/// Shows the scene in both faces, on cells of the seat's size.
fn show(sitting: &Sitting, palette: &Palette) -> Vec<String> {
    let Viewport { width, height } = sitting.seat.viewport;
    let scene = sitting.scene();
    let area = Rect::new(0, 0, width, height.unwrap_or(30));
    let mut buffer = Buffer::empty(area);
    // The frame is the seat's; the cells are another size where rows have no end.
    let cursor = paint(&scene, palette, Glyphs::ASCII, &mut buffer);
    if !area.is_empty() {
        assert!(
            area.contains(cursor),
            "the cursor is outside: {cursor:?} of {area:?}"
        );
    }
    lines(&scene, width)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_happens_is_a_panic(happenings in proptest::collection::vec(happening(), 0..60)) {
        let kiosk = kiosk();
        let palette = Theme::named(Theme::DEFAULT).unwrap().palette(Depth::True);
        let mut sitting = Sitting::new(&kiosk, size(80, 24));
        for happening in &happenings {
            happen(&kiosk, &mut sitting, happening);
            for line in show(&sitting, &palette) {
                prop_assert!(!line.contains(char::is_control), "{line:?}");
            }
        }
    }

    #[test]
    fn back_reaches_home_within_12_presses(happenings in proptest::collection::vec(happening(), 0..60)) {
        let kiosk = kiosk();
        let mut sitting = Sitting::new(&kiosk, size(80, 24));
        sitting.press("enter enter");
        for happening in &happenings {
            happen(&kiosk, &mut sitting, happening);
        }
        if sitting.visit.is_waiting() || sitting.scene().screen == ScreenName::Language {
            sitting = Sitting::new(&kiosk, size(80, 24));
            sitting.press("enter enter");
        }
        let mut presses = 0;
        while sitting.scene().screen != ScreenName::Home || sitting.scene().notice.is_some() {
            // From the first choice of a language there is only the attract screen.
            if sitting.on(Event::Act(Action::Back)).contains(&Effect::End) {
                break;
            }
            presses += 1;
            prop_assert!(presses <= 12, "still on {:?}", sitting.scene().screen);
        }
    }

    #[test]
    fn all_pages_of_a_section_are_its_text(width in 20u16..200, height in 6u16..80, nth in 0usize..7, spanish: bool) {
        let kiosk = kiosk();
        let pieces = section(&kiosk, nth, spanish);
        let whole = squeezed(&beforehand::page::pages(&pieces, 0, u16::MAX));
        let paged = squeezed(&beforehand::page::pages(&pieces, width, height));
        prop_assert_eq!(whole, paged);
    }
}

fn telling<'a>(library: &'a Library, lang: &str) -> Telling<'a> {
    let id = "bone-marrow-aspiration".parse().unwrap();
    library.telling(&id, &lang.parse().unwrap()).unwrap()
}

fn section(kiosk: &Kiosk, nth: usize, spanish: bool) -> Vec<beforehand::page::Piece> {
    let prose = beforehand::scene::Prose {
        library: &kiosk.library,
        clinic: &kiosk.clinic,
        words: &kiosk.words,
    };
    let words = telling(&kiosk.library, if spanish { "es" } else { "en" }).words;
    prose.body(&words.sections[nth].body, &words.lang)
}

fn squeezed(pages: &[beforehand::page::Page]) -> String {
    let lines = pages.iter().flat_map(beforehand::page::Page::lines);
    let text: String = lines
        .map(|line| beforehand::text::wrap::plain(&line.runs))
        .collect();
    text.split_whitespace().collect()
}

#[test]
fn every_screen_is_drawn_at_no_size_at_all() {
    let kiosk = kiosk();
    for keys in [
        "",
        "enter",
        "enter enter",
        "enter enter enter enter",
        "enter enter enter enter enter",
        "enter enter enter enter 8",
        "enter enter enter enter 8 enter",
        "enter enter enter enter 8 end enter",
        "enter ?",
        "enter f9",
    ] {
        for (width, height) in [(0, 0), (1, 1), (1, 40), (200, 1), (2, 2), (27, 11), (28, 9)] {
            let mut sitting = Sitting::new(&kiosk, size(80, 24));
            sitting.press(keys);
            sitting.on(Event::Resize(size(width, height)));
            sitting.painted();
        }
    }
}

#[test]
fn the_reader_stays_at_its_paragraph_through_sizes_and_languages() {
    let kiosk = kiosk();
    let mut sitting = Sitting::new(&kiosk, size(60, 17));
    sitting.press("enter enter enter enter 2 right right");
    let first = |sitting: &Sitting| {
        let scene = sitting.scene();
        let rows = scene.rows.iter().filter_map(|row| match row {
            beforehand::page::Row::Line(line) => Some(line.place.piece),
            beforehand::page::Row::Blank(_) => None,
        });
        rows.collect::<Vec<_>>()
    };
    let reading = first(&sitting)[0];
    assert!(reading > 0, "the third page begins further on");
    for (width, height) in [(200, 60), (60, 17), (40, 16), (80, 24), (1, 1), (94, 26)] {
        sitting.on(Event::Resize(size(width, height)));
        if width > 1 {
            assert!(first(&sitting).contains(&reading), "{width}x{height}");
        }
    }
    sitting.press("f3 2");
    assert_eq!(sitting.seat.lang.as_str(), "es");
    assert!(first(&sitting).contains(&reading));
    sitting.on(Event::Resize(size(60, 17)));
    assert!(first(&sitting).contains(&reading));
}
