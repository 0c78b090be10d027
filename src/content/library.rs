//! The `Library`: a pack that can be asked for its procedures. Immutable and
//! shared by every visitor; what is read on demand is read once.

mod card;
mod order;
mod texts;
mod vouched;
mod whole;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

pub use card::{Card, Names};
pub(in crate::content) use texts::Texts;
pub(crate) use whole::in_order;

use super::fault::Faults;
use super::files::Files;
use super::id::{Id, Lang};
use super::load::Loader;
use super::model::{Glossary, Pack, PackWords, Procedure, Words};
use super::search::Index;
use super::signature::Vouched;
use order::Order;

/// All that can be said.
#[derive(Debug)]
pub struct Library {
    files: Files,
    pack: Pack,
    words: BTreeMap<Lang, PackWords>,
    glossaries: BTreeMap<Lang, OnceLock<Option<Glossary>>>,
    shelf: BTreeMap<Id, Entry>,
    order: Order,
    index: OnceLock<Index>,
}

/// A procedure, read when it is first asked for. Boxes, since of many
/// procedures few are ever read at a time.
#[derive(Debug)]
struct Entry {
    /// Its files, where they were checked; else they are read where they are.
    texts: Option<Texts>,
    card: OnceLock<Option<Card>>,
    structure: OnceLock<Option<Box<Procedure>>>,
    /// The languages that it has words in, in the order of the pack.
    told: Box<[Told]>,
}

/// A procedure in one language.
#[derive(Debug)]
struct Told {
    lang: Lang,
    names: OnceLock<Option<Names>>,
    words: OnceLock<Option<Box<Words>>>,
    vouched: OnceLock<Option<Box<Vouched>>>,
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
        Self::watched(files, |_, _| {})
    }

    /// The same, and `told` hears after each procedure how many are done, and of
    /// how many.
    pub fn watched(files: &Files, told: impl FnMut(usize, usize)) -> Result<Self, Faults> {
        let (library, mut faults, to_do) = Self::read(files, told);
        faults.append(to_do);
        faults.or(library)
    }

    /// A pack in which texts may be left to write, for whoever writes them: it,
    /// and those; or refused with all else that is wrong.
    pub fn drafted(files: &Files) -> Result<(Self, Faults), Faults> {
        let (library, faults, to_do) = Self::read(files, |_, _| {});
        let library = faults.or(library)?;
        let sorted = to_do.or::<()>(None);
        Ok((library, sorted.err().unwrap_or_default()))
    }

    /// What there is of a pack, what is wrong, and what is still to be written.
    fn read(files: &Files, told: impl FnMut(usize, usize)) -> (Option<Self>, Faults, Faults) {
        let mut loader = Loader::new(files);
        let mut library = Self::open(&mut loader, files);
        if let Some(library) = &mut library {
            library.read_all(&mut loader, told);
        }
        (library, loader.faults, loader.to_do)
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
            let told = langs.map(|lang| Told {
                lang: lang.clone(),
                names: OnceLock::new(),
                words: OnceLock::new(),
                vouched: OnceLock::new(),
            });
            let entry = Entry {
                texts: None,
                card: OnceLock::new(),
                structure: OnceLock::new(),
                told: told.collect(),
            };
            shelf.insert(id, entry);
        }
        Some(Self {
            files: files.clone(),
            order: Order::new(&pack),
            pack,
            words,
            glossaries,
            shelf,
            index: OnceLock::new(),
        })
    }

    fn glossary_by(&self, loader: &mut Loader<'_>, lang: &Lang) -> Option<&Glossary> {
        let cell = self.glossaries.get(lang)?;
        let first = self.pack.languages.first().filter(|first| *first != lang);
        let original = first.and_then(|first| Some((first, self.glossary_by(loader, first)?)));
        cell.get_or_init(|| loader.glossary(&self.pack, lang, original))
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

    /// The terms of a language.
    pub fn glossary(&self, lang: &Lang) -> Option<&Glossary> {
        self.glossary_by(&mut Loader::new(&self.files), lang)
    }

    /// The ids of all procedures, in their order.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = &Id> {
        self.shelf.keys()
    }

    /// The structure of a procedure, where there is one of this id.
    pub fn procedure(&self, id: &Id) -> Option<&Procedure> {
        let entry = self.shelf.get(id)?;
        let read = || Loader::of(&self.files, entry.texts.as_ref()).procedure(&self.pack, id);
        entry
            .structure
            .get_or_init(|| read().map(Box::new))
            .as_deref()
    }

    /// Makes what lists and searches of a checked folder need, which may be of
    /// many procedures, before anybody waits for it. Of the bundled pack that is
    /// made when it is asked for: it has few.
    pub fn prepare(&self) {
        if matches!(self.files, Files::Bundled) {
            return;
        }
        for category in self.categories() {
            for lang in &self.pack.languages {
                self.in_category(category, lang);
            }
        }
        self.index();
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
        let entry = self.shelf.get(id)?;
        let told = entry.nearest(lang)?;
        let procedure = self.procedure(id)?;
        let read = || {
            let glossary = self.glossary(&told.lang);
            // That a translation is one of its original was held when it was checked.
            Loader::of(&self.files, entry.texts.as_ref())
                .words(&self.pack, procedure, &told.lang, glossary, None)
        };
        let words = told.words.get_or_init(|| read().map(Box::new)).as_deref()?;
        Some(Telling { procedure, words })
    }

    /// What lists and searches need of a procedure. Of a folder it is at hand;
    /// in the bundled pack the structure is read for it.
    pub fn card(&self, id: &Id) -> Option<&Card> {
        let cell = &self.shelf.get(id)?.card;
        let made = || Some(Card::of(self.procedure(id)?, &self.pack.categories));
        cell.get_or_init(made).as_ref()
    }

    /// What a procedure is called in a language, else in the one that
    /// [`Self::telling`] tells it in. At hand as a [`Card`] is.
    pub fn names(&self, id: &Id, lang: &Lang) -> Option<&Names> {
        let told = self.shelf.get(id)?.nearest(lang)?;
        let made = || {
            let words = self.telling(id, &told.lang)?.words;
            Some(Names::of(words, self.glossary(&told.lang)))
        };
        told.names.get_or_init(made).as_ref()
    }
}

impl Entry {
    /// What it says in a language, else in its first.
    fn nearest(&self, lang: &Lang) -> Option<&Told> {
        let found = self.told.iter().find(|told| told.lang == *lang);
        found.or_else(|| self.told.first())
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
