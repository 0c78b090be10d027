//! What holds whatever is pressed, at any size.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use std::time::Duration;

use beforehand::content::model::Date;
use beforehand::content::{Library, Telling};
use beforehand::face::glyphs::Glyphs;
use beforehand::face::paint::paint;
use beforehand::face::plain::lines;
use beforehand::host::Kiosk;
use beforehand::keys::Action;
use beforehand::scene::{NoticeKind, ScreenName, Viewport};
use beforehand::theme::{Depth, Palette, Theme};
use beforehand::visit::{Effect, Event, Role, Verdict};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::fixture::{ENDLESS, STAFF_PIN, Sitting, kiosk, kiosk_of, size, text_of};

/// Something that may happen to a kiosk.
#[derive(Debug, Clone)]
enum Happening {
    Act(Action),
    Other,
    Say(String),
    Size(u16, u16),
    Endless,
    Pause(u64),
    Text(String),
    Erase,
    /// A verdict, whether somebody waits for one or not.
    Verified(Verdict),
    /// Somebody at the door types a PIN.
    Knock(Verdict),
    Today(Date),
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
        1 => "[a-z ñ]{0,9}|[0-9]{1,4}|hip needle|\\PC{0,20}".prop_map(Happening::Text),
        1 => Just(Happening::Erase),
        1 => verdict().prop_map(Happening::Verified),
        2 => verdict().prop_map(Happening::Knock),
        1 => (0u16..=9999, 1u8..=12, 1u8..=28)
            .prop_map(|(year, month, day)| Happening::Today(Date { year, month, day })),
    ]
}

fn verdict() -> impl Strategy<Value = Verdict> {
    prop_oneof![
        2 => Just(Verdict::Right),
        1 => Just(Verdict::Wrong),
        1 => (0u64..2000).prop_map(|ms| Verdict::Shut(Duration::from_millis(ms))),
    ]
}

/// The kiosks of clinics that decided differently about their door and drafts.
static KIOSKS: LazyLock<Vec<Kiosk>> = LazyLock::new(|| {
    let pin = format!("[kiosk]\n{STAFF_PIN}\n");
    let tables = [
        String::new(),
        pin.clone(),
        format!("{pin}locked = true\n"),
        format!("{pin}locked = true\nhide_drafts = true\n"),
        "[kiosk]\nlocked = true\n".to_owned(),
    ];
    tables.iter().map(|toml| kiosk_of(toml)).collect()
});

fn a_kiosk() -> impl Strategy<Value = &'static Kiosk> {
    (0..KIOSKS.len()).prop_map(|nth| &KIOSKS[nth])
}

/// What a host is told, in order.
fn events(happening: &Happening) -> Vec<Event> {
    match happening {
        Happening::Act(action) => vec![Event::Act(*action)],
        Happening::Other => vec![Event::OtherKey],
        Happening::Say(line) => vec![Event::Say(line.clone())],
        Happening::Size(width, height) => vec![Event::Resize(size(*width, *height))],
        Happening::Endless => vec![Event::Resize(ENDLESS)],
        Happening::Pause(_) => Vec::new(),
        Happening::Text(text) => vec![Event::Text(text.clone())],
        Happening::Erase => vec![Event::Erase],
        Happening::Verified(verdict) => vec![Event::Verified(*verdict)],
        Happening::Knock(verdict) => vec![
            Event::Act(Action::Leave),
            Event::Text("1234".into()),
            Event::Act(Action::NextPage),
            Event::Verified(*verdict),
        ],
        Happening::Today(date) => vec![Event::Today(*date)],
    }
}

/// Takes in what happens as a host would, and looks at the visit after each
/// event; an ended visit is followed by a new one.
fn happen(
    kiosk: &Kiosk,
    sitting: &mut Sitting,
    happening: &Happening,
    mut look: impl FnMut(&Sitting, Option<&Event>, &[Effect]),
) {
    if let Happening::Pause(seconds) = happening {
        let effects = sitting.wait(Duration::from_secs(*seconds));
        look(sitting, None, &effects);
        renew(kiosk, sitting, &effects);
    }
    for event in events(happening) {
        let effects = sitting.on(event.clone());
        look(sitting, Some(&event), &effects);
        renew(kiosk, sitting, &effects);
    }
}

fn renew(kiosk: &Kiosk, sitting: &mut Sitting, effects: &[Effect]) {
    if effects.iter().any(Effect::ends) {
        *sitting = Sitting::new(kiosk, sitting.seat.viewport);
    }
}

/// What a visit begins its way with.
fn home(sitting: &Sitting) -> String {
    let home = if sitting.seat.lang.as_str() == "es" {
        "Inicio"
    } else {
        "Home"
    };
    home.to_owned()
}

