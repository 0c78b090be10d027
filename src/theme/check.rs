//! Whether everything in a theme can be seen and read, however many colours
//! a terminal shows.

use std::sync::Arc;

use ratatui::style::Modifier;

use super::color::Color;
use super::contrast;
use super::depth::Depth;
use super::look::Pair;
use super::role::Role;
use super::source::{Looks, Placed};
use crate::content::fault::{Fault, Faults, Source};

/// Those with colours.
const DEPTHS: [Depth; 3] = [Depth::True, Depth::Ansi256, Depth::Ansi16];

/// Adds a fault for each role that is too faint, at the first depth where it is.
pub(super) fn check(source: &Arc<Source>, looks: &Looks, faults: &mut Faults) {
    let checker = Checker { source, looks };
    for role in Role::ALL {
        if let Some(placed) = checker.of(role) {
            let fault = checker
                .pair(role, placed)
                .or_else(|| checker.bar(role, placed))
                .or_else(|| checker.same_line(role, placed))
                .or_else(|| checker.reversed(role, placed));
            if let Some(fault) = fault {
                faults.push(fault);
            }
        }
    }
}

struct Checker<'a> {
    source: &'a Arc<Source>,
    looks: &'a Looks,
}

impl Checker<'_> {
    fn of(&self, role: Role) -> Option<&Placed> {
        self.looks.get(role.index())?.as_ref()
    }

    /// The first depth at which something of a role is under `needs`, with
    /// that, as "2.30:1 in 16 colours (red on black)".
    fn faint(needs: f64, pair_at: impl Fn(Depth) -> Option<Pair>) -> Option<String> {
        DEPTHS.into_iter().find_map(|depth| {
            let pair = pair_at(depth)?;
            let ratio = pair.contrast();
            (ratio < needs).then(|| {
                let (ratio, depth, Pair { fg, bg }) = (contrast::shown(ratio), depth.words(), pair);
                format!("{ratio} {depth} ({fg} on {bg}), and {needs}:1 is needed")
            })
        })
    }

    /// A foreground on its own background.
    fn pair(&self, role: Role, placed: &Placed) -> Option<Fault> {
        let faint = Self::faint(role.needs(), |depth| placed.look.fitted(depth, role).pair)?;
        Some(Fault::at(
            self.source,
            placed.span.clone(),
            format!("`{role}` has a contrast of {faint}"),
            "make one of `fg` and `bg` lighter or the other darker",
        ))
    }

    /// What is seen by its background must stand out from the text's: the
    /// focused line (WCAG 2.2, 2.4.13) and the big letters (1.4.11).
    fn bar(&self, role: Role, placed: &Placed) -> Option<Fault> {
        if !matches!(role, Role::Focus | Role::Banner) {
            return None;
        }
        let text = self.of(Role::Text)?;
        let faint = Self::faint(contrast::MARK, |depth| {
            let own = placed.look.fitted(depth, role).pair?;
            let around = text.look.fitted(depth, Role::Text).pair?;
            Some(Pair {
                fg: own.bg,
                bg: around.bg,
            })
        })?;
        Some(Fault::at(
            self.source,
            placed.span.clone(),
            format!("the background of `{role}` stands out from that of `text` by {faint}"),
            format!("make the `bg` of `{role}` lighter or darker"),
        ))
    }

    /// The focus mark lies on the focused line.
    fn same_line(&self, role: Role, placed: &Placed) -> Option<Fault> {
        let focus = self.of(Role::Focus)?;
        if role != Role::FocusMark {
            return None;
        }
        let bg = |placed: &Placed| placed.look.pair.map(|pair: Pair| -> Color { pair.bg });
        let reversed = |placed: &Placed| placed.look.modifiers.contains(Modifier::REVERSED);
        if bg(focus) == bg(placed) && reversed(focus) == reversed(placed) {
            return None;
        }
        Some(Fault::at(
            self.source,
            placed.span.clone(),
            "`focus-mark` has another background than `focus`, on whose line it is",
            "give both the same `bg`, or both `reverse`",
        ))
    }

    /// Without colours only reversing makes a bar.
    fn reversed(&self, role: Role, placed: &Placed) -> Option<Fault> {
        let seen = placed.look.pair.is_some()
            || placed.look.modifiers.contains(Modifier::REVERSED)
            || !matches!(role, Role::Focus | Role::Banner);
        (!seen).then(|| {
            Fault::at(
                self.source,
                placed.span.clone(),
                format!("`{role}` cannot be seen without colours"),
                "add `reverse = true`",
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::theme::tests::{bundled_text, faults_with, read};

    #[test]
    fn a_theme_too_faint_is_refused_with_place_pair_depth_ratio_and_need() {
        let text = bundled_text("console");
        let old = "hint = { fg = \"light-gray\"";
        let faults = read(&text.replacen(old, "hint = { fg = \"light-red\"", 1)).unwrap_err();
        assert_eq!(faults.len(), 1, "{faults}");
        let line = 1 + text.lines().position(|l| l.starts_with("hint")).unwrap();
        assert_eq!(
            faults.to_string(),
            format!(
                "\
error: `hint` has a contrast of 6.68:1 in true colour (light-red on black), and 7:1 is needed
  --> x.toml:{line}:8
   |
{line} | hint = {{ fg = \"light-red\", bg = \"black\" }}
   |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: make one of `fg` and `bg` lighter or the other darker"
            )
        );
    }

    #[test]
    fn what_else_is_refused() {
        for (theme, old, new, what) in [
            (
                "console",
                "\nrule",
                "\nruel",
                "there is no role `ruel` | take it out, or use one of: `text`,",
            ),
            (
                "console",
                "\nrule",
                "\nruel",
                "the role `rule` is missing | add `rule = { … }` under `[roles]`",
            ),
            (
                "console",
                "\nrule = {",
                "\nrule = { blink = true,",
                "unknown key `blink` | ",
            ),
            (
                "console",
                "\"light-green\"",
                "\"lime\"",
                "`lime` is not a colour | write `#rrggbb`, or one of: black, red",
            ),
            (
                "console",
                ", bg = \"black\"",
                "",
                "`text` has no `bg` | give both",
            ),
            (
                "mono",
                "hint = {}",
                "hint = { fg = \"white\" }",
                "`hint` has `fg` in a theme without colours | take out `fg`",
            ),
            (
                "mono",
                "focus = { reverse",
                "focus = { bold",
                "`focus` cannot be seen without colours | add `reverse",
            ),
            (
                "console",
                "bg = \"light-gray\"",
                "bg = \"cyan\"",
                "`focus-mark` has another background than `focus`,",
            ),
            (
                "console",
                "bg = \"cyan\"",
                "bg = \"white\"",
                "`white` cannot be a background: the Linux console has no such one | write `#ffffff`, ",
            ),
            (
                "console",
                "fg = \"black\", bg = \"cyan\"",
                "fg = \"white\", bg = \"blue\"",
                "the background of `banner` stands out from that of `text` by 1.58:1 in true colour (blue on black), and 3:1 is needed",
            ),
            (
                "console",
                "= \"The 16",
                "= \"The\\n16",
                "this is not one line",
            ),
        ] {
            let faults = faults_with(theme, old, new);
            assert!(
                faults.iter().any(|fault| fault.starts_with(what)),
                "{what}: {faults:#?}"
            );
        }
    }

    #[test]
    fn too_faint_only_with_fewer_colours() {
        // 7.1:1 as written; of the eight dark colours brown is the nearest.
        let faults = faults_with(
            "console",
            "fg = \"white\", bg = \"blue\"",
            "fg = \"white\", bg = \"#585858\"",
        );
        assert_eq!(faults.len(), 1, "{faults:#?}");
        assert!(
            faults[0].contains("in 16 colours (white on brown)"),
            "{faults:#?}"
        );
    }
}
