#!/usr/bin/env python3
"""The messages of the program and their translations (docs/messages.md).

Without arguments prints, for each language of rules/messages, the patterns that lack a translation, as YAML to fill in.
With --check it says what is wrong, as path:line, and fails if anything is. --root FOLDER looks into another tree.
"""
import pathlib
import re
import sys

import yaml

CALL = re.compile(r"(?<![\w.:>])(?:crosscheck::)?(msg|counted|complain)\s*\(")
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "'": "'"}


def without_comments(text):
    """The text with comments as blanks, so that places stay; strings and characters are left."""
    part = re.compile(r'R"|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)+\'|//[^\n]*|/\*.*?\*/', re.S)

    def blank(match):
        found = match.group()
        return re.sub(r"[^\n]", " ", found) if found.startswith("/") else found

    return part.sub(blank, text)


def arguments(text, at):
    """The pieces between the commas of a call whose parenthesis opens before `at`."""
    depth, start, out = 0, at, []
    while at < len(text):
        literal = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)+\'').match(text, at)
        if literal:
            at = literal.end()
            continue
        c = text[at]
        if c in "([{":
            depth += 1
        elif c in ")]}":
            if depth == 0:
                return out + [text[start:at]]
            depth -= 1
        elif c == "," and depth == 0:
            out.append(text[start:at])
            start = at + 1
        at += 1
    return out


def literal_of(piece):
    """What adjacent string literals say together; None for anything else."""
    piece = piece.strip()
    out, at = "", 0
    while at < len(piece):
        found = LITERAL.match(piece, at)
        if not found:
            return None
        out += re.sub(r"\\(.)", lambda escape: ESCAPES[escape.group(1)], found.group(1))
        at = found.end()
        while at < len(piece) and piece[at].isspace():
            at += 1
    return out if piece else None


def names(pattern):
    """Which arguments a pattern names, sorted; None where its braces are broken."""
    plain = pattern.replace("{{", "").replace("}}", "")
    out, following = set(), 0
    for name in re.findall(r"\{([^{}]*)\}", plain):
        if name and not re.fullmatch(r"[0-9]", name):
            return None
        out.add(int(name) if name else following)
        following += not name
    if re.sub(r"\{[^{}]*\}", "", plain).strip("{}") != re.sub(r"\{[^{}]*\}", "", plain) or set("{}") & set(
            re.sub(r"\{[^{}]*\}", "", plain)):
        return None
    return sorted(out)


def patterns_of(root, mistakes):
    """Pattern -> where it first stands. Of counted() the one of many; both must name the same arguments."""
    found = {}
    files = sorted(path for folder in ("checker", "reports") for path in (root / folder).rglob("*")
                   if path.suffix in (".cpp", ".h"))
    for path in files:
        if path.name in ("message.h", "message.cpp"):
            continue
        text = without_comments(path.read_text(encoding="utf-8"))
        for call in CALL.finditer(text):
            place = f"{path.relative_to(root)}:{text.count(chr(10), 0, call.start()) + 1}"
            pieces = arguments(text, call.end())
            if call.group(1) == "complain":
                if pieces and pieces[0].strip().startswith(('"', "fmt::format(")):
                    mistakes.append(f"{place}: complain() with words that are no message; write msg(...)")
                continue
            wanted = pieces[:1] if call.group(1) == "msg" else pieces[1:3]
            if call.group(1) == "counted" and len(pieces) < 3:
                mistakes.append(f"{place}: counted() needs a number and two patterns")
                continue
            told = [literal_of(piece) for piece in wanted]
            if None in told:
                mistakes.append(f"{place}: the pattern must be a plain string literal (no raw string, no variable)")
                continue
            if any(names(one) is None for one in told):
                mistakes.append(f"{place}: braces that belong to no argument in {told[-1]!r}")
                continue
            if len(told) == 2 and names(told[0]) != names(told[1]):
                mistakes.append(f"{place}: one and many do not name the same arguments")
            found.setdefault(told[-1], place)
    return found


def members(node, path, mistakes):
    """Key -> (value, line) of a YAML mapping of scalars."""
    out = {}
    for key, value in node.value if node else []:
        if key.value in out:
            mistakes.append(f"{path}:{key.start_mark.line + 1}: {key.value!r} is here twice")
        out[key.value] = (value.value, key.start_mark.line + 1)
    return out


def label_places(root):
    """Labels and reasons of the shipped packs: (languages, path, line)."""
    def walk(node, path):
        if isinstance(node, yaml.MappingNode):
            # What has names in a language is called by them.
            named = {language.value for key, names in node.value if key.value == "names"
                     for language, _ in names.value}
            for key, value in node.value:
                if key.value in ("label", "because"):
                    told = {one.value for one, _ in value.value} if isinstance(value, yaml.MappingNode) else named
                    yield told, path, key.start_mark.line + 1
                elif key.value not in ("cases", "article", "articles"):
                    yield from walk(value, path)
        elif isinstance(node, yaml.SequenceNode):
            for one in node.value:
                yield from walk(one, path)

    for path in sorted((root / "rules/packs").rglob("*.yaml")):
        if path.stem == "cases" or "cases" in path.parts:
            continue
        yield from walk(yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader), path.relative_to(root))


def unit_ids(root):
    path = root / "rules/units.yaml"
    if not path.exists():
        return []
    tree = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return list(tree["units"]) if isinstance(tree["units"], dict) else [unit["id"] for unit in tree["units"]]


def main(arguments_given):
    check = "--check" in arguments_given
    root = pathlib.Path(__file__).resolve().parent.parent
    if "--root" in arguments_given:
        root = pathlib.Path(arguments_given[arguments_given.index("--root") + 1])
    mistakes = []
    patterns = patterns_of(root, mistakes)
    catalogues = sorted((root / "rules/messages").glob("*.yaml"))
    if not patterns or not catalogues:
        mistakes.append(f"{root}: no messages or no catalogues here")
    for path in catalogues:
        shown = path.relative_to(root)
        tree = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        parts = {key.value: value for key, value in tree.value}
        language = parts["language"].value
        translated = members(parts.get("messages"), shown, mistakes)
        named = members(parts.get("names"), shown, mistakes)
        missing = [pattern for pattern in patterns if pattern not in translated]
        if not check:
            for pattern in missing:
                key = yaml.dump(pattern, allow_unicode=True, width=10**6, default_style='"').strip()
                print(f"  # {shown}, {patterns[pattern]}\n  {key}: ")
            continue
        mistakes += [f"{patterns[one]}: no translation in {shown} of {one!r}" for one in missing]
        for pattern, (words, line) in translated.items():
            if pattern not in patterns:
                mistakes.append(f"{shown}:{line}: no message has the pattern {pattern!r}")
            elif names(words) != names(pattern):
                mistakes.append(f"{shown}:{line}: other arguments than those of {pattern!r}")
        mistakes += [f"{shown}: no name of the unit {unit!r}" for unit in unit_ids(root) if unit not in named]
        mistakes += [f"{pack}:{line}: a label without {language!r}" for told, pack, line in label_places(root)
                     if language not in told]
    for mistake in mistakes:
        print(mistake, file=sys.stderr)
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
