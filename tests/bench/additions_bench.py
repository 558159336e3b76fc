#!/usr/bin/env python3
"""usage: additions_bench.py CROSSCHECK [--articles N]

Prints what one new article in a made-up corpus costs: with an empty claim store, with a full one, and with one whose files
were all touched, as after a fresh checkout. Nothing is asserted."""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent


def run(arguments):
    began = time.monotonic()
    before = os.times()
    done = subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    after = os.times()
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.monotonic() - began, cpu, done.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("crosscheck", type=os.path.abspath)
    parser.add_argument("--articles", type=int, default=20000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="crosscheck-bench-") as folder:
        root = pathlib.Path(folder)
        corpus = root / "corpus"
        subprocess.run([sys.executable, "-B", HERE / "make_corpus.py", corpus, "--articles", str(args.articles)], check=True)
        new = corpus / "new.txt"
        shutil.copy(root / "corpus.new.txt", new)
        command = [args.crosscheck, "check", str(corpus), "--format", "json", "--store", str(root / "claims.sqlite"), "--new", str(new)]
        time.sleep(3)  # so that the files' stamps are old enough to be believed
        cold, cold_cpu, cold_report = run(command)
        new.write_text(new.read_text().replace("In all", "Altogether"))
        warm = [run(command) for _ in range(7)]
        for path in corpus.rglob("*.txt"):
            os.utime(path)
        time.sleep(3)
        touched, touched_cpu, _ = run(command)
        size = (root / "claims.sqlite").stat().st_size / 1e6
        middle = statistics.median(w[0] for w in warm)
        print(f"{args.articles} articles, store of {size:.0f} MB")
        print(f"cold     {cold:7.2f} s  ({cold_cpu:.2f} s of CPU)")
        print(f"warm     {middle:7.2f} s  ({statistics.median(w[1] for w in warm):.2f} s of CPU), median of {len(warm)}; best {min(w[0] for w in warm):.2f} s")
        print(f"touched  {touched:7.2f} s  ({touched_cpu:.2f} s of CPU)")
        print(f"cold : warm  {cold / middle:.0f} : 1")


if __name__ == "__main__":
    main()
