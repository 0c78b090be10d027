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

/// The longest word that is measured, in letters: one bit each.
pub const LONGEST: usize = 64;

/// A typed word made ready to be measured against many others, a letter of
/// theirs at a time and all of its own at once (Hyyrö 2003, "A bit-vector
/// algorithm for computing Levenshtein and Damerau edit distances").
#[derive(Debug)]
pub struct Typed {
    length: usize,
    /// Where each letter stands in it, a bit for each place.
    plain: [u64; 26],
    others: Vec<(char, u64)>,
}

impl Typed {
    /// Of this word; one that is too long is like none.
    pub fn new(word: &str) -> Self {
        let mut typed = Self {
            length: word.chars().count(),
            plain: [0; 26],
            others: Vec::new(),
        };
        for (place, letter) in word.chars().take(LONGEST).enumerate() {
            let bit = 1 << place;
            match typed.plain.get_mut(nth(letter)) {
                Some(places) => *places |= bit,
                None => typed.others.push((letter, bit)),
            }
        }
        typed
    }

    /// How many letters it has.
    pub fn length(&self) -> usize {
        self.length
    }

    fn places(&self, letter: char) -> u64 {
        let others = || {
            let same = self.others.iter().filter(|(other, _)| *other == letter);
            same.fold(0, |places, (_, bit)| places | bit)
        };
        let plain = self.plain.get(nth(letter)).copied();
        plain.unwrap_or_else(others)
    }

    /// The edits to another word of so many letters, where they are no more
    /// than `most`.
    pub fn distance(&self, other: &str, length: usize, most: usize) -> Option<usize> {
        if self.length.abs_diff(length) > most || self.length > LONGEST {
            return None;
        }
        let Some(last) = self.length.checked_sub(1).map(|last| 1_u64 << last) else {
            return Some(length);
        };
        // Column by column of the table of edits, as steps from one cell to the
        // next: `up` and `down` within a column, `more` and `less` between two.
        let (mut up, mut down) = (u64::MAX, 0_u64);
        let (mut diagonal, mut before) = (0_u64, 0_u64);
        let mut edits = self.length;
        for letter in other.chars() {
            let same = self.places(letter);
            let swapped = ((!diagonal & same) << 1) & before;
            diagonal = ((same & up).wrapping_add(up) ^ up) | same | down | swapped;
            let more = down | !(diagonal | up);
            let less = diagonal & up;
            edits += usize::from(more & last != 0);
            edits -= usize::from(less & last != 0);
            let more = more << 1 | 1;
            up = less << 1 | !(diagonal | more);
            down = more & diagonal;
            before = same;
        }
        Some(edits).filter(|edits| *edits <= most)
    }
}

/// A letter's place in the alphabet; far past its end where it is in none.
fn nth(letter: char) -> usize {
    match letter {
        'a'..='z' => usize::from(letter as u8 - b'a'),
        _ => usize::MAX,
    }
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
        Typed::new(one).distance(other, other.chars().count(), most)
    }

    /// The same by the whole table, row by row.
    fn by_table(one: &str, other: &str) -> usize {
        let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
        let mut table = vec![vec![0; other.len() + 1]; one.len() + 1];
        for row in 0..=one.len() {
            for column in 0..=other.len() {
                table[row][column] = if row == 0 || column == 0 {
                    row + column
                } else {
                    let (x, y) = (one[row - 1], other[column - 1]);
                    let changed = table[row - 1][column - 1] + usize::from(x != y);
                    let longer = table[row - 1][column].min(table[row][column - 1]) + 1;
                    let swap = row > 1 && column > 1 && x == other[column - 2] && y == one[row - 2];
                    let swapped = if swap {
                        table[row - 2][column - 2] + 1
                    } else {
                        usize::MAX
                    };
                    changed.min(longer).min(swapped)
                };
            }
        }
        table[one.len()][other.len()]
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
            let edits = by_table(&one, &other);
            prop_assert!(least(letters(&one), letters(&other)) <= edits);
        }

        #[test]
        fn edits_are_those_of_the_table(
            one in "[a-cé]{0,9}|[a-z]{0,20}|[abж]{55,66}", other in "[a-cé]{0,9}|[a-z]{0,20}|[abж]{55,66}",
        ) {
            let edits = by_table(&one, &other);
            let expected = (one.chars().count() <= LONGEST).then_some(edits);
            prop_assert_eq!(between(&one, &other, edits), expected);
            prop_assert_eq!(edits.checked_sub(1).and_then(|most| between(&one, &other, most)), None);
        }
    }
}
