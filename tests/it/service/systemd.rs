//! What systemd starts, tells and is told; without systemd.

use std::net::TcpListener;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::process::Command;

use rustix::process::Signal;
use tempfile::TempDir;

use super::{DEADLINE, Server};
use crate::command_line::skip;

/// Where the server tells systemd how it is.
struct Notified {
    socket: UnixDatagram,
    _folder: TempDir,
}

impl Notified {
    fn next(&self) -> String {
        let mut bytes = [0; 256];
        let count = self.socket.recv(&mut bytes).expect("a notification");
        String::from_utf8(bytes[..count].to_vec()).unwrap()
    }

    /// Passes over what comes before a state.
    fn until(&self, state: &str) {
        while !self.next().lines().any(|line| line == state) {}
    }
}

fn notified(server: impl FnOnce(&Path) -> Server) -> (Server, Notified) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notify");
    let socket = UnixDatagram::bind(&path).unwrap();
    socket.set_read_timeout(Some(DEADLINE)).unwrap();
    let told = Notified {
        socket,
        _folder: folder,
    };
    (server(&path), told)
}

#[test]
fn it_tells_that_it_is_ready_reads_anew_and_ends() {
    let (mut server, told) = notified(|path| {
        Server::with("", |command| {
            command.args(["--listen", "127.0.0.1:0"]);
            command.env("NOTIFY_SOCKET", path);
        })
    });
    assert_eq!(
        told.next(),
        "READY=1\n",
        "and no watchdog that nobody asked for"
    );
    server.signal(Signal::HUP);
    let reloading = told.next();
    assert!(
        reloading.starts_with("RELOADING=1\nMONOTONIC_USEC="),
        "{reloading}"
    );
    assert_eq!(told.next(), "READY=1\n");
    server.signal(Signal::TERM);
    assert_eq!(told.next(), "STOPPING=1\n");
    assert_eq!(server.ends(), Some(143));
}

#[test]
fn it_tells_that_it_is_alive_where_that_is_asked() {
    let (_server, told) = notified(|path| {
        Server::with("", |command| {
            command.args(["--listen", "127.0.0.1:0"]);
            command.env("NOTIFY_SOCKET", path);
            command.env("WATCHDOG_USEC", "20000");
        })
    });
    told.until("READY=1");
    told.until("WATCHDOG=1");
    told.until("WATCHDOG=1");
}

/// A shell that makes its standard input the sockets of systemd: `$1` of them.
const HAND_OVER: &str = "exec 3<&0 4<&0 </dev/null; export LISTEN_PID=$$; exec \"$@\"";

#[test]
fn it_listens_at_the_sockets_that_are_handed_over() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let place = listener.local_addr().unwrap();
    let kiosk = "[ssh]\nlisten = ['192.0.2.1:1']\n[metrics]\nlisten = '192.0.2.1:2'\n";
    let server = Server::with(kiosk, |command| {
        let mut shell = Command::new("sh");
        shell.args(["-c", HAND_OVER, "sh"]);
        shell.arg(command.get_program()).args(command.get_args());
        shell.env_clear();
        for (name, value) in command.get_envs() {
            shell.env(name, value.unwrap());
        }
        // The second is another name for the first, and enough to tell of.
        shell
            .env("LISTEN_FDS", "2")
            .env("LISTEN_FDNAMES", "visitors:metrics");
        shell.stdin(OwnedFd::from(listener));
        shell.stdout(std::process::Stdio::piped());
        *command = shell;
    });
    assert_eq!(server.address, place);
    server.logs(&["server ready", &format!("metrics=\"{place}\"")]);
}

/// The units as they are installed: what a service could do at worst.
#[test]
fn the_unit_is_hardened() {
    let unit = "packaging/systemd/beforehand-ssh.service";
    let analyzed = Command::new("systemd-analyze")
        .args([
            "security",
            "--no-pager",
            "--offline=true",
            "--threshold=20",
            unit,
        ])
        .output();
    let Ok(analyzed) = analyzed else {
        skip("there is no systemd-analyze");
        return;
    };
    let told = String::from_utf8_lossy(&analyzed.stdout).into_owned()
        + &String::from_utf8_lossy(&analyzed.stderr);
    if told.contains("unrecognized option") {
        skip("systemd-analyze is older than 250");
        return;
    }
    assert!(analyzed.status.success(), "{told}");
    assert!(told.contains("Overall exposure level"), "{told}");
}
