//! A place to listen at, and in words what keeps a server from it.

use std::fmt;
use std::io::{self, ErrorKind};
use std::net::{SocketAddr, TcpListener};

use rustix::io::Errno;

/// Why nothing can listen at a place; what is to be done follows.
#[derive(Debug)]
pub struct NoPlace {
    address: SocketAddr,
    why: Why,
}

#[derive(Debug)]
enum Why {
    /// The server itself is told to listen there twice: by this address.
    Own(SocketAddr),
    /// The system says so.
    Refused(io::Error),
}

/// Listens at an address, beside those where the same server listens already.
///
/// # Errors
///
/// Where that cannot be.
pub fn listen(address: SocketAddr, own: &[SocketAddr]) -> Result<TcpListener, NoPlace> {
    TcpListener::bind(address).map_err(|error| NoPlace::new(address, own, error))
}

impl NoPlace {
    fn new(address: SocketAddr, own: &[SocketAddr], error: io::Error) -> Self {
        let twice = own.iter().find(|own| is_same(address, **own));
        let why = match twice.filter(|_| error.kind() == ErrorKind::AddrInUse) {
            Some(own) => Why::Own(*own),
            None => Why::Refused(error),
        };
        Self { address, why }
    }

    /// Whether the settings contradict themselves, on whatever machine.
    pub fn is_own(&self) -> bool {
        matches!(self.why, Why::Own(_))
    }
}

impl fmt::Display for NoPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let address = self.address;
        let error = match &self.why {
            Why::Own(own) if *own == address => {
                return write!(f, "the server would listen at {address} twice");
            }
            Why::Own(own) => {
                return write!(
                    f,
                    "the server cannot listen at both {own} and {address}, of which one takes in the other"
                );
            }
            Why::Refused(error) if error.kind() == ErrorKind::AddrInUse => {
                return write!(
                    f,
                    "something listens at {address} already: the kiosk, systemd for it, or another program"
                );
            }
            Why::Refused(error) => error,
        };
        write!(f, "nothing can listen at {address}: ")?;
        let no_family = Errno::from_io_error(error) == Some(Errno::AFNOSUPPORT);
        match error.kind() {
            ErrorKind::AddrNotAvailable => {
                write!(f, "that is no address of this machine")
            }
            ErrorKind::PermissionDenied => {
                write!(
                    f,
                    "a port this low is not for this user, unless systemd listens for it (beforehand-ssh.socket)"
                )
            }
            _ if no_family => write!(
                f,
                "there are no such addresses here; where systemd keeps them from a service, a socket unit listens for it"
            ),
            _ => write!(f, "{error}"),
        }
    }
}

/// Whether two addresses cannot be listened at beside each other, or can on some
/// systems alone: all of a machine's addresses take in each of them.
fn is_same(one: SocketAddr, other: SocketAddr) -> bool {
    let is_any = one.ip().is_unspecified() || other.ip().is_unspecified();
    one.port() == other.port() && (one.ip() == other.ip() || is_any)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(address: &str, own: &[&str], error: io::Error) -> String {
        let own: Vec<_> = own.iter().map(|own| own.parse().unwrap()).collect();
        NoPlace::new(address.parse().unwrap(), &own, error).to_string()
    }

    #[test]
    fn each_reason_has_words_of_its_own() {
        for (kind, words) in [
            (ErrorKind::AddrInUse, "another program"),
            (ErrorKind::AddrNotAvailable, "no address of this machine"),
            (ErrorKind::PermissionDenied, "a port this low"),
        ] {
            let told = told("192.0.2.7:22", &["192.0.2.7:2222"], kind.into());
            assert!(told.contains("192.0.2.7:22"), "{told}");
            assert!(told.contains(words), "{told}");
            let program = told.contains("another program");
            assert_eq!(program, kind == ErrorKind::AddrInUse, "{told}");
        }
        let told = told("[::1]:22", &[], Errno::AFNOSUPPORT.into());
        assert!(told.contains("a socket unit listens"), "{told}");
    }

    #[test]
    fn a_place_of_the_servers_own_is_told_from_one_of_others() {
        let taken = || ErrorKind::AddrInUse.into();
        let twice = |address, own| told(address, &[own], taken());
        let told = twice("127.0.0.1:2222", "127.0.0.1:2222");
        assert!(told.ends_with("at 127.0.0.1:2222 twice"), "{told}");
        let told = twice("127.0.0.1:2222", "0.0.0.0:2222");
        assert!(told.contains("both 0.0.0.0:2222 and 127"), "{told}");
        for own in ["127.0.0.1:2223", "127.0.0.2:2222"] {
            let told = twice("127.0.0.1:2222", own);
            assert!(told.contains("another program"), "{told}");
        }
    }

    #[test]
    fn what_is_twice_is_seen_by_listening() {
        let first = listen("127.0.0.1:0".parse().unwrap(), &[]).unwrap();
        let place = first.local_addr().unwrap();
        assert!(listen(place, &[place]).unwrap_err().is_own());
        assert!(!listen(place, &[]).unwrap_err().is_own());
    }
}
