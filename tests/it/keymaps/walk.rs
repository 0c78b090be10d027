//! Every bundled keymap walks the whole kiosk, by its own keys alone.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use beforehand::content::{Id, Lang};
use beforehand::host::Kiosk;
use beforehand::keys::key::KeyCode;
use beforehand::keys::{Action, Context, Key, Keymap, keymap};
use beforehand::scene::{Prose, ScreenName, Viewport};
use beforehand::visit::{Effect, Memory};

use crate::fixture::{Sitting, kiosk, painted_text, size};

const PROCEDURE: &str = "bone-marrow-aspiration";

/// More keys than any step takes.
const PATIENCE: usize = 200;

fn all(_: Key) -> bool {
    true
}

/// What a number pad sends with num-lock on.
fn num_lock_on(key: Key) -> bool {
    key.typed().is_some() || key.code() == KeyCode::Enter
}

/// The same keys with num-lock off.
fn num_lock_off(key: Key) -> bool {
    key.typed().is_none_or(|c| !c.is_ascii_digit())
}

/// A visitor who has some of a keymap's keys, and takes turns with those that
/// do the same.
struct Hands {
    sitting: Sitting,
    has: fn(Key) -> bool,
    pressed: usize,
}

impl Hands {
    fn act(&mut self, action: Action) -> Vec<Effect> {
        let context = self.sitting.visit.context(&self.sitting.seat);
        let keys = self.sitting.seat.keymap.keys(context, action);
        // Where one types, a key that types does nothing else.
        let types = self.sitting.visit.is_typing();
        let acts = |key: &Key| (self.has)(*key) && !(types && key.typed().is_some());
        let keys: Vec<Key> = keys.filter(acts).collect();
        assert!(!keys.is_empty(), "no key does {action} in {context:?}");
        self.pressed += 1;
        self.sitting.press_key(keys[self.pressed % keys.len()])
    }

    fn has(&self, action: Action) -> bool {
        let mut keys = self.sitting.seat.keymap.keys(Context::List, action);
        keys.any(|key| (self.has)(key))
    }

    fn screen(&self) -> ScreenName {
        self.sitting.scene().screen
    }

    fn focused(&self) -> Option<usize> {
        let choices = self.sitting.scene().choices.into_iter();
        let mut focused = choices.filter(|choice| choice.focused);
        focused.next().map(|choice| choice.number)
    }

    /// Presses until it is so.
    fn until(&mut self, action: Action, is_so: impl Fn(&Self) -> bool) {
        for _ in 0..PATIENCE {
            if is_so(self) {
                return;
            }
            self.act(action);
        }
        panic!("{action} leads nowhere from {:?}", self.screen());
    }

    /// Goes up to the top, then down to a line, and takes it.
    fn pick(&mut self, is_it: impl Fn(&str, usize) -> bool) -> Vec<Effect> {
        let at = |it: &Self| (it.focused(), it.sitting.scene().position);
        for _ in 0..PATIENCE {
            let before = at(self);
            self.act(Action::Up);
            if at(self) == before {
                break;
            }
        }
        self.until(Action::Down, |it| {
            let choices = it.sitting.scene().choices;
            let focused = choices.iter().find(|choice| choice.focused);
            focused.is_some_and(|choice| is_it(&choice.label, choice.number))
        });
        self.act(Action::Choose)
    }

    /// What is painted of the screen in view, from this page on.
    fn all_pages(&mut self) -> String {
        let screen = self.screen();
        let mut shown = String::new();
        for _ in 0..PATIENCE {
            writeln!(shown, "{}", painted_text(&self.sitting)).unwrap();
            let position = self.sitting.scene().position;
            self.act(Action::NextPage);
            if self.screen() != screen || self.sitting.scene().position == position {
                break;
            }
        }
        shown
    }

    fn pick_line(&mut self, label: &str) -> Vec<Effect> {
        self.pick(|it, _| it.contains(label))
    }
}

