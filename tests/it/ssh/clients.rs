//! The programs that people log in with, and how each is told where.

use std::io::{Seek, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::{env, fs};

use super::served::{Served, wait_until};
use crate::command_line::{Ran, skip};
use crate::terminal::pty::{Pty, has_shell};

/// A Python that has asyncssh and ssh-audit.
pub const PYTHON: &str = "BEFOREHAND_SSH_PYTHON";

/// A program that speaks SSH.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Client {
    OpenSsh,
    Plink,
    Dbclient,
    /// A few lines around asyncssh: `tests/it/ssh/visitor.py`.
    Asyncssh,
}

impl Client {
    pub const ALL: [Self; 4] = [Self::OpenSsh, Self::Plink, Self::Dbclient, Self::Asyncssh];

    /// Its program, where that is installed.
    pub fn program(self) -> Option<PathBuf> {
        let (name, package) = match self {
            Self::OpenSsh => ("ssh", "openssh-client"),
            Self::Plink => ("plink", "putty-tools"),
            Self::Dbclient => ("dbclient", "dropbear-bin"),
            Self::Asyncssh => return python(),
        };
        let paths = env::var_os("PATH").unwrap_or_default();
        let program = env::split_paths(&paths).map(|folder| folder.join(name));
        let program = program.into_iter().find(|path| path.is_file());
        if program.is_none() {
            skip(&format!("there is no `{name}`: install {package}"));
        }
        program
    }

    /// What it is told before a command: who logs in where, with a terminal or
    /// without one.
    pub fn words(self, served: &Served, user: &str, terminal: bool) -> Vec<String> {
        let port = served.port.to_string();
        let at = format!("{user}@127.0.0.1");
        let known = served.path("known_hosts").display().to_string();
        let words: Vec<&str> = match self {
            Self::OpenSsh => {
                let known = format!("UserKnownHostsFile={known}");
                let mut words = openssh(&port, &known);
                words.push(if terminal { "-tt" } else { "-T" }.into());
                words.push(at);
                return words;
            }
            Self::Plink => {
                let tty = if terminal { "-t" } else { "-T" };
                let key = served.fingerprint.as_str();
                vec!["-ssh", "-batch", "-P", &port, "-hostkey", key, tty, &at]
            }
            // It looks for known hosts at home only.
            Self::Dbclient => {
                let tty = if terminal { "-t" } else { "-T" };
                vec!["-y", "-y", tty, "-p", &port, &at]
            }
            Self::Asyncssh => {
                let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/ssh/visitor.py");
                let tty = if terminal { "terminal" } else { "lines" };
                vec![script, &port, &known, user, tty]
            }
        };
        words.into_iter().map(ToOwned::to_owned).collect()
    }

    /// In a terminal of its own; none where it cannot be.
    pub fn at_terminal(
        self,
        served: &Served,
        user: &str,
        more: &[&str],
        variables: &[(&str, &str)],
    ) -> Option<Pty> {
        let program = has_shell().then(|| self.program())??;
        let words = self.words(served, user, true);
        let more = more.iter().copied();
        let words: Vec<&str> = more.chain(words.iter().map(String::as_str)).collect();
        Some(Pty::start(&program, &words, variables))
    }

    /// Without a terminal, to its end: with a command, or with what is typed.
    pub fn ran(self, served: &Served, user: &str, command: &[&str], typed: &[u8]) -> Option<Ran> {
        let mut words = self.words(served, user, false);
        words.extend(command.iter().map(|word| (*word).to_owned()));
        self.ran_with(served, &words, typed)
    }

    /// With these words, to its end.
    pub fn ran_with(self, served: &Served, words: &[String], typed: &[u8]) -> Option<Ran> {
        let mut command = Command::new(self.program()?);
        command.args(words);
        let mut ran = ran(command, served, typed);
        if self == Self::Dbclient {
            // That it trusts this host, it says itself.
            let told = ran.err.split_once("hostkey check for 127.0.0.1\n\n");
            ran.err = told.map_or(ran.err.clone(), |(_, rest)| rest.to_owned());
        }
        Some(ran)
    }
}

/// What OpenSSH's programs are told, whoever is at this machine.
pub fn openssh(port: &str, known: &str) -> Vec<String> {
    let port = format!("Port={port}");
    let options = [
        "LogLevel=ERROR",
        "BatchMode=yes",
        "StrictHostKeyChecking=yes",
        "IdentitiesOnly=yes",
        &port,
        known,
    ];
    let options = options.iter().flat_map(|option| ["-o", option]);
    let words = ["-F", "none"].into_iter().chain(options);
    words.map(ToOwned::to_owned).collect()
}

/// A Python with what the tests need of it.
pub fn python() -> Option<PathBuf> {
    let python = env::var_os(PYTHON).map(PathBuf::from);
    if python.is_none() {
        skip(&format!(
            "{PYTHON} names no Python that has asyncssh and ssh-audit; .ci/run makes one"
        ));
    }
    python
}

/// Runs a client to its end, at home in the server's folder of tests.
pub fn ran(mut command: Command, served: &Served, typed: &[u8]) -> Ran {
    let mut input = tempfile::tempfile().unwrap();
    input.write_all(typed).unwrap();
    input.rewind().unwrap();
    let home = tempfile::tempdir().unwrap();
    let [out, err] = ["out", "err"].map(|name| home.path().join(name));
    let into = |path: &PathBuf| Stdio::from(fs::File::create(path).unwrap());
    let mut child = command
        .env("HOME", home.path())
        .env_remove("SSH_AUTH_SOCK")
        .current_dir(served.path("home"))
        .stdin(input)
        .stdout(into(&out))
        .stderr(into(&err))
        .spawn()
        .unwrap();
    let mut status = None;
    wait_until(&format!("the end of {command:?}"), || {
        status = child.try_wait().unwrap();
        status.is_some()
    });
    let text = |path: PathBuf| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
    Ran {
        code: status.unwrap().code(),
        out: text(out),
        err: text(err),
    }
}
