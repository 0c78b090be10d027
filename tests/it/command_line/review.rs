//! `check` beyond faults, and `stats`.

use serde_json::Value;

use super::{PROCEDURE, Run, good, has, run};
use crate::fixture::Pack;

const WORDS: &str = "procedures/bone-marrow-aspiration/en.toml";

/// The bundled pack with a word that has a plainer twin, and its name.
fn worded() -> (Pack, String) {
    let pack = Pack::whole().edit(WORDS, "Many blood vessels run", "Numerous vessels run");
    let name = pack.0.path().to_str().unwrap().to_owned();
    (pack, name)
}

#[test]
fn a_warning_is_told_and_denied_only_when_asked() {
    let (_pack, name) = worded();
    let told = good(&["check", &name]);
    has(
        &told,
        &[
            "warning: \"Numerous\"",
            "say \"many\"",
            "no faults",
            "1 warning(s)",
        ],
    );
    let ran = run(&["check", &name, "--deny", "warnings"]);
    assert_eq!((ran.code, ran.out), (Some(1), told));
    let ran = run(&["check", &name, "--deny", "advice"]);
    assert_eq!(ran.code, Some(2));
}

#[test]
fn a_text_that_tells_somebody_to_stop_a_medicine_is_a_fault() {
    let pack = Pack::one().edit(
        WORDS,
        "**Do not stop any prescribed",
        "**Stop any prescribed",
    );
    let name = pack.0.path().to_str().unwrap();
    let ran = run(&["check", name]);
    assert_eq!(ran.code, Some(1));
    has(
        &ran.out,
        &[
            "error: this tells somebody to stop a medicine",
            "1 fault(s)",
        ],
    );
    // It is for whoever writes; a kiosk does not look.
    let list = good(&["list", "--content", name]);
    has(&list, &[PROCEDURE]);
}

#[test]
fn findings_for_programs() {
    let (_pack, name) = worded();
    let told: Value = serde_json::from_str(&good(&["check", &name, "--format", "json"])).unwrap();
    let found = &told["faults"][0];
    assert_eq!(found["severity"], "warning");
    // As docs/format.md says it.
    let mut keys: Vec<_> = found.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(
        keys,
        ["column", "fault", "file", "line", "remedy", "severity"]
    );
    assert!(found["line"].as_u64() > Some(0) && found["column"].as_u64() > Some(0));
    let told = good(&["check", &name, "--format", "github"]);
    let line = told.lines().find(|line| line.contains("Numerous")).unwrap();
    let start = format!("::warning file={name}/{WORDS},line=");
    assert!(line.starts_with(&start), "{line}");
    assert!(
        line.contains("::\"Numerous\" has a plainer twin; say "),
        "{line}"
    );
    assert!(told.lines().all(|line| line.starts_with("::")), "{told}");
}

#[test]
fn stats_fit_a_terminal_and_say_all_in_json() {
    let table = good(&["stats"]);
    has(
        &table,
        &[PROCEDURE, "en", "es", "FK ", "SMOG ", "IN ", "draft"],
    );
    for line in table.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    let told: Value = serde_json::from_str(&good(&["stats", "--format", "json"])).unwrap();
    let procedures = told["procedures"].as_array().unwrap();
    let one = procedures.iter().find(|it| it["id"] == PROCEDURE).unwrap();
    let english = &one["languages"]["en"];
    let words = english["words"].as_u64().unwrap();
    assert!(words > 500);
    assert_eq!(english["minutes"].as_u64(), Some(words.div_ceil(200)));
    assert_eq!(
        (&english["sections"], &english["items"]),
        (&7.into(), &13.into())
    );
    assert_eq!(english["review"], "draft");
    assert!(english["terms"].as_u64() > Some(5), "{english}");
    assert!(english["grades"]["smog"].as_f64() < Some(9.0));
    assert!(one["languages"]["es"]["grades"]["inflesz"].as_f64() > Some(65.0));
}

#[test]
fn stats_say_which_language_is_missing() {
    let pack = Pack::one().edit(
        "pack.toml",
        "required = [\"en\", \"es\"]",
        "required = [\"en\"]",
    );
    let words = pack
        .0
        .path()
        .join("procedures/bone-marrow-aspiration/es.toml");
    std::fs::remove_file(words).unwrap();
    let name = pack.0.path().to_str().unwrap();
    let ran = Run::new(&["stats", "--content", name]).ran();
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    has(
        &ran.out,
        &[
            "no words in this language",
            "en      1 of 1 procedures, 0 reviewed",
            "es      0 of 1 procedures, 0 reviewed",
        ],
    );
    let told = good(&["stats", "--content", name, "--format", "json"]);
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["procedures"][0]["languages"]["es"], Value::Null);
    assert_eq!(told["languages"]["en"]["procedures"], 1);
    assert_eq!(told["languages"]["es"]["procedures"], 0);
}
