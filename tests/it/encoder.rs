//! What a terminal shows after the encoder's bytes is the frame.

use std::num::NonZeroU16;

use beforehand::face::encode::Encoder;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};
use vt100::Parser;

/// A stretch of text somewhere on a screen.
type Stroke = (u16, u16, String, Style);

fn color() -> impl Strategy<Value = Color> {
    prop_oneof![
        Just(Color::Reset),
        Just(Color::Gray),
        Just(Color::White),
        Just(Color::LightCyan),
        (16u8..=255).prop_map(Color::Indexed),
        any::<(u8, u8, u8)>().prop_map(|(r, g, b)| Color::Rgb(r, g, b)),
    ]
}

fn style() -> impl Strategy<Value = Style> {
    let modifiers = [Modifier::BOLD, Modifier::UNDERLINED, Modifier::REVERSED];
    let modifiers = proptest::sample::subsequence(modifiers.to_vec(), 0..=3);
    (color(), color(), modifiers).prop_map(|(fg, bg, modifiers)| {
        let all = modifiers
            .into_iter()
            .fold(Modifier::empty(), |all, one| all | one);
        Style::new().fg(fg).bg(bg).add_modifier(all)
    })
}

fn strokes() -> impl Strategy<Value = Vec<Stroke>> {
    // Few letters, so that frames have much in common; wide ones and longer
    // graphemes among them, and blanks to the end of a row.
    let text = "[ab ]{1,30}|[a日]{1,12}|(e\u{301}|x){1,6}| {40}";
    proptest::collection::vec((0u16..40, 0u16..8, text, style()), 0..12)
}

fn painted(area: Rect, strokes: &[Stroke]) -> Buffer {
    let mut buffer = Buffer::empty(area);
    for (x, y, text, style) in strokes {
        if *x < area.width && *y < area.height {
            buffer.set_string(*x, *y, text, *style);
        }
    }
    buffer
}

fn shown(color: Color) -> vt100::Color {
    match color {
        Color::Reset => vt100::Color::Default,
        Color::Gray => vt100::Color::Idx(7),
        Color::LightCyan => vt100::Color::Idx(14),
        Color::White => vt100::Color::Idx(15),
        Color::Indexed(number) => vt100::Color::Idx(number),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        other => panic!("no test paints {other:?}"),
    }
}

/// Where what a terminal shows is not what was painted.
fn difference(terminal: &Parser, frame: &Buffer) -> Option<String> {
    let mut behind = false;
    for (nth, cell) in frame.content.iter().enumerate() {
        let (x, y) = frame.pos_of(nth);
        let seen = terminal.screen().cell(y, x)?;
        if std::mem::replace(&mut behind, seen.is_wide()) {
            behind = false;
            continue;
        }
        let text = if seen.has_contents() {
            seen.contents()
        } else {
            " "
        };
        let looks = (seen.bold(), seen.underline(), seen.inverse());
        let wanted = (
            cell.modifier.contains(Modifier::BOLD),
            cell.modifier.contains(Modifier::UNDERLINED),
            cell.modifier.contains(Modifier::REVERSED),
        );
        let blank = text == " " && looks == (false, false, false) && looks == wanted;
        // The foreground of a blank cell cannot be seen.
        let fg = blank || seen.fgcolor() == shown(cell.fg);
        if text != cell.symbol() || looks != wanted || !fg || seen.bgcolor() != shown(cell.bg) {
            return Some(format!("at {x},{y}: {cell:?} is shown as {seen:?}"));
        }
    }
    None
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_terminal_shows_the_frame_after_any_frames(
        frames in proptest::collection::vec(strokes(), 1..5),
        width in 1u16..40,
        height in 1u16..8,
        erases: bool,
    ) {
        let (rows, columns) = (NonZeroU16::new(height).unwrap(), NonZeroU16::new(width).unwrap());
        let mut terminal = Parser::new(rows, columns, 0);
        let mut encoder = Encoder::new(erases);
        for (nth, strokes) in frames.iter().enumerate() {
            let frame = painted(Rect::new(0, 0, width, height), strokes);
            let cursor = Position::new(width - 1, height - 1);
            let mut bytes = Vec::new();
            encoder.encode(&frame, cursor, nth % 2 == 0, &mut bytes);
            terminal.process(&bytes);
            prop_assert_eq!(difference(&terminal, &frame), None, "frame {}", nth);
            prop_assert_eq!(terminal.screen().cursor_position(), (height - 1, width - 1));
            prop_assert_eq!(terminal.screen().hide_cursor(), nth % 2 != 0);
            // Once more is nothing more.
            let mut again = Vec::new();
            encoder.encode(&frame, cursor, nth % 2 == 0, &mut again);
            prop_assert!(again.is_empty());
        }
    }
}

#[test]
fn a_forgotten_screen_is_sent_whole() {
    let frame = painted(
        Rect::new(0, 0, 20, 2),
        &[(0, 0, "hello".into(), Style::new())],
    );
    let mut encoder = Encoder::new(true);
    let mut bytes = Vec::new();
    encoder.encode(&frame, Position::ORIGIN, true, &mut bytes);
    let whole = bytes.clone();
    encoder.forget();
    bytes.clear();
    encoder.encode(&frame, Position::ORIGIN, true, &mut bytes);
    assert_eq!(bytes, whole);
}

#[test]
fn a_cursor_that_another_program_showed_is_hidden_again() {
    let frame = painted(
        Rect::new(0, 0, 20, 2),
        &[(0, 0, "hello".into(), Style::new())],
    );
    let mut encoder = Encoder::new(true);
    encoder.encode(&frame, Position::ORIGIN, false, &mut Vec::new());
    encoder.forget();
    let (rows, columns) = (NonZeroU16::new(2).unwrap(), NonZeroU16::new(20).unwrap());
    let mut terminal = Parser::new(rows, columns, 0);
    terminal.process(b"\x1b[?25h");
    let mut bytes = Vec::new();
    encoder.encode(&frame, Position::ORIGIN, false, &mut bytes);
    terminal.process(&bytes);
    assert!(terminal.screen().hide_cursor());
}
