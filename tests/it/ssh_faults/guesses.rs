//! Whoever guesses passwords takes neither memory nor places from others.

use std::net::SocketAddr;

use beforehand::clinic::{Password, PasswordHash};
use russh::client::Config;
use tokio::task::JoinSet;

use super::{lets_go, run};
use crate::clients::Server;
use crate::clients::reader::{PASSWORD, connected};

/// A server that asks for a password, with these settings.
fn asking(settings: &str) -> Server {
    let password: Password = PASSWORD.parse().unwrap();
    let hash = PasswordHash::of(&password).unwrap();
    let auth = format!("auth = 'password'\npassword = '{}'\n", hash.phc());
    Server::start(&format!("[ssh]\n{auth}{settings}"), None)
}

/// Whether a password is right; none where nobody answers that.
async fn tries(address: SocketAddr, password: &str) -> Option<bool> {
    let (mut handle, ..) = connected(address, Config::default()).await.ok()?;
    let told = handle.authenticate_password("guide", password).await;
    told.ok().map(|told| told.success())
}

#[test]
fn a_password_is_looked_at_in_memory_that_the_next_has_too() {
    run(async {
        let server = asking("");
        assert_eq!(tries(server.address, PASSWORD).await, Some(true));
        let once = server.memory();
        for _ in 0..40 {
            assert_eq!(tries(server.address, PASSWORD).await, Some(true));
        }
        let grown = server.memory().saturating_sub(once);
        // Each takes 19 MiB.
        assert!(grown < 15 * 1024, "{grown} kB more");
    });
}

#[test]
fn whoever_waits_for_an_answer_gives_up_the_place_and_the_connection() {
    run(async {
        let server = asking("max_sessions = 5\nlogin_seconds = 300\n");
        let files = server.open_files();
        let mut guessing = JoinSet::new();
        for _ in 0..40 {
            let address = server.address;
            guessing.spawn(async move { tries(address, "wrong password").await });
        }
        // The oldest made room for others, and their connections are let go of.
        for _ in 0..35 {
            guessing.join_next().await;
        }
        lets_go(&server, files + 5).await;
        // Whoever hangs up while waiting is let go of by whoever comes next.
        guessing.shutdown().await;
        for _ in 0..5 {
            drop(connected(server.address, Config::default()).await);
        }
        lets_go(&server, files).await;
    });
}
