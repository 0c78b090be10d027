//! Sections that rest on no source: nobody could say why a patient is told so.

use std::sync::Arc;

use crate::content::Fault;
use crate::content::fault::Source;
use crate::content::source::Procedure;

/// A fault at each section that names no source.
pub fn find(source: &Arc<Source>, procedure: &Procedure, out: &mut Vec<Fault>) {
    let sections = procedure.sections.get_ref().iter();
    for section in sections.filter(|section| section.sources.is_empty()) {
        let id = section.id.get_ref();
        let what = format!("the section `{id}` names no source");
        let remedy = "add sources = [\"…\"] with the ids of [[sources]] that it rests on";
        out.push(Fault::at(source, section.id.span(), what, remedy));
    }
}
