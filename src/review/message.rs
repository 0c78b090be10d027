//! What a text says first, and that it speaks to its reader.

use super::script::{Reader, Script};
use super::sentence::Word;
use super::tongue::Tongue;
use crate::content::{Fault, Severity};

/// The key of the main message.
const MAIN: &str = "main";

const YOU: [&str; 6] = ["you", "your", "yours", "yourself", "you'll", "you're"];
const USTED: [&str; 10] = [
    "usted", "ustedes", "su", "sus", "suyo", "suya", "suyos", "suyas", "le", "les",
];
/// Ends of words that ask somebody to do something for us: *pregúntenos*.
const ASKING: [&str; 3] = ["enos", "anos", "ganos"];

/// A fault for a main message without words of its own, a warning for a text
/// that speaks to nobody.
pub fn find(script: &Script, out: &mut Vec<Fault>) {
    let mut sentences = script.sentences();
    let has_main = sentences.any(|(passage, _)| passage.part == MAIN);
    let main = script.passages.iter().find(|it| it.part == MAIN);
    if let (Some(main), false) = (main, has_main) {
        let what = "the main message has no words of its own";
        let remedy = "say in one or two sentences what it is, and what to do about it";
        out.push(script.fault(main, &main.whole(), what, remedy));
    }
    let Some(tongue) = script.tongue else {
        return;
    };
    let read = script
        .passages
        .iter()
        .filter(|it| it.reader == Reader::Patient);
    let mut words = read.flat_map(|it| &it.sentences).flat_map(|it| &it.words);
    if !words.any(|word| speaks_to(word, tongue)) {
        let what = "this text does not speak to its reader";
        let remedy = match tongue {
            Tongue::English => "say \"you\" and \"your\" rather than \"the patient\"",
            Tongue::Spanish => "say \"usted\" and \"su\" rather than \"el paciente\"",
        };
        let fault = Fault::at(&script.source, script.head.clone(), what, remedy);
        out.push(fault.of_severity(Severity::Warning));
    }
}

fn speaks_to(word: &Word, tongue: Tongue) -> bool {
    let word = word.lower.as_str();
    match tongue {
        Tongue::English => YOU.contains(&word),
        Tongue::Spanish => {
            let asks = |end| word.ends_with(end) && word.contains(['á', 'é', 'í', 'ó', 'ú']);
            USTED.contains(&word) || ASKING.into_iter().any(asks)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::review::sample::{found, procedure, section};

    #[test]
    fn a_text_speaks_to_its_reader() {
        let nobody = ["this text does not speak to its reader"];
        for (lang, cold, warm) in [
            ("en", "The patient lies down.", "You lie down."),
            ("es", "El paciente se acuesta.", "Usted se acuesta."),
            ("es", "Los riesgos.", "Pregúntenos."),
        ] {
            let told = found(super::find, &section(lang, cold));
            assert_eq!(told.len(), 1);
            assert!(told[0].ends_with(nobody[0]), "{told:?}");
            assert_eq!(found(super::find, &section(lang, warm)), [""; 0]);
        }
    }

    #[test]
    fn a_main_message_of_a_slot_alone() {
        let script = procedure("en", "{{clinic:phone}}", "You rest.");
        let told = found(super::find, &script);
        assert_eq!(told, ["3: fault: the main message has no words of its own"]);
        let script = procedure("en", "It is safe.\n{{clinic:phone}}", "You rest.");
        assert_eq!(found(super::find, &script), [""; 0]);
    }
}
