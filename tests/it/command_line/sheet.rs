//! Review sheets, and the signatures that come of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use beforehand::content::model::Words;
use beforehand::content::signature::Reviewed;
use beforehand::host::today;
use serde_json::Value;

use super::{PROCEDURE, bad, good, has, run, skip};
use crate::fixture::{self, Pack, REVIEWED};

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All texts of a procedure that somebody reads, as they are written.
fn texts(reviewed: &Reviewed<'_>) -> Vec<String> {
    let Reviewed {
        procedure,
        words,
        pack,
        ..
    } = reviewed;
    let Words {
        title,
        synonyms,
        facts,
        sections,
        checklist,
        teach_back,
        ..
    } = words;
    let mut all = vec![title.clone()];
    all.extend(synonyms.iter().cloned());
    all.extend(facts.iter().map(|it| it.title.clone()));
    for section in sections {
        all.push(section.title.clone());
        all.push(section.note.split_once('.').unwrap().0.to_owned());
    }
    for item in checklist.values() {
        all.extend([item.title.clone(), item.why.clone()]);
        all.extend(item.tell.values().cloned());
    }
    for question in teach_back {
        all.push(question.ask.clone());
        all.extend(question.listen.iter().cloned());
    }
    all.extend(procedure.sources.iter().map(|it| it.title.clone()));
    for name in reviewed.slots() {
        let name = name.to_string();
        let wording = match name.split_once(':').unwrap() {
            ("policy", id) => &pack.slots[id].1,
            (_, "phone") => &pack.phone,
            _ => &pack.emergency,
        };
        all.extend([wording.set.clone(), wording.unset.clone()]);
    }
    for term in reviewed.terms().into_values() {
        all.push(term.title.clone());
    }
    let bodies = reviewed.bodies();
    let inlines = bodies.flatten().flat_map(|block| block.inlines()).flatten();
    all.extend(inlines.map(|inline| inline.text().trim().to_owned()));
    all
}

#[test]
fn a_sheet_has_every_text_and_each_statement_a_number() {
    let kiosk = fixture::kiosk();
    let id = PROCEDURE.parse().unwrap();
    for (lang, right, only_if) in [
        ("en", "[ ] right [ ] change", "Asked only if: "),
        ("es", "[ ] correcto [ ] cambiar", "Se pregunta solo si: "),
    ] {
        let sheet = good(&["review", PROCEDURE, "--locale", lang]);
        assert!(sheet.lines().all(|line| line.chars().count() <= 72));
        let flat = squeezed(&sheet);
        // Each statement begins a line of its own, so what is cut off there is whole.
        let bare = |text: &str| text.split([' ', '.', '!', '?']).collect::<String>();
        // What stands between a translation's statement and its boxes is the original.
        let mut original = false;
        let own = sheet.lines().filter(|line| {
            let line = line.trim();
            original = line.starts_with("(en) ") || original && !line.starts_with("[ ]");
            !original
        });
        let bare_sheet: String = own
            .map(|line| {
                let line = line.trim();
                let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
                let numbered = digits.starts_with(". ") && digits.len() < line.len();
                bare(if numbered { digits } else { line })
            })
            .filter(|line| !line.starts_with("[]"))
            .collect();
        let lang = lang.parse().unwrap();
        let reviewed = kiosk.library.reviewed(&id, &lang).unwrap();
        for text in texts(&reviewed) {
            assert!(bare_sheet.contains(&bare(&text)), "no {text:?} in {sheet}");
        }
        has(&flat, &[reviewed.fingerprint().hash()]);
        let numbers = sheet.lines().filter_map(|line| {
            let (number, _) = line.get(..6)?.trim_start().split_once('.')?;
            number.parse::<usize>().ok()
        });
        let numbers: Vec<_> = numbers.collect();
        assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>());
        assert_eq!(flat.matches(right).count(), numbers.len());
        let conditions = reviewed.procedure.checklist.items().iter();
        let conditions = conditions.filter(|item| !item.only_if.is_empty());
        assert_eq!(flat.matches(only_if).count(), conditions.count());
        for section in &reviewed.procedure.sections {
            for source in &section.sources {
                has(&flat, &[source.as_str()]);
            }
        }
    }
    has(
        &squeezed(&good(&["review", PROCEDURE])),
        &[
            "May be set from 2 hours to 16 hours.",
            "Where it is set: If you will have medicine to make you sleepy, have nothing to eat or drink for {value} before your test.",
            "Where it is not set: If you will have",
            "Here stands policy.sedation-fast; see below.",
            "Staff are told of “Yes”: ",
            "Rests on: medlineplus-aspiration,",
        ],
    );
}

