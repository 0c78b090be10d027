//! Who may log in, and how long those wait who guess.

use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::io;
use std::net::IpAddr;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use russh::keys::PublicKey;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::sleep;

use super::crowd::network;
use super::told;
use crate::clinic::{Auth, PasswordHash};

/// How long an address waits for the first wrong try to be answered; twice as
/// long for each that follows, up to the second.
const WAITS: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(16));

/// After so long without a wrong try they are forgotten.
const FORGET: Duration = Duration::from_secs(15 * 60);

/// So many addresses are remembered; more guess in vain at the longest wait.
const ADDRESSES: usize = 4096;

/// So many passwords are looked at at once: each takes memory and a processor.
const AT_ONCE: usize = 2;

/// No file of keys is longer, in bytes.
const LONGEST: u64 = 1024 * 1024;

/// Permissions by which others than its owner could change a file, and the one
/// by which they could not take away what is not theirs.
const OTHERS_WRITE: u32 = 0o022;
const STICKY: u32 = 0o1000;

/// What logging in is held against.
#[derive(Debug)]
pub(super) struct Entrance {
    auth: Mutex<Arc<Auth>>,
    looking: Semaphore,
    guesses: Mutex<HashMap<IpAddr, Guesses>>,
    keys: Mutex<Keys>,
}

/// Wrong tries from an address.
#[derive(Debug, Clone, Copy)]
struct Guesses {
    count: u32,
    last: Instant,
}

/// The keys of the file as it was last read.
#[derive(Debug, Default)]
struct Keys {
    read: Option<(SystemTime, u64, u32)>,
    all: Arc<[PublicKey]>,
    /// Whether it was told that there is no file.
    missed: bool,
}

impl Entrance {
    /// An entrance that nobody has tried.
    pub fn new(auth: Auth) -> Self {
        let entrance = Self {
            auth: Mutex::new(Arc::new(auth)),
            looking: Semaphore::new(AT_ONCE),
            guesses: Mutex::default(),
            keys: Mutex::default(),
        };
        entrance.look();
        entrance
    }

    /// Others may log in from now on. Wrong tries are remembered.
    pub fn renew(&self, auth: Auth) {
        *self.auth.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(auth);
        *self.keys.lock().unwrap_or_else(PoisonError::into_inner) = Keys::default();
        self.look();
    }

    /// Whoever looks after the server is told what is wrong with a file of keys.
    fn look(&self) {
        if let Auth::Keys(path) = &*self.auth() {
            self.keys_of(path);
        }
    }

