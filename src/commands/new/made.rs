//! Files that are made together: all of them, or none.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Files to be made below a folder, and one to be changed after them.
#[derive(Debug, Default)]
pub(super) struct Made {
    pub files: Vec<(PathBuf, String)>,
    pub changed: Option<(PathBuf, String)>,
}

impl Made {
    /// Makes them, and the folders that they need. What is there already is
    /// never written over, and what was made is taken back where any fails.
    pub fn write(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut made = Vec::new();
        let written = self.write_all(folder, &mut made);
        if written.is_err() {
            for path in made.iter().rev() {
                // A folder goes where nothing else is in it.
                let _ = fs::remove_file(path).or_else(|_| fs::remove_dir(path));
            }
        }
        written?;
        made.retain(|path| path.is_file());
        made.extend(self.changed.iter().map(|(path, _)| folder.join(path)));
        Ok(made)
    }

    fn write_all(&self, folder: &Path, made: &mut Vec<PathBuf>) -> io::Result<()> {
        for (path, text) in &self.files {
            let path = folder.join(path);
            make_folder(path.parent().unwrap_or(folder), made)?;
            let mut file = File::create_new(&path)?;
            made.push(path);
            file.write_all(text.as_bytes())?;
        }
        let Some((path, text)) = &self.changed else {
            return Ok(());
        };
        // Beside it first: a full disk leaves it as it was.
        let path = folder.join(path);
        let beside = path.with_extension("toml.new");
        let mut file = File::create_new(&beside)?;
        made.push(beside.clone());
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        file.set_permissions(fs::metadata(&path)?.permissions())?;
        fs::rename(beside, path)?;
        made.pop();
        Ok(())
    }
}

fn make_folder(folder: &Path, made: &mut Vec<PathBuf>) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent() {
        make_folder(above, made)?;
    }
    fs::create_dir(folder)?;
    made.push(folder.to_owned());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_made_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let pack = folder.path().join("a/pack");
        let files = |names: [&str; 2]| names.map(|name| (name.into(), "x".to_owned())).into();
        let mut plan = Made {
            files: files(["b/one.toml", "two.toml"]),
            changed: None,
        };
        assert_eq!(plan.write(&pack).unwrap().len(), 2);
        plan.files = files(["c/new.toml", "two.toml"]);
        assert!(plan.write(&pack).is_err(), "one of them is there");
        assert!(!pack.join("c").exists());
        plan.files = files(["c/new.toml", "d.toml"]);
        plan.changed = Some(("three.toml".into(), "y".into()));
        assert!(plan.write(&pack).is_err(), "there is nothing to change");
        assert!(!pack.join("c").exists() && !pack.join("three.toml.new").exists());
        plan.changed = Some(("two.toml".into(), "y".into()));
        assert_eq!(plan.write(&pack).unwrap().len(), 3);
        assert_eq!(fs::read_to_string(pack.join("two.toml")).unwrap(), "y");
    }
}
