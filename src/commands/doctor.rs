//! `beforehand doctor`: whether the kiosk can run here, what is missing and how
//! to get it. Asks the environment and the kernel; a terminal is asked nothing.

mod here;
mod keys;
mod locked;
#[cfg(feature = "ssh")]
mod served;

use std::env;
use std::io::{self, IsTerminal, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crossterm::terminal::size;

use super::pack::{assembled, places};
use super::{Failure, Shared, progress};
use crate::clinic::Setting;
use crate::content::files::Files;
use crate::content::{Fault, Faults};
use crate::text::safe;
use here::Here;

/// The exit code where the kiosk cannot run.
const CANNOT: u8 = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grade {
    Ok,
    /// The kiosk runs, but could be better.
    Note,
    /// The kiosk does not run, or nobody can come to its server.
    Problem,
}

/// One line of the report.
struct Finding {
    grade: Grade,
    about: &'static str,
    text: String,
}

fn finding(grade: Grade, about: &'static str, text: impl Into<String>) -> Finding {
    Finding {
        grade,
        about,
        text: text.into(),
    }
}

#[derive(Debug, clap::Args)]
pub struct Options {
    /// Tell each key that is pressed, and what it does
    #[arg(long)]
    keys: bool,
}

pub fn run(shared: &Shared, options: &Options, out: &mut dyn Write) -> Result<u8, Failure> {
    if options.keys {
        return keys::run(shared, out);
    }
    let (input, output) = (
        io::stdin().is_terminal(),
        io::stdout().is_terminal() || io::stderr().is_terminal(),
    );
    let (settings, serves) = settings(shared);
    let here = Here {
        input,
        output,
        serves,
        size: size().ok().filter(|_| input || output).unwrap_or_default(),
        env: |name: &str| env::var(name).ok(),
    };
    let mut findings = here.findings();
    let keys = "`beforehand doctor --keys` tells each key that is pressed, as it is understood";
    findings.push(finding(Grade::Ok, "keys", keys));
    findings.extend(settings);
    for Finding { grade, about, text } in &findings {
        let grade = match grade {
            Grade::Ok => "ok",
            Grade::Note => "note",
            Grade::Problem => "problem",
        };
        writeln!(out, "{grade:<7}  {about}: {}", safe::scrub(text))?;
    }
    let cannot = findings.iter().any(|it| it.grade == Grade::Problem);
    Ok(if cannot { CANNOT } else { 0 })
}

/// The clinic's file, and what the kiosk would run on; and whether that file says
/// how it is served.
fn settings(shared: &Shared) -> (Vec<Finding>, bool) {
    let about = "kiosk.toml";
    let path = shared.clinic_path();
    let file = match shared.clinic_file() {
        Ok(file) => file,
        Err(faults) => {
            let all: Vec<_> = faults.iter().collect();
            return (vec![faulty(about, &all)], false);
        }
    };
    let name = file.name().to_owned();
    let files = shared.files(&file);
    let library = progress::checked(&files);
    let good = library.as_ref().map_or(String::new(), |library| {
        let procedures = library.ids().count();
        let place = match &files {
            Files::Bundled => "the bundled pack".to_owned(),
            folder => folder.name("").trim_end_matches('/').to_owned(),
        };
        format!("{place}, {procedures} procedure(s), no faults")
    });
    let settings = library.as_ref().map(|library| file.settings(library));
    let serves = settings.is_ok_and(|settings| settings.iter().any(is_of_a_server));
    let (kiosk, faults) = match assembled(file, library, None, None) {
        Ok(kiosk) => (Some(kiosk), Faults::new()),
        Err(faults) => (None, faults),
    };
    let (own, others): (Vec<_>, Vec<_>) = faults.iter().partition(|fault| fault.file() == name);
    let readable = path.as_deref().is_some_and(is_readable_by_all);
    let mut findings = vec![match path {
        _ if !own.is_empty() => faulty(about, &own),
        Some(path) => finding(Grade::Ok, about, format!("{}, no faults", path.display())),
        None => {
            let places: Vec<_> = places().iter().map(|it| it.display().to_string()).collect();
            let places = places.join(" or ");
            let text = format!(
                "there is none, so all settings are built in: to name the clinic, its phone and its numbers, write {places}"
            );
            finding(Grade::Note, about, text)
        }
    }];
    findings.extend(
        kiosk
            .iter()
            .flat_map(|kiosk| locked::findings(kiosk, readable)),
    );
    #[cfg(feature = "ssh")]
    findings.extend(
        kiosk
            .iter()
            .flat_map(|kiosk| served::findings(&kiosk.clinic.ssh, readable)),
    );
    if !others.is_empty() {
        findings.push(faulty("content, theme and keys", &others));
    } else if !good.is_empty() {
        findings.push(finding(Grade::Ok, "content", good));
    }
    (findings, serves)
}

/// Whether a setting is one that a clinic made for its server.
fn is_of_a_server(setting: &Setting) -> bool {
    let table = setting.key.split('.').next();
    setting.line.is_some() && matches!(table, Some("ssh" | "metrics"))
}

/// Whether anybody on this machine may read a file.
fn is_readable_by_all(path: &Path) -> bool {
    let mode = path.metadata().map(|file| file.permissions().mode());
    mode.is_ok_and(|mode| mode & 0o004 != 0)
}

fn faulty(about: &'static str, faults: &[&Fault]) -> Finding {
    let count = faults.len();
    let first = faults.first().map_or("", |fault| fault.file());
    let text = format!(
        "{count} fault(s), the first in {first}: `beforehand check` names them and how to mend them"
    );
    finding(Grade::Problem, about, text)
}
