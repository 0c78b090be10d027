//! What goes to a terminal and what comes from one, byte by byte.

/// What a terminal sends for a key.
pub fn bytes_of(key: &str) -> &'static [u8] {
    match key {
        "up" => b"\x1b[A",
        "down" => b"\x1b[B",
        "home" => b"\x1b[H",
        "space" => b" ",
        "enter" => b"\r",
        "esc" => b"\x1b",
        "f5" => b"\x1b[15~",
        "f9" => b"\x1b[20~",
        "f10" => b"\x1b[21~",
        "f12" => b"\x1b[24~",
        "ctrl+c" => b"\x03",
        "ctrl+l" => b"\x0c",
        "ctrl+z" => b"\x1a",
        "ctrl+\\" => b"\x1c",
        _ => unreachable!("no test presses {key}"),
    }
}

/// Text with one space wherever there was room: how wide it was broken is not
/// what these tests are about.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How often bytes occur.
pub fn count(all: &[u8], wanted: &[u8]) -> usize {
    all.windows(wanted.len())
        .filter(|window| *window == wanted)
        .count()
}

/// The number that follows the last of these labels, once its line is whole.
pub fn last_number(raw: &[u8], label: &str) -> Option<String> {
    let text = String::from_utf8_lossy(raw);
    let numbers = text.split(label).skip(1).filter_map(|after| {
        let end = after.find(|c: char| !c.is_ascii_digit())?;
        let (number, rest) = after.split_at(end);
        (end > 0 && rest.starts_with(['\r', '\n'])).then(|| number.to_owned())
    });
    numbers.last()
}

/// The private modes that were switched on and not off again, by their numbers.
pub fn modes_left_on(raw: &[u8]) -> Vec<String> {
    let mut on = Vec::new();
    for sequence in String::from_utf8_lossy(raw).split("\x1b[?").skip(1) {
        let end = sequence.find(|c: char| !c.is_ascii_digit() && c != ';');
        let (numbers, rest) = sequence.split_at(end.unwrap_or(sequence.len()));
        for number in numbers.split(';') {
            on.retain(|mode| mode != number);
            if rest.starts_with('h') {
                on.push(number.to_owned());
            }
        }
    }
    on
}

/// What the last sequence that sets attributes sets.
pub fn last_look(raw: &[u8]) -> String {
    let text = String::from_utf8_lossy(raw);
    let looks = text.split("\x1b[").filter_map(|sequence| {
        let (numbers, _) = sequence.split_once('m')?;
        let all = numbers
            .chars()
            .all(|c| c.is_ascii_digit() || ";:".contains(c));
        all.then_some(numbers)
    });
    looks.last().unwrap_or("0").to_owned()
}

/// What a terminal prints of these bytes: all but sequences and other controls.
pub fn printed(raw: &[u8]) -> String {
    let text = String::from_utf8_lossy(raw);
    let (first, rest) = text.split_once('\x1b').unwrap_or((&text, ""));
    let after = rest.split('\x1b').map(|sequence| {
        let last = |c: char| ('\x40'..='\x7e').contains(&c) && c != '[';
        sequence.split_once(last).map_or("", |(_, after)| after)
    });
    let printed = std::iter::once(first).chain(after).collect::<String>();
    printed.replace(char::is_control, "")
}
