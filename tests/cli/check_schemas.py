#!/usr/bin/env python3
"""The published JSON schemas against what they describe: check_schemas.py CROSSCHECK ROOT

Reports, annotations and claim reviews of corpus/, of made corpora with odd files and of the golden samples must follow
reports/schema, which takes nothing else and which `crosscheck schema` prints; every file of the shipped packs must follow
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


# What a report must hold in odd shapes: made files by name, as bytes.
MADE = {
    "nothing": {"plain.txt": b"Nothing here is told in figures.\n"},
    "empty": {"empty.txt": b"", "blank.txt": b"\n\n \n"},
    "unreadable": {"binary.txt": b"\x00\x01\x02" * 99, "latin.txt": "D\u00e9j\u00e0 12 morts".encode("latin-1"), "good.txt": b"The storm sank 12 boats.\n"},
    "languages": {
        "en.txt": b"A round number\nTest Gazette \xc2\xb7 2025-08-01 10:00\nThe Shanghai Cooperation Organization has 10 member states.\n",
        "zh/\u4e0a.txt": "\u5341\u4e8c\u56fd\n\u6cbf\u6cb3\u65e5\u62a5 \u00b7 2025-08-01 12:00\n\u4e0a\u6d77\u5408\u4f5c\u7ec4\u7ec7\u6709"
                          "12\u4e2a\u6210\u5458\u56fd\u3002\n".encode(),
        "fr.txt": "La temp\u00eate a co\u00fbt\u00e9 3,5 millions d'euros le 12 mars 2025.\n".encode(),
        "ar.txt": "\u0643\u0627\u0646 \u0639\u062f\u062f \u0627\u0644\u0642\u062a\u0644\u0649 12 \u0634\u062e\u0635\u0627.\n".encode(),
    },
    "hostile": {
        "a'\"<b>`@x#1.txt": b'\xef\xbb\xbf</script><img src=x>\r\n=cmd \xc2\xb7 2025-08-01 10:00\r\n'
                           b'The Shanghai Cooperation Organization has 10 member states, "\x1b[2J\xe2\x80\xae =1+1 @you [a](b).\r\n',
        "b;=1.txt": b"Twelve\n-1;+2 \xc2\xb7 2025-08-01 11:00\nThe Shanghai Cooperation Organization has 12 member states, </script>.\n",
    },
}
SCHEMA_OF = {"json": "report", "annotations": "annotations", "claimreview": "claimreview"}


def made_corpora(folder):
    for name, files in MADE.items():
        for path, content in files.items():
            full = pathlib.Path(folder, name, path)
            full.parent.mkdir(parents=True, exist_ok=True)
            full.write_bytes(content)
    # A file name that is no UTF-8.
    pathlib.Path(folder, "hostile").joinpath(b"\xff\xfe.txt".decode(errors="surrogateescape")).write_bytes(b"It cost $12 million.\n")
    return [pathlib.Path(folder, name) for name in MADE]


def check_reports(program, root):
    validators = {name: validator_of(root / f"reports/schema/{name}.schema.json")[1] for name in SCHEMA_OF.values()}
    with tempfile.TemporaryDirectory() as folder:
        for path in [root / "corpus", *made_corpora(folder)]:
            new = min(path.rglob("*.txt"), key=str)
            runs = [("json", "all"), ("json", "cited"), ("annotations", "all"), ("claimreview", "all"), ("json", "all", "--new", str(new))]
            for form, claims, *more in runs:
                done = subprocess.run([program, "check", str(path), "--exit-zero", "--store", "none", "--format", form, "--claims", claims,
                                       *more], capture_output=True)
                if done.returncode != 0:
                    problem(f"{path.name}: exit code {done.returncode}: {done.stderr.decode(errors='replace')[:300]}")
                    continue
                faults_of(validators[SCHEMA_OF[form]], json.loads(done.stdout), f"{form} of {path.name} ({claims} claims)")
    golden = sorted((root / "tests/unit/reports/golden").glob("*.json"))
    if len(golden) < 6:
        problem("tests/unit/reports/golden: golden reports are missing")
    for path in golden:
        kind = path.name.split(".")[1] if path.name.count(".") > 1 else "report"
        if kind in validators:
            faults_of(validators[kind], json.loads(path.read_bytes()), str(path.relative_to(root)))


def objects_of(node, path=()):
    """Every object of a document, with where it stands; lists by their first item."""
    if isinstance(node, dict):
        yield path, node
        for key, value in node.items():
            yield from objects_of(value, path + (key,))
    elif isinstance(node, list):
        for item in node[:1]:
            yield from objects_of(item, path + (0,))


def check_strictness(root):
    """A schema that takes anything proves nothing: each object of a golden report must refuse a member more."""
    for golden, name in (("sample.json", "report"), ("sample.annotations.json", "annotations"), ("sample.claimreview.json", "claimreview")):
        _, validator = validator_of(root / f"reports/schema/{name}.schema.json")
        document = json.loads((root / "tests/unit/reports/golden" / golden).read_bytes())
        met = 0
        for path, node in list(objects_of(document)):
            met += 1
            node["surely_unknown"] = 1
            if validator.is_valid(document):
                problem(f"{name}.schema.json takes a member that nothing writes at {'/'.join(map(str, path))}")
            del node["surely_unknown"]
        if met < 5:
            problem(f"{golden}: only {met} objects to try")


def check_command(program, root):
    """`crosscheck schema` prints the files, from the source tree and from an installed one."""
    files = {"report": "reports/schema/report.schema.json", "annotations": "reports/schema/annotations.schema.json",
             "claimreview": "reports/schema/claimreview.schema.json", "pack": "rules/pack.schema.json",
             "config": "rules/config.schema.json"}
    with tempfile.TemporaryDirectory() as prefix:
        done = subprocess.run(["cmake", "--install", str(pathlib.Path(program).parent), "--prefix", prefix], capture_output=True, text=True)
        if done.returncode != 0:
            problem(f"cmake --install: {done.stderr[:300]}")
        for binary in (program, f"{prefix}/bin/crosscheck"):
            for name, path in files.items():
                done = subprocess.run([binary, "schema", name], capture_output=True)
                if done.returncode != 0 or done.stdout != (root / path).read_bytes():
                    problem(f"{binary} schema {name}: not {path}: {done.stderr.decode(errors='replace')}")
            if subprocess.run([binary, "schema"], capture_output=True).stdout != (root / files["report"]).read_bytes():
                problem(f"{binary} schema: not the schema of the report")
    done = subprocess.run([program, "schema", "anotations"], capture_output=True, text=True)
    if done.returncode != 2 or done.stdout or "did you mean 'annotations'?" not in done.stderr:
        problem(f"schema anotations: {done.returncode} {done.stderr}")


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
    check_strictness(root)
    check_command(program, root)
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
