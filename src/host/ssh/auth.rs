//! Who may log in.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use russh::keys::PublicKey;
use tokio::task::spawn_blocking;

use super::guesses::Guesses;
use super::keyfile::KeyFile;
use crate::clinic::{Auth, PasswordHash, Workspace};

/// What logging in is held against.
#[derive(Debug)]
pub(super) struct Entrance {
    way: Mutex<Way>,
    guesses: Guesses,
    workspace: Arc<Mutex<Workspace>>,
}

/// How one logs in.
#[derive(Debug, Clone)]
enum Way {
    Anyone,
    Password(Arc<PasswordHash>),
    Keys(Arc<KeyFile>),
}

impl From<Auth> for Way {
    fn from(auth: Auth) -> Self {
        match auth {
            Auth::Anyone => Self::Anyone,
            Auth::Password(hash) => Self::Password(hash.into()),
            Auth::Keys(path) => Self::Keys(Arc::new(KeyFile::new(path))),
        }
    }
}

impl Entrance {
    /// An entrance that nobody has tried. Passwords are looked at one at a time:
    /// each takes a processor, and the workspace.
    pub fn new(auth: Auth, workspace: Arc<Mutex<Workspace>>) -> Self {
        Self {
            way: Mutex::new(auth.into()),
            guesses: Guesses::default(),
            workspace,
        }
    }

    /// Others may log in from now on. Wrong tries are remembered.
    pub fn renew(&self, auth: Auth) {
        *self.way.lock().unwrap_or_else(PoisonError::into_inner) = auth.into();
    }

    fn way(&self) -> Way {
        let way = self.way.lock().unwrap_or_else(PoisonError::into_inner);
        way.clone()
    }

    /// Whether whoever connects may come in.
    pub fn is_open(&self) -> bool {
        matches!(self.way(), Way::Anyone)
    }

    /// Holds a password against the clinic's, when it is that address's turn.
    pub async fn password(&self, from: IpAddr, password: &str) -> bool {
        let Way::Password(hash) = self.way() else {
            return false;
        };
        let (workspace, password) = (Arc::clone(&self.workspace), password.to_owned());
        let look = async {
            let verify = move || {
                let mut workspace = workspace.lock().unwrap_or_else(PoisonError::into_inner);
                hash.verify(&password, &mut workspace)
            };
            // What broke off came to nothing.
            spawn_blocking(verify).await.unwrap_or(false)
        };
        self.guesses.of(from).take(look).await
    }

    /// Whether a key stands in the clinic's file, as it is now.
    pub fn knows(&self, key: &PublicKey) -> bool {
        matches!(self.way(), Way::Keys(file) if file.has(key))
    }
}
