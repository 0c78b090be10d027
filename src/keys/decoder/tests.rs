//! What terminals send, key by key, and any bytes at all.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

/// What the bytes give, keys by name, repeats and releases with a sign behind it, text in
/// quotes; with what is held then settled.
fn decoded(bytes: &[u8]) -> String {
    let mut decoder = Decoder::new();
    let mut inputs = decoder.feed(bytes);
    inputs.extend(decoder.settle());
    let names = inputs.into_iter().map(|input| match input {
        Input::Key(key, Stroke::Down) => key.to_string(),
        Input::Key(key, Stroke::Again) => format!("{key}…"),
        Input::Key(key, Stroke::Up) => format!("{key}^"),
        Input::Text(text) => format!("{text:?}"),
    });
    names.collect::<Vec<_>>().join(" ")
}

/// Keys, and what terminals send for each.
const KEYS: &[(&str, &[&str])] = &[
    ("a", &["a", "\x1b[97u", "\x1b[97;;97u", "\x1b[97;1:1u"]),
    ("A", &["A", "\x1b[97;2u"]),
    ("!", &["!", "\x1b[49:33;2u"]),
    ("1", &["1", "\x1bOq"]),
    ("=", &["=", "\x1bOX"]),
    ("plus", &["+", "\x1bOk"]),
    ("space", &[" ", "\x1b[32;2u"]),
    ("é", &["é"]),
    ("中", &["中"]),
    ("😀", &["😀"]),
    ("enter", &["\r", "\n", "\x1bOM", "\x1b[13u", "\x1b[13;2u"]),
    ("enter", &["\x1b[57414u", "\x1b[10u"]),
    ("tab", &["\t", "\x1bOI", "\x1b[105;5u"]),
    ("shift+tab", &["\x1b[Z", "\x1b[9;2u"]),
    ("backspace", &["\x7f", "\x08", "\x1b[127;2u", "\x1b[8u"]),
    ("esc", &["\x1b[27u"]),
    ("ctrl+c", &["\x03"]),
    ("ctrl+x", &["\x18", "\x1b[120;5u"]),
    ("alt+x", &["\x1bx", "\x1b[120;3u"]),
    ("alt+X", &["\x1bX", "\x1b[120;4u"]),
    ("alt+é", &["\x1bé"]),
    ("alt+enter", &["\x1b\r", "\x1b\n"]),
    ("alt+backspace", &["\x1b\x7f"]),
    ("ctrl+alt+x", &["\x1b\x18"]),
    ("up", &["\x1b[A", "\x1bOA", "\x1b[1;1:1A"]),
    ("down", &["\x1b[B", "\x1bOB"]),
    ("right", &["\x1b[C", "\x1bOC"]),
    ("left", &["\x1b[D", "\x1bOD"]),
    ("shift+up", &["\x1b[1;2A"]),
    ("ctrl+right", &["\x1b[1;5C", "\x1bO5C", "\x1bO1;5C"]),
    ("home", &["\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~"]),
    ("end", &["\x1b[F", "\x1bOF", "\x1b[4~", "\x1b[8~"]),
    ("insert", &["\x1b[2~"]),
    ("delete", &["\x1b[3~"]),
    ("alt+delete", &["\x1b[3;3~"]),
    ("page-up", &["\x1b[5~"]),
    ("page-down", &["\x1b[6~"]),
    ("ctrl+page-down", &["\x1b[6;5~"]),
    ("f1", &["\x1bOP", "\x1b[P", "\x1b[11~", "\x1b[[A"]),
    ("f4", &["\x1bOS", "\x1b[S", "\x1b[14~", "\x1b[[D"]),
    ("f5", &["\x1b[15~", "\x1b[[E"]),
    ("f6", &["\x1b[17~"]),
    ("f10", &["\x1b[21~"]),
    ("f11", &["\x1b[23~"]),
    ("f12", &["\x1b[24~"]),
    ("f13", &["\x1b[57376u", "\x1b[25~"]),
    ("shift+f1", &["\x1b[1;2P"]),
    ("shift+f12", &["\x1b[24;2~"]),
];

/// What terminals send that is no key, or none that is surely known.
const SILENT: &str = "\
    \0·\x1c·\x1b\0·\x1b[I·\x1b[O·\x1b[0n·\x1b[24;80R·\x1b[?1;2c·\x1b[>1;10;0c·\x1b[=1;2c·\
    \x1b[>1;2;3z·\x1b[;5A·\x1b[?2026;2$y·\x1b[?1u·\x1b[?997;1n·\x1b[8;24;80t·\
    \x1b[48;24;80;480;800t·\x1b[M !!·\x1b[M#\x7f~·\x1b[<0;10;5M·\x1b[<0;10;5m·\x1b[32;10;5M·\
    \x1b[[x·\x1b[28~·\x1b[34~·\x1b[99~·\x1b[201~·\x1bOz·\x1bO:0 ·\x1b]11;rgb:28/28/28\x1b\\·\
    \x1b]11;rgb:28/28/28\x07·\x1bP1$r0m\x1b\\·\x1bP>|XTerm(390)\x1b\\·\x1b_Gi=31;OK\x1b\\·\
    \x1b[97;9u·\x1b[57441;2u·\x1b[57358u·\x1b[27;5;9~·\
    \x1b[200~\x1b[201~";

