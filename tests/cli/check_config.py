#!/usr/bin/env python3
"""What crosscheck.yaml promises: where it is found, what it says and what wins over it; suppressions, baselines and
limits, and what fails a run.

usage: check_config.py BINARY RULES_DIR [unittest arguments]
"""
import json
import os
import pathlib
import re

import jsonschema
import yaml

from cli_case import ARGS, ALSO_TEN, Case, TEN, TWELVE, environment, main

SUM = """Quiet
Test Gazette · 2025-08-01 10:00
The Shanghai Cooperation Organization has 10 member states, 2 observers and 14 dialogue partners, a total of 27 countries.
"""
TODAY = ("--today", "2026-03-01")


class Corpus(Case):
    """in/ten.txt and in/twelve.txt contradict each other."""

    def setUp(self):
        super().setUp()
        self.write("in/ten.txt", TEN)
        self.write("in/twelve.txt", TWELVE)
        self.folder = self.path("in")

    def config(self, text, name="in/crosscheck.yaml"):
        return self.write(name, text)

    def settings(self, *arguments, code=0, **more):
        p = self.check("--show-config", *arguments, **more)
        self.assertEqual((p.returncode, p.err), (code, ""))
        return dict(re.match(r"([\w-]+): (.*)", line).groups() for line in p.out.splitlines() if re.match(r"[\w-]+: .*\(", line))


class Found(Corpus):
    def test_it_is_the_nearest_one_upwards_from_the_articles_not_from_the_working_folder(self):
        self.config("fail-on: never\n")
        self.config("fail-on: note\n", "crosscheck.yaml")
        self.assertEqual(self.check(self.folder).returncode, 0)
        elsewhere = self.path("elsewhere")
        os.mkdir(elsewhere)
        self.write("elsewhere/crosscheck.yaml", "nonsense: 1\n")
        self.assertEqual(self.check(self.folder, cwd=elsewhere).returncode, 0)
        self.assertEqual(self.check(self.path("in/ten.txt"), self.path("in/twelve.txt")).returncode, 0)
        os.remove(self.path("in/crosscheck.yaml"))
        self.assertEqual(self.settings(self.folder)["fail-on"], "note (file %s:1)" % self.path("crosscheck.yaml"))

    def test_it_is_not_looked_for_beyond_a_repository(self):
        self.config("fail-on: never\n", "crosscheck.yaml")
        os.makedirs(self.path("in/.git"))
        self.assertEqual(self.check(self.folder).returncode, 1)

    def test_without_arguments_it_is_that_of_the_working_folder_and_says_the_paths(self):
        self.config("paths: [in]\n", "crosscheck.yaml")
        os.mkdir(self.path("sub"))
        for folder in (self.root, self.path("sub")):
            p = self.check(cwd=folder)
            self.assertEqual(p.returncode, 1, p.err)
            self.assertIn("CONFLICT", p.out)
        named = self.check("--format", "json", self.folder)
        self.assertEqual(self.check("--format", "json", cwd=self.path("sub")).out, named.out)

    def test_no_paths_anywhere(self):
        self.refused(self.check(cwd=self.root), "'paths' in crosscheck.yaml")
        self.refused(self.run_it("baseline", "create", cwd=self.root), "'paths' in crosscheck.yaml")
        self.refused(self.run_it("corpus", "validate", cwd=self.root), "'paths' in crosscheck.yaml")

    def test_a_file_can_be_named_and_none_is_none(self):
        self.config("fail-on: never\n")
        other = self.config("fail-on: note\nlang: zh\n", "other.yaml")
        self.assertEqual(self.check("--config", "none", self.folder).returncode, 1)
        self.assertEqual(self.check(self.folder, env=environment(CROSSCHECK_CONFIG="none")).returncode, 1)
        self.assertIn("冲突", self.check("--config", other, self.folder).out)
        self.assertIn("冲突", self.check(self.folder, env=environment(CROSSCHECK_CONFIG=other)).out)
        self.refused(self.check("--config", self.path("gone.yaml"), self.folder), "gone.yaml", "no such file")

    def test_it_is_no_file_of_the_corpus(self):
        self.config("fail-on: never\n")
        self.write("in/crosscheck.baseline.json", '{"schema_version": "1", "findings": []}')
        self.assertEqual(sorted(self.documents(self.report(self.folder))), ["ten.txt", "twelve.txt"])

    def test_explain_and_review_read_it_too(self):
        print_, = [f["fingerprint"] for f in self.report("--exit-zero", self.folder)["findings"]]
        self.config("paths: [in]\nreview: decided.yaml\n", "crosscheck.yaml")
        p = self.run_it("review", "accept", print_, "--reason", "known", "--by", "Mara", *TODAY, cwd=self.root)
        self.assertEqual((p.returncode, p.err), (0, ""))
        self.assertTrue(os.path.exists(self.path("decided.yaml")))
        self.assertEqual(self.check(*TODAY, cwd=self.root).returncode, 0)
        self.assertIn("accepted by Mara", self.run_it("explain", print_[:8], cwd=self.root).out)
        self.assertIn("accepted by Mara", self.run_it("review", "list", cwd=self.root).out)


