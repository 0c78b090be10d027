//! The memory in which a PIN or a password is hashed.

use std::fmt;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::Zeroize;

/// Memory for one hash at a time, kept from one to the next. Where many threads
/// each took and gave back their own, the system's allocator would keep all of it.
#[derive(Default)]
pub struct Workspace(Vec<Block>);

impl Workspace {
    /// Fills `out` with the Argon2id hash, version 19, of a secret; whether there
    /// was the memory for it, and all was as it has to be. What was worked out on
    /// the way is wiped.
    pub(super) fn hash(
        &mut self,
        params: Params,
        (secret, salt): (&[u8], &[u8]),
        out: &mut [u8],
    ) -> bool {
        let wanted = params.block_count();
        let more = wanted.saturating_sub(self.0.len());
        if self.0.try_reserve_exact(more).is_err() {
            return false;
        }
        self.0.resize(wanted, Block::new());
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let hashed = argon2.hash_password_into_with_memory(secret, salt, out, &mut self.0);
        self.0.iter_mut().for_each(Zeroize::zeroize);
        hashed.is_ok()
    }
}

/// Without what was hashed.
impl fmt::Debug for Workspace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Workspace(…)")
    }
}
