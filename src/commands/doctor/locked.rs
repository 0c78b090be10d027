//! Whether a kiosk that is locked can be opened by staff, and by nobody else.

use super::{Finding, Grade, finding};
use crate::host::Kiosk;
use crate::keys::{Action, Context};

/// What is worth a word of the lock. `readable` tells whether anybody on the
/// machine may read the clinic's file.
pub(super) fn findings(kiosk: &Kiosk, readable: bool) -> Vec<Finding> {
    let about = "lock";
    let clinic = &kiosk.clinic;
    let note = |text: &str| finding(Grade::Note, about, text);
    let mut findings = Vec::new();
    if clinic.locked && clinic.staff_pin.is_none() {
        findings.push(note(
            "locked without a PIN: only the signals SIGTERM and SIGHUP end the kiosk, and staff have no way in; make one with `beforehand pin`",
        ));
    }
    let mut keys = kiosk.keymap.keys(Context::List, Action::Leave);
    if clinic.staff_pin.is_some() && keys.next().is_none() {
        findings.push(note(
            "no key asks for the PIN: give the keymap one, such as leave = [\"f10\"] under [everywhere]",
        ));
    }
    if clinic.staff_pin.is_some() && readable {
        findings.push(note(
            "anybody on this machine can read kiosk.toml, and find the PIN from its hash: let the kiosk's own user alone read it, as with `chmod 600`",
        ));
    }
    if clinic.locked && findings.is_empty() {
        findings.push(finding(Grade::Ok, about, "locked, with a PIN for staff"));
    }
    findings
}
