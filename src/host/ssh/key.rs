//! The server's own key: made once, read by nobody else.

use std::fs::{self, DirBuilder};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

use russh::keys::ssh_key::LineEnding;
use russh::keys::{Algorithm, HashAlg, PrivateKey};
use tempfile::NamedTempFile;

/// Its file in the state folder.
const NAME: &str = "ssh_host_ed25519_key";

/// Permissions that others than its owner would have by.
const OTHERS: u32 = 0o077;

/// No key file is longer, in bytes.
const LONGEST: u64 = 16 * 1024;

/// The server's key.
#[derive(Debug, Clone)]
pub struct HostKey(pub(super) PrivateKey);

/// Why there is no key: the file, what is wrong, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("the server's key {}: {what}. {remedy}", path.display())]
pub struct NoKey {
    path: PathBuf,
    what: String,
    remedy: &'static str,
}

impl HostKey {
    /// Reads the key in a state folder, or makes one there.
    ///
    /// # Errors
    ///
    /// Where others can read it, it is no Ed25519 key, or cannot be read or made.
    pub fn in_folder(folder: &Path) -> Result<Self, NoKey> {
        if let Some(key) = Self::found(folder)? {
            return Ok(key);
        }
        let path = folder.join(NAME);
        make(folder, &path).map(Self).map_err(|error| NoKey {
            path,
            what: error.to_string(),
            remedy: "Let the server's user write to its folder, or name another with STATE_DIRECTORY",
        })
    }

    /// Reads the key in a state folder, if there is one.
    ///
    /// # Errors
    ///
    /// Where others can read it, it is no Ed25519 key, or cannot be read.
    pub fn found(folder: &Path) -> Result<Option<Self>, NoKey> {
        let path = folder.join(NAME);
        let fault = |what: String, remedy| NoKey {
            path: path.clone(),
            what,
            remedy,
        };
        match fs::metadata(&path) {
            Ok(metadata) if metadata.mode() & OTHERS != 0 => {
                let what = format!(
                    "others can read it: its mode is {:o}",
                    metadata.mode() & 0o777
                );
                let remedy = "Whoever has it can pose as this server: take it away, so that another is made, or make it `chmod 600` if nobody has read it";
                Err(fault(what, remedy))
            }
            Ok(metadata) if !metadata.is_file() || metadata.len() > LONGEST => Err(fault(
                "this is no key".into(),
                "Take it away, so that one is made",
            )),
            Ok(_) => {
                let text = fs::read_to_string(&path)
                    .map_err(|error| fault(error.to_string(), "Let the server's user read it"))?;
                let key = PrivateKey::from_openssh(&text).ok();
                let known = key.filter(|key| key.algorithm() == Algorithm::Ed25519);
                known.map(|key| Some(Self(key))).ok_or_else(|| {
                    let what =
                        "it is not an Ed25519 key as OpenSSH writes it, without a passphrase";
                    fault(what.into(), "Take it away, so that one is made")
                })
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(fault(error.to_string(), "Let the server's user read it")),
        }
    }

    /// What clients show of it: `SHA256:…`.
    pub fn fingerprint(&self) -> String {
        self.0.fingerprint(HashAlg::Sha256).to_string()
    }
}

/// Makes a key. Its file is there whole, for its owner alone, or not at all.
fn make(folder: &Path, path: &Path) -> io::Result<PrivateKey> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    let key = PrivateKey::random(&mut rand::rng(), Algorithm::Ed25519).map_err(io::Error::other)?;
    let text = key.to_openssh(LineEnding::LF).map_err(io::Error::other)?;
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn it_is_made_once_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state/beforehand");
        let first = HostKey::in_folder(&state).unwrap();
        let path = state.join(NAME);
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
        assert_eq!(fs::metadata(&state).unwrap().mode() & 0o777, 0o700);
        let again = HostKey::in_folder(&state).unwrap();
        assert_eq!(again.fingerprint(), first.fingerprint());
        assert!(first.fingerprint().starts_with("SHA256:"));
        assert_eq!(fs::read_dir(&state).unwrap().count(), 1);
    }

    #[test]
    fn one_that_others_can_read_or_that_is_none_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        HostKey::in_folder(folder.path()).unwrap();
        let path = folder.path().join(NAME);
        for mode in [0o640, 0o604, 0o660, 0o620] {
            fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
            let fault = HostKey::in_folder(folder.path()).unwrap_err().to_string();
            assert!(fault.contains(&format!("{mode:o}")), "{fault}");
            assert!(
                fault.contains(NAME) && fault.contains("chmod 600"),
                "{fault}"
            );
        }
        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        for text in ["", "a key", "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n"] {
            fs::write(&path, text).unwrap();
            let fault = HostKey::in_folder(folder.path()).unwrap_err().to_string();
            assert!(fault.contains("not an Ed25519 key"), "{fault}");
        }
    }
}
