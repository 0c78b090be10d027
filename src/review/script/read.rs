//! Scripts of the files of a pack.

use std::ops::Range;
use std::sync::Arc;

use crate::content::spanned::Spanned;

use super::{Form, Name, Passage, Piece, Reader, Script};
use crate::content::Lang;
use crate::content::fault::Source;
use crate::content::markup::{self, Inline, passages};
use crate::content::model::PackWords;
use crate::content::place::Places;
use crate::content::policy::SlotName;
use crate::content::source;
use crate::review::sentence::sentences;
use crate::review::tongue::Tongue;
use crate::text::safe;

impl Script {
    fn empty(source: &Arc<Source>, lang: &Lang) -> Self {
        Self {
            lang: lang.clone(),
            tongue: Tongue::of(lang),
            source: Arc::clone(source),
            passages: Vec::new(),
            head: 0..0,
            synonyms: 0,
        }
    }

    /// A procedure's words. `pack` has the sentences of slots.
    pub fn words(
        source: &Arc<Source>,
        lang: &Lang,
        words: &source::Words,
        pack: Option<&PackWords>,
    ) -> Self {
        let mut script = Self::empty(source, lang);
        let (patient, staff) = (Reader::Patient, Reader::Staff);
        script.head = words.title.span();
        script.synonyms = words.synonyms.len();
        script.text("title", Form::Title, patient, &words.title);
        script.body("main", &words.main.body, pack);
        for (id, fact) in &words.facts {
            let part = format!("facts.{}", id.get_ref());
            script.text(&part, Form::Title, patient, &fact.title);
            script.body(&format!("{part}.body"), &fact.body, pack);
        }
        for (id, section) in &words.sections {
            let part = format!("sections.{}", id.get_ref());
            script.text(&part, Form::Title, patient, &section.title);
            script.body(&format!("{part}.body"), &section.body, pack);
            let note = format!("{part}.note");
            script.text(&note, Form::Paragraph, staff, &section.note);
        }
        for (id, item) in &words.checklist {
            let part = format!("checklist.{}", id.get_ref());
            script.text(&part, Form::Title, patient, &item.title);
            script.text(&format!("{part}.why"), Form::Paragraph, patient, &item.why);
            for tell in item.tell.values() {
                script.text(&format!("{part}.tell"), Form::Paragraph, staff, tell);
            }
        }
        for (id, question) in &words.teach_back {
            let part = format!("teach-back.{}", id.get_ref());
            script.text(&part, Form::Title, staff, &question.ask);
            for answer in &question.listen {
                script.text(&format!("{part}.listen"), Form::Bullet, staff, answer);
            }
        }
        script.sorted()
    }

    /// The pack's own words.
    pub fn pack(source: &Arc<Source>, lang: &Lang, words: &source::PackWords) -> Self {
        let mut script = Self::empty(source, lang);
        for (id, category) in &words.categories {
            let part = format!("categories.{}", id.get_ref());
            script.text(&part, Form::Title, Reader::Patient, &category.title);
        }
        let clinic = [
            ("clinic.phone", &words.clinic.phone),
            ("clinic.emergency", &words.clinic.emergency),
        ];
        let clinic = clinic.map(|(part, words)| (part.to_owned(), words));
        let slots = words.policy.iter();
        let slots = slots.map(|(id, words)| (format!("policy.{}", id.get_ref()), words));
        for (part, words) in slots.chain(clinic) {
            for sentence in [&words.set, &words.unset] {
                script.text(&part, Form::Paragraph, Reader::Patient, sentence);
            }
        }
        script.sorted()
    }

    /// The terms of a glossary.
    pub fn glossary(source: &Arc<Source>, lang: &Lang, terms: &source::Glossary) -> Self {
        let mut script = Self::empty(source, lang);
        for (id, term) in terms {
            let part = id.get_ref().to_string();
            script.text(&part, Form::Title, Reader::Patient, &term.title);
            // It is the word that is explained.
            let title = script.passages.last_mut();
            if let Some(title) = title.and_then(|it| it.pieces.first_mut()) {
                title.name = Some(Name::Term(id.get_ref().clone()));
            }
            script.body(&format!("{part}.body"), &term.body, None);
        }
        script.sorted()
    }

    fn sorted(mut self) -> Self {
        let start = |it: &Passage| it.pieces.first().map(|piece| piece.file.start);
        self.passages.sort_by_key(start);
        self
    }

    /// Text that is no Markdown.
    fn text(&mut self, part: &str, form: Form, reader: Reader, text: &Spanned<String>) {
        let words = safe::composed(text.get_ref().trim());
        let places = Places::new(&self.source, text, &words);
        let piece = Piece {
            text: 0..words.len(),
            file: places.of(&(0..words.len())),
            name: None,
        };
        self.passages.push(Passage {
            part: part.to_owned(),
            form,
            reader,
            list: None,
            callout: None,
            sentences: sentences(&words),
            text: words,
            pieces: vec![piece],
        });
    }

    /// Text that is Markdown, for a patient.
    fn body(&mut self, part: &str, text: &Spanned<String>, pack: Option<&PackWords>) {
        let composed = safe::composed(text.get_ref());
        let places = Places::new(&self.source, text, &composed);
        for found in passages(&composed) {
            let mut passage = Passage {
                part: part.to_owned(),
                form: match found.form {
                    markup::Form::Bullet => Form::Bullet,
                    markup::Form::Step(number) => Form::Step(number),
                    markup::Form::Paragraph | markup::Form::Picture => Form::Paragraph,
                },
                reader: Reader::Patient,
                list: found.list,
                callout: found.callout,
                text: String::new(),
                sentences: Vec::new(),
                pieces: Vec::new(),
            };
            for (range, inline) in found.pieces {
                passage.push(inline, places.of(&range), pack);
            }
            passage.sentences = sentences(&passage.text);
            self.passages.push(passage);
        }
    }
}

impl Passage {
    fn push(&mut self, inline: Inline, file: Range<usize>, pack: Option<&PackWords>) {
        let (words, name) = match inline {
            Inline::Text(text, _) => (text, None),
            Inline::Term(id, text) => (text, Some(Name::Term(id))),
            Inline::Slot(slot) => (unset(&slot, pack), Some(Name::Slot(slot))),
        };
        let start = self.text.len();
        self.text.push_str(&words);
        let text = start..self.text.len();
        self.pieces.push(Piece { text, file, name });
    }
}

/// What a slot says where a clinic has set nothing.
fn unset(slot: &SlotName, pack: Option<&PackWords>) -> String {
    let words = pack.and_then(|pack| match slot {
        SlotName::Policy(id) => pack.slots.get(id).map(|(_, words)| words),
        SlotName::Phone => Some(&pack.phone),
        SlotName::Emergency => Some(&pack.emergency),
    });
    words.map_or_else(String::new, |words| words.unset.clone())
}