#[test]
fn a_page_for_a_browser_says_the_same_and_runs_nothing() {
    let pack = Pack::whole();
    let file = format!("procedures/{PROCEDURE}/en.toml");
    let title = "title = \"Bone marrow aspiration\"";
    let nasty = "title = \"A <script>alert('x')</script> & \\\"B\\\"\"";
    let pack = pack.edit(&file, title, nasty);
    let folder = pack.0.path().to_str().unwrap();
    let args = ["review", PROCEDURE, "--content", folder];
    let page = good(&[&args[..], &["--format", "html"]].concat());
    has(
        &page,
        &["<!DOCTYPE html>\n<html lang=\"en\">", "@media print"],
    );
    let lower = page.to_lowercase();
    for refused in [
        "<script", "<img", "<link", "href=", "src=", "@import", "url(",
    ] {
        assert!(!lower.contains(refused), "{refused}");
    }
    has(
        &page,
        &["&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;B&quot;"],
    );
    // Every tag that opens closes, and all of the text is there.
    let mut open = Vec::new();
    let mut text = String::new();
    let (_, body) = page.split_once("<body>").unwrap();
    for part in body
        .trim_end()
        .trim_end_matches("</body>\n</html>")
        .split('<')
    {
        let Some((tag, rest)) = part.split_once('>') else {
            text.push_str(part);
            continue;
        };
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name.to_owned()), "{part}");
        } else {
            open.push(tag.split(' ').next().unwrap().to_owned());
        }
        text.push_str(rest);
        text.push(' ');
    }
    assert_eq!(open, [""; 0]);
    let words = |text: &str| -> BTreeSet<String> {
        let text = text.replace("&lt;", "<").replace("&gt;", ">");
        let text = text.replace("&quot;", "\"").replace("&#39;", "'");
        let text = text.replace("&amp;", "&");
        text.split_whitespace().map(str::to_lowercase).collect()
    };
    let (page, sheet) = (words(&text), words(&good(&args)));
    let missing: Vec<_> = sheet.difference(&page).collect();
    // Boxes, numbers, blanks and where an address was cut.
    let drawn = |word: &&&String| {
        !(word.chars().all(|c| !c.is_alphabetic())
            || word.contains("https://")
            || word.contains('/'))
    };
    assert_eq!(missing.iter().filter(drawn).count(), 0, "{missing:?}");
}

#[test]
fn a_sheet_tells_how_hard_the_text_and_each_section_are_to_read() {
    for (lang, whole, section) in [
        (
            "en",
            "Years of school to read it: Flesch-Kincaid ",
            " (limit 6.0)",
        ),
        (
            "es",
            "Facilidad de lectura, de 100: INFLESZ ",
            " (límite 65.0)",
        ),
    ] {
        for format in ["text", "html"] {
            let args = ["review", PROCEDURE, "--locale", lang, "--format", format];
            let sheet = squeezed(&good(&args));
            // The whole and seven sections, the same as `stats` has it.
            assert_eq!(sheet.matches(whole).count(), 8, "{sheet}");
            assert_eq!(sheet.matches(section).count(), 8, "{sheet}");
            let stats = good(&["stats", "--format", "json"]);
            let stats: Value = serde_json::from_str(&stats).unwrap();
            let procedures = stats["procedures"].as_array().unwrap();
            let one = procedures.iter().find(|it| it["id"] == PROCEDURE).unwrap();
            let grades = &one["languages"][lang]["grades"];
            let key = if lang == "en" {
                "flesch-kincaid"
            } else {
                "inflesz"
            };
            has(
                &sheet,
                &[&format!("{whole}{:.1}", grades[key].as_f64().unwrap())],
            );
        }
    }
    // A short text has no SMOG.
    assert_eq!(good(&["review", PROCEDURE]).matches("SMOG").count(), 1);
}

