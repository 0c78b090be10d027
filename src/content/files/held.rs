//! A pack's folder as it was at one moment, held in memory: whatever is saved
//! meanwhile, nothing of one version is read beside another.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::{Files, read_file};
use crate::content::fault::{Fault, Source};

/// What changed less than this before it is read may change again without a
/// trace: a file system's clock ticks every 10 ms at the slowest.
pub const SETTLED: Duration = Duration::from_millis(20);

/// The folder of the procedures, each of which has a folder of its own.
const LISTED: &str = "procedures";

/// A folder's TOML files.
#[derive(Debug)]
pub struct Held {
    folder: PathBuf,
    files: BTreeMap<String, Result<Arc<Source>, Fault>>,
    listed: Result<Vec<String>, Fault>,
    look: Look,
}

/// How a folder looks from outside: each path, and what changes whenever the
/// file, the folder or the link there does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look(BTreeMap<PathBuf, Vec<Stamp>>);

/// Which file it is, how long, and when it last changed in any way; nobody can
/// set that time. Of a link there are two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    file: (u64, u64),
    length: u64,
    changed: (i64, i64),
}

impl Held {
    /// Reads a folder; none where it changes in the meantime, or has changed
    /// only now. What cannot be read is held as that.
    pub fn read_folder(folder: &Path) -> Option<Self> {
        let now = SystemTime::now();
        let look = Look::at(folder);
        if !look.is_settled(now) {
            return None;
        }
        let files = look.0.keys().filter(|path| is_toml(path));
        let files = files.filter_map(|path| {
            let below = path.strip_prefix(folder).ok()?.to_str()?;
            Some((below.to_owned(), read_file(path)))
        });
        let held = Self {
            files: files.collect(),
            listed: Files::Folder(folder.to_owned()).folders(LISTED),
            folder: folder.to_owned(),
            look,
        };
        (Look::at(folder) == held.look).then_some(held)
    }

    /// Files that never lay in a folder, by their paths in one.
    pub fn of(texts: impl IntoIterator<Item = (String, String)>) -> Self {
        let held = |(path, text): (String, String)| {
            let name = path.clone();
            (path, Ok(Arc::new(Source { name, text })))
        };
        let files: BTreeMap<_, _> = texts.into_iter().map(held).collect();
        let listed = files.keys().filter_map(|path| {
            let below = path.strip_prefix(LISTED)?.strip_prefix('/')?;
            Some(below.split_once('/')?.0.to_owned())
        });
        let listed: BTreeSet<_> = listed.collect();
        Self {
            folder: PathBuf::new(),
            listed: Ok(listed.into_iter().collect()),
            files,
            look: Look::default(),
        }
    }

    /// How the folder looked.
    pub fn look(&self) -> &Look {
        &self.look
    }

    pub(super) fn name(&self, path: &str) -> String {
        self.folder.join(path).display().to_string()
    }

    pub(super) fn read(&self, path: &str) -> Option<&Result<Arc<Source>, Fault>> {
        self.files.get(path)
    }

    pub(super) fn folders(&self, path: &str) -> Result<Vec<String>, Fault> {
        match path {
            LISTED => self.listed.clone(),
            _ => Ok(Vec::new()),
        }
    }
}

/// Other files, such as an editor's own, do not matter.
fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "toml")
}

impl Look {
    /// How a folder looks now.
    pub fn at(folder: &Path) -> Self {
        let mut look = Self::default();
        look.note_below(folder, is_toml);
        look.note_below(&folder.join("glossary"), is_toml);
        for procedure in look.note_below(&folder.join(LISTED), |_| true) {
            if procedure.is_dir() {
                look.note_below(&procedure, is_toml);
            }
        }
        look
    }

    /// Notes a folder and what is in it and wanted; gives that.
    fn note_below(&mut self, folder: &Path, wanted: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
        self.note(folder);
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let paths = entries.map(|entry| entry.path());
        let paths: Vec<_> = paths.filter(|path| wanted(path)).collect();
        paths.into_iter().filter(|path| self.note(path)).collect()
    }

    /// Whether anything is there.
    fn note(&mut self, path: &Path) -> bool {
        let Ok(about) = fs::metadata(path) else {
            return false;
        };
        let itself = fs::symlink_metadata(path).ok();
        let link = itself.filter(Metadata::is_symlink);
        let stamps = [Some(about), link].into_iter().flatten();
        let stamps = stamps.map(|about| Stamp::of(&about)).collect();
        self.0.insert(path.to_owned(), stamps);
        true
    }

