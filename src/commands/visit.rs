//! `beforehand visit`: one visit for whoever logged in, then the end. It is what
//! the system's own SSH server runs (`ForceCommand`).

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::os::unix::ffi::OsStrExt;
use std::sync::Arc;

use clap::Args;

use super::{Failure, Shared, fixed, kiosk};
use crate::clinic::Clinic;
use crate::content::Lang;
use crate::host::guard::{Panicked, guarded};
use crate::host::log::ended;
use crate::host::terminal::{Abilities, paints};
use crate::host::{Ending, Kiosk, Login, plain, terminal, tongue};

/// Where `sshd` puts what the client asked to run (sshd(8), `ForceCommand`).
const ASKED: &str = "SSH_ORIGINAL_COMMAND";

#[derive(Debug, Args)]
pub struct Options {
    /// Speak this language [default: that of the login name, such as guide-es,
    /// else that of the environment]
    #[arg(long, value_name = "LANG")]
    lang: Option<Lang>,
}

pub fn run(shared: &Shared, options: &Options) -> Result<u8, Failure> {
    let kiosk = without_staff(shared.kiosk(None, None)?.for_logins());
    let lang = lang(&kiosk.clinic.languages, options.lang.as_ref())?;
    if let Some(asked) = env::var_os(ASKED) {
        return printed(&kiosk, lang.as_ref(), &asked);
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
fn printed(kiosk: &Kiosk, lang: Option<&Lang>, asked: &OsString) -> Result<u8, Failure> {
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
