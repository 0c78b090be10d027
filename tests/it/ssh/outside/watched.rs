//! A server that is watched: what it runs, where it listens, what it wrote, and
//! who came from it.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::net::TcpListener;
use std::os::unix::net::UnixListener;
use std::path::PathBuf;

use super::super::served::Served;

/// A server, what it has, and whom it could reach.
pub struct Watched {
    pub served: Served,
    before: BTreeMap<PathBuf, Vec<u8>>,
    tcp: TcpListener,
    unix: UnixListener,
}

impl Watched {
    pub fn new() -> Self {
        let served = Served::new();
        let tcp = TcpListener::bind("127.0.0.1:0").unwrap();
        tcp.set_nonblocking(true).unwrap();
        let unix = UnixListener::bind(served.path("socket")).unwrap();
        unix.set_nonblocking(true).unwrap();
        Self {
            before: held(&served),
            served,
            tcp,
            unix,
        }
    }

    pub fn target(&self) -> u16 {
        self.tcp.local_addr().unwrap().port()
    }

    /// Nobody came out, and nothing is otherwise than before.
    pub fn holds(&self, after: &str) {
        let nobody = |came: Option<ErrorKind>| {
            assert_eq!(came, Some(ErrorKind::WouldBlock), "somebody came: {after}");
        };
        nobody(self.tcp.accept().err().map(|error| error.kind()));
        nobody(self.unix.accept().err().map(|error| error.kind()));
        let pid = self.served.pid();
        assert_eq!(children(pid), [0_u32; 0], "it runs something: {after}");
        let places = [format!("tcp {}", self.served.port)];
        assert_eq!(listening(pid), places, "it listens elsewhere: {after}");
        assert_eq!(held(&self.served), self.before, "it wrote: {after}");
        let log = self.served.log();
        let control = log.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(control, None, "{after}: {log:?}");
    }
}

/// What stands where it could write.
fn held(served: &Served) -> BTreeMap<PathBuf, Vec<u8>> {
    let folders = ["state", "content", "home"];
    folders.iter().flat_map(|name| served.holds(name)).collect()
}

/// The processes that one began.
pub fn children(pid: u32) -> Vec<u32> {
    let processes = fs::read_dir("/proc").unwrap().flatten();
    let processes = processes.filter_map(|it| it.file_name().to_str()?.parse().ok());
    let parent = |of: &u32| -> Option<u32> {
        let stat = fs::read_to_string(format!("/proc/{of}/stat")).ok()?;
        // What comes before, the program's name, may hold anything.
        let (_, fields) = stat.rsplit_once(')')?;
        fields.split_whitespace().nth(1)?.parse().ok()
    };
    processes.filter(|of| parent(of) == Some(pid)).collect()
}

/// Where a process can be reached: each port, and each name of a socket.
pub fn listening(pid: u32) -> Vec<String> {
    let open = fs::read_dir(format!("/proc/{pid}/fd")).unwrap().flatten();
    let open = open.filter_map(|fd| fs::read_link(fd.path()).ok());
    let sockets: Vec<String> = open
        .filter_map(|link| {
            let name = link.to_str()?.strip_prefix("socket:[")?;
            Some(name.strip_suffix(']')?.to_owned())
        })
        .collect();
    let table = |name: &str| {
        let table = fs::read_to_string(format!("/proc/{pid}/net/{name}")).unwrap_or_default();
        let rows = table.lines().skip(1).map(|row| {
            let fields = row.split_whitespace().map(ToOwned::to_owned);
            fields.collect::<Vec<String>>()
        });
        rows.collect::<Vec<_>>()
    };
    let mut places = Vec::new();
    for name in ["tcp", "tcp6", "udp", "udp6"] {
        for row in table(name) {
            let listens = name.starts_with("udp") || row[3] == "0A";
            if listens && sockets.contains(&row[9]) {
                let (_, port) = row[1].rsplit_once(':').unwrap();
                let port = u16::from_str_radix(port, 16).unwrap();
                places.push(format!("{name} {port}"));
            }
        }
    }
    for row in table("unix") {
        // Accepts connections, or has a name.
        let accepts = u32::from_str_radix(&row[3], 16).unwrap() & 0x1_0000 != 0;
        if sockets.contains(&row[6]) && (accepts || row.len() > 7) {
            places.push(format!("unix {}", row.get(7).map_or("", String::as_str)));
        }
    }
    places
}

/// How many are connected.
pub fn connections(served: &Served) -> usize {
    let table = fs::read_to_string(format!("/proc/{}/net/tcp", served.pid())).unwrap();
    let here = format!(":{:04X}", served.port);
    let rows = table.lines().filter(|row| {
        let fields: Vec<_> = row.split_whitespace().collect();
        fields[1].ends_with(&here) && fields[3] == "01"
    });
    rows.count()
}
