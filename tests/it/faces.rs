//! One walk, driven through every face, ends in the same visit.

use beforehand::content::Id;
use beforehand::content::checklist::Answer;
use beforehand::face::plain::lines;
use beforehand::scene::{Scene, ScreenName};
use beforehand::visit::{Event, Memory};

use crate::fixture::{ENDLESS, Sitting, kiosk, size, text_of};

/// The keys of the walk on a screen of this size, one by one.
pub fn keys_of_walk((width, height): (u16, u16)) -> Vec<&'static str> {
    let mut visitor = Presses::new(Sitting::new(&kiosk(), size(width, height)));
    for act in WALK {
        visitor.act(*act);
    }
    visitor.pressed
}

/// The lines of the walk, as they are typed.
pub fn lines_of_walk() -> Vec<String> {
    WALK.iter().filter_map(|act| line(*act)).collect()
}

/// What a visitor does, whatever shows the kiosk to them.
#[derive(Debug, Clone, Copy)]
enum Do {
    /// Wakes the kiosk up.
    Begin,
    /// Takes the line of this number.
    Pick(usize),
    /// Reads on, into the next section.
    Next,
    /// Reads the section to its end.
    Finish,
    /// Goes back.
    Back,
}

use Do::{Back, Begin, Finish, Next, Pick};

/// English, the procedure, two sections, some answers, the summary.
const WALK: &[Do] = &[
    Begin,
    Pick(1),
    Pick(1),
    Pick(1),
    Pick(1),
    Next,
    Finish,
    Back,
    Pick(8),
    // The first question; each answer leads to the next.
    Pick(1),
    Pick(3),
    Pick(1),
    Pick(2),
    Back,
    Back,
    Pick(8),
];

trait Visitor {
    fn act(&mut self, act: Do);
    fn sitting(&self) -> &Sitting;
}

/// Presses four keys only: up, down, enter and esc.
struct Presses {
    sitting: Sitting,
    pressed: Vec<&'static str>,
}

impl Presses {
    fn new(sitting: Sitting) -> Self {
        Self {
            sitting,
            pressed: Vec::new(),
        }
    }

    fn press(&mut self, key: &'static str) {
        self.sitting.press(key);
        self.pressed.push(key);
    }
}

impl Visitor for Presses {
    fn act(&mut self, act: Do) {
        match act {
            Begin => self.press("enter"),
            Back => self.press("esc"),
            Pick(number) => {
                self.press("home");
                for _ in 0..50 {
                    let scene = self.sitting.scene();
                    if scene
                        .choices
                        .iter()
                        .any(|c| c.focused && c.number == number)
                    {
                        self.press("enter");
                        return;
                    }
                    self.press("down");
                }
                panic!("no line {number} on {:?}", self.sitting.scene().screen);
            }
            Finish => {
                while self.sitting.scene().onward.is_none() {
                    self.press("enter");
                }
            }
            // To the end of the section, and over it.
            Next => {
                let before = self.sitting.scene().screen;
                while self.sitting.scene().screen == before {
                    self.press("enter");
                }
            }
        }
    }

    fn sitting(&self) -> &Sitting {
        &self.sitting
    }
}

/// Types lines.
struct Speaks(Sitting);

/// What is typed; nothing where all of it has been said already.
fn line(act: Do) -> Option<String> {
    match act {
        Begin => Some(String::new()),
        Pick(number) => Some(number.to_string()),
        Next => Some("next".into()),
        Finish => None,
        Back => Some("back".into()),
    }
}

impl Visitor for Speaks {
    fn act(&mut self, act: Do) {
        if let Some(line) = line(act) {
            self.0.say(&line);
        }
    }

    fn sitting(&self) -> &Sitting {
        &self.0
    }
}

fn end_of_walk(mut visitor: impl Visitor) -> (Memory, ScreenName) {
    for act in WALK {
        visitor.act(*act);
    }
    let sitting = visitor.sitting();
    (sitting.visit.memory().clone(), sitting.scene().screen)
}

