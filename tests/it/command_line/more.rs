//! Completions, the manual page, the settings in force, the doctor, ASCII.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use beforehand::face::glyphs::Glyphs;
use beforehand::face::paint::paint;
use beforehand::theme::{Depth, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tempfile::TempDir;

use super::{Run, bad, good, has};
use crate::fixture::{Sitting, kiosk, size, text_of};

/// Those that `--help` names, `help` itself left out.
fn commands() -> Vec<String> {
    let help = good(&["--help"]);
    let (_, listed) = help.split_once("Commands:\n").unwrap();
    let listed = listed.lines().take_while(|line| !line.is_empty());
    let names = listed.filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let names = names.filter(|name| !name.is_empty() && *name != "help");
    let names: Vec<_> = names.map(str::to_owned).collect();
    assert!(names.len() >= 10, "{names:?}");
    names
}

/// A clinic's file in a folder of its own.
fn clinic(text: &str) -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kiosk.toml");
    fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

fn settings(args: &[&str]) -> String {
    good(&[&["config", "show"], args].concat())
}

#[test]
fn every_shell_learns_every_command() {
    for shell in ["bash", "zsh", "fish"] {
        let script = good(&["completions", shell]);
        for command in commands() {
            has(&script, &[&command]);
        }
        has(&script, &["ascii", "keymap"]);
    }
    has(
        &bad(&["completions", "dos"], 2),
        &["`dos`", "bash"].map(|it| it.trim_matches('`')),
    );
}

#[test]
fn the_manual_page_has_every_command_with_its_options() {
    let page = good(&["man"]);
    assert!(
        page.contains("\n.TH ") || page.starts_with(".TH "),
        "{page}"
    );
    for command in commands() {
        has(&page, &[&format!("\n.SS beforehand {command}")]);
    }
    has(
        &page,
        &[
            ".SS beforehand config show\n",
            "\\-\\-section",
            "\\-\\-ascii",
            "Exit codes:",
        ],
    );
    assert!(
        !page.contains("(1)\n"),
        "it points to no page that is not there"
    );
}

#[test]
fn each_command_teaches_by_examples() {
    for command in commands() {
        let command = match command.as_str() {
            "config" => vec!["config", "show"],
            name => vec![name],
        };
        let help = good(&[&command[..], &["--help"]].concat());
        let typed = format!("\n  beforehand {}", command.join(" "));
        has(&help, &["\nExamples:\n", &typed]);
        assert!(help.is_ascii(), "{help}");
    }
}

#[test]
fn without_a_clinics_file_all_settings_are_built_in() {
    let told = settings(&[]);
    has(
        &told,
        &[
            "# there is no kiosk.toml",
            "# /etc/beforehand/kiosk.toml\n",
            "\nclinic.name\tnot set\tbuilt in\n",
            "\nclinic.languages\t[\"en\", \"es\"]\tbuilt in\n",
            "\nkiosk.theme\t\"contrast-dark\"\tbuilt in\n",
            "\nkiosk.keymap\t\"default\"\tbuilt in\n",
            "\nkiosk.idle_seconds\t90\tbuilt in\n",
            "\nkiosk.locked\tfalse\tbuilt in\n",
            "\nkiosk.staff_pin\tnot set\tbuilt in\n",
            "\nkiosk.repeat_delay_ms\t2000\tbuilt in\n",
            "\nkiosk.hide_drafts\tfalse\tbuilt in\n",
            "\ncontent.path\tthe bundled content\tbuilt in\n",
            "\npolicy.sedation-fast\tnot set\tbuilt in\n",
        ],
    );
    for line in told.lines().filter(|line| !line.starts_with('#')) {
        assert_eq!(line.split('\t').count(), 3, "{line:?}");
    }
}

#[test]
fn what_a_clinics_file_sets_has_its_line() {
    let (folder, path) = clinic(
        "[clinic]\nname = \"Northside\"\nlanguages = [\"es\"]\n\n[kiosk]\ntheme = \"mono\"\n\
         idle_seconds = 120\n\n[policy]\nsedation-fast = 6\n",
    );
    let told = settings(&["--config", &path]);
    has(
        &told,
        &[
            &format!("# {path}, from the command line\n"),
            "\nkiosk.theme\t\"mono\"\tkiosk.toml:6\n",
            "\nkiosk.idle_seconds\t120\tkiosk.toml:7\n",
            "\npolicy.sedation-fast\t6\tkiosk.toml:10\n",
            "\nclinic.languages\t[\"es\"]\tkiosk.toml:3\n",
            "\nkiosk.warning_seconds\t20\tbuilt in\n",
        ],
    );
    has(&told, &["\nclinic.name\t\"Northside\"\tkiosk.toml:2\n"]);
    // The same file where it is looked for.
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("beforehand")).unwrap();
    let place = home.path().join("beforehand/kiosk.toml");
    fs::copy(&path, &place).unwrap();
    let ran = Run::new(&["config", "show"])
        .variable("XDG_CONFIG_HOME", home.path())
        .ran();
    has(&ran.out, &[&format!("# {}\n", place.display())]);
    assert_eq!(
        ran.out.lines().skip(1).collect::<Vec<_>>(),
        told.lines().skip(1).collect::<Vec<_>>()
    );
    drop(folder);
}

