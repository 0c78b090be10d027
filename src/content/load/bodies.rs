//! Bodies: Markdown, its links and slots held against what there is.

use super::{Loader, Sheet};
use crate::content::markup::{self, Block, Target};
use crate::content::model::{Glossary, Pack};
use crate::content::place::Places;
use crate::content::policy::SlotName;
use crate::content::spanned::Spanned;
use crate::text::safe;

/// What a body may name.
pub(super) struct Known<'k> {
    pub(super) pack: &'k Pack,
    /// None where no term may be linked to.
    pub(super) terms: Option<Terms<'k>>,
}

/// The terms of a language.
pub(super) struct Terms<'k> {
    /// Their file.
    pub(super) path: String,
    /// None where it could not be read.
    pub(super) glossary: Option<&'k Glossary>,
}

impl Loader<'_> {
    /// A body's blocks; none at all where anything was refused, since what is
    /// left would be held against another language in vain.
    pub(super) fn body(
        &mut self,
        sheet: &Sheet,
        text: &Spanned<String>,
        known: &Known<'_>,
    ) -> Vec<Block> {
        if self.hazard(sheet, text) {
            return Vec::new();
        }
        self.is_to_do(sheet, text);
        let composed = safe::composed(text.get_ref());
        let place = |part: &_| Places::new(&sheet.source, text, &composed).of(part);
        let body = markup::parse(&composed);
        if body.blocks.is_empty() && body.refused.is_empty() {
            self.fault(sheet, text.span(), "this is empty", "write it");
        }
        for (range, target) in &body.named {
            if let Some((what, remedy)) = self.refused(target, known) {
                self.fault(sheet, place(range), what, remedy);
            }
        }
        if body.refused.is_empty() {
            return body.blocks;
        }
        for (range, what, remedy) in body.refused {
            self.fault(sheet, place(&range), what, remedy);
        }
        Vec::new()
    }

    /// What is wrong with what a body names, if anything.
    fn refused(&self, target: &Target, known: &Known<'_>) -> Option<(String, &'static str)> {
        let remedy = match target {
            Target::Term(id) => {
                let Some(terms) = &known.terms else {
                    let what = "a link in a definition".to_owned();
                    return Some((what, "write plain words: a definition leads no further"));
                };
                let there = terms.glossary.is_none_or(|all| all.contains_key(id));
                if there || self.may_hold(&terms.path, &[id.as_str()]) {
                    return None;
                }
                "add the term to this language's glossary, or correct the link"
            }
            Target::Slot(SlotName::Policy(id)) => {
                let there = known.pack.slots.contains_key(id);
                if there || self.may_hold("pack.toml", &["policy", id.as_str()]) {
                    return None;
                }
                "declare the slot in pack.toml, or correct its name"
            }
            Target::Slot(_) => return None,
        };
        Some((format!("`{target}` leads nowhere"), remedy))
    }
}
