// Values: reads rules/lexicons/<language>.yaml into the compiled tables, before any text is seen.
// The format is described at the head of rules/lexicons/en.yaml.
#include <algorithm>
#include <array>
#include <map>

#include "checker/base/utf8.h"
#include "checker/rules/yaml.h"
#include "checker/values/letters.h"
#include "checker/values/lexicon.h"
#include "checker/values/unit_words.h"

namespace crosscheck::values {
namespace {

class Loader {
 public:
  Loader(std::string path, std::shared_ptr<const UnitTable> units, Diagnostics& diagnostics)
      : path_(std::move(path)),
        diagnostics_(diagnostics),
        lexicon_(std::make_unique<Lexicon>()),
        unit_words_(std::make_shared<UnitWords>(*lexicon_)) {
    lexicon_->units = std::move(units);
  }

  std::unique_ptr<Lexicon> run(const FigureWords& added) {
    const std::size_t before = diagnostics_.size();
    const auto root = yaml::parse_file(path_, diagnostics_);
    if (!root) return nullptr;
    yaml::Reader reader(*root, path_, diagnostics_);
    lexicon_->language = reader.text("language", true);
    lexicon_->optional_accents = reader.boolean("optional_accents", false);
    if (reader.member("word_borders", true) != nullptr) lexicon_->han = !reader.boolean("word_borders", true);
    numbers(reader);
    quantities(reader);
    hedges(reader);
    dates(reader);
    heads(reader);
    reader.done();
    unit_words_->add(added, diagnostics_);
    if (diagnostics_.size() != before) return nullptr;
    lexicon_->add_shared_names = [words = unit_words_] { words->add_shared(); };
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

  /// {word: number below 10000}
  void small_numbers(Reader& reader) {
    for (const auto& [word, node] : reader.members("words")) {
      const auto number = Decimal::parse(node.scalar);
      const auto integer = number ? number->to_int64() : std::nullopt;
      if (!integer || *integer < 0 || *integer >= 10'000) {
        reader.error(node, "a whole number below 10000 is expected");
        continue;
      }
      mean(word, *integer < 20 ? Role::digit : Role::tens, static_cast<std::int32_t>(*integer));
    }
  }

  /// {word: whole number}: words that are read only inside longer ones; factors need no "one".
  void inner_words(Reader& reader, std::string_view key, WordKind kind) {
    for (const auto& [word, node] : reader.members(key)) {
      const auto number = Decimal::parse(node.scalar);
      const auto integer = number ? number->to_int64() : std::nullopt;
      if (!integer || *integer < 0) {
        reader.error(node, "a whole number is expected");
        continue;
      }
      lexicon_->numbers.add(fold_to_utf16(word), {kind, kind != WordKind::cardinal, *integer});
    }
  }

  void joiners(Reader& reader) {
    std::map<std::string, std::int32_t> places;
    const auto read = [&](std::string_view key, Joins joins) {
      for (const std::string& word : reader.texts(key)) places[word] |= joins;
    };
    read("joiners", kAfterFactor);
    read("tens_joiners", kAfterTens);
    for (const auto& [word, joins] : places) mean(word, Role::joiner, joins);
    for (const std::string& word : reader.texts("glued_joiners"))
      lexicon_->glued_joiners.push_back(fold_to_utf16(word));
  }

  void numbers(Reader& root) {
    in_section(root, "numbers", [&](Reader& reader) {
      small_numbers(reader);
      values(reader, "multipliers", Role::multiplier);
      decimals(reader, "scales", Role::scale);
      words(reader, "bare", Role::bare);
      decimals(reader, "money_scales", Role::money_scale);
      joiners(reader);
      for (const auto& [letter, node] : reader.members("letter_variants")) {
        const std::u16string from = fold_to_utf16(letter);
        if (from.size() != 1) reader.error(node, "one letter is expected before the colon");
        if (from.size() == 1) lexicon_->letter_variants.emplace_back(from[0], fold_to_utf16(node.scalar));
      }
      for (const auto& [word, node] : reader.members("letter_scales")) {
        const auto scale = Decimal::parse(node.scalar);
        if (!scale) reader.error(node, "a decimal number is expected");
        lexicon_->letter_scales.emplace_back(word, scale.value_or(Decimal(1)));
      }
      FigureMarks& marks = lexicon_->figure_marks;
      marks.comma_groups = reader.boolean("comma_groups", true);
      marks.comma_decimals = reader.boolean("comma_decimals", false);
      marks.spaces_group = reader.boolean("spaces_group", false);
      marks.indian_groups = reader.boolean("indian_groups", false);
      marks.slashes_make_dates = reader.boolean("slashes_make_dates", true);
      lexicon_->numbers.rules.zero_holds_place = reader.boolean("zero_holds_place", false);
      inner_words(reader, "inner_words", WordKind::cardinal);
      inner_words(reader, "inner_multipliers", WordKind::multiplier);
      inner_words(reader, "inner_scales", WordKind::scale);
      lexicon_->numbers.rules.last_digit_short = reader.boolean("last_digit_short", false);
      for (const std::string& word : reader.texts("not_numbers"))
        lexicon_->not_numbers.push_back(fold_word(word));
      std::sort(lexicon_->not_numbers.begin(), lexicon_->not_numbers.end());
      words(reader, "articles", Role::article);
      words(reader, "pronouns", Role::pronoun);
      words(reader, "minus", Role::minus);
      words(reader, "points", Role::point);
    });
    in_section(root, "ordinals", [&](Reader& reader) {
      values(reader, "words", Role::ordinal);
      decimals(reader, "scales", Role::ordinal_scale);
      words(reader, "bare", Role::bare);
      words(reader, "suffixes", Role::ordinal_suffix);
      words(reader, "prefixes", Role::ordinal_prefix);
      words(reader, "words_after", Role::ordinal_after);
      words(reader, "point_after", Role::ordinal_point);
      for (const std::string& word : reader.texts("point_after"))
        lexicon_->ordinal_point_after.push_back(utf8::fold_valid(word));
      lexicon_->ordinal_point_before = reader.texts("point_before");
      std::sort(lexicon_->ordinal_point_after.begin(), lexicon_->ordinal_point_after.end());
      std::sort(lexicon_->ordinal_point_before.begin(), lexicon_->ordinal_point_before.end());
      for (const std::string_view key : {"prefixes", "words_after"}) {
        for (const std::string& word : reader.texts(key))
          lexicon_->ordinal_affixes.push_back(fold_to_utf16(word));
      }
      words(reader, "anniversaries", Role::anniversary);
    });
    in_section(root, "fractions", [&](Reader& reader) {
      values(reader, "denominators", Role::denominator);
      decimals(reader, "words", Role::fraction);
      words(reader, "marks", Role::fraction_mark);
      values(reader, "prefixes", Role::fraction_prefix);
      words(reader, "tenths", Role::tenths);
      decimals(reader, "tenth_parts", Role::tenth_part);
      words(reader, "joiners", Role::fraction_joiner);
      words(reader, "over", Role::over);
      lexicon_->ordinal_parts = reader.boolean("ordinal_parts", false);
      lexicon_->denominator_suffixes = reader.texts("denominator_suffixes");
      words(reader, "ratio_marks", Role::ratio_mark);
      words(reader, "of", Role::part_of);
      words(reader, "plus_half", Role::plus_half);
    });
  }

  void quantities(Reader& root) {
    in_section(root, "percent", [&](Reader& reader) {
      words(reader, "words", Role::percent);
      words(reader, "prefixes", Role::percent_prefix);
      words(reader, "permille_prefixes", Role::percent_prefix);
      words(reader, "permille_prefixes", Role::permille_prefix);
      words(reader, "discounts", Role::discount);
      decimals(reader, "whole_words", Role::percent_word);
      words(reader, "points", Role::percentage_points);
    });
    words(root, "multiples", Role::multiple);
    unit_words_->read(root, path_, diagnostics_);
    in_section(root, "ranges", [&](Reader& reader) {
      words(reader, "marks", Role::range_mark);
      words(reader, "from", Role::range_from);
      words(reader, "between", Role::range_between);
      words(reader, "and", Role::range_and);
      words(reader, "after", Role::range_after);
    });
    in_section(root, "scores", [&](Reader& reader) {
      words(reader, "marks", Role::score_mark);
      words(reader, "before", Role::score_before);
      words(reader, "after", Role::score_after);
      words(reader, "ratio_words", Role::ratio_word);
    });
    in_section(root, "times", [&](Reader& reader) {
      decimals(reader, "words", Role::times_word);
      decimals(reader, "verbs", Role::times_verb);
      words(reader, "doubling_before", Role::doubling_before);
      words(reader, "doubling_after", Role::doubling_after);
    });
    vagues(root);
    in_section(root, "changes", [&](Reader& reader) {
      words(reader, "up", Role::change, 1);
      words(reader, "down", Role::change, -1);
      words(reader, "fillers", Role::change_filler);
      words(reader, "other", Role::change_other);
    });
  }

  void vagues(Reader& root) {
    for (const Node& node : root.items("vague")) {
      Reader reader = section(node);
      const auto index = static_cast<std::int32_t>(lexicon_->vagues.size());
      Vague vague;
      vague.low = reader.decimal("low", true).value_or(Decimal());
      vague.high = reader.decimal("high", true).value_or(vague.low);
      vague.needs_of = reader.boolean("needs_of", false);
      vague.needs_scale = reader.boolean("needs_scale", false);
      if (vague.high < vague.low) reader.error("'high' is below 'low'");
      lexicon_->vagues.push_back(vague);
      words(reader, "words", Role::vague, index);
      reader.done();
    }
  }

  void hedges(Reader& root) {
    for (const Node& node : root.items("hedges")) {
      Reader reader = section(node);
      const auto index = static_cast<std::int32_t>(lexicon_->hedges.size());
      Hedge hedge;
      hedge.bound =
          parse_bound(reader.choice("bound", {"=", "~", ">", ">=", "<", "<="}, true)).value_or(Bound::about);
      hedge.width = reader.decimal("width", true).value_or(Decimal());
      hedge.from_below = reader.boolean("from_below", false);
      hedge.also_preposition = reader.boolean("also_preposition", false);
      lexicon_->hedges.push_back(hedge);
      words(reader, "before", Role::hedge_before, index);
      words(reader, "after", Role::hedge_after, index);
      words(reader, "bare", Role::bare_bound, index);
      reader.done();
    }
    in_section(root, "bound_joiners", [&](Reader& reader) {
      words(reader, "or", Role::or_word);
      words(reader, "and", Role::bound_and);
    });
    words(root, "hedge_fillers", Role::hedge_filler);
    words(root, "more", Role::more);
    lexicon_->plus_width = root.decimal("plus_width").value_or(Decimal());
  }

  void dates(Reader& root) {
    in_section(root, "dates", [&](Reader& reader) {
      values(reader, "months", Role::month);
      words(reader, "year_marks", Role::year_mark);
      words(reader, "month_marks", Role::month_mark);
      words(reader, "day_marks", Role::day_mark);
      words(reader, "prepositions", Role::date_preposition);
      words(reader, "year_prepositions", Role::year_preposition);
      words(reader, "after_year", Role::year_after);
      words(reader, "event_words", Role::event_word);
      words(reader, "determiners", Role::determiner);
      words(reader, "decades", Role::decade);
      words(reader, "quarters", Role::quarter);
      in_section(reader, "tense", [&](Reader& tense) {
        words(tense, "future", Role::future);
        words(tense, "past", Role::past);
        lexicon_->tense_slack_days = tense.integer("slack_days", true).value_or(0);
      });
    });
  }

  void heads(Reader& root) {
    lexicon_->capital_nouns = root.boolean("capital_nouns", false);
    words(root, "age_prefixes", Role::age_prefix);
    words(root, "labels", Role::label);
    words(root, "streets", Role::street);
    words(root, "determiners", Role::determiner);
    words(root, "group_labels", Role::group_label);
    words(root, "copulas", Role::copula);
    lexicon_->glued_prefixes = root.texts("glued_prefixes");
    std::stable_sort(lexicon_->glued_prefixes.begin(), lexicon_->glued_prefixes.end(),
                     [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
    words(root, "glue_prefixes", Role::glue_prefix);
    words(root, "measure_words", Role::measure_word);
    words(root, "function_words", Role::function);
    const auto head_words = root.integer("head_words");
    if (head_words && *head_words > 0) lexicon_->head_words = static_cast<std::size_t>(*head_words);
    in_section(root, "plurals", [&](Reader& reader) {
      words(reader, "words", Role::plural);
      words(reader, "modifiers", Role::modifier);
      words(reader, "possessives", Role::possessive);
      lexicon_->plural_suffixes = reader.texts("suffixes");
      lexicon_->not_plural_suffixes = reader.texts("other_suffixes");
      lexicon_->participle_suffixes = reader.texts("participles");
      const auto reach = reader.integer("reach");
      if (reach && *reach > 0 && *reach < 20) lexicon_->head_reach = static_cast<std::size_t>(*reach);
    });
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
  std::shared_ptr<UnitWords> unit_words_;
};

}  // namespace

std::unique_ptr<Lexicon> load_lexicon(const std::string& path, std::shared_ptr<const UnitTable> units,
                                      Diagnostics& diagnostics, const FigureWords& added) {
  return Loader(path, std::move(units), diagnostics).run(added);
}

std::unique_ptr<Lexicon> bare_lexicon(std::shared_ptr<const UnitTable> units) {
  auto lexicon = std::make_unique<Lexicon>();
  lexicon->units = std::move(units);
  Phrase& percent = lexicon->words.add("%");
  percent.roles.set(static_cast<std::size_t>(Role::percent));
  percent.meanings.push_back({Role::percent, 0});
  lexicon->add_shared_names = [words = std::make_shared<UnitWords>(*lexicon)] { words->add_shared(); };
  return lexicon;
}

}  // namespace crosscheck::values
