//! From bytes to what a visitor wants: the decoder, keys and their meaning.

pub mod action;
pub mod decoder;
mod framing;
pub mod held;
pub mod key;
pub mod keymap;

pub use action::{Action, Context};
pub use held::{Held, Stroke};
pub use key::Key;
pub use keymap::Keymap;
