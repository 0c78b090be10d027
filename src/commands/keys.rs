//! `beforehand keys`: what each key does, by context, as the keymap's file says.

use std::io::Write;

use clap::Args;

use super::{Failure, Shared};
use crate::keys::{Action, Context};

#[derive(Debug, Args)]
pub struct Options {
    /// Print this keymap: a bundled one's name, or a file
    #[arg(long, value_name = "NAME|FILE")]
    keymap: Option<String>,
}

pub fn run(shared: &Shared, options: &Options, out: &mut dyn Write) -> Result<u8, Failure> {
    let kiosk = shared.kiosk(None, options.keymap.as_deref())?;
    for context in Context::ALL {
        for action in Action::ALL {
            let keys = kiosk.keymap.own_keys(context, action);
            let keys: Vec<_> = keys.iter().map(ToString::to_string).collect();
            if !keys.is_empty() {
                writeln!(out, "{}\t{action}\t{}", context.name(), keys.join(" "))?;
            }
        }
    }
    Ok(0)
}