#[test]
fn a_translation_has_its_original_with_each_statement() {
    let sheet = squeezed(&good(&["review", PROCEDURE, "--locale", "es"]));
    has(
        &sheet,
        &[
            "Cada frase lleva consigo su original: English.",
            "(en) Bone marrow aspiration [ ] correcto",
            "(en) Heading: What it is [ ] correcto",
            "(en) Bone marrow is soft, spongy tissue inside your large bones. [ ] correcto",
            ". Answers: Yes, No, Not sure [ ] correcto",
        ],
    );
    // Whatever the cut of its sentences, nothing of the original is lost.
    let english = good(&["review", PROCEDURE]);
    let bare = |text: &str| text.split(|c: char| !c.is_alphabetic()).collect::<String>();
    let all = bare(&sheet);
    let statements = english.split("\n\n").filter(|it| it.contains("[ ] right"));
    for statement in statements {
        let (text, _) = statement.split_once("[ ] right").unwrap();
        // Synonyms are each language's own.
        if text.contains("Also called") {
            continue;
        }
        assert!(all.contains(&bare(text)), "no {text:?} in {sheet}");
    }
    assert!(!english.contains("(es)") && !squeezed(&english).contains("has its original"));
    let page = good(&["review", PROCEDURE, "--locale", "es", "--format", "html"]);
    has(
        &page,
        &[
            "<p class=\"original\" lang=\"en\">Bone marrow is soft, spongy tissue inside your large bones.</p>",
        ],
    );
    assert!(!good(&["review", PROCEDURE, "--format", "html"]).contains("lang=\"es\""));
}

/// A translator sees which part to read again, also when the clinician has
/// signed the new original meanwhile.
#[test]
fn what_changed_of_the_original_is_marked_in_its_translation() {
    let pack = Pack::whole();
    let folder = pack.0.path().to_str().unwrap().to_owned();
    let due = in_years(1);
    good(&signing(&folder, "en", &due));
    good(&signing(&folder, "es", &due));
    let words = format!("procedures/{PROCEDURE}/en.toml");
    let _pack = pack.edit(&words, "We usually take it", "We mostly take it");
    good(&signing(&folder, "en", &due));
    let args = ["review", PROCEDURE, "--content", &folder, "--locale", "es"];
    let sheet = squeezed(&good(&args));
    has(
        &sheet,
        &[
            "El original de 1 parte ha cambiado desde entonces; está marcada.",
            "* Qué es [original cambiado]",
        ],
    );
    assert_eq!(sheet.matches("[original cambiado]").count(), 1);
    assert!(!sheet.contains("Nada ha cambiado"), "{sheet}");
    good(&signing(&folder, "es", &due));
    has(
        &squeezed(&good(&args)),
        &["Nada ha cambiado desde entonces."],
    );
}

/// What no statement shows is told, too.
#[test]
fn a_change_of_order_or_of_a_link_is_no_same_text() {
    let older = Pack::whole();
    let older = older.0.path().to_str().unwrap();
    let pack = Pack::whole();
    let folder = pack.0.path().to_str().unwrap().to_owned();
    good(&signing(&folder, "en", &in_years(1)));
    let words = format!("procedures/{PROCEDURE}/en.toml");
    let structure = format!("procedures/{PROCEDURE}/procedure.toml");
    let path = pack.0.path().join(&structure);
    let text = fs::read_to_string(&path).unwrap();
    let mut tables: Vec<_> = text.split("\n\n").collect();
    let sections = tables.iter().position(|it| it.contains("[[sections]]"));
    let first = sections.unwrap();
    assert!(tables[first + 1].contains("[[sections]]"), "{text}");
    tables.swap(first, first + 1);
    fs::write(&path, tables.join("\n\n")).unwrap();
    let sheet = |more: &[&str]| {
        let args = ["review", PROCEDURE, "--content", &folder];
        squeezed(&good(&[&args[..], more].concat()))
    };
    for more in [&[][..], &["--since", older]] {
        has(
            &sheet(more),
            &["no part has: the parts stand in another order"],
        );
    }
    fs::write(&path, text).unwrap();
    let _pack = pack.edit(&words, "[bone marrow](glossary:marrow)", "bone marrow");
    for more in [&[][..], &["--since", older]] {
        has(&sheet(more), &["* Main message [changed]"]);
    }
}

/// A date so many years from today.
fn in_years(years: u16) -> String {
    let today = today();
    // The last day of a leap year's February is not in every year.
    format!(
        "{:04}-{:02}-{:02}",
        today.year + years,
        today.month,
        today.day.min(28)
    )
}

