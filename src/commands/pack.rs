//! What commands work on: the clinic's file, the content, the kiosk's words.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Failure, Shared, progress};
use crate::clinic::{Clinic, ClinicFile};
use crate::content::files::{Files, read_file};
use crate::content::model::Date;
use crate::content::spanned::Spanned;
use crate::content::{Fault, Faults, Id, Lang, Library, Telling};
use crate::host::Kiosk;
use crate::keys::Keymap;
use crate::keys::keymap;
use crate::text::safe;
use crate::theme::Theme;
use crate::words::Words;

/// So many characters of what was asked for are repeated in an answer: it may come
/// from somebody over SSH.
pub const REPEATED: usize = 60;

impl Shared {
    /// The clinic's file: the one named, else the user's, else the machine's,
    /// else none. One that is there but cannot be read is not passed over.
    pub fn clinic_file(&self) -> Result<ClinicFile, Faults> {
        match self.clinic_path() {
            Some(path) => ClinicFile::read(&path),
            None => ClinicFile::absent(),
        }
    }

    /// Where the clinic's file is, if there is one.
    pub fn clinic_path(&self) -> Option<PathBuf> {
        let is_there = |path: &PathBuf| path.symlink_metadata().is_ok();
        let named = self.config.clone();
        named.or_else(|| places().into_iter().find(is_there))
    }

    /// Where the content's files are: in the folder named here or in the
    /// clinic's file, else in the program.
    pub fn files(&self, file: &ClinicFile) -> Files {
        self.folder(file).map_or(Files::Bundled, Files::Folder)
    }

    /// The folder named here or in the clinic's file.
    pub fn folder(&self, file: &ClinicFile) -> Option<PathBuf> {
        self.content.clone().or_else(|| file.content())
    }

    /// The content: a folder is checked whole, the bundled pack is known.
    pub fn library(&self, file: &ClinicFile) -> Result<Library, Faults> {
        match self.files(file) {
            Files::Bundled => Library::bundled(),
            folder => progress::checked(&folder),
        }
    }

    /// Content, clinic and words together, for commands that print.
    pub fn reading(&self) -> Result<Reading, Failure> {
        let file = self.clinic_file()?;
        let library = self.library(&file)?;
        let words = Words::load(&library.pack().languages)?;
        let clinic = file.against(&library)?;
        Ok(Reading {
            library: Arc::new(library),
            clinic: Arc::new(clinic),
            words: Arc::new(words),
            lang: None,
            hides: None,
        })
    }

    /// All that a kiosk is made of, or all that is wrong with any of it.
    pub fn kiosk(&self, theme: Option<&str>, keymap: Option<&str>) -> Result<Kiosk, Faults> {
        let file = self.clinic_file()?;
        let library = self.library(&file);
        assembled(file, library, theme, keymap)
    }
}

/// Puts a kiosk together. What is named here goes before what the clinic's file
/// names.
pub fn assembled(
    file: ClinicFile,
    library: Result<Library, Faults>,
    theme: Option<&str>,
    keymap: Option<&str>,
) -> Result<Kiosk, Faults> {
    let mut faults = Faults::new();
    let theme = match (theme, file.theme()) {
        (None, Some(name)) => named_by(&file, name, find_theme),
        (name, _) => find_theme(name.unwrap_or(Theme::DEFAULT)),
    };
    let keymap = match (keymap, file.keymap()) {
        (None, Some(name)) => named_by(&file, name, Keymap::named),
        (name, _) => Keymap::named(name.unwrap_or(keymap::DEFAULT)),
    };
    let (theme, keymap) = (faults.take(theme), faults.take(keymap));
    let library = faults.take(library);
    let clinic = library
        .as_ref()
        .and_then(|library| faults.take(file.against(library)));
    let words = clinic
        .as_ref()
        .and_then(|clinic| faults.take(Words::load(&clinic.languages)));
    let kiosk = || {
        Some(Kiosk {
            library: Arc::new(library?),
            clinic: Arc::new(clinic?),
            words: Arc::new(words?),
            keymap: Arc::new(keymap?),
            theme: theme?,
            shelf: Arc::default(),
        })
    };
    let kiosk = kiosk();
    faults.or(kiosk)
}

