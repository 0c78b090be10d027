//! The kiosk over SSH: a server whose only program is the kiosk. Each connection
//! is a visit of its own over one library.

mod aside;
mod asked;
mod attended;
mod auth;
mod connection;
mod counts;
mod crowd;
mod doors;
mod echo;
mod guesses;
mod guest;
mod key;
mod keyfile;
mod metrics;
mod over;
mod pace;
mod painted;
mod parting;
mod protocol;
mod service;
mod signals;
mod spoken;
mod told;
mod wire;

use std::cell::RefCell;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use russh::server::Config;
use rustix::net::sockopt::set_socket_send_buffer_size;
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::sync::watch;
use tokio::time::{sleep, timeout};
use tracing::Instrument;

use self::auth::Entrance;
use self::connection::connection;
use self::counts::{Counts, Refusal};
use self::crowd::{Crowd, Full};
use self::doors::Doors;
use self::signals::Signals;
use self::told::Refusals;
use super::guard::tells_places_alone;
use super::{Ending, Kiosk, Ran};
use crate::clinic::{Auth, Ssh, Workspace};
use crate::content::{Faults, Lang};
use crate::scene::Viewport;
use crate::visit::{Seat, Visit};

pub use self::key::{HostKey, NoKey};
pub use self::keyfile::read as read_keys;

/// What of a connection waits in this machine to be sent, in bytes. Left alone,
/// the system would keep megabytes for a client that does not read.
const UNSENT: usize = 32 * 1024;

/// How long visitors have to hear that the server ends.
const CLOSING: Duration = Duration::from_secs(4);

/// So much at once is done aside of the thread that serves: passwords and PINs
/// looked at, commands run, content read.
const ASIDE: usize = 4;

thread_local! {
    /// Where frames are painted before they are sent, for all who are there.
    static CELLS: RefCell<Buffer> = RefCell::default();
}

/// What all connections share.
pub(super) struct Server {
    in_force: watch::Receiver<Arc<InForce>>,
    crowd: Arc<Crowd>,
    counts: Arc<Counts>,
    refusals: Refusals,
    entrance: Entrance,
    /// Where passwords and PINs are hashed, one at a time.
    workspace: Arc<Mutex<Workspace>>,
    /// Doors of staff, which stay shut whoever logs in again.
    doors: Arc<Doors>,
    begin: Box<Begin>,
    commands: Arc<Commands>,
    /// On its clock keys are held.
    started: Instant,
    /// Becomes true when all have to go.
    closes: watch::Receiver<bool>,
}

/// What connections and visits go by that begin now.
struct InForce {
    kiosk: Arc<Kiosk>,
    config: Arc<Config>,
}

impl InForce {
    /// The kiosk as visitors over SSH have it: with their idle times, and with
    /// the way out open, since it is theirs.
    fn new(kiosk: Kiosk, key: &HostKey) -> Arc<Self> {
        let kiosk = Arc::new(kiosk.for_logins());
        Arc::new(Self {
            config: Arc::new(protocol::config(&kiosk.clinic.ssh, key.clone())),
            kiosk,
        })
    }
}

impl Server {
    fn in_force(&self) -> Arc<InForce> {
        Arc::clone(&self.in_force.borrow())
    }

    /// What visits that begin now are made of.
    fn kiosk(&self) -> Arc<Kiosk> {
        Arc::clone(&self.in_force.borrow().kiosk)
    }

    /// Counts and tells that somebody did not come in.
    fn refused(&self, why: Refusal, from: IpAddr) {
        self.counts.refused(why);
        self.refusals.tell(why, from);
    }
}

/// Begins a visit in the room that a client has, in its language where that is
/// known; none where the kiosk offers no language.
pub type Begin = dyn Fn(&Kiosk, Viewport, Option<Lang>) -> Option<(Visit, Seat)> + Send + Sync;

/// Runs a command of a fixed set, in a language where none is named: no shell,
/// and nothing that a client could make it do.
pub type Commands = dyn Fn(&Kiosk, Option<&Lang>, &[u8]) -> Ran + Send + Sync;

/// What a server is made of.
pub struct Serving {
    /// What visits are made of at first.
    pub kiosk: Kiosk,
    /// The server's own key.
    pub key: HostKey,
    /// Where it listens.
    pub listeners: Vec<std::net::TcpListener>,
    /// Where its numbers can be asked for.
    pub metrics: Option<std::net::TcpListener>,
    /// What the log tells whoever looks after it, beside that it is ready.
    pub notes: Vec<String>,
    /// Makes anew what visits are made of, when it is told to (SIGHUP).
    pub reload: Arc<Reload>,
    /// How visits begin.
    pub begin: Box<Begin>,
    /// What clients may run besides the kiosk.
    pub commands: Arc<Commands>,
}

/// Reads configuration and content, or tells all that is wrong with them.
pub type Reload = dyn Fn() -> Result<Kiosk, Faults> + Send + Sync;

