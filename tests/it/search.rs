//! Search: whatever people type, the procedure that they mean comes first.

mod command;
mod pack;
mod properties;
mod screen;
mod table;

use std::sync::LazyLock;

use beforehand::content::search::{Hit, Index, MOST, Reason, Shown};
use beforehand::content::{Id, Lang, Library};

use crate::many;
use pack::ROWS;
use table::{BONE, DXA, ECHO, MRI, SEARCHES, SHOT, SKIN};

static LIBRARY: LazyLock<Library> = LazyLock::new(pack::library);
static INDEX: LazyLock<Index> = LazyLock::new(|| of(&LIBRARY));

fn of(library: &Library) -> Index {
    Index::new(library, &library.pack().languages)
}

fn lang(lang: &str) -> Lang {
    lang.parse().unwrap()
}

fn find(search: &str) -> Vec<Hit> {
    INDEX.find(search, &lang("en"), ALL)
}

/// Nothing is hidden.
const ALL: Shown<'static> = &|_, _| true;

/// Ids alone, best first.
fn ids(hits: &[Hit]) -> Vec<&str> {
    hits.iter().map(|hit| hit.id.as_str()).collect()
}

#[test]
fn sixty_searches_find_what_is_meant_first() {
    assert!(SEARCHES.len() >= 60);
    let mut wrong = Vec::new();
    for (search, expected) in SEARCHES {
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
        let hits = index.find(search, &lang("en"), ALL);
        assert_eq!(ids(&hits).first(), Some(&BONE), "{search:?}");
    }
    for id in library.ids() {
        for lang in &library.pack().languages {
            let words = library.telling(id, lang).unwrap().words;
            for name in words.synonyms.iter().chain([&words.title]) {
                let hits = index.find(name, lang, ALL);
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
        let hits = INDEX.find("emg", &lang(preferred), ALL);
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
        let hits = INDEX.by_code("snomed", code, &english, ALL);
        assert_eq!(ids(&hits), [id]);
        assert_eq!(hits[0].lang, english);
        assert_eq!(hits[0].reason, Reason::Code(format!("snomed:{code}")));
    }
    assert_eq!(
        INDEX.by_code("snomed", "49401003", &lang("es"), ALL)[0].lang,
        lang("es")
    );
    for (system, code) in [("snomed", "4940100"), ("cpt", "49401003"), ("", "")] {
        assert_eq!(INDEX.by_code(system, code, &english, ALL), []);
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
        let near = INDEX.nearest(search, &lang("en"), 3, ALL);
        assert!(near.len() <= 3);
        assert_eq!(ids(&near).first(), Some(&expected), "{search}");
    }
    for nothing in ["", "zzzzzzzz", "12345678", "\u{1b}[2J"] {
        assert_eq!(
            INDEX.nearest(nothing, &lang("en"), 3, ALL),
            [],
            "{nothing:?}"
        );
    }
}

#[test]
fn only_what_may_be_shown_is_found() {
    let langs = &LIBRARY.pack().languages;
    let shown: Shown<'_> = &|id, _| id.as_str() != MRI;
    assert_eq!(INDEX.by_code("snomed", "113091000", &langs[0], shown), []);
    for search in ["mri", "scan", "getting ready"] {
        assert!(!ids(&INDEX.find(search, &langs[0], shown)).contains(&MRI));
        assert!(!ids(&INDEX.nearest(search, &langs[0], 9, shown)).contains(&MRI));
    }
    // In one language it may be shown, in the other not.
    let english: Shown<'_> = &|_, lang| lang == &langs[0];
    for hit in INDEX.find("mri resonancia", &langs[1], english) {
        assert_eq!(hit.lang, langs[0]);
    }
    let code = INDEX.by_code("snomed", "113091000", &langs[1], english);
    assert_eq!((ids(&code), &code[0].lang), (vec![MRI], &langs[0]));
    // An index of one language.
    let spanish = Index::new(&LIBRARY, &langs[1..]);
    assert_eq!(ids(&spanish.find("resonancia", &langs[0], ALL)), [MRI]);
    assert_eq!(spanish.find("jelly", &langs[0], ALL), []);
}

#[test]
fn what_is_hidden_takes_no_place_in_the_list() {
    let all = 4 * MOST;
    let folder = tempfile::tempdir().unwrap();
    many::write(folder.path(), all);
    let library = Library::folder(folder.path()).unwrap();
    let index = of(&library);
    let english = lang("en");
    let number = |id: &Id| {
        id.as_str()[id.as_str().len() - 5..]
            .parse::<usize>()
            .unwrap()
    };
    let odd: Shown<'_> = &|id, _| number(id) % 2 == 1;
    let search = "getting ready";
    assert_eq!(index.find(search, &english, ALL).len(), MOST);
    let hits = index.find(search, &english, odd);
    assert_eq!(hits.len(), MOST);
    assert!(hits.iter().all(|hit| number(&hit.id) % 2 == 1));
    let last: Shown<'_> = &|id, _| number(id) == all - 1;
    assert_eq!(index.find(search, &english, last).len(), 1);
    // Those that are shown are in the order that they have without it.
    let mut seen: Vec<_> = index.find(search, &english, ALL);
    seen.retain(|hit| number(&hit.id) % 2 == 1);
    assert_eq!(ids(&hits)[..seen.len()], ids(&seen));
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
