#!/usr/bin/env python3
"""New articles in a corpus: check --new, --since, and the claim store under all that can happen to a file."""
import contextlib
import hashlib
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import unittest
from unittest import mock

import cli_case
from cli_case import ARGS, Case, environment, main

HARVEST = """Harvest in {town}
{outlet}
{date}

The harvest in {town} was {tonnes} tonnes of barley this year, the growers' union said. It sold {sheep} sheep.
"""


def harvest(town, outlet, date, tonnes, sheep=1284):
    return HARVEST.format(town=town, outlet=outlet, date=date, tonnes=f"{tonnes:,}", sheep=f"{sheep:,}")


def drop_rights():
    """Root may write everywhere; what a user meets is tried as another one."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


class AdditionsCase(Case):
    def setUp(self):
        super().setUp()
        self.corpus = self.path("corpus")
        self.store = self.path("store", "claims.sqlite")

    def article(self, name, text):
        return self.write(os.path.join("corpus", name), text)

    def seven(self):
        """Three towns; two papers tell of the first, in agreement; of the second they disagree."""
        self.article("a1.txt", harvest("Norwick", "Ledger", "2024-05-10", 4120))
        self.article("a2.txt", harvest("Norwick", "Courier", "2024-05-11", 4120))
        self.article("b1.txt", harvest("Easthope", "Ledger", "2024-05-10", 7350, 219))
        self.article("b2.txt", harvest("Easthope", "Courier", "2024-05-11", 7530, 219))
        self.article("c1.txt", harvest("Marbury", "Ledger", "2024-05-10", 9904, 35))

    def check(self, *arguments, code=None, store="none", env=None, corpus=None, **more):
        out = self.run_it("check", corpus or self.corpus, "--rules", ARGS.rules, "--packs", "none", "--format", "json", "--store", store,
                          *arguments, env=env or environment(), **more)
        if code is not None:
            self.assertEqual(out.returncode, code, out.stderr.decode())
        return out

    def report(self, *arguments, **more):
        return json.loads(self.check(*arguments, **more).stdout)

    def git(self, *arguments, cwd=None):
        env = environment(GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_SYSTEM="/dev/null", GIT_AUTHOR_NAME="T", GIT_AUTHOR_EMAIL="t@example.org",
                          GIT_COMMITTER_NAME="T", GIT_COMMITTER_EMAIL="t@example.org")
        return subprocess.run(["git", "-c", "init.defaultBranch=main", *arguments], cwd=cwd or self.corpus, env=env, check=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout.decode().strip()

    def commit(self, words):
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", words)
        return self.git("rev-parse", "HEAD")


def conflicts(report):
    """(document of the primary place, rule) of the findings that are errors."""
    return sorted((f["primary"]["document"], f["rule"]) for f in report["findings"] if f["severity"] == "error")


class New(AdditionsCase):
    def test_only_what_the_new_article_has_part_in(self):
        self.seven()
        everything = self.report()
        self.assertEqual(len(conflicts(everything)), 1)
        new = self.article("n.txt", harvest("Norwick", "Echo", "2024-05-12", 4210))
        report = self.report("--new", new, code=1)
        self.assertEqual([c[0] for c in conflicts(report)], ["n.txt"])
        self.assertEqual(report["additions"], {"paths": ["n.txt"], "compared": 5, "corpus": 6})
        # The old quarrel about Easthope is no business of this change.
        named = {place["document"] for f in report["findings"] for place in [f["primary"], *f["related"]]}
        self.assertNotIn("b1.txt", named)
        self.assertEqual(self.report("--new", os.path.join(self.corpus, "c1.txt"), code=0)["findings"], [])

    def test_the_corpus_stands_before_the_new_files(self):
        self.seven()
        out = self.run_it("check", "--rules", ARGS.rules, "--store", "none", "--new", os.path.join(self.corpus, "c1.txt"), self.corpus)
        self.assertEqual(out.returncode, 2)
        self.assertIn(b"name the corpus before it", out.stderr)

    def test_every_report_for_people_says_what_was_compared(self):
        self.seven()
        new = self.article("n.txt", harvest("Norwick", "Echo", "2024-05-12", 4210))
        for form in ("text", "markdown", "html", "summary"):
            words = "1 new or changed file, compared with 5 of the 5 other files of the corpus"
            command = ["check", self.corpus, "--rules", ARGS.rules, "--packs", "none", "--store", "none", "--format", form]
            self.assertIn(words, " ".join(self.run_it(*command, "--new", new).stdout.decode().split()), form)
            self.assertNotIn("other files of the corpus", self.run_it(*command).stdout.decode(), form)

    def test_the_new_article_comes_first_whichever_side_it_is_on(self):
        self.seven()
        for outlet, tonnes in (("Echo", 7350), ("Post", 7530), ("Globe", 7305)):
            new = self.article("n.txt", harvest("Easthope", outlet, "2024-05-12", tonnes, 219))
            found = conflicts(self.report("--new", new, code=1))
            self.assertTrue(found)
            self.assertEqual({c[0] for c in found}, {"n.txt"}, outlet)

    def test_findings_are_those_of_the_whole_run(self):
        self.seven()
        new = self.article("n.txt", harvest("Easthope", "Echo", "2024-05-12", 7305, 219))
        prints = {f["fingerprint"] for f in self.report("--new", new)["findings"]}
        whole = {f["fingerprint"] for f in self.report()["findings"]}
        self.assertTrue(prints)
        self.assertLessEqual(prints, whole)

    def test_an_article_against_itself(self):
        self.seven()
        new = self.article("n.txt", "Count\nEcho\n2024-05-12\n\nOf 120 boats 45 sank, 55 were saved and 30 drifted away.\n")
        old = self.article("old.txt", "Other\nEcho\n2024-05-12\n\nSales rose from 200 tonnes to 300 tonnes, a gain of 90 percent.\n")
        self.assertIn(("old.txt", "check-percent_change"), conflicts(self.report("--new", old)))
        self.assertNotIn("old.txt", [c[0] for c in conflicts(self.report("--new", new))])

    def test_several_and_by_other_names(self):
        self.seven()
        link = self.path("link")
        os.symlink(self.corpus, link)
        found = self.report("--new", os.path.join(link, "a1.txt"), os.path.join(self.corpus, "sub", "..", "b1.txt"))
        self.assertEqual(found["additions"]["paths"], ["a1.txt", "b1.txt"])

    def test_mistakes(self):
        self.seven()
        outside = self.write("outside.txt", "x\n")
        out = self.check("--new", outside, os.path.join(self.corpus, "none.txt"), code=2)
        self.assertIn(b"outside.txt: lies outside the corpus", out.stderr)
        self.assertIn(b"none.txt: no such file", out.stderr)
        picture = self.article("picture.png", "x")
        out = self.check("--new", picture, code=0)
        self.assertIn(b"note: --new " + picture.encode() + b": is no article", out.stderr)

    def test_an_unread_new_file_is_a_finding_an_old_one_is_not(self):
        self.seven()
        self.article("old.txt", b"\xff\xfe\x00bad")
        new = self.article("new.txt", b"caf\xe9 in Latin-1\n")
        report = self.report("--new", new, os.path.join(self.corpus, "a1.txt"))
        self.assertEqual([f["primary"]["document"] for f in report["findings"] if f["rule"] == "unreadable"], ["new.txt"])
        self.assertIn("old.txt", [d["path"] for d in report["documents"] if d.get("skipped")])


class Since(AdditionsCase):
    def setUp(self):
        super().setUp()
        self.seven()
        self.git("init", "-q")
        self.base = self.commit("start")

    def added(self, *arguments, **more):
        return self.report("--since", *arguments, **more)["additions"]["paths"]

    def test_what_counts_as_new(self):
        self.assertEqual(self.added(self.base, code=0), [])
        self.article("n.txt", harvest("Norwick", "Echo", "2024-05-12", 4210))
        self.assertEqual(self.added(self.base), ["n.txt"])  # not even added to the index
        self.git("mv", "c1.txt", "renamed.txt")
        with open(os.path.join(self.corpus, "a1.txt"), "a", encoding="utf-8") as f:
            f.write("\nIt rained.\n")
        os.remove(os.path.join(self.corpus, "b1.txt"))
        self.assertEqual(self.added(self.base), ["a1.txt", "n.txt"])
        self.commit("changes")
        self.assertEqual(self.added(self.base), ["a1.txt", "n.txt"])
        self.assertEqual(self.added("HEAD"), [])
        self.assertEqual(self.added("HEAD~1"), ["a1.txt", "n.txt"])

    def test_since_the_common_ancestor(self):
        self.git("checkout", "-q", "-b", "change")
        self.article("n.txt", harvest("Norwick", "Echo", "2024-05-12", 4210))
        self.commit("new")
        self.git("checkout", "-q", "main")
        self.article("m.txt", harvest("Marbury", "Echo", "2024-05-12", 9904, 35))
        self.commit("meanwhile")
        self.git("checkout", "-q", "change")
        self.git("merge", "-q", "main")
        self.assertEqual(self.added("main"), ["n.txt"])

    def test_what_a_manifest_says_of_an_article_is_part_of_it(self):
        self.article("manifest.json", json.dumps({"articles": [{"path": "a1.txt", "outlet": "Ledger"}, {"path": "b1.txt", "outlet": "Ledger"}]}))
        base = self.commit("manifest")
        self.article("manifest.json", json.dumps({"articles": [{"path": "b1.txt", "outlet": "Ledger"}, {"path": "a1.txt", "outlet": "Echo"}]}))
        self.assertEqual(self.added(base), ["a1.txt"])

    def test_names_that_git_would_quote(self):
        name = "nör wick\ttab \"q\".txt"
        self.article(name, harvest("Norwick", "Echo", "2024-05-12", 4210))
        self.assertEqual(self.added(self.base), [name])

    def test_mistakes(self):
        out = self.check("--since", "no-such-ref", code=2)
        self.assertIn(b"there is no commit 'no-such-ref'", out.stderr)
        out = self.check("--since", "--output=/tmp/x", code=2)
        lonely = self.path("lonely")
        shutil.copytree(self.corpus, lonely, ignore=shutil.ignore_patterns(".git"))
        out = self.check("--since", "HEAD", code=2, corpus=lonely, env=environment(GIT_CEILING_DIRECTORIES=self.root))
        self.assertIn(b"in no git repository", out.stderr)
        out = self.check("--since", "HEAD", code=2, env=environment(PATH="/nowhere"))
        self.assertIn(b"git cannot be run", out.stderr)
        self.git("checkout", "-q", "--orphan", "other")
        self.commit("nothing in common")
        out = self.check("--since", "main", code=2)
        self.assertIn(b"have no commit in common", out.stderr)

    def test_a_repository_runs_nothing(self):
        trap = self.path("trap")
        script = self.write("script", f"#!/bin/sh\ntouch {trap}\ncat\n")
        os.chmod(script, 0o755)
        for key in ("core.fsmonitor", "diff.external", "diff.t.textconv", "diff.t.command"):
            self.git("config", key, script)
        self.article(".gitattributes", "*.txt diff=t\nmanifest.json diff=t\n")
        self.article("manifest.json", "{\"articles\": []}")
        self.article("n.txt", harvest("Norwick", "Echo", "2024-05-12", 4210))
        self.assertEqual(self.added(self.base), ["n.txt"])
        self.assertFalse(os.path.exists(trap))


class Store(AdditionsCase):
    """Whatever becomes of the store, the report is the same."""

    def setUp(self):
        super().setUp()
        self.seven()
        self.new = self.article("n.txt", harvest("Norwick", "Echo", "2024-05-12", 4210))
        for i in range(30):
            self.article(f"more/{i:02d}.txt", harvest(f"Town{chr(65 + i % 26)}er", "Post", "2024-05-12", 4000 + 17 * i, 100 + i))
        self.plain = self.check().stdout
        self.plain_new = self.check("--new", self.new).stdout

    def same(self, note=None, **more):
        """`note`: what the first run says of the store at least; without one, none says anything."""
        said = b""
        for arguments, expected in (((), self.plain), (("--new", self.new), self.plain_new)):
            out = self.check(*arguments, store=self.store, **more)
            self.assertEqual(out.stdout, expected, out.stderr.decode())
            said += out.stderr
        if note is None:
            self.assertEqual(said, b"")
        else:
            self.assertIn(note.encode(), said)

    def test_cold_warm_and_after_changes(self):
        self.same()
        self.same()
        os.remove(os.path.join(self.corpus, "c1.txt"))
        self.article("a2.txt", harvest("Norwick", "Courier", "2024-05-11", 4999))
        self.plain, self.plain_new = self.check().stdout, self.check("--new", self.new).stdout
        self.same()
        # The same size and the same time of change, as a tool that sets times may leave it.
        path = os.path.join(self.corpus, "a2.txt")
        times = os.stat(path)
        self.article("a2.txt", harvest("Norwick", "Courier", "2024-05-11", 4888))
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        self.plain, self.plain_new = self.check().stdout, self.check("--new", self.new).stdout
        self.same()

    def test_what_a_manifest_says_is_not_kept_from_before(self):
        self.same()
        self.article("manifest.json", json.dumps({"articles": [{"path": "a1.txt", "outlet": "Echo", "published": "2023-01-01"}]}))
        self.plain, self.plain_new = self.check().stdout, self.check("--new", self.new).stdout
        self.same()

    def test_other_rules_other_threads(self):
        self.same()
        out = self.check("--packs", "default", store=self.store)
        self.assertIn(b"note: the claim store", out.stderr)
        self.assertEqual(out.stdout, self.check("--packs", "default").stdout)
        self.same(note="of another version of crosscheck or of other rules")
        for jobs in ("1", "8"):
            self.assertEqual(self.check("--jobs", jobs, store=self.store).stdout, self.plain)
            self.assertEqual(self.check("--jobs", jobs, "--new", self.new, store=self.store).stdout, self.plain_new)

    def test_damage(self):
        self.same()
        rng = random.Random(5)
        sound = pathlib.Path(self.store).read_bytes()
        for i in range(12):
            damaged = bytearray(sound)
            if i % 4 == 0:
                damaged = damaged[:rng.randrange(len(damaged))]
            elif i % 4 == 1:
                damaged = bytearray(b"no database at all\n" * 300)
            else:
                at = rng.randrange(len(damaged) - 600)
                damaged[at:at + 600] = rng.randbytes(600)
            pathlib.Path(self.store).write_bytes(damaged)
            out = self.check(store=self.store)
            self.assertEqual(out.stdout, self.plain, out.stderr.decode())
            out = self.check("--new", self.new, store=self.store)
            self.assertEqual(out.stdout, self.plain_new, out.stderr.decode())
        pathlib.Path(self.store).write_bytes(b"")
        self.same()

    def test_what_is_no_store_is_left_as_it_is(self):
        """By mistake an article, a folder or another program's database is named."""
        other = self.path("other.sqlite")
        with contextlib.closing(sqlite3.connect(other)) as database, database:
            database.execute("CREATE TABLE files (path TEXT)")
        for path in (self.new, other):
            before, names = pathlib.Path(path).read_bytes(), os.listdir(os.path.dirname(path))
            self.store = path
            self.same(note="is no claim store and is left as it is")
            self.assertEqual(pathlib.Path(path).read_bytes(), before)
            self.assertEqual(os.listdir(os.path.dirname(path)), names)
        self.store = self.corpus
        self.same(note="is no claim store and is left as it is")
        self.assertFalse(os.path.exists(self.corpus + ".lock"))

    def test_nowhere_to_write(self):
        # Another user need not be able to read the folder in which the project was checked out.
        binary, rules = self.path("tool", "crosscheck"), self.path("tool", "rules")
        os.makedirs(os.path.dirname(binary))
        shutil.copy(ARGS.binary, binary)
        shutil.copytree(ARGS.rules, rules)
        for name, path in (("binary", binary), ("rules", rules)):
            patch = mock.patch.object(ARGS, name, path)
            patch.start()
            self.addCleanup(patch.stop)
        self.same()
        folder = os.path.dirname(self.store)
        os.chmod(self.root, 0o755)
        for base, folders, files in os.walk(self.root):
            for name in folders + files:
                path = os.path.join(base, name)
                os.chmod(path, 0o755 if os.path.isdir(path) or path == binary else 0o644)
        os.chmod(folder, 0o555)
        # What is there is read; what cannot be kept is said.
        self.same(note="is only read", preexec_fn=drop_rights)
        for name in os.listdir(folder):
            os.remove(os.path.join(folder, name))
        self.same(note="cannot be made", preexec_fn=drop_rights)

    def test_a_full_disk(self):
        def limited():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))

        # Standard output is a pipe, which has no size.
        for arguments, expected in (((), self.plain), (("--new", self.new), self.plain_new)):
            out = self.check(*arguments, store=self.store, preexec_fn=limited)
            self.assertEqual(out.stdout, expected)
            self.assertIn(b"note: ", out.stderr)
        self.same()

    def test_killed_at_any_moment(self):
        """Two hundred kills, at moments spread over a run that writes; then the store is as good as any."""
        started = time.monotonic()
        self.check(store=self.store)
        length = time.monotonic() - started
        shutil.rmtree(os.path.dirname(self.store))
        rng = random.Random(11)
        killed = 0
        for i in range(ARGS.kills):
            # Every run finds something to write.
            self.article(f"more/{i % 30:02d}.txt", harvest(f"Town{chr(65 + i % 26)}er", "Post", "2024-05-12", 4000 + rng.randrange(900), 100 + i))
            p = subprocess.Popen([ARGS.binary, "check", self.corpus, "--rules", ARGS.rules, "--packs", "none", "--format", "json", "--store",
                                  self.store], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment())
            time.sleep(rng.random() * length * 1.1)
            p.kill()
            _, errors = p.communicate()
            killed += p.returncode == -signal.SIGKILL
            self.assertNotIn(b"damaged", errors)
            if i % 20 == 0:
                self.assertEqual(self.check(store=self.store).stdout, self.check().stdout)
        self.plain, self.plain_new = self.check().stdout, self.check("--new", self.new).stdout
        self.same()
        print(f"killed {killed} of {ARGS.kills} runs while they worked", file=sys.stderr)
        self.assertGreaterEqual(killed, ARGS.kills // 2)

    def test_several_runs_at_once(self):
        for round_ in range(4):
            shutil.rmtree(os.path.dirname(self.store), ignore_errors=True)
            if round_ == 3:
                self.check(store=self.store)
                pathlib.Path(self.store).write_bytes(b"damaged from the start" * 500)
            runs = [subprocess.Popen([ARGS.binary, "check", self.corpus, "--rules", ARGS.rules, "--packs", "none", "--format", "json", "--store",
                                      self.store], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) for _ in range(4)]
            for one in runs:
                self.assertEqual(one.communicate()[0], self.plain)
        self.same()

    def test_in_the_cache_folder_unless_told_otherwise(self):
        cache = self.path("cache")
        command = ["check", self.corpus, "--rules", ARGS.rules, "--packs", "none", "--format", "json"]
        self.run_it(*command, "--new", self.new, env=environment(XDG_CACHE_HOME=cache))
        self.assertEqual(len([n for n in os.listdir(os.path.join(cache, "crosscheck")) if n.endswith(".sqlite")]), 1)
        shutil.rmtree(cache)
        self.run_it(*command, env=environment(XDG_CACHE_HOME=cache))
        self.run_it(*command, "--new", self.new, "--store", "none", env=environment(XDG_CACHE_HOME=cache))
        self.assertFalse(os.path.exists(cache))
        self.run_it(*command, env=environment(CROSSCHECK_STORE=self.store))
        self.assertTrue(os.path.exists(self.store))


class SameBytes(AdditionsCase):
    def test_threads_folders_orders_places(self):
        self.seven()
        self.new = self.article("n.txt", harvest("Norwick", "Echo", "2024-05-12", 4210))
        for arguments in ((), ("--new", self.new)):
            expected = self.check("--jobs", "1", *arguments).stdout
            self.assertTrue(expected)
            self.assertEqual(self.check("--jobs", "8", *arguments).stdout, expected)
            for changes in ({"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"}, {"LC_ALL": "tr_TR.UTF-8"}, {"TZ": "Asia/Kathmandu"},
                            {"TZ": "America/Los_Angeles", "LC_ALL": "C"}):
                self.assertEqual(self.check(*arguments, env=environment(**changes)).stdout, expected, changes)
            relative = [os.path.relpath(a, self.corpus) if os.path.isabs(a) else a for a in arguments]
            out = self.run_it("check", ".", "--rules", os.path.abspath(ARGS.rules), "--packs", "none", "--format", "json", "--store", "none",
                              *relative, cwd=self.corpus)
            self.assertEqual(out.stdout, expected, out.stderr.decode())
        # Written in another order, so that the folder lists them otherwise.
        other = self.path("other")
        os.makedirs(other)
        names = sorted(os.listdir(self.corpus))
        random.Random(2).shuffle(names)
        for name in names:
            shutil.copy(os.path.join(self.corpus, name), os.path.join(other, name))
        self.assertEqual(self.check(corpus=other).stdout, self.check().stdout)


if __name__ == "__main__":
    main(__doc__, lambda parser: parser.add_argument("--kills", type=int, default=200))
