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
    /// What makes it easier for them.
    pub comfort: Comfort,
    /// Who they are to the kiosk.
    pub role: Role,
}

/// Who sits at a seat, as far as the kiosk knows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Role {
    /// Anybody.
    #[default]
    Patient,
    /// A member of staff, who showed their PIN.
    Staff,
    /// The same, leading a patient through: beside the patient's page stands
    /// what staff know of it.
    Leading,
}

/// What one viewer asked for to make the kiosk easier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comfort {
    /// Blank lines between items, and a narrower column.
    pub roomy: bool,
    /// How many times the usual time they have: 1, 2 or 4.
    pub patience: u32,
    /// No row of keys.
    pub no_hints: bool,
}

impl Default for Comfort {
    fn default() -> Self {
        Self {
            roomy: false,
            patience: 1,
            no_hints: false,
        }
    }
}

/// What of it is to have another value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    Colors,
    Spacing,
    Time,
    Hints,
}

impl Seat {
    /// The next value of a setting; the first after the last.
    pub(super) fn set(&mut self, setting: Setting) {
        match setting {
            Setting::Colors => self.other_colors(),
            Setting::Spacing => self.comfort.roomy = !self.comfort.roomy,
            Setting::Hints => self.comfort.no_hints = !self.comfort.no_hints,
            Setting::Time => {
                self.comfort.patience = match self.comfort.patience {
                    1 => 2,
                    2 => 4,
                    _ => 1,
                }
            }
        }
    }

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