    /// Whether nothing of it changed so shortly before that a later change might
    /// bear the same time. A time to come is another computer's.
    fn is_settled(&self, now: SystemTime) -> bool {
        let recent = |stamp: &Stamp| {
            let since = stamp.time().and_then(|time| now.duration_since(time).ok());
            since.is_some_and(|since| since < SETTLED)
        };
        !self.0.values().flatten().any(recent)
    }
}

impl Stamp {
    fn of(about: &Metadata) -> Self {
        Self {
            file: (about.dev(), about.ino()),
            length: about.len(),
            changed: (about.ctime(), about.ctime_nsec()),
        }
    }

    fn time(&self) -> Option<SystemTime> {
        let (seconds, nanos) = self.changed;
        let seconds = Duration::from_secs(u64::try_from(seconds).ok()?);
        let nanos = Duration::from_nanos(u64::try_from(nanos).ok()?);
        UNIX_EPOCH.checked_add(seconds)?.checked_add(nanos)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;

    /// Waits until it can be read.
    fn held(folder: &Path) -> Held {
        loop {
            if let Some(held) = Held::read_folder(folder) {
                return held;
            }
            thread::sleep(SETTLED);
        }
    }

    fn version(folder: &Path, version: &str) {
        for path in ["procedures/x", "glossary"] {
            fs::create_dir_all(folder.join(path)).unwrap();
        }
        for path in ["pack.toml", "glossary/en.toml", "procedures/x/en.toml"] {
            fs::write(folder.join(path), version).unwrap();
        }
    }

    #[test]
    fn what_is_held_stays_and_what_changed_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        version(folder.path(), "one");
        fs::write(folder.path().join("notes.txt"), "x").unwrap();
        let first = Arc::new(held(folder.path()));
        assert_eq!(Look::at(folder.path()), *first.look());
        version(folder.path(), "two");
        fs::remove_dir_all(folder.path().join("procedures")).unwrap();
        assert_ne!(Look::at(folder.path()), *first.look());
        let files = Files::Held(Arc::clone(&first));
        assert_eq!(files.read("procedures/x/en.toml").unwrap().text, "one");
        assert_eq!(files.folders("procedures").unwrap(), ["x"]);
        assert!(!files.has("notes.txt") && files.read("es.toml").is_err());
        let second = Files::Held(Arc::new(held(folder.path())));
        assert_eq!(second.read("pack.toml").unwrap().text, "two");
        assert!(second.folders("procedures").is_err());
    }

    #[test]
    fn a_folder_that_is_not_there_is_held_as_that() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::Held(Arc::new(held(&folder.path().join("none"))));
        assert!(files.read("pack.toml").is_err() && files.folders("procedures").is_err());
    }

    /// Two versions that take each other's place, by a link, in bursts as fast
    /// as can be: none is ever read beside the other.
    #[test]
    fn nothing_of_one_version_is_read_beside_another() {
        let top = tempfile::tempdir().unwrap();
        let top = top.path();
        for name in ["a", "b"] {
            version(&top.join(name), name);
        }
        let content = top.join("content");
        symlink("a", &content).unwrap();
        let done = AtomicBool::new(false);
        let flip = || {
            for nth in 0.. {
                let (name, next) = (["a", "b"][nth % 2], top.join("next"));
                symlink(name, &next).unwrap();
                fs::rename(&next, &content).unwrap();
                // Now and then a read can begin, and at last one can end, however
                // slow the machine.
                if nth % 8 == 0 {
                    let more = Duration::from_millis(u64::try_from(nth / 8).unwrap());
                    thread::sleep(SETTLED + more);
                }
                if done.load(Ordering::SeqCst) {
                    break;
                }
            }
        };
        thread::scope(|scope| {
            scope.spawn(flip);
            let (mut read, mut spoilt) = (0, 0);
            while read < 20 {
                let Some(held) = Held::read_folder(&content) else {
                    spoilt += 1;
                    continue;
                };
                let texts: Vec<_> = held.files.values().flatten().map(|it| &it.text).collect();
                assert_eq!(texts.len(), 3);
                assert!(texts.iter().all(|text| *text == texts[0]), "{texts:?}");
                read += 1;
            }
            done.store(true, Ordering::SeqCst);
            assert!(spoilt > 0);
        });
    }
}
