#!/usr/bin/env python3
"""What `init` and `corpus validate` promise.

usage: check_corpus_files.py BINARY RULES_DIR [unittest arguments]
"""
import json
import os
import pathlib
import re

import yaml

from cli_case import ARGS, ALSO_TEN, Case, STORM, TEN, TWELVE, environment, main

LONG = "".join(f"In the {word} of the valley the council met and spoke of {word} and of the {word} road at length.\n"
               for word in ("north", "south", "east", "west", "middle", "upper", "lower", "outer"))


class Init(Case):
    def init(self, *arguments):
        p = self.run_it("init", *arguments)
        self.assertEqual((p.returncode, p.err), (0, ""))
        return p

    def test_it_writes_a_configuration_and_a_manifest_that_are_read(self):
        self.write("in/ten.txt", TEN)
        self.write("in/sub/twelve.txt", TWELVE)
        p = self.init(self.path("in"))
        manifest = json.loads(pathlib.Path(self.path("in/manifest.json")).read_text(encoding="utf-8"))
        self.assertEqual(manifest, {"articles": [
            {"path": "sub/twelve.txt", "title": "Twelve at the table", "outlet": "Third Gazette", "published": "2025-08-01T11:00", "language": "en"},
            {"path": "ten.txt", "title": "Ten at the table", "outlet": "Test Gazette", "published": "2025-08-01T10:00", "language": "en"}]})
        self.assertNotIn("not known", p.out)
        p = self.check("--today", "2026-03-01", cwd=self.path("in/sub"))
        self.assertEqual(p.returncode, 1, p.err)
        self.assertIn("CONFLICT", p.out)
        self.assertEqual(self.run_it("corpus", "validate", cwd=self.path("in")).returncode, 0)

    def test_what_is_not_known_is_left_for_a_person(self):
        self.write("in/bare.txt", "The storm sank 431 fishing boats in the bay.\n")
        self.write("in/bad.txt", b"\xff\xff")
        p = self.run_it("init", self.path("in"))
        self.assertEqual(p.returncode, 0, p.err)
        self.assertIn("crosscheck: warning: bad.txt: left out of the manifest", p.err)
        self.assertRegex(p.out, r"bare.txt: not known: .*outlet, published")
        entry, = json.loads(pathlib.Path(self.path("in/manifest.json")).read_text(encoding="utf-8"))["articles"]
        self.assertEqual((entry["outlet"], entry["published"]), ("", ""))
        self.assertEqual(self.check(self.path("in/bare.txt")).returncode, 0)

    def test_nothing_is_written_over_unless_told_to(self):
        self.write("in/ten.txt", TEN)
        self.write("in/crosscheck.yaml", "jobs: 1\n")
        p = self.init(self.path("in"))
        self.assertIn("crosscheck.yaml: kept as it is", p.out)
        self.assertEqual(pathlib.Path(self.path("in/crosscheck.yaml")).read_text(), "jobs: 1\n")
        self.write("in/manifest.json", '{"articles": [{"path": "ten.txt", "outlet": "Corrected Gazette", "author": "N. N."}]}')
        before = pathlib.Path(self.path("in/manifest.json")).read_bytes()
        p = self.run_it("init", self.path("in"))
        self.assertEqual(p.returncode, 2)
        self.assertIn("nothing was written", p.err)
        self.assertEqual(pathlib.Path(self.path("in/manifest.json")).read_bytes(), before)
        self.init("--force", self.path("in"))
        entry, = json.loads(pathlib.Path(self.path("in/manifest.json")).read_text(encoding="utf-8"))["articles"]
        self.assertEqual((entry["outlet"], entry["author"], entry["title"]), ("Corrected Gazette", "N. N.", "Ten at the table"))

    def test_a_folder_without_articles_gets_a_configuration(self):
        os.mkdir(self.path("in"))
        p = self.run_it("init", self.path("in"))
        self.assertEqual(p.returncode, 0, p.err)
        self.assertIn("no manifest is made", p.err)
        self.assertEqual(os.listdir(self.path("in")), ["crosscheck.yaml"])

    def test_no_folder(self):
        self.refused(self.run_it("init", self.path("gone")), "gone", "no such folder")
        self.refused(self.run_it("init", self.write("file.txt", "x")), "no such folder")

    def test_every_key_stands_in_the_configuration_and_is_sound_without_its_hash(self):
        self.write("in/ten.txt", TEN)
        self.init(self.path("in"))
        text = pathlib.Path(self.path("in/crosscheck.yaml")).read_text(encoding="utf-8")
        bare = re.sub(r"(?m)^# (?=[a-z-]+:( |$)|  )", "", text)
        document = yaml.safe_load(bare)
        schema = json.loads(self.run_it("schema", "config").out)
        self.assertEqual(set(document), set(schema["properties"]))
        self.write("in/crosscheck.yaml", bare.replace("extends: ../shared/crosscheck.yaml\n", ""))
        p = self.check("--show-config", "--rules", ARGS.rules, cwd=self.path("in"))
        self.assertEqual(p.returncode, 0, p.err)


