//! What a terminal and its environment are fit for, from what the kernel and
//! the variables say.

use super::{Finding, Grade, finding};
use crate::face::glyphs::{Glyphs, is_console, is_utf8, locale};
use crate::scene::{Around, Frame, Viewport};
use crate::theme::Depth;

/// The least columns and rows that every text is made and checked for.
const MADE_FOR: (u16, u16) = (60, 17);

/// What is known of a terminal without asking it.
pub(super) struct Here<E> {
    /// Whether standard input is one.
    pub input: bool,
    /// Whether standard output or standard error is one.
    pub output: bool,
    /// Whether the kiosk is served from here, for which none is needed.
    pub serves: bool,
    /// Columns and rows; zeros where the kernel does not know.
    pub size: (u16, u16),
    /// The environment.
    pub env: E,
}

impl<E: Fn(&str) -> Option<String>> Here<E> {
    fn variable(&self, name: &str) -> String {
        (self.env)(name).unwrap_or_default()
    }

    /// One finding for each thing that matters to the kiosk.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = vec![self.terminal()];
        findings.extend((self.input || self.output).then(|| self.size()));
        findings.extend([self.colors(), self.characters(), self.glyphs()]);
        findings
    }

    fn terminal(&self) -> Finding {
        let about = "terminal";
        let term = self.variable("TERM");
        if term == "dumb" {
            let text =
                "TERM=dumb: the kiosk speaks in lines of text here, as with `beforehand --plain`";
            return finding(Grade::Note, about, text);
        }
        if !(self.input || self.output) && self.serves {
            let text = "neither input nor output is one, and `beforehand serve` needs none; a kiosk that is painted here does";
            return finding(Grade::Note, about, text);
        }
        if !(self.input || self.output) {
            let text = "neither input nor output is one, and the kiosk is painted on one: start it in a terminal (over SSH with `ssh -t`), or use `beforehand --plain`";
            return finding(Grade::Problem, about, text);
        }
        if term.is_empty() {
            let text = "TERM is not set, so nothing is known of it: set it to the terminal's name, such as TERM=xterm-256color, or TERM=linux on the Linux console";
            return finding(Grade::Note, about, text);
        }
        if self.input && self.output {
            return finding(Grade::Ok, about, format!("this is one, TERM={term}"));
        }
        let which = if self.input { "output" } else { "input" };
        let text = format!("TERM={term}, but {which} is no terminal here; the kiosk needs both");
        finding(Grade::Note, about, text)
    }

    fn size(&self) -> Finding {
        let about = "size";
        let (columns, rows) = self.size;
        let (least_columns, least_rows) = MADE_FOR;
        let made = format!("the {least_columns} and {least_rows} that the texts are made for");
        let told = format!("{columns} columns and {rows} rows");
        if self.size == (0, 0) {
            let text = "the terminal tells none, and 80 columns and 24 rows are assumed: if it has others, say so, such as `stty cols 80 rows 24`";
            return finding(Grade::Note, about, text);
        }
        let viewport = Viewport {
            width: columns,
            height: Some(rows),
        };
        if Frame::fit(viewport, Around::default()).is_none() {
            let text = format!(
                "{told} are too few to show a page: choose smaller letters or a larger window, best {made}"
            );
            return finding(Grade::Problem, about, text);
        }
        if columns < least_columns || rows < least_rows {
            let text =
                format!("{told} are under {made}: choose smaller letters or a larger window");
            return finding(Grade::Note, about, text);
        }
        let wider = u32::from(columns) * 10 / u32::from(least_columns);
        let higher = u32::from(rows) * 10 / u32::from(least_rows);
        let text = match wider.min(higher) {
            10 => format!("{told}; with larger letters it would be under {made}"),
            times => format!(
                "{told}; letters {}.{} times as large leave {made}, and are read from further away",
                times / 10,
                times % 10
            ),
        };
        finding(Grade::Ok, about, text)
    }

    fn colors(&self) -> Finding {
        let about = "colours";
        let depth = Depth::detect(&self.env);
        let without =
            |unset: &str| Depth::detect(|name: &str| (self.env)(name).filter(|_| name != unset));
        let no_color = self.variable("NO_COLOR");
        let term = self.variable("TERM");
        let why = if !no_color.is_empty() {
            format!("NO_COLOR={no_color}")
        } else if without("COLORTERM") != depth {
            format!("COLORTERM={}", self.variable("COLORTERM"))
        } else if term.is_empty() {
            "TERM is not set".to_owned()
        } else {
            format!("TERM={term}")
        };
        let many = match depth {
            Depth::True => "24 bits",
            Depth::Ansi256 => "256",
            Depth::Ansi16 => "16",
            Depth::None => {
                let text = format!(
                    "none ({why}): marks are bold, underlined or reversed; `--colors 16` asks for colours all the same"
                );
                return finding(Grade::Note, about, text);
            }
        };
        finding(Grade::Ok, about, format!("{many} ({why})"))
    }

    fn characters(&self) -> Finding {
        let about = "characters";
        let remedy = "set LANG to a UTF-8 locale of `locale -a`, such as LANG=C.UTF-8";
        match locale(&self.env) {
            Some((name, value)) if is_utf8(&value) => {
                finding(Grade::Ok, about, format!("UTF-8 ({name}={value})"))
            }
            Some((name, value)) => {
                let text = format!(
                    "not UTF-8 ({name}={value}), so accents may be shown wrong: unset {name} and {remedy}"
                );
                let text = if name == "LANG" {
                    text.replace("unset LANG and ", "")
                } else {
                    text
                };
                finding(Grade::Note, about, text)
            }
            None => {
                let text = format!(
                    "not known to be UTF-8 (LC_ALL, LC_CTYPE and LANG are not set), so accents may be shown wrong: {remedy}"
                );
                finding(Grade::Note, about, text)
            }
        }
    }

    fn glyphs(&self) -> Finding {
        let about = "glyphs";
        if is_console(&self.variable("TERM")) {
            let text = "ASCII, since it cannot be told here what the Linux console's font holds; if accents are missing, load one that has them, such as `setfont Lat15-Fixed16`";
            return finding(Grade::Note, about, text);
        }
        if Glyphs::detect(&self.env) == Glyphs::ASCII {
            let text = "ASCII, since the characters are not known to be UTF-8";
            return finding(Grade::Note, about, text);
        }
        let set = Glyphs::UNICODE;
        let set = [set.focus, set.bullet, set.done, set.open, set.crumb].join(" ");
        let text = format!("Unicode: {set} (where the font lacks one, use `beforehand --ascii`)");
        finding(Grade::Ok, about, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `A=b C=d` as an environment, in a terminal of this size.
    fn findings(pairs: &'static str, size: (u16, u16)) -> Vec<Finding> {
        let env = |key: &str| {
            let mut pairs = pairs.split(' ').filter_map(|pair| pair.split_once('='));
            let pair = pairs.find(|(name, _)| *name == key);
            pair.map(|(_, value)| value.to_owned())
        };
        let here = Here {
            input: true,
            output: true,
            serves: false,
            size,
            env,
        };
        here.findings()
    }

    fn told(pairs: &'static str, size: (u16, u16), about: &str) -> (Grade, String) {
        let findings = findings(pairs, size);
        let found = findings.into_iter().find(|it| it.about == about).unwrap();
        (found.grade, found.text)
    }

    #[test]
    fn a_good_terminal_has_no_note() {
        let good = findings(
            "TERM=xterm-256color COLORTERM=truecolor LANG=C.UTF-8",
            (94, 26),
        );
        assert!(good.iter().all(|it| it.grade == Grade::Ok));
        assert_eq!(good.len(), 5);
    }

    #[test]
    fn the_variable_that_decides_the_colours_is_named() {
        for (pairs, grade, words) in [
            (
                "TERM=xterm COLORTERM=truecolor",
                Grade::Ok,
                "24 bits (COLORTERM=truecolor)",
            ),
            (
                "TERM=xterm-kitty COLORTERM=truecolor",
                Grade::Ok,
                "24 bits (TERM=xterm-kitty)",
            ),
            (
                "TERM=linux COLORTERM=truecolor",
                Grade::Ok,
                "16 (TERM=linux)",
            ),
            ("TERM=tmux-256color", Grade::Ok, "256 (TERM=tmux-256color)"),
            ("TERM=xterm NO_COLOR=1", Grade::Note, "none (NO_COLOR=1)"),
            ("LANG=C", Grade::Note, "none (TERM is not set)"),
        ] {
            let (found, text) = told(pairs, (80, 24), "colours");
            assert_eq!(found, grade, "{pairs}");
            assert!(text.starts_with(words), "{text}");
        }
    }

    #[test]
    fn sizes() {
        for (size, grade, words) in [
            ((80, 24), Grade::Ok, "letters 1.3 times as large"),
            ((120, 34), Grade::Ok, "letters 2.0 times as large"),
            ((60, 17), Grade::Ok, "with larger letters it would be under"),
            ((59, 17), Grade::Note, "are under the 60 and 17"),
            ((60, 16), Grade::Note, "are under the 60 and 17"),
            ((20, 5), Grade::Problem, "too few"),
            ((80, 0), Grade::Problem, "too few"),
            ((0, 0), Grade::Note, "stty"),
        ] {
            let (found, text) = told("TERM=xterm", size, "size");
            assert_eq!(found, grade, "{size:?}");
            assert!(text.contains(words), "{text}");
        }
    }

    #[test]
    fn characters_and_glyphs() {
        let (grade, text) = told("LANG=en_US.UTF-8 LC_ALL=C", (80, 24), "characters");
        assert_eq!(grade, Grade::Note);
        assert!(
            text.contains("LC_ALL=C") && text.contains("unset LC_ALL"),
            "{text}"
        );
        let (_, text) = told("LANG=C", (80, 24), "characters");
        assert!(!text.contains("unset"), "{text}");
        let (_, text) = told("LANG=C", (80, 24), "glyphs");
        assert!(text.starts_with("ASCII"), "{text}");
        let (_, text) = told("LANG=C.UTF-8 TERM=linux", (80, 24), "glyphs");
        assert!(text.contains("setfont"), "{text}");
        let (grade, text) = told("LANG=C.UTF-8 TERM=xterm", (80, 24), "glyphs");
        assert_eq!(grade, Grade::Ok);
        assert!(text.contains(Glyphs::UNICODE.focus), "{text}");
    }

    #[test]
    fn a_redirected_end_is_named() {
        let here = Here {
            input: true,
            output: false,
            serves: false,
            size: (80, 24),
            env: |name: &str| (name == "TERM").then(|| "xterm".to_owned()),
        };
        let text = &here.terminal().text;
        assert!(text.contains("output is no terminal"), "{text}");
    }
}