/// Words that stand in staff notes and teach-back questions, and nowhere else.
pub static FOR_STAFF: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let of_procedure = "content/procedures/bone-marrow-aspiration/";
    let mut texts = String::new();
    for lang in ["en", "es"] {
        for file in [
            format!("{of_procedure}{lang}.toml"),
            format!("content/glossary/{lang}.toml"),
            format!("content/{lang}.toml"),
            format!("locales/{lang}.ftl"),
        ] {
            texts += &fs::read_to_string(folder.join(file)).unwrap();
        }
    }
    texts += &fs::read_to_string(folder.join(of_procedure).join("procedure.toml")).unwrap();
    let is_for_staff = |line: &&str| {
        let keys = ["note = ", "ask = ", "listen = "];
        keys.iter().any(|key| line.starts_with(key))
    };
    let (staff, patients): (Vec<&str>, Vec<&str>) = texts.lines().partition(is_for_staff);
    let patients = words(&patients.join(" "));
    // A narrow column breaks a long word.
    let is_part = |word: &String| patients.iter().any(|other| other.contains(word.as_str()));
    let long = |word: &String| word.chars().count() > 4 && !is_part(word);
    words(&staff.join(" ")).into_iter().filter(long).collect()
});

/// The words of a text, in small letters.
pub fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.map(str::to_lowercase).collect()
}

/// Watches who is at a kiosk.
#[derive(Default)]
struct Guard {
    was: Role,
    /// Whether the host holds a PIN against the clinic's.
    checking: bool,
}

impl Guard {
    fn look(
        &mut self,
        kiosk: &Kiosk,
        sitting: &Sitting,
        event: Option<&Event>,
        effects: &[Effect],
        palette: &Palette,
    ) {
        let scene = sitting.scene();
        let role = sitting.seat.role;
        if self.was == Role::Patient && role != Role::Patient {
            assert_eq!(event, Some(&Event::Verified(Verdict::Right)));
            assert!(self.checking, "nobody waited for a PIN");
            assert!(kiosk.clinic.staff_pin.is_some());
        }
        if effects.contains(&Effect::Leave) {
            assert!(!kiosk.clinic.locked || self.was != Role::Patient);
        }
        if role == Role::Patient {
            assert_eq!(scene.aside, None);
            let is_staffs = matches!(
                scene.screen,
                ScreenName::Staff | ScreenName::Hidden | ScreenName::Versions | ScreenName::Notes
            );
            assert!(!is_staffs, "{:?}", scene.screen);
            let (cells, lines) = show(sitting, palette);
            let mut shown = words(&cells);
            shown.extend(words(&lines.join(" ")));
            let seen: Vec<_> = FOR_STAFF.intersection(&shown).collect();
            assert!(seen.is_empty(), "{seen:?} on {:?}", scene.screen);
        } else {
            assert_eq!(scene.notice.filter(|it| *it == NoticeKind::Idle), None);
            // Who is staff is so for two minutes without a key at most.
            let left = sitting.visit.wakes_at().unwrap();
            assert!(left <= sitting.now + Duration::from_secs(120));
        }
        match event {
            Some(Event::Verified(_)) => self.checking = false,
            _ => self.checking |= effects.iter().any(|it| matches!(it, Effect::Verify(_))),
        }
        // What a host ends is somebody else's next.
        let ended = effects.iter().any(Effect::ends);
        self.was = if ended { Role::Patient } else { role };
        self.checking &= !ended;
    }
}

/// Shows the scene in both faces, on cells of the seat's size.
fn show(sitting: &Sitting, palette: &Palette) -> (String, Vec<String>) {
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
    (text_of(&buffer), lines(&scene, width))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_happens_is_a_panic(
        kiosk in a_kiosk(), happenings in proptest::collection::vec(happening(), 0..60),
    ) {
        let palette = Theme::named(Theme::DEFAULT).unwrap().palette(Depth::True);
        let mut sitting = Sitting::new(kiosk, size(80, 24));
        for happening in &happenings {
            happen(kiosk, &mut sitting, happening, |_, _, _| {});
            for line in show(&sitting, &palette).1 {
                prop_assert!(!line.contains(char::is_control), "{line:?}");
            }
        }
    }

    #[test]
    fn a_patient_never_has_what_is_for_staff(
        kiosk in a_kiosk(),
        wide: bool,
        happenings in proptest::collection::vec(happening(), 0..60),
    ) {
        let palette = Theme::named(Theme::DEFAULT).unwrap().palette(Depth::True);
        let mut sitting = Sitting::new(kiosk, size(if wide { 130 } else { 80 }, 24));
        let mut guard = Guard::default();
        for happening in &happenings {
            happen(kiosk, &mut sitting, happening, |sitting, event, effects| {
                guard.look(kiosk, sitting, event, effects, &palette);
            });
        }
    }

    #[test]
    fn back_reaches_home_within_12_presses(
        kiosk in a_kiosk(), happenings in proptest::collection::vec(happening(), 0..60),
    ) {
        let mut sitting = Sitting::new(kiosk, size(80, 24));
        sitting.press("enter enter");
        for happening in &happenings {
            happen(kiosk, &mut sitting, happening, |_, _, _| {});
        }
        // Nobody has come yet, or only just.
        let begun = |sitting: &Sitting| sitting.scene().breadcrumb.first() == Some(&home(sitting));
        if !begun(&sitting) {
            sitting = Sitting::new(kiosk, size(80, 24));
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
