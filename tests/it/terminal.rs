//! The real binary in a real pseudo-terminal.

pub mod bytes;
mod files;
mod held;
mod line;
mod lines;
pub mod lock;
mod log;
mod preview;
pub mod pty;
mod replies;
mod unseen;

use std::env;
use std::process;
use std::sync::Arc;

use beforehand::content::checklist::Answer;
use beforehand::content::{Id, Lang, Telling};
use beforehand::face::glyphs::Glyphs;
use beforehand::host::guard::{Panicked, guarded};
use beforehand::host::{Kiosk, terminal};
use beforehand::theme::Depth;

use crate::fixture;
use bytes::{bytes_of, count};
use pty::{Pty, has_shell};

const FIRST: &str = "Press any key to begin";
const HOME: &str = "What would you like to read about?";

/// The kiosk with its first screen in view.
fn first_screen() -> Option<Pty> {
    let pty = has_shell().then(|| Pty::kiosk(&[]))?;
    pty.shows(FIRST);
    Some(pty)
}

/// The kiosk with its home in view.
fn home() -> Option<Pty> {
    Some(to_home(first_screen()?))
}

/// From the first screen to the home.
fn to_home(mut pty: Pty) -> Pty {
    pty.press("enter");
    pty.choose("English");
    pty.shows(HOME);
    pty
}

/// The visitor leaves; the terminal is as before.
fn leave(mut pty: Pty) {
    pty.send(bytes_of("f10"));
    pty.ends(0, 1);
}

/// The same for one who answered anything, and is asked first.
pub fn leave_with_answers(pty: &mut Pty) {
    pty.press("f10");
    pty.shows(&Texts::new("en").say("leave-text"));
    pty.press("down");
    pty.send(bytes_of("enter"));
}

/// What tests compare with is read from the content, which its authors mend.
pub struct Texts {
    kiosk: Kiosk,
    lang: Lang,
    procedure: Id,
}

impl Texts {
    pub fn new(lang: &str) -> Self {
        Self {
            kiosk: fixture::kiosk(),
            lang: lang.parse().unwrap(),
            procedure: "bone-marrow-aspiration".parse().unwrap(),
        }
    }

    fn telling(&self) -> Telling<'_> {
        let telling = self.kiosk.library.telling(&self.procedure, &self.lang);
        telling.unwrap()
    }

    pub fn say(&self, id: &str) -> String {
        self.kiosk.words.say(&self.lang, id, &[])
    }

    fn category(&self) -> String {
        let library = &self.kiosk.library;
        let words = library.pack_words(&self.lang).unwrap();
        let procedure = library.procedure(&self.procedure).unwrap();
        words.categories[&procedure.category].clone()
    }

    fn asked(&self, id: &str) -> String {
        self.telling().words.checklist[id].title.clone()
    }

    fn told(&self, id: &str, answer: Answer) -> String {
        self.telling().words.checklist[id].tell[&answer].clone()
    }

    /// So much of a line's text as stands on its first row.
    fn beginning(text: &str) -> String {
        text.chars().take(30).collect()
    }
}

#[test]
fn the_first_screen_is_shown() {
    let Some(pty) = first_screen() else {
        return;
    };
    assert!(pty.words().contains("Oprima cualquier tecla"));
    assert!(!pty.line_is_restored(), "keys come one by one, unechoed");
    leave(pty);
}

/// From the home, in English, to the summary, which tells the answers.
pub fn to_summary(pty: &mut Pty) {
    let texts = Texts::new("en");
    let choose = |pty: &mut Pty, line: &str| pty.choose(&Texts::beginning(line));
    choose(pty, &texts.category());
    choose(pty, &texts.telling().words.title);
    // A section is opened and left again, with the fourth key.
    pty.press("enter");
    pty.press("esc");
    choose(pty, &texts.say("checklist-crumb"));
    choose(pty, &texts.asked("sedation"));
    choose(pty, &texts.say("answer-not-sure"));
    // The next question follows by itself.
    pty.shows(&texts.asked("blood-thinners"));
    choose(pty, &texts.say("answer-yes"));
    pty.press("esc");
    // Up leads back to what was answered, where the answer stands.
    pty.press("up");
    let marked = pty.marked().unwrap();
    let title = Texts::beginning(&texts.asked("blood-thinners"));
    assert!(marked.contains(&title), "{marked}");
    assert!(marked.contains(&texts.say("answer-yes")), "{marked}");
    choose(pty, &texts.say("summary-heading"));
    let back = Texts::beginning(&texts.say("summary-back"));
    let mut summary = pty.words();
    while !pty.marked().is_some_and(|line| line.contains(&back)) {
        pty.press("down");
        summary.push(' ');
        summary.push_str(&pty.words());
    }
    let wanted = [
        texts.told("blood-thinners", Answer::Yes),
        format!("Not sure: {}", texts.asked("sedation")),
        format!("No answer yet: {}", texts.asked("allergies")),
    ];
    for sentence in wanted {
        assert!(summary.contains(&sentence), "{sentence:?} in:\n{summary}");
    }
}

