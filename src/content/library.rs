//! The `Library`: a pack that can be asked for its procedures. Immutable and
//! shared by every visitor; what is read on demand is read once.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use super::fault::Faults;
use super::files::Files;
use super::id::{Id, Lang};
use super::load::Loader;
use super::model::{Glossary, Pack, PackWords, Procedure, Words};
use super::search::Index;

/// All that can be said.
#[derive(Debug)]
pub struct Library {
    files: Files,
    pack: Pack,
    words: BTreeMap<Lang, PackWords>,
    glossaries: BTreeMap<Lang, OnceLock<Option<Glossary>>>,
    shelf: BTreeMap<Id, Entry>,
    index: OnceLock<Index>,
}

/// A procedure, read when it is first asked for.
#[derive(Debug, Default)]
struct Entry {
    structure: OnceLock<Option<Procedure>>,
    words: BTreeMap<Lang, OnceLock<Option<Words>>>,
}

/// A procedure with its words in the language nearest to the one asked for.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    /// What it is made of.
    pub procedure: &'a Procedure,
    /// What it says; `words.lang` is the language it is said in.
    pub words: &'a Words,
}

impl Library {
    /// The pack in the binary. Its procedures are read as they are opened; that
    /// all of it is good is what the tests prove.
    pub fn bundled() -> Result<Self, Faults> {
        let files = Files::Bundled;
        let mut loader = Loader::new(&files);
        let library = Self::open(&mut loader, &files);
        loader.faults.or(library)
    }

    /// A pack read and checked whole: good, or refused with all its faults.
    pub fn checked(files: &Files) -> Result<Self, Faults> {
        let mut loader = Loader::new(files);
        let library = Self::open(&mut loader, files);
        if let Some(library) = &library {
            library.read_all(&mut loader);
        }
        loader.faults.or(library)
    }

    /// The pack in a folder, checked whole.
    pub fn folder(path: &Path) -> Result<Self, Faults> {
        Self::checked(&Files::Folder(path.to_owned()))
    }

    fn open(loader: &mut Loader<'_>, files: &Files) -> Option<Self> {
        let pack = loader.pack()?;
        let mut words = BTreeMap::new();
        let mut glossaries = BTreeMap::new();
        for lang in &pack.languages {
            if let Some(found) = loader.pack_words(&pack, lang) {
                words.insert(lang.clone(), found);
            }
            glossaries.insert(lang.clone(), OnceLock::new());
        }
        let mut shelf = BTreeMap::new();
        for id in loader.procedure_ids() {
            let has = |lang: &&Lang| pack.required.contains(lang) || loader.has_words(&id, lang);
            let langs = pack.languages.iter().filter(has);
            let entry = Entry {
                structure: OnceLock::new(),
                words: langs.map(|lang| (lang.clone(), OnceLock::new())).collect(),
            };
            shelf.insert(id, entry);
        }
        Some(Self {
            files: files.clone(),
            pack,
            words,
            glossaries,
            shelf,
            index: OnceLock::new(),
        })
    }

    fn read_all(&self, loader: &mut Loader<'_>) {
        for lang in &self.pack.languages {
            self.glossary_by(loader, lang);
        }
        for (id, entry) in &self.shelf {
            for lang in entry.words.keys() {
                self.words_by(loader, id, lang);
            }
            if entry.words.is_empty() {
                self.structure_by(loader, id);
            }
        }
    }

    fn structure_by(&self, loader: &mut Loader<'_>, id: &Id) -> Option<&Procedure> {
        let cell = &self.shelf.get(id)?.structure;
        cell.get_or_init(|| loader.procedure(&self.pack, id))
            .as_ref()
    }

    fn glossary_by(&self, loader: &mut Loader<'_>, lang: &Lang) -> Option<&Glossary> {
        let cell = self.glossaries.get(lang)?;
        let first = self.pack.languages.first().filter(|first| *first != lang);
        let original = first.and_then(|first| Some((first, self.glossary_by(loader, first)?)));
        cell.get_or_init(|| loader.glossary(&self.pack, lang, original))
            .as_ref()
    }

    fn words_by(&self, loader: &mut Loader<'_>, id: &Id, lang: &Lang) -> Option<&Words> {
        let procedure = self.structure_by(loader, id)?;
        let cell = self.shelf.get(id)?.words.get(lang)?;
        if let Some(read) = cell.get() {
            return read.as_ref();
        }
        let glossary = self.glossary_by(loader, lang);
        let first = self.pack.languages.first().filter(|first| *first != lang);
        let original = first.and_then(|first| self.words_by(loader, id, first));
        cell.get_or_init(|| loader.words(&self.pack, procedure, lang, glossary, original))
            .as_ref()
    }

    /// The pack's own structure.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// The pack's own words in a language that it offers, else in its first.
    pub fn pack_words(&self, lang: &Lang) -> Option<&PackWords> {
        self.words
            .get(lang)
            .or_else(|| self.words.get(self.pack.languages.first()?))
    }

    /// Whether words of a language are a translation: all but the pack's first
    /// language are.
    pub fn is_translation(&self, lang: &Lang) -> bool {
        self.pack.languages.first() != Some(lang)
    }

    /// The terms of a language.
    pub fn glossary(&self, lang: &Lang) -> Option<&Glossary> {
        self.glossary_by(&mut Loader::new(&self.files), lang)
    }

    /// The structure of a procedure, where there is one of this id.
    pub fn procedure(&self, id: &Id) -> Option<&Procedure> {
        self.structure_by(&mut Loader::new(&self.files), id)
    }

    /// The ids of all procedures, in their order.
    pub fn ids(&self) -> impl Iterator<Item = &Id> {
        self.shelf.keys()
    }

    /// What finds procedures by words and codes, in all languages of the pack;
    /// made when it is first asked for.
    pub fn index(&self) -> &Index {
        self.index
            .get_or_init(|| Index::new(self, &self.pack.languages))
    }

    /// A procedure in a language; where it has no words in it, in the first
    /// language of the pack that it has words in.
    pub fn telling(&self, id: &Id, lang: &Lang) -> Option<Telling<'_>> {
        let mut loader = Loader::new(&self.files);
        let has = &self.shelf.get(id)?.words;
        let offered = || {
            self.pack
                .languages
                .iter()
                .find(|lang| has.contains_key(*lang))
        };
        let lang = Some(lang)
            .filter(|lang| has.contains_key(*lang))
            .or_else(offered)?;
        Some(Telling {
            procedure: self.structure_by(&mut loader, id)?,
            words: self.words_by(&mut loader, id, lang)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_pack_is_good() {
        if let Err(faults) = Library::checked(&Files::Bundled) {
            panic!("{faults}");
        }
    }

    #[test]
    fn what_is_asked_for_is_read_then_and_not_before() {
        let library = Library::bundled().unwrap();
        let id: Id = "bone-marrow-aspiration".parse().unwrap();
        assert!(library.shelf[&id].structure.get().is_none());
        let spanish = "es".parse().unwrap();
        let telling = library.telling(&id, &spanish).unwrap();
        assert_eq!(telling.words.lang, spanish);
        assert_eq!(
            telling.words.sections.len(),
            telling.procedure.sections.len()
        );
    }
}
