#!/usr/bin/env python3
"""What `explain` and `pairs` promise.

usage: check_explain.py BINARY RULES_DIR [unittest arguments]
"""
import json
import os
import re

from cli_case import ALSO_STORM, Case, STORM, TEN, TWELVE, main


class Explain(Case):
    def setUp(self):
        super().setUp()
        self.write("in/a.txt", STORM)
        self.write("in/b.txt", ALSO_STORM)
        self.folder = self.path("in")
        claims = self.report("--packs", "none", self.folder)["claims"]
        self.claims = {(c["document"], c["text"]): c for c in claims if c["role"] == "claim"}
        self.boats = self.claims["a.txt", "431"]
        self.also_boats = self.claims["b.txt", "431"]

    def place(self, claim):
        return "%s:%d:%d" % (claim["document"], claim["line"], claim["column"])

    def explain(self, a, b, *paths):
        return self.run_it("explain", "--packs", "none", a, b, *paths)

    def test_two_claims_of_one_fact_show_both_sentences_and_every_weight(self):
        p = self.explain(self.place(self.boats), self.place(self.also_boats), self.folder)
        self.assertEqual(p.returncode, 0, p.err)
        for words in ("The storm sank 431 fishing boats in the bay.", "In the bay, the storm sank 431 fishing boats",
                      self.place(self.boats), self.place(self.also_boats), "one fact\n", "one value told twice", "in all", "speaks for one fact: ",
                      "needed", "in common:"):
            self.assertIn(words, p.out)
        # Words come first, figures under a heading of their own.
        words, figures = p.out.split("\nin figures\n")
        self.assertIn("one fact\n", words)
        self.assertNotRegex(words, r"[+-][0-9]\.[0-9]{2}")
        self.assertIn("in all", figures)
        parts = [float(x) for x in re.findall(r"^ +([+-][0-9.]+)  [a-z_]+ ", p.out, re.M) if "in all" not in x]
        total = float(re.search(r"([+-][0-9.]+)  in all", p.out).group(1))
        listed = sum(float(m.group(1)) for m in re.finditer(r"^ +([+-][0-9.]+)  (?!in all)", p.out, re.M))
        self.assertTrue(parts)
        self.assertAlmostEqual(listed, total, delta=0.2)

    def test_ids_name_claims_as_well(self):
        by_place = self.explain(self.place(self.boats), self.place(self.also_boats), self.folder)
        by_id = self.explain(self.boats["id"], self.also_boats["id"], self.folder)
        self.assertEqual(by_id.returncode, 0, by_id.err)
        self.assertEqual(by_id.out, by_place.out)

    def finding(self):
        """A folder with one conflict and its JSON report as a file: (folder, path of the report, relation)."""
        folder = self.path("clash")
        self.write("clash/ten.txt", TEN)
        self.write("clash/twelve.txt", TWELVE)
        report = self.report("--exit-zero", folder)
        conflict, = [r for f in report["facts"] for r in f["relations"] if r["relation"] == "conflict"]
        return folder, self.write("report.json", json.dumps(report)), conflict

    def test_a_fingerprint_shows_passages_readings_and_what_was_tried(self):
        folder, path, conflict = self.finding()
        self.assertEqual([g["gate"] for g in conflict["gates"]][:1], ["values"])
        p = self.run_it("explain", conflict["fingerprint"], folder)
        self.assertEqual((p.returncode, p.err), (0, ""))
        for words in ("CONFLICT", conflict["fingerprint"], "[10] member states", "[12] member states", "ten.txt:3",
                      "twelve.txt:3", "Test Gazette, 2025-08-01", "read as count", "exactly 10", "what was tried", "values",
                      "different: 10 is not 12", "scope", "modality", "why: ", "gap: apart by 2 (20 %)"):
            self.assertIn(words, p.out)
        same = self.run_it("explain", conflict["fingerprint"], "--report", path)
        self.assertEqual((same.returncode, same.err, same.out), (0, "", p.out))
        for start in (conflict["fingerprint"][:8], *conflict["fingerprints"]):
            self.assertEqual(self.run_it("explain", start, "--report", path).out, p.out)

    def test_the_text_report_shows_the_start_of_each_fingerprint(self):
        folder, _, conflict = self.finding()
        text = self.check("--exit-zero", folder).out
        self.assertIn(conflict["fingerprint"][:8], text.splitlines()[1])
        self.assertIn("crosscheck explain ID", " ".join(text.split()))

    def test_a_rule_of_a_pack_beside_the_articles(self):
        self.write("mine/ten.txt", TEN)
        self.write("mine/crosscheck-packs/ferries.yaml", """pack: ferries
entities: [{id: quay, kind: quay, names: {en: [Long Quay]}}]
attributes:
  - {id: Q-boats, label: boats at the quay, subject: quay, value: count, wording: {en: ["{count} boats"]}}
""")
        p = self.run_it("explain", "Q-boats", self.path("mine"))
        self.assertEqual((p.returncode, p.err), (0, ""))
        self.assertIn("boats at the quay", p.out)
        self.refused(self.run_it("explain", "Q-boats"), "Q-boats")
        self.refused(self.run_it("explain", "Q-boots", self.path("mine")), "'Q-boots' is no rule of the packs here")
        self.refused(self.run_it("explain", "Q-boats", self.path("nowhere")), "nowhere: no such file or folder")

    def test_the_footer_repeats_the_packs_that_were_asked_for(self):
        folder, _, conflict = self.finding()
        text = " ".join(self.check("--exit-zero", "--packs", "regional-organisations", folder).out.split())
        self.assertIn("crosscheck explain --packs regional-organisations ID PATH", text)
        p = self.run_it("explain", "--packs", "regional-organisations", conflict["fingerprint"], folder)
        self.assertEqual((p.returncode, p.err), (0, ""))
        self.assertNotIn("--packs", self.check("--exit-zero", folder).out)

    def test_the_tier_of_an_outlet_stands_beside_it(self):
        folder, _, conflict = self.finding()
        self.write("clash/crosscheck-packs/tiers.yaml", "pack: tiers\nsources: [{tier: official, outlets: [Test Gazette]}]\n")
        p = self.run_it("explain", conflict["fingerprint"], folder)
        self.assertEqual((p.returncode, p.err), (0, ""))
        self.assertIn("Test Gazette (official), 2025-08-01", p.out)
        self.assertIn("Test Gazette (official), 2025-08-01", self.check("--exit-zero", folder).out)
        report = self.report("--exit-zero", folder)
        self.assertEqual({a["outlet"]: a.get("tier") for d in report["documents"] for a in d["articles"]}["Test Gazette"],
                         "official")
        path = self.write("tiers.json", json.dumps(report))
        self.assertEqual(self.run_it("explain", conflict["fingerprint"], "--report", path).out, p.out)

    def test_an_open_fact_from_articles_shows_how_it_was_aligned(self):
        other = self.write("differ/b.txt", ALSO_STORM.replace("431", "413"))
        self.write("differ/a.txt", STORM)
        folder = os.path.dirname(other)
        relations = [r for f in self.report("--exit-zero", "--packs", "none", folder)["facts"] for r in f["relations"]]
        for relation in relations:
            p = self.run_it("explain", relation["fingerprint"], "--packs", "none", folder)
            self.assertEqual(p.returncode, 0, p.err)
            self.assertIn("how the readings were aligned", p.out)
            self.assertIn("in all", p.out)

    def test_a_check_is_explained_with_its_computation(self):
        path = self.write("sum/a.txt", "Quiet\nTest Gazette · 2025-08-01 10:00\nThe Shanghai Cooperation Organization has "
                                       "10 members, 2 observers and 14 dialogue partners, a total of 27 countries.\n")
        check, = [c for c in self.report("--exit-zero", path)["checks"] if c["verdict"] == "error"]
        p = self.run_it("explain", check["fingerprint"], path)
        self.assertEqual((p.returncode, p.err), (0, ""))
        for words in ("ERROR", check["fingerprint"], check["computation"], "[27]", "read as"):
            self.assertIn(words, " ".join(p.out.split()))

    def test_a_file_that_was_not_read_is_explained_as_well(self):
        self.write("bad/ten.txt", TEN)
        self.write("bad/bad.txt", b"\xff\xfe\xfd")
        report = self.report(self.path("bad"))
        finding, = [f for f in report["findings"] if f["rule"] == "unreadable"]
        p = self.run_it("explain", finding["fingerprint"], self.path("bad"))
        self.assertEqual((p.returncode, p.err), (0, ""))
        self.assertIn("bad.txt", p.out)

    def test_two_claims_of_a_report_show_their_relation(self):
        _, path, conflict = self.finding()
        p = self.run_it("explain", "ten.txt:3:43", "twelve.txt:3:43", "--report", path)
        self.assertEqual((p.returncode, p.err), (0, ""))
        self.assertIn(conflict["fingerprint"], p.out)
        self.refused(self.run_it("explain", "ten.txt:9:9", "twelve.txt:3:43", "--report", path), "ten.txt:9:9")

    def test_a_fingerprint_that_is_not_there_is_named(self):
        folder, path, _ = self.finding()
        self.refused(self.run_it("explain", "0123456789abcdef", folder), "0123456789abcdef")
        self.refused(self.run_it("explain", "0123456789abcdef", "--report", path), "0123456789abcdef")
        self.refused(self.run_it("explain", "0123456789abcdef"), "--report")
        self.refused(self.run_it("explain", "0123456789abcdef", folder, "--report", path), "not both")

    def test_a_rule_is_explained_by_its_id(self):
        for rule, words in (("R-members", ("regional-organisations", "worded in", "defined in", "example (conflict)")),
                            ("R-family-sum", ("sum", "R-members")), ("open-conflict", ("nothing in the text explains why",)),
                            ("check-list_count", ("list_count",))):
            p = self.run_it("explain", rule)
            self.assertEqual((p.returncode, p.err), (0, ""))
            for word in (rule, *words):
                self.assertIn(word, p.out)
        for rule in ("R-nothing", "open-quarrel", "check-"):
            self.refused(self.run_it("explain", rule), rule)

    def test_a_file_that_is_no_report_is_refused(self):
        self.refused(self.run_it("explain", "0123456789abcdef", "--report", self.path("lost.json")), "lost.json")
        for text in ("", "{}", "[]", "{\"schema_version\": \"1\"}", "[" * 100000, "\xff"):
            path = self.write("odd.json", text.encode("latin-1"))
            self.refused(self.run_it("explain", "0123456789abcdef", "--report", path), "odd.json")

    def test_claims_of_different_kinds_are_not_compared(self):
        p = self.explain(self.place(self.also_boats), self.place(self.claims["a.txt", "$3.5 million"]), self.folder)
        self.assertEqual(p.returncode, 0, p.err)
        self.assertIn("not compared: count and money are values of different kinds", p.out)

    def test_a_claim_that_a_rule_names_is_said_to_be(self):
        self.write("in/ten.txt", TEN)
        ten, = [c for c in self.report(self.folder)["claims"] if c["document"] == "ten.txt" and c["subject"] and
                c["role"] == "claim" and c["value"]["value"] == "10"]
        p = self.run_it("explain", self.place(ten), self.place(self.boats), self.folder)
        self.assertEqual(p.returncode, 0, p.err)
        self.assertIn("is named by the rule", p.out)

    def test_a_claim_that_is_not_there_is_named(self):
        self.refused(self.explain("a.txt:9:9", self.place(self.boats), self.folder), "a.txt:9:9", "path:line:column")
        self.refused(self.explain(self.place(self.boats), "nonsense", self.folder), "nonsense")

    def test_paths_and_both_claims_are_needed(self):
        for arguments in ((), (self.place(self.boats),), (self.place(self.boats), self.place(self.also_boats))):
            with self.subTest(arguments):
                self.refused(self.run_it("explain", *arguments))
        self.refused(self.explain("a.txt:3:16", "b.txt:3:29", self.path("lost")), "lost")

    def test_text_of_articles_cannot_reach_a_terminal_raw(self):
        self.write("in/c.txt", STORM.replace("fishing", "fish\x1b[31ming"))
        p = self.explain("c.txt:3:16", self.place(self.boats), self.folder)
        self.assertEqual(p.returncode, 0, p.err)
        self.assertNotIn("\x1b", p.out)

    def test_pairs_are_rows_with_features_of_claims_of_two_articles(self):
        p = self.run_it("pairs", "--packs", "none", self.folder)
        self.assertEqual(p.returncode, 0, p.err)
        rows = [json.loads(line) for line in p.out.splitlines()]
        mine = [r for r in rows if {r.get("a"), r.get("b")} == {self.boats["id"], self.also_boats["id"]}]
        self.assertEqual(len(mine), 1)
        self.assertEqual(mine[0]["model"], "figure")
        self.assertEqual(float(mine[0]["features"]["same_value"]), 1)
        for row in rows:
            self.assertIn(row["model"], ("figure", "time", "words"))
            self.assertTrue(all(isinstance(float(v), float) for v in row["features"].values()))

    def test_pairs_of_nothing(self):
        p = self.run_it("pairs", "--packs", "none", self.write("one/a.txt", "Nothing happened here.\n"))
        self.assertEqual((p.returncode, p.out), (0, ""))
        self.refused(self.run_it("pairs"), "PATH")
        self.refused(self.run_it("pairs", self.path("lost")), "lost")


if __name__ == "__main__":
    main(__doc__)
