//! `beforehand visit`: what the system's own SSH server runs, without that server.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, io, thread};

use tempfile::TempDir;

use crate::command_line::{Ran, Run, has};
use crate::fixture::STAFF_PIN;
use crate::terminal::bytes::{bytes_of, squeezed};
use crate::terminal::pty::{Pty, has_shell};
use crate::terminal::{Texts, to_summary};

const VISIT: [&str; 1] = ["visit"];

/// More than is repeated of what somebody asked for.
const LONG: &str =
    "read xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx --x";

/// What a client asked to run, as `sshd` says it.
fn asked(line: &str) -> Ran {
    let run = Run::new(&VISIT).variable("SSH_ORIGINAL_COMMAND", line);
    run.ran()
}

/// A visit in a terminal, in English.
fn visit(args: &[&str], variables: &[(&str, &str)]) -> Pty {
    let program = Path::new(env!("CARGO_BIN_EXE_beforehand"));
    Pty::start(program, &[&VISIT, args].concat(), variables)
}

/// The file of a clinic whose kiosk is locked; those who log in have these settings.
fn clinic(ssh: &str) -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kiosk.toml");
    let text = format!("[kiosk]\nlocked = true\n{STAFF_PIN}\n[ssh]\n{ssh}");
    fs::write(&file, text).unwrap();
    let path = file.display().to_string();
    (folder, path)
}

#[test]
fn the_fixed_commands_print_as_the_command_line_does() {
    for args in [
        &["list"][..],
        &["list", "--locale", "es"],
        &["find", "hip", "needle"],
        &["find", "qqqqqqqqqqqqqqqqqqqqqqqq"],
        &["read", "mri", "--width", "50"],
    ] {
        let (here, there) = (Run::new(args).ran(), asked(&args.join(" ")));
        assert_eq!(
            (there.code, there.out, there.err),
            (here.code, here.out, here.err)
        );
    }
}