#[test]
fn of_the_pins_hash_only_that_it_is_set_is_told() {
    let hash =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    let (_folder, path) = clinic(&format!(
        "[kiosk]\nlocked = true\nstaff_pin = \"{hash}\"\nrepeat_delay_ms = 500\nhide_drafts = true\n"
    ));
    let told = settings(&["--config", &path]);
    has(
        &told,
        &[
            "\nkiosk.locked\ttrue\tkiosk.toml:2\n",
            "\nkiosk.staff_pin\tset\tkiosk.toml:3\n",
            "\nkiosk.repeat_delay_ms\t500\tkiosk.toml:4\n",
            "\nkiosk.hide_drafts\ttrue\tkiosk.toml:5\n",
        ],
    );
    assert!(!told.contains("argon2"), "{told}");
}

#[test]
fn the_command_line_goes_before_the_file() {
    let content = Path::new("content").canonicalize().unwrap();
    let content = content.to_str().unwrap();
    let (_folder, path) = clinic("[content]\npath = \"nowhere\"\n");
    let told = settings(&["--config", &path, "--content", content]);
    has(
        &told,
        &[&format!("\ncontent.path\t\"{content}\"\tcommand line\n")],
    );
}

#[test]
fn a_file_with_faults_is_not_in_force() {
    let (_folder, path) = clinic("[kiosk]\nidle_seconds = 5\n");
    let told = bad(&["config", "show", "--config", &path], 1);
    has(&told, &["kiosk.toml:2:16", "15 to 3600"]);
    let told = bad(&["config", "show", "--config", "/nowhere/kiosk.toml"], 1);
    has(&told, &["/nowhere/kiosk.toml", "missing"]);
}

/// What the doctor prints without a terminal, and its exit code.
fn doctor(args: &[&str], variables: &[(&str, &str)]) -> (Option<i32>, String) {
    let run = Run::new(&[&["doctor"], args].concat());
    let run = variables
        .iter()
        .fold(run, |run, (name, value)| run.variable(name, value));
    let ran = run.ran();
    assert_eq!(ran.err, "");
    for line in ran.out.lines() {
        let begins = ["ok       ", "note     ", "problem  "];
        assert!(begins.iter().any(|it| line.starts_with(it)), "{line:?}");
        assert!(!line.contains(char::is_control), "{line:?}");
    }
    (ran.code, ran.out)
}

#[test]
fn the_doctor_works_without_a_terminal() {
    let (code, told) = doctor(&[], &[("TERM", "xterm-256color")]);
    assert_eq!(code, Some(3), "{told}");
    has(
        &told,
        &[
            "problem  terminal: ",
            "`beforehand --plain`",
            "ok       colours: 256 (TERM=xterm-256color)\n",
            "ok       characters: UTF-8 (LANG=C.UTF-8)\n",
            "note     kiosk.toml: there is none",
            "ok       content: the bundled pack, ",
        ],
    );
    assert_eq!(told.matches("problem ").count(), 1, "{told}");
    // There the kiosk speaks in lines, which needs no terminal.
    let (code, told) = doctor(&[], &[("TERM", "dumb")]);
    assert_eq!(code, Some(0), "{told}");
}

