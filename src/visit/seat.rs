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
    /// The theme they see: a bundled one's name, or the kiosk's own.
    pub theme: String,
    /// The kiosk's own theme, which may be the clinic's.
    pub own_theme: String,
    /// What their keys do.
    pub keymap: Arc<Keymap>,
    /// The room they have for a scene.
    pub viewport: Viewport,
}

impl Seat {
    /// The theme after this one, around a ring of the kiosk's own and all that
    /// are bundled.
    pub(super) fn other_colors(&mut self) {
        let others = Theme::bundled().filter(|name| *name != self.own_theme);
        let mut ring = vec![self.own_theme.clone()];
        ring.extend(others.map(str::to_owned));
        let at = ring.iter().position(|name| *name == self.theme);
        let next = at.and_then(|at| ring.get(at + 1)).or(ring.first());
        self.theme = next.cloned().unwrap_or_default();
    }
}
