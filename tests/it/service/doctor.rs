//! What is known of a server before it starts: by `doctor` and `config show`.

use std::fs::{self, Permissions};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use tempfile::TempDir;

use super::Server;
use crate::command_line::{Run, has};

/// Password "password", with as little work as the hash allows.
const HASH: &str =
    "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

/// A folder with this file of a clinic.
fn clinic(text: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("kiosk.toml"), text).unwrap();
    folder
}

/// What a command says there, which must not fail.
fn said(folder: &Path, args: &[&str]) -> String {
    ended(folder, args, 0)
}

/// What a command says there that ends with this code.
fn ended(folder: &Path, args: &[&str], code: i32) -> String {
    let config = folder.join("kiosk.toml");
    let args = [args, &["--config", config.to_str().unwrap()]].concat();
    let ran = Run::new(&args)
        .variable("TERM", "dumb")
        .variable("STATE_DIRECTORY", folder)
        .ran();
    let told = (ran.code, ran.err.as_str());
    assert_eq!(told, (Some(code), ""), "{}", ran.out);
    ran.out
}

fn doctor(folder: &TempDir) -> String {
    said(folder.path(), &["doctor"])
}

#[test]
fn the_doctor_knows_whether_the_port_is_free_and_who_can_come() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let place = taken.local_addr().unwrap();
    let told = doctor(&clinic(&format!(
        "[ssh]\nlisten = ['{place}', '0.0.0.0:0']\n"
    )));
    has(
        &told,
        &[
            &format!("note     ssh: something listens at {place} already"),
            "ok       ssh: `beforehand serve` can listen at 0.0.0.0:0",
            "note     ssh: anyone who reaches 0.0.0.0:0 can use the kiosk",
            "ok       ssh: the server's key is made at its first start",
        ],
    );
    let told = doctor(&clinic("[ssh]\nlisten = ['192.0.2.1:22']\n"));
    has(
        &told,
        &["note     ssh: nothing can listen at 192.0.2.1:22: that is no address of this machine"],
    );
}

#[test]
fn the_doctor_names_places_that_stand_twice_and_those_of_the_numbers() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let place = free.local_addr().unwrap();
    drop(free);
    let port = place.port();
    let folder = clinic(&format!(
        "[ssh]\nlisten = ['{place}', '0.0.0.0:{port}', '{place}']\n[metrics]\nlisten = '{place}'\n"
    ));
    has(
        &ended(folder.path(), &["doctor"], 3),
        &[
            &format!("ok       ssh: `beforehand serve` can listen at {place}"),
            &format!("problem  ssh: the server cannot listen at both {place} and 0.0.0.0:{port}"),
            &format!("problem  ssh: the server would listen at {place} twice"),
            &format!("problem  metrics: the server would listen at {place} twice"),
        ],
    );
    let ran = Run::new(&["serve", "--config"])
        .variable("STATE_DIRECTORY", folder.path())
        .arg(folder.path().join("kiosk.toml"))
        .ran();
    assert_eq!((ran.code, ran.out.as_str()), (Some(3), ""));
    has(&ran.err, &["error: the server cannot listen at both"]);
    assert!(!ran.err.contains("program"), "{}", ran.err);
    has(
        &doctor(&clinic("[metrics]\nlisten = '127.0.0.1:0'\n")),
        &["ok       metrics: `beforehand serve` can listen at 127.0.0.1:0"],
    );
}

/// A machine that only serves has no screen, and nothing is wrong with that.
#[test]
fn the_doctor_asks_for_no_terminal_where_the_kiosk_is_served() {
    let terminal = |kiosk: &str| {
        let folder = clinic(kiosk);
        let config = folder.path().join("kiosk.toml");
        let run = Run::new(&["doctor", "--config"]).arg(config);
        let ran = run.variable("TERM", "xterm").ran();
        let line = ran.out.lines().next().unwrap().to_owned();
        (ran.code, line)
    };
    let (code, told) = terminal("[ssh]\nlisten = ['127.0.0.1:0']\n");
    assert_eq!(code, Some(0), "{told}");
    has(&told, &["note     terminal: ", "`beforehand serve`"]);
    let (code, told) = terminal("[kiosk]\nidle_seconds = 60\n");
    assert_eq!(code, Some(3), "{told}");
    has(&told, &["problem  terminal: "]);
}

#[test]
fn the_doctor_looks_at_the_key_the_keys_and_the_password() {
    let listen = "[ssh]\nlisten = ['127.0.0.1:0']\n";
    let folder = clinic(&format!(
        "{listen}auth = 'keys'\nauthorized_keys = 'keys'\n"
    ));
    let keys = folder.path().join("keys");
    let missing = format!(
        "problem  ssh: nobody can log in: there is no {}",
        keys.display()
    );
    has(&ended(folder.path(), &["doctor"], 3), &[&missing]);
    fs::write(&keys, "# none yet\n").unwrap();
    let empty = format!(
        "problem  ssh: nobody can log in: {} is empty",
        keys.display()
    );
    has(&ended(folder.path(), &["doctor"], 3), &[&empty]);
    let key =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ ward";
    fs::write(&keys, format!("{key}\nno-pty {key}\n")).unwrap();
    fs::set_permissions(&keys, Permissions::from_mode(0o644)).unwrap();
    has(
        &doctor(&folder),
        &[
            "note     ssh: 1 keys stand in ",
            "and 1 lines that are none",
        ],
    );
    fs::set_permissions(&keys, Permissions::from_mode(0o646)).unwrap();
    has(
        &ended(folder.path(), &["doctor"], 3),
        &["others can write to it (mode 646)", "chmod go-w"],
    );
    fs::write(
        folder.path().join("kiosk.toml"),
        format!("{listen}auth = 'password'\npassword = '{HASH}'\n"),
    )
    .unwrap();
    let told = doctor(&folder);
    has(
        &told,
        &["note     ssh: anybody on this machine can read kiosk.toml"],
    );
    assert!(!told.contains("argon2"), "{told}");
    let server = Server::start("");
    let state = server.path("state");
    fs::copy(folder.path().join("kiosk.toml"), state.join("kiosk.toml")).unwrap();
    has(
        &said(&state, &["doctor"]),
        &["ok       ssh: the server's key in ", " is SHA256:"],
    );
    let key = state.join("ssh_host_ed25519_key");
    fs::set_permissions(&key, Permissions::from_mode(0o644)).unwrap();
    has(
        &said(&state, &["doctor"]),
        &["note     ssh: the server's key ", "its mode is 644"],
    );
}

#[test]
fn the_settings_in_force_are_told_but_for_what_is_secret() {
    let folder = clinic(&format!(
        "[ssh]\nauth = 'password'\npassword = '{HASH}'\nmax_tries = 3\n[kiosk]\nidle_seconds = 60\n"
    ));
    let told = said(folder.path(), &["config", "show"]);
    has(
        &told,
        &[
            "ssh.listen\t[\"127.0.0.1:2222\"]\tbuilt in\n",
            "ssh.auth\t\"password\"\tkiosk.toml:2\n",
            "ssh.password\tset\tkiosk.toml:3\n",
            "ssh.max_tries\t3\tkiosk.toml:4\n",
            "ssh.idle_seconds\t60\tbuilt in\n",
            "metrics.listen\tnot set\tbuilt in\n",
        ],
    );
    assert!(!told.contains("argon2"), "{told}");
}
