//! What holds of every theme, and what is refused.

use ratatui::style::{Color as Shown, Modifier};

use super::color::{Color, Rgb};
use super::*;

const COLOURED: [Depth; 3] = [Depth::True, Depth::Ansi256, Depth::Ansi16];

fn themes() -> impl Iterator<Item = Theme> {
    Theme::bundled().map(|name| Theme::named(name).unwrap_or_else(|faults| panic!("{faults}")))
}

pub(super) fn read(text: &str) -> Result<Theme, Faults> {
    let source = Source {
        name: "x.toml".into(),
        text: text.into(),
    };
    Theme::read(Arc::new(source), "x")
}

pub(super) fn bundled_text(name: &str) -> &'static str {
    bundled().find(|(known, _)| *known == name).unwrap().1
}

/// The faults of a bundled theme in which one thing is changed.
pub(super) fn faults_with(name: &str, old: &str, new: &str) -> Vec<String> {
    let text = bundled_text(name);
    assert!(text.contains(old), "{old}");
    let faults = read(&text.replacen(old, new, 1)).unwrap_err();
    faults
        .iter()
        .map(|fault| format!("{} | {}", fault.what(), fault.remedy()))
        .collect()
}

/// What a style's colour looks like.
fn seen(color: Option<Shown>) -> Rgb {
    if let Some(Shown::Rgb(r, g, b)) = color {
        return Rgb { r, g, b };
    }
    let found = (0..=255).map(Color::Indexed);
    let mut found = found.filter(|it| color == Some((*it).into()));
    found.next().unwrap_or_else(|| panic!("{color:?}")).rgb()
}

#[test]
fn every_bundled_theme_loads_the_default_first() {
    let names: Vec<_> = Theme::bundled().collect();
    assert_eq!(
        names,
        [
            "contrast-dark",
            "black-on-yellow",
            "colour-safe",
            "console",
            "contrast-light",
            "mono",
            "soft-dark",
            "soft-light",
            "yellow-on-black"
        ]
    );
    for theme in themes() {
        assert!(!theme.description().is_empty(), "{}", theme.name());
    }
}

#[test]
fn contrast_read_back_from_the_styles() {
    for theme in themes().filter(|theme| theme.name() != "mono") {
        for depth in COLOURED {
            let palette = theme.palette(depth);
            let at = |role| (theme.name().to_owned(), depth, role);
            for role in Role::ALL {
                let style = palette.style(role);
                let ratio = contrast::ratio(seen(style.fg), seen(style.bg));
                assert!(ratio >= role.needs(), "{:?}: {ratio}", at(role));
            }
            let bg = |role| seen(palette.style(role).bg);
            for role in [Role::Focus, Role::Banner] {
                let ratio = contrast::ratio(bg(role), bg(Role::Text));
                assert!(ratio >= contrast::MARK, "{:?}: {ratio}", at(role));
            }
            assert_eq!(
                bg(Role::FocusMark),
                bg(Role::Focus),
                "{:?}",
                at(Role::Focus)
            );
        }
    }
}

#[test]
fn a_style_hides_what_lay_below_and_shows_the_focus() {
    for theme in themes() {
        for depth in Depth::ALL {
            let palette = theme.palette(depth);
            let at = format!("{} {depth}", theme.name());
            let [focus, text] = [Role::Focus, Role::Text].map(|role| palette.style(role));
            assert_ne!(focus, text, "{at}");
            // Another hue of the words alone would not do.
            let shown = |style: Style| (style.bg, style.add_modifier & Modifier::REVERSED);
            assert_ne!(shown(focus), shown(text), "{at}");
            for role in Role::ALL {
                let style = palette.style(role);
                let coloured = depth != Depth::None && theme.name() != "mono";
                assert_eq!(style.fg.is_some(), coloured, "{at} {role}");
                assert_eq!(style.bg.is_some(), coloured, "{at} {role}");
                let said = style.add_modifier | style.sub_modifier;
                assert_eq!(said, Modifier::all(), "{at} {role}");
            }
        }
    }
}

#[test]
fn without_colours_every_theme_is_mono() {
    let mono = Theme::named("mono").unwrap();
    for theme in themes() {
        assert_eq!(theme.palette(Depth::None), mono.palette(Depth::None));
    }
    let palette = mono.palette(Depth::True);
    assert_eq!(palette, mono.palette(Depth::None));
    for role in [Role::Focus, Role::Banner] {
        assert_eq!(palette.style(role).add_modifier, Modifier::REVERSED);
    }
}

#[test]
fn on_the_console_only_dark_backgrounds() {
    let console = Theme::named("console").unwrap();
    assert_eq!(console.palette(Depth::True), console.palette(Depth::Ansi16));
    for theme in themes().filter(|theme| theme.name() != "mono") {
        let palette = theme.palette(Depth::Ansi16);
        for role in Role::ALL {
            let bg = palette.style(role).bg;
            let mut dark = (0..8).map(|index| Shown::from(Color::Indexed(index)));
            assert!(dark.any(|dark| Some(dark) == bg), "{role} {bg:?}");
        }
    }
}

