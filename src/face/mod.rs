//! Ways to show a [`crate::scene::Scene`]. A face decides looks, never content.

pub mod encode;
pub mod glyphs;
pub mod paint;
pub mod plain;
