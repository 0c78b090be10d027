//! The file of the keys that may log in, as it is now.

use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use russh::keys::PublicKey;

use super::told;

/// No file of keys is longer, in bytes.
const LONGEST: u64 = 1024 * 1024;

/// Permissions by which others than its owner could change a file, and the one
/// by which they could not take away what is not theirs.
const OTHERS_WRITE: u32 = 0o022;
const STICKY: u32 = 0o1000;

/// A file of keys, read again whenever it is another.
#[derive(Debug)]
pub(super) struct KeyFile {
    path: PathBuf,
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    /// Which file was read; none where it was not to be.
    stamp: Option<Stamp>,
    keys: Vec<PublicKey>,
    /// What of it was told last.
    told: Option<String>,
}

/// What changes with a file, even where its length and its time are kept: its
/// device and number, when it was changed, when its words were, its length.
type Stamp = (u64, u64, (i64, i64), (i64, i64), u64);

impl KeyFile {
    /// Reads it, so that whoever looks after the server is told what is wrong
    /// with it.
    pub fn new(path: PathBuf) -> Self {
        let file = Self {
            path,
            known: Mutex::default(),
        };
        drop(file.look());
        file
    }

    /// Whether a key stands in it.
    pub fn has(&self, key: &PublicKey) -> bool {
        let known = self.look();
        known.keys.iter().any(|it| it.key_data() == key.key_data())
    }

    fn look(&self) -> MutexGuard<'_, Known> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let found = trusted(&self.path).and_then(|stamp| {
            if known.stamp == Some(stamp) {
                return Ok(());
            }
            let (keys, strange) = keys(&self.path)?;
            if strange > 0 {
                told::strange_keys(&self.path, strange);
            }
            *known = Known {
                stamp: Some(stamp),
                keys,
                told: None,
            };
            Ok(())
        });
        // Then nobody comes in; that is told once, and looked at each time.
        if let Err(error) = found {
            let words = error.to_string();
            if known.told.as_ref() != Some(&words) {
                told::no_keys(&self.path, &error);
            }
            *known = Known {
                told: Some(words),
                ..Known::default()
            };
        }
        known
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
    trusted(path)?;
    keys(path)
}

fn keys(path: &Path) -> io::Result<(Vec<PublicKey>, usize)> {
    let text = fs::read_to_string(path)?;
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let read: Vec<_> = lines.map(PublicKey::from_openssh).collect();
    let strange = read.iter().filter(|key| key.is_err()).count();
    Ok((read.into_iter().flatten().collect(), strange))
}

/// Others may write neither to the file nor, but for what is their own, to its
/// folder, where they could put another in its place.
fn trusted(path: &Path) -> io::Result<Stamp> {
    let file = fs::metadata(path)?;
    if !file.is_file() || file.len() > LONGEST {
        return Err(io::Error::other("it is no file, or longer than 1 MiB"));
    }
    let path = path.canonicalize()?;
    let folder = path.parent().unwrap_or(&path);
    let own = fs::metadata(folder)?.mode();
    let (what, whose, mode) = if file.mode() & OTHERS_WRITE != 0 {
        ("it", path.as_path(), file.mode())
    } else if own & OTHERS_WRITE != 0 && own & STICKY == 0 {
        ("its folder", folder, own)
    } else {
        return Ok(stamp(&file));
    };
    Err(io::Error::other(format!(
        "others can write to {what} (mode {:o}), and let themselves in: `chmod go-w {}`",
        mode & 0o777,
        whose.display()
    )))
}

fn stamp(file: &Metadata) -> Stamp {
    (
        file.dev(),
        file.ino(),
        (file.ctime(), file.ctime_nsec()),
        (file.mtime(), file.mtime_nsec()),
        file.len(),
    )
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn key(comment: &str) -> PublicKey {
        let algorithm = russh::keys::Algorithm::Ed25519;
        let mut key = russh::keys::PrivateKey::random(&mut rand::rng(), algorithm).unwrap();
        key.set_comment(comment);
        key.public_key().clone()
    }

    fn line(key: &PublicKey) -> String {
        format!("{}\n", key.to_openssh().unwrap())
    }

    #[test]
    fn a_file_of_keys_that_others_can_write_lets_nobody_in() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("authorized_keys");
        let key = key("");
        fs::write(&path, line(&key)).unwrap();
        let file = KeyFile::new(path.clone());
        let set = |path: &Path, mode| {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        };
        for (mode, known) in [(0o644, true), (0o664, false), (0o600, true), (0o602, false)] {
            set(&path, mode);
            assert_eq!(file.has(&key), known, "{mode:o}");
        }
        let error = read(&path).unwrap_err().to_string();
        assert!(
            error.contains("602") && error.contains("chmod go-w"),
            "{error}"
        );
        set(&path, 0o600);
        for (mode, known) in [(0o777, false), (0o755, true), (0o1777, true)] {
            set(folder.path(), mode);
            assert_eq!(file.has(&key), known, "its folder: {mode:o}");
        }
        assert!(read(folder.path()).is_err(), "no file");
    }

    #[test]
    fn keys_are_those_of_the_file_as_it_is_now() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("authorized_keys");
        let (one, other) = (key("ward"), key(""));
        let file = KeyFile::new(path.clone());
        assert!(!file.has(&one), "no file");
        fs::write(
            &path,
            format!("# keys\n\n{}ssh-rsa AAAA broken\n", line(&one)),
        )
        .unwrap();
        assert!(file.has(&one) && !file.has(&other));
        fs::write(&path, format!("no-pty {}", line(&other))).unwrap();
        assert!(!file.has(&one) && !file.has(&other), "options");
        fs::write(&path, line(&other)).unwrap();
        assert!(file.has(&other));
        fs::remove_file(&path).unwrap();
        assert!(!file.has(&other));
    }

    #[test]
    fn a_key_that_was_taken_out_is_out_whatever_the_files_time_says() {
        let folder = tempfile::tempdir().unwrap();
        let [path, next] = ["authorized_keys", "next"].map(|name| folder.path().join(name));
        let (old, new) = (key(""), key(""));
        let write = |path: &Path, key| {
            fs::write(path, line(key)).unwrap();
            let file = fs::File::options().append(true).open(path).unwrap();
            file.set_modified(std::time::SystemTime::UNIX_EPOCH)
                .unwrap();
        };
        write(&path, &old);
        let file = KeyFile::new(path.clone());
        assert!(file.has(&old));
        write(&next, &new);
        fs::rename(&next, &path).unwrap();
        assert!(file.has(&new) && !file.has(&old));
    }
}
