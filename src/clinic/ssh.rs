//! `[ssh]` in `kiosk.toml`: who may log in, and what a server spends on them.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::source::{AuthName, MetricsTable, SshTable};
use super::{IDLE, PasswordHash, Reader, WARNING, is_on};
use crate::content::document::ANY;
use crate::content::spanned::Spanned;

/// Where a server listens that is told nothing: for this machine alone.
pub(super) const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 2222);
/// Visitors: least, most, and where not set.
pub(super) const SESSIONS: (u64, u64, u64) = (1, 10_000, 1000);
/// The same from one address.
pub(super) const PER_ADDRESS: (u64, u64, u64) = (1, 10_000, 200);
/// Seconds of logging in.
pub(super) const LOGIN: (u64, u64, u64) = (1, 600, 20);
/// Tries to log in. OpenSSH's clients offer several keys.
pub(super) const TRIES: (u64, u64, u64) = (1, 20, 6);
/// Minutes of a connection.
pub(super) const LIFETIME: (u64, u64, u64) = (1, 7 * 24 * 60, 4 * 60);

/// Who may log in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Auth {
    /// Whoever connects, by the method *none* (RFC 4252, 5.2).
    Anyone,
    /// Whoever knows the password of this hash.
    Password(Box<PasswordHash>),
    /// Whoever has a key that stands in this file, as OpenSSH's `authorized_keys`.
    Keys(PathBuf),
}

/// How the kiosk is served over SSH.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ssh {
    /// Where to listen.
    pub listen: Vec<SocketAddr>,
    /// Who may log in.
    pub auth: Auth,
    /// So many visitors at most.
    pub max_sessions: usize,
    /// So many of them at most from one address; loopback is exempt.
    pub max_per_address: usize,
    /// How long logging in may take, until the first screen.
    pub login: Duration,
    /// So many tries to log in on a connection.
    pub max_tries: usize,
    /// How long without a key before the warning, less the reading allowance.
    pub idle: Duration,
    /// How long the warning lasts; then the connection is closed.
    pub warning: Duration,
    /// How long a connection may last.
    pub max_lifetime: Duration,
    /// Said before logging in.
    pub banner: Option<String>,
    /// Whether clients may ask for compression once they are logged in.
    pub compression: bool,
    /// Where the server's numbers can be asked for; nowhere where there is none.
    pub metrics: Option<SocketAddr>,
}

impl Reader {
    /// `[ssh]` and `[metrics]`; `idle` and `warning` are the kiosk's own.
    pub(super) fn ssh(
        &mut self,
        (table, metrics): (&SshTable, &MetricsTable),
        folder: &Path,
        (idle, warning): (u64, u64),
    ) -> Ssh {
        let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let idle = (IDLE.0, IDLE.1, idle);
        let idle = self.number(table.idle_seconds.as_ref(), idle, "seconds");
        let warning = (WARNING.0, WARNING.1, warning);
        let warning = self.number(table.warning_seconds.as_ref(), warning, "seconds");
        let login = self.number(table.login_seconds.as_ref(), LOGIN, "seconds");
        let lifetime = table.max_lifetime_minutes.as_ref();
        let lifetime = self.number(lifetime, LIFETIME, "minutes");
        let sessions = self.number(table.max_sessions.as_ref(), SESSIONS, "visitors");
        let per_address = table.max_per_address.as_ref();
        let per_address = self.number(per_address, PER_ADDRESS, "visitors");
        let tries = self.number(table.max_tries.as_ref(), TRIES, "tries");
        Ssh {
            listen: self.listen(table.listen.as_ref()),
            auth: self.auth(table, folder),
            max_sessions: count(sessions),
            max_per_address: count(per_address),
            login: Duration::from_secs(login),
            max_tries: count(tries),
            idle: Duration::from_secs(idle),
            warning: Duration::from_secs(warning),
            max_lifetime: Duration::from_secs(lifetime.saturating_mul(60)),
            banner: self.line(table.banner.as_ref()),
            compression: is_on(table.compression.as_ref()),
            metrics: metrics.listen.as_ref().and_then(|at| self.address(at)),
        }
    }

    fn listen(&mut self, listen: Option<&Spanned<Vec<Spanned<String>>>>) -> Vec<SocketAddr> {
        let Some(listen) = listen else {
            return vec![LISTEN];
        };
        if listen.get_ref().is_empty() && !self.doubts.may_hold(&["ssh", "listen", ANY]) {
            let remedy = format!("name one, such as `[\"{LISTEN}\"]`, or take the key out");
            self.fault(listen.span(), "there is nowhere to listen", remedy);
        }
        let addresses = listen.get_ref().iter();
        addresses.filter_map(|at| self.address(at)).collect()
    }

    fn address(&mut self, written: &Spanned<String>) -> Option<SocketAddr> {
        let address = written.get_ref().parse().ok();
        if address.is_none() {
            let what = format!("`{}` is not an address with a port", written.get_ref());
            let remedy = "write it in numbers, such as `192.0.2.7:2222`, or `[2001:db8::7]:2222`";
            self.fault(written.span(), what, remedy);
        }
        address
    }

    fn auth(&mut self, table: &SshTable, folder: &Path) -> Auth {
        let hash = self.password_hash(table.password.as_ref());
        let Some(auth) = &table.auth else {
            // What is wrong with a hash is told already.
            let password = table.password.as_ref().filter(|_| hash.is_some());
            let password = password.map(|it| (it.span(), "password"));
            let keys = table.authorized_keys.as_ref().map(Spanned::span);
            let keys = keys.map(|span| (span, "keys"));
            if let Some((span, auth)) = password.or(keys) {
                let what = "nobody is asked for it: whoever connects comes in";
                let remedy = format!("write `auth = \"{auth}\"` beside it, or take it out");
                self.fault(span, what, remedy);
            }
            return Auth::Anyone;
        };
        match auth.get_ref() {
            AuthName::Anyone => {}
            AuthName::Password => match (hash, &table.password) {
                (Some(hash), _) => return Auth::Password(Box::new(hash)),
                (None, None) => {
                    let what = "there is no `password` to log in with";
                    let remedy = "write `password` with what `beforehand pin --password` prints";
                    self.fault(auth.span(), what, remedy);
                }
                // What is wrong with it is told already.
                (None, Some(_)) => {}
            },
            AuthName::Keys => {
                if let Some(path) = &table.authorized_keys {
                    return Auth::Keys(folder.join(path.get_ref()));
                }
                if !self.doubts.may_hold(&["ssh", "authorized_keys"]) {
                    let what = "there is no file of `authorized_keys` to log in with";
                    let remedy = "name one: `authorized_keys = \"…\"`, with a public key a line";
                    self.fault(auth.span(), what, remedy);
                }
            }
        }
        Auth::Anyone
    }
}
