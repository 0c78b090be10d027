//! The words of a page are explained, and one comes back to the page.

use beforehand::content::markup::Block;
use beforehand::content::{Id, Lang};
use beforehand::scene::ScreenName;
use beforehand::visit::Event;

use crate::fixture::{ENDLESS, ONE, Pack, REVIEWED, Sitting, day, kiosk, size};

#[test]
fn the_words_of_the_page_in_view_are_explained_and_back_is_the_same_page() {
    let kiosk = kiosk();
    let mut sitting = Sitting::new(&kiosk, size(60, 17));
    sitting.press("enter enter enter enter down enter right");
    let page = sitting.scene();
    assert!(sitting.text().contains("anaemia"));
    sitting.press("f7");
    assert_eq!(sitting.scene().screen, ScreenName::Glossary);
    let explained = sitting.text();
    assert!(
        explained.contains("anaemia: Too few healthy red blood cells."),
        "{explained}"
    );
    // Leukaemia stands on the page before.
    assert!(!explained.contains("leukaemia"), "{explained}");
    sitting.press("esc");
    assert_eq!(sitting.scene(), page);
}

#[test]
fn a_page_without_such_words_opens_nothing_and_offers_nothing() {
    let kiosk = kiosk();
    let mut sitting = Sitting::new(&kiosk, size(80, 24));
    sitting.press("enter enter");
    let home = sitting.scene();
    sitting.press("f7");
    assert_eq!(sitting.scene(), home);
    assert!(!home.hints.iter().any(|hint| hint.key == "F7"));
}

#[test]
fn words_can_be_asked_for_by_a_word() {
    let kiosk = kiosk();
    let mut sitting = Sitting::new(&kiosk, ENDLESS);
    for line in ["", "2", "1", "1", "1", "palabras"] {
        sitting.say(line);
    }
    assert_eq!(sitting.scene().screen, ScreenName::Glossary);
    assert!(sitting.text().contains("médula ósea: "));
}

/// The words of the first section in Spanish, where drafts are hidden: the
/// translation is one, so all is told in English.
#[test]
fn words_are_explained_in_the_language_of_their_page_with_what_is_said_of_it() {
    let pack = Pack::one().signed(ONE, "en", "Dr. A. Example", REVIEWED);
    let explained = |pack: &Pack| {
        let kiosk = pack.kiosk("[kiosk]\nhide_drafts = true\n");
        let mut sitting = Sitting::new(&kiosk, size(80, 24));
        sitting.on(Event::Today(day(2025, 6, 1)));
        sitting.press("enter 2 1 1 end 2 f7");
        assert_eq!(sitting.scene().screen, ScreenName::Glossary);
        let status = sitting.scene().status.unwrap();
        (sitting.text(), status)
    };
    let (text, status) = explained(&pack);
    assert!(text.contains("bone marrow: Soft, spongy"), "{text}");
    assert!(!text.contains("médula"), "{text}");
    assert!(status.contains("Dr. A. Example"), "{status}");
    // Its definitions are part of what was reviewed.
    let pack = pack.edit("glossary/en.toml", "Soft, spongy", "Hard, spongy");
    let kiosk = pack.kiosk("");
    let mut sitting = Sitting::new(&kiosk, size(80, 24));
    sitting.press("enter 1 1 1 end 2 f7");
    let status = sitting.scene().status.unwrap();
    assert!(status.contains("Changed since its review"), "{status}");
}

#[test]
fn every_definition_has_at_most_forty_words() {
    let library = kiosk().library;
    for lang in ["en", "es"] {
        let lang: Lang = lang.parse().unwrap();
        for (id, term) in library.glossary(&lang).unwrap() {
            let inlines = term.body.iter().flat_map(Block::inlines).flatten();
            let words = inlines.map(|inline| inline.text().split_whitespace().count());
            let words: usize = words.sum();
            assert!((1..=40).contains(&words), "{lang} {id}: {words} words");
        }
    }
}

#[test]
fn about_names_every_source_and_says_what_nobody_reviewed() {
    let kiosk = kiosk();
    let id: Id = "bone-marrow-aspiration".parse().unwrap();
    let sources = &kiosk.library.procedure(&id).unwrap().sources;
    for (language, unreviewed) in [("1", "draft"), ("2", "traductor")] {
        let mut sitting = Sitting::new(&kiosk, ENDLESS);
        for line in ["", language, "1", "1", "9"] {
            sitting.say(line);
        }
        assert_eq!(sitting.scene().screen, ScreenName::About(id.clone()));
        let text = sitting.text();
        assert!(text.contains(unreviewed), "{text}");
        for source in sources {
            let squeezed: String = text.split_whitespace().collect();
            let url: String = source.url.split_whitespace().collect();
            assert!(squeezed.contains(&url), "{}", source.url);
        }
    }
}
