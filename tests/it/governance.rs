//! A text that nobody vouches for says so wherever it is shown, and a clinic
//! that hides such texts hides them everywhere but from its staff.

use std::time::Duration;

use beforehand::content::Id;
use beforehand::content::model::Date;
use beforehand::face::plain::lines;
use beforehand::host::Kiosk;
use beforehand::scene::{ScreenName, Viewport};
use beforehand::visit::Event;

use crate::fixture::{ENDLESS, Pack, REVIEWED, STAFF_PIN, Sitting, day, painted_text, size};

const BONE: &str = "bone-marrow-aspiration";
const BY: &str = "Dr. A. Example";
const HIDES: &str = "hide_drafts = true\n";

/// The last day of a review, and the first on which it is overdue.
const DUE: Date = day(2026, 1, 31);
const OVER: Date = day(2026, 2, 1);

fn draft() -> Pack {
    Pack::one()
}

fn reviewed() -> Pack {
    draft().signed(BONE, "en", BY, REVIEWED)
}

/// A reviewed text, and a draft that is related to it and in its category.
fn both() -> Pack {
    let pack = draft().copy(BONE, "mri").signed(BONE, "en", BY, REVIEWED);
    let words = ["en", "es"].map(|lang| format!("procedures/mri/{lang}.toml"));
    let pack = pack.edit(
        &words[0],
        "title = \"Bone marrow aspiration\"",
        "title = \"Tunnel\"",
    );
    pack.edit(
        &words[1],
        "title = \"Aspiración de médula ósea\"",
        "title = \"Túnel\"",
    )
}

/// A kiosk with a PIN and these lines in `[kiosk]`.
fn kiosk(pack: &Pack, lines: &str) -> Kiosk {
    pack.kiosk(&format!("[kiosk]\n{STAFF_PIN}\n{lines}"))
}

/// At home on a day, where the host has told one; in the first language or the
/// second one.
fn at_home(kiosk: &Kiosk, viewport: Viewport, today: Option<Date>, spanish: bool) -> Sitting {
    let mut sitting = Sitting::new(kiosk, viewport);
    if let Some(today) = today {
        sitting.on(Event::Today(today));
    }
    sitting.press("enter");
    sitting.say(if spanish { "2" } else { "1" });
    assert_eq!(sitting.scene().screen, ScreenName::Home);
    sitting
}

