//! `procedure.toml`: the structure, with every id that it names resolved.

use std::collections::BTreeSet;

use super::super::checklist::{Answer, Checklist, Item};
use super::super::document::ANY;
use super::super::fault::{Fault, halves};
use super::super::id::{Id, NotAnId};
use super::super::model::{Pack, Procedure, Reference, Section};
use super::super::source;
use super::super::spanned::Spanned;
use super::super::to_do::is_to_do;
use super::{Loader, Sheet, listed};

/// The folder of all procedures.
pub const FOLDER: &str = "procedures";

impl Loader<'_> {
    /// The ids of all procedures: the names of their folders.
    pub fn procedure_ids(&mut self) -> Vec<Id> {
        let names = self.files.folders(FOLDER).unwrap_or_else(|fault| {
            self.faults.push(fault);
            Vec::new()
        });
        let mut ids = Vec::new();
        for name in names {
            match name.parse() {
                Ok(id) => ids.push(id),
                Err(error) => {
                    let error = NotAnId::to_string(&error);
                    let (what, remedy) = halves(&error).unwrap_or((&error, ""));
                    self.faults.push(Fault::of_file(
                        self.files.name(&format!("{FOLDER}/{name}")),
                        format!("this folder is to be a procedure, but {what}"),
                        format!("rename the folder: {remedy}"),
                    ));
                }
            }
        }
        ids
    }

    /// Reads a procedure's structure.
    pub fn procedure(&mut self, pack: &Pack, id: &Id) -> Option<Procedure> {
        let (sheet, raw) = self.read::<source::Procedure>(&structure(id))?;
        let (sheet, raw) = (&sheet, &raw);
        let category = raw.category.get_ref();
        let known = pack.categories.contains(category);
        if !known && !self.may_hold("pack.toml", &["categories", category.as_str()]) {
            let what = format!("there is no category `{category}`");
            let remedy = format!("use one of pack.toml: {}", listed(&pack.categories));
            self.fault(sheet, raw.category.span(), what, remedy);
        }
        let source::Stretch { least, most } = *raw.minutes.get_ref();
        let remedy = "write the least and the most minutes, such as [20, 40]";
        if (least, most) == (0, 0) {
            self.left_to_do(sheet, raw.minutes.span(), remedy);
        } else if least == 0 || least > most {
            let what = "this is no stretch of time";
            self.fault(sheet, raw.minutes.span(), what, remedy);
        }
        self.unique(sheet, raw.facts.iter());
        self.unique(sheet, raw.sections.get_ref().iter().map(|s| &s.id));
        self.unique(sheet, raw.checklist.iter().map(|i| &i.id));
        self.unique(sheet, raw.teach_back.iter().map(|t| &t.id));
        self.unique(sheet, raw.sources.iter().map(|r| &r.id));
        let sections = raw.sections.get_ref();
        if sections.is_empty() && !self.may_hold(&sheet.path, &["sections", ANY]) {
            let what = "this procedure has no sections";
            let remedy = "add [[sections]] with an id";
            self.fault(sheet, raw.sections.span(), what, remedy);
        }
        self.known_ids(sheet, raw);
        let codes = raw.codes.iter().map(|(system, codes)| {
            let codes = codes.iter().map(|code| self.line(sheet, code)).collect();
            (system.clone(), codes)
        });
        let codes = codes.collect();
        let sources = raw.sources.iter().map(|r| Reference {
            id: r.id.get_ref().clone(),
            title: self.line(sheet, &r.title),
            publisher: self.line(sheet, &r.publisher),
            url: self.address(sheet, &r.url),
        });
        let sources = sources.collect();
        Some(Procedure {
            id: id.clone(),
            category: category.clone(),
            related: plain(&raw.related),
            minutes: (least, most),
            facts: plain(&raw.facts),
            codes,
            sections: sections
                .iter()
                .map(|s| Section {
                    id: s.id.get_ref().clone(),
                    sources: plain(&s.sources),
                })
                .collect(),
            checklist: self.checklist(sheet, &raw.checklist),
            teach_back: raw
                .teach_back
                .iter()
                .map(|t| (t.id.get_ref().clone(), t.section.get_ref().clone()))
                .collect(),
            sources,
        })
    }

    /// Sections' sources and teach-backs' sections must exist.
    fn known_ids(&mut self, sheet: &Sheet, raw: &source::Procedure) {
        let sections = raw.sections.get_ref();
        let known_sources: BTreeSet<&Id> = raw.sources.iter().map(|r| r.id.get_ref()).collect();
        let known_sections: BTreeSet<&Id> = sections.iter().map(|s| s.id.get_ref()).collect();
        let cited = sections.iter().flat_map(|s| &s.sources);
        let about = raw.teach_back.iter().map(|t| &t.section);
        let links = cited
            .map(|id| (id, &known_sources, "source", "sources"))
            .chain(about.map(|id| (id, &known_sections, "section", "sections")));
        for (id, known, kind, table) in links {
            let name = id.get_ref();
            if !known.contains(name) && !self.may_hold(&sheet.path, &[table, name.as_str()]) {
                let what = format!("there is no {kind} `{name}` here");
                let remedy = format!("add it under [[{table}]], or correct the id");
                self.fault(sheet, id.span(), what, remedy);
            }
        }
    }

    /// Where a source can be read: it is printed, and opened on other machines.
    fn address(&mut self, sheet: &Sheet, url: &Spanned<String>) -> String {
        let address = url.get_ref().trim();
        let known = ["https://", "http://"].iter();
        let is_address = known.clone().any(|sign| address.starts_with(sign));
        if !is_address && !address.is_empty() && !is_to_do(address) {
            let what = format!("`{address}` is no web address");
            let remedy = "begin it with https:// or http://";
            self.fault(sheet, url.span(), what, remedy);
        }
        self.line(sheet, url)
    }

    fn checklist(&mut self, sheet: &Sheet, raw: &[source::Item]) -> Checklist {
        for item in raw {
            self.alerts(sheet, item);
            for (parent, answers) in &item.only_if {
                self.condition(sheet, raw, item, (parent, answers));
            }
        }
        let set = |answers: &[Spanned<Answer>]| answers.iter().map(|a| *a.get_ref()).collect();
        let checklist = Checklist::new(
            raw.iter()
                .map(|item| Item {
                    id: item.id.get_ref().clone(),
                    kind: item.kind,
                    when: item.when,
                    alert: set(&item.alert),
                    only_if: item
                        .only_if
                        .iter()
                        .map(|(id, answers)| (id.get_ref().clone(), set(answers)))
                        .collect(),
                })
                .collect(),
        );
        let circle = checklist.circle().map(|item| item.id.clone());
        if let Some(raw) = raw
            .iter()
            .find(|item| Some(item.id.get_ref()) == circle.as_ref())
        {
            let what = format!(
                "`{}` waits for an answer that waits for its own",
                raw.id.get_ref()
            );
            let remedy = "take one only-if of this circle out";
            self.fault(sheet, raw.id.span(), what, remedy);
        }
        checklist
    }

    /// A condition names another item and answers that it can have.
    fn condition(
        &mut self,
        sheet: &Sheet,
        items: &[source::Item],
        item: &source::Item,
        (parent, answers): (&Spanned<Id>, &[Spanned<Answer>]),
    ) {
        let name = parent.get_ref().as_str();
        match items.iter().find(|i| i.id.get_ref() == parent.get_ref()) {
            Some(parent) => self.answers(sheet, answers, parent),
            None if self.may_hold(&sheet.path, &["checklist", name]) => {}
            None => {
                let what = format!("there is no item `{name}` in this checklist");
                self.fault(sheet, parent.span(), what, "name an item of this file");
            }
        }
        let item = item.id.get_ref().as_str();
        let left_out = ["checklist", item, "only-if", name, ANY];
        if answers.is_empty() && !self.may_hold(&sheet.path, &left_out) {
            let what = "this condition can never hold";
            let remedy = "name the answers after which it is asked";
            self.fault(sheet, parent.span(), what, remedy);
        }
    }

    /// What staff must hear of may not hide behind a condition, and *not sure*
    /// is always told.
    fn alerts(&mut self, sheet: &Sheet, item: &source::Item) {
        self.answers(sheet, &item.alert, item);
        if let (Some(alert), false) = (item.alert.first(), item.only_if.is_empty()) {
            let what = format!(
                "`{}` can alert, so it may not have a condition",
                item.id.get_ref()
            );
            let remedy = "take out only-if, so that everyone is asked, or alert";
            self.fault(sheet, alert.span(), what, remedy);
        }
        for alert in item
            .alert
            .iter()
            .filter(|a| *a.get_ref() == Answer::NotSure)
        {
            let remedy = "take it out: \"not sure\" is always shown to staff";
            self.fault(sheet, alert.span(), "\"not-sure\" needs no alert", remedy);
        }
    }

    fn answers(&mut self, sheet: &Sheet, answers: &[Spanned<Answer>], item: &source::Item) {
        let possible = item.kind.answers();
        for answer in answers.iter().filter(|a| !possible.contains(a.get_ref())) {
            let what = format!(
                "`{}` is never answered \"{}\"",
                item.id.get_ref(),
                answer.get_ref()
            );
            let remedy = format!("use one of: {}", listed(possible));
            self.fault(sheet, answer.span(), what, remedy);
        }
    }
}

fn plain(ids: &[Spanned<Id>]) -> Vec<Id> {
    ids.iter().map(|id| id.get_ref().clone()).collect()
}

/// The path of a procedure's structure below the pack's top.
pub(super) fn structure(id: &Id) -> String {
    format!("{FOLDER}/{id}/procedure.toml")
}
