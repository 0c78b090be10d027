//! Whether the kiosk can be served over SSH from here, and to whom. The kiosk on
//! this terminal runs whatever comes of it.

use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener};

use super::super::serve::state_folder;
use super::{Finding, Grade, finding};
use crate::clinic::{Auth, Ssh};
use crate::host::ssh::{HostKey, notes, read_keys};

const ABOUT: &str = "ssh";

/// What is worth a word of the server. `readable` tells whether anybody on the
/// machine may read the clinic's file.
pub(super) fn findings(settings: &Ssh, readable: bool) -> Vec<Finding> {
    let places = settings.listen.iter().chain(&settings.metrics);
    let mut findings: Vec<_> = places.map(|place| place_to_listen(*place)).collect();
    findings.push(key());
    findings.extend(who(&settings.auth, readable));
    let notes = notes(settings, &settings.listen, settings.metrics);
    findings.extend(notes.into_iter().map(note));
    findings
}

fn ok(text: String) -> Finding {
    finding(Grade::Ok, ABOUT, text)
}

fn note(text: String) -> Finding {
    finding(Grade::Note, ABOUT, text)
}

fn place_to_listen(place: SocketAddr) -> Finding {
    match TcpListener::bind(place) {
        Ok(_) => ok(format!("`beforehand serve` can listen at {place}")),
        Err(error) if error.kind() == ErrorKind::AddrInUse => note(format!(
            "something listens at {place} already: if it is not the kiosk, name another place in kiosk.toml"
        )),
        Err(error) => note(format!(
            "nothing can listen at {place}: {error}. Name an address of this machine, and a port that the server's user may use, in kiosk.toml"
        )),
    }
}

/// The server's own key.
fn key() -> Finding {
    let folder = match state_folder() {
        Ok(folder) => folder,
        Err(failure) => return note(failure.to_string()),
    };
    match HostKey::found(&folder) {
        Ok(None) => ok(format!(
            "the server's key is made at its first start, in {}",
            folder.display()
        )),
        Ok(Some(key)) => ok(format!(
            "the server's key in {} is {}",
            folder.display(),
            key.fingerprint()
        )),
        Err(error) => note(error.to_string()),
    }
}

/// Who can log in.
fn who(auth: &Auth, readable: bool) -> Option<Finding> {
    match auth {
        Auth::Anyone => None,
        Auth::Password(_) if readable => Some(note(
            "anybody on this machine can read kiosk.toml, and guess the visitors' password by its hash: let the server's own user alone read it, as with `chmod 600`".into(),
        )),
        Auth::Password(_) => Some(ok("visitors log in by a password".into())),
        Auth::Keys(path) => Some(match read_keys(path) {
            Ok((keys, 0)) if !keys.is_empty() => ok(format!(
                "visitors log in by a key: {} stand in {}",
                keys.len(),
                path.display()
            )),
            Ok((keys, strange)) => note(format!(
                "{} keys stand in {}, and {strange} lines that are none: a line is a public key, without options before it",
                keys.len(),
                path.display()
            )),
            Err(error) => note(format!("nobody can log in: {}: {error}", path.display())),
        }),
    }
}
