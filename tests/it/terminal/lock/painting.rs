//! Painting goes on while a PIN is held against its hash.

use super::*;

/// The most that a clinic's file may ask for.
const COSTLY: (u32, u32) = (64 * 1024, 10);

/// So often it may be that the verdict is there before the test has pressed its
/// keys, on a machine that is busy with something else.
const OFTEN: usize = 5;

#[test]
fn keys_are_painted_before_the_verdict_is_there() {
    let Some(mut kiosk) = Locked::start(COSTLY, &[], &[]) else {
        return;
    };
    kiosk.shows(FIRST);
    kiosk.press("enter");
    let (busy, open) = (say("pin-busy"), say("staff-text"));
    for _ in 0..OFTEN {
        knock(&mut kiosk, PIN);
        if kiosk.shows_one_of(&[&say("pin-checking"), &open]) != open {
            // Frame after frame: the screen below, another line, the door.
            kiosk.press("esc");
            kiosk.press("down");
            // One PIN is held against the hash at a time, so whoever is told to
            // wait is told that the first has no verdict yet.
            knock(&mut kiosk, PIN);
            if kiosk.shows_one_of(&[&busy, &open]) == busy {
                return;
            }
        }
        kiosk.press("esc");
    }
    panic!("{OFTEN} times nothing was painted before the verdict");
}
