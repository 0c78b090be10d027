//! TOML on disk or in the binary, made into a [`Library`] that is valid or
//! refused with all its faults at once.

pub mod checklist;
pub mod document;
pub mod fault;
mod faults;
pub mod files;
pub mod id;
pub mod library;
mod load;
pub mod markup;
pub mod model;
pub mod place;
pub mod policy;
pub mod search;
mod severity;
pub mod signature;
pub mod source;
pub mod spanned;
pub mod to_do;

pub use fault::Fault;
pub use faults::Faults;
pub use id::{Id, Lang};
pub use library::{Library, Telling};
pub use severity::Severity;
