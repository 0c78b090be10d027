//! A folder of as many procedures as wanted, the same each time: varied titles,
//! sections of about fifty words, a checklist, synonyms, two languages.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what is written here is known"
)]

mod phrases;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use phrases::{
    CLOSINGS, FACTS, HEADINGS, ITEMS, KINDS, LAY, METHODS, NAMES, NOTES, POINTS, SENTENCES, SITES,
    Said, TERMS, WHYS,
};

/// The languages that every procedure has.
pub const LANGS: [&str; 2] = ["en", "es"];

const CATEGORIES: [Said; 8] = [
    ["Pictures of the inside", "Imágenes del interior"],
    ["Heart and vessels", "Corazón y vasos"],
    ["Blood and marrow", "Sangre y médula"],
    ["Nerves and muscles", "Nervios y músculos"],
    ["Skin", "Piel"],
    ["Bones and joints", "Huesos y articulaciones"],
    ["Stomach and bowel", "Estómago e intestino"],
    ["Breathing", "Respiración"],
];

/// Numbers that look like chance (`SplitMix64`, Steele and others, 2014).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap()
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// Writes the pack.
pub fn write(folder: &Path, procedures: usize) {
    let ids: Vec<_> = (0..CATEGORIES.len())
        .map(|nth| format!("kind-{nth}"))
        .collect();
    let mut pack =
        format!("id = \"many\"\nversion = \"1\"\nlanguages = {LANGS:?}\nrequired = {LANGS:?}\n");
    for id in &ids {
        write!(pack, "[[categories]]\nid = \"{id}\"\n").unwrap();
    }
    fs::create_dir_all(folder.join("glossary")).unwrap();
    fs::write(folder.join("pack.toml"), pack).unwrap();
    for (lang, name) in LANGS.into_iter().enumerate() {
        let mut words = String::from(
            "[clinic.phone]\nset = \"{value}\"\nunset = \"…\"\n[clinic.emergency]\nset = \"{value}\"\nunset = \"…\"\n",
        );
        for (id, category) in ids.iter().zip(CATEGORIES) {
            write!(words, "[categories.{id}]\ntitle = \"{}\"\n", category[lang]).unwrap();
        }
        fs::write(folder.join(format!("{name}.toml")), words).unwrap();
        let mut glossary = String::new();
        for [id, terms @ ..] in TERMS {
            let term = terms[lang];
            write!(
                glossary,
                "[{id}]\ntitle = \"{term}\"\nbody = \"{}\"\n",
                SENTENCES[0][lang]
            )
            .unwrap();
        }
        fs::write(folder.join(format!("glossary/{name}.toml")), glossary).unwrap();
    }
    for nth in 0..procedures {
        procedure(folder, nth);
    }
}

/// What is the same in all languages of a procedure.
struct Plan {
    method: usize,
    site: usize,
    kind: usize,
    name: String,
    sections: usize,
    items: usize,
    seed: u64,
}

fn procedure(folder: &Path, nth: usize) {
    // Each title once, and neighbours far apart: 7919 is prime to their number.
    let titles = METHODS.len() * SITES.len() * KINDS.len();
    let mixed = nth * 7919 % titles;
    let seed = nth as u64;
    let mut chance = Chance(seed);
    let name = [
        chance.of(&NAMES[0]),
        chance.of(&NAMES[1]),
        chance.of(&NAMES[2]),
    ]
    .concat();
    let plan = Plan {
        method: mixed % METHODS.len(),
        site: mixed / METHODS.len() % SITES.len(),
        kind: mixed / METHODS.len() / SITES.len(),
        name,
        sections: 5 + chance.below(3),
        items: 5 + chance.below(4),
        seed,
    };
    let id = format!("{}-{nth:05}", SITES[plan.site][0].replace(' ', "-"));
    let folder = folder.join("procedures").join(id);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("procedure.toml"), structure(&plan, &mut chance)).unwrap();
    for (lang, name) in LANGS.into_iter().enumerate() {
        fs::write(folder.join(format!("{name}.toml")), words(&plan, lang)).unwrap();
    }
}

