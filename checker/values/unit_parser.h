// Values: what words and signs next to a number mean as units and money, and how amounts of several parts add
// up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "checker/values/amounts.h"
#include "checker/values/numbers.h"

namespace crosscheck::values {

class UnitParser {
 public:
  explicit UnitParser(const Sentence& sentence) : s_(sentence) {}

  /// The money that token i names before a figure, or behind one; nullptr if none. The smaller parts (cents)
  /// only behind.
  const Currency* money_before(std::size_t i) const;
  const Currency* money_after(std::size_t i) const;
  /// Index of the unit that token i names, -1 if none. A sign counts as its letters are written.
  std::int32_t unit(std::size_t i) const;

  /// Takes the unit or currency at token `at` and what belongs to it. `prefix` is the unit_before in front of
  /// the number, -1 if there is none. False if there is neither; then nothing is changed.
  bool take(Amount& out, std::size_t at, std::int32_t prefix) const;
  /// The unit of time or measure that an amount of money is told by: "$15 an hour".
  void take_rate(Amount& out) const { add_rate(out); }
  /// "and fifty" behind "$100".
  void add_spoken_cents(Amount& out) const;
  /// Tells it by that unit.
  void set_rate(Amount& out, std::int32_t by) const;
  /// The unit that a word before the figure means with nothing behind it: "摂氏 34.5".
  bool take_alone(Amount& out, std::int32_t prefix) const;

 private:
  const Currency& currency(std::size_t i, Role role) const {
    return s_.lexicon.currencies[static_cast<std::size_t>(s_.at(i).value(role))];
  }
  const Unit& entry(std::int32_t unit) const {
    return s_.lexicon.units->units[static_cast<std::size_t>(unit)];
  }
  std::string_view written(std::size_t i) const {
    return s_.text.substr(s_.at(i).begin, s_.at(i).end - s_.at(i).begin);
  }
  std::int32_t converted(std::int32_t prefix, std::int32_t base) const;
  bool belongs_to_next(const Amount& out, std::size_t i) const;
  bool is_money(const Amount& out, std::size_t i) const;

  bool take_money(Amount& out, std::size_t at) const;
  bool take_unit(Amount& out, std::size_t at, std::int32_t prefix) const;
  void add_money_parts(Amount& out) const;
  void add_bare_part(Amount& out) const;
  void add_bare_coin(Amount& out, const Number& part) const;
  bool is_joined_part(const Amount& out, const Number& part, std::size_t end) const;
  bool is_bare_part(const Number& number) const;
  void add_unit_parts(Amount& out) const;
  bool add_unit_part(Amount& out, const Number& part, const Unit& small, std::size_t end) const;
  std::optional<Number> part_at(const Amount& out, std::size_t& unit_at) const;
  void add_bare_fraction(Amount& out, const Number& part) const;
  bool ends_bare(std::size_t at) const;
  void add_age(Amount& out) const;
  bool is_share_of_time(const Amount& out) const;
  void add_rate(Amount& out) const;
  void add_below_zero(Amount& out) const;

  const Sentence& s_;
};

}  // namespace crosscheck::values
