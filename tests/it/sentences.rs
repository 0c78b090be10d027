//! The kiosk's own sentences: all there, in every language.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The ids of a locale's messages, and the values that each one takes.
fn messages(locale: &str) -> Vec<(String, BTreeSet<String>)> {
    let text = fs::read_to_string(root().join("locales").join(locale)).unwrap();
    let mut messages: Vec<(String, BTreeSet<String>)> = Vec::new();
    for line in text.lines() {
        if let Some((id, _)) = line.split_once(" = ")
            && !line.starts_with([' ', '#'])
        {
            messages.push((id.to_owned(), BTreeSet::new()));
        }
        let values = line.split('$').skip(1).map(|rest| {
            rest.chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
                .collect()
        });
        if let Some((_, taken)) = messages.last_mut() {
            taken.extend(values);
        }
    }
    messages
}

fn locales() -> Vec<String> {
    let entries = fs::read_dir(root().join("locales")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}

#[test]
fn every_language_has_every_sentence_with_the_same_values() {
    let english: BTreeSet<_> = messages("en.ftl").into_iter().collect();
    for locale in locales() {
        let theirs: BTreeSet<_> = messages(&locale).into_iter().collect();
        let difference: Vec<_> = english.symmetric_difference(&theirs).collect();
        assert!(difference.is_empty(), "{locale}: {difference:#?}");
    }
}

/// All text of the sources.
fn code(folder: &Path, out: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            code(&path, out);
        } else {
            out.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_sentence_is_said_and_every_id_said_has_one() {
    let mut source = String::new();
    code(&root().join("src"), &mut source);
    let known: BTreeSet<String> = messages("en.ftl").into_iter().map(|(id, _)| id).collect();
    let unused: Vec<_> = known
        .iter()
        .filter(|id| !source.contains(&format!("\"{id}\"")))
        .collect();
    assert!(unused.is_empty(), "never said: {unused:?}");
    // What stands as a literal beside a call that says it.
    for call in [
        "say(\"",
        "say_with(\"",
        "paragraph(\"",
        "say(lang, \"",
        "in_each(\"",
        "item_with(\"",
    ] {
        for (at, found) in source.match_indices(call) {
            let rest = &source[at + found.len()..];
            let id = &rest[..rest.find('"').unwrap()];
            assert!(known.contains(id), "`{id}` is said, but no locale has it");
        }
    }
}
