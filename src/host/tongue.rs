//! Which language somebody who logs in is spoken to in, as far as what they bring
//! along tells.

use crate::content::Lang;

/// The name that visitors log in with; a language may follow, as in `guide-es`.
pub(super) const NAME: &str = "guide";

/// The language that a visitor's name asks for, of those offered.
pub fn of_name(user: &str, offered: &[Lang]) -> Option<Lang> {
    let named = user.strip_prefix(NAME)?.strip_prefix('-')?;
    find(named, offered)
}

/// The first of the languages offered that an environment asks for.
pub fn of_environment(env: impl Fn(&str) -> Option<String>, offered: &[Lang]) -> Option<Lang> {
    let told = ["LC_ALL", "LC_MESSAGES", "LANG"].map(env);
    let told = told.into_iter().flatten().find(|value| !value.is_empty())?;
    of_locale(&told, offered)
}

/// The language of those offered that a locale's name means, such as `es_MX.UTF-8`.
fn of_locale(name: &str, offered: &[Lang]) -> Option<Lang> {
    let tag = name.split(['.', '@']).next()?.replace('_', "-");
    let mut tag = tag.as_str();
    loop {
        if let Some(lang) = find(tag, offered) {
            return Some(lang);
        }
        tag = tag.rsplit_once('-')?.0;
    }
}

fn find(tag: &str, offered: &[Lang]) -> Option<Lang> {
    let is_named = |lang: &&Lang| lang.as_str().eq_ignore_ascii_case(tag);
    offered.iter().find(is_named).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered() -> Vec<Lang> {
        ["en", "es", "pt-BR"]
            .map(|lang| lang.parse().unwrap())
            .into()
    }

    fn name(lang: Option<Lang>) -> String {
        lang.map(|lang| lang.to_string()).unwrap_or_default()
    }

    #[test]
    fn the_language_is_that_of_the_locale_where_it_is_offered() {
        let lang = |variables: &[(&str, &str)]| {
            let value = |name: &str| variables.iter().find(|(known, _)| *known == name);
            let env = |name: &str| value(name).map(|(_, value)| (*value).to_owned());
            name(of_environment(env, &offered()))
        };
        assert_eq!(lang(&[("LANG", "es_MX.UTF-8")]), "es");
        assert_eq!(lang(&[("LANG", "pt_BR.UTF-8@x")]), "pt-BR");
        assert_eq!(lang(&[("LANG", "en_US"), ("LC_ALL", "es_ES")]), "es");
        assert_eq!(lang(&[("LANG", "es_ES"), ("LC_ALL", "")]), "es");
        assert_eq!(lang(&[("LANG", "C.UTF-8")]), "");
        assert_eq!(lang(&[("LANG", "pt")]), "");
        assert_eq!(lang(&[("LANG", "../../es")]), "");
        assert_eq!(lang(&[]), "");
    }

    #[test]
    fn the_language_is_that_of_the_name_where_it_is_offered() {
        let lang = |user: &str| name(of_name(user, &offered()));
        assert_eq!(lang("guide-es"), "es");
        assert_eq!(lang("guide-pt-br"), "pt-BR");
        for user in ["guide", "guide-", "guide-fr", "guidees", "es", "guide-es-x"] {
            assert_eq!(lang(user), "", "{user}");
        }
    }
}
