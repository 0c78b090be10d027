//! A real `sshd` on loopback, which allows whatever the files of `packaging/ssh`
//! do not forbid, and knows users that this system need not have.

use std::fmt::Write;
use std::fs::{self, Permissions};
use std::io::ErrorKind;
use std::net::{TcpListener, TcpStream};
use std::os::fd::OwnedFd;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use portable_pty::{PtySize, native_pty_system};
use rustix::process::{getgid, getuid};
use tempfile::TempDir;

use crate::command_line::{Run, skip};

/// Has a password that nobody knows, and a usual shell.
pub const GUIDE: &str = "guide";
/// Has no password, and the kiosk for a shell.
pub const OPEN: &str = "guide-es";
/// Not a guide: nothing of the recipe is about them.
pub const STAFF: &str = "staff";

/// Where the files of `packaging/ssh` have the program.
const INSTALLED: &str = "/usr/local/bin/beforehand";

/// What tests can be told of in place of a system's own users.
const WRAPPER: &str = "libnss_wrapper.so";

/// The server: each connection has an `sshd -i` of its own, as by inetd, since
/// that takes any port.
pub struct Sshd {
    pub folder: TempDir,
    port: u16,
    ends: Arc<AtomicBool>,
    accepts: Option<JoinHandle<()>>,
}

impl Sshd {
    /// With these files of `packaging/ssh/sshd_config.d`; none where this system
    /// lacks what it takes.
    pub fn start(files: &[&str]) -> Option<Self> {
        let program = program()?;
        let folder = tempfile::tempdir().unwrap();
        open_to_all(folder.path());
        write_all(folder.path(), files);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let ends = Arc::new(AtomicBool::new(false));
        let (ended, path) = (Arc::clone(&ends), folder.path().to_owned());
        let accepts = thread::spawn(move || {
            let mut children = Vec::new();
            for stream in listener.incoming() {
                if ended.load(Ordering::SeqCst) {
                    break;
                }
                let stream = OwnedFd::from(stream.unwrap());
                let mut command = sshd(&program, &path);
                command.args(["-i", "-E"]).arg(path.join("log"));
                command.stdin(stream.try_clone().unwrap());
                command.stdout(stream);
                children.push(command.spawn().unwrap());
            }
            for mut child in children {
                let _ = child.kill();
                let _ = child.wait();
            }
        });
        Some(Self {
            folder,
            port,
            ends,
            accepts: Some(accepts),
        })
    }

    /// What OpenSSH's client is told to log in here.
    pub fn words(&self, user: &str, options: &[&str]) -> Vec<String> {
        let folder = self.folder.path().display();
        let mut words: Vec<String> = ["-F", "none", "-p"].map(str::to_owned).into();
        words.push(self.port.to_string());
        for option in [
            format!("IdentityFile={folder}/client/key"),
            "IdentitiesOnly=yes".into(),
            "StrictHostKeyChecking=no".into(),
            format!("UserKnownHostsFile={folder}/client/known"),
            "SendEnv=LANG".into(),
            "LogLevel=ERROR".into(),
        ] {
            words.extend(["-o".into(), option]);
        }
        // The client takes the first that is said of an option.
        let options = options.iter().map(|word| (*word).to_owned());
        let words = options.chain(words);
        words.chain([format!("{user}@127.0.0.1")]).collect()
    }

    /// A run of the client.
    pub fn ssh(&self, user: &str, options: &[&str], asked: &[&str]) -> Run {
        let words = self.words(user, options);
        let words = words.iter().map(String::as_str);
        let words: Vec<_> = words.chain(asked.iter().copied()).collect();
        Run::of("ssh", &words)
    }

    /// Where whatever should not run leaves a mark.
    pub fn marks(&self) -> PathBuf {
        self.folder.path().join("marks")
    }

    /// What is in force for a user.
    pub fn settings(&self, user: &str) -> Vec<String> {
        let user = format!("user={user},host=-,addr=127.0.0.1");
        let mut command = sshd(&program().unwrap(), self.folder.path());
        let told = good(command.args(["-T", "-C", &user]));
        let told = String::from_utf8(told.stdout).unwrap();
        told.lines().map(str::to_owned).collect()
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::SeqCst);
        let woken = TcpStream::connect(("127.0.0.1", self.port));
        if let (Ok(_), Some(accepts)) = (woken, self.accepts.take()) {
            let _ = accepts.join();
        }
    }
}

/// The server's program, where it can run here.
fn program() -> Option<PathBuf> {
    let places = ["/usr/sbin/sshd", "/usr/bin/sshd", "/usr/local/sbin/sshd"];
    let Some(program) = places.into_iter().map(PathBuf::from).find(|at| at.exists()) else {
        skip("there is no `sshd`");
        return None;
    };
    for (name, flag) in [("ssh", "-V"), ("ssh-keygen", "-?")] {
        let ran = Command::new(name).arg(flag).output();
        if ran.is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            skip(&format!("there is no `{name}`"));
            return None;
        }
    }
    if getuid().is_root() && !Path::new("/run/sshd").exists() {
        skip("root's `sshd` wants the folder /run/sshd");
        return None;
    }
    // A library that cannot be loaded is told of on standard error.
    let mut tried = Command::new(&program);
    let tried = tried.arg("-?").env("LD_PRELOAD", WRAPPER).output().unwrap();
    if String::from_utf8_lossy(&tried.stderr).contains(WRAPPER) {
        skip("there is no libnss_wrapper");
        return None;
    }
    Some(program)
}

