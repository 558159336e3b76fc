#!/usr/bin/env python3
"""The templates for CI, tried in scratch repositories: check_ci.py CROSSCHECK RULES

The scripts of the GitHub Action, of the GitLab job and the pre-commit hook run for real, in the environment that their runners give
them. What needs a forge or a network (steps with `uses:`, the container) is looked at as far as files tell, and what was left out is
said at the end.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
import xml.etree.ElementTree

import yaml

import forge
from cli_case import ARGS, main
from forge import OTHER, RIGHT, ROOT, WRONG, Forge, Runner, action_folder, installed, obeyed

SAID = []  # what was not tried, and why
# Tools of PyPI that know these files better than we do; fixed, so that a day's release does not change a result.
TOOLS = ["check-jsonschema==0.39.0", "pre-commit==4.7.0"]
TRAPS = ["$(touch pwned)", "`touch pwned`", "\"; touch pwned; \"", "'; touch pwned; '", "x\ntouch pwned\n", "\n::error::pwned", "::error::pwned",
         "| touch pwned", "${{ github.token }}$(touch pwned)", "-x", "--output=html:pwned", "*"]


def setUpModule():
    installed.folder = tempfile.mkdtemp(prefix="crosscheck-ci-")


def tearDownModule():
    shutil.rmtree(installed.folder)
    for line in sorted(set(SAID)):
        print("not tried: " + line, file=sys.stderr)


def tool(name):
    """A program of TOOLS, installed for this run; CROSSCHECK_CI_TOOLS names an environment that has them. None if there is no network."""
    if not hasattr(tool, "folder"):
        tool.folder = os.environ.get("CROSSCHECK_CI_TOOLS") or os.path.join(installed.folder, "tools")
        if not os.path.exists(tool.folder):
            try:
                for command in ([sys.executable, "-m", "venv", tool.folder],
                                [os.path.join(tool.folder, "bin", "pip"), "install", "-q", "--disable-pip-version-check", "--retries", "0", *TOOLS]):
                    subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=180)
            except (subprocess.SubprocessError, OSError) as error:
                SAID.append(f"what {' and '.join(TOOLS)} do (not to be installed here: {type(error).__name__})")
                tool.folder = None
    return tool.folder and os.path.join(tool.folder, "bin", name)


class Action(Forge):
    @classmethod
    def setUpClass(cls):
        cls.source = action_folder(tempfile.mkdtemp(dir=installed.folder))

    def play(self, inputs=None, event_name="pull_request", clone=None, base="main", cached=True, head=None):
        """Clones as actions/checkout does and runs the action there: the merge of the change into main, with its history."""
        head = head or self.git("rev-parse", "change")
        workspace = self.path("work")
        if clone:
            clone(workspace)
        else:
            self.merge()
            self.git("clone", "-q", "--branch", "merge", "file://" + self.origin, workspace)
        event = {"base_ref": base, "head_ref": "change", "pull_request": {"head": {"sha": head}}} if event_name.startswith("pull_request") else {}
        event["merge_group"] = {"base_sha": self.base}
        folder = tempfile.mkdtemp(dir=self.root)
        runner = Runner(self.source, folder, workspace, inputs or {}, event_name, event, self.environment())
        if cached:
            os.symlink(installed(), os.path.join(runner.temp, "crosscheck-program"))
        runner.run()
        SAID.extend(f"GitHub Action: uses {name}" for name, _ in runner.left_out)
        self.no_trap_sprang()
        return runner

    def merge(self):
        self.git("checkout", "-q", "main")
        self.git("checkout", "-q", "-B", "merge")
        self.git("merge", "-q", "--no-ff", "-m", "merge", "change")

    def passed(self, runner):
        self.assertIsNone(runner.failed, runner.log)
        self.assertEqual(runner.outputs["exit-code"], "0")
        self.assertEqual(obeyed(runner.log), [])
        self.assertEqual((runner.outputs["errors"], runner.outputs["warnings"]), ("0", "0"))
        self.assertEqual(self.valid_sarif(runner.outputs["sarif"]), [])
        self.assertIn("0 errors", runner.summary)

    def caught(self, runner, place=("articles/n.txt", 5)):
        self.assertEqual(runner.failed, ("Verdict", 1), runner.log)
        self.assertEqual(self.valid_sarif(runner.outputs["sarif"]), [("error", *place)])
        self.assertEqual((runner.outputs["exit-code"], runner.outputs["errors"]), ("1", "1"))
        commands = obeyed(runner.log)
        self.assertEqual([(c, re.match(r"file=(.*?),line=(\d+),", p).groups()) for c, p, _ in commands], [("error", (place[0], str(place[1])))])
        self.assertIn("1 error", runner.summary)

    def test_a_contradiction(self):
        self.article("n.txt", WRONG)
        self.commit("new")
        runner = self.play({"sarif": "true"})
        self.caught(runner)
        uses = dict(runner.left_out)
        self.assertEqual(uses["github/codeql-action/upload-sarif@v4"], {"sarif_file": runner.outputs["sarif"], "category": "crosscheck"})
        for name in ("restore", "save"):
            self.assertTrue(os.path.exists(uses[f"actions/cache/{name}@v5"]["path"]), "the store that is cached was not written")
        # The report for people is in the log, where nothing is obeyed: whatever it quotes.
        self.assertRegex(runner.log, r"(?s)::stop-commands::([0-9a-f-]{36})\n.*4,210 tonnes.*\n::\1::\n")

    def test_nothing_wrong(self):
        self.article("n.txt", RIGHT)
        self.commit("new")
        runner = self.play()
        self.passed(runner)
        self.assertNotIn("github/codeql-action/upload-sarif@v4", dict(runner.left_out))

    def test_accepted_in_the_review_file(self):
        self.article("n.txt", WRONG)
        self.accept(self.origin)
        self.commit("new, and known")
        self.passed(self.play())

    def test_old_quarrels_are_told_by_whole_runs_only(self):
        self.article("n.txt", OTHER)
        self.commit("new")
        for inputs, event in (({"since": "none"}, "pull_request"), ({}, "push")):
            shutil.rmtree(self.path("work"), ignore_errors=True)
            self.caught(self.play(inputs, event), ("articles/b2.txt", 5))
        shutil.rmtree(self.path("work"))
        self.passed(self.play({"since": self.base}, "push"))
        shutil.rmtree(self.path("work"))
        self.passed(self.play({}, "merge_group"))

    def test_what_main_got_meanwhile_is_not_the_change(self):
        self.article("n.txt", OTHER)
        self.commit("new")
        self.git("checkout", "-q", "main")
        self.article("m.txt", WRONG)
        self.commit("meanwhile")
        self.passed(self.play())

    def test_a_clone_of_depth_two_is_enough_and_of_one_is_said(self):
        self.article("n.txt", WRONG)
        self.commit("new")
        self.merge()
        self.caught(self.play(clone=lambda to: self.git("clone", "-q", "--depth", "2", "--branch", "merge", "file://" + self.origin, to)))
        shutil.rmtree(self.path("work"))
        runner = self.play(clone=lambda to: self.git("clone", "-q", "--depth", "1", "--branch", "merge", "file://" + self.origin, to))
        self.assertEqual(runner.failed, ("Verdict", 2))
        self.assertEqual([c for c, _, _ in obeyed(runner.log)], ["error"])
        self.assertIn("fetch-depth: 0", obeyed(runner.log)[0][2])

    def test_the_head_itself(self):
        self.article("n.txt", WRONG)
        self.commit("new")
        self.caught(self.play(clone=lambda to: self.git("clone", "-q", "--branch", "change", "file://" + self.origin, to)))

    def test_the_first_run_builds(self):
        self.article("n.txt", RIGHT)
        self.commit("new")
        runner = self.play(cached=False)
        self.passed(runner)
        program = os.path.join(runner.temp, "crosscheck-program", "bin", "crosscheck")
        self.assertTrue(os.path.isfile(program))
        calls = pathlib.Path(self.source).parent.joinpath("calls").read_text().splitlines()
        self.assertEqual([os.path.basename(c) for c in calls], ["setup.sh ", "build.sh release crosscheck"])
        cached = dict(runner.left_out)["actions/cache@v5"]
        self.assertEqual(cached["path"], os.path.join(runner.temp, "crosscheck-program"))
        self.assertRegex(cached["key"], r"\Acrosscheck-program-[0-9a-f]{32}\Z")

    def test_the_key_of_the_program_follows_its_sources(self):
        self.article("n.txt", RIGHT)
        self.commit("new")
        keys = []
        note = os.path.join(self.source, "rules", "note.txt")
        for _ in range(2):
            keys.append(dict(self.play().left_out)["actions/cache@v5"]["key"])
            shutil.rmtree(self.path("work"))
            pathlib.Path(note).write_text("changed")
        keys.append(dict(self.play().left_out)["actions/cache@v5"]["key"])
        os.remove(note)
        self.assertEqual(len(set(keys)), 2)
        self.assertEqual(keys[0] == keys[1], False)
        self.assertEqual(keys[1], keys[2])

    def test_inputs_reach_the_program(self):
        self.article("n.txt", WRONG)
        self.write("origin/known.json", "{}")
        self.commit("new")
        for inputs, code in (({"fail-on": "never"}, None), ({"paths": "articles/n.txt\narticles/b1.txt\n"}, None), ({"args": "--max-errors=1\n--claims=cited"}, None),
                             ({"working-directory": "articles"}, 1), ({"baseline": "known.json"}, 2), ({"config": "none", "store": "none"}, 1),
                             ({"annotations": "false"}, 1)):
            runner = self.play(inputs)
            shutil.rmtree(self.path("work"))
            self.assertEqual(runner.failed, code and ("Verdict", code), (inputs, runner.log))
            self.assertEqual(bool(obeyed(runner.log)), inputs.get("annotations") != "false" and "paths" not in inputs, inputs)
            self.assertEqual(any("restore" in name for name, _ in runner.left_out), "store" not in inputs)
        self.git("checkout", "-q", "change")
        self.write("origin/crosscheck.yaml", "paths: [articles]\nfail-on: never\n")
        self.commit("configured")
        self.assertIsNone(self.play().failed)

    def test_words_of_inputs_are_only_words(self):
        self.article("n.txt", RIGHT)
        self.commit("new")
        self.merge()
        for key in ("paths", "since", "fail-on", "baseline", "config", "args", "store", "annotations", "category", "working-directory"):
            for trap in TRAPS if key in ("paths", "since", "args") else [TRAPS[0], TRAPS[4]]:
                if (key, trap) == ("args", "--output=html:pwned"):
                    continue  # this is what args is for
                runner = self.play({key: trap}, clone=lambda to: self.git("clone", "-q", "--branch", "merge", "file://" + self.origin, to))
                shutil.rmtree(self.path("work"))
                for name, properties, words in obeyed(runner.log):
                    self.assertEqual((name, properties), ("error", "title=crosscheck"), (key, trap))
                    self.assertNotIn("pwned", words)
                for one in runner.context["steps"].values():
                    self.assertLessEqual(set(one["outputs"]), {"prefix", "key", "store", "exit-code", "sarif", "errors", "warnings", "notes"})

    def test_names_of_branches_and_files_are_only_names(self):
        base = "ma$(touch${IFS}pwned)\"';in"
        self.git("branch", base, "main")
        names = ["$(touch pwned).txt", "a\"b'`touch pwned`.txt", "::error::pwned.txt", "x\n::error file=y::pwned.txt", "--output=html:pwned.txt", "##[error]pwned.txt",
                 "%0A::error::pwned.txt"]
        for i, name in enumerate(names):
            # A name with "/" would be a folder's. Each article is at odds with itself.
            self.article(name, f"Sales {i}\nEcho {i}\n2024-05-12\n\nIn year {i} of the shop sales rose from 200 tonnes to 300 tonnes, a gain of 90 percent.\n")
        self.article("::warning::x.txt", b"caf\xe9 \x00\x01 unreadable")
        self.commit("names")
        runner = self.play(clone=lambda to: self.git("clone", "-q", "--branch", "change", "file://" + self.origin, to), base=base)
        self.assertEqual(runner.failed, ("Verdict", 1), runner.log)
        commands = obeyed(runner.log)
        self.assertTrue(self.valid_sarif(runner.outputs["sarif"]))
        results = json.loads(pathlib.Path(runner.outputs["sarif"]).read_text(encoding="utf-8"))["runs"][0]["results"]
        found = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results if r["ruleId"] == "check-percent_change"}
        self.assertEqual({urllib.parse.unquote(file) for file in found}, {"articles/" + name for name in names})
        self.assertEqual({c for c, _, _ in commands} - {"notice"}, {"error", "warning"})
        for name, properties, _ in commands:
            self.assertTrue(properties.startswith("file=articles/") or name == "notice", properties)
        self.assertEqual(set(runner.context["steps"]["check"]["outputs"]), {"exit-code", "sarif", "errors", "warnings", "notes"})


class GitLab(Forge):
    def setUp(self):
        super().setUp()
        template = yaml.safe_load((ROOT / "ci" / "gitlab" / "crosscheck.gitlab-ci.yml").read_text(encoding="utf-8"))
        self.assertEqual(list(template), ["crosscheck"])
        self.job = template["crosscheck"]

    def play(self, shell="bash", merged=False, request=True, **variables):
        workspace = self.path("work")
        shutil.rmtree(workspace, ignore_errors=True)
        if merged:
            self.git("checkout", "-q", "main")
            target = self.git("rev-parse", "HEAD")
            self.git("checkout", "-q", "-B", "merge")
            self.git("merge", "-q", "--no-ff", "-m", "merge", "change")
        self.git("clone", "-q", "--branch", "merge" if merged else "change", "file://" + self.origin, workspace)
        given = {"CI_PROJECT_DIR": workspace, "GITLAB_CI": "true", "CI_COMMIT_REF_NAME": "change", "CI_DEFAULT_BRANCH": "main"}
        if request:
            given.update(CI_PIPELINE_SOURCE="merge_request_event", CI_MERGE_REQUEST_DIFF_BASE_SHA=self.git("merge-base", "main", "change"),
                         CI_MERGE_REQUEST_TARGET_BRANCH_SHA=target if merged else "")
        env = self.environment(**given)
        for key, value in self.job["variables"].items():
            env[key] = re.sub(r"\$(\w+)", lambda found: env.get(found[1], ""), value)
        env.update(variables)
        env["PATH"] = os.path.join(installed(), "bin") + ":" + env["PATH"]
        script = "\n".join(self.job["script"]) + "\n"
        start = {"bash": ["bash", "-eo", "pipefail"], "sh": ["sh", "-e"]}[shell]
        p = subprocess.run([*start, "-c", script], cwd=workspace, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                           timeout=300)
        self.log = p.stdout.decode()
        self.no_trap_sprang()
        junit = os.path.join(workspace, self.job["artifacts"]["reports"]["junit"])
        self.failures = None
        if os.path.exists(junit):
            self.failures = sorted(case.get("file") for case in xml.etree.ElementTree.parse(junit).iter("testcase") if case.find("failure") is not None)
        self.kept = os.path.exists(os.path.join(workspace, self.job["cache"]["paths"][0], "claims.sqlite"))
        return p.returncode

    def test_a_contradiction(self):
        self.article("n.txt", WRONG)
        self.commit("new")
        for shell in ("bash", "sh"):
            self.assertEqual(self.play(shell), 1, self.log)
            self.assertEqual(self.failures, ["articles/n.txt"])
            self.assertTrue(self.kept, "the store that is cached was not written")

    def test_nothing_wrong_and_what_was_accepted(self):
        self.article("n.txt", RIGHT)
        self.commit("new")
        self.assertEqual(self.play(), 0, self.log)
        self.assertEqual(self.failures, [])
        self.article("n.txt", WRONG)
        self.accept(self.origin)
        self.commit("new, and known")
        self.assertEqual(self.play(), 0, self.log)
        self.assertEqual(self.failures, [])

    def test_a_merged_result_is_compared_with_its_target(self):
        self.article("n.txt", OTHER)
        self.commit("new")
        self.git("checkout", "-q", "main")
        self.article("m.txt", WRONG)
        self.commit("meanwhile")
        self.assertEqual(self.play(merged=True), 0, self.log)

    def test_other_pipelines_report_all(self):
        self.assertEqual(self.play(request=False), 1, self.log)
        self.assertEqual(self.failures, ["articles/b2.txt"])
        self.assertEqual(self.play(request=False, CROSSCHECK_CORPUS="articles/b1.txt", CROSSCHECK_ARGS="--claims cited  --output json:r.json"), 0, self.log)
        self.assertTrue(os.path.exists(self.path("work", "r.json")))
        self.write("origin/crosscheck.yaml", "paths: [articles]\nfail-on: never\n")
        self.commit("configured")
        self.assertEqual(self.play(request=False), 0, self.log)

    def test_when_it_runs(self):
        def runs(**variables):
            return any(eval(re.sub(r"\$(\w+)", lambda found: repr(variables.get(found[1])), rule["if"])) for rule in self.job["rules"])  # our own file

        self.assertTrue(runs(CI_PIPELINE_SOURCE="merge_request_event"))
        self.assertTrue(runs(CI_PIPELINE_SOURCE="push", CI_COMMIT_BRANCH="main", CI_DEFAULT_BRANCH="main"))
        self.assertFalse(runs(CI_PIPELINE_SOURCE="push", CI_COMMIT_BRANCH="change", CI_DEFAULT_BRANCH="main"))

    def test_words_of_variables_are_only_words(self):
        self.article("n.txt", RIGHT)
        self.article("$(touch pwned).txt", WRONG)
        self.commit("$(touch pwned)")
        self.assertEqual(self.play(), 1, self.log)
        for trap in TRAPS:
            # All at once, and each of the first two alone: one that is refused would hide the others.
            keys = ("CROSSCHECK_CORPUS", "CROSSCHECK_ARGS", "CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_COMMIT_REF_NAME", "CROSSCHECK_BASELINE")
            if trap == "--output=html:pwned":
                keys = tuple(key for key in keys if key != "CROSSCHECK_ARGS")  # this is what CROSSCHECK_ARGS is for
            self.play("sh", **dict.fromkeys(keys, trap))
            self.play("bash", **{keys[0]: trap})
            self.play("sh", **{keys[1]: trap})


class PreCommit(Forge):
    def setUp(self):
        super().setUp()
        (self.hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    def play(self, *names, arguments=None):
        """As pre-commit does: entry, arguments, names that fit `files`, in the top folder; without a shell."""
        env = self.environment(XDG_CACHE_HOME=self.path("cache"), PATH=os.path.join(installed(), "bin") + ":" + os.environ["PATH"])
        fit = [n for n in names if re.search(self.hook["files"], n)]
        command = [*self.hook["entry"].split(), *(arguments or self.hook["args"]), *fit]
        p = subprocess.run(command, cwd=self.origin, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.log = p.stdout.decode()
        self.no_trap_sprang()
        return p.returncode

    def test_by_its_entry(self):
        self.article("n.txt", WRONG)
        self.assertEqual(self.play("articles/n.txt", "picture.png"), 1, self.log)
        self.assertIn("4,210 tonnes", self.log)
        self.assertEqual(self.play("articles/a1.txt", arguments=["articles", "--new"]), 1, self.log)  # it is one side of it
        self.accept(self.origin)
        self.assertEqual(self.play("articles/n.txt"), 0, self.log)
        self.article("n.txt", OTHER)
        self.assertEqual(self.play("articles/n.txt"), 0, self.log)
        self.assertEqual(self.play("articles/b1.txt"), 1, self.log)

    def test_names_are_only_names(self):
        names = ["-x.txt", "--output=html:pwned.txt", "--exit-zero.txt", "$(touch pwned).txt", "a b\n'\".txt", "--.txt"]
        for name in names:
            self.write(os.path.join("origin", name), WRONG)
            self.assertEqual(self.play(name), 1, self.log)
            self.assertIn("4,210 tonnes", self.log)
            os.remove(os.path.join(self.origin, name))

    def test_by_pre_commit_itself(self):
        program = tool("pre-commit")
        if not program:
            self.skipTest("pre-commit is not to be had")
        hooks = self.path("hooks")
        os.makedirs(hooks)
        shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
        self.git("init", "-q", cwd=hooks)
        revision = self.commit("hooks", cwd=hooks)
        self.write("origin/.pre-commit-config.yaml", yaml.safe_dump({"repos": [{"repo": hooks, "rev": revision, "hooks": [{"id": "crosscheck"}]}]}))
        env = self.environment(XDG_CACHE_HOME=self.path("cache"), PATH=os.path.join(installed(), "bin") + ":" + os.environ["PATH"])
        for command in (["validate-manifest", ".pre-commit-hooks.yaml"], ["validate-config", os.path.join(self.origin, ".pre-commit-config.yaml")]):
            subprocess.run([program, *command], cwd=hooks, env=env, check=True, stdout=subprocess.DEVNULL)
        for text, code in ((WRONG, 1), (RIGHT, 0)):
            self.article("n.txt", text)
            self.git("add", "-A")
            p = subprocess.run([program, "run"], cwd=self.origin, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            self.assertEqual(p.returncode, code, p.stdout.decode())
            self.assertEqual(b"4,210 tonnes" in p.stdout, bool(code))


class Container(unittest.TestCase):
    """There is no container runtime here: what the file says is compared with the sources and with the built program."""

    def setUp(self):
        text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
        lines = re.sub(r"\\\n\s*", "", "\n".join(l for l in text.split("\n") if not l.startswith("#"))).split("\n")
        self.lines = [tuple(l.split(None, 1)) for l in lines if l.strip()]
        SAID.append("building the container (no container runtime)")

    def test_its_instructions(self):
        words = [w for w, _ in self.lines]
        self.assertLessEqual(set(words), {"FROM", "WORKDIR", "COPY", "RUN", "USER", "ENTRYPOINT", "CMD"})
        self.assertEqual([r.split()[0] for w, r in self.lines if w == "FROM"], ["debian:12-slim"] * 2)
        user = [r for w, r in self.lines if w == "USER"]
        self.assertEqual(user, ["crosscheck"])
        self.assertLess(words.index("USER"), words.index("ENTRYPOINT"))
        self.assertTrue(any("useradd --create-home --uid 10001 crosscheck" in r for w, r in self.lines if w == "RUN"))
        self.assertEqual(dict(self.lines)["ENTRYPOINT"], '["crosscheck"]')

    def test_what_it_copies_is_enough_to_build(self):
        with tempfile.TemporaryDirectory() as folder:
            ignored = (ROOT / ".dockerignore").read_text().split()
            for word, rest in self.lines:
                if word != "COPY" or rest.startswith("--from"):
                    continue
                *sources, target = rest.split()
                for source in sources:
                    self.assertTrue((ROOT / source).exists(), source)
                    self.assertNotIn(source.split("/")[0], ignored)
                    to = os.path.join(folder, target, "" if target.endswith("/") else ".")
                    if (ROOT / source).is_dir():
                        shutil.copytree(ROOT / source, os.path.join(folder, target), dirs_exist_ok=True)
                    else:
                        os.makedirs(to, exist_ok=True)
                        shutil.copy(ROOT / source, to)
            (build,) = [r for w, r in self.lines if w == "RUN" and "cmake --preset" in r]
            configure, make, install = build.split(" && ")
            self.assertEqual(make, "scripts/build.sh release crosscheck")
            self.assertTrue(os.access(os.path.join(folder, "scripts", "build.sh"), os.X_OK))
            subprocess.run(configure, shell=True, cwd=folder, check=True, stdout=subprocess.DEVNULL)
            # Every source that the program is made of is there: ninja would miss it.
            done = subprocess.run(["cmake", "--build", "build/release", "--target", "crosscheck", "--", "-n"], cwd=folder, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT)
            self.assertEqual(done.returncode, 0, done.stdout.decode()[-2000:])
            prefix = re.search(r"--prefix (\S+)", install)[1]
            self.assertIn(("COPY", f"--from=build {prefix} /usr/local"), self.lines)

    def test_it_has_the_libraries_that_the_program_is_linked_with(self):
        (packages,) = [re.search(r"--no-install-recommends (.*?) &&", r)[1].split() for w, r in self.lines if "apt-get install" in r]
        self.assertIn("git", packages)
        if not re.search(r'VERSION_ID="12"', pathlib.Path("/etc/os-release").read_text()):
            SAID.append("the container's packages against the program's libraries (this is no Debian 12)")
            return
        linked = set()
        for line in subprocess.run(["ldd", ARGS.binary], check=True, stdout=subprocess.PIPE).stdout.decode().splitlines():
            path = re.search(r"=> (/\S+)", line)
            if path and not re.search(r"lib(asan|ubsan)\.", line):
                # Debian's database has names as the packages have them, with /usr or without.
                owner = subprocess.run(["dpkg", "-S", "*/" + os.path.basename(path[1])], check=True, stdout=subprocess.PIPE).stdout.decode()
                linked.add(owner.splitlines()[0].split(":")[0])
        self.assertEqual(linked - {"libc6", "libstdc++6", "libgcc-s1"}, set(packages) - {"git"})


class Schemas(Forge):
    def test_the_files_are_what_their_readers_take(self):
        program = tool("check-jsonschema")
        if not program:
            self.skipTest("check-jsonschema is not to be had")
        files = [("vendor.github-actions", str(ROOT / "action.yml")), ("vendor.gitlab-ci", str(ROOT / "ci" / "gitlab" / "crosscheck.gitlab-ci.yml"))]
        # The examples of the guide, too.
        kinds = {"github": "vendor.github-workflows", "gitlab": "vendor.gitlab-ci"}
        for i, (kind, text) in enumerate(examples()):
            if kind in kinds:
                files.append((kinds[kind], self.write(f"{i}.yaml", text)))
        self.assertEqual(len(files), 4)
        for schema, path in files:
            p = subprocess.run([program, "--builtin-schema", schema, path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            self.assertEqual(p.returncode, 0, p.stdout.decode())
        broken = self.write("broken.yaml", pathlib.Path(files[0][1]).read_text().replace("shell: bash", "shel: bash"))
        p = subprocess.run([program, "--builtin-schema", files[0][0], broken], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertNotEqual(p.returncode, 0, "the schema takes anything")


def examples():
    """The examples of docs/ci.md: (kind, YAML). The kind stands in a comment of their first line."""
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    blocks = re.findall(r"(?:^    .*\n|^\n(?=    ))+", text, re.M)
    for block in blocks:
        block = re.sub(r"^    ", "", block, flags=re.M).strip("\n")
        first = re.match(r"# (github|gitlab|pre-commit): ", block)
        if first:
            yield first[1], block + "\n"


class Guide(unittest.TestCase):
    def test_examples_name_inputs_and_variables_that_are_there(self):
        inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
        text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
        for name in [*inputs["inputs"], *inputs["outputs"]]:
            self.assertIn(f"`{name}`", text)
        kinds = set()
        for kind, example in examples():
            kinds.add(kind)
            node = yaml.safe_load(example)
            if kind == "github":
                for job in node["jobs"].values():
                    for step in job["steps"]:
                        if "crosscheck" in step.get("uses", ""):
                            self.assertLessEqual(set(step.get("with", {})), set(inputs["inputs"]))
        self.assertEqual(kinds, {"github", "gitlab", "pre-commit"})


if __name__ == "__main__":
    main(__doc__)
