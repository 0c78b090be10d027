//! Whether anybody can come in at all: what stands in the file of keys.

use std::io::ErrorKind;

use crate::clinic::Auth;
use crate::host::ssh::read_keys;

/// Why nobody can log in, and what is to be done; none where somebody can.
pub fn closed(auth: &Auth) -> Option<String> {
    let Auth::Keys(path) = auth else {
        return None;
    };
    let write = "write the public keys of those who may into it, one a line";
    let read = read_keys(path);
    let path = path.display();
    let why = match read {
        Ok((keys, _)) if !keys.is_empty() => return None,
        Ok((_, 0)) => format!("{path} is empty: {write}"),
        Ok((_, strange)) => format!(
            "no line of {path} is a key, and {strange} are something else: {write}, without options before them"
        ),
        Err(error) => match error.kind() {
            ErrorKind::NotFound => format!("there is no {path}: {write}"),
            ErrorKind::PermissionDenied => {
                format!("{path} cannot be read: let the server's user read it, and its folder")
            }
            _ => format!("{path}: {error}"),
        },
    };
    Some(format!("nobody can log in: {why}"))
}
