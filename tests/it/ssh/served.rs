//! A server of its own on loopback: what it is given, what it tells, how it ends.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use russh::keys::PrivateKey;
use rustix::process::{Pid, kill_process};
use tempfile::TempDir;

use crate::fixture::{self, Pack};
use crate::terminal::pty::signal;

/// Nothing here takes near this time, on the slowest machine.
pub const DEADLINE: Duration = Duration::from_secs(60);

/// `beforehand serve`, ready for clients. It is gone when this is.
pub struct Served {
    child: Child,
    /// Where it listens on loopback.
    pub port: u16,
    /// As it told it.
    pub fingerprint: String,
    folder: TempDir,
}

impl Served {
    /// A clinic without a file, with one procedure.
    pub fn new() -> Self {
        Self::with("")
    }

    /// The same with this `kiosk.toml`.
    pub fn with(toml: &str) -> Self {
        Self::start(&Pack::one(), toml, &[])
    }

    /// On some content, with variables of its environment.
    pub fn start(pack: &Pack, toml: &str, variables: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fixture::copy_folder(pack.0.path(), &path("content"));
        fs::create_dir(path("state")).unwrap();
        fs::create_dir(path("home")).unwrap();
        fs::write(path("kiosk.toml"), toml).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_beforehand"))
            .args(["serve", "--listen", "127.0.0.1:0", "--content"])
            .arg(path("content"))
            .arg("--config")
            .arg(path("kiosk.toml"))
            .arg("--log")
            .arg(path("log"))
            .env_clear()
            .env("LANG", "C.UTF-8")
            .env("HOME", path("home"))
            .env("XDG_CONFIG_HOME", path("home"))
            .env("STATE_DIRECTORY", path("state"))
            .envs(variables.iter().copied())
            .current_dir(path("home"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(fs::File::create(path("err")).unwrap())
            .spawn()
            .unwrap();
        let mut ready = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut ready).unwrap();
        let told: Vec<_> = ready.split_whitespace().collect();
        let ["ready", place, fingerprint] = told[..] else {
            let err = fs::read_to_string(path("err")).unwrap();
            panic!("{ready:?} is no ready line; {err}");
        };
        let port = place.strip_prefix("127.0.0.1:").unwrap().parse().unwrap();
        let fingerprint = fingerprint.to_owned();
        let served = Self {
            child,
            port,
            fingerprint,
            folder,
        };
        let known = served.key().public_key().to_openssh().unwrap();
        let known = format!("[127.0.0.1]:{port} {known}\n");
        fs::write(served.path("known_hosts"), known).unwrap();
        served
    }

    /// A file beside it: `state`, `content`, `kiosk.toml`, `log`, `known_hosts`.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Its own key.
    pub fn key(&self) -> PrivateKey {
        let path = self.path("state/ssh_host_ed25519_key");
        PrivateKey::from_openssh(fs::read_to_string(path).unwrap()).unwrap()
    }

    /// Its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// What it told of itself so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.path("log")).unwrap()
    }

    /// Waits until its log has these words so often.
    pub fn logs(&self, words: &str, times: usize) {
        wait_until(&format!("{words:?} in the log"), || {
            self.log().matches(words).count() >= times
        });
    }

    /// Sends it a signal, by its name without SIG.
    pub fn signal(&self, name: &str) {
        let pid = Pid::from_child(&self.child);
        kill_process(pid, signal(name)).unwrap();
    }

    /// Waits for its end: its exit code, once it said nothing of a fault.
    pub fn code(&mut self) -> i32 {
        let mut code = None;
        wait_until("the server's end", || {
            code = self.child.try_wait().unwrap();
            code.is_some()
        });
        assert_eq!(fs::read_to_string(self.path("err")).unwrap(), "");
        code.unwrap().code().unwrap()
    }

    /// All that stands in a folder beside it: files and what they hold.
    pub fn holds(&self, name: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut all = BTreeMap::new();
        collect(&self.path(name), &mut all);
        all
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn collect(folder: &Path, all: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, all);
            all.insert(path, Vec::new());
        } else {
            let bytes = fs::read(&path).unwrap();
            all.insert(path, bytes);
        }
    }
}

/// Looks again and again, until it is so.
pub fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + DEADLINE;
    while !is_so() {
        assert!(Instant::now() < end, "waited in vain for {what}");
        thread::sleep(Duration::from_millis(10));
    }
}
