//! What changed on a review sheet: part by part since the review, statement by
//! statement since an older folder.

use std::collections::BTreeMap;

use super::build::Builder;
use super::sheet::{Line, Part, Sheet};
use crate::content::signature::{Fingerprint, Signature};

/// What became of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    Changed,
}

impl Builder<'_> {
    /// Marks what is not as it was signed, by the parts that the signature kept.
    pub fn mark_since_review(&self, sheet: &mut Sheet) {
        let (id, lang) = (&self.telling.procedure.id, &self.telling.words.lang);
        let signatures = self.library.signatures(id);
        let signed = signatures.get(lang);
        let Some((signature, reviewed)) = signed.zip(self.reviewed()) else {
            return;
        };
        let now = reviewed.fingerprint();
        let (marks, gone) = since_review(signature, &now);
        self.mark(sheet, &marks, &gone);
    }

    /// Marks what is not as on an older sheet.
    pub fn mark_since(&self, sheet: &mut Sheet, older: &Sheet) {
        let before: BTreeMap<_, _> = older.parts().map(|it| (it.name.as_str(), it)).collect();
        let mut marks = BTreeMap::new();
        for part in sheet.parts_mut() {
            if let Some(mark) = since(part, before.get(part.name.as_str()).copied()) {
                marks.insert(part.name.clone(), mark);
            }
        }
        let is_there = |name: &str| sheet.parts().any(|part| part.name == name);
        let gone: Vec<_> = before.into_keys().filter(|name| !is_there(name)).collect();
        let marks = marks.iter().map(|(name, mark)| (name.as_str(), *mark));
        self.mark(sheet, &marks.collect(), &gone);
    }

    fn mark(&self, sheet: &mut Sheet, marks: &BTreeMap<&str, Mark>, gone: &[&str]) {
        for part in sheet.parts_mut() {
            part.mark = marks.get(part.name.as_str()).map(|mark| match mark {
                Mark::New => self.say("sheet-new", &[]),
                Mark::Changed => self.say("sheet-changed", &[]),
            });
        }
        let since = if marks.is_empty() && gone.is_empty() {
            self.say("sheet-same", &[])
        } else {
            self.say("sheet-differs", &[("count", marks.len().into())])
        };
        sheet.about.push(since);
        if !gone.is_empty() {
            let gone = [("names", gone.join(", ").into())];
            sheet.about.push(self.say("sheet-gone", &gone));
        }
    }
}

/// What became of each part since a signature, and the names of parts that are
/// not there any more.
fn since_review<'a>(
    signature: &'a Signature,
    now: &'a Fingerprint,
) -> (BTreeMap<&'a str, Mark>, Vec<&'a str>) {
    let marks = now.parts().iter().filter_map(|(name, hash)| {
        let mark = match signature.parts.get(name) {
            None => Mark::New,
            Some(signed) if signed != hash => Mark::Changed,
            Some(_) => return None,
        };
        Some((name.as_str(), mark))
    });
    let is_there = |name: &str| now.parts().iter().any(|(known, _)| known == name);
    let gone = signature.parts.keys().map(String::as_str);
    (
        marks.collect(),
        gone.filter(|name| !is_there(name)).collect(),
    )
}

/// What became of a part; its new statements become added ones, and those that
/// are gone are put below them.
fn since(part: &mut Part, before: Option<&Part>) -> Option<Mark> {
    let Some(before) = before else {
        return Some(Mark::New);
    };
    if part.lines == before.lines && part.heading == before.heading {
        return None;
    }
    let gone = before
        .lines
        .iter()
        .filter(|line| !part.lines.contains(line));
    let gone = gone.map(|line| Line::Gone(line.text().to_owned()));
    let gone: Vec<_> = gone.collect();
    for line in &mut part.lines {
        let is_new = !before.lines.contains(line);
        if let (Line::Statement(text), true) = (&mut *line, is_new) {
            *line = Line::Added(std::mem::take(text));
        }
    }
    part.lines.extend(gone);
    Some(Mark::Changed)
}
