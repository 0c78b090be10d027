//! Any text as a body: what is read of it is safe to show, stands where it is
//! said to stand, and can be cut into pages.
#![no_main]

use beforehand::content::markup::{self, Block, Inline};
use beforehand::page::{self, pages};
use beforehand::text::safe;
use beforehand::text::wrap::Run;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    // As the loader does, which refuses them before.
    if safe::hazards(text).next().is_some() {
        return;
    }
    let text = safe::composed(text);
    let body = markup::parse(&text);
    let refused = body.refused.iter().map(|(place, ..)| place);
    for place in refused.chain(body.named.iter().map(|(place, _)| place)) {
        assert!(text.get(place.clone()).is_some(), "{place:?} of {text:?}");
    }
    let inlines = body.blocks.iter().flat_map(Block::inlines).flatten();
    for inline in inlines.filter(|_| body.refused.is_empty()) {
        if let Inline::Text(text, _) | Inline::Term(_, text) = inline {
            assert!(safe::hazards(text).next().is_none(), "{text:?}");
        }
    }
    let lang = "en".parse().expect("a language");
    let runs = |inlines: &[Inline]| -> Vec<Run<_>> {
        let runs = inlines.iter().filter_map(|inline| match inline {
            Inline::Text(text, style) => Some(Run {
                text: text.clone(),
                style: *style,
            }),
            _ => None,
        });
        runs.collect()
    };
    let pieces = page::pieces(&body.blocks, &lang, &runs, &|_| "Label".to_owned());
    for width in [24, 56] {
        pages(&pieces, width, 4);
    }
});
