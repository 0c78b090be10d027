//! Over SSH, what goes wrong with one client is its own affair: beside each
//! fault somebody reads on.

mod compression;
mod guesses;
mod lines;
mod panics;
mod told;

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use russh::client::Config;
use rustix::process::Signal;
use tokio::runtime::Builder;
use tokio::time::{sleep, timeout};

use crate::clients::rude::{self, Stage};
use crate::clients::{Reader, Server};

/// What takes longer does not come at all.
const LONG: Duration = Duration::from_secs(60);

const NEXT_PAGE: &[u8] = b"\x1b[6~";
const PAGE_BACK: &[u8] = b"\x1b[5~";

/// Runs a test's client, which has to come to its end.
fn run(client: impl Future<Output = ()>) {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let ended = runtime.block_on(async { timeout(LONG, client).await });
    assert!(ended.is_ok(), "something never came");
}

/// Somebody who reads a text.
async fn reader(address: SocketAddr) -> Reader {
    let mut reader = Reader::come(address, (80, 24)).await.unwrap();
    reader.open().await.unwrap();
    reader
}

/// Somebody who reads turns the page, and back.
async fn reads_on(reader: &mut Reader) {
    for key in [NEXT_PAGE, PAGE_BACK] {
        reader.press(key).await.unwrap();
        // The same key at once would be taken for held down.
        sleep(Duration::from_millis(200)).await;
    }
}

/// Waits until the server has let go of all connections but these.
async fn lets_go(server: &Server, files: usize) {
    while server.open_files() > files {
        sleep(Duration::from_millis(20)).await;
    }
}

#[test]
fn bytes_without_meaning_end_their_own_connection() {
    run(async {
        let server = Server::start("", None);
        let mut reader = reader(server.address).await;
        let files = server.open_files();
        for stage in [Stage::Before, Stage::During, Stage::After] {
            for seed in 0..4 {
                rude::babbles(server.address, stage, seed).await;
            }
            reads_on(&mut reader).await;
        }
        lets_go(&server, files).await;
        assert_eq!(server.complaints(), "");
    });
}

#[test]
fn giant_packets_end_their_own_connection() {
    run(async {
        let server = Server::start("", None);
        let mut reader = reader(server.address).await;
        let files = server.open_files();
        for length in [u32::MAX, 1 << 30, 256 * 1024, 1, 0] {
            rude::inflates(server.address, length).await;
        }
        reads_on(&mut reader).await;
        lets_go(&server, files).await;
    });
}

#[test]
fn whoever_is_gone_in_the_middle_of_a_frame_is_let_go() {
    run(async {
        let server = Server::start("", None);
        let mut reader = reader(server.address).await;
        let files = server.open_files();
        let second = Duration::from_secs(1);
        let _ = timeout(second, rude::vanishes(server.address)).await;
        reads_on(&mut reader).await;
        lets_go(&server, files).await;
    });
}

#[test]
fn whoever_stops_reading_holds_up_nobody_and_is_let_go() {
    run(async {
        let server = Server::start("", None);
        let mut reader = reader(server.address).await;
        let files = server.open_files();
        let pace = Duration::from_millis(1);
        let mut stopped = Vec::new();
        for _ in 0..5 {
            stopped.push(
                rude::stops_reading(server.address, 300, pace)
                    .await
                    .unwrap(),
            );
            reads_on(&mut reader).await;
        }
        for stopped in stopped {
            stopped.vanish();
        }
        lets_go(&server, files).await;
    });
}

#[test]
fn a_connection_that_never_logs_in_is_closed() {
    run(async {
        let server = Server::start("[ssh]\nlogin_seconds = 1\n", None);
        let mut reader = reader(server.address).await;
        let mut open = Vec::new();
        for nth in 0..60 {
            let half = rude::half_open(server.address, nth % 2 == 0).await;
            open.push(half.unwrap());
        }
        reads_on(&mut reader).await;
        for half in open {
            assert!(rude::closed(half).await);
        }
        reads_on(&mut reader).await;
    });
}

#[test]
fn a_frame_comes_whole_through_any_window() {
    run(async {
        let server = Server::start("", None);
        for (window, packet) in [(700, 512), (u32::MAX, 600), (512, u32::MAX)] {
            let config = rude::sized(window, packet);
            let come = Reader::come_as("guide-en", server.address, (80, 24), config);
            let mut reader = come.await.unwrap();
            reader.open().await.unwrap();
            reads_on(&mut reader).await;
        }
        // A byte at a time would cost the server more than all others.
        for (window, packet) in [(2048, 0), (u32::MAX, 1), (u32::MAX, 511), (0, u32::MAX)] {
            let tiny = rude::sized(window, packet);
            let come = Reader::come_as("guide-en", server.address, (80, 24), tiny);
            assert!(come.await.is_err(), "{window} {packet}");
        }
        reads_on(&mut reader(server.address).await).await;
    });
}

#[test]
fn a_flood_of_sizes_ends_in_the_last_one() {
    run(async {
        let server = Server::start("", None);
        let mut other = reader(server.address).await;
        let mut reader = rude::resizes(server.address, 10_000).await.unwrap();
        reads_on(&mut other).await;
        // The last size is one that nothing fits in.
        reader.resize((5, 2)).await.unwrap();
        while reader.frame().await.unwrap() > 200 {}
        reader.resize((80, 24)).await.unwrap();
        while reader.frame().await.unwrap() < 500 {}
        reader.open().await.unwrap();
        reads_on(&mut reader).await;
    });
}

#[test]
fn a_huge_paste_is_cut_and_the_visit_goes_on() {
    run(async {
        let server = Server::start("", None);
        let mut other = reader(server.address).await;
        let pasted = rude::pastes(server.address, 3 * 1024 * 1024).await;
        reads_on(&mut other).await;
        // What was held of it is settled, and then a key is a key.
        sleep(Duration::from_millis(500)).await;
        let mut pasted = pasted.unwrap();
        // Twice: there may be answers in it, and then it is asked first.
        pasted.send(b"\x03\x18").await.unwrap();
        let told = pasted.end().await;
        assert!(told.contains("\x1b[?1049l"), "{told:?}");
        assert_eq!(pasted.status, Some(0));
    });
}

#[test]
fn everybody_is_told_that_the_server_ends() {
    run(async {
        let mut server = Server::start("", None);
        let mut readers = Vec::new();
        for _ in 0..10 {
            readers.push(reader(server.address).await);
        }
        let pace = Duration::from_millis(1);
        let _stopped = rude::stops_reading(server.address, 300, pace).await;
        let _half = rude::half_open(server.address, true).await;
        for reader in &mut readers {
            reader.send(NEXT_PAGE).await.unwrap();
        }
        server.signal(Signal::TERM);
        for mut reader in readers {
            let told = reader.end().await;
            assert!(told.contains("closing for a moment"), "{told:?}");
            assert!(told.contains("\x1b[?1049l"), "{told:?}");
            assert_eq!(reader.status, Some(0));
        }
        assert_eq!(server.ended().code(), Some(128 + 15));
    });
}

#[test]
fn a_log_on_a_full_disk_is_nobodys_trouble() {
    run(async {
        let server = Server::start("", Some("/dev/full".as_ref()));
        let mut reader = reader(server.address).await;
        reads_on(&mut reader).await;
        reader.send(b"\x03").await.unwrap();
        reader.end().await;
        assert_eq!(reader.status, Some(0));
        assert_eq!(server.complaints(), "");
        let config = Config::default();
        let next = Reader::come_as("guide", server.address, (80, 24), config).await;
        assert!(next.is_ok());
    });
}
