// Values: the entry of the stage. One sentence is tokenised once, then read from left to right; at each token
// an idiom, a date or a quantity is tried, in that order, and quoted names are put between the values at the
// end.
#include "checker/values/recogniser.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

#include "checker/values/dates.h"
#include "checker/values/lexicon.h"
#include "checker/values/quantities.h"
#include "checker/values/quotations.h"

namespace crosscheck {
namespace {

using values::Lexicon;
using values::Parsed;
using values::Role;
using values::Sentence;

/// The token after an idiom that starts at token i; i if there is none.
std::size_t after_idiom(const Sentence& sentence, std::size_t i) {
  const values::Token& token = sentence.at(i);
  if (token.key == 0) return i;
  std::size_t end = 0;
  if (sentence.lexicon.idioms.longest(sentence.text, token.begin, token.key, end) == nullptr) return i;
  // A phrase of the lexicon that is longer than the idiom is what is meant: 十分之一, not 十分.
  if (end < token.end ||
      (end == token.end && token.phrase != nullptr && token.kind != values::TokenKind::han))
    return i;
  while (i < sentence.size() && sentence.at(i).begin < end) ++i;
  return i;
}

bool may_start_date(const Sentence& sentence, std::size_t i) {
  const values::Token& token = sentence.at(i);
  if (token.kind == values::TokenKind::figure || token.kind == values::TokenKind::date ||
      token.kind == values::TokenKind::clock)
    return true;
  if (token.phrase == nullptr) return false;
  for (const Role role :
       {Role::month, Role::weekday, Role::relative_date, Role::shift, Role::range_from, Role::range_between,
        Role::ordinal, Role::tens, Role::digit, Role::multiplier, Role::half_year, Role::ordinal_prefix}) {
    if (token.is(role)) return true;
  }
  return false;
}

bool may_start_quantity(const Sentence& sentence, std::size_t i) {
  const values::Token& token = sentence.at(i);
  if (token.kind == values::TokenKind::figure || token.mark == '-' || token.mark == 0x2212) return true;
  if (token.phrase == nullptr) return false;
  for (const Role role :
       {Role::digit, Role::tens, Role::multiplier, Role::ordinal, Role::ordinal_prefix, Role::article,
        Role::minus, Role::currency_before, Role::percent_prefix, Role::fraction_prefix, Role::fraction}) {
    if (token.is(role)) return true;
  }
  return false;
}

void read_values(const Sentence& sentence, const ReferenceTime& reference, std::vector<Value>& out) {
  values::DateContext context(sentence, reference);
  std::size_t floor = 0;
  std::size_t year_end = 0;
  for (std::size_t i = 0; i < sentence.size();) {
    const std::size_t next = after_idiom(sentence, i);
    if (next != i) {
      i = floor = next;
      continue;
    }
    std::optional<Parsed> found;
    if (may_start_date(sentence, i)) found = values::parse_date(sentence, i, year_end, context);
    if (!found && may_start_quantity(sentence, i)) found = values::parse_quantity(sentence, i, floor);
    if (!found) {
      ++i;
      continue;
    }
    i = floor = std::max(found->end, i + 1);
    if (!found->value) continue;
    if (found->value->when && found->value->when->granularity == Granularity::year) year_end = i;
    out.push_back(std::move(*found->value));
  }
}

class CompiledLexicons : public Lexicons {
 public:
  CompiledLexicons(std::vector<std::unique_ptr<Lexicon>> lexicons, std::unique_ptr<Lexicon> bare)
      : lexicons_(std::move(lexicons)), bare_(std::move(bare)) {}

  void recognise(std::string_view text, std::string_view language, const ReferenceTime& reference,
                 std::vector<Value>& out) const override {
    const Lexicon& lexicon = find(language);
    const std::size_t first = out.size();
    const Sentence sentence{text, lexicon, values::tokenise(text, lexicon)};
    read_values(sentence, reference, out);
    const std::size_t middle = out.size();
    values::find_quotations(text, out);
    const auto at = [&](std::size_t i) { return out.begin() + static_cast<std::ptrdiff_t>(i); };
    // Of two that start together the longer one comes first.
    std::inplace_merge(at(first), at(middle), out.end(), [](const Value& a, const Value& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
  }

  bool is_abbreviation(std::string_view language, std::string_view word) const override {
    const auto& all = find(language).abbreviations;
    const auto at = std::lower_bound(all.begin(), all.end(), word);
    return at != all.end() && *at == word;
  }

 private:
  /// By the primary subtag: "zh-Hans" is "zh".
  const Lexicon& find(std::string_view language) const {
    const std::string_view primary = language.substr(0, language.find_first_of("-_"));
    for (const auto& lexicon : lexicons_) {
      if (lexicon->language == primary) return *lexicon;
    }
    return *bare_;
  }

  std::vector<std::unique_ptr<Lexicon>> lexicons_;
  std::unique_ptr<Lexicon> bare_;
};

}  // namespace

std::shared_ptr<const Lexicons> Lexicons::load(const std::string& rules_folder, Diagnostics& diagnostics) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(rules_folder) / "lexicons";
  std::error_code error;
  std::vector<std::string> paths;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".yaml") paths.push_back(it->path().string());
  }
  if (error || paths.empty()) {
    diagnostics.push_back(
        {folder.string(), 0, 0, error ? "cannot be read: " + error.message() : "holds no lexicons"});
    return nullptr;
  }
  std::sort(paths.begin(), paths.end());
  const std::size_t before = diagnostics.size();
  std::vector<std::unique_ptr<Lexicon>> lexicons;
  std::set<std::string> codes;
  for (const std::string& path : paths) {
    auto lexicon = values::load_lexicon(path, diagnostics);
    if (!lexicon) continue;
    for (const auto& other : lexicons) {
      if (other->language == lexicon->language) {
        diagnostics.push_back({path, 0, 0, "the language '" + lexicon->language + "' has a lexicon already"});
      }
    }
    codes.insert(lexicon->currencies.begin(), lexicon->currencies.end());
    lexicons.push_back(std::move(lexicon));
  }
  if (diagnostics.size() != before) return nullptr;
  return std::make_shared<CompiledLexicons>(std::move(lexicons),
                                            values::bare_lexicon({codes.begin(), codes.end()}));
}

}  // namespace crosscheck
