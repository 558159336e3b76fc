// Values: reads rules/lexicons/<language>.yaml into the compiled tables, before any text is seen.
// The format is described at the head of rules/lexicons/en.yaml.
#include <algorithm>
#include <array>

#include "checker/rules/yaml.h"
#include "checker/values/lexicon.h"

namespace crosscheck::values {
namespace {

constexpr std::array<std::string_view, 7> kUnits = {"day",       "week", "month", "quarter",
                                                    "half_year", "year", "decade"};
constexpr std::array<Granularity, 7> kGranularities = {
    Granularity::day,       Granularity::week, Granularity::month, Granularity::quarter,
    Granularity::half_year, Granularity::year, Granularity::decade};

class Loader {
 public:
  Loader(std::string path, Diagnostics& diagnostics)
      : path_(std::move(path)), diagnostics_(diagnostics), lexicon_(std::make_unique<Lexicon>()) {}

  std::unique_ptr<Lexicon> run() {
    const std::size_t before = diagnostics_.size();
    const auto root = yaml::parse_file(path_, diagnostics_);
    if (!root) return nullptr;
    yaml::Reader reader(*root, path_, diagnostics_);
    lexicon_->language = reader.text("language", true);
    lexicon_->han = reader.choice("script", {"latin", "han"}, true) == "han";
    numbers(reader);
    quantities(reader);
    hedges(reader);
    dates(reader);
    heads(reader);
    reader.done();
    if (diagnostics_.size() != before) return nullptr;
    lexicon_->words.build();
    lexicon_->idioms.build();
    return std::move(lexicon_);
  }

 private:
  using Node = yaml::Node;
  using Reader = yaml::Reader;

  Reader section(const Node& node) { return {node, path_, diagnostics_}; }

  template <typename Fill>
  void in_section(Reader& reader, std::string_view key, Fill fill) {
    const Node* node = reader.member(key);
    if (node == nullptr) return;
    Reader inner = section(*node);
    fill(inner);
    inner.done();
  }

  void mean(std::string_view word, Role role, std::int32_t value = 0) {
    if (word.empty()) return;
    Phrase& phrase = lexicon_->words.add(word);
    if (phrase.is(role)) {
      if (phrase.value(role) == value) return;
      diagnostics_.push_back({path_, 0, 0, "'" + std::string(word) + "' has two meanings of one sort"});
      return;
    }
    phrase.roles.set(static_cast<std::size_t>(role));
    phrase.meanings.push_back({role, value});
  }

  std::int32_t decimal(const Decimal& value) {
    lexicon_->decimals.push_back(value);
    return static_cast<std::int32_t>(lexicon_->decimals.size() - 1);
  }

  /// A list of words of one role.
  void words(Reader& reader, std::string_view key, Role role, std::int32_t value = 0) {
    for (const std::string& word : reader.texts(key)) mean(word, role, value);
  }

  /// {word: integer}
  void values(Reader& reader, std::string_view key, Role role) {
    for (const auto& [word, node] : reader.members(key)) {
      const auto number = Decimal::parse(node.scalar);
      const auto integer = number ? number->to_int64() : std::nullopt;
      if (!integer || *integer < -1 || *integer > 1'000'000'000) {
        reader.error(node, "a small whole number is expected");
        continue;
      }
      mean(word, role, static_cast<std::int32_t>(*integer));
    }
  }

  /// {word: decimal}
  void decimals(Reader& reader, std::string_view key, Role role) {
    for (const auto& [word, node] : reader.members(key)) {
      const auto number = Decimal::parse(node.scalar);
      if (!number) {
        reader.error(node, "a decimal number is expected");
        continue;
      }
      mean(word, role, decimal(*number));
    }
  }