class Says(Corpus):
    def test_every_key_reaches_its_option(self):
        self.write("mine/p.yaml", "pack: mine\n")
        base = self.config(f"""paths: [in]
rules: {ARGS.rules}
packs: [economy, mine/p.yaml]
lang: zh
jobs: 3
store: cache.db
review: r.yaml
baseline: none
fail-on: warning
max-errors: 4
max-warnings: 5
exit-zero: true
strict-input: true
format: json
outputs: ["html:out/r.html"]
claims: cited
show: [hidden, repeated]
color: never
width: 100
""", "crosscheck.yaml")
        os.mkdir(self.path("out"))
        os.mkdir(self.path("sub"))
        p = self.check("--show-config", cwd=self.path("sub"))
        self.assertEqual(p.returncode, 0, p.err)
        place = f"file {base}:"
        for line in (f"paths: {self.path('in')} ({place}1)", f"rules: {ARGS.rules} ({place}2)",
                     f"packs: economy,{self.path('mine/p.yaml')} ({place}3)", f"lang: zh ({place}4)", f"jobs: 3 ({place}5)",
                     f"store: {self.path('cache.db')} ({place}6)", f"review: {self.path('r.yaml')} ({place}7)",
                     f"baseline: none ({place}8)", f"fail-on: warning ({place}9)", f"max-errors: 4 ({place}10)",
                     f"max-warnings: 5 ({place}11)", f"exit-zero: true ({place}12)", f"strict-input: true ({place}13)",
                     f"format: json ({place}14)", f"output: html:{self.path('out/r.html')} ({place}15)", f"claims: cited ({place}16)",
                     f"show: hidden,repeated ({place}17)", f"color: never ({place}18)", f"width: 100 ({place}19)"):
            # The language is that of the file.
            name, value, file = re.match(r"([\w-]+): (.*) \((.*)\)", line).groups()
            self.assertRegex(p.out, "(?m)^" + name + "\\W+" + re.escape(value) + "\\W+" + re.escape(file) + "\\W*$")
        self.assertEqual(len(re.findall(re.escape(place), p.out)), 19)

    def test_what_it_says_is_done(self):
        self.config("exit-zero: true\nformat: json\noutputs: [\"markdown:r.md\"]\nclaims: cited\n")
        p = self.check(self.folder)
        self.assertEqual(p.returncode, 0, p.err)
        json.loads(p.out)
        self.assertIn("12", pathlib.Path(self.folder, "r.md").read_text(encoding="utf-8"))

    def test_a_flag_wins_over_the_environment_and_this_over_the_file(self):
        file = self.config("fail-on: note\nlang: zh\njobs: 2\n")
        env = environment(CROSSCHECK_FAIL_ON="warning", CROSSCHECK_LANG="en", CROSSCHECK_PACKS="none")
        found = self.settings("--fail-on", "never", self.folder, env=env)
        self.assertEqual(found["fail-on"], "never (flag)")
        self.assertEqual(found["lang"], "en (environment CROSSCHECK_LANG)")
        self.assertEqual(found["packs"], "none (environment CROSSCHECK_PACKS)")
        self.assertEqual(found["jobs"], f"2 (file {file}:3)")
        self.assertEqual(found["width"], "0 (default)")
        self.assertEqual(found["config"], f"{file} (found from the articles upwards)")
        self.assertEqual(self.settings(self.folder, env=env)["fail-on"], "warning (environment CROSSCHECK_FAIL_ON)")

    def test_files_extend_each_other_and_suppressions_add_up(self):
        base = self.config("fail-on: never\njobs: 2\nsuppressions:\n  - {rule: check-a, reason: r}\n", "shared/base.yaml")
        file = self.config("extends: ../shared/base.yaml\njobs: 3\nsuppressions:\n  - {rule: check-b, reason: r}\n")
        p = self.check("--show-config", self.folder)
        self.assertEqual(p.returncode, 0, p.err)
        self.assertIn(f"fail-on: never (file {base}:1)", p.out)
        self.assertIn(f"jobs: 3 (file {file}:2)", p.out)
        self.assertIn(f"suppression: rule check-a (file {base}:4)", p.out)
        self.assertIn(f"suppression: rule check-b (file {file}:4)", p.out)

    def test_a_circle_is_refused(self):
        self.config("extends: ../a.yaml\n")
        self.config("extends: in/crosscheck.yaml\n", "a.yaml")
        self.refused(self.check(self.folder), "a.yaml:1:10: 'extends': 'in/crosscheck.yaml' extends this file in turn")
        self.config("extends: crosscheck.yaml\n")
        self.refused(self.check(self.folder), "crosscheck.yaml:1:10", "in turn")

    def test_every_mistake_of_every_file_is_told_at_once(self):
        self.config("job: 3\nwidth: 20\n", "base.yaml")
        file = self.config("""extends: ../base.yaml
fail_on: error
show: [explaned]
outputs: [htm:x.html]
jobs: many
exit-zero: yes
lang: xx
paths: []
max-errors: -1
store:
rules: [a, b]
suppressions:
  - {rule: a}
""")
        p = self.check(self.folder)
        self.refused(p)
        lines = p.err.splitlines()
        for line in ("base.yaml:1:1: unknown key 'job', did you mean 'jobs'?", "base.yaml:2:8: 'width' must be a whole number from 40 to 400, found '20'",
                     f"{file}:2:1: unknown key 'fail_on', did you mean 'fail-on'?", f"{file}:3:8: 'show' must be one of", "did you mean 'explained'?",
                     f"{file}:4:11: 'outputs' must hold FORMAT:PATH", "did you mean 'html'?", f"{file}:5:7: 'jobs' must be a whole number",
                     f"{file}:6:12: 'exit-zero' must be true or false", f"{file}:7:7: 'lang' must be one of en, zh, found 'xx'",
                     f"{file}:8:8: 'paths' is empty", f"{file}:9:13: 'max-errors' must be a whole number", f"'store' is empty",
                     f"{file}:11:8: 'rules' must be one text", f"{file}:13:5: missing key 'reason'"):
            self.assertTrue(any(line in one for one in lines), (line, lines))
        self.assertEqual(len(lines), 13, lines)

    def test_hostile_files_are_refused(self):
        for text, words in ((b"\xff\xfe", "UTF-8"), ("a: &x [*x]", "alias"), ("jobs: 1\njobs: 2\n", "jobs"), ("[" * 100, ""),
                            ("x" * (2 << 20), ""), ("- a\n", "mapping"), ("extends: gone.yaml\n", "there is no file 'gone.yaml'"),
                            ("extends: [a, b]\n", "one other"), ("\x1b[2J: 1\n", "")):
            with self.subTest(text=text[:20]):
                self.config(text)
                p = self.check(self.folder)
                self.refused(p, "crosscheck.yaml", words)
                self.assertNotIn("\x1b", p.err)

    def test_an_empty_file_and_comments_say_nothing(self):
        for text in ("", "# nothing\n", "---\n"):
            self.config(text)
            self.assertEqual(self.check(self.folder).returncode, 1)

    def test_a_long_chain_of_files_is_refused(self):
        for i in range(20):
            self.config(f"extends: {i + 1}.yaml\n", f"in/{i}.yaml")
        self.config("jobs: 1\n", "in/20.yaml")
        self.refused(self.check("--config", self.path("in/0.yaml"), self.folder), "more than 10 files")


