//! A signature is bound to the very words and structure that were signed: what
//! a reader would see changed breaks it, and what nobody sees does not.

mod seen;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use beforehand::content::policy::SlotName;
use beforehand::content::signature::Fingerprint;
use beforehand::content::{Id, Lang, Library};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::fixture::{Pack, REVIEWED, copy_folder};

const ID: &str = "blood-test";
const BONE: &str = "bone-marrow-aspiration";
const WORDS: &str = "procedures/blood-test/en.toml";
const STRUCTURE: &str = "procedures/blood-test/procedure.toml";

/// A small pack without a fault, in which all that can be signed is named.
fn base() -> &'static Path {
    Path::new("tests/invalid/base")
}

/// The fingerprint in a folder, and all that it is of as the model has it;
/// none where the folder has faults.
fn found(folder: &Path, lang: &str) -> Option<(Fingerprint, String)> {
    let library = Library::folder(folder).ok()?;
    let (id, lang): (Id, Lang) = (ID.parse().unwrap(), lang.parse().unwrap());
    let reviewed = library.reviewed(&id, &lang).unwrap();
    let (procedure, words) = (reviewed.procedure, reviewed.words);
    let slots = reviewed.slots().into_iter().map(|name| match name {
        SlotName::Policy(id) => format!("{id} {:?}", reviewed.pack.slots[id]),
        SlotName::Phone => format!("{:?}", reviewed.pack.phone),
        SlotName::Emergency => format!("{:?}", reviewed.pack.emergency),
    });
    let slots: String = slots.collect();
    let model = format!(
        "{words:?} {:?} {:?} {:?} {:?} {:?} {:?} {slots} {:?}",
        procedure.minutes,
        procedure.facts,
        procedure.sections,
        procedure.checklist,
        procedure.teach_back,
        procedure.sources,
        reviewed.terms(),
    );
    // White space of any length is one space.
    let model = model.split_whitespace().collect::<Vec<_>>().join(" ");
    Some((reviewed.fingerprint(), model))
}

static UNTOUCHED: LazyLock<(Fingerprint, String)> = LazyLock::new(|| found(base(), "en").unwrap());

/// What comes of the base where a file has another text.
fn with(file: &str, text: &str) -> Option<(Fingerprint, String)> {
    let folder = changed(&[(file, text.to_owned())]);
    found(folder.path(), "en")
}