#[test]
fn keys_are_known_by_every_form_that_terminals_send() {
    for (key, forms) in KEYS {
        for bytes in *forms {
            assert_eq!(decoded(bytes.as_bytes()), *key, "{bytes:?}");
        }
    }
}

#[test]
fn replies_mouse_and_unknown_sequences_give_nothing() {
    for bytes in SILENT.split('·') {
        assert_eq!(decoded(format!("{bytes}q").as_bytes()), "q", "{bytes:?}");
    }
}

/// A key's press, repeat and release as kitty reports them. The digits say the same of any
/// key: 1 is a press, 2 a repeat and 3 a release.
const STROKES: &[(&str, &str)] = &[
    ("a", "\x1b[97;1:_u"),
    ("A", "\x1b[97;2:_u"),
    ("é", "\x1b[233;1:_u"),
    ("space", "\x1b[32;1:_u"),
    ("ctrl+c", "\x1b[99;5:_u"),
    ("alt+x", "\x1b[120;3:_u"),
    ("esc", "\x1b[27;1:_u"),
    ("enter", "\x1b[13;1:_u"),
    ("tab", "\x1b[9;1:_u"),
    ("shift+tab", "\x1b[9;2:_u"),
    ("backspace", "\x1b[127;1:_u"),
    ("up", "\x1b[1;1:_A"),
    ("down", "\x1b[1;1:_B"),
    ("right", "\x1b[1;1:_C"),
    ("left", "\x1b[1;1:_D"),
    ("ctrl+left", "\x1b[1;5:_D"),
    ("home", "\x1b[1;1:_H"),
    ("end", "\x1b[1;1:_F"),
    ("insert", "\x1b[2;1:_~"),
    ("delete", "\x1b[3;1:_~"),
    ("page-up", "\x1b[5;1:_~"),
    ("page-down", "\x1b[6;1:_~"),
    ("f1", "\x1b[1;1:_P"),
    ("f2", "\x1b[1;1:_Q"),
    ("f3", "\x1b[13;1:_~"),
    ("f4", "\x1b[1;1:_S"),
    ("f5", "\x1b[15;1:_~"),
    ("f10", "\x1b[21;1:_~"),
    ("f12", "\x1b[24;1:_~"),
    ("f13", "\x1b[57376;1:_u"),
    // The keypad, and with num lock (129) and caps lock too (193), which are no part of a key.
    ("1", "\x1b[57400;129:_u"),
    ("plus", "\x1b[57413;1:_u"),
    ("enter", "\x1b[57414;1:_u"),
    ("up", "\x1b[57419;1:_u"),
    ("down", "\x1b[1;129:_B"),
    ("page-down", "\x1b[6;193:_~"),
    ("esc", "\x1b[27;129:_u"),
    ("ctrl+c", "\x1b[99;133:_u"),
];

#[test]
fn presses_repeats_and_releases_are_told_apart() {
    for (key, form) in STROKES {
        for (kind, sign) in [("1", ""), ("2", "…"), ("3", "^")] {
            let bytes = form.replace('_', kind);
            assert_eq!(
                decoded(bytes.as_bytes()),
                format!("{key}{sign}"),
                "{bytes:?}"
            );
        }
    }
}

#[test]
fn keys_that_only_modify_others_give_nothing() {
    // Caps lock to menu, and the modifier keys, left and right.
    for number in (57358..=57363).chain(57441..=57454) {
        for end in ["u", ";1u", ";2:1u", ";1:2u", ";1:3u", ";129:3u"] {
            let bytes = format!("\x1b[{number}{end}");
            assert_eq!(decoded(bytes.as_bytes()), "", "{bytes:?}");
        }
    }
}

#[test]
fn broken_sequences_end_where_a_key_begins() {
    for (bytes, keys) in [
        (&b"\x1b"[..], "esc"),
        (b"\x1b\x1b", "esc esc"),
        (b"\x1b\x1b\x1b[A", "esc esc up"),
        (b"\x1b[", "alt+["),
        (b"\x1bO", "alt+O"),
        (b"\x1b]", "alt+]"),
        (b"\x1b[1", ""),
        (b"\x1b[1\x03", "ctrl+c"),
        (b"\x1b[1\x1b[B", "down"),
        (b"\x1b[1\xc3\xa9", "é"),
        (b"\x1b]11;rgb", ""),
        (b"\x1b]11;rgb\x1b", ""),
        (b"\x1b]11;rgb\x1b[A", "up"),
        (b"\x1b]11;rgb\x1b\x1b[A", "esc up"),
        (b"\x1b]11;rgb\x18a", "a"),
        (b"\xc3a", "a"),
        (b"\xe4\xb8\x1b[A", "up"),
        (b"\xff\x80\xc0\xafa", "a"),
        (b"\xed\xa0\x80a", "a"),
    ] {
        assert_eq!(decoded(bytes), keys, "{bytes:?}");
    }
}

