//! The review of the bundled texts: grades as others count them, and the screen
//! that texts are fitted for.

use std::process::Command;

use beforehand::content::Library;
use beforehand::content::files::Files;
use beforehand::review::figures::figures;
use beforehand::review::fit::ROWS;
use serde_json::Value;

use crate::command_line::skip;
use crate::fixture::{Sitting, kiosk, size};

/// A Python that has textstat 0.7.4.
const TEXTSTAT: &str = "BEFOREHAND_TEXTSTAT";

#[test]
fn grades_agree_with_textstat() {
    let Some(python) = std::env::var_os(TEXTSTAT) else {
        skip(&format!(
            "{TEXTSTAT} names no Python that has textstat 0.7.4; .ci/run makes one"
        ));
        return;
    };
    let library = Library::bundled().unwrap();
    for id in library.ids() {
        for lang in &library.pack().languages {
            let ours = figures(&library, &Files::Bundled, id, lang).unwrap();
            let ours = ours.unwrap();
            let ran = Command::new(&python)
                .args(["tests/it/review/grades.py", "content", id.as_str()])
                .arg(lang.as_str())
                .output();
            let ran = ran.unwrap();
            let error = String::from_utf8_lossy(&ran.stderr);
            assert!(ran.status.success(), "{error}");
            let theirs: Value = serde_json::from_slice(&ran.stdout).unwrap();
            assert_eq!(theirs["words"], ours.words, "{id} {lang}");
            assert_eq!(ours.grades.len(), 2);
            for (formula, grade) in ours.grades {
                let near = if formula.hardness(1.0) > 0.0 {
                    1.0
                } else {
                    5.0
                };
                let other = theirs[formula.key()].as_f64().unwrap();
                let apart = (grade - other).abs();
                assert!(apart <= near, "{id} {lang}: {formula:?} {grade} {other}");
            }
        }
    }
}

/// What the review takes for a page of a small screen is one.
#[test]
fn a_section_has_the_rows_that_texts_are_fitted_for() {
    let kiosk = kiosk();
    for language in ["1", "2"] {
        for section in ["1", "2", "7"] {
            let mut sitting = Sitting::new(&kiosk, size(60, 17));
            sitting.press(&format!("enter {language} 1 1 home {section}"));
            let frame = sitting.scene().frame.unwrap();
            assert_eq!((frame.width, usize::from(frame.body_height)), (56, ROWS));
        }
    }
}
