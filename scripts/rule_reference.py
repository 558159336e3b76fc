#!/usr/bin/env python3
"""Writes docs/rule-reference.md from rules/pack.schema.json; with --check it only says whether the file is what it would write."""
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "rules/pack.schema.json"
REFERENCE = ROOT / "docs/rule-reference.md"
# The order in which a pack is written, and the heading of each part.
PARTS = [
    (None, "A file"),
    ("entity", "entities"),
    ("scope", "scopes"),
    ("event", "events"),
    ("attribute", "attributes"),
    ("invariant", "invariants"),
    ("contrast", "contrasts"),
    ("reference", "references"),
    ("tier", "sources"),
    ("term", "terms"),
    ("vocabulary", "vocabulary"),
    ("unit", "vocabulary: new_units"),
    ("hedge", "vocabulary: hedges"),
    ("case", "cases"),
]
SIMPLE = {
    "id": "id",
    "off": "true or false",
    "language": "language",
    "texts": "text or texts",
    "words": "text, or text by language",
    "names": "names by language",
    "wordings": "wordings by language",
    "distance": "distance",
    "severity": "error, warning or note",
    "items": "articles",
    "article": "article",
}


def resolve(schema, node):
    """The node with what it refers to beneath its own members."""
    if "$ref" not in node:
        return node
    return {**schema["$defs"][node["$ref"].rsplit("/", 1)[1]], **node}


def kind_of(schema, node):
    name = node.get("$ref", "").rsplit("/", 1)[-1]
    if name in SIMPLE:
        return SIMPLE[name]
    node = resolve(schema, node)
    if "enum" in node:
        return ", ".join(f"`{one}`" for one in node["enum"])
    if node.get("type") == "array":
        inner = node["items"]
        return "list of " + (inner["$ref"].rsplit("/", 1)[1] if "$ref" in inner else kind_of(schema, inner))
    if "oneOf" in node:
        return " or ".join(kind_of(schema, one) for one in node["oneOf"])
    return {"boolean": "true or false", "integer": "whole number", "number": "number", "string": "text",
            "object": "mapping"}.get(str(node.get("type")), "text or number")


def shown(example):
    return "`" + json.dumps(example, ensure_ascii=False).replace("|", "\\|") + "`"


def row(schema, key, node, required):
    whole = resolve(schema, node)
    own = node.get("description") or (whole.get("description", "") if "$ref" in node else "")
    text = own.replace("|", "\\|")
    if node.get("examples"):
        text += (" " if text else "") + "Example: " + ", ".join(shown(one) for one in node["examples"]) + "."
    return f"| `{key}`{' (needed)' if required else ''} | {kind_of(schema, node)} | {text} |"


def render():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    lines = [
        "# Rule packs: all keys",
        "",
        "Written by `scripts/rule_reference.py` from [the schema](../rules/pack.schema.json), which editors that know JSON schemas use to",
        "complete and check packs: `# yaml-language-server: $schema=PATH/pack.schema.json` as a file's first line. How a pack works",
        "is told in [rules.md](rules.md), how to begin in [first-rule.md](first-rule.md).",
    ]
    for name, heading in PARTS:
        if name is not None and name not in schema["$defs"]:
            continue
        part = schema if name is None else schema["$defs"][name]
        lines += ["", f"## {heading}", ""]
        if "description" in part:
            lines += [part["description"], ""]
        lines += ["| key | value | meaning |", "| --- | --- | --- |"]
        needed = part.get("required", [])
        lines += [row(schema, key, node, key in needed) for key, node in part["properties"].items()]
    article = schema["$defs"]["article"]["oneOf"][1]
    lines += ["", "An article of a case is its text, or a mapping:", "", "| key | value | meaning |", "| --- | --- | --- |"]
    lines += [row(schema, key, node, key in article["required"]) for key, node in article["properties"].items()]
    return "\n".join(lines) + "\n"


def main(arguments):
    text = render()
    if "--check" not in arguments:
        REFERENCE.write_text(text, encoding="utf-8")
        return 0
    if REFERENCE.is_file() and REFERENCE.read_text(encoding="utf-8") == text:
        return 0
    print(f"{REFERENCE.relative_to(ROOT)}: differs from the schema; run scripts/rule_reference.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
