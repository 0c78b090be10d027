//! Terms of a glossary that no text links to.

use std::collections::BTreeSet;

use crate::content::spanned::Spanned;

use super::script::{Name, Passage, Script};
use crate::content::source::Glossary;
use crate::content::{Fault, Id, Severity};

/// The terms that a text links to.
pub fn linked(script: &Script) -> BTreeSet<Id> {
    let names = script.passages.iter().flat_map(Passage::names);
    let terms = names.filter_map(|name| match name {
        Name::Term(id) => Some(id.clone()),
        Name::Slot(_) => None,
    });
    terms.collect()
}

/// A warning at each term that no procedure uses.
pub fn unused(script: &Script, glossary: &Glossary, used: &BTreeSet<Id>, out: &mut Vec<Fault>) {
    let ids = glossary.keys();
    for id in ids.filter(|id: &&Spanned<Id>| !used.contains(id.get_ref())) {
        let what = format!("no text in this language links to `{}`", id.get_ref());
        let remedy = format!("link to it as glossary:{}, or take it out", id.get_ref());
        let fault = Fault::at(&script.source, id.span(), what, remedy);
        out.push(fault.of_severity(Severity::Warning));
    }
}
