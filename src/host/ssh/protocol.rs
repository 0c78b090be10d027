//! How the server speaks SSH: which algorithms, how much at once.

use std::borrow::Cow;
use std::time::Duration;

use russh::keys::{Algorithm, EcdsaCurve};
use russh::server::Config;
use russh::{MethodKind, MethodSet, Preferred, SshId, cipher, compression, kex, mac};

use super::key::HostKey;
use crate::clinic::{Auth, Ssh};

/// What russh is to do: modern algorithms only, small buffers.
pub(super) fn config(settings: &Ssh, HostKey(key): HostKey) -> Config {
    let strict = [
        kex::MLKEM768X25519_SHA256,
        kex::CURVE25519,
        kex::CURVE25519_PRE_RFC_8731,
        kex::EXTENSION_SUPPORT_AS_SERVER,
        kex::EXTENSION_OPENSSH_STRICT_KEX_AS_SERVER,
    ];
    let ecdsa = [
        EcdsaCurve::NistP256,
        EcdsaCurve::NistP384,
        EcdsaCurve::NistP521,
    ];
    let keys = ecdsa.map(|curve| Algorithm::Ecdsa { curve });
    let preferred = Preferred {
        kex: Cow::Owned(strict.into()),
        key: Cow::Owned([Algorithm::Ed25519].into_iter().chain(keys).collect()),
        host_key_certificates: Cow::Borrowed(&[]),
        cipher: Cow::Borrowed(&[
            cipher::CHACHA20_POLY1305,
            cipher::AES_256_GCM,
            cipher::AES_128_GCM,
        ]),
        // The ciphers bring their own.
        mac: Cow::Borrowed(&[mac::HMAC_SHA256_ETM, mac::HMAC_SHA512_ETM]),
        compression: if settings.compression {
            Cow::Borrowed(&[compression::NONE, compression::ZLIB_LEGACY])
        } else {
            Cow::Borrowed(&[compression::NONE])
        },
    };
    Config {
        server_id: SshId::Standard(Cow::Borrowed(concat!(
            "SSH-2.0-beforehand_",
            env!("CARGO_PKG_VERSION")
        ))),
        methods: MethodSet::from(
            &[match settings.auth {
                Auth::Anyone => MethodKind::None,
                Auth::Password(_) => MethodKind::Password,
                Auth::Keys(_) => MethodKind::PublicKey,
            }][..],
        ),
        // Guesses wait for longer, by their address.
        auth_rejection_time: Duration::from_millis(300),
        auth_rejection_time_initial: Some(Duration::ZERO),
        keys: vec![key],
        window_size: 32 * 1024,
        maximum_packet_size: 8 * 1024,
        channel_buffer_size: 8,
        event_buffer_size: 2,
        preferred,
        // Clients ask first which other methods there are; that is no try.
        max_auth_attempts: match settings.auth {
            Auth::Anyone => settings.max_tries,
            Auth::Password(_) | Auth::Keys(_) => settings.max_tries.saturating_add(1),
        },
        inactivity_timeout: None,
        keepalive_interval: None,
        ..Config::default()
    }
}
