//! From what serde read to the model: every cross-check of a pack, with all
//! faults collected.

mod bodies;
mod lines;
mod pack;
mod procedure;
mod review;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::document::{self, Doubts};
use super::fault::{Fault, Faults, Source};
use super::files::Files;
use super::id::Id;
use super::library::Texts;
use super::source::Table;
use super::spanned::Spanned;
use super::to_do;

/// Reads a pack's files one by one and keeps what was wrong with them.
pub struct Loader<'a> {
    files: &'a Files,
    /// The files of a procedure that was checked, in place of those on disk.
    texts: Option<&'a Texts>,
    /// What was wrong so far.
    pub faults: Faults,
    /// The texts that are still to be written.
    pub to_do: Faults,
    /// By file, what may have been in it that could not be understood.
    doubts: BTreeMap<String, Doubts>,
    /// Of the files that another has read.
    more: Option<&'a Loader<'a>>,
    /// What was read so far.
    sheets: Vec<(String, Arc<Source>)>,
}

/// A file that was read.
struct Sheet {
    /// Below the pack's top.
    path: String,
    source: Arc<Source>,
}

/// A part of a language's words, and the file that says what is in it.
struct Part<'p> {
    /// The table; none where the whole file is it.
    table: Option<&'p str>,
    structure: &'p str,
}

impl<'a> Loader<'a> {
    /// Over these files, nothing read yet.
    pub fn new(files: &'a Files) -> Self {
        Self::of(files, None)
    }

    /// The same for a procedure whose files may have been kept.
    pub fn of(files: &'a Files, texts: Option<&'a Texts>) -> Self {
        Self {
            files,
            texts,
            faults: Faults::new(),
            to_do: Faults::new(),
            doubts: BTreeMap::new(),
            more: None,
            sheets: Vec::new(),
        }
    }

    /// One for files of their own, that knows what this one has read.
    pub fn beside(&'a self) -> Self {
        Self {
            more: Some(self),
            ..Self::new(self.files)
        }
    }

    /// All that was read, to be kept.
    pub fn kept(&self) -> Texts {
        let sheets = self.sheets.iter();
        Texts::pack(sheets.map(|(path, source)| (name(path), source.text.as_str())))
    }

    fn source(&self, path: &str) -> Result<Arc<Source>, Fault> {
        let kept = self.texts.and_then(|texts| texts.get(name(path)));
        match kept {
            Some(text) => Ok(Arc::new(Source {
                name: self.files.name(path),
                text,
            })),
            None => self.files.read(path),
        }
    }

    fn has(&self, path: &str) -> bool {
        self.texts.is_some() || self.files.has(path)
    }

    /// The same of a file that a procedure may do without.
    fn may_have(&self, path: &str) -> bool {
        let kept = self.texts.map(|texts| texts.get(name(path)).is_some());
        kept.unwrap_or_else(|| self.files.has(path))
    }

    fn read<T: DeserializeOwned>(&mut self, path: &str) -> Option<(Sheet, T)> {
        let document = match self.source(path) {
            Ok(source) => document::read(source, &mut self.faults),
            Err(fault) => {
                self.faults.push(fault);
                None
            }
        };
        let Some(document) = document else {
            self.doubts.insert(path.to_owned(), Doubts::of_everything());
            return None;
        };
        self.doubts.insert(path.to_owned(), document.doubts);
        self.sheets
            .push((path.to_owned(), Arc::clone(&document.source)));
        let sheet = Sheet {
            path: path.to_owned(),
            source: document.source,
        };
        Some((sheet, document.value))
    }

    /// The same for a file that a language of pack.toml calls for.
    fn read_for<T: DeserializeOwned>(
        &mut self,
        key: &str,
        lang: &str,
        path: &str,
    ) -> Option<(Sheet, T)> {
        if !self.has(path) {
            self.faults.push(Fault::of_file(
                self.files.name(path),
                format!(
                    "this file is missing: `{lang}` is one of the {key} languages in pack.toml"
                ),
                format!("add the file, correct its name, or take `{lang}` out of pack.toml"),
            ));
            self.doubts.insert(path.to_owned(), Doubts::of_everything());
            return None;
        }
        self.read(path)
    }

