//! The kiosk's one walk by real clients: what they show is what a sitting beside
//! them shows, at each step.

use std::thread;
use std::time::{Duration, Instant};

use beforehand::face::plain::lines;
use beforehand::scene::{NoticeKind, ScreenName};
use beforehand::visit::Event;

use super::clients::Client;
use super::say;
use super::served::Served;
use crate::command_line::Run;
use crate::faces::{keys_of_walk, lines_of_walk};
use crate::fixture::{ENDLESS, ONE, Pack, REVIEWED, Sitting, kiosk, painted_text, size};
use crate::terminal::bytes::{bytes_of, squeezed};
use crate::terminal::pty::Pty;

/// A key that comes again within 50 ms is one that is held down; this is longer.
const APART: Duration = Duration::from_millis(200);

/// A visitor at a terminal, and a local sitting that has the same keys.
struct Both {
    pty: Pty,
    beside: Sitting,
    last: Option<(&'static str, Instant)>,
}

impl Both {
    /// Somebody has logged in: nobody need wake the kiosk up.
    fn come(pty: Pty) -> Self {
        let beside = Sitting::logged_in(&kiosk(), size(80, 24), None);
        let both = Self {
            pty,
            beside,
            last: None,
        };
        both.agree();
        both
    }

    fn agree(&self) {
        self.pty.shows_only(&painted_text(&self.beside));
    }

