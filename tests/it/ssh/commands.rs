//! Commands by real clients: the same as on the command line, and no others.

use super::clients::Client;
use super::served::Served;
use crate::command_line::Run;
use crate::fixture::ONE;

/// What is printed here, by the same content.
fn here(served: &Served, args: &[&str]) -> String {
    let content = served.path("content");
    let content = ["--content", content.to_str().unwrap()];
    let ran = Run::new(&[args, &content].concat()).ran();
    assert_eq!(ran.code, Some(0), "{args:?}: {}", ran.err);
    ran.out
}

#[test]
fn commands_print_what_they_print_here() {
    let served = Served::new();
    for args in [
        &["list"][..],
        &["list", "--locale", "es"],
        &["read", ONE, "--locale", "es", "--width", "40"],
        &["read", ONE, "--section", "risks"],
        &["find", "bone"],
        &["find", "--code", "snomed:49401003"],
    ] {
        let here = here(&served, args);
        for client in Client::ALL {
            if let Some(ran) = client.ran(&served, "guide", args, b"") {
                let at = format!("{client:?} {args:?}");
                assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{at}");
                assert_eq!(ran.out, here, "{at}");
            }
        }
    }
}

#[test]
fn help_tells_of_the_commands_that_there_are() {
    let served = Served::new();
    for client in Client::ALL {
        let command = ["beforehand", "--help"];
        if let Some(ran) = client.ran(&served, "guide", &command, b"") {
            assert_eq!(ran.code, Some(0), "{client:?}: {}", ran.err);
            for words in ["  list  ", "  find WORDS  ", "  read ID  "] {
                assert!(ran.out.contains(words), "{client:?}: {}", ran.out);
            }
            assert!(!ran.out.contains("serve"), "{client:?}: {}", ran.out);
        }
    }
}

#[test]
fn the_language_of_the_name_is_that_of_commands() {
    let served = Served::new();
    let spanish = here(&served, &["list", "--locale", "es"]);
    if let Some(ran) = Client::OpenSsh.ran(&served, "guide-es", &["list"], b"") {
        assert_eq!(ran.out, spanish);
    }
    let words = Client::OpenSsh.words(&served, "guide", false);
    let lang = ["-o", "SetEnv=LANG=es_ES.UTF-8"].map(ToOwned::to_owned);
    let words: Vec<_> = lang
        .into_iter()
        .chain(words)
        .chain(["list".into()])
        .collect();
    if let Some(ran) = Client::OpenSsh.ran_with(&served, &words, b"") {
        assert_eq!(ran.out, spanish);
    }
}

#[test]
fn what_goes_wrong_is_told_by_the_exit_status_and_on_standard_error() {
    let served = Served::new();
    for (command, words) in [
        (&["nope"][..], "`nope` is not understood"),
        (&["read"], "  read ID  "),
        (&["read", "nope"], "no procedure `nope`: `list` prints"),
        (&["read", ONE, "--section", "nope"], "getting-ready"),
        (&["list", "--locale", "tlh"], "en, es"),
        (&["serve"], "serve"),
    ] {
        for client in Client::ALL {
            let Some(ran) = client.ran(&served, "guide", command, b"") else {
                continue;
            };
            let at = format!("{client:?} {command:?}");
            assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{at}");
            assert!(ran.err.contains(words), "{at}: {}", ran.err);
            // Nothing that only the command line here has.
            for word in ["--help", "beforehand"] {
                assert!(!ran.err.contains(word), "{at}: {}", ran.err);
            }
        }
    }
}

#[test]
fn a_command_at_a_terminal_ends_its_lines_as_terminals_do() {
    let served = Served::new();
    let words = Client::OpenSsh.words(&served, "guide", true);
    let words: Vec<_> = words.into_iter().chain(["list".into()]).collect();
    if let Some(ran) = Client::OpenSsh.ran_with(&served, &words, b"") {
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        let lines = here(&served, &["list"]).replace('\n', "\r\n");
        assert_eq!(ran.out, lines);
    }
}
