//! Every screen there is, and the way to it.

use beforehand::scene::{Scene, Viewport};
use beforehand::visit::Event;

use crate::fixture::{Sitting, kiosk};

/// The way to each screen, by keys; the first key after "begin" is a language.
pub const SCREENS: [(&str, &str); 19] = [
    ("home", ""),
    ("category", "1"),
    ("procedure", "1 1"),
    ("reader, first page", "1 1 2"),
    ("reader, next page", "1 1 2 right"),
    ("reader, a warning", "1 1 3 right"),
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

/// Visits each screen in turn, with the ones before and after a visitor is
/// there; the language is chosen by its number.
pub fn each(viewport: Viewport, language: &str, mut visit: impl FnMut(&str, &Sitting)) {
    let kiosk = kiosk();
    let mut sitting = Sitting::new(&kiosk, viewport);
    visit("attract", &sitting);
    sitting.press("enter");
    visit("language", &sitting);
    for (name, keys) in SCREENS {
        let mut sitting = Sitting::new(&kiosk, viewport);
        sitting.press("enter");
        sitting.press(language);
        sitting.press(keys);
        visit(name, &sitting);
    }
    let mut sitting = Sitting::new(&kiosk, viewport);
    sitting.press("enter");
    sitting.press(language);
    let wakes = sitting.visit.wakes_at().unwrap();
    sitting.now = wakes;
    sitting.visit.on(&mut sitting.seat, Event::Time(wakes));
    visit("are you still there?", &sitting);
}

/// The scenes of all of them, with their names.
pub fn scenes(viewport: Viewport, language: &str) -> Vec<(String, Scene)> {
    let mut scenes = Vec::new();
    each(viewport, language, |name, sitting| {
        scenes.push((name.to_owned(), sitting.scene()));
    });
    scenes
}
