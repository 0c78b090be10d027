//! How one viewer sees a visit.

use std::sync::Arc;

use crate::content::Lang;
use crate::keys::Keymap;
use crate::scene::Viewport;
use crate::theme::Theme;

/// How one viewer sees a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The language they read.
    pub lang: Lang,
    /// The bundled theme they see, or the clinic's own.
    pub theme: String,
    /// What their keys do.
    pub keymap: Arc<Keymap>,
    /// The room they have for a scene.
    pub viewport: Viewport,
}

impl Seat {
    /// The bundled theme after this one; the first after the last, and after a
    /// clinic's own.
    pub(super) fn other_colors(&mut self) {
        let mut names = Theme::bundled().skip_while(|name| *name != self.theme);
        let next = names.nth(1).or_else(|| Theme::bundled().next());
        self.theme = next.unwrap_or(Theme::DEFAULT).to_owned();
    }
}