#[test]
fn the_doctor_knows_the_console_and_poor_locales() {
    let variables = [("TERM", "linux"), ("LANG", "C"), ("NO_COLOR", "1")];
    let (_, told) = doctor(&[], &variables);
    has(
        &told,
        &[
            "note     colours: none (NO_COLOR=1)",
            "note     characters: not UTF-8 (LANG=C)",
            "note     glyphs: ASCII",
            "setfont",
        ],
    );
}

#[test]
fn the_doctor_counts_faults_and_names_who_tells_them() {
    let dumb = [("TERM", "dumb")];
    let (_folder, path) = clinic("[kiosk]\nidle_seconds = 5\nwarning_seconds = 1\n");
    let (code, told) = doctor(&["--config", &path], &dumb);
    assert_eq!(code, Some(3), "{told}");
    has(
        &told,
        &["problem  kiosk.toml: 2 fault(s)", "`beforehand check`"],
    );
    has(&told, &["ok       content: "]);
    let (_folder, path) = clinic("[content]\npath = \"nowhere\"\n");
    let (code, told) = doctor(&["--config", &path], &dumb);
    assert_eq!(code, Some(3), "{told}");
    has(
        &told,
        &[
            "ok       kiosk.toml: ",
            "problem  content, theme and keys: ",
        ],
    );
    let (code, told) = doctor(&["--config", "/nowhere/a\u{1b}[2Jb.toml"], &dumb);
    assert_eq!(code, Some(3), "{told}");
}

/// English screens with every glyph of the set: focus, states, lists, crumbs.
fn painted(glyphs: Glyphs) -> String {
    let kiosk = kiosk();
    let mut sitting = Sitting::new(&kiosk, size(80, 40));
    let mut text = String::new();
    // To the procedure, through its texts, back, and an answer of its checklist.
    let to = ["enter", "enter", "enter", "enter", "1"];
    let through = ["page-down"; 24];
    let answered = ["esc", "8", "1", "1", "esc"];
    let walk = to.iter().chain(&through).chain(&answered);
    for keys in walk {
        sitting.press(keys);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 40));
        let palette = Theme::named(Theme::DEFAULT).unwrap().palette(Depth::None);
        paint(&sitting.scene(), &palette, glyphs, &mut buffer);
        text.push_str(&text_of(&buffer));
    }
    text
}

#[test]
fn ascii_twins_take_the_place_of_all_glyphs() {
    let set = Glyphs::UNICODE;
    let all = [set.focus, set.bullet, set.done, set.open, set.crumb];
    has(&painted(set), &all);
    let ascii = painted(Glyphs::ASCII);
    for glyph in all {
        assert!(!ascii.contains(glyph), "{glyph} in:\n{ascii}");
    }
}

#[test]
fn ascii_is_the_kiosks_and_changes_no_line_of_the_plain_one() {
    assert_eq!(good(&["--plain", "--ascii"]), good(&["--plain"]));
    has(&bad(&["--ascii", "list"], 2), &["--ascii", "`kiosk`"]);
}

#[test]
fn doctor_tells_of_a_lock_that_nobody_can_open_and_of_one_that_anybody_can() {
    let folder = tempfile::tempdir().unwrap();
    let told = |toml: &str, mode: u32| {
        let path = folder.path().join("kiosk.toml");
        fs::write(&path, toml).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let ran = Run::new(&["doctor", "--config", path.to_str().unwrap()]).ran();
        let lines = ran.out.lines().filter(|line| line.contains("lock: "));
        lines.map(str::to_owned).collect::<Vec<_>>().join("\n")
    };
    let pin = "staff_pin = '$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$LSlx8Fcdk4bSHrKc0gRyDg'\n";
    assert_eq!(told("[kiosk]\n", 0o644), "");
    assert!(told("[kiosk]\nlocked = true\n", 0o644).contains("make one with `beforehand pin`"));
    let locked = format!("[kiosk]\nlocked = true\n{pin}");
    assert!(told(&locked, 0o644).contains("chmod 600"));
    assert!(told(&locked, 0o600).starts_with("ok "));
}
