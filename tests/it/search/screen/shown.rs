//! What a clinic does not offer, or hides, is not found.

use beforehand::content::Lang;
use beforehand::keys::Action;
use beforehand::visit::Event;

use super::super::table::SEARCHES;
use super::{at_home, eight, labels, of_eight, searching};
use crate::fixture::{Sitting, day, kiosk_of, size};

#[test]
fn a_clinic_of_one_language_finds_in_that_alone() {
    let spanish: Lang = "es".parse().unwrap();
    let kiosk = of_eight("[clinic]\nlanguages = ['es']\n");
    let mut found = 0;
    for (search, _) in SEARCHES {
        let mut sitting = Sitting::new(&kiosk, size(80, 24));
        sitting.press("enter /");
        sitting.typed(search);
        for choice in sitting.scene().choices {
            assert_eq!(choice.lang, spanish, "{search}: {}", choice.label);
            found += 1;
        }
    }
    assert!(found > 20, "{found}");
    // What is said better in another language is still found in this one.
    let kiosk = kiosk_of("[clinic]\nlanguages = ['es']\n");
    for search in ["aspiration", "mielograma", "medulla"] {
        let mut sitting = Sitting::new(&kiosk, size(80, 24));
        sitting.press("enter /");
        sitting.typed(search);
        let labels = labels(&sitting.scene());
        assert_eq!(labels.len(), 1, "{search}");
        assert!(
            labels[0].starts_with("Aspiración de médula ósea"),
            "{labels:?}"
        );
    }
}

#[test]
fn what_is_hidden_is_not_found_nor_named_as_near() {
    let toml = "[kiosk]\nhide_drafts = true\n";
    let all = of_eight(toml);
    let dates = [day(2026, 1, 31), day(2028, 1, 31)];
    let one = eight()
        .signed("mri", "en", "Dr. Example", dates)
        .kiosk(toml);
    let (mut found, mut near) = (0, 0);
    for search in SEARCHES
        .map(|(search, _)| search)
        .into_iter()
        .chain(["marooww", "scrtchy", "esanen", "mgnettic", "tubbbe"])
    {
        let mut sitting = searching(&all, size(80, 24));
        sitting.typed(search);
        assert_eq!(labels(&sitting.scene()), [""; 0], "{search}");
        // Of few letters nothing is said yet.
        let short = search.split(' ').all(|word| word.len() < 4);
        let told = sitting.text().contains("ask a member of staff");
        assert!(told || short, "{search}");
        let mut sitting = searching(&one, size(80, 24));
        sitting.typed(search);
        let open = !sitting.text().contains("ask a member of staff");
        let labels = labels(&sitting.scene());
        assert!(labels.len() <= 1, "{search}: {labels:?}");
        let is_mri = |label: &&String| label.starts_with("MRI") || label.starts_with("Resonancia");
        assert_eq!(
            labels.iter().filter(is_mri).count(),
            labels.len(),
            "{search}: {labels:?}"
        );
        *(if open { &mut found } else { &mut near }) += labels.len();
    }
    assert!(found >= 5 && near >= 2, "{found} found, {near} near");
    // By another way than keys it is no different.
    let mut sitting = at_home(&all, size(80, 24));
    sitting.on(Event::Act(Action::Search));
    sitting.on(Event::Text("49401003".into()));
    assert_eq!(sitting.scene().choices, []);
}
