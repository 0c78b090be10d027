//! Every screen at every size, as cells and as lines.

use beforehand::face::plain::lines;
use beforehand::scene::Viewport;
use beforehand::theme::{Depth, Role, Theme};
use insta::assert_snapshot;

use crate::fixture::{ENDLESS, Sitting, size, text_of};
use crate::screens::each;

fn all(viewport: Viewport, language: &str, show: impl Fn(&Sitting) -> String) -> String {
    let mut out = String::new();
    each(viewport, language, |name, sitting| {
        let screen = show(sitting);
        out.extend(["======== ", name, "\n", &screen, "\n"]);
    });
    out
}

fn painted(width: u16, height: u16, language: &str) -> String {
    all(size(width, height), language, |sitting| {
        let mut buffer = sitting.painted().0;
        let banner = Theme::named(Theme::DEFAULT).unwrap().palette(Depth::True);
        let banner = banner.style(Role::Banner).bg.unwrap();
        for cell in buffer.content.iter_mut().filter(|cell| cell.bg == banner) {
            cell.set_symbol("#");
        }
        let text = text_of(&buffer);
        // A bar at the right shows where the screen ends.
        let rows = text
            .lines()
            .map(|row| format!("{row:<width$}|", width = usize::from(width)));
        rows.collect::<Vec<_>>().join("\n")
    })
}

macro_rules! painted {
    ($($name:ident: $width:literal, $height:literal, $language:literal;)+) => {
        $(#[test]
        fn $name() {
            assert_snapshot!(stringify!($name), painted($width, $height, $language));
        })+
    };
}

painted! {
    painted_60x17_en: 60, 17, "1";
    painted_60x17_es: 60, 17, "2";
    painted_80x24_en: 80, 24, "1";
    painted_80x24_es: 80, 24, "2";
    painted_94x26_en: 94, 26, "1";
    painted_94x26_es: 94, 26, "2";
    painted_200x60_en: 200, 60, "1";
    painted_200x60_es: 200, 60, "2";
}

fn plain(language: &str) -> String {
    all(ENDLESS, language, |sitting| {
        lines(&sitting.scene(), 72).join("\n")
    })
}

#[test]
fn plain_en() {
    assert_snapshot!("plain_en", plain("1"));
}

#[test]
fn plain_es() {
    assert_snapshot!("plain_es", plain("2"));
}
