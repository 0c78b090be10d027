//! Orders that must be told, and words near them that must not be: a line of
//! `examples.en.txt` or `examples.es.txt` each.

use crate::review::sample::{found, section};

const EXAMPLES: [(&str, &str); 2] = [
    ("en", include_str!("examples.en.txt")),
    ("es", include_str!("examples.es.txt")),
];

fn told(lang: &str, body: &str) -> Vec<String> {
    found(super::find, &section(lang, body))
}

#[test]
fn orders_are_told_and_nothing_else() {
    let mut wrong = Vec::new();
    for (lang, examples) in EXAMPLES {
        let (orders, others) = examples.split_once("\n\n# Not told\n").unwrap();
        let orders = orders.lines().skip(1);
        assert!(orders.clone().count() > 90 && others.lines().count() > 60);
        wrong.extend(orders.filter(|it| told(lang, it).len() != 1));
        wrong.extend(others.lines().filter(|it| !told(lang, it).is_empty()));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn items_are_read_with_what_leads_to_them() {
    for (lang, body, lines) in [
        ("en", "Do not:\n\n- eat\n- take your insulin\n", vec![9]),
        (
            "en",
            "Do not take any of these:\n\n- aspirin\n- ibuprofen\n",
            vec![6],
        ),
        ("en", "Stop:\n\n- aspirin\n- food\n- warfarin\n", vec![6]),
        (
            "en",
            "If you take insulin:\n\n- skip it\n- tell us\n",
            vec![8],
        ),
        (
            "en",
            "Do not:\n\n- stop your aspirin\n- skip a dose\n",
            vec![],
        ),
        ("en", "Ask us before you:\n\n- stop a medicine\n", vec![]),
        ("en", "Bring:\n\n- your pills\n- a snack\n", vec![]),
        ("es", "No:\n\n- coma\n- tome su insulina\n", vec![9]),
        ("es", "Debe dejar:\n\n- la aspirina\n", vec![6]),
        ("es", "No:\n\n- deje su medicina\n", vec![]),
    ] {
        let told = told(lang, body);
        let places: Vec<_> = told
            .iter()
            .map(|it| it.split(':').next().unwrap())
            .collect();
        let wanted: Vec<_> = lines.iter().map(ToString::to_string).collect();
        assert_eq!(places, wanted, "{body}: {told:?}");
    }
}