    fn press(&mut self, key: &'static str) {
        if let Some((_, seen)) = self.last.filter(|(last, _)| *last == key) {
            thread::sleep(APART.saturating_sub(seen.elapsed()));
        }
        self.beside.press(key);
        self.pty.send(bytes_of(key));
        self.agree();
        self.last = Some((key, Instant::now()));
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        self.beside.on(Event::Resize(size(columns, rows)));
        self.pty.resize(columns, rows);
        self.agree();
    }
}

/// From the log-in to the last page of the summary, and out.
fn walks(client: Client, variables: &[(&str, &str)]) {
    let served = Served::new();
    let Some(pty) = client.at_terminal(&served, "guide", &[], variables) else {
        return;
    };
    let mut both = Both::come(pty);
    for (nth, key) in keys_of_walk((80, 24)).into_iter().enumerate().skip(1) {
        if nth == 3 {
            both.resize(60, 17);
            both.resize(7, 2);
            both.resize(133, 44);
            both.resize(80, 24);
        }
        both.press(key);
    }
    let summary = say("summary-heading");
    let is_there = |both: &Both| {
        let scene = both.beside.scene();
        let focused = scene.choices.iter().find(|choice| choice.focused);
        focused.is_some_and(|choice| choice.label == summary)
    };
    for _ in 0..50 {
        if is_there(&both) {
            break;
        }
        both.press("down");
    }
    both.press("enter");
    let id = ONE.parse().unwrap();
    assert_eq!(both.beside.scene().screen, ScreenName::Summary(id));
    both.resize(100, 30);
    let mut before = String::new();
    while before != painted_text(&both.beside) {
        before = painted_text(&both.beside);
        both.press("down");
    }
    both.press("f10");
    assert_eq!(both.beside.scene().notice, Some(NoticeKind::Leave));
    both.press("down");
    both.pty.send(bytes_of("enter"));
    both.pty.ends(0, 1);
    let goodbye = say("goodbye");
    assert!(both.pty.words().contains(&goodbye), "{}", both.pty.words());
}

#[test]
fn openssh_walks_to_the_summary_and_leaves() {
    walks(Client::OpenSsh, &[]);
}

#[test]
fn plink_walks_to_the_summary_and_leaves() {
    walks(Client::Plink, &[]);
}

#[test]
fn dbclient_walks_to_the_summary_and_leaves() {
    walks(Client::Dbclient, &[]);
}

#[test]
fn asyncssh_walks_to_the_summary_and_leaves() {
    walks(Client::Asyncssh, &[]);
}

#[test]
fn a_terminal_that_reports_strokes_is_asked_to_and_no_more_at_the_end() {
    let served = Served::new();
    let kitty = [("TERM", "xterm-kitty")];
    let Some(mut pty) = Client::OpenSsh.at_terminal(&served, "guide", &[], &kitty) else {
        return;
    };
    pty.shows("Choose your language");
    // Enter, pressed and released.
    pty.send(b"\x1b[13u\x1b[13;1:3u");
    pty.shows(&say("home-text"));
    pty.send(b"\x1b[21~");
    pty.ends(0, 1);
}

#[test]
fn a_script_hears_what_it_would_hear_here() {
    let pack = Pack::one().signed(ONE, "en", "A. Reviewer", REVIEWED);
    let served = Served::start(&pack, "", &[]);
    let walk = lines_of_walk().join("\n");
    let content = served.path("content");
    let typed = format!("{walk}\n9\nback\nback\n9\n");
    // Nobody need wake it up.
    let (_, typed) = typed.split_once('\n').unwrap();
    let here = Run::new(&["visit", "--content", content.to_str().unwrap()]);
    let here = here.typed(typed.as_bytes()).ran().out;
    assert!(here.contains(&say("summary-heading")), "{here}");
    for client in Client::ALL {
        if let Some(ran) = client.ran(&served, "guide", &[], typed.as_bytes()) {
            assert_eq!(ran.out, here, "{client:?}");
            assert_eq!(ran.code, Some(0), "{client:?}: {}", ran.err);
        }
    }
}

/// Types a line, and waits until the next is asked for: what was said to it.
/// Here no line discipline makes a line feed of Enter.
fn tell(pty: &mut Pty, line: &str) -> String {
    let before = pty.raw().len();
    pty.send(format!("{line}\r").as_bytes());
    pty.asks(before);
    String::from_utf8_lossy(&pty.raw()[before..]).into_owned()
}

#[test]
fn a_terminal_without_abilities_has_the_walk_in_lines() {
    let served = Served::new();
    // Plink tells no terminal of another name than its settings have.
    for client in [Client::OpenSsh, Client::Dbclient, Client::Asyncssh] {
        let dumb = [("TERM", "dumb")];
        let Some(mut pty) = client.at_terminal(&served, "guide", &[], &dumb) else {
            continue;
        };
        let mut beside = Sitting::logged_in(&kiosk(), ENDLESS, None);
        pty.asks(0);
        for line in lines_of_walk().into_iter().skip(1) {
            beside.say(&line);
            let told = squeezed(&tell(&mut pty, &line));
            let said = squeezed(&lines(&beside.scene(), ENDLESS.width).join("\n"));
            assert_eq!(told, format!("{line} {said} >"), "{client:?}");
        }
        let asked = tell(&mut pty, "leave");
        assert!(asked.contains(&say("leave-text")), "{client:?}: {asked}");
        pty.send(b"leave\r");
        pty.says(&say("goodbye"));
        assert_eq!(pty.code(1), "0", "{client:?}");
        assert!(pty.line_is_restored(), "{client:?}");
        assert!(!pty.raw().contains(&0x1b), "{client:?}: {}", pty.words());
    }
}

#[test]
fn the_language_is_that_of_the_name_or_of_the_environment() {
    let served = Served::new();
    let lang = ["-o", "SetEnv=LANG=es_MX.UTF-8"];
    for (user, more) in [("guide-es", &[][..]), ("guide", &lang), ("guide-ES", &[])] {
        let Some(mut pty) = Client::OpenSsh.at_terminal(&served, user, more, &[]) else {
            return;
        };
        let spanish = kiosk().words.say(&"es".parse().unwrap(), "home-text", &[]);
        pty.shows(&spanish);
        pty.send(bytes_of("f10"));
        pty.ends(0, 1);
    }
    // One that the kiosk does not speak: it asks.
    let french = ["-o", "SetEnv=LANG=fr_FR.UTF-8"];
    let Some(pty) = Client::OpenSsh.at_terminal(&served, "guide", &french, &[]) else {
        return;
    };
    pty.shows("Elija su idioma");
}

#[test]
fn colours_and_glyphs_are_those_of_the_terminal() {
    let served = Served::new();
    let shown = |more: &[&str], variables: &[(&str, &str)]| {
        let pty = Client::OpenSsh.at_terminal(&served, "guide-en", more, variables)?;
        pty.shows(&say("home-text"));
        Some(String::from_utf8(pty.raw()).unwrap())
    };
    let ascii = ["-o", "SetEnv=LANG=C"];
    let Some(told) = shown(&ascii, &[]) else {
        return;
    };
    assert!(told.is_ascii(), "{told:?}");
    let told = shown(&["-o", "SetEnv=COLORTERM=truecolor"], &[]).unwrap();
    assert!(told.contains("38;2;"), "{told:?}");
    let told = shown(&[], &[]).unwrap();
    assert!(
        told.contains("38;5;") && !told.contains("38;2;"),
        "{told:?}"
    );
    let told = shown(&["-o", "SetEnv=NO_COLOR=1"], &[]).unwrap();
    assert!(!told.contains("38;"), "{told:?}");
}
