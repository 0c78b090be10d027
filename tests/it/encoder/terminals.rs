//! Two terminals that have no code in common, not even their parsers: what each
//! shows, in one form, to be held against a frame and against the other.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use crate::palette;

/// How a cell looks; none in place of a colour is the terminal's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    text: String,
    fg: Option<Hue>,
    bg: Option<Hue>,
    /// Bold, underlined, reversed.
    attributes: [bool; 3],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hue {
    /// A place in the terminal's palette.
    Palette(u8),
    Rgb(u8, u8, u8),
}

impl Shown {
    fn new(text: &str, fg: Option<Hue>, bg: Option<Hue>, attributes: [bool; 3]) -> Self {
        let text = if text.is_empty() { " " } else { text };
        // Of a blank cell without a line, whose colours are not turned round, only
        // the background can be seen.
        let blank = text == " " && attributes[1..] == [false; 2];
        Self {
            text: text.to_owned(),
            fg: fg.filter(|_| !blank),
            bg,
            attributes: if blank { [false; 3] } else { attributes },
        }
    }

    fn painted(cell: &Cell) -> Self {
        let has = |modifier| cell.modifier.contains(modifier);
        let attributes = [Modifier::BOLD, Modifier::UNDERLINED, Modifier::REVERSED].map(has);
        Self::new(cell.symbol(), hue(cell.fg), hue(cell.bg), attributes)
    }

    /// As a terminal shows it that knows no combining marks.
    fn without_marks(mut self) -> Self {
        self.text.retain(|c| !is_mark(c));
        self
    }
}

fn hue(color: Color) -> Option<Hue> {
    match color {
        Color::Rgb(r, g, b) => Some(Hue::Rgb(r, g, b)),
        color => palette::index(color).map(Hue::Palette),
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// A screen's cells, row by row; none behind a wide character.
pub type Screen = Vec<Option<Shown>>;

/// What a terminal ought to show of a frame.
pub fn painted(frame: &Buffer) -> Screen {
    let mut behind = 0;
    let cells = frame.content.iter().map(|cell| {
        if behind > 0 {
            behind -= 1;
            return None;
        }
        behind = cell.symbol().width().saturating_sub(1);
        Some(Shown::painted(cell))
    });
    cells.collect()
}

/// Both terminals, fed with the same bytes.
pub struct Pair {
    columns: u16,
    vt100: vt100::Parser,
    avt: avt::Terminal,
    /// Whether they erase to the colour in force, not to their own.
    erase: bool,
}

/// Column and row of a cursor, and whether it is to be seen.
pub type Cursor = (u16, u16, bool);

impl Pair {
    pub fn new(columns: u16, rows: u16, erase: bool) -> Self {
        let size = |size| NonZeroU16::new(size).unwrap();
        Self {
            columns,
            vt100: vt100::Parser::new(size(rows), size(columns), 0),
            avt: avt::Terminal::new(columns.into(), rows.into()).unwrap(),
            erase,
        }
    }

    pub fn feed(&mut self, bytes: &[u8]) {
        // Both erase to colour and attributes. Others, xterm among them, erase to
        // the colour alone, or to none: so they are told to turn off the rest,
        // and after it to go on with what was on (DECSC, DECRC).
        let off = if self.erase {
            "22;24;27"
        } else {
            "22;24;27;49"
        };
        let mut text = String::from_utf8(bytes.to_vec()).unwrap();
        text = text.replace("\x1b[K", &format!("\x1b7\x1b[{off}m\x1b[K\x1b8"));
        self.vt100.process(text.as_bytes());
        // To avt each character is a cell or two, marks too: it gets none.
        text.retain(|c| !is_mark(c));
        self.avt.feed(&text);
    }

    pub fn vt100(&self) -> Screen {
        let screen = self.vt100.screen();
        let (rows, columns) = screen.size();
        let places = (0..rows.get()).flat_map(|y| (0..columns.get()).map(move |x| (y, x)));
        let hue = |color| match color {
            vt100::Color::Default => None,
            vt100::Color::Idx(index) => Some(Hue::Palette(index)),
            vt100::Color::Rgb(r, g, b) => Some(Hue::Rgb(r, g, b)),
        };
        let cells = places.map(|(y, x)| {
            let cell = screen.cell(y, x).unwrap();
            let attributes = [cell.bold(), cell.underline(), cell.inverse()];
            let (fg, bg) = (hue(cell.fgcolor()), hue(cell.bgcolor()));
            let leads = !cell.is_wide_continuation();
            leads.then(|| Shown::new(cell.contents(), fg, bg, attributes))
        });
        cells.collect()
    }

    pub fn avt(&self) -> Screen {
        let hue = |color| match color {
            avt::Color::Indexed(index) => Hue::Palette(index),
            avt::Color::RGB(avt::Rgb { r, g, b }) => Hue::Rgb(r, g, b),
        };
        let lines = self.avt.screen().visible_lines();
        let cells = lines.flat_map(avt::Line::cells).map(|cell| {
            let pen = cell.pen();
            let attributes = [pen.is_bold(), pen.is_underline(), pen.is_inverse()];
            let (fg, bg) = (pen.foreground().map(hue), pen.background().map(hue));
            let leads = cell.width() > 0;
            leads.then(|| Shown::new(&cell.char().to_string(), fg, bg, attributes))
        });
        cells.collect()
    }

    pub fn cursors(&self) -> [Cursor; 2] {
        let screen = self.vt100.screen();
        let (row, column) = screen.cursor_position();
        let cursor = self.avt.cursor();
        let [x, y] = [cursor.col, cursor.row].map(|it| u16::try_from(it).unwrap());
        [(column, row, !screen.hide_cursor()), (x, y, cursor.visible)]
    }

    /// Where each of both first shows something else than was painted, and where
    /// they first disagree.
    pub fn differences(&self, frame: &Buffer) -> Vec<String> {
        let wanted = painted(frame);
        let (vt100, avt) = (self.vt100(), self.avt());
        let unmarked = |screen: &Screen| -> Screen {
            let cells = screen.iter().cloned();
            cells.map(|cell| cell.map(Shown::without_marks)).collect()
        };
        [
            ("vt100", &wanted, &vt100),
            ("avt", &unmarked(&wanted), &avt),
            ("avt, not as vt100", &unmarked(&vt100), &avt),
        ]
        .into_iter()
        .filter_map(|(name, wanted, seen)| {
            if wanted.len() != seen.len() {
                return Some(format!("{name} has another size"));
            }
            let at = wanted
                .iter()
                .zip(seen)
                .position(|(one, other)| one != other)?;
            let (x, y) = (
                at % usize::from(self.columns),
                at / usize::from(self.columns),
            );
            let (wanted, seen) = (&wanted[at], &seen[at]);
            Some(format!(
                "{name}, at {x},{y}: {wanted:?} is shown as {seen:?}"
            ))
        })
        .collect()
    }
}
