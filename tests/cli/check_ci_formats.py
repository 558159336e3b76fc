#!/usr/bin/env python3
"""The formats for CI as their readers open them: check_ci_formats.py CROSSCHECK RULES

SARIF is validated by the schema of OASIS and by what GitHub requires besides, and its messages are read as SARIF says;
JUnit XML is read by expat, workflow commands as GitHub's runner reads a log, rdjsonl as reviewdog does, the job summary
by GitHub's renderer. Places are looked up in the stored files.
"""
import gzip
import json
import os
import re
import shutil
import sys
import unicodedata
import urllib.parse
import xml.etree.ElementTree

import jsonschema

import check_formats
import cli_case
from check_formats import HOSTILE, LIVE, OURS, read, rendered, shown
from cli_case import ARGS, TEN, TWELVE, Case

FORMATS = ("json", "sarif", "junit", "github", "rdjsonl", "summary")
MORE_HOSTILE = ["::set-output name=a::b", "::stop-commands::token", "%0A::error::no", "##[add-path]/evil", "##vso[task.complete]", "a%3Ab%2Cc%25",
                "]]>", "<![CDATA[x]]>", "&#0; &bogus;", "[[ATTACHMENT|/etc/passwd]]", "{0} {{1}}", "](1)", "[x](1)", "\\[y\\](2)", "\x0b\x0c\x1b]0;x\x07",
                "\ufffe\uffff\U0001fffe"]
# What GitHub shows and takes (docs/ci-formats.md).
SUMMARY_BYTES, RDJSONL_LINE = 1048576, 65536


def sarif_words(text):
    """A plain text message as SARIF 2.1.0 defines it (3.11.5, 3.11.6): its words, and its links as (words, destination)."""
    links, out, at = [], "", 0
    while at < len(text):
        c = text[at]
        if c == "\\":
            assert text[at + 1] in "\\[]", text[at:]
            out += text[at + 1]
            at += 2
        elif c in "{}":
            assert text[at + 1] == c, "a placeholder: " + text[at:]
            out += c
            at += 2
        elif c == "[":
            link = re.match(r"\[((?:[^\[\]\\]|\\.)+)\]\(([^()]*)\)", text[at:])
            assert link, "no link: " + text[at:]
            words, inner = sarif_words(link[1])
            assert not inner
            links.append((words, link[2]))
            out += words
            at += link.end()
        else:
            assert c != "]", text[at:]
            out += c
            at += 1
    return out, links


