//! `beforehand find`.

use super::pack;
use crate::command_line::Run;

#[test]
fn find_prints_id_title_and_reason() {
    let folder = tempfile::tempdir().unwrap();
    pack::write(&folder);
    let content = folder.path().to_str().unwrap();
    let run = |args: &[&str]| {
        let ran = Run::new(&[&["--content", content, "find"], args].concat()).ran();
        (ran.code, ran.out, ran.err)
    };
    let found = |out: &str| (Some(0), out.to_owned(), String::new());
    let ran = run(&["the", "hip", "needle", "thing"]);
    let first = "bone-marrow-aspiration\tBone marrow aspiration\talso called \"hip needle test\"\n";
    assert!(ran.1.starts_with(first), "{}", ran.1);
    assert!(
        ran.1.lines().all(|line| line.split('\t').count() == 3),
        "{}",
        ran.1
    );
    assert_eq!(
        run(&["aguja en la cadera"]).1.lines().next().unwrap(),
        "bone-marrow-aspiration\tAspiración de médula ósea\ttambién se llama «aguja en la cadera»"
    );
    assert_eq!(
        run(&["mri", "scan"]).1.lines().next().unwrap(),
        "mri\tMRI scan\tin the title"
    );
    assert_eq!(
        run(&["--code", "snomed:49401003"]),
        found("bone-marrow-aspiration\tBone marrow aspiration\tcode snomed:49401003\n")
    );
    let (code, out, err) = run(&["marooww"]);
    assert_eq!((code, out.as_str()), (Some(0), ""));
    assert!(
        err.contains("Did you mean:\nbone-marrow-aspiration\t"),
        "{err}"
    );
    for args in [&["zzzzzzzz"][..], &["--code", "snomed:1"], &[""]] {
        assert_eq!(
            run(args),
            (Some(0), String::new(), "Nothing was found.\n".into())
        );
    }
    for wrong in [
        &["--code", "49401003"][..],
        &["--code", ":49401003"],
        &["--code", "snomed:"],
        &["--code", "SNOMED CT:1"],
        &["--code", "snomed:1", "hip"],
        &[],
    ] {
        let (code, out, err) = run(wrong);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{wrong:?}: {err}");
        assert!(err.starts_with("error: "), "{err}");
    }
}