/// It, with the users and the configuration of a folder.
fn sshd(program: &Path, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        .env("LD_PRELOAD", WRAPPER)
        .env("NSS_WRAPPER_PASSWD", folder.join("passwd"))
        .env("NSS_WRAPPER_GROUP", folder.join("group"))
        .arg("-f")
        .arg(folder.join("sshd_config"));
    command
}

/// Everything in the folder: users, keys, the program and the configuration.
fn write_all(folder: &Path, files: &[&str]) {
    let write = |name: &str, text: String| fs::write(folder.join(name), text).unwrap();
    for name in ["home/.ssh", "client/beforehand", "marks", "sshd_config.d"] {
        fs::create_dir_all(folder.join(name)).unwrap();
    }
    let at = folder.display();
    // An account that may do nothing, where this is root; else this one's own.
    let (uid, gid) = if getuid().is_root() {
        (65534, 65534)
    } else {
        (getuid().as_raw(), getgid().as_raw())
    };
    let mut users = fs::read_to_string("/etc/passwd").unwrap();
    // Of all shells bash reads the most before it runs anything.
    let usual = ["/bin/bash", "/bin/sh"].map(Path::new);
    let usual = usual.into_iter().find(|shell| shell.exists()).unwrap();
    let usual = usual.display().to_string();
    for (name, password, shell) in [
        (GUIDE, "x", usual.clone()),
        (OPEN, "", format!("{at}/beforehand-shell")),
        (STAFF, "x", usual),
    ] {
        writeln!(users, "{name}:{password}:{uid}:{gid}::{at}/home:{shell}").unwrap();
    }
    write("passwd", users);
    let groups = fs::read_to_string("/etc/group").unwrap();
    // A pseudo-terminal belongs to `tty`; who is not root cannot give it away.
    let tty = tty();
    write("group", format!("tty:x:{tty}:\n{groups}guides:x:{gid}:\n"));
    fs::set_permissions(folder.join("marks"), Permissions::from_mode(0o777)).unwrap();

    fs::copy(env!("CARGO_BIN_EXE_beforehand"), folder.join("beforehand")).unwrap();
    let packaged = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/ssh");
    let files = files.iter().map(|name| format!("sshd_config.d/{name}"));
    for name in files.chain(["beforehand-shell".into()]) {
        let text = fs::read_to_string(packaged.join(&name)).unwrap();
        // The files as they are, but for where the program is.
        write(&name, text.replace(INSTALLED, &format!("{at}/beforehand")));
    }
    open_to_all(&folder.join("beforehand-shell"));

    for name in ["host", "client/key"] {
        let key = folder.join(name);
        let mut make = Command::new("ssh-keygen");
        good(make.args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(key));
    }
    let key = fs::read_to_string(folder.join("client/key.pub")).unwrap();
    write("home/.ssh/authorized_keys", key);
    // What a user's own files would make a login do.
    write("home/.ssh/rc", format!("touch {at}/marks/rc\n"));
    // What a client may name as BASH_ENV.
    write("started", format!("touch {at}/marks/started\n"));
    // What a client may name as the folder of settings.
    write("client/beforehand/kiosk.toml", "no = \"setting\"\n".into());
    write("sshd_config", configuration(folder));
}

/// A server that allows all that it can, as it would stand in Debian's file: what
/// is said first counts, and of a user's own lines those before the rest.
fn configuration(folder: &Path) -> String {
    let at = folder.display();
    format!(
        "Include {at}/sshd_config.d/*.conf
HostKey {at}/host
PidFile none
LogLevel VERBOSE
AcceptEnv *
AllowAgentForwarding yes
AllowStreamLocalForwarding yes
AllowTcpForwarding yes
GatewayPorts yes
PermitTunnel yes
PermitUserRC yes
X11Forwarding yes
Subsystem sftp internal-sftp
"
    )
}

/// The group that this system's pseudo-terminals begin with.
fn tty() -> u32 {
    let pair = native_pty_system().openpty(PtySize::default()).unwrap();
    let name = pair.master.tty_name().unwrap();
    fs::metadata(name).unwrap().gid()
}

fn open_to_all(path: &Path) {
    fs::set_permissions(path, Permissions::from_mode(0o755)).unwrap();
}

fn good(command: &mut Command) -> Output {
    let ran = command.stdin(Stdio::null()).output().unwrap();
    assert!(ran.status.success(), "{command:?}: {ran:?}");
    ran
}
