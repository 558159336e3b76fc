// Values: the entry of the stage. One sentence is tokenised once, then read from left to right; at each token
// an idiom, a date or a quantity is tried, in that order, and quoted names are put between the values at the
// end.
#include "checker/values/recogniser.h"

#include <algorithm>
#include <filesystem>
#include <future>
#include <map>
#include <mutex>
#include <system_error>

#include "checker/base/utf8.h"
#include "checker/values/lexicon.h"
#include "checker/values/quantities.h"
#include "checker/values/quotations.h"
#include "checker/values/time_lexicon.h"
#include "checker/values/times.h"

namespace crosscheck {
namespace {

using values::Lexicon;
using values::Parsed;
using values::Role;
using values::role_set;
using values::RoleSet;
using values::Sentence;

constexpr std::string_view kAnyLanguage = "und";
constexpr std::string_view kSharedTimes = "shared.yaml";

/// The token after an idiom that starts at token i; i if there is none.
std::size_t after_idiom(const Sentence& sentence, std::size_t i) {
  const values::Token& token = sentence.at(i);
  if (token.entry == nullptr) return i;
  std::size_t end = 0;
  if (sentence.lexicon.idioms.longest_of(token.entry->idioms, sentence.text, token.begin, token.key_end,
                                         end) == nullptr)
    return i;
  // A phrase of the lexicon that is longer than the idiom is what is meant: 十分之一, not 十分.
  if (end < token.end ||
      (end == token.end && token.phrase != nullptr && token.kind != values::TokenKind::han))
    return i;
  std::size_t after = i;
  while (after < sentence.size() && sentence.at(after).begin < end) ++after;
  // So is a word that goes on behind it: 一 个月, not 一个.
  const values::Token& last = sentence.at(after - 1);
  return last.end > end && last.phrase != nullptr && last.phrase->roles.any() ? i : after;
}

const RoleSet kQuantityStarts =
    role_set({Role::digit,        Role::tens,        Role::multiplier,      Role::scale,
              Role::spelled,      Role::ordinal,     Role::ordinal_scale,   Role::ordinal_prefix,
              Role::article,      Role::minus,       Role::currency_before, Role::currency_code,
              Role::unit_before,  Role::per,         Role::plus_half,       Role::percent_prefix,
              Role::percent_word, Role::denominator, Role::fraction_prefix, Role::fraction,
              Role::vague,        Role::times_word,  Role::times_verb,      Role::doubling_before});

bool may_start_quantity(const values::Token& token) {
  if (token.kind == values::TokenKind::figure || token.kind == values::TokenKind::code || token.mark == '-' ||
      token.mark == 0x2212)
    return true;
  return token.any(kQuantityStarts);
}

/// Head words end where a time begins.
void mark_times(Sentence& sentence, const std::vector<Value>& times) {
  std::size_t i = 0;
  for (const Value& time : times) {
    while (i < sentence.size() && sentence.at(i).end <= time.span.begin) ++i;
    for (; i < sentence.size() && sentence.at(i).begin < time.span.end; ++i)
      sentence.tokens.list[i].in_time = true;
  }
}

/// The times were found before; quantities are read between them.
void read_values(const Sentence& sentence, std::vector<Value>& times, std::vector<Value>& out) {
  const std::size_t first = out.size();
  std::size_t floor = 0;
  std::size_t next_time = 0;
  for (std::size_t i = 0; i < sentence.size();) {
    std::size_t next = after_idiom(sentence, i);
    while (next_time < times.size() && times[next_time].span.end <= sentence.at(i).begin) ++next_time;
    // A time that is longer than an idiom it begins with is what is meant: 十分钟前, not 十分.
    if (next != i && next_time < times.size() && times[next_time].span.begin == sentence.at(i).begin &&
        times[next_time].span.end > sentence.at(next - 1).end)
      next = i;
    if (next != i) {
      i = floor = next;
      const std::uint32_t end = sentence.at(next - 1).end;
      while (next_time < times.size() && times[next_time].span.begin < end) ++next_time;
      continue;
    }
    const values::Token& token = sentence.at(i);
    if (next_time < times.size() && times[next_time].span.begin <= token.begin) {
      Value& time = times[next_time++];
      while (i < sentence.size() && sentence.at(i).begin < time.span.end) ++i;
      floor = i;
      if (time.kind != ValueKind::number) out.push_back(std::move(time));
      continue;
    }
    if (!may_start_quantity(token)) {
      ++i;
      continue;
    }
    const Value* previous = out.size() > first ? &out.back() : nullptr;
    std::optional<Parsed> found = values::parse_quantity(sentence, i, floor, previous);
    const bool runs_into_time =
        found && next_time < times.size() && sentence.at(found->end - 1).end > times[next_time].span.begin;
    // "15 euros an hour" holds the hour; a time that goes on behind the quantity is what is meant.
    const bool holds_time =
        runs_into_time && found->value && times[next_time].span.end <= sentence.at(found->end - 1).end;
    if (!found || (runs_into_time && !holds_time)) {
      ++i;
      continue;
    }
    i = floor = std::max(found->end, i + 1);
    if (found->value) out.push_back(std::move(*found->value));
  }
}

/// The two files of one language, and what they say once they are read.
struct Language {
  std::string name;
  std::string words_path;
  std::string times_path;  ///< "" if it has none
  std::once_flag read;
  std::once_flag completed;
  std::unique_ptr<Lexicon> words;
  std::unique_ptr<values::TimeLexicon> times;
  Diagnostics of_words;
  Diagnostics of_times;

