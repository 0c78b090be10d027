//! What a server counts: numbers, and nothing of anybody. Prometheus reads them
//! as text.

use std::fmt::Write;
use std::sync::atomic::AtomicI64;
use std::time::Duration;

use prometheus_client::encoding::text;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use super::over::Over;
use crate::content::Id;

/// Upper bounds of the painting times that are told apart, in seconds.
const PAINTING: [f64; 10] = [
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
];

/// One label: its name and its value.
type Label<T> = [(&'static str, T); 1];

/// Why somebody did not come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The name is not the kiosk's.
    Name,
    /// The password is wrong.
    Password,
    /// The key is not known.
    Key,
    /// Logging in took too long.
    Late,
    /// All places are taken.
    Full,
    /// All places of the address are taken.
    FullAddress,
}

impl Refusal {
    const ALL: [Self; 6] = [
        Self::Name,
        Self::Password,
        Self::Key,
        Self::Late,
        Self::Full,
        Self::FullAddress,
    ];

    /// The same in the log and in the numbers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Password => "password",
            Self::Key => "key",
            Self::Late => "late",
            Self::Full => "full",
            Self::FullAddress => "full-address",
        }
    }
}

/// Numbers since the server began.
#[derive(Debug)]
pub(super) struct Counts {
    registry: Registry,
    connections: Gauge<i64, AtomicI64>,
    sessions: Gauge<i64, AtomicI64>,
    accepted: Counter,
    refused: Family<Label<&'static str>, Counter>,
    came: Counter,
    went: Counter,
    frames: Counter,
    dropped: Counter,
    painting: Histogram,
    begun: Counter,
    ended: Family<Label<&'static str>, Counter>,
    opened: Family<Label<String>, Counter>,
}

impl Default for Counts {
    fn default() -> Self {
        let counts = Self {
            registry: Registry::with_prefix("beforehand"),
            connections: Gauge::default(),
            sessions: Gauge::default(),
            accepted: Counter::default(),
            refused: Family::default(),
            came: Counter::default(),
            went: Counter::default(),
            frames: Counter::default(),
            dropped: Counter::default(),
            painting: Histogram::new(PAINTING),
            begun: Counter::default(),
            ended: Family::default(),
            opened: Family::default(),
        };
        // What never happened yet is 0, not absent.
        for refusal in Refusal::ALL {
            drop(counts.refused.get_or_create(&[("reason", refusal.name())]));
        }
        for over in Over::ALL {
            drop(counts.ended.get_or_create(&[("how", over.how())]));
        }
        counts.registered()
    }
}

impl Counts {
    fn registered(mut self) -> Self {
        let all = &mut self.registry;
        let mut gauge = |name, help, gauge: &Gauge<i64, AtomicI64>| {
            all.register(name, help, gauge.clone());
        };
        gauge("connections", "Connections now", &self.connections);
        gauge("sessions", "Visitors who are logged in now", &self.sessions);
        let refused = "Tries to log in that were refused, and connections that were not let in";
        all.register("logins_refused", refused, self.refused.clone());
        for (name, help, counter) in [
            ("logins_accepted", "Log-ins", &self.accepted),
            ("frames", "Screens that were sent", &self.frames),
            (
                "frames_dropped",
                "Screens that another one replaced before they were sent",
                &self.dropped,
            ),
            ("visits_begun", "Visits that began", &self.begun),
        ] {
            all.register(name, help, counter.clone());
        }
        for (name, help, counter) in [
            ("received", "Bytes that came from clients", &self.came),
            ("sent", "Bytes that went to clients", &self.went),
        ] {
            all.register_with_unit(name, help, Unit::Bytes, counter.clone());
        }
        let help = "How long painting a screen took";
        all.register_with_unit("paint", help, Unit::Seconds, self.painting.clone());
        all.register("visits_ended", "Visits that ended", self.ended.clone());
        let help = "Visits in which a procedure was opened";
        all.register("procedures_opened", help, self.opened.clone());
        self
    }

    /// So many bytes came from clients.
    pub fn came(&self, bytes: usize) {
        self.came.inc_by(bytes as u64);
    }

    /// So many bytes went to clients.
    pub fn went(&self, bytes: usize) {
        self.went.inc_by(bytes as u64);
    }

    /// A frame was painted, in this time.
    pub fn painted(&self, took: Duration) {
        self.frames.inc();
        self.painting.observe(took.as_secs_f64());
    }

    /// What was to be painted changed before it was.
    pub fn dropped(&self) {
        self.dropped.inc();
    }

    /// Somebody did not come in.
    pub fn refused(&self, why: Refusal) {
        self.refused.get_or_create(&[("reason", why.name())]).inc();
    }

    /// Somebody logged in, and is there until what this gives is dropped.
    pub fn accepted(&self) -> Present {
        self.accepted.inc();
        self.sessions.inc();
        Present(self.sessions.clone())
    }

    /// A visit began.
    pub fn began(&self) {
        self.begun.inc();
    }

    /// A visit ended.
    pub fn ended(&self, over: Over) {
        self.ended.get_or_create(&[("how", over.how())]).inc();
    }

    /// A procedure was opened in a visit.
    pub fn opened(&self, procedure: &Id) {
        let label = [("procedure", procedure.as_str().to_owned())];
        self.opened.get_or_create(&label).inc();
    }

    /// All of them as `OpenMetrics` text 1.0, which Prometheus reads, while there
    /// are so many connections.
    pub fn text(&self, connections: usize) -> String {
        self.connections
            .set(i64::try_from(connections).unwrap_or(i64::MAX));
        let mut text = String::new();
        if text::encode(&mut text, &self.registry).is_err() {
            // Writing to memory does not fail.
            let _ = writeln!(text, "# EOF");
        }
        text
    }
}

/// Somebody who is logged in.
#[derive(Debug)]
pub(super) struct Present(Gauge<i64, AtomicI64>);

impl Drop for Present {
    fn drop(&mut self) {
        self.0.dec();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_is_told_by_its_name() {
        let counts = Counts::default();
        let present = counts.accepted();
        drop(counts.accepted());
        counts.refused(Refusal::Key);
        counts.came(10);
        counts.went(200);
        counts.painted(Duration::from_micros(300));
        counts.dropped();
        counts.began();
        counts.ended(Over::Idle);
        counts.opened(&"mri".parse().unwrap());
        let text = counts.text(3);
        for line in [
            "beforehand_connections 3",
            "beforehand_sessions 1",
            "beforehand_logins_accepted_total 2",
            "beforehand_logins_refused_total{reason=\"key\"} 1",
            "beforehand_logins_refused_total{reason=\"full-address\"} 0",
            "beforehand_received_bytes_total 10",
            "beforehand_sent_bytes_total 200",
            "beforehand_frames_total 1",
            "beforehand_frames_dropped_total 1",
            "beforehand_paint_seconds_bucket{le=\"0.00025\"} 0",
            "beforehand_paint_seconds_bucket{le=\"0.0005\"} 1",
            "beforehand_visits_begun_total 1",
            "beforehand_visits_ended_total{how=\"timed-out\"} 1",
            "beforehand_visits_ended_total{how=\"finished\"} 0",
            "beforehand_procedures_opened_total{procedure=\"mri\"} 1",
            "# EOF",
        ] {
            assert!(text.lines().any(|it| it == line), "{line} in\n{text}");
        }
        drop(present);
        assert!(counts.text(0).contains("beforehand_sessions 0\n"));
    }
}
