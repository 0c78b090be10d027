//! A server in a process of its own, on loopback.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// A server; it is killed when this is dropped.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
    folder: TempDir,
}

impl Server {
    /// The program's own, of a clinic with this `kiosk.toml`, which logs there.
    pub fn start(toml: &str, log: Option<&Path>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("kiosk.toml");
        fs::write(&config, toml).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_beforehand"));
        command.arg("--config").arg(config);
        command.args(["serve", "--listen", "127.0.0.1:0"]);
        if let Some(log) = log {
            command.arg("--log").arg(log);
        }
        Self::of(command, folder)
    }

    /// One that a command starts, which tells its place on a line that has
    /// `ready` in it.
    pub fn of(mut command: Command, folder: TempDir) -> Self {
        let mut child = command
            .env("STATE_DIRECTORY", folder.path())
            .env("XDG_CONFIG_HOME", folder.path())
            .stdout(Stdio::piped())
            .stderr(fs::File::create(folder.path().join("stderr")).unwrap())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let address = loop {
            let mut line = String::new();
            assert!(out.read_line(&mut line).unwrap() > 0, "it is never ready");
            if let Some((_, places)) = line.split_once("ready ") {
                break places.split_whitespace().next().unwrap().parse().unwrap();
            }
        };
        Self {
            child,
            address,
            folder,
        }
    }

    /// Its configuration, which it reads anew on SIGHUP.
    pub fn config(&self) -> PathBuf {
        self.folder.path().join("kiosk.toml")
    }

    /// What it said besides.
    pub fn complaints(&self) -> String {
        fs::read_to_string(self.folder.path().join("stderr")).unwrap()
    }

    pub fn signal(&self, signal: rustix::process::Signal) {
        let id = i32::try_from(self.child.id()).unwrap();
        let id = rustix::process::Pid::from_raw(id).unwrap();
        rustix::process::kill_process(id, signal).unwrap();
    }

    /// How it ended, once it has.
    pub fn ended(&mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }

    pub fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Descriptors that it has open.
    pub fn open_files(&self) -> usize {
        fs::read_dir(self.proc("fd")).unwrap().count()
    }

    /// Proportional set size, in kB.
    pub fn memory(&self) -> u64 {
        let rollup = fs::read_to_string(self.proc("smaps_rollup")).unwrap();
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
        let number = line.and_then(|line| line.split_whitespace().next());
        number.unwrap().parse().unwrap()
    }

    /// Processor time of the thread that serves, so far.
    pub fn processor(&self) -> Duration {
        let stat = fs::read_to_string(self.proc("schedstat")).unwrap();
        Duration::from_nanos(stat.split(' ').next().unwrap().parse().unwrap())
    }

    /// How often that thread has slept, so far.
    pub fn sleeps(&self) -> u64 {
        let status = fs::read_to_string(self.proc("status")).unwrap();
        let name = "voluntary_ctxt_switches:";
        let number = status.lines().find_map(|line| line.strip_prefix(name));
        number.unwrap().trim().parse().unwrap()
    }

    fn proc(&self, name: &str) -> PathBuf {
        format!("/proc/{}/{name}", self.child.id()).into()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
