"""What the tests of the command line share: articles, a run of the program, its arguments."""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

ARGS = argparse.Namespace()

TEN = """Ten at the table
Test Gazette · 2025-08-01 10:00
The Shanghai Cooperation Organization has 10 member states. The weather was fine.
"""
ALSO_TEN = """A round number
Second Gazette · 2025-08-01 12:00
The Shanghai Cooperation Organization has 10 member states, a clerk said.
"""
TWELVE = """Twelve at the table
Third Gazette · 2025-08-01 11:00
The Shanghai Cooperation Organization has 12 member states. The soup was hot.
"""
STORM = """Boats lost
Test Gazette · 2025-08-01 10:00
The storm sank 431 fishing boats in the bay. It cost $3.5 million.
"""
ALSO_STORM = """A bad night
Second Gazette · 2025-08-01 12:00
In the bay, the storm sank 431 fishing boats on Sunday.
"""
CRASHES = ("Sanitizer", "terminate called", "Assertion", "runtime error:")


def environment(**changes):
    env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "CLICOLOR_FORCE", "COLUMNS")}
    env.update(changes)
    return env


class Case(unittest.TestCase):
    def setUp(self):
        self.root = tempfile.mkdtemp(prefix="crosscheck-cli-")
        self.addCleanup(shutil.rmtree, self.root)

    def path(self, *names):
        return os.path.join(self.root, *names)

    def write(self, name, content):
        """Writes a file below a fresh folder of the test and returns its path."""
        full = self.path(name)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as f:
            f.write(content if isinstance(content, bytes) else content.encode())
        return full

    def run_it(self, *arguments, stdin=b"", env=None, **more):
        p = subprocess.run([ARGS.binary, *arguments], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                           env=env or environment(), **more)
        p.out = p.stdout.decode("utf-8")
        p.err = p.stderr.decode("utf-8", errors="replace")
        self.assertGreaterEqual(p.returncode, 0, "ended by a signal: %s" % p.err[-2000:])
        for word in CRASHES:
            self.assertNotIn(word, p.err)
        return p

    def check(self, *arguments, **more):
        return self.run_it("check", *arguments, **more)

    def refused(self, p, *words):
        """Exit code 2, nothing on stdout, and a message that names what is wrong."""
        self.assertEqual(p.returncode, 2, p.err)
        self.assertEqual(p.out, "")
        for word in words:
            self.assertIn(word, p.err)

    def report(self, *arguments, code=0, **more):
        p = self.check("--format", "json", *arguments, **more)
        self.assertEqual(p.returncode, code, p.err)
        return json.loads(p.out)

    def documents(self, report):
        return {d["path"]: d for d in report["documents"]}


def main(usage, more=None):
    """`more` adds arguments of a test of its own."""
    parser = argparse.ArgumentParser(usage=usage)
    parser.add_argument("binary", type=os.path.abspath)
    parser.add_argument("rules", type=os.path.abspath)
    parser.add_argument("--long-line-mb", type=int, default=100)
    parser.add_argument("--memory-limit-mb", type=int, default=1200)
    parser.add_argument("--rule-files", type=int, default=0)
    if more:
        more(parser)
    _, rest = parser.parse_known_args(namespace=ARGS)
    unittest.main(argv=[sys.argv[0], *rest])
