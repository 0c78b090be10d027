//! `beforehand config`: what is in force of the clinic's settings, and where
//! each comes from.

use std::io::Write;
use std::path::Path;

use clap::Subcommand;

use super::pack::{assembled, places};
use super::{Failure, Shared, examples};
use crate::clinic::Setting;
use crate::keys::keymap;
use crate::text::safe;
use crate::theme::Theme;

#[derive(Debug, Subcommand)]
pub enum Config {
    /// Print each setting: key, tab, value, tab, where it is set
    #[command(after_help = examples::CONFIG_SHOW)]
    Show,
}

pub fn run(shared: &Shared, config: &Config, out: &mut dyn Write) -> Result<u8, Failure> {
    match config {
        Config::Show => show(shared, out),
    }
}

fn show(shared: &Shared, out: &mut dyn Write) -> Result<u8, Failure> {
    let path = shared.clinic_path();
    let file = shared.clinic_file()?;
    let library = shared.library(&file);
    let settings = library.as_ref().map_or(Vec::new(), |it| file.settings(it));
    // What has faults is not in force.
    assembled(file, library, None, None)?;
    for line in head(shared, path.as_deref()) {
        writeln!(out, "# {}", safe::scrub(&line))?;
    }
    let name = path.as_deref().and_then(Path::file_name);
    let name = name.map_or_else(|| "kiosk.toml".into(), |name| name.to_string_lossy());
    for setting in &settings {
        let (value, place) = told(setting, shared, &name);
        let (value, place) = (safe::scrub(&value), safe::scrub(&place));
        writeln!(out, "{}\t{value}\t{place}", setting.key)?;
    }
    Ok(0)
}

/// Which file it is, or where there is none.
fn head(shared: &Shared, path: Option<&Path>) -> Vec<String> {
    let Some(path) = path else {
        let looked = places().into_iter().map(|path| path.display().to_string());
        let first = "there is no kiosk.toml; it was looked for at".to_owned();
        return std::iter::once(first).chain(looked).collect();
    };
    let told = if shared.config.is_some() {
        ", from the command line"
    } else {
        ""
    };
    vec![format!("{}{told}", path.display())]
}

/// A setting's value and where it comes from.
fn told(setting: &Setting, shared: &Shared, file: &str) -> (String, String) {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    if let ("content.path", Some(folder)) = (setting.key.as_str(), &shared.content) {
        return (quoted(&folder.to_string_lossy()), "command line".to_owned());
    }
    let value = setting.value.clone();
    let value = value.unwrap_or_else(|| match setting.key.as_str() {
        "kiosk.theme" => quoted(Theme::DEFAULT),
        "kiosk.keymap" => quoted(keymap::DEFAULT),
        "content.path" => "the bundled content".to_owned(),
        _ => "not set".to_owned(),
    });
    let place = setting.line.map(|line| format!("{file}:{line}"));
    (value, place.unwrap_or_else(|| "built in".to_owned()))
}