#[test]
fn four_keys_reach_the_summary_which_tells_the_answers() {
    let Some(mut pty) = home() else {
        return;
    };
    to_summary(&mut pty);
    leave_with_answers(&mut pty);
    pty.ends(0, 1);
}

#[test]
fn a_visitor_chooses_spanish() {
    let Some(mut pty) = first_screen() else {
        return;
    };
    pty.press("enter");
    pty.choose("Español");
    pty.shows(&Texts::new("es").say("home-text"));
    assert!(!pty.words().contains(HOME));
    leave(pty);
}

#[test]
fn any_size_works_and_the_way_back_too() {
    let Some(mut pty) = home() else {
        return;
    };
    pty.resize(1, 1);
    // Keys reach it there: one of the two frames at least is a key's.
    pty.press("ctrl+l");
    pty.press("ctrl+l");
    pty.resize(80, 24);
    pty.shows(HOME);
    // A serial line tells no size.
    pty.resize(0, 0);
    pty.press("ctrl+l");
    pty.press("ctrl+l");
    pty.shows(HOME);
    for step in 1..=200 {
        pty.resize(1 + step * 37 % 200, 1 + step * 13 % 60);
    }
    pty.resize(100, 30);
    pty.shows(HOME);
    leave(pty);
}

#[test]
fn the_cursor_stands_on_the_focused_line() {
    let Some(mut pty) = first_screen() else {
        return;
    };
    pty.press("enter");
    let marked = |pty: &Pty| pty.marked().unwrap_or_default();
    assert!(marked(&pty).contains("English"), "{}", marked(&pty));
    pty.press("down");
    assert!(marked(&pty).contains("Español"), "{}", marked(&pty));
    pty.press("up");
    assert!(marked(&pty).contains("English"), "{}", marked(&pty));
    leave(pty);
}

#[test]
fn nothing_is_sent_where_nothing_changes() {
    let Some(mut pty) = home() else {
        return;
    };
    assert_eq!(pty.heard_in_silence(), 0, "while nobody does anything");
    pty.send(bytes_of("f12"));
    assert_eq!(pty.heard_in_silence(), 0, "after a key without a meaning");
    // It was not asleep: it hears the next key.
    pty.press("enter");
    leave(pty);
}

#[test]
fn each_signal_ends_it_with_its_code() {
    for (name, number) in [("HUP", 1), ("INT", 2), ("QUIT", 3), ("TERM", 15)] {
        let Some(pty) = first_screen() else {
            return;
        };
        pty.signal(name);
        pty.ends(128 + number, 1);
    }
}

#[test]
fn a_signal_in_the_middle_of_a_visit_ends_it_too() {
    let Some(pty) = home() else {
        return;
    };
    pty.signal("TERM");
    pty.ends(128 + 15, 1);
}

#[test]
fn a_visitor_leaves_by_key() {
    for key in ["ctrl+c", "f10"] {
        let Some(mut pty) = home() else {
            return;
        };
        pty.send(bytes_of(key));
        pty.ends(0, 1);
    }
}

#[test]
fn a_terminal_that_goes_away_ends_it() {
    let mut pty = Pty::alone();
    pty.shows(FIRST);
    pty.press("enter");
    pty.choose("English");
    pty.shows(HOME);
    pty.hang_up();
    // The hang-up signal, as a rule; end of input, where that came much later.
    let code = pty.end_of_leader();
    assert!([0, 128 + 1].contains(&code), "{code}");
}

#[test]
fn a_stop_gives_the_terminal_back_and_a_continue_takes_it_again() {
    let Some(mut pty) = home() else {
        return;
    };
    pty.signal("TSTP");
    pty.code(1);
    pty.is_restored(1);
    pty.send(b"fg\n");
    pty.shows(HOME);
    assert!(!pty.line_is_restored(), "keys come one by one again");
    pty.press("enter");
    pty.send(bytes_of("f10"));
    pty.ends(0, 2);
}