fn signing<'a>(folder: &'a str, lang: &'a str, due: &'a str) -> Vec<&'a str> {
    vec![
        "review",
        "sign",
        PROCEDURE,
        "--content",
        folder,
        "--locale",
        lang,
        "--by",
        "A. Example",
        "--role",
        "haematologist",
        "--due",
        due,
    ]
}

#[test]
fn what_is_signed_holds_until_a_word_is_changed() {
    let pack = Pack::whole();
    let folder = pack.0.path().to_str().unwrap().to_owned();
    let due = in_years(1);
    let sheet = |more: &[&str]| {
        let args = ["review", PROCEDURE, "--content", &folder];
        squeezed(&good(&[&args[..], more].concat()))
    };
    has(&sheet(&[]), &["This text is a draft."]);
    let told = good(&signing(&folder, "en", &due));
    let hash = told.lines().last().unwrap();
    has(
        &told,
        &["review.toml: `en` reviewed by A. Example on", &due],
    );
    has(
        &sheet(&[]),
        &[
            "Reviewed by A. Example (haematologist)",
            hash,
            "Nothing has changed since.",
        ],
    );
    has(
        &sheet(&["--locale", "es"]),
        &["Ningún traductor calificado"],
    );
    good(&signing(&folder, "es", &due));
    let check = || good(&["check", &folder]);
    assert!(!check().contains("warning"), "{}", check());
    // A copy of what was signed, to compare with.
    let older = Pack::whole();
    let older = older.0.path().to_str().unwrap();
    let words = format!("procedures/{PROCEDURE}/en.toml");
    let pack = pack.edit(
        &words,
        "We usually take it from the back",
        "We mostly take it from the back",
    );
    let changed = sheet(&[]);
    has(
        &changed,
        &[
            "The text was changed after that review",
            "1 part has changed since; it is marked.",
            "* What it is [changed]",
        ],
    );
    assert_eq!(changed.matches("[changed]").count(), 1);
    let since = sheet(&["--since", older]);
    has(
        &since,
        &[
            "* What it is [changed]",
            "[new] We mostly take it from the back of your hip bone.",
            // Below its own paragraph, not below the note for staff.
            "< We usually take it from the back of your hip bone. 26. This is a simple test.",
        ],
    );
    assert_eq!(since.matches("[new]").count(), 1);
    let warned = check();
    let at = format!("review.toml:{}:8", line_of(&pack, "hash = "));
    has(
        &warned,
        &[
            "warning: the words of `en` have changed since A. Example reviewed them on",
            &at,
            "warning: this translation is older than its original",
            "`beforehand review sign bone-marrow-aspiration` signs",
            ": no faults in 8 procedure(s)",
        ],
    );
    let told: Value = serde_json::from_str(&good(&["check", &folder, "--format", "json"])).unwrap();
    let findings = told["faults"].as_array().unwrap().iter();
    let warnings = findings.filter(|it| it["severity"] == "warning");
    assert_eq!(warnings.count(), 2, "{told}");
    // The translator has read what there is now; the clinician has not.
    good(&signing(&folder, "es", &due));
    let warned = check();
    assert_eq!(warned.matches("warning: ").count(), 1, "{warned}");
    good(&signing(&folder, "en", &due));
    assert!(!check().contains("warning"), "{}", check());
}

/// The line of the first of a signature's keys.
fn line_of(pack: &Pack, key: &str) -> usize {
    let path = pack
        .0
        .path()
        .join(format!("procedures/{PROCEDURE}/review.toml"));
    let text = fs::read_to_string(path).unwrap();
    text.lines().position(|line| line.starts_with(key)).unwrap() + 1
}

#[test]
fn a_review_past_its_date_is_warned_of() {
    let pack = Pack::whole().signed(PROCEDURE, "en", "A. Example", REVIEWED);
    let folder = pack.0.path().to_str().unwrap();
    let told = good(&["check", folder]);
    let at = format!("review.toml:{}:7", line_of(&pack, "due = "));
    has(
        &told,
        &[
            "warning: the review of `en` has been overdue since 2026-01-31",
            &at,
        ],
    );
    has(&good(&["stats", "--content", folder]), &["overdue"]);
}

