#!/usr/bin/env python3
"""What people's decisions about findings promise: `review`, and what it does to reports and exit codes.

usage: check_review.py BINARY RULES_DIR [unittest arguments]
"""
import fcntl
import json
import os
import pty
import re
import select
import shutil
import struct
import termios
import time

import jsonschema
import yaml

from cli_case import ARGS, Case, TEN, TWELVE, environment, main

TODAY = ("--today", "2026-03-01")
SUM = """Quiet
Test Gazette · 2025-08-01 10:00
The Shanghai Cooperation Organization has 10 members, 2 observers and 14 dialogue partners, a total of 27 countries.
"""
NAME = "crosscheck.review.yaml"
ENTRY = """  - finding: %s
    decision: accepted
    by: Mara Lindqvist
    on: 2026-03-01
    reason: known
"""
UNKNOWN = "00000000ffffffff"


class Review(Case):
    def setUp(self):
        super().setUp()
        self.write("in/ten.txt", TEN)
        self.write("in/twelve.txt", TWELVE)
        self.folder = self.path("in")
        self.file = self.path("in", NAME)
        self.env = environment(CROSSCHECK_REVIEWER="Mara Lindqvist")
        self.env.pop("SOURCE_DATE_EPOCH", None)
        report = self.report("--exit-zero", "--review", "none", self.folder)
        self.conflict, = [r for f in report["facts"] for r in f["relations"] if r["relation"] == "conflict"]
        self.print = self.conflict["fingerprint"]

    def review(self, *arguments, **more):
        return self.run_it("review", *arguments, env=more.pop("env", self.env), **more)

    def accepted(self, *arguments):
        p = self.review("accept", self.print, "--reason", "known", *TODAY, *arguments, self.folder)
        self.assertEqual((p.returncode, p.err), (0, ""))
        return p

    def text(self):
        with open(self.file, encoding="utf-8", newline="") as f:
            return f.read()

    def the_conflict(self, report):
        found, = [r for f in report["facts"] for r in f["relations"] if r["relation"] == "conflict"]
        return found

    # What holds, and where it shows.

    def test_a_decision_is_written_shown_in_every_report_and_fails_no_run(self):
        self.assertEqual(self.check(self.folder).returncode, 1)
        p = self.accepted()
        self.assertIn("accepted " + self.print, p.out)
        text = self.check(self.folder, *TODAY)
        self.assertEqual((text.returncode, text.err), (0, ""))
        self.assertIn("review: accepted by Mara Lindqvist on 2026-03-01: known", text.out)
        self.assertIn("1 of 1 findings reviewed: 1 accepted", " ".join(text.out.split()))
        self.assertNotIn(NAME, text.out)  # a file beside the articles that is no article
        report = self.report(self.folder, *TODAY)
        expected = {"decision": "accepted", "by": "Mara Lindqvist", "on": "2026-03-01", "reason": "known", "expires": None,
                    "expired": False}
        self.assertEqual(self.the_conflict(report)["review"], expected)
        self.assertEqual(report["findings"][0]["review"], expected)
        self.assertEqual(report["reviews"], [{"fingerprints": [self.print], **expected, "line": 3, "ratings": [],
                                              "rule": "R-members", "files": ["ten.txt", "twelve.txt"]}])
        p = self.run_it("explain", self.print, self.folder)
        self.assertIn("review: accepted by Mara Lindqvist on 2026-03-01: known", p.out)
        saved = self.write("r.json", json.dumps(report))
        self.assertIn("review: accepted by Mara Lindqvist", self.run_it("explain", self.print, "--report", saved).out)

    def test_without_a_file_reports_are_as_before(self):
        plain = self.check("--format", "json", self.folder)
        self.assertNotIn("review", plain.out)
        self.accepted()
        none = self.check("--format", "json", "--review", "none", self.folder)
        self.assertEqual((none.returncode, none.out), (plain.returncode, plain.out))

    def test_what_is_rejected_is_one_line_and_what_is_open_comes_first(self):
        self.write("in/sum.txt", SUM)
        before = self.check("--exit-zero", self.folder).out
        self.assertLess(before.index("CONFLICT"), before.index("ERROR"))
        self.review("reject", self.print, "--reason", "A long story. " * 20, *TODAY, self.folder)
        p = self.check("--exit-zero", self.folder, *TODAY)
        lines = p.out.splitlines()
        rejected, = [line for line in lines if line.startswith("REJECTED")]
        self.assertLessEqual(len(rejected), 80)
        self.assertIn(self.print[:8], rejected)
        self.assertNotIn("CONFLICT", p.out)
        self.assertLess(p.out.index("ERROR"), p.out.index("REJECTED"))

    def test_an_explained_finding_keeps_its_block(self):
        self.write("in/sum.txt", SUM)
        self.review("explain", self.print, "--reason", "two years", *TODAY, self.folder)
        p = self.check("--exit-zero", self.folder, *TODAY)
        self.assertIn("review: explained by Mara Lindqvist on 2026-03-01: two years", p.out)
        self.assertLess(p.out.index("ERROR  sum"), p.out.index("review: explained"))
        self.assertIn("[12] member states", p.out)

    def test_a_failed_check_and_an_unread_file_are_reviewed_too(self):
        self.write("in/sum.txt", SUM)
        self.write("in/bad.txt", b"\xff\xfe\xfd")
        report = self.report("--exit-zero", self.folder)
        prints = sorted({f["fingerprint"] for f in report["findings"] if f["severity"] != "note"})
        self.assertEqual(len(prints), 3)
        p = self.review("accept", *prints, "--reason", "all known", *TODAY, self.folder)
        self.assertEqual(p.returncode, 0, p.err)
        self.assertEqual(self.check("--fail-on", "warning", self.folder, *TODAY).returncode, 0)
        text = self.check("--exit-zero", self.folder, *TODAY).out
        self.assertEqual(text.count("review: accepted by Mara"), 3)

    def test_a_review_holds_until_it_expires(self):
        self.accepted("--expires", "2026-09-01")
        for today, code in (("2026-08-31", 0), ("2026-09-01", 1)):
            p = self.check("--today", today, self.folder)
            self.assertEqual(p.returncode, code, p.err)
        self.assertIn("review: expired on 2026-09-01: accepted by", " ".join(p.out.split()))
        self.assertIn("1 with an expired review", " ".join(p.out.split()))
        self.assertTrue(self.the_conflict(self.report("--today", "2026-09-01", self.folder, code=1))["review"]["expired"])
        # SOURCE_DATE_EPOCH is the clock of builds; --today wins.
        for epoch, code in (("1788220799", 0), ("1788220800", 1)):  # the last second of 2026-08-31
            self.assertEqual(self.check(self.folder, env=environment(SOURCE_DATE_EPOCH=epoch)).returncode, code)
        p = self.check(self.folder, "--today", "2026-08-31", env=environment(SOURCE_DATE_EPOCH="1788220800"))
        self.assertEqual(p.returncode, 0)
        self.refused(self.check(self.folder, env=environment(SOURCE_DATE_EPOCH="soon")), "SOURCE_DATE_EPOCH")
        self.refused(self.check(self.folder, "--today", "2026-02-30"), "2026-02-30")

    def test_an_expired_review_is_replaced_and_a_valid_one_is_not(self):
        self.accepted("--expires", "2026-09-01")
        p = self.review("reject", self.print, "--reason", "again", "--today", "2026-08-01", self.folder)
        self.refused(p, "review remove " + self.print, "line 3")
        p = self.review("reject", self.print, "--reason", "again", "--today", "2026-10-01", self.folder)
        self.assertEqual(p.returncode, 0, p.err)
        self.assertEqual(self.text().count("finding:"), 1)
        self.assertIn("decision: rejected", self.text())

    def test_edits_elsewhere_keep_a_review_and_edits_of_the_sentence_do_not(self):
        self.accepted()
        ten = self.path("in/ten.txt")

        def reviewed():
            p = self.check(self.folder, *TODAY)
            return p.returncode == 0 and "1 of 1 findings reviewed" in " ".join(p.out.split())

        self.assertTrue(reviewed())
        self.write("in/ten.txt", TEN.replace("The weather was fine.", "The weather was bad, some said."))
        self.assertTrue(reviewed())
        self.write("in/ten.txt", TEN.replace("\nThe Shanghai", "\n\n\n\nIt was early.\n\nThe Shanghai"))
        self.assertTrue(reviewed())
        os.rename(ten, self.path("in/other-name.txt"))
        self.assertTrue(reviewed())
        self.write("in/more.txt", "Rain\nFourth Gazette · 2025-08-03 11:00\nThe rain fell for days.\n")
        self.assertTrue(reviewed())
        self.write("in/other-name.txt", TEN.replace("has 10 member", "now has 10 member"))
        self.assertFalse(reviewed())
        self.write("in/other-name.txt", TEN.replace("has 10 member", "has 11 member"))
        self.assertFalse(reviewed())
        p = self.check(self.folder, *TODAY)
        self.assertEqual(p.returncode, 1)
        self.assertIn("unused: line 3 of the review file", " ".join(p.out.split()))

    def test_reviews_of_the_demonstration_corpus_survive_edits(self):
        corpus = os.path.join(os.path.dirname(ARGS.rules), "corpus")
        folder = self.path("corpus")
        shutil.copytree(corpus, folder)
        prints = sorted({f["fingerprint"] for f in self.report("--exit-zero", folder)["findings"]})
        self.assertGreater(len(prints), 10)
        p = self.review("accept", *prints, "--reason", "all known", *TODAY, folder)
        self.assertEqual(p.returncode, 0, p.err)

        def open_findings():
            report = self.report("--exit-zero", *TODAY, folder)
            return [f["message"] for f in report["findings"] if "review" not in f]

        def each(change):
            for name in sorted(os.listdir(folder)):
                if name.endswith(".txt"):
                    with open(self.path("corpus", name), encoding="utf-8", newline="") as f:
                        text = f.read()
                    self.write("corpus/" + name, change(text))

        def rename():
            os.rename(self.path("corpus/bloc-in-numbers.txt"), self.path("corpus/zz-numbers.txt"))
            with open(self.path("corpus/manifest.json"), encoding="utf-8") as f:
                manifest = f.read()
            self.write("corpus/manifest.json", manifest.replace("bloc-in-numbers.txt", "zz-numbers.txt"))

        def more(text):
            # An English line below a Chinese text would make it another article.
            english = text.rstrip("\n").splitlines()[-1].isascii()
            return text.rstrip("\n") + "\n\nThe reporters thank all who helped them.\n" if english else text

        for edit in (lambda: each(more),
                     lambda: self.write("corpus/aa-new.txt", "Rain\nFourth Gazette · 2025-08-03 11:00\n\nThe rain fell for days.\n"),
                     rename,
                     lambda: each(lambda text: text.replace("\n\n", "\n\n\n\n"))):
            edit()
            self.assertEqual(open_findings(), [])
        # The figure that a conflict rests on is another one: nobody has decided about that.
        name = self.path("corpus/zz-numbers.txt")
        with open(name, encoding="utf-8") as f:
            text = f.read()
        self.assertIn("a total of 27 countries", text)
        self.write("corpus/zz-numbers.txt", text.replace("a total of 27 countries", "a total of 29 countries"))
        self.assertTrue([m for m in open_findings() if "29" in m])

    # Where the file is.

    def test_the_file_is_found_upwards_up_to_a_repository(self):
        self.accepted()
        os.makedirs(self.path("in/deep/er"))
        for name in ("ten.txt", "twelve.txt"):
            shutil.move(self.path("in", name), self.path("in/deep/er", name))
        deep = self.path("in/deep/er")
        self.assertEqual(self.check(deep, *TODAY).returncode, 0)
        self.assertEqual(self.check(".", *TODAY, cwd=deep).returncode, 0)
        os.mkdir(self.path("in/deep/.git"))
        self.assertEqual(self.check(deep, *TODAY).returncode, 1)
        self.assertEqual(self.check(deep, "--review", self.file, *TODAY).returncode, 0)
        self.refused(self.check(deep, "--review", self.path("lost.yaml")), "lost.yaml", "no such file")

    def test_a_new_file_is_made_beside_the_articles(self):
        other = self.path("elsewhere.yaml")
        p = self.review("accept", self.print, "--reason", "known", "--review", other, *TODAY, self.folder)
        self.assertEqual(p.returncode, 0, p.err)
        self.assertFalse(os.path.exists(self.file))
        self.assertEqual(self.check(self.folder, "--review", other, *TODAY).returncode, 0)
        self.accepted()
        self.assertEqual(sorted(os.listdir(self.folder)), [NAME, "ten.txt", "twelve.txt"])

    # Bad files.

    def test_every_mistake_of_a_file_is_named_at_once(self):
        self.write("in/" + NAME, "reviews:\n  - findin: %s\n    decision: acepted\n    by: M\n    on: 2026-13-01\n"
                                 "    reason: x\n    expires: never\n" % self.print)
        p = self.check(self.folder)
        self.refused(p, NAME + ":2:5: unknown key 'findin', did you mean 'finding'?", ":3:15: 'decision' must be one of",
                     "did you mean 'accepted'", ":5:9: 'on' must be a day", ":7:14: 'expires' must be a day")
        for command in (("review", "list"), ("explain", self.print)):
            self.refused(self.run_it(*command, self.folder), ":3:15:")

    def test_a_folder_that_is_not_there_is_no_folder_without_reviews(self):
        for command in (("review", "list"), ("review", "remove", self.print)):
            self.refused(self.run_it(*command, self.path("nowhere")), "no such file or folder")

    def test_bad_files_are_refused_with_the_place(self):
        entry = ENTRY % self.print
        for body, words in (
                ("reviews:\n" + entry + entry, (":7:14:", "named on line 2 already")),
                ("reviews:\n" + ENTRY % "1234567", (":2:14:", "8 to 16")),
                ("reviews:\n" + ENTRY % ("[%s, x]" % self.print), (":2:", "8 to 16")),
                ("reviews:\n" + entry + "    expires: 2026-02-01\n", (":7:14:", "later day")),
                ("reviews:\n" + entry.replace("known", '"a\\eb"'), (":6:13:", "U+001B")),
                ("reviews: yes\n", (":1:10:", "must be a list")),
                ("review: []\n", (":1:1:", "did you mean 'reviews'")),
                ("reviews: [\n", ("invalid YAML",)),
                ("- a\n", (":1:1:", "expected a mapping")),
                ("reviews:\n  - &a {}\n", ("anchors",)),
                (b"reviews: \xff\n", (":1:10:", "UTF-8")),
        ):
            with self.subTest(body):
                self.write("in/" + NAME, body)
                self.refused(self.check(self.folder), NAME, *words)
                # Nothing is written to a file that cannot be read.
                p = self.review("accept", self.print, "--reason", "x", self.folder)
                self.assertEqual(p.returncode, 2)
                with open(self.file, "rb") as f:
                    self.assertEqual(f.read(), body if isinstance(body, bytes) else body.encode())

    def test_an_ambiguous_start_is_refused_with_the_findings(self):
        # Two findings with one start cannot be had from articles at will: a start that fits none is.
        self.refused(self.review("accept", UNKNOWN, "--reason", "x", self.folder), UNKNOWN, "no finding")
        self.refused(self.review("accept", self.print[:7], "--reason", "x", self.folder), "8 to 16")
        self.assertFalse(os.path.exists(self.file))
        # All are looked up before anything is written.
        p = self.review("accept", self.print, UNKNOWN, "--reason", "x", self.folder)
        self.refused(p, UNKNOWN)
        self.assertFalse(os.path.exists(self.file))

    # The commands for scripts.

    def test_a_start_of_eight_digits_is_written_whole(self):
        p = self.review("accept", self.print[:8], "--reason", "x", *TODAY, self.folder)
        self.assertEqual(p.returncode, 0, p.err)
        self.assertIn("finding: " + self.print + "\n", self.text().replace('"', ""))

    def test_words_of_every_kind_read_back_the_same(self):
        for reason in ("two\nlines", "a: b # c", "'\"\\", "- x", "雪も: 三十人", "👩‍🚀 | > % @", "null", " spaces ", "{a: [b]}",
                       "\t", "!tag &a *a", "---", "right \u202eto left", "x\ufeff\u2028\u2029y", "~", "2026-03-01"):
            if not reason.strip():
                reason = "x" + reason + "y"
            with self.subTest(reason):
                p = self.review("explain", self.print, "--reason", reason, "--by", "A: \"B\" #'é'", *TODAY, self.folder)
                self.assertEqual(p.returncode, 0, p.err)
                report = self.report(self.folder, *TODAY)
                self.assertEqual(report["reviews"][0]["reason"], reason)
                self.assertEqual(report["reviews"][0]["by"], "A: \"B\" #'é'")
                self.assertEqual(yaml.safe_load(self.text())["reviews"][0]["reason"], reason)
                os.remove(self.file)

    def test_words_that_are_none_are_refused(self):
        for arguments, words in ((("--reason", "a\x1b[31mb"), "U+001B"), (("--reason", "  "), "reason is empty"),
                                 (("--reason", "a\x85b"), "U+0085"), (("--reason", "x", "--by", "a\nb"), "U+000A"),
                                 (("--reason", b"\xff"), "UTF-8"), (("--reason", "x", "--expires", "soon"), "soon"),
                                 (("--reason", "x", "--expires", "2026-03-01"), "already")):
            with self.subTest(arguments):
                self.refused(self.review("accept", self.print, *arguments, *TODAY, self.folder), words)
                self.assertFalse(os.path.exists(self.file))
        self.refused(self.review("accept", self.print, self.folder), "--reason")
        self.refused(self.review("accept", "--reason", "x", self.folder), "no fingerprint")
        self.refused(self.review("accept", self.print, "--reason", "x"), "files and folders")

    def test_names_come_from_the_option_the_environment_or_git(self):
        def name(*arguments, **changes):
            p = self.review("accept", self.print, "--reason", "x", *arguments, self.folder,
                            env=environment(HOME=self.root, GIT_CONFIG_GLOBAL=self.path("gitconfig"), **changes), cwd=self.root)
            if p.returncode:
                return p
            found = re.search(r"by: (.*)", self.text()).group(1)
            # Whose name it is that nobody typed is said.
            self.assertEqual("decided by: " in p.out, "--by" not in arguments)
            self.assertTrue("--by" in arguments or "decided by: " + found.strip('"') in p.out, p.out)
            os.remove(self.file)
            return found

        self.refused(name(GIT_CONFIG_NOSYSTEM="1"), "--by")
        self.assertEqual(name("--by", "Option", CROSSCHECK_REVIEWER="Environment"), '"Option"')
        self.assertEqual(name(CROSSCHECK_REVIEWER="Environment"), '"Environment"')
        self.write("gitconfig", "[user]\n\tname = Git \"N\" Name\n")
        if shutil.which("git"):
            self.assertEqual(name(), '"Git N Name"')

    def test_comments_and_other_entries_stay(self):
        head = "# ours\n\nreviews:\n  # an old one\n"
        old = ENTRY % UNKNOWN
        self.write("in/" + NAME, head + old + "\n# the end\n")
        self.accepted()
        self.assertTrue(self.text().startswith(head + old + "\n# the end\n"))
        p = self.review("remove", self.print[:8], self.folder)
        self.assertEqual((p.returncode, p.err), (0, ""))
        self.assertEqual(self.text(), head + old + "\n# the end\n")
        self.refused(self.review("remove", self.print, self.folder), "no entry names")

    def test_prune_shows_and_removes_what_has_no_finding(self):
        self.write("in/" + NAME, "reviews:\n" + ENTRY % UNKNOWN + ENTRY % self.print)
        p = self.review("prune", "--dry-run", self.folder)
        self.assertIn(UNKNOWN, p.out)
        self.assertIn(UNKNOWN, self.text())
        # Articles that are not looked at could have the finding.
        self.refused(self.review("prune", self.path("in/ten.txt")), "may speak of articles")
        self.write("in/bad.txt", b"\xff\xfe\xfd")
        self.refused(self.review("prune", self.folder), "bad.txt")
        os.remove(self.path("in/bad.txt"))
        p = self.review("prune", self.folder)
        self.assertEqual((p.returncode, p.err), (0, ""))
        self.assertIn(UNKNOWN, p.out)
        self.assertEqual(self.text(), "reviews:\n" + ENTRY % self.print)
        self.assertIn("every review has its finding", self.review("prune", self.folder).out)

    def test_a_review_that_an_edited_headline_ended_names_the_finding_that_is_nearest_now(self):
        self.accepted()
        self.write("in/ten.txt", TEN.replace("Ten at the table", "Ten sit at the table"))
        new = self.the_conflict(self.report("--exit-zero", "--review", "none", self.folder))["fingerprint"]
        self.assertNotEqual(new, self.print)
        page = self.path("r.html")
        text = " ".join(self.check("--exit-zero", "--format", "text", "--output", "html:" + page, self.folder, *TODAY).out.split())
        self.assertIn("0 with an expired review, 1 review without a finding", text)
        self.assertIn("unused: line 3 of the review file, %s, accepted by Mara Lindqvist" % self.print[:8], text)
        self.assertIn("; nearest now: %s (" % new[:8], text)
        with open(page, encoding="utf-8") as f:
            self.assertIn("nearest now: " + new[:8], f.read())
        self.assertIn("nearest now: " + new, self.review("prune", "--dry-run", self.folder).out)
        # Once somebody has decided about that one, it is no successor any more.
        self.assertEqual(self.review("accept", new, "--reason", "only the headline", *TODAY, self.folder).returncode, 0)
        self.assertNotIn("nearest now", self.check("--exit-zero", self.folder, *TODAY).out)
        # An entry that does not say what it was about names nothing.
        self.write("in/" + NAME, "reviews:\n" + ENTRY % UNKNOWN)
        out = self.check("--exit-zero", self.folder, *TODAY).out
        self.assertIn("unused: line 2", out)
        self.assertNotIn("nearest now", out)

    def test_after_the_last_removal_nothing_empty_stays(self):
        self.accepted()
        self.assertEqual(self.review("remove", self.print, self.folder).returncode, 0)
        self.assertFalse(os.path.exists(self.file))
        self.write("in/" + NAME, "# ours\n\nreviews:\n" + ENTRY % self.print)
        self.assertEqual(self.review("remove", self.print, self.folder).returncode, 0)
        self.assertEqual(self.text(), "# ours\n\n")
        self.accepted()
        self.assertTrue(self.text().startswith("# ours\n\nreviews:\n  - finding: " + self.print))

    def test_list_shows_what_was_decided(self):
        self.assertEqual(self.review("list", self.folder).out, "no review file\n")
        self.accepted("--expires", "2026-09-01")
        p = self.review("list", "--today", "2026-10-01", cwd=self.folder)
        self.assertIn(": expired on 2026-09-01: accepted by", p.out)
        self.assertIn(self.print, p.out)
        rows = json.loads(self.review("list", "--json", *TODAY, self.folder).out)
        self.assertEqual([r["fingerprints"] for r in rows["reviews"]], [[self.print]])
        self.assertEqual(rows["file"], self.file)

    def test_ratings_reach_the_json_report_and_lost_ones_are_told(self):
        claims = self.report("--exit-zero", self.folder)["claims"]
        self.write("in/" + NAME, "reviews:\n" + ENTRY % self.print + "    rating:\n      - claim: %s\n        rating: false\n"
                   "      - {claim: %s, rating: Mostly true}\n" % (claims[0]["id"], UNKNOWN))
        report = self.report(self.folder)
        self.assertEqual(report["reviews"][0]["ratings"], [{"claim": claims[0]["id"], "rating": "false"},
                                                           {"claim": UNKNOWN, "rating": "Mostly true"}])
        text = " ".join(self.check(self.folder).out.split())
        self.assertIn("rates the claim " + UNKNOWN, text)
        self.assertNotIn("rates the claim " + claims[0]["id"], text)

    def test_words_of_the_file_cannot_reach_a_terminal_raw(self):
        self.write("in/" + NAME, "reviews:\n" + (ENTRY % self.print).replace("known", '"::error::a \\u202e b \\u200b"')
                   .replace("Mara Lindqvist", "\"\u202eMara ##[error]\""))
        for p in (self.check(self.folder), self.review("list", self.folder), self.run_it("explain", self.print, self.folder)):
            self.assertEqual(p.returncode, 0, p.err)
            self.assertNotIn("\u202e", p.out)
            self.assertNotIn("\x1b", p.out)
            self.assertNotIn("##[", p.out)
            self.assertFalse([line for line in p.out.splitlines() if line.startswith("::")])
        self.assertNotIn("\u202e", self.check("--format", "json", self.folder).out)

    def test_a_file_that_cannot_be_written_is_told(self):
        if os.geteuid() == 0:
            target = "/proc/" + NAME
            p = self.review("accept", self.print, "--reason", "x", "--review", target, *TODAY, self.folder)
            self.refused(p, target)
        else:
            os.chmod(self.folder, 0o555)
            self.addCleanup(os.chmod, self.folder, 0o755)
            self.refused(self.review("accept", self.print, "--reason", "x", *TODAY, self.folder), NAME)

    def test_the_published_schema_knows_what_the_program_writes(self):
        with open(os.path.join(ARGS.rules, "review.schema.json"), encoding="utf-8") as f:
            schema = json.load(f)
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        self.accepted("--expires", "2026-09-01")

        def load(text):
            return yaml.load(text, Loader=yaml.BaseLoader)

        self.assertEqual([e.message for e in validator.iter_errors(load(self.text()))], [])
        rated = "reviews:\n" + ENTRY % ("[%s, %s]" % (self.print, UNKNOWN)) + "    rating: [{claim: %s, rating: \"false\"}]\n" % UNKNOWN
        for text, sound in ((rated, True), (rated.replace("by:", "who:"), False), (rated.replace("accepted", "yes"), False),
                            (rated.replace("2026-03-01", "March"), False), (rated.replace(UNKNOWN, "12"), False)):
            self.write("in/" + NAME, text)
            self.assertEqual(not list(validator.iter_errors(load(text))), sound, text)
            self.assertEqual(self.review("list", self.folder).returncode, 0 if sound else 2, text)

    # On a terminal.

    def test_without_a_terminal_the_commands_for_scripts_are_named(self):
        self.refused(self.review(self.folder), "no terminal", "review accept")
        self.refused(self.review(), "files and folders")

    def walk(self, *dialogue, arguments=(), env=None, code=0):
        """Plays question and answer on a pseudo terminal; gives what was shown."""
        pid, master = pty.fork()
        if pid == 0:
            try:
                os.execvpe(ARGS.binary, [ARGS.binary, "review", *TODAY, *arguments, self.folder], env or self.env)
            finally:
                os._exit(127)
        fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        shown = ""
        at = 0

        def read_until(word):
            nonlocal shown, at
            end = time.monotonic() + 60
            while word is None or word not in shown[at:]:
                ready, _, _ = select.select([master], [], [], max(0, end - time.monotonic()))
                if not ready:
                    self.fail("no '%s' in:\n%s" % (word, shown))
                try:
                    part = os.read(master, 4096)
                except OSError:
                    part = b""
                if not part:
                    if word is not None:
                        self.fail("ended without '%s':\n%s" % (word, shown))
                    return
                shown += part.decode("utf-8", "replace")
            at = shown.index(word, at) + len(word)

        try:
            for question, words in dialogue:
                read_until(question)
                os.write(master, words if isinstance(words, bytes) else (words + "\n").encode())
            read_until(None)
        finally:
            os.close(master)
            _, status = os.waitpid(pid, 0)
        self.assertEqual(os.waitstatus_to_exitcode(status), code, shown)
        return shown

    def test_the_walk_asks_and_writes(self):
        self.write("in/sum.txt", SUM)
        env = dict(self.env, NO_COLOR="1")
        shown = self.walk(
            ("[q]uit? ", "x"), ("[q]uit? ", "a"), ("reason", ""), ("[q]uit? ", "a"), ("reason", "\u4e24\u5904: \"both\" printed"),
            ("holds until", "tomorrow"), ("holds until", "2026-09-01"), ("[q]uit? ", "q"), env=env)
        self.assertIn("1 of ", shown)
        self.assertIn("no day", shown)
        self.assertIn("one of these letters", shown)
        self.assertIn("1 decided", shown)
        entry, = yaml.safe_load(self.text())["reviews"]
        self.assertEqual(entry["reason"], "\u4e24\u5904: \"both\" printed")
        self.assertEqual(str(entry["expires"]), "2026-09-01")
        self.assertEqual(entry["by"], "Mara Lindqvist")
        self.assertEqual(entry["decision"], "accepted")
        # The next walk goes on behind it.
        self.assertIn("0 decided, 1 left", self.walk(("[q]uit? ", b"\x04"), env=env))  # the end of input is an answer
        self.assertIn("1 decided, 0 left", self.walk(("[q]uit? ", "r"), ("reason", "no"), ("holds until", ""), env=env))
        self.assertEqual(len(yaml.safe_load(self.text())["reviews"]), 2)

    def test_skip_undo_and_quit(self):
        self.write("in/sum.txt", SUM)
        self.walk(("[q]uit? ", "u"), ("[q]uit? ", "s"), ("[q]uit? ", "u"), ("1 of ", ""), ("[q]uit? ", "e"), ("reason", "first"),
                  ("holds until", ""), ("[q]uit? ", "u"), ("1 of ", ""), ("[q]uit? ", "r"), ("reason", "second"),
                  ("holds until", ""), ("[q]uit? ", "q"))
        entry, = yaml.safe_load(self.text())["reviews"]
        self.assertEqual((entry["decision"], entry["reason"]), ("rejected", "second"))
        os.remove(self.file)
        self.walk(("[q]uit? ", "a"), ("reason", "x"), ("holds until", ""), ("[q]uit? ", "u"), ("[q]uit? ", "q"))
        self.assertFalse(os.path.exists(self.file))

    def test_undo_does_not_overwrite_what_another_wrote(self):
        self.write("in/sum.txt", SUM)

        def change():
            with open(self.file, "a", encoding="utf-8") as f:
                f.write("# mine\n")
            return "u"

        class Late(str):
            def __add__(self, other):
                return change() + other

        shown = self.walk(("[q]uit? ", "a"), ("reason", "x"), ("holds until", ""), ("[q]uit? ", Late()), ("[q]uit? ", "q"))
        self.assertIn("changed meanwhile", shown)
        self.assertTrue(self.text().endswith("# mine\n"))
        self.assertEqual(len(yaml.safe_load(self.text())["reviews"]), 1)

    def test_a_name_is_asked_for_once(self):
        self.write("in/sum.txt", SUM)
        env = environment(HOME=self.root, GIT_CONFIG_NOSYSTEM="1", GIT_CEILING_DIRECTORIES="/", GIT_DIR=self.path("none"))
        env.pop("CROSSCHECK_REVIEWER", None)
        self.walk(("[q]uit? ", "a"), ("your name", "Ann"), ("reason", "x"), ("holds until", ""), ("[q]uit? ", "a"),
                  ("reason", "y"), ("holds until", ""), *([("[q]uit? ", "q")] if self.more_than_two() else []), env=env)
        self.assertEqual([e["by"] for e in yaml.safe_load(self.text())["reviews"]], ["Ann", "Ann"])

    def more_than_two(self):
        report = self.report("--exit-zero", self.folder)
        return len({f["fingerprint"] for f in report["findings"]}) > 2

    def test_a_walk_without_findings_ends_at_once(self):
        self.accepted()
        self.assertIn("every finding has a review", self.walk())

    def test_articles_cannot_reach_the_terminal_of_a_walk(self):
        self.write("in/twelve.txt", TWELVE.replace("12 member states.", "12 member states \x1b[31m\u202e."))
        shown = self.walk(("[q]uit? ", "q"), env=dict(self.env, NO_COLOR="1"))
        self.assertNotIn("\x1b", shown)
        self.assertNotIn("\u202e", shown)


if __name__ == "__main__":
    main(__doc__)
