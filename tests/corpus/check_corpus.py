#!/usr/bin/env python3
"""Check what crosscheck says of the demonstration corpus against corpus/expected.json.

usage: check_corpus.py BINARY CORPUS_DIR [--rules DIR]

expected.json has four lists. "relations": pairs of passages that must stand in the relation named and in no other family
of relations. "checks": computations that must be reported with the verdict named, over all the passages of "texts".
"never": pairs that must not be related at all, nor joined in one reading. "allowed": pairs whose relation a careful reader
may defend; nothing else may be called a conflict or a check error. A passage is {"path", "text", "sentence"}: "sentence"
stands once in the file and "text" once in "sentence". A claim stands for a passage that it overlaps.

It also holds the program to its promises on this corpus: the same bytes for one thread and four, the same facts from the
two filters as from `check`.
"""
import argparse
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

LISTS = {"relations", "checks", "never", "allowed"}
# The promise is one second; the sanitizer build is several times slower, and machines that test are busy.


def fail(text):
    sys.exit("check_corpus: " + text)


def family(relation):
    return "explained" if relation.startswith("explained") else "agree" if relation.startswith("agree") else relation


class Passages:
    """Places of the corpus, as byte ranges, and the claims of the report that stand there."""

    def __init__(self, folder, report):
        self.folder = folder
        self.files = {}
        self.claims = {}
        for claim in report["claims"]:
            self.claims.setdefault(claim["document"], []).append(claim)

    def find(self, place):
        if set(place) != {"path", "text", "sentence"}:
            fail("a passage needs path, text and sentence, and nothing else: %s" % json.dumps(place, ensure_ascii=False))
        path = place["path"]
        if path not in self.files:
            try:
                with open(os.path.join(self.folder, path), "rb") as f:
                    self.files[path] = f.read()
            except OSError as e:
                fail("expected.json names a file that cannot be read: %s" % e)
        at = self.once(self.files[path], place["sentence"], path)
        sentence = place["sentence"].encode()
        at += self.once(sentence, place["text"], "%s, %r" % (path, place["sentence"]))
        return path, at, at + len(place["text"].encode())

    @staticmethod
    def once(hay, needle, where):
        needle = needle.encode()
        count = hay.count(needle)
        if not needle or count != 1:
            fail("%r stands %d times in %s, not once" % (needle.decode(), count, where))
        return hay.index(needle)

    def at(self, place):
        """Ids of the claims that overlap the passage and are no whole sentence."""
        path, start, end = self.find(place)
        return {c["id"] for c in self.claims.get(path, ())
                if c["start"] is not None and c["start"] < end and c["end"] > start
                and c["end"] - c["start"] <= 3 * (end - start) + 30}


def show(place):
    return "%s %r (%s)" % (place["path"], place["text"], place["sentence"].strip())


def relations_of(report):
    """Every pair of claims that the report relates: frozenset of ids -> set of relations."""
    said = {}
    for fact in report["facts"]:
        readings = {r["id"]: r["claims"] for r in fact["readings"]}
        for ids in readings.values():
            for x, y in itertools.combinations(ids, 2):
                said.setdefault(frozenset((x, y)), set()).add("agree")
        for r in fact["relations"]:
            for x in readings[r["a"]]:
                for y in readings[r["b"]]:
                    said.setdefault(frozenset((x, y)), set()).add(r["relation"])
    return said


def said_of(said, first, second):
    return set().union(*(said.get(frozenset((x, y)), set()) for x in first for y in second if x != y))


def check_relations(expected, passages, said, misses):
    for e in expected["relations"]:
        first, second = passages.at(e["a"]), passages.at(e["b"])
        got = said_of(said, first, second)
        # A plain and a bounded agreement differ only by how wide the lexicon makes a hedge; either will do here.
        found = e["relation"] in got or (family(e["relation"]) == "agree" and got)
        if found and {family(r) for r in got} == {family(e["relation"])}:
            continue
        lost = [show(p) for p, ids in ((e["a"], first), (e["b"], second)) if not ids]
        why = ("no claim at " + " nor at ".join(lost)) if lost else "reported: " + (", ".join(sorted(got)) or "nothing")
        misses.append("missed %s (%s): %s\n    %s\n    %s\n    %s"
                      % (e["id"], e["relation"], e["what"], show(e["a"]), show(e["b"]), why))


def check_never(expected, passages, said, misses):
    for e in expected["never"]:
        got = said_of(said, passages.at(e["a"]), passages.at(e["b"]))
        if got:
            misses.append("related, but must not be, %s: %s\n    %s\n    %s\n    reported: %s"
                          % (e["id"], e["what"], show(e["a"]), show(e["b"]), ", ".join(sorted(got))))


def fits(check, expected, operands):
    return (check["kind"] == expected["check"] and check["verdict"] == expected["verdict"]
            and all(ids & set(check["claims"]) for ids in operands))


def check_checks(expected, passages, report, misses):
    """The misses, and the reported error checks that nothing expects."""
    wanted = [(e, [passages.at({"path": e["path"], **t}) for t in e["texts"]]) for e in expected["checks"]]
    for e, operands in wanted:
        if any(fits(c, e, operands) for c in report["checks"]):
            continue
        near = ["%s %s: %s" % (c["kind"], c["verdict"], c["computation"]) for c in report["checks"]
                if set(c["claims"]) & set().union(*operands)]
        misses.append("missed check %s: %s %s in %s over %s\n    checks there: %s"
                      % (e["id"], e["check"], e["verdict"], e["path"], ", ".join(t["text"] for t in e["texts"]),
                         "; ".join(near) or "none"))
    for c in report["checks"]:
        if c["verdict"] == "error" and not any(fits(c, e, operands) for e, operands in wanted):
            misses.append("error check that is not expected: %s: %s" % (c["kind"], c["explanation"]))