fn labels(sitting: &Sitting) -> Vec<String> {
    let choices = sitting.scene().choices.into_iter();
    choices.map(|choice| choice.label).collect()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const DRAFT: &str = "Draft: no clinician has reviewed it. Not medical advice.";
const BORRADOR: &str = "Borrador y traducción sin revisar. No es consejo médico.";
const GOOD: &str = "Reviewed by Dr. A. Example on 2025-01-31; due again on 2026-01-31.";
const BIEN: &str =
    "Revisado por Dr. A. Example el 2025-01-31; vence el 2026-01-31. Traducción sin revisar.";
const LATE: &str =
    "Review overdue since 2026-01-31. Last reviewed by Dr. A. Example on 2025-01-31.";
const TARDE: &str =
    "Revisión vencida desde el 2026-01-31 (Dr. A. Example, 2025-01-31). Traducción sin revisar.";

/// Whether it is a draft, the day, whether in Spanish; the line, and what the
/// page about it says, begins its sentences with, and must not say.
type Case = (
    bool,
    Option<Date>,
    bool,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const CASES: [Case; 8] = [
    (
        true,
        None,
        false,
        DRAFT,
        &["This text is a draft. No clinician has reviewed it"],
        &["translator", "by now", "Reviewed by"],
    ),
    (
        true,
        Some(OVER),
        false,
        DRAFT,
        &["This text is a draft."],
        &["by now"],
    ),
    (
        true,
        Some(DUE),
        true,
        BORRADOR,
        &["Este texto es un borrador.", "Ningún traductor calificado"],
        &["de nuevo"],
    ),
    (
        false,
        Some(DUE),
        false,
        GOOD,
        &["Reviewed by Dr. A. Example"],
        &["draft", "by now", "translator"],
    ),
    (
        false,
        None,
        false,
        GOOD,
        &["Reviewed by Dr. A. Example"],
        &["draft", "by now"],
    ),
    (
        false,
        Some(DUE),
        true,
        BIEN,
        &["Texto revisado por", "Ningún traductor calificado"],
        &["borrador", "de nuevo"],
    ),
    (
        false,
        Some(OVER),
        false,
        LATE,
        &[
            "Reviewed by Dr. A. Example (haematologist) on",
            "should have been reviewed again by now",
        ],
        &["draft", "translator"],
    ),
    (
        false,
        Some(OVER),
        true,
        TARDE,
        &[
            "Texto revisado por Dr. A. Example (haematologist) el",
            "revisado de nuevo",
            "Ningún traductor calificado",
        ],
        &["borrador"],
    ),
];

#[test]
fn who_vouches_for_a_text_is_said_in_one_line_wherever_it_is_shown() {
    for (is_draft, today, spanish, line, ..) in CASES {
        let kiosk = kiosk(&if is_draft { draft() } else { reviewed() }, "");
        let ways: [&[&str]; 5] = [&[], &["1"], &["8"], &["8", "1"], &["8", "home"]];
        for (nth, way) in ways.into_iter().enumerate() {
            let mut sitting = at_home(&kiosk, ENDLESS, today, spanish);
            for line in ["1", "1"].iter().chain(way) {
                sitting.say(line);
            }
            if nth == 4 {
                sitting.press("end enter");
            }
            let screen = sitting.scene().screen;
            let is_it = match nth {
                0 => matches!(screen, ScreenName::Procedure(_)),
                1 => matches!(screen, ScreenName::Section(..)),
                2 => matches!(screen, ScreenName::Checklist(_)),
                3 => matches!(screen, ScreenName::Item(..)),
                _ => matches!(screen, ScreenName::Summary(_)),
            };
            assert!(is_it, "{nth}: {screen:?}");
            assert_eq!(sitting.scene().status.as_deref(), Some(line), "{screen:?}");
            let said = squeezed(&lines(&sitting.scene(), 72).join(" "));
            assert!(said.contains(line), "{said}");
            for viewport in [size(60, 17), size(80, 24), size(40, 24)] {
                sitting.on(Event::Resize(viewport));
                let painted = squeezed(&painted_text(&sitting));
                assert!(painted.contains(line), "{screen:?} {viewport:?}: {painted}");
            }
        }
    }
}

#[test]
fn about_says_it_at_length() {
    for (is_draft, today, spanish, _, says, never) in CASES {
        let kiosk = kiosk(&if is_draft { draft() } else { reviewed() }, "");
        let mut sitting = at_home(&kiosk, ENDLESS, today, spanish);
        for line in ["1", "1", "9"] {
            sitting.say(line);
        }
        assert!(matches!(sitting.scene().screen, ScreenName::About(_)));
        let (said, _) = sitting
            .text()
            .split_once("MedlinePlus")
            .map(|(said, rest)| (squeezed(said), rest.len()))
            .unwrap();
        for text in says {
            assert!(said.contains(text), "{text} in {said}");
        }
        for text in never {
            assert!(!said.contains(text), "{text} in {said}");
        }
        let advice = if spanish {
            "No reemplaza"
        } else {
            "It does not take the place"
        };
        assert!(said.contains(advice), "{said}");
    }
}

/// A clinic that hides nothing has both, each with what speaks against it.
#[test]
fn where_nothing_is_hidden_all_is_there() {
    let kiosk = kiosk(&both(), "");
    let mut sitting = at_home(&kiosk, ENDLESS, Some(OVER), false);
    sitting.say("1");
    assert_eq!(labels(&sitting), ["Bone marrow aspiration", "Tunnel"]);
    sitting.say("1");
    assert!(labels(&sitting).contains(&"See also: Tunnel".to_owned()));
    assert_eq!(hidden(&kiosk, Some(OVER)), ["Nothing is hidden."]);
}

/// What staff are told of what is hidden, line by line.
fn hidden(kiosk: &Kiosk, today: Option<Date>) -> Vec<String> {
    let unwrapped = Viewport {
        width: 0,
        height: None,
    };
    let mut sitting = at_home(kiosk, unwrapped, today, false);
    sitting.say("leave");
    sitting.say("407215");
    sitting.on(Event::Verified(beforehand::visit::Verdict::Right));
    sitting.say("3");
    assert_eq!(sitting.scene().screen, ScreenName::Hidden);
    let mut said: Vec<String> = Vec::new();
    for line in lines(&sitting.scene(), 0) {
        let line = line.trim_start_matches("- ").to_owned();
        said.extend((!line.is_empty() && !line.starts_with('[')).then_some(line));
    }
    said.remove(0);
    said
}

#[test]
fn what_is_hidden_is_nowhere_but_in_the_list_of_staff() {
    let kiosk = kiosk(&both(), HIDES);
    for spanish in [false, true] {
        let mut sitting = at_home(&kiosk, ENDLESS, Some(DUE), spanish);
        sitting.say("1");
        // The translation is in doubt, and so the text stands as it was reviewed.
        assert_eq!(labels(&sitting), ["Bone marrow aspiration"]);
        sitting.say("1");
        assert_eq!(
            sitting
                .scene()
                .status
                .as_deref()
                .map(|it| it.contains("2026-01-31")),
            Some(true)
        );
        assert!(
            !sitting.scene().status.unwrap().contains("traductor"),
            "no translation is shown"
        );
        let also = if spanish { "Vea también" } else { "See also" };
        let related = labels(&sitting).iter().any(|label| label.contains(also));
        assert!(!related, "{:?}", labels(&sitting));
        sitting.say("1");
        let english = kiosk
            .library
            .telling(&BONE.parse().unwrap(), &"en".parse().unwrap())
            .unwrap();
        assert_eq!(sitting.scene().heading, english.words.sections[0].title);
        sitting.say(if spanish {
            "buscar tunel"
        } else {
            "search tunnel"
        });
        assert!(
            labels(&sitting).iter().all(|label| !label.contains('T')),
            "{:?}",
            labels(&sitting)
        );
    }
    assert_eq!(
        hidden(&kiosk, Some(DUE)),
        [
            "Patients do not see these texts here.",
            "Aspiración de médula ósea (Español): no translator has reviewed it",
            "Tunnel (English): a draft, which no clinician has reviewed",
            "Túnel (Español): a draft, which no clinician has reviewed; no translator has reviewed it",
        ]
    );
    assert_eq!(
        hidden(&kiosk, Some(OVER))[1],
        "Bone marrow aspiration (English): its review is overdue"
    );
    assert_eq!(
        hidden(&kiosk, Some(OVER))[2],
        "Aspiración de médula ósea (Español): its review is overdue; no translator has reviewed it"
    );
}

/// Nobody's key tells those visits that a day has begun.
#[test]
fn what_is_overdue_is_hidden_from_whoever_logs_in_too() {
    let shows = |year| {
        let review = [day(year, 1, 31), day(year + 1, 1, 31)];
        let pack = draft().signed(BONE, "en", BY, review);
        let kiosk = kiosk(&pack, HIDES);
        let begun = kiosk.welcome(ENDLESS, Some("en".parse().unwrap()));
        let (visit, seat) = begun.unwrap();
        let sitting = Sitting {
            visit,
            seat,
            now: Duration::ZERO,
        };
        let labels = labels(&sitting);
        labels.iter().any(|label| label.contains("Medical tests"))
    };
    assert!(shows(9000));
    assert!(!shows(2001));
}

/// Where a text has no words in a language there is nothing of it to hide.
#[test]
fn words_that_are_not_there_are_not_hidden() {
    let pack = both().edit(
        "pack.toml",
        "required = [\"en\", \"es\"]",
        "required = [\"en\"]",
    );
    std::fs::remove_file(pack.0.path().join("procedures/mri/es.toml")).unwrap();
    let listed = hidden(&kiosk(&pack, HIDES), Some(DUE));
    let tunnels = listed.iter().filter(|line| line.starts_with("Tunnel"));
    assert_eq!(
        tunnels.collect::<Vec<_>>(),
        ["Tunnel (English): a draft, which no clinician has reviewed"]
    );
    // What is read in its place is no translation.
    let mut sitting = at_home(&kiosk(&pack, ""), ENDLESS, Some(DUE), true);
    sitting.say("buscar tunnel");
    sitting.say("1");
    assert_eq!(sitting.scene().heading, "Tunnel");
    let status = sitting.scene().status.unwrap();
    assert_eq!(
        status,
        "Borrador sin revisión médica. No es consejo médico."
    );
}

#[test]
fn where_nothing_is_left_a_member_of_staff_is() {
    for (pack, today) in [(draft(), DUE), (reviewed(), OVER), (both(), OVER)] {
        let kiosk = kiosk(&pack, HIDES);
        for (spanish, says) in [
            (false, "Please ask a member of staff."),
            (true, "pregunte al personal."),
        ] {
            let mut sitting = at_home(&kiosk, size(60, 17), Some(today), spanish);
            assert!(sitting.text().contains(says), "{}", sitting.text());
            assert_eq!(
                labels(&sitting).len(),
                2,
                "comfort and help: {:?}",
                labels(&sitting)
            );
            sitting.press("/");
            sitting.typed("bone");
            assert_eq!(labels(&sitting), [""; 0]);
            assert!(sitting.text().contains(says), "{}", sitting.text());
        }
        assert!(hidden(&kiosk, Some(today)).len() >= 3);
    }
    // As long as it may be read, it can be.
    let kiosk = kiosk(&reviewed(), HIDES);
    assert_eq!(
        labels(&at_home(&kiosk, size(60, 17), Some(DUE), false)).len(),
        4
    );
}

#[test]
fn a_day_that_comes_while_somebody_reads_is_told_from_then_on() {
    let shown = kiosk(&reviewed(), "");
    let mut sitting = at_home(&shown, size(80, 24), Some(DUE), false);
    sitting.press("1 1 3");
    assert_eq!(sitting.scene().status.as_deref(), Some(GOOD));
    sitting.on(Event::Today(OVER));
    assert_eq!(sitting.scene().status.as_deref(), Some(LATE));
    // What is hidden from now on is gone, and there is a way back.
    let hides = kiosk(&reviewed(), HIDES);
    let mut sitting = at_home(&hides, size(80, 24), Some(DUE), false);
    sitting.press("1 1 3");
    let id: Id = BONE.parse().unwrap();
    assert!(matches!(sitting.scene().screen, ScreenName::Section(ref of, _) if *of == id));
    sitting.on(Event::Today(OVER));
    assert_eq!(
        sitting.scene().heading,
        "This page is not here any more. Please go back."
    );
    assert_eq!(sitting.scene().rows, []);
    sitting.press("esc esc esc");
    assert_eq!(sitting.scene().screen, ScreenName::Home);
}

const EN: &str = "procedures/bone-marrow-aspiration/en.toml";
const ES: &str = "procedures/bone-marrow-aspiration/es.toml";
const STRUCTURE: &str = "procedures/bone-marrow-aspiration/procedure.toml";
const TRANSLATOR: &str = "M. Ejemplo";
/// The translation is to be read again later than its original.
const TRANSLATED: [Date; 2] = [day(2025, 2, 3), day(2026, 6, 30)];
const LONG_OVER: Date = day(2026, 7, 1);

fn translated() -> Pack {
    reviewed().signed(BONE, "es", TRANSLATOR, TRANSLATED)
}

/// What was changed after both were signed, the day; the line in English and in
/// Spanish, and what staff are told of each that is hidden.
type Later = (
    fn(Pack) -> Pack,
    Date,
    [&'static str; 2],
    [Option<&'static str>; 2],
);

const LATER: [Later; 6] = [
    (
        |pack| pack,
        DUE,
        [
            GOOD,
            "Revisado por Dr. A. Example el 2025-01-31; vence el 2026-01-31. Traducción revisada por M. Ejemplo.",
        ],
        [None, None],
    ),
    (
        |pack| pack.edit(EN, "title = \"Risks\"", "title = \"The risks\""),
        DUE,
        [
            "Changed since its review on 2025-01-31. Not medical advice.",
            "Modificado tras su revisión del 2025-01-31. No es consejo médico. Traducción anterior a su original.",
        ],
        [
            Some("changed since its review"),
            Some("changed since its review; the translation is older than its original"),
        ],
    ),
    (
        |pack| pack.edit(ES, "title = \"Riesgos\"", "title = \"Los riesgos\""),
        DUE,
        [
            GOOD,
            "Revisado por Dr. A. Example el 2025-01-31; vence el 2026-01-31. Traducción modificada tras su revisión.",
        ],
        [None, Some("the translation changed since its review")],
    ),
    (
        |pack| pack.edit(STRUCTURE, "minutes = [20, 40]", "minutes = [20, 45]"),
        DUE,
        [
            "Changed since its review on 2025-01-31. Not medical advice.",
            "Modificado tras su revisión del 2025-01-31. No es consejo médico. Traducción modificada tras su revisión.",
        ],
        [
            Some("changed since its review"),
            Some(
                "changed since its review; the translation changed since its review; the translation is older than its original",
            ),
        ],
    ),
    (
        // The original was signed again, and so its translation is the older one.
        |pack| {
            let pack = pack.edit(EN, "title = \"Risks\"", "title = \"The risks\"");
            pack.signed(BONE, "en", BY, REVIEWED)
        },
        DUE,
        [
            GOOD,
            "Revisado por Dr. A. Example el 2025-01-31; vence el 2026-01-31. Traducción anterior a su original.",
        ],
        [None, Some("the translation is older than its original")],
    ),
    (
        |pack| pack,
        LONG_OVER,
        [
            LATE,
            "Revisión vencida desde el 2026-01-31 (Dr. A. Example, 2025-01-31). Traducción por revisar desde el 2026-06-30.",
        ],
        [
            Some("its review is overdue"),
            Some("its review is overdue; the review of the translation is overdue"),
        ],
    ),
];

#[test]
fn what_was_changed_after_it_was_signed_says_so_and_is_hidden_like_a_draft() {
    for (nth, (change, today, lines, why)) in LATER.into_iter().enumerate() {
        let pack = change(translated());
        let shown = kiosk(&pack, "");
        for (line, spanish) in lines.into_iter().zip([false, true]) {
            let mut sitting = at_home(&shown, size(60, 17), Some(today), spanish);
            sitting.press("1 1");
            let status = sitting.scene().status;
            assert_eq!(status.as_deref(), Some(line), "{nth}");
            let rows = textwrap::wrap(line, 56).len();
            assert!(rows <= 2, "{rows} rows: {line}");
        }
        let hides = kiosk(&pack, HIDES);
        let told = hidden(&hides, Some(today));
        for (why, title) in why.into_iter().zip([
            "Bone marrow aspiration (English)",
            "Aspiración de médula ósea (Español)",
        ]) {
            let line = told.iter().find(|line| line.starts_with(title));
            let wanted = why.map(|why| format!("{title}: {why}"));
            assert_eq!(line, wanted.as_ref(), "{nth}: {told:?}");
        }
        // In Spanish stands the translation, else the original, else nothing.
        let heading = match why {
            [_, None] => Some("Aspiración de médula ósea"),
            [None, _] => Some("Bone marrow aspiration"),
            _ => None,
        };
        let mut sitting = at_home(&hides, size(80, 24), Some(today), true);
        sitting.press("1");
        if let Some(heading) = heading {
            assert_eq!(labels(&sitting), [heading], "{nth}");
        } else {
            assert_ne!(
                sitting.scene().screen,
                ScreenName::Category("medical-tests".parse().unwrap())
            );
        }
    }
}

#[test]
fn about_tells_of_both_reviews_and_what_became_of_them() {
    let [original, translation] = [
        "Texto revisado por Dr. A. Example (haematologist) el 2025-01-31; próxima revisión: 2026-01-31.",
        "Traducción revisada por M. Ejemplo (haematologist) el 2025-02-03; próxima revisión: 2026-06-30.",
    ];
    for (change, today, never, says) in [
        (
            LATER[0].0,
            DUE,
            &["se modificó", "debería"][..],
            &[original, translation][..],
        ),
        (
            LATER[1].0,
            DUE,
            &["debería"],
            &[
                original,
                "El texto se modificó después",
                translation,
                "El texto original se modificó después de revisarse la traducción",
            ],
        ),
        (
            LATER[2].0,
            DUE,
            &["El texto se", "debería"],
            &[original, translation, "La traducción se modificó después"],
        ),
        (
            LATER[5].0,
            LONG_OVER,
            &["se modificó"],
            &[
                original,
                "Este texto ya debería haberse revisado de nuevo",
                translation,
                "La traducción ya debería",
            ],
        ),
    ] {
        let kiosk = kiosk(&change(translated()), "");
        let mut sitting = at_home(&kiosk, ENDLESS, Some(today), true);
        for line in ["1", "1", "9"] {
            sitting.say(line);
        }
        let said = squeezed(&sitting.text());
        let mut at = 0;
        for text in says {
            let found = said[at..].find(text);
            at += found.unwrap_or_else(|| panic!("{text} in {said}"));
        }
        for text in never {
            assert!(!said.contains(text), "{text} in {said}");
        }
    }
}

/// A text that only a later language has is no translation.
#[test]
fn words_in_a_later_language_alone_are_an_original() {
    let pack = draft().edit(
        "pack.toml",
        "required = [\"en\", \"es\"]",
        "required = [\"es\"]",
    );
    std::fs::remove_file(pack.0.path().join(EN)).unwrap();
    let pack = pack.signed(BONE, "es", BY, REVIEWED);
    let kiosk = kiosk(&pack, HIDES);
    for spanish in [true, false] {
        let mut sitting = at_home(&kiosk, ENDLESS, Some(DUE), spanish);
        sitting.say("1");
        assert_eq!(labels(&sitting), ["Aspiración de médula ósea"]);
    }
}