/// Serves until a signal ends it: then each visitor is told. `ready` is called
/// once clients can come.
///
/// # Errors
///
/// Where this system has no sockets or signals left.
pub fn run(serving: Serving, ready: impl FnOnce()) -> io::Result<Ending> {
    tells_places_alone();
    let runtime = Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(ASIDE)
        .build()?;
    let ending = runtime.block_on(serve(serving, ready));
    // A PIN that is being looked at, or content that is being read, holds up nothing.
    runtime.shutdown_background();
    ending
}

async fn serve(serving: Serving, call: impl FnOnce()) -> io::Result<Ending> {
    let Serving { kiosk, key, .. } = serving;
    let mut signals = Signals::new()?;
    let clinic = Arc::clone(&kiosk.clinic);
    let (changes, in_force) = watch::channel(InForce::new(kiosk, &key));
    let (closing, closes) = watch::channel(false);
    let workspace = Arc::default();
    let server = Arc::new(Server {
        in_force,
        crowd: Arc::default(),
        counts: Arc::default(),
        refusals: Refusals::default(),
        entrance: Entrance::new(clinic.ssh.auth.clone(), Arc::clone(&workspace)),
        workspace,
        doors: Arc::new(Doors::new(clinic.staff_pin.clone())),
        begin: serving.begin,
        commands: serving.commands,
        started: Instant::now(),
        closes,
    });
    let mut places = Vec::new();
    for listener in serving.listeners {
        // What is accepted has it from here.
        set_socket_send_buffer_size(&listener, UNSENT)?;
        let listener = heard(listener)?;
        places.push(listener.local_addr()?);
        tokio::spawn(accept(Arc::clone(&server), listener));
    }
    let metrics = serving.metrics.map(heard).transpose()?;
    let metrics_place = metrics.as_ref().map(TcpListener::local_addr).transpose()?;
    if let Some(metrics) = metrics {
        tokio::spawn(metrics::serve(Arc::clone(&server), metrics));
    }
    tokio::spawn(service::alive());
    told::ready(&server.kiosk(), &places, metrics_place);
    told::notes(&serving.notes);
    call();
    service::ready();
    let renew = |kiosk: Kiosk| {
        let old = server.kiosk();
        let new = &kiosk.clinic;
        told::restart(&old.clinic.ssh, &new.ssh);
        server.entrance.renew(new.ssh.auth.clone());
        if old.clinic.ssh.auth != new.ssh.auth {
            told::notes(&notes(&new.ssh, &places, None));
        }
        server.doors.renew(new.staff_pin.as_ref());
        changes.send_replace(InForce::new(kiosk, &key));
        told::reloaded();
    };
    let ending = signals.ends(&serving.reload, renew).await;
    service::stopping();
    closing.send_replace(true);
    let gone = async {
        while server.crowd.count() > 0 {
            sleep(Duration::from_millis(20)).await;
        }
    };
    let _ = timeout(CLOSING, gone).await;
    told::ended(ending.as_raw_value(), server.crowd.count());
    Ok(Ending::Signal(ending.as_raw_value()))
}

fn heard(listener: std::net::TcpListener) -> io::Result<TcpListener> {
    listener.set_nonblocking(true)?;
    TcpListener::from_std(listener)
}

/// What whoever looks after a server that listens there should know: who can
/// come who may not be meant to.
pub fn notes(settings: &Ssh, places: &[SocketAddr], metrics: Option<SocketAddr>) -> Vec<String> {
    let is_open = |place: &&SocketAddr| !place.ip().to_canonical().is_loopback();
    let mut notes = Vec::new();
    let open: Vec<_> = places.iter().filter(is_open).collect();
    if settings.auth == Auth::Anyone && !open.is_empty() {
        notes.push(format!(
            "anyone who reaches {} can use the kiosk, without a password or a key: where that is not meant, set `auth` under [ssh] of kiosk.toml",
            told::listed(&open)
        ));
    }
    if let Some(place) = metrics.as_ref().filter(is_open) {
        notes.push(format!(
            "anyone who reaches {place} can read the server's numbers: where that is not meant, name an address of this machine alone under [metrics] of kiosk.toml, such as `127.0.0.1:9222`"
        ));
    }
    notes
}

/// Lets clients in, as many as there are places for.
async fn accept(server: Arc<Server>, listener: TcpListener) {
    let mut closes = server.closes.clone();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = closes.changed() => return,
        };
        // Such as no more descriptors: some are given back meanwhile.
        let Ok((stream, from)) = accepted else {
            sleep(Duration::from_millis(100)).await;
            continue;
        };
        let from = from.ip();
        let settings = &server.kiosk().clinic.ssh;
        let most = (settings.max_sessions, settings.max_per_address);
        match server.crowd.enter(from, most) {
            Ok(place) => {
                let number = place.number();
                let connection = connection(Arc::clone(&server), stream, from, place);
                tokio::spawn(connection.instrument(told::connection(number, from)));
            }
            Err(Full::All) => server.refused(Refusal::Full, from),
            Err(Full::Address) => server.refused(Refusal::FullAddress, from),
        }
    }
}
