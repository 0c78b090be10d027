//! The bundled procedures, all eight: their facts are told in both languages, each
//! condition and alert of a checklist is reached, and every page has room.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use beforehand::content::checklist::{Answer, ItemKind};
use beforehand::content::markup::{Block, Inline, Tone};
use beforehand::content::policy::SlotName;
use beforehand::content::{Id, Lang, Library};
use beforehand::keys::Action;
use beforehand::scene::ScreenName;
use beforehand::visit::Event;
use serde::Deserialize;

use crate::fixture::{Sitting, size, whole_kiosk};

const EIGHT: [&str; 8] = [
    "allergy-skin-test",
    "bone-density-dxa",
    "bone-marrow-aspiration",
    "emg-nerve-conduction",
    "mri",
    "pet-scan",
    "ultrasound-guided-injection",
    "ultrasound-shoulder-knee-injection",
];

/// What a text must tell, in lower case: words of it in each language; after a `^`
/// a sentence's first words, which no sentence denies; after a `!` those of a
/// sentence under *emergency*, where the others do not count.
#[derive(Deserialize)]
#[allow(clippy::struct_field_names, reason = "the field is the file's key")]
struct Fact {
    fact: String,
    en: Vec<String>,
    es: Vec<String>,
}

/// All that a patient reads of a procedure, in lower case, sentence by sentence;
/// of a number that the clinic sets, both its sentences.
#[derive(Default)]
struct Told {
    sentences: Vec<String>,
    emergency: Vec<String>,
}

impl Told {
    fn of(library: &Library, id: &Id, lang: &Lang) -> Self {
        let words = library.telling(id, lang).unwrap().words;
        let slots = &library.pack_words(lang).unwrap().slots;
        let mut told = Self::default();
        let facts = words.facts.iter().map(|fact| &fact.body);
        let sections = words.sections.iter().map(|section| &section.body);
        for block in [&words.main]
            .into_iter()
            .chain(facts)
            .chain(sections)
            .flatten()
        {
            let to = match block {
                Block::Callout(Tone::Emergency, _) => &mut told.emergency,
                _ => &mut told.sentences,
            };
            for inlines in block.inlines() {
                to.extend(sentences(
                    &inlines.iter().map(Inline::text).collect::<String>(),
                ));
                for inline in inlines {
                    if let Inline::Slot(SlotName::Policy(slot)) = inline {
                        let words = &slots[slot].1;
                        to.extend(sentences(&words.set).chain(sentences(&words.unset)));
                    }
                }
            }
        }
        let facts = words.facts.iter().map(|fact| &fact.title);
        let items = words.checklist.values();
        let items = items.flat_map(|item| [&item.title, &item.why]);
        told.sentences
            .extend(facts.chain(items).flat_map(|text| sentences(text)));
        told
    }

    fn tells(&self, words: &str) -> bool {
        let begins = |said: &[String], start: &str| {
            let denials = ["not", "never", "no", "nunca"].map(|no| format!("{no} {start}"));
            let is_denied = |it: &String| denials.iter().any(|denial| it.contains(denial));
            said.iter().any(|it| it.starts_with(start)) && !said.iter().any(is_denied)
        };
        if let Some(start) = words.strip_prefix('!') {
            begins(&self.emergency, start)
        } else if let Some(start) = words.strip_prefix('^') {
            begins(&self.sentences, start)
        } else {
            self.sentences.iter().any(|said| said.contains(words))
        }
    }

    fn words(&self) -> usize {
        let said = self.sentences.iter().chain(&self.emergency);
        said.map(|it| it.split_whitespace().count()).sum()
    }
}

/// Its sentences, in lower case.
fn sentences(text: &str) -> impl Iterator<Item = String> {
    text.split_inclusive(['.', '?'])
        .map(|said| said.trim().to_lowercase())
}

