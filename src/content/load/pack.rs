//! `pack.toml`, its words in each language, and the glossary.

use std::collections::BTreeMap;

use super::super::document::ANY;
use super::super::id::Lang;
use super::super::model::{Glossary, Limits, Pack, PackWords, Text};
use super::super::policy::{Slot, Wording};
use super::super::source;
use super::super::spanned::Spanned;
use super::super::to_do::is_to_do;
use super::bodies::Known;
use super::{Loader, Part, Sheet};

const STRUCTURE: &str = "pack.toml";
/// School grades that a limit may name.
const GRADES: (f64, f64) = (1.0, 20.0);
/// Scores of a hundred that a limit may name.
const SCORES: (f64, f64) = (1.0, 100.0);

impl Loader<'_> {
    /// Reads `pack.toml`.
    pub fn pack(&mut self) -> Option<Pack> {
        let (sheet, pack) = self.read::<source::Pack>(STRUCTURE)?;
        let version = self.line(&sheet, &pack.version);
        self.languages(&sheet, &pack);
        self.unique(&sheet, pack.categories.iter().map(|c| &c.id));
        let mut slots = BTreeMap::new();
        for (id, slot) in &pack.policy {
            let source::Stretch { least, most } = *slot.range.get_ref();
            if least > most {
                let what = format!("this range is empty: {least} is over {most}");
                self.fault(&sheet, slot.range.span(), what, "write the least first");
            }
            let unit = slot.unit;
            slots.insert(id.get_ref().clone(), Slot { unit, least, most });
        }
        let limits = Limits {
            flesch_kincaid: self.limit(&sheet, pack.limits.flesch_kincaid.as_ref(), GRADES),
            smog: self.limit(&sheet, pack.limits.smog.as_ref(), GRADES),
            inflesz: self.limit(&sheet, pack.limits.inflesz.as_ref(), SCORES),
        };
        let langs = |list: &[Spanned<Lang>]| list.iter().map(|l| l.get_ref().clone()).collect();
        Some(Pack {
            id: pack.id.clone(),
            version,
            languages: langs(pack.languages.get_ref()),
            required: langs(&pack.required),
            categories: pack
                .categories
                .iter()
                .map(|c| c.id.get_ref().clone())
                .collect(),
            limits,
            slots,
        })
    }

    /// A limit that some text could keep and some could not.
    fn limit(
        &mut self,
        sheet: &Sheet,
        limit: Option<&Spanned<f64>>,
        (least, most): (f64, f64),
    ) -> Option<f64> {
        let limit = limit?;
        let value = *limit.get_ref();
        // No number is in no range.
        if !(least..=most).contains(&value) {
            let what = format!("{value} is no limit of this kind");
            let remedy = format!("write a number from {least} to {most}");
            self.fault(sheet, limit.span(), what, remedy);
        }
        Some(value)
    }

    fn languages(&mut self, sheet: &Sheet, pack: &source::Pack) {
        let offered = pack.languages.get_ref();
        if offered.is_empty() && !self.may_hold(STRUCTURE, &["languages", ANY]) {
            let remedy = "name at least one, such as languages = [\"en\"]";
            let what = "this pack offers no language";
            self.fault(sheet, pack.languages.span(), what, remedy);
        }
        for (nth, lang) in offered.iter().enumerate() {
            let mut before = offered.iter().take(nth);
            if before.any(|l| l.get_ref() == lang.get_ref()) {
                let what = format!("the language `{}` stands here twice", lang.get_ref());
                self.fault(sheet, lang.span(), what, "name each language once");
            }
        }
        for lang in &pack.required {
            let name = lang.get_ref();
            let there = offered.iter().any(|l| l.get_ref() == name);
            if !there && !self.may_hold(STRUCTURE, &["languages", name.as_str()]) {
                let what = format!("`{name}` is required but not among the languages");
                let remedy = "add it to languages, or take it out here";
                self.fault(sheet, lang.span(), what, remedy);
            }
        }
    }

    /// Reads the pack's words in one language.
    pub fn pack_words(&mut self, pack: &Pack, lang: &Lang) -> Option<PackWords> {
        let path = format!("{lang}.toml");
        let (sheet, words) = self.read_for::<source::PackWords>("offered", lang.as_str(), &path)?;
        let phone = self.wording(&sheet, &words.clinic.phone);
        let emergency = self.wording(&sheet, &words.clinic.emergency);
        let part = |table| Part {
            table: Some(table),
            structure: STRUCTURE,
        };
        let named = pack.categories.iter();
        let titles = self.matched(&sheet, &part("categories"), named, words.categories);
        let categories = titles
            .into_iter()
            .map(|(id, title)| (id.clone(), self.line(&sheet, &title.title)))
            .collect();
        let named = pack.slots.keys();
        let wordings = self.matched(&sheet, &part("policy"), named, words.policy);
        let mut slots = BTreeMap::new();
        for (id, words) in wordings {
            let words = self.wording(&sheet, &words);
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

    fn wording(&mut self, sheet: &Sheet, words: &source::SlotWords) -> Wording {
        let (set, unset) = (words.set.get_ref(), words.unset.get_ref());
        // What is empty or holds {{…}} is a fault of any line.
        let is_line =
            |text: &str| !text.trim().is_empty() && !text.contains("{{") && !is_to_do(text);
        if is_line(set) && set.matches("{value}").count() != 1 {
            let what = "this sentence does not say the value once";
            let remedy = "write {value} where it belongs";
            self.fault(sheet, words.set.span(), what, remedy);
        }
        if is_line(unset) && unset.contains(['{', '}']) {
            let what = "this sentence is for a clinic that has set no value";
            self.fault(sheet, words.unset.span(), what, "say it without {value}");
        }
        Wording {
            set: self.line(sheet, &words.set),
            unset: self.line(sheet, &words.unset),
        }
    }

    /// Reads a language's glossary, which has the terms of the pack's first
    /// language. Definitions link to no further term.
    pub fn glossary(
        &mut self,
        pack: &Pack,
        lang: &Lang,
        original: Option<(&Lang, &Glossary)>,
    ) -> Option<Glossary> {
        let path = glossary_path(lang);
        let (sheet, words) = self.read_for::<source::Glossary>("offered", lang.as_str(), &path)?;
        if let Some((first, original)) = original {
            let part = Part {
                table: None,
                structure: &glossary_path(first),
            };
            let ids = words.keys().map(|id| (id.clone(), ())).collect();
            self.matched(&sheet, &part, original.keys(), ids);
        }
        let known = Known { pack, terms: None };
        let mut terms = Glossary::new();
        for (id, text) in &words {
            let title = self.line(&sheet, &text.title);
            let body = self.body(&sheet, &text.body, &known);
            terms.insert(id.get_ref().clone(), Text { title, body });
        }
        Some(terms)
    }
}

/// The path of a language's glossary below the pack's top.
pub(super) fn glossary_path(lang: &Lang) -> String {
    format!("glossary/{lang}.toml")
}
