//! A translation held against its original, block by block: what one names and
//! the other does not. That both have the same parts is held as they are loaded.

use std::collections::{BTreeMap, BTreeSet};

use super::script::{Name, Passage, Script};
use crate::content::markup::Target;
use crate::content::{Fault, Severity};

/// The key of what a good answer to staff holds ends so.
const LISTEN: &str = ".listen";

/// A fault for a slot, a warning for a link, an answer or names that are missing.
pub fn find(original: &Script, translation: &Script, out: &mut Vec<Fault>) {
    let theirs = by_part(original);
    for (part, ours) in by_part(translation) {
        let Some(theirs) = theirs.get(part) else {
            continue;
        };
        if let (Some(first), false) = (ours.first(), ours.len() == theirs.len()) {
            let kind = if part.ends_with(LISTEN) {
                "answers"
            } else {
                "parts"
            };
            let (here, there) = (ours.len(), theirs.len());
            let what = format!("this has {here} {kind}, and the original has {there}");
            let fault = translation.fault(
                first,
                &first.whole(),
                what,
                format!(
                    "say what the original says in [{}]",
                    part.trim_end_matches(LISTEN)
                ),
            );
            out.push(fault.of_severity(Severity::Warning));
            continue;
        }
        for (ours, theirs) in ours.iter().zip(theirs) {
            names(translation, ours, theirs, out);
        }
    }
    if translation.synonyms == 0 && original.synonyms > 0 {
        let what = "the original has synonyms, and this translation has none";
        let remedy = "add synonyms: what people call it in this language";
        let head = translation.head.clone();
        let fault = Fault::at(&translation.source, head, what, remedy);
        out.push(fault.of_severity(Severity::Warning));
    }
}

fn by_part(script: &Script) -> BTreeMap<&str, Vec<&Passage>> {
    let mut parts: BTreeMap<&str, Vec<&Passage>> = BTreeMap::new();
    for passage in &script.passages {
        parts.entry(&passage.part).or_default().push(passage);
    }
    parts
}

fn names(translation: &Script, ours: &Passage, theirs: &Passage, out: &mut Vec<Fault>) {
    let here: BTreeSet<_> = ours.names().collect();
    let there: BTreeSet<_> = theirs.names().collect();
    let missing = there.difference(&here).map(|name| (*name, true));
    let added = here.difference(&there).map(|name| (*name, false));
    for (name, is_missing) in missing.chain(added) {
        let (target, severity) = match name {
            Name::Term(id) => (Target::Term(id.clone()), Severity::Warning),
            Name::Slot(slot) => (Target::Slot(slot.clone()), Severity::Fault),
        };
        let (what, remedy) = if is_missing {
            (
                format!("the original names `{target}` here, and this translation does not"),
                "name it here too",
            )
        } else {
            (
                format!("this translation names `{target}` here, and the original does not"),
                "take it out here, or name it in the original too",
            )
        };
        let fault = translation.fault(ours, &ours.whole(), what, remedy);
        out.push(fault.of_severity(severity));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::sample::{lines, section};

    fn told(original: &str, translation: &str) -> Vec<String> {
        let mut out = Vec::new();
        find(
            &section("en", original),
            &section("es", translation),
            &mut out,
        );
        lines(&out)
    }

    #[test]
    fn slots_and_links_of_both() {
        let english = "A [cell](glossary:cell).\n\nRest.\n{{clinic:phone}}";
        let same = "Una [célula](glossary:cell).\n\nDescanse.\n{{clinic:phone}}";
        assert_eq!(told(english, same), [""; 0]);
        let fewer = "Una célula.\n\nDescanse.";
        assert_eq!(
            told(english, fewer),
            [
                "6: warning: the original names `glossary:cell` here, and this translation does not",
                "8: fault: the original names `clinic:phone` here, and this translation does not",
            ]
        );
        let more = told(fewer, english);
        assert!(more[1].starts_with("8: fault: this translation names `clinic:phone`"));
    }
}
