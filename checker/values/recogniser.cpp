// Values: the entry of the stage. One sentence is tokenised once, then read from left to right; at each token
// an idiom, a date or a quantity is tried, in that order, and quoted names are put between the values at the
// end.
#include "checker/values/recogniser.h"

#include <algorithm>
#include <filesystem>
#include <future>
#include <mutex>
#include <system_error>

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
  if (token.key == 0) return i;
  std::size_t end = 0;
  if (sentence.lexicon.idioms.longest(sentence.text, token.begin, token.key, token.key_end, end) == nullptr)
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

class CompiledLexicons : public Lexicons {
 public:
  CompiledLexicons(std::shared_ptr<const values::UnitTable> units,
                   std::vector<std::unique_ptr<Lexicon>> lexicons, std::unique_ptr<Lexicon> bare,
                   std::vector<std::unique_ptr<values::TimeLexicon>> grammars)
      : lexicons_(std::move(lexicons)),
        bare_(std::move(bare)),
        grammars_(std::move(grammars)),
        completed_(lexicons_.size() + 1) {
    units_ = std::move(units);
    for (const auto& lexicon : lexicons_) grammar_of_.push_back(find_grammar(lexicon->language));
    grammar_of_.push_back(find_grammar(bare_->language));
  }

  void recognise(std::string_view text, std::string_view language, const ReferenceTime& reference,
                 std::vector<Value>& out) const override {
    const std::size_t which = find(language);
    const Lexicon& lexicon = at_index(which);
    const std::size_t first = out.size();
    // Memory that is used again from one sentence to the next.
    static thread_local values::Tokens tokens;
    static thread_local std::vector<Value> times;
    times.clear();
    values::tokenise(text, lexicon, tokens);
    Sentence sentence{text, lexicon, std::move(tokens)};
    if (const values::TimeLexicon* grammar = grammar_of_[which]) {
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
    const auto& all = at_index(find(language)).abbreviations;
    const auto at = std::lower_bound(all.begin(), all.end(), word);
    return at != all.end() && *at == word;
  }

 private:
  /// The index for at_index(), by the primary subtag: "zh-Hans" is "zh". Most runs meet one or two languages,
  /// so a lexicon is completed when it is first asked for.
  std::size_t find(std::string_view language) const {
    const std::string_view primary = language.substr(0, language.find_first_of("-_"));
    std::size_t i = 0;
    while (i < lexicons_.size() && lexicons_[i]->language != primary) ++i;
    std::call_once(completed_[i], [&] { at_index(i).complete(); });
    return i;
  }
  Lexicon& at_index(std::size_t i) const { return i < lexicons_.size() ? *lexicons_[i] : *bare_; }

  /// Languages without one get that of the empty name: dates in digits.
  const values::TimeLexicon* find_grammar(std::string_view language) const {
    const values::TimeLexicon* other = nullptr;
    for (const auto& grammar : grammars_) {
      if (grammar->language == language) return grammar.get();
      if (grammar->language == kAnyLanguage) other = grammar.get();
    }
    return other;
  }

  std::vector<std::unique_ptr<Lexicon>> lexicons_;
  std::unique_ptr<Lexicon> bare_;
  std::vector<std::unique_ptr<values::TimeLexicon>> grammars_;
  std::vector<const values::TimeLexicon*> grammar_of_;  ///< each lexicon, the bare one last; may be null
  mutable std::vector<std::once_flag> completed_;       ///< of the bare one last
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

std::vector<std::unique_ptr<values::TimeLexicon>> load_grammars(const std::filesystem::path& folder,
                                                                Diagnostics& diagnostics) {
  std::vector<std::unique_ptr<values::TimeLexicon>> out;
  std::error_code error;
  if (!std::filesystem::exists(folder, error)) return out;
  const std::filesystem::path shared_path = folder / kSharedTimes;
  const auto shared = values::load_time_definitions(shared_path.string(), diagnostics);
  if (!shared) return out;
  for (const std::string& path : yaml_files(folder, diagnostics)) {
    if (path == shared_path.string()) continue;
    auto grammar = values::load_time_lexicon(path, shared, diagnostics);
    if (grammar) out.push_back(std::move(grammar));
  }
  return out;
}

}  // namespace

std::shared_ptr<const Lexicons> Lexicons::load(const std::string& rules_folder, Diagnostics& diagnostics) {
  namespace fs = std::filesystem;
  const std::size_t before = diagnostics.size();
  const std::vector<std::string> paths = yaml_files(fs::path(rules_folder) / "lexicons", diagnostics);
  // The files of words and those of times know nothing of each other: each half has its thread, and its own
  // list of mistakes, so that their order does not depend on the threads.
  Diagnostics of_times;
  auto loading = std::async(std::launch::async,
                            [&] { return load_grammars(fs::path(rules_folder) / "times", of_times); });
  std::vector<std::unique_ptr<Lexicon>> lexicons;
  const auto units = values::load_units((fs::path(rules_folder) / "units.yaml").string(), diagnostics);
  if (!units) return nullptr;
  for (const std::string& path : paths) {
    auto lexicon = values::load_lexicon(path, units, diagnostics);
    if (!lexicon) continue;
    for (const auto& other : lexicons) {
      if (other->language == lexicon->language) {
        diagnostics.push_back({path, 0, 0, "the language '" + lexicon->language + "' has a lexicon already"});
      }
    }
    lexicons.push_back(std::move(lexicon));
  }
  auto grammars = loading.get();
  diagnostics.insert(diagnostics.end(), of_times.begin(), of_times.end());
  if (diagnostics.size() != before) return nullptr;
  return std::make_shared<CompiledLexicons>(units, std::move(lexicons), values::bare_lexicon(units),
                                            std::move(grammars));
}

}  // namespace crosscheck
