//! A folder's library: whole without its folder, its faults in order however
//! many threads found them, its lists by title.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use beforehand::content::files::Files;
use beforehand::content::{Id, Lang, Library};
use tempfile::TempDir;

use crate::many;

/// Enough for several threads.
const MANY: usize = 200;

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    many::write(folder.path(), MANY);
    folder
}

fn langs() -> [Lang; 2] {
    many::LANGS.map(|lang| lang.parse().unwrap())
}

#[test]
fn a_folder_may_go_once_it_was_checked() {
    let folder = folder();
    let library = Library::folder(folder.path()).unwrap();
    let there = Library::folder(folder.path()).unwrap();
    let told = |library: &Library| {
        let ids = library.ids().flat_map(|id| langs().map(|lang| (id, lang)));
        let tellings = ids.map(|(id, lang)| {
            let telling = library.telling(id, &lang).unwrap();
            let names = library.names(id, &lang).unwrap();
            assert_eq!((&telling.words.lang, &names.lang), (&lang, &lang));
            assert_eq!(names.title(), telling.words.title);
            assert!(names.synonyms().eq(&telling.words.synonyms));
            let headings = telling.words.sections.iter().map(|it| &it.title);
            assert!(names.headings().eq(headings));
            assert!(!names.terms.is_empty());
            format!("{telling:?}")
        });
        tellings.collect::<Vec<_>>()
    };
    let told_there = told(&there);
    drop(folder);
    assert_eq!(told(&library), told_there);
}

#[test]
fn each_procedure_is_in_its_category_by_title() {
    let folder = folder();
    let library = Library::folder(folder.path()).unwrap();
    for lang in langs() {
        let mut seen = BTreeSet::new();
        for category in library.categories() {
            let ids = library.in_category(category, &lang);
            assert!(!ids.is_empty());
            let titles = ids.iter().map(|id| {
                assert_eq!(library.procedure(id).unwrap().category, *category);
                let title = &library.telling(id, &lang).unwrap().words.title;
                title.to_lowercase().replace('-', " ").replace(',', "")
            });
            let titles: Vec<_> = titles.collect();
            assert!(titles.is_sorted(), "{titles:#?}");
            seen.extend(ids);
        }
        assert_eq!(seen.len(), MANY);
    }
    let unknown: Lang = "pt".parse().unwrap();
    let first = &library.categories()[0];
    let fallback = library.in_category(first, &unknown);
    assert_eq!(fallback, library.in_category(first, &langs()[0]));
    let nowhere: Id = "nowhere".parse().unwrap();
    assert!(library.in_category(&nowhere, &unknown).is_empty());
}

/// Writes nonsense below a file's end.
fn spoil(folder: &Path, id: &Id, file: &str) {
    let path = folder.join("procedures").join(id.as_str()).join(file);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text + "[nonsense]\n").unwrap();
}

#[test]
fn faults_come_in_the_order_of_the_pack() {
    let folder = folder();
    let ids: Vec<Id> = Library::folder(folder.path())
        .unwrap()
        .ids()
        .cloned()
        .collect();
    let mut expected = Vec::new();
    for (nth, id) in ids.iter().enumerate().filter(|(nth, _)| nth % 7 == 3) {
        let file = ["procedure.toml", "en.toml", "es.toml"][nth % 3];
        spoil(folder.path(), id, file);
        expected.push(format!("procedures/{id}/{file}"));
    }
    let mut heard = Vec::new();
    let files = Files::Folder(folder.path().to_owned());
    let faults = Library::watched(&files, |done, of| heard.push((done, of))).unwrap_err();
    let found: Vec<_> = faults.iter().map(|fault| fault.file().to_owned()).collect();
    let expected: Vec<_> = expected.iter().map(|path| files.name(path)).collect();
    assert_eq!(found, expected);
    let all: Vec<_> = (1..=MANY).map(|done| (done, MANY)).collect();
    assert_eq!(heard, all, "each is told once, in order");
}
