//! What a piece of a screen is for, which is all that a screen says of its
//! looks; a theme gives each role its style.

use std::fmt;
use std::str::FromStr;

use ratatui::style::Modifier;

use super::contrast;

/// What a piece of a screen is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// What is read.
    Text,
    /// A heading.
    Heading,
    /// Strong words within text.
    Strong,
    /// A word that the glossary explains.
    Term,
    /// Where this screen lies.
    Breadcrumb,
    /// Where the reader is: "Page 2 of 4".
    Position,
    /// A key's name in the hints.
    Key,
    /// What that key does.
    Hint,
    /// A choice's number.
    Number,
    /// The whole focused line, its words, number and state.
    Focus,
    /// A choice's state in words.
    State,
    /// The body of a note or a tip.
    Note,
    /// The body of a warning.
    Warning,
    /// What must be answered first: idle, start over, leave.
    Notice,
    /// The pixels of the clinic's name in big letters. What is seen of it is
    /// its *background*.
    Banner,
    /// The mark on the focused line; its background is that of [`Role::Focus`].
    FocusMark,
    /// The glyph of a choice that is done.
    DoneMark,
    /// The glyph of a choice that is still open.
    OpenMark,
    /// The line beside a note or a warning.
    Rule,
}

impl Role {
    /// How many there are.
    pub(super) const COUNT: usize = 19;

    /// All of them, in the order of theme files; [`Role::index`] is the place.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Text,
        Self::Heading,
        Self::Strong,
        Self::Term,
        Self::Breadcrumb,
        Self::Position,
        Self::Key,
        Self::Hint,
        Self::Number,
        Self::Focus,
        Self::State,
        Self::Note,
        Self::Warning,
        Self::Notice,
        Self::Banner,
        Self::FocusMark,
        Self::DoneMark,
        Self::OpenMark,
        Self::Rule,
    ];

    /// Its place in [`Role::ALL`].
    pub(super) fn index(self) -> usize {
        self as usize
    }

    /// Its name in theme files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Heading => "heading",
            Self::Strong => "strong",
            Self::Term => "term",
            Self::Breadcrumb => "breadcrumb",
            Self::Position => "position",
            Self::Key => "key",
            Self::Hint => "hint",
            Self::Number => "number",
            Self::Focus => "focus",
            Self::State => "state",
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Notice => "notice",
            Self::Banner => "banner",
            Self::FocusMark => "focus-mark",
            Self::DoneMark => "done-mark",
            Self::OpenMark => "open-mark",
            Self::Rule => "rule",
        }
    }

    /// Whether it is a mark, which is seen, and not text, which is read.
    pub fn is_mark(self) -> bool {
        matches!(
            self,
            Self::Banner | Self::FocusMark | Self::DoneMark | Self::OpenMark | Self::Rule
        )
    }

    /// The least contrast ratio of its foreground to its background:
    /// [`contrast::TEXT`] or [`contrast::MARK`].
    pub fn needs(self) -> f64 {
        if self.is_mark() {
            contrast::MARK
        } else {
            contrast::TEXT
        }
    }

    /// How it looks where no colours are shown: as `themes/mono.toml` says.
    ///
    /// Nothing reversed is bold or underlined as well: the Linux console shows
    /// bold as brighter and underlined as cyan, which on a light bar is faint.
    pub(super) fn plain(self) -> Modifier {
        match self {
            Self::Heading
            | Self::Strong
            | Self::Key
            | Self::Number
            | Self::Warning
            | Self::Notice
            | Self::DoneMark => Modifier::BOLD,
            Self::Term => Modifier::UNDERLINED,
            Self::Focus | Self::FocusMark | Self::Banner => Modifier::REVERSED,
            Self::Text
            | Self::Breadcrumb
            | Self::Position
            | Self::Hint
            | Self::State
            | Self::Note
            | Self::OpenMark
            | Self::Rule => Modifier::empty(),
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A name that no role has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no role `{0}`")]
pub struct UnknownRole(String);

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|role| role.name() == name)
            .ok_or_else(|| UnknownRole(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_is_listed_at_its_index_and_found_by_its_name() {
        for (nth, role) in Role::ALL.into_iter().enumerate() {
            assert_eq!(role.index(), nth, "{role}");
            assert_eq!(role.name().parse(), Ok(role));
            let kebab = role.name().chars();
            assert!({ kebab }.all(|c| c == '-' || c.is_ascii_lowercase()));
        }
        assert!("Focus".parse::<Role>().is_err());
    }

    #[test]
    fn marks_need_three_and_text_seven() {
        let marks = Role::ALL.into_iter().filter(|role| role.is_mark());
        assert_eq!(marks.count(), 5);
        assert!((Role::Focus.needs() - 7.0).abs() < f64::EPSILON);
        assert!((Role::Banner.needs() - 3.0).abs() < f64::EPSILON);
    }

    #[test]
    fn what_is_reversed_without_colours_is_nothing_else() {
        for role in Role::ALL {
            let plain = role.plain();
            assert!(!plain.contains(Modifier::REVERSED) || plain == Modifier::REVERSED);
        }
    }
}
