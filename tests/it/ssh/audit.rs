//! What an audit of SSH servers finds, and why each of it is accepted.

use std::process::Command;

use serde_json::Value;

use super::clients::{python, ran};
use super::served::Served;

/// What it warns of. Of each docs/ssh.md says why it stays.
const ACCEPTED: [(&str, &str); 3] = [
    // Clients older than OpenSSH 9.9 and PuTTY 0.83 know no hybrid exchange.
    ("curve25519-sha256", "post-quantum"),
    ("curve25519-sha256@libssh.org", "post-quantum"),
    // Clients without strict key exchange choose their own ciphers; the server
    // has it.
    ("", "Terrapin"),
];

#[test]
fn an_audit_finds_nothing_that_is_not_explained() {
    let Some(python) = python() else {
        return;
    };
    let served = Served::new();
    let mut command = Command::new(python);
    // How many may connect in a second is a matter of the limits, not of SSH.
    command
        .args(["-m", "ssh_audit.ssh_audit", "--json", "--skip-rate-test"])
        .args(["--port", &served.port.to_string(), "127.0.0.1"]);
    let ran = ran(command, &served, b"");
    let told: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}", ran.err));
    let mut found: Vec<(String, String)> = Vec::new();
    for kind in ["kex", "key", "enc", "mac"] {
        let all = told[kind].as_array().unwrap();
        assert!(!all.is_empty(), "{kind}: {told}");
        for algorithm in all {
            let name = algorithm["algorithm"].as_str().unwrap();
            let fails = &algorithm["notes"]["fail"];
            assert!(fails.is_null(), "{name}: {fails}");
            let warns = algorithm["notes"]["warn"].as_array();
            let warns = warns.into_iter().flatten().map(|it| it.as_str().unwrap());
            found.extend(warns.map(|warn| (name.to_owned(), warn.to_owned())));
        }
    }
    let notes = told["additional_notes"].as_array().unwrap();
    let notes = notes.iter().map(|note| note.as_str().unwrap());
    found.extend(notes.map(|note| (String::new(), note.to_owned())));
    assert_eq!(told["cves"], Value::Array(Vec::new()));
    for (name, warn) in &found {
        let is_it = |(known, words): &(&str, &str)| name == known && warn.contains(words);
        assert!(ACCEPTED.iter().any(is_it), "{name}: {warn}");
    }
    for (known, words) in ACCEPTED {
        let is_it = |(name, warn): &(String, String)| name == known && warn.contains(words);
        assert!(found.iter().any(is_it), "{known} is found no more");
    }
    assert_eq!(told["compression"], serde_json::json!(["none"]));
}
