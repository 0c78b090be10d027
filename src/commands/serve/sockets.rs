//! Where the server listens: at the sockets that systemd hands over, else where
//! the command line or `kiosk.toml` says.

use std::env;
use std::io;
use std::net::{SocketAddr, TcpListener};

use listenfd::ListenFd;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::place::{NoPlace, listen};
use crate::clinic::Ssh;
use crate::commands::Failure;

/// What a socket unit calls the socket of the numbers (`FileDescriptorName=`);
/// all others are for visitors.
const METRICS: &str = "metrics";

/// Descriptors that the server takes beside those of its visitors.
const SPARE: u64 = 64;

/// Where clients can come.
#[derive(Debug, Default)]
pub struct Sockets {
    pub visitors: Vec<TcpListener>,
    pub metrics: Option<TcpListener>,
}

impl Sockets {
    /// Those handed over, and those named. What `kiosk.toml` names counts where
    /// there are none of these. Where systemd listens nothing else has to.
    pub fn open(named: &[SocketAddr], settings: &Ssh) -> Result<Self, Failure> {
        let mut sockets = Self::handed_over(settings.metrics)?;
        let mut own = sockets.places()?;
        let wanted = match (named, sockets.visitors.is_empty()) {
            ([], true) => settings.listen.clone(),
            (named, _) => {
                let named = named.iter().copied();
                named.filter(|place| !own.contains(place)).collect()
            }
        };
        for address in wanted {
            let remedy = "Name another place with --listen, or under [ssh] of kiosk.toml";
            let visitors = listen(address, &own).map_err(|why| refused(&why, remedy))?;
            own.push(visitors.local_addr()?);
            sockets.visitors.push(visitors);
        }
        if let (None, Some(address)) = (&sockets.metrics, settings.metrics) {
            let remedy = "Name another place under [metrics] of kiosk.toml, or take that out and enable beforehand-metrics.socket";
            let metrics = listen(address, &own).map_err(|why| refused(&why, remedy))?;
            sockets.metrics = Some(metrics);
        }
        Ok(sockets)
    }

    fn places(&self) -> io::Result<Vec<SocketAddr>> {
        let sockets = self.visitors.iter().chain(&self.metrics);
        sockets.map(TcpListener::local_addr).collect()
    }

    /// Socket activation, as `sd_listen_fds(3)` has it. A socket at the place of
    /// the numbers is theirs, whatever its name.
    fn handed_over(metrics: Option<SocketAddr>) -> Result<Self, Failure> {
        let names = env::var("LISTEN_FDNAMES").unwrap_or_default();
        let mut names = names.split(':');
        let mut handed_over = ListenFd::from_env();
        let mut sockets = Self::default();
        for nth in 0..handed_over.len() {
            let is_metrics = names.next() == Some(METRICS);
            let socket = handed_over.take_tcp_listener(nth).map_err(|error| {
                Failure::Environment(format!(
                    "what systemd handed over cannot be listened at: {error}. Use `ListenStream=` with an address and a port in the socket unit"
                ))
            })?;
            let Some(socket) = socket else { continue };
            if is_metrics || metrics == Some(socket.local_addr()?) {
                sockets.metrics = Some(socket);
            } else {
                sockets.visitors.push(socket);
            }
        }
        Ok(sockets)
    }
}

fn refused(why: &NoPlace, remedy: &str) -> Failure {
    Failure::Environment(format!("{why}. {remedy}"))
}

/// Sees to it that there are descriptors for so many visitors; else says what
/// to do.
pub fn descriptors(visitors: usize) -> Option<String> {
    let wanted = u64::try_from(visitors).unwrap_or(u64::MAX) + SPARE;
    let limit = getrlimit(Resource::Nofile);
    let most = limit.maximum.map_or(wanted, |most| most.min(wanted));
    if limit.current.is_some_and(|current| current < most) {
        let raised = Rlimit {
            current: Some(most),
            ..limit
        };
        // Where that is not allowed it is told below.
        let _ = setrlimit(Resource::Nofile, raised);
    }
    let there = getrlimit(Resource::Nofile).current?;
    (there < wanted).then(|| {
        format!(
            "this system lets the server open {there} files, which is too few for {visitors} visitors (max_sessions): allow it {wanted}, as with `LimitNOFILE=` of systemd"
        )
    })
}