/// From the first screen to the summary, and the next visit. What the visit
/// knew at the summary comes back, and each screen on the way.
fn walk(
    kiosk: &Kiosk,
    viewport: Viewport,
    keymap: &Keymap,
    has: fn(Key) -> bool,
) -> (Memory, Vec<ScreenName>) {
    let mut sitting = Sitting::new(kiosk, viewport);
    sitting.seat.keymap = Arc::new(keymap.clone());
    let mut hands = Hands {
        sitting,
        has,
        pressed: 0,
    };
    let mut seen = vec![hands.screen()];
    hands.act(Action::NextPage);
    for label in [
        "English",
        "Medical tests",
        "Bone marrow aspiration",
        "What it is",
    ] {
        seen.push(hands.screen());
        if hands.screen() == ScreenName::Home {
            from_home(&mut hands);
        }
        hands.pick_line(label);
    }
    // Every section, from page to page, to the checklist and what stands on it.
    let id: Id = PROCEDURE.parse().unwrap();
    let checklist = ScreenName::Checklist(id.clone());
    while hands.screen() != checklist {
        let before = hands.screen();
        hands.until(Action::NextPage, |it| it.screen() != before);
        seen.push(before);
    }
    seen.push(hands.screen());
    hands.act(Action::Back);
    // A page back, and out in the middle of a section.
    hands.pick_line("Why it is done");
    hands.act(Action::NextPage);
    hands.act(Action::PreviousPage);
    hands.act(Action::Back);
    assert_eq!(hands.screen(), ScreenName::Procedure(id.clone()));
    from_procedure(&mut hands);
    hands.pick_line("Checklist");
    hands.pick(|_, number| number == 1);
    // Each answer leads to the next question, the last to the checklist.
    let mut nth = 0;
    while hands.screen() != checklist {
        seen.push(hands.screen());
        hands.pick(|_, number| number == 1 + nth % 3);
        nth += 1;
    }
    assert!(nth >= 8, "{nth} questions");
    hands.pick_line("Show this");
    assert_eq!(hands.screen(), ScreenName::Summary(id));
    seen.push(hands.screen());
    hands.act(Action::Back);
    hands.pick_line("Show this");
    let memory = hands.sitting.visit.memory().clone();
    if hands.has(Action::Help) {
        helped(&mut hands);
    }
    hands.pick_line("start over");
    seen.push(hands.screen());
    assert_eq!(hands.pick_line("start over"), [Effect::End]);
    (memory, seen)
}

/// What stands on the home screen beside the texts, by its lines: comfort, with
/// what can be set there, help, and search where there is a key for it.
fn from_home(hands: &mut Hands) {
    hands.pick_line("Make it easier");
    assert_eq!(hands.screen(), ScreenName::Comfort);
    let theme = hands.sitting.seat.theme.clone();
    let comfort = hands.sitting.seat.comfort;
    hands.pick_line("Colours");
    assert_ne!(hands.sitting.seat.theme, theme);
    for line in ["Spacing", "Time", "Keys"] {
        let before = hands.sitting.seat.comfort;
        hands.pick_line(line);
        assert_ne!(hands.sitting.seat.comfort, before, "{line}");
    }
    hands.sitting.seat.comfort = comfort;
    hands.pick_line("Language");
    assert_eq!(hands.screen(), ScreenName::Language);
    hands.pick_line("Español");
    assert_eq!(hands.screen(), ScreenName::Comfort);
    assert_eq!(hands.sitting.seat.lang.as_str(), "es");
    hands.pick_line("Idioma");
    hands.pick_line("English");
    hands.act(Action::Back);
    hands.pick_line("How to use");
    assert_eq!(hands.screen(), ScreenName::Help);
    hands.act(Action::Back);
    assert_eq!(hands.screen(), ScreenName::Home);
    let labels = hands.sitting.scene().choices;
    let offered = labels.iter().any(|choice| choice.label.contains("Search"));
    assert_eq!(offered, hands.has(Action::Search), "{labels:?}");
    if offered {
        hands.pick_line("Search");
        hands.sitting.typed("hip needle");
        hands.act(Action::Choose);
        let id: Id = PROCEDURE.parse().unwrap();
        assert_eq!(hands.screen(), ScreenName::Procedure(id));
        hands.until(Action::Back, |it| it.screen() == ScreenName::Home);
    }
}

/// Who vouches for a text, and the words that it explains: by a key where they
/// stand, else all of them by a line.
fn from_procedure(hands: &mut Hands) {
    let procedure = hands.screen();
    hands.pick_line("About");
    assert!(matches!(hands.screen(), ScreenName::About(_)));
    hands.act(Action::Back);
    if hands.has(Action::Glossary) {
        hands.pick_line("Why it is done");
        hands.act(Action::Glossary);
    } else {
        hands.pick_line("Words");
    }
    assert_eq!(hands.screen(), ScreenName::Glossary);
    hands.until(Action::Back, |it| it.screen() == procedure);
}

