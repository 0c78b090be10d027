//! What a file may have said where it could not be understood: of that nobody
//! is told that it is missing, or is for nothing.

/// Stands for a name that is not known.
pub const ANY: &str = "";

/// The names that lead to a value: keys, and ids of a list's tables.
pub type Path = Vec<String>;

/// Paths at which something was left out.
#[derive(Debug, Clone, Default)]
pub struct Doubts(Vec<Path>);

impl Doubts {
    /// Of a file of which nothing was understood.
    pub fn of_everything() -> Self {
        Self(vec![Path::new()])
    }

    /// Adds a path at which something was left out.
    pub fn add(&mut self, path: Path) {
        self.0.push(path);
    }

    /// Whether nothing was left out.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a value that seems to be missing, or to be there for nothing,
    /// may have been left out, alone or with what holds it.
    pub fn may_hold(&self, path: &[&str]) -> bool {
        let same = |(left, name): (&String, &&str)| left == ANY || *name == ANY || left == name;
        self.0
            .iter()
            .any(|left| left.len() <= path.len() && left.iter().zip(path).all(same))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_out_is_in_doubt_with_all_that_it_held() {
        let mut doubts = Doubts::default();
        doubts.add(vec!["list".into(), "a".into()]);
        doubts.add(vec!["list".into(), "b".into(), ANY.into()]);
        assert!(doubts.may_hold(&["list", "a"]) && doubts.may_hold(&["list", "a", "id"]));
        assert!(!doubts.may_hold(&["list", "b"]) && doubts.may_hold(&["list", "b", "id"]));
        assert!(!doubts.may_hold(&["list", "c"]) && !doubts.may_hold(&["list"]));
        assert!(Doubts::of_everything().may_hold(&["list"]));
    }
}
