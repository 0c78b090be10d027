//! The content changes under a visitor's eyes: they stay where they are, as far
//! as that is still there. And a folder in a storm of saves is read whole or
//! not at all.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use beforehand::content::{Faults, Library};
use beforehand::host::Kiosk;
use beforehand::host::preview::watch;
use beforehand::scene::ScreenName;
use beforehand::visit::Event;

use crate::command_line::DEADLINE;
use crate::fixture::{Pack, Sitting, copy_folder, size};

const ID: &str = "bone-marrow-aspiration";
const WORDS: &str = "procedures/bone-marrow-aspiration/en.toml";
const STRUCTURE: &str = "procedures/bone-marrow-aspiration/procedure.toml";

fn edition(kiosk: &Kiosk) -> Event {
    Event::Library(kiosk.edition())
}

/// Somebody after some keys, and the same after a change of the content.
fn changed(keys: &str, change: impl Fn(Pack) -> Pack) -> (Sitting, Sitting) {
    let begin = || {
        let mut sitting = Sitting::new(&Pack::one().kiosk(""), size(80, 24));
        sitting.press(keys);
        sitting
    };
    let mut after = begin();
    let effects = after.on(edition(&change(Pack::one()).kiosk("")));
    assert_eq!(effects, []);
    (begin(), after)
}

/// Takes an item or a section out of the structure and of both languages.
fn without(pack: Pack, table: &str, id: &str) -> Pack {
    let folder = pack.0.path().join("procedures").join(ID);
    for (file, begins) in [
        ("procedure.toml", format!("[[{table}]]\nid = \"{id}\"")),
        ("en.toml", format!("[{table}.{id}]")),
        ("es.toml", format!("[{table}.{id}]")),
    ] {
        let path = folder.join(file);
        let text = fs::read_to_string(&path).unwrap();
        let at = text.find(&begins).unwrap();
        let own = format!("[{table}.{id}.");
        let rest = text[at + 1..].match_indices("\n[");
        let end = rest.map(|(end, _)| at + 1 + end + 1);
        let end = end.into_iter().find(|end| !text[*end..].starts_with(&own));
        let end = end.unwrap_or(text.len());
        fs::write(&path, format!("{}{}", &text[..at], &text[end..])).unwrap();
    }
    pack
}

const FIRST_OF_READY: &str = "Tell us about your health before the test.";

#[test]
fn a_reader_stays_at_the_same_words() {
    // The section that is read; a page further on.
    let (before, after) = changed("enter 1 1 1 3 right", |pack| {
        let more = "More.\n\n".repeat(12);
        let pack = pack.edit(WORDS, FIRST_OF_READY, &format!("{more}{FIRST_OF_READY}"));
        let spanish = "procedures/bone-marrow-aspiration/es.toml";
        let text = fs::read_to_string(pack.0.path().join(spanish)).unwrap();
        let (_, ready) = text.split_once("[sections.getting-ready]").unwrap();
        let (_, body) = ready.split_once("body = \"\"\"\n").unwrap();
        let first = body.lines().next().unwrap().to_owned();
        pack.edit(spanish, &first, &format!("{more}{first}"))
    });
    assert!(
        before.scene().position != after.scene().position,
        "twelve more paragraphs"
    );
    let first_words = |sitting: &Sitting| sitting.text().chars().take(30).collect::<String>();
    assert_eq!(first_words(&before), first_words(&after));
    assert_eq!(before.scene().screen, after.scene().screen);
}

#[test]
fn what_is_said_changes_at_once_and_nothing_else() {
    let title = |pack: Pack| pack.edit(WORDS, "title = \"Risks\"", "title = \"What can go wrong\"");
    let (before, after) = changed("enter 1 1 1 down down", title);
    let lines = |sitting: &Sitting| {
        let choices = sitting.scene().choices.into_iter();
        choices.map(|it| (it.label, it.focused)).collect::<Vec<_>>()
    };
    let expected = lines(&before)
        .into_iter()
        .map(|(label, focused)| match label.as_str() {
            "Risks" => ("What can go wrong".to_owned(), focused),
            _ => (label, focused),
        });
    assert_eq!(lines(&after), expected.collect::<Vec<_>>());
    let breadcrumb = |sitting: &Sitting| sitting.scene().breadcrumb;
    assert_eq!(breadcrumb(&before), breadcrumb(&after));
}

#[test]
fn a_section_that_is_gone_leads_to_its_procedure() {
    let (before, after) = changed("enter 1 1 1 6", |pack| {
        let pack = without(pack, "sections", "risks");
        for file in ["en.toml", "es.toml", "procedure.toml"] {
            let path = pack.0.path().join("procedures").join(ID).join(file);
            assert!(!fs::read_to_string(path).unwrap().contains("sections.risks"));
        }
        pack
    });
    let id = || ID.parse().unwrap();
    assert_eq!(
        before.scene().screen,
        ScreenName::Section(id(), "risks".parse().unwrap())
    );
    assert_eq!(after.scene().screen, ScreenName::Procedure(id()));
    assert_eq!(after.scene().choices.len() + 1, {
        let mut before = before;
        before.press("esc home");
        before.scene().choices.len()
    });
}

#[test]
fn a_procedure_of_another_name_leads_to_its_category() {
    let (_, after) = changed("enter 1 1 1 8 1", |pack| {
        let folder = pack.0.path().join("procedures");
        fs::rename(folder.join(ID), folder.join("another")).unwrap();
        pack
    });
    assert_eq!(
        after.scene().screen,
        ScreenName::Category("medical-tests".parse().unwrap())
    );
}