/// A bundled theme by its name, or one from a file.
fn find_theme(name: &str) -> Result<Theme, Faults> {
    if is_path(name) {
        Theme::read(read_file(Path::new(name))?, name)
    } else {
        Theme::named(name)
    }
}

fn is_path(name: &str) -> bool {
    name.contains(['/', '.'])
}

/// What the clinic's file names, found where the file is.
fn named_by<T>(
    file: &ClinicFile,
    name: &Spanned<String>,
    find: impl Fn(&str) -> Result<T, Faults>,
) -> Result<T, Faults> {
    let text = name.get_ref();
    let found = if is_path(text) {
        find(&file.beside(text).to_string_lossy())
    } else {
        find(text)
    };
    found.map_err(|faults| blame(file, name, &faults))
}

/// A name that leads nowhere is a fault of the file that names it; a fault
/// inside the file that it leads to stays where it is.
fn blame(file: &ClinicFile, name: &Spanned<String>, faults: &Faults) -> Faults {
    let mut blamed = Faults::new();
    for fault in faults {
        let here: Option<Fault> = fault.place().is_none().then(|| file.blame(name, fault));
        blamed.push(here.unwrap_or_else(|| fault.clone()));
    }
    blamed
}

/// Where a clinic's file is looked for, the first that is there counting.
pub fn places() -> Vec<PathBuf> {
    let home = env::var_os("XDG_CONFIG_HOME")
        .filter(|home| !home.is_empty())
        .map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".config")));
    let home = home.into_iter();
    home.chain([PathBuf::from("/etc")])
        .map(|folder| folder.join("beforehand/kiosk.toml"))
        .collect()
}

/// What commands print from.
pub struct Reading {
    pub library: Arc<Library>,
    pub clinic: Arc<Clinic>,
    pub words: Arc<Words>,
    /// The language where none is named, if it is known.
    pub lang: Option<Lang>,
    /// Where texts that nobody stands behind are hidden: today's date.
    pub hides: Option<Date>,
}

impl Reading {
    /// The language named, or the one that is offered first.
    pub fn lang(&self, named: Option<&str>) -> Result<Lang, Failure> {
        let offered = &self.library.pack().languages;
        let offers: Vec<_> = offered.iter().map(Lang::as_str).collect();
        let unknown = |name: &str| {
            let (name, offered) = (safe::excerpt(name, REPEATED), offers.join(", "));
            Failure::Usage(format!(
                "there is no content in `{name}`: use one of {offered}"
            ))
        };
        match named {
            None => {
                let first = self.lang.as_ref().or(self.clinic.languages.first());
                first.cloned().ok_or_else(|| unknown(""))
            }
            Some(name) => {
                let found = offered.iter().find(|lang| lang.as_str() == name);
                found.cloned().ok_or_else(|| unknown(name))
            }
        }
    }

    /// Whether a text is not hidden.
    pub fn shows(&self, id: &Id, lang: &Lang) -> bool {
        let doubts = |today| self.library.doubts(id, lang, Some(today));
        self.hides.is_none_or(|today| doubts(today).is_empty())
    }

    /// The procedure of an id.
    pub fn telling(&self, id: &str, lang: &Lang) -> Result<Telling<'_>, Failure> {
        let found = id.parse::<Id>().ok();
        let found = found.and_then(|id| self.library.telling(&id, lang));
        let found = found.filter(|telling| self.shows(&telling.procedure.id, &telling.words.lang));
        found.ok_or_else(|| Failure::NoProcedure(safe::excerpt(id, REPEATED)))
    }
}
