#!/usr/bin/env python3
"""What the command line promises of rule packs: where they are found, what extends what, and that bad ones are refused
with a message at their place, in bounded time and memory.

usage: check_rules.py BINARY RULES_DIR [--seconds N] [--memory-limit-mb N] [unittest arguments]
"""
import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import unittest

ARGS = None

ARTICLE = """Towns on the river
Test Gazette · 2025-08-01 10:00
The River Union has 14 member towns. A clerk counted 300 boats at the pier.
"""
PACK = """pack: river
title: River unions
entities:
  - {id: ru, kind: union, names: {en: [River Union]}}
attributes:
  - id: U-members
    label: members of {subject}
    subject: union
    value: count
    wording: {en: ["{count} member towns"]}
"""


def entity(identity, name, more=""):
    return "  - {id: %s, kind: union, %snames: {en: [%s]}}\n" % (identity, more, name)


def attribute(wording, more="value: count"):
    return ("attributes:\n  - id: U-a\n    label: l\n    subject: union\n    %s\n    wording: {en: [%s]}\n"
            % (more, wording))


HEAD = "pack: t\nentities:\n" + entity("ru", "River Union")


class Case(unittest.TestCase):
    def setUp(self):
        self.root = os.path.realpath(tempfile.mkdtemp(prefix="crosscheck-rules-"))
        self.addCleanup(shutil.rmtree, self.root)

    def write(self, name, content):
        full = os.path.join(self.root, name)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as f:
            f.write(content if isinstance(content, bytes) else content.encode())
        return full

    def path(self, *names):
        return os.path.join(self.root, *names)

    def run_it(self, *arguments):
        env = dict(os.environ, XDG_CONFIG_HOME=self.path("config"))
        env.pop("CROSSCHECK_RULES", None)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        p = subprocess.run([ARGS.binary, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env,
                           stdin=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        p.seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        p.out = p.stdout.decode("utf-8")
        p.err = p.stderr.decode("utf-8", errors="replace")
        self.assertGreaterEqual(p.returncode, 0, "ended by a signal: %s" % p.err[-2000:])
        return p

    def rules(self, *arguments):
        return self.run_it("rules", arguments[0], "--rules", ARGS.rules, *arguments[1:])

    def listed(self, *arguments):
        p = self.rules("list", "--json", *arguments)
        self.assertEqual(p.returncode, 0, p.err)
        return json.loads(p.out)

    def refused(self, p, *words):
        self.assertEqual(p.returncode, 2, p.err)
        self.assertEqual(p.out, "")
        for word in words:
            self.assertIn(word, p.err)

    def bad(self, text, *words, name="bad.yaml"):
        """A pack that validate refuses, with these words in the message."""
        p = self.rules("validate", self.write(name, text))
        self.refused(p, *words)
        return p


class Vocabulary(Case):
    """Units and hedges that a pack adds; what does not fit is said at its place."""

    CABLES = PACK + """vocabulary:
  new_units:
    - {id: cable, dimension: length, factor: 185.2}
  units:
    en: {cable: cable, cables: cable}
  hedges:
    en: [{bound: "~", reach: 0.1, before: [in the ballpark of]}]
"""

    def test_open_facts_use_them(self):
        self.write("corpus/a.txt", "Rope\n\nThe hemp rope of the old harbour is 2 cables long, said the rope maker.\n")
        self.write("corpus/b.txt", "Hemp\n\nThe hemp rope of the old harbour is 370.4 metres long, said the rope maker.\n")
        def relations(packs):
            p = self.run_it("check", "--rules", ARGS.rules, "--packs", packs, "--format", "json", "--exit-zero",
                            self.path("corpus"))
            self.assertEqual(p.returncode, 0, p.err)
            report = json.loads(p.out)
            return [r["relation"] for f in report["facts"] for r in f["relations"]], report["tool"]["rules_digest"]
        kinds, digest = relations(self.write("cables.yaml", self.CABLES))
        self.assertEqual(kinds, ["explained_unit"])
        without, other = relations("none")
        self.assertEqual(without, [])
        self.assertNotEqual(digest, other)
        _, changed = relations(self.write("cables.yaml", self.CABLES.replace("reach: 0.1", "reach: 0.2")))
        self.assertNotEqual(digest, changed)

    def test_mistakes_are_said_at_their_place(self):
        for old, new, words in [
                ("units:\n    en: {cable:", "units:\n    english: {cable:", "15:5: 'english' is no language such as en or zh"),
                ("cables: cable}", "cables: cabel}", "15:24: there is no unit 'cabel', did you mean 'cable'?"),
                ("dimension: length", "dimension: lenght", "13:7: no unit measures 'lenght', did you mean 'length'?"),
                ("factor: 185.2", "factor: far", "13:46: 'factor' must be a decimal"),
                ("factor:", "faktor:", "13:38: unknown key 'faktor', did you mean 'factor'?"),
                ("cables: cable}", "miles: cable}", "15:24: the word 'miles' means the unit 'mile' already"),
                ("{cable: cable,", "{9: cable,", "15:10: the word '9' may hold letters, spaces and hyphens only"),
                ('bound: "~"', 'bound: about', "17:18: 'bound' must be one of"),
                ("reach: 0.1", "reach: 12", "17:30: 'reach' is a part of the figure: a number from 0 to 1"),
                ("before: [in the ballpark of]", "befor: [in the ballpark of]", "17:35: unknown key 'befor', did you mean 'before'?"),
                ("in the ballpark of", "about", "17:44: the word 'about' means something in figures already"),
                ("  hedges:", "  hedge:", "16:3: unknown key 'hedge', did you mean 'hedges'?")]:
            with self.subTest(new):
                self.assertIn(old, self.CABLES)
                self.bad(self.CABLES.replace(old, new, 1), "bad.yaml:" + words)

    def test_cases_of_rules_use_them(self):
        text = self.CABLES.replace("vocabulary:", """  - id: U-rope
    label: rope
    subject: union
    value: measure
    wording: {en: ["rope of {measure}"]}
cases:
  - rule: U-members
    claims: ["The River Union has [14] member towns."]
  - rule: U-rope
    claims: ["The River Union keeps a rope of [2 cables]."]
    explained: [["The River Union keeps a rope of [2 cables].", "The River Union keeps a rope of [370.4 metres]."]]
    agree_bounds:
      - ["The River Union keeps a rope of [in the ballpark of 331 metres].", "The River Union keeps a rope of [317 metres]."]
    conflict: [["The River Union keeps a rope of [2 cables].", "The River Union keeps a rope of [17 metres]."]]
vocabulary:""")
        p = self.rules("test", self.write("rope.yaml", text))
        self.assertEqual(p.returncode, 0, p.out + p.err)
        self.assertIn("0 failures", p.out)

    def test_overriding_is_said_explicitly(self):
        text = self.CABLES.replace("cables: cable}", "miles: {unit: cable, override: true}}")
        p = self.rules("validate", self.write("good.yaml", text))
        self.assertEqual(p.returncode, 0, p.err)


class Parts(Case):
    """Cases of rules over entities that are parts of others."""

    def test_cases(self):
        path = self.write("markets.yaml", """pack: markets
entities:
  - {id: river, kind: land, names: {en: [Riverland], zh: [河原国]}}
  - {id: north, kind: land, part_of: river, names: {en: [Northmark], zh: [北原州]}}
attributes:
  - {id: M-stalls, label: stalls lost, subject: any, value: count, adds_up: true, wording: {en: ["destroyed {count} stalls"], zh: ["烧毁{count}个摊位"]}}
  - {id: M-sheep, label: sheep, subject: land, value: count, adds_up: true, time: period, wording: {en: ["{count} sheep"], zh: ["{count}只羊"]}}
invariants:
  - {id: M-flock, kind: part_over_whole, label: a part has no more sheep than the whole, part: M-sheep, whole: M-sheep}
cases:
  - rule: M-stalls
    published: 2024-05-10
    explained:
      - ["A fire at the wool market in Northmark destroyed [212] stalls on Monday night.",
         "The fire at the wool market across Riverland destroyed [340] stalls on Monday night."]
      - ["周一晚，北原州羊毛市场的大火烧毁[212]个摊位。", "周一晚，河原国羊毛市场的大火烧毁[340]个摊位。"]
    conflict:
      - ["A fire at the wool market in Northmark destroyed [212] stalls on Monday night.",
         "The fire at the wool market across Northmark destroyed [340] stalls on Monday night."]
  - rule: M-sheep
    claims: ["Riverland kept [9,100] sheep in 2023.", "2023年，河原国有[9100]只羊。"]
  - rule: M-flock
    error:
      - "Riverland kept [9,100] sheep in 2023. Northmark kept [9,700] sheep in 2023."
      - "2023年，河原国有[9100]只羊。2023年，北原州有[9700]只羊。"
    silent:
      - "Riverland kept 9,100 sheep in 2023. Northmark kept 7,700 sheep in 2023."
      - "Riverland kept 9,100 sheep in 2023. Northmark kept 9,700 sheep in 2022."
""")
        p = self.rules("test", "--lines", path)
        self.assertEqual(p.returncode, 0, p.out + p.err)
        self.assertIn("0 failures", p.out)


class OneMistake(Case):
    """Of a mistake the cause is said, and not its effect too."""

    def only(self, text, message):
        p = self.bad(text)
        self.assertEqual([line for line in p.err.splitlines() if "bad.yaml" in line],
                         ["crosscheck: error: %s:%s" % (self.path("bad.yaml"), message)])

    def test_a_misspelt_key_that_is_needed(self):
        self.only(PACK.replace("    value: count", "    valeu: count"),
                  "9:5: unknown key 'valeu', did you mean 'value'?")

    def test_a_reference_of_any_subject(self):
        self.only(PACK.replace("subject: union", "subject: any") +
                  "references:\n  - {id: U-ref, attribute: U-members, value: 14, source: us}\n",
                  "12:28: 'U-members' is told of any subject: a reference needs one that is named")


class Finding(Case):
    def test_packs_are_found_in_three_places_and_later_ones_replace_earlier_ones(self):
        self.write("corpus/a.txt", ARTICLE)
        user = self.write("config/crosscheck/packs/river/pack.yaml", PACK)
        before = {p["id"]: p for p in self.listed()["packs"]}
        self.assertEqual(before["river"]["found"], "the user's folder")
        self.assertIn("regional-organisations", before)
        beside = self.write("corpus/crosscheck-packs/river.yaml", PACK.replace("River unions", "Ours"))
        packs = {p["id"]: p for p in self.listed(self.path("corpus"))["packs"]}
        self.assertEqual(packs["river"]["found"], "beside the corpus")
        self.assertEqual(packs["river"]["title"], "Ours")
        self.assertEqual(packs["river"]["path"], beside)
        self.assertEqual(packs["river"]["replaced"], [os.path.dirname(user)])
        self.assertEqual([(r["id"], r["kind"], r["label"]) for r in packs["river"]["rules"]],
                         [("U-members", "attribute", "members of {subject}")])

    def test_a_check_uses_the_packs_beside_its_corpus_and_reads_no_article_there(self):
        article = self.write("corpus/a.txt", ARTICLE)
        self.write("corpus/crosscheck-packs/river/pack.yaml", PACK)
        self.write("corpus/crosscheck-packs/river/notes.txt", ARTICLE)
        for path in (self.path("corpus"), article):
            p = self.run_it("check", "--rules", ARGS.rules, "--format", "json", path)
            self.assertEqual(p.returncode, 0, p.err)
            report = json.loads(p.out)
            self.assertEqual([d["path"] for d in report["documents"]], ["a.txt"])
            self.assertIn("U-members", [c.get("rule") for c in report["claims"]])
        p = self.run_it("check", "--rules", ARGS.rules, "--packs", "none", "--format", "json", article)
        self.assertNotIn("U-members", p.out)

    def test_packs_are_named_by_id_or_path(self):
        self.write("config/crosscheck/packs/river/pack.yaml", PACK)
        self.assertEqual([p["id"] for p in self.listed("--packs", "river")["packs"]], ["river"])
        path = self.write("mine.yaml", PACK)
        packs = self.listed("--packs", "default,%s" % path)["packs"]
        river = [p for p in packs if p["id"] == "river"]
        self.assertEqual([p["found"] for p in river], ["named on the command line"])
        self.assertEqual(river[0]["replaced"], [self.path("config/crosscheck/packs/river")])
        self.refused(self.rules("list", "--packs", "rivr"), "'rivr' is neither a pack that is found nor a path",
                     "did you mean 'river'?")

    def test_show_config_says_where_settings_and_packs_came_from(self):
        self.write("corpus/a.txt", ARTICLE)
        self.write("corpus/crosscheck-packs/river.yaml", PACK)
        p = self.run_it("check", "--rules", ARGS.rules, "--show-config", "--fail-on", "note", self.path("corpus"))
        self.assertEqual(p.returncode, 0, p.err)
        lines = p.out.splitlines()
        self.assertIn("fail-on: note (flag)", lines)
        self.assertIn("packs: default (default)", lines)
        self.assertIn("rules: %s (flag)" % ARGS.rules, lines)
        self.assertIn("river: River unions", lines)
        self.assertIn("  1 rule, %s (beside the corpus)" % self.path("corpus/crosscheck-packs/river.yaml"), lines)
        self.assertIn("regional-organisations", p.out)

    def test_two_packs_with_one_id_in_one_place_are_refused(self):
        self.write("config/crosscheck/packs/a/pack.yaml", PACK)
        self.write("config/crosscheck/packs/b.yaml", PACK)
        self.refused(self.rules("list"), "the pack 'river' is also at", "packs/a")


class Extending(Case):
    def setUp(self):
        super().setUp()
        self.base = self.write("config/crosscheck/packs/river/pack.yaml", PACK)

    def test_an_item_of_the_same_id_takes_the_place_of_the_bases(self):
        mine = self.write("mine.yaml", "pack: mine\nextends: [river]\nattributes:\n  - id: U-members\n"
                          "    label: towns of {subject}\n    subject: union\n    value: count\n"
                          "    wording: {en: [\"{count} towns\"]}\n")
        packs = self.listed("--packs", mine)["packs"]
        self.assertEqual([p["id"] for p in packs], ["mine"])
        self.assertEqual(packs[0]["extends"], ["river"])
        rule = packs[0]["rules"][0]
        self.assertEqual((rule["id"], rule["label"], rule["path"]), ("U-members", "towns of {subject}", mine))
        # The base is part of it and no pack of its own.
        packs = self.listed("--packs", "river,%s" % mine)["packs"]
        self.assertEqual([p["id"] for p in packs], ["mine"])

    def test_an_item_can_be_taken_away(self):
        mine = self.write("mine.yaml", "pack: mine\nextends: river\nattributes:\n  - {id: U-members, off: true}\n")
        self.assertEqual(self.listed("--packs", mine)["packs"][0]["rules"], [])
        self.bad("pack: mine\nextends: river\nattributes:\n  - {id: U-membrs, off: true}\n",
                 "bad.yaml:4:5: 'off' finds no item 'U-membrs'", "did you mean 'U-members'?")

    def test_a_pack_can_extend_the_one_it_replaces(self):
        self.write("corpus/crosscheck-packs/river.yaml", PACK.split("entities")[0].replace("unions", "mine") +
                   "extends: [river]\n")
        packs = {p["id"]: p for p in self.listed(self.path("corpus"))["packs"]}
        self.assertEqual(packs["river"]["title"], "River mine")
        self.assertEqual([r["path"] for r in packs["river"]["rules"]], [self.base])

    def test_a_mistake_stands_in_the_file_of_its_item(self):
        # The wording of the base names an entity kind that this pack takes away.
        p = self.bad("pack: mine\nextends: [river]\nentities:\n  - {id: ru, off: true}\n",
                     "%s:8:14: no entity is of the kind 'union'" % self.base)
        self.assertNotIn("bad.yaml", p.err)

    def test_circles_and_unknown_bases(self):
        a = self.write("a.yaml", "pack: a\nextends: [./b.yaml]\n")
        self.write("b.yaml", "pack: b\nextends: [./c.yaml]\n")
        self.write("c.yaml", "pack: c\nextends: [./a.yaml]\n")
        self.refused(self.rules("validate", a), "c.yaml:2:11: packs extend each other in a circle: a > b > c > a")
        self.bad("pack: d\nextends: [d]\n", "bad.yaml:2:11: packs extend each other in a circle: d > d")
        self.bad("pack: d\nextends: [rivr]\n", "bad.yaml:2:11: there is no pack 'rivr' to extend, did you mean 'river'?")
        self.bad("pack: d\nextends: [./none.yaml]\n", "bad.yaml:2:11: there is no pack at")

    def test_two_packs_that_inherit_one_rule(self):
        a = self.write("a.yaml", "pack: a\nextends: [river]\n")
        b = self.write("b.yaml", "pack: b\nextends: [river]\n")
        self.refused(self.rules("validate", a, b), "%s:6:5: the packs 'a' and 'b' both extend" % self.base,
                     "{id: U-members, off: true}")


class Bad(Case):
    def test_every_mistake_is_told_in_one_go(self):
        a = self.write("a.yaml", "pack: a\nentitties: []\nattributs: []\n")
        b = self.write("b.yaml", "pack: b\nterm: []\n")
        self.refused(self.rules("validate", a, b), "a.yaml:2:1: unknown key 'entitties', did you mean 'entities'?",
                     "a.yaml:3:1: unknown key 'attributs', did you mean 'attributes'?",
                     "b.yaml:2:1: unknown key 'term', did you mean 'terms'?")

    def test_ids_in_references(self):
        self.bad(PACK + "invariants:\n  - {id: U-s, kind: equal, label: l, left: U-members, right: U-member}\n"
                 "references:\n  - {id: U-r, attribute: U-mmbers, subject: ro, value: \"2\", source: s}\n"
                 "contrasts:\n  - {id: U-c, between: [U-members, U-membrs], because: b}\n",
                 "bad.yaml:12:62: no attribute 'U-member' in this pack, did you mean 'U-members'?",
                 "bad.yaml:14:26: no attribute 'U-mmbers' in this pack, did you mean 'U-members'?",
                 "bad.yaml:14:45: no entity 'ro' in this pack",
                 "bad.yaml:16:36: no attribute 'U-membrs' in this pack, did you mean 'U-members'?")
        self.bad(PACK.replace("subject: union", "subject: unoin"),
                 "bad.yaml:8:14: no entity is of the kind 'unoin', did you mean 'union'?")

    def test_parts(self):
        self.bad("pack: t\nentities:\n" + entity("aa", "Aland", "part_of: bb, ") + entity("bb", "Bland", "part_of: aa, "),
                 "bad.yaml:3:5: the entity 'aa' is part of itself: aa > bb > aa")
        self.bad("pack: t\nentities:\n" + entity("aland", "Aland") + entity("bb", "Bland", "part_of: alnd, "),
                 "bad.yaml:4:36: no entity 'alnd' in this pack, did you mean 'aland'?")
        good = self.write("good.yaml",
                          "pack: t\nentities:\n" + entity("aa", "Aland") + entity("bb", "Bland", "part_of: aa, "))
        self.assertEqual(self.rules("validate", good).returncode, 0)

    def test_names(self):
        self.bad("pack: t\nentities:\n" + entity("ru", "River Union, ''"), "bad.yaml:3:53: an empty name")
        self.bad("pack: t\nentities:\n" + entity("ru", "R"), "bad.yaml:3:40: the name 'R' is a single letter")
        self.bad("pack: t\nentities:\n" + entity("ru", "'20'"), "bad.yaml:3:40: the name '20' has no letter")
        self.bad(HEAD + entity("other", "River Union"),
                 "bad.yaml:4:43: the name 'River Union' of 'other' is one of 'ru' too", "bad.yaml:3:40: there")
        self.bad(HEAD + "ignore: {en: [River Union]}\n", "bad.yaml:4:15: the name 'River Union' to be ignored")
        self.bad("pack: t\nentities:\n  - {id: x, kind: k, names: {english: [Xland]}}\n",
                 "bad.yaml:3:30: 'english' is no language")

    def test_ids(self):
        for identity in ('"a b"', '"a\\u0007"', '"\\u00e4"', '""'):
            self.bad("pack: t\nentities:\n" + entity(identity, "Aland"), "bad.yaml:3:10: the id ", "may hold only letters")
        self.bad("pack: a b\n", "may hold only letters")
        self.bad(PACK + "invariants:\n  - {id: U-members, kind: equal, label: l, left: U-members, right: U-members}\n",
                 "bad.yaml:12:5: the rule 'U-members' stands twice", "bad.yaml:6:5: first here")
        a = self.write("a.yaml", PACK)
        b = self.write("b.yaml", PACK.replace("pack: river", "pack: brook"))
        self.refused(self.rules("validate", a, b), "b.yaml:6:5: the rule 'U-members' of 'brook'", "a.yaml:6:5: there")

    def test_wordings_that_match_everything_or_nothing(self):
        self.bad(HEAD + attribute('"{count}"'), "would match anything")
        self.bad(HEAD + attribute('"(very )?{..}{count}"'), "would match anything")
        for marks in ('", {count}"', '"({count})(: members)?"', '"(members|-) {count}"', '"“{count}”"'):
            self.bad(HEAD + attribute(marks), "bad.yaml:9:20: wording ", "would match anything but for marks and gaps")
        self.bad(HEAD.replace("en:", "zh:") + attribute('"{entity} has {count}"'), "bad.yaml:9:20:",
                 "matches nothing: no name in 'en' that {entity} could stand for")
        self.bad(HEAD + attribute('"(in {place}|at {place}) {count}"'), "matches nothing")
        good = self.write("good.yaml", HEAD + attribute('"(in {place} )?(at {place}|we) count {count}"'))
        p = self.rules("validate", good)
        self.assertEqual(p.returncode, 0, p.err)

    def test_wordings_that_are_too_large(self):
        self.bad(HEAD + attribute('"%sa%s {count}"' % ("(" * 500, ")" * 500)), "bad.yaml:9:20:", "nested more than 20 deep")
        self.bad(HEAD + attribute('"%s {count}"' % ("(ab)?" * 1000)), "bad.yaml:9:20:", "longer than 2000 bytes")

    def test_files(self):
        os.makedirs(self.path("empty"))
        self.refused(self.rules("validate", self.path("empty")), "empty: no rule pack here")
        os.symlink(self.path("loop.yaml"), self.path("loop.yaml"))
        self.refused(self.rules("validate", self.path("loop.yaml")), "loop.yaml: cannot be looked at")
        self.write("folder/pack.yaml", PACK)
        os.makedirs(self.path("folder/sub.yaml"))
        self.refused(self.rules("validate", self.path("folder")), "sub.yaml: not a file")
        locked = self.write("locked.yaml", PACK)
        os.chmod(locked, 0)
        if not os.access(locked, os.R_OK):
            self.refused(self.rules("validate", locked), "locked.yaml: cannot be read")

    def test_yaml(self):
        self.bad(b"pack: t\ntitle: a\xffb\n", "bad.yaml:2:9: not valid UTF-8")
        self.bad("pack: t\npack: u\n", "bad.yaml:2:1: duplicate key 'pack', first on line 1")
        self.bad("a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n", "bad.yaml:1:4: ")
        self.bad("pack: t\nentities: %s%s\n" % ("[" * 5000, "]" * 5000), "nested more than 32 deep")

    def test_vocabulary(self):
        self.bad("pack: t\nvocabulary:\n  synonyms: {ded: {en: [slain]}}\n  stop_context: {en: [odds]}\n",
                 "unknown key 'stop_context', did you mean 'stop_contexts'?")
        self.bad("pack: t\nvocabulary:\n  synonyms: {visitr: {en: [stroller]}, visitor: {sv: [xy]}}\n",
                 "bad.yaml:3:28: there is no concept 'visitr', did you mean 'visitor'?",
                 "bad.yaml:3:55: there is no file terms/sv.yaml")

    def test_stop_contexts_keep_figures_from_open_claims(self):
        article = self.write("corpus/a.txt", ARTICLE)
        pack = self.write("stop.yaml", "pack: stop\nvocabulary:\n  stop_contexts: {en: [counted]}\n")

        def claims(*more):
            p = self.run_it("check", "--rules", ARGS.rules, "--format", "json", *more, article)
            self.assertEqual(p.returncode, 0, p.err)
            return [c["text"] for c in json.loads(p.out)["claims"]]
        self.assertTrue(any("300" in text for text in claims("--packs", "none")))
        self.assertFalse(any("300" in text for text in claims("--packs", pack)))


class Hostile(Case):
    """Packs that are made to cost time or memory."""

    def cheap(self, path, *words):
        p = self.rules("validate", path)
        self.refused(p, *words)
        self.assertLess(len(p.err), 200_000)
        self.assertLess(p.seconds, ARGS.seconds)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        if ARGS.memory_limit_mb:
            self.assertLess(peak, ARGS.memory_limit_mb)

    def test_50_mb(self):
        self.cheap(self.write("big.yaml", "pack: t\n" + "# comment\n" * 5_000_000), "larger than")
        for i in range(50):
            self.write("many/%02d.yaml" % i, "pack: t\n" + "# comment\n" * 100_000)
        self.cheap(self.path("many"), "larger than")
        for i in range(2000):
            self.write("lots/%04d.yaml" % i, "pack: t\n")
        self.cheap(self.path("lots"), "2000 files are too many")

    def test_many_names(self):
        names = "".join(entity("e%d" % i, "Town number %d of the river and of the lake beyond it" % i) for i in range(25_000))
        self.cheap(self.write("names.yaml", "pack: t\nentities:\n" + names), "names of the pack are longer")

    def test_names_times_wordings(self):
        names = "".join(entity("e%d" % i, "Town%d" % i) for i in range(2500))
        wordings = ", ".join('"{entity} has %s {count}"' % i for i in range(20_000))
        self.cheap(self.write("product.yaml", "pack: t\nentities:\n" + names + attribute(wordings)),
                   "names in the pack's wordings are too many")

    def test_many_mistakes(self):
        self.cheap(self.write("keys.yaml", "pack: t\n" + "".join("entitie%d: 1\n" % i for i in range(100_000))),
                   "more mistakes")
        rules = "".join("  - {id: c%d, between: [a%d, b%d], because: x}\n" % (i, i, i) for i in range(20_000))
        self.cheap(self.write("unknown.yaml", PACK + "contrasts:\n" + rules), "more mistakes")

    def test_a_long_chain_of_parts(self):
        chain = "".join(entity("e%d" % i, "Town%d" % i, "part_of: e%d, " % ((i + 1) % 20_000)) for i in range(20_000))
        self.cheap(self.write("chain.yaml", "pack: t\nentities:\n" + chain), "is part of itself")


def main():
    global ARGS
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("rules")
    parser.add_argument("--seconds", type=float, default=5, help="of the processor, at most, for a hostile pack")
    parser.add_argument("--memory-limit-mb", type=int, default=300)
    ARGS, rest = parser.parse_known_args()
    ARGS.binary, ARGS.rules = os.path.abspath(ARGS.binary), os.path.abspath(ARGS.rules)
    unittest.main(argv=[sys.argv[0], *rest], verbosity=1)


if __name__ == "__main__":
    main()
