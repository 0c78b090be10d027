//! How one role looks, fitted to what a terminal can show.

use ratatui::style::{Modifier, Style};

use super::color::Color;
use super::contrast::ratio;
use super::depth::Depth;
use super::nearest::nearest;
use super::role::Role;

/// A foreground and the background that it comes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) fg: Color,
    pub(super) bg: Color,
}

impl Pair {
    /// Its contrast ratio.
    pub(super) fn contrast(self) -> f64 {
        ratio(self.fg.rgb(), self.bg.rgb())
    }

    /// Each colour as the nearest that the terminal has. The foreground is
    /// the nearest *of those that reach the contrast*, where any does, so that
    /// fewer colours cost hue and not legibility; it is never the background.
    fn fitted(self, depth: Depth, needs: f64) -> Self {
        // Not the first 16 for the 256, since users choose those themselves.
        let (above, below) = match depth {
            Depth::Ansi256 => (16..=255, 16..=255),
            // The Linux console has no bright backgrounds.
            Depth::Ansi16 => (0..=15, 0..=7),
            Depth::True | Depth::None => return self,
        };
        let bg = match self.bg {
            Color::Rgb(rgb) => nearest(rgb, below.map(Color::Indexed)).unwrap_or(self.bg),
            Color::Indexed(_) => self.bg,
        };
        let with = |fg| Self { fg, bg };
        let fg = match self.fg {
            Color::Rgb(rgb) => {
                let all = above.map(Color::Indexed);
                let readable = all.clone().filter(|fg| with(*fg).contrast() >= needs);
                let other = all.filter(|fg| fg.rgb() != bg.rgb());
                nearest(rgb, readable)
                    .or_else(|| nearest(rgb, other))
                    .unwrap_or(self.fg)
            }
            Color::Indexed(_) => self.fg,
        };
        with(fg)
    }
}

/// How a role looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// None in a theme without colours.
    pub(super) pair: Option<Pair>,
    pub(super) modifiers: Modifier,
}

impl Look {
    /// Fitted to a terminal, for a role.
    pub(super) fn fitted(self, depth: Depth, role: Role) -> Self {
        // A theme of its own without colours stays as it is.
        let Some(pair) = self.pair else { return self };
        if depth == Depth::None {
            return Self {
                pair: None,
                modifiers: role.plain(),
            };
        }
        let pair = pair.fitted(depth, role.needs());
        let mut modifiers = self.modifiers;
        // Many terminals show the eight dark colours brighter where they are
        // bold, which is another pair: bold black on grey becomes grey on grey.
        if pair.fg.is_dark_name() {
            modifiers.remove(Modifier::BOLD);
        }
        // The Linux console shows underlined text in cyan (`build_attr` in
        // its drivers/tty/vt/vt.c), which must be as readable.
        let cyan = Pair {
            fg: Color::CYAN,
            ..pair
        };
        if depth == Depth::Ansi16 && cyan.contrast() < role.needs() {
            modifiers.remove(Modifier::UNDERLINED);
        }
        Self {
            pair: Some(pair),
            modifiers,
        }
    }

    /// For ratatui. It says of every modifier whether it is on or off, so that
    /// nothing of what was painted below it remains.
    pub(super) fn style(self) -> Style {
        let style = Style::new()
            .remove_modifier(self.modifiers.complement())
            .add_modifier(self.modifiers);
        match self.pair {
            Some(Pair { fg, bg }) => style.fg(fg.into()).bg(bg.into()),
            None => style,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::color::Rgb;

    fn color(text: &str) -> Color {
        text.parse().unwrap()
    }

    fn fitted(fg: &str, bg: &str, depth: Depth, role: Role) -> String {
        let pair = Pair {
            fg: color(fg),
            bg: color(bg),
        };
        let Pair { fg, bg } = pair.fitted(depth, role.needs());
        format!("{fg} on {bg}")
    }

    #[test]
    fn a_colour_becomes_the_nearest_that_is_readable() {
        for (fg, bg, depth, role, want) in [
            // Readable as it is: simply the nearest.
            (
                "#ffe08a",
                "#000000",
                Depth::Ansi256,
                Role::Text,
                "#ffd787 on #000000",
            ),
            (
                "#f8f8f8",
                "#030303",
                Depth::Ansi16,
                Role::Text,
                "white on black",
            ),
            // Blue would be nearer, but not readable on the grey.
            (
                "#00007f",
                "#ffffff",
                Depth::Ansi16,
                Role::Text,
                "black on light-gray",
            ),
            (
                "#00007f",
                "#ffffff",
                Depth::Ansi16,
                Role::Rule,
                "blue on light-gray",
            ),
            // A name stays what it is.
            (
                "light-cyan",
                "blue",
                Depth::Ansi256,
                Role::Text,
                "light-cyan on blue",
            ),
        ] {
            assert_eq!(fitted(fg, bg, depth, role), want);
        }
    }

    #[test]
    fn a_pair_never_becomes_one_colour() {
        for depth in [Depth::Ansi256, Depth::Ansi16] {
            for step in 0..=254_u8 {
                let grey = |v: u8| Color::Rgb(Rgb { r: v, g: v, b: v });
                let pair = Pair {
                    fg: grey(step),
                    bg: grey(step + 1),
                };
                let pair = pair.fitted(depth, 21.0);
                assert_ne!(pair.fg.rgb(), pair.bg.rgb(), "{step} {depth}");
            }
        }
    }

    #[test]
    fn bold_and_underline_never_change_the_pair() {
        let look = |fg, bg| Look {
            pair: Some(Pair {
                fg: color(fg),
                bg: color(bg),
            }),
            modifiers: Modifier::BOLD | Modifier::UNDERLINED,
        };
        let fit = |fg, bg| look(fg, bg).fitted(Depth::Ansi16, Role::Text).modifiers;
        assert_eq!(fit("white", "black"), Modifier::BOLD | Modifier::UNDERLINED);
        assert_eq!(fit("white", "blue"), Modifier::BOLD);
        assert_eq!(fit("black", "light-gray"), Modifier::empty());
        let full = look("#000000", "#ffffff").fitted(Depth::True, Role::Text);
        assert_eq!(full.modifiers, Modifier::BOLD | Modifier::UNDERLINED);
    }
}
