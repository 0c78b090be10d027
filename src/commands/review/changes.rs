//! What changed on a review sheet: part by part since the review, statement by
//! statement since an older folder.

use std::collections::BTreeMap;

use super::build::Builder;
use super::sheet::{Line, Part, Role, Sheet};
use crate::content::signature::{Fingerprint, Parts};

/// What became of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    Changed,
}

/// What became of the parts of a text.
struct Changes {
    marks: BTreeMap<String, Mark>,
    /// Those that are not there any more.
    gone: Vec<String>,
}

impl Builder<'_> {
    /// Marks what is not as it was signed, by the parts that the signature kept;
    /// of a translation also where its original is not as it was then.
    pub fn mark_since_review(&self, sheet: &mut Sheet) {
        let signatures = self.library.signatures(self.id());
        let signed = signatures.get(&self.telling.words.lang);
        let Some((signature, now)) = signed.zip(self.fingerprint()) else {
            return;
        };
        let original = self.original().and_then(|it| it.fingerprint());
        let held_against = signature.original.as_deref();
        let original = original.filter(|it| held_against != Some(it.hash()));
        let same = signature.hash == now.hash();
        // Of an older translation nobody says that nothing has changed.
        if !same || original.is_none() {
            self.mark(sheet, &Changes::since(&signature.parts, &now), same);
        }
        if let Some(original) = original {
            let then = &signature.original_parts;
            self.mark_originals(sheet, &Changes::since(then, &original));
        }
    }

    /// Marks what is not as on an older sheet, and puts its words beside.
    pub fn mark_since(&self, sheet: &mut Sheet, then: &Builder<'_>, older: &Sheet) {
        let Some((now, then)) = self.fingerprint().zip(then.fingerprint()) else {
            return;
        };
        let changes = Changes::since(&then.parts().iter().cloned().collect(), &now);
        let before: BTreeMap<_, _> = older.parts().map(|it| (it.name.as_str(), it)).collect();
        for part in sheet.parts_mut() {
            let is_other = changes.marks.get(&part.name) == Some(&Mark::Changed);
            if let (Some(before), true) = (before.get(part.name.as_str()), is_other) {
                put_beside(part, before);
            }
        }
        self.mark(sheet, &changes, now.hash() == then.hash());
    }

    fn mark(&self, sheet: &mut Sheet, changes: &Changes, same: bool) {
        let Changes { marks, gone } = changes;
        for part in sheet.parts_mut() {
            part.marks
                .extend(marks.get(&part.name).map(|mark| match mark {
                    Mark::New => self.say("sheet-new", &[]),
                    Mark::Changed => self.say("sheet-changed", &[]),
                }));
        }
        sheet.about.push(if same {
            self.say("sheet-same", &[])
        } else if marks.is_empty() && gone.is_empty() {
            self.say("sheet-order", &[])
        } else {
            self.say("sheet-differs", &[("count", marks.len().into())])
        });
        if !gone.is_empty() {
            let gone = [("names", gone.join(", ").into())];
            sheet.about.push(self.say("sheet-gone", &gone));
        }
    }

    fn mark_originals(&self, sheet: &mut Sheet, Changes { marks, gone }: &Changes) {
        let mut count: usize = 0;
        for part in sheet.parts_mut() {
            if marks.contains_key(&part.name) {
                part.marks.push(self.say("sheet-original-changed", &[]));
                count += 1;
            }
        }
        if count > 0 {
            let differs = [("count", count.into())];
            sheet
                .about
                .push(self.say("sheet-original-differs", &differs));
        }
        if !gone.is_empty() {
            let gone = [("names", gone.join(", ").into())];
            sheet.about.push(self.say("sheet-original-gone", &gone));
        }
    }
}

impl Changes {
    fn since(then: &Parts, now: &Fingerprint) -> Self {
        let marks = now.parts().iter().filter_map(|(name, hash)| {
            let mark = match then.get(name) {
                None => Mark::New,
                Some(before) if before != hash => Mark::Changed,
                Some(_) => return None,
            };
            Some((name.clone(), mark))
        });
        let is_there = |name: &str| now.parts().iter().any(|(known, _)| known == name);
        let gone = then.keys().filter(|name| !is_there(name));
        Self {
            marks: marks.collect(),
            gone: gone.cloned().collect(),
        }
    }
}

/// What is new becomes added, and what is gone is put below its paragraph, or
/// below all where there are other paragraphs than before.
fn put_beside(part: &mut Part, before: &Part) {
    let mut gone = Vec::new();
    for passage in &before.passages {
        let lines = passage.iter();
        let lines = lines.filter(|line| !part.lines().any(|now| now.says(line)));
        let lines = lines.map(|line| Line::new(Role::Gone, line.text.as_str()));
        gone.push(lines.collect::<Vec<_>>());
    }
    for line in part.lines_mut() {
        let is_new = !before.lines().any(|before| before.says(line));
        if is_new && line.role == Role::Statement {
            line.role = Role::Added;
        }
    }
    if part.passages.len() == gone.len() {
        for (passage, gone) in part.passages.iter_mut().zip(gone) {
            passage.extend(gone);
        }
    } else {
        part.passages.extend(gone);
    }
}