#[test]
fn whatever_else_is_asked_for_is_refused_and_printed_safely() {
    let folder = tempfile::tempdir().unwrap();
    let mark = folder.path().join("mark").display().to_string();
    for line in [
        "",
        " ",
        "bash",
        "sh -c 'touch MARK'",
        "list; touch MARK",
        "list\ntouch MARK",
        "list | tee MARK",
        "list $(touch MARK)",
        "list `touch MARK`",
        "list > MARK",
        "list --config /etc/passwd",
        "read mri --content /etc",
        "read ../../etc/passwd",
        "schema --dir MARK",
        "visit",
        "kiosk --log MARK",
        "serve --listen 0.0.0.0:22",
        "new blood-draw --content MARK",
        "internal-sftp",
        "read",
        "read nothing-of-the-kind",
        "read mri --section nowhere",
        "list --locale fr",
        LONG,
        "\u{1b}]52;c;bWFyaw==\u{7}\u{1b}[2J\u{9b}31m",
        "list \u{202e}\u{0}",
    ] {
        // A variable of the environment holds no zero byte.
        let line = line.replace("MARK", &mark).replace('\0', "");
        let ran = asked(&line);
        assert_eq!(ran.code, Some(2), "{line:?}: {}", ran.out);
        assert_eq!(ran.out, "", "{line:?}");
        let unsafe_one = |c: &char| (c.is_control() && *c != '\n') || *c == '\u{202e}';
        assert_eq!(
            ran.err.chars().find(unsafe_one),
            None,
            "{line:?}: {}",
            ran.err
        );
        for word in ["--help", "beforehand"] {
            assert!(!ran.err.contains(word), "{line:?}: {}", ran.err);
        }
        assert!(!ran.err.contains(&"x".repeat(61)), "{line:?}: {}", ran.err);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    assert!(
        asked(&"list ".repeat(20_000)).code == Some(2),
        "too many words"
    );
}

#[test]
fn whoever_is_refused_reads_what_can_be_asked_for() {
    for line in ["bash", "\u{1b}[2J", "read", &"x".repeat(500)] {
        let ran = asked(line);
        has(
            &ran.err,
            &[
                "  list  ",
                "  find WORDS  ",
                "  read ID  ",
                "--locale LANG: en, es",
            ],
        );
    }
    has(&asked("bash").err, &["`bash` is not understood"]);
    has(&asked("\u{1b}[2J").err, &["`\\u{1b}[2J` is not"]);
    has(
        &asked(LONG).err,
        &[&format!("`read {}...`", "x".repeat(55))],
    );
    let help = asked("read --help");
    assert_eq!((help.code, help.err.as_str()), (Some(0), ""));
    has(&help.out, &["  read ID  "]);
}

/// What is wrong is for whoever looks after the kiosk, not for whoever came.
#[test]
fn with_a_fault_visitors_read_calm_words_and_the_log_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (file, log) = (at("kiosk.toml"), at("log"));
    fs::write(&file, "[kiosk]\nidle_seconds = 5\n").unwrap();
    let [english, spanish] = ["en", "es"].map(|lang| Texts::new(lang).say("ask-staff") + "\n");
    let both = format!("{english}{spanish}");
    let missing = at("nowhere.toml");
    for (config, name, said) in [
        (&file, "guide", &both),
        (&file, "guide-en", &english),
        (&file, "guide-es", &spanish),
        (&missing, "guide-es", &spanish),
    ] {
        let run = || {
            let run = Run::new(&["visit", "--config", config, "--log", &log]);
            run.variable("LOGNAME", name)
        };
        let visit = run().ran();
        assert_eq!((visit.code, visit.err.as_str()), (Some(3), ""), "{name}");
        assert_eq!(&visit.out, said);
        let list = run().variable("SSH_ORIGINAL_COMMAND", "list").ran();
        assert_eq!((list.code, list.out.as_str()), (Some(3), ""), "{name}");
        assert_eq!(&list.err, said);
    }
    let log = fs::read_to_string(&log).unwrap();
    has(&log, &["kiosk.toml:2:16", "15 to 3600", "nowhere.toml"]);
    assert_eq!(log.matches("ERROR no visit can begin").count(), 8, "{log}");
    // Nor that the log cannot be written.
    let ran = Run::new(&["visit", "--log", &at("no/log")]).ran();
    assert_eq!((ran.code, ran.err.as_str()), (Some(3), ""));
    assert_eq!(ran.out, both);
}

#[test]
fn a_visit_at_a_terminal_is_painted_and_ends_with_whoever_leaves() {
    if !has_shell() {
        return;
    }
    let mut pty = visit(&[], &[("LANG", "en_US.UTF-8")]);
    pty.shows(&Texts::new("en").say("home-text"));
    to_summary(&mut pty);
    // There is nobody else to be given the terminal.
    pty.send(b"\x1a");
    pty.signal("TSTP");
    pty.hears();
    // Whoever starts over begins anew, in their language.
    pty.press("f9");
    pty.press("down");
    pty.press("enter");
    pty.shows(&Texts::new("en").say("home-text"));
    pty.send(bytes_of("f10"));
    pty.says("Goodbye.\r\n");
    pty.ends(0, 1);
}

#[test]
fn the_language_is_the_named_one_then_the_login_names_then_the_environments() {
    if !has_shell() {
        return;
    }
    for (args, variables, shown) in [
        (
            &["--lang", "es"][..],
            [("LOGNAME", "guide-en"), ("LANG", "en_US.UTF-8")],
            "es",
        ),
        (
            &[],
            [("LOGNAME", "guide-es"), ("LANG", "en_US.UTF-8")],
            "es",
        ),
        (
            &[],
            [("LOGNAME", "guide-fr"), ("LANG", "es_MX.UTF-8")],
            "es",
        ),
        (&[], [("LOGNAME", "guide"), ("LC_ALL", "en_US.UTF-8")], "en"),
    ] {
        let mut pty = visit(args, &variables);
        pty.shows(&Texts::new(shown).say("home-text"));
        pty.send(bytes_of("f10"));
        pty.says(&Texts::new(shown).say("goodbye"));
        pty.ends(0, 1);
    }
    let unknown = Run::new(&["visit", "--lang", "fr"]).ran();
    assert_eq!((unknown.code, unknown.out.as_str()), (Some(2), ""));
    assert!(
        unknown.err.contains("takes one of en, es"),
        "{}",
        unknown.err
    );
}