#[test]
fn a_paste_is_one_clean_bounded_text() {
    for (bytes, text) in [
        ("\x1b[200~Zoë\r\nB\tq\x1b[201~q", "\"Zoë  B q\" q"),
        ("\x1b[200~a\x1b[31mb\x1b\x1b[201~q", "\"a[31mb\" q"),
        ("\x1b[200~a\x1b[20q\x1b[201~", "\"a[20q\""),
        ("\x1b[200~unfinished\x1b[20", "\"unfinished\""),
    ] {
        assert_eq!(decoded(bytes.as_bytes()), text, "{bytes:?}");
    }
    let long = format!("\x1b[200~x{}\x1b[201~q", "é".repeat(5000));
    let kept = format!("\"x{}\" q", "é".repeat(2047));
    assert_eq!(decoded(long.as_bytes()), kept);
}

#[test]
fn it_waits_exactly_while_something_is_unfinished() {
    let unfinished = "\x1b·\x1b[·\x1b[1;·\x1bO·\x1b]11·\x1b]11\x1b·\x1b[M·\x1b[200~a";
    for held in unfinished.split('·') {
        let mut decoder = Decoder::new();
        decoder.feed(held.as_bytes());
        assert!(decoder.is_waiting(), "{held:?}");
        decoder.settle();
        assert!(!decoder.is_waiting(), "{held:?}");
    }
    let mut decoder = Decoder::new();
    assert!(decoder.feed(b"\xc3").is_empty() && decoder.is_waiting());
    assert!(decoder.feed(b"\xa9").len() == 1 && !decoder.is_waiting());
}

fn key() -> impl Strategy<Value = (&'static str, &'static str)> {
    let pairs = KEYS
        .iter()
        .flat_map(|(key, forms)| forms.iter().map(|form| (*form, *key)));
    select(pairs.collect::<Vec<_>>())
}

/// Keys, reports, torn sequences and any bytes, in any order.
fn stream() -> impl Strategy<Value = Vec<u8>> {
    let silent: Vec<_> = SILENT.split('·').collect();
    let torn = "\x1b·\x1b[·\x1bO·\x1b[200~·\x1b[201~·\x1b]·\x1bP·\x1b\\·\x1b[M";
    let torn = select(torn.split('·').collect::<Vec<_>>());
    let part = prop_oneof![key().prop_map(|(form, _)| form), select(silent), torn];
    let part = part.prop_map(|part| part.as_bytes().to_vec());
    let noise = vec(any::<u8>(), 0..8);
    vec(prop_oneof![4 => part, 1 => noise], 0..14).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn inputs_do_not_depend_on_how_bytes_are_split(
        bytes in stream(),
        cuts in vec(0..80usize, 0..20),
    ) {
        let (mut whole, mut split) = (Decoder::new(), Decoder::new());
        let mut inputs = Vec::new();
        let mut from = 0;
        for at in 1..=bytes.len() {
            if cuts.contains(&at) || at == bytes.len() {
                inputs.extend(split.feed(&bytes[from..at]));
                from = at;
            }
        }
        prop_assert_eq!(whole.feed(&bytes), inputs);
        prop_assert_eq!(whole.is_waiting(), split.is_waiting());
        prop_assert_eq!(whole.settle(), split.settle());
    }

    #[test]
    fn after_anything_and_a_pause_a_key_is_itself(
        bytes in stream(),
        (sent, name) in key(),
    ) {
        let mut decoder = Decoder::new();
        decoder.feed(&bytes);
        decoder.settle();
        prop_assert_eq!(decoder.settle(), vec![]);
        prop_assert_eq!(decoder.feed(sent.as_bytes()), vec![Input::Key(name.parse().unwrap(), Stroke::Down)]);
    }

    #[test]
    fn no_sequence_leaks_its_tail(
        csi in "[0-?]{0,9}[ -/]{0,2}[@-~]",
        ss3 in "[0-;]{1,5}[ -~]",
        string in r"[\]P_][ -~é]{0,20}(\x07|\x1b\\)",
    ) {
        prop_assert_eq!(decoded(format!("\x1b{string}").as_bytes()), "");
        let typed = |input: &Input| matches!(input, Input::Key(key, _) if key.typed().is_some());
        let inputs = Decoder::new().feed(format!("\x1bO{ss3}").as_bytes());
        prop_assert!(inputs.len() <= 1, "{:?}", inputs);
        prop_assert!(ss3.ends_with('u') || !inputs.iter().any(typed), "{:?}", inputs);
        // The console's and the old mouse's forms go on after what ends others, and pastes too.
        if !["[", "M", "200~"].contains(&csi.as_str()) {
            let inputs = Decoder::new().feed(format!("\x1b[{csi}").as_bytes());
            prop_assert!(inputs.len() <= 1, "{:?}", inputs);
            prop_assert!(csi.ends_with('u') || !inputs.iter().any(typed), "{:?}", inputs);
        }
    }
}