#[test]
fn answers_that_cannot_be_given_any_more_are_forgotten() {
    let answered = |sitting: &Sitting| sitting.visit.memory().answers(&ID.parse().unwrap()).len();
    // Two answers, of which the first goes with its item.
    let (before, after) = changed("enter 1 1 1 8 1 1 2", |pack| {
        let task =
            "id = \"blood-thinners\"\nkind = \"task\"\nwhen = \"before\"\nalert = [\"done\"]";
        let question =
            "id = \"blood-thinners\"\nkind = \"question\"\nwhen = \"before\"\nalert = [\"yes\"]";
        let pack = pack.edit(STRUCTURE, question, task);
        let pack = pack.edit(
            STRUCTURE,
            "only-if = { blood-thinners = [\"yes\", \"not-sure\"] }\n",
            "",
        );
        ["en.toml", "es.toml"].iter().fold(pack, |pack, file| {
            let path = format!("procedures/{ID}/{file}");
            let tell = "[checklist.blood-thinners.tell]\nyes";
            pack.edit(&path, tell, "[checklist.blood-thinners.tell]\ndone")
        })
    });
    assert_eq!((answered(&before), answered(&after)), (2, 1));
}

#[test]
fn a_language_that_is_gone_is_the_first() {
    let mut sitting = Sitting::new(&Pack::one().kiosk(""), size(80, 24));
    sitting.press("enter 2 1 1");
    let english = Pack::one().kiosk("[clinic]\nlanguages = ['en']\n");
    sitting.on(edition(&english));
    assert_eq!(sitting.scene().heading, "Bone marrow aspiration");
}

/// A folder that says its version in two files.
fn version(folder: &Path, version: usize) {
    copy_folder(Path::new("tests/invalid/base"), folder);
    for (file, old, new) in [
        (
            "pack.toml",
            "version = \"1\"",
            format!("version = \"{version}\""),
        ),
        (
            "procedures/blood-test/en.toml",
            "title = \"Blood test\"",
            format!("title = \"{version}\""),
        ),
    ] {
        let path = folder.join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(old));
        fs::write(path, text.replacen(old, &new, 1)).unwrap();
    }
}

/// Both; they are the same where nothing is mixed.
fn versions(library: &Library) -> (String, String) {
    let id = "blood-test".parse().unwrap();
    let telling = library.telling(&id, &"en".parse().unwrap()).unwrap();
    (library.pack().version.clone(), telling.words.title.clone())
}

/// Versions in each other's place, half-written files, folders that go and come
/// back; until enough of it was read, at last a version that stays. However slow
/// the machine, there comes a pause that is long enough.
fn storm(top: &Path, is_enough: impl Fn() -> bool) -> usize {
    let (content, next, old) = (top.join("content"), top.join("next"), top.join("old"));
    let words = content.join("procedures/blood-test/en.toml");
    for save in 1.. {
        let pause = Duration::from_millis(u64::try_from(save).unwrap());
        version(&next, save);
        fs::rename(&content, &old).unwrap();
        fs::rename(&next, &content).unwrap();
        fs::remove_dir_all(&old).unwrap();
        match save % 5 {
            0 => {
                let text = fs::read_to_string(&words).unwrap();
                fs::write(&words, &text[..text.len() / 2]).unwrap();
                thread::sleep(pause);
                fs::write(&words, text).unwrap();
            }
            1 => {
                let away = content.join("away");
                fs::rename(content.join("procedures"), &away).unwrap();
                thread::sleep(pause);
                fs::rename(away, content.join("procedures")).unwrap();
            }
            2 => fs::remove_file(content.join("pack.toml")).unwrap(),
            3 => thread::sleep(pause),
            _ if save > 60 && is_enough() => return save,
            _ => {}
        }
    }
    unreachable!("it ends when it is enough")
}

#[test]
fn a_storm_of_saves_is_never_read_as_a_mix() {
    let top = tempfile::tempdir().unwrap();
    let content = top.path().join("content");
    version(&content, 0);
    let (sender, told) = channel();
    let (whole, wrong) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let counts = (Arc::clone(&whole), Arc::clone(&wrong));
    let watched = content.clone();
    let watching = thread::spawn(move || {
        watch(
            &watched,
            |files| Ok(versions(&Library::drafted(&files)?.0)),
            |read| {
                let count = if read.is_ok() { &counts.0 } else { &counts.1 };
                count.fetch_add(1, Ordering::SeqCst);
                sender.send(read).is_ok()
            },
        );
    });
    let next = || told.recv_timeout(DEADLINE).unwrap();
    assert_eq!(next().unwrap(), ("0".to_owned(), "0".to_owned()));
    let count = |count: &AtomicUsize| count.load(Ordering::SeqCst);
    let last = storm(top.path(), || count(&whole) > 5 && count(&wrong) > 3);
    let end = Instant::now() + DEADLINE;
    loop {
        assert!(Instant::now() < end, "the last version was never told");
        match next() {
            Ok((pack, words)) => {
                assert_eq!(pack, words, "a mix of two versions");
                if pack == last.to_string() {
                    break;
                }
            }
            Err(faults) => {
                let text = Faults::to_string(&faults);
                assert!(!text.contains("the program failed"), "{text}");
            }
        }
    }
    // Once nobody hears any more, the watching ends.
    drop(told);
    version(&content, last + 1);
    watching.join().unwrap();
}

#[test]
fn a_panic_while_reading_is_told_as_a_fault() {
    let folder = tempfile::tempdir().unwrap();
    let (sender, told) = channel();
    let path = folder.path().to_owned();
    thread::spawn(move || {
        let load = |_| panic!("a mistake");
        let tell = |read: Result<(), Faults>| {
            sender.send(read).unwrap();
            false
        };
        watch(&path, load, tell);
    });
    let read = told.recv_timeout(DEADLINE).unwrap();
    assert!(read.unwrap_err().to_string().contains("the program failed"));
}
