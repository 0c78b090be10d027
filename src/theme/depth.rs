//! How many colours a terminal shows, as it says itself or as it is told.

use std::fmt;
use std::str::FromStr;

/// How many colours a terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Depth {
    /// 24 bits.
    True,
    /// xterm's 256.
    Ansi256,
    /// The 16 of the VGA; the Linux console has the dark eight as backgrounds.
    Ansi16,
    /// None: bold, underlined and reversed only.
    None,
}

/// Terminals that show 24 bits and whose name says so, which counts over SSH,
/// where COLORTERM is not passed on.
const TRUE: [&str; 5] = [
    "alacritty",
    "foot",
    "wezterm",
    "xterm-ghostty",
    "xterm-kitty",
];

impl Depth {
    /// All of them, from the most colours to none.
    pub const ALL: [Self; 4] = [Self::True, Self::Ansi256, Self::Ansi16, Self::None];

    /// From the variables `NO_COLOR` (<https://no-color.org>: set and not
    /// empty), `TERM` and `COLORTERM`. Asks the terminal nothing: some never
    /// answer. A terminal without a name gets no colours.
    pub fn detect(env: impl Fn(&str) -> Option<String>) -> Self {
        let of = |key| env(key).unwrap_or_default();
        let term = of("TERM");
        let begins = |names: &[&str]| names.iter().any(|name| term.starts_with(name));
        let ends = |names: &[&str]| names.iter().any(|name| term.ends_with(name));
        if !of("NO_COLOR").is_empty() {
            return Self::None;
        }
        // These know better than a COLORTERM inherited from elsewhere.
        if term == "dumb" || ends(&["-mono", "-m"]) {
            return Self::None;
        }
        if begins(&["linux", "vt"]) {
            return Self::Ansi16;
        }
        if matches!(of("COLORTERM").as_str(), "truecolor" | "24bit")
            || ends(&["-direct"])
            || TRUE.contains(&term.as_str())
        {
            return Self::True;
        }
        if term.contains("-256color") {
            return Self::Ansi256;
        }
        if term.is_empty() {
            return Self::None;
        }
        Self::Ansi16
    }

    /// For a fault: "in 256 colours".
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::True => "in true colour",
            Self::Ansi256 => "in 256 colours",
            Self::Ansi16 => "in 16 colours",
            Self::None => "without colours",
        }
    }
}

impl fmt::Display for Depth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::True => "true",
            Self::Ansi256 => "256",
            Self::Ansi16 => "16",
            Self::None => "none",
        })
    }
}

/// A text that is no number of colours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a number of colours: write auto, true, 256, 16 or none")]
pub struct NotADepth(String);

impl FromStr for Depth {
    type Err = NotADepth;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|depth| depth.to_string() == text)
            .ok_or_else(|| NotADepth(text.to_owned()))
    }
}

/// What `--colors` takes: `auto`, or a [`Depth`] that wins over the environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Colors {
    /// As the environment says.
    #[default]
    Auto,
    /// This, whatever the environment says.
    Fixed(Depth),
}

impl Colors {
    /// The depth, from the environment where that is asked for.
    pub fn depth(self, env: impl Fn(&str) -> Option<String>) -> Depth {
        match self {
            Self::Auto => Depth::detect(env),
            Self::Fixed(depth) => depth,
        }
    }
}

impl fmt::Display for Colors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Auto => f.pad("auto"),
            Self::Fixed(depth) => depth.fmt(f),
        }
    }
}

impl FromStr for Colors {
    type Err = NotADepth;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "auto" => Ok(Self::Auto),
            _ => text.parse().map(Self::Fixed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `A=b C=d` as an environment.
    fn env(pairs: &str) -> impl Fn(&str) -> Option<String> {
        move |key| {
            let mut pairs = pairs.split(' ').filter_map(|pair| pair.split_once('='));
            pairs
                .find(|(name, _)| *name == key)
                .map(|(_, value)| value.to_owned())
        }
    }

    #[test]
    fn what_the_environment_says() {
        for (pairs, depth) in [
            ("", Depth::None),
            ("TERM=", Depth::None),
            ("TERM=dumb", Depth::None),
            ("TERM=dumb COLORTERM=truecolor", Depth::None),
            ("TERM=xterm-mono", Depth::None),
            ("NO_COLOR=1 TERM=xterm COLORTERM=truecolor", Depth::None),
            ("NO_COLOR= TERM=xterm COLORTERM=truecolor", Depth::True),
            ("TERM=xterm-256color COLORTERM=24bit", Depth::True),
            ("TERM=xterm COLORTERM=yes", Depth::Ansi16),
            ("TERM=xterm-direct", Depth::True),
            ("TERM=xterm-kitty", Depth::True),
            ("TERM=xterm-256color", Depth::Ansi256),
            ("TERM=screen-256color-bce", Depth::Ansi256),
            ("TERM=tmux-256color", Depth::Ansi256),
            ("TERM=linux", Depth::Ansi16),
            ("TERM=linux-16color", Depth::Ansi16),
            ("TERM=linux COLORTERM=truecolor", Depth::Ansi16),
            ("TERM=vt100", Depth::Ansi16),
            ("TERM=vt220", Depth::Ansi16),
            ("TERM=ansi", Depth::Ansi16),
            ("TERM=xterm", Depth::Ansi16),
            ("TERM=screen", Depth::Ansi16),
            ("TERM=never-heard-of", Depth::Ansi16),
        ] {
            assert_eq!(Depth::detect(env(pairs)), depth, "{pairs}");
            assert_eq!(Colors::Auto.depth(env(pairs)), depth, "{pairs}");
        }
    }

    #[test]
    fn text_goes_both_ways_and_wins_over_the_environment() {
        for text in ["auto", "true", "256", "16", "none"] {
            let colors: Colors = text.parse().unwrap();
            assert_eq!(colors.to_string(), text);
        }
        let fixed: Colors = "256".parse().unwrap();
        assert_eq!(fixed.depth(env("NO_COLOR=1")), Depth::Ansi256);
        assert_eq!(
            "8".parse::<Colors>().unwrap_err().to_string(),
            "`8` is not a number of colours: write auto, true, 256, 16 or none"
        );
    }
}
