//! The server's numbers, and whoever asks for them.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use super::{DEADLINE, Server, waited};
use crate::command_line::has;

const KIOSK: &str = "[metrics]\nlisten = '127.0.0.1:0'\n";

/// A server, and where its numbers are.
fn counting() -> (Server, SocketAddr) {
    let server = Server::start(KIOSK);
    let line = server.logs(&["server ready"]);
    let (_, place) = line.split_once("metrics=\"").unwrap();
    let place = place.split('"').next().unwrap().parse().unwrap();
    (server, place)
}

fn connected(place: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(place).unwrap();
    stream.set_read_timeout(Some(DEADLINE)).unwrap();
    stream
}

/// What comes back; nothing where one is hung up on.
fn answer(place: SocketAddr, question: &[u8]) -> String {
    let mut stream = connected(place);
    let mut text = Vec::new();
    let _ = stream.write_all(question);
    let _ = stream.read_to_end(&mut text);
    String::from_utf8(text).unwrap()
}

fn page(place: SocketAddr) -> String {
    answer(place, b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
}

#[test]
fn a_visit_is_counted_and_nothing_of_it_is_told() {
    let (server, place) = counting();
    let first = page(place);
    let (head, body) = first.split_once("\r\n\r\n").unwrap();
    has(
        head,
        &[
            "HTTP/1.1 200 OK",
            "application/openmetrics-text; version=1.0.0",
            &format!("Content-Length: {}", body.len()),
        ],
    );
    has(
        body,
        &[
            "beforehand_sessions 0\n",
            "beforehand_visits_begun_total 0\n",
        ],
    );
    assert!(body.ends_with("# EOF\n"), "{body}");
    let typed = "1\n1\nback\nwarfarin\nleave\n";
    let Some(ran) = server.ssh("guide-en", &[], typed) else {
        return;
    };
    assert!(ran.status.success(), "{ran:?}");
    let ran = server.ssh("root", &[], "").unwrap();
    assert_eq!(ran.status.code(), Some(255));
    let wanted = [
        "beforehand_logins_accepted_total 1\n",
        "beforehand_logins_refused_total{reason=\"name\"} 1\n",
        "beforehand_visits_begun_total 1\n",
        "beforehand_visits_ended_total{how=\"finished\"} 1\n",
        "beforehand_procedures_opened_total{procedure=\"",
        "beforehand_sessions 0\n",
    ];
    waited("the visit in the numbers", || {
        let page = page(place);
        wanted.iter().all(|line| page.contains(line))
    });
    let page = page(place);
    for secret in ["warfarin", "root", "127.0.0.1"] {
        assert!(!page.contains(secret), "{page}");
    }
}

#[test]
fn whoever_asks_badly_is_answered_and_whoever_floods_hinders_nobody() {
    let (server, place) = counting();
    for (question, status) in [
        (&b"GET / HTTP/1.1\r\n\r\n"[..], "404"),
        (
            b"POST /metrics HTTP/1.1\r\nContent-Length: 9999999999\r\n\r\n",
            "405",
        ),
        (b"\x16\x03\x01\x02\x00\x01\xff\r\n\r\n", "400"),
        (b"GET /metrics HTTP/9.9.9\r\n\r\n", "400"),
    ] {
        let answer = answer(place, question);
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status} ")),
            "{answer}"
        );
    }
    // More than is read is hung up on; the answer may be lost on its way.
    let huge = [
        b"GET /metrics HTTP/1.1\r\nX: ".as_slice(),
        &vec![b'a'; 1 << 20],
    ]
    .concat();
    let told = answer(place, &huge);
    assert!(
        told.is_empty() || told.starts_with("HTTP/1.1 431 "),
        "{told}"
    );
    let slow: Vec<_> = (0..300)
        .map(|_| {
            let mut stream = connected(place);
            let _ = stream.write_all(b"GET /metr");
            stream
        })
        .collect();
    if let Some(ran) = server.ssh("guide", &["list"], "") {
        assert!(ran.status.success(), "{ran:?}");
    }
    // The oldest of them gives way.
    assert!(page(place).contains("# EOF"));
    drop(slow);
}
