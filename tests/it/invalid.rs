//! One fault a file, each with the message that it must give:
//! `tests/invalid/README.md` says how to add one. And what no file can hold.

mod bodies;

use std::fmt::Write as _;
use std::fs::{self, File};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use beforehand::clinic::ClinicFile;
use beforehand::content::fault::Source;
use beforehand::content::files::{Files, read_file};
use beforehand::content::model::Date;
use beforehand::content::{Faults, Library};
use beforehand::keys::Keymap;
use beforehand::review::review;
use beforehand::text::safe;
use beforehand::theme::Theme;
use beforehand::words::Words;
use tempfile::TempDir;

const FIXTURES: &str = "tests/invalid";
/// A small pack without a fault.
const BASE: &str = "tests/invalid/base";
/// The slowest check that anyone should wait for, in a debug build.
const SLOWEST: Duration = Duration::from_secs(2);

#[test]
fn the_base_has_no_fault() {
    Library::folder(Path::new(BASE)).unwrap_or_else(|faults| panic!("{faults}"));
}

#[test]
fn faults_of_content() {
    each_fixture("content", |file| {
        let pack = edited(Path::new(BASE), file);
        shown(Library::folder(pack.path()), &pack)
    });
}

/// What `check` adds: less than a fault, some of it.
#[test]
fn findings_of_the_review() {
    let today = Date {
        year: 2026,
        month: 11,
        day: 22,
    };
    each_fixture("review", |file| {
        let pack = edited(Path::new(BASE), file);
        let files = Files::Folder(pack.path().to_owned());
        let library = Library::checked(&files).unwrap_or_else(|faults| panic!("{faults}"));
        let found = review(&library, &files, today, |_, _| {});
        shown(found.or(Some(())), &pack)
    });
}

#[test]
fn faults_of_clinic_files() {
    let library = Library::folder(Path::new(BASE)).unwrap();
    each_fixture("kiosk", |file| {
        told(ClinicFile::read(file).and_then(|clinic| clinic.against(&library)))
    });
}

#[test]
fn faults_of_keymaps() {
    each_fixture("keymaps", |file| {
        told(Keymap::named(file.to_str().unwrap()))
    });
}

#[test]
fn faults_of_themes() {
    each_fixture("themes", |file| {
        let folder = edited(Path::new("themes"), file);
        let mut faults = Faults::new();
        for path in files_below(folder.path()) {
            let theme = read_file(&path).map_err(Faults::from);
            if let Err(found) = theme.and_then(|source| Theme::read(source, "edited")) {
                found.iter().for_each(|fault| faults.push(fault.clone()));
            }
        }
        shown(faults.or(Some(())), &folder)
    });
}

#[test]
fn every_bundled_locale_loads() {
    for path in files_below(Path::new("locales")) {
        let lang = path.file_stem().unwrap().to_str().unwrap();
        Words::load(&[lang.parse().unwrap()]).unwrap_or_else(|faults| panic!("{faults}"));
    }
}

/// How many faults, and all of them as they are shown.
type Told = (usize, String);

fn told<T>(read: Result<T, Faults>) -> Told {
    read.map_or_else(
        |faults| (faults.len(), faults.to_string()),
        |_| Told::default(),
    )
}

/// The same, with a name for the folder that only this run has.
fn shown<T>(read: Result<T, Faults>, folder: &TempDir) -> Told {
    let (count, text) = told(read);
    (count, text.replace(folder.path().to_str().unwrap(), "pack"))
}

/// Holds each fixture of a folder against the `.expected` beside it.
fn each_fixture(kind: &str, read: impl Fn(&Path) -> Told) {
    let update = std::env::var_os("UPDATE_EXPECTED").is_some();
    let mut wrong = String::new();
    let is_expected = |path: &PathBuf| path.extension().is_some_and(|it| it == "expected");
    let folder = Path::new(FIXTURES).join(kind);
    let files = files_below(&folder);
    for path in files.iter().filter(|path| !is_expected(path)) {
        let (count, text) = read(path);
        let name = path.file_stem().unwrap().to_str().unwrap();
        // A second fault is mostly the echo of the first, and helps nobody.
        if count == 0 || (count > 1) != name.contains("faults") {
            writeln!(wrong, "## {name}: {count} faults\n{text}\n").unwrap();
        }
        if let Some(what) = unsafe_in(&text) {
            writeln!(wrong, "## {name}: shows {what}\n").unwrap();
        }
        let expected = path.with_extension("expected");
        let wanted = fs::read_to_string(&expected).unwrap_or_default();
        if update {
            fs::write(&expected, text + "\n").unwrap();
        } else if wanted.trim_end() != text {
            writeln!(wrong, "## {name} gives\n{text}\n\n# not\n{wanted}").unwrap();
        }
    }
    let files = files_below(&folder);
    let count = files.iter().filter(|path| is_expected(path)).count();
    if count == 0 || files.len() != 2 * count {
        writeln!(wrong, "## {kind}: a fixture or an `.expected` is alone").unwrap();
    }
    assert!(wrong.is_empty(), "UPDATE_EXPECTED=1 helps\n\n{wrong}");
}