def check_conflicts(expected, passages, report, misses):
    planted = [(passages.at(e["a"]), passages.at(e["b"])) for e in expected["relations"] if e["relation"] == "conflict"]
    planted += [(passages.at(e["a"]), passages.at(e["b"])) for e in expected["allowed"] if "conflict" in e["relation"]]
    text = {c["id"]: "%s:%d %r" % (c["document"], c["line"], c["text"]) for c in report["claims"]}
    for fact in report["facts"]:
        readings = {r["id"]: r["claims"] for r in fact["readings"]}
        for r in fact["relations"]:
            if r["relation"] != "conflict":
                continue
            a, b = set(readings[r["a"]]), set(readings[r["b"]])
            if not any((x & a and y & b) or (x & b and y & a) for x, y in planted):
                misses.append("conflict that is not expected, in %s:\n    %s\n    %s\n    %s"
                              % (fact["label"], ", ".join(text[i] for i in readings[r["a"]]),
                                 ", ".join(text[i] for i in readings[r["b"]]), r["explanation"]))


def run(command, **more):
    p = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)
    if p.returncode != 0:
        fail("%s: exit code %d\n%s" % (" ".join(command), p.returncode, p.stderr.decode(errors="replace")))
    return p.stdout


def check_threads(check, folder, misses):
    if run(check + ["--jobs", "1", folder]) != run(check + ["--jobs", "4", folder]):
        misses.append("--jobs 1 and --jobs 4 give different bytes")


def outline(fact):
    """What the filters and `check` must say alike of a fact."""
    return (fact["rule"], sorted((r["id"], tuple(sorted(r["claims"]))) for r in fact["readings"]),
            sorted((r["a"], r["b"], r["relation"], tuple(r["also"]), r["explanation"]) for r in fact["relations"]))


def check_filters(binary, rules, check, folder, misses):
    with tempfile.TemporaryDirectory() as tmp:
        plain = os.path.join(tmp, "corpus")
        shutil.copytree(folder, plain, ignore=shutil.ignore_patterns("*.json"))
        lines = []
        for here, folders, files in os.walk(plain):
            folders.sort()
            for name in sorted(files):
                full = os.path.join(here, name)
                with open(full, encoding="utf-8", newline="") as f:
                    row = {"path": os.path.relpath(full, plain).replace(os.sep, "/"), "text": f.read()}
                lines.append(json.dumps(row, ensure_ascii=False))
        if not lines:
            fail("no articles in " + folder)
        whole = json.loads(run(check + [plain]))
        rows = run([binary, "claims", "--jsonl"] + rules, input="".join(l + "\n" for l in lines).encode())
        # The second filter takes its rows in any order.
        backwards = b"".join(l + b"\n" for l in reversed(rows.splitlines()))
        out = [json.loads(l) for l in run([binary, "compare", "--jsonl"] + rules, input=backwards).splitlines()]
    facts = {r["fact"]["id"]: outline(r["fact"]) for r in out if "fact" in r}
    expected = {f["id"]: outline(f) for f in whole["facts"]}
    if not expected:
        misses.append("no facts without a manifest")
    for fact in sorted(set(facts) | set(expected)):
        if facts.get(fact) != expected.get(fact):
            misses.append("the filters and check differ on fact %s:\n    filters: %s\n    check:   %s"
                          % (fact, facts.get(fact, "absent"), expected.get(fact, "absent")))
    checks = sorted((r["check"]["id"], r["check"]["verdict"]) for r in out if "check" in r)
    if checks != sorted((c["id"], c["verdict"]) for c in whole["checks"]):
        misses.append("the filters and check differ on the checks")
    if not out or "coverage" not in out[-1]:
        misses.append("compare --jsonl does not end with a coverage row")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("binary")
    parser.add_argument("corpus")
    parser.add_argument("--rules", metavar="DIR")
    a = parser.parse_args()
    with open(os.path.join(a.corpus, "expected.json"), encoding="utf-8") as f:
        expected = json.load(f)
    if set(expected) != LISTS:
        fail("expected.json must have the lists %s" % ", ".join(sorted(LISTS)))
    if not all(expected[k] for k in LISTS - {"allowed"}):
        fail("expected.json has an empty list: nothing would be checked")
    ids = [e["id"] for k in sorted(LISTS) for e in expected[k]]
    for i in ids:
        if ids.count(i) > 1:
            fail("expected.json has the id %s twice" % i)

    rules = ["--rules", a.rules] if a.rules else []
    check = [a.binary, "check", "--exit-zero", "--format", "json"] + rules
    before = time.monotonic()
    report = json.loads(run(check + [a.corpus]))
    took = time.monotonic() - before

    passages = Passages(a.corpus, report)
    said = relations_of(report)
    misses = []
    check_relations(expected, passages, said, misses)
    check_checks(expected, passages, report, misses)
    check_never(expected, passages, said, misses)
    check_conflicts(expected, passages, report, misses)
    for e in expected["allowed"]:  # their passages must exist, whatever is said of them
        passages.find(e["a"]), passages.find(e["b"])
    check_threads(check, a.corpus, misses)
    check_filters(a.binary, rules, check, a.corpus, misses)

    for m in misses:
        print(m)
    print("%d relations, %d checks and %d pairs that must not be related; %d misses; %.2f s"
          % (len(expected["relations"]), len(expected["checks"]), len(expected["never"]), len(misses), took))
    sys.exit(1 if misses else 0)


if __name__ == "__main__":
    main()
