//! The server as whoever looks after it meets it: systemd, the log, the numbers,
//! what it says at its start.

mod doctor;
mod log;
mod metrics;
mod systemd;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::command_line::skip;

/// Nothing here takes near this time, on the slowest machine.
const DEADLINE: Duration = Duration::from_secs(60);

/// A server of its own, at a port that was free.
struct Server {
    child: Child,
    address: SocketAddr,
    folder: TempDir,
}

impl Server {
    /// With this file of a clinic.
    fn start(kiosk: &str) -> Self {
        Self::with(kiosk, |command| {
            command.args(["--listen", "127.0.0.1:0"]);
        })
    }

    /// The same, with a command line and an environment that are changed.
    fn with(kiosk: &str, change: impl FnOnce(&mut Command)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("kiosk.toml"), kiosk).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_beforehand"));
        command
            .env_clear()
            .env("STATE_DIRECTORY", at("state"))
            .env("XDG_CONFIG_HOME", folder.path())
            .arg("serve")
            .args([OsArg::from("--config"), at("kiosk.toml").into()])
            .args([OsArg::from("--log"), at("log").into()])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(at("err")).unwrap());
        change(&mut command);
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        let told = || fs::read_to_string(at("err")).unwrap();
        let address = line
            .strip_prefix("ready ")
            .unwrap_or_else(|| panic!("{}", told()));
        let address = address.split(' ').next().unwrap().parse().unwrap();
        Self {
            child,
            address,
            folder,
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The lines of its log so far, less the time.
    fn log(&self) -> Vec<String> {
        let log = fs::read_to_string(self.path("log")).unwrap();
        let lines = log.lines().filter_map(|line| line.split_once(' '));
        lines
            .map(|(_, line)| line.trim_start().to_owned())
            .collect()
    }

    /// Waits for a line of the log that has all of these.
    fn logs(&self, words: &[&str]) -> String {
        let mut found = None;
        let is_there = |line: &String| words.iter().all(|word| line.contains(word));
        waited(&format!("{words:?} in the log"), || {
            found = self.log().into_iter().find(is_there);
            found.is_some()
        });
        found.unwrap()
    }

    /// What it said on standard error so far.
    fn told(&self) -> String {
        fs::read_to_string(self.path("err")).unwrap()
    }

    fn signal(&self, signal: Signal) {
        let id = i32::try_from(self.child.id()).unwrap();
        kill_process(Pid::from_raw(id).unwrap(), signal).unwrap();
    }

    /// Has another file of the clinic read.
    fn reads(&self, kiosk: &str) {
        fs::write(self.path("kiosk.toml"), kiosk).unwrap();
        self.signal(Signal::HUP);
    }

    /// Its exit code.
    fn ends(&mut self) -> Option<i32> {
        let mut status = None;
        waited("the end", || {
            status = self.child.try_wait().unwrap();
            status.is_some()
        });
        status.unwrap().code()
    }

    /// OpenSSH's client in lines, without a terminal; none where there is none.
    fn ssh(&self, user: &str, command: &[&str], typed: &str) -> Option<Output> {
        let mut ssh = Command::new("ssh");
        for option in [
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "BatchMode=yes",
            "LogLevel=ERROR",
            "IdentityAgent=none",
        ] {
            ssh.args(["-o", option]);
        }
        let ssh = ssh
            .args(["-F", "/dev/null", "-T", "-l", user])
            .args(["-p", &self.address.port().to_string()])
            .arg(self.address.ip().to_string())
            .args(command)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let Ok(mut ssh) = ssh else {
            skip("there is no ssh");
            return None;
        };
        // A client that was not let in reads nothing.
        let _ = ssh.stdin.take().unwrap().write_all(typed.as_bytes());
        Some(ssh.wait_with_output().unwrap())
    }
}

type OsArg = std::ffi::OsString;

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until something holds.
fn waited(what: &str, mut holds: impl FnMut() -> bool) {
    let end = Instant::now() + DEADLINE;
    while !holds() {
        assert!(Instant::now() < end, "no {what}");
        thread::sleep(Duration::from_millis(10));
    }
}