/// What a terminal might obey in a shown fault.
fn unsafe_in(shown: &str) -> Option<String> {
    Some(safe::hazards(shown).next()?.1.to_string())
}

/// A copy of a folder with a fixture's edits made to it.
pub fn edited(base: &Path, fixture: &Path) -> TempDir {
    let copy = copy_of(base);
    let edits = fs::read_to_string(fixture).unwrap();
    let mut lines = edits.split_terminator('\n').peekable();
    while let Some(line) = lines.next() {
        if let Some(path) = line.strip_prefix("delete ") {
            let path = copy.path().join(path);
            let removed = fs::remove_file(&path).or_else(|_| fs::remove_dir(&path));
            removed.expect(line);
            continue;
        }
        let path = copy.path().join(line.strip_prefix("edit ").expect(line));
        let [old, new] = ['-', '+'].map(|sign| {
            let mut text = String::new();
            while let Some(line) = lines.next_if(|line| line.starts_with(sign)) {
                writeln!(text, "{}", &line[1..]).unwrap();
            }
            text
        });
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut text = fs::read_to_string(&path).unwrap_or_default();
        if old.is_empty() {
            text.push_str(&new);
        } else {
            // Else a fixture could stop being one, unseen, when the base changes.
            let count = text.matches(&old).count();
            assert_eq!(count, 1, "{}: {old}", fixture.display());
            text = text.replace(&old, &new);
        }
        fs::write(path, text).unwrap();
    }
    copy
}

pub fn copy_of(folder: &Path) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for path in files_below(folder) {
        let to = copy.path().join(path.strip_prefix(folder).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(path, to).unwrap();
    }
    copy
}

/// All files below a folder, in order; none where there is no such folder.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let paths = entries.map(|entry| entry.unwrap().path());
    let (folders, mut files): (Vec<_>, Vec<_>) = paths.partition(|path| path.is_dir());
    files.extend(folders.iter().flat_map(|path| files_below(path)));
    files.sort();
    files
}

/// What no text file in a repository can be.
#[test]
fn what_is_no_text_file() {
    fault_of_glossary(":3:12\n", |path| {
        fs::write(path, b"[plasma]\ntitle = \"plasma\"\nbody = \"caf\xe9\"\n")
    });
    fault_of_glossary("is not UTF-8", |path| fs::write(path, b"\xff\xfe[\0p\0]\0"));
    fault_of_glossary("over 1048576 bytes", |path| {
        File::create(path)?.set_len(100 << 20)
    });
    fault_of_glossary("no ordinary file", |path| fs::create_dir(path));
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        fault_of_glossary("no ordinary file", |path| symlink("/dev/zero", path));
        fault_of_glossary("is missing", |path| symlink("nothing", path));
    }
}

/// What stands in place of a file gives one fault, and soon.
fn fault_of_glossary(wanted: &str, make: fn(&Path) -> std::io::Result<()>) {
    let pack = copy_of(Path::new(BASE));
    let path = pack.path().join("glossary/en.toml");
    fs::remove_file(&path).unwrap();
    make(&path).unwrap();
    let began = Instant::now();
    let (count, text) = told(Library::folder(pack.path()));
    assert!(began.elapsed() < SLOWEST, "{:?}", began.elapsed());
    assert_eq!((count, unsafe_in(&text)), (1, None), "{text}");
    assert!(text.contains(wanted), "{wanted}: {text}");
}

/// A web page saved under a file's name, and a body copied from one: thousands
/// of faults, of which a person gets as many as one would read.
#[test]
fn a_file_full_of_faults_is_told_in_part() {
    let page = "<!DOCTYPE html>\n<p class=\"x\">Some <b>words</b>, 'and' = more.</p>\n\n";
    let page = page.repeat((1 << 20) / page.len());
    told_in_part(&page);
    told_in_part(&page.replace('\n', " "));
    let bodies = "Eat <br> nothing and <hr>\n".repeat(3000);
    let words = fs::read_to_string(format!("{BASE}/procedures/blood-test/en.toml")).unwrap();
    let old = "We take blood with a needle.";
    assert!(words.contains(old));
    let (count, text) = told_in_part(&words.replace(old, &bodies));
    assert_eq!(count, 101, "a hundred, and that there are more");
    assert!(text.contains("more faults than are told here"), "{text}");
    let keys = (0..3000).fold(String::new(), |keys, nth| format!("{keys}k{nth} = 1\n"));
    assert_eq!(told_in_part(&(keys + &words)).0, 101);
    let (count, _) = told_in_part(&"\u{200b} ".repeat(100_000));
    assert_eq!(count, 101);
}

