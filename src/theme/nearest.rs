//! Which of a terminal's colours looks most like a given one.

use std::sync::LazyLock;

use super::color::{Color, Rgb};

/// The one that looks most like `wanted`: by the distance in Oklab (B.
/// Ottosson, "A perceptual color space for image processing", 2020).
pub(super) fn nearest(wanted: Rgb, of: impl Iterator<Item = Color>) -> Option<Color> {
    let wanted = oklab(wanted);
    of.map(|color| (distance(wanted, place(color)), color))
        .min_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, color)| color)
}

/// The places of the palette's colours, which are asked for again and again.
static PALETTE: LazyLock<Vec<[f64; 3]>> = LazyLock::new(|| {
    let colors = (0..=u8::MAX).map(Color::Indexed);
    colors.map(|color| oklab(color.rgb())).collect()
});

fn place(color: Color) -> [f64; 3] {
    match color {
        Color::Indexed(index) => PALETTE.get(usize::from(index)).copied().unwrap_or_default(),
        Color::Rgb(rgb) => oklab(rgb),
    }
}

/// The square of it, which has the same order.
fn distance(one: [f64; 3], other: [f64; 3]) -> f64 {
    let parts = one.into_iter().zip(other);
    parts.map(|(a, b)| (a - b).powi(2)).sum()
}

/// Lightness, green–red and blue–yellow, with the constants of that paper.
pub(super) fn oklab(color: Rgb) -> [f64; 3] {
    let light = color.linear();
    let cones = [
        [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
        [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
        [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
    ]
    .map(|row| dot(row, light).cbrt());
    [
        [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
        [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
        [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
    ]
    .map(|row| dot(row, cones))
}

fn dot(row: [f64; 3], column: [f64; 3]) -> f64 {
    row.into_iter().zip(column).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn oklab_of_known_colours() {
        // From the table of the paper's reference implementation.
        let known = [
            ("#ffffff", [1.0, 0.0, 0.0]),
            ("#000000", [0.0, 0.0, 0.0]),
            ("#ff0000", [0.628, 0.225, 0.126]),
        ];
        for (text, lab) in known {
            let color: Color = text.parse().unwrap();
            assert!(distance(oklab(color.rgb()), lab) < 1e-5, "{text}");
        }
    }

    #[test]
    fn the_nearest_of_none_is_none() {
        let black = Color::Indexed(0);
        assert_eq!(nearest(black.rgb(), std::iter::empty()), None);
        let all = (0..=15).map(Color::Indexed);
        assert_eq!(nearest(black.rgb(), all), Some(black));
    }
}
