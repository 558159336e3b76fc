// Wordings that are regular expressions, for what the language of wordings cannot say. RE2 compiles them when
// they are read, so that a mistake is reported at its place.
#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>

#include "checker/rules/wording.h"

namespace crosscheck {
namespace {

/// Longest expression, and what RE2 may use for one: far beyond what people write.
constexpr std::size_t kLongest = 2000;
constexpr std::int64_t kMemory = 1 << 20;
/// How far from its value an expression may reach.
constexpr std::size_t kReach = kWindowBytes + kGapBytes;

/// Whether every match has some letter or mark that the expression names. False, with `error`, where RE2
/// refuses.
bool names_letters(const std::string& pattern, bool& letters, std::string& error) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(false);
  options.set_max_mem(kMemory);
  const re2::RE2 expression(pattern, options);
  if (!expression.ok()) {
    error = expression.error();
    return false;
  }
  re2::FilteredRE2 filter(1);
  int id = 0;
  filter.Add(pattern, options, &id);
  std::vector<std::string> atoms;
  filter.Compile(&atoms);
  // Between words nearly everything has spaces and marks.
  for (const std::string& atom : atoms) {
    letters = letters || std::any_of(atom.begin(), atom.end(), [](char c) {
                return triggers::is_word_byte(c) || static_cast<unsigned char>(c) >= 0x80;
              });
  }
  return true;
}

}  // namespace

std::optional<Wording> Wording::compile_expression(std::string_view text, Slot slot, std::string& error) {
  const std::string mark = "{" + std::string(to_string(slot)) + "}";
  if (slot == Slot::none || slot == Slot::list) {
    error = "expressions are for values with one place, not for lists, events and scopes";
    return std::nullopt;
  }
  if (text.size() > kLongest) {
    error = "longer than " + std::to_string(kLongest) + " bytes";
    return std::nullopt;
  }
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos || text.find(mark, at + 1) != std::string_view::npos) {
    error = "needs the value's slot " + mark + " once";
    return std::nullopt;
  }
  const std::string before(text.substr(0, at));
  const std::string after(text.substr(at + mark.size()));
  bool letters = false;
  for (const std::string* side : {&before, &after}) {
    if (!side->empty() && !names_letters(*side, letters, error)) return std::nullopt;
  }
  if (!letters) {
    error = "the expression would match anything: it needs some literal text";
    return std::nullopt;
  }
  Wording wording;
  wording.text_ = std::string(text);
  wording.weight_ = 1;
  wording.window_before_ = wording.window_after_ = kReach;
  if (!before.empty()) wording.before_ = make("(?:" + before + ")$", error);
  if (!after.empty()) wording.after_ = make("(?:" + after + ")", error);
  return wording;
}

}  // namespace crosscheck
