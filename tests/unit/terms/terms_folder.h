// A small folder of term rules for tests, and texts to read by it.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "checker/terms/term_rules.h"
#include "checker/text/text.h"

namespace crosscheck::testing {

/// A rules folder that is removed at the end. It holds good files until a test writes others over them.
class TermsFolder {
 public:
  TermsFolder() {
    static int made = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("crosscheck-terms-" + std::to_string(::getpid()) + "-" + std::to_string(made++));
    std::filesystem::create_directories(path_ / "concepts");
    std::filesystem::create_directories(path_ / "terms");
    write("alignment.yaml", kAlignment);
    write("concepts/concepts.yaml", kConcepts);
    write("concepts/en.yaml", kEnglishWords);
    write("concepts/zh.yaml", kChineseWords);
    write("terms/en.yaml", kEnglish);
    write("terms/de.yaml", kGerman);
    write("terms/zh.yaml", kChinese);
  }
  ~TermsFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  TermsFolder(const TermsFolder&) = delete;
  TermsFolder& operator=(const TermsFolder&) = delete;

  void write(const std::string& name, const std::string& text) const { std::ofstream(path_ / name) << text; }
  void remove(const std::string& name) const { std::filesystem::remove(path_ / name); }
  std::shared_ptr<const TermRules> load(Diagnostics& diagnostics) const {
    return TermRules::load(path_.string(), diagnostics);
  }
  /// "file:line:column: message" of each mistake, one a line; the file without its folder.
  std::string mistakes() const {
    Diagnostics diagnostics;
    const bool loaded = load(diagnostics) != nullptr;
    std::string out = loaded ? "loaded\n" : "";
    for (Diagnostic& one : diagnostics) {
      one.path = std::filesystem::path(one.path).lexically_relative(path_).string();
      out += to_string(one) + "\n";
    }
    return out;
  }

  inline static const std::string kAlignment =
      "proximity: {step: 0.8, comma: 0.5, clause: 0.4, figure: 0.3, floor: 0.05, heading: 0.4, "
      "previous: 0.15}\n"
      "generic_power: 0.4\n"
      "common:\n"
      "  bands:\n"
      "    - {words: 12, power: 0}\n"
      "    - {words: 20, power: 0.5}\n"
      "open_facts: {}\n";
  inline static const std::string kConcepts =
      "concepts:\n"
      "  person: {generic: true}\n"
      "  sailor: {is: [person]}\n"
      "  captain: {is: [sailor]}\n"
      "  ship:\n"
      "  lighthouse:\n"
      "  lock_gate:\n"
      "  saved:\n"
      "  lost:\n"
      "  bank:\n"
      "contrasts:\n"
      "  - [saved, lost]\n"
      "  - [ship, person]\n";
  inline static const std::string kEnglishWords =
      "language: en\n"
      "words:\n"
      "  person: [person, people]\n"
      "  sailor: [sailor, deck hand]\n"
      "  captain: [captain]\n"
      "  ship: [ship, vessel]\n"
      "  lighthouse: [lighthouse, light house]\n"
      "  lock_gate: [gate of the lock]\n"
      "  saved: [save, rescue]\n"
      "  lost: [lose, lost]\n"
      "  bank: [bank]\n"
      "forms:\n"
      "  banked: []\n"
      "  shipping: [lighthouse]\n";
  inline static const std::string kChineseWords =
      "language: zh\n"
      "words:\n"
      "  sailor: [船员, 水手]\n"
      "  ship: [船]\n"
      "  lighthouse: [灯塔]\n"
      "  captain: [船长]\n"
      "forms:\n"
      "  飞船: []\n";
  inline static const std::string kEnglish =
      "language: en\n"
      "stemmer: english\n"
      "common: the of and to in for is on that by was were said near old new high long wide deep\n";
  inline static const std::string kGerman =
      "language: de\n"
      "stemmer: german\n"
      "nouns_capitalised: true\n"
      "common: der die das und\n";
  inline static const std::string kChinese =
      "language: zh\n"
      "spaced: false\n"
      "function_characters: [的, 了, 在]\n";

 private:
  std::filesystem::path path_;
};

/// Rules of the folder as it stands at first.
inline const TermRules& small_terms() {
  static const std::shared_ptr<const TermRules> loaded = [] {
    Diagnostics diagnostics;
    return TermsFolder().load(diagnostics);
  }();
  return *loaded;
}

struct Line {
  std::string text;
  std::string language = "en";
  BlockKind block = BlockKind::body;
  bool starts_paragraph = false;
};

/// Sentences as the text stage would give them; views the arena that it owns.
inline TextView view_of(const std::vector<Line>& lines) {
  TextView view;
  for (const Line& line : lines) {
    Sentence sentence;
    sentence.text = view.arena.emplace_back(line.text);
    sentence.language = view.arena.emplace_back(line.language);
    sentence.block = line.block;
    sentence.starts_paragraph = line.starts_paragraph;
    sentence.pieces = {{0, 0}};
    view.sentences.push_back(std::move(sentence));
  }
  return view;
}

}  // namespace crosscheck::testing
