// Ingest: RE2 patterns of the rule files, compiled once and asked for every line. Named pieces ("${date}")
// let a rule file say a thing once.
#pragma once

#include <re2/re2.h>
#include <re2/set.h>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
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

/// A pattern of a rule file, which RE2 has accepted. It is compiled when it is first needed, and before that
/// a rough one (rough_pattern.h) tells the texts that it cannot match. Thread-safe.
class Pattern {
 public:
  Pattern(std::string text, bool ignore_case);

  /// As RE2::Match.
  bool Match(const re2::StringPiece& text, std::size_t begin, std::size_t end, RE2::Anchor anchor,
             re2::StringPiece* groups, int count) const;
  int NumberOfCapturingGroups() const;

  const std::string& text() const { return text_; }
  /// The same as text() where nothing cheaper is known.
  const std::string& rough() const { return rough_; }
  /// What is wrong with it, "" if nothing. Compiles it.
  std::string mistake() const;

 private:
  const RE2& exact() const;

  std::string text_;
  std::string rough_;
  bool ignore_case_;
  mutable std::once_flag compiled_, rough_compiled_;
  mutable std::unique_ptr<RE2> exact_, rough_re2_;
  mutable std::atomic<bool> ready_{false};
};

/// \s also matches no-break, ideographic and other Unicode spaces. A bad pattern is reported at `at`, null
/// returned.
std::unique_ptr<Pattern> compile(std::string_view pattern, bool ignore_case, yaml::Reader& reader,
                                 const yaml::Node& at);

/// Number of the group of that name, 0 if there is none.
int group(const Pattern& pattern, const std::string& name);

enum class Match : std::uint8_t { whole, anywhere };

/// A list of patterns of which one question is asked: the first that matches.
class PatternList {
 public:
  explicit PatternList(Match match, bool ignore_case = false) : match_(match), ignore_case_(ignore_case) {}

  /// Mistakes are reported at `at`. Only before the first question, which makes the set of all.
  void add(std::string_view pattern, yaml::Reader& reader, const yaml::Node& at);

  /// Makes the set of all patterns, which the first question does otherwise. Thread-safe.
  void prepare() const;
  /// Index of the first pattern in order of add() that matches, -1 if none does. Thread-safe.
  int first(std::string_view text) const;
  const Pattern& at(std::size_t index) const { return *patterns_[index]; }
  std::size_t size() const { return patterns_.size(); }

 private:
  bool matches(std::size_t index, std::string_view text) const;

  Match match_;
  bool ignore_case_;
  std::vector<std::unique_ptr<Pattern>> patterns_;
  std::unique_ptr<RE2::Set> set_;  ///< of the rough patterns
  mutable std::once_flag sealed_;
  mutable bool usable_ = false;  ///< the set
};

}  // namespace crosscheck::ingest
