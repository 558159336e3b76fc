// Values, time expressions: the chart parser. An item found at a place walks the trie of patterns together
// with the items that begin where it ends; every pattern that is through makes a new item at the same place.
#include "checker/values/time_chart.h"

#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/values/letters.h"
#include "checker/values/time_numbers.h"

namespace crosscheck::values {
namespace {

/// A stretch with more readings than this is no date; work stays bounded.
constexpr std::size_t kMostItems = 4000;
constexpr std::size_t kMostItemsAt = 120;
/// Different readings of the same words as the same thing.
constexpr int kMostReadings = 3;
/// Beyond it a duration in thousandths of its unit is left to the numbers.
constexpr std::int64_t kMostField = 1'000'000'000;  ///< two of them can be added
constexpr std::int64_t kMostThousandths = 2'000'000'000;

struct UnitLength {
  TimeField field;
  std::int32_t times;
};
constexpr std::array<UnitLength, static_cast<std::size_t>(TimeUnit::count_)> kLengths = {{
    {TimeField::seconds, 1},
    {TimeField::minutes, 1},
    {TimeField::hours, 1},
    {TimeField::days, 1},
    {TimeField::weeks, 1},
    {TimeField::months, 1},
    {TimeField::months, 3},
    {TimeField::months, 6},
    {TimeField::years, 1},
    {TimeField::years, 10},
    {TimeField::years, 100},
    {TimeField::weekends, 1},
    {TimeField::workdays, 1},
    {TimeField::weeks, 1},
    {TimeField::weeks, 2},
}};

bool passes(const SlotTest& test, const TimeItem& item, const TimeExpression& expression) {
  if (test.ranged && (item.value < test.low || item.value > test.high)) return false;
  return (expression.mask() & test.required) == test.required && (expression.mask() & test.excluded) == 0;
}

bool is_ascii(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at += 8) {
    if ((eight_at(text, at) & 0x8080808080808080U) != 0) return false;
  }
  return true;
}

}  // namespace

void TimeChart::read(const Sentence& sentence, const TimeLexicon& lexicon, const std::vector<bool>& years,
                     std::size_t first, std::size_t last) {
  sentence_ = &sentence;
  lexicon_ = &lexicon;
  begin_ = sentence.at(first).begin;
  end_ = sentence.at(last - 1).end;
  items_.clear();
  next_.clear();
  values_.clear();
  expressions_.assign(1, TimeExpression());
  heads_.assign(end_ - begin_ + 1, 0);
  categories_.assign(end_ - begin_ + 1, 0);
  block_words(first, last);
  numbers_.clear();
  find_time_numbers(sentence, lexicon, years, first, last, numbers_, expressions_);
  std::stable_sort(numbers_.begin(), numbers_.end(),
                   [](const TimeItem& a, const TimeItem& b) { return a.begin < b.begin; });
  numbers_left_ = numbers_.size();
  for (std::size_t i = last; i-- > first;) read_token(sentence.at(i));
  choose();
}

/// From right to left; between tokens there is nothing but white space and silent characters.
void TimeChart::read_token(const Token& token) {
  const std::string_view text = sentence_->text;
  if (token.kind == TokenKind::word && token.key != 0 && token.key_end == token.end &&
      is_ascii(text.substr(token.begin, token.end - token.begin))) {
    read_word(token);
    return;
  }
  for (std::size_t at = token.end; at > token.begin;) {
    --at;
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;
    if (may_start(at)) read_at(at);
  }
}

/// Words that the lexicon knows to mean nothing here are not taken apart (周 of 周围), except behind a
/// figure.
void TimeChart::block_words(std::size_t first, std::size_t last) {
  least_end_.clear();
  for (std::size_t i = first; i < last; ++i) {
    const Token& token = sentence_->at(i);
    if (token.kind != TokenKind::han || token.phrase == nullptr || token.phrase->roles.any()) continue;
    if (i > 0 && (sentence_->figure(i - 1) != nullptr || sentence_->is(i - 1, Role::digit) ||
                  sentence_->is(i - 1, Role::multiplier)))
      continue;
    if (least_end_.empty()) least_end_.assign(end_ - begin_ + 1, 0);
    for (std::size_t at = token.begin; at < std::min<std::size_t>(token.end, end_); ++at)
      least_end_[at - begin_] = token.end;
  }
}

/// Words begin where no letter of the same word stands before; digits where none stands before.
bool TimeChart::may_start(std::size_t at) const {
  const Letters& letters = Letters::get();
  std::size_t next = at;
  const Letter kind = letters.kind(decode(sentence_->text, next));
  if (kind == Letter::space) return false;
  if (at == 0) return true;
  const auto byte = static_cast<unsigned char>(sentence_->text[at - 1]);
  if (byte == ' ') return kind != Letter::mark;
  std::size_t before = at;
  const Letter last = letters.kind(utf8::previous_valid(sentence_->text, before));
  if (kind == Letter::digit) return last != Letter::digit;
  if (kind == Letter::bordered) return last != Letter::bordered && last != Letter::mark;
  if (kind == Letter::katakana) return last != Letter::katakana;
  return kind != Letter::mark;
}

