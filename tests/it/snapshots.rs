//! Every screen at every size, as cells and as lines.

use beforehand::face::plain::lines;
use beforehand::theme::{Depth, Role, Theme};
use insta::assert_snapshot;

use crate::fixture::{ENDLESS, Sitting, kiosk, size, text_of};

/// The way to each screen, by keys; the first key after "begin" is a language.
const SCREENS: [(&str, &str); 18] = [
    ("home", ""),
    ("category", "1"),
    ("procedure", "1 1"),
    ("reader, first page", "1 1 2"),
    ("reader, next page", "1 1 2 right"),
    ("reader, last section", "1 1 7 end"),
    ("checklist", "1 1 end up enter"),
    ("a question", "1 1 end up enter 2"),
    (
        "checklist, some answers",
        "1 1 end up enter 1 3 1 esc 5 2 esc",
    ),
    ("summary of nothing", "1 1 end up enter end enter"),
    (
        "summary of some answers",
        "1 1 end up enter 1 3 1 esc 5 2 esc end enter",
    ),
    (
        "its last page",
        "1 1 end up enter 1 3 1 esc 5 2 esc end enter end",
    ),
    ("the words of a page", "1 1 down enter f7"),
    ("about this information", "1 1 end enter"),
    ("comfort", "f6"),
    ("comfort, roomy", "f6 3"),
    ("help", "?"),
    ("start over?", "f9"),
];

fn all(
    viewport: beforehand::scene::Viewport,
    language: &str,
    show: impl Fn(&Sitting) -> String,
) -> String {
    let kiosk = kiosk();
    let mut out = String::new();
    let mut add = |name: &str, sitting: &Sitting| {
        let screen = show(sitting);
        out.extend(["======== ", name, "\n", &screen, "\n"]);
    };
    let mut sitting = Sitting::new(&kiosk, viewport);
    add("attract", &sitting);
    sitting.press("enter");
    add("language", &sitting);
    for (name, keys) in SCREENS {
        let mut sitting = Sitting::new(&kiosk, viewport);
        sitting.press("enter");
        sitting.press(language);
        sitting.press(keys);
        add(name, &sitting);
    }
    let mut sitting = Sitting::new(&kiosk, viewport);
    sitting.press("enter");
    sitting.press(language);
    let wakes = sitting.visit.wakes_at().unwrap();
    sitting.now = wakes;
    sitting
        .visit
        .on(&mut sitting.seat, beforehand::visit::Event::Time(wakes));
    add("are you still there?", &sitting);
    out
}

fn painted(width: u16, height: u16, language: &str) -> String {
    all(size(width, height), language, |sitting| {
        let mut buffer = sitting.painted().0;
        let banner = Theme::named(Theme::DEFAULT).unwrap().palette(Depth::True);
        let banner = banner.style(Role::Banner).bg.unwrap();
        for cell in buffer.content.iter_mut().filter(|cell| cell.bg == banner) {
            cell.set_symbol("#");
        }
        let text = text_of(&buffer);
        // A bar at the right shows where the screen ends.
        let rows = text
            .lines()
            .map(|row| format!("{row:<width$}|", width = usize::from(width)));
        rows.collect::<Vec<_>>().join("\n")
    })
}

macro_rules! painted {
    ($($name:ident: $width:literal, $height:literal, $language:literal;)+) => {
        $(#[test]
        fn $name() {
            assert_snapshot!(stringify!($name), painted($width, $height, $language));
        })+
    };
}

painted! {
    painted_60x17_en: 60, 17, "1";
    painted_60x17_es: 60, 17, "2";
    painted_80x24_en: 80, 24, "1";
    painted_80x24_es: 80, 24, "2";
    painted_94x26_en: 94, 26, "1";
    painted_94x26_es: 94, 26, "2";
    painted_200x60_en: 200, 60, "1";
    painted_200x60_es: 200, 60, "2";
}

fn plain(language: &str) -> String {
    all(ENDLESS, language, |sitting| {
        lines(&sitting.scene(), 72).join("\n")
    })
}

#[test]
fn plain_en() {
    assert_snapshot!("plain_en", plain("1"));
}

#[test]
fn plain_es() {
    assert_snapshot!("plain_es", plain("2"));
}
