//! The sections that visitors have open, cut into pages: whoever reads the same at
//! the same size, in the same language, reads the same cut.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::cut::Cut;
use crate::visit::Memory;
use crate::visit::screens::Screen;
use crate::visit::seat::Role;
use crate::visit::view::Room;

/// Cuts of one edition that all of its visits share, each for as long as somebody
/// reads it.
#[derive(Debug, Default)]
pub struct Shelf(Mutex<Vec<Weak<Cut>>>);

impl Shelf {
    /// So many are shared; cuts beyond them are their visitor's alone.
    const MOST: usize = 256;

    /// A screen, cut for whoever sees the room.
    pub(super) fn cut(&self, room: &Room<'_>, screen: &Screen) -> Arc<Cut> {
        let is_shared = matches!(screen, Screen::Reader(_)) && room.seat.role == Role::Patient;
        if !is_shared {
            return Arc::new(Cut::of(room, screen));
        }
        let mut cuts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut open = None;
        cuts.retain(|weak| {
            let cut = weak.upgrade();
            let is_read = cut.is_some();
            let same = |cut: &Arc<Cut>| cut.today == room.today && cut.is_of(room.seat, screen);
            open = open.take().or(cut.filter(same));
            is_read
        });
        open.unwrap_or_else(|| {
            // What is cut for others knows neither anybody's answers nor how
            // they came.
            let of_all = Room {
                memory: &Memory::default(),
                logged_in: false,
                ..*room
            };
            let cut = Arc::new(Cut::of(&of_all, screen));
            if cuts.len() < Self::MOST {
                cuts.push(Arc::downgrade(&cut));
            }
            cut
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clinic::ClinicFile;
    use crate::content::Library;
    use crate::keys::Keymap;
    use crate::scene::Viewport;
    use crate::theme::Theme;
    use crate::visit::{Comfort, Edition, Event, Seat, Visit};
    use crate::words::Words;

    fn edition() -> Edition {
        let library = Library::bundled().unwrap();
        let clinic = ClinicFile::absent().unwrap().against(&library).unwrap();
        Edition {
            words: Arc::new(Words::load(&clinic.languages).unwrap()),
            library: Arc::new(library),
            clinic: Arc::new(clinic),
            shelf: Arc::default(),
        }
    }

    fn seat(lang: &str, width: u16) -> Seat {
        Seat {
            lang: lang.parse().unwrap(),
            theme: Theme::DEFAULT.to_owned(),
            own_theme: Theme::DEFAULT.to_owned(),
            keymap: Arc::new(Keymap::named(crate::keys::keymap::DEFAULT).unwrap()),
            viewport: Viewport {
                width,
                height: Some(24),
            },
            comfort: Comfort::default(),
            role: Role::Patient,
        }
    }

    /// Somebody who reads the first section of the first procedure.
    fn reader(edition: &Edition, seat: &mut Seat) -> Visit {
        reads(Visit::new(edition.clone()), seat)
    }

    fn reads(mut visit: Visit, seat: &mut Seat) -> Visit {
        let procedure = "bone-marrow-aspiration".parse().unwrap();
        visit.open_at(seat, &procedure);
        visit.on(seat, Event::Say("1".into()));
        assert!(matches!(visit.top().screen, Screen::Reader(_)));
        visit
    }

    fn shared(one: &Visit, other: &Visit) -> bool {
        let [one, other] = [one, other].map(|visit| visit.layout.clone().unwrap());
        Arc::ptr_eq(&one.cut, &other.cut)
    }

    #[test]
    fn whoever_reads_the_same_reads_the_same_cut() {
        let edition = edition();
        let mut english = seat("en", 80);
        let one = reader(&edition, &mut english);
        assert!(shared(&one, &reader(&edition, &mut english)));
        let mut guest = english.clone();
        let mut logged_in = Visit::new(edition.clone());
        logged_in.welcome(&mut guest, None);
        assert!(shared(&one, &reads(logged_in, &mut guest)));
        for mut other in [seat("en", 79), seat("es", 80)] {
            assert!(!shared(&one, &reader(&edition, &mut other)));
        }
        let mut roomy = english.clone();
        roomy.comfort.roomy = true;
        assert!(!shared(&one, &reader(&edition, &mut roomy)));
        let mut led = english.clone();
        led.role = Role::Leading;
        assert!(!shared(&one, &reader(&edition, &mut led)));
    }

    #[test]
    fn what_nobody_reads_is_not_kept_and_no_more_than_so_many_are() {
        let edition = edition();
        let kept = || edition.shelf.0.lock().unwrap().len();
        let mut seats: Vec<Seat> = (100..).map(|width| seat("en", width)).take(300).collect();
        let readers: Vec<Visit> = seats
            .iter_mut()
            .map(|seat| reader(&edition, seat))
            .collect();
        assert_eq!(kept(), Shelf::MOST);
        assert!(!shared(&readers[299], &reader(&edition, &mut seats[299])));
        drop(readers);
        let _last = reader(&edition, &mut seats[0]);
        assert_eq!(kept(), 1);
    }
}
