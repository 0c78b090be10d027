//! What systemd starts, tells and is told; without systemd.

use std::fs;
use std::net::{SocketAddr, TcpListener};
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

/// The unit as it is installed.
const UNIT: &str = "packaging/systemd/beforehand-ssh.service";

/// Else each stop would leave the unit failed.
#[test]
fn the_unit_knows_how_a_server_ends_that_is_stopped() {
    let unit = fs::read_to_string(UNIT).unwrap();
    let good = unit
        .lines()
        .find_map(|line| line.strip_prefix("SuccessExitStatus="));
    let good: Vec<i32> = good
        .unwrap()
        .split(' ')
        .map(|code| code.parse().unwrap())
        .collect();
    for signal in [Signal::TERM, Signal::INT] {
        let mut server = Server::start("");
        server.signal(signal);
        let code = server.ends().unwrap();
        assert!(good.contains(&code), "{code} is not in {good:?}");
    }
    assert!(!good.contains(&1) && !good.contains(&3) && !good.contains(&101));
}

/// A shell that makes its standard input and standard error the sockets of systemd.
const HAND_OVER: &str = "exec 3<&0 4<&2 </dev/null 2>/dev/null; export LISTEN_PID=$$; exec \"$@\"";

/// A server with two sockets of systemd, by these names, and what more it is told.
fn handed_over(sockets: [TcpListener; 2], names: &str, kiosk: &str, args: &[&str]) -> Server {
    let [first, second] = sockets;
    Server::with(kiosk, |command| {
        let mut shell = Command::new("sh");
        shell.args(["-c", HAND_OVER, "sh"]);
        shell.arg(command.get_program()).args(command.get_args());
        shell.args(args).env_clear();
        for (name, value) in command.get_envs() {
            shell.env(name, value.unwrap());
        }
        shell.env("LISTEN_FDS", "2").env("LISTEN_FDNAMES", names);
        shell.stdin(OwnedFd::from(first));
        shell.stderr(OwnedFd::from(second));
        shell.stdout(std::process::Stdio::piped());
        *command = shell;
    })
}

/// Two sockets as systemd has them, and where they are.
fn opened() -> ([TcpListener; 2], [SocketAddr; 2]) {
    let sockets = [(); 2].map(|()| TcpListener::bind("127.0.0.1:0").unwrap());
    let places = sockets.each_ref().map(|it| it.local_addr().unwrap());
    (sockets, places)
}

#[test]
fn it_listens_at_the_sockets_that_are_handed_over() {
    let (sockets, [visitors, metrics]) = opened();
    let kiosk = "[ssh]\nlisten = ['192.0.2.1:1']\n[metrics]\nlisten = '192.0.2.1:2'\n";
    let server = handed_over(sockets, "visitors:metrics", kiosk, &[]);
    assert_eq!(server.address, visitors);
    server.logs(&["server ready", &format!("metrics=\"{metrics}\"")]);
}

/// The names that systemd gives where a unit says none, and the places that the
/// sockets have.
#[test]
fn what_systemd_listens_at_is_known_by_its_place_and_not_listened_at_again() {
    let (sockets, [visitors, metrics]) = opened();
    let names = "beforehand-ssh.socket:beforehand-metrics.socket";
    let kiosk = format!("[metrics]\nlisten = '{metrics}'\n");
    let listen = ["--listen", &visitors.to_string()];
    let server = handed_over(sockets, names, &kiosk, &listen);
    let all = [
        &format!("listen=\"{visitors}\""),
        &format!("metrics=\"{metrics}\""),
    ];
    server.logs(&all.map(String::as_str));
}

/// The units as they are installed: what a service could do at worst.
#[test]
fn the_unit_is_hardened() {
    let analyzed = Command::new("systemd-analyze")
        .args([
            "security",
            "--no-pager",
            "--offline=true",
            "--threshold=20",
            UNIT,
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