class Schema(Corpus):
    """The schema and the program know the same keys and take the same values."""

    def setUp(self):
        super().setUp()
        self.schema = json.loads(self.run_it("schema", "config").out)
        jsonschema.Draft202012Validator.check_schema(self.schema)
        self.validator = jsonschema.Draft202012Validator(self.schema)

    def test_it_is_the_one_beside_the_rules(self):
        self.assertEqual(self.schema, json.loads(pathlib.Path(ARGS.rules, "config.schema.json").read_text(encoding="utf-8")))

    def test_both_agree_on_what_is_sound(self):
        self.write("in/other.yaml", "jobs: 1\n")
        print_ = "0123456789abcdef"
        cases = {
            "extends": (["other.yaml"], ["", ["other.yaml"], 1.5]), "paths": (["a", ["a", "b"]], ["", [], [""], {"a": 1}]),
            "rules": (["r"], ["", ["r"]]), "packs": (["none", ["economy", "./mine"]], ["", []]), "lang": (["en", "zh"], [""]),
            "jobs": ([0, 8], [-1, 5000, "x", True]), "store": (["none", "a.db"], ["", []]), "review": (["none", "r.yaml"], [""]),
            "baseline": (["none", "b.json"], [""]), "fail-on": (["error", "warning", "note", "never"], ["errors", 1]),
            "max-errors": ([0, 3], [-1, "x"]), "max-warnings": ([0, 3], [-1, 1.5]), "exit-zero": ([True, False], ["yes", 1]),
            "strict-input": ([True, False], ["on"]), "format": (["text", "json", "csv-claims"], ["jsn", []]),
            "outputs": (["json:-", ["json:a", "html:b"]], [[], ""]), "claims": (["all", "cited"], ["some"]),
            "show": (["all", ["hidden", "none"]], ["nothing", []]), "color": (["auto", "always", "never"], ["maybe"]),
            "width": ([40, 400], [39, 401]),
            "suppressions": ([[], [{"rule": "a", "path": ["b/**"], "reason": "r", "expires": "2030-01-01"}],
                              [{"documents": ["a", "b"], "reason": "r"}, {"finding": [print_], "reason": "r"}]],
                             [[{"rule": "a"}], [{"reason": "r"}], [{"rule": "a", "finding": print_, "reason": "r"}], ["a"], {"rule": "a"},
                              [{"documents": ["a"], "reason": "r"}], [{"documents": ["a", "b"], "path": "c", "reason": "r"}],
                              [{"finding": "xyz", "reason": "r"}], [{"rule": "a", "reason": "r", "expires": "2030-02-31x"}],
                              [{"rule": "a", "reason": "r", "because": "b"}]]),
        }
        self.assertEqual(set(cases), set(self.schema["properties"]))
        for key, (sound, broken) in cases.items():
            for value, expected in [(one, True) for one in sound] + [(one, False) for one in broken]:
                with self.subTest(key=key, value=value):
                    self.assertEqual(self.validator.is_valid({key: value}), expected)
                    self.config(yaml.safe_dump({key: value}))
                    p = self.check("--show-config", "--rules", ARGS.rules, "--packs", "none", self.folder)
                    self.assertEqual(p.returncode == 0, expected, p.err)
                    if not expected:
                        self.assertRegex(p.err, r"crosscheck\.yaml:\d+:\d+: ")
        self.assertFalse(self.validator.is_valid({"unknown": 1}))

    def test_every_key_and_variable_is_in_the_documentation(self):
        text = pathlib.Path(ARGS.rules, "../docs/configuration.md").read_text(encoding="utf-8")
        for key in self.schema["properties"]:
            self.assertRegex(text, r"(?m)^\| .*`" + key + "`", key)
        for key in self.schema["$defs"]["suppression"]["properties"]:
            self.assertRegex(text, r"(?m)^\| `" + key + r"` \| |with `" + key + "`", key)
        for variable in set(re.findall(r"CROSSCHECK_[A-Z_]+", self.run_it("man").out.replace("\\-", "-"))):
            self.assertIn(f"`{variable}`", text)

    def test_formats_are_those_of_the_program(self):
        for name in self.schema["$defs"]["format"]["enum"]:
            self.assertEqual(self.check("--exit-zero", "--format", name, self.folder).returncode, 0, name)
        listed = re.search(r"expected one of (.*?), did you", self.check("--format", "jsom", self.folder).err).group(1)
        self.assertEqual(sorted(re.split(", | or ", listed)), sorted(self.schema["$defs"]["format"]["enum"]))