fn structure(plan: &Plan, chance: &mut Chance) -> String {
    let mut toml = format!(
        "category = \"kind-{}\"\nminutes = [{}, 60]\nfacts = [\"feeling\"]\n\
         [codes]\nsnomed = [\"{}\"]\n",
        chance.below(CATEGORIES.len()),
        5 + chance.below(40),
        10_000_000 + plan.seed * 9_973,
    );
    for section in 0..plan.sections {
        write!(
            toml,
            "[[sections]]\nid = \"part-{section}\"\nsources = [\"page\"]\n"
        )
        .unwrap();
    }
    for item in 0..plan.items {
        let when = ["before", "day-before", "on-the-day", "to-bring"][item / 2];
        let kind = if item < 3 {
            "question\"\nalert = [\"yes\"]"
        } else {
            "task\""
        };
        write!(
            toml,
            "[[checklist]]\nid = \"item-{item}\"\nwhen = \"{when}\"\nkind = \"{kind}\n"
        )
        .unwrap();
    }
    write!(
        toml,
        "[[sources]]\nid = \"page\"\ntitle = \"{} test\"\npublisher = \"An institute of health\"\n\
         url = \"https://example.org/tests/{}\"\n",
        plan.name, plan.seed
    )
    .unwrap();
    toml
}

/// The words in a language; what is drawn by chance is the same in each.
fn words(plan: &Plan, lang: usize) -> String {
    let mut chance = Chance(plan.seed ^ 0x5eed);
    let (method, site, kind) = (
        METHODS[plan.method][lang],
        SITES[plan.site][lang],
        KINDS[plan.kind][lang],
    );
    let of = ["of the", "para"][lang];
    let lay = LAY[plan.method % LAY.len()][lang];
    let letters: String = [method, kind, site]
        .iter()
        .filter_map(|word| word.chars().next())
        .collect();
    let synonyms = [
        format!("{site}: {lay}"),
        format!("{} {}", ["test of", "prueba de"][lang], plan.name),
        format!("{lay} ({kind})"),
        letters.to_uppercase(),
    ];
    let text = |said: Said| said[lang].replace("{site}", site).replace("{lay}", lay);
    let mut toml = format!(
        "title = \"{method} {of} {site}, {kind}\"\nsynonyms = {synonyms:?}\n[main]\nbody = \"{}\"\n\
         [facts.feeling]\ntitle = \"{}\"\nbody = \"{}\"\n",
        text(chance.of(&SENTENCES)),
        FACTS[lang],
        text(chance.of(&POINTS)),
    );
    for (section, heading) in HEADINGS.iter().enumerate().take(plan.sections) {
        let heading = heading[lang];
        write!(
            toml,
            "[sections.part-{section}]\ntitle = \"{heading}\"\nbody = \"\"\"\n"
        )
        .unwrap();
        let opening = [text(chance.of(&SENTENCES)), text(chance.of(&SENTENCES))].join(" ");
        write!(toml, "{opening}\n\n").unwrap();
        for _ in 0..3 {
            writeln!(toml, "- {}", text(chance.of(&POINTS))).unwrap();
        }
        let [id, terms @ ..] = chance.of(&TERMS);
        let link = format!("[{}](glossary:{id})", terms[lang]);
        let closing = text(chance.of(&CLOSINGS)).replace("{term}", &link);
        write!(
            toml,
            "\n{closing}\n\"\"\"\nnote = \"{}\"\n",
            text(chance.of(&NOTES))
        )
        .unwrap();
    }
    for (item, title) in ITEMS.into_iter().enumerate().take(plan.items) {
        let title = text(title);
        let why = text(chance.of(&WHYS));
        write!(
            toml,
            "[checklist.item-{item}]\ntitle = \"{title}\"\nwhy = \"{why}\"\n"
        )
        .unwrap();
        if item < 3 {
            writeln!(
                toml,
                "tell.yes = \"{}\"",
                ["Yes: ", "Sí: "][lang].to_owned() + &title
            )
            .unwrap();
        }
    }
    toml
}