  bool is_usable() const { return words != nullptr && of_words.empty() && of_times.empty(); }
};

class CompiledLexicons : public Lexicons {
 public:
  CompiledLexicons(std::vector<std::unique_ptr<Language>> languages,
                   std::shared_ptr<const values::UnitTable> units,
                   std::shared_ptr<const values::TimeDefinitions> definitions, FigureWords added)
      : languages_(std::move(languages)), definitions_(std::move(definitions)), added_(std::move(added)) {
    units_ = std::move(units);
  }

  Diagnostics mistakes() const override {
    const std::scoped_lock lock(mistakes_lock_);
    Diagnostics out = mistakes_;
    // Not in the order in which threads met the languages.
    std::stable_sort(out.begin(), out.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.path < b.path; });
    return out;
  }

  /// Reads the files of all languages. False if there are mistakes in them, which are appended.
  bool read_all(Diagnostics& diagnostics) const {
    for (const auto& language : languages_) read(*language);
    const std::size_t before = diagnostics.size();
    for (const auto& language : languages_)
      diagnostics.insert(diagnostics.end(), language->of_words.begin(), language->of_words.end());
    for (const auto& language : languages_)
      diagnostics.insert(diagnostics.end(), language->of_times.begin(), language->of_times.end());
    if (diagnostics.size() != before) return false;
    // What packs add may clash with the names that a language gets when it is completed.
    for (const auto& language : languages_) {
      if (!is_added_to(*language)) continue;
      complete(*language);
      const Diagnostics& clashes = language->words->clashes;
      diagnostics.insert(diagnostics.end(), clashes.begin(), clashes.end());
    }
    return diagnostics.size() == before;
  }

