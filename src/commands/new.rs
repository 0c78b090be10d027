//! `beforehand new`: the files of a new procedure, or of another language of
//! one, with each text marked that is still to be written.

mod made;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, Shared, schema};
use crate::content::document;
use crate::content::files::Files;
use crate::content::to_do::to_translate;
use crate::content::{Fault, Faults, Id, Lang, source};
use crate::text::safe;
use crate::words::Words;
use made::Made;

const PACK: &str = include_str!("new/pack.toml");
const PACK_WORDS: &str = include_str!("new/pack-words.toml");
const GLOSSARY: &str = include_str!("new/glossary.toml");
const PROCEDURE: &str = include_str!("new/procedure.toml");
const WORDS: &str = include_str!("new/words.toml");

/// The language of those words, and the names in those files that are others in
/// a pack of one's own.
const WRITTEN_IN: &str = "en";
const CATEGORY: &str = "medical-tests";
const PACK_ID: &str = "my-content";

#[derive(Debug, Args)]
pub struct Options {
    /// The id of the procedure: small letters, digits and hyphens
    procedure: Id,
    /// A language to write it in, or to translate it into [default: those that
    /// the pack requires]
    #[arg(long, value_name = "LANG")]
    locale: Option<Lang>,
}

pub fn run(shared: &Shared, options: &Options, out: &mut dyn Write) -> Result<u8, Failure> {
    let Some(folder) = shared.folder(&shared.clinic_file()?) else {
        let what = "nothing can be added to the bundled content: name a folder of your own with --content DIR; one that is not there yet is made";
        return Err(Failure::Usage(what.into()));
    };
    if let Some(lang) = &options.locale {
        // A language that no kiosk could offer is found out too late otherwise.
        Words::load(std::slice::from_ref(lang))?;
    }
    let id = &options.procedure;
    let mut plan = Plan::new(&folder);
    let pack = if is_free(&folder) {
        plan.pack(options.locale.as_ref())
    } else {
        Pack::read(&plan.files)?
    };
    let langs = if folder.join(format!("procedures/{id}")).exists() {
        plan.translation(&pack, id, options.locale.as_ref())?
    } else {
        plan.procedure(&pack, id, options.locale.as_ref())
    };
    for lang in langs.iter().filter(|lang| !pack.languages.contains(lang)) {
        plan.language(&pack, lang)?;
    }
    let made = plan.made.write(&folder).map_err(|error| {
        let folder = folder.display();
        Failure::Environment(format!(
            "nothing was made: {error}. Check that there is room and that you may write to {folder}"
        ))
    })?;
    // What is for editors alone is nothing to read.
    for path in made.iter().filter(|path| is_to_read(path)) {
        writeln!(out, "{}", safe::scrub(&path.display().to_string()))?;
    }
    let folder = folder.display().to_string();
    let mut folder = safe::scrub(&folder).into_owned();
    if folder.contains(' ') {
        folder = format!("\"{folder}\"");
    }
    writeln!(
        out,
        "\nWrite each text in place of TODO. These show what is left, and how it looks:\n  beforehand check {folder}\n  beforehand preview {id} --content {folder}"
    )?;
    Ok(0)
}

fn is_to_read(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".toml") && !name.starts_with('.')
}

/// Whether a pack can begin in a folder: it is not there yet, or empty.
fn is_free(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(_) => !folder.exists(),
    }
}

/// What of `pack.toml` matters here.
struct Pack {
    languages: Vec<Lang>,
    required: Vec<Lang>,
    category: Option<Id>,
    /// The file, and where its last language ends.
    text: String,
    last_language: usize,
}

impl Pack {
    fn read(files: &Files) -> Result<Self, Failure> {
        let mut faults = Faults::new();
        let source = files.read("pack.toml").map_err(Faults::from)?;
        let read = document::read::<source::Pack>(source, &mut faults);
        let document = faults.or(read)?;
        let (text, pack) = (document.source.text.clone(), document.value);
        let langs = pack.languages.get_ref();
        Ok(Self {
            last_language: langs.last().map_or(0, |lang| lang.span().end),
            languages: langs.iter().map(|lang| lang.get_ref().clone()).collect(),
            required: pack
                .required
                .iter()
                .map(|it| it.get_ref().clone())
                .collect(),
            category: pack.categories.first().map(|it| it.id.get_ref().clone()),
            text,
        })
    }

    /// The pack's own file with another language at the end of the list.
    fn with(&self, lang: &Lang) -> String {
        let mut text = self.text.clone();
        text.insert_str(self.last_language, &format!(", \"{lang}\""));
        text
    }
}

/// What is to be made.
struct Plan {
    folder: PathBuf,
    files: Files,
    made: Made,
}

