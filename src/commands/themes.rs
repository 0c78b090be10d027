//! `beforehand themes`: the bundled themes, one a line.

use std::io::Write;

use super::Failure;
use crate::theme::Theme;

pub fn run(out: &mut dyn Write) -> Result<u8, Failure> {
    for name in Theme::bundled() {
        writeln!(out, "{name}\t{}", Theme::named(name)?.description())?;
    }
    Ok(0)
}
