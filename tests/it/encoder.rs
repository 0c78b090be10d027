//! What a terminal shows after the encoder's bytes is the frame: two terminals
//! say so, each by itself, and they agree.

mod terminals;

use beforehand::face::encode::Encoder;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

use terminals::Pair;

/// A stretch of text somewhere on a screen.
type Stroke = (u16, u16, String, Style);

/// Those with a code of their own each.
const NAMED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

fn color() -> impl Strategy<Value = Color> {
    prop_oneof![
        2 => Just(Color::Reset),
        2 => select(NAMED.to_vec()),
        1 => any::<u8>().prop_map(Color::Indexed),
        2 => any::<(u8, u8, u8)>().prop_map(|(r, g, b)| Color::Rgb(r, g, b)),
    ]
}

fn style() -> impl Strategy<Value = Style> {
    let modifiers = [Modifier::BOLD, Modifier::UNDERLINED, Modifier::REVERSED];
    let modifiers = subsequence(modifiers.to_vec(), 0..=3);
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_terminals_show_the_frame_after_any_frames(
        frames in proptest::collection::vec(strokes(), 1..5),
        width in 1u16..40,
        height in 1u16..8,
        erases: bool,
    ) {
        let mut terminals = Pair::new(width, height, erases);
        let mut encoder = Encoder::new(erases);
        for (nth, strokes) in frames.iter().enumerate() {
            let frame = painted(Rect::new(0, 0, width, height), strokes);
            let cursor = Position::new(width - 1, height - 1);
            let visible = nth % 2 == 0;
            let mut bytes = Vec::new();
            encoder.encode(&frame, cursor, visible, &mut bytes);
            terminals.feed(&bytes);
            let differences = terminals.differences(&frame);
            prop_assert!(differences.is_empty(), "frame {}: {:#?}", nth, differences);
            prop_assert_eq!(terminals.cursors(), [(cursor.x, cursor.y, visible); 2]);
            // Once more is nothing more.
            let mut again = Vec::new();
            encoder.encode(&frame, cursor, visible, &mut again);
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
    let mut terminals = Pair::new(20, 2, true);
    terminals.feed(b"\x1b[?25h");
    let mut bytes = Vec::new();
    encoder.encode(&frame, Position::ORIGIN, false, &mut bytes);
    terminals.feed(&bytes);
    assert_eq!(terminals.cursors(), [(0, 0, false); 2]);
}