impl Plan {
    fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            files: Files::Folder(folder.to_owned()),
            made: Made::default(),
        }
    }

    fn add(&mut self, path: impl Into<PathBuf>, text: impl Into<String>) {
        self.made.files.push((path.into(), text.into()));
    }

    /// A pack of its own, of one language.
    fn pack(&mut self, lang: Option<&Lang>) -> Pack {
        let lang = lang.cloned().or_else(|| WRITTEN_IN.parse().ok());
        let languages: Vec<_> = lang.into_iter().collect();
        let mut text = PACK.to_owned();
        let name = self.folder.file_name().and_then(|name| name.to_str());
        if let Some(Ok(id)) = name.map(str::parse::<Id>) {
            text = text.replace(PACK_ID, id.as_str());
        }
        for lang in &languages {
            text = text.replace(&format!("[\"{WRITTEN_IN}\"]"), &format!("[\"{lang}\"]"));
            self.add(format!("{lang}.toml"), written_in(lang, PACK_WORDS));
            self.add(format!("glossary/{lang}.toml"), GLOSSARY);
        }
        self.add("pack.toml", text);
        self.add(".taplo.toml", schema::association(""));
        for kind in schema::Kind::ALL {
            self.add(format!("schemas/{}.json", kind.name()), kind.text());
        }
        Pack {
            required: languages.clone(),
            languages,
            category: None,
            text: String::new(),
            last_language: 0,
        }
    }

    /// A new procedure: in the languages that the pack requires and the one
    /// asked for, which come back.
    fn procedure(&mut self, pack: &Pack, id: &Id, lang: Option<&Lang>) -> Vec<Lang> {
        let mut langs = pack.required.clone();
        langs.extend(lang.filter(|lang| !pack.required.contains(lang)).cloned());
        if langs.is_empty() {
            langs.extend(pack.languages.first().cloned());
        }
        let category = pack.category.as_ref().map_or(CATEGORY, Id::as_str);
        let structure = PROCEDURE.replace(CATEGORY, category);
        self.add(format!("procedures/{id}/procedure.toml"), structure);
        for lang in &langs {
            self.add(
                format!("procedures/{id}/{lang}.toml"),
                written_in(lang, WORDS),
            );
        }
        langs
    }

    /// Another language of a procedure: it comes back.
    fn translation(
        &mut self,
        pack: &Pack,
        id: &Id,
        lang: Option<&Lang>,
    ) -> Result<Vec<Lang>, Failure> {
        let path = |lang: &Lang| format!("procedures/{id}/{lang}.toml");
        let Some(lang) = lang else {
            let what = format!(
                "there is a procedure `{id}` already: choose another id, or add a language to it with --locale"
            );
            return Err(Failure::Usage(what));
        };
        if self.files.has(&path(lang)) {
            let what = format!(
                "`{id}` has words in `{lang}` already: change {}",
                self.files.name(&path(lang))
            );
            return Err(Failure::Usage(what));
        }
        let has = |lang: &&Lang| self.files.has(&path(lang));
        let Some(original) = pack.languages.iter().find(has) else {
            let what =
                format!("`{id}` has no words to translate: write those of another language first");
            return Err(Failure::Usage(what));
        };
        let words = self.translated(&path(original))?;
        self.add(path(lang), words);
        Ok(vec![lang.clone()])
    }

    /// Another language of the pack, for what the whole pack has words for.
    fn language(&mut self, pack: &Pack, lang: &Lang) -> Result<(), Failure> {
        let Some(first) = pack.languages.first() else {
            return Ok(());
        };
        for path in [
            |lang: &Lang| format!("{lang}.toml"),
            |lang: &Lang| format!("glossary/{lang}.toml"),
        ] {
            if !self.files.has(&path(lang)) {
                let words = self.translated(&path(first))?;
                self.add(path(lang), words);
            }
        }
        self.made.changed = Some(("pack.toml".into(), pack.with(lang)));
        Ok(())
    }

    /// A file's words, to be translated.
    fn translated(&self, path: &str) -> Result<String, Failure> {
        let source = self.files.read(path).map_err(Faults::from)?;
        to_translate(&source.text).map_err(|_| {
            let what = "this is not TOML, so it cannot be translated";
            let remedy = "mend it first: `beforehand check` names what is wrong with it";
            Faults::from(Fault::of_file(&source.name, what, remedy)).into()
        })
    }
}

/// Words of ours in a language: in all but their own to be translated.
fn written_in(lang: &Lang, words: &str) -> String {
    let translated = (lang.as_str() != WRITTEN_IN).then(|| to_translate(words).ok());
    translated.flatten().unwrap_or_else(|| words.to_owned())
}
