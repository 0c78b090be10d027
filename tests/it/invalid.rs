//! One fault a file, each with the message that it must give.
