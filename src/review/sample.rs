//! Texts for tests of rules: one procedure, one section.

use std::sync::Arc;

use super::script::Script;
use super::sentence::sentences;
use crate::content::fault::Source;
use crate::content::{Fault, source};

/// A procedure's words of this main message and of one section with this body,
/// which begins on line 6.
pub fn procedure(lang: &str, main: &str, body: &str) -> Script {
    let text = format!(
        "title = 'A test'\n[main]\nbody = '''{main}'''\n[sections.one]\nbody = '''\n{body}\n'''\n\
         title = 'One'\nnote = 'Say so.'\n"
    );
    let words: source::Words = toml::from_str(&text).unwrap();
    let source = Arc::new(Source {
        name: "x.toml".into(),
        text,
    });
    Script::words(&source, &lang.parse().unwrap(), &words, None)
}

/// The same with a main message that nothing can be said of.
pub fn section(lang: &str, body: &str) -> Script {
    procedure(lang, "Short.", body)
}

impl Script {
    /// The same under another title.
    pub fn titled(mut self, title: &str) -> Self {
        title.clone_into(&mut self.passages[0].text);
        self.passages[0].sentences = sentences(title);
        self
    }
}

/// Line, severity and words of each finding.
pub fn lines(found: &[Fault]) -> Vec<String> {
    let line = |fault: &Fault| {
        let line = fault.place().map_or(0, |(line, _)| line);
        format!("{line}: {}: {}", fault.severity().name(), fault.what())
    };
    found.iter().map(line).collect()
}

/// What a rule finds in a text.
pub fn found(rule: impl Fn(&Script, &mut Vec<Fault>), script: &Script) -> Vec<String> {
    let mut out = Vec::new();
    rule(script, &mut out);
    lines(&out)
}

/// Holds that a rule finds one thing in a section with this body.
pub fn one(rule: impl Fn(&Script, &mut Vec<Fault>), lang: &str, body: &str, what: &str) {
    let found = found(rule, &section(lang, body));
    assert_eq!(found.len(), 1, "{body}: {found:?}");
    assert!(found[0].contains(what), "{body}: {found:?}");
}

/// Holds that a rule finds nothing in a section with this body.
pub fn clean(rule: impl Fn(&Script, &mut Vec<Fault>), lang: &str, body: &str) {
    assert_eq!(found(rule, &section(lang, body)), [""; 0], "{body}");
}
