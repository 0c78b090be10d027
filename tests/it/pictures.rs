//! The pictures in docs/screens, made from painted cells and held current.
