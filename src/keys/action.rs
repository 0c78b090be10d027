//! What a key can mean, and where.

use std::fmt;
use std::str::FromStr;

/// What a visitor wants done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// To the line above.
    Up,
    /// To the line below.
    Down,
    /// Take the focused line.
    Choose,
    /// Take the line of this number, 1 to 9.
    ChooseNumber(u8),
    /// On.
    NextPage,
    /// Back by a page.
    PreviousPage,
    /// To the beginning.
    First,
    /// To the end.
    Last,
    /// To where one came from.
    Back,
    /// Find a procedure by what people call it.
    Search,
    /// What the keys do.
    Help,
    /// What makes the screen easier.
    Comfort,
    /// The words of the page, explained.
    Glossary,
    /// Choose another language.
    Language,
    /// Other colours.
    Colors,
    /// End this visit and begin a new one.
    StartOver,
    /// What staff know of the page in view.
    Notes,
    /// Leave the kiosk; where it is locked, the way in for staff.
    Leave,
    /// Draw the whole screen anew.
    Repaint,
}

impl Action {
    /// All, in the order in which help tells them.
    pub const ALL: [Self; 27] = [
        Self::Up,
        Self::Down,
        Self::Choose,
        Self::NextPage,
        Self::PreviousPage,
        Self::First,
        Self::Last,
        Self::Back,
        Self::Search,
        Self::Help,
        Self::Comfort,
        Self::Glossary,
        Self::Language,
        Self::Colors,
        Self::StartOver,
        Self::Notes,
        Self::Leave,
        Self::Repaint,
        Self::ChooseNumber(1),
        Self::ChooseNumber(2),
        Self::ChooseNumber(3),
        Self::ChooseNumber(4),
        Self::ChooseNumber(5),
        Self::ChooseNumber(6),
        Self::ChooseNumber(7),
        Self::ChooseNumber(8),
        Self::ChooseNumber(9),
    ];
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Choose => "choose",
            Self::ChooseNumber(n) => return write!(f, "choose-{n}"),
            Self::NextPage => "next-page",
            Self::PreviousPage => "previous-page",
            Self::First => "first",
            Self::Last => "last",
            Self::Back => "back",
            Self::Search => "search",
            Self::Help => "help",
            Self::Comfort => "comfort",
            Self::Glossary => "glossary",
            Self::Language => "language",
            Self::Colors => "colors",
            Self::StartOver => "start-over",
            Self::Notes => "notes",
            Self::Leave => "leave",
            Self::Repaint => "repaint",
        })
    }
}

/// Not an action.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown action `{0}`")]
pub struct NotAnAction(String);

impl FromStr for Action {
    type Err = NotAnAction;
    fn from_str(text: &str) -> Result<Self, NotAnAction> {
        Self::ALL
            .into_iter()
            .find(|action| action.to_string() == text)
            .ok_or_else(|| NotAnAction(text.to_owned()))
    }
}

/// Where a key is pressed. What holds everywhere holds in each of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// On every screen.
    Everywhere,
    /// Where there are lines to choose from.
    List,
    /// Where there is text to read.
    Read,
}

impl Context {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Everywhere, Self::List, Self::Read];

    /// As the file's table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::List => "list",
            Self::Read => "read",
        }
    }

    /// What a visitor cannot do without: these reach every page and line.
    pub fn needed(self) -> &'static [Action] {
        match self {
            Self::Everywhere => &[],
            Self::List => &[Action::Up, Action::Down, Action::Choose, Action::Back],
            Self::Read => &[Action::NextPage, Action::PreviousPage, Action::Back],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_actions_are_one_to_one() {
        for action in Action::ALL {
            assert_eq!(action.to_string().parse(), Ok(action));
        }
        assert!("choose-0".parse::<Action>().is_err());
    }
}
