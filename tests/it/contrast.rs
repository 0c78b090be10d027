//! Contrast as a visitor has it: of painted cells, on every screen, in every
//! theme, at every number of colours.

use std::collections::{BTreeMap, BTreeSet};

use beforehand::face::glyphs::Glyphs;
use beforehand::scene::Scene;
use beforehand::theme::{Depth, Theme};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

use crate::fixture::{focused_row, painted, size};
use crate::palette;
use crate::screens::scenes;

/// The least ratio of text: WCAG 2.2, 1.4.6.
const TEXT: f64 = 7.0;
/// The least ratio of what is seen and not read: WCAG 2.2, 1.4.11.
const MARK: f64 = 3.0;

/// WCAG 2.2's relative luminance of 0xrrggbb.
fn luminance(rgb: u32) -> f64 {
    let [_, r, g, b] = rgb.to_be_bytes();
    let light = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    0.0722 * light(b) + 0.7152 * light(g) + 0.2126 * light(r)
}

/// WCAG 2.2's contrast ratio.
fn ratio(one: u32, other: u32) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    (one / other).max(other / one)
}

#[test]
fn this_measure_knows_what_everyone_knows() {
    for (one, other, known) in [
        (0, 0xff_ffff, 21.0),
        (0xff_ffff, 0xff_ffff, 1.0),
        (0x76_7676, 0xff_ffff, 4.54),
        (0xff_ffff, 0x00_00ff, 8.59),
    ] {
        let ratio = ratio(one, other);
        assert!((ratio - known).abs() < 0.005, "{one:06x}: {ratio}");
    }
}

/// The colours of a cell as they are seen: above, below.
fn seen(cell: &Cell) -> Option<(u32, u32)> {
    let pair = (palette::rgb(cell.fg)?, palette::rgb(cell.bg)?);
    let reversed = cell.modifier.contains(Modifier::REVERSED);
    Some(if reversed { (pair.1, pair.0) } else { pair })
}

/// Every foreground that a terminal may give a cell: many brighten the first
/// eight where they are bold, and the Linux console has cyan for underlined.
fn foregrounds(cell: &Cell, fg: u32, depth: Depth) -> Vec<u32> {
    let mut all = vec![fg];
    if cell.modifier.contains(Modifier::BOLD)
        && let Some(dark @ 0..8) = palette::index(cell.fg)
    {
        all.push(palette::VGA[usize::from(dark) + 8]);
    }
    if depth == Depth::Ansi16 && cell.modifier.contains(Modifier::UNDERLINED) {
        all.push(palette::VGA[6]);
    }
    all
}

/// The cells of glyphs that are seen and not read: before the focused line,
/// before each state's words, and the line on which one types.
fn marks(scene: &Scene, buffer: &Buffer) -> BTreeMap<(u16, u16), String> {
    let glyphs = Glyphs::UNICODE;
    let mut marks = BTreeMap::new();
    let states = scene.choices.iter().filter_map(|it| it.state.as_ref());
    let states: Vec<_> = states
        .map(|state| (glyphs.mark(state.mark), format!(" {}", state.words)))
        .collect();
    for (nth, cell) in buffer.content.iter().enumerate() {
        let (x, y) = buffer.pos_of(nth);
        let glyph = cell.symbol();
        let is_state = |(mark, words): &(&str, String)| {
            let after = (x + 1..buffer.area.width).map(|x| buffer[(x, y)].symbol());
            glyph == *mark && after.collect::<String>().trim_end() == words
        };
        let field = scene.field.as_ref().and(scene.frame.as_ref());
        let is_line = field.is_some_and(|frame| y == frame.field && glyph == "_");
        if glyph == glyphs.focus || is_line || states.iter().any(is_state) {
            marks.insert((x, y), glyph.to_owned());
        }
    }
    marks
}

/// What is too faint on a screen, each pair once.
fn faint(scene: &Scene, buffer: &Buffer, cursor: Position, depth: Depth) -> BTreeSet<String> {
    let mut faint = BTreeSet::new();
    let marks = marks(scene, buffer);
    let bar = scene.choices.iter().any(|choice| choice.focused);
    for (nth, cell) in buffer.content.iter().enumerate() {
        let at = buffer.pos_of(nth);
        let (fg, bg) = seen(cell).unwrap_or_else(|| panic!("{at:?} has no colours: {cell:?}"));
        if cell.symbol() != " " {
            let is_mark = marks.contains_key(&at);
            let (kind, needs) = if is_mark {
                ("mark", MARK)
            } else {
                ("text", TEXT)
            };
            for fg in foregrounds(cell, fg, depth) {
                let ratio = ratio(fg, bg);
                if ratio < needs {
                    faint.insert(format!("{kind} {fg:06x} on {bg:06x}: {ratio:.2}"));
                }
            }
        }
        // What has no glyph is seen by its edge: the bar of the focus, the rule
        // beside a note, the big letters. A notice's panel is but a ground.
        let before = (at.0 > 0).then(|| seen(&buffer.content[nth - 1]).unwrap().1);
        let is_panel = scene.notice.is_some() && !(bar && at.1 == cursor.y);
        if let Some(before) = before.filter(|before| *before != bg && !is_panel) {
            let ratio = ratio(before, bg);
            if ratio < MARK {
                faint.insert(format!("edge {before:06x} to {bg:06x}: {ratio:.2}"));
            }
        }
    }
    faint
}

