//! Words made alike, so that what is typed can be held against what is written:
//! no case, no accents, no punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::content::Lang;

const ENGLISH: &str = "a an the and or of to in on at by for from with my your our me i it its is are am \
    be do does did can will this that these those what when where how why which who there about please \
    thing things stuff need have having want called";
const SPANISH: &str = "el la los las lo un una unos unas y e o u de del a al en por para con mi mis su sus \
    tu me se es son que cual como cuando donde quien este esta esto ese esa eso hay sobre \
    cosa cosas necesito tengo quiero llama";

/// The words of a text, in their order.
pub fn words(text: &str) -> Vec<String> {
    let plain = fold(text);
    let words = plain.split([' ', '-']).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// What is written with a hyphen, as those write it who leave the hyphen out:
/// `xray`.
pub fn compounds(text: &str) -> Vec<String> {
    let plain = fold(text);
    let whole = plain.split(' ').map(|word| word.trim_matches('-'));
    let compounds = whole.filter(|word| word.contains('-'));
    compounds.map(|word| word.replace('-', "")).collect()
}

/// Words that tell nothing beside others, in all of these languages together:
/// nobody says which language a search is in.
pub fn stop_words(langs: &[Lang]) -> Vec<String> {
    let of = |lang: &Lang| match lang.as_str().split('-').next() {
        Some("en") => ENGLISH,
        Some("es") => SPANISH,
        _ => "",
    };
    let all = langs
        .iter()
        .flat_map(|lang| of(lang).split_ascii_whitespace());
    let mut all: Vec<String> = all.map(str::to_owned).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Lower case without marks; all that is no letter, digit or hyphen is a space.
fn fold(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let lower = text.chars().flat_map(char::to_lowercase);
    for c in lower.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ł' => plain.push('l'),
            'ø' => plain.push('o'),
            'đ' => plain.push('d'),
            'ı' => plain.push('i'),
            '\'' | '’' | '‘' | 'ʼ' | '´' | '`' => {}
            '-' | '\u{2010}' | '\u{2011}' => plain.push('-'),
            c if c.is_alphanumeric() => plain.push(c),
            _ => plain.push(' '),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_is_the_same() {
        for (text, expected) in [
            ("Médula ÓSEA", "medula osea"),
            ("me\u{301}dula", "medula"),
            (
                "Große Łódź, Sjøgren's œdème Æ đ",
                "grosse lodz sjogrens oedeme ae d",
            ),
            ("X-ray / x\u{2011}RAY", "x ray x ray"),
            ("¿Qué es?", "que es"),
            ("\u{0}\u{1b}[2J \u{1f480}", "2j"),
            ("- -- '", ""),
        ] {
            assert_eq!(words(text).join(" "), expected);
        }
        assert_eq!(compounds("an x-ray - or - X-RAYS"), ["xray", "xrays"]);
    }

    #[test]
    fn stop_words_are_folded() {
        let langs = ["en", "es-MX", "tlh"].map(|lang| lang.parse().unwrap());
        for word in stop_words(&langs) {
            assert_eq!(words(&word), [word]);
        }
    }
}
