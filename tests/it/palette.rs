//! What terminals' colours look like: a table of the tests' own, so that the one
//! in the program has a witness.

use ratatui::style::Color;

/// The 16 colours of the VGA, as 0xrrggbb.
pub const VGA: [u32; 16] = [
    0x00_0000, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa, 0xaa_aaaa,
    0x55_5555, 0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
];

/// A colour's place in the palette; none for one that has none.
pub fn index(color: Color) -> Option<u8> {
    Some(match color {
        Color::Reset | Color::Rgb(..) => return None,
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
        Color::Indexed(index) => index,
    })
}

/// A colour as 0xrrggbb: the first 16 as the VGA's, the others as xterm's; none
/// for the terminal's own.
pub fn rgb(color: Color) -> Option<u32> {
    let rgb = |r: u8, g: u8, b: u8| u32::from_be_bytes([0, r, g, b]);
    if let Color::Rgb(r, g, b) = color {
        return Some(rgb(r, g, b));
    }
    let cube = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    Some(match index(color)? {
        index @ 0..16 => VGA[usize::from(index)],
        index @ 16..232 => {
            let step = index - 16;
            rgb(cube(step / 36), cube(step / 6 % 6), cube(step % 6))
        }
        index @ 232.. => {
            let gray = 8 + 10 * (index - 232);
            rgb(gray, gray, gray)
        }
    })
}
