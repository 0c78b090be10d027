//! How far a word is from another.
//!
//! The distance is Damerau's (1964) and Levenshtein's (1966) in its restricted
//! form, optimal string alignment: one edit inserts, deletes or changes a
//! letter or swaps two neighbours, and no letter is edited twice.

/// How many edits a word of so many letters is known by all the same.
pub fn allowed(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The edits between two words, where they are no more than `most`.
pub fn distance(one: &[char], other: &[char], most: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX / 2);
    let mut here: Vec<usize> = (0..=other.len()).collect();
    let (mut above, mut before) = (Vec::new(), Vec::new());
    let mut one_before = None;
    for (row, x) in one.iter().enumerate() {
        // The rows move up by one; the uppermost is written anew.
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut here);
        here.clear();
        let mut left = row + 1;
        here.push(left);
        let mut other_before = None;
        for (column, y) in other.iter().enumerate() {
            let changed = at(&above, column) + usize::from(x != y);
            let mut edits = changed.min(at(&above, column + 1) + 1).min(left + 1);
            if one_before == Some(y) && other_before == Some(x) {
                edits = edits.min(at(&before, column.saturating_sub(1)) + 1);
            }
            here.push(edits);
            left = edits;
            other_before = Some(y);
        }
        if here.iter().all(|edits| *edits > most) {
            return None;
        }
        one_before = Some(x);
    }
    here.last().copied().filter(|edits| *edits <= most)
}

/// Which letters a word has, one bit each; letters outside a–z share bits.
pub fn letters(word: &str) -> u32 {
    word.chars().fold(0, |set, c| {
        let bit = match c {
            'a'..='z' => u32::from(c) - u32::from('a'),
            _ => 26 + u32::from(c) % 6,
        };
        set | 1 << bit
    })
}

/// The fewest edits that may lie between words of these letters: each edit
/// takes away one letter at most and brings one at most.
pub fn least(one: u32, other: u32) -> usize {
    let more = (one & !other).count_ones().max((other & !one).count_ones());
    usize::try_from(more).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn between(one: &str, other: &str, most: usize) -> Option<usize> {
        let chars = |word: &str| word.chars().collect::<Vec<_>>();
        distance(&chars(one), &chars(other), most)
    }

    #[test]
    fn edits_are_counted() {
        for (one, other, edits) in [
            ("", "", 0),
            ("marrow", "marrow", 0),
            ("marow", "marrow", 1),
            ("marroww", "marrow", 1),
            ("narrow", "marrow", 1),
            ("marrwo", "marrow", 1),
            ("amrrwo", "marrow", 2),
            ("kitten", "sitting", 3),
            // Restricted: with all swaps it would be 2.
            ("ca", "abc", 3),
            ("", "abc", 3),
        ] {
            assert_eq!(between(one, other, 9), Some(edits), "{one} {other}");
            assert_eq!(between(other, one, edits), Some(edits), "{other} {one}");
            let less = edits
                .checked_sub(1)
                .and_then(|most| between(one, other, most));
            assert_eq!(less, None, "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn letters_never_tell_of_more_edits_than_there_are(one in "[a-eéж]{0,8}", other in "[a-eéж]{0,8}") {
            let edits = between(&one, &other, 9).unwrap();
            prop_assert!(least(letters(&one), letters(&other)) <= edits);
            prop_assert_eq!(between(&one, &other, edits), Some(edits));
        }
    }
}