    /// Whether a file may hold what could not be understood of it.
    fn may_hold(&self, path: &str, names: &[&str]) -> bool {
        let more = || self.more.is_some_and(|more| more.may_hold(path, names));
        let doubts = self.doubts.get(path);
        doubts.map_or_else(more, |doubts| doubts.may_hold(names))
    }

    fn fault(
        &mut self,
        sheet: &Sheet,
        span: Range<usize>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.faults
            .push(Fault::at(&sheet.source, span, what, remedy));
    }

    /// Notes a text that is still to be written; whether it is one.
    fn is_to_do(&mut self, sheet: &Sheet, text: &Spanned<String>) -> bool {
        let is_one = to_do::is_to_do(text.get_ref());
        if is_one {
            self.left_to_do(sheet, text.span(), to_do::REMEDY);
        }
        is_one
    }

    fn left_to_do(&mut self, sheet: &Sheet, span: Range<usize>, remedy: &str) {
        self.to_do
            .push(Fault::at(&sheet.source, span, to_do::WHAT, remedy));
    }

    /// Holds a language's words against the ids that the structure names: each
    /// has its words, and no words are for nothing.
    fn matched<'t, T>(
        &mut self,
        sheet: &Sheet,
        part: &Part<'_>,
        named: impl Iterator<Item = &'t Id>,
        mut words: Table<T>,
    ) -> Vec<(&'t Id, T)> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        // An id that stands twice has its fault in the structure.
        for id in named.filter(|id| seen.insert(*id)) {
            // The place is no part of the key's order.
            match words.remove(&Spanned::new(0..0, id.clone())) {
                Some(text) => found.push((id, text)),
                None => self.missing(sheet, part, id),
            }
        }
        for id in words.keys() {
            if !self.may_hold(part.structure, &part.names(id.get_ref())) {
                let structure = part.structure();
                let what = format!(
                    "these words are for `{}`, which {structure} does not name",
                    id.get_ref()
                );
                let remedy = format!("name it in {structure}, correct it, or take these words out");
                self.fault(sheet, id.span(), what, remedy);
            }
        }
        found
    }

    fn missing(&mut self, sheet: &Sheet, part: &Part<'_>, id: &Id) {
        let names = part.names(id);
        if self.may_hold(&sheet.path, &names) {
            return;
        }
        let header = names.join(".");
        let structure = part.structure();
        self.faults.push(Fault::of_file(
            &sheet.source.name,
            format!("the words of [{header}] are missing"),
            format!("{structure} names it: add [{header}] to this file"),
        ));
        // A link to it would say the same again.
        let names = names.into_iter().map(str::to_owned).collect();
        let doubts = self.doubts.entry(sheet.path.clone()).or_default();
        doubts.add(names);
    }

    /// Faults each id that stands twice in a list.
    fn unique<'i>(&mut self, sheet: &Sheet, ids: impl Iterator<Item = &'i Spanned<Id>>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id.get_ref()) {
                let what = format!("the id `{}` stands here a second time", id.get_ref());
                let remedy = "give each entry an id of its own";
                self.fault(sheet, id.span(), what, remedy);
            }
        }
    }
}

impl<'p> Part<'p> {
    /// The names that lead to an id's entry, in both files.
    fn names(&self, id: &'p Id) -> Vec<&'p str> {
        self.table.into_iter().chain([id.as_str()]).collect()
    }

    /// The structure's file, as one who looks at the words knows it.
    fn structure(&self) -> &str {
        let beside = self.structure.strip_prefix(procedure::FOLDER);
        beside
            .and_then(|path| path.rsplit('/').next())
            .unwrap_or(self.structure)
    }
}

/// A file's name in its folder.
fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn listed(names: &[impl Display]) -> String {
    let names: Vec<_> = names.iter().map(ToString::to_string).collect();
    names.join(", ")
}