fn changed(files: &[(&str, String)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy_folder(base(), folder.path());
    for (file, text) in files {
        fs::write(folder.path().join(file), text).unwrap();
    }
    folder
}

fn read(file: &str) -> String {
    fs::read_to_string(base().join(file)).unwrap()
}

/// The files whose words and structure are signed.
const FILES: [&str; 5] = [WORDS, STRUCTURE, "pack.toml", "en.toml", "glossary/en.toml"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is written in place of a character or after it: the signature
    /// holds exactly as long as the model is the same.
    #[test]
    fn a_signature_holds_for_what_was_signed_and_for_nothing_else(
        file in 0..FILES.len(),
        at in any::<prop::sample::Index>(),
        put in "[a-z0-9\"#*_.,ñ=\\[\\]-]{0,2}",
        keep in any::<bool>(),
    ) {
        let text = read(FILES[file]);
        let mut chars: Vec<char> = text.chars().collect();
        let at = at.index(chars.len());
        let end = if keep { at } else { at + 1 };
        chars.splice(at..end, put.chars());
        if let Some((fingerprint, model)) = with(FILES[file], &chars.iter().collect::<String>()) {
            let (signed, of) = &*UNTOUCHED;
            prop_assert_eq!(fingerprint.hash() == signed.hash(), model == *of);
        }
    }

    /// Each line of words may break where it has a space, have comments and
    /// empty lines around it, and tables may stand in any order.
    #[test]
    fn what_nobody_sees_does_not_break_it(
        breaks in prop::collection::vec(any::<bool>(), 64),
        order in any::<prop::sample::Index>(),
        comment in "# [a-z ]{0,12}",
    ) {
        let mut texts = Vec::new();
        for file in FILES {
            let mut tables = tables(&read(file));
            // The keys above the first table stay there.
            let from = usize::from(!tables[0].starts_with('['));
            // Lists of tables are in the order of reading, which is seen.
            let lists = tables.iter().any(|table| table.starts_with("[["));
            if !lists && tables.len() > from {
                let by = order.index(tables.len() - from);
                tables[from..].rotate_left(by);
            }
            let text = tables.join(&format!("\n{comment}\n\n"));
            texts.push((file, rewrapped(&text, &breaks)));
        }
        let folder = changed(&texts);
        let (fingerprint, model) = found(folder.path(), "en").unwrap();
        prop_assert_eq!(fingerprint.hash(), UNTOUCHED.0.hash(), "{}", model);
    }
}

/// A file's tables, each with its header.
fn tables(text: &str) -> Vec<String> {
    let mut tables: Vec<String> = vec![String::new()];
    for line in text.lines() {
        // A table of a table goes with it.
        if line.starts_with('[') && !line.contains(".tell]") {
            tables.push(String::new());
        }
        let table = tables.last_mut().unwrap();
        table.push_str(line);
        table.push('\n');
    }
    tables.retain(|table| !table.trim().is_empty());
    tables
}

/// Paragraphs of bodies, broken at some of their spaces.
fn rewrapped(text: &str, breaks: &[bool]) -> String {
    let mut within = false;
    let mut nth = 0;
    let mut wrapped = String::new();
    for line in text.lines() {
        let fence = line.contains("\"\"\"");
        if within && !fence && !line.starts_with(['-', '>', '{', '#']) {
            for (at, word) in line.split(' ').enumerate() {
                if at > 0 {
                    nth += 1;
                    let broken = breaks[nth % breaks.len()];
                    wrapped.push(if broken { '\n' } else { ' ' });
                }
                wrapped.push_str(word);
            }
        } else {
            wrapped.push_str(line);
        }
        wrapped.push('\n');
        within ^= fence && line.matches("\"\"\"").count() == 1;
    }
    wrapped
}

/// Every letter of every text, one after another.
#[test]
fn any_letter_of_the_words_breaks_it() {
    let text = read(WORDS);
    let mut tried = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
        let other = if c == 'q' { 'k' } else { 'q' };
        let edited = format!("{}{other}{}", &text[..at], &text[at + c.len_utf8()..]);
        // What names something else, a key or a term, is a fault.
        if let Some((fingerprint, _)) = with(WORDS, &edited) {
            assert_ne!(fingerprint.hash(), UNTOUCHED.0.hash(), "{at}: {edited}");
            tried += 1;
        }
    }
    assert!(tried > 300, "{tried}");
}

