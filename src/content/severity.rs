//! How grave a finding is.

use annotate_snippets::Level;

/// From the gravest on. Faults alone refuse content; the others are what
/// `beforehand check` adds for whoever writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The content cannot be shown, or a patient could be harmed or misled.
    Fault,
    /// Harder to read than the standard.
    Warning,
    /// Only a person can judge.
    Advice,
}

impl Severity {
    /// As reports name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fault => "fault",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }

    /// The word that a shown finding begins with, as compilers say it.
    pub(super) fn heading(self) -> &'static str {
        match self {
            Self::Fault => "error",
            other => other.name(),
        }
    }

    pub(super) fn level(self) -> Level<'static> {
        match self {
            Self::Fault => Level::ERROR,
            Self::Warning => Level::WARNING,
            Self::Advice => Level::NOTE.with_name(self.name()),
        }
    }
}
