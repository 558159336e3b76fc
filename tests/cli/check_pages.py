#!/usr/bin/env python3
"""What `completions` and `man` promise: made from the definitions of the command line, and right in a real shell.

usage: check_pages.py BINARY RULES_DIR [unittest arguments]
"""
import os
import re
import shutil
import subprocess
import sys
import unittest

from cli_case import ARGS, Case, environment, main

# Fills COMP_WORDS as readline does (words are parted at '=' too) and prints what the function offers.
DRIVER = r"""
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
_crosscheck
printf '%s\n' "${COMPREPLY[@]}"
"""


def skipped(program):
    if shutil.which(program):
        return False
    print(f"skipped: there is no {program} here", file=sys.stderr)
    return True


class Completions(Case):
    def script(self, shell):
        p = self.run_it("completions", shell)
        self.assertEqual((p.returncode, p.err), (0, ""))
        return self.write(f"crosscheck.{shell}", p.out)

    def offered(self, *words, cwd=None):
        p = subprocess.run(["bash", "--norc", "-c", DRIVER, "bash", self.script("bash"), "crosscheck", *words], capture_output=True,
                           text=True, cwd=cwd or self.root)
        self.assertEqual((p.returncode, p.stderr), (0, ""), p.stderr)
        return [line for line in p.stdout.splitlines() if line]

    def commands(self, *path):
        """The commands that help lists."""
        out = self.run_it(*path, "--help").out
        section = re.search(r"\nSubcommands:\n((?:  .*\n?)*)", out)
        return re.findall(r"(?m)^  ([a-z-]+) ", section.group(1)) if section else []

    def test_the_scripts_are_sound(self):
        for shell, check in (("bash", ["-n"]), ("zsh", ["-n"]), ("fish", ["--no-execute"])):
            path = self.script(shell)
            if skipped(shell):
                continue
            p = subprocess.run([shell, *check, path], capture_output=True, text=True)
            self.assertEqual((p.returncode, p.stderr), (0, ""), shell)

    def test_every_command_is_offered_at_its_place(self):
        top = self.commands()
        self.assertGreater(len(top), 10)
        self.assertEqual(sorted(self.offered("")), sorted(top))
        met = 0
        for name in top:
            below = self.commands(name)
            if not below:
                continue
            met += 1
            offered = self.offered(name, "")
            self.assertTrue(set(below) <= set(offered), (name, offered))
        self.assertGreaterEqual(met, 4)
        self.assertEqual(self.offered("che"), ["check"])
        self.assertEqual(self.offered("baseline", "pr"), ["prune"])

    def test_every_flag_of_help_is_offered(self):
        for path in ((), ("check",), ("review", "accept"), ("baseline", "create"), ("corpus", "validate"), ("rules", "test")):
            flags = set(re.findall(r"(?m)(?:^  |,)(--?[a-z-]+)", self.run_it(*path, "--help").out))
            self.assertGreater(len(flags), 1)
            offered = set(self.offered(*path, "-"))
            self.assertEqual(offered, flags, path)
        self.assertIn("--fail-on", self.offered("check", "--fa"))

    def test_values_are_offered(self):
        self.assertEqual(self.offered("check", "--fail-on", ""), ["error", "warning", "note", "never"])
        self.assertEqual(self.offered("check", "--fail-on", "=", "w"), ["warning"])
        self.assertEqual(self.offered("check", "--fail-on", "="), ["error", "warning", "note", "never"])
        self.assertEqual(self.offered("check", "x", "--color", "al"), ["always"])
        self.assertEqual(self.offered("completions", ""), ["bash", "zsh", "fish"])

    def test_files_are_offered_where_files_go(self):
        self.write("in/a file.txt", "")
        self.write("in/b.txt", "")
        folder = self.path("in")
        self.assertEqual(sorted(self.offered("check", "", cwd=folder)), ["a file.txt", "b.txt"])
        self.assertEqual(self.offered("check", "--config", "b", cwd=folder), ["b.txt"])
        self.assertEqual(self.offered("review", "accept", "b", cwd=folder), ["b.txt"])
        self.assertEqual(self.offered("baseline", "", cwd=folder), ["create", "prune"])

    def test_zsh_and_fish_know_the_same_words(self):
        for shell in ("zsh", "fish"):
            with open(self.script(shell), encoding="utf-8") as f:
                text = f.read()
            for name in self.commands():
                self.assertIn(name, text)
            for flag in ("fail-on", "max-warnings", "baseline", "dry-run"):
                self.assertIn(flag, text)
            self.assertIn("error warning note never", text)

    def test_another_shell_is_refused(self):
        self.refused(self.run_it("completions", "powershell"), "powershell")
        self.refused(self.run_it("completions"), "SHELL")

    def test_descriptions_in_chinese_keep_the_scripts_sound(self):
        p = self.run_it("completions", "bash", env=environment(CROSSCHECK_LANG="zh"))
        self.assertEqual(p.returncode, 0, p.err)
        path = self.write("zh.bash", p.out)
        self.assertEqual(subprocess.run(["bash", "-n", path]).returncode, 0)


