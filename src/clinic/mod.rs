//! `kiosk.toml`: what a clinic decides. Every key is optional; an unknown key
//! or a value outside its range is a fault.

mod password;
mod pin;
mod settings;
mod source;
mod ssh;
mod workspace;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use toml::Value;

pub use password::{NoPassword, NoPasswordHash, Password, PasswordHash};
pub use pin::{NoHash, NoPin, NoPinHash, Pin, PinHash};
pub use settings::Setting;
pub use source::schema;
pub use ssh::{Auth, Ssh};
pub use workspace::Workspace;

use crate::content::document::{self, ANY, Document, Doubts};
use crate::content::fault::{Fault, Faults, Source, spelled, unlined};
use crate::content::files::read_file;
use crate::content::policy::Values;
use crate::content::spanned::Spanned;
use crate::content::{Id, Lang, Library};
use crate::text::safe;

/// Seconds without a key before the warning: least, most, and where not set.
const IDLE: (u64, u64, u64) = (15, 3600, 90);
/// Seconds that the warning lasts; never under 20 (WCAG 2.2.1, 508 407.5).
const WARNING: (u64, u64, u64) = (20, 600, 20);
/// Milliseconds that a key is held before it repeats. 508 407.4 wants 2 s, or
/// more, and that it can be set.
const REPEAT_DELAY: (u64, u64, u64) = (500, 10_000, 2000);

/// No name or number is longer, in characters: it must fit a screen's line.
const LONGEST_LINE: usize = 80;

/// A clinic's file as it was read, not yet held against a library.
#[derive(Debug)]
pub struct ClinicFile {
    /// Where paths in it begin.
    folder: PathBuf,
    document: Document<source::Kiosk>,
    faults: Faults,
}

/// What a clinic decides, whole and in range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clinic {
    /// Shown large on the attract screen, and in the heading of home.
    pub name: Option<String>,
    /// What slots say.
    pub values: Values,
    /// Offered to visitors, in this order; never empty.
    pub languages: Vec<Lang>,
    /// How long without a key before the warning, less the reading allowance.
    pub idle: Duration,
    /// How long the warning lasts.
    pub warning: Duration,
    /// Whether a visitor cannot leave the kiosk. Without [`Clinic::staff_pin`]
    /// only a signal ends it then.
    pub locked: bool,
    /// What the PIN of staff is held against; none where staff have none.
    pub staff_pin: Option<PinHash>,
    /// How long a key is held before it repeats.
    pub repeat_delay: Duration,
    /// Whether procedures that nobody has reviewed are left out.
    pub hide_drafts: bool,
    /// How it is served over SSH.
    pub ssh: Ssh,
}

impl ClinicFile {
    /// Reads the file at a path.
    pub fn read(path: &Path) -> Result<Self, Faults> {
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        Self::parse(folder, read_file(path)?)
    }

    /// The file of a clinic that has none.
    pub fn absent() -> Result<Self, Faults> {
        let source = Source {
            name: "the built-in settings".into(),
            text: String::new(),
        };
        Self::parse(PathBuf::new(), Arc::new(source))
    }

    /// Reads a text as such a file, which lies in a folder: paths in it begin
    /// there.
    pub fn parse(folder: PathBuf, source: Arc<Source>) -> Result<Self, Faults> {
        let mut faults = Faults::new();
        match document::read::<source::Kiosk>(source, &mut faults) {
            Some(document) => Ok(Self {
                folder,
                document,
                faults,
            }),
            None => faults.or(None),
        }
    }

    /// The folder of the clinic's own pack.
    pub fn content(&self) -> Option<PathBuf> {
        let path = self.document.value.content.path.as_ref()?;
        Some(self.beside(path.get_ref()))
    }