#[test]
fn without_a_terminal_that_can_be_painted_on_it_is_said_in_lines() {
    let ran = Run::new(&VISIT).typed(b"1\nleave\nunheard\n").ran();
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(!ran.out.contains("Press any key"), "{}", ran.out);
    assert!(ran.out.contains("1. English"), "{}", ran.out);
    assert!(ran.out.ends_with("\nGoodbye.\n"), "{}", ran.out);
    let ended = Run::new(&VISIT).ran();
    assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""));
    if !has_shell() {
        return;
    }
    let mut pty = visit(&[], &[("TERM", "dumb"), ("LANG", "es_ES.UTF-8")]);
    pty.says(&Texts::new("es").say("home-text"));
    // ctrl+z stops nothing.
    pty.send(b"\x1a");
    pty.tell("ayuda");
    pty.send(b"salir\n");
    assert_eq!(pty.code(1), "0");
    assert!(!pty.raw().contains(&0x1b), "{}", pty.words());
}

#[test]
fn neither_a_lock_nor_a_pin_keeps_whoever_logged_in() {
    if !has_shell() {
        return;
    }
    let (_folder, file) = clinic("");
    let mut pty = visit(&["--config", &file, "--lang", "en"], &[]);
    pty.shows(&Texts::new("en").say("home-text"));
    pty.send(bytes_of("ctrl+c"));
    pty.ends(0, 1);
}

#[test]
fn signals_end_it_with_words_that_fit() {
    if !has_shell() {
        return;
    }
    let texts = Texts::new("en");
    for (name, code, said) in [("TERM", 143, "server-closes"), ("INT", 130, "goodbye")] {
        let pty = visit(&["--lang", "en"], &[]);
        pty.shows(&texts.say("home-text"));
        pty.signal(name);
        pty.says(&texts.say(said));
        pty.ends(code, 1);
    }
}

/// So short the idle time, the warning and a lifetime can be, all three pass
/// beside each other here.
#[test]
fn whoever_is_gone_and_whoever_stays_too_long_is_told_why() {
    if !has_shell() {
        return;
    }
    let (_idle, idle) = clinic("idle_seconds = 15\nwarning_seconds = 20\n");
    let (_long, long) = clinic("max_lifetime_minutes = 1\nidle_seconds = 3600\n");
    let mut lines = Command::new(env!("CARGO_BIN_EXE_beforehand"))
        .args(["visit", "--config", &idle])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let painted = [&idle, &long].map(|file| visit(&["--config", file, "--lang", "en"], &[]));
    let end = Instant::now() + Duration::from_secs(300);
    let farewells = ["visit-idle", "visit-late"].map(|id| Texts::new("en").say(id));
    for (pty, farewell) in painted.into_iter().zip(&farewells) {
        while !pty.raw().ends_with(b"rc=0\r\n") {
            assert!(Instant::now() < end, "it does not end: {}", pty.words());
            thread::sleep(Duration::from_millis(100));
        }
        pty.ends(0, 1);
        assert!(pty.words().contains(farewell), "{}", pty.words());
    }
    // Input is open until here.
    let _keyboard = lines.stdin.take();
    let status = loop {
        if let Some(status) = lines.try_wait().unwrap() {
            break status;
        }
        assert!(Instant::now() < end, "it does not end");
        thread::sleep(Duration::from_millis(100));
    };
    let said = io::read_to_string(lines.stdout.take().unwrap()).unwrap();
    assert_eq!(status.code(), Some(0));
    assert!(said.contains("20 seconds"), "no warning in:\n{said}");
    let said = squeezed(&said);
    assert!(said.ends_with(&farewells[0]), "{said}");
}
