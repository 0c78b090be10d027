//! Whether somebody still vouches for a procedure.

use std::sync::Arc;

use crate::content::fault::Source;
use crate::content::model::Date;
use crate::content::source::Procedure;
use crate::content::{Fault, Severity};

/// A warning where the next review is past due.
pub fn find(source: &Arc<Source>, procedure: &Procedure, today: Date, out: &mut Vec<Fault>) {
    if let Some(due) = &procedure.review.due
        && *due.get_ref() < today
    {
        let what = format!("the next review was due on {}", due.get_ref());
        let remedy = "have it reviewed, then write the new last and due";
        let fault = Fault::at(source, due.span(), what, remedy);
        out.push(fault.of_severity(Severity::Warning));
    }
}