class Suppressed(Corpus):
    def suppress(self, *entries):
        return self.config("suppressions:\n" + "".join(f"  - {one}\n" for one in entries))

    def counted(self, *arguments, **more):
        p = self.check(*TODAY, *arguments, self.folder, **more)
        return p.returncode, " ".join(p.out.split()), p.err

    def test_what_is_suppressed_is_counted_apart_and_fails_no_run(self):
        self.write("in/sum.txt", SUM)
        report = self.report("--exit-zero", self.folder)
        rule, = {f["rule"] for f in report["findings"] if "10 + 2 + 14" in f["message"]}
        self.suppress(f"{{rule: {rule}, reason: planted}}", "{documents: [t*.txt, twelve.txt], reason: two counts, expires: 2027-01-01}")
        code, out, err = self.counted()
        self.assertNotIn("10 + 2 + 14", out)
        self.assertIn("not shown (--show hidden): 1 finding suppressed", out)
        self.assertEqual(err, "")
        # ten.txt is not alone: sum.txt says 10 against 12, too.
        self.assertEqual(code, 1)
        self.suppress(f"{{rule: {rule}, reason: planted}}", "{rule: \"*\", path: twelve.txt, reason: two counts, expires: 2027-01-01}")
        code, out, err = self.counted("--show", "hidden")
        self.assertEqual((code, err), (0, ""))
        self.assertEqual(out.count("SUPPRESSED"), 2)
        self.assertIn("two counts (until 2027-01-01)", out)
        self.assertNotIn("CONFLICT", out)

    def test_reports_for_programs_have_them_with_their_entry(self):
        self.suppress("{rule: \"*\", path: twelve.txt, reason: two counts}")
        report = self.report(*TODAY, self.folder)
        schema = json.loads(self.run_it("schema", "report").out)
        jsonschema.Draft202012Validator(schema).validate(report)
        finding, = report["findings"]
        self.assertEqual(finding["review"], {"decision": "suppressed", "by": "", "on": "", "reason": "two counts", "expires": None,
                                             "expired": False, "entry": 0})
        entry, = report["reviews"]
        self.assertEqual((entry["file"], entry["line"], entry["what"], entry["findings"]), ("crosscheck.yaml", 2, "rule *, path twelve.txt", 1))
        saved = self.write("r.json", json.dumps(report))
        p = self.run_it("explain", finding["fingerprint"], "--report", saved)
        self.assertIn("suppressed: two counts", p.out)
        for form in ("html", "csv-relations", "annotations"):
            p = self.check("--format", form, *TODAY, self.folder)
            self.assertEqual(p.returncode, 0, p.err)
            self.assertIn("two counts", p.out, form)
            if form == "html":
                self.assertIn("<h1>No contradictions found</h1>", p.out)
                self.assertIn("<dt>suppressed or known</dt><dd>1</dd>", p.out)
                self.assertNotIn("<dt>reviewed</dt>", p.out)
        # What is read as a comment on a change only counts them.
        for form, title in (("markdown", "## crosscheck: 0 conflicts, 0 errors\n"), ("summary", "### crosscheck: 0 errors, 0 warnings, ")):
            p = self.check("--format", form, *TODAY, self.folder)
            self.assertTrue(p.out.startswith(title), p.out)
            self.assertIn("Not shown: 1 finding suppressed and 0 of the baseline.", p.out)
            self.assertNotIn("two counts", p.out)

    def test_an_expired_one_hides_nothing_and_is_told(self):
        self.suppress("{rule: \"*\", reason: for a while, expires: 2026-03-01}")
        code, out, err = self.counted()
        self.assertEqual((code, err), (1, ""))
        self.assertIn("CONFLICT", out)
        self.assertIn("crosscheck.yaml:2: this suppression expired on 2026-03-01; its findings count again (rule *)", out)
        p = self.check("--today", "2026-02-28", self.folder)
        self.assertEqual(p.returncode, 0)
        p = self.check(*TODAY, "--format", "json", self.folder)
        self.assertIn("crosscheck: warning: crosscheck.yaml:2: this suppression expired on 2026-03-01", p.err)

    def test_an_unused_one_is_told(self):
        self.suppress("{rule: no-such-rule, reason: r}", "{finding: 00000000ffffffff, reason: r}")
        code, out, err = self.counted()
        self.assertEqual(code, 1)
        self.assertIn("crosscheck.yaml:2: this suppression fits no finding; remove it (rule no-such-rule)", out)
        self.assertIn("crosscheck.yaml:3: this suppression fits no finding; remove it (finding 00000000ffffffff)", out)
        p = self.check("--format", "json", "--exit-zero", self.folder)
        self.assertEqual(p.err.count("crosscheck: warning:"), 2)

    def test_the_review_file_may_have_some_and_decisions_are_added_to_it(self):
        print_, = [f["fingerprint"] for f in self.report("--exit-zero", self.folder)["findings"]]
        file = self.write("in/crosscheck.review.yaml", "suppressions:  # ours\n  - {rule: \"*\", reason: r, expires: 2026-03-01}\n")
        self.assertEqual(self.counted()[0], 1)
        p = self.run_it("review", "accept", print_, "--reason", "known", "--by", "Mara", *TODAY, self.folder)
        self.assertEqual((p.returncode, p.err), (0, ""))
        self.assertEqual(self.counted()[0], 0)
        p = self.run_it("review", "remove", print_, self.folder)
        self.assertEqual((p.returncode, p.err), (0, ""))
        with open(file, encoding="utf-8") as f:
            self.assertIn("suppressions:  # ours\n  - {rule: \"*\", reason: r, expires: 2026-03-01}\n", f.read())
        entry = f"  - finding: {print_}\n    decision: accepted\n    by: M\n    on: 2026-01-01\n    reason: k\n    expires: 2026-02-01\n"
        self.write("in/crosscheck.review.yaml", "reviews:\n" + entry + "suppressions:\n  - {rule: none, reason: r}\n")
        p = self.run_it("review", "accept", print_, "--reason", "again", "--by", "Mara", *TODAY, self.folder)
        self.assertEqual((p.returncode, p.err), (0, ""))
        self.assertEqual(self.counted()[0], 0)

    def test_the_same_bytes_from_any_folder_and_with_any_number_of_threads(self):
        self.suppress("{rule: \"*\", path: twelve.txt, reason: two counts}", "{rule: gone, reason: r}")
        runs = [self.check("--format", "json", *TODAY, "-j", jobs, path, cwd=folder).out
                for jobs, path, folder in (("1", self.folder, "/"), ("8", "in", self.root), ("2", ".", self.folder))]
        self.assertEqual(len(set(runs)), 1)


