//! What holds whatever is typed.

use proptest::prelude::*;

use super::pack::ROWS;
use super::{ALL, INDEX, find, ids, lang};

/// Every title and synonym: the id, the language, the name.
fn names() -> Vec<(&'static str, &'static str, &'static str)> {
    let names = ROWS.into_iter().flat_map(|(ids, english, spanish)| {
        [("en", english), ("es", spanish)]
            .into_iter()
            .flat_map(move |(lang, [title, synonyms])| {
                let names = synonyms.split("; ").chain([title]);
                names.map(move |name| (ids[0], lang, name))
            })
    });
    names.collect()
}

#[test]
fn every_name_finds_its_own_procedure_first() {
    for (id, of, name) in names() {
        for preferred in ["en", "es"] {
            let hits = INDEX.find(name, &lang(preferred), ALL);
            assert_eq!(ids(&hits).first(), Some(&id), "{name:?}, {of}");
        }
    }
}

/// A word with one letter left out, put in, changed or swapped with the next.
fn misspelt(word: &str, place: usize, how: u8, letter: char) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let place = place % letters.len();
    match how {
        0 => drop(letters.remove(place)),
        1 => letters.insert(place, letter),
        2 => letters[place] = letter,
        _ => letters.swap(place, (place + 1) % word.chars().count()),
    }
    letters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn nothing_typed_panics(search in "\\PC{0,120}|[a-z ]{0,40}|(\\p{any}){0,60}|[a-zñáø'-]{1,9}( [a-zñ]{1,9}){0,14}") {
        for preferred in ["en", "es"] {
            let hits = INDEX.find(&search, &lang(preferred), ALL);
            prop_assert!(hits.len() <= ROWS.len());
            let mut ids = ids(&hits);
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), hits.len(), "each once");
            prop_assert!(INDEX.nearest(&search, &lang(preferred), 3, ALL).len() <= 3);
        }
        INDEX.by_code(&search, &search, &lang("en"), ALL);
    }

    #[test]
    fn one_typo_in_a_title_is_forgiven(
        row in 0..ROWS.len(), spanish: bool, nth: usize, place: usize, how in 0u8..4, letter in "[a-z]",
    ) {
        let ([id, ..], english, other) = ROWS[row];
        let title = if spanish { other[0] } else { english[0] };
        let mut words: Vec<String> = title.split(' ').map(str::to_owned).collect();
        let may = |word: &String| (4..=7).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic);
        let middling: Vec<usize> = (0..words.len()).filter(|nth| may(&words[*nth])).collect();
        prop_assume!(!middling.is_empty());
        let nth = middling[nth % middling.len()];
        let last = words[nth].chars().count() - 1;
        // The last letter has none after it to change places with.
        let how = if how == 3 && place % (last + 1) == last { 0 } else { how };
        words[nth] = misspelt(&words[nth], place, how, letter.chars().next().unwrap());
        let search = words.join(" ");
        let hits = find(&search);
        prop_assert!(ids(&hits).iter().take(3).any(|found| *found == id), "{search:?}: {:?}", ids(&hits));
    }
}
