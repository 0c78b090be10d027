//! What is in force of the clinic's file, key by key, and where it is set; for
//! whoever looks after the kiosk.

use std::ops::Range;

use toml::Value;

use super::ssh::{LIFETIME, LISTEN, LOGIN, PER_ADDRESS, SESSIONS, TRIES};
use super::{ClinicFile, IDLE, REPEAT_DELAY, WARNING, source};
use crate::content::spanned::Spanned;
use crate::content::{Lang, Library};

/// One key of the clinic's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// With its table: `kiosk.idle_seconds`.
    pub key: String,
    /// What is in force, as the file would say it; none where that is not this
    /// file's to say, or nothing at all.
    pub value: Option<String>,
    /// The line of the file that sets it.
    pub line: Option<usize>,
}

impl ClinicFile {
    /// The file as it was named, or what stands for a clinic's without one.
    pub fn name(&self) -> &str {
        &self.document.source.name
    }

    /// Every key there is, set or not, in the order of the documentation. A key
    /// added to the file does not compile until it is told here; of a secret
    /// that is only whether it is set.
    pub fn settings(&self, library: &Library) -> Vec<Setting> {
        let source::Kiosk {
            clinic,
            kiosk,
            content,
            ssh,
            metrics,
            policy,
        } = &self.document.value;
        let source::ClinicTable {
            name,
            phone,
            emergency,
            languages,
        } = clinic;
        let source::KioskTable {
            theme,
            keymap,
            idle_seconds,
            warning_seconds,
            locked,
            staff_pin,
            repeat_delay_ms,
            hide_drafts,
        } = kiosk;
        let source::ContentTable { path } = content;
        let pack = library.pack();
        let text = |key: &str, value: &Option<Spanned<String>>| self.text(key, value.as_ref());
        let number = |key: &str, value: &Option<Spanned<u64>>, unset: u64| {
            self.number(key, value.as_ref(), unset)
        };
        let switch = |key: &str, value: &Option<Spanned<bool>>| self.switch(key, value.as_ref());
        let chosen = languages.as_ref().map(|list| {
            let list = list.get_ref().iter().map(Spanned::get_ref);
            listed(list)
        });
        let mut settings = vec![
            text("clinic.name", name),
            text("clinic.phone", phone),
            text("clinic.emergency", emergency),
            self.setting(
                "clinic.languages",
                chosen.or_else(|| Some(listed(pack.languages.iter()))),
                languages.as_ref().map(Spanned::span),
            ),
            text("kiosk.theme", theme),
            text("kiosk.keymap", keymap),
            number("kiosk.idle_seconds", idle_seconds, IDLE.2),
            number("kiosk.warning_seconds", warning_seconds, WARNING.2),
            switch("kiosk.locked", locked),
            self.setting(
                "kiosk.staff_pin",
                staff_pin.as_ref().map(|_| "set".to_owned()),
                staff_pin.as_ref().map(Spanned::span),
            ),
            number("kiosk.repeat_delay_ms", repeat_delay_ms, REPEAT_DELAY.2),
            switch("kiosk.hide_drafts", hide_drafts),
            text("content.path", path),
        ];
        let own = |value: &Option<Spanned<u64>>, unset: u64| {
            value.as_ref().map_or(unset, |value| *value.get_ref())
        };
        let idle = (own(idle_seconds, IDLE.2), own(warning_seconds, WARNING.2));
        settings.extend(self.of_ssh(ssh, metrics, idle));
        settings.extend(pack.slots.keys().map(|slot| {
            let set = policy.iter().find(|(id, _)| id.get_ref() == slot);
            let value = set.map(|(_, value)| value.get_ref().to_string());
            let span = set.map(|(id, _)| id.span());
            self.setting(&format!("policy.{slot}"), value, span)
        }));
        settings
    }

