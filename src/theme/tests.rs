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
        ["contrast-dark", "console", "contrast-light", "mono"]
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
    assert!(fault.contains("use one of: contrast-dark, console, contrast-light, mono"));
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
