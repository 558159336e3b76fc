#!/usr/bin/env python3
"""Markdown, CSV and JSON-LD as their readers open them, and where reports are written to: check_formats.py CROSSCHECK RULES

Hostile words stand in sentences, titles, outlets and file names of made articles. Markdown is rendered by GitHub's own
renderer (cmark-gfm) and searched for what the words could have brought; CSV is read back cell by cell; selectors of
annotations are resolved against the stored files.
"""
import csv
import decimal
import html.parser
import io
import json
import os
import re
import resource
import shutil
import signal
import stat
import subprocess
import sys
import unicodedata
import unittest
import urllib.parse

import cli_case
from cli_case import ARGS, TEN, TWELVE, Case

FORMATS = ("json", "markdown", "csv-claims", "csv-relations", "annotations", "claimreview", "text")

# Words that a format could take for something of its own.
HOSTILE = [
    "[click](http://evil.example/x)", "![pic](http://evil.example/p.png)", "<img src=x onerror=alert(1)>", "</details><script>alert(1)</script>",
    "<http://evil.example>", "http://evil.example/path", "www.evil.example", "evil.example", "mailto:a@evil.example", "xmpp:b@evil.example",
    "@everyone and @team/owners", "#1 and GH-2", "owner/repo#3", "owner@deadbeefcafe", "0123456789abcdef", "20312031", ":tada: and :100:",
    "!45 and %6 and ~bug and &7", "$x^2$ and $$y$$", "`code` and ``more``", "*bold* __strong__ ~~gone~~", "a | b | c", "--- | ---", "```", "~~~",
    "- item", "# heading", "> quote", "1) one", "&lt;b&gt; &copy; &#64;x", "\\@a \\# \\[x\\](y)", "[ref]: http://evil.example", "[^1] footnote",
    "=cmd|'/C calc'!A0", "+1+1", "-2+3", "@SUM(A1:A9)", "\"=1+1", "' =1+1", ";=1+1", "; +44", "\uff1d1+1", "\u200b=1", "\u202etxt.exe\u202c",
    "\x1b[31mred\x07", "{+ added +} [- gone -]", "<!-- hidden -->", "[x] done", "::error::no", "javascript:alert(1)", "</script><svg onload=x>",
]
# Elements that the report is made of. None has an attribute.
OURS = {"h2", "h3", "h4", "p", "ul", "li", "blockquote", "b", "strong", "code", "details", "summary", "span", "br"}
# What sites make links, pictures or formulas of in the text of a page, code aside. A text that an element divides is two.
LIVE = [r"@[A-Za-z0-9]", r"#\w", r"\bGH-\d", r"(?i)\b[0-9a-f]{7,40}\b", r"(?i)\bhttps?://", r"(?i)\bwww\.\w", r":[\w+-]+:", r"!\d", r"%\d", r"~\w", r"&\d",
        r"\$", r"\w\.[A-Za-z]{2}", r"\{\+", r"\[-"]
NUMBERS = {"number", "low", "high", "line", "column", "witnesses", "citations"}
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"


def shown(text):
    """As the reports make text visible."""
    out = []
    for c in re.sub(r"\s+", " ", text).strip():
        if c in "\u200b\u00ad\u2060\ufeff\u200e\u200f\u061c":
            continue
        out.append("\ufffd" if unicodedata.category(c) in ("Cc", "Cf") else c)
    return "".join(out)


class Page(html.parser.HTMLParser):
    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.elements, self.attributes, self.nodes, self.open, self.text, self.other = [], [], [], [], "", []
        self.apart = True
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += attrs
        self.apart = True
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        self.apart = True
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        self.text += data
        if "code" in self.open:
            return
        if self.apart:
            self.nodes.append("")
        self.apart = False
        self.nodes[-1] += data

    def handle_comment(self, data):
        self.other.append(data)

    def handle_decl(self, decl):
        self.other.append(decl)


def rendered(markdown):
    extensions = [word for name in ("autolink", "footnotes", "strikethrough", "table", "tasklist") for word in ("-e", name)]
    done = subprocess.run(["cmark-gfm", "--unsafe", *extensions], input=markdown, stdout=subprocess.PIPE, check=True)
    return Page(done.stdout.decode())


