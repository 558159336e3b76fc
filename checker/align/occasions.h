// The days that articles tell of: a market that is held every week, a club that plays every Saturday and a
// ward that counts its patients are told in the same words each time, by other figures.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "checker/model/claim.h"
#include "checker/terms/term_rules.h"

namespace crosscheck {

/// Reads the claims once; then for all threads.
class Occasions {
 public:
  /// `article_of` has the article of each claim; claims of one sentence stand together. Articles published
  /// less than `days` apart may tell of one occasion on two days: when it was, and when somebody spoke of it
  /// where the words of `rules` do not tell which.
  Occasions(const std::vector<Claim>& claims, const std::vector<std::uint32_t>& article_of,
            std::size_t articles, std::int64_t days, const TermRules& rules);

  /// Whether two articles tell of two occasions: both name days as seen from their publication ("on
  /// Saturday", "this week"), these are other days, and no day that either names is one of the other.
  /// Symmetric.
  bool articles_apart(std::uint32_t a, std::uint32_t b) const;
  /// The same of the sentences of two claims, however near the publications are, where the days have moved
  /// with them: a paper of the same day that names another day contradicts. Not where figures are somebody's,
  /// since the day may be that on which he told them.
  bool sentences_apart(std::uint32_t a, std::uint32_t b) const;

 private:
  struct Days {
    std::vector<Period> relative;
    std::vector<Period> all;
    std::int64_t published = 0;  ///< 0: not known
  };
  static bool apart(const Days& a, const Days& b);
  static bool moved(const Days& a, const Days& b);

  std::int64_t days_;
  std::vector<Days> of_article_;
  std::vector<Days> of_sentence_;
  std::vector<std::int64_t> sentence_of_;  ///< of each claim, or -1: somebody is quoted, or no day is named
};

}  // namespace crosscheck
