//! Every screen at every size, as cells and as lines.