def read(path):
    with open(path, "rb") as file:
        return file.read()


def table(content):
    assert content.startswith(b"\xef\xbb\xbf"), "no byte-order mark"
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), restkey="MORE", strict=True))


def begins_formula(text):
    for piece in text.split(";"):
        piece = piece.lstrip(" \t\r\n\"`\u201c\u201d\u2018\u2019\u00ab\u00bb\u200c\u200d\u3000")
        if piece[:1] and unicodedata.normalize("NFKC", piece[0]) in tuple("=+-@"):
            return True
    return False


class Formats(Case):
    def all_formats(self, *paths, arguments=()):
        """Every format of one run, as bytes."""
        out = self.path("out")
        os.makedirs(out, exist_ok=True)
        names = {name: os.path.join(out, name) for name in FORMATS}
        outputs = [word for name, path in names.items() for word in ("--output", name + ":" + path)]
        p = self.check("--exit-zero", *arguments, *outputs, *paths)
        self.assertEqual(p.returncode, 0, p.err)
        self.assertEqual(p.out, "")
        self.assertEqual(sorted(os.listdir(out)), sorted(FORMATS), "something stayed behind")
        return {name: read(path) for name, path in names.items()}

    def hostile_corpus(self, words):
        """Two articles that contradict each other, with the words wherever an article has words."""
        name = re.sub(r"[/\x00]", "_", words)[:80]
        for number, article in (("10", TEN), ("12", TWELVE)):
            lines = article.split("\n")
            lines[0] = words + " " + lines[0]
            if "|" not in words:  # which would end the outlet's name
                lines[1] = words.replace("\u00b7", "") + " \u00b7 " + lines[1].split("\u00b7")[1]
            lines[2] = lines[2].replace("member states.", "member states, wrote %s today." % words)
            self.write("corpus/%s/%s.txt" % (number, name), "\n".join(lines))
        return self.path("corpus")

    def check_markdown(self, content, words=None):
        self.assertLessEqual(len(content.decode().encode("utf-16-le")) // 2, 65536)
        page = rendered(content)
        self.assertEqual(set(page.elements) - OURS, set())
        self.assertEqual(page.attributes, [])
        self.assertEqual(page.other, [])
        for node in page.nodes:
            for live in LIVE:
                if live == r"\$" and node == "$":
                    continue
                self.assertIsNone(re.search(live, node), "%s in %r" % (live, node))
        for c in page.text:
            self.assertFalse(c in BIDI or (unicodedata.category(c) == "Cc" and c != "\n"), repr(c))
        if words is not None:
            self.assertIn(shown(words), re.sub(r"\s+", " ", page.text))
        return page

    def check_table(self, content):
        rows = table(content)
        self.assertTrue(rows)
        lines = content.decode("utf-8-sig").split("\r\n")
        self.assertEqual(lines.pop(), "")
        self.assertEqual(len(lines), len(rows) + 1, "a line end inside a cell")
        for row in rows:
            self.assertNotIn("MORE", row)
            for name, cell in row.items():
                self.assertIsNotNone(cell, "a row is too short")
                if re.sub("_[ab]$", "", name) in NUMBERS:
                    self.assertRegex(cell, r"\A(-?[0-9]+(\.[0-9]+)?)?\Z", name)
                    continue
                self.assertFalse(begins_formula(cell), "%s: %r" % (name, cell))
                for c in cell:
                    self.assertFalse(c in BIDI or unicodedata.category(c) == "Cc", "%s: %r" % (name, cell))
        return rows

    def check_annotations(self, content, folder, report):
        """Every passage of every finding, in order, found by both selectors in the stored file."""
        document = json.loads(content)
        self.assertNotRegex(content.decode(), "[<>&]")
        items = document["first"]["items"]
        places = [place for finding in report["findings"] for place in [finding["primary"], *finding["related"]]]
        self.assertEqual(document["total"], len(items))
        self.assertEqual(len(items), len(places))
        self.assertEqual(len({item["id"] for item in items}), len(items))
        resolved = 0
        for item, place in zip(items, places):
            target = item["target"]
            source = target if isinstance(target, str) else target["source"]
            joined = urllib.parse.urljoin("http://base.example/corpus/", source)
            self.assertTrue(joined.startswith("http://base.example/corpus/"), source)
            path = os.path.join(os.fsencode(folder), urllib.parse.unquote_to_bytes(joined[len("http://base.example/corpus/"):]))
            self.assertTrue(os.path.isfile(path), source)
            if isinstance(target, str):
                self.assertEqual(place["line"], 0)
                continue
            stored = read(path)
            value = stored[place["start"]:place["end"]].decode()
            text = stored.decode("utf-8-sig")
            quote, position = target["selector"]
            self.assertEqual(quote["exact"], value)
            self.assertEqual(text[position["start"]:position["end"]], value)
            whole = quote.get("prefix", "") + value + quote.get("suffix", "")
            self.assertEqual(text[position["start"] - len(quote.get("prefix", "")):][:len(whole)], whole)
            resolved += 1
        return resolved

    def test_hostile_words_are_only_words_in_every_format(self):
        for words in HOSTILE:
            with self.subTest(words=words):
                shutil.rmtree(self.path("corpus"), ignore_errors=True)
                folder = self.hostile_corpus(words)
                made = self.all_formats(folder)
                report = json.loads(made["json"])
                told = [claim for claim in report["claims"] if words in claim["sentence"]["text"]]
                self.assertTrue(told or words in ("\x1b[31mred\x07",), "no claim has the words")
                self.check_markdown(made["markdown"], words if any("member" in claim["sentence"]["text"] for claim in told) else None)
                self.check_table(made["csv-relations"])
                rows = self.check_table(made["csv-claims"])
                self.assertEqual(len(rows), len(report["claims"]))
                self.assertGreaterEqual(self.check_annotations(made["annotations"], folder, report), 2)
                self.assertEqual(json.loads(made["claimreview"])["@graph"], [])

    def test_the_search_finds_what_it_looks_for(self):
        """Raw words, without what the report does to them, must not pass the checks above."""
        passed = []
        for words in HOSTILE:
            try:
                self.check_markdown(("## ours\n\n- \u201c%s\u201d\n\n%s\n" % (words, words)).encode())
                passed.append(words)
            except AssertionError:
                pass
        harmless = {"-2+3", "+1+1", "=cmd|'/C calc'!A0", "\"=1+1", "' =1+1", ";=1+1", "; +44", "\uff1d1+1", "\u200b=1", "::error::no", "javascript:alert(1)", "- item",
                    "> quote", "a | b | c", "# heading", "[^1] footnote", "`code` and ``more``", "*bold* __strong__ ~~gone~~", "[ref]: http://evil.example", "--- | ---", "[x] done"}
        self.assertEqual(set(passed) - harmless, set())

    def test_the_demonstration_corpus_in_every_format(self):
        corpus = os.path.join(os.path.dirname(ARGS.rules), "corpus")
        made = self.all_formats(corpus)
        report = json.loads(made["json"])
        page = self.check_markdown(made["markdown"])
        conflicts = sum(any(r["relation"] == "conflict" for r in fact["relations"]) for fact in report["facts"])
        self.assertIn("%d conflicts" % conflicts, page.text)
        self.assertEqual(page.elements.count("details"), 3)
        claims = self.check_table(made["csv-claims"])
        self.assertEqual([row["claim"] for row in claims], [claim["id"] for claim in report["claims"]])
        left_open = set()
        for row, claim in zip(claims, report["claims"]):
            value = claim["value"]
            self.assertEqual(row["number"], value["value"] or "")
            if value["high"] is not None:
                self.assertEqual((row["low"], row["high"]), (value["low"], value["high"]))
            elif value["value"] is not None and (row["low"] or row["high"]):
                # What a hedge or rounding leaves open.
                self.assertLessEqual(decimal.Decimal(row["low"] or "-Infinity"), decimal.Decimal(row["number"]))
                self.assertGreaterEqual(decimal.Decimal(row["high"] or "Infinity"), decimal.Decimal(row["number"]))
                left_open.add(row["bound"])
            self.assertEqual((row["unit"], row["currency"], row["from"], row["to"]), tuple(value[k] or "" for k in ("unit", "currency", "from", "to")))
            self.assertEqual((int(row["line"]), int(row["column"])), (claim["line"], claim["column"]))
        self.assertLessEqual({"about", "more than", "exact"}, left_open)
        rows = self.check_table(made["csv-relations"])
        alike = {fact["id"]: fact["readings"][0] for fact in report["facts"]
                 if len(fact["readings"]) == 1 and len(fact["readings"][0]["claims"]) > 1}
        agreements = [row for row in rows if row["row"] == "agreement"]
        self.assertTrue(alike)
        self.assertEqual({row["fact"] for row in agreements}, set(alike))
        for row in agreements:
            self.assertEqual((row["relation"], row["witnesses_a"], row["citations_b"]),
                             ("agree", str(alike[row["fact"]]["witnesses"]), str(len(alike[row["fact"]]["claims"]))))
            self.assertTrue(row["path_a"] and row["path_b"])
        for row, check in zip([row for row in rows if row["row"] == "check"], report["checks"]):
            self.assertTrue(row["label"])
            self.assertEqual(row["operands"].count("; ") + 1, len(check["claims"]))
        relations = [r["fingerprint"] for fact in report["facts"] for r in fact["relations"]]
        self.assertEqual([row["fingerprint"] for row in rows if row["row"] == "relation"], relations)
        self.assertEqual(len([row for row in rows if row["row"] == "check"]), len(report["checks"]))
        self.assertGreater(self.check_annotations(made["annotations"], corpus, report), 20)

    def test_one_number_and_one_order_in_every_format_for_people(self):
        corpus = os.path.join(os.path.dirname(ARGS.rules), "corpus")
        made = self.all_formats(corpus, arguments=("--output", "html:" + self.path("r.html"), "--show", "all"))
        text = made["text"].decode()
        page = read(self.path("r.html")).decode()
        markdown = made["markdown"].decode()
        # 26 stands in two readings, 27 in two: all who tell a value are its witnesses, wherever it is counted.
        top = " ".join(text.split("\n\n")[0].split())
        self.assertIn("26 (5 witnesses) / 27 (2)", top)
        self.assertIn("26 in all: 5 witnesses, 6 citations; 27 in all: 2 witnesses", " ".join(text.split()))
        self.assertIn("26 in all: 5 witnesses, 6 citations; 27 in all: 2 witnesses", markdown)
        self.assertIn("26 in all: 5 witnesses, 6 citations; 27 in all: 2 witnesses", page)
        self.assertIn("26</bdi> <small>(5 witnesses)", page)
        self.assertIn("26 (told 2024-10-19)", text)
        # Facts come in one order.
        rows = re.findall(r'class="item fact (\w+)".*?<span class="label"><bdi>(.*?)</bdi></span>', page, re.S)
        labels = {kind: [html.unescape(re.sub("<[^>]*>", "", one)) for other, one in rows if other == kind] for kind in ("conflict", "explained")}
        for kind, heading in (("conflict", "CONFLICT"), ("explained", "EXPLAINED")):
            blocks = [" ".join(one.split()) for one in re.split(r"\n\n", text) if one.startswith(heading)]
            self.assertEqual(len(blocks), len(labels[kind]))
            for block, label in zip(blocks, labels[kind]):
                self.assertTrue(block.startswith(heading + " " + label), (block[:80], label))
            headings = [one for one in re.findall(r"^#### (.*?) `", markdown, re.M)]
            plain = [re.sub(r"<[^>]*>|\\\\", "", one) for one in headings]
            self.assertEqual([one for one in plain if one in labels[kind]], labels[kind])

    def test_selectors_hold_behind_marks_line_ends_and_wide_characters(self):
        self.write("c/a b#1?.txt", b"\xef\xbb\xbf" + ("\U0001f41d\u6cbf\u6cb3 " + TEN).replace("\n", "\r\n").encode())
        self.write("c/zh/\u4e0a%41.txt", "\u5341\u4e8c\u56fd\n\u6cbf\u6cb3\u65e5\u62a5 \u00b7 2025-08-01 12:00\n\U0001f41d\u4e0a\u6d77\u5408\u4f5c\u7ec4\u7ec7\u670912\u4e2a\u6210\u5458\u56fd\u3002\n")
        self.write("c/bad.txt", b"\xff\xfe\x00broken")
        made = self.all_formats(self.path("c"))
        report = json.loads(made["json"])
        self.assertGreaterEqual(self.check_annotations(made["annotations"], self.path("c"), report), 2)
        self.assertIn("unreadable", [finding["rule"] for finding in report["findings"]])
        self.assertIn("bad.txt", [row["path_a"] for row in self.check_table(made["csv-relations"])])
        self.assertIn("bad.txt", self.check_markdown(made["markdown"]).text)

    def test_the_same_bytes_at_any_number_of_threads(self):
        self.write("c/a.txt", TEN)
        self.write("c/b.txt", TWELVE)
        self.assertEqual(self.all_formats(self.path("c"), arguments=("-j", "1")), self.all_formats(self.path("c"), arguments=("-j", "4")))

    def test_no_conflict_at_all_is_a_whole_report(self):
        self.write("c/a.txt", "Nothing is told here.\n")
        made = self.all_formats(self.path("c"))
        self.assertIn("0 conflicts, 0 errors", self.check_markdown(made["markdown"]).text)
        for name in ("csv-claims", "csv-relations"):
            self.assertEqual(made[name].count(b"\r\n"), 1 + len(table(made[name])))
        self.assertEqual(json.loads(made["annotations"])["total"], 0)


class Outputs(Case):
    def setUp(self):
        super().setUp()
        self.corpus = os.path.dirname(self.write("c/a.txt", TEN))
        self.write("c/b.txt", TWELVE)

    def run_check(self, *arguments, **more):
        return self.check("--exit-zero", *arguments, self.corpus, **more)

    def test_a_folder_as_path(self):
        os.mkdir(self.path("here"))
        self.refused(self.run_check("--output", "json:" + self.path("here")), self.path("here"), "folder")

    def test_a_folder_that_is_not_there(self):
        self.refused(self.run_check("--output", "json:" + self.path("no/such/r.json")), "there is no folder", "no/such")

    def test_a_file_where_a_folder_should_be(self):
        self.refused(self.run_check("--output", "json:" + self.path("c/a.txt/r.json")), "a.txt/r.json", "Not a directory")

    def test_a_full_disk(self):
        p = self.run_check("--output", "json:/dev/full")
        self.assertEqual(p.returncode, 2)
        self.assertIn("/dev/full", p.err)
        self.assertIn("No space left on device", p.err)

    def test_a_full_disk_behind_standard_output(self):
        with open("/dev/full", "wb") as full:
            p = subprocess.run([ARGS.binary, "check", "--exit-zero", "--format", "json", self.corpus], stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(p.returncode, 2)
        self.assertIn(b"standard output", p.stderr)
        self.assertIn(b"No space left on device", p.stderr)

    def test_a_reader_that_has_gone(self):
        reader, writer = os.pipe()
        os.close(reader)
        try:
            p = subprocess.run([ARGS.binary, "check", "--exit-zero", "--format", "json", self.corpus], stdout=writer, stderr=subprocess.PIPE)
        finally:
            os.close(writer)
        self.assertEqual(p.returncode, 2)
        self.assertIn(b"standard output", p.stderr)
        self.assertIn(b"Broken pipe", p.stderr)

    def test_standard_output_that_is_closed(self):
        p = subprocess.run([ARGS.binary, "check", "--exit-zero", self.corpus], stderr=subprocess.PIPE, preexec_fn=lambda: os.close(1))
        self.assertEqual(p.returncode, 2)
        self.assertIn(b"standard output", p.stderr)

    def test_a_run_that_fails_leaves_the_old_report_and_nothing_else(self):
        old = self.write("out/r.json", "old")

        def small():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

        p = self.run_check("--output", "json:" + old, "--output", "claimreview:" + self.path("out/c.json"), preexec_fn=small)
        self.assertEqual(p.returncode, 2)
        self.assertIn("r.json: the json report could not be written: File too large", p.err)
        self.assertEqual(read(old), b"old")
        # The other report is small enough, and whole.
        self.assertEqual(sorted(os.listdir(self.path("out"))), ["c.json", "r.json"])
        json.loads(read(self.path("out/c.json")))

    def test_a_report_replaces_the_file_behind_a_link_and_keeps_its_mode(self):
        real = self.write("real/r.json", "old")
        os.chmod(real, 0o640)
        os.mkdir(self.path("out"))
        os.symlink("../real/r.json", self.path("out/link.json"))
        p = self.run_check("--output", "json:" + self.path("out/link.json"), "--output", "csv-claims:" + self.path("out/new.csv"),
                           preexec_fn=lambda: os.umask(0o027))
        self.assertEqual(p.returncode, 0, p.err)
        self.assertTrue(os.path.islink(self.path("out/link.json")))
        json.loads(read(real))
        self.assertEqual(stat.S_IMODE(os.stat(real).st_mode), 0o640)
        self.assertEqual(stat.S_IMODE(os.stat(self.path("out/new.csv")).st_mode), 0o640)

    def test_one_file_under_two_names(self):
        p = self.run_check("--output", "json:" + self.path("r"), "--output", "markdown:" + self.path("c/../r"))
        self.refused(p, "two reports to one file")

    def test_a_format_that_there_is_not(self):
        self.refused(self.run_check("--output", "markdwon:" + self.path("r.md")), "did you mean 'markdown'?")
        self.refused(self.run_check("--output", "json"), "FORMAT:PATH")

    def test_a_format_that_is_nearly_one_is_guessed(self):
        self.refused(self.run_check("--format", "cvs"), "--format cvs", "did you mean 'csv-claims' or 'csv-relations'?")
        self.refused(self.run_check("--format", "jsno"), "did you mean 'json'?")
        self.refused(self.run_check("--output", "cvs:" + self.path("r.csv")), "did you mean 'csv-claims' or 'csv-relations'?")
        self.assertNotIn("did you mean", self.run_check("--format", "zzzzzz").err)

    def test_files_alone_are_told_on_standard_error(self):
        a, b = self.path("a.html"), self.path("b.json")
        p = self.run_check("--exit-zero", "--output", "html:" + a, "--output", "json:" + b)
        self.assertEqual(p.err, "crosscheck: html report written to %s: 1 conflict, 0 errors\n"
                                "crosscheck: json report written to %s: 1 conflict, 0 errors\n" % (a, b))
        self.assertEqual(self.run_check("--exit-zero", "--output", "html:" + a, "--output", "json:-").err, "")

    def test_an_interruption_leaves_no_unfinished_file(self):
        # A report of some size, and a signal as soon as its unfinished file is there.
        words = "".join("The storm sank %d boats near pier %d in the bay. " % (n + 10, n) for n in range(4000))
        for name in range(8):
            self.write("c/long%d.txt" % name, "Boats\nTest Gazette · 2025-08-01 10:00\n" + words)
        folder = self.path("out")
        os.makedirs(folder)
        process = subprocess.Popen([ARGS.binary, "check", "--packs", "none", "--output", "json:" + os.path.join(folder, "r.json"),
                                    "--output", "html:" + os.path.join(folder, "r.html"), self.corpus], stderr=subprocess.DEVNULL)
        while process.poll() is None and not os.listdir(folder):
            pass
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(), -signal.SIGINT)
        self.assertEqual(os.listdir(folder), [])

    def test_standard_output_and_files_in_one_run(self):
        p = self.run_check("--output", "markdown:-", "--output", "json:" + self.path("r.json"))
        self.assertEqual(p.returncode, 0, p.err)
        self.assertTrue(p.out.startswith("## crosscheck: 1 conflict, 0 errors\n"))
        json.loads(read(self.path("r.json")))


if __name__ == "__main__":
    if shutil.which("cmark-gfm") is None:
        sys.exit("check_formats.py needs cmark-gfm (scripts/setup.sh installs it)")
    cli_case.main("check_formats.py CROSSCHECK RULES")
