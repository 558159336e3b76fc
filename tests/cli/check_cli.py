#!/usr/bin/env python3
"""What the command line promises: exit codes, messages, streams, and no crash on bad input.

usage: check_cli.py BINARY RULES_DIR [--long-line-mb N] [--memory-limit-mb N] [--rule-files N] [unittest arguments]

The long line is 100 MB unless told otherwise, and the program must stay below 1,200 MB with it; a limit of 0 prints the
figure only (a sanitizer build keeps freed memory for a while). Each file of the rules is broken in turn, or only so many of
them, spread over all.
"""
import json
import os
import pty
import re
import shutil
import subprocess
import sys

from cli_case import ALSO_STORM, ALSO_TEN, ARGS, Case, STORM, TEN, TWELVE, environment, main


class BadArguments(Case):
    def test_no_arguments_print_the_usage_on_stderr(self):
        self.refused(self.run_it(), "check")

    def test_check_without_a_path_is_refused(self):
        self.assertNotEqual(self.check().err, "")
        self.refused(self.check())

    def test_an_unknown_flag_is_named(self):
        self.refused(self.check("--no-such-flag", self.root), "--no-such-flag")

    def test_an_unknown_command_is_named(self):
        self.refused(self.run_it("chekc"), "chekc")

    def test_values_that_a_flag_does_not_know_are_named(self):
        good = self.write("a/ten.txt", TEN)
        for flag, value in (("--format", "yaml"), ("--fail-on", "sometimes"), ("--color", "blue"), ("--jobs", "many"),
                            ("--width", "wide"), ("--output", "yaml:out"), ("--output", "nonsense")):
            with self.subTest(flag=flag, value=value):
                self.refused(self.check(flag, value, good), value.split(":")[0])

    def test_a_report_that_cannot_be_written_is_an_error(self):
        good = self.write("a/ten.txt", TEN)
        p = self.check("--output", "json:" + self.path("no", "such", "folder.json"), good)
        self.assertEqual(p.returncode, 2, p.err)
        self.assertIn("folder.json", p.err)

    def test_missing_rules_are_an_error(self):
        good = self.write("a/ten.txt", TEN)
        self.refused(self.check("--rules", self.path("no-rules"), good), "no-rules")

    def test_a_missing_pack_is_an_error(self):
        good = self.write("a/ten.txt", TEN)
        self.refused(self.check("--packs", self.path("no-pack"), good), "no-pack")


class MissingInput(Case):
    def test_missing_paths_are_all_named(self):
        self.refused(self.check(self.path("one-is-lost"), self.path("two-is-lost")), "one-is-lost", "two-is-lost")

    def test_a_missing_path_beside_a_good_one_stops_the_run(self):
        self.refused(self.check(self.write("a/ten.txt", TEN), self.path("lost.txt")), "lost.txt")

    def test_an_empty_folder_is_refused(self):
        os.mkdir(self.path("hollow"))
        self.refused(self.check(self.path("hollow")), "hollow")

    def test_a_folder_without_articles_is_refused(self):
        self.write("pictures/tower.png", b"\x89PNG\r\n")
        self.write("pictures/deep/table.csv", "a,b\n")
        self.refused(self.check(self.path("pictures")), "pictures")

    def test_the_format_changes_nothing_about_a_refusal(self):
        self.refused(self.check("--format", "json", self.path("lost.txt")), "lost.txt")


