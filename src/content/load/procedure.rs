//! `procedure.toml`: the structure, with every id that it names resolved.

use std::collections::BTreeSet;
use std::sync::Arc;

use toml::Spanned;

use super::super::checklist::{Answer, Checklist, Item};
use super::super::document::Document;
use super::super::fault::{Fault, Source};
use super::super::id::Id;
use super::super::model::{Pack, Procedure, Reference, Review, Section, Status};
use super::super::source;
use super::Loader;

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
                Err(error) => self.faults.push(Fault::of_file(
                    self.files.name(&format!("{FOLDER}/{name}")),
                    format!("this folder's name cannot be a procedure's id: {error}"),
                    "rename the folder",
                )),
            }
        }
        ids
    }

    /// Reads a procedure's structure.
    pub fn procedure(&mut self, pack: &Pack, id: &Id) -> Option<Procedure> {
        let document = self.read::<source::Procedure>(&format!("{FOLDER}/{id}/procedure.toml"))?;
        let (source, raw) = (&document.source, &document.value);
        let category = raw.category.get_ref();
        if !pack.categories.contains(category) {
            let what = format!("there is no category `{category}`");
            let remedy = format!("use one of pack.toml: {}", listed(&pack.categories));
            self.fault(source, raw.category.span(), what, remedy);
        }
        let (least, most) = *raw.minutes.get_ref();
        if least == 0 || least > most {
            let remedy = "write the least and the most minutes, such as [20, 40]";
            self.fault(
                source,
                raw.minutes.span(),
                "this is no stretch of time",
                remedy,
            );
        }
        self.unique(source, raw.facts.iter());
        self.unique(source, raw.sections.iter().map(|s| &s.id));
        self.unique(source, raw.checklist.iter().map(|i| &i.id));
        self.unique(source, raw.teach_back.iter().map(|t| &t.id));
        self.unique(source, raw.sources.iter().map(|r| &r.id));
        if raw.sections.is_empty() {
            let remedy = "add [[sections]] with an id";
            self.fault(source, 0..0, "this procedure has no sections", remedy);
        }
        self.known_ids(&document);
        let review = self.review(source, &raw.review);
        let codes = raw.codes.iter().map(|(system, codes)| {
            let codes = codes.iter().map(|code| self.line(source, code)).collect();
            (system.clone(), codes)
        });
        let codes = codes.collect();
        let sources = raw.sources.iter().map(|r| Reference {
            id: r.id.get_ref().clone(),
            title: self.line(source, &r.title),
            publisher: self.line(source, &r.publisher),
            url: self.line(source, &r.url),
        });
        let sources = sources.collect();
        Some(Procedure {
            id: id.clone(),
            category: category.clone(),
            related: plain(&raw.related),
            minutes: (least, most),
            facts: plain(&raw.facts),
            codes,
            review,
            sections: raw
                .sections
                .iter()
                .map(|s| Section {
                    id: s.id.get_ref().clone(),
                    sources: plain(&s.sources),
                })
                .collect(),
            checklist: self.checklist(source, &raw.checklist),
            teach_back: raw
                .teach_back
                .iter()
                .map(|t| (t.id.get_ref().clone(), t.section.get_ref().clone()))
                .collect(),
            sources,
        })
    }

    /// Sections' sources and teach-backs' sections must exist.
    fn known_ids(&mut self, document: &Document<source::Procedure>) {
        let raw = &document.value;
        let sources: BTreeSet<&Id> = raw.sources.iter().map(|r| r.id.get_ref()).collect();
        let sections: BTreeSet<&Id> = raw.sections.iter().map(|s| s.id.get_ref()).collect();
        let cited = raw.sections.iter().flat_map(|s| &s.sources);
        let about = raw.teach_back.iter().map(|t| &t.section);
        let links = cited
            .map(|id| (id, &sources, "source", "sources"))
            .chain(about.map(|id| (id, &sections, "section", "sections")));
        for (id, known, kind, table) in links {
            if !known.contains(id.get_ref()) && !document.may_hold(table) {
                let what = format!("there is no {kind} `{}` here", id.get_ref());
                let remedy = format!("add it under [[{table}]], or correct the id");
                self.fault(&document.source, id.span(), what, remedy);
            }
        }
    }

    fn review(&mut self, source: &Arc<Source>, raw: &source::Review) -> Review {
        let by = raw.by.as_ref().map(|by| self.line(source, by));
        match (raw.status.get_ref(), by, raw.last, raw.due) {
            (Status::Draft, ..) => Review::Draft,
            (Status::Reviewed, Some(by), Some(last), Some(due)) => {
                Review::Reviewed { by, last, due }
            }
            (Status::Reviewed, ..) => {
                let what = "a reviewed text says by whom, when, and until when";
                let remedy = "add by, last and due, or set status = \"draft\"";
                self.fault(source, raw.status.span(), what, remedy);
                Review::Draft
            }
        }
    }

    fn checklist(&mut self, source: &Arc<Source>, raw: &[source::Item]) -> Checklist {
        for item in raw {
            self.alerts(source, item);
            for (parent, answers) in &item.only_if {
                match raw.iter().find(|i| i.id.get_ref() == parent.get_ref()) {
                    Some(parent) => self.answers(source, answers, parent),
                    None => self.fault(
                        source,
                        parent.span(),
                        format!("there is no item `{}` in this checklist", parent.get_ref()),
                        "name an item of this file",
                    ),
                }
                if answers.is_empty() {
                    let remedy = "name the answers after which it is asked";
                    self.fault(
                        source,
                        parent.span(),
                        "this condition can never hold",
                        remedy,
                    );
                }
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
            self.fault(source, raw.id.span(), what, remedy);
        }
        checklist
    }

    /// What staff must hear of may not hide behind a condition, and *not sure*
    /// is always told.
    fn alerts(&mut self, source: &Arc<Source>, item: &source::Item) {
        self.answers(source, &item.alert, item);
        if let (Some(alert), false) = (item.alert.first(), item.only_if.is_empty()) {
            let what = format!(
                "`{}` can alert, so it may not have a condition",
                item.id.get_ref()
            );
            let remedy = "take out only-if, so that everyone is asked, or alert";
            self.fault(source, alert.span(), what, remedy);
        }
        for alert in item
            .alert
            .iter()
            .filter(|a| *a.get_ref() == Answer::NotSure)
        {
            let remedy = "take it out: \"not sure\" is always shown to staff";
            self.fault(source, alert.span(), "\"not-sure\" needs no alert", remedy);
        }
    }

    fn answers(&mut self, source: &Arc<Source>, answers: &[Spanned<Answer>], item: &source::Item) {
        let possible = item.kind.answers();
        for answer in answers.iter().filter(|a| !possible.contains(a.get_ref())) {
            let what = format!(
                "`{}` is never answered \"{}\"",
                item.id.get_ref(),
                answer.get_ref()
            );
            let remedy = format!("use one of: {}", listed(possible));
            self.fault(source, answer.span(), what, remedy);
        }
    }
}

fn plain(ids: &[Spanned<Id>]) -> Vec<Id> {
    ids.iter().map(|id| id.get_ref().clone()).collect()
}

fn listed(names: &[impl std::fmt::Display]) -> String {
    names
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}
