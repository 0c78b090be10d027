//! Search: whatever people type, the procedure that they mean comes first.

mod command;
mod pack;
mod properties;

use std::sync::LazyLock;

use beforehand::content::search::{Hit, Index, MOST, Reason};
use beforehand::content::{Lang, Library};

use pack::ROWS;

const BONE: &str = "bone-marrow-aspiration";
const EMG: &str = "emg-nerve-conduction";
const MRI: &str = "mri";
const DXA: &str = "bone-density-dxa";
const SKIN: &str = "allergy-skin-test";
const PET: &str = "pet-scan";
const SHOT: &str = "ultrasound-guided-injection";
const ECHO: &str = "ultrasound-shoulder-knee";

static LIBRARY: LazyLock<Library> = LazyLock::new(pack::library);
static INDEX: LazyLock<Index> = LazyLock::new(|| of(&LIBRARY));

fn of(library: &Library) -> Index {
    Index::new(library, &library.pack().languages)
}

fn lang(lang: &str) -> Lang {
    lang.parse().unwrap()
}

fn find(search: &str) -> Vec<Hit> {
    INDEX.find(search, &lang("en"))
}

/// Ids alone, best first.
fn ids(hits: &[Hit]) -> Vec<&str> {
    hits.iter().map(|hit| hit.id.as_str()).collect()
}