class DamagedFiles(Case):
    """Each kind of damage, alone and among good files."""

    def damaged(self, name, content, word):
        bad = self.write("alone/" + name, content)
        p = self.check("--format", "json", bad)
        self.assertEqual(p.returncode, 2, "alone: " + p.err)
        self.assertIn(name, p.err + p.out)
        if p.out:
            json.loads(p.out)
        self.write("among/" + name, content)
        self.among(name, word)

    def among(self, name, word, **more):
        """Beside two good files: they are checked, the bad one is listed, counted and a finding."""
        self.write("among/ten.txt", TEN)
        self.write("among/also-ten.txt", ALSO_TEN)
        report = self.report(self.path("among"), **more)
        documents = self.documents(report)
        self.assertIsNone(documents["ten.txt"]["skipped"])
        self.assertIsNotNone(documents[name]["skipped"])
        self.assertIn(word, documents[name]["skipped"])
        found = [f for f in report["findings"] if f["rule"] == "unreadable"]
        self.assertEqual([f["primary"]["document"] for f in found], [name])
        self.assertEqual(found[0]["severity"], "warning")
        self.assertEqual(report["coverage"]["read"], 2)
        self.assertEqual(report["coverage"]["skipped"], 1)
        self.assertEqual({c["document"] for c in report["claims"]}, {"ten.txt", "also-ten.txt"})
        text = self.check("--color", "never", self.path("among"), **more)
        self.assertEqual(text.returncode, 0, text.err)
        self.assertIn(name, text.out)
        self.assertEqual(self.check("--fail-on", "warning", self.path("among"), **more).returncode, 1)
        self.assertEqual(self.check("--strict-input", self.path("among"), **more).returncode, 2)

    def test_bytes_that_are_not_utf8(self):
        self.damaged("latin.txt", "Das Dorf hat 300 Häuser.\n".encode("latin-1"), "UTF-8")

    def test_utf8_that_breaks_off_in_the_middle_of_a_character(self):
        self.damaged("cut.txt", "村里有三百户人家".encode()[:-1], "UTF-8")

    def test_a_binary_file_named_txt(self):
        self.damaged("picture.txt", b"\x7fELF\x02\x01\x01\0\0\0\0" + bytes(range(256)) * 16, "binary")

    def test_a_nul_byte_in_plain_words(self):
        self.damaged("nul.txt", b"The village has 300\0 houses.\n", "binary")

    def test_a_dangling_link_among_good_files(self):
        self.write("among/ten.txt", TEN)
        os.symlink(self.path("nowhere"), self.path("among", "gone.txt"))
        self.among("gone.txt", "")

    def test_a_file_without_read_permission(self):
        bad = self.write("among/secret.txt", TEN)
        os.chmod(bad, 0)
        if os.geteuid() != 0:
            self.assertEqual(self.check(bad).returncode, 2)
            self.among("secret.txt", "")
            return
        # Root reads everything: become nobody for the run, where the machine lets nobody reach the program.
        os.chmod(self.root, 0o755)
        nobody = {"user": 65534, "group": 65534, "extra_groups": []}
        try:
            subprocess.run([ARGS.binary, "--version"], check=True, capture_output=True, **nobody)
            subprocess.run(["ls", ARGS.rules], check=True, capture_output=True, **nobody)
        except (OSError, subprocess.CalledProcessError):
            print("not tried: root can read a file of mode 0, and nobody cannot run the program", file=sys.stderr)
            return
        self.assertEqual(self.check("--rules", ARGS.rules, bad, **nobody).returncode, 2)
        self.among("secret.txt", "", **nobody)

    def test_a_folder_named_like_an_article_is_a_folder(self):
        self.write("a/ten.txt/also.txt", ALSO_TEN)
        os.mkdir(self.path("a", "empty.txt"))
        self.write("a/twin.txt", TEN)
        documents = self.documents(self.report(self.path("a")))
        self.assertEqual(sorted(documents), ["ten.txt/also.txt", "twin.txt"])

    def test_an_empty_file_is_an_article_without_claims(self):
        report = self.report(self.write("a/empty.txt", b""))
        self.assertEqual(report["claims"], [])
        self.assertEqual(report["coverage"]["read"], 1)
        self.assertEqual(report["findings"], [])

    def test_files_of_white_space_and_of_a_mark_alone_are_articles_without_claims(self):
        self.write("a/blank.txt", " \r\n\t\n\n")
        self.write("a/mark.txt", b"\xef\xbb\xbf")
        report = self.report(self.path("a"))
        self.assertEqual((report["coverage"]["read"], report["claims"]), (2, []))

    def test_offsets_count_the_byte_order_mark_and_carriage_returns(self):
        raw = b"\xef\xbb\xbf" + TEN.replace("\n", "\r\n").encode()
        report = self.report(self.write("a/marked.txt", raw))
        claims = [c for c in report["claims"] if c["role"] == "claim"]
        self.assertTrue(claims)
        for c in claims:
            self.assertEqual(raw[c["start"]:c["end"]].decode(), c["text"])

    def test_control_characters_of_an_article_never_reach_the_terminal(self):
        self.write("a/ten.txt", TEN.replace("10 member", "10 \x1b[31mmember").replace("Ten at", "Ten\x1b]0;x\x07 at"))
        self.write("a/twelve.txt", TWELVE)
        p = self.check("--exit-zero", "--color", "never", self.path("a"))
        self.assertEqual(re.findall(r"[\x00-\x08\x0b-\x1f\x7f\x9b]", p.out), [])
        self.report("--exit-zero", self.path("a"))


