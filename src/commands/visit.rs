//! `beforehand visit`: one visit for whoever logged in, then the end. It is what
//! the system's own SSH server runs (`ForceCommand`).

use std::env;
use std::ffi::OsStr;
use std::io::{self, IsTerminal, Write};
use std::os::unix::ffi::OsStrExt;
use std::sync::Arc;

use clap::Args;

use super::log::{self, To};
use super::{Failure, Shared, fixed, kiosk};
use crate::clinic::Clinic;
use crate::content::{Lang, Library};
use crate::host::guard::{Panicked, guarded};
use crate::host::log::{ended, unbegun};
use crate::host::terminal::{Abilities, paints};
use crate::host::{Ending, Kiosk, Login, plain, terminal, tongue};
use crate::words::Words;

/// Where `sshd` puts what the client asked to run (sshd(8), `ForceCommand`).
const ASKED: &str = "SSH_ORIGINAL_COMMAND";

#[derive(Debug, Args)]
pub struct Options {
    /// Speak this language [default: that of the login name, such as guide-es,
    /// else that of the environment]
    #[arg(long, value_name = "LANG")]
    lang: Option<Lang>,
    /// Tell what the kiosk does, and nothing of what visitors do, at the end of
    /// this file or in the journal of systemd
    #[arg(long, value_name = "FILE|journald")]
    log: Option<To>,
}

/// The exit code where no visit can begin.
const CANNOT: u8 = 3;

pub fn run(shared: &Shared, options: &Options) -> Result<u8, Failure> {
    let asked = env::var_os(ASKED);
    match visited(shared, options, asked.as_deref()) {
        // What is wrong with the clinic's files is for whoever looks after them,
        // and here it would be read by whoever came.
        Err(failure @ (Failure::Faults(_) | Failure::Environment(_) | Failure::Panicked(_))) => {
            noted(&failure);
            let said = sorry(options.lang.as_ref());
            // What a program reads holds nothing but what it asked for.
            if asked.is_some() {
                io::stderr().write_all(said.as_bytes())?;
            } else {
                io::stdout().write_all(said.as_bytes())?;
            }
            Ok(match failure {
                Failure::Panicked(_) => failure.code(),
                _ => CANNOT,
            })
        }
        other => other,
    }
}

fn visited(shared: &Shared, options: &Options, asked: Option<&OsStr>) -> Result<u8, Failure> {
    if let Some(to) = &options.log {
        log::start(to)?;
    }
    let kiosk = without_staff(shared.kiosk(None, None)?.for_logins());
    let lang = lang(&kiosk.clinic.languages, options.lang.as_ref())?;
    if let Some(asked) = asked {
        return printed(&kiosk, lang.as_ref(), asked);
    }
    let login = Login {
        lang,
        at_most: kiosk.clinic.ssh.max_lifetime,
    };
    let terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    let painted = terminal && variable("TERM").is_some_and(|term| paints(&term));
    let run = || {
        if painted {
            terminal::visit(&kiosk, Abilities::of_login(variable), &login)
        } else {
            let room = kiosk::lines();
            plain::run(&kiosk, room, Some(&login), &mut io::stdout().lock())
        }
    };
    match guarded(run) {
        Ok(ending) => {
            ended(&ending);
            Ok(ending.map(Ending::code)?)
        }
        Err(Panicked(place)) => Err(Failure::Panicked(place)),
    }
}

/// The log has each fault.
fn noted(failure: &Failure) {
    match failure {
        Failure::Faults(faults) => faults.iter().for_each(|fault| unbegun(fault)),
        other => unbegun(other),
    }
}

/// What a visitor reads in place of the kiosk: in their language as far as that
/// is known without the clinic's file, else in each.
fn sorry(named: Option<&Lang>) -> String {
    // What is built in is whole: tests read it.
    let langs = Library::bundled().map(|library| library.pack().languages.clone());
    let langs = langs.unwrap_or_default();
    let Ok(words) = Words::load(&langs) else {
        return String::new();
    };
    let known = lang(&langs, named).ok().flatten();
    let spoken = known.map_or(langs, |lang| vec![lang]);
    let said = spoken.iter().map(|lang| words.say(lang, "ask-staff", &[]));
    said.map(|said| said + "\n").collect()
}

/// Each visit is a process of its own, so that nobody could count wrong PINs from
/// one log-in to the next: there is no door of staff.
fn without_staff(kiosk: Kiosk) -> Kiosk {
    let clinic = Clinic {
        staff_pin: None,
        ..(*kiosk.clinic).clone()
    };
    Kiosk {
        clinic: Arc::new(clinic),
        ..kiosk
    }
}

/// The language named, else that of the login name, else that of the environment.
fn lang(offered: &[Lang], named: Option<&Lang>) -> Result<Option<Lang>, Failure> {
    match named {
        Some(lang) if !offered.contains(lang) => {
            let offered: Vec<_> = offered.iter().map(Lang::as_str).collect();
            Err(Failure::Usage(format!(
                "`{lang}` is not offered here: --lang takes one of {}",
                offered.join(", ")
            )))
        }
        Some(lang) => Ok(Some(lang.clone())),
        None => {
            let user = variable("LOGNAME").unwrap_or_default();
            let by_name = tongue::of_name(&user, offered);
            Ok(by_name.or_else(|| tongue::of_environment(variable, offered)))
        }
    }
}

/// Runs what the client asked for, of the fixed set.
fn printed(kiosk: &Kiosk, lang: Option<&Lang>, asked: &OsStr) -> Result<u8, Failure> {
    let run = || fixed::ran(kiosk, lang, asked.as_bytes());
    let ran = guarded(run).map_err(|Panicked(place)| Failure::Panicked(place))?;
    let mut out = io::stdout().lock();
    out.write_all(ran.out.as_bytes())?;
    out.flush()?;
    // Whoever closed it wants to hear nothing.
    let _ = io::stderr().write_all(ran.err.as_bytes());
    Ok(ran.code)
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok()
}
