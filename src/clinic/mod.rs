//! `kiosk.toml`: what a clinic decides. Every key is optional; an unknown key
//! or a value outside its range is a fault.

mod source;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use toml::Spanned;

use crate::content::document;
use crate::content::fault::{Fault, Faults, Source};
use crate::content::files::read_file;
use crate::content::policy::Values;
use crate::content::{Id, Lang, Library};
use crate::text::safe;

/// Seconds without a key before the warning: least, most, and where not set.
const IDLE: (u64, u64, u64) = (15, 3600, 90);
/// Seconds that the warning lasts; never under 20 (WCAG 2.2.1, 508 407.5).
const WARNING: (u64, u64, u64) = (20, 600, 20);

/// A clinic's file as it was read, not yet held against a library.
#[derive(Debug)]
pub struct ClinicFile {
    source: Arc<Source>,
    raw: source::Kiosk,
    faults: Faults,
}

/// What a clinic decides, whole and in range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clinic {
    /// Shown large on the attract screen.
    pub name: Option<String>,
    /// What slots say.
    pub values: Values,
    /// Offered to visitors, in this order; never empty.
    pub languages: Vec<Lang>,
    /// How long without a key before the warning, less the reading allowance.
    pub idle: Duration,
    /// How long the warning lasts.
    pub warning: Duration,
}

impl ClinicFile {
    /// Reads the file at a path.
    pub fn read(path: &Path) -> Result<Self, Faults> {
        Self::parse(read_file(path)?)
    }

    /// The file of a clinic that has none.
    pub fn absent() -> Result<Self, Faults> {
        let source = Source {
            name: "the built-in settings".into(),
            text: String::new(),
        };
        Self::parse(Arc::new(source))
    }

    fn parse(source: Arc<Source>) -> Result<Self, Faults> {
        let mut faults = Faults::new();
        match document::read::<source::Kiosk>(source, &mut faults) {
            Some(document) => Ok(Self {
                source: document.source,
                raw: document.value,
                faults,
            }),
            None => Err(faults),
        }
    }

    /// The folder of the clinic's own pack; a path that is not absolute begins
    /// where the clinic's file is.
    pub fn content(&self) -> Option<PathBuf> {
        let path = self.raw.content.path.as_ref()?;
        let folder = Path::new(&self.source.name).parent()?;
        Some(folder.join(path.get_ref()))
    }

    /// The theme's name or file.
    pub fn theme(&self) -> Option<&Spanned<String>> {
        self.raw.kiosk.theme.as_ref()
    }

    /// The keymap's name or file.
    pub fn keymap(&self) -> Option<&Spanned<String>> {
        self.raw.kiosk.keymap.as_ref()
    }

    /// A fault of what a value of this file names, laid at the value's place.
    pub fn blame(&self, value: &Spanned<String>, fault: &Fault) -> Fault {
        Fault::at(&self.source, value.span(), fault.what(), fault.remedy())
    }

    /// The clinic, or all that is wrong with its file beside this library.
    pub fn against(self, library: &Library) -> Result<Clinic, Faults> {
        let mut reader = Reader {
            source: self.source,
            faults: self.faults,
        };
        let (clinic, kiosk) = (&self.raw.clinic, &self.raw.kiosk);
        let values = Values {
            policy: reader.policy(&self.raw.policy, library),
            phone: reader.line(clinic.phone.as_ref()),
            emergency: reader.line(clinic.emergency.as_ref()),
        };
        let value = Clinic {
            name: reader.line(clinic.name.as_ref()),
            values,
            languages: reader.languages(clinic.languages.as_deref(), library),
            idle: reader.seconds(kiosk.idle_seconds.as_ref(), IDLE),
            warning: reader.seconds(kiosk.warning_seconds.as_ref(), WARNING),
        };
        reader.faults.or(Some(value))
    }
}

struct Reader {
    source: Arc<Source>,
    faults: Faults,
}

impl Reader {
    fn fault(&mut self, span: std::ops::Range<usize>, what: String, remedy: String) {
        self.faults
            .push(Fault::at(&self.source, span, what, remedy));
    }

    fn line(&mut self, text: Option<&Spanned<String>>) -> Option<String> {
        let text = text?;
        let value = text.get_ref().trim();
        if let Some((_, hazard)) = safe::hazards(value).next() {
            self.fault(text.span(), hazard.to_string(), hazard.remedy().into());
        } else if value.is_empty() || value.contains(['\n', '\t']) || value.chars().count() > 80 {
            let what = "this is not one line of 1 to 80 characters".into();
            self.fault(text.span(), what, "shorten it, or take the key out".into());
        }
        Some(safe::composed(value))
    }

    fn seconds(&mut self, value: Option<&Spanned<u64>>, range: (u64, u64, u64)) -> Duration {
        let (least, most, unset) = range;
        let Some(value) = value else {
            return Duration::from_secs(unset);
        };
        let seconds = *value.get_ref();
        if !(least..=most).contains(&seconds) {
            let what = format!("{seconds} seconds is outside the range");
            self.fault(value.span(), what, format!("use {least} to {most}"));
        }
        Duration::from_secs(seconds.clamp(least, most))
    }

    fn languages(&mut self, wanted: Option<&[Spanned<Lang>]>, library: &Library) -> Vec<Lang> {
        let offered = &library.pack().languages;
        let Some(wanted) = wanted else {
            return offered.clone();
        };
        let names: Vec<_> = offered.iter().map(Lang::as_str).collect();
        let names = names.join(", ");
        if wanted.is_empty() {
            let what = "no language is left to offer".to_owned();
            self.fault(0..0, what, format!("name some of: {names}"));
        }
        for lang in wanted
            .iter()
            .filter(|lang| !offered.contains(lang.get_ref()))
        {
            let what = format!("the content has no language `{}`", lang.get_ref());
            self.fault(lang.span(), what, format!("use some of: {names}"));
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
        ClinicFile::parse(Arc::new(source))?.against(&Library::bundled()?)
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
    }

    #[test]
    fn all_keys() {
        let clinic = read(
            "[clinic]\nname = 'Northside'\nphone = '555 0100'\nemergency = '911'\nlanguages = ['es']\n\
             [kiosk]\ntheme = 'mono'\nkeymap = 'default'\nidle_seconds = 120\nwarning_seconds = 30\n\
             [policy]\nsedation-fast = 6\n",
        )
        .unwrap();
        assert_eq!(clinic.languages.len(), 1);
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