#[test]
fn reversed_colours_are_swapped_here() {
    let old = "fg = \"black\", bg = \"cyan\"";
    let text = bundled_text("console");
    let new = text.replacen(old, "fg = \"cyan\", bg = \"black\", reverse = true", 1);
    let swapped = read(&new).unwrap().palette(Depth::Ansi16);
    let console = Theme::named("console").unwrap();
    assert_eq!(swapped, console.palette(Depth::Ansi16));
}

#[test]
fn an_unknown_theme_is_a_fault_that_lists_the_names() {
    let fault = Theme::named("drak").unwrap_err().to_string();
    assert!(fault.contains("there is no theme `drak`"), "{fault}");
    let names: Vec<_> = Theme::bundled().collect();
    assert!(fault.contains(&format!("use one of: {}", names.join(", "))));
}

/// A bar of another colour than the page's is loud where there are only 16.
#[test]
fn bars_are_one_and_calm_in_16_colours() {
    let bar = [Role::Breadcrumb, Role::Position, Role::Key, Role::Hint];
    for theme in themes() {
        for depth in Depth::ALL {
            let palette = theme.palette(depth);
            let bg = |role| palette.style(role).bg;
            for role in bar {
                let at = format!("{} {depth} {role}", theme.name());
                assert_eq!(bg(role), bg(bar[0]), "{at}");
                if depth == Depth::Ansi16 {
                    assert_eq!(bg(role), bg(Role::Text), "{at}");
                }
            }
        }
    }
}

/// How eyes without one kind of cones see light: G. M. Machado, M. M. Oliveira
/// and L. A. F. Fernandes, "A physiologically-based model for simulation of
/// color vision deficiency", 2009, severity 1.0.
const EYES: [(&str, [[f64; 3]; 3]); 4] = [
    (
        "all cones",
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    ),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// A colour as such eyes see it.
fn seen_by(eyes: [[f64; 3]; 3], color: Rgb) -> Rgb {
    let light = color.linear();
    let [r, g, b] = eyes.map(|row| {
        let sum: f64 = row.into_iter().zip(light).map(|(a, b)| a * b).sum();
        // The nearest of the values that a part of a colour can have.
        let off = |part: u8| {
            let [light, ..] = Rgb {
                r: part,
                g: 0,
                b: 0,
            }
            .linear();
            (light - sum).abs()
        };
        let nearest = (0..=u8::MAX).min_by(|one, other| off(*one).total_cmp(&off(*other)));
        nearest.unwrap()
    });
    Rgb { r, g, b }
}

/// The least distance in Oklab between any two of what tells one state from
/// another, over all eyes and depths, with the pair.
fn least_between_states(theme: &Theme) -> (f64, String) {
    let states = [
        Role::DoneMark,
        Role::OpenMark,
        Role::State,
        Role::Warning,
        Role::Note,
    ];
    let mut least = (f64::INFINITY, String::new());
    for depth in COLOURED {
        let palette = theme.palette(depth);
        for (eyes, matrix) in EYES {
            let place = |role| nearest::oklab(seen_by(matrix, seen(palette.style(role).fg)));
            for (nth, one) in states.into_iter().enumerate() {
                for other in &states[nth + 1..] {
                    let parts = place(one).into_iter().zip(place(*other));
                    let squares: f64 = parts.map(|(a, b)| (a - b).powi(2)).sum();
                    let at = format!("{one} and {other}, {depth}, {eyes}");
                    if squares.sqrt() < least.0 {
                        least = (squares.sqrt(), at);
                    }
                }
            }
        }
    }
    least
}

/// 0.02 is about what can just be told apart side by side; these are seen apart.
#[test]
fn states_differ_for_all_eyes_where_a_theme_says_so() {
    let of = |name| least_between_states(&Theme::named(name).unwrap());
    let (least, pair) = of("colour-safe");
    assert!(least >= 0.1, "{least}: {pair}");
    // What the others do not promise: without this, the measure might hold of
    // anything.
    let (least, _) = of("contrast-dark");
    assert!(least < 0.1, "{least}");
}

#[test]
fn what_was_left_out_as_wrong_is_not_missing_as_well() {
    for (old, new) in [
        ("fg = \"cyan\"", "fg = 6"),
        ("rule = {", "rule = 1 #"),
        ("[roles]", "colors = \"no\"\n[roles]"),
    ] {
        let faults = faults_with("console", old, new);
        assert_eq!(faults.len(), 1, "{faults:#?}");
    }
    // Nothing but the description, and then not even that.
    assert_eq!(read("description = \"x\"").unwrap_err().len(), Role::COUNT);
    assert!(!read("").unwrap_err().is_empty());
}
