//! A file's text in place of the one before, whole or not at all: a full disk or
//! a power cut leaves the old one.

use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
use std::path::Path;

use tempfile::Builder;

/// Writes beside the file, then renames.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    // What a link leads to is replaced, not the link.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().unwrap_or(Path::new("."));
    let about = fs::metadata(&path).ok();
    // A new file could take the place of one that nobody is to write to.
    if about.as_ref().is_some_and(|it| it.permissions().readonly()) {
        return Err(io::Error::new(
            ErrorKind::PermissionDenied,
            "the file is read-only",
        ));
    }
    let mut beside = Builder::new()
        .prefix(".review-")
        // Less what the user's mask takes away, as for any new file.
        .permissions(Permissions::from_mode(0o666))
        .tempfile_in(folder)?;
    beside.write_all(text.as_bytes())?;
    if let Some(about) = about {
        let new = beside.as_file();
        // Where root signs, the kiosk's user can read it as before. Who may not give
        // a file away keeps it.
        let _ = fchown(new, None, Some(about.gid()));
        let _ = fchown(new, Some(about.uid()), None);
        new.set_permissions(about.permissions())?;
    }
    beside.as_file().sync_all()?;
    beside.persist(&path).map_err(|error| error.error)?;
    // The name, too, is on the disk only then.
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_keeps_its_mode_and_its_place_behind_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let [file, link] = ["file", "link"].map(|name| folder.path().join(name));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        replace(&link, "new").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_read_only_file_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, Permissions::from_mode(0o444)).unwrap();
        let told = replace(&file, "new").unwrap_err().to_string();
        assert_eq!(told, "the file is read-only");
        assert_eq!(fs::read_to_string(&file).unwrap(), "old");
    }

    /// Only root may give files away.
    #[test]
    fn the_file_keeps_its_owner() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "old").unwrap();
        let given = std::os::unix::fs::chown(&file, Some(1), Some(1)).is_ok();
        let owner = || {
            let about = fs::metadata(&file).unwrap();
            (about.uid(), about.gid())
        };
        let before = owner();
        replace(&file, "new").unwrap();
        assert_eq!(owner(), before);
        assert!(!given || before == (1, 1));
    }

    #[test]
    fn what_cannot_be_put_in_place_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        // A folder cannot be replaced by a file.
        let path = folder.path().join("there");
        fs::create_dir(&path).unwrap();
        assert!(replace(&path, "new").is_err());
        assert!(replace(&folder.path().join("no/file"), "new").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