    fn auth(&self) -> Arc<Auth> {
        Arc::clone(&self.auth.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether whoever connects may come in.
    pub fn is_open(&self) -> bool {
        *self.auth() == Auth::Anyone
    }

    /// Holds a password against the clinic's. A wrong one is answered late.
    pub async fn password(&self, from: IpAddr, password: &str) -> bool {
        let auth = self.auth();
        let Auth::Password(hash) = &*auth else {
            return false;
        };
        let right = self.verify((**hash).clone(), password.to_owned()).await;
        if !right {
            self.delay(from).await;
        }
        right
    }

    async fn verify(&self, hash: PasswordHash, password: String) -> bool {
        let Ok(_turn) = self.looking.acquire().await else {
            return false;
        };
        // What broke off came to nothing.
        let verified = spawn_blocking(move || hash.verify(&password)).await;
        verified.unwrap_or(false)
    }

    /// Whether a key stands in the clinic's file, as it is now.
    pub fn knows(&self, key: &PublicKey) -> bool {
        let auth = self.auth();
        let Auth::Keys(path) = &*auth else {
            return false;
        };
        let keys = self.keys_of(path);
        keys.iter().any(|known| known.key_data() == key.key_data())
    }

    /// Lets whoever guessed wrong wait.
    pub async fn delay(&self, from: IpAddr) {
        let wait = self.guessed(from, Instant::now());
        sleep(wait).await;
    }

    fn guessed(&self, from: IpAddr, now: Instant) -> Duration {
        let mut guesses = self.guesses.lock().unwrap_or_else(PoisonError::into_inner);
        let address = network(from);
        let is_fresh = |guesses: &Guesses| now.saturating_duration_since(guesses.last) < FORGET;
        if guesses.len() >= ADDRESSES && !guesses.contains_key(&address) {
            guesses.retain(|_, guesses| is_fresh(guesses));
            if guesses.len() >= ADDRESSES {
                return WAITS.1;
            }
        }
        let known = guesses.get(&address).copied().filter(is_fresh);
        let before = known.map_or(0, |guesses| guesses.count);
        let now = Guesses {
            count: before.saturating_add(1),
            last: now,
        };
        guesses.insert(address, now);
        let times = 1_u32.checked_shl(before).unwrap_or(u32::MAX);
        WAITS.0.saturating_mul(times).min(WAITS.1)
    }

    fn keys_of(&self, path: &Path) -> Arc<[PublicKey]> {
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        let now = fs::metadata(path).and_then(|now| Ok((now.modified()?, now.len(), now.mode())));
        match now {
            Ok(now) if keys.read == Some(now) => {}
            Ok(now) => {
                let (known, strange) = read(path).unwrap_or_else(|error| {
                    told::no_keys(path, &error);
                    (Vec::new(), 0)
                });
                if strange > 0 {
                    told::strange_keys(path, strange);
                }
                *keys = Keys {
                    read: Some(now),
                    all: known.into(),
                    missed: false,
                };
            }
            // Without the file nobody comes in.
            Err(error) => {
                if !std::mem::replace(&mut keys.missed, true) {
                    told::no_keys(path, &error);
                }
                (keys.read, keys.all) = (None, Arc::default());
            }
        }
        Arc::clone(&keys.all)
    }
}

/// The keys of a file, one a line, and how many lines are none. Options before a
/// key would limit what it may do, and nothing here is less than the kiosk; so
/// such a line is none.
///
/// # Errors
///
/// Where it cannot be read, is no such file, or others than its owner could put
/// their own key in.
pub fn read(path: &Path) -> io::Result<(Vec<PublicKey>, usize)> {
    let file = fs::metadata(path)?;
    if !file.is_file() || file.len() > LONGEST {
        return Err(io::Error::other("it is no file, or longer than 1 MiB"));
    }
    trusted(path, &file)?;
    let text = fs::read_to_string(path)?;
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let read: Vec<_> = lines.map(PublicKey::from_openssh).collect();
    let strange = read.iter().filter(|key| key.is_err()).count();
    Ok((read.into_iter().flatten().collect(), strange))
}

/// Others may write neither to the file nor, but for what is their own, to its
/// folder, where they could put another in its place.
fn trusted(path: &Path, file: &Metadata) -> io::Result<()> {
    let path = path.canonicalize()?;
    let folder = path.parent().unwrap_or(&path);
    let own = fs::metadata(folder)?.mode();
    let (what, whose, mode) = if file.mode() & OTHERS_WRITE != 0 {
        ("it", path.as_path(), file.mode())
    } else if own & OTHERS_WRITE != 0 && own & STICKY == 0 {
        ("its folder", folder, own)
    } else {
        return Ok(());
    };
    Err(io::Error::other(format!(
        "others can write to {what} (mode {:o}), and let themselves in: `chmod go-w {}`",
        mode & 0o777,
        whose.display()
    )))
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;

    #[test]
    fn each_guess_waits_longer_for_its_own_address_alone() {
        let entrance = Entrance::new(Auth::Anyone);
        let (here, there) = ([10, 0, 0, 1].into(), [10, 0, 0, 2].into());
        let mut now = Instant::now();
        let waits: Vec<_> = (0..7)
            .map(|_| entrance.guessed(here, now).as_millis())
            .collect();
        assert_eq!(waits, [500, 1000, 2000, 4000, 8000, 16000, 16000]);
        assert_eq!(entrance.guessed(there, now).as_millis(), 500);
        now += FORGET;
        assert_eq!(entrance.guessed(here, now).as_millis(), 500);
    }

    #[test]
    fn no_more_addresses_are_remembered_than_there_is_room_for() {
        let entrance = Entrance::new(Auth::Anyone);
        let now = Instant::now();
        for nth in 0..5000_u32 {
            entrance.guessed(IpAddr::V4(nth.into()), now);
        }
        assert_eq!(entrance.guesses.lock().unwrap().len(), ADDRESSES);
        let stranger = [192, 0, 2, 1].into();
        assert_eq!(entrance.guessed(stranger, now), WAITS.1);
        assert_eq!(entrance.guessed(stranger, now + FORGET), WAITS.0);
    }

    #[test]
    fn a_file_of_keys_that_others_can_write_lets_nobody_in() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("authorized_keys");
        let algorithm = russh::keys::Algorithm::Ed25519;
        let key = russh::keys::PrivateKey::random(&mut rand::rng(), algorithm).unwrap();
        let key = key.public_key().clone();
        fs::write(&path, key.to_openssh().unwrap()).unwrap();
        let entrance = Entrance::new(Auth::Keys(path.clone()));
        let set = |path: &Path, mode| {
            fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
        };
        for (mode, known) in [(0o644, true), (0o664, false), (0o600, true), (0o602, false)] {
            set(&path, mode);
            assert_eq!(entrance.knows(&key), known, "{mode:o}");
        }
        let error = read(&path).unwrap_err().to_string();
        assert!(
            error.contains("602") && error.contains("chmod go-w"),
            "{error}"
        );
        set(&path, 0o600);
        set(folder.path(), 0o777);
        assert!(read(&path).unwrap_err().to_string().contains("its folder"));
        set(folder.path(), 0o1777);
        assert_eq!(read(&path).unwrap().0.len(), 1);
        entrance.renew(Auth::Anyone);
        assert!(entrance.is_open() && !entrance.knows(&key));
        assert!(read(folder.path()).is_err(), "no file");
    }

    #[test]
    fn keys_are_those_of_the_file_as_it_is_now() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("authorized_keys");
        let key = |comment: &str| {
            let algorithm = russh::keys::Algorithm::Ed25519;
            let mut key = russh::keys::PrivateKey::random(&mut rand::rng(), algorithm).unwrap();
            key.set_comment(comment);
            key.public_key().clone()
        };
        let (one, other) = (key("ward"), key(""));
        let entrance = Entrance::new(Auth::Keys(path.clone()));
        assert!(!entrance.knows(&one), "no file");
        let line = one.to_openssh().unwrap();
        fs::write(&path, format!("# keys\n\n{line}\nssh-rsa AAAA broken\n")).unwrap();
        assert!(entrance.knows(&one) && !entrance.knows(&other));
        let line = other.to_openssh().unwrap();
        fs::write(&path, format!("no-pty {line}\n")).unwrap();
        assert!(!entrance.knows(&one) && !entrance.knows(&other), "options");
        fs::write(&path, format!("{line}\n")).unwrap();
        File::open(&path)
            .unwrap()
            .set_modified(SystemTime::UNIX_EPOCH)
            .unwrap();
        assert!(entrance.knows(&other));
        fs::remove_file(&path).unwrap();
        assert!(!entrance.knows(&other));
    }
}
