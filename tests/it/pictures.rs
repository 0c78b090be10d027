//! The pictures in docs/screens, made from painted cells and held current.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

use beforehand::content::Library;
use beforehand::content::files::Files;
use beforehand::face::glyphs::Glyphs;
use beforehand::face::paint::staged;
use beforehand::host::preview;
use beforehand::scene::{Panel, Scene};
use beforehand::theme::{Depth, Theme};
use beforehand::visit::Role;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use tempfile::TempDir;

use crate::fixture::{self, Sitting, kiosk_on, size, whole_kiosk};
use crate::{palette, writing};

/// Set to `write`, the pictures are made anew.
const VARIABLE: &str = "BEFOREHAND_PICTURES";

/// Name, size, keys from the attract screen on, theme.
const PICTURES: [(&str, (u16, u16), &str, &str); 10] = [
    ("attract", (80, 24), "", DARK),
    ("procedure", (80, 24), "enter 1 1 3 1 esc down down", DARK),
    ("reader", (80, 24), "enter 1 1 3 3 right", DARK),
    ("question", (80, 24), "enter 1 1 3 8 1 2", DARK),
    ("summary", (80, 24), ANSWERS, DARK),
    ("search", (80, 24), "enter 1 / h i p space n e e d l", DARK),
    ("walkthrough", (120, 30), "enter 1 1 3 3", DARK),
    ("reader-60x17", (60, 17), "enter 1 1 3 3 right", DARK),
    ("procedure-es", (80, 24), "enter 2 1 3", DARK),
    (
        "reader-light",
        (80, 24),
        "enter 1 1 3 3 right",
        "contrast-light",
    ),
];
const DARK: &str = "contrast-dark";
const ANSWERS: &str = "enter 1 1 3 8 1 3 1 2 1 2 esc end enter";

/// A cell's width and height, and the size of letters that are so wide.
const CELL: (usize, usize) = (9, 18);
const LETTER: usize = 15;
/// Of a letter's foot below the top of its cell.
const FOOT: usize = 14;

#[test]
fn the_pictures_show_what_is_painted() {
    let write = env::var(VARIABLE).is_ok_and(|value| value == "write");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
    let mut stale = Vec::new();
    let mut drawn = BTreeSet::new();
    let screens = PICTURES
        .map(|(name, (width, height), keys, theme)| (name, screen(width, height, keys, theme)));
    for (name, screen) in screens.into_iter().chain(of_the_guide()) {
        let path = folder.join(format!("{name}.svg"));
        let svg = svg(name, &screen);
        if write {
            fs::write(&path, svg).unwrap();
        } else if fs::read_to_string(&path).ok().as_ref() != Some(&svg) {
            stale.push(name);
        }
        drawn.insert(path);
    }
    let remedy = format!("run `{VARIABLE}=write cargo test pictures`, then look at them");
    assert!(stale.is_empty(), "{stale:?} show an older screen: {remedy}");
    let there = fs::read_dir(&folder).unwrap();
    let there: BTreeSet<PathBuf> = there.map(|entry| entry.unwrap().path()).collect();
    assert_eq!(there, drawn, "docs/screens holds the pictures alone");
}

/// The screen of a clinic that has a name, after some keys.
fn screen(width: u16, height: u16, keys: &str, theme: &str) -> Buffer {
    let mut kiosk = whole_kiosk();
    Arc::make_mut(&mut kiosk.clinic).name = Some("Northside Clinic".into());
    let mut sitting = Sitting::new(&kiosk, size(width, height));
    theme.clone_into(&mut sitting.seat.theme);
    sitting.press(keys);
    // As wide as this it is for staff.
    if width >= 110 {
        sitting.seat.role = Role::Leading;
    }
    sitting.painted().0
}