/// Help tells each key of the keymap that it has a sentence for.
fn helped(hands: &mut Hands) {
    let before = hands.screen();
    hands.act(Action::Help);
    assert_eq!(hands.screen(), ScreenName::Help);
    let shown = hands.all_pages();
    let words: Vec<&str> = shown
        .split_whitespace()
        .map(|word| word.trim_end_matches([',', ':']))
        .collect();
    let keymap = &hands.sitting.seat.keymap;
    for (context, action) in [
        (Context::List, Action::Up),
        (Context::List, Action::Down),
        (Context::List, Action::Choose),
        (Context::List, Action::Back),
        (Context::Read, Action::NextPage),
        (Context::Read, Action::PreviousPage),
    ] {
        for key in keymap.keys(context, action) {
            // Of two words the last will do; a comma was cut off above.
            let name = key.to_string();
            let name = name.rsplit(['+', '-']).next().unwrap_or_default();
            let told = |word: &&str| match key.typed() {
                Some(',') => true,
                Some(c) if c != ' ' => *word == c.to_string(),
                _ => word.to_lowercase().ends_with(name),
            };
            assert!(words.iter().any(told), "{action} {key}\n{shown}");
        }
    }
    hands.until(Action::Back, |it| it.screen() == before);
}

#[test]
fn every_bundled_keymap_walks_the_whole_kiosk() {
    let kiosk = kiosk();
    let default = Keymap::named(keymap::DEFAULT).unwrap();
    for (width, height) in [(60, 17), (80, 24)] {
        let viewport = size(width, height);
        let wanted = walk(&kiosk, viewport, &default, all);
        for name in Keymap::bundled() {
            let keymap = Keymap::named(&name).unwrap();
            let ways: &[fn(Key) -> bool] = match name.as_str() {
                "numpad" => &[all, num_lock_on, num_lock_off],
                _ => &[all],
            };
            for has in ways {
                let ended = walk(&kiosk, viewport, &keymap, *has);
                assert_eq!(ended, wanted, "{name} {width}x{height}");
            }
        }
    }
}

#[test]
fn four_buttons_are_four() {
    let map = Keymap::named("four-button").unwrap();
    let mut keys = Vec::new();
    let for_staff = [Action::Leave, Action::Notes];
    for context in Context::ALL {
        for action in Action::ALL.into_iter().filter(|it| !for_staff.contains(it)) {
            keys.extend(map.keys(context, action).map(|key| key.to_string()));
        }
    }
    keys.sort();
    keys.dedup();
    assert_eq!(keys, ["down", "enter", "esc", "up"]);
}

/// The keys of a panel with four buttons.
fn a_button(key: Key) -> bool {
    ["up", "down", "enter", "esc"].contains(&key.to_string().as_str())
}

#[test]
fn four_buttons_reach_all_that_other_keymaps_have_keys_for() {
    let kiosk = kiosk();
    let map = Arc::new(Keymap::named("four-button").unwrap());
    for (width, height) in [(60, 17), (40, 16), (80, 24)] {
        let mut sitting = Sitting::new(&kiosk, size(width, height));
        sitting.seat.keymap = Arc::clone(&map);
        let (has, pressed) = (a_button as fn(Key) -> bool, 0);
        let mut hands = Hands {
            sitting,
            has,
            pressed,
        };
        hands.act(Action::NextPage);
        hands.pick_line("English");
        // Comfort, with language and colours, and help.
        from_home(&mut hands);
        hands.pick_line("How to use");
        let shown = hands.all_pages();
        for key in ["Up", "Down", "Enter", "Esc"] {
            let told = [": ", ","].map(|after| format!("{key}{after}"));
            assert!(told.iter().any(|it| shown.contains(it)), "{key}\n{shown}");
        }
        hands.act(Action::Back);
        // Every word that any page of the text has explained.
        hands.pick_line("Medical tests");
        hands.pick_line("Bone marrow aspiration");
        hands.pick_line("Words");
        assert_eq!(hands.screen(), ScreenName::Glossary);
        let shown = hands.all_pages();
        let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        let lang = &hands.sitting.seat.lang;
        let glossary = kiosk.library.glossary(lang).unwrap();
        let terms = terms(&kiosk, lang);
        assert!(terms.len() > 10, "{terms:?}");
        for term in &terms {
            let said = format!("{}: ", glossary[term].title);
            assert!(
                shown.contains(&said),
                "{width}x{height}: no {said:?} in {shown}"
            );
        }
        hands.act(Action::Back);
        from_procedure(&mut hands);
    }
}

/// The words that the sections of the procedure have explained.
fn terms(kiosk: &Kiosk, lang: &Lang) -> BTreeSet<Id> {
    let prose = Prose {
        library: &kiosk.library,
        clinic: &kiosk.clinic,
        words: &kiosk.words,
    };
    let id = PROCEDURE.parse().unwrap();
    let telling = kiosk.library.telling(&id, lang).unwrap();
    let sections = telling.words.sections.iter();
    let pieces = sections.flat_map(|section| prose.body(&section.body, lang));
    pieces.flat_map(|piece| piece.terms).collect()
}
