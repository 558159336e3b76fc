// Ingest: guessing a language. Letters of a script that one language of ours writes decide; among languages
// of one script, the one with the most of its small words, if it has clearly the most.
#include "checker/ingest/languages.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <vector>

#include "checker/base/utf8.h"

namespace crosscheck::ingest {

void Languages::read(yaml::Reader& reader) {
  least_words_ =
      static_cast<std::size_t>(std::max<std::int64_t>(1, reader.integer("least_words", true).value_or(1)));
  script_percent_ =
      static_cast<std::size_t>(std::max<std::int64_t>(1, reader.integer("script_percent", true).value_or(1)));
  for (const auto& [script, node] : reader.members("scripts", true)) {
    if (u_getPropertyValueEnum(UCHAR_SCRIPT, script.c_str()) == UCHAR_INVALID_CODE) {
      reader.error(node, "'" + script + "' is no script of ISO 15924");
      continue;
    }
    scripts_.emplace(script, node.scalar);
  }
  for (const auto& [language, node] : reader.members("words", true)) {
    const std::size_t bit = std::size_t{1} << (languages_.size() % 64);
    languages_.push_back(language);
    for (const yaml::Node& word : node.items) words_[utf8::fold_valid(word.scalar)] |= bit;
  }
}

std::optional<std::string> Languages::guess(std::string_view text) const {
  std::map<std::string, std::size_t> letters;
  std::vector<std::size_t> hits(languages_.size(), 0);
  std::size_t all = 0;
  std::string word;
  const auto end_word = [&] {
    if (word.empty()) return;
    if (const auto found = words_.find(utf8::fold_valid(word)); found != words_.end()) {
      for (std::size_t i = 0; i < hits.size(); ++i) hits[i] += found->second >> i & 1U;
    }
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::next_valid(text, at);
    if (!utf8::is_letter(c)) {
      end_word();
      continue;
    }
    word.append(text, begin, at - begin);
    ++all;
    if (c < 0x250) continue;  // Latin
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
    const char* name = U_SUCCESS(status) ? uscript_getShortName(script) : nullptr;
    if (name != nullptr && scripts_.find(std::string_view(name)) != scripts_.end()) ++letters[name];
  }
  end_word();
  for (const auto& [script, count] : letters) {
    if (count * 100 >= all * script_percent_) return scripts_.find(script)->second;
  }
  if (hits.empty()) return std::nullopt;
  const auto best = std::max_element(hits.begin(), hits.end());
  if (*best < least_words_ || std::count(hits.begin(), hits.end(), *best) > 1) return std::nullopt;
  return languages_[static_cast<std::size_t>(best - hits.begin())];
}

}  // namespace crosscheck::ingest
