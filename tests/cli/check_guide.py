#!/usr/bin/env python3
"""Does what docs/first-rule.md says, word for word, in a new folder, and compares what is printed: check_guide.py CROSSCHECK GUIDE

With --update the guide gets what the program prints now.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

FENCE = re.compile(r"(?:`(?P<file>[\w./-]+)`:\n\n)?```(?P<kind>\w+)\n(?P<body>.*?)```", re.S)


def printed(program, command, folder):
    assert command.startswith("crosscheck "), command
    environment = {**os.environ, "NO_COLOR": "1", "XDG_CONFIG_HOME": str(folder / ".config")}
    done = subprocess.run([program, *command.split()[1:]], cwd=folder, env=environment, capture_output=True, text=True)
    return done.stdout + done.stderr


def play(program, text):
    """The guide with what the commands print now."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        pack = None

        def step(match):
            nonlocal pack
            kind, body = match["kind"], match["body"]
            if match["file"]:
                path = folder / match["file"]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(body, encoding="utf-8")
                if kind == "yaml":
                    pack = path
            elif kind == "yaml":
                pack.write_text(pack.read_text(encoding="utf-8") + "\n" + body, encoding="utf-8")
            elif kind == "console":
                command = body.split("\n", 1)[0].removeprefix("$ ")
                # The guide's one mistake is made for its reader.
                if "broken.yaml" in command:
                    wrong = pack.read_text(encoding="utf-8").replace("subject: club", "sujbect: club")
                    (folder / "broken.yaml").write_text(wrong, encoding="utf-8")
                return f"```console\n$ {command}\n{printed(program, command, folder)}```"
            return match[0]

        return FENCE.sub(step, text)


def main(arguments):
    program, guide = os.path.abspath(arguments[0]), pathlib.Path(arguments[1])
    text = guide.read_text(encoding="utf-8")
    now = play(program, text)
    if "--update" in arguments:
        guide.write_text(now, encoding="utf-8")
        return 0
    if now == text:
        print(f"{guide.name}: the program does what it says")
        return 0
    import difflib

    sys.stderr.writelines(difflib.unified_diff(text.splitlines(True), now.splitlines(True), "the guide", "the program"))
    return 1


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("usage: check_guide.py CROSSCHECK GUIDE [--update]")
    sys.exit(main(sys.argv[1:]))
