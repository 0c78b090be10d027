//! Where a reader goes on in a text that was changed meanwhile.

/// Where what stood at a place stands in another list, if all that is other is
/// together somewhere.
pub(super) fn moved<T>(nth: usize, old: &[T], new: &[T], same: impl Fn(&T, &T) -> bool) -> usize {
    let alike = |(one, other): &(&T, &T)| same(one, other);
    let begin = old.iter().zip(new).take_while(alike).count();
    let rest = old.len().min(new.len()) - begin;
    let ends = old.iter().rev().zip(new.iter().rev()).take(rest);
    let end = ends.take_while(alike).count();
    let last = new.len().saturating_sub(1);
    if nth >= begin && nth + end >= old.len() {
        let from_end = old.len().saturating_sub(nth);
        return new.len().saturating_sub(from_end).min(last);
    }
    nth.min(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_or_taken_away_elsewhere_moves_nothing() {
        let place = |old: &str, new: &str| {
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            let nth = old.find('x').unwrap();
            moved(nth, &chars(old), &chars(new), |one, other| one == other)
        };
        assert_eq!(place("abxcd", "abxcd"), 2);
        assert_eq!(place("abxcd", "abnnxcd"), 4);
        assert_eq!(place("abxcd", "abxcnd"), 2);
        assert_eq!(place("abxcd", "xcd"), 0);
        assert_eq!(place("abxcd", "abycd"), 2, "itself another");
        assert_eq!(place("aax", "aaax"), 3);
        assert_eq!(place("abx", "ab"), 1, "taken away");
        assert_eq!(place("abx", ""), 0);
    }
}