    /// A path that this file names: one that is not absolute begins where the
    /// file is.
    pub fn beside(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// The theme's name or file.
    pub fn theme(&self) -> Option<&Spanned<String>> {
        self.document.value.kiosk.theme.as_ref()
    }

    /// The keymap's name or file.
    pub fn keymap(&self) -> Option<&Spanned<String>> {
        self.document.value.kiosk.keymap.as_ref()
    }

    /// A fault of what a value of this file names, laid at the value's place.
    pub fn blame(&self, value: &Spanned<String>, fault: &Fault) -> Fault {
        Fault::at(
            &self.document.source,
            value.span(),
            fault.what(),
            fault.remedy(),
        )
    }

    /// The clinic, or all that is wrong with its file beside this library.
    pub fn against(self, library: &Library) -> Result<Clinic, Faults> {
        let Document {
            source,
            value: raw,
            doubts,
        } = self.document;
        let mut reader = Reader {
            source,
            doubts,
            faults: self.faults,
        };
        let (clinic, kiosk) = (&raw.clinic, &raw.kiosk);
        let values = Values {
            policy: reader.policy(&raw.policy, library),
            phone: reader.line(clinic.phone.as_ref()),
            emergency: reader.line(clinic.emergency.as_ref()),
        };
        let idle = reader.number(kiosk.idle_seconds.as_ref(), IDLE, "seconds");
        let warning = reader.number(kiosk.warning_seconds.as_ref(), WARNING, "seconds");
        let repeat_delay = kiosk.repeat_delay_ms.as_ref();
        let repeat_delay = reader.number(repeat_delay, REPEAT_DELAY, "milliseconds");
        let value = Clinic {
            name: reader.line(clinic.name.as_ref()),
            values,
            languages: reader.languages(clinic.languages.as_ref(), library),
            idle: Duration::from_secs(idle),
            warning: Duration::from_secs(warning),
            locked: is_on(kiosk.locked.as_ref()),
            staff_pin: reader.pin_hash(kiosk.staff_pin.as_ref()),
            repeat_delay: Duration::from_millis(repeat_delay),
            hide_drafts: is_on(kiosk.hide_drafts.as_ref()),
            ssh: reader.ssh((&raw.ssh, &raw.metrics), &self.folder, (idle, warning)),
        };
        reader.faults.or(Some(value))
    }
}

fn is_on(switch: Option<&Spanned<bool>>) -> bool {
    switch.is_some_and(|switch| *switch.get_ref())
}

/// A value as text: without quotes a PIN is a number.
fn unquoted(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

struct Reader {
    source: Arc<Source>,
    doubts: Doubts,
    faults: Faults,
}

impl Reader {
    fn fault(&mut self, span: Range<usize>, what: impl Into<String>, remedy: impl Into<String>) {
        self.faults
            .push(Fault::at(&self.source, span, what, remedy));
    }

    fn line(&mut self, text: Option<&Spanned<String>>) -> Option<String> {
        let text = text?;
        let value = text.get_ref().trim();
        if let Some((_, hazard)) = safe::hazards(value).next() {
            let (what, remedy) = spelled(hazard);
            self.fault(text.span(), what, remedy);
        } else if value.is_empty() {
            self.fault(
                text.span(),
                "this is empty",
                "write it, or take the key out",
            );
        } else if let Some((what, remedy)) = unlined(value) {
            self.fault(text.span(), what, remedy);
        } else if value.chars().count() > LONGEST_LINE {
            let what = format!("this is longer than {LONGEST_LINE} characters");
            self.fault(text.span(), what, "shorten it");
        }
        Some(safe::composed(value))
    }

    /// A time in this unit, in its range.
    fn number(
        &mut self,
        value: Option<&Spanned<u64>>,
        (least, most, unset): (u64, u64, u64),
        unit: &str,
    ) -> u64 {
        let Some(value) = value else {
            return unset;
        };
        let number = *value.get_ref();
        if !(least..=most).contains(&number) {
            let what = format!("{number} {unit} is outside the range");
            self.fault(value.span(), what, format!("use {least} to {most} {unit}"));
        }
        number.clamp(least, most)
    }

    fn pin_hash(&mut self, written: Option<&Spanned<Value>>) -> Option<PinHash> {
        let written = written?;
        let read = unquoted(written.get_ref()).parse();
        let told = |error: &NoPinHash| (error.to_string(), error.remedy());
        self.hash(written, read.map_err(|error| told(&error)))
    }

    fn password_hash(&mut self, written: Option<&Spanned<Value>>) -> Option<PasswordHash> {
        let written = written?;
        let read = unquoted(written.get_ref()).parse();
        let told = |error: &NoPasswordHash| (error.to_string(), error.remedy());
        self.hash(written, read.map_err(|error| told(&error)))
    }

    /// A hash as it was read, or what is wrong with it and how to mend it.
    fn hash<T>(
        &mut self,
        written: &Spanned<Value>,
        read: Result<T, (String, &'static str)>,
    ) -> Option<T> {
        read.map_err(|(what, remedy)| self.fault(written.span(), what, remedy))
            .ok()
    }

    fn languages(
        &mut self,
        wanted: Option<&Spanned<Vec<Spanned<Lang>>>>,
        library: &Library,
    ) -> Vec<Lang> {
        let offered = &library.pack().languages;
        let Some(list) = wanted else {
            return offered.clone();
        };
        let wanted = list.get_ref();
        let names: Vec<_> = offered.iter().map(Lang::as_str).collect();
        let names = names.join(", ");
        if wanted.is_empty() && !self.doubts.may_hold(&["clinic", "languages", ANY]) {
            let what = "no language is left to offer";
            self.fault(list.span(), what, format!("name some of: {names}"));
        }
        for (nth, lang) in wanted.iter().enumerate() {
            let name = lang.get_ref();
            if wanted.iter().take(nth).any(|other| other.get_ref() == name) {
                let what = format!("the language `{name}` stands here twice");
                self.fault(lang.span(), what, "name each language once");
            } else if !offered.contains(name) {
                let what = format!("the content has no language `{name}`");
                self.fault(lang.span(), what, format!("use some of: {names}"));
            }
        }
        wanted.iter().map(|lang| lang.get_ref().clone()).collect()
    }

    fn policy(&mut self, values: &source::Policy, library: &Library) -> BTreeMap<Id, u32> {
        let slots = &library.pack().slots;
        let mut policy = BTreeMap::new();
        for (id, value) in values {
            let Some(slot) = slots.get(id.get_ref()) else {
                let names: Vec<_> = slots.keys().map(Id::as_str).collect();
                let what = format!("the content has no policy `{}`", id.get_ref());
                self.fault(id.span(), what, format!("use one of: {}", names.join(", ")));
                continue;
            };
            let number = *value.get_ref();
            if !(slot.least..=slot.most).contains(&number) {
                let what = format!("{number} is outside the range of `{}`", id.get_ref());
                let unit = format!("{:?}", slot.unit).to_lowercase();
                let remedy = format!("use {} to {} {unit}", slot.least, slot.most);
                self.fault(value.span(), what, remedy);
            }
            policy.insert(id.get_ref().clone(), number);
        }
        policy
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Clinic, Faults> {
        let source = Source {
            name: "kiosk.toml".into(),
            text: text.into(),
        };
        ClinicFile::parse(PathBuf::new(), Arc::new(source))?.against(&Library::bundled()?)
    }

    #[test]
    fn a_clinic_without_a_file_has_a_kiosk() {
        let clinic = ClinicFile::absent()
            .unwrap()
            .against(&Library::bundled().unwrap())
            .unwrap();
        assert_eq!(clinic.idle.as_secs(), 90);
        assert_eq!(clinic.warning.as_secs(), 20);
        assert_eq!(clinic.languages.len(), 2);
        assert!(!clinic.locked && !clinic.hide_drafts);
        assert_eq!(clinic.repeat_delay.as_secs(), 2);
        assert_eq!(clinic.staff_pin, None);
    }

    #[test]
    fn a_lock_without_a_pin_is_no_fault() {
        let clinic = read("[kiosk]\nlocked = true\n").unwrap();
        assert!(clinic.locked && clinic.staff_pin.is_none());
    }

    #[test]
    fn all_keys() {
        let clinic = read(
            "[clinic]\nname = 'Northside'\nphone = '555 0100'\nemergency = '911'\nlanguages = ['es']\n\
             [kiosk]\ntheme = 'mono'\nkeymap = 'default'\nidle_seconds = 120\nwarning_seconds = 30\n\
             locked = true\nrepeat_delay_ms = 3000\nhide_drafts = true\n\
             staff_pin = '$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$LSlx8Fcdk4bSHrKc0gRyDg'\n\
             [policy]\nsedation-fast = 6\n",
        )
        .unwrap();
        assert_eq!(clinic.languages.len(), 1);
        assert!(clinic.locked && clinic.hide_drafts);
        assert_eq!(clinic.repeat_delay.as_secs(), 3);
        assert!(clinic.staff_pin.is_some());
        assert_eq!(clinic.values.policy.len(), 1);
        assert_eq!(clinic.warning.as_secs(), 30);
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let faults = read(
            "colour = 1\n[clinic]\nname = \"\\u001b[2J\"\nlanguages = ['fr']\n[kiosk]\nidle_seconds = 5\n\
             warning_seconds = 3\n[policy]\nsedation-fast = 600\nshoe-size = 4\n",
        )
        .unwrap_err();
        let whats: Vec<_> = faults.iter().map(Fault::what).collect();
        assert_eq!(whats.len(), 7, "{whats:#?}");
        assert!(!faults.to_string().contains('\u{1b}'));
    }
}