#[test]
fn every_face_ends_in_the_same_visit() {
    let kiosk = kiosk();
    let spoken = end_of_walk(Speaks(Sitting::new(&kiosk, ENDLESS)));
    for (width, height) in [(60, 17), (80, 24), (94, 26), (200, 60), (40, 16)] {
        let sitting = Sitting::new(&kiosk, size(width, height));
        let pressed = end_of_walk(Presses::new(sitting));
        assert_eq!(pressed, spoken, "{width}x{height}");
    }
    let (memory, screen) = spoken;
    let id: Id = "bone-marrow-aspiration".parse().unwrap();
    assert_eq!(screen, ScreenName::Checklist(id.clone()));
    let answers = memory.answers(&id);
    assert_eq!(answers.get("sedation"), Some(&Answer::NotSure));
    assert_eq!(answers.get("blood-thinners"), Some(&Answer::Yes));
    assert_eq!(answers.get("bleeding-problem"), Some(&Answer::No));
    for section in ["what-it-is", "why"] {
        assert!(memory.read(&id, &section.parse().unwrap()), "{section}");
    }
}

/// Everything that a scene says, but its rows.
fn said(scene: &Scene) -> Vec<String> {
    let feet = [&scene.progress, &scene.onward, &scene.status];
    let mut texts: Vec<String> = feet.into_iter().flatten().cloned().collect();
    texts.push(scene.heading.clone());
    for choice in &scene.choices {
        texts.push(choice.label.clone());
        texts.extend(choice.state.iter().map(|state| state.words.clone()));
    }
    texts
}

/// The words that are missing, however a face breaks and marks them.
fn missing<'a>(text: &'a str, from: &str) -> Vec<&'a str> {
    let from: Vec<&str> = from.split_whitespace().collect();
    let words = text.split_whitespace();
    words
        .filter(|word| {
            !from
                .iter()
                .any(|w| w.trim_matches(['(', ')']) == word.trim_matches(['(', ')']))
        })
        .collect()
}

#[test]
fn what_a_scene_says_is_painted_and_in_the_lines_too() {
    let kiosk = kiosk();
    for (width, height) in [(60, 17), (80, 24), (200, 60)] {
        for language in [1, 2] {
            let viewport = size(width, height);
            let mut presses = Presses::new(Sitting::new(&kiosk, viewport));
            let mut walk = WALK.to_vec();
            walk[1] = Pick(language);
            for (nth, act) in walk.into_iter().enumerate() {
                presses.act(act);
                for notice in ["", "f9", "idle"] {
                    let at = format!("{width}x{height}, language {language}, step {nth} {notice}");
                    let mut sitting = Sitting {
                        visit: presses.sitting.visit.clone(),
                        seat: presses.sitting.seat.clone(),
                        now: presses.sitting.now,
                    };
                    match notice {
                        "idle" => {
                            let wakes = sitting.visit.wakes_at().unwrap();
                            sitting.visit.on(&mut sitting.seat, Event::Time(wakes));
                        }
                        keys => drop(sitting.press(keys)),
                    }
                    let scene = sitting.scene();
                    let cells = text_of(&sitting.painted().0);
                    for text in said(&scene).iter().chain(&scene.position) {
                        assert_eq!(missing(text, &cells), [""; 0], "{at}: {text}\n{cells}");
                    }
                    // The way out is always in sight.
                    if let Some(back) = scene.hints.iter().find(|hint| hint.key == "Esc") {
                        assert!(
                            cells.contains(&format!("Esc {}", back.does)),
                            "{at}\n{cells}"
                        );
                    }
                    sitting.seat.viewport = ENDLESS;
                    let spoken = lines(&sitting.scene(), 72).join("\n");
                    for text in said(&scene) {
                        assert_eq!(missing(&text, &spoken), [""; 0], "{at}: {text}\n{spoken}");
                    }
                }
            }
        }
    }
}

#[test]
fn no_blank_row_is_between_where_one_is_and_what_is_said_of_the_text() {
    let kiosk = kiosk();
    let mut sitting = Sitting::new(&kiosk, size(60, 17));
    sitting.press("enter 1 1 1 end up enter 1 3 1 2 1 1 1 1 1 1 1 1");
    sitting.press("esc end enter");
    let scene = sitting.scene();
    assert!(scene.progress.unwrap().ends_with("11 of 13 answered"));
    let status = usize::from(scene.frame.unwrap().status);
    let rows = text_of(&sitting.painted().0);
    let rows: Vec<_> = rows.lines().map(str::trim).collect();
    assert!(rows[status].starts_with("Draft"), "{rows:#?}");
    assert!(rows[status - 1].starts_with("Page 1 of"), "{rows:#?}");
}
