#!/usr/bin/env python3
"""A month of a corpus repository: check_month.py CROSSCHECK RULES

Two dozen commits, one after the other, each followed by the runs that a job would make: what the commit brought (--since HEAD~1, without
the claim store and with it) and the whole corpus. The findings that are open, their places and the exit codes are written down here,
day by day.
"""
import json
import os
import sys

from forge import ARGS, Forge, harvest
from cli_case import main

PERCENT = "The yard\nPost\n2024-07-{day:02d}\n\nSales of the yard rose from 200 tonnes to 300 tonnes, a gain of {gain} percent.\n"


def conflict(where):
    return ("open-conflict", where)


class Month(Forge):
    def setUp(self):
        super().setUp()
        self.articles = self.path("origin", "articles")
        for name in os.listdir(self.articles):
            os.remove(os.path.join(self.articles, name))
        self.git("checkout", "-q", "main")
        self.day = 0
        self.runs = 0

    def tell(self, name, town, outlet, tonnes, sheep, day=1):
        self.article(name, harvest(town, outlet, f"2024-07-{day:02d}", tonnes, sheep))

    def remove(self, name):
        os.remove(os.path.join(self.articles, name))

    def rename(self, old, new):
        self.git("mv", "articles/" + old, "articles/" + new)

    def replace(self, name, old, new):
        path = os.path.join(self.articles, name)
        with open(path, encoding="utf-8") as f:
            text = f.read()
        self.assertIn(old, text)
        self.write("origin/articles/" + name, text.replace(old, new))

    def program(self, command, *arguments, code=0):
        p = self.run_it(*command.split(), *arguments, "--today", f"2024-07-{self.day:02d}", self.articles, env=self.program_environment())
        self.assertEqual(p.returncode, code, p.err)
        return p

    def one(self, *arguments):
        """A run's report as (open findings, exit code), its bytes, and what it said besides."""
        p = self.run_it("check", self.articles, "--packs", "none", "--format", "json", "--today", f"2024-07-{self.day:02d}", *arguments,
                        env=self.program_environment())
        self.assertIn(p.returncode, (0, 1), p.err)
        self.runs += 1
        report = json.loads(p.out)
        # A decision, a suppression or the baseline stands beside a finding that is not open.
        found = sorted((f["rule"], f["primary"]["document"]) for f in report["findings"] if f["severity"] != "note" and not self.decided(f))
        return (found, p.returncode), p.out, p.err

    def decided(self, finding):
        review = finding.get("review")
        return bool(review) and not review.get("expired", False)

    def commits(self, day, words, new, whole, said=""):
        """Commits what was done and checks it on that day: `new` and `whole` are the findings that are open in the runs of the commit and
        of the corpus, and a run fails exactly if it has some."""
        self.day = day
        self.commit(f"2024-07-{day:02d}: {words}")
        with self.subTest(day=day, words=words):
            since, plain, _ = self.one("--since", "HEAD~1", "--store", "none")
            self.assertEqual(since, (sorted(new), 1 if new else 0), "what the commit brought")
            stored, bytes_, err = self.one("--since", "HEAD~1", "--store", self.path("store.sqlite"))
            self.assertEqual(bytes_, plain, err)
            all_, _, err = self.one("--store", self.path("store.sqlite"))
            self.assertEqual(all_, (sorted(whole), 1 if whole else 0), "the whole corpus")
            self.assertIn(said, err)

    def fingerprints(self, document):
        p = self.run_it("check", self.articles, "--packs", "none", "--format", "json", "--store", "none", env=self.program_environment())
        return [f["fingerprint"] for f in json.loads(p.out)["findings"] if f["primary"]["document"] == document]

    def test_a_month(self):
        self.write("origin/articles/crosscheck.yaml", "packs: [none]\nlang: en\n")
        # Week 1: a corpus that has a quarrel from the start, and a second one.
        self.tell("norwick-ledger.txt", "Norwick", "Ledger", 4120, 1284)
        self.tell("easthope-ledger.txt", "Easthope", "Ledger", 7350, 219)
        self.commits(1, "two towns", [], [])
        self.tell("norwick-courier.txt", "Norwick", "Courier", 4120, 1284, 2)
        self.commits(2, "a second paper agrees", [], [])
        self.tell("easthope-courier.txt", "Easthope", "Courier", 7530, 219, 3)
        # Of two that stand one against one a whole run names the first; a run of the commit names what is new.
        east = conflict("easthope-ledger.txt")
        self.commits(3, "a second paper disagrees", [conflict("easthope-courier.txt")], [east])
        self.article("boats.txt", PERCENT.format(day=4, gain=90))
        boats = ("check-percent_change", "boats.txt")
        self.commits(4, "an article that miscounts", [boats], [boats, east])
        self.tell("marbury-ledger.txt", "Marbury", "Ledger", 9904, 35, 5)
        self.commits(5, "a third town: old quarrels stay out", [], [boats, east])
        self.rename("norwick-courier.txt", "norwick-courier-july.txt")
        self.commits(6, "a renamed article says nothing new", [], [boats, east])

        # Week 2: what was there before is known from now on.
        self.day = 8
        self.program("baseline create", "-o", self.path("origin", "articles", "known.json"))
        self.write("origin/articles/crosscheck.yaml", "packs: [none]\nlang: en\nbaseline: known.json\n")
        self.commits(8, "a baseline", [], [])
        self.tell("norwick-echo.txt", "Norwick", "Echo", 4210, 1284, 9)
        norwick = conflict("norwick-echo.txt")
        self.commits(9, "a new quarrel is not in it", [norwick], [norwick])
        self.day = 10
        self.program("review accept", *self.fingerprints("norwick-echo.txt"), "--reason", "asked the paper", "--by", "T", "--expires", "2024-07-20")
        self.commits(10, "accepted until the 20th", [], [])
        self.rename("norwick-echo.txt", "norwick-echo-july.txt")
        norwick = conflict("norwick-echo-july.txt")
        self.commits(11, "a renamed article keeps what was decided", [], [])
        self.replace("norwick-echo-july.txt", "It sold", "It rained. It sold")
        self.commits(12, "as does one that changed elsewhere", [], [])
        self.article("wrong-bytes.txt", b"caf\xe9 \xff\xfe\x00\n")
        unread = ("unreadable", "wrong-bytes.txt")
        self.commits_of_warnings(13, "a file that cannot be read", [unread], [unread])

        # Week 3
        self.remove("wrong-bytes.txt")
        self.commits(15, "and is taken away", [], [])
        self.article("manifest.json", json.dumps({"articles": [{"path": "marbury-ledger.txt", "outlet": "Ledger", "published": "2024-07-05"}]}))
        self.commits(16, "a manifest", [], [])
        self.tell("marbury-echo.txt", "Marbury", "Echo", 9940, 35, 17)
        self.commits(17, "a third quarrel", [conflict("marbury-echo.txt")], [conflict("marbury-ledger.txt")])
        self.write("origin/articles/crosscheck.yaml", "packs: [none]\nlang: en\nbaseline: known.json\nsuppressions:\n"
                   "  - {documents: [marbury-ledger.txt, marbury-echo.txt], reason: two ways of counting}\n")
        self.commits(18, "suppressed", [], [])
        self.replace("marbury-echo.txt", "9,940", "9,904")
        self.commits(19, "a changed article heals it, and the suppression is told to be of no use", [], [], said="suppression")

        # The 20th: what was accepted has expired. A commit that does not touch it stays green, the whole corpus does not.
        self.article("bridge.txt", "A bridge\nLedger\n2024-07-20\n\nThe footbridge at Westmere is 38 metres long and was painted green by volunteers.\n")
        self.commits(20, "an acceptance expires", [], [norwick])
        self.replace("norwick-echo-july.txt", "It rained.", "It rained twice.")
        self.commits(21, "whoever touches the article meets it again", [norwick], [norwick])

        # Week 4
        self.replace("norwick-echo-july.txt", "4,210", "4,120")
        self.commits(22, "the paper corrects itself", [], [])
        self.replace("easthope-courier.txt", "7,530", "7,350")
        self.commits(23, "and another, whose quarrel was in the baseline", [], [])
        self.day = 24
        held = self.known()
        self.program("baseline prune", "--baseline", self.path("origin", "articles", "known.json"))
        self.assertEqual((len(held), len(self.known())), (2, 1))
        self.program("review prune")
        self.commits(24, "baseline and reviews are cleared of what is gone", [], [])
        self.replace("easthope-courier.txt", "7,350", "7,530")
        self.commits(25, "what comes back is new", [conflict("easthope-courier.txt")], [east])
        self.remove("easthope-ledger.txt")
        self.commits(26, "the other side is deleted", [], [])
        self.rename("boats.txt", "yard.txt")
        self.commits(29, "the baseline holds for the renamed one", [], [])
        self.replace("yard.txt", "90 percent", "80 percent")
        self.commits(30, "and not for another mistake in it", [("check-percent_change", "yard.txt")], [("check-percent_change", "yard.txt")])
        print(f"{self.git('rev-list', '--count', 'HEAD')} commits, {self.runs} runs", file=sys.stderr)

    def known(self):
        with open(self.path("origin", "articles", "known.json"), encoding="utf-8") as f:
            return next(value for value in json.load(f).values() if isinstance(value, list))

    def commits_of_warnings(self, day, words, new, whole):
        """A warning is told and fails no run, unless it is asked to."""
        self.day = day
        self.commit(words)
        self.assertEqual(self.one("--since", "HEAD~1", "--store", "none")[0], (new, 0))
        self.assertEqual(self.one("--since", "HEAD~1", "--store", "none", "--fail-on", "warning")[0], (new, 1))
        self.assertEqual(self.one("--store", self.path("store.sqlite"))[0], (whole, 0))


if __name__ == "__main__":
    main(__doc__)
