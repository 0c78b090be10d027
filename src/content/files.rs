//! Where a pack's files are: in the binary, or in a folder that a clinic names.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::fault::{Fault, Source};

pub mod held;

pub use held::Held;

static BUNDLED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// No text of ours comes near this size, in bytes; a file past it is not one.
pub const MOST_BYTES: u64 = 1 << 20;

/// The files of one pack.
#[derive(Debug, Clone)]
pub enum Files {
    /// Those in the binary.
    Bundled,
    /// Those below a folder.
    Folder(PathBuf),
    /// Those that were below a folder at one moment.
    Held(Arc<Held>),
}

impl Files {
    /// How faults and staff name a file of the pack.
    pub fn name(&self, path: &str) -> String {
        match self {
            Self::Bundled => format!("content/{path}"),
            Self::Folder(folder) => folder.join(path).display().to_string(),
            Self::Held(held) => held.name(path),
        }
    }

    /// Reads one file, by its path below the pack's top.
    pub fn read(&self, path: &str) -> Result<Arc<Source>, Fault> {
        match self {
            Self::Folder(folder) => read_file(&folder.join(path)),
            Self::Held(held) => {
                let absent = || Err(absent(self.name(path)));
                held.read(path).cloned().unwrap_or_else(absent)
            }
            Self::Bundled => BUNDLED
                .get_file(path)
                .and_then(include_dir::File::contents_utf8)
                .map(|text| {
                    Arc::new(Source {
                        name: self.name(path),
                        text: text.to_owned(),
                    })
                })
                .ok_or_else(|| absent(self.name(path))),
        }
    }

    /// Whether a file is there at all.
    pub fn has(&self, path: &str) -> bool {
        match self {
            Self::Bundled => BUNDLED.get_file(path).is_some(),
            Self::Folder(folder) => folder.join(path).exists(),
            Self::Held(held) => held.read(path).is_some(),
        }
    }

    /// The names of the folders in a folder, in order.
    pub fn folders(&self, path: &str) -> Result<Vec<String>, Fault> {
        let mut names = match self {
            Self::Bundled => BUNDLED
                .get_dir(path)
                .into_iter()
                .flat_map(Dir::dirs)
                .filter_map(|dir| dir.path().file_name())
                .map(|name| name.to_string_lossy().into_owned())
                .collect(),
            Self::Folder(folder) => list_folders(&folder.join(path)).map_err(|error| {
                Fault::of_file(
                    self.name(path),
                    format!("this folder cannot be read: {error}"),
                    "check that it exists and that the kiosk's user may read it",
                )
            })?,
            Self::Held(held) => held.folders(path)?,
        };
        names.sort();
        Ok(names)
    }
}

fn list_folders(path: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // The entry itself knows, unless it is a link.
        let kind = entry.file_type()?;
        let is_folder = kind.is_dir() || kind.is_symlink() && entry.path().is_dir();
        if is_folder && !name.starts_with('.') {
            names.push(name);
        }
    }
    Ok(names)
}

/// Reads a text file of at most [`MOST_BYTES`]; anything else is a fault.
pub fn read_file(path: &Path) -> Result<Arc<Source>, Fault> {
    let name = path.display().to_string();
    let unreadable = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => absent(name.clone()),
        _ => Fault::of_file(
            name.clone(),
            format!("this file cannot be read: {error}"),
            "check that it is a file and that the kiosk's user may read it",
        ),
    };
    // A device or a pipe would be read for ever.
    let about = fs::metadata(path).map_err(unreadable)?;
    if !about.is_file() {
        return Err(Fault::of_file(
            name,
            "this is no ordinary file",
            "put a text file in its place",
        ));
    }
    let size = usize::try_from(about.len().min(MOST_BYTES)).unwrap_or_default();
    let mut bytes = Vec::with_capacity(size + 1);
    File::open(path)
        .and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Fault::of_file(
            name,
            format!("this file is over {MOST_BYTES} bytes, which no text of a pack is"),
            "put the right file in its place",
        ));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Arc::new(Source { name, text })),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            Err(Fault::at(
                &Arc::new(Source { name, text }),
                good..good + char::REPLACEMENT_CHARACTER.len_utf8(),
                "this byte is not UTF-8",
                "save the file as UTF-8; accents from an older encoding look like this",
            ))
        }
    }
}

fn absent(name: String) -> Fault {
    Fault::of_file(name, "this file is missing", "add it, or correct its name")
}