class Manual(Case):
    def page(self, **changes):
        p = self.run_it("man", env=environment(**changes))
        self.assertEqual((p.returncode, p.err), (0, ""))
        return p.out

    def test_it_is_sound_roff(self):
        page = self.write("crosscheck.1", self.page())
        if not skipped("groff"):
            p = subprocess.run(["groff", "-man", "-ww", "-Kutf8", "-Tutf8", page], capture_output=True, text=True)
            self.assertEqual((p.returncode, p.stderr), (0, ""))
        if not skipped("man"):
            p = subprocess.run(["man", "--warnings", "-l", page], capture_output=True, text=True, env=environment(MANPAGER="cat", LC_ALL="C.UTF-8"))
            self.assertEqual((p.returncode, p.stderr), (0, ""))
            self.assertIn("--fail-on", p.stdout)

    def test_it_has_every_command_and_every_option(self):
        text = self.page().replace("\\-", "-")
        self.assertEqual([one for one in re.findall(r'(?m)^\.SH "(.*)"$', text)],
                         ["NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "EXIT STATUS", "ENVIRONMENT", "FILES"])
        for path in ("check", "review accept", "baseline prune", "corpus validate", "init", "rules list", "completions", "man"):
            section = text.split(f'.SS "crosscheck {path}"\n')[1].split(".SS ")[0].split(".SH ")[0]
            flags = set(re.findall(r"(?m)(?:^  |,)(--?[a-z-]+)", self.run_it(*path.split(), "--help").out))
            for flag in flags:
                self.assertIn("\\fB" + flag + "\\fR", section, path)
        for word in ("CROSSCHECK_CONFIG", "NO_COLOR", "crosscheck.yaml", "error|warning|note|never"):
            self.assertIn(word, text)

    def test_the_same_bytes_every_time_and_no_line_is_a_request_by_chance(self):
        self.assertEqual(self.page(), self.page(TZ="Asia/Tokyo", LC_ALL="C"))
        for line in self.page().splitlines():
            if line.startswith((".", "'")):
                self.assertRegex(line, r'^\.(TH|SH|SS|TP|PP|br)\b')

    def test_in_chinese(self):
        page = self.page(CROSSCHECK_LANG="zh")
        self.assertIn("退出码", page)
        if not skipped("groff"):
            path = self.write("zh.1", page)
            p = subprocess.run(["groff", "-man", "-ww", "-Kutf8", "-Tutf8", path], capture_output=True, text=True)
            self.assertEqual(p.returncode, 0, p.stderr)


class Installed(Case):
    def test_cmake_install_puts_them_where_shells_and_man_look(self):
        build = os.path.dirname(ARGS.binary)
        p = subprocess.run(["cmake", "--install", build, "--prefix", self.root], capture_output=True, text=True)
        self.assertEqual(p.returncode, 0, p.stderr)
        for path, arguments in (("share/bash-completion/completions/crosscheck", ("completions", "bash")),
                                ("share/zsh/site-functions/_crosscheck", ("completions", "zsh")),
                                ("share/fish/vendor_completions.d/crosscheck.fish", ("completions", "fish")),
                                ("share/man/man1/crosscheck.1", ("man",))):
            with open(self.path(path), encoding="utf-8") as f:
                self.assertEqual(f.read(), self.run_it(*arguments).out, path)
        p = subprocess.run([self.path("bin/crosscheck"), "init", self.root], capture_output=True, text=True)
        self.assertEqual(p.returncode, 0, p.stderr)


if __name__ == "__main__":
    main(__doc__)
