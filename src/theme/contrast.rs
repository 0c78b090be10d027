//! How well one colour is told from another: relative luminance and contrast
//! ratio as WCAG 2.2 defines them.

use super::color::Rgb;

/// The least ratio for text: WCAG 2.2, success criterion 1.4.6 (AAA).
pub const TEXT: f64 = 7.0;

/// The least ratio for what must be seen but is not read, and of a focused
/// line to the lines around it: WCAG 2.2, success criteria 1.4.11 and 2.4.13.
pub const MARK: f64 = 3.0;

/// Relative luminance, 0 for black to 1 for white: WCAG 2.2, definition of
/// "relative luminance", for sRGB.
pub fn luminance(color: Rgb) -> f64 {
    let [r, g, b] = color.linear();
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// Contrast ratio, 1 (the same) to 21 (black and white), in either order:
/// WCAG 2.2, definition of "contrast ratio".
pub fn ratio(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// A ratio to two decimals, cut and not rounded: 6.999 is not "7.00".
pub(super) fn shown(ratio: f64) -> String {
    format!("{:.2}:1", (ratio * 100.0).floor() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::color::Color;

    fn of(one: &str, other: &str) -> f64 {
        let rgb = |text: &str| text.parse::<Color>().unwrap().rgb();
        ratio(rgb(one), rgb(other))
    }

    #[test]
    fn known_ratios() {
        for (one, other, known) in [
            ("#000000", "#ffffff", 21.0),
            ("#ffffff", "#000000", 21.0),
            ("#777777", "#777777", 1.0),
            // Greys that WebAIM's and the W3C's examples place at the borders.
            ("#767676", "#ffffff", 4.54),
            ("#777777", "#ffffff", 4.48),
            ("#595959", "#ffffff", 7.00),
            ("#ff0000", "#ffffff", 4.00),
            ("#0000ff", "#ffffff", 8.59),
        ] {
            let ratio = of(one, other);
            assert!((ratio - known).abs() < 0.005, "{one} {other}: {ratio}");
        }
    }

    #[test]
    fn the_table_of_vga_colours_on_black() {
        let (mut under, mut enough) = (Vec::new(), Vec::new());
        for name in Color::NAMES.into_iter().skip(1) {
            let ratio = of(name, "black");
            if ratio < 4.5 {
                under.push(name);
            } else if ratio >= TEXT {
                enough.push(name);
            }
        }
        under.sort_unstable();
        enough.sort_unstable();
        assert_eq!(
            under,
            ["blue", "brown", "dark-gray", "light-blue", "magenta", "red"]
        );
        assert_eq!(
            enough,
            [
                "cyan",
                "light-cyan",
                "light-gray",
                "light-green",
                "light-magenta",
                "white",
                "yellow"
            ]
        );
    }

    #[test]
    fn a_ratio_just_too_small_is_not_shown_as_enough() {
        assert_eq!(shown(6.999), "6.99:1");
        assert_eq!(shown(21.0), "21.00:1");
    }
}