/// What whoever follows docs/writing.md sees: the new files, those that were
/// written to, and a fault in them.
fn of_the_guide() -> [(&'static str, Buffer); 3] {
    let painted = |folder: &TempDir, keys: &str, panel: Option<Panel>| {
        let files = Files::Folder(folder.path().to_owned());
        let (library, to_do) = Library::drafted(&files).unwrap();
        let mut whole = Buffer::empty(Rect::new(0, 0, 80, 24));
        let room = staged::room(whole.area);
        let mut sitting = Sitting::new(&kiosk_on(library), size(room.width, room.height));
        sitting
            .visit
            .open_at(&sitting.seat, &"blood-draw".parse().unwrap());
        sitting.press(keys);
        let scene = Scene {
            panel,
            ..sitting.scene()
        };
        let theme = Theme::named(DARK).unwrap();
        let palette = theme.palette(Depth::True);
        let glyphs = Glyphs::UNICODE;
        let inner = fixture::painted(&scene, sitting.seat.viewport, &palette, glyphs).0;
        let caption = preview::caption("80x23", "lines", room.width, &to_do, folder.path());
        staged::stage(&inner, &caption, &palette, glyphs, &mut whole);
        whole
    };
    let written = writing::written();
    let wrong = writing::written();
    let path = wrong.path().join("procedures/blood-draw/en.toml");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("clean your skin"));
    fs::write(path, text.replace("your skin", "your <u>skin</u>")).unwrap();
    let faults = Library::drafted(&Files::Folder(wrong.path().to_owned())).unwrap_err();
    let panel = preview::panel(&faults, wrong.path());
    [
        ("writing-new", painted(&writing::made(), "", None)),
        ("writing-written", painted(&written, "4", None)),
        ("writing-fault", painted(&written, "4", panel)),
    ]
}

/// How cells look that stand in one run: above, below, modifiers.
type Look = (u32, u32, Modifier);

fn look(cell: &Cell) -> Look {
    let or = |color, index| palette::rgb(color).unwrap_or(palette::VGA[index]);
    let (mut fg, mut bg) = (or(cell.fg, 7), or(cell.bg, 0));
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut fg, &mut bg);
    }
    (fg, bg, cell.modifier)
}

/// A buffer as a picture: half a cell of margin, a rectangle for each run of one
/// background, a text for each run of one look.
fn svg(name: &str, buffer: &Buffer) -> String {
    let columns = usize::from(buffer.area.width);
    let rows = usize::from(buffer.area.height);
    let (wide, high) = ((columns + 1) * CELL.0, (rows + 1) * CELL.1);
    let ground = look(&buffer.content[0]).1;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" height=\"{high}\" \
         font-family=\"DejaVu Sans Mono, Menlo, Consolas, Liberation Mono, monospace\" font-size=\"{LETTER}\" shape-rendering=\"crispEdges\">\n\
         <title>{name}, {columns} columns and {rows} rows</title>\n\
         <rect width=\"{wide}\" height=\"{high}\" fill=\"#{ground:06x}\"/>\n"
    );
    for (row, cells) in buffer.content.chunks(columns).enumerate() {
        let top = CELL.1 / 2 + row * CELL.1;
        let left = |column: usize| CELL.0 / 2 + column * CELL.0;
        let mut column = 0;
        for run in cells.chunk_by(|one, other| look(one).1 == look(other).1) {
            let (x, width, bg) = (left(column), run.len() * CELL.0, look(&run[0]).1);
            if bg != ground {
                let _ = writeln!(
                    svg,
                    "<rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{}\" fill=\"#{bg:06x}\"/>",
                    CELL.1
                );
            }
            column += run.len();
        }
        column = 0;
        for run in cells.chunk_by(|one, other| look(one) == look(other)) {
            let first = run.iter().position(|cell| cell.symbol() != " ");
            let last = run.iter().rposition(|cell| cell.symbol() != " ");
            if let (Some(first), Some(last)) = (first, last) {
                let text: String = run[first..=last].iter().map(Cell::symbol).collect();
                let (x, y) = (left(column + first), top + FOOT);
                let (length, style) = ((last + 1 - first) * CELL.0, style(look(&run[first])));
                let _ = writeln!(
                    svg,
                    "<text x=\"{x}\" y=\"{y}\" textLength=\"{length}\" xml:space=\"preserve\"{style}>{}</text>",
                    escaped(&text)
                );
            }
            column += run.len();
        }
    }
    svg + "</svg>\n"
}

fn style((fg, _, modifiers): Look) -> String {
    let on = |modifier, text| {
        if modifiers.contains(modifier) {
            text
        } else {
            ""
        }
    };
    let bold = on(Modifier::BOLD, " font-weight=\"bold\"");
    let under = on(Modifier::UNDERLINED, " text-decoration=\"underline\"");
    format!(" fill=\"#{fg:06x}\"{bold}{under}")
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}
