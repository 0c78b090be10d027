//! One walk, driven through every face, ends in the same visit.

use beforehand::content::checklist::Answer;
use beforehand::face::plain::lines;
use beforehand::scene::ScreenName;
use beforehand::visit::Memory;

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
    Pick(1),
    Pick(3),
    Pick(2),
    Pick(1),
    Pick(3),
    Pick(2),
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
    let id = "bone-marrow-aspiration".parse().unwrap();
    assert_eq!(screen, ScreenName::Checklist(id));
    let answers = memory.answers.values().next().unwrap();
    assert_eq!(answers.get("sedation"), Some(&Answer::NotSure));
    assert_eq!(answers.get("blood-thinners"), Some(&Answer::Yes));
    assert_eq!(answers.get("bleeding-problem"), Some(&Answer::No));
    assert_eq!(memory.read.len(), 2, "{:?}", memory.read);
}

/// Words without the ways in which faces break and mark them.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn what_is_painted_is_in_the_lines_too() {
    let kiosk = kiosk();
    let mut presses = Presses(Sitting::new(&kiosk, size(80, 24)));
    for (nth, act) in WALK.iter().enumerate() {
        presses.act(*act);
        for start_over in [false, true] {
            if start_over {
                presses.0.press("f9");
            }
            let scene = presses.0.scene();
            let cells = squeezed(&text_of(&presses.0.painted().0));
            presses.0.seat.viewport = ENDLESS;
            let said = squeezed(&lines(&presses.0.scene(), 72).join(""));
            presses.0.seat.viewport = size(80, 24);
            let notice = scene.notice.as_ref();
            let mut texts: Vec<&str> = notice.map(|n| n.text.as_str()).into_iter().collect();
            texts.extend(notice.map(|n| n.heading.as_str()));
            let choices = notice.map_or(&scene.choices, |notice| &notice.choices);
            texts.extend(choices.iter().map(|choice| choice.label.as_str()));
            let states = choices.iter().filter_map(|choice| choice.state.as_ref());
            texts.extend(states.map(|state| state.words.as_str()));
            for text in texts {
                assert!(
                    cells.contains(&squeezed(text)) || choices.len() > 1,
                    "step {nth}: {text} in {cells}"
                );
                assert!(
                    said.contains(&squeezed(text)),
                    "step {nth}: {text} in {said}"
                );
            }
            if start_over {
                presses.0.press("esc");
            }
        }
    }
}
