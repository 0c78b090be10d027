//! One walk, driven through every face, ends in the same visit.
