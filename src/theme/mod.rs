//! Roles → styles, for terminals of any number of colours, none included; no
//! theme gets in whose text cannot be read.
//!
//! A screen names a [`Role`], never a colour. A [`Theme`] is read and checked
//! once; [`Theme::palette`] fits it to what a terminal shows ([`Depth`]).

mod check;
pub mod color;
pub mod contrast;
mod depth;
mod look;
mod nearest;
mod role;
mod source;

use std::sync::Arc;

use include_dir::{Dir, include_dir};
use ratatui::style::{Modifier, Style};

pub use depth::{Colors, Depth, NotADepth};
pub use role::{Role, UnknownRole};
pub use source::schema;

use crate::content::document;
use crate::content::fault::{Fault, Faults, Source};
use color::Color;
use look::Look;

/// The themes that come with the program.
static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// How each role looks. There is none that is not whole and readable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    name: String,
    description: String,
    /// In the order of [`Role::ALL`].
    looks: [Look; Role::COUNT],
}

impl Theme {
    /// The one that is used where none is asked for.
    pub const DEFAULT: &'static str = "contrast-dark";

    /// The names of those that come with the program, the default first.
    pub fn bundled() -> impl Iterator<Item = &'static str> {
        let mut names: Vec<_> = bundled().map(|(name, _)| name).collect();
        names.sort_unstable_by_key(|name| (*name != Self::DEFAULT, *name));
        names.into_iter()
    }

    /// One that comes with the program.
    pub fn named(name: &str) -> Result<Self, Faults> {
        let Some((_, text)) = bundled().find(|(known, _)| *known == name) else {
            let names: Vec<_> = Self::bundled().collect();
            return Err(Faults::from(Fault::of_file(
                format!("themes/{name}.toml"),
                format!("there is no theme `{name}`"),
                format!("use one of: {}", names.join(", ")),
            )));
        };
        let source = Source {
            name: format!("themes/{name}.toml"),
            text: text.to_owned(),
        };
        Self::read(Arc::new(source), name)
    }

    /// Reads a file and checks it: each role is there, and each can be read or
    /// seen at every depth (standard and clause: [`contrast`]).
    pub fn read(source: Arc<Source>, name: &str) -> Result<Self, Faults> {
        let mut faults = Faults::new();
        let theme = document::read::<source::File>(source, &mut faults).and_then(|document| {
            let looks = source::looks(&document, &mut faults);
            check::check(&document.source, &looks, &mut faults);
            let description = document.value.description;
            let line = description.get_ref().trim();
            if line.is_empty() || line.contains('\n') {
                faults.push(Fault::at(
                    &document.source,
                    description.span(),
                    "this is not one line of text",
                    "describe the theme in one line",
                ));
            }
            let looks: Vec<Look> = looks.into_iter().flatten().map(|it| it.look).collect();
            Some(Self {
                name: name.to_owned(),
                description: line.to_owned(),
                looks: looks.try_into().ok()?,
            })
        });
        faults.or(theme)
    }

    /// The name that it was asked for by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// One line in English, for whoever chooses a theme.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// Fitted to a terminal. This takes about a millisecond: keep it.
    pub fn palette(&self, depth: Depth) -> Palette {
        let mut styles = [Style::new(); Role::COUNT];
        for ((style, look), role) in styles.iter_mut().zip(&self.looks).zip(Role::ALL) {
            *style = look.fitted(depth, role).style();
        }
        Palette { styles }
    }
}

/// Name and text of each file in the folder.
fn bundled() -> impl Iterator<Item = (&'static str, &'static str)> {
    THEMES.files().filter_map(|file| {
        let name = file.path().to_str()?.strip_suffix(".toml")?;
        Some((name, file.contents_utf8()?))
    })
}

/// A theme as one terminal shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    styles: [Style; Role::COUNT],
}

impl Palette {
    /// The style of a role. It has both colours, or neither where the
    /// terminal or the theme has none, and says of every modifier whether it
    /// is on: it hides whatever lay below.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role.index()).copied().unwrap_or_default()
    }

    /// The same in bold, where that is not another pair of colours: many
    /// terminals show the first eight brighter where they are bold.
    pub fn bold(&self, role: Role) -> Style {
        let style = self.style(role);
        let mut dark = (0..8).map(|index| Color::Indexed(index).into());
        if dark.any(|dark| style.fg == Some(dark)) {
            style
        } else {
            style.add_modifier(Modifier::BOLD)
        }
    }
}

#[cfg(test)]
mod tests;
