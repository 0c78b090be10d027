//! Signs that come along from a word processor, or are left of a mistake: patients
//! would see them as they are, and points of a list would run together.

/// What word processors begin the points of a list with.
const BULLETS: [char; 9] = ['•', '◦', '▪', '▫', '‣', '●', '○', '■', '·'];

/// Said of a line that begins so, and what to do.
pub const BULLET: (&str, &str) = (
    "a bullet of a word processor",
    "begin each point of a list with - and a space",
);

/// Said of a star that is left over, and what to do.
pub const STAR: (&str, &str) = (
    "a star that makes nothing strong",
    "put the same stars before the words and right behind them: **strong**",
);

/// Whether a line begins with a bullet. A dash may begin any line but the first,
/// within a sentence.
pub fn is_bullet(line: &str, is_first: bool) -> bool {
    let line = line.trim_start();
    let dash = || line.starts_with("– ") || line.starts_with("— ");
    line.starts_with(BULLETS) || is_first && dash()
}

/// Whether a text has a star that is not meant to be read, as `\*` is, where the
/// body before it ends so.
pub fn has_star(text: &str, before: &str) -> bool {
    text.contains('*') && !before.ends_with('\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bullet_begins_a_line_and_a_dash_a_paragraph() {
        for line in ["• a", " ·\ta", "●a"] {
            assert!(is_bullet(line, true) && is_bullet(line, false), "{line}");
        }
        assert!(is_bullet("– a", true) && !is_bullet("– a", false));
        for line in ["a • b", "—¿Sí?", "- a", ""] {
            assert!(!is_bullet(line, true), "{line}");
        }
    }

    #[test]
    fn a_star_may_be_meant() {
        assert!(has_star("*", "a ") && !has_star("*", "a \\") && !has_star("a", ""));
    }
}
