//! A translation's statements with what they translate beside them.

use std::collections::BTreeMap;

use super::sheet::{Line, Part, Role, Sheet};

/// The part of the title, and of the other names.
const NAME: &str = "title";

/// Puts the original's statements beside those of its translation.
pub fn put(sheet: &mut Sheet, original: &Sheet) {
    let originals: BTreeMap<_, _> = original.parts().map(|it| (it.name.as_str(), it)).collect();
    for part in sheet.parts_mut() {
        if let Some(original) = originals.get(part.name.as_str()) {
            part.put_beside(original);
        }
    }
    sheet.original = Some(original.lang.clone());
}

impl Part {
    fn put_beside(&mut self, original: &Self) {
        if self.passages.len() != original.passages.len() {
            // Nobody can say which is which.
            pair(self.lines_mut(), original.lines());
            return;
        }
        let passages = self.passages.iter_mut().zip(&original.passages);
        // What people call it are each language's own words, and translate nothing.
        let translated = if self.name == NAME { 1 } else { usize::MAX };
        for (ours, theirs) in passages.take(translated) {
            pair(ours.iter_mut(), theirs.iter());
        }
    }
}

/// Sentence beside sentence; where there are more in one language than in the
/// other, all of the original's beside the first. What is the same in both, such
/// as an address, stands once.
fn pair<'a>(ours: impl Iterator<Item = &'a mut Line>, theirs: impl Iterator<Item = &'a Line>) {
    let ours = ours.filter(|line| line.role == Role::Statement);
    let mut ours: Vec<_> = ours.collect();
    let theirs = theirs.filter(|line| line.role == Role::Statement);
    let theirs: Vec<_> = theirs.map(|line| line.text.as_str()).collect();
    if ours.len() == theirs.len() {
        for (line, original) in ours.into_iter().zip(theirs) {
            line.original = (line.text != original).then(|| original.to_owned());
        }
    } else if let Some(line) = ours.first_mut() {
        line.original = (!theirs.is_empty()).then(|| theirs.join(" "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(passages: &[&[&str]]) -> Part {
        let passage = |texts: &&[&str]| texts.iter().map(|it| Line::statement(*it)).collect();
        Part::new("main", "", passages.iter().map(passage).collect())
    }

    /// What stands beside each line.
    fn beside(ours: &[&[&str]], theirs: &[&[&str]]) -> Vec<Option<String>> {
        let mut ours = part(ours);
        ours.put_beside(&part(theirs));
        ours.lines().map(|line| line.original.clone()).collect()
    }

    #[test]
    fn other_names_translate_nothing() {
        let [mut ours, theirs] = [["a", "b"], ["A", "B"]].map(|[title, name]| Part {
            name: NAME.into(),
            ..part(&[&[title], &[name]])
        });
        ours.put_beside(&theirs);
        let beside: Vec<_> = ours.lines().map(|line| line.original.as_deref()).collect();
        assert_eq!(beside, [Some("A"), None]);
    }

    #[test]
    fn nothing_of_the_original_is_lost() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            beside(&[&["a", "b"], &["c"]], &[&["A", "B"], &["C"]]),
            [some("A"), some("B"), some("C")]
        );
        // One sentence was made two, and two were made one.
        assert_eq!(
            beside(&[&["a", "b"], &["c"]], &[&["A"], &["C", "D"]]),
            [some("A"), None, some("C D")]
        );
        assert_eq!(
            beside(&[&["a"], &["b"]], &[&["A"], &["B"], &["C"]]),
            [some("A B C"), None]
        );
        assert_eq!(beside(&[&["https://a"]], &[&["https://a"]]), [None]);
    }
}
