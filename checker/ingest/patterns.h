// Ingest: RE2 patterns of the rule files, compiled once and asked for every line. Named pieces ("${date}")
// let a rule file say a thing once.
#pragma once

#include <re2/re2.h>
#include <re2/set.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "checker/rules/yaml.h"

namespace crosscheck::ingest {

/// Pieces of patterns by name. Values are complete groups, safe to be repeated.
using Pieces = std::map<std::string, std::string, std::less<>>;

/// Replaces "${name}" by the piece; an unknown name is reported at `at` and "" returned.
std::string expand(std::string_view pattern, const Pieces& pieces, yaml::Reader& reader,
                   const yaml::Node& at);

/// "(?:a|b|c)" of literal words, longest first, so that the longest one that fits is taken.
std::string any_of(std::vector<std::string> words);

/// Compiles with RE2's logging off; \s also matches no-break, ideographic and other Unicode spaces. A bad
/// pattern is reported at `at`, null returned.
std::unique_ptr<RE2> compile(std::string_view pattern, bool ignore_case, yaml::Reader& reader,
                             const yaml::Node& at);

/// Number of the group of that name, 0 if there is none.
int group(const RE2& pattern, const std::string& name);

enum class Match : std::uint8_t { whole, anywhere };

/// A list of patterns of which one question is asked: the first that matches.
class PatternList {
 public:
  explicit PatternList(Match match, bool ignore_case = false) : match_(match), ignore_case_(ignore_case) {}

  /// Mistakes are reported at `at`. Only before seal().
  void add(std::string_view pattern, yaml::Reader& reader, const yaml::Node& at);
  /// Must be called once, after the last add().
  void seal();

  /// Index of the first pattern in order of add() that matches, -1 if none does. Thread-safe.
  int first(std::string_view text) const;
  const RE2& at(std::size_t index) const { return *patterns_[index]; }
  std::size_t size() const { return patterns_.size(); }

 private:
  bool matches(std::size_t index, std::string_view text) const;

  Match match_;
  bool ignore_case_;
  std::vector<std::unique_ptr<RE2>> patterns_;
  std::unique_ptr<RE2::Set> set_;
};

}  // namespace crosscheck::ingest