#[test]
fn every_painted_cell_can_be_read_or_seen() {
    let mut wrong = Vec::new();
    let mut met = BTreeSet::new();
    let mut beside = 0;
    // The second has room for what staff see beside a page.
    let sizes = [size(80, 24), size(130, 30)];
    for (viewport, language) in sizes
        .into_iter()
        .flat_map(|it| ["1", "2"].map(|of| (it, of)))
    {
        let mut scenes = scenes(viewport, language);
        scenes.retain(|(_, scene)| viewport.width == 80 || scene.aside.is_some());
        beside += scenes.iter().filter(|(_, it)| it.aside.is_some()).count();
        for theme in Theme::bundled().filter(|name| *name != "mono") {
            for depth in [Depth::True, Depth::Ansi256, Depth::Ansi16] {
                let palette = Theme::named(theme).unwrap().palette(depth);
                for (name, scene) in &scenes {
                    let (buffer, cursor) = painted(scene, viewport, &palette, Glyphs::UNICODE);
                    met.extend(marks(scene, &buffer).into_values());
                    let faint = faint(scene, &buffer, cursor, depth);
                    wrong.extend(
                        faint
                            .iter()
                            .map(|it| format!("{theme}, {depth}, {name}: {it}")),
                    );
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(beside >= 6, "{beside} of them are beside a page");
    // Else a mark that is not found would be held as text, and nobody see it.
    let glyphs = Glyphs::UNICODE;
    let all = [glyphs.focus, glyphs.done, glyphs.open, "?", "_"].map(str::to_owned);
    assert_eq!(met, BTreeSet::from(all));
}

#[test]
fn a_foreground_comes_with_its_background_or_both_are_the_terminals_own() {
    for (name, scene) in scenes(size(80, 24), "1") {
        for theme in Theme::bundled() {
            for depth in Depth::ALL {
                let palette = Theme::named(theme).unwrap().palette(depth);
                let (buffer, _) = painted(&scene, size(80, 24), &palette, Glyphs::UNICODE);
                let coloured = depth != Depth::None && theme != "mono";
                for cell in &buffer.content {
                    let own = [cell.fg, cell.bg].map(|color| color == Color::Reset);
                    assert_eq!(own, [!coloured; 2], "{theme}, {depth}, {name}: {cell:?}");
                }
            }
        }
    }
}

#[test]
fn the_focus_is_a_bar_and_nothing_else_on_its_screen_has_its_ground() {
    let ground = |cell: &Cell| (cell.bg, cell.modifier.contains(Modifier::REVERSED));
    let mut met = 0;
    for (name, scene) in scenes(size(80, 24), "1") {
        let Some(focused) = focused_row(&scene) else {
            continue;
        };
        let left = scene.frame.as_ref().unwrap().left;
        for theme in Theme::bundled() {
            for depth in Depth::ALL {
                let palette = Theme::named(theme).unwrap().palette(depth);
                let (buffer, _) = painted(&scene, size(80, 24), &palette, Glyphs::UNICODE);
                let own = ground(&buffer[(left, focused)]);
                let is_bar = |y: &u16| {
                    let row = (0..80).map(|x| &buffer[(x, *y)]);
                    // One alone is the rule beside a note.
                    row.filter(|cell| ground(cell) == own).count() > 1
                };
                let bar: Vec<u16> = (0..24).filter(is_bar).collect();
                // A long line has more rows than one.
                let rows = u16::try_from(bar.len()).unwrap().clamp(1, 3);
                let wanted: Vec<u16> = (focused..focused + rows).collect();
                assert_eq!(bar, wanted, "{theme}, {depth}, {name}");
                if depth == Depth::None {
                    assert!(own.1, "{theme}, {name}: a bar without colours is reversed");
                }
                met += 1;
            }
        }
    }
    assert!(met > 300, "{met}");
}
