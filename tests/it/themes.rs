//! Each bundled theme as it is painted: the looks of all screens together, so
//! that no colour of a theme changes unseen.

use std::fs;
use std::sync::Arc;

use beforehand::content::fault::Source;
use beforehand::face::glyphs::Glyphs;
use beforehand::scene::Scene;
use beforehand::theme::{Depth, Role, Theme};
use insta::assert_snapshot;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::fixture::{painted, size};
use crate::palette;
use crate::screens::scenes;

const SIZE: (u16, u16) = (80, 24);

fn all_scenes() -> Vec<Scene> {
    let scenes = scenes(size(SIZE.0, SIZE.1), "1");
    scenes.into_iter().map(|(_, scene)| scene).collect()
}

type Look = (Color, Color, Modifier);

fn look(cell: &Cell) -> Look {
    (cell.fg, cell.bg, cell.modifier)
}

/// Each look once, in the order of the screens, with the first text that has it.
fn looks(theme: &Theme, depth: Depth, scenes: &[Scene]) -> Vec<(Look, String)> {
    let palette = theme.palette(depth);
    let mut looks: Vec<(Look, String)> = Vec::new();
    for scene in scenes {
        let (buffer, _) = painted(scene, size(SIZE.0, SIZE.1), &palette, Glyphs::UNICODE);
        for row in buffer.content.chunks(usize::from(SIZE.0)) {
            for run in row.chunk_by(|one, other| look(one) == look(other)) {
                let text: String = run.iter().map(Cell::symbol).collect();
                let text = text.trim();
                let known = looks.iter_mut().find(|(known, _)| *known == look(&run[0]));
                match known {
                    Some((_, example)) if example.is_empty() => text.clone_into(example),
                    Some(_) => {}
                    None => looks.push((look(&run[0]), text.to_owned())),
                }
            }
        }
    }
    looks
}

fn name(color: Color) -> String {
    match color {
        Color::Reset => "own".into(),
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        Color::Indexed(index) => index.to_string(),
        named => format!("{named:?}"),
    }
}

fn table(theme: &Theme, depth: Depth, scenes: &[Scene]) -> String {
    let mut table = format!("==== {depth}\n");
    for ((fg, bg, modifier), text) in looks(theme, depth, scenes) {
        let colors = format!("{} on {}", name(fg), name(bg));
        let mut attributes = modifier
            .iter_names()
            .map(|(name, _)| format!(" {}", name.to_lowercase()));
        let look = format!("{colors}{}", attributes.by_ref().collect::<String>());
        let text: String = text.chars().take(24).collect();
        table.push_str(format!("{look:<32} {text}").trim_end());
        table.push('\n');
    }
    table
}

/// At every depth; without colours all themes are as `mono`, which shows it.
fn tables(name: &str, scenes: &[Scene]) -> String {
    let theme = Theme::named(name).unwrap();
    let tables = Depth::ALL.map(|depth| table(&theme, depth, scenes));
    if tables
        .iter()
        .all(|it| it.lines().skip(1).eq(tables[0].lines().skip(1)))
    {
        return format!("{}(the same at every depth)\n", tables[0]);
    }
    tables[..3].concat()
}

#[test]
fn each_theme_is_painted_as_before() {
    let scenes = all_scenes();
    for name in Theme::bundled() {
        let snapshot = format!("theme_{}", name.replace('-', "_"));
        assert_snapshot!(snapshot, tables(name, &scenes));
    }
}

/// A theme's file with one colour of one role a little off; none where the role
/// has no such colour.
fn altered(text: &str, role: Role, part: &str) -> Option<Vec<String>> {
    // On the focused line both have one background, or the file is refused.
    let both = part == "bg" && matches!(role, Role::Focus | Role::FocusMark);
    let is_meant = |line: &str| {
        let key = line.split(" =").next().unwrap_or_default();
        key == role.name() || both && ["focus", "focus-mark"].contains(&key)
    };
    let opening = format!("{part} = \"");
    let old = text.lines().find(|line| is_meant(line))?;
    let (_, rest) = old.split_once(&opening)?;
    let old = rest.split('"').next()?;
    let value = match old.strip_prefix('#') {
        Some(hex) => u32::from_str_radix(hex, 16).unwrap(),
        // A name becomes what it looks like.
        None => palette::VGA[NAMES.iter().position(|name| *name == old)?],
    };
    // One of both is readable where the other is not.
    let others = [value ^ 1, value ^ 0x100, value ^ 0x01_0000, value ^ 2];
    let texts = others.map(|other| {
        let lines = text.lines().map(|line| {
            let new = format!("{opening}#{other:06x}\"");
            let old = format!("{opening}{old}\"");
            if is_meant(line) {
                line.replace(&old, &new)
            } else {
                line.to_owned()
            }
        });
        lines.collect::<Vec<_>>().join("\n")
    });
    Some(texts.into())
}

/// The names that theme files have for the 16 colours.
const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "brown",
    "blue",
    "magenta",
    "cyan",
    "light-gray",
    "dark-gray",
    "light-red",
    "light-green",
    "yellow",
    "light-blue",
    "light-magenta",
    "light-cyan",
    "white",
];

#[test]
fn any_colour_that_changes_changes_what_is_painted() {
    let scenes = all_scenes();
    for name in [Theme::DEFAULT, "console"] {
        let text = fs::read_to_string(format!("themes/{name}.toml")).unwrap();
        let before = table(&Theme::named(name).unwrap(), Depth::True, &scenes);
        for role in Role::ALL {
            for part in ["fg", "bg"] {
                let altered = altered(&text, role, part).unwrap_or_default();
                let mut themes = altered.into_iter().filter_map(|text| {
                    let source = Source {
                        name: format!("{name}.toml"),
                        text,
                    };
                    Theme::read(Arc::new(source), name).ok()
                });
                let theme = themes.next();
                let theme = theme.unwrap_or_else(|| panic!("{name}: no other {part} of {role}"));
                let after = table(&theme, Depth::True, &scenes);
                assert_ne!(before, after, "{name}: {part} of {role} is not to be seen");
            }
        }
    }
}
