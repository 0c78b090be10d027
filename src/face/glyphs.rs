//! The interface's own glyphs: narrow and unambiguous ones, each with an ASCII
//! twin for terminals that have no others.

use crate::scene::Mark;

/// A set of glyphs, one cell each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    /// Begins the focused line.
    pub focus: &'static str,
    /// Begins an item of a list.
    pub bullet: &'static str,
    /// A state that is reached.
    pub done: &'static str,
    /// A state that is not.
    pub open: &'static str,
    /// Stands between the parts of a breadcrumb.
    pub crumb: &'static str,
}

impl Glyphs {
    /// For terminals that show Unicode.
    pub const UNICODE: Self = Self {
        focus: "▸",
        bullet: "▪",
        done: "✓",
        open: "▫",
        crumb: "»",
    };

    /// For all others.
    pub const ASCII: Self = Self {
        focus: ">",
        bullet: "-",
        done: "+",
        open: "-",
        crumb: ">",
    };

    /// What an environment's locale and terminal can show. The Linux console
    /// speaks UTF-8 but its fonts have few glyphs.
    pub fn detect(env: impl Fn(&str) -> Option<String>) -> Self {
        let unicode = locale(&env).is_some_and(|(_, locale)| is_utf8(&locale));
        if unicode && !env("TERM").is_some_and(|term| is_console(&term)) {
            Self::UNICODE
        } else {
            Self::ASCII
        }
    }

    /// A state's glyph.
    pub fn mark(&self, mark: Mark) -> &'static str {
        match mark {
            Mark::Done => self.done,
            Mark::Open => self.open,
            Mark::Unsure => "?",
        }
    }
}

/// The variable that decides which characters there are, and what it says;
/// none where none is set.
pub fn locale(env: impl Fn(&str) -> Option<String>) -> Option<(&'static str, String)> {
    let set = |name| Some((name, env(name).filter(|value| !value.is_empty())?));
    ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set)
}

/// Whether a locale's characters are those of Unicode.
pub fn is_utf8(locale: &str) -> bool {
    let locale = locale.to_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

/// Whether a terminal's name is one of the Linux console's.
pub fn is_console(term: &str) -> bool {
    term == "linux" || term.starts_with("linux-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn all_are_one_cell_wide_everywhere() {
        for set in [Glyphs::UNICODE, Glyphs::ASCII] {
            for glyph in [set.focus, set.bullet, set.done, set.open, set.crumb] {
                assert_eq!(glyph.width(), 1, "{glyph}");
                assert_eq!(glyph.width_cjk(), 1, "{glyph} is ambiguous");
            }
        }
    }

    #[test]
    fn the_locale_decides() {
        let of = |lang: &'static str, term: &'static str| {
            Glyphs::detect(move |name| match name {
                "LANG" => Some(lang.into()),
                "TERM" => Some(term.into()),
                _ => None,
            })
        };
        assert_eq!(of("es_MX.UTF-8", "xterm"), Glyphs::UNICODE);
        assert_eq!(of("C", "xterm"), Glyphs::ASCII);
        assert_eq!(of("en_US.utf8", "linux"), Glyphs::ASCII);
        assert_eq!(of("en_US.utf8", "linux-16color"), Glyphs::ASCII);
    }

    #[test]
    fn the_strongest_variable_that_is_set_is_named() {
        let env = |name: &str| match name {
            "LC_ALL" => Some(String::new()),
            "LC_CTYPE" => Some("C".to_owned()),
            "LANG" => Some("es_MX.UTF-8".to_owned()),
            _ => None,
        };
        assert_eq!(locale(env), Some(("LC_CTYPE", "C".to_owned())));
        assert_eq!(Glyphs::detect(env), Glyphs::ASCII);
        assert_eq!(locale(|_| None), None);
    }

    #[test]
    fn the_twins_are_ascii() {
        let set = Glyphs::ASCII;
        for glyph in [set.focus, set.bullet, set.done, set.open, set.crumb] {
            assert!(glyph.is_ascii(), "{glyph}");
        }
    }
}
