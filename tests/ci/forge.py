"""What the tests of the templates for CI share: a corpus repository with a change to review, and the parts of GitHub's and GitLab's
runners that such a template meets."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "cli"))

from check_additions import harvest  # noqa: E402
from cli_case import ARGS, Case, environment  # noqa: E402

WRONG = harvest("Norwick", "Echo", "2024-05-12", 4210)
RIGHT = harvest("Norwick", "Echo", "2024-05-12", 4120)
OTHER = harvest("Westmere", "Echo", "2024-05-12", 661, 52)
SARIF = json.loads((ROOT / "tests" / "data" / "sarif-2.1.0.schema.json").read_text())


def installed():
    """The program as `cmake --install` puts it, made once; with its rules, so that no test has to name them."""
    if not hasattr(installed, "prefix"):
        build = os.path.dirname(ARGS.binary)
        assert os.path.exists(os.path.join(build, "cmake_install.cmake")), "the program has to stand in its build folder: " + build
        installed.prefix = os.path.join(installed.folder, "prefix")
        subprocess.run(["cmake", "--install", build, "--prefix", installed.prefix], check=True, stdout=subprocess.DEVNULL)
    return installed.prefix


class Forge(Case):
    """A repository `origin` whose articles agree but for an old quarrel, with a branch for a change."""

    def setUp(self):
        super().setUp()
        self.origin = self.path("origin")
        self.home = self.path("home")
        os.makedirs(self.home)
        self.article("a1.txt", harvest("Norwick", "Ledger", "2024-05-10", 4120))
        self.article("a2.txt", harvest("Norwick", "Courier", "2024-05-11", 4120))
        self.article("b1.txt", harvest("Easthope", "Ledger", "2024-05-10", 7350, 219))
        self.article("b2.txt", harvest("Easthope", "Courier", "2024-05-11", 7530, 219))
        self.git("init", "-q")
        self.base = self.commit("start")
        self.git("checkout", "-q", "-b", "change")

    def article(self, name, text, folder=None):
        return self.write(os.path.join(folder or self.origin, "articles", name), text)

    def environment(self, **more):
        """A runner's environment: nothing of this machine but the path."""
        env = {"PATH": os.environ["PATH"], "HOME": self.home, "CI": "true", "LANG": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1"}
        env.update(more)
        return env

    def git(self, *arguments, cwd=None):
        names = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "T"), ("EMAIL", "t@example.org"))}
        return subprocess.run(["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *arguments], cwd=cwd or self.origin,
                              env=self.environment(**names), check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout.decode().strip()

    def commit(self, words, cwd=None):
        self.git("add", "-A", cwd=cwd)
        self.git("commit", "-q", "--allow-empty", "-m", words, cwd=cwd)
        return self.git("rev-parse", "HEAD", cwd=cwd)

    def accept(self, folder):
        """Accepts in the review file, which lies beside what is checked, what is found in n.txt."""
        p = self.run_it("check", "--format", "json", "--store", "none", folder, env=self.program_environment())
        prints = [f["fingerprint"] for f in json.loads(p.out)["findings"]
                  if any(place["document"] == "articles/n.txt" for place in [f["primary"], *f["related"]]) and f["severity"] == "error"]
        self.assertTrue(prints)
        p = self.run_it("review", "accept", *prints, "--reason", "known", "--by", "T", folder, env=self.program_environment())
        self.assertEqual(p.returncode, 0, p.err)

    def program_environment(self):
        return environment(CROSSCHECK_RULES=ARGS.rules)

    def no_trap_sprang(self):
        """Nothing named `pwned` was made anywhere."""
        for folder, _, files in os.walk(self.root):
            self.assertNotIn("pwned", files, folder)
        self.assertFalse(os.path.exists("pwned"))

    def valid_sarif(self, path):
        """Its results as (level, file, line)."""
        report = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
        jsonschema.Draft7Validator(SARIF).validate(report)
        places = [(r["level"], r["locations"][0]["physicalLocation"]) for r in report["runs"][0]["results"]]
        return [(level, p["artifactLocation"]["uri"], p["region"]["startLine"]) for level, p in places]


class Runner:
    """Steps of a composite action as GitHub's runner does them. Steps with `uses:` are left out and counted in `left_out`."""

    def __init__(self, action, folder, workspace, inputs, event_name, event, environment):
        self.action, self.folder, self.workspace = action, folder, workspace
        definition = yaml.safe_load((pathlib.Path(action) / "action.yml").read_text(encoding="utf-8"))
        assert set(inputs) <= set(definition["inputs"]), inputs
        self.definition = definition
        self.temp = os.path.join(folder, "temp")
        os.makedirs(self.temp)
        event_path = os.path.join(folder, "event.json")
        pathlib.Path(event_path).write_text(json.dumps(event), encoding="utf-8")
        self.environment = dict(environment, GITHUB_ACTIONS="true", GITHUB_WORKSPACE=workspace, GITHUB_ACTION_PATH=str(action), RUNNER_TEMP=self.temp,
                                GITHUB_EVENT_NAME=event_name, GITHUB_EVENT_PATH=event_path, GITHUB_HEAD_REF=event.get("head_ref", ""),
                                GITHUB_BASE_REF=event.get("base_ref", ""), GITHUB_REPOSITORY="someone/articles", RUNNER_OS="Linux")
        self.context = {"inputs": {k: inputs.get(k, v.get("default", "")) for k, v in definition["inputs"].items()}, "steps": {},
                        "github": {"event": event, "event_name": event_name, "run_id": "1", "run_attempt": "1"}}
        self.log, self.summary, self.left_out, self.failed = "", "", [], None

    def run(self):
        for number, step in enumerate(self.definition["runs"]["steps"]):
            if self.failed is not None or ("if" in step and not self.value(step["if"])):
                continue
            if "uses" in step:
                assert re.fullmatch(r"(actions|github)/[\w/-]+@v\d+", step["uses"]), step["uses"]
                self.left_out.append((step["uses"], {k: self.text(v) for k, v in step.get("with", {}).items()}))
                continue
            self.step(number, step)
        outputs = {k: self.text(v["value"]) for k, v in self.definition["outputs"].items()}
        self.outputs = outputs
        return self

    def step(self, number, step):
        assert step["shell"] == "bash" and "${{" not in step["run"], "an expression inside a script is text of the script: " + step["run"]
        script, out, summary = (os.path.join(self.folder, f"{name}-{number}") for name in ("script", "output", "summary"))
        for path, content in ((script, step["run"]), (out, ""), (summary, "")):
            pathlib.Path(path).write_text(content, encoding="utf-8")
        env = dict(self.environment, GITHUB_OUTPUT=out, GITHUB_STEP_SUMMARY=summary, **{k: self.text(v) for k, v in step.get("env", {}).items()})
        p = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", script], cwd=self.workspace, env=env, stdin=subprocess.DEVNULL,
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
        self.log += p.stdout.decode("utf-8", errors="replace")
        self.summary += pathlib.Path(summary).read_text(encoding="utf-8")
        written = outputs_of(pathlib.Path(out).read_text(encoding="utf-8"))
        if "id" in step:
            self.context["steps"][step["id"]] = {"outputs": written}
        if p.returncode:
            self.failed = (step["name"], p.returncode)

    def text(self, template):
        return re.sub(r"\$\{\{(.*?)\}\}", lambda found: str(self.value(found[1])), str(template))

    def value(self, expression):
        """The few forms of expressions that action.yml uses."""
        if "&&" in expression:
            return all(self.value(one) for one in expression.split("&&"))
        found = re.fullmatch(r"\s*(\S+)\s*(==|!=)\s*'([^']*)'\s*", expression)
        if found:
            return (self.value(found[1]) == found[3]) == (found[2] == "==")
        at = self.context
        names = expression.strip().split(".")
        assert names[0] in at, "not known to this runner: " + expression
        for name in names:
            at = at.get(name, {}) if isinstance(at, dict) else {}
        return "" if at == {} or at is None else at


def outputs_of(text):
    """GITHUB_OUTPUT as the runner reads it."""
    out, lines = {}, text.split("\n")
    while lines:
        line = lines.pop(0)
        name, sign, value = line.partition("=")
        if "<<" in name:
            name, _, end = line.partition("<<")
            held = []
            while lines[0] != end:
                held.append(lines.pop(0))
            lines.pop(0)
            value = "\n".join(held)
        elif not line:
            continue
        else:
            assert sign, "the runner refuses this line: " + line
        out[name] = value
    return out


def obeyed(log):
    """Commands in a log that the runner obeys: (command, properties as text, data). `::` counts at the start of a line, `##[` anywhere;
    between stop-commands and its word nothing does."""
    out, stopped = [], None
    for line in re.split(r"\r\n|\n|\r", log):
        if stopped:
            if line.strip() == f"::{stopped}::":
                stopped = None
            continue
        found = re.match(r"::([^: ]+)(?: ([^:]*))?::(.*)\Z", line.lstrip())
        if found and found[1] == "stop-commands":
            stopped = found[3]
        elif found:
            out.append((found[1], found[2] or "", found[3]))
        elif "##[" in line:
            out.append(("##[", "", line))
    assert stopped is None, "commands were never obeyed again"
    return out


def action_folder(folder):
    """The sources as a runner has them in its folder of actions. Building is not tried here (every build of the project does it), so
    build.sh brings the program that is tested; configuring without the tests and installing are real."""
    target = os.path.join(folder, "action")
    for name in ("checker", "reports", "rules", "scripts", "ci"):
        shutil.copytree(ROOT / name, os.path.join(target, name), ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "action.yml"):
        shutil.copy(ROOT / name, target)
    stub = "#!/bin/sh\nset -e\necho \"$0 $*\" >>'%s/calls'\n" % folder
    build = "rm -rf build/release\nmkdir -p build\nln -s '%s' build/release\n" % os.path.dirname(ARGS.binary)
    for name, more in (("setup.sh", ""), ("build.sh", "test -f build/release/build.ninja\n" + build)):
        path = os.path.join(target, "scripts", name)
        pathlib.Path(path).write_text(stub + more, encoding="utf-8")
        os.chmod(path, 0o755)
    return target
