//! What visitors cost: those who read, those who stop, those who never come in.

use std::time::{Duration, Instant};

use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::clients::reader::Size;
use super::clients::{Reader, Server, rude};
use super::figures::{head, line, middle};
use super::{READS, TURNS, megabytes, timed};

/// So many readers at once, each pressing so many keys.
pub async fn load(count: usize, size: Size, keys: usize) {
    head(&format!("{count} visitors over SSH, {}x{}", size.0, size.1));
    let server = Server::start("", None);
    drop(Reader::come(server.address, size).await.unwrap());
    sleep(Duration::from_millis(300)).await;
    let (memory, processor) = (server.memory(), server.processor());
    let mut logins = Vec::new();
    let mut readers = Vec::new();
    for _ in 0..count {
        let began = Instant::now();
        let reader = Reader::come(server.address, size).await.unwrap();
        logins.push(began.elapsed());
        readers.push(reader);
    }
    let login = (server.processor() - processor) / u32::try_from(count).unwrap();
    timed("log-in to first paint", middle(&logins, 0.5), "≤ 15 ms");
    timed("processor time of a log-in", login, "≤ 2 ms");
    let mut opening = JoinSet::new();
    for mut reader in readers {
        opening.spawn(async move {
            reader.open().await.unwrap();
            reader
        });
    }
    let readers = opening.join_all().await;
    sleep(Duration::from_millis(200)).await;
    let (idle, slept) = (server.processor(), server.sleeps());
    sleep(Duration::from_secs(5)).await;
    let idle = server.processor() - idle;
    timed("idle processor use in 5 s", idle, "0");
    let woken = (server.sleeps() - slept).to_string();
    line("wake-ups in these 5 s", &woken, "0");
    let before = server.processor();
    let (times, bytes, readers) = read(readers, keys).await;
    let pressed = u32::try_from(times.len()).unwrap();
    let key = (server.processor() - before) / pressed;
    timed("processor time per key", key, "≤ 0.30 ms");
    timed("key to paint, median", middle(&times, 0.5), "");
    timed("key to paint, p99", middle(&times, 0.99), "≤ 2 ms");
    let turn = (bytes / times.len()).to_string();
    line("bytes on the channel per page turn", &turn, "≤ 1,300");
    let total = server.memory();
    let each = (total - memory) as f64 / count as f64;
    let most = if size.0 > 80 {
        "≤ 400 kB"
    } else {
        "≤ 150 kB"
    };
    line("memory of each, PSS", &format!("{each:.1} kB"), most);
    let most = "≤ 150 MB for 1,000";
    line("memory in all, PSS", &megabytes(total), most);
    drop(readers);
    sleep(Duration::from_millis(1500)).await;
    let left = megabytes(server.memory());
    line("memory after they left, PSS", &left, "");
}

/// All press so many keys, each at its own time: how long each took, the bytes of
/// all, and the readers.
async fn read(readers: Vec<Reader>, keys: usize) -> (Vec<Duration>, usize, Vec<Reader>) {
    let count = readers.len();
    let tasks = readers.into_iter().enumerate().map(|(nth, mut reader)| {
        tokio::spawn(async move {
            sleep(READS.mul_f64(nth as f64 / count as f64)).await;
            let mut presses = Vec::new();
            for key in TURNS.into_iter().cycle().take(keys) {
                let press = timeout(Duration::from_secs(10), reader.press(key)).await;
                let press = press.expect("a key is painted").unwrap();
                presses.push(press);
                sleep(READS.saturating_sub(press.0)).await;
            }
            (reader, presses)
        })
    });
    let tasks: Vec<_> = tasks.collect();
    let (mut times, mut bytes, mut readers) = (Vec::new(), 0, Vec::new());
    for task in tasks {
        let (reader, presses) = task.await.unwrap();
        times.extend(presses.iter().map(|(took, _)| *took));
        bytes += presses.iter().map(|(_, bytes)| *bytes).sum::<usize>();
        readers.push(reader);
    }
    (times, bytes, readers)
}

/// Somebody at 200x60 who reads nothing any more, and presses so many keys.
pub async fn stopped(keys: usize) {
    head(&format!("one who stops reading, {keys} keys, 200x60"));
    let server = Server::start("", None);
    // What all share is there once somebody else has done the same.
    let pace = Duration::from_millis(10);
    let first = rude::stops_reading(server.address, 100, pace).await;
    first.unwrap().vanish();
    sleep(Duration::from_millis(500)).await;
    let before = server.memory();
    let stopped = rude::stops_reading(server.address, keys, pace).await;
    let took = server.memory().saturating_sub(before);
    line("memory of it, PSS", &format!("{took} kB"), "≤ 256 kB");
    stopped.unwrap().vanish();
    sleep(Duration::from_millis(500)).await;
    let kept = server.memory().saturating_sub(before);
    line("kept when it is gone", &format!("{kept} kB"), "given back");
}

/// Connections that never log in: some say nothing at all, some say who they are,
/// and have an exchange of keys begun for them.
pub async fn half_open(count: usize) {
    head(&format!("{count} half-open connections"));
    for (greets, budget) in [(false, "≤ 13 kB"), (true, "")] {
        let server = Server::start("[ssh]\nlogin_seconds = 3\n", None);
        let _warm = Reader::come(server.address, (80, 24)).await.unwrap();
        let before = server.memory();
        let began = Instant::now();
        let mut open = Vec::new();
        for _ in 0..count {
            open.push(rude::half_open(server.address, greets).await.unwrap());
        }
        sleep(Duration::from_millis(500)).await;
        let each = server.memory().saturating_sub(before) as f64 / count as f64;
        let of = if greets {
            "that greet"
        } else {
            "that say nothing"
        };
        let name = format!("memory of each {of}, PSS");
        line(&name, &format!("{each:.1} kB"), budget);
        for half in open {
            rude::closed(half).await;
        }
        timed("closed after", began.elapsed(), "login_seconds (3 s)");
    }
}
