//! Painted cells as bytes: only what differs from the frame before, with as few
//! moves and colour changes as it takes, in one synchronized update.

mod frame;
mod packed;
mod pen;

use std::cell::RefCell;
use std::io::Write;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use frame::{Cell, Frame};
use packed::Packed;
use pen::Pen;

/// Unchanged cells are sent again rather than passed over while they are no
/// more than a move would cost.
const SHORT_GAP: usize = 3;
/// A shorter blank tail of a row costs less as spaces.
const LONG_TAIL: usize = 4;

/// Begins a synchronized update (DEC private mode 2026); a terminal that knows
/// none passes over it.
const BEGIN: &[u8] = b"\x1b[?2026h";
/// Ends it.
const END: &[u8] = b"\x1b[?2026l";

thread_local! {
    /// Where the frame that a terminal shows and its next one are laid out, for
    /// all terminals of a thread.
    static FRAMES: RefCell<(Frame, Frame)> = RefCell::default();
}

/// Sends frames to one terminal.
#[derive(Debug, Default)]
pub struct Encoder {
    /// What the terminal shows; none where that is not known.
    shown: Option<Packed>,
    cursor: Option<(Position, bool)>,
    erases: bool,
}

impl Encoder {
    /// For a terminal whose screen is not known. `erases` tells whether it
    /// erases to the colour in force (terminfo's `bce`) rather than to its own.
    pub fn new(erases: bool) -> Self {
        Self {
            erases,
            ..Self::default()
        }
    }

    /// Whether a terminal of this name erases to the colour in force. GNU
    /// screen and the older ones do not.
    pub fn erases(term: &str) -> bool {
        const THEY_DO: [&str; 12] = [
            "xterm",
            "linux",
            "tmux",
            "rxvt",
            "kitty",
            "alacritty",
            "foot",
            "wezterm",
            "vte",
            "gnome",
            "konsole",
            "st",
        ];
        let family = term.split('-').next().unwrap_or_default();
        THEY_DO.contains(&family)
    }

    /// Forgets what the terminal shows: the next frame is sent whole.
    pub fn forget(&mut self) {
        self.shown = None;
        self.cursor = None;
    }

    /// Appends the bytes that turn what is shown into these cells and put the
    /// cursor there, visible or not; none where nothing changed.
    pub fn encode(&mut self, cells: &Buffer, cursor: Position, visible: bool, out: &mut Vec<u8>) {
        FRAMES.with_borrow_mut(|(shown, next)| {
            next.fill(cells);
            let known = self.shown.as_ref().filter(|known| known.has_size_of(next));
            if let Some(known) = known {
                known.unpack(shown);
            }
            let known = known.map(|_| &*shown);
            let same_cells = known == Some(&*next);
            if same_cells && self.cursor == Some((cursor, visible)) {
                return;
            }
            out.extend_from_slice(BEGIN);
            if !same_cells {
                self.cells(known, next, out);
                self.shown = Some(Packed::new(next));
            }
            move_to(out, cursor);
            if visible {
                out.extend_from_slice(b"\x1b[?25h");
            } else if same_cells {
                out.extend_from_slice(b"\x1b[?25l");
            }
            out.extend_from_slice(END);
            self.cursor = Some((cursor, visible));
        });
    }

    fn cells(&self, known: Option<&Frame>, next: &Frame, out: &mut Vec<u8>) {
        if self.cursor.is_none_or(|(_, visible)| visible) {
            out.extend_from_slice(b"\x1b[?25l");
        }
        if known.is_none() {
            out.extend_from_slice(b"\x1b[m\x1b[2J");
        }
        let blank;
        let before = if let Some(known) = known {
            known
        } else {
            blank = Frame::blank(next);
            &blank
        };
        let mut line = Line {
            out,
            pen: Pen::unknown(),
            at: None,
            frame: next,
            erases: self.erases,
            stripes: Vec::new(),
        };
        for y in 0..next.height() {
            line.send(y, before.row(y), before);
        }
        line.send_stripes();
    }
}

/// Sends the rows of a frame, and knows where the terminal's cursor is.
struct Line<'a> {
    out: &'a mut Vec<u8>,
    pen: Pen,
    /// Column and row; none after the last column, where terminals differ.
    at: Option<(usize, usize)>,
    frame: &'a Frame,
    erases: bool,
    /// Cells of vertical rules, column and row, for the end: downwards they
    /// take few bytes, and in the middle of each row two changes of colour.
    /// Nothing is written in them, so what a screen reader hears keeps its order.
    stripes: Vec<(usize, usize)>,
}

