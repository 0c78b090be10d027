//! How many bytes a change of the screen may cost: what a serial line or a slow
//! SSH connection makes a visitor wait for.

mod sent;

use beforehand::theme::Depth;
use sent::{Turn, bundled, full};

/// A size, and the most bytes that a full page of text may take at it.
const MOST: [((u16, u16), usize); 2] = [((80, 24), 1300), ((200, 60), 5000)];

fn is_below(turn: &Turn, most: usize, at: &str) {
    let Turn {
        name, ours, plain, ..
    } = turn;
    assert!(turn.cells > 0, "{name}, {at}");
    assert!(*ours <= most, "{name}, {at}: {ours} bytes");
    assert!(
        ours < plain,
        "{name}, {at}: {ours} bytes, by ratatui {plain}"
    );
}

#[test]
fn turns_keep_to_their_budget_and_below_ratatuis_own_backend() {
    for ((width, height), most) in MOST {
        let at = format!("{width}x{height}");
        // In true colour the codes are the longest.
        for turn in full(width, height, Depth::True) {
            is_below(&turn, most, &at);
        }
        for depth in Depth::ALL {
            for turn in bundled(width, height, depth) {
                // From a list to a page everything is another, and in true colour
                // each role of a list costs 20 bytes or more a line.
                let colors = depth == Depth::True && turn.name == "procedure to reader";
                let most = if colors { most * 6 / 5 } else { most };
                is_below(&turn, most, &format!("{at}, {depth}"));
            }
        }
    }
}

/// On the mean of ten pages: letters that happen to stay where they are cost
/// bytes and are no change, on some pages more than on others.
#[test]
fn a_cell_of_a_full_page_takes_little_more_than_a_byte() {
    // 140 bytes of every turn are for the bars, their colours and the cursor:
    // on a small screen that is more of it.
    for ((width, height), budget) in [((80, 24), 1.15), ((200, 60), 1.10)] {
        let turns = full(width, height, Depth::True);
        for turn in &turns {
            let least = usize::from(width.min(70)) * usize::from(height) * 2 / 5;
            assert!(turn.cells > least, "{} cells are no full page", turn.cells);
        }
        let sum = |part: fn(&Turn) -> usize| -> usize { turns.iter().map(part).sum() };
        let all = Turn {
            name: "all",
            cells: sum(|turn| turn.cells),
            ours: sum(|turn| turn.ours),
            plain: sum(|turn| turn.plain),
        };
        assert!(
            all.a_cell() <= budget,
            "{width}x{height}: {:.3}",
            all.a_cell()
        );
    }
}
