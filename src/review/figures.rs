//! What a text is in numbers: how long, how hard, how much of it there is.

use std::collections::BTreeMap;

use super::grade::{Count, Formula, graded};
use super::script::{Reader, Script};
use super::sentence::Sentence;
use super::{limits, procedure, terms};
use crate::content::files::Files;
use crate::content::{Faults, Id, Lang, Library};

/// Words that people read in a minute.
const SPEED: u32 = 200;

/// A procedure in one language.
#[derive(Debug, Clone)]
pub struct Figures {
    /// The procedure.
    pub id: Id,
    /// The language.
    pub lang: Lang,
    /// Words that a patient reads, those of the checklist among them.
    pub words: u32,
    /// Minutes to read them, rounded up.
    pub minutes: u32,
    /// By formula; none in a language without formulas.
    pub grades: Vec<(Formula, f64)>,
    /// Of each section, `sections.risks`: by those formulas that hold for a short
    /// text.
    pub parts: BTreeMap<String, Vec<(Formula, f64)>>,
    /// Sections.
    pub sections: usize,
    /// Items of the checklist.
    pub items: usize,
    /// Terms of the glossary that it links to.
    pub terms: usize,
}

/// The grades of what a patient reads of each section, its title among it.
fn parts(script: &Script) -> BTreeMap<String, Vec<(Formula, f64)>> {
    let Some(tongue) = script.tongue else {
        return BTreeMap::new();
    };
    let mut sections: BTreeMap<String, Vec<&Sentence>> = BTreeMap::new();
    for passage in &script.passages {
        let section = passage.part.strip_prefix("sections.");
        let Some(section) = section.filter(|_| passage.reader == Reader::Patient) else {
            continue;
        };
        let id = section.split('.').next().unwrap_or_default();
        let sentences = sections.entry(format!("sections.{id}")).or_default();
        sentences.extend(&passage.sentences);
    }
    let graded = sections.into_iter().map(|(section, sentences)| {
        let mut grades = graded(&Count::of(sentences.into_iter(), tongue), tongue);
        grades.retain(|(formula, _)| formula.holds_for_short());
        (section, grades)
    });
    graded.collect()
}

/// Of a procedure in a language; none where it has no words in it.
pub fn figures(
    library: &Library,
    files: &Files,
    id: &Id,
    lang: &Lang,
) -> Result<Option<Figures>, Faults> {
    let mut report = Faults::new();
    let structure = library.procedure(id);
    let (Some(structure), true) = (structure, files.has(&super::words(id, lang))) else {
        return Ok(None);
    };
    let Some(script) = procedure(library, files, id, lang, &mut report) else {
        return Err(report);
    };
    let read = script.passages.iter();
    let read = read.filter(|it| it.reader == Reader::Patient);
    let words = read.flat_map(|it| &it.sentences).map(|it| it.words.len());
    let words = u32::try_from(words.sum::<usize>()).unwrap_or(u32::MAX);
    let grades = script.tongue.map(|tongue| {
        let count = limits::counted(&script, tongue);
        graded(&count, tongue)
    });
    Ok(Some(Figures {
        id: id.clone(),
        lang: lang.clone(),
        words,
        minutes: words.div_ceil(SPEED),
        grades: grades.unwrap_or_default(),
        parts: parts(&script),
        sections: structure.sections.len(),
        items: structure.checklist.items().len(),
        terms: terms::linked(&script).len(),
    }))
}
