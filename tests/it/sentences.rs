//! The kiosk's own sentences: all there, in every language.
