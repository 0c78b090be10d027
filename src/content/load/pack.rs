//! `pack.toml`, its words in each language, and the glossary.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::Spanned;

use super::super::fault::Source;
use super::super::id::Lang;
use super::super::model::{Glossary, Pack, PackWords, Text};
use super::super::policy::{Slot, Wording};
use super::super::source;
use super::Loader;

impl Loader<'_> {
    /// Reads `pack.toml`.
    pub fn pack(&mut self) -> Option<Pack> {
        let document = self.read::<source::Pack>("pack.toml")?;
        let (source, pack) = (&document.source, &document.value);
        let version = self.line(source, &pack.version);
        self.languages(source, &pack.languages, &pack.required);
        self.unique(source, pack.categories.iter().map(|c| &c.id));
        let mut slots = BTreeMap::new();
        for (id, slot) in &pack.policy {
            let (least, most) = *slot.range.get_ref();
            if least > most {
                let what = format!("this range is empty: {least} is over {most}");
                self.fault(source, slot.range.span(), what, "write the least first");
            }
            let unit = slot.unit;
            slots.insert(id.get_ref().clone(), Slot { unit, least, most });
        }
        let langs = |list: &[Spanned<Lang>]| list.iter().map(|l| l.get_ref().clone()).collect();
        Some(Pack {
            id: pack.id.clone(),
            version,
            languages: langs(&pack.languages),
            required: langs(&pack.required),
            categories: pack
                .categories
                .iter()
                .map(|c| c.id.get_ref().clone())
                .collect(),
            slots,
        })
    }

    fn languages(
        &mut self,
        source: &Arc<Source>,
        offered: &[Spanned<Lang>],
        required: &[Spanned<Lang>],
    ) {
        if offered.is_empty() {
            let remedy = "name at least one, such as languages = [\"en\"]";
            self.fault(source, 0..0, "this pack offers no language", remedy);
        }
        for (nth, lang) in offered.iter().enumerate() {
            if offered
                .iter()
                .take(nth)
                .any(|l| l.get_ref() == lang.get_ref())
            {
                let what = format!("the language `{}` stands here twice", lang.get_ref());
                self.fault(source, lang.span(), what, "name each language once");
            }
        }
        for lang in required {
            if !offered.iter().any(|l| l.get_ref() == lang.get_ref()) {
                let what = format!(
                    "`{}` is required but not among the languages",
                    lang.get_ref()
                );
                self.fault(
                    source,
                    lang.span(),
                    what,
                    "add it to languages, or take it out here",
                );
            }
        }
    }

    /// Reads the pack's words in one language.
    pub fn pack_words(&mut self, pack: &Pack, lang: &Lang) -> Option<PackWords> {
        let document = self.read::<source::PackWords>(&format!("{lang}.toml"))?;
        let source = Arc::clone(&document.source);
        let source::PackWords {
            categories,
            policy,
            clinic,
        } = &document.value;
        let phone = self.wording(&source, &clinic.phone);
        let emergency = self.wording(&source, &clinic.emergency);
        let titles = categories
            .iter()
            .map(|(id, title)| (id.clone(), &title.title))
            .collect();
        let titles = self.matched(
            &document,
            "categories",
            pack.categories.iter(),
            titles,
            "pack.toml",
        );
        let categories = titles
            .into_iter()
            .map(|(id, title)| (id.clone(), self.line(&source, title)))
            .collect();
        let wordings = policy
            .iter()
            .map(|(id, words)| (id.clone(), words))
            .collect();
        let wordings = self.matched(
            &document,
            "policy",
            pack.slots.keys(),
            wordings,
            "pack.toml",
        );
        let mut slots = BTreeMap::new();
        for (id, words) in wordings {
            let words = self.wording(&source, words);
            if let Some(slot) = pack.slots.get(id) {
                slots.insert(id.clone(), (*slot, words));
            }
        }
        Some(PackWords {
            categories,
            slots,
            phone,
            emergency,
        })
    }

    fn wording(&mut self, source: &Arc<Source>, words: &source::SlotWords) -> Wording {
        if words.set.get_ref().matches("{value}").count() != 1 {
            let what = "this sentence does not say the value once";
            self.fault(
                source,
                words.set.span(),
                what,
                "write {value} where it belongs",
            );
        }
        if words.unset.get_ref().contains(['{', '}']) {
            let what = "this sentence is for a clinic that has set no value";
            self.fault(source, words.unset.span(), what, "say it without {value}");
        }
        Wording {
            set: self.line(source, &words.set),
            unset: self.line(source, &words.unset),
        }
    }

    /// Reads a language's glossary. Definitions link to no further term.
    pub fn glossary(&mut self, pack: &Pack, lang: &Lang) -> Option<Glossary> {
        let document = self.read::<source::Glossary>(&format!("glossary/{lang}.toml"))?;
        let source = &document.source;
        let mut terms = Glossary::new();
        for (id, text) in &document.value {
            let title = self.line(source, &text.title);
            let body = self.body(source, &text.body, pack, None);
            terms.insert(id.get_ref().clone(), Text { title, body });
        }
        Some(terms)
    }
}