class Baselined(Corpus):
    def create(self, *arguments, **more):
        p = self.run_it("baseline", "create", *TODAY, "-o", self.file, *arguments, self.folder, **more)
        self.assertEqual((p.returncode, p.err), (0, ""))
        return p

    def setUp(self):
        super().setUp()
        self.file = self.path("known.json")

    def text(self):
        with open(self.file, encoding="utf-8") as f:
            return f.read()

    def known(self, *arguments):
        return self.check("--baseline", self.file, *TODAY, *arguments, self.folder)

    def test_what_it_has_is_known_and_only_what_is_new_fails(self):
        p = self.create()
        self.assertIn("1 finding", p.out)
        p = self.known()
        self.assertEqual((p.returncode, p.err), (0, ""))
        self.assertNotIn("CONFLICT", p.out)
        self.assertIn("0 findings suppressed and 1 of the baseline", " ".join(p.out.split()))
        self.assertIn("KNOWN", self.known("--show", "hidden").out)
        self.write("in/sum.txt", SUM.replace("10 member states, ", ""))
        self.write("in/sum.txt", SUM)
        p = self.known()
        self.assertEqual(p.returncode, 1)
        self.assertIn("ERROR", p.out)
        report = json.loads(self.known("--format", "json").out)
        jsonschema.Draft202012Validator(json.loads(self.run_it("schema", "report").out)).validate(report)
        self.assertEqual({f["review"]["decision"] for f in report["findings"] if "review" in f}, {"known"})
        self.assertTrue([f for f in report["findings"] if "review" not in f])

    def test_it_outlives_moved_lines_other_edits_renames_and_new_fellows(self):
        self.create()
        self.write("in/ten.txt", TEN.replace("The Shanghai", "\n\nNothing of note went before.\n\nThe Shanghai").replace("was fine", "was bad"))
        os.rename(self.path("in/twelve.txt"), self.path("in/a-new-name.txt"))
        self.write("in/also.txt", ALSO_TEN)
        p = self.known()
        self.assertEqual((p.returncode, p.err), (0, ""), p.out)
        self.write("in/ten.txt", TEN.replace("10 member", "11 member"))
        self.write("in/also.txt", ALSO_TEN.replace("10 member", "11 member"))
        p = self.known()
        self.assertEqual(p.returncode, 1)
        self.assertIn("1 entry of known.json that no finding has any more", " ".join(p.out.split()))

    def test_the_file_is_the_same_wherever_it_is_made_and_has_no_lines(self):
        self.write("in/sum.txt", SUM)
        self.create()
        first = self.text()
        os.remove(self.file)
        self.write("in/ten.txt", TEN.replace("The Shanghai", "\n\n\nThe Shanghai"))
        p = self.run_it("baseline", "create", "-o", "known.json", "-j", "1", "in", cwd=self.root)
        self.assertEqual((p.returncode, p.err), (0, ""))
        self.assertEqual(self.text(), first)
        baseline = json.loads(first)
        prints = [one["fingerprints"][0] for one in baseline["findings"]]
        self.assertEqual(prints, sorted(prints))
        self.assertGreaterEqual(len(prints), 2)
        for one in baseline["findings"]:
            self.assertEqual(list(one), ["fingerprints", "rule", "severity", "label", "locations"])

    def test_it_is_not_written_over(self):
        self.create()
        before = self.text()
        self.write("in/sum.txt", SUM)
        p = self.run_it("baseline", "create", "-o", self.file, self.folder)
        self.refused(p, "known.json", "--force")
        self.assertEqual(self.text(), before)
        self.create("--force")
        self.assertNotEqual(self.text(), before)
        self.assertEqual(self.known().returncode, 0)

    def test_what_people_decided_about_is_left_out(self):
        self.write("in/crosscheck.review.yaml", "suppressions:\n  - {rule: \"*\", reason: r, expires: 2026-04-01}\n")
        self.create()
        self.assertEqual(json.loads(self.text())["findings"], [])
        self.assertEqual(self.known().returncode, 0)
        p = self.check("--baseline", self.file, "--today", "2026-04-01", self.folder)
        self.assertEqual(p.returncode, 1)

    def test_prune_takes_out_what_is_gone_and_only_that(self):
        self.write("in/sum.txt", SUM)
        self.create()
        before = self.text()
        os.remove(self.path("in/twelve.txt"))
        p = self.run_it("baseline", "prune", "-o", self.file, "--dry-run", self.folder)
        self.assertEqual((p.returncode, p.err), (0, ""))
        self.assertEqual(self.text(), before)
        p = self.run_it("baseline", "prune", "-o", self.file, self.folder)
        self.assertEqual((p.returncode, p.err), (0, ""))
        self.assertIn("removed", p.out)
        left = {one["fingerprints"][0] for one in json.loads(self.text())["findings"]}
        gone = {one["fingerprints"][0] for one in json.loads(before)["findings"]} - left
        self.assertTrue(left and gone)
        self.assertTrue(all(one in p.out for one in gone) and not any(one in p.out for one in left))
        self.assertEqual(self.known().returncode, 0)
        again = self.text()
        self.assertIn("every entry has its finding", self.run_it("baseline", "prune", "-o", self.file, self.folder).out)
        self.assertEqual(self.text(), again)

    def test_prune_does_not_take_what_was_not_read_for_gone(self):
        self.create()
        before = self.text()
        self.write("in/twelve.txt", b"\xff\xff")
        self.refused(self.run_it("baseline", "prune", "-o", self.file, self.folder), "twelve.txt", "not read")
        os.mkdir(self.path("other"))
        self.write("other/a.txt", ALSO_TEN)
        self.refused(self.run_it("baseline", "prune", "-o", self.file, self.path("other")), "none of its documents")
        self.assertEqual(self.text(), before)

    def test_a_broken_or_missing_file_is_refused(self):
        for content, words in (("{", ""), ('{"schema_version": "1"}', "findings"), ("[]", "mapping"), (b"\xff", "UTF-8"),
                               ('{"schema_version": "1", "findings": [{"fingerprint": "0"}]}', "did you mean 'fingerprints'")):
            with self.subTest(content=content):
                self.write("known.json", content)
                self.refused(self.known(), "known.json", words)
                self.refused(self.run_it("baseline", "prune", "-o", self.file, self.folder), "known.json", words)
        os.remove(self.file)
        self.refused(self.known(), "known.json")
        self.assertEqual(self.check("--baseline", "none", "--exit-zero", self.folder).returncode, 0)

    def test_the_configuration_names_it(self):
        self.config("baseline: ../known.json\n")
        p = self.run_it("baseline", "create", self.folder)
        self.assertEqual((p.returncode, p.err), (0, ""))
        self.assertEqual(self.check(self.folder).returncode, 0)
        self.assertEqual(self.check("--baseline", "none", self.folder).returncode, 1)
        p = self.run_it("baseline", "prune", self.folder)
        self.assertEqual((p.returncode, p.err), (0, ""))


