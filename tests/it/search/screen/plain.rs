//! Search in the plain face, by lines.

use beforehand::face::plain::lines;
use beforehand::scene::ScreenName;

use super::super::table::MRI;
use super::super::{ALL, INDEX};
use super::{field, labels, of_eight, procedure};
use crate::fixture::{ENDLESS, Sitting, kiosk};

#[test]
fn a_typed_line_searches_in_the_plain_face() {
    let kiosk = of_eight("");
    let said = |sitting: &Sitting| lines(&sitting.scene(), 72).join("\n");
    let mut sitting = Sitting::new(&kiosk, ENDLESS);
    for line in ["", "1", "search hip needle"] {
        sitting.say(line);
    }
    let shown = said(&sitting);
    assert!(shown.contains("Name: hip needle\n"), "{shown}");
    assert!(
        shown.contains("1. Bone marrow aspiration (also called \"hip needle test\")"),
        "{shown}"
    );
    // What is no line's number nor a word of the kiosk searches anew.
    sitting.say("scan");
    let count = sitting.scene().choices.len();
    assert!(count >= 4);
    sitting.say("99");
    assert_eq!(
        sitting.scene().reply.unwrap(),
        format!("There is no line 99 here. Type a number from 1 to {count}.")
    );
    assert!(said(&sitting).contains("Name: scan"));
    sitting.say("2");
    let second = INDEX
        .find("scan", &kiosk.clinic.languages[0], ALL)
        .remove(1);
    assert_eq!(sitting.scene().screen, procedure(second.id.as_str()));
    sitting.say("back");
    assert!(said(&sitting).contains("Name: scan"));
    // Where there is no line a number is a code.
    sitting.say("zzzzzz");
    assert!(said(&sitting).contains("Please ask a member of staff"));
    sitting.say("113091000");
    assert_eq!(labels(&sitting.scene()), ["MRI scan (code 113091000)"]);
    sitting.say("1");
    assert_eq!(sitting.scene().screen, procedure(MRI));
    // The word alone asks for words.
    sitting.say("SEARCH");
    assert_eq!(sitting.scene().choices, []);
    assert!(said(&sitting).contains("Type what people call it."));
    sitting.say("help");
    assert_eq!(
        sitting.scene().screen,
        ScreenName::Help,
        "a word of the kiosk is one"
    );
    sitting.say("back");
    sitting.say("back");
    assert_eq!(sitting.scene().screen, ScreenName::Home, "back to before");
}

#[test]
fn in_spanish_it_is_buscar() {
    let kiosk = kiosk();
    let mut sitting = Sitting::new(&kiosk, ENDLESS);
    for line in ["", "2", "BUSCAR aguja"] {
        sitting.say(line);
    }
    let found = "Aspiración de médula ósea (también se llama «aguja en la cadera»)";
    assert_eq!(labels(&sitting.scene()), [found]);
    sitting.say("search aguja");
    assert_eq!(field(&sitting), "search aguja", "no word of this language");
    sitting.say("buscar nada de nada");
    let shown = lines(&sitting.scene(), 72).join("\n");
    assert!(shown.contains("pregunte al personal"), "{shown}");
}
