//! A procedure's files as they were checked, held in memory: what a visitor
//! began to read stays, whatever becomes of the folder. Read again when asked
//! for, since a text takes a quarter of the room of all that is made of it.

use lz4_flex::block::{compress_prepend_size, decompress_size_prepended};

/// Parts names and texts from one another. No checked text holds it.
const END: char = '\0';

/// File names with their texts, packed together (LZ4): languages have much in
/// common.
#[derive(Debug)]
pub struct Texts(Box<[u8]>);

impl Texts {
    /// Packs files: names and texts.
    pub fn pack<'t>(files: impl Iterator<Item = (&'t str, &'t str)>) -> Self {
        let mut all = String::new();
        for part in files.flat_map(|(name, text)| [name, text]) {
            all.push_str(part);
            all.push(END);
        }
        Self(compress_prepend_size(all.as_bytes()).into())
    }

    /// The text of a file.
    pub fn get(&self, name: &str) -> Option<String> {
        let all = String::from_utf8(decompress_size_prepended(&self.0).ok()?).ok()?;
        let mut parts = all.split(END);
        while let (Some(file), Some(text)) = (parts.next(), parts.next()) {
            if file == name {
                return Some(text.to_owned());
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_comes_back() {
        let files = [
            ("en.toml", "title = \"Ä\"\n"),
            ("es.toml", ""),
            ("x", "en.toml"),
        ];
        let texts = Texts::pack(files.into_iter());
        for (name, text) in files {
            assert_eq!(texts.get(name).as_deref(), Some(text));
        }
        assert_eq!(texts.get("title = \"Ä\"\n"), None);
        assert_eq!(texts.get("fr.toml"), None);
    }
}
