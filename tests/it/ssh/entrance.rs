//! Who may log in: whoever connects, whoever knows the password, whoever has a
//! key.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use russh::keys::ssh_key::LineEnding;
use russh::keys::{Algorithm, PrivateKey, PrivateKeyWithHashAlg};

use super::bare::{connected, run};
use super::clients::Client;
use super::served::Served;
use crate::terminal::lock::{CHEAP, PIN, WRONG, hash};

/// Names that nobody can log in with.
const OTHERS: [&str; 8] = [
    "root",
    "",
    "nobody",
    "guid",
    "guidex",
    "Guide",
    "guide-",
    "guide-tlh",
];

#[test]
fn whoever_connects_comes_in_by_the_kiosks_name_alone() {
    let served = Served::new();
    run(async {
        for user in ["guide", "guide-en", "guide-es"] {
            let mut handle = connected(&served).await;
            let answer = handle.authenticate_none(user).await.unwrap();
            assert!(answer.success(), "{user}");
        }
        for user in OTHERS {
            let mut handle = connected(&served).await;
            let answer = handle.authenticate_none(user).await.unwrap();
            assert!(!answer.success(), "{user}");
            assert!(handle.channel_open_session().await.is_err(), "{user}");
        }
    });
    if let Some(ran) = Client::OpenSsh.ran(&served, "root", &["list"], b"") {
        assert_eq!((ran.code, ran.out.as_str()), (Some(255), ""));
        assert!(ran.err.contains("Permission denied"), "{}", ran.err);
    }
}

fn by_password(tries: u32) -> Served {
    let hash = hash(CHEAP);
    Served::with(&format!(
        "[ssh]\nauth = 'password'\npassword = '{hash}'\nmax_tries = {tries}\nlogin_seconds = 120\n"
    ))
}

#[test]
fn guesses_are_answered_later_and_later_until_the_connection_is_cut() {
    let served = by_password(3);
    run(async {
        let mut handle = connected(&served).await;
        // As clients do, to hear which methods there are; it is no try.
        let none = handle.authenticate_none("guide").await.unwrap();
        assert!(!none.success());
        let began = Instant::now();
        for least in [0, 500, 1500].map(Duration::from_millis) {
            let answer = handle.authenticate_password("guide", WRONG).await.unwrap();
            assert!(!answer.success() && !handle.is_closed());
            assert!(began.elapsed() >= least, "{:?}", began.elapsed());
        }
        let cut = handle.authenticate_password("guide", PIN).await;
        assert!(!cut.is_ok_and(|answer| answer.success()), "tries are over");
        assert!(handle.is_closed());
        // It is remembered: of an address, not of a connection.
        let mut handle = connected(&served).await;
        let answer = handle.authenticate_password("guide", WRONG).await.unwrap();
        assert!(!answer.success());
        let least = Duration::from_millis(3500);
        assert!(began.elapsed() >= least, "{:?}", began.elapsed());
        // Whoever knows it comes in all the same, in their turn.
        let answer = handle.authenticate_password("guide", PIN).await.unwrap();
        assert!(answer.success());
    });
}

#[test]
fn a_single_try_is_one_for_whoever_asks_first_what_there_is() {
    let served = by_password(1);
    run(async {
        let mut handle = connected(&served).await;
        let none = handle.authenticate_none("guide").await.unwrap();
        assert!(!none.success());
        let answer = handle.authenticate_password("guide", PIN).await.unwrap();
        assert!(answer.success());
    });
}

#[test]
fn a_password_opens_for_the_kiosks_name_alone() {
    let served = by_password(6);
    run(async {
        for user in OTHERS {
            let mut handle = connected(&served).await;
            let answer = handle.authenticate_password(user, PIN).await.unwrap();
            assert!(!answer.success(), "{user}");
        }
        let mut handle = connected(&served).await;
        let none = handle.authenticate_none("guide").await.unwrap();
        assert!(!none.success());
        let answer = handle.authenticate_password("guide-es", PIN).await.unwrap();
        assert!(answer.success());
    });
    let plink = |password: &str| {
        let password = ["-pw", password].map(ToOwned::to_owned);
        let words = Client::Plink.words(&served, "guide", false);
        let words: Vec<_> = password
            .into_iter()
            .chain(words)
            .chain(["list".into()])
            .collect();
        Client::Plink.ran_with(&served, &words, b"")
    };
    if let (Some(right), Some(wrong)) = (plink(PIN), plink(WRONG)) {
        assert_eq!(right.code, Some(0), "{}", right.err);
        assert!(right.out.contains("bone-marrow-aspiration\t"));
        assert_ne!(wrong.code, Some(0));
        assert_eq!(wrong.out, "");
    }
}

