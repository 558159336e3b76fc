// Runs articles through the whole pipeline for the tests of checks: the project's rules without packs, every
// article published on Friday, 2024-05-10.
#pragma once

#include <catch2/catch.hpp>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "checker/pipeline.h"

namespace crosscheck {

inline const Rules& checked_rules() {
  static const std::shared_ptr<const Rules> rules = [] {
    Diagnostics diagnostics;
    auto loaded = load_rules(std::string(CROSSCHECK_SOURCE_DIR) + "/rules", {}, diagnostics);
    REQUIRE(loaded);
    return loaded;
  }();
  return *rules;
}

/// Articles a.txt, b.txt, ... of an outlet each; `title` as a manifest would give it, the same for all. The
/// days of publication may be given instead.
inline Report report_of(const std::vector<std::string>& texts, const std::string& title = "",
                        const std::vector<std::string>& days = {}) {
  std::vector<ArticleRow> rows;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string path = std::string(1, static_cast<char>('a' + i)) + ".txt";
    const ManifestEntry entry{
        path, title, "Paper " + std::to_string(i), "", days.empty() ? "2024-05-10" : days[i], ""};
    for (ArticleRow& row :
         extract(checked_rules(), path, std::make_shared<const std::string>(texts[i]), &entry))
      rows.push_back(std::move(row));
  }
  return compare_rows(checked_rules(), std::move(rows), {});
}

/// "kind ok|error: computation" of every check of the article, one a line.
inline std::string checks_of(const std::string& text, const std::string& title) {
  std::string out;
  for (const Check& check : report_of({text}, title).checks)
    out +=
        check.kind + " " + std::string(to_string(check.verdict)) + ": " + check.computation.english() + "\n";
  return out;
}

struct CheckedText {
  const char* text;
  const char* checks;
};

/// `title`: see report_of().
inline void expect_checks(std::initializer_list<CheckedText> examples, const std::string& title = "") {
  for (const CheckedText& example : examples) {
    INFO(example.text);
    CHECK(checks_of(example.text, title) == example.checks);
  }
}

}  // namespace crosscheck