  void recognise(std::string_view text, std::string_view language, const ReferenceTime& reference,
                 std::vector<Value>& out) const override {
    const Language& found = find(language);
    const Lexicon& lexicon = *found.words;
    const std::size_t first = out.size();
    // Memory that is used again from one sentence to the next.
    static thread_local values::Tokens tokens;
    static thread_local std::vector<Value> times;
    times.clear();
    values::tokenise(text, lexicon, tokens);
    Sentence sentence{text, lexicon, std::move(tokens)};
    if (const values::TimeLexicon* grammar = grammar_of(found)) {
      values::find_times(sentence, *grammar, reference, times);
      mark_times(sentence, times);
    }
    read_values(sentence, times, out);
    tokens = std::move(sentence.tokens);
    tokens.release_if_large();
    constexpr std::size_t kMostTimes = 100;
    if (times.capacity() > kMostTimes) std::vector<Value>().swap(times);
    const std::size_t middle = out.size();
    values::find_quotations(text, out);
    const auto at = [&](std::size_t i) { return out.begin() + static_cast<std::ptrdiff_t>(i); };
    // Of two that start together the longer one comes first.
    std::inplace_merge(at(first), at(middle), out.end(), [](const Value& a, const Value& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
  }

  bool is_abbreviation(std::string_view language, std::string_view word) const override {
    const Lexicon& lexicon = *find(language).words;
    const auto has = [](const std::vector<std::string>& all, std::string_view wanted) {
      return std::binary_search(all.begin(), all.end(), wanted);
    };
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (word.empty()) return false;
    const bool figure_first = is_digit(word.front());
    if (!figure_first && !is_digit(word.back())) return has(lexicon.abbreviations, word);
    if (lexicon.ordinal_point_after.empty()) return false;
    const std::size_t space = word.find(' ');
    if (space == std::string_view::npos) return figure_first;
    return figure_first ? has(lexicon.ordinal_point_before, word.substr(space + 1))
                        : has(lexicon.ordinal_point_after, utf8::fold_valid(word.substr(0, space)));
  }

 private:
  /// By the primary subtag: "zh-Hans" is "zh". One without usable files gets what all languages share.
  const Language& find(std::string_view name) const {
    const std::string_view primary = name.substr(0, name.find_first_of("-_"));
    for (const auto& language : languages_) {
      if (language->name != primary || language->words_path.empty()) continue;
      read(*language);
      if (!language->is_usable()) break;
      complete(*language);
      return *language;
    }
    std::call_once(bare_.read, [&] { bare_.words = values::bare_lexicon(units_); });
    complete(bare_);
    return bare_;
  }

  void read(Language& language) const {
    std::call_once(language.read, [&] {
      // The files of words and of times know nothing of each other: each has its thread and its own list.
      std::future<void> times;
      if (!language.times_path.empty()) times = std::async(std::launch::async, [&] { read_times(language); });
      if (!language.words_path.empty()) read_words(language);
      if (times.valid()) times.get();
      const std::scoped_lock lock(mistakes_lock_);
      for (const Diagnostics* found : {&language.of_words, &language.of_times})
        mistakes_.insert(mistakes_.end(), found->begin(), found->end());
    });
  }

  void read_words(Language& language) const {
    language.words = values::load_lexicon(language.words_path, units_, language.of_words, added_);
    if (language.words) check_name(language.words->language, language.words_path, language.of_words);
  }

  void read_times(Language& language) const {
    language.times = values::load_time_lexicon(language.times_path, definitions_, language.of_times);
    if (language.times) check_name(language.times->language, language.times_path, language.of_times);
  }

  /// A file is found by its name.
  static void check_name(const std::string& language, const std::string& path, Diagnostics& diagnostics) {
    if (std::filesystem::path(path).stem().string() == language) return;
    diagnostics.push_back(
        {path, 0, 0, "the file of the language '" + language + "' must be called '" + language + ".yaml'"});
  }

  void complete(Language& language) const {
    std::call_once(language.completed, [&] {
      const values::TimeLexicon* grammar = grammar_of(language);
      language.words->complete(grammar != nullptr ? grammar->word_uses : std::span<const values::WordUse>());
      const Diagnostics& clashes = language.words->clashes;
      if (clashes.empty()) return;
      const std::scoped_lock lock(mistakes_lock_);
      mistakes_.insert(mistakes_.end(), clashes.begin(), clashes.end());
    });
  }

  bool is_added_to(const Language& language) const {
    const auto is_its = [&](const auto& one) { return one.language == language.name; };
    return language.words != nullptr && (std::any_of(added_.units.begin(), added_.units.end(), is_its) ||
                                         std::any_of(added_.hedges.begin(), added_.hedges.end(), is_its));
  }

  /// Languages without one get that of any language: dates in digits. nullptr if there is none either.
  const values::TimeLexicon* grammar_of(const Language& language) const {
    if (language.times) return language.times.get();
    for (const auto& any : languages_) {
      if (any->name != kAnyLanguage) continue;
      read(*any);
      return any->times.get();
    }
    return nullptr;
  }

  std::vector<std::unique_ptr<Language>> languages_;  ///< in order of their names
  std::shared_ptr<const values::TimeDefinitions> definitions_;
  FigureWords added_;      ///< by packs
  mutable Language bare_;  ///< of all languages without files
  mutable std::mutex mistakes_lock_;
  mutable Diagnostics mistakes_;
};

/// The .yaml files of a folder in order of their names.
std::vector<std::string> yaml_files(const std::filesystem::path& folder, Diagnostics& diagnostics) {
  std::error_code error;
  std::vector<std::string> paths;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".yaml") paths.push_back(it->path().string());
  }
  if (error || paths.empty()) {
    diagnostics.push_back(
        {folder.string(), 0, 0, error ? "cannot be read: " + error.message() : "holds no .yaml files"});
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

/// The language of each file in the two folders, none of them read yet.
std::vector<std::unique_ptr<Language>> list_languages(const std::filesystem::path& words,
                                                      const std::filesystem::path& times,
                                                      Diagnostics& diagnostics) {
  std::map<std::string, std::unique_ptr<Language>> by_name;
  const auto of = [&](const std::string& path) -> Language& {
    auto& language = by_name[std::filesystem::path(path).stem().string()];
    if (!language) language = std::make_unique<Language>();
    return *language;
  };
  for (const std::string& path : yaml_files(words, diagnostics)) of(path).words_path = path;
  std::error_code error;
  if (std::filesystem::exists(times, error)) {
    for (const std::string& path : yaml_files(times, diagnostics)) {
      if (std::filesystem::path(path).filename() != kSharedTimes) of(path).times_path = path;
    }
  }
  std::vector<std::unique_ptr<Language>> out;
  for (auto& [name, language] : by_name) {
    language->name = name;
    out.push_back(std::move(language));
  }
  return out;
}

/// Reports added words of languages without a lexicon, and those of units that nobody knows.
void check_added(const FigureWords& added, const std::vector<std::unique_ptr<Language>>& languages,
                 const values::UnitTable& units, Diagnostics& diagnostics) {
  const auto refuse = [&](const ItemPlace& place, std::string message) {
    diagnostics.push_back({place.path, place.line, place.column, std::move(message)});
  };
  const auto check_language = [&](const auto& one) {
    const auto known =
        std::any_of(languages.begin(), languages.end(), [&](const std::unique_ptr<Language>& language) {
          return language->name == one.language && !language->words_path.empty();
        });
    if (!known)
      refuse(one.place, "there is no file lexicons/" + one.language + ".yaml whose words '" + one.words +
                            "' could join");
    return known;
  };
  std::vector<std::string_view> ids;
  for (const values::Unit& unit : units.units) ids.push_back(unit.id);
  for (const UnitName& one : added.units) {
    if (!check_language(one) || units.find(one.unit) >= 0) continue;
    // The id of a new unit that is refused was reported there.
    const bool is_new = std::any_of(added.new_units.begin(), added.new_units.end(),
                                    [&](const NewUnit& unit) { return unit.id == one.unit; });
    if (is_new) continue;
    const std::string_view meant = nearest(one.unit, ids);
    refuse(one.place, "there is no unit '" + one.unit + "'" +
                          (meant.empty() ? std::string(" in rules/units.yaml or under 'new_units'")
                                         : ", did you mean '" + std::string(meant) + "'?"));
  }
  for (const HedgeWord& one : added.hedges) check_language(one);
}

std::shared_ptr<const CompiledLexicons> open_lexicons(const std::string& rules_folder,
                                                      Diagnostics& diagnostics, const FigureWords& added) {
  namespace fs = std::filesystem;
  const std::size_t before = diagnostics.size();
  const fs::path times = fs::path(rules_folder) / "times";
  auto languages = list_languages(fs::path(rules_folder) / "lexicons", times, diagnostics);
  auto units = values::load_units((fs::path(rules_folder) / "units.yaml").string(), diagnostics);
  std::shared_ptr<const values::TimeDefinitions> definitions;
  std::error_code error;
  if (fs::exists(times, error))
    definitions = values::load_time_definitions((times / kSharedTimes).string(), diagnostics);
  if (diagnostics.size() != before) return nullptr;
  if (!added.empty()) {
    units = values::with_units(units, added.new_units, diagnostics);
    check_added(added, languages, *units, diagnostics);
    if (diagnostics.size() != before) return nullptr;
  }
  return std::make_shared<CompiledLexicons>(std::move(languages), std::move(units), std::move(definitions),
                                            added);
}

}  // namespace

std::shared_ptr<const Lexicons> Lexicons::open(const std::string& rules_folder, Diagnostics& diagnostics,
                                               const FigureWords& added) {
  return open_lexicons(rules_folder, diagnostics, added);
}

std::shared_ptr<const Lexicons> Lexicons::load(const std::string& rules_folder, Diagnostics& diagnostics,
                                               const FigureWords& added) {
  auto lexicons = open_lexicons(rules_folder, diagnostics, added);
  return lexicons != nullptr && lexicons->read_all(diagnostics) ? lexicons : nullptr;
}

}  // namespace crosscheck
