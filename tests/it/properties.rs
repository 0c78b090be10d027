//! What holds whatever is pressed, at any size.
