//! The procedures of each category, in the order in which a list names them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::{Card, Id, Lang, Library, Pack};
use crate::content::search::sorted_as;

/// Found out when first asked for, and kept.
#[derive(Debug)]
pub(super) struct Order {
    /// The categories that hold any.
    filled: OnceLock<Vec<Id>>,
    /// By language and category.
    titles: BTreeMap<Lang, BTreeMap<Id, ByTitle>>,
}

/// A category's procedures.
type ByTitle = OnceLock<Box<[Id]>>;

impl Order {
    /// Of a pack of which nothing is known yet.
    pub fn new(pack: &Pack) -> Self {
        let categories = || {
            pack.categories
                .iter()
                .map(|id| (id.clone(), OnceLock::new()))
        };
        let langs = pack.languages.iter();
        Self {
            filled: OnceLock::new(),
            titles: langs
                .map(|lang| (lang.clone(), categories().collect()))
                .collect(),
        }
    }
}

impl Library {
    /// The categories that hold procedures, in the order of the pack.
    pub fn categories(&self) -> &[Id] {
        self.order.filled.get_or_init(|| {
            let cards = self.ids().filter_map(|id| self.card(id));
            let filled: BTreeSet<&Id> = cards.map(|card| &card.category).collect();
            let categories = self.pack.categories.iter();
            categories
                .filter(|id| filled.contains(id))
                .cloned()
                .collect()
        })
    }

    /// The procedures of a category by their titles in a language, which
    /// [`Library::names`] tells. Capitals and accents do not count.
    pub fn in_category(&self, category: &Id, lang: &Lang) -> &[Id] {
        // Told in the pack's first language where it is not of this one.
        let known = self.order.titles.get(lang);
        let known = known.or_else(|| self.order.titles.get(self.pack.languages.first()?));
        let cell = known.and_then(|categories| categories.get(category));
        let sorted = || {
            let here = |card: &Card| card.category == *category;
            let inside = |id: &&Id| self.card(id).is_some_and(here);
            let named = |id: &&Id| self.names(id, lang).is_some();
            let mut ids: Vec<Id> = self.ids().filter(inside).filter(named).cloned().collect();
            ids.sort_by_cached_key(|id| self.names(id, lang).map(|names| sorted_as(names.title())));
            ids.into()
        };
        cell.map_or(&[], |cell| cell.get_or_init(sorted))
    }
}
