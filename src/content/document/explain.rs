//! The words of serde and of the TOML parser, said to whoever looks after a
//! clinic's computers: what is wrong and what to do.

use crate::content::fault::halves;

/// Said of a text that is not closed.
pub const OPEN_TEXT: &str = "this text in quotes has no end";
/// What to do where that is a text of several lines.
pub const CLOSE_LONG: &str = "close it with \"\"\", on a line of its own";
/// Said of a list that is not closed.
pub const OPEN_LIST: &str = "this list lacks its closing bracket, or a comma";

/// Quotes that word processors make of those of the keyboard.
const CURLY: [char; 5] = ['“', '”', '„', '‘', '’'];

/// Past so many characters a value is not said again: it can be seen.
const LONGEST_ECHO: usize = 60;

/// What a value is, in words of its own, and what could stand there.
pub fn value(message: &str, written: &str) -> (String, String) {
    let message = message.lines().next().unwrap_or_default();
    if let Some(rest) = message.strip_prefix("unknown field ") {
        let (key, allowed) = rest.split_once(", expected ").unwrap_or((rest, ""));
        let remedy = match names(allowed) {
            Some(allowed) => format!("take it out, or use one of: {allowed}"),
            None => "take this key out: nothing can be set here".to_owned(),
        };
        return (format!("unknown key {key}"), remedy);
    }
    if let Some(rest) = message.strip_prefix("unknown variant ") {
        let (word, allowed) = rest.split_once(", expected ").unwrap_or((rest, ""));
        let what = format!("{} is none of the words that may stand here", clipped(word));
        let allowed = names(allowed).unwrap_or_default();
        return (what, format!("use one of: {allowed}"));
    }
    if let Some(field) = message.strip_prefix("missing field ") {
        let what = format!("the key {field} is missing here");
        return (what, format!("add {field}"));
    }
    let wrong = ["invalid type: ", "invalid value: "];
    if let Some(rest) = wrong.iter().find_map(|sign| message.strip_prefix(sign)) {
        let (found, wanted) = rest.rsplit_once(", expected ").unwrap_or((rest, "another"));
        if written.starts_with("[[") && wanted == "a string" {
            // A list of tables where one table belongs.
            return (
                format!(
                    "`{}` makes a list, which cannot stand here",
                    clipped(written)
                ),
                "write it with one bracket on each side".to_owned(),
            );
        }
        let what = format!("this is {}, which cannot stand here", kind(found, written));
        return (what, format!("write {}", wish(wanted, found)));
    }
    if message.starts_with("invalid length ") {
        let what = "this is a list in square brackets, which cannot stand here".to_owned();
        return (what, format!("write {}", wish("a map", "sequence")));
    }
    if message.starts_with("wanted string or table") || message.starts_with("wanted exactly 1") {
        let what = "this is no word in quotes".to_owned();
        return (what, "write one word in quotes".to_owned());
    }
    halves(message).map_or_else(
        || {
            let remedy = "correct this value; the README shows what may stand here";
            (message.to_owned(), remedy.to_owned())
        },
        |(what, remedy)| (what.to_owned(), remedy.to_owned()),
    )
}

/// serde's "`a` or `b`" and "one of `a`, `b`" as one list; none for none.
fn names(allowed: &str) -> Option<String> {
    let allowed = allowed.trim_start_matches("one of ").replace(" or ", ", ");
    allowed.starts_with('`').then_some(allowed)
}

/// "string \"x\"" and its like, as a person says it.
fn kind(found: &str, written: &str) -> String {
    let (kind, value) = found.split_once(' ').unwrap_or((found, ""));
    match kind {
        "string" => format!("the text {}", clipped(value)),
        "integer" | "floating" => {
            format!("the number {}", clipped(value.trim_start_matches("point ")))
        }
        "boolean" => format!("the word {value}"),
        "sequence" => "a list in square brackets".to_owned(),
        // Dates arrive as tables of their own kind.
        "map" if written.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("the date or time `{written}`")
        }
        "map" => "a table".to_owned(),
        _ => found.to_owned(),
    }
}

/// What serde wanted, as a person would write it.
fn wish(wanted: &str, found: &str) -> String {
    match wanted {
        "a string" => "text in quotes, such as \"text\"".to_owned(),
        "a sequence" if found == "map" => {
            "a list: a table in a list has two brackets, as [[…]]".to_owned()
        }
        "a sequence" => "a list in square brackets, such as [\"…\", \"…\"]".to_owned(),
        "a boolean" => "true or false, without quotes".to_owned(),
        "a TOML datetime" | "local date" => "a date without quotes, such as 2026-01-31".to_owned(),
        "u8" | "u16" | "u32" | "u64" | "usize" => {
            "a whole number of 0 or more, without quotes".to_owned()
        }
        "f64" => "a number without quotes, such as 6.0".to_owned(),
        "a map" => "a table, with keys and values".to_owned(),
        _ if wanted.starts_with("struct ") => "a table, with keys and values".to_owned(),
        _ => wanted.to_owned(),
    }
}

fn clipped(value: &str) -> String {
    let mut chars = value.chars();
    let begin: String = chars.by_ref().take(LONGEST_ECHO).collect();
    if chars.next().is_none() {
        begin
    } else {
        format!("{begin}…")
    }
}

/// What is wrong with the TOML, of which `written` is the part in question.
pub fn syntax(message: &str, written: &str) -> (String, &'static str) {
    let message = message.lines().next().unwrap_or_default();
    let has = |sign: &str| message.contains(sign);
    if has("duplicate key") {
        return (
            format!("`{}` stands here a second time", clipped(written)),
            "take one of the two out, or correct its name",
        );
    }
    let (what, remedy) = if has("multi-line basic string, expected `\"`") {
        (OPEN_TEXT, CLOSE_LONG)
    } else if has("string, expected `\"`") || has("string, expected `'`") {
        (OPEN_TEXT, "close it with the quotes that it begins with")
    } else if has("between array elements") || has("unclosed array, ") || has("in array") {
        (
            OPEN_LIST,
            "close it with ], and put commas between its values",
        )
    } else if has("unclosed table") || has("unclosed array table") {
        (
            "this header lacks its closing bracket",
            "write it like [name] or [[name]]",
        )
    } else if has("key with no value") {
        (
            "this is no key with a value",
            "write it like key = \"text\"; text of several lines stands between \"\"\" and \"\"\"",
        )
    } else if has("invalid date") || has("invalid local date") {
        (
            "this is no date",
            "write a date like 2026-01-31, without quotes",
        )
    } else if has("string values must be quoted") && written.starts_with(CURLY) {
        (
            "these quotes are curly ones",
            "begin and end the text with the straight quotes of the keyboard, like \"text\"",
        )
    } else if has("string values must be quoted") {
        (
            "this text has no quotes",
            "write it like \"text\"; or true or false, where it is one of the two",
        )
    } else if has("missing opening quote") {
        (
            "this text has no quotes at its beginning",
            "write it like \"text\"",
        )
    } else if has("invalid unquoted key") && written.starts_with(':') {
        (
            "a colon where an equals sign belongs",
            "write it like key = \"text\"",
        )
    } else if has("missing escaped value") {
        ("a backslash in a text", "take it out, or write two of them")
    } else if has("unexpected key or value") {
        (
            "the value ended before this",
            "put what is new on a line of its own; inside a text in quotes write “these” quotes",
        )
    } else {
        let what = format!("this is not TOML: {message}");
        return (
            what,
            "check the quotes, brackets and equals signs on this line",
        );
    };
    (what.to_owned(), remedy)
}
