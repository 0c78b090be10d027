//! One walk, driven through every face, ends in the same visit.

use beforehand::content::Id;
use beforehand::content::checklist::Answer;
use beforehand::face::plain::lines;
use beforehand::scene::{Scene, ScreenName};
use beforehand::visit::{Event, Memory};

use crate::fixture::{ENDLESS, Sitting, kiosk, size, text_of};

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
struct Presses(Sitting);

impl Visitor for Presses {
    fn act(&mut self, act: Do) {
        match act {
            Begin => drop(self.0.press("enter")),
            Back => drop(self.0.press("esc")),
            Pick(number) => {
                self.0.press("home");
                for _ in 0..50 {
                    let scene = self.0.scene();
                    if scene
                        .choices
                        .iter()
                        .any(|c| c.focused && c.number == number)
                    {
                        self.0.press("enter");
                        return;
                    }
                    self.0.press("down");
                }
                panic!("no line {number} on {:?}", self.0.scene().screen);
            }
            Finish => {
                while self.0.scene().onward.is_none() {
                    self.0.press("enter");
                }
            }
            // To the end of the section, and over it.
            Next => {
                let before = self.0.scene().screen;
                while self.0.scene().screen == before {
                    self.0.press("enter");
                }
            }
        }
    }

    fn sitting(&self) -> &Sitting {
        &self.0
    }
}

/// Types lines.
struct Speaks(Sitting);

impl Visitor for Speaks {
    fn act(&mut self, act: Do) {
        match act {
            Begin => drop(self.0.say("")),
            Pick(number) => drop(self.0.say(&number.to_string())),
            Next => drop(self.0.say("next")),
            // All of it has been said already.
            Finish => {}
            Back => drop(self.0.say("back")),
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
        let pressed = end_of_walk(Presses(sitting));
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
            let mut presses = Presses(Sitting::new(&kiosk, viewport));
            let mut walk = WALK.to_vec();
            walk[1] = Pick(language);
            for (nth, act) in walk.into_iter().enumerate() {
                presses.act(act);
                for notice in ["", "f9", "idle"] {
                    let at = format!("{width}x{height}, language {language}, step {nth} {notice}");
                    let mut sitting = Sitting {
                        visit: presses.0.visit.clone(),
                        seat: presses.0.seat.clone(),
                        now: presses.0.now,
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
