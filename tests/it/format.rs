//! The tables in docs/format.md: of keys, made from the schemas, which are made
//! from the types that read the files; of numbers, made from the bundled pack.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use beforehand::commands::schema::Kind;
use beforehand::content::{Id, Library};
use serde_json::{Map, Value};
use toml::Table;

use crate::schemas::is_current;

const PATH: &str = "docs/format.md";

#[test]
fn the_tables_are_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(PATH);
    let mut text = fs::read_to_string(path).unwrap();
    for kind in Kind::ALL {
        let begins = format!("<!-- keys of {}, made from the types -->\n", kind.name());
        text = filled(&text, &begins, &table(kind));
    }
    let begins = "<!-- numbers of the bundled pack -->\n";
    is_current(PATH, &filled(&text, begins, &numbers()));
}

/// A text with what stands between this line and the next end.
fn filled(text: &str, begins: &str, table: &str) -> String {
    let (before, rest) = text.split_once(begins).expect(begins);
    let (_, after) = rest.split_once("<!-- end -->").expect("its end");
    format!("{before}{begins}{table}<!-- end -->{after}")
}

/// What a clinic can set of the bundled pack, as a table in Markdown: whatever
/// the sentence says is what a number is for.
fn numbers() -> String {
    let mut out =
        "| name | range | what patients read where it is set | in |\n| --- | --- | --- | --- |\n"
            .to_owned();
    let library = Library::bundled().unwrap();
    let english = "en".parse().unwrap();
    let words: Table = fs::read_to_string("content/en.toml")
        .unwrap()
        .parse()
        .unwrap();
    let mut procedures: Vec<_> = library.ids().collect();
    procedures.sort();
    for (id, slot) in &library.pack().slots {
        let place = format!("{{{{policy:{id}}}}}");
        let has_place = |it: &&&Id| {
            let path = format!("content/procedures/{it}/en.toml");
            fs::read_to_string(path).unwrap().contains(&place)
        };
        let titles = procedures.iter().filter(has_place).map(|it| {
            let telling = library.telling(it, &english).unwrap();
            telling.words.title.clone()
        });
        let titles: Vec<_> = titles.collect();
        assert!(!titles.is_empty(), "no text has a place for {id}");
        let said = words["policy"][id.as_str()]["set"].as_str().unwrap();
        let said = said.replace("{value}", &format!("… {}", slot.unit.name()));
        let (least, most) = (slot.least, slot.most);
        writeln!(
            out,
            "| `{id}` | {least} to {most} {} | {said} | {} |",
            slot.unit.name(),
            titles.join(", ")
        )
        .unwrap();
    }
    out
}

/// All keys of a kind of file, as a table in Markdown.
fn table(kind: Kind) -> String {
    let schema = kind.schema().to_value();
    let mut out = "| key | value | what it is |\n| --- | --- | --- |\n".to_owned();
    Reader { schema: &schema }.group("", &schema, &mut out);
    out
}

struct Reader<'a> {
    schema: &'a Value,
}

