//! A visit as the server counts it: that it began, what was opened, how it ended.

use std::sync::Arc;

use super::counts::Counts;
use super::over::Over;
use crate::content::Id;

/// A visit that is counted. One that is dropped before its end is told was cut
/// off.
#[derive(Debug)]
pub(super) struct Attended {
    counts: Arc<Counts>,
    opened: Vec<Id>,
    over: Over,
}

impl Attended {
    /// A visit that begins now.
    pub fn new(counts: &Arc<Counts>) -> Self {
        counts.began();
        Self {
            counts: Arc::clone(counts),
            opened: Vec::new(),
            over: Over::Gone,
        }
    }

    /// This procedure is in view. In each visit it counts once.
    pub fn sees(&mut self, procedure: Option<&Id>) {
        if let Some(id) = procedure.filter(|id| !self.opened.contains(id)) {
            self.counts.opened(id);
            self.opened.push(id.clone());
        }
    }

    /// The visit is over.
    pub fn end(&mut self, over: Over) {
        self.over = over;
    }
}

impl Drop for Attended {
    fn drop(&mut self) {
        self.counts.ended(self.over);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_procedure_counts_once_in_each_visit_and_each_visit_ends_once() {
        let counts = Arc::new(Counts::default());
        let [mri, pet]: [Id; 2] = ["mri", "pet-scan"].map(|id| id.parse().unwrap());
        for over in [Over::Left, Over::Idle] {
            let mut visit = Attended::new(&counts);
            for id in [None, Some(&mri), Some(&mri), Some(&pet), Some(&mri)] {
                visit.sees(id);
            }
            visit.end(over);
        }
        drop(Attended::new(&counts));
        let text = counts.text(0);
        for line in [
            "beforehand_procedures_opened_total{procedure=\"mri\"} 2",
            "beforehand_procedures_opened_total{procedure=\"pet-scan\"} 2",
            "beforehand_visits_begun_total 3",
            "beforehand_visits_ended_total{how=\"finished\"} 1",
            "beforehand_visits_ended_total{how=\"timed-out\"} 1",
            "beforehand_visits_ended_total{how=\"disconnected\"} 1",
        ] {
            assert!(text.contains(line), "{line} in\n{text}");
        }
    }
}
