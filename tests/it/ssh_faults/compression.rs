//! What a client compresses is taken in as any bytes are, where the clinic lets it
//! compress at all.

use std::borrow::Cow;

use russh::client::Config;
use russh::{Preferred, compression};

use super::{reader, reads_on, run};
use crate::clients::{Reader, Server};

/// So many bytes are sent, almost none of them when compressed.
const BYTES: usize = 32 * 1024 * 1024;

fn compressing() -> Config {
    Config {
        preferred: Preferred {
            compression: Cow::Borrowed(&[compression::ZLIB_LEGACY]),
            ..Preferred::DEFAULT
        },
        ..Config::default()
    }
}

async fn comes(server: &Server) -> Option<Reader> {
    let come = Reader::come_as("guide-en", server.address, (80, 24), compressing());
    come.await.ok()
}

#[test]
fn nobody_compresses_where_the_clinic_says_nothing() {
    run(async {
        let server = Server::start("", None);
        assert!(comes(&server).await.is_none());
        reads_on(&mut reader(server.address).await).await;
    });
}

#[test]
fn little_that_becomes_much_takes_no_memory_and_nobodys_time() {
    run(async {
        let server = Server::start("[ssh]\ncompression = true\n", None);
        let mut other = reader(server.address).await;
        let mut reader = comes(&server).await.unwrap();
        reader.open().await.unwrap();
        reads_on(&mut reader).await;
        let before = server.memory();
        reader.pour(&vec![b' '; BYTES]).await.unwrap();
        reads_on(&mut other).await;
        let grown = server.memory().saturating_sub(before);
        assert!(grown < 4 * 1024, "{grown} kB more");
        // It is served on, once its keys count again.
        reader.send(b"\x03").await.unwrap();
        reader.end().await;
        assert_eq!(reader.status, Some(0));
    });
}