/// A text in place of another, and whether that breaks a signature.
type Change = (&'static str, &'static str, &'static str, bool);

const CHANGES: [Change; 31] = [
    // Spellings of the same.
    (WORDS, "\"Blood test\"", "'Blood test'", false),
    (
        WORDS,
        "- Press on the place.\n- Drink",
        "* Press on the place.\n* Drink",
        false,
    ),
    (WORDS, "\n- Drink water.", "\n\n- Drink water.", false),
    (WORDS, "Ask when they", "Ask  when\\n they", false),
    (STRUCTURE, "[5, 10]", "[ 5,\n 10 ]", false),
    (WORDS, "Drink water.", "Drink  water.", false),
    (WORDS, "\"Blood test\"", "\"Blood  test\"", false),
    // Words and how they are said.
    (WORDS, "Drink water.", "**Drink** water.", true),
    (WORDS, "Drink water.", "Drink *water.*", true),
    (
        WORDS,
        "- Press on the place.\n- Drink",
        "1. Press on the place.\n2. Drink",
        true,
    ),
    (WORDS, "[!WARNING]", "[!CAUTION]", true),
    (WORDS, "its [plasma](glossary:plasma)", "its plasma", true),
    (WORDS, "\"lab test\"", "\"lab test\", \"needle\"", true),
    (WORDS, "\n\n{{policy:fast}}", "\n{{policy:fast}}", true),
    // Structure.
    (STRUCTURE, "minutes = [5, 10]", "minutes = [5, 11]", true),
    (
        STRUCTURE,
        "kind = \"question\"\nwhen = \"before\"\nalert = [\"yes\"]",
        "kind = \"question\"\nwhen = \"on-the-day\"\nalert = [\"yes\"]",
        true,
    ),
    (
        STRUCTURE,
        "diabetes = [\"yes\", \"not-sure\"]",
        "diabetes = [\"yes\"]",
        true,
    ),
    (
        STRUCTURE,
        "diabetes = [\"yes\", \"not-sure\"]",
        "diabetes = [\"not-sure\", \"yes\"]",
        false,
    ),
    (STRUCTURE, "diabetes = [", "thinners = [", true),
    (
        STRUCTURE,
        "section = \"afterwards\"",
        "section = \"what-it-is\"",
        true,
    ),
    (
        STRUCTURE,
        "title = \"Handbook\"",
        "title = \"A Handbook\"",
        true,
    ),
    (
        STRUCTURE,
        "example.org/handbook",
        "example.org/handbook2",
        true,
    ),
    (
        STRUCTURE,
        "id = \"afterwards\"\nsources = [\"handbook\"]",
        "id = \"afterwards\"",
        true,
    ),
    // Where it is listed, and what a clinic adds.
    (STRUCTURE, "snomed = [\"396550006\"]", "snomed = []", false),
    (
        STRUCTURE,
        "facts = [",
        "related = [\"x-ray\"]\nfacts = [",
        false,
    ),
    // What bodies name.
    ("pack.toml", "range = [4, 12]", "range = [4, 13]", true),
    ("pack.toml", "unit = \"hours\"", "unit = \"days\"", true),
    ("pack.toml", "version = \"1\"", "version = \"2\"", false),
    ("en.toml", "unset = \"Ask us", "unset = \"Do ask us", true),
    ("glossary/en.toml", "body = \"", "body = \"Indeed: ", true),
    ("glossary/es.toml", "body = \"", "body = \"Sí: ", false),
];

/// Takes the translation away, which would have to change with its original.
fn alone(folder: &Path) {
    let pack = folder.join("pack.toml");
    let text = fs::read_to_string(&pack).unwrap();
    let required = "required = [\"en\", \"es\"]";
    assert!(text.contains(required));
    fs::write(pack, text.replace(required, "required = [\"en\"]")).unwrap();
    fs::remove_file(folder.join("procedures/blood-test/es.toml")).unwrap();
}

#[test]
fn each_kind_of_change_does_what_it_must() {
    let mut wrong = Vec::new();
    for (file, text, other, breaks) in CHANGES {
        let before = read(file);
        assert!(before.contains(text), "no {text:?} in {file}");
        let folder = changed(&[(file, before.replacen(text, other, 1))]);
        alone(folder.path());
        let library = Library::folder(folder.path());
        if let Err(faults) = library {
            panic!("{text:?} -> {other:?}: {faults}");
        }
        let (fingerprint, _) = found(folder.path(), "en").unwrap();
        if (fingerprint.hash() != UNTOUCHED.0.hash()) != breaks {
            wrong.push((file, text, other));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_two_languages_have_one_fingerprint() {
    let paths = ["en.toml", "glossary/en.toml", WORDS];
    let files = paths.map(|path| {
        (
            PathBuf::from(path.replace("en.toml", "es.toml")),
            read(path),
        )
    });
    let folder = tempfile::tempdir().unwrap();
    copy_folder(base(), folder.path());
    for (path, text) in files {
        fs::write(folder.path().join(path), text).unwrap();
    }
    let [english, spanish] = ["en", "es"].map(|lang| found(folder.path(), lang).unwrap().0);
    assert_eq!(english.parts(), spanish.parts());
    assert_ne!(english.hash(), spanish.hash());
}

/// Who vouches for a text is known as long as the text can be read.
#[test]
fn signatures_stay_when_their_folder_goes() {
    let pack = Pack::one().signed(BONE, "en", "Dr. A", REVIEWED);
    let library = Library::folder(pack.0.path()).unwrap();
    drop(pack);
    let (id, en, es) = (
        BONE.parse().unwrap(),
        "en".parse().unwrap(),
        "es".parse().unwrap(),
    );
    let vouched = library.vouched(&id, &en).unwrap();
    assert!(!vouched.changed && !vouched.outdated);
    assert_eq!(library.vouched(&id, &es), None);
    let signatures = library.signatures(&id);
    let fingerprint = library.fingerprint(&id, &en).unwrap();
    assert_eq!(signatures[&en].hash, fingerprint.hash());
    assert_eq!(signatures[&en].parts.len(), fingerprint.parts().len());
}

/// A signature of a form that this program does not know is of other words.
#[test]
fn an_unknown_form_is_no_proof() {
    let pack = Pack::one().signed(BONE, "en", "Dr. A", REVIEWED);
    let file = format!("procedures/{BONE}/review.toml");
    let pack = pack.edit(&file, "\"v1:", "\"v2:");
    let library = Library::folder(pack.0.path()).unwrap();
    let vouched = library.vouched(&BONE.parse().unwrap(), &"en".parse().unwrap());
    assert!(vouched.unwrap().changed);
}
