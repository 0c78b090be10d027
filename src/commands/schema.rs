//! `beforehand schema`: what may stand in each kind of file, as JSON Schema
//! (2020-12), made from the types that read them.

use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use schemars::transform::transform_subschemas;
use schemars::{Schema, schema_for};
use serde_json::Value;

use super::Failure;
use crate::clinic;
use crate::content::source;
use crate::keys::keymap;
use crate::theme;

/// What the command line says.
#[derive(Debug, Args)]
pub struct Options {
    /// The kind of file [default: prints which there are]
    #[arg(value_enum)]
    kind: Option<Kind>,
    /// Write KIND.json into this folder, of each kind where none is named
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// `pack.toml`.
    Pack,
    /// A pack's words in one language.
    PackWords,
    /// A glossary.
    Glossary,
    /// `procedure.toml`.
    Procedure,
    /// A procedure's words in one language.
    Words,
    /// `kiosk.toml`.
    Kiosk,
    /// A keymap.
    Keymap,
    /// A theme.
    Theme,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Pack,
        Self::PackWords,
        Self::Glossary,
        Self::Procedure,
        Self::Words,
        Self::Kiosk,
        Self::Keymap,
        Self::Theme,
    ];

    /// As the command line and the files of schemas name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pack => "pack",
            Self::PackWords => "pack-words",
            Self::Glossary => "glossary",
            Self::Procedure => "procedure",
            Self::Words => "words",
            Self::Kiosk => "kiosk",
            Self::Keymap => "keymap",
            Self::Theme => "theme",
        }
    }

    /// Which files are of it, below the folder of a pack or of a clinic.
    pub fn files(self) -> &'static [&'static str] {
        match self {
            Self::Pack => &["pack.toml"],
            Self::PackWords => &["en.toml", "es.toml"],
            Self::Glossary => &["glossary/*.toml"],
            Self::Procedure => &["procedures/*/procedure.toml"],
            Self::Words => &["procedures/*/en.toml", "procedures/*/es.toml"],
            Self::Kiosk => &["kiosk.toml"],
            Self::Keymap => &["keymaps/*.toml"],
            Self::Theme => &["themes/*.toml"],
        }
    }

    /// What may stand in such a file.
    pub fn schema(self) -> Schema {
        let mut schema = match self {
            Self::Pack => schema_for!(source::Pack),
            Self::PackWords => schema_for!(source::PackWords),
            Self::Glossary => schema_for!(source::Glossary),
            Self::Procedure => schema_for!(source::Procedure),
            Self::Words => schema_for!(source::Words),
            Self::Kiosk => clinic::schema(),
            Self::Keymap => keymap::schema(),
            Self::Theme => theme::schema(),
        };
        transform_subschemas(&mut without_null, &mut schema);
        // Not the name of a type: an editor shows it.
        schema.insert("title".into(), self.files().join(", ").into());
        schema
    }

    /// The same as text.
    pub fn text(self) -> String {
        format!("{:#}\n", self.schema().to_value())
    }
}

/// What may be left out would be null in JSON; TOML has none.
fn without_null(schema: &mut Schema) {
    transform_subschemas(&mut without_null, schema);
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name != "null");
        if let [name] = types.as_slice() {
            let name = name.clone();
            schema.insert("type".into(), name);
        }
    }
    if let Some(Value::Array(any)) = schema.get_mut("anyOf") {
        any.retain(|one| one.get("type").is_none_or(|name| name != "null"));
        if let [Value::Object(one)] = any.as_slice() {
            let one = one.clone();
            schema.remove("anyOf");
            for (key, value) in one {
                schema.insert(key, value);
            }
        }
    }
    // How large a number is in memory is nothing to a writer.
    if schema.get("format").is_some_and(|format| format != "date") {
        schema.remove("format");
    }
}

/// `.taplo.toml` of a folder in which packs lie below `content`, which ends in
/// `/` or is empty, and the schemas in `schemas/`.
pub fn association(content: &str) -> String {
    let mut text = "# Which schema holds for which file, for editors that read this\n# (https://taplo.tamasfe.dev). `beforehand schema --dir schemas` makes the schemas.\n"
        .to_owned();
    for kind in Kind::ALL {
        let below = match kind {
            Kind::Kiosk | Kind::Keymap | Kind::Theme => "",
            _ => content,
        };
        let files = kind.files().iter();
        let files: Vec<_> = files.map(|file| format!("\"{below}{file}\"")).collect();
        let _ = write!(
            text,
            "\n[[rule]]\ninclude = [{}]\n[rule.schema]\npath = \"schemas/{}.json\"\n",
            files.join(", "),
            kind.name()
        );
    }
    text
}

/// Prints a schema, writes them, or prints which there are.
pub(super) fn run(options: &Options, out: &mut dyn Write) -> Result<u8, Failure> {
    let kinds = options.kind.map_or(Kind::ALL.to_vec(), |kind| vec![kind]);
    match (&options.dir, options.kind) {
        (Some(dir), _) => {
            for kind in kinds {
                let path = dir.join(format!("{}.json", kind.name()));
                let written = fs::create_dir_all(dir).and_then(|()| fs::write(&path, kind.text()));
                written.map_err(|error| {
                    Failure::Environment(format!(
                        "{} cannot be written: {error}. Name a folder that you may write to",
                        path.display()
                    ))
                })?;
                writeln!(out, "{}", path.display())?;
            }
        }
        (None, Some(kind)) => out.write_all(kind.text().as_bytes())?,
        (None, None) => {
            for kind in kinds {
                writeln!(out, "{}\t{}", kind.name(), kind.files().join(", "))?;
            }
        }
    }
    Ok(0)
}
