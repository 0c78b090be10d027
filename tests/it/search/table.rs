//! What people type, and what they mean by it.

pub const BONE: &str = "bone-marrow-aspiration";
pub const EMG: &str = "emg-nerve-conduction";
pub const MRI: &str = "mri";
pub const DXA: &str = "bone-density-dxa";
pub const SKIN: &str = "allergy-skin-test";
pub const PET: &str = "pet-scan";
pub const SHOT: &str = "ultrasound-guided-injection";
pub const ECHO: &str = "ultrasound-shoulder-knee";

pub const SEARCHES: [(&str, &str); 63] = [
    // Lay words, in any order, with words that tell nothing.
    ("the hip needle thing", BONE),
    ("needle hip", BONE),
    ("hip test", BONE),
    ("marrow", BONE),
    ("bone tap", BONE),
    ("aspiration of bone marrow", BONE),
    ("nerve shock test", EMG),
    ("shock test for my nerves", EMG),
    ("pins and needles", EMG),
    ("muscle test needle", EMG),
    ("what is an EMG?", EMG),
    ("the tunnel", MRI),
    ("loud tube", MRI),
    ("magnet", MRI),
    ("mri", MRI),
    ("bone density", DXA),
    ("density of the bones", DXA),
    ("dexa", DXA),
    ("DXA scan", DXA),
    ("bone x-ray", DXA),
    ("xray bone", DXA),
    ("X RAY", DXA),
    ("scratch", SKIN),
    ("skin allergy", SKIN),
    ("what am I allergic to", SKIN),
    ("sugar scan", PET),
    ("scan PET", PET),
    ("pet ct", PET),
    ("whole body", PET),
    ("steroid shot", SHOT),
    ("injection in a joint", SHOT),
    ("jab", SHOT),
    ("knee ultrasound", ECHO),
    ("jelly", ECHO),
    // Parts of words, as they are typed.
    ("bone marr", BONE),
    ("asp", BONE),
    ("condu", EMG),
    ("magn", MRI),
    ("ultras guid", SHOT),
    ("al", SKIN),
    // Typos.
    ("bone marow", BONE),
    ("aspriation", BONE),
    ("azpirration", BONE),
    ("nreve conduction", EMG),
    ("tunel scan", MRI),
    ("alergy", SKIN),
    ("injetcion", SHOT),
    ("sholder", ECHO),
    ("bone densty scann", DXA),
    // Spanish, with accents and without.
    ("médula ósea", BONE),
    ("medula", BONE),
    ("AGUJA CADERA", BONE),
    ("densitometria", DXA),
    ("resonancia magnetica", MRI),
    ("tunel", MRI),
    ("pruebas de alergía", SKIN),
    ("nervios", EMG),
    ("ecografia de la rodilla", ECHO),
    // Letters of other alphabets of Europe.
    ("lukasz strasse", ECHO),
    // Codes and terms.
    ("49401003", BONE),
    ("1130910", MRI),
    ("platelets", BONE),
    ("radiofarmaco", PET),
];