def commands_of(log):
    """What GitHub's runner does with the lines of a log: (command, properties, data)."""
    out = []
    for line in re.split(r"\r\n|\n|\r", log):
        if not line:
            continue
        assert "##[" not in line and "##vso[" not in line, line
        found = re.match(r"\s*::([^: ]+)(?: ([^:]*))?::(.*)\Z", line)
        assert found, "a line that is no command: " + line
        properties = {}
        for one in (found[2] or "").split(","):
            key, sign, value = one.partition("=")
            assert sign and key not in properties, line
            properties[key] = unescaped(value, (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")))
        out.append((found[1], properties, unescaped(found[3], (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")))))
    return out


def unescaped(text, pairs):
    for escape, character in pairs:
        text = text.replace(escape, character)
    return text


def seen(text):
    """As the reports make text visible; "##[", which CI systems obey anywhere, is broken."""
    return broken("".join("\ufffd" if ord(c) & 0xFFFE == 0xFFFE else c for c in shown(text)))


def broken(text):
    return re.sub(r"#(?=#\[|#vso\[)", r"#\\", text)


def path_of(path):
    """A path as it stands in reports."""
    return "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cf") or ord(c) & 0xFFFE == 0xFFFE else c for c in path)


class Ci(Case):
    hostile_corpus = check_formats.Formats.hostile_corpus

    def all_formats(self, *paths, arguments=("--path-prefix", "."), code=0, exit_zero=("--exit-zero",), **more):
        out = self.path("out")
        os.makedirs(out, exist_ok=True)
        names = {name: os.path.join(out, name) for name in FORMATS}
        outputs = [word for name, path in names.items() for word in ("--output", name + ":" + path)]
        p = self.check(*paths, *exit_zero, *arguments, *outputs, **more)
        self.assertEqual(p.returncode, code, p.err)
        return {name: read(path) for name, path in names.items()}

    def problems(self, report):
        explained = {r["fingerprint"] for fact in report["facts"] for r in fact["relations"] if r["relation"].startswith("explained")}
        conflicts = {r["fingerprint"] for fact in report["facts"] for r in fact["relations"] if r["relation"] == "conflict"}
        return [f for f in report["findings"] if f["fingerprint"] not in explained - conflicts]

    def stored(self, folder, path):
        return read(os.path.join(os.fsencode(folder), path if isinstance(path, bytes) else path.encode()))

    def check_sarif(self, content, folder, report):
        document = json.loads(content)
        self.assertEqual([e.message for e in self.validator.iter_errors(document)], [])
        self.assertFalse(re.search(r"file://|%s" % re.escape(self.root), content.decode()))
        run = document["runs"][0]
        self.assertEqual(run["columnKind"], "unicodeCodePoints")
        rules = run["tool"]["driver"]["rules"]
        self.assertEqual(len({rule["id"] for rule in rules}), len(rules))
        for rule in rules:
            for words in (rule["shortDescription"], rule["fullDescription"]):
                self.assertTrue(0 < len(words["text"]) <= 1024, rule["id"])
            self.assertTrue(rule["help"]["text"] and rule["help"]["markdown"])
        results = run["results"]
        problems = {f["fingerprint"]: f for f in self.problems(report)}
        self.assertEqual(sorted(r["partialFingerprints"]["crosscheckFinding/v1"] for r in results),
                         sorted(f["fingerprint"] for f in self.problems(report)))
        hashes = [r["partialFingerprints"]["primaryLocationLineHash"] for r in results]
        self.assertEqual(len(set(hashes)), len(hashes))
        levels = [("error", "warning", "note").index(r["level"]) for r in results]
        self.assertEqual(levels, sorted(levels))
        for result in results:
            self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
            finding = problems[result["partialFingerprints"]["crosscheckFinding/v1"]]
            related = result.get("relatedLocations", [])
            self.assertEqual([one["id"] for one in related], list(range(1, len(related) + 1)))
            self.assertEqual(len(related), len(finding["related"]))
            for location, place in zip([result["locations"][0], *related], [finding["primary"], *finding["related"]]):
                self.check_place(location["physicalLocation"], place, folder)
            words, links = sarif_words(result["message"]["text"])
            self.assertNotRegex(words, "[\x00-\x1f\x7f]")
            self.assertEqual(sorted(int(to) for _, to in links), list(range(1, min(len(related), 20) + 1)))
            for text, to in links:
                place = finding["related"][int(to) - 1]
                self.assertEqual(text, seen(path_of("%s:%d" % (place["document"], place["line"]))))
            self.assertIn(seen(finding["message"])[:200], words)
        return results

    def check_place(self, physical, place, folder):
        uri = physical["artifactLocation"]["uri"]
        self.assertEqual(physical["artifactLocation"]["uriBaseId"], "%SRCROOT%")
        joined = urllib.parse.urljoin("http://base.example/root/", uri)
        self.assertTrue(joined.startswith("http://base.example/root/"), uri)
        stored = self.stored(folder, urllib.parse.unquote_to_bytes(joined[len("http://base.example/root/"):]))
        region = physical["region"]
        self.assertEqual(set(region), {"startLine", "startColumn", "endLine", "endColumn"})
        if place["line"] == 0:
            self.assertEqual(set(region.values()), {1})
            return
        lines = stored.decode("utf-8-sig").split("\n")
        start, end = region["startLine"] - 1, region["endLine"] - 1
        piece = lines[start:end + 1]
        piece[-1] = piece[-1][:region["endColumn"] - 1]
        piece[0] = piece[0][region["startColumn"] - 1:]
        self.assertEqual("\n".join(piece), stored[place["start"]:place["end"]].decode())

    def check_junit(self, content, folder, report):
        root = xml.etree.ElementTree.fromstring(content)
        self.assertEqual(root.tag, "testsuites")
        totals = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
        names, files = set(), []
        for suite in root:
            self.assertEqual((suite.tag, set(suite.attrib)), ("testsuite", {"name", "tests", "failures", "errors", "skipped", "time"}))
            files.append(suite.get("name"))
            counts = dict.fromkeys(totals, 0)
            for case in suite:
                self.assertEqual(case.tag, "testcase")
                self.assertEqual(set(case.attrib) - {"line"}, {"classname", "name", "file", "time"})
                self.assertEqual(case.get("file"), suite.get("name"))
                self.assertNotIn((case.get("file"), case.get("name")), names)
                names.add((case.get("file"), case.get("name")))
                counts["tests"] += 1
                self.assertLessEqual(len(case), 1)
                for child in case:
                    self.assertTrue(child.text.strip())
                    self.assertNotIn("[[ATTACHMENT", child.text)
                    key = {"failure": "failures", "error": "errors", "skipped": "skipped", "system-out": None}[child.tag]
                    self.assertEqual(set(child.attrib), {"failures": {"message", "type"}, "errors": {"message", "type"}, "skipped": {"message"}, None: set()}[key])
                    if key:
                        counts[key] += 1
                    for c in child.text + child.get("message", ""):
                        self.assertFalse(unicodedata.category(c) == "Cc" and c != "\n", repr(c))
            for key, number in counts.items():
                self.assertEqual(int(suite.get(key)), number)
                totals[key] += number
        for key, number in totals.items():
            self.assertEqual(int(root.get(key)), number)
        self.assertEqual(files, sorted(files, key=lambda name: name.encode()))
        self.assertEqual({path_of(d["path"]) for d in report["documents"]} - set(files), set())
        return root, totals

    def check_github(self, content, folder, report):
        commands = commands_of(content.decode())
        problems = self.problems(report)
        for name, properties, data in commands:
            self.assertIn(name, ("error", "warning", "notice"))
            self.assertEqual(set(properties) - {"file", "line", "endLine", "col", "endColumn", "title"}, set())
        for level, of in (("error", "error"), ("warning", "warning")):
            number = sum(f["severity"] == of for f in problems)
            self.assertEqual(sum(name == level for name, _, _ in commands), min(10, number))
        known = {seen(f["message"])[:200]: f for f in problems}
        for name, properties, data in commands:
            if "file" not in properties:
                self.assertEqual((name, properties), ("notice", {"title": "crosscheck"}))
                continue
            found = [f for words, f in known.items() if data.startswith(words)]
            self.assertTrue(found, data)
            self.assertIn(properties["file"], [broken(path_of(f["primary"]["document"])) for f in found])
            self.assertNotRegex(data, "[\x00-\x09\x0b-\x1f\x7f]")
        return commands

    def check_rdjsonl(self, content, folder, report):
        lines = content.split(b"\n")
        self.assertEqual(lines.pop(), b"")
        rows = [json.loads(line) for line in lines]
        problems = self.problems(report)
        self.assertEqual(len(rows), len(problems))
        told = {f["fingerprint"]: f for f in problems}
        for line, row in zip(lines, rows):
            self.assertLess(len(line), RDJSONL_LINE)
            self.assertLessEqual(set(row), {"message", "location", "severity", "source", "code", "relatedLocations", "originalOutput"})
            self.assertIn(row["severity"], ("ERROR", "WARNING", "INFO"))
            finding = told[re.search(r"([0-9a-f]{16})\]\Z", row["originalOutput"])[1]]
            self.assertEqual(row["code"]["value"], finding["rule"])
            locations = [row["location"], *(one["location"] for one in row.get("relatedLocations", []))]
            for location, place in zip(locations, [finding["primary"], *finding["related"]]):
                self.assertEqual(location["path"], path_of(place["document"]))
                stored = self.stored(folder, place["document"])
                if place["line"] == 0:
                    self.assertNotIn("range", location)
                    continue
                start, end = location["range"]["start"], location["range"]["end"]
                starts = [0] + [m.end() for m in re.finditer(b"\n", stored)]
                self.assertEqual(starts[start["line"] - 1] + start["column"] - 1, place["start"])
                self.assertEqual(starts[end["line"] - 1] + end["column"] - 1, place["end"])
        return rows

    def check_summary(self, content):
        self.assertLessEqual(len(content), SUMMARY_BYTES)
        page = rendered(content)
        self.assertEqual(set(page.elements) - OURS - {"table", "thead", "tbody", "tr", "th", "td"}, set())
        self.assertEqual(page.attributes, [])
        self.assertEqual(page.other, [])
        cells = page.elements.count("th") + page.elements.count("td")
        self.assertEqual(cells, 4 * page.elements.count("tr"), "a cell too many or too few")
        for node in page.nodes:
            for live in LIVE:
                if not (live == r"\$" and node == "$"):
                    self.assertIsNone(re.search(live, node), "%s in %r" % (live, node))
        return page

    def check_all(self, made, folder):
        report = json.loads(made["json"])
        results = self.check_sarif(made["sarif"], folder, report)
        root, _ = self.check_junit(made["junit"], folder, report)
        commands = self.check_github(made["github"], folder, report)
        rows = self.check_rdjsonl(made["rdjsonl"], folder, report)
        page = self.check_summary(made["summary"])
        return report, results, root, commands, rows, page

    @classmethod
    def setUpClass(cls):
        path = os.path.join(os.path.dirname(ARGS.rules), "tests/data/sarif-2.1.0.schema.json")
        schema = json.loads(read(path))
        jsonschema.Draft4Validator.check_schema(schema)
        cls.validator = jsonschema.Draft4Validator(schema)

    def test_the_schema_refuses_what_is_no_sarif(self):
        self.write("c/a.txt", TEN)
        self.write("c/b.txt", TWELVE)
        document = json.loads(self.all_formats(self.path("c"))["sarif"])
        self.assertTrue(self.validator.is_valid(document))
        for spoil in (lambda run: run.pop("tool"), lambda run: run["results"][0].update(level="fatal"), lambda run: run.update(more=1),
                      lambda run: run["results"][0].pop("message"), lambda run: run.update(columnKind="bytes")):
            other = json.loads(json.dumps(document))
            spoil(other["runs"][0])
            self.assertFalse(self.validator.is_valid(other))

    def test_hostile_words_are_only_words(self):
        reached = 0
        for words in HOSTILE + MORE_HOSTILE:
            with self.subTest(words=words):
                shutil.rmtree(self.path("corpus"), ignore_errors=True)
                folder = self.hostile_corpus(words)
                made = self.all_formats(folder)
                report, results, root, commands, rows, page = self.check_all(made, folder)
                if not any(f["rule"] == "R-members" or "member" in f["message"] for f in report["findings"]):
                    continue
                # The sentences are there as they are shown, brackets around the value aside.
                telling = [claim for claim in report["claims"] if words in claim["sentence"]["text"] and claim["role"] == "claim"]
                cited = {(f["document"], f["start"]) for g in self.problems(report) for f in [g["primary"], *g["related"]]}
                if not any((claim["document"], claim["start"]) in cited for claim in telling):
                    continue
                reached += 1
                plain = seen(words)
                self.assertTrue(any(plain in data for _, _, data in commands), commands)
                xml_words = plain.replace("[[ATTACHMENT", "[\\[ATTACHMENT")
                self.assertTrue(any(xml_words in (child.text or "") for child in root.iter("failure")))
                self.assertIn(plain, re.sub(r"\s+", " ", page.text))
        # All this would pass if no finding cited the words.
        self.assertGreaterEqual(reached, len(HOSTILE + MORE_HOSTILE) - 8)

    def test_the_parsers_notice_raw_words(self):
        with self.assertRaises(AssertionError):
            sarif_words("see [here](x")
        with self.assertRaises(AssertionError):
            sarif_words("{0}")
        self.assertEqual(sarif_words("a \\[b\\](1) [c\\]](2)"), ("a [b](1) c]", [("c]", "2")]))
        with self.assertRaises(AssertionError):
            commands_of("::error file=a::b\nwords")
        self.assertEqual(commands_of("::error file=a%2Cb,line=1::50 %25%0Ax\n"), [("error", {"file": "a,b", "line": "1"}, "50 %\nx")])

    def test_the_demonstration_corpus(self):
        corpus = os.path.join(os.path.dirname(ARGS.rules), "corpus")
        made = self.all_formats(corpus)
        report, results, root, commands, rows, page = self.check_all(made, corpus)
        self.assertGreater(len(results), 10)
        for result in results:
            known = [rule for rule in json.loads(made["sarif"])["runs"][0]["tool"]["driver"]["rules"] if rule["id"] == result["ruleId"]]
            self.assertNotEqual(known[0]["shortDescription"]["text"], result["ruleId"], "a rule that nobody described")
        self.assertEqual(len(root.findall(".//failure")), sum(f["severity"] == "error" for f in self.problems(report)))
        self.assertIn("%d errors" % sum(f["severity"] == "error" for f in self.problems(report)), page.text)

    def test_gzip_makes_all_but_the_words_as_small_as_the_limits_take_it_to(self):
        """reports/ci_limits.h, kSarifGzipRatio."""
        content = self.all_formats(os.path.join(os.path.dirname(ARGS.rules), "corpus"))["sarif"]
        words = 0
        for result in json.loads(content)["runs"][0]["results"]:
            words += len(result["message"]["text"].encode())
            for location in [*result["locations"], *result.get("relatedLocations", [])]:
                words += len(location.get("message", {}).get("text", "").encode()) + len(location["physicalLocation"]["artifactLocation"]["uri"])
        self.assertLess(len(gzip.compress(content)), words + (len(content) - words) / 8)

    def test_a_clean_corpus_lists_every_rule_and_passes(self):
        folder = os.path.dirname(self.write("c/a.txt", TEN))
        made = self.all_formats(folder, exit_zero=())
        report, results, root, commands, rows, page = self.check_all(made, folder)
        self.assertEqual((results, commands, rows), ([], [], []))
        listed = {rule["id"] for rule in json.loads(made["sarif"])["runs"][0]["tool"]["driver"]["rules"]}
        self.assertLessEqual({"open-conflict", "check-sum", "check-weekday", "unreadable", "truncated"}, listed)
        self.assertGreater(len(listed), 100)
        self.assertEqual(listed, {rule["id"] for rule in json.loads(self.all_formats(os.path.join(os.path.dirname(ARGS.rules), "corpus"))["sarif"])
                                  ["runs"][0]["tool"]["driver"]["rules"]})
        self.assertEqual(root.attrib["failures"], "0")
        self.assertEqual(len(root.findall(".//testcase")), 1)

    def test_a_rule_has_words_of_its_own(self):
        """A rule that only a finding names would be titled by its id, and be missing on clean runs."""
        folder = os.path.dirname(self.write("c/a.txt", "Nine hurt as tram hits wall\n\nA tram struck a wall in fog.\n\nSixteen people "
                                                       "were injured, the operator said. Output rose from 212 tonnes to 318 tonnes, a gain "
                                                       "of 45 percent.\n"))
        clean = os.path.dirname(self.write("d/a.txt", TEN))
        run = json.loads(self.all_formats(folder)["sarif"])["runs"][0]
        self.assertLessEqual({"check-equal", "check-percent_change"}, {one["ruleId"] for one in run["results"]})
        rules = run["tool"]["driver"]["rules"]
        self.assertEqual(rules, json.loads(self.all_formats(clean)["sarif"])["runs"][0]["tool"]["driver"]["rules"])
        for rule in rules:
            for text in (rule["shortDescription"]["text"], rule["fullDescription"]["text"]):
                self.assertNotIn(rule["id"], text)

    def test_marks_line_ends_wide_characters_and_files_that_are_no_text(self):
        self.write("c/a b#1?,%41:.txt", b"\xef\xbb\xbf" + ("\U0001f41d\u6cbf\u6cb3 " + TEN).replace("\n", "\r\n").encode())
        self.write("c/zh/\u4e0a\u3000  x.txt", "\u5341\u4e8c\u56fd\n\u6cbf\u6cb3\u65e5\u62a5 \u00b7 2025-08-01 12:00\n\U0001f41d\u4e0a\u6d77\u5408\u4f5c\u7ec4\u7ec7\u670912\u4e2a\u6210\u5458\u56fd\u3002\n")
        self.write("c/bad.txt", b"\xff\xfe\x00broken")
        made = self.all_formats(self.path("c"))
        report, results, root, commands, rows, page = self.check_all(made, self.path("c"))
        self.assertEqual(len(results), 2)
        notes = json.loads(made["sarif"])["runs"][0]["invocations"][0]["toolExecutionNotifications"]
        self.assertEqual([note["descriptor"]["id"] for note in notes], ["unreadable"])
        self.assertEqual(root.attrib["errors"], "1")
        self.assertIn("bad.txt", page.text)

    def test_paths_are_those_of_the_repository(self):
        self.write("repo/.git/HEAD", "ref: refs/heads/main\n")
        self.write("repo/news/de/a.txt", TEN)
        self.write("repo/news/de/b/b.txt", TWELVE)
        folder = self.path("repo/news/de")

        def uris(*arguments, code=0, paths=(folder,), **more):
            made = self.all_formats(*paths, arguments=arguments, **more)
            result = json.loads(made["sarif"])["runs"][0]["results"][0]
            names = [one["physicalLocation"]["artifactLocation"]["uri"] for one in [*result["locations"], *result["relatedLocations"]]]
            self.assertEqual(commands_of(made["github"].decode())[0][1]["file"], names[0])
            self.assertEqual(json.loads(made["rdjsonl"])["location"]["path"], names[0])
            self.assertIn('file="%s"' % names[0], made["junit"].decode())
            self.assertIn("`%s:3`" % names[0], made["summary"].decode())
            return names

        whole = ["news/de/b/b.txt", "news/de/a.txt"]
        self.assertEqual(uris(), whole)
        self.assertEqual(uris(paths=(".",), cwd=folder), whole)
        self.assertEqual(uris(paths=(os.path.join(folder, "a.txt"), os.path.join(folder, "b"))), whole)
        self.assertEqual(uris("--path-prefix", "."), ["b/b.txt", "a.txt"])
        self.assertEqual(uris("--path-prefix", "x/../articles/"), ["articles/b/b.txt", "articles/a.txt"])
        # A worktree has a file of that name.
        shutil.rmtree(self.path("repo/.git"))
        self.write("repo/news/.git", "gitdir: elsewhere\n")
        self.assertEqual(uris(), ["de/b/b.txt", "de/a.txt"])
        for wrong in ("/abs", "../up", ""):
            self.refused(self.check("--path-prefix", wrong, folder), "--path-prefix", "root of the repository")

    def test_what_people_decided_about_is_skipped_with_the_reason(self):
        self.write("c/a.txt", TEN)
        self.write("c/b.txt", TWELVE)
        folder = self.path("c")
        prints = [f["fingerprint"] for f in self.problems(self.report("--exit-zero", folder))]
        self.assertTrue(prints)
        p = self.run_it("review", "accept", *prints, "--by", "Ann <b>", "--reason", "known ]]>", folder)
        self.assertEqual(p.returncode, 0, p.err)
        made = self.all_formats(folder, exit_zero=())
        self.assertEqual(json.loads(made["sarif"])["runs"][0]["results"], [])
        self.assertEqual((made["github"], made["rdjsonl"]), (b"", b""))
        root = xml.etree.ElementTree.fromstring(made["junit"])
        self.assertEqual((root.get("failures"), root.get("skipped")), ("0", str(len(prints))))
        self.assertIn("accepted by Ann <b> on", root.find(".//skipped").get("message"))
        self.assertIn("known ]]>", root.find(".//skipped").get("message"))

    def test_cases_fail_as_the_run_does(self):
        self.write("c/a.txt", TEN)
        self.write("c/b.txt", TWELVE)
        for arguments, code, failures in (((), 1, "1"), (("--fail-on", "never"), 0, "0")):
            made = self.all_formats(self.path("c"), arguments=("--path-prefix", ".", *arguments), exit_zero=(), code=code)
            self.assertEqual(xml.etree.ElementTree.fromstring(made["junit"]).get("failures"), failures)

    def test_the_same_bytes_at_any_number_of_threads_from_any_folder_in_any_place(self):
        wanted = None
        for place, jobs, env in (("one", "1", {}), ("two/deep", "8", {"LC_ALL": "C", "TZ": "Asia/Shanghai"}), ("three", "3", {"LC_ALL": "tr_TR.UTF-8"})):
            names = ["a.txt", "b.txt", "x/c.txt"]
            for name in names if jobs == "1" else reversed(names):
                self.write("%s/repo/c/%s" % (place, name), {"a.txt": TEN, "b.txt": TWELVE}.get(name, TWELVE.replace("12", "14").replace("Third", "Fourth")))
            self.write("%s/repo/.git/HEAD" % place, "x")
            made = self.all_formats("c", arguments=("-j", jobs), cwd=self.path(place, "repo"), env=cli_case.environment(**env))
            self.assertEqual(wanted or made, made)
            wanted = made

    def test_formats_for_people_speak_their_language(self):
        self.write("c/a.txt", TEN)
        self.write("c/b.txt", TWELVE)
        made = self.all_formats(self.path("c"), arguments=("--path-prefix", ".", "--lang", "zh"))
        for name in ("junit", "github", "summary", "sarif", "rdjsonl"):
            self.assertRegex(made[name].decode(), "[\u4e00-\u9fff]", name)
        document = json.loads(made["sarif"])
        self.assertEqual([e.message for e in self.validator.iter_errors(document)], [])
        self.assertEqual(document["runs"][0]["language"], "zh")
        described = {rule["id"]: rule["shortDescription"]["text"] for rule in document["runs"][0]["tool"]["driver"]["rules"]}
        for kind in ("check-sum", "open-conflict", "unreadable"):
            self.assertRegex(described[kind], "[\u4e00-\u9fff]")


if __name__ == "__main__":
    if shutil.which("cmark-gfm") is None:
        sys.exit("check_ci_formats.py needs cmark-gfm (scripts/setup.sh installs it)")
    cli_case.main("check_ci_formats.py CROSSCHECK RULES")