class LongLine(Case):
    MEASURE = ("import resource, subprocess, sys\n"
               "p = subprocess.run(sys.argv[2:], stdout=open(sys.argv[1], 'wb'))\n"
               "print(p.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n")

    def measured(self, name, piece):
        """Checks one line of the agreed size, made of `piece`; returns its report."""
        size = ARGS.long_line_mb * 1000 * 1000
        path = self.path(name)
        with open(path, "wb") as f:
            block = piece * (1000 * 1000 // len(piece) + 1)
            while f.tell() < size:
                f.write(block[:size - f.tell()])
        out = self.path("report.json")
        # A fresh process for each: the peak of a process's children never goes down again.
        p = subprocess.run([sys.executable, "-c", self.MEASURE, out, ARGS.binary, "check", "--exit-zero", "--format",
                            "json", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
        code, peak = map(int, p.stdout.split())
        self.assertEqual(code, 0, p.stderr.decode(errors="replace")[-2000:])
        print("%s: one line of %d MB, peak memory %d MB" % (name, ARGS.long_line_mb, peak // 1024), file=sys.stderr)
        if ARGS.memory_limit_mb:
            self.assertLess(peak // 1024, ARGS.memory_limit_mb)
        with open(out, "rb") as f:
            report = json.load(f)
        self.assertIsNone(report["documents"][0]["skipped"])
        return report

    def test_a_long_line_of_sentences_is_read_and_checked(self):
        words = "The path along the river is wide and dry. " * 40
        report = self.measured("sentences.txt", (words + "The Shanghai Cooperation Organization has 10 member states. ")
                               .encode())
        self.assertTrue(report["claims"])

    def test_a_long_line_without_any_break_is_read(self):
        self.measured("unbroken.txt", b"abcdefgh")

    def test_a_long_line_of_digits_is_read(self):
        self.measured("digits.txt", b"7")


class Manifest(Case):
    def broken(self, manifest, *words):
        self.write("m/ten.txt", TEN)
        self.write("m/manifest.json", manifest if isinstance(manifest, (str, bytes)) else json.dumps(manifest))
        self.refused(self.check(self.path("m")), "manifest.json", *words)

    def test_no_json(self):
        self.broken('{"articles": [')

    def test_an_empty_manifest(self):
        self.broken("")

    def test_json_of_another_shape(self):
        self.broken([])
        self.broken({"articles": {}})
        self.broken({"articles": ["ten.txt"]})
        self.broken({"articles": [{"path": 1}]})

    def test_an_unknown_key_is_named(self):
        self.broken({"articles": [{"path": "ten.txt", "oulet": "x"}]}, "oulet")

    def test_a_file_that_is_not_there_is_named(self):
        self.broken({"articles": [{"path": "eleven.txt"}]}, "eleven.txt")

    def test_a_file_named_twice(self):
        self.broken({"articles": [{"path": "ten.txt"}, {"path": "ten.txt"}]}, "ten.txt")

    def test_a_date_that_is_none(self):
        self.broken({"articles": [{"path": "ten.txt", "published": "2025-02-30"}]}, "2025-02-30")

    def test_nesting_without_end(self):
        self.broken("[" * 200000)

    def test_what_a_sound_manifest_says_wins(self):
        self.write("m/ten.txt", TEN)
        self.write("m/manifest.json", json.dumps({"articles": [{"path": "ten.txt", "outlet": "Harbour Sheet",
                                                                 "published": "2025-07-02"}]}))
        article = self.documents(self.report(self.path("m")))["ten.txt"]["articles"][0]
        self.assertEqual((article["outlet"], article["published"][:10]), ("Harbour Sheet", "2025-07-02"))


class BrokenRules(Case):
    def setUp(self):
        super().setUp()
        self.rules = self.path("rules")
        shutil.copytree(ARGS.rules, self.rules)
        self.good = self.write("a/ten.txt", TEN)

    def rule_files(self):
        found = sorted(os.path.relpath(os.path.join(here, name), self.rules) for here, _, names in os.walk(self.rules)
                       for name in names if name.endswith((".yaml", ".yml")))
        self.assertTrue(found, "no rule files in " + ARGS.rules)
        return found[::-(-len(found) // ARGS.rule_files)] if ARGS.rule_files else found

    def language_not_met(self, name):
        """The language that a file is for, if the good article is in another one."""
        found = re.fullmatch(r"(?:lexicons|times|terms|concepts)/(\w+)\.yaml", name)
        return found[1] if found and found[1] not in ("en", "shared", "concepts") else None

    def damaged(self, name, extra):
        full = os.path.join(self.rules, name)
        with open(full, "rb") as f:
            before = f.read()
        with open(full, "ab") as f:
            f.write(extra)
        place = re.escape(os.path.basename(name)) + r":\d+:\d+: "
        p = self.check("--rules", self.rules, self.good)
        if "/cases/" in name:
            # Only what tests or validates the rules reads their cases.
            self.assertEqual(p.returncode, 0, p.err)
            p = self.run_it("rules", "test", "--rules", self.rules)
        elif name.startswith("messages/"):
            # Read only for who asks for that language.
            self.assertEqual(p.returncode, 0, p.err)
            language = os.path.basename(name).removesuffix(".yaml")
            p = self.check("--rules", self.rules, "--lang", language, self.good)
        elif language := self.language_not_met(name):
            # Its files are read when the language is met, not before.
            self.assertEqual(p.returncode, 0, p.err)
            if name.startswith(("terms", "concepts")):
                text = {"zh": "共有10个国家。", "ja": "10か国です。"}.get(language, "10.")
                row = json.dumps({"path": "x.txt", "title": "", "text": text, "language": language}).encode()
                p = self.run_it("claims", "--jsonl", "--rules", self.rules, stdin=row)
            else:
                row = json.dumps({"id": "1", "lang": language, "text": "10"}).encode()
                p = self.run_it("values", "--jsonl", "--rules", self.rules, stdin=row)
        self.refused(p)
        self.assertRegex(p.err, place)
        p = self.run_it("rules", "validate", "--rules", self.rules)
        self.assertEqual(p.returncode, 2)
        self.assertRegex(p.err, place)
        with open(full, "wb") as f:
            f.write(before)

    def test_a_whole_copy_works(self):
        self.assertEqual(self.check("--rules", self.rules, self.good).returncode, 0)
        p = self.run_it("rules", "validate", "--rules", self.rules)
        self.assertEqual(p.returncode, 0, p.err)

    def test_yaml_that_cannot_be_read_is_named_with_line_and_column(self):
        for name in self.rule_files():
            with self.subTest(name):
                self.damaged(name, b"\nbroken: [1, 2\n")

    def test_an_unknown_key_is_named_with_line_and_column(self):
        for name in self.rule_files():
            with self.subTest(name):
                self.damaged(name, b"\nno_such_key: 1\n")


class ExitCodes(Case):
    def setUp(self):
        super().setUp()
        self.clean = self.path("clean")
        self.write("clean/ten.txt", TEN)
        self.write("clean/also-ten.txt", ALSO_TEN)
        self.clash = self.path("clash")
        self.write("clash/ten.txt", TEN)
        self.write("clash/twelve.txt", TWELVE)

    def code(self, *arguments):
        p = self.check(*arguments)
        self.assertNotEqual(p.out, "", p.err)
        return p.returncode

    def test_agreement_is_0_and_a_conflict_is_1(self):
        self.assertEqual(self.code(self.clean), 0)
        self.assertEqual(self.code(self.clash), 1)

    def test_the_format_never_changes_the_exit_code(self):
        for form in ("text", "json"):
            self.assertEqual(self.code("--format", form, self.clean), 0)
            self.assertEqual(self.code("--format", form, self.clash), 1)

    def test_exit_zero_and_fail_on_never_report_only(self):
        self.assertEqual(self.code("--exit-zero", self.clash), 0)
        self.assertEqual(self.code("--fail-on", "never", self.clash), 0)

    def test_fail_on_sets_the_bar(self):
        for level in ("error", "warning", "note"):
            self.assertEqual(self.code("--fail-on", level, self.clash), 1)
        self.assertEqual(self.code("--fail-on", "warning", self.clean), 0)

    def test_exit_zero_does_not_hide_that_nothing_could_be_read(self):
        self.assertEqual(self.check("--exit-zero", self.path("lost.txt")).returncode, 2)

    def test_the_conflict_is_a_finding_with_both_places(self):
        report = self.report(self.clash, code=1)
        errors = [f for f in report["findings"] if f["severity"] == "error"]
        places = {p["document"] for f in errors for p in [f["primary"], *f["related"]]}
        self.assertEqual(places, {"ten.txt", "twelve.txt"})
        text = self.check("--color", "never", self.clash).out
        for word in ("ten.txt:3", "twelve.txt:3", "Test Gazette", "Third Gazette", "[10] member states", "[12] member states"):
            self.assertIn(word, text)


class Output(Case):
    def setUp(self):
        super().setUp()
        self.folder = self.path("a")
        self.write("a/ten.txt", TEN)
        self.write("a/twelve.txt", TWELVE)

    def test_version_and_help_go_to_stdout(self):
        p = self.run_it("--version")
        self.assertEqual((p.returncode, p.err), (0, ""))
        self.assertRegex(p.out, r"^crosscheck \d+\.\d+\.\d+")
        for arguments in (("--help",), ("check", "--help")):
            p = self.run_it(*arguments)
            self.assertEqual((p.returncode, p.err), (0, ""))
            self.assertIn("check", p.out)

    def test_a_clean_run_says_nothing_on_stderr(self):
        self.assertEqual(self.check("--exit-zero", self.folder).err, "")

    def test_json_to_a_file_and_text_to_stdout_in_one_run(self):
        out = self.path("report.json")
        both = self.check("--exit-zero", "--format", "text", "--output", "json:" + out, self.folder)
        self.assertEqual(both.returncode, 0, both.err)
        with open(out, encoding="utf-8") as f:
            self.assertEqual(f.read(), self.check("--exit-zero", "--format", "json", self.folder).out)
        self.assertEqual(both.out, self.check("--exit-zero", self.folder).out)

    def test_an_output_alone_leaves_stdout_to_nobody(self):
        p = self.check("--exit-zero", "--output", "json:" + self.path("report.json"), self.folder)
        self.assertEqual((p.returncode, p.out), (0, ""))
        self.assertTrue(os.path.getsize(self.path("report.json")))

    def test_the_order_of_paths_and_naming_one_twice_change_nothing(self):
        one, two = self.path("a", "ten.txt"), self.path("a", "twelve.txt")
        runs = {self.check("--exit-zero", "--format", "json", *paths).out
                for paths in ((one, two), (two, one), (one, two, one), (self.folder,), (self.folder, one))}
        self.assertEqual(len(runs), 1)

    def test_reports_name_no_folder_of_this_machine(self):
        for form in ("json", "text"):
            self.assertNotIn(self.root, self.check("--exit-zero", "--format", form, self.folder).out)

    def test_the_folder_in_which_it_runs_does_not_matter(self):
        here = self.check("--exit-zero", ".", cwd=self.folder)
        self.assertEqual(here.out, self.check("--exit-zero", self.folder).out)

    def test_text_keeps_to_its_width(self):
        for width in (80, 60):
            p = self.check("--exit-zero", "--color", "never", "--width", str(width), self.folder)
            self.assertLessEqual(max(map(len, p.out.splitlines())), width)

    def colours(self, p):
        return "\x1b[" in p.out

    def test_the_colour_flag_wins_over_no_color(self):
        quiet = environment(NO_COLOR="1")
        self.assertTrue(self.colours(self.check("--exit-zero", "--color", "always", self.folder, env=quiet)))
        self.assertFalse(self.colours(self.check("--exit-zero", "--color", "never", self.folder)))
        self.assertFalse(self.colours(self.check("--exit-zero", self.folder)))

    def on_terminal(self, **changes):
        """What a run writes to a terminal."""
        master, slave = pty.openpty()
        p = subprocess.Popen([ARGS.binary, "check", "--exit-zero", self.folder], stdin=slave, stdout=slave,
                             stderr=subprocess.DEVNULL, env=environment(TERM="xterm-256color", **changes))
        os.close(slave)
        written = b""
        try:
            while chunk := os.read(master, 65536):
                written += chunk
        except OSError:  # how Linux says that the other end is closed
            pass
        os.close(master)
        self.assertEqual(p.wait(), 0)
        self.assertTrue(written)
        return written

    def test_a_terminal_gets_colour_unless_no_color_is_set(self):
        self.assertIn(b"\x1b[", self.on_terminal())
        self.assertNotIn(b"\x1b[", self.on_terminal(NO_COLOR="1"))
        self.assertIn(b"\x1b[", self.on_terminal(NO_COLOR=""))


class Filters(Case):
    def row(self, path, text):
        return json.dumps({"path": path, "text": text}).encode() + b"\n"

    def rows(self, p):
        return [json.loads(line) for line in p.out.splitlines()]

    def test_claims_writes_one_row_for_each_article_and_compare_ends_with_coverage(self):
        p = self.run_it("claims", "--jsonl", stdin=self.row("a.txt", TEN) + self.row("b.txt", TWELVE))
        self.assertEqual(p.returncode, 0, p.err)
        self.assertEqual([r["article"]["id"] for r in self.rows(p)], ["a.txt#1", "b.txt#1"])
        compared = self.rows(self.run_it("compare", "--jsonl", stdin=p.stdout))
        self.assertIn("conflict", {rel["relation"] for r in compared if "fact" in r for rel in r["fact"]["relations"]})
        self.assertIn("coverage", compared[-1])

    def test_a_broken_line_does_not_lose_the_others(self):
        for broken in (b'{"path": "b.txt", "text": \n', b"[]\n", b'{"path": "b.txt"}\n', b"\xff\xfe\n",
                       b'{"path": "b.txt", "text": 7}\n'):
            with self.subTest(broken):
                p = self.run_it("claims", "--jsonl", stdin=self.row("a.txt", TEN) + broken + self.row("c.txt", TWELVE))
                rows = self.rows(p)
                self.assertEqual([r["article"]["path"] for r in rows if "article" in r] or p.err, ["a.txt", "c.txt"])
                self.assertTrue(p.err or any("skipped" in r for r in rows))

    def test_values_writes_a_row_for_each_row(self):
        line = json.dumps({"id": "v1", "lang": "en", "text": "The mast is 40 metres high."}).encode() + b"\n"
        p = self.run_it("values", "--jsonl", stdin=line)
        self.assertEqual(p.returncode, 0, p.err)
        row, = self.rows(p)
        self.assertEqual(row["id"], "v1")
        self.assertEqual([v["text"] for v in row["values"]], ["40 metres"])

    def test_open_facts_survive_the_way_through_rows(self):
        rows = self.run_it("claims", "--jsonl", "--packs", "none",
                           stdin=self.row("a.txt", STORM) + self.row("b.txt", ALSO_STORM))
        for row in self.rows(rows):
            self.assertEqual(len(row["near"]), len(row["claims"]))
            self.assertTrue(row["terms"])
        compared = self.run_it("compare", "--jsonl", "--packs", "none", stdin=rows.stdout)
        self.assertEqual(compared.returncode, 0, compared.err)
        facts = [r["fact"] for r in self.rows(compared) if "fact" in r]
        self.write("in/a.txt", STORM)
        self.write("in/b.txt", ALSO_STORM)
        whole = self.report("--packs", "none", self.path("in"))
        self.assertTrue(whole["facts"])
        self.assertEqual([f["id"] for f in facts], [f["id"] for f in whole["facts"]])
        backwards = b"".join(reversed(rows.stdout.splitlines(keepends=True)))
        self.assertEqual(self.run_it("compare", "--jsonl", "--packs", "none", stdin=backwards).out, compared.out)

    def test_rows_with_broken_terms_are_refused(self):
        rows = self.run_it("claims", "--jsonl", stdin=self.row("a.txt", STORM))
        row, = self.rows(rows)
        for member, value, word in (("near", ["0 1"], "near"), ("near", ["999999 1 0"], "near"),
                                    ("terms", ["lock"], "terms"), ("terms", None, "terms")):
            with self.subTest(member=member, value=value):
                p = self.run_it("compare", "--jsonl", stdin=json.dumps(dict(row, **{member: value})).encode() + b"\n")
                self.assertIn(word + ": expected", p.err)
                self.assertNotEqual(p.returncode, 0)

    def test_no_rows_are_no_error(self):
        for command in ("claims", "compare", "values"):
            self.assertEqual(self.run_it(command, "--jsonl").returncode, 0)


if __name__ == "__main__":
    main(__doc__)