impl Reader<'_> {
    /// What stands for a type: what it refers to, with what is said here.
    fn whole(&self, value: &Value) -> Value {
        let Some(name) = value["$ref"].as_str() else {
            return value.clone();
        };
        let name = name.trim_start_matches("#/$defs/");
        let mut whole = self.schema["$defs"][name].clone();
        assert!(whole.is_object(), "{name}");
        whole["of"] = name.into();
        if value["description"].is_string() {
            whole["description"] = value["description"].clone();
        }
        whole
    }

    /// A table's own keys, then the tables below it.
    fn group(&self, at: &str, table: &Value, out: &mut String) {
        if let Some((_, each)) = entries(table) {
            return self.below(&name(at, "<id>"), "[", &self.whole(each), out);
        }
        let none = Map::new();
        let keys = table["properties"].as_object().unwrap_or(&none);
        // Names that all say the same kind of thing are told together.
        let mut values = keys.values();
        if let Some(each) = values.next()
            && keys.len() > 1
            && values.all(|value| value == each)
        {
            let names: Vec<_> = keys.keys().map(|name| format!("`{name}`")).collect();
            let (names, each) = (names.join(", "), self.whole(each));
            if self.is_table(&each) {
                let at = name(at, "<name>");
                writeln!(out, "| **`[{at}]`** | one of {names} | {} |", said(&each)).unwrap();
                return self.group(&at, &each, out);
            }
            return writeln!(out, "| {names} | {} | {} |", self.kind(&each), said(&each)).unwrap();
        }
        let required = table["required"].as_array();
        let mut tables = Vec::new();
        for (key, value) in keys {
            let value = self.whole(value);
            if self.is_table(&value) {
                tables.push((key, value));
                continue;
            }
            let is_required = required.is_some_and(|keys| keys.iter().any(|it| it == key));
            let optional = match &value["default"] {
                _ if is_required => String::new(),
                Value::Null => ", optional".into(),
                default => format!(", {default} where it is left out"),
            };
            let (kind, said) = (self.kind(&value), said(&value));
            writeln!(out, "| `{key}` | {kind}{optional} | {said} |").unwrap();
        }
        for (key, value) in tables {
            let at = name(at, key);
            if value["type"] == "array" {
                let item = self.whole(&value["items"]);
                let mut item_said = item.clone();
                item_said["description"] = value["description"].clone();
                self.below(&at, "[[", &item_said, out);
            } else if let Some((_, each)) = entries(&value) {
                let mut each = self.whole(each);
                each["description"] = value["description"].clone();
                self.below(&name(&at, "<id>"), "[", &each, out);
            } else {
                self.below(&at, "[", &value, out);
            }
        }
    }

    /// A table below another, with its header.
    fn below(&self, at: &str, open: &str, table: &Value, out: &mut String) {
        let close = open.replace('[', "]");
        writeln!(out, "| **`{open}{at}{close}`** | | {} |", said(table)).unwrap();
        self.group(at, table, out);
    }

    /// Whether it has keys of its own to tell of.
    fn is_table(&self, value: &Value) -> bool {
        if value["type"] == "array" {
            return self.whole(&value["items"])["type"] == "object";
        }
        let each = entries(value).map(|(_, each)| self.whole(each));
        value["properties"].is_object() || each.is_some_and(|each| each["type"] == "object")
    }

    /// What may stand there, in words.
    fn kind(&self, value: &Value) -> String {
        let value = self.whole(value);
        let words = value["enum"].as_array().cloned();
        let consts = value["oneOf"].as_array().map(|any| {
            any.iter()
                .map(|one| one["const"].clone())
                .collect::<Vec<_>>()
        });
        if let Some(words) = words.or(consts) {
            let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
            return words.join(", ");
        }
        match (value["type"].as_str().unwrap(), value["of"].as_str()) {
            ("string", Some("Id")) => "id".into(),
            ("string", Some("Lang")) => "language".into(),
            ("string", _) if value["format"] == "date" => "date".into(),
            ("string", _) => "text".into(),
            ("boolean", _) => "`true` or `false`".into(),
            ("number", _) => "number".into(),
            ("integer", _) => match (&value["minimum"], &value["maximum"]) {
                (least, Value::Null) => format!("whole number from {least}"),
                (least, most) => format!("whole number, {least} to {most}"),
            },
            ("array", _) if value["prefixItems"].is_array() => "`[least, most]`".into(),
            ("array", _) => format!("list: {}", self.kind(&value["items"])),
            ("object", _) => {
                let (_, each) = entries(&value).unwrap();
                format!("table: {}", self.kind(each))
            }
            other => panic!("no words for {other:?}"),
        }
    }
}

/// The keys and values of a table whose keys are the writer's own.
fn entries(value: &Value) -> Option<(String, &Value)> {
    let patterns = value["patternProperties"].as_object();
    let pattern = patterns.and_then(|all| all.iter().next());
    let others = value
        .get("additionalProperties")
        .filter(|all| all.is_object());
    let pattern = pattern.map(|(key, each)| (key.clone(), each));
    pattern.or_else(|| Some((String::new(), others?)))
}

fn name(at: &str, key: &str) -> String {
    if at.is_empty() {
        key.to_owned()
    } else {
        format!("{at}.{key}")
    }
}

fn said(value: &Value) -> String {
    let said = value["description"].as_str().unwrap_or_default();
    said.replace('|', "\\|").replace('\n', " ")
}
