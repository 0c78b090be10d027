//! What commands work on: the clinic's file, the content, the kiosk's words.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Failure, Shared};
use crate::clinic::{Clinic, ClinicFile};
use crate::content::files::{Files, read_file};
use crate::content::{Fault, Faults, Id, Lang, Library, Telling};
use crate::host::Kiosk;
use crate::keys::Keymap;
use crate::keys::keymap;
use crate::theme::Theme;
use crate::words::Words;

impl Shared {
    /// The clinic's file: the one named, else the user's, else the machine's,
    /// else none.
    pub fn clinic_file(&self) -> Result<ClinicFile, Failure> {
        let named = self.config.clone();
        let found = named.or_else(|| places().into_iter().find(|path| path.exists()));
        Ok(match found {
            Some(path) => ClinicFile::read(&path)?,
            None => ClinicFile::absent()?,
        })
    }

    /// The content: the folder named here or in the clinic's file, checked
    /// whole, else the bundled pack.
    pub fn library(&self, file: &ClinicFile) -> Result<Library, Failure> {
        match self.content.clone().or_else(|| file.content()) {
            Some(folder) => Ok(Library::folder(&folder)?),
            None => Ok(Library::bundled()?),
        }
    }

    /// Where the content's files are.
    pub fn files(&self, file: &ClinicFile) -> Files {
        let folder = self.content.clone().or_else(|| file.content());
        folder.map_or(Files::Bundled, Files::Folder)
    }

    /// Content, clinic and words together, for commands that print.
    pub fn reading(&self) -> Result<Reading, Failure> {
        let file = self.clinic_file()?;
        let library = self.library(&file)?;
        let words = Words::load(&library.pack().languages)?;
        let clinic = file.against(&library)?;
        Ok(Reading {
            library,
            clinic,
            words,
        })
    }

    /// All that a kiosk is made of.
    pub fn kiosk(&self, theme: Option<&str>, keymap: Option<&str>) -> Result<Kiosk, Failure> {
        let file = self.clinic_file()?;
        let library = self.library(&file)?;
        let theme = match (theme, file.theme()) {
            (Some(name), _) => find_theme(name)?,
            (None, Some(name)) => find_theme(name.get_ref()).map_err(|f| blame(&file, name, &f))?,
            (None, None) => Theme::named(Theme::DEFAULT)?,
        };
        let keymap = match (keymap, file.keymap()) {
            (Some(name), _) => Keymap::named(name)?,
            (None, Some(name)) => {
                Keymap::named(name.get_ref()).map_err(|f| blame(&file, name, &f))?
            }
            (None, None) => Keymap::named(keymap::DEFAULT)?,
        };
        let clinic = file.against(&library)?;
        let words = Words::load(&clinic.languages)?;
        Ok(Kiosk {
            library: Arc::new(library),
            clinic: Arc::new(clinic),
            words: Arc::new(words),
            keymap: Arc::new(keymap),
            theme,
        })
    }
}

/// A bundled theme by its name, or one from a file.
fn find_theme(name: &str) -> Result<Theme, Faults> {
    if name.contains(['/', '.']) {
        Theme::read(read_file(Path::new(name))?, name)
    } else {
        Theme::named(name)
    }
}

/// A name that leads nowhere is a fault of the file that names it; a fault
/// inside the file that it leads to stays where it is.
fn blame(file: &ClinicFile, name: &toml::Spanned<String>, faults: &Faults) -> Faults {
    let mut blamed = Faults::new();
    for fault in faults {
        let here: Option<Fault> = fault.place().is_none().then(|| file.blame(name, fault));
        blamed.push(here.unwrap_or_else(|| fault.clone()));
    }
    blamed
}

fn places() -> Vec<PathBuf> {
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
    pub library: Library,
    pub clinic: Clinic,
    pub words: Words,
}

impl Reading {
    /// The language named, or the one that is offered first.
    pub fn lang(&self, named: Option<&str>) -> Result<Lang, Failure> {
        let offered = &self.library.pack().languages;
        let offers: Vec<_> = offered.iter().map(Lang::as_str).collect();
        let unknown = |name: &str| {
            let offered = offers.join(", ");
            Failure::Usage(format!(
                "there is no content in `{name}`: use one of {offered}"
            ))
        };
        match named {
            None => self
                .clinic
                .languages
                .first()
                .cloned()
                .ok_or_else(|| unknown("")),
            Some(name) => {
                let found = offered.iter().find(|lang| lang.as_str() == name);
                found.cloned().ok_or_else(|| unknown(name))
            }
        }
    }

    /// The procedure of an id.
    pub fn telling(&self, id: &str, lang: &Lang) -> Result<Telling<'_>, Failure> {
        let found = id.parse::<Id>().ok();
        let found = found.and_then(|id| self.library.telling(&id, lang));
        found.ok_or_else(|| {
            Failure::Usage(format!(
                "there is no procedure `{id}`: `beforehand list` prints them"
            ))
        })
    }
}
