//! Whether the kiosk can be served over SSH from here, and to whom. The kiosk on
//! this terminal runs whatever comes of it.

use std::env;
use std::net::SocketAddr;

use rustix::process::geteuid;

use super::super::serve::{closed, listen, state_folder};
use super::{Finding, Grade, finding};
use crate::clinic::{Auth, Ssh};
use crate::host::ssh::{HostKey, notes, read_keys};

const ABOUT: &str = "ssh";

/// What is worth a word of the server. `readable` tells whether anybody on the
/// machine may read the clinic's file.
pub(super) fn findings(settings: &Ssh, readable: bool) -> Vec<Finding> {
    let mut findings = places_to_listen(settings);
    findings.push(key());
    let is_service = env::var_os("STATE_DIRECTORY").is_some();
    findings.extend(asked_by(geteuid().is_root(), is_service));
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

/// Listens at all of them beside each other, as the server would.
fn places_to_listen(settings: &Ssh) -> Vec<Finding> {
    let visitors = settings.listen.iter().map(|place| (ABOUT, *place));
    let metrics = settings.metrics.map(|place| ("metrics", place));
    let mut own: Vec<SocketAddr> = Vec::new();
    let mut open = Vec::new();
    let mut findings = Vec::new();
    for (about, place) in visitors.chain(metrics) {
        findings.push(match listen(place, &own) {
            Ok(listener) => {
                open.push(listener);
                own.push(place);
                let text = format!("`beforehand serve` can listen at {place}");
                finding(Grade::Ok, about, text)
            }
            Err(why) => {
                let (grade, remedy) = if why.is_own() {
                    (Grade::Problem, "Name each place once in kiosk.toml")
                } else {
                    let remedy = "Name another place in kiosk.toml, unless systemd listens for the server: then its socket unit has the place";
                    (Grade::Note, remedy)
                };
                finding(grade, about, format!("{why}. {remedy}"))
            }
        });
    }
    findings
}

/// Whoever asks as root hears of root's key, and of what root may do.
fn asked_by(root: bool, is_service: bool) -> Option<Finding> {
    let text = "this is told of a server that root runs: of the service it is by `su -s /bin/sh beforehand -c 'STATE_DIRECTORY=/var/lib/beforehand beforehand doctor'`";
    (root && !is_service).then(|| note(text.into()))
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
        Auth::Keys(path) => Some(match (closed(auth), read_keys(path)) {
            (Some(why), _) => finding(Grade::Problem, ABOUT, why),
            (None, Ok((keys, 0))) => ok(format!(
                "visitors log in by a key: {} stand in {}",
                keys.len(),
                path.display()
            )),
            (None, Ok((keys, strange))) => note(format!(
                "{} keys stand in {}, and {strange} lines that are none: a line is a public key, without options before it",
                keys.len(),
                path.display()
            )),
            (None, Err(error)) => note(format!("{}: {error}", path.display())),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn root_hears_how_to_ask_as_the_service() {
        let told = asked_by(true, false).map(|it| (it.grade, it.text));
        let (grade, text) = told.unwrap();
        assert_eq!(grade, Grade::Note);
        assert!(
            text.contains("STATE_DIRECTORY=/var/lib/beforehand"),
            "{text}"
        );
        for (root, is_service) in [(true, true), (false, false), (false, true)] {
            assert!(asked_by(root, is_service).is_none());
        }
    }
}
