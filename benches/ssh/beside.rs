//! Readers beside clients that do what no reader would: how long a key takes
//! them then.

use std::fs;
use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use beforehand::clinic::PinHash;
use rustix::process::Signal;
use tokio::runtime::Builder;
use tokio::sync::oneshot;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::clients::reader::PASSWORD;
use super::clients::rude::{self, Stage};
use super::clients::{Reader, Server};
use super::figures::{head, line, middle, milliseconds};
use super::{READS, TURNS, timed};

/// Between two keys of a reader: long enough that none is taken for held down,
/// short enough that there are many.
const PACE: Duration = Duration::from_millis(400);

/// Each fault in turn, for so long, with so many readers beside it.
pub async fn faults(count: usize, long: Duration) {
    head(&format!("{count} readers, key to paint, p99"));
    let of = Beside { count, long };
    of.measure("nobody else", |_| async {}).await;
    of.measure("clients gone in mid-frame", rude::vanishes)
        .await;
    let many = count * 10;
    let name = format!("{many} that stop reading");
    of.measure(&name, move |at| async move {
        let mut all = JoinSet::new();
        for _ in 0..many {
            all.spawn(rude::stops_reading(at, 100_000, READS));
            sleep(Duration::from_millis(5)).await;
        }
        all.join_all().await;
    })
    .await;
    let name = format!("{} half-open", many * 2);
    of.measure(&name, move |at| async move {
        let mut all = Vec::new();
        for nth in 0..many * 2 {
            all.push(rude::half_open(at, nth % 2 == 0).await);
        }
        std::future::pending::<()>().await;
    })
    .await;
    for stage in [Stage::Before, Stage::During, Stage::After] {
        let name = format!("noise {stage:?} the exchange of keys").to_lowercase();
        of.measure(&name, move |at| async move {
            for seed in 0.. {
                rude::babbles(at, stage, seed).await;
            }
        })
        .await;
    }
    of.measure("packets of a gigabyte", |at| async move {
        loop {
            rude::inflates(at, 1 << 30).await;
        }
    })
    .await;
    of.measure("frames in packets of 512 bytes", |at| {
        rude::crumbles(at, 512)
    })
    .await;
    of.measure("10,000 sizes a second", |at| async move {
        loop {
            rude::resizes(at, 10_000).await;
        }
    })
    .await;
    of.measure("pastes of 10 MB", |at| async move {
        loop {
            rude::pastes(at, 10 * 1024 * 1024).await;
        }
    })
    .await;
    of.guessed().await;
    of.full_disk().await;
    of.swapped().await;
    of.restarted().await;
}

/// How many read, and for how long.
#[derive(Clone, Copy)]
struct Beside {
    count: usize,
    long: Duration,
}

impl Beside {
    /// What keys take on a server of their own while somebody is rude to it.
    async fn measure<F: Future<Output = ()>>(
        self,
        name: &str,
        rude: impl FnOnce(SocketAddr) -> F + Send + 'static,
    ) {
        self.measure_on(&Server::start("", None), name, rude).await;
    }

    /// The same on a server that is there.
    async fn measure_on<F: Future<Output = ()>>(
        self,
        server: &Server,
        name: &str,
        rude: impl FnOnce(SocketAddr) -> F + Send + 'static,
    ) {
        let readers = self.come(server).await;
        let (stop, stopped) = oneshot::channel::<()>();
        let address = server.address;
        // A thread of its own, or the readers would wait for it themselves.
        let rude = thread::spawn(move || {
            let runtime = Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                tokio::select! {
                    _ = stopped => {}
                    () = async { rude(address).await; std::future::pending().await } => {}
                }
            });
        });
        // Those who have to be there first have come.
        sleep(self.long / 2).await;
        self.keys(name, readers).await;
        let _ = stop.send(());
        rude.join().unwrap();
    }

    async fn guessed(self) {
        let hash = PinHash::of(&PASSWORD.parse().unwrap()).unwrap();
        let auth = format!("[ssh]\nauth = \"password\"\npassword = '{}'\n", hash.phc());
        let server = Server::start(&auth, None);
        let name = "ten who guess passwords";
        self.measure_on(&server, name, |at| async move {
            let guess = || async move {
                loop {
                    rude::guesses(at, &["guide", "1234", "nurse"]).await;
                }
            };
            let all: JoinSet<()> = std::iter::repeat_with(guess).take(10).collect();
            all.join_all().await;
        })
        .await;
    }

    async fn full_disk(self) {
        let server = Server::start("", Some("/dev/full".as_ref()));
        let readers = self.come(&server).await;
        self.keys("a log on a full disk", readers).await;
    }

    async fn swapped(self) {
        let server = Server::start("", None);
        let readers = self.come(&server).await;
        let keys = self.keys("content read anew ten times a second", readers);
        let swaps = async {
            for nth in 0_u64.. {
                fs::write(server.config(), format!("# {nth}\n")).unwrap();
                server.signal(Signal::HUP);
                sleep(Duration::from_millis(100)).await;
            }
        };
        tokio::select! {
            () = keys => {}
            () = swaps => {}
        }
    }

    async fn restarted(self) {
        let mut server = Server::start("", None);
        let mut readers = self.come(&server).await;
        for reader in &mut readers {
            reader.send(TURNS[0]).await.unwrap();
        }
        let began = Instant::now();
        server.signal(Signal::TERM);
        let mut told = 0;
        for reader in &mut readers {
            told += usize::from(reader.end().await.contains("closing for a moment"));
        }
        line("told that the server ends", &told.to_string(), "all");
        server.ended();
        timed("all gone after", began.elapsed(), "≤ 5 s");
    }

    async fn come(self, server: &Server) -> Vec<Reader> {
        let mut readers = Vec::new();
        for _ in 0..self.count {
            let mut reader = Reader::come(server.address, (80, 24)).await.unwrap();
            reader.open().await.unwrap();
            readers.push(reader);
        }
        readers
    }

    async fn keys(self, name: &str, readers: Vec<Reader>) {
        let ends = Instant::now() + self.long;
        let all = readers.into_iter().enumerate().map(|(nth, mut reader)| {
            let first = PACE.mul_f64(nth as f64 / self.count as f64);
            async move {
                sleep(first).await;
                let mut times = Vec::new();
                for key in TURNS.into_iter().cycle() {
                    let press = timeout(Duration::from_secs(30), reader.press(key)).await;
                    let (took, _) = press.expect("a key is painted").unwrap();
                    times.push(took);
                    if Instant::now() >= ends {
                        break;
                    }
                    sleep(PACE.saturating_sub(took)).await;
                }
                times
            }
        });
        let all: JoinSet<Vec<Duration>> = all.collect();
        let times = all.join_all().await.concat();
        let of = |at| milliseconds(middle(&times, at));
        let both = format!("{:.2} (median {:.2}) ms", of(0.99), of(0.5));
        line(name, &both, "twice the first");
    }
}