#[test]
fn sixty_searches_find_what_is_meant_first() {
    let table = [
        // Lay words, in any order, with words that tell nothing.
        ("the hip needle thing", BONE),
        ("needle hip", BONE),
        ("hip test", BONE),
        ("marrow", BONE),
        ("bone tap", BONE),
        ("aspiration of bone marrow", BONE),
        ("nerve shock test", EMG),
        ("shock test for my nerves", EMG),
        ("pins and needles", EMG),
        ("muscle test needle", EMG),
        ("what is an EMG?", EMG),
        ("the tunnel", MRI),
        ("loud tube", MRI),
        ("magnet", MRI),
        ("mri", MRI),
        ("bone density", DXA),
        ("density of the bones", DXA),
        ("dexa", DXA),
        ("DXA scan", DXA),
        ("bone x-ray", DXA),
        ("xray bone", DXA),
        ("X RAY", DXA),
        ("scratch", SKIN),
        ("skin allergy", SKIN),
        ("what am I allergic to", SKIN),
        ("sugar scan", PET),
        ("scan PET", PET),
        ("pet ct", PET),
        ("whole body", PET),
        ("steroid shot", SHOT),
        ("injection in a joint", SHOT),
        ("jab", SHOT),
        ("knee ultrasound", ECHO),
        ("jelly", ECHO),
        // Parts of words, as they are typed.
        ("bone marr", BONE),
        ("asp", BONE),
        ("condu", EMG),
        ("magn", MRI),
        ("ultras guid", SHOT),
        ("al", SKIN),
        // Typos.
        ("bone marow", BONE),
        ("aspriation", BONE),
        ("azpirration", BONE),
        ("nreve conduction", EMG),
        ("tunel scan", MRI),
        ("alergy", SKIN),
        ("injetcion", SHOT),
        ("sholder", ECHO),
        ("bone densty scann", DXA),
        // Spanish, with accents and without.
        ("médula ósea", BONE),
        ("medula", BONE),
        ("AGUJA CADERA", BONE),
        ("densitometria", DXA),
        ("resonancia magnetica", MRI),
        ("tunel", MRI),
        ("pruebas de alergía", SKIN),
        ("nervios", EMG),
        ("ecografia de la rodilla", ECHO),
        // Letters of other alphabets of Europe.
        ("lukasz strasse", ECHO),
        // Codes and terms.
        ("49401003", BONE),
        ("1130910", MRI),
        ("platelets", BONE),
        ("radiofarmaco", PET),
    ];
    assert!(table.len() >= 60);
    let mut wrong = Vec::new();
    for (search, expected) in table {
        let hits = find(search);
        if ids(&hits).first() != Some(&expected) {
            wrong.push(format!("{search:?}: not {expected}, but {:?}", ids(&hits)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_bundled_pack_is_found_too() {
    let library = Library::bundled().unwrap();
    let index = of(&library);
    for search in [
        "the hip needle thing",
        "bone marow",
        "marrow test",
        "49401003",
        "mielograma",
        "puncion de la cadera",
        "aspiracion",
    ] {
        let hits = index.find(search, &lang("en"));
        assert_eq!(ids(&hits).first(), Some(&BONE), "{search:?}");
    }
    for id in library.ids() {
        for lang in &library.pack().languages {
            let words = library.telling(id, lang).unwrap().words;
            for name in words.synonyms.iter().chain([&words.title]) {
                let hits = index.find(name, lang);
                assert_eq!(ids(&hits).first(), Some(&id.as_str()), "{name:?}");
            }
        }
    }
}

#[test]
fn the_reason_is_told() {
    let first = |search: &str| find(search).remove(0).reason;
    assert_eq!(first("mri"), Reason::Title);
    assert_eq!(
        first("hip needle"),
        Reason::Synonym("hip needle test".into())
    );
    assert_eq!(
        first("getting ready"),
        Reason::Section("Getting ready".into())
    );
    assert_eq!(first("dye"), Reason::Term("contrast dye".into()));
    assert_eq!(first("49401003"), Reason::Code("49401003".into()));
}

#[test]
fn what_is_better_comes_first() {
    // All words before some.
    assert_eq!(ids(&find("scan with needle and jelly"))[0], ECHO);
    assert!(find("scan").len() >= 4);
    // A title before a synonym, a synonym before a heading or a term.
    assert_eq!(ids(&find("bone"))[..2], [DXA, BONE]);
    assert_eq!(ids(&find("injection"))[0], SHOT);
    // Itself before what it begins, and that before what it misspells.
    assert_eq!(ids(&find("examen con gel"))[0], ECHO);
    // Among equals the preferred language, then by title.
    for preferred in ["en", "es"] {
        let hits = INDEX.find("emg", &lang(preferred));
        let langs: Vec<_> = hits.iter().map(|hit| hit.lang.as_str()).collect();
        assert_eq!(langs, [preferred]);
    }
    let titles = find("getting ready");
    let titles: Vec<_> = titles
        .iter()
        .map(|hit| hit.title.to_lowercase().replace('-', " "))
        .collect();
    assert!(
        titles.len() == ROWS.len() && titles.is_sorted(),
        "{titles:?}"
    );
}

#[test]
fn codes_are_found_whole_and_never_by_likeness() {
    let english = lang("en");
    for ([id, code, _], ..) in ROWS {
        let hits = INDEX.by_code("snomed", code, &english);
        assert_eq!(ids(&hits), [id]);
        assert_eq!(hits[0].lang, english);
        assert_eq!(hits[0].reason, Reason::Code(format!("snomed:{code}")));
    }
    assert_eq!(
        INDEX.by_code("snomed", "49401003", &lang("es"))[0].lang,
        lang("es")
    );
    for (system, code) in [("snomed", "4940100"), ("cpt", "49401003"), ("", "")] {
        assert_eq!(INDEX.by_code(system, code, &english), []);
    }
    for wrong in ["49401004", "4940103", "494010033"] {
        assert_eq!(find(wrong), [], "{wrong}");
    }
}

#[test]
fn where_nothing_is_found_the_nearest_are_named() {
    for (search, expected) in [
        ("marooww", BONE),
        ("densittyyy", DXA),
        ("reszonanzcie", MRI),
        ("scrtchy", SKIN),
    ] {
        assert_eq!(find(search), [], "{search}");
        let near = INDEX.nearest(search, &lang("en"), 3);
        assert!(near.len() <= 3);
        assert_eq!(ids(&near).first(), Some(&expected), "{search}");
    }
    for nothing in ["", "zzzzzzzz", "12345678", "\u{1b}[2J"] {
        assert_eq!(INDEX.nearest(nothing, &lang("en"), 3), [], "{nothing:?}");
    }
}

#[test]
fn only_what_may_be_shown_is_found() {
    let langs = &LIBRARY.pack().languages;
    let index = Index::among(&LIBRARY, langs, |id| id.as_str() != MRI);
    assert_eq!(index.by_code("snomed", "113091000", &langs[0]), []);
    for search in ["mri", "scan", "getting ready"] {
        assert!(!ids(&index.find(search, &langs[0])).contains(&MRI));
        assert!(!ids(&index.nearest(search, &langs[0], 9)).contains(&MRI));
    }
    let spanish = Index::new(&LIBRARY, &langs[1..]);
    assert_eq!(ids(&spanish.find("resonancia", &langs[0])), [MRI]);
    assert_eq!(spanish.find("jelly", &langs[0]), []);
}

#[test]
fn hostile_searches_find_nothing_or_something() {
    let long = "bone ".repeat(100_000);
    assert_eq!(ids(&find(&long))[..2], [DXA, BONE]);
    for search in [
        "",
        " \t\n",
        "\u{0}\u{1b}]0;x\u{7}",
        "🦴🦴🦴",
        "---",
        "'''",
        "\u{301}\u{301}",
        "the of and",
    ] {
        assert!(find(search).len() <= MOST, "{search:?}");
    }
    assert_eq!(find(&"x".repeat(1 << 20)), []);
    assert_eq!(find("🦴 bone\u{0}marrow 🦴")[0].id.as_str(), BONE);
}
