//! The kiosk's own sentences in each language, from `locales/*.ftl` (Project
//! Fluent).

use std::collections::BTreeMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use include_dir::{Dir, include_dir};

use crate::content::Lang;
use crate::content::checklist::{Answer, Timing};
use crate::content::fault::{Fault, Faults};
use crate::content::policy::Unit;

static LOCALES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// A value that a sentence takes: a number or a text.
pub type Arg<'a> = (&'a str, FluentValue<'a>);

/// The kiosk's sentences in each language that content can be offered in.
pub struct Words {
    bundles: BTreeMap<Lang, FluentBundle<FluentResource>>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.bundles.keys()).finish()
    }
}

impl Words {
    /// Reads the sentences of these languages. A language that the kiosk itself
    /// cannot speak is a fault.
    pub fn load(languages: &[Lang]) -> Result<Self, Faults> {
        let mut faults = Faults::new();
        let mut bundles = BTreeMap::new();
        for lang in languages {
            match bundle(lang) {
                Ok(bundle) => {
                    bundles.insert(lang.clone(), bundle);
                }
                Err(fault) => faults.push(fault),
            }
        }
        faults.or(Some(Self { bundles }))
    }

    /// A sentence. Every id that the kiosk uses is in every locale: a test
    /// reads the sources for that.
    pub fn say(&self, lang: &Lang, id: &str, args: &[Arg<'_>]) -> String {
        let Some(bundle) = self.bundles.get(lang) else {
            return id.to_owned();
        };
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let args: FluentArgs<'_> = args.iter().map(|(k, v)| (*k, v.clone())).collect();
        // What could go wrong is a missing argument; a test says every sentence.
        bundle
            .format_pattern(pattern, Some(&args), &mut Vec::new())
            .into_owned()
    }

    /// A number with its unit: "6 hours", "1 hora".
    pub fn amount(&self, lang: &Lang, number: u32, unit: Unit) -> String {
        let id = match unit {
            Unit::Minutes => "amount-minutes",
            Unit::Hours => "amount-hours",
            Unit::Days => "amount-days",
            Unit::Weeks => "amount-weeks",
        };
        self.say(lang, id, &[("number", number.into())])
    }

    /// The least and the most minutes that something takes, as people say it:
    /// "20 to 40 minutes", but "1 to 3 hours" past 90 where both are whole hours.
    pub fn time(&self, lang: &Lang, (least, most): (u32, u32)) -> String {
        let in_hours = most > 90 && least % 60 == 0 && most % 60 == 0;
        let (per, unit, id) = if in_hours {
            (60, Unit::Hours, "hours-from-to")
        } else {
            (1, Unit::Minutes, "minutes-from-to")
        };
        let (least, most) = (least / per, most / per);
        if least == most {
            return self.amount(lang, most, unit);
        }
        self.say(lang, id, &[("least", least.into()), ("most", most.into())])
    }
}

/// The id of an answer's words.
pub fn of_answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "answer-yes",
        Answer::No => "answer-no",
        Answer::NotSure => "answer-not-sure",
        Answer::Done => "answer-done",
        Answer::NotYet => "answer-not-yet",
        Answer::NotForMe => "answer-not-for-me",
    }
}

/// The id of the heading of a group of the checklist.
pub fn of_timing(timing: Timing) -> &'static str {
    match timing {
        Timing::Before => "timing-before",
        Timing::DayBefore => "timing-day-before",
        Timing::OnTheDay => "timing-on-the-day",
        Timing::ToBring => "timing-to-bring",
    }
}

fn bundle(lang: &Lang) -> Result<FluentBundle<FluentResource>, Fault> {
    let name = format!("locales/{lang}.ftl");
    let spoken = || {
        let names: Vec<_> = LOCALES
            .files()
            .filter_map(|file| file.path().file_stem())
            .map(|stem| stem.to_string_lossy())
            .collect();
        format!(
            "offer only languages that the kiosk speaks: {}",
            names.join(", ")
        )
    };
    let file = LOCALES
        .get_file(format!("{lang}.ftl"))
        .and_then(include_dir::File::contents_utf8)
        .ok_or_else(|| {
            Fault::of_file(
                &name,
                format!("the kiosk has no words in `{lang}`"),
                spoken(),
            )
        })?;
    let broken =
        |what: String| Fault::of_file(&name, what, "mend the locale's file and build again");
    let resource = FluentResource::try_new(file.to_owned())
        .map_err(|(_, errors)| broken(format!("not Fluent: {errors:?}")))?;
    let id = lang
        .as_str()
        .parse()
        .map_err(|error| broken(format!("not a language: {error:?}")))?;
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Isolation marks would reach the screen as characters of unknown width.
    bundle.set_use_isolating(false);
    bundle
        .add_resource(resource)
        .map_err(|errors| broken(format!("ids that stand twice: {errors:?}")))?;
    Ok(bundle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_grammar() {
        let langs: Vec<Lang> = ["en", "es"].iter().map(|l| l.parse().unwrap()).collect();
        let words = Words::load(&langs).unwrap();
        assert_eq!(words.amount(&langs[0], 1, Unit::Hours), "1 hour");
        assert_eq!(words.amount(&langs[0], 6, Unit::Hours), "6 hours");
        assert_eq!(words.amount(&langs[1], 1, Unit::Days), "1 día");
    }

    #[test]
    fn long_times_are_said_in_whole_hours() {
        let en: Lang = "en".parse().unwrap();
        let words = Words::load(std::slice::from_ref(&en)).unwrap();
        for (minutes, said) in [
            ((60, 180), "1 to 3 hours"),
            ((120, 120), "2 hours"),
            ((90, 150), "90 to 150 minutes"),
            ((30, 90), "30 to 90 minutes"),
            ((60, 60), "60 minutes"),
        ] {
            assert_eq!(words.time(&en, minutes), said);
        }
    }

    #[test]
    fn a_language_without_words_is_a_fault() {
        let faults = Words::load(&["tlh".parse().unwrap()]).unwrap_err();
        assert!(faults.to_string().contains("en, es"), "{faults}");
    }
}