class Limits(Corpus):
    """One open error, one open warning."""

    def setUp(self):
        super().setUp()
        self.write("in/bad.txt", b"\xff\xff\xff")
        levels = sorted(f["severity"] for f in self.report("--exit-zero", self.folder)["findings"])
        self.assertEqual(levels, ["error", "warning"])

    def code(self, *arguments):
        return self.check(*arguments, self.folder).returncode

    def test_fail_on_and_limits(self):
        for arguments, expected in (((), 1), (("--fail-on", "never"), 0), (("--exit-zero",), 0), (("--max-errors", "1"), 0),
                                    (("--max-errors", "0"), 1), (("--max-errors", "1", "--fail-on", "warning"), 1),
                                    (("--max-errors", "1", "--max-warnings", "1", "--fail-on", "warning"), 0),
                                    (("--max-errors", "1", "--max-warnings", "0"), 1), (("--max-warnings", "0", "--exit-zero"), 0),
                                    (("--max-warnings", "0", "--fail-on", "never"), 0), (("--strict-input", "--exit-zero"), 2)):
            with self.subTest(arguments=arguments):
                self.assertEqual(self.code(*arguments), expected)

    def test_a_limit_that_is_met_is_told(self):
        p = self.check("--max-errors", "9", "--max-warnings", "0", self.folder)
        self.assertEqual(p.err, "crosscheck: error: 1 warning, and --max-warnings allows 0\n")
        self.assertEqual(self.check("--max-errors", "9", self.folder).err, "")

    def test_what_is_no_number_is_refused(self):
        for value in ("-1", "x", ""):
            self.refused(self.check("--max-errors", value, self.folder), "--max-errors")

    def test_what_is_known_does_not_count(self):
        self.config("suppressions:\n  - {rule: unreadable, path: bad.txt, reason: r}\n")
        self.assertEqual(self.code("--max-errors", "1", "--max-warnings", "0"), 0)


if __name__ == "__main__":
    main(__doc__)
