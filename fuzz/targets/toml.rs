//! Any text in the place of any file of a small pack, as a keymap, a theme, or a
//! clinic's file: faults that are safe to show, or none; never a panic.
#![no_main]

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use beforehand::clinic::ClinicFile;
use beforehand::content::fault::Source;
use beforehand::content::files::{Files, Held};
use beforehand::content::{Faults, Library};
use beforehand::keys::Keymap;
use beforehand::text::safe;
use beforehand::theme::Theme;
use include_dir::{Dir, include_dir};
use libfuzzer_sys::fuzz_target;

static BASE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../tests/invalid/base");

/// The pack's files, in the order of their paths.
static FILES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let found = BASE.find("**/*.toml").into_iter().flatten();
    let files = found.filter_map(|entry| entry.as_file());
    let mut files: Vec<_> = files
        .map(|file| {
            let text = file.contents_utf8().expect("the base is UTF-8");
            (file.path().display().to_string(), text.to_owned())
        })
        .collect();
    files.sort();
    assert_eq!(files.len(), 8, "fuzz/run knows these by their numbers");
    files
});

/// What a clinic's file is held against.
static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let files = Files::Held(Arc::new(Held::of(FILES.clone())));
    Library::checked(&files).expect("the base has no fault")
});

fuzz_target!(|data: &[u8]| {
    let Some((kind, text)) = data.split_first() else {
        return;
    };
    let Ok(text) = str::from_utf8(text) else {
        return;
    };
    let nth = usize::from(*kind % 11);
    let source = || {
        Arc::new(Source {
            name: "x.toml".to_owned(),
            text: text.to_owned(),
        })
    };
    let faults = match nth {
        8 => Keymap::parse(source()).err(),
        9 => Theme::read(source(), "x").err(),
        10 => ClinicFile::parse(PathBuf::new(), source())
            .and_then(|file| file.against(&LIBRARY))
            .err(),
        nth => {
            let mut files = FILES.clone();
            files[nth].1 = text.to_owned();
            Library::checked(&Files::Held(Arc::new(Held::of(files)))).err()
        }
    };
    let shown = faults.as_ref().map_or(String::new(), Faults::to_string);
    assert!(safe::hazards(&shown).next().is_none(), "{shown:?}");
});