class Validate(Case):
    def validate(self, *arguments, code=1):
        p = self.run_it("corpus", "validate", *arguments)
        self.assertEqual((p.returncode, p.err), (code, ""), p.out)
        return p.out

    def lines(self):
        return self.validate(self.path("in")).splitlines()[:-1]

    def only(self, name, content):
        """What is told of one file beside a sound one."""
        self.write("in/sound.txt", TEN)
        self.write("in/" + name, content)
        return [line for line in self.lines() if line.startswith(name)]

    def test_a_sound_corpus(self):
        self.write("in/ten.txt", TEN)
        self.write("in/storm.txt", STORM)
        self.assertEqual(self.validate(self.path("in"), code=0), "2 files and 2 articles: 0 problems\n")
        self.assertEqual(json.loads(self.validate("--format", "json", self.path("in"), code=0)),
                         {"schema_version": "1", "files": 2, "articles": 2, "problems": []})

    def test_everything_is_told_in_one_go(self):
        self.write("in/manifest.json", '{"articles": [{"path": "gone.txt"}, {"path": "ten.txt", "tittle": "x"}]}')
        self.write("in/ten.txt", TEN)
        self.write("in/copy.txt", TEN)
        self.write("in/latin.txt", "Ein Fl\xfcchtling\n".encode("latin-1"))
        self.write("in/TEN.txt", TWELVE)
        report = json.loads(self.validate("--format", "json", self.path("in")))
        kinds = sorted(one["kind"] for one in report["problems"])
        self.assertEqual(kinds, ["encoding", "manifest", "name", "same-bytes"])
        self.assertEqual((report["files"], report["articles"]), (4, 2))
        places = [(one["path"], one["line"], one["column"]) for one in report["problems"]]
        self.assertEqual(places, sorted(places))

    def test_manifest_mistakes_do_not_hide_the_others(self):
        self.write("in/manifest.json", '{"articles": [\n  {"path": }]}')
        self.write("in/a.txt", b"\xef\xbb\xbf" + TEN.encode())
        lines = self.lines()
        self.assertTrue(any("manifest.json:2:12: no valid JSON" in line and line.endswith("[manifest]") for line in lines), lines)
        self.assertTrue(any(line.startswith("a.txt:1:1: a byte-order mark") for line in lines), lines)

    def test_metadata(self):
        line, = self.only("bare.txt", "The storm sank 431 fishing boats in the bay. It was a bad night for all of them.\n")
        self.assertRegex(line, r"^bare.txt:1:1: not known: .*outlet, published; .*\[metadata\]$")
        self.write("in/manifest.json", '{"articles": [{"path": "bare.txt", "title": "Storm", "outlet": "O", "published": "2025-01-01"}]}')
        self.validate(self.path("in"), code=0)

    def test_encodings(self):
        head = "Storm\nTest Gazette · 2025-08-01 10:00\n"
        for name, content, expected in (
                ("utf16.txt", "Storm".encode("utf-16"), "utf16.txt:1:1: UTF-16 text"),
                ("latin.txt", (head + "caf\xe9 ").encode("utf-8").replace("\xe9".encode(), b"\xe9"), "latin.txt:3:4: not UTF-8: invalid byte 0xE9"),
                ("bell.txt", head + "A\x07 B\n", "bell.txt:3:2: control character U+0007"),
                ("c1.txt", head + "A\u0085 B\n", "c1.txt:3:2: control character U+0085"),
                ("nul.txt", head + "A\0B\n", "nul.txt:3:2: control character U+0000"),
                ("lost.txt", head + "caf\ufffd\n", "lost.txt:3:4: the replacement character U+FFFD"),
                ("moji1.txt", head + "caf\u00c3\u00a9\n", "moji1.txt:3:4: Ã© was UTF-8 that was taken for windows-1252: é [mojibake]"),
                ("moji2.txt", head + "It\u00e2\u20ac\u2122s\n", "moji2.txt:3:3: â€™ was UTF-8 that was taken for windows-1252: ’"),
                ("moji3.txt", head + "\u4e0a\u6d77".encode().decode("latin-1") + "\n", "moji3.txt:3:1: "),
                ("moji4.txt", head + "ao\u00c3\u00bbt\n", "moji4.txt:3:3: Ã» was UTF-8"),
                ("empty.txt", "", "empty.txt:1:1: the file is empty [empty]")):
            with self.subTest(name=name):
                told = self.only(name, content)
                self.assertTrue(told and told[0].startswith(expected), told)
                os.remove(self.path("in", name))

    def test_sound_text_that_looks_odd_is_left_alone(self):
        head = "Storm\nTest Gazette · 2025-08-01 10:00\n"
        for text in ("«CAFÉ» y «IRMÃ»", "à\u00a0«\u00a0Paris\u00a0»", "né”… “ça”", "AMANHÃ… e depois", "Ça va, naïve façade – ½ °C £5 §3", "ESPAÑA «AÑO»",
                     "上海合作组织", "Ÿ œuvre ŠŽ", "Â bon?", "tab\there", "Öl\u00a0… Ü"):
            with self.subTest(text=text):
                self.assertEqual(self.only_if_any("odd.txt", head + text + "\n"), [])

    def only_if_any(self, name, content):
        self.write("in/" + name, content)
        p = self.run_it("corpus", "validate", self.path("in"))
        return [line for line in p.out.splitlines() if line.startswith(name)]

    def test_many_of_a_kind_are_counted(self):
        told = self.only("bells.txt", "Storm\nTest Gazette · 2025-08-01 10:00\n" + "A\x07\n" * 50)
        self.assertEqual(len(told), 6)
        self.assertIn("and 45 more of the same kind", told[-1])
        self.assertNotIn("\x07", "".join(told))

    def test_copies(self):
        one = "A long report\nTest Gazette · 2025-08-01 10:00\n" + LONG
        self.write("in/a.txt", one)
        self.write("in/same.txt", one)
        self.write("in/near.txt", one.replace("at length", "at some length", 1))
        self.write("in/other.txt", one.replace("Test Gazette", "Second Gazette").replace("at length", "briefly", 1))
        lines = self.lines()
        self.assertIn("same.txt:1:1: the same bytes as a.txt [same-bytes]", lines)
        self.assertIn("near.txt:1:1: nearly the text of a.txt:1, of the same outlet [near-copy]", lines)
        self.assertFalse([line for line in lines if line.startswith("other.txt")], lines)

    def test_names_that_differ_in_case_only(self):
        self.write("in/North.txt", TEN)
        self.write("in/north.txt", TWELVE)
        line, = self.lines()
        self.assertEqual(line, "north.txt: its name differs from North.txt in case or width only [name]")

    def test_what_is_no_corpus_is_refused(self):
        self.refused(self.run_it("corpus", "validate", self.path("gone")), "gone", "no such file")
        os.mkdir(self.path("empty"))
        self.refused(self.run_it("corpus", "validate", self.path("empty")), "empty")
        self.refused(self.run_it("corpus", "validate", "--format", "xml", self.path("empty")), "xml")
        self.refused(self.run_it("corpus"), "crosscheck")

    def test_the_same_bytes_from_any_folder(self):
        self.write("in/a.txt", "bare\n")
        self.write("in/b.txt", TEN.replace("The", "T\u00c3\u00a9he"))
        out = {self.run_it("corpus", "validate", path, cwd=folder).out
               for path, folder in ((self.path("in"), "/"), ("in", self.root), (".", self.path("in")))}
        self.assertEqual(len(out), 1)

    def test_in_chinese(self):
        self.write("in/a.txt", "bare\n")
        p = self.run_it("corpus", "validate", "--lang", "zh", self.path("in"), env=environment())
        self.assertIn("未知：", p.out)
        self.assertIn("[metadata]", p.out)


if __name__ == "__main__":
    main(__doc__)