/// A capital letter inside the sentence makes an adjective part of a name ("Harbour Daily").
bool TimeChart::in_name(std::size_t at) const {
  const auto& tokens = sentence_->tokens.list;
  const auto token = std::upper_bound(tokens.begin(), tokens.end(), at,
                                      [](std::size_t place, const Token& t) { return place < t.end; });
  const auto i = static_cast<std::size_t>(token - tokens.begin());
  if (token == tokens.end() || i == 0 || !sentence_->capital(i)) return false;
  return true;
}

/// A capital letter that neither begins the sentence nor belongs to a name ("Theresa May").
bool TimeChart::is_proper(std::size_t at) const {
  const std::string_view text = sentence_->text;
  if (text[at] < 'A' || text[at] > 'Z') return false;
  const auto& tokens = sentence_->tokens.list;
  const auto token = std::upper_bound(tokens.begin(), tokens.end(), at,
                                      [](std::size_t place, const Token& t) { return place < t.end; });
  if (token == tokens.begin() || token == tokens.end()) return false;
  const auto i = static_cast<std::size_t>(token - tokens.begin());
  // "EST Dec" is no name: initials are none.
  const bool initials =
      i > 0 && tokens[i - 1].end - tokens[i - 1].begin > 1 && text[tokens[i - 1].begin + 1] <= 'Z';
  return initials || !is_in_name(*sentence_, i);
}

/// Letters alone: nothing begins inside, and its phrases are known.
void TimeChart::read_word(const Token& token) {
  const WordUse* use = token.entry != nullptr ? token.entry->time : nullptr;
  const bool number = numbers_left_ > 0 && numbers_[numbers_left_ - 1].begin >= token.begin;
  if ((use != nullptr || number) && may_start(token.begin))
    read_phrases(token.begin, token.key_end, use != nullptr ? use->range : PhraseTable::Range{});
}

void TimeChart::read_at(std::size_t at) {
  std::size_t word_end = 0;
  const std::uint64_t key = first_key(sentence_->text, at, word_end);
  read_phrases(at, word_end, lexicon_->words.range(key));
}

/// The items of a place where these phrases may be, and those made from them.
void TimeChart::read_phrases(std::size_t at, std::size_t word_end, PhraseTable::Range phrases) {
  start_ = static_cast<std::uint32_t>(at);
  // The numbers are in order of their places, which are visited from the last to the first.
  while (numbers_left_ > 0 && numbers_[numbers_left_ - 1].begin > at) --numbers_left_;
  std::size_t number = numbers_left_;
  while (number > 0 && numbers_[number - 1].begin == at) --number;
  for (; number < numbers_left_; ++number) add(numbers_[number]);
  lexicon_->words.each_of(phrases, sentence_->text, at, word_end, [&](const Phrase& phrase, std::size_t end) {
    if (end > end_ || (!least_end_.empty() && end < least_end_[at - begin_])) return;
    for (const TimeMeaning& meaning :
         lexicon_->meanings[static_cast<std::size_t>(phrase.meanings.front().value)]) {
      if (meaning.capital && !is_proper(at)) continue;
      TimeItem item{start_, static_cast<std::uint32_t>(end), meaning.value, 0, meaning.category, 0};
      if (meaning.expression.mask() != 0) {
        item.expression = static_cast<std::uint32_t>(expressions_.size());
        expressions_.push_back(meaning.expression);
      }
      add(item);
    }
  });
  // Items made at this place are looked at in turn, those made from them too.
  const std::size_t last = items_.size() + kMostItemsAt;
  for (std::uint32_t i = heads_[at - begin_]; i != 0 && items_.size() < last;) {
    const TimeItem item = items_[i - 1];
    advance(item);
    i = next_[i - 1];
  }
}

/// Appends to the list of its place, unless the same is there.
void TimeChart::add(const TimeItem& item) {
  if (items_.size() >= kMostItems) return;
  std::uint32_t* link = &heads_[item.begin - begin_];
  int readings = 0;
  while (*link != 0) {
    const TimeItem& other = items_[*link - 1];
    if (other.end == item.end && other.category == item.category) {
      if (other.value == item.value && expressions_[other.expression] == expressions_[item.expression])
        return;
      if (++readings >= kMostReadings) return;
    }
    link = &next_[*link - 1];
  }
  categories_[item.begin - begin_] |= TimeNode::bit(item.category);
  items_.push_back(item);
  *link = static_cast<std::uint32_t>(items_.size());
  next_.push_back(0);
}

