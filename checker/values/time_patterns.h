// Values, time expressions: compiles the patterns of rules/times/*.yaml into a trie.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/values/time_lexicon.h"

namespace crosscheck::values {

/// The field of that name, if there is one.
std::optional<TimeField> time_field(std::string_view name);

/// Fills the categories, words, rules and nodes of a lexicon. Used once, by the loader.
class PatternCompiler {
 public:
  explicit PatternCompiler(TimeLexicon& lexicon);

  /// The category of that name, made if it is new.
  Category category(std::string_view name);
  std::optional<Category> find(std::string_view name) const;
  /// A number, or the name of a unit, part of the day, season, holiday, portion or bound.
  std::optional<std::int32_t> symbol(std::string_view text) const;
  void add_word(const std::string& word, const TimeMeaning& meaning);
  /// "PATTERN => MEANING". What is wrong with it, or nullopt.
  std::optional<std::string> add_rule(Category makes, std::string_view text);
  /// Must be called once at the end.
  void finish();

 private:
  struct Element {
    enum class What : std::uint8_t { literal, slot, group } what = What::literal;
    std::string text;
    Category category = 0;
    SlotTest test;
    std::int8_t slot = -1;
    bool optional = false;
    std::vector<std::vector<Element>> alternatives;
  };
  struct Parser;
  using Sequence = std::vector<const Element*>;

  std::optional<std::string> parse_slot(std::string_view text, Element& out, std::int8_t slot);
  std::optional<std::string> parse_op(std::string_view text, int slots, TimeRule& rule);
  void expand(const std::vector<Element>& elements, std::size_t at, Sequence& prefix,
              const std::vector<std::pair<const std::vector<Element>*, std::size_t>>& rest,
              std::vector<Sequence>& out);
  void add_sequence(const Sequence& sequence, std::uint16_t rule);
  Category literal(const std::string& text);
  void add_form(const std::string& word, const TimeMeaning& meaning);

  TimeLexicon& lexicon_;
  std::map<std::string, Category, std::less<>> categories_;
  std::map<std::string, Category, std::less<>> literals_;
};

}  // namespace crosscheck::values
