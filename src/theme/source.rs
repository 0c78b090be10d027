//! A theme file as serde reads it, and as looks with their places.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use ratatui::style::Modifier;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema, schema_for};
use serde::Deserialize;

use super::color::Color;
use super::look::{Look, Pair};
use super::role::Role;
use crate::content::document::Document;
use crate::content::fault::{Fault, Faults, Source};
use crate::content::spanned::Spanned;

/// How each part of a screen looks. All text has a contrast of at least 7:1, else the file is refused.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// One line in English, for `beforehand themes`.
    pub(super) description: Spanned<String>,
    /// Whether it has colours at all; `true` where it is left out.
    #[serde(default = "yes")]
    colors: bool,
    /// The look of each role, which is what a part of a screen is for.
    // By any name, so that one that is no role's is told with its place.
    #[schemars(with = "RoleTable")]
    roles: Option<Spanned<Roles>>,
}

type Roles = BTreeMap<Spanned<String>, Spanned<Entry>>;

fn yes() -> bool {
    true
}

/// The look of one role. With colours it has both `fg` and `bg`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The colour of the letters: `#rrggbb`, or one of the 16 names, such as `yellow`.
    fg: Option<Spanned<String>>,
    /// The colour behind them: `#rrggbb`, or one of the first 8 names, such as `black`.
    bg: Option<Spanned<String>>,
    /// Bold letters.
    #[serde(default)]
    bold: bool,
    /// A line below the letters.
    #[serde(default)]
    underline: bool,
    /// Both colours in each other's place.
    #[serde(default)]
    reverse: bool,
}

/// The roles' schema: all of them, and no other.
struct RoleTable;

impl JsonSchema for RoleTable {
    fn schema_name() -> Cow<'static, str> {
        "Roles".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let look = generator.subschema_for::<Entry>();
        let roles: BTreeMap<_, _> = Role::ALL.map(|role| (role.name(), &look)).into();
        let names = Role::ALL.map(Role::name);
        json_schema!({
            "type": "object", "properties": roles, "required": names, "additionalProperties": false
        })
    }
}

/// What may stand in a theme's file.
pub fn schema() -> Schema {
    schema_for!(File)
}

/// A look and its place in the file.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) look: Look,
    pub(super) span: Range<usize>,
}

/// What a file says of all roles; none where that was wrong or is missing.
pub(super) type Looks = [Option<Placed>; Role::COUNT];

/// Reads each role; what is wrong with it is a fault.
pub(super) fn looks(document: &Document<File>, faults: &mut Faults) -> Looks {
    let table = document.value.roles.as_ref();
    let roles = || table.into_iter().flat_map(Spanned::get_ref);
    for (name, _) in roles() {
        if let Err(error) = name.get_ref().parse::<Role>() {
            let names = Role::ALL.map(|role| format!("`{role}`")).join(", ");
            let remedy = format!("take it out, or use one of: {names}");
            let fault = Fault::at(&document.source, name.span(), error.to_string(), remedy);
            faults.push(fault);
        }
    }
    Role::ALL.map(|role| {
        let named = |(name, _): &(&Spanned<String>, _)| name.get_ref() == role.name();
        if let Some((_, entry)) = roles().find(named) {
            let look = Reader { document, role }.look(entry, faults)?;
            let span = entry.span();
            return Some(Placed { look, span });
        }
        // What was left out as wrong is not missing as well.
        if !document.may_hold(&["roles", role.name()]) {
            let what = format!("the role `{role}` is missing");
            let remedy = format!("add `{role} = {{ … }}` under `[roles]`");
            let source = &document.source;
            faults.push(match table {
                Some(table) => Fault::at(source, table.span(), what, remedy),
                None => Fault::of_file(&source.name, what, remedy),
            });
        }
        None
    })
}

/// Reads what a file says of one role.
struct Reader<'a> {
    document: &'a Document<File>,
    role: Role,
}

impl Reader<'_> {
    fn source(&self) -> &Arc<Source> {
        &self.document.source
    }

    /// Whether a key that is not there, or the switch that makes it needed, was
    /// left out as wrong.
    fn may_hold(&self, key: &str) -> bool {
        let paths: [&[&str]; 2] = [&["roles", self.role.name(), key], &["colors"]];
        paths.iter().any(|path| self.document.may_hold(path))
    }

    fn look(&self, entry: &Spanned<Entry>, faults: &mut Faults) -> Option<Look> {
        let Entry {
            fg,
            bg,
            bold,
            underline,
            reverse,
        } = entry.get_ref();
        let mut modifiers = Modifier::empty();
        modifiers.set(Modifier::BOLD, *bold);
        modifiers.set(Modifier::UNDERLINED, *underline);
        if !self.document.value.colors {
            modifiers.set(Modifier::REVERSED, *reverse);
            for (key, value) in [("fg", fg), ("bg", bg)] {
                if let Some(value) = value {
                    faults.push(Fault::at(
                        self.source(),
                        value.span(),
                        format!("`{}` has `{key}` in a theme without colours", self.role),
                        format!("take out `{key}` here, or `colors = false` above"),
                    ));
                }
            }
            return (fg.is_none() && bg.is_none()).then_some(Look {
                pair: None,
                modifiers,
            });
        }
        // Reversed here and not by the terminal, some of which do it so that
        // other colours come out than those whose contrast was checked.
        let (above, below) = if *reverse {
            (("bg", bg), ("fg", fg))
        } else {
            (("fg", fg), ("bg", bg))
        };
        let over = self.color(above, entry.span(), faults);
        let under = self.background(below, entry.span(), faults);
        Some(Look {
            pair: Some(Pair {
                fg: over?,
                bg: under?,
            }),
            modifiers,
        })
    }

    fn color(
        &self,
        (key, value): (&str, &Option<Spanned<String>>),
        entry: Range<usize>,
        faults: &mut Faults,
    ) -> Option<Color> {
        let Some(value) = value else {
            if !self.may_hold(key) {
                faults.push(Fault::at(
                    self.source(),
                    entry,
                    format!("`{}` has no `{key}`", self.role),
                    "give both `fg` and `bg`: only then is it known that one can be read on the other",
                ));
            }
            return None;
        };
        let read = value.get_ref().parse();
        if let Err(error) = &read {
            faults.push(Fault::at(
                self.source(),
                value.span(),
                format!("{error}"),
                format!("write `#rrggbb`, or one of: {}", Color::NAMES.join(", ")),
            ));
        }
        read.ok()
    }

    /// A bright one of the 16 is refused: the Linux console shows a dark one.
    fn background(
        &self,
        (key, value): (&str, &Option<Spanned<String>>),
        entry: Range<usize>,
        faults: &mut Faults,
    ) -> Option<Color> {
        let color = self.color((key, value), entry.clone(), faults)?;
        if color.is_bright_name() {
            let rgb = Color::Rgb(color.rgb());
            let dark = Color::NAMES.iter().take(8).copied();
            let dark = dark.collect::<Vec<_>>().join(", ");
            faults.push(Fault::at(
                self.source(),
                value.as_ref().map_or(entry, Spanned::span),
                format!("`{color}` cannot be a background: the Linux console has no such one"),
                format!("write `{rgb}`, which is fitted to each terminal, or one of: {dark}"),
            ));
            return None;
        }
        Some(color)
    }
}