#[test]
fn each_tells_its_facts_in_both_languages() {
    let library = Library::bundled().unwrap();
    let ids: Vec<_> = library.ids().map(Id::as_str).collect();
    assert_eq!(ids, EIGHT);
    let mut missing = Vec::new();
    for id in EIGHT {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/facts/{id}.toml"));
        let table: BTreeMap<String, Vec<Fact>> =
            toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let facts = &table["fact"];
        assert!(facts.len() >= 15, "{id} has {} facts", facts.len());
        for lang in ["en", "es"] {
            let told = Told::of(&library, &id.parse().unwrap(), &lang.parse().unwrap());
            for Fact { fact, en, es } in facts {
                let words = if lang == "en" { en } else { es };
                assert!(!words.is_empty(), "{id}, {lang}: {fact}");
                let lost: Vec<_> = words.iter().filter(|words| !told.tells(words)).collect();
                if !lost.is_empty() {
                    missing.push(format!("{id}, {lang}, {fact}: {lost:?}"));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn each_has_at_least_500_words_and_what_staff_need() {
    let library = Library::bundled().unwrap();
    for id in EIGHT {
        let id = id.parse().unwrap();
        for lang in ["en", "es"] {
            let telling = library.telling(&id, &lang.parse().unwrap()).unwrap();
            assert_eq!(telling.words.lang.as_str(), lang, "{id}");
            assert_eq!(telling.words.sections.len(), 7, "{id}");
            for section in &telling.words.sections {
                assert!(!section.note.is_empty(), "{id}, {lang}: {}", section.title);
            }
            let count = Told::of(&library, &id, &lang.parse().unwrap()).words();
            assert!(count >= 500, "{id}, {lang}: {count} words");
            let questions = telling.words.teach_back.len();
            assert!((3..=5).contains(&questions), "{id}: {questions}");
            assert!(telling.words.synonyms.len() >= 3, "{id}, {lang}");
        }
    }
}

/// Every condition by some answers, every alert by some.
#[test]
fn every_item_can_be_asked_and_every_alert_be_told() {
    let library = Library::bundled().unwrap();
    for id in EIGHT {
        let procedure = library.procedure(&id.parse().unwrap()).unwrap();
        let checklist = &procedure.checklist;
        let mut asked = std::collections::BTreeSet::new();
        let mut alerts = 0;
        for answer in [Answer::Yes, Answer::No, Answer::NotSure, Answer::Done] {
            let answers = checklist.items().iter().filter_map(|item| {
                let possible = item.kind.answers().contains(&answer);
                possible.then(|| (item.id.clone(), answer))
            });
            let answers = answers.collect();
            asked.extend(
                checklist
                    .asked(&answers)
                    .into_iter()
                    .map(|item| item.id.clone()),
            );
        }
        for item in checklist.items() {
            assert!(asked.contains(&item.id), "{id}: {} is never asked", item.id);
            alerts += item.alert.len();
        }
        assert!(alerts >= 3, "{id}: {alerts} alerts");
        assert!((8..=13).contains(&checklist.items().len()), "{id}");
    }
}

/// What harms somebody if nobody is told of it: asked of everyone, and *yes* alerts
/// (*not sure* always does).
const MUST_BE_TOLD: [(&str, &str); 8] = [
    (
        "allergy-skin-test",
        "antihistamines beta-blockers other-medicines omalizumab asthma strong-reaction pregnant \
         skin-disease breathing-today",
    ),
    (
        "bone-density-dxa",
        "pregnant other-scan metal-inside table-help calcium",
    ),
    (
        "bone-marrow-aspiration",
        "sedation blood-thinners bleeding-problem allergies pregnant diabetes",
    ),
    (
        "emg-nerve-conduction",
        "device blood-thinners bleeding-problem skin-problem myasthenia-medicine allergies",
    ),
    (
        "mri",
        "pacemaker clip cochlear eye-metal implants pump-patch pregnant kidneys reaction \
         small-spaces",
    ),
    (
        "pet-scan",
        "diabetes pregnant breastfeeding reaction kidneys small-spaces",
    ),
    (
        "ultrasound-guided-injection",
        "infection blood-thinners diabetes allergies pregnant joint-replacement other-care \
         unwell-today",
    ),
    (
        "ultrasound-shoulder-knee-injection",
        "infection blood-thinners diabetes allergies pregnant joint-replacement \
         earlier-injections other-care fever-today",
    ),
];

#[test]
fn what_could_harm_is_asked_of_everyone_and_alerts() {
    let library = Library::bundled().unwrap();
    for (id, questions) in MUST_BE_TOLD {
        let checklist = &library.procedure(&id.parse().unwrap()).unwrap().checklist;
        for question in questions.split_whitespace() {
            let item = checklist.item(question);
            let item = item.unwrap_or_else(|| panic!("{id} does not ask of {question}"));
            assert_eq!(item.kind, ItemKind::Question, "{id}: {question}");
            assert!(item.only_if.is_empty(), "{id}: {question}");
            assert!(item.alert.contains(&Answer::Yes), "{id}: {question}");
        }
    }
}

/// From the first page to the last, at the smallest size that texts are made for,
/// by *next* alone; no screen on the way is too small for what it shows.
#[test]
fn every_page_of_each_has_room_at_every_size() {
    let kiosk = whole_kiosk();
    for (width, height) in [(60, 17), (80, 24), (94, 26), (200, 60)] {
        for (language, categories) in [("1", [("1", 6), ("2", 2)]), ("2", [("1", 6), ("2", 2)])] {
            for (category, count) in categories {
                for nth in 0..count {
                    let mut sitting = Sitting::new(&kiosk, size(width, height));
                    sitting.press(&format!("enter {language} {category}"));
                    sitting.press("down ".repeat(nth).trim());
                    sitting.press("enter");
                    while sitting.scene().choices.is_empty() {
                        sitting.on(Event::Act(Action::NextPage));
                    }
                    sitting.press("1");
                    let mut pages = 0;
                    while !matches!(sitting.scene().screen, ScreenName::Checklist(_)) {
                        let scene = sitting.scene();
                        assert!(scene.frame.is_some(), "{:?}", scene.screen);
                        assert!(
                            matches!(scene.screen, ScreenName::Section(..)),
                            "{:?}",
                            scene.screen
                        );
                        sitting.on(Event::Act(Action::NextPage));
                        pages += 1;
                        assert!(pages < 120, "{:?} has no end", scene.screen);
                    }
                    assert!(pages >= 7);
                }
            }
        }
    }
}
