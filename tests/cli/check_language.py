#!/usr/bin/env python3
"""What --lang promises: people read their language, programs read the same as ever.

usage: check_language.py BINARY RULES_DIR [unittest arguments]
"""
import os
import re
import unicodedata

from cli_case import ARGS, Case, STORM, TEN, TWELVE, environment, main

# Names that the program's own words have in every language: commands, options, formats, codes.
ALLOWED = re.compile(r"(crosscheck|explain|[A-Z]|ID|PATH|JSON|json|UTC|NUL|p|--?[a-z][a-z-]*|[A-Z]{3})$")


def width(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in line)


def words(text):
    return set(re.findall(r"[A-Za-z]+", text))


class Language(Case):
    def corpus(self):
        return os.path.join(os.path.dirname(ARGS.rules), "corpus")

    def quoted(self, report):
        """Words of the articles and ids that a report shows outside quotation marks."""
        out = set()
        for claim in report["claims"]:
            out |= words(claim["text"]) | words(claim["document"]) | words(claim["article"])
            out |= words((claim["attribution"] or {}).get("who") or "")
        for document in report["documents"]:
            out |= words(document["path"])
            for article in document["articles"]:
                out |= words(article["outlet"] or "") | words(article["author"] or "")
        for fact in report["facts"]:
            out |= words(fact["rule"] or "") | (words(fact["label"]) if fact["rule"] is None else set())
            for relation in fact["relations"]:
                out |= words(relation["fingerprint"][:8])
        for check in report["checks"]:
            out |= words(check["rule"]) | words(check["fingerprint"][:8])
        return out

    def foreign(self, text, known):
        """English words of a Chinese text that are neither quoted nor names."""
        text = re.sub(r"\n +", " ", text)
        text = re.sub(r'"[^"\n]*"|“[^”]*”', "", text)
        text = re.sub(r"[A-Za-z]+…", "", text)
        return sorted(word for word in re.findall(r"--?[a-z][a-z-]*|[A-Za-z]+", text)
                      if word not in known and not ALLOWED.match(word))

    def test_a_chinese_report_has_no_english_of_its_own(self):
        report = self.report("--exit-zero", self.corpus())
        known = self.quoted(report)
        # The program's own words are no excuse, or the test would pass on any of them.
        self.assertFalse({"conflict", "witnesses", "why", "agree", "explained", "apart", "CONFLICT"} & known)
        p = self.check("--exit-zero", "--lang", "zh", "--show", "all", self.corpus())
        self.assertEqual(p.returncode, 0, p.err)
        self.assertEqual(self.foreign(p.out, known), [])
        for line in p.out.splitlines():
            self.assertLessEqual(width(line), 80, line)
        for word in ("冲突", "已解释", "一致", "独立来源", "原因："):
            self.assertIn(word, p.out)
        english = self.check("--exit-zero", "--show", "all", self.corpus())
        self.assertIn("conflict", self.foreign(english.out, known))

    def test_an_explanation_is_chinese(self):
        report = self.report("--exit-zero", self.corpus())
        prints = [(relation["fingerprint"]) for fact in report["facts"] for relation in fact["relations"]
                  if relation["relation"] != "agree"]
        prints += [check["fingerprint"] for check in report["checks"] if check["verdict"] == "error"]
        self.assertTrue(prints)
        path = self.write("r.json", self.check("--exit-zero", "--format", "json", self.corpus()).out)
        for one in prints[:2] + prints[-2:]:
            p = self.run_it("explain", "--lang", "zh", one, self.corpus())
            self.assertEqual(p.returncode, 0, p.err)
            self.assertIn("读作", p.out)
            self.assertIn("指纹：" + one, p.out)
        # A report that was read back has its words in English, as it was written.
        p = self.run_it("explain", "--lang", "zh", "--report", path, prints[0])
        self.assertIn("读作", p.out)

    def test_the_environment_and_the_flag_choose_the_language_and_the_flag_wins(self):
        path = self.write("a/ten.txt", TEN)
        self.write("a/twelve.txt", TWELVE)
        chinese = self.check("--exit-zero", "--lang=zh", os.path.dirname(path)).out
        self.assertIn("冲突", chinese)
        self.assertEqual(self.check("--exit-zero", os.path.dirname(path), env=environment(CROSSCHECK_LANG="zh")).out, chinese)
        p = self.check("--exit-zero", "--lang", "en", os.path.dirname(path), env=environment(CROSSCHECK_LANG="zh"))
        self.assertIn("CONFLICT", p.out)

    def test_formats_for_programs_are_the_same_in_every_language(self):
        path = self.write("a/storm.txt", STORM)
        self.write("a/torn.txt", b"\xff\xfe\x00")
        folder = os.path.dirname(path)
        english = self.check("--exit-zero", "--format", "json", folder)
        self.assertEqual(self.check("--exit-zero", "--lang", "zh", "--format", "json", folder).out, english.out)
        self.assertIn("UTF-16", english.out)
        listed = self.run_it("rules", "list", "--json")
        self.assertEqual(self.run_it("rules", "list", "--json", env=environment(CROSSCHECK_LANG="zh")).out.replace(
            '"value":"zh","from":"environment CROSSCHECK_LANG"', '"value":"en","from":"default"'), listed.out)

    def test_help_is_said_in_the_language_on_every_command(self):
        for command in ([], ["check"], ["claims"], ["compare"], ["values"], ["explain"], ["rules"], ["rules", "list"],
                        ["rules", "test"], ["rules", "validate"]):
            p = self.run_it(*command, "--help", env=environment(CROSSCHECK_LANG="zh"))
            self.assertEqual(p.returncode, 0, p.err)
            for word in ("用法", "选项", "显示本帮助并退出"):
                self.assertIn(word, p.out)
            for word in ("Usage", "Options", "Print", "Folder"):
                self.assertNotIn(word, p.out)
            if command and command != ["rules"]:
                self.assertIn("--lang", p.out)

    def test_complaints_and_the_commands_of_rules_are_chinese(self):
        self.refused(self.check("--lang", "zh", "--output", "nothing", "."), "crosscheck：错误：", "应为FORMAT:PATH")
        p = self.run_it("rules", "validate", "--lang", "zh")
        self.assertIn("没有错误", p.out)
        p = self.run_it("rules", "list", "--lang", "zh")
        self.assertIn("条规则", p.out)
        self.assertNotIn("shipped with the rules", p.out)
        p = self.run_it("explain", "--lang", "zh", "open-conflict")
        self.assertIn("数值不同", p.out)

    def test_mistakes_in_files_that_people_write_are_chinese(self):
        self.write("c/a.txt", TEN)
        self.write("c/crosscheck.review.yaml", "reviews:\n  - findin: 0123456789abcdef\n    decision: acepted\n    by: ''\n"
                                               "    on: soon\n    reason: [none]\n")
        p = self.check("--lang", "zh", self.path("c"))
        self.refused(p, ":2:5: 未知的键'findin'，是否指“finding”？", "“decision”必须是accepted, rejected, explained之一", "“by”为空", "“on”必须是日期",
                     "“reason”必须是文本，实为列表")
        for word in ("must be", "did you mean", "unknown key"):
            self.assertNotIn(word, p.err)
        self.write("c/crosscheck.review.yaml", "reviews: {a: [\n")
        self.refused(self.check("--lang", "zh", self.path("c")), "YAML无效")
        self.write("p/pack.yaml", "id: [x\n")
        self.assertIn("YAML无效", self.run_it("rules", "validate", "--lang", "zh", self.path("p")).err)

    def test_a_language_without_messages_is_refused_with_those_there_are(self):
        self.refused(self.check("--lang", "tlh", "."), "--lang tlh", "en, zh")


if __name__ == "__main__":
    main(__doc__)