  void numbers(Reader& root) {
    in_section(root, "numbers", [&](Reader& reader) {
      values(reader, "digits", Role::digit);
      values(reader, "tens", Role::tens);
      values(reader, "multipliers", Role::multiplier);
      decimals(reader, "scales", Role::scale);
      decimals(reader, "money_scales", Role::money_scale);
      words(reader, "joiners", Role::joiner);
      words(reader, "articles", Role::article);
      words(reader, "pronouns", Role::pronoun);
      words(reader, "minus", Role::minus);
      words(reader, "points", Role::point);
    });
    in_section(root, "ordinals", [&](Reader& reader) {
      values(reader, "words", Role::ordinal);
      decimals(reader, "scales", Role::ordinal_scale);
      words(reader, "suffixes", Role::ordinal_suffix);
      words(reader, "prefixes", Role::ordinal_prefix);
      words(reader, "anniversaries", Role::anniversary);
    });
    in_section(root, "fractions", [&](Reader& reader) {
      values(reader, "denominators", Role::denominator);
      decimals(reader, "words", Role::fraction);
      words(reader, "marks", Role::fraction_mark);
      values(reader, "prefixes", Role::fraction_prefix);
      words(reader, "tenths", Role::tenths);
      words(reader, "ratio_marks", Role::ratio_mark);
      words(reader, "of", Role::part_of);
      words(reader, "plus_half", Role::plus_half);
    });
  }

  void quantities(Reader& root) {
    in_section(root, "percent", [&](Reader& reader) {
      words(reader, "words", Role::percent);
      words(reader, "prefixes", Role::percent_prefix);
      words(reader, "points", Role::percentage_points);
    });
    words(root, "multiples", Role::multiple);
    for (const Node& node : root.items("currencies")) {
      Reader reader = section(node);
      const auto index = static_cast<std::int32_t>(lexicon_->currencies.size());
      lexicon_->currencies.push_back(reader.text("code", true));
      words(reader, "before", Role::currency_before, index);
      words(reader, "after", Role::currency_after, index);
      mean(lexicon_->currencies.back(), Role::currency_before, index);
      mean(lexicon_->currencies.back(), Role::currency_after, index);
      reader.done();
    }
    for (const Node& node : root.items("units")) {
      Reader reader = section(node);
      const auto index = static_cast<std::int32_t>(lexicon_->units.size());
      Unit unit;
      unit.id = reader.text("id", true);
      const std::string kind = reader.choice("kind", {"measure", "duration", "age"}, true);
      unit.kind = parse_value_kind(kind).value_or(ValueKind::measure);
      unit.seconds = reader.integer("seconds");
      lexicon_->units.push_back(std::move(unit));
      words(reader, "words", Role::unit, index);
      reader.done();
    }
    in_section(root, "ranges", [&](Reader& reader) {
      words(reader, "marks", Role::range_mark);
      words(reader, "from", Role::range_from);
      words(reader, "between", Role::range_between);
      words(reader, "and", Role::range_and);
    });
    in_section(root, "changes", [&](Reader& reader) {
      words(reader, "up", Role::change, 1);
      words(reader, "down", Role::change, -1);
      words(reader, "fillers", Role::change_filler);
    });
  }

  void hedges(Reader& root) {
    for (const Node& node : root.items("hedges")) {
      Reader reader = section(node);
      const auto index = static_cast<std::int32_t>(lexicon_->hedges.size());
      Hedge hedge;
      hedge.bound =
          parse_bound(reader.choice("bound", {"~", ">", ">=", "<", "<="}, true)).value_or(Bound::about);
      hedge.width = reader.decimal("width", true).value_or(Decimal());
      hedge.from_below = reader.boolean("from_below", false);
      hedge.also_preposition = reader.boolean("also_preposition", false);
      lexicon_->hedges.push_back(hedge);
      words(reader, "before", Role::hedge_before, index);
      words(reader, "after", Role::hedge_after, index);
      reader.done();
    }
    words(root, "hedge_fillers", Role::hedge_filler);
    words(root, "more", Role::more);
    lexicon_->plus_width = root.decimal("plus_width", true).value_or(Decimal());
  }

