//! A folder of content, watched: each version of it that stays long enough to
//! be read whole is read, and told.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::content::files::Files;
use crate::content::files::held::{Held, Look, SETTLED};
use crate::content::{Fault, Faults};

/// How often a folder is looked at that tells of changes, since not all file
/// systems tell of all; and one that does not.
const BEAT: Duration = Duration::from_secs(1);
const BEAT_ALONE: Duration = Duration::from_millis(100);

/// Reads a folder whenever it is another, the first time at once, until nobody
/// wants to hear any more: then `tell` gives false. Files are read once, and all
/// of one moment; a panic of `load` is told as a fault.
pub fn watch<T>(
    folder: &Path,
    load: impl Fn(Files) -> Result<T, Faults>,
    tell: impl Fn(Result<T, Faults>) -> bool,
) {
    let mut wakes = Wakes::new(folder);
    let mut last: Option<Look> = None;
    loop {
        let look = Look::at(folder);
        if last.as_ref() == Some(&look) {
            wakes.wait();
            continue;
        }
        // Whoever saves several files is given the time to.
        thread::sleep(SETTLED);
        let Some(held) = Held::read_folder(folder) else {
            continue;
        };
        let look = held.look().clone();
        if last.as_ref() == Some(&look) {
            continue;
        }
        last = Some(look);
        let files = Files::Held(Arc::new(held));
        let loaded = catch_unwind(AssertUnwindSafe(|| load(files)));
        if !tell(loaded.unwrap_or_else(|_| Err(panicked(folder).into()))) {
            return;
        }
    }
}

fn panicked(folder: &Path) -> Fault {
    Fault::of_file(
        folder.display().to_string(),
        "the program failed while it read this",
        "take the last change back, and please report it: this is a mistake in the program",
    )
}

/// Wakes whoever waits when something may have changed.
struct Wakes {
    folder: PathBuf,
    /// None where the system watches nothing.
    watcher: Option<RecommendedWatcher>,
    changes: Receiver<()>,
    /// Which folder is watched: one of the same name may take its place.
    watched: Option<(u64, u64)>,
}

impl Wakes {
    fn new(folder: &Path) -> Self {
        let (sender, changes) = channel();
        let tell = move |event: notify::Result<Event>| {
            // What we read ourselves changes nothing.
            if !event.is_ok_and(|event| event.kind.is_access()) {
                let _ = sender.send(());
            }
        };
        let mut wakes = Self {
            folder: folder.to_owned(),
            watcher: notify::recommended_watcher(tell).ok(),
            changes,
            watched: None,
        };
        wakes.watch();
        wakes
    }

    /// Watches the folder that there is; whether that tells of changes.
    fn watch(&mut self) -> bool {
        let there = fs::metadata(&self.folder).ok();
        let there = there.map(|about| (about.dev(), about.ino()));
        let Some(watcher) = self.watcher.as_mut().filter(|_| there.is_some()) else {
            self.watched = None;
            return false;
        };
        if self.watched != there {
            // The one before may be gone.
            let _ = watcher.unwatch(&self.folder);
            let watching = watcher.watch(&self.folder, RecursiveMode::Recursive);
            self.watched = there.filter(|_| watching.is_ok());
        }
        self.watched.is_some()
    }

    fn wait(&mut self) {
        let beat = if self.watch() { BEAT } else { BEAT_ALONE };
        if self.changes.recv_timeout(beat).is_err() && self.watcher.is_none() {
            thread::sleep(beat);
        }
        while self.changes.try_recv().is_ok() {}
    }
}