#[test]
fn a_stopped_kiosk_that_is_ended_gives_the_terminal_back_once() {
    let Some(mut pty) = home() else {
        return;
    };
    pty.signal("TSTP");
    pty.code(1);
    // It hears of this as it is continued, before or after that.
    pty.signal("TERM");
    pty.send(b"fg\n");
    assert_eq!(pty.code(2), "143");
    let taken = count(&pty.raw(), b"\x1b[?1049h");
    pty.is_restored(taken);
}

#[test]
fn a_continue_without_a_stop_does_no_harm() {
    let Some(mut pty) = home() else {
        return;
    };
    pty.changes("a signal to continue", |pty| pty.signal("CONT"));
    pty.press("enter");
    leave(pty);
}

#[test]
fn it_starts_again_where_it_was_killed() {
    let Some(mut pty) = home() else {
        return;
    };
    pty.signal("KILL");
    assert_eq!(pty.code(1), "137");
    assert!(!pty.line_is_restored(), "nobody gave the terminal back");
    pty.send(b"again\n");
    pty.shows(FIRST);
    pty.press("enter");
    pty.send(bytes_of("f10"));
    // Twice taken, and the second kiosk gave it back twice.
    pty.ends(0, 2);
}

/// Says to this executable that it is the child.
const CHILD: &str = "BEFOREHAND_PANICS";

/// Locks the child: the hash of the PIN of staff.
const HASH: &str = "BEFOREHAND_HASH";

/// The child of the next tests; alone it does nothing. Visits panic as they
/// begin, below the real host: of this number on, and so many.
#[test]
fn panics_as_a_child() {
    if env::var_os(CHILD).is_none() {
        return;
    }
    let mut kiosk = fixture::kiosk();
    if let Ok(hash) = env::var(HASH) {
        let clinic = Arc::make_mut(&mut kiosk.clinic);
        clinic.locked = true;
        clinic.staff_pin = Some(hash.parse().unwrap());
    }
    let abilities = terminal::Abilities {
        depth: Depth::True,
        glyphs: Glyphs::UNICODE,
        erases: true,
        strokes: false,
    };
    let panics: usize = env::var(CHILD).unwrap().parse().unwrap();
    let mut visits = 0;
    let run = || {
        terminal::run(&kiosk, abilities, |viewport| {
            visits += 1;
            assert!(visits < 2 || visits >= 2 + panics, "warfarin");
            Some((kiosk.visit(), kiosk.seat(viewport)?))
        })
    };
    match guarded(run) {
        Err(Panicked(place)) => {
            println!("stopped at {place}");
            process::exit(101);
        }
        Ok(ending) => {
            println!("it ended as {ending:?} after {visits} visits");
            process::exit(0);
        }
    }
}

/// A kiosk in which so many visits after the first panic, with its first screen in view.
fn panicking(panics: &str, variables: &[(&str, &str)]) -> Option<Pty> {
    let me = env::current_exe().unwrap();
    let test = "terminal::panics_as_a_child";
    let args = ["--exact", test, "--nocapture", "--test-threads=1"];
    let variables = [&[(CHILD, panics)], variables].concat();
    let pty = has_shell().then(|| Pty::start(&me, &args, &variables))?;
    pty.shows(FIRST);
    Some(pty)
}

/// Ends a visit in whatever screen but the first, which begins one.
fn start_over(pty: &mut Pty) {
    pty.press("f9");
    pty.press("down");
    pty.send(bytes_of("enter"));
}

#[test]
fn a_panic_ends_its_visit_and_the_next_begins() {
    let Some(mut pty) = panicking("5", &[]) else {
        return;
    };
    pty.press("enter");
    start_over(&mut pty);
    pty.shows(FIRST);
    pty.press("space");
    pty.shows("Choose your language");
    pty.send(bytes_of("f10"));
    // The terminal was given back and taken again each time, and at the end.
    assert_eq!(pty.code(1), "0");
    pty.is_restored(6);
    let words = pty.words();
    assert!(
        words.contains("it ended as Ok(Left) after 7 visits"),
        "{words}"
    );
    assert!(!words.contains("warfarin"), "{words}");
}

#[test]
fn too_many_panics_ask_for_the_staff() {
    let Some(mut pty) = panicking("6", &[]) else {
        return;
    };
    pty.press("enter");
    start_over(&mut pty);
    pty.shows("ask a member of staff");
    // No key helps before a minute has passed; a signal ends it as ever.
    pty.send(bytes_of("enter"));
    pty.send(bytes_of("f10"));
    pty.resize(60, 17);
    pty.shows("ask a member of staff");
    pty.signal("TERM");
    assert_eq!(pty.code(1), "0");
    pty.is_restored(7);
    let words = pty.words();
    assert!(words.contains("Ok(Signal(15)) after 7 visits"), "{words}");
}