std::size_t TimeChart::skip_spaces(std::size_t at) const {
  // One space and a letter behind it, mostly.
  if (at < end_ && sentence_->text[at] == ' ') ++at;
  if (at < end_ && sentence_->text[at] > ' ') return at;
  const Letters& letters = Letters::get();
  while (at < end_) {
    std::size_t next = at;
    if (letters.kind(decode(sentence_->text, next)) != Letter::space) break;
    at = next;
  }
  return at;
}

void TimeChart::advance(const TimeItem& item) {
  const std::size_t next = skip_spaces(item.end);
  const std::uint64_t there = categories_[next - begin_];
  const std::uint64_t reach = lexicon_->reaches[item.category];
  if (reach != TimeNode::kEnds && (reach & there) == 0) return;
  for (const TimeNode::Edge& edge : lexicon_->roots[item.category]) {
    if (edge.reach != TimeNode::kEnds && (edge.reach & there) == 0) continue;
    if (!passes(edge.test, item, expressions_[item.expression])) continue;
    slots_.fill(nullptr);
    if (edge.slot >= 0) {
      copies_[static_cast<std::size_t>(edge.slot)] = item;
      slots_[static_cast<std::size_t>(edge.slot)] = &copies_[static_cast<std::size_t>(edge.slot)];
    }
    follow(lexicon_->nodes[edge.node], item.end, next);
  }
}

/// `next` is where the item behind `end` begins.
void TimeChart::follow(const TimeNode& node, std::size_t end, std::size_t next) {
  for (const std::uint16_t rule : node.rules) complete(lexicon_->rules[rule], rule, end);
  if ((node.categories & categories_[next - begin_]) == 0) return;
  for (std::uint32_t i = heads_[next - begin_]; i != 0; i = next_[i - 1]) {
    const Category category = items_[i - 1].category;
    if ((node.categories & TimeNode::bit(category)) == 0) continue;
    for (const TimeNode::Edge& edge : node.edges) {
      if (edge.category < category) continue;
      if (edge.category > category) break;
      const TimeItem item = items_[i - 1];
      if (!passes(edge.test, item, expressions_[item.expression])) continue;
      const TimeNode& then = lexicon_->nodes[edge.node];
      if (edge.slot < 0) {
        follow(then, item.end, skip_spaces(item.end));
        continue;
      }
      const auto slot = static_cast<std::size_t>(edge.slot);
      copies_[slot] = item;
      slots_[slot] = &copies_[slot];
      follow(then, item.end, skip_spaces(item.end));
      slots_[slot] = nullptr;
    }
  }
}

void TimeChart::complete(const TimeRule& rule, std::uint16_t index, std::size_t end) {
  TimeExpression expression;
  std::int32_t value = 0;
  if (!apply(rule, expression, value)) return;
  TimeItem item{start_, static_cast<std::uint32_t>(end), value, 0, rule.makes, index};
  if (expression.mask() != 0) {
    item.expression = static_cast<std::uint32_t>(expressions_.size());
    expressions_.push_back(expression);
  }
  add(item);
}

bool TimeChart::apply(const TimeRule& rule, TimeExpression& out, std::int32_t& value) {
  for (const TimeOp& op : rule.ops) {
    const TimeItem* item = op.slot >= 0 ? slots_[static_cast<std::size_t>(op.slot)] : nullptr;
    if (op.slot >= 0 && item == nullptr && op.what != TimeOp::What::duration) continue;
    switch (op.what) {
      case TimeOp::What::merge:
        // Two amounts of one unit are two durations.
        if ((out.mask() & expressions_[item->expression].mask() & kDurationFields) != 0) return false;
        if (!out.merge(expressions_[item->expression])) return false;
        break;
      case TimeOp::What::set:
      case TimeOp::What::add:
      case TimeOp::What::set_value: {
        const std::int64_t wide =
            item != nullptr ? std::int64_t{item->value} * op.factor + op.constant : op.constant;
        // Larger than any field means: no date.
        if (wide > kMostField || wide < -kMostField) return false;
        const auto number = static_cast<std::int32_t>(wide);
        if (op.what == TimeOp::What::set_value) {
          value = number;
        } else {
          out.set(op.field, op.what == TimeOp::What::add ? out.get(op.field) + number : number);
        }
        break;
      }
      case TimeOp::What::index:
        out.set(op.field, static_cast<std::int32_t>(item->expression));
        break;
      case TimeOp::What::duration: {
        const TimeItem* unit = op.unit_slot >= 0 ? slots_[static_cast<std::size_t>(op.unit_slot)] : nullptr;
        if ((op.slot >= 0 && item == nullptr) || (op.unit_slot >= 0 && unit == nullptr)) break;
        const std::int32_t which = unit != nullptr ? unit->value : op.factor;
        if (which < 0 || which >= static_cast<std::int32_t>(kLengths.size())) return false;
        const UnitLength& length = kLengths[static_cast<std::size_t>(which)];
        const std::int64_t amount = item == nullptr                 ? op.constant
                                    : item->category == category::q ? item->value
                                                                    : item->value * 1000LL;
        const std::int64_t total = out.get(length.field) + amount * length.times;
        if (total < 0 || total > kMostThousandths) return false;
        if (out.has(length.field) && op.slot >= 0) return false;
        out.set(length.field, static_cast<std::int32_t>(total));
        break;
      }
    }
  }
  return true;
}

