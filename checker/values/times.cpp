// Values, time expressions: the entry. Stretches of words that can be part of a date are found first; only
// those that hold a word or figure that makes a date likely are read.
#include "checker/values/times.h"

#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/values/letters.h"
#include "checker/values/time_chart.h"
#include "checker/values/time_numbers.h"
#include "checker/values/time_resolver.h"

namespace crosscheck::values {
namespace {

/// A longer stretch is read in pieces.
constexpr std::size_t kMostTokens = 60;

/// Words of numbers.
const RoleSet kNumberParts = role_set({Role::digit, Role::multiplier, Role::tens, Role::ordinal,
                                       Role::spelled, Role::scale, Role::fraction, Role::joiner});

class TimeFinder {
 public:
  TimeFinder(const Sentence& sentence, const TimeLexicon& lexicon, const ReferenceTime& reference,
             std::vector<bool>& years, std::vector<TimeContext::TenseMark>& tenses, std::vector<Value>& out)
      : s_(sentence), lexicon_(lexicon), context_(sentence, reference, tenses), out_(out), years_(years) {}

  void run() {
    const std::size_t size = s_.size();
    std::size_t first = 0;
    bool triggered = false;
    for (std::size_t i = 0; i <= size; ++i) {
      const std::uint8_t use = i < size ? use_of(i) : 0;
      if (use == 0 || i - first >= kMostTokens) {
        if (triggered) read(first, i);
        triggered = false;
        first = use == 0 ? i + 1 : i;
        if (use == 0) continue;
      }
      if ((use & TimeLexicon::kTrigger) != 0) triggered = true;
      const bool has_words = i > first || s_.at(i).phrase != nullptr;
      if ((use & TimeLexicon::kMark) != 0 && has_words) triggered = true;
      if ((use & TimeLexicon::kLead) != 0 && i + 1 < size && s_.at(i + 1).kind == TokenKind::figure)
        triggered = true;
    }
  }

 private:
  /// Whether a token can be part of a time (kWord), and whether it makes one likely.
  std::uint8_t use_of(std::size_t i) {
    const Token& token = s_.at(i);
    // The words of a phrase belong to it, known alone or not.
    std::uint8_t use = token.begin < covered_ ? TimeLexicon::kWord : 0;
    // Most words are unknown.
    if (token.kind == TokenKind::word && token.key != 0 && token.entry == nullptr) return use;
    switch (token.kind) {
      case TokenKind::figure: {
        // A year, or a figure with letters behind it ("4pm").
        const Figure& figure = s_.tokens.figures[token.index];
        use = TimeLexicon::kWord;
        if ((figure.digits == 4 || figure.digits == 8) && !figure.grouped && figure.exponent == 0)
          use |= TimeLexicon::kTrigger;
        return use;
      }
      case TokenKind::date:
      case TokenKind::clock:
        return TimeLexicon::kWord | TimeLexicon::kTrigger;
      case TokenKind::code: {
        const char c = s_.text[token.begin];
        if (c < '0' || c > '9' || token.end - token.begin > 24) return use;
        // The letters behind the digits may begin a word: "8p.m.".
        std::size_t at = token.begin;
        while (at < token.end && !(s_.text[at] >= 'A')) ++at;
        if (at < token.end) use_at(at, i);
        return TimeLexicon::kWord | TimeLexicon::kTrigger;
      }
      default:
        break;
    }
    if (token.any(kNumberParts)) use |= TimeLexicon::kWord;
    if (token.is(Role::ordinal_suffix)) use |= TimeLexicon::kWord | TimeLexicon::kMark;
    if (token.key == 0) {
      use |= use_at(token.begin, i);
    } else if (token.entry != nullptr && token.entry->time != nullptr) {
      use |= use_as(*token.entry->time, token.begin, token.key_end, i);
    }
    // A phrase of the lexicon may hold several words of a date ("no later than").
    // One word in letters alone has no others in it.
    if (token.phrase == nullptr || (token.key_end == token.end && token.key != 0)) return use;
    for (std::size_t at = token.begin + 1; at < token.end; ++at) {
      const auto before = static_cast<unsigned char>(s_.text[at - 1]);
      const auto here = static_cast<unsigned char>(s_.text[at]);
      const bool begins =
          here >= 0x80 ? (here & 0xC0U) != 0x80U : before == ' ' || before == '\'' || before == '-';
      if (begins && here != ' ') use |= use_at(at, i);
    }
    return use;
  }

  /// Of the words that begin at a place of token i.
  std::uint8_t use_at(std::size_t at, std::size_t i) {
    std::size_t key_end = 0;
    const WordUse* word = lexicon_.use_of(first_key(s_.text, at, key_end));
    return word != nullptr ? use_as(*word, at, key_end, i) : 0;
  }

  std::uint8_t use_as(const WordUse& word, std::size_t at, std::size_t key_end, std::size_t i) {
    if (!word.compare) return word.use;
    std::uint8_t use = 0;
    lexicon_.words.each_of(
        word.range, s_.text, at, key_end, [&](const Phrase& phrase, std::size_t phrase_end) {
          for (const TimeMeaning& meaning :
               lexicon_.meanings[static_cast<std::size_t>(phrase.meanings.front().value)]) {
            if (meaning.capital && !s_.capital(i)) continue;
            use |= lexicon_.uses[meaning.category];
            covered_ = std::max(covered_, phrase_end);
          }
        });
    return use;
  }

  /// 37公里每小时, "37 miles an hour": what begins inside the words of a unit, or divides one, is its rate.
  bool is_rate(std::size_t begin, std::size_t first, std::size_t last) const {
    const auto tokens = s_.tokens.list.begin();
    const auto at = std::partition_point(tokens + static_cast<std::ptrdiff_t>(first),
                                         tokens + static_cast<std::ptrdiff_t>(last),
                                         [&](const Token& token) { return token.end <= begin; });
    const auto i = static_cast<std::size_t>(at - tokens);
    if (i >= last) return false;
    if (s_.at(i).begin < begin) return s_.is(i, Role::unit);
    return i > 0 && s_.is(i, Role::per) && s_.is(i - 1, Role::unit);
  }

  void read(std::size_t first, std::size_t last) {
    if (!years_known_) {
      find_years(s_, years_);
      years_known_ = true;
    }
    static thread_local TimeChart chart;
    const TimeContext::Tense tense = context_.tense();
    chart.set_future(tense == TimeContext::Tense::future ? 2 : tense == TimeContext::Tense::past ? 0 : 1);
    chart.read(s_, lexicon_, years_, first, last);
    TimeResolver resolver(chart, lexicon_, context_);
    for (const TimeItem& item : chart.values()) {
      if (is_rate(item.begin, first, last)) continue;
      context_.look_at({item.begin, item.end});
      Value none;
      auto value = resolver.resolve(chart.expression(item.expression));
      Value& found = value ? *value : none;
      found.span = {item.begin, item.end};
      out_.push_back(std::move(found));
    }
  }

  const Sentence& s_;
  const TimeLexicon& lexicon_;
  TimeContext context_;
  std::vector<Value>& out_;
  std::vector<bool>& years_;
  bool years_known_ = false;
  std::size_t covered_ = 0;  ///< end of the last phrase that was seen
};

}  // namespace

void find_times(const Sentence& sentence, const TimeLexicon& lexicon, const ReferenceTime& reference,
                std::vector<Value>& out) {
  // Memory that is used again.
  static thread_local std::vector<bool> years;
  static thread_local std::vector<TimeContext::TenseMark> tenses;
  TimeFinder(sentence, lexicon, reference, years, tenses, out).run();
}

}  // namespace crosscheck::values
