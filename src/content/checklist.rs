//! The checklist's structure, and which of its items are asked.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;

use super::id::Id;

/// What a visitor may say to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// To a question.
    Yes,
    /// To a question.
    No,
    /// To either; always told to staff.
    NotSure,
    /// To a task.
    Done,
    /// To a task.
    NotYet,
    /// To a task.
    NotForMe,
}

impl Answer {
    /// As files and messages name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotSure => "not-sure",
            Self::Done => "done",
            Self::NotYet => "not-yet",
            Self::NotForMe => "not-for-me",
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A question or a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// Asks about the visitor.
    Question,
    /// Something to do.
    Task,
}

impl ItemKind {
    /// As files name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Task => "task",
        }
    }

    /// What can be said to it, in the order shown.
    pub fn answers(self) -> &'static [Answer] {
        match self {
            Self::Question => &[Answer::Yes, Answer::No, Answer::NotSure],
            Self::Task => &[
                Answer::Done,
                Answer::NotYet,
                Answer::NotSure,
                Answer::NotForMe,
            ],
        }
    }
}

/// When an item matters; also the groups in which items are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Timing {
    /// Days ahead.
    Before,
    /// The day before.
    DayBefore,
    /// The day itself.
    OnTheDay,
    /// What to bring.
    ToBring,
}

impl Timing {
    /// In the order of time.
    pub const ALL: [Self; 4] = [Self::Before, Self::DayBefore, Self::OnTheDay, Self::ToBring];

    /// As files name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::DayBefore => "day-before",
            Self::OnTheDay => "on-the-day",
            Self::ToBring => "to-bring",
        }
    }
}

/// One item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its name.
    pub id: Id,
    /// Question or task.
    pub kind: ItemKind,
    /// Its group.
    pub when: Timing,
    /// Answers that staff must hear of.
    pub alert: BTreeSet<Answer>,
    /// Asked only if each of these items is asked and has one of these answers.
    pub only_if: BTreeMap<Id, BTreeSet<Answer>>,
}

/// What a visitor has said, by item. Kept also for items that are not asked at
/// the moment: a parent's answer changed back brings them back as they were.
pub type Answers = BTreeMap<Id, Answer>;

/// The items in the order of time, within it in the order of the file.
/// Conditions lead to no circle (`load` sees to that).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checklist(Vec<Item>);

impl Checklist {
    /// Sorted by time.
    pub fn new(mut items: Vec<Item>) -> Self {
        items.sort_by_key(|item| item.when);
        Self(items)
    }

    /// All items, asked or not.
    pub fn items(&self) -> &[Item] {
        &self.0
    }

    /// The item of a name.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.0.iter().find(|item| item.id.as_str() == id)
    }

    /// The items that these answers ask for. Grows from the items without a
    /// condition until nothing is added, so that neither a circle nor a deep
    /// ladder of conditions can hold it up.
    pub fn asked<'a>(&'a self, answers: &Answers) -> Vec<&'a Item> {
        let mut asked: BTreeSet<&Id> = BTreeSet::new();
        loop {
            let before = asked.len();
            for item in &self.0 {
                let met = item.only_if.iter().all(|(id, wanted)| {
                    asked.contains(id) && answers.get(id).is_some_and(|said| wanted.contains(said))
                });
                if met {
                    asked.insert(&item.id);
                }
            }
            if asked.len() == before {
                break;
            }
        }
        self.0
            .iter()
            .filter(|item| asked.contains(&item.id))
            .collect()
    }

    /// The first item that could never be asked, because its condition leads
    /// back to itself.
    pub fn circle(&self) -> Option<&Item> {
        self.0.iter().find(|item| {
            let mut above: BTreeSet<&Id> = BTreeSet::new();
            let mut next: Vec<&Id> = item.only_if.keys().collect();
            while let Some(id) = next.pop() {
                if above.insert(id) {
                    next.extend(self.item(id.as_str()).iter().flat_map(|i| i.only_if.keys()));
                }
            }
            above.contains(&item.id)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: &str, only_if: &[(&str, Answer)]) -> Item {
        Item {
            id: id.parse().unwrap(),
            kind: ItemKind::Question,
            when: Timing::Before,
            alert: BTreeSet::new(),
            only_if: only_if
                .iter()
                .map(|(id, answer)| (id.parse().unwrap(), BTreeSet::from([*answer])))
                .collect(),
        }
    }

    fn asked(list: &Checklist, said: &[(&str, Answer)]) -> Vec<String> {
        let answers: Answers = said
            .iter()
            .map(|(id, a)| (id.parse().unwrap(), *a))
            .collect();
        list.asked(&answers)
            .iter()
            .map(|item| item.id.to_string())
            .collect()
    }

    #[test]
    fn dependants_come_and_go_with_their_parents() {
        let list = Checklist::new(vec![
            item("a", &[]),
            item("b", &[("a", Answer::Yes)]),
            item("c", &[("b", Answer::Yes)]),
        ]);
        assert_eq!(asked(&list, &[]), ["a"]);
        assert_eq!(asked(&list, &[("a", Answer::Yes)]), ["a", "b"]);
        let both = [("a", Answer::Yes), ("b", Answer::Yes)];
        assert_eq!(asked(&list, &both), ["a", "b", "c"]);
        let gone = [("a", Answer::No), ("b", Answer::Yes)];
        assert_eq!(asked(&list, &gone), ["a"], "c goes with b, whatever b said");
    }

    #[test]
    fn a_circle_is_found_and_ends() {
        let list = Checklist::new(vec![
            item("a", &[("b", Answer::Yes)]),
            item("b", &[("a", Answer::Yes)]),
            item("c", &[("a", Answer::Yes)]),
        ]);
        assert_eq!(list.circle().map(|i| i.id.as_str()), Some("a"));
        let said = [("a", Answer::Yes), ("b", Answer::Yes)];
        assert!(asked(&list, &said).is_empty());
    }
}
