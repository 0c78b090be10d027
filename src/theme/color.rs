//! Colours as theme files write them: text ⇄ value, and what each looks like.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

/// A colour in sRGB, 0 to 255 each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rgb {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
}

impl Rgb {
    /// Red, green and blue as light, 0 to 1: WCAG 2.2, definition of "relative
    /// luminance", which is IEC 61966-2-1's transfer function.
    pub(super) fn linear(self) -> [f64; 3] {
        let part = |part: u8| LINEAR.get(usize::from(part)).copied().unwrap_or_default();
        [part(self.r), part(self.g), part(self.b)]
    }
}

/// The transfer function of each value that a part can have: checking a theme
/// asks for it tens of thousands of times, at every start.
static LINEAR: LazyLock<Vec<f64>> = LazyLock::new(|| {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    (0..=u8::MAX).map(linear).collect()
});

/// A colour of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Color {
    /// `#rrggbb`.
    Rgb(Rgb),
    /// A place in the terminal's palette. Theme files name 0 to 15; 16 to 255
    /// come of fitting an [`Rgb`] to a terminal with 256 colours.
    Indexed(u8),
}

impl Color {
    /// The names of the 16 colours, in the terminal's order.
    pub const NAMES: [&'static str; 16] = [
        "black",
        "red",
        "green",
        "brown",
        "blue",
        "magenta",
        "cyan",
        "light-gray",
        "dark-gray",
        "light-red",
        "light-green",
        "yellow",
        "light-blue",
        "light-magenta",
        "light-cyan",
        "white",
    ];

    /// Cyan of the 16.
    pub(super) const CYAN: Self = Self::Indexed(6);

    /// What it looks like. The first 16 are taken as the VGA's, which the
    /// Linux console shows and other terminals come near to; the rest are
    /// xterm's: a cube of 6×6×6 and 24 greys.
    pub fn rgb(self) -> Rgb {
        let (r, g, b) = match self {
            Self::Rgb(rgb) => return rgb,
            // IBM's "brown", not the dark yellow that the bits would give.
            Self::Indexed(3) => (0xaa, 0x55, 0x00),
            Self::Indexed(index @ 0..=15) => {
                let (base, lit) = if index < 8 { (0, 0xaa) } else { (0x55, 0xff) };
                let part = |bit| if index & bit == 0 { base } else { lit };
                (part(1), part(2), part(4))
            }
            Self::Indexed(index @ 16..=231) => {
                let part = |step| match (index - 16) / step % 6 {
                    0 => 0,
                    level => 55 + 40 * level,
                };
                (part(36), part(6), part(1))
            }
            Self::Indexed(index) => {
                let grey = 8 + 10 * (index - 232);
                (grey, grey, grey)
            }
        };
        Rgb { r, g, b }
    }

    /// Whether it is one of the first eight, which many terminals brighten
    /// where they are bold, and which alone the Linux console has as
    /// backgrounds.
    pub(super) fn is_dark_name(self) -> bool {
        matches!(self, Self::Indexed(0..=7))
    }

    /// Whether it is one of the eight bright ones of the 16.
    pub(super) fn is_bright_name(self) -> bool {
        matches!(self, Self::Indexed(8..=15))
    }
}

impl fmt::Display for Color {
    /// As in theme files; a colour of the 256 as what it looks like.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Indexed(index) = self
            && let Some(name) = Self::NAMES.get(usize::from(*index))
        {
            return f.pad(name);
        }
        let Rgb { r, g, b } = self.rgb();
        f.pad(&format!("#{r:02x}{g:02x}{b:02x}"))
    }
}

/// A text that is no colour.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a colour")]
pub struct NotAColor(String);

impl FromStr for Color {
    type Err = NotAColor;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(index) = (0_u8..).zip(Self::NAMES).find(|(_, name)| *name == text) {
            return Ok(Self::Indexed(index.0));
        }
        let digits = text
            .strip_prefix('#')
            .filter(|hex| hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let value = digits.and_then(|hex| u32::from_str_radix(hex, 16).ok());
        let [_, r, g, b] = value
            .ok_or_else(|| NotAColor(text.to_owned()))?
            .to_be_bytes();
        Ok(Self::Rgb(Rgb { r, g, b }))
    }
}

impl From<Color> for ratatui::style::Color {
    /// ratatui calls brown "yellow" and yellow "light yellow", as xterm does.
    fn from(color: Color) -> Self {
        match color {
            Color::Rgb(Rgb { r, g, b }) => Self::Rgb(r, g, b),
            Color::Indexed(0) => Self::Black,
            Color::Indexed(1) => Self::Red,
            Color::Indexed(2) => Self::Green,
            Color::Indexed(3) => Self::Yellow,
            Color::Indexed(4) => Self::Blue,
            Color::Indexed(5) => Self::Magenta,
            Color::Indexed(6) => Self::Cyan,
            Color::Indexed(7) => Self::Gray,
            Color::Indexed(8) => Self::DarkGray,
            Color::Indexed(9) => Self::LightRed,
            Color::Indexed(10) => Self::LightGreen,
            Color::Indexed(11) => Self::LightYellow,
            Color::Indexed(12) => Self::LightBlue,
            Color::Indexed(13) => Self::LightMagenta,
            Color::Indexed(14) => Self::LightCyan,
            Color::Indexed(15) => Self::White,
            Color::Indexed(index) => Self::Indexed(index),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_goes_both_ways() {
        for text in Color::NAMES
            .into_iter()
            .chain(["#000000", "#12ab9f", "#ffffff"])
        {
            let color: Color = text.parse().unwrap();
            assert_eq!(color.to_string(), text);
        }
        assert_eq!("#ABCDEF".parse(), "#abcdef".parse::<Color>());
    }

    #[test]
    fn what_is_no_colour_is_refused() {
        for text in ["", "#", "#12345", "#1234567", "#+12345", "#ggg000", "grey"] {
            let error = text.parse::<Color>().unwrap_err();
            assert_eq!(error.to_string(), format!("`{text}` is not a colour"));
        }
    }

    #[test]
    fn values_of_the_palette() {
        for (index, value) in [
            (0, "#000000"),
            (1, "#aa0000"),
            (3, "#aa5500"),
            (7, "#aaaaaa"),
            (8, "#555555"),
            (11, "#ffff55"),
            (12, "#5555ff"),
            (15, "#ffffff"),
            (16, "#000000"),
            (67, "#5f87af"),
            (231, "#ffffff"),
            (232, "#080808"),
            (255, "#eeeeee"),
        ] {
            let known: Color = value.parse().unwrap();
            assert_eq!(Color::Indexed(index).rgb(), known.rgb(), "{index}");
        }
    }
}
