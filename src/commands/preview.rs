//! `beforehand preview`: the kiosk for whoever writes its texts.

use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::time::Duration;

use clap::Args;

use super::pack::assembled;
use super::{Failure, Shared, kiosk};
use crate::clinic::{Clinic, ClinicFile};
use crate::content::files::Files;
use crate::content::{Id, Library};
use crate::host::guard::{Panicked, guarded};
use crate::host::preview::{self, Read, Version};
use crate::host::{Ending, Kiosk};

/// Nobody who writes is asked whether they are there.
const YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);

#[derive(Debug, Args)]
pub struct Options {
    /// The procedure to begin at
    procedure: Option<Id>,
}

pub fn run(shared: &Shared, options: &Options) -> Result<u8, Failure> {
    let Some(folder) = shared.folder(&shared.clinic_file()?) else {
        let what = "the bundled content never changes: name a folder of your own with --content DIR; `beforehand new` makes one";
        return Err(Failure::Usage(what.into()));
    };
    if !folder.is_dir() {
        let folder = folder.display();
        let what = format!("there is no folder {folder}: `beforehand new` makes one");
        return Err(Failure::Usage(what));
    }
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        let what = "this is not a terminal: run `beforehand preview` in one";
        return Err(Failure::Environment(what.into()));
    }
    let stand_in = assembled(ClinicFile::absent()?, Library::bundled(), None, None)?;
    let stand_in = for_writers(stand_in);
    let abilities = kiosk::abilities(&kiosk::Options::default());
    let at = options.procedure.clone();
    let shared = shared.clone();
    let load = move |files| version(&shared, &files);
    match guarded(|| preview::run(&stand_in, abilities, &folder, at, load)) {
        Ok(ending) => Ok(ending.map(Ending::code)?),
        Err(Panicked(place)) => Err(Failure::Panicked(place)),
    }
}

/// A version of the content, with the clinic's file as it is now.
fn version(shared: &Shared, files: &Files) -> Read {
    let (library, to_do) = Library::drafted(files)?;
    let kiosk = assembled(shared.clinic_file()?, Ok(library), None, None)?;
    Ok(Version {
        kiosk: for_writers(kiosk),
        to_do,
    })
}

/// The same kiosk, open, and with all its texts.
fn for_writers(kiosk: Kiosk) -> Kiosk {
    let clinic = Clinic {
        idle: YEAR,
        locked: false,
        staff_pin: None,
        hide_drafts: false,
        ..Clinic::clone(&kiosk.clinic)
    };
    Kiosk {
        clinic: Arc::new(clinic),
        ..kiosk
    }
}
