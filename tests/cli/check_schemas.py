#!/usr/bin/env python3
"""The published JSON schemas against what they describe: check_schemas.py CROSSCHECK ROOT

Reports of corpus/ and of nothing found must follow reports/schema; every file of the shipped packs must follow
rules/pack.schema.json, whose keys must be those that the program reads, and docs/rule-reference.md must be what the schema says.
"""
import copy
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema
import yaml

PROBLEMS = []


def problem(text):
    PROBLEMS.append(text)
    print(text, file=sys.stderr)


def validator_of(path):
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema, jsonschema.Draft202012Validator(schema)


def faults_of(validator, document, name):
    for fault in sorted(validator.iter_errors(document), key=lambda one: list(map(str, one.absolute_path))):
        where = "/".join(map(str, fault.absolute_path))
        problem(f"{name}: {where}: {fault.message[:300]}")


def check_reports(program, root):
    _, validator = validator_of(root / "reports/schema/report.schema.json")
    with tempfile.TemporaryDirectory() as folder:
        plain = pathlib.Path(folder) / "plain.txt"
        plain.write_text("Nothing here is told in figures.\n", encoding="utf-8")
        for path in (root / "corpus", plain):
            for claims in ("all", "cited"):
                done = subprocess.run([program, "check", "--exit-zero", "--format", "json", "--claims", claims, str(path)],
                                      capture_output=True, check=True)
                faults_of(validator, json.loads(done.stdout), f"report of {path.name} ({claims} claims)")


class Texts(yaml.SafeLoader):
    """Dates and the like stay text, as the program reads them."""


Texts.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in ways if tag in ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:bool")]
    for first, ways in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
# YAML 1.2 booleans: "no" and "off" are words.
for first, ways in Texts.yaml_implicit_resolvers.items():
    Texts.yaml_implicit_resolvers[first] = [
        (tag, re.compile("^(?:true|false)$") if tag.endswith("bool") else pattern) for tag, pattern in ways
    ]


def texts_where_wanted(document):
    """Ids, names and the other texts of a list that look like figures are text to the program."""
    if isinstance(document, dict):
        return {str(key): texts_where_wanted(value) for key, value in document.items()}
    if isinstance(document, list):
        return [texts_where_wanted(one) if isinstance(one, (dict, list)) else str(one) for one in document]
    return document


def check_packs(root):
    _, validator = validator_of(root / "rules/pack.schema.json")
    files = sorted((root / "rules/packs").glob("*/**/*.yaml"))
    if not files:
        problem("rules/packs: no pack to validate")
    for path in files:
        document = texts_where_wanted(yaml.load(path.read_text(encoding="utf-8"), Texts))
        faults_of(validator, document, str(path.relative_to(root)))


# What stands for the small definitions; what it says does not matter.
SAMPLES = {"id": "x", "language": "en", "texts": ["x"], "names": {"en": ["some name"]}, "distance": "1 %", "severity": "note",
           "wordings": {"en": ["{count} bees"]}, "items": ["one [1] text"]}


def sample(schema, node):
    """A value of the right shape."""
    if "$ref" in node:
        name = node["$ref"].rsplit("/", 1)[1]
        return copy.deepcopy(SAMPLES[name]) if name in SAMPLES else sample(schema, schema["$defs"][name])
    if "enum" in node:
        return node["enum"][0]
    if "oneOf" in node:
        return sample(schema, node["oneOf"][0])
    if node.get("type") == "object":
        # What is off has no other keys.
        return {key: sample(schema, value) for key, value in node.get("properties", {}).items() if key != "off"}
    if node.get("type") == "array":
        return [sample(schema, node["items"])]
    return {"boolean": True, "integer": 1, "number": 1}.get(str(node.get("type")), "x")


class Plain(yaml.SafeDumper):
    """Anchors are refused by the program."""

    def ignore_aliases(self, data):
        return True


def complaints(program, folder, document):
    path = pathlib.Path(folder) / "pack.yaml"
    path.write_text(yaml.dump(document, Dumper=Plain, allow_unicode=True), encoding="utf-8")
    done = subprocess.run([program, "rules", "validate", "--packs", str(path)], capture_output=True, text=True)
    return done.stdout + done.stderr


def check_keys(program, root):
    """No key of the schema is unknown to the program, and one that it has not is."""
    schema, _ = validator_of(root / "rules/pack.schema.json")
    whole = {"pack": "p"}
    for key, node in schema["properties"].items():
        if key != "pack":
            whole[key] = sample(schema, node)
    kinds = schema["$defs"]["invariant"]["properties"]["kind"]["enum"]
    with tempfile.TemporaryDirectory() as folder:
        unknown = {}
        # An invariant reads the keys of its kind only: together the kinds must read them all.
        for kind in kinds:
            document = copy.deepcopy(whole)
            document["invariants"][0]["kind"] = kind
            for key in re.findall(r"unknown key '?\"?([\w.-]+)", complaints(program, folder, document)):
                unknown.setdefault(key, set()).add(kind)
        for key, where in sorted(unknown.items()):
            if len(where) == len(kinds):
                problem(f"rules/pack.schema.json: the program does not know the key '{key}'")
        for part in schema["properties"]:
            if part == "pack" or not isinstance(whole[part], list) or not isinstance(whole[part][0], dict) or part == "cases":
                continue
            document = {"pack": "p", part: [{**whole[part][0], "surely_unknown": 1}]}
            if "surely_unknown" not in complaints(program, folder, document):
                problem(f"{part}: the program takes a key that no schema has")


def check_reference(root):
    done = subprocess.run([sys.executable, str(root / "scripts/rule_reference.py"), "--check"], capture_output=True, text=True)
    if done.returncode != 0:
        problem(done.stderr.strip())


def main(program, root):
    root = pathlib.Path(root)
    check_reports(program, root)
    check_packs(root)
    check_keys(program, root)
    check_reference(root)
    if PROBLEMS:
        print(f"{len(PROBLEMS)} problems", file=sys.stderr)
        return 1
    print("reports, packs and the reference follow their schemas")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: check_schemas.py CROSSCHECK ROOT")
    sys.exit(main(*sys.argv[1:]))