/// A date that goes on in digits behind a hyphen or stroke is another thing ("2015-1-32").
bool TimeChart::cut_short(std::size_t end) const {
  const std::string_view text = sentence_->text;
  const auto is_digit = [&](std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
  };
  return end > 0 && is_digit(end - 1) && end < text.size() &&
         std::string_view("-/.,").find(text[end]) != std::string_view::npos && is_digit(end + 1);
}

/// "at 8 women" is no time of day, nor is "at 8%".
bool TimeChart::noun_follows(std::size_t end) const {
  const auto& tokens = sentence_->tokens.list;
  const auto token = std::lower_bound(tokens.begin(), tokens.end(), end,
                                      [](const Token& a, std::size_t at) { return a.begin < at; });
  if (token == tokens.end()) return false;
  for (const Role role : {Role::percent, Role::percentage_points, Role::currency_after, Role::unit,
                          Role::scale, Role::multiple, Role::part_of, Role::ordinal_suffix}) {
    if (token->is(role)) return true;
  }
  // More figures behind it are those of a telephone ("le 01 23 45").
  if (token->kind == TokenKind::figure || token->kind == TokenKind::code) return true;
  if (token->kind != TokenKind::word) return false;
  for (const Role role :
       {Role::function, Role::joiner, Role::date_preposition, Role::year_preposition, Role::determiner,
        Role::hedge_before, Role::range_and, Role::range_mark, Role::past, Role::future}) {
    if (token->is(role)) return false;
  }
  return !sentence_->lexicon.capital_nouns ||
         sentence_->capital(static_cast<std::size_t>(token - tokens.begin()));
}

/// Where a value goes on behind a word that only leads to it ("le 23"); `at` if there is none.
std::size_t TimeChart::after_lead(std::size_t at, std::size_t end) const {
  std::size_t after = at;
  for (std::uint32_t i = heads_[at - begin_]; i != 0; i = next_[i - 1]) {
    const TimeItem& item = items_[i - 1];
    if ((lexicon_->uses[item.category] & TimeLexicon::kLead) != 0 && item.end < end)
      after = std::max(after, skip_spaces(item.end));
  }
  return after;
}

/// Whether an item may be a value of its own.
bool TimeChart::is_value(const TimeItem& item) const {
  const TimeExpression& expression = expressions_[item.expression];
  if (lexicon_->priority[item.category] == 0 || expression.get(TimeField::weak) == 1) return false;
  if (expression.get(TimeField::lone) == 1 && noun_follows(item.end)) return false;
  if (expression.get(TimeField::lone) == 2 && in_name(item.begin)) return false;
  if (expression.get(TimeField::future) > future_) return false;
  return !cut_short(item.end);
}

/// The items that cover the stretch best: one long value is worth more than two short ones, as the squares of
/// their lengths; of equal ones, what begins first and what the language prefers.
void TimeChart::choose() {
  const std::size_t size = end_ - begin_;
  best_.assign(size + 1, {});
  for (std::size_t at = size; at > 0;) {
    --at;
    best_[at] = {best_[at + 1].worth, nullptr};
    for (std::uint32_t i = heads_[at]; i != 0; i = next_[i - 1]) {
      const TimeItem& item = items_[i - 1];
      if (!is_value(item)) continue;
      const std::uint64_t length = item.end - item.begin;
      const std::uint64_t worth = length * length + best_[item.end - begin_].worth;
      const TimeItem* other = best_[at].item;
      const auto rank = [&](const TimeItem& x) { return std::pair(lexicon_->priority[x.category], x.rule); };
      const bool better = worth > best_[at].worth || (worth == best_[at].worth && other == nullptr) ||
                          (worth == best_[at].worth && rank(item) < rank(*other));
      if (better) best_[at] = {worth, &item};
    }
  }
  for (std::size_t at = 0; at < size;) {
    const TimeItem* item = best_[at].item;
    if (item != nullptr && expressions_[item->expression].get(TimeField::weak) == 0) {
      values_.push_back(*item);
      values_.back().begin = static_cast<std::uint32_t>(after_lead(item->begin, item->end));
    }
    at = item != nullptr ? item->end - begin_ : at + 1;
  }
}

}  // namespace crosscheck::values
