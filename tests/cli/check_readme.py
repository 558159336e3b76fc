#!/usr/bin/env python3
"""Check that the sample in README.md is what the program prints on the demonstration corpus.

usage: check_readme.py BINARY README CORPUS [--update]

The sample holds whole blocks of the text report, in its order; "[...]" stands for blocks left out. --update rewrites the
sample with today's blocks of the same headings (verdict and label); the change is then looked at in review.
"""
import argparse
import re
import subprocess
import sys

SAMPLE = re.compile(r"(<!-- sample: begin[^\n]*-->\n```\n)(.*?)(```\n<!-- sample: end -->)", re.S)
LEFT_OUT = "[...]"


def blocks_of(text):
    return [block.strip("\n") for block in text.split("\n\n") if block.strip()]


def heading(block):
    """What names a block: its verdict and its label; the overview at the top and the summary at the
    end start with a number."""
    first = block.splitlines()[0]
    if first[:1].isdigit():
        return "overview" if " of " in first.split(":")[0] else "summary"
    word, _, rest = first.partition("  ")
    label = rest.split("  ")[0]
    # An agreement has its value behind the label.
    return word + "  " + (label.rsplit(": ", 1)[0] if word in ("AGREE", "REPEATED") else label)


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("binary")
    parser.add_argument("readme")
    parser.add_argument("corpus")
    parser.add_argument("--update", action="store_true")
    arguments = parser.parse_args()
    with open(arguments.readme, encoding="utf-8") as f:
        readme = f.read()
    found = SAMPLE.search(readme)
    if not found:
        sys.exit("check_readme: README.md has no sample between its marks")
    output = subprocess.run([arguments.binary, "check", "--exit-zero", "--color", "never", arguments.corpus],
                            stdout=subprocess.PIPE, check=True).stdout.decode()
    real = blocks_of(output)
    sample = blocks_of(found[2])
    if arguments.update:
        by_heading = {}
        for block in real:
            by_heading.setdefault(heading(block), block)
        new = []
        for block in sample:
            if block != LEFT_OUT and heading(block) not in by_heading:
                sys.exit("check_readme: the report has no block '%s' any more; choose another one" % heading(block))
            new.append(LEFT_OUT if block == LEFT_OUT else by_heading[heading(block)])
        text = "\n\n".join(new) + "\n"
        with open(arguments.readme, "w", encoding="utf-8") as f:
            f.write(readme[:found.start(2)] + text + readme[found.end(2):])
        return 0
    at = 0
    for block in sample:
        if block == LEFT_OUT:
            continue
        if block not in real[at:]:
            print("check_readme: the sample in README.md is not what the program prints (--update rewrites it):\n" + block)
            return 1
        at += real[at:].index(block) + 1
    print("the sample in README.md holds %d blocks of the report" % (len(sample) - sample.count(LEFT_OUT)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
