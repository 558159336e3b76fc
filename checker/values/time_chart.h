// Values, time expressions: finds every reading of the words of one stretch of text by the patterns of a
// language, from right to left, so that what follows a word is complete before the word is looked at.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "checker/values/numbers.h"
#include "checker/values/time_lexicon.h"

namespace crosscheck::values {

/// One reading of text [begin, end).
struct TimeItem {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::int32_t value = 0;
  std::uint32_t expression = 0;  ///< index into TimeChart::expressions()
  Category category = 0;
  std::uint16_t rule = 0;
};

/// Scratch memory that is used again from one stretch to the next. Not for several threads at once.
class TimeChart {
 public:
  /// Reads tokens [first, last) of the sentence; `years` says which of its tokens are years by their
  /// neighbours. Bounded work per token: beyond a number of readings no more are sought.
  void read(const Sentence& sentence, const TimeLexicon& lexicon, const std::vector<bool>& years,
            std::size_t first, std::size_t last);

  /// How sure the sentence is about the future: 2 it speaks of it, 1 not known, 0 it speaks of the past.
  void set_future(std::int32_t future) { future_ = future; }
  /// The best values from left to right, none overlapping.
  const std::vector<TimeItem>& values() const { return values_; }
  const TimeExpression& expression(std::uint32_t index) const { return expressions_[index]; }

 private:
  void block_words(std::size_t first, std::size_t last);
  bool may_start(std::size_t at) const;
  void read_token(const Token& token);
  void read_word(const Token& token);
  void read_at(std::size_t at);
  void read_phrases(std::size_t at, std::size_t word_end, PhraseTable::Range phrases);
  void add(const TimeItem& item);
  void advance(const TimeItem& item);
  void follow(const TimeNode& node, std::size_t end, std::size_t next);
  void complete(const TimeRule& rule, std::uint16_t index, std::size_t end);
  bool apply(const TimeRule& rule, TimeExpression& out, std::int32_t& value);
  std::size_t after_lead(std::size_t at, std::size_t end) const;
  void choose();
  bool cut_short(std::size_t end) const;
  bool noun_follows(std::size_t end) const;
  bool in_name(std::size_t at) const;
  bool is_proper(std::size_t at) const;
  bool is_value(const TimeItem& item) const;
  std::size_t skip_spaces(std::size_t at) const;

  static constexpr std::size_t kMostSlots = 12;

  const Sentence* sentence_ = nullptr;
  const TimeLexicon* lexicon_ = nullptr;
  std::size_t begin_ = 0;  ///< of the stretch, in bytes
  std::size_t end_ = 0;
  std::int32_t future_ = 1;
  std::uint32_t start_ = 0;  ///< of the item that is being made
  std::vector<TimeItem> items_;
  std::vector<std::uint32_t> heads_;       ///< by offset in the stretch: first item there + 1
  std::vector<std::uint64_t> categories_;  ///< by offset in the stretch: TimeNode::bit of the items there
  std::vector<std::uint32_t> next_;        ///< by item: the next one of the same start + 1
  std::vector<std::uint32_t>
      least_end_;  ///< by offset in the stretch: where a word there must reach; or empty
  std::vector<TimeExpression> expressions_;
  std::vector<TimeItem> numbers_;  ///< found first, in order of their place
  std::size_t numbers_left_ = 0;   ///< of them, those not behind the place that is looked at
  std::vector<TimeItem> values_;
  struct Choice {
    std::uint64_t worth = 0;
    const TimeItem* item = nullptr;
  };
  std::vector<Choice> best_;  ///< of the rest of the stretch, by offset
  std::array<const TimeItem*, kMostSlots> slots_{};
  std::array<TimeItem, kMostSlots> copies_{};
};

}  // namespace crosscheck::values
