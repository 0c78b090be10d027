//! Visitors who come, read a little and go, for as long as it takes to see
//! whether memory reaches a plateau.

use std::time::{Duration, Instant};

use tokio::task::JoinSet;
use tokio::time::sleep;

use super::clients::reader::Size;
use super::clients::{Reader, Server};
use super::figures::{head, line};
use super::{READS, TURNS, megabytes};

/// What terminals visitors have.
const SIZES: [Size; 4] = [(80, 24), (132, 43), (200, 60), (60, 17)];

/// So many visitors at any time, for so long; memory twenty times meanwhile.
pub async fn soak(count: usize, long: Duration) {
    head(&format!(
        "{count} visitors who come and go, {} s",
        long.as_secs()
    ));
    let server = Server::start("", None);
    let (began, address) = (Instant::now(), server.address);
    let mut all = JoinSet::new();
    for nth in 0..count {
        all.spawn(async move {
            let mut visits = 0_usize;
            while began.elapsed() < long {
                let size = SIZES[(nth + visits) % SIZES.len()];
                let mut reader = Reader::come(address, size).await.unwrap();
                reader.open().await.unwrap();
                for key in TURNS.into_iter().cycle().take(2 + (nth + visits) % 7) {
                    sleep(READS).await;
                    reader.send(key).await.unwrap();
                    reader.listen(Duration::from_millis(50)).await;
                }
                match visits % 3 {
                    0 => {
                        reader.send(b"\x03").await.unwrap();
                        reader.end().await;
                    }
                    1 => reader.hang_up().await,
                    _ => reader.vanish(),
                }
                visits += 1;
            }
            visits
        });
    }
    for _ in 0..20 {
        sleep(long / 20).await;
        let at = format!("memory after {} s, PSS", began.elapsed().as_secs());
        line(&at, &megabytes(server.memory()), "a plateau");
    }
    let visits: usize = all.join_all().await.into_iter().sum();
    line("visits", &visits.to_string(), "");
    sleep(Duration::from_secs(2)).await;
    let left = megabytes(server.memory());
    line("memory when all have gone, PSS", &left, "");
    let open = server.open_files().to_string();
    line("descriptors still open", &open, "");
}
