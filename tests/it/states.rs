//! Nothing is said by colour alone: what differs in colour differs in words and
//! glyphs too, in every theme (WCAG 2.2, 1.4.1).

use std::collections::{BTreeMap, BTreeSet};

use beforehand::content::markup::Tone;
use beforehand::face::glyphs::Glyphs;
use beforehand::page::{Kind, Row};
use beforehand::scene::{Mark, Scene};
use beforehand::text::wrap::plain;
use beforehand::theme::{Depth, Palette, Theme};
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use crate::fixture::{focused_row, painted, size, text_of};
use crate::screens::scenes;

const SETS: [Glyphs; 2] = [Glyphs::UNICODE, Glyphs::ASCII];

/// Every theme as every terminal shows it.
fn palettes() -> impl Iterator<Item = (String, Palette)> {
    Theme::bundled().flat_map(|name| {
        let theme = Theme::named(name).unwrap();
        Depth::ALL.map(|depth| (format!("{name}, {depth}"), theme.palette(depth)))
    })
}

/// The looks of a state's cells, and what remains of them without any.
type Painted = (Vec<(Color, Color, Modifier)>, String);

/// The state of each choice that is not focused, as it is painted.
fn states(scene: &Scene, buffer: &Buffer, glyphs: Glyphs) -> Vec<(Mark, Painted)> {
    let frame = scene.frame.as_ref().unwrap();
    let mut states = Vec::new();
    for (y, row) in (frame.body..).zip(&scene.rows) {
        let Row::Line(line) = row else { continue };
        let Kind::Choice(nth) = line.kind else {
            continue;
        };
        let choice = scene.choices.iter().find(|it| it.number == nth + 1);
        let choice = choice.filter(|it| line.first && !it.focused);
        let Some(state) = choice.and_then(|it| it.state.as_ref()) else {
            continue;
        };
        let wide = format!("{} {}", glyphs.mark(state.mark), state.words);
        let right = frame.left + frame.width;
        let left = right - u16::try_from(wide.chars().count()).unwrap();
        let cells: Vec<_> = (left..right).map(|x| &buffer[(x, y)]).collect();
        let looks = cells.iter().map(|cell| (cell.fg, cell.bg, cell.modifier));
        let text = cells.iter().map(|cell| cell.symbol()).collect();
        states.push((state.mark, (looks.collect(), text)));
    }
    states
}

#[test]
fn states_that_differ_in_looks_differ_in_glyph_and_words() {
    let scenes = scenes(size(80, 24), "1");
    for (name, palette) in palettes() {
        for glyphs in SETS {
            let mut all = Vec::new();
            for (_, scene) in &scenes {
                let (buffer, _) = painted(scene, size(80, 24), &palette, glyphs);
                all.extend(states(scene, &buffer, glyphs));
            }
            let marks: BTreeSet<_> = all.iter().map(|(mark, _)| format!("{mark:?}")).collect();
            assert_eq!(marks.len(), 3, "{marks:?} alone are met");
            for (mark, (looks, text)) in &all {
                for (other, (other_looks, other_text)) in &all {
                    let at = format!("{name}: {text:?} and {other_text:?}");
                    let ends = |looks: &[_]| (looks[0], looks[looks.len() - 1]);
                    if ends(looks) != ends(other_looks) || mark != other {
                        let both = [text, other_text].map(|it| it.split_once(' ').unwrap());
                        assert_ne!(both[0].0, both[1].0, "{at}");
                        assert_ne!(both[0].1, both[1].1, "{at}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_focus_has_a_glyph() {
    let scenes = scenes(size(80, 24), "1");
    for (name, palette) in palettes() {
        for glyphs in SETS {
            for (screen, scene) in &scenes {
                let focused = focused_row(scene);
                let (buffer, cursor) = painted(scene, size(80, 24), &palette, glyphs);
                let left = scene.frame.as_ref().unwrap().left;
                let marked = (0..24).filter(|y| buffer[(left, *y)].symbol() == glyphs.focus);
                // Below the breadcrumb, which may have the same one.
                let marked: Vec<u16> = marked.filter(|y| *y > 0).collect();
                let wanted: Vec<u16> = focused.into_iter().collect();
                assert_eq!(marked, wanted, "{name}, {screen}:\n{}", text_of(&buffer));
                // The cursor is there, but where one types.
                let frame = scene.frame.as_ref().unwrap();
                let typed = scene.field.as_ref().map(|_| frame.field);
                if let Some(y) = typed.or(focused) {
                    assert_eq!(cursor.y, y, "{name}, {screen}:\n{}", text_of(&buffer));
                }
            }
        }
    }
}

#[test]
fn a_warning_and_a_note_are_told_by_the_words_above_them() {
    let mut heads: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for height in [24, 60] {
        for (_, scene) in scenes(size(80, height), "1") {
            let lines = scene.rows.iter().filter_map(|row| match row {
                Row::Line(line) => Some(line),
                Row::Blank(_) => None,
            });
            let toned = lines.filter(|line| line.kind == Kind::Heading);
            for line in toned {
                if let Some(tone) = line.tone {
                    heads
                        .entry(tone_name(tone).into())
                        .or_default()
                        .insert(plain(&line.runs));
                }
            }
        }
    }
    assert_eq!(heads.len(), 3, "{heads:?}");
    let all: BTreeSet<_> = heads.values().flatten().collect();
    let count: usize = heads.values().map(BTreeSet::len).sum();
    assert_eq!(all.len(), count, "two tones share their words: {heads:?}");
}

fn tone_name(tone: Tone) -> &'static str {
    match tone {
        Tone::Note => "note",
        Tone::Warning => "warning",
        Tone::Emergency => "emergency",
    }
}