/// A date that no signing wrote, or a clock that was wrong.
#[test]
fn a_review_on_a_day_to_come_is_warned_of() {
    let [last, due] = [1, 2].map(|years| fixture::day(today().year + years, 1, 31));
    let pack = Pack::whole().signed(PROCEDURE, "en", "A. Example", [last, due]);
    let told = good(&["check", pack.0.path().to_str().unwrap()]);
    let at = format!("review.toml:{}:8", line_of(&pack, "last = "));
    let what = format!("warning: `en` was reviewed on {last}, a day that is still to come");
    has(&told, &[&what, &at]);
}

#[test]
fn what_cannot_be_signed_is_told_with_its_remedy() {
    let pack = Pack::whole();
    let folder = &pack.0.path().to_str().unwrap().to_owned();
    let due = in_years(1);
    let with = |nth: usize, value: &str| {
        let mut args = signing(folder, "en", &due);
        args[nth] = value;
        bad(&args, 2)
    };
    let mut bundled = signing(folder, "en", &due);
    bundled.drain(3..5);
    has(&bad(&bundled, 2), &["the bundled content", "--content"]);
    has(&with(2, "nope"), &["`nope`", "beforehand list"]);
    has(&with(6, "tlh"), &["`tlh`", "en, es"]);
    has(&with(12, "2020-01-01"), &["not after today", "--due"]);
    has(&with(12, &in_years(3)), &["24 months", "--due"]);
    has(&with(12, "1.1.2030"), &["2028-01-31"]);
    has(&with(8, " "), &["--by", "plain words"]);
    // As a name it would be a fault of the whole folder.
    has(&with(8, "TODO"), &["--by", "plain words"]);
    let told = with(8, "A\u{1b}[2J");
    has(&told, &["control character U+001B"]);
    assert!(!told.contains('\u{1b}'));
    // What stands before `sign` would be lost.
    let lost = ["review", "--format", "html", "sign", PROCEDURE];
    has(
        &bad(&[&lost[..], &signing(folder, "en", &due)[5..]].concat(), 2),
        &["after `sign`"],
    );
    // Not before every fault is mended.
    let file = format!("procedures/{PROCEDURE}/en.toml");
    let pack = pack.edit(&file, "title = \"Risks\"", "title = \"\"");
    has(&bad(&signing(folder, "en", &due), 1), &["this is empty"]);
    let signed = pack
        .0
        .path()
        .join(format!("procedures/{PROCEDURE}/review.toml"));
    assert!(!signed.exists());
    let pack = Pack::whole();
    fs::remove_file(
        pack.0
            .path()
            .join(format!("procedures/{PROCEDURE}/es.toml")),
    )
    .unwrap();
    let pack = pack.edit(
        "pack.toml",
        "required = [\"en\", \"es\"]",
        "required = [\"en\"]",
    );
    let folder = pack.0.path().to_str().unwrap();
    has(
        &bad(&signing(folder, "es", &due), 2),
        &["no words in `es`", "such as en"],
    );
}

/// No file may grow: as where the disk is full.
#[test]
fn a_full_disk_leaves_the_old_signature() {
    let pack = Pack::whole();
    let folder = pack.0.path().to_str().unwrap();
    good(&signing(folder, "en", &in_years(1)));
    let path = pack.0.path().join(format!("procedures/{PROCEDURE}"));
    let listed = |folder: &Path| {
        let entries = fs::read_dir(folder).unwrap();
        let files = entries.map(|it| it.unwrap().path());
        let files = files.map(|path| (path.clone(), fs::read(&path).unwrap()));
        files.collect::<BTreeSet<_>>()
    };
    let before = listed(&path);
    let full = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 0 && exec \"$@\"", "sh"])
        .arg(env!("CARGO_BIN_EXE_beforehand"))
        .args(signing(folder, "en", &in_years(2)))
        .env("XDG_CONFIG_HOME", pack.0.path())
        .output();
    let Ok(full) = full else {
        return skip("there is no sh");
    };
    let told = String::from_utf8(full.stderr).unwrap();
    assert_eq!(full.status.code(), Some(3), "{told}");
    has(
        &told,
        &["review.toml is as it was, not signed", "the disk has room"],
    );
    assert_eq!(listed(&path), before);
    assert_eq!(run(&signing(folder, "en", &in_years(2))).code, Some(0));
    assert_ne!(listed(&path), before);
}