  void dates(Reader& root) {
    in_section(root, "dates", [&](Reader& reader) {
      values(reader, "months", Role::month);
      words(reader, "ambiguous_months", Role::ambiguous_month);
      values(reader, "weekdays", Role::weekday);
      values(reader, "shifts", Role::shift);
      relative_dates(reader);
      words(reader, "year_marks", Role::year_mark);
      words(reader, "month_marks", Role::month_mark);
      words(reader, "day_marks", Role::day_mark);
      words(reader, "day_marks_after_month", Role::day_mark_after_month);
      words(reader, "prepositions", Role::date_preposition);
      words(reader, "year_prepositions", Role::year_preposition);
      words(reader, "after_year", Role::year_after);
      words(reader, "event_words", Role::event_word);
      words(reader, "determiners", Role::determiner);
      words(reader, "decades", Role::decade);
      words(reader, "centuries", Role::century);
      words(reader, "quarters", Role::quarter);
      values(reader, "half_years", Role::half_year);
      values(reader, "meridiems", Role::meridiem);
      words(reader, "hour_marks", Role::hour_mark);
      words(reader, "minute_marks", Role::minute_mark);
      in_section(reader, "tense", [&](Reader& tense) {
        words(tense, "future", Role::future);
        words(tense, "past", Role::past);
        lexicon_->tense_slack_days = tense.integer("slack_days", true).value_or(0);
      });
    });
  }

  void relative_dates(Reader& reader) {
    for (const Node& node : reader.items("relative")) {
      Reader inner = section(node);
      const auto index = static_cast<std::int32_t>(lexicon_->relative_dates.size());
      const std::string unit =
          inner.choice("unit", {"day", "week", "month", "quarter", "half_year", "year", "decade"}, true);
      RelativeDate date;
      for (std::size_t i = 0; i < kUnits.size(); ++i) {
        if (kUnits[i] == unit) date.unit = kGranularities[i];
      }
      const auto offset = inner.integer("offset", true).value_or(0);
      if (offset < -100 || offset > 100) inner.error("the offset is at most 100 either way");
      date.offset = static_cast<int>(offset);
      const auto weekday = inner.integer("weekday");
      if (weekday && (*weekday < 0 || *weekday > 6 || date.unit != Granularity::week)) {
        inner.error("a weekday is 0 (Monday) to 6, and of a week");
      } else if (weekday) {
        date.weekday = static_cast<int>(*weekday);
      }
      lexicon_->relative_dates.push_back(date);
      words(inner, "words", Role::relative_date, index);
      inner.done();
    }
  }

  void heads(Reader& root) {
    words(root, "age_prefixes", Role::age_prefix);
    words(root, "labels", Role::label);
    words(root, "glue_prefixes", Role::glue_prefix);
    words(root, "measure_words", Role::measure_word);
    words(root, "function_words", Role::function);
    const auto head_words = root.integer("head_words");
    if (head_words && *head_words > 0) lexicon_->head_words = static_cast<std::size_t>(*head_words);
    const auto head_characters = root.integer("head_characters");
    if (head_characters && *head_characters > 0)
      lexicon_->head_characters = static_cast<std::size_t>(*head_characters);
    for (const std::string& idiom : root.texts("idioms")) {
      if (!idiom.empty()) lexicon_->idioms.add(idiom);
    }
    for (const std::string& word : root.texts("other_words")) {
      if (!word.empty()) lexicon_->words.add(word);
    }
    lexicon_->abbreviations = root.texts("abbreviations");
    std::sort(lexicon_->abbreviations.begin(), lexicon_->abbreviations.end());
  }

  std::string path_;
  Diagnostics& diagnostics_;
  std::unique_ptr<Lexicon> lexicon_;
};

}  // namespace

std::unique_ptr<Lexicon> load_lexicon(const std::string& path, Diagnostics& diagnostics) {
  return Loader(path, diagnostics).run();
}

std::unique_ptr<Lexicon> bare_lexicon(const std::vector<std::string>& currency_codes) {
  auto lexicon = std::make_unique<Lexicon>();
  const auto mean = [&](std::string_view word, Role role, std::int32_t value) {
    Phrase& phrase = lexicon->words.add(word);
    if (phrase.is(role)) return;
    phrase.roles.set(static_cast<std::size_t>(role));
    phrase.meanings.push_back({role, value});
  };
  mean("%", Role::percent, 0);
  for (const std::string& code : currency_codes) {
    const auto index = static_cast<std::int32_t>(lexicon->currencies.size());
    lexicon->currencies.push_back(code);
    mean(code, Role::currency_before, index);
    mean(code, Role::currency_after, index);
  }
  lexicon->words.build();
  lexicon->idioms.build();
  return lexicon;
}

}  // namespace crosscheck::values