    /// `[ssh]` and `[metrics]`. Idle times that they do not set are the kiosk's.
    fn of_ssh(
        &self,
        ssh: &source::SshTable,
        metrics: &source::MetricsTable,
        (idle, warning): (u64, u64),
    ) -> Vec<Setting> {
        let source::SshTable {
            listen,
            auth,
            password,
            authorized_keys,
            max_sessions,
            max_per_address,
            login_seconds,
            max_tries,
            idle_seconds,
            warning_seconds,
            max_lifetime_minutes,
            banner,
            compression,
        } = ssh;
        let number = |key: &str, value: &Option<Spanned<u64>>, unset: u64| {
            self.number(&format!("ssh.{key}"), value.as_ref(), unset)
        };
        let addresses = listen.as_ref().map_or_else(
            || vec![quoted(&LISTEN.to_string())],
            |list| {
                list.get_ref()
                    .iter()
                    .map(|at| quoted(at.get_ref()))
                    .collect()
            },
        );
        let who = auth
            .as_ref()
            .map(|auth| *auth.get_ref())
            .unwrap_or_default();
        let who = format!("{who:?}").to_lowercase();
        vec![
            self.setting(
                "ssh.listen",
                Some(format!("[{}]", addresses.join(", "))),
                listen.as_ref().map(Spanned::span),
            ),
            self.setting(
                "ssh.auth",
                Some(quoted(&who)),
                auth.as_ref().map(Spanned::span),
            ),
            self.setting(
                "ssh.password",
                password.as_ref().map(|_| "set".to_owned()),
                password.as_ref().map(Spanned::span),
            ),
            self.text("ssh.authorized_keys", authorized_keys.as_ref()),
            number("max_sessions", max_sessions, SESSIONS.2),
            number("max_per_address", max_per_address, PER_ADDRESS.2),
            number("login_seconds", login_seconds, LOGIN.2),
            number("max_tries", max_tries, TRIES.2),
            number("idle_seconds", idle_seconds, idle),
            number("warning_seconds", warning_seconds, warning),
            number("max_lifetime_minutes", max_lifetime_minutes, LIFETIME.2),
            self.text("ssh.banner", banner.as_ref()),
            self.switch("ssh.compression", compression.as_ref()),
            self.text("metrics.listen", metrics.listen.as_ref()),
        ]
    }

    fn text(&self, key: &str, value: Option<&Spanned<String>>) -> Setting {
        let written = value.map(|value| quoted(value.get_ref()));
        self.setting(key, written, value.map(Spanned::span))
    }

    fn number(&self, key: &str, value: Option<&Spanned<u64>>, unset: u64) -> Setting {
        let number = value.map_or(unset, |value| *value.get_ref());
        self.setting(key, Some(number.to_string()), value.map(Spanned::span))
    }

    fn switch(&self, key: &str, value: Option<&Spanned<bool>>) -> Setting {
        let on = value.is_some_and(|value| *value.get_ref());
        self.setting(key, Some(on.to_string()), value.map(Spanned::span))
    }

    fn setting(&self, key: &str, value: Option<String>, span: Option<Range<usize>>) -> Setting {
        let before = span.and_then(|span| self.document.source.text.get(..span.start));
        Setting {
            key: key.to_owned(),
            value,
            line: before.map(|before| before.matches('\n').count() + 1),
        }
    }
}

fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

fn listed<'a>(langs: impl Iterator<Item = &'a Lang>) -> String {
    let langs: Vec<_> = langs.map(|lang| quoted(lang.as_str())).collect();
    format!("[{}]", langs.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::fault::Source;
    use std::path::PathBuf;
    use std::sync::Arc;

    #[test]
    fn each_key_has_its_value_and_its_line() {
        let text = "[clinic]\nname = 'North \"side\"'\n\n[policy]\nsedation-fast = 6\n";
        let source = Source {
            name: "kiosk.toml".into(),
            text: text.into(),
        };
        let file = ClinicFile::parse(PathBuf::new(), Arc::new(source)).unwrap();
        let settings = file.settings(&Library::bundled().unwrap());
        let of = |key: &str| {
            let found = settings.iter().find(|setting| setting.key == key).unwrap();
            (found.value.as_deref(), found.line)
        };
        assert_eq!(of("clinic.name").1, Some(2));
        assert!(of("clinic.name").0.unwrap().contains("North "));
        assert_eq!(of("policy.sedation-fast"), (Some("6"), Some(5)));
        assert_eq!(of("kiosk.idle_seconds"), (Some("90"), None));
        assert_eq!(of("clinic.languages"), (Some("[\"en\", \"es\"]"), None));
        assert_eq!(of("clinic.phone"), (None, None));
        assert_eq!(of("kiosk.locked"), (Some("false"), None));
        assert_eq!(of("kiosk.repeat_delay_ms"), (Some("2000"), None));
        assert_eq!(of("kiosk.staff_pin"), (None, None));
    }
}
