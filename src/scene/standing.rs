//! Who vouches for a text, in words: in a line wherever it is shown, and at
//! length where somebody asks about it.

use super::Prose;
use crate::content::model::Date;
use crate::content::signature::{Doubt, Vouched};
use crate::content::{Lang, Telling};

impl Prose<'_> {
    /// What is said of a text in one line wherever it is shown, to a reader of
    /// a language: of the original, then of the translation, the gravest each.
    pub fn status(&self, telling: &Telling<'_>, reader: &Lang, today: Option<Date>) -> String {
        let doubts = self.doubts(telling, today);
        if doubts.contains(&Doubt::Draft) {
            let both = doubts.contains(&Doubt::Translation);
            let id = if both {
                "status-draft-translation"
            } else {
                "status-draft"
            };
            return self.words.say(reader, id, &[]);
        }
        let gravest = |of_original: bool, good| {
            let mut doubts = doubts.iter();
            let doubt = doubts.find(|doubt| doubt.is_of_original() == of_original);
            doubt.map_or(good, |doubt| in_a_line(*doubt))
        };
        let (original, translation) = self.vouchers(telling);
        let mut status = self.signed(gravest(true, "status-reviewed"), original, reader);
        if self.library.original(&telling.procedure.id) != Some(&telling.words.lang) {
            status.push(' ');
            let id = gravest(false, "status-translated");
            status.push_str(&self.signed(id, translation, reader));
        }
        status
    }

    /// The same at length, a paragraph each.
    pub fn standing(
        &self,
        telling: &Telling<'_>,
        reader: &Lang,
        today: Option<Date>,
    ) -> Vec<String> {
        let doubts = self.doubts(telling, today);
        let (original, translation) = self.vouchers(telling);
        let mut said = Vec::new();
        for (vouched, of_original, signed) in [
            (original, true, "about-reviewed"),
            (translation, false, "about-translated"),
        ] {
            let signed = vouched.map(|_| signed);
            let doubts = doubts.iter();
            let doubts = doubts.filter(|doubt| doubt.is_of_original() == of_original);
            let ids = signed
                .into_iter()
                .chain(doubts.map(|doubt| at_length(*doubt)));
            said.extend(ids.map(|id| self.signed(id, vouched, reader)));
        }
        said
    }

    fn doubts(&self, telling: &Telling<'_>, today: Option<Date>) -> Vec<Doubt> {
        let (id, lang) = (&telling.procedure.id, &telling.words.lang);
        self.library.doubts(id, lang, today)
    }

    /// Who vouches for the original, and who for the translation of it.
    fn vouchers(&self, telling: &Telling<'_>) -> (Option<&Vouched>, Option<&Vouched>) {
        let (id, lang) = (&telling.procedure.id, &telling.words.lang);
        let original = self.library.original(id);
        let vouched = |lang| self.library.vouched(id, lang);
        let translated = Some(lang).filter(|lang| original != Some(lang));
        (original.and_then(vouched), translated.and_then(vouched))
    }

    fn signed(&self, id: &str, vouched: Option<&Vouched>, reader: &Lang) -> String {
        let Some(vouched) = vouched else {
            return self.words.say(reader, id, &[]);
        };
        let reviewer = &vouched.reviewer;
        let args = [
            ("by", reviewer.by.as_str().into()),
            ("role", reviewer.role.as_str().into()),
            ("last", reviewer.last.to_string().into()),
            ("due", reviewer.due.to_string().into()),
        ];
        self.words.say(reader, id, &args)
    }
}

fn in_a_line(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Draft => "status-draft",
        Doubt::Changed => "status-changed",
        Doubt::Overdue => "status-overdue",
        Doubt::Translation => "status-translation",
        Doubt::TranslationChanged => "status-translation-changed",
        Doubt::TranslationOutdated => "status-translation-outdated",
        Doubt::TranslationOverdue => "status-translation-overdue",
    }
}

fn at_length(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Draft => "about-draft",
        Doubt::Changed => "about-changed",
        Doubt::Overdue => "about-overdue",
        Doubt::Translation => "about-translation",
        Doubt::TranslationChanged => "about-translation-changed",
        Doubt::TranslationOutdated => "about-translation-outdated",
        Doubt::TranslationOverdue => "about-translation-overdue",
    }
}
