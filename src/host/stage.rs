//! What stands between visits and the terminal: how they begin, and how a scene
//! gets onto the screen. In the kiosk, nothing.

use std::io;

use super::login::Login;
use super::screen::Screen;
use crate::keys::Key;
use crate::scene::{Scene, Viewport};
use crate::theme::{Palette, Theme};
use crate::visit::{Edition, Seat, Visit};

/// What changed while a visit was on.
pub(super) enum News {
    /// The visit goes on with this.
    Edition(Edition),
    /// A visit can begin that could not.
    Begin,
}

/// Where visits are seen.
pub(super) trait Stage {
    /// A visit with its seat; none where the host is to end.
    fn begin(&mut self) -> Option<(Visit, Seat)>;

    /// The colours at first, where the kiosk's own are these.
    fn theme<'a>(&'a self, kiosk: &'a Theme) -> &'a Theme {
        kiosk
    }

    /// The room that a scene has.
    fn viewport(&self) -> Viewport {
        Screen::viewport()
    }

    /// Shows a scene, which was made for that room.
    fn show(&mut self, scene: Scene, palette: &Palette, screen: &mut Screen) -> io::Result<()> {
        screen.show(&scene, self.viewport(), palette)
    }

    /// Takes a key for itself, and then has perhaps another room.
    fn pressed(&mut self, _key: Key) -> bool {
        false
    }

    /// A visit of this seat is over.
    fn over(&mut self, _seat: &Seat) {}

    /// Who logged in; none where whoever comes next is somebody else.
    fn login(&self) -> Option<&Login> {
        None
    }

    /// What changed since it was asked last.
    fn news(&mut self) -> Option<News> {
        None
    }
}

/// The whole screen, with visits that this begins.
pub(super) struct Whole<F>(pub F);

impl<F: FnMut(Viewport) -> Option<(Visit, Seat)>> Stage for Whole<F> {
    fn begin(&mut self) -> Option<(Visit, Seat)> {
        (self.0)(Screen::viewport())
    }
}