/// Puts a text in place of a procedure's words.
fn told_in_part(words: &str) -> Told {
    let pack = copy_of(Path::new(BASE));
    let path = pack.path().join("procedures/blood-test/en.toml");
    fs::write(path, words).unwrap();
    let (count, text) = told(Library::folder(pack.path()));
    assert!((1..=101).contains(&count), "{count} faults");
    assert_eq!(unsafe_in(&text), None);
    (count, text)
}

/// Damage of every kind at many places of the bundled content: told as faults
/// or harmless, never a panic and never a wait.
#[test]
fn damaged_content_never_makes_the_loader_panic() {
    let pack = copy_of(Path::new("content"));
    // One procedure, so that a check takes as long when there are eight.
    for procedure in fs::read_dir(pack.path().join("procedures")).unwrap() {
        let path = procedure.unwrap().path();
        if !path.ends_with("bone-marrow-aspiration") {
            fs::remove_dir_all(path).unwrap();
        }
    }
    let files = files_below(pack.path());
    let mut dice = Dice(0x5eed);
    let mut wrong = String::new();
    for nth in 0..400 {
        let path = &files[dice.below(files.len())];
        let whole = fs::read(path).unwrap();
        let (how, damaged) = damage(&whole, &mut dice);
        fs::write(path, damaged).unwrap();
        let began = Instant::now();
        let read = catch_unwind(AssertUnwindSafe(|| told(Library::folder(pack.path())).1));
        let bad = match read {
            Err(_) => Some("a panic".to_owned()),
            Ok(text) => unsafe_in(&text),
        };
        let slow = (began.elapsed() > SLOWEST).then(|| "slow".to_owned());
        for bad in bad.into_iter().chain(slow) {
            writeln!(wrong, "{nth}: {how} in {}: {bad}", path.display()).unwrap();
        }
        fs::write(path, whole).unwrap();
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The same of the files that a clinic writes.
#[test]
fn damaged_files_of_a_clinic_never_make_a_loader_panic() {
    let library = Library::folder(Path::new(BASE)).unwrap();
    let clinic = |source| {
        let file = ClinicFile::parse(PathBuf::new(), source);
        told(file.and_then(|file| file.against(&library)))
    };
    damaged_each("tests/invalid/kiosk", 1500, clinic);
    damaged_each("keymaps", 500, |source| told(Keymap::parse(source)));
    damaged_each("themes", 500, |source| told(Theme::read(source, "x")));
}

/// Reads files of a folder, damaged so often.
fn damaged_each(folder: &str, rounds: usize, read: impl Fn(Arc<Source>) -> Told) {
    let mut files = files_below(Path::new(folder));
    files.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    let mut dice = Dice(0xc11);
    for nth in 0..rounds {
        let path = &files[dice.below(files.len())];
        let (how, damaged) = damage(&fs::read(path).unwrap(), &mut dice);
        let text = String::from_utf8_lossy(&damaged).into_owned();
        let name = "x.toml".to_owned();
        let source = Arc::new(Source { name, text });
        let read = catch_unwind(AssertUnwindSafe(|| read(source)));
        let place = format!("{nth}: {how} in {}", path.display());
        let (_, text) = read.unwrap_or_else(|_| panic!("{place}: a panic"));
        assert_eq!(unsafe_in(&text), None, "{place}");
    }
}

/// What breaks quotes, brackets, Markdown, widths and composed forms.
const NASTY: [&str; 7] = ["\"", "[", "{{", "\u{1b}", "\u{301}", "\u{202e}", "&#27;"];

/// One kind of damage at one place.
fn damage(whole: &[u8], dice: &mut Dice) -> (&'static str, Vec<u8>) {
    let (before, after) = whole.split_at(dice.below(whole.len()));
    let lines: Vec<_> = whole.split_inclusive(|byte| *byte == b'\n').collect();
    let line = dice.below(lines.len());
    match dice.below(5) {
        0 => ("an early end", before.to_vec()),
        1 => {
            let flipped = after[0] ^ (1 << dice.below(8));
            ("a flipped bit", [before, &[flipped], &after[1..]].concat())
        }
        2 => {
            let nasty = NASTY[dice.below(NASTY.len())].as_bytes();
            ("something nasty", [before, nasty, after].concat())
        }
        3 => {
            let lines = [&lines[..line], &lines[line + 1..]];
            ("a lost line", lines.concat().concat())
        }
        _ => {
            let lines = [&lines[..=line], &lines[line..]];
            ("a line twice", lines.concat().concat())
        }
    }
}

/// Marsaglia's xorshift: the same numbers in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}
