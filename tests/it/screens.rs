//! Every screen there is, and the way to it.

use std::time::Duration;

use beforehand::content::model::Date;
use beforehand::host::Kiosk;
use beforehand::scene::{Scene, Viewport};
use beforehand::visit::{Event, Verdict};

use crate::fixture::{Pack, REVIEWED, STAFF_PIN, Sitting, kiosk, kiosk_of};

/// The way to each screen, by keys; the first key after "begin" is a language.
pub const SCREENS: [(&str, &str); 24] = [
    ("home", ""),
    ("category", "1"),
    ("procedure", "1 1"),
    ("reader, first page", "1 1 end 2"),
    ("reader, next page", "1 1 end 2 right"),
    ("reader, a warning", "1 1 end 3 right"),
    ("reader, last section", "1 1 end 7 end"),
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
    ("search", "/"),
    ("search, found", "/ h i p space n e e d l e"),
    ("search, found in Spanish", "/ a g u j a"),
    ("search, nothing found", "/ m a r o o w w"),
    ("comfort", "f6"),
    ("comfort, roomy", "f6 3"),
    ("help", "?"),
    ("start over?", "f9"),
    ("leave?", "1 1 end up enter 1 3 f10"),
];

/// The way to what staff alone see: by keys to the door, and behind it.
pub const STAFF: [(&str, &str, &str); 9] = [
    ("staff", "", ""),
    ("staff, what is hidden", "", "3"),
    ("staff, versions", "", "4"),
    ("staff, start over?", "", "2"),
    ("leading, home", "", "1"),
    ("leading, a procedure", "1 1", "1"),
    ("leading, a section", "1 1 end 3", "1"),
    ("leading, the last section", "1 1 end 7 end", "1"),
    ("leading, notes", "1 1 end 3", "1 f8"),
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
    each_of_staff(viewport, language, &mut visit);
    let mut sitting = Sitting::new(&kiosk, viewport);
    sitting.press("enter");
    sitting.press(language);
    sitting.wait_to_be_asked();
    visit("are you still there?", &sitting);
    each_of_logins(viewport, language, &mut visit);
}

/// What is another for whoever has logged in, to the kiosk of a clinic with a name.
fn each_of_logins(viewport: Viewport, language: &str, visit: &mut impl FnMut(&str, &Sitting)) {
    let kiosk = kiosk_of("[clinic]\nname = 'Riverside Clinic'\n");
    let mut sitting = Sitting::logged_in(&kiosk, viewport, None);
    visit("logged in, language", &sitting);
    sitting.press(language);
    visit("logged in, home", &sitting);
    sitting.press("1 1 end up enter 1 3 1 esc end enter end");
    visit("logged in, summary", &sitting);
    sitting.wait_to_be_asked();
    visit("logged in, are you still there?", &sitting);
}

/// The door of a kiosk that is locked and hides drafts, and what is behind it.
fn each_of_staff(viewport: Viewport, language: &str, visit: &mut impl FnMut(&str, &Sitting)) {
    let pack = Pack::one().signed("bone-marrow-aspiration", "en", "Dr. A. Example", REVIEWED);
    let locked = format!("[kiosk]\n{STAFF_PIN}\nlocked = true\n");
    let kiosk = pack.kiosk(&locked);
    let begun = |kiosk: &Kiosk| {
        let mut sitting = Sitting::new(kiosk, viewport);
        let today = Date {
            year: 2026,
            month: 11,
            day: 22,
        };
        sitting.on(Event::Today(today));
        sitting.press("enter");
        sitting.press(language);
        sitting
    };
    let mut sitting = begun(&kiosk);
    sitting.press("f10 1 2 3");
    visit("PIN", &sitting);
    sitting.press("enter");
    visit("PIN, one moment", &sitting);
    sitting.on(Event::Verified(Verdict::Wrong));
    visit("PIN, wrong", &sitting);
    sitting.press("4 enter");
    let shut = Verdict::Shut(Duration::from_secs(240));
    sitting.on(Event::Verified(shut));
    visit("PIN, shut", &sitting);
    for (name, to_door, behind) in STAFF {
        let mut sitting = begun(&kiosk);
        sitting.press(to_door);
        sitting.staff_comes();
        sitting.press(behind);
        visit(name, &sitting);
    }
    let hides = pack.kiosk(&format!("{locked}hide_drafts = true\n"));
    let mut sitting = begun(&hides);
    visit("home, all is hidden", &sitting);
    sitting.staff_comes();
    sitting.press("3");
    visit("staff, all is hidden", &sitting);
    let mut sitting = begun(&kiosk);
    sitting.press("1 1");
    visit("a procedure, overdue", &sitting);
    sitting.press("end enter");
    visit("about this information, overdue", &sitting);
}

/// The scenes of all of them, with their names.
pub fn scenes(viewport: Viewport, language: &str) -> Vec<(String, Scene)> {
    let mut scenes = Vec::new();
    each(viewport, language, |name, sitting| {
        scenes.push((name.to_owned(), sitting.scene()));
    });
    scenes
}