/// A key, and its line in a file of keys.
fn key() -> (Arc<PrivateKey>, String) {
    let key = PrivateKey::random(&mut rand::rng(), Algorithm::Ed25519).unwrap();
    let line = key.public_key().to_openssh().unwrap();
    (Arc::new(key), format!("{line}\n"))
}

#[test]
fn keys_are_those_of_the_file_as_it_is_now() {
    let served = Served::with("[ssh]\nauth = 'keys'\nauthorized_keys = 'keys'\nmax_tries = 3\n");
    let file = served.path("keys");
    let (known, line) = key();
    let (other, other_line) = key();
    run(async {
        let comes = async |key: &Arc<PrivateKey>, user: &str| {
            let mut handle = connected(&served).await;
            let key = PrivateKeyWithHashAlg::new(Arc::clone(key), None);
            handle
                .authenticate_publickey(user, key)
                .await
                .unwrap()
                .success()
        };
        assert!(!comes(&known, "guide").await, "there is no file");
        fs::write(&file, format!("# of the ward\n\n{line}")).unwrap();
        assert!(comes(&known, "guide").await);
        assert!(comes(&known, "guide-es").await);
        assert!(!comes(&other, "guide").await);
        for user in OTHERS {
            assert!(!comes(&known, user).await, "{user}");
        }
        let mut handle = connected(&served).await;
        let none = handle.authenticate_none("guide").await.unwrap();
        assert!(!none.success());
        let password = handle.authenticate_password("guide", "").await.unwrap();
        assert!(!password.success());
        // A lost key is taken out; a colleague's comes in.
        fs::write(&file, format!("{other_line}# no more\n")).unwrap();
        assert!(!comes(&known, "guide").await);
        assert!(comes(&other, "guide").await);
    });
    for (key, code) in [(&other, 0), (&known, 255)] {
        let path = served.path("identity");
        fs::write(&path, key.to_openssh(LineEnding::LF).unwrap().as_bytes()).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        let words = Client::OpenSsh.words(&served, "guide", false);
        let identity = ["-i".to_owned(), path.display().to_string()];
        let words: Vec<_> = identity
            .into_iter()
            .chain(words)
            .chain(["list".into()])
            .collect();
        if let Some(ran) = Client::OpenSsh.ran_with(&served, &words, b"") {
            assert_eq!(ran.code, Some(code), "{}", ran.err);
        }
    }
}

#[test]
fn so_many_keys_of_a_connection_are_looked_at() {
    let served = Served::with("[ssh]\nauth = 'keys'\nauthorized_keys = 'keys'\nmax_tries = 3\n");
    let (known, line) = key();
    fs::write(served.path("keys"), line).unwrap();
    run(async {
        let mut handle = connected(&served).await;
        let none = handle.authenticate_none("guide").await.unwrap();
        assert!(!none.success());
        for nth in 0..3 {
            let key = PrivateKeyWithHashAlg::new(key().0, None);
            let answer = handle.authenticate_publickey("guide", key).await.unwrap();
            assert!(!answer.success() && !handle.is_closed(), "{nth}");
        }
        let key = PrivateKeyWithHashAlg::new(known, None);
        let answer = handle.authenticate_publickey("guide", key).await;
        assert!(!answer.is_ok_and(|answer| answer.success()));
        assert!(handle.is_closed());
    });
}

#[test]
fn what_the_clinic_says_before_is_said_before() {
    let served = Served::with("[ssh]\nbanner = 'Ward 3'\nauth = 'keys'\nauthorized_keys = 'no'\n");
    if let Some(ran) = Client::OpenSsh.ran(&served, "guide", &["list"], b"") {
        assert_eq!((ran.code, ran.out.as_str()), (Some(255), ""));
    }
    let words = Client::OpenSsh.words(&served, "guide", false);
    let loud = ["-o", "LogLevel=INFO"].map(ToOwned::to_owned);
    let words: Vec<_> = loud.into_iter().chain(words).collect();
    if let Some(ran) = Client::OpenSsh.ran_with(&served, &words, b"") {
        assert!(ran.err.starts_with("Ward 3"), "{}", ran.err);
    }
}
