//! What `check` adds to loading: whether texts that are whole are also plain,
//! safe to follow, the same in each language, and fit for a small screen.
//!
//! It reads the files again, since the library keeps no places; a kiosk never
//! runs it.

mod abbreviations;
mod amounts;
pub mod figures;
pub mod fit;
pub mod grade;
mod lengths;
mod limits;
mod medicine;
mod message;
mod pairs;
mod passive;
mod phrases;
mod plain;
#[cfg(test)]
mod sample;
mod script;
mod sentence;
mod sourced;
mod syllables;
mod terms;
mod tongue;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::content::Severity;
use crate::content::fault::Source;
use crate::content::files::Files;
use crate::content::library::in_order;
use crate::content::model::Date;
use crate::content::{Fault, Faults, Id, Lang, Library, document};
use abbreviations::Titles;
use script::Script;

/// All findings in a pack that was loaded without a fault. `told` hears after
/// each procedure how many are done, of how many.
pub fn review(
    library: &Library,
    files: &Files,
    today: Date,
    told: impl FnMut(usize, usize),
) -> Faults {
    let langs = &library.pack().languages;
    let mut report = Faults::new();
    for lang in langs {
        pack_words(files, lang, &mut report);
    }
    let titles = langs.iter().map(|lang| (lang, titles(library, lang)));
    let desk = Desk {
        library,
        files,
        titles: titles.collect(),
    };
    let ids: Vec<_> = library.ids().collect();
    let mut used: BTreeMap<&Lang, BTreeSet<Id>> = BTreeMap::new();
    for (findings, terms) in in_order(&ids, |id| desk.procedure(id), told) {
        report.append(findings);
        for (lang, terms) in terms {
            used.entry(lang).or_default().extend(terms);
        }
    }
    for lang in langs {
        glossary(
            files,
            lang,
            &used.remove(lang).unwrap_or_default(),
            &mut report,
        );
    }
    // Signatures that do not hold any more: the content itself is whole.
    for concern in &library.concerns(today) {
        report.push(concern.clone().of_severity(Severity::Warning));
    }
    report.sorted()
}

/// What the review of a procedure looks at.
struct Desk<'a> {
    library: &'a Library,
    files: &'a Files,
    titles: BTreeMap<&'a Lang, Titles>,
}

impl<'a> Desk<'a> {
    /// The findings in one procedure, and the terms that it links to.
    fn procedure(&self, id: &Id) -> (Faults, Vec<(&'a Lang, BTreeSet<Id>)>) {
        let mut report = Faults::new();
        let mut found = Vec::new();
        let structure = format!("procedures/{id}/procedure.toml");
        if let Some((source, procedure)) = read(self.files, &structure, &mut report) {
            sourced::find(&source, &procedure, &mut found);
        }
        push(found, &mut report);
        let mut terms = Vec::new();
        let mut original: Option<Script> = None;
        let langs = self.library.pack().languages.iter();
        for lang in langs.filter(|lang| self.files.has(&words(id, lang))) {
            let Some(script) = procedure(self.library, self.files, id, lang, &mut report) else {
                continue;
            };
            let mut found = Vec::new();
            self.words(&script, &mut found);
            terms.push((lang, terms::linked(&script)));
            match &original {
                Some(original) => pairs::find(original, &script, &mut found),
                None if self.library.original(id) == Some(lang) => original = Some(script),
                None => {}
            }
            push(found, &mut report);
        }
        (report, terms)
    }

    /// What holds for a procedure's words.
    fn words(&self, script: &Script, found: &mut Vec<Fault>) {
        limits::find(script, &self.library.pack().limits, found);
        message::find(script, found);
        fit::find(script, found);
        if let Some(titles) = self.titles.get(&script.lang) {
            let glossary = self.library.glossary(&script.lang);
            abbreviations::find(script, glossary, titles, found);
        }
        any_text(script, found);
    }
}

/// The abbreviations in the titles of all procedures.
fn titles(library: &Library, lang: &Lang) -> Titles {
    let mut titles = Titles::new();
    let names = library.ids().filter_map(|id| library.names(id, lang));
    for names in names {
        abbreviations::add_title(&mut titles, names.title());
    }
    titles
}

/// What holds for all words, those of slots and of the glossary among them.
fn any_text(script: &Script, found: &mut Vec<Fault>) {
    medicine::find(script, found);
    lengths::find(script, found);
    plain::find(script, found);
    amounts::find(script, found);
    passive::find(script, found);
}

fn pack_words(files: &Files, lang: &Lang, report: &mut Faults) {
    let mut found = Vec::new();
    if let Some((source, words)) = read(files, &format!("{lang}.toml"), report) {
        let script = Script::pack(&source, lang, &words);
        if script.tongue.is_none() {
            found.push(unknown(&script));
        }
        any_text(&script, &mut found);
    }
    push(found, report);
}

/// Silence would be taken for praise.
fn unknown(script: &Script) -> Fault {
    let what = format!("`check` does not know the words of `{}`", script.lang);
    let remedy = "have somebody who speaks it look for long words, abbreviations, passive voice, \
                  and orders to stop a medicine: only lengths and links were checked";
    Fault::of_file(&script.source.name, what, remedy).of_severity(Severity::Advice)
}

fn glossary(files: &Files, lang: &Lang, used: &BTreeSet<Id>, report: &mut Faults) {
    let mut found = Vec::new();
    if let Some((source, terms)) = read(files, &format!("glossary/{lang}.toml"), report) {
        let script = Script::glossary(&source, lang, &terms);
        any_text(&script, &mut found);
        terms::unused(&script, &terms, used, &mut found);
    }
    push(found, report);
}

/// The gravest first: of a file with very many only so many are told.
fn push(mut found: Vec<Fault>, report: &mut Faults) {
    found.sort_by_key(Fault::severity);
    for fault in found {
        report.push(fault);
    }
}

fn procedure(
    library: &Library,
    files: &Files,
    id: &Id,
    lang: &Lang,
    report: &mut Faults,
) -> Option<Script> {
    let (source, raw) = read(files, &words(id, lang), report)?;
    Some(Script::words(&source, lang, &raw, library.pack_words(lang)))
}

/// A file, read again. That it was changed meanwhile is told as it is.
fn read<T: DeserializeOwned>(
    files: &Files,
    path: &str,
    report: &mut Faults,
) -> Option<(Arc<Source>, T)> {
    let source = report.take(files.read(path).map_err(Faults::from))?;
    let document = document::read(source, report)?;
    Some((document.source, document.value))
}

fn words(id: &Id, lang: &Lang) -> String {
    format!("procedures/{id}/{lang}.toml")
}
