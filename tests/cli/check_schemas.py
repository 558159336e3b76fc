#!/usr/bin/env python3
"""Validates JSON reports against the published schema, with the jsonschema package: check_schema.py REPORT..."""
import json
import pathlib
import sys

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main(reports):
    schema = json.loads((ROOT / "reports/schema/report.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    faults = 0
    for report in reports:
        document = json.loads(pathlib.Path(report).read_text(encoding="utf-8"))
        for fault in validator.iter_errors(document):
            faults += 1
            print(f"{report}: {fault.json_path}: {fault.message}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: check_schema.py REPORT...")
    sys.exit(main(sys.argv[1:]))