impl Line<'_> {
    fn send(&mut self, y: usize, old: &[Cell], before: &Frame) {
        let new = self.frame.row(y);
        let differs = |x: usize| {
            let pair = old.get(x).zip(new.get(x));
            pair.is_none_or(|(old, new)| !before.same(*old, self.frame, *new))
        };
        let tail = self.tail(new);
        // A tail is worth erasing where more of it differs than erasing costs.
        let stale = (tail..new.len()).filter(|x| differs(*x)).count();
        let end = if stale > LONG_TAIL { tail } else { new.len() };
        // The second half of a wide character comes with the first.
        let leads = |x: &usize| new.get(*x).is_some_and(|cell| cell.leads());
        let changed: Vec<usize> = (0..end).filter(leads).filter(|x| differs(*x)).collect();
        let mut x = 0;
        for start in changed {
            if start < x {
                continue;
            }
            if self.is_stripe(start, new) {
                self.stripes.push((start, y));
                continue;
            }
            x = self.reach(start, y, new);
            x = self.put(x, y, new);
        }
        if stale > LONG_TAIL {
            self.reach(tail, y, new);
            if let Some(cell) = new.get(tail) {
                self.pen.set(self.frame.style(*cell), true, self.out);
                self.out.extend_from_slice(b"\x1b[K");
            }
        }
    }

    /// Whether a cell is blank, of another background than those beside it.
    fn is_stripe(&self, x: usize, row: &[Cell]) -> bool {
        let ground = |x: usize| row.get(x).map(|cell| self.frame.style(*cell).bg);
        let plain = |cell: &Cell| cell.is_space() && self.frame.style(*cell).is_plain();
        let before = x.checked_sub(1).and_then(ground);
        row.get(x).is_some_and(plain) && before != ground(x) && ground(x + 1) != ground(x)
    }

    fn send_stripes(&mut self) {
        let mut stripes = std::mem::take(&mut self.stripes);
        stripes.sort_unstable();
        for (x, y) in stripes {
            let row = self.frame.row(y);
            self.reach(x, y, row);
            self.put(x, y, row);
        }
    }

    /// Where the blank cells of one style at a row's end begin, if erasing can
    /// make them.
    fn tail(&self, row: &[Cell]) -> usize {
        let Some(last) = row.last().copied() else {
            return 0;
        };
        let style = self.frame.style(last);
        if !last.is_space() || !style.modifiers.is_empty() || !(self.erases || style.bg.is_none()) {
            return row.len();
        }
        let same = row.iter().rev().take_while(|cell| **cell == last).count();
        row.len() - same
    }

    /// Brings the cursor to a column, by sending what is between again where
    /// that is no longer than a move. Gives the column.
    fn reach(&mut self, x: usize, y: usize, row: &[Cell]) -> usize {
        if let Some((cx, cy)) = self.at
            && cy == y
            && cx <= x
            && x - cx <= SHORT_GAP
            && row.get(cx..x).is_some_and(|gap| self.is_cheap(gap))
        {
            let mut column = cx;
            while column < x {
                column = self.put(column, y, row);
            }
            return column.max(x);
        }
        if self.at != Some((x, y)) {
            self.travel(x, y);
            self.at = Some((x, y));
        }
        x
    }

    /// Cells of one byte each, in the style that is on.
    fn is_cheap(&self, gap: &[Cell]) -> bool {
        gap.iter()
            .all(|cell| cell.is_ascii() && self.pen.has(self.frame.style(*cell), cell.is_space()))
    }

    /// The shortest way from where the cursor is, if that is known.
    fn travel(&mut self, x: usize, y: usize) {
        let mut absolute = Vec::new();
        if x == 0 {
            let _ = write!(absolute, "\x1b[{}H", y + 1);
        } else {
            let _ = write!(absolute, "\x1b[{};{}H", y + 1, x + 1);
        }
        let mut relative = Vec::new();
        match self.at {
            Some((cx, cy)) if cy == y && x > cx => forward(&mut relative, x - cx),
            // To the cell below the one that was sent.
            Some((cx, cy)) if cy + 1 == y && x + 1 == cx => relative.extend(b"\x08\n"),
            // A line feed moves down alone: the line discipline is raw, and the
            // last row is never left by one.
            Some((_, cy)) if y > cy && y - cy <= 2 => {
                relative.push(b'\r');
                relative.extend(std::iter::repeat_n(b'\n', y - cy));
                forward(&mut relative, x);
            }
            _ => relative.clone_from(&absolute),
        }
        let shorter = if relative.len() < absolute.len() {
            relative
        } else {
            absolute
        };
        self.out.extend_from_slice(&shorter);
    }

    /// Sends one cell; gives the column after it.
    fn put(&mut self, x: usize, y: usize, row: &[Cell]) -> usize {
        let Some(cell) = row.get(x).copied() else {
            return x + 1;
        };
        self.pen
            .set(self.frame.style(cell), cell.is_space(), self.out);
        let mut bytes = [0; 4];
        self.out
            .extend_from_slice(self.frame.symbol(cell, &mut bytes).as_bytes());
        let after = x + cell.width();
        self.at = (after < row.len()).then_some((after, y));
        after
    }
}

fn forward(out: &mut Vec<u8>, by: usize) {
    match by {
        0 => {}
        1 => out.extend_from_slice(b"\x1b[C"),
        by => drop(write!(out, "\x1b[{by}C")),
    }
}

fn move_to(out: &mut Vec<u8>, to: Position) {
    let _ = write!(
        out,
        "\x1b[{};{}H",
        to.y.saturating_add(1),
        to.x.saturating_add(1)
    );
}
