"""Grades of a procedure's words by textstat, from the files themselves.

grades.py CONTENT PROCEDURE LANGUAGE: prints the grades as JSON. Titles, list items,
paragraphs and the checklist are sentences; a slot says what it says unset.
"""

import json
import re
import sys
import tomllib

import textstat

root, procedure, lang = sys.argv[1:4]


def toml(path):
    with open(f"{root}/{path}", "rb") as file:
        return tomllib.load(file)


pack = toml(f"{lang}.toml")
words = toml(f"procedures/{procedure}/{lang}.toml")


def plain(text):
    text = re.sub(r"\[([^\]]+)\]\(glossary:[^)]+\)", r"\1", text).replace("*", "")
    text = re.sub(r"^> ?", "", text, flags=re.M)
    return re.sub(r"^\[![A-Z]+\]$", "", text, flags=re.M)


def parts(body):
    """Paragraphs and items, slots filled."""
    for block in re.split(r"\n\s*\n", plain(body).strip()):
        part = []
        for line in block.split("\n"):
            item = re.match(r"(?:- |\d+\. )(.*)", line)
            slot = re.match(r"\{\{(\w+):([\w-]+)\}\}$", (item.group(1) if item else line).strip())
            if item and part:
                yield " ".join(part)
                part = []
            if slot:
                part.append(pack[slot.group(1)][slot.group(2)]["unset"])
            else:
                part.append(item.group(1) if item else line.strip())
        yield " ".join(part)


bodies = [words["main"]] + [*words.get("facts", {}).values(), *words["sections"].values()]
texts = [words["title"]]
for body in bodies:
    texts += [body["title"]] if "title" in body else []
    texts += parts(body["body"])
for item in words.get("checklist", {}).values():
    texts += [item["title"], item["why"]]
ended = [text if text.endswith((".", "?", "!")) else text.rstrip(":") + "." for text in texts if text]
text = " ".join(ended)

# The patterns of textstat's own default; "en" alone would take the British ones.
textstat.set_lang("en_US" if lang == "en" else lang)
grades = {
    "words": textstat.lexicon_count(text),
    "flesch-kincaid": textstat.flesch_kincaid_grade(text),
    "smog": textstat.smog_index(text),
} if lang == "en" else {
    "words": textstat.lexicon_count(text),
    "inflesz": textstat.szigriszt_pazos(text),
    "fernandez-huerta": textstat.fernandez_huerta(text),
}
print(json.dumps(grades))
