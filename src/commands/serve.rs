//! `beforehand serve`: the kiosk as an SSH server.

mod entry;
mod place;
mod sockets;

use std::env;
use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

pub(super) use self::entry::closed;
pub(super) use self::place::listen;
use self::sockets::{Sockets, descriptors};
use super::log::{self, To};
use super::{Failure, Shared, fixed};
use crate::host::ssh::{self, HostKey, Serving};
use crate::host::{Ending, Kiosk};

#[derive(Debug, Args)]
pub struct Options {
    /// Listen here; may be given more than once [default: that of kiosk.toml, else 127.0.0.1:2222]
    #[arg(long, value_name = "ADDR:PORT", value_parser = address)]
    listen: Vec<SocketAddr>,
    /// Tell what the server does, and nothing of what visitors do, at the end
    /// of this file or in the journal of systemd
    #[arg(long, value_name = "FILE|journald")]
    log: Option<To>,
}

pub fn run(shared: &Shared, options: &Options) -> Result<u8, Failure> {
    let kiosk = shared.kiosk(None, None)?;
    let settings = kiosk.clinic.ssh.clone();
    // Before there is any other thread, since it takes variables away.
    let sockets = Sockets::open(&options.listen, &settings)?;
    if let Some(to) = &options.log {
        log::start(to)?;
    }
    let key = HostKey::in_folder(&state_folder()?)
        .map_err(|error| Failure::Environment(error.to_string()))?;
    let places = sockets.visitors.iter().map(TcpListener::local_addr);
    let places = places.collect::<io::Result<Vec<_>>>()?;
    let metrics = sockets.metrics.as_ref();
    let metrics = metrics.map(TcpListener::local_addr).transpose()?;
    let mut notes = ssh::notes(&settings, &places, metrics);
    notes.extend(descriptors(settings.max_sessions));
    // The log has the fault of the keys from whoever reads them.
    let closed = closed(&settings.auth);
    for note in notes.iter().chain(&closed) {
        let _ = writeln!(io::stderr(), "note: {note}");
    }
    let fingerprint = key.fingerprint();
    let shared = shared.clone();
    let serving = Serving {
        kiosk,
        key,
        listeners: sockets.visitors,
        metrics: sockets.metrics,
        notes,
        reload: Arc::new(move || shared.kiosk(None, None)),
        begin: Box::new(Kiosk::welcome),
        commands: Arc::new(fixed::ran),
    };
    let ready = move || {
        let places: Vec<_> = places.iter().map(ToString::to_string).collect();
        let mut out = io::stdout().lock();
        let _ = writeln!(out, "ready {} {fingerprint}", places.join(" "));
        let _ = out.flush();
    };
    Ok(ssh::run(serving, ready).map(Ending::code)?)
}

/// An address in numbers and its port: names are not looked up, since what they
/// mean may be another machine tomorrow.
fn address(text: &str) -> Result<SocketAddr, String> {
    let written = text.parse();
    written.map_err(|_| {
        "write an address in numbers and a port, such as 127.0.0.1:2222 or [::1]:2222".into()
    })
}

/// Where what must outlive the server is kept: of a service what systemd gives
/// it, else the user's.
pub(super) fn state_folder() -> Result<PathBuf, Failure> {
    let folder = |name: &str| {
        let value = env::var_os(name).filter(|value| !value.is_empty())?;
        // A service may be given several; its own is the first.
        env::split_paths(&value).next()
    };
    let home = || Some(folder("HOME")?.join(".local/state"));
    folder("STATE_DIRECTORY")
        .or_else(|| Some(folder("XDG_STATE_HOME").or_else(home)?.join("beforehand")))
        .ok_or_else(|| {
            let what = "there is no folder for the server's key: set STATE_DIRECTORY or HOME";
            Failure::Environment(what.into())
        })
}
