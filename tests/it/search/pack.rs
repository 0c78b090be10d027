//! A small pack to search in: eight procedures, each with a code, and a term
//! of the glossary in its text.

use std::fmt::Write as _;
use std::fs;

use beforehand::content::Library;
use tempfile::TempDir;

/// Id, code, id of the term; title and synonyms; the same in Spanish.
type Row = ([&'static str; 3], [&'static str; 2], [&'static str; 2]);

/// Synonyms stand in one line each, parted by `; `.
pub const ROWS: [Row; 8] = [
    (
        ["bone-marrow-aspiration", "49401003", "platelets"],
        [
            "Bone marrow aspiration",
            "hip needle test; marrow test; bone marrow tap; BMA",
        ],
        [
            "Aspiración de médula ósea",
            "aguja en la cadera; mielograma; examen de médula",
        ],
    ),
    (
        ["emg-nerve-conduction", "42803009", "electrode"],
        [
            "EMG and nerve conduction study",
            "nerve shock test; muscle needle test; pins and needles test; EMG",
        ],
        [
            "Electromiografía y estudio de los nervios",
            "examen de los nervios; prueba de los toques; EMG",
        ],
    ),
    (
        ["mri", "113091000", "contrast"],
        [
            "MRI scan",
            "the tunnel scan; magnet scan; the loud tube; magnetic resonance",
        ],
        [
            "Resonancia magnética",
            "examen del tubo; el túnel; resonancia; RM",
        ],
    ),
    (
        ["bone-density-dxa", "312681000", "osteoporosis"],
        [
            "Bone density scan (DXA)",
            "bone density; bone strength X-ray; osteoporosis check; DEXA",
        ],
        [
            "Densitometría ósea",
            "densidad de los huesos; examen de los huesos; DEXA",
        ],
    ),
    (
        ["allergy-skin-test", "252568001", "histamine"],
        [
            "Allergy skin test",
            "scratch test; prick test; allergy test; what am I allergic to",
        ],
        [
            "Pruebas cutáneas de alergia",
            "prueba de alergia; pinchazos en la piel; alergias",
        ],
    ),
    (
        ["pet-scan", "82918005", "tracer"],
        [
            "PET scan",
            "cancer scan; sugar scan; whole-body scan; PET/CT",
        ],
        [
            "Tomografía PET",
            "tomografía por emisión; examen con azúcar",
        ],
    ),
    (
        ["ultrasound-guided-injection", "433139005", "cortisone"],
        [
            "Ultrasound-guided injection",
            "steroid shot; joint injection; jab with a scan; cortisone shot",
        ],
        [
            "Inyección guiada por ultrasonido",
            "infiltración; inyección en la articulación",
        ],
    ),
    (
        ["ultrasound-shoulder-knee", "241489000", "tendon"],
        [
            "Ultrasound of the shoulder or knee",
            "jelly scan; sonogram; Łukasz's Straße scan",
        ],
        [
            "Ecografía del hombro o de la rodilla",
            "ultrasonido; examen con gel; sonograma",
        ],
    ),
];

/// Terms, in English and Spanish.
const TERMS: [[&str; 3]; 8] = [
    ["platelets", "platelets", "plaquetas"],
    ["electrode", "electrode", "electrodo"],
    ["contrast", "contrast dye", "contraste"],
    ["osteoporosis", "thin bones", "huesos frágiles"],
    ["histamine", "histamine", "histamina"],
    ["tracer", "tracer", "radiofármaco"],
    ["cortisone", "corticosteroid", "corticoide"],
    ["tendon", "tendon", "tendón"],
];

const HEADINGS: [[&str; 2]; 2] = [
    ["What it is", "Qué es"],
    ["Getting ready", "Cómo prepararse"],
];

/// Reads the pack as it was written.
pub fn library() -> Library {
    let folder = tempfile::tempdir().unwrap();
    write(&folder);
    Library::folder(folder.path()).unwrap_or_else(|faults| panic!("{faults}"))
}

/// Writes the pack's files.
pub fn write(folder: &TempDir) {
    let put = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put(
        "pack.toml",
        "id = \"small\"\nversion = \"1\"\nlanguages = [\"en\", \"es\"]\nrequired = [\"en\", \"es\"]\n\
         [[categories]]\nid = \"tests\"\n",
    );
    for (nth, lang) in ["en", "es"].into_iter().enumerate() {
        put(
            &format!("{lang}.toml"),
            "[categories.tests]\ntitle = \"Tests\"\n\
             [clinic.phone]\nset = \"Call {value}.\"\nunset = \"Call us.\"\n\
             [clinic.emergency]\nset = \"Call {value} now.\"\nunset = \"Call now.\"\n",
        );
        let mut glossary = String::new();
        for term in TERMS {
            let title = term[nth + 1];
            writeln!(
                glossary,
                "[{}]\ntitle = \"{title}\"\nbody = \"A word.\"",
                term[0]
            )
            .unwrap();
        }
        put(&format!("glossary/{lang}.toml"), &glossary);
        for (ids, english, spanish) in ROWS {
            let [title, synonyms] = [english, spanish][nth];
            let synonyms: Vec<_> = synonyms.split("; ").collect();
            let mut words = format!(
                "title = \"{title}\"\nsynonyms = {synonyms:?}\n\
                 [main]\nbody = \"Read this.\"\n[facts.where]\ntitle = \"Where\"\nbody = \"Here.\"\n"
            );
            for (section, heading) in ["what-it-is", "getting-ready"].iter().zip(HEADINGS) {
                let body = format!("It has [this](glossary:{}).", ids[2]);
                let heading = heading[nth];
                writeln!(words, "[sections.{section}]\ntitle = \"{heading}\"\nbody = \"{body}\"\nnote = \"Ask.\"")
                    .unwrap();
            }
            put(&format!("procedures/{}/{lang}.toml", ids[0]), &words);
        }
    }
    for (ids, ..) in ROWS {
        put(
            &format!("procedures/{}/procedure.toml", ids[0]),
            &format!(
                "category = \"tests\"\nminutes = [5, 10]\nfacts = [\"where\"]\n\
                 [codes]\nsnomed = [\"{}\"]\n\
                 [[sections]]\nid = \"what-it-is\"\nsources = [\"book\"]\n\
                 [[sections]]\nid = \"getting-ready\"\nsources = [\"book\"]\n\
                 [[sources]]\nid = \"book\"\ntitle = \"Book\"\npublisher = \"We\"\nurl = \"https://example.org\"\n",
                ids[1]
            ),
        );
    }
}
