//! The terminal's pen: which colours and attributes are on, and the shortest
//! way to others (ECMA-48, 8.3.117, select graphic rendition).

use ratatui::buffer;
use ratatui::style::{Color, Modifier};

/// How cells look, as far as a terminal is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Style {
    /// None is the terminal's own.
    pub fg: Option<Color>,
    /// None is the terminal's own.
    pub bg: Option<Color>,
    pub modifiers: Modifier,
}

/// The attributes that themes have, with the codes that turn them on and off.
const ATTRIBUTES: [(Modifier, &str, &str); 3] = [
    (Modifier::BOLD, "1", "22"),
    (Modifier::UNDERLINED, "4", "24"),
    (Modifier::REVERSED, "7", "27"),
];

impl Style {
    pub fn of(cell: &buffer::Cell) -> Self {
        let some = |color| (color != Color::Reset).then_some(color);
        let known = Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED;
        Self {
            fg: some(cell.fg),
            bg: some(cell.bg),
            modifiers: cell.modifier & known,
        }
    }

    /// The same for a cell without a glyph: where no line is under it, there is
    /// nothing to see of it but its background.
    pub fn of_a_blank(self) -> Self {
        if self.shows_on_blanks() {
            return self;
        }
        Self {
            bg: self.bg,
            ..Self::default()
        }
    }

    /// Whether it is one of a blank cell, of which only the background is seen.
    pub fn is_plain(self) -> bool {
        !self.shows_on_blanks()
    }

    fn shows_on_blanks(self) -> bool {
        let seen = Modifier::UNDERLINED | Modifier::REVERSED;
        self.modifiers.intersects(seen)
    }

    /// The codes that make it from nothing.
    fn whole(self) -> String {
        let mut codes = vec!["0".to_owned()];
        codes.extend(self.attributes(Modifier::empty()));
        codes.extend(self.fg.map(|color| code(color, 30)));
        codes.extend(self.bg.map(|color| code(color, 40)));
        codes.join(";")
    }

    fn attributes(self, before: Modifier) -> impl Iterator<Item = String> {
        ATTRIBUTES
            .into_iter()
            .filter_map(move |(modifier, on, off)| {
                let (had, has) = (before.contains(modifier), self.modifiers.contains(modifier));
                let code = if has { on } else { off };
                (had != has).then(|| code.to_owned())
            })
    }

    /// The codes that make it from another; none where only resetting does.
    fn change_from(self, before: Self) -> Option<String> {
        // The Linux console makes bright colours of bold, and keeps the bold.
        let was_bright = before.fg != self.fg && before.fg.is_some_and(is_bright);
        let loses_color = (before.fg.is_some() && self.fg.is_none())
            || (before.bg.is_some() && self.bg.is_none());
        if was_bright || loses_color {
            return None;
        }
        let mut codes: Vec<String> = self.attributes(before.modifiers).collect();
        codes.extend(
            self.fg
                .filter(|_| self.fg != before.fg)
                .map(|color| code(color, 30)),
        );
        codes.extend(
            self.bg
                .filter(|_| self.bg != before.bg)
                .map(|color| code(color, 40)),
        );
        Some(codes.join(";"))
    }
}

fn is_bright(color: Color) -> bool {
    number(color).is_some_and(|number| (8..16).contains(&number))
}

/// The number of a named colour in the palette.
fn number(color: Color) -> Option<u8> {
    Some(match color {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(number) => number,
        Color::Rgb(..) | Color::Reset => return None,
    })
}

/// A colour's codes; `base` is 30 for the foreground, 40 for the background.
fn code(color: Color, base: u8) -> String {
    match (color, number(color)) {
        (Color::Rgb(r, g, b), _) => format!("{};2;{r};{g};{b}", base + 8),
        (_, Some(number @ 0..=7)) => (base + number).to_string(),
        (_, Some(number @ 8..=15)) => (base + 60 + number - 8).to_string(),
        (_, Some(number)) => format!("{};5;{number}", base + 8),
        (_, None) => (base + 9).to_string(),
    }
}

/// What is on; none where that is not known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen(Option<Style>);

impl Pen {
    pub fn unknown() -> Self {
        Self(None)
    }

    /// Whether a cell of a style comes out right as it is.
    pub fn has(self, style: Style, blank: bool) -> bool {
        let blank = blank && !style.shows_on_blanks();
        self.0
            .is_some_and(|on| on == style || (blank && on.of_a_blank() == style))
    }

    /// Turns to what a cell of a style needs, by the fewest bytes.
    pub fn set(&mut self, style: Style, blank: bool, out: &mut Vec<u8>) {
        if self.has(style, blank) {
            return;
        }
        let mut style = style;
        if let Some(on) = self.0.filter(|_| blank && !style.shows_on_blanks()) {
            // The colour of letters can stay: it is likely to be that of the next.
            style.fg = on.fg.filter(|_| style.bg.is_some());
        }
        let whole = style.whole();
        let change = self.0.and_then(|before| style.change_from(before));
        let codes = match change {
            Some(change) if change.len() < whole.len() => change,
            _ => whole,
        };
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(codes.as_bytes());
        out.push(b'm');
        self.0 = Some(style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(from: Style, to: Style) -> String {
        let mut out = Vec::new();
        let mut pen = Pen(Some(from));
        pen.set(to, false, &mut out);
        String::from_utf8(out).unwrap().replace('\x1b', "ESC")
    }

    #[test]
    fn only_what_differs_is_sent() {
        let plain = Style {
            fg: Some(Color::Rgb(1, 2, 3)),
            bg: Some(Color::Black),
            modifiers: Modifier::empty(),
        };
        let bold = Style {
            modifiers: Modifier::BOLD,
            ..plain
        };
        let other = Style {
            fg: Some(Color::Indexed(200)),
            ..bold
        };
        assert_eq!(sent(plain, plain), "");
        assert_eq!(sent(plain, bold), "ESC[1m");
        assert_eq!(sent(bold, plain), "ESC[22m");
        assert_eq!(sent(bold, other), "ESC[38;5;200m");
        assert_eq!(sent(plain, Style::default()), "ESC[0m");
    }

    #[test]
    fn a_bright_colour_is_left_by_a_reset() {
        let of = |fg| Style {
            fg: Some(fg),
            bg: Some(Color::Black),
            modifiers: Modifier::empty(),
        };
        assert_eq!(sent(of(Color::White), of(Color::Gray)), "ESC[0;37;40m");
        assert_eq!(sent(of(Color::Gray), of(Color::White)), "ESC[97m");
    }
}
