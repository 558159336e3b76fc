#!/usr/bin/env python3
"""Every message has a translation in every language, and scripts/messages.py notices where one has not.

usage: check_messages.py SOURCE_DIR [unittest arguments]
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(sys.argv[1]).resolve()

CODE = '''// msg("not this one")
Message a = msg("{} and "
                "{} differ", x, y);
Message b = counted(n, "{} boat", "{} boats");
'''
CATALOGUE = '''language: xx
messages:
  "{} and {} differ": "{1} <> {0}"
  "{} boats": "{} b"
'''


class Messages(unittest.TestCase):
    def run_script(self, root, *arguments):
        return subprocess.run([sys.executable, "-B", str(SOURCE / "scripts/messages.py"), "--root", str(root), *arguments],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")

    def planted(self, code=CODE, catalogue=CATALOGUE, pack=None):
        root = pathlib.Path(tempfile.mkdtemp(prefix="crosscheck-messages-"))
        self.addCleanup(shutil.rmtree, root)
        for name, content in (("checker/a.cpp", code), ("rules/messages/xx.yaml", catalogue),
                              ("rules/packs/p/pack.yaml", pack)):
            if content is None:
                continue
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(content, encoding="utf-8")
        return self.run_script(root, "--check")

    def found(self, ran, *words):
        self.assertEqual(ran.returncode, 1, ran.stderr)
        for word in words:
            self.assertIn(word, ran.stderr)

    def test_the_messages_of_the_program_are_all_translated(self):
        ran = self.run_script(SOURCE, "--check")
        self.assertEqual(ran.stderr, "")
        self.assertEqual(ran.returncode, 0)
        self.assertEqual(self.run_script(SOURCE).stdout, "")

    def test_a_whole_tree_passes(self):
        ran = self.planted()
        self.assertEqual((ran.returncode, ran.stderr), (0, ""))

    def test_a_message_without_translation_is_named_with_its_place(self):
        self.found(self.planted(CODE + 'Message c = msg("fresh words");\n'), "checker/a.cpp:5", "fresh words")

    def test_a_translation_without_message_is_named(self):
        self.found(self.planted(catalogue=CATALOGUE + '  "gone": "weg"\n'), "rules/messages/xx.yaml:5", "gone")

    def test_a_translation_with_other_arguments_is_named(self):
        self.found(self.planted(catalogue=CATALOGUE.replace("{1} <> {0}", "{} <>")), "rules/messages/xx.yaml:3", "other arguments")

    def test_a_pattern_that_is_no_plain_literal_is_refused(self):
        self.found(self.planted(CODE + 'Message c = msg(R"(raw)");\n'), "checker/a.cpp:5", "plain string literal")
        self.found(self.planted(CODE + "Message c = msg(kWords);\n"), "checker/a.cpp:5", "plain string literal")

    def test_one_and_many_name_the_same_arguments(self):
        self.found(self.planted(CODE.replace('"{} boat"', '"a boat"')), "checker/a.cpp:4", "one and many")

    def test_a_complaint_in_plain_words_is_refused(self):
        self.found(self.planted(CODE + 'complain("it broke");\n'), "checker/a.cpp:5", "complain()")

    def test_a_label_of_a_shipped_pack_without_the_language_is_named(self):
        self.found(self.planted(pack="attributes:\n  - {id: a, label: boats}\n"), "rules/packs/p/pack.yaml:2", "'xx'")
        ran = self.planted(pack="attributes:\n  - {id: a, label: {en: boats, xx: b}}\n")
        self.assertEqual(ran.returncode, 0, ran.stderr)

    def test_a_tree_without_messages_fails(self):
        self.found(self.planted(code="int main() {}\n", catalogue="language: xx\nmessages: {}\n"), "no messages")

    def test_without_check_what_is_missing_is_printed_to_fill_in(self):
        root = pathlib.Path(tempfile.mkdtemp(prefix="crosscheck-messages-"))
        self.addCleanup(shutil.rmtree, root)
        (root / "checker").mkdir()
        (root / "rules/messages").mkdir(parents=True)
        (root / "checker/a.cpp").write_text(CODE + 'Message c = msg("fresh: words");\n')
        (root / "rules/messages/xx.yaml").write_text(CATALOGUE)
        ran = self.run_script(root)
        self.assertEqual(ran.returncode, 0)
        self.assertIn('"fresh: words": \n', ran.stdout)
        self.assertNotIn("boats", ran.stdout)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
