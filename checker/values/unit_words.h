// Values: the words for units and money of one language, from its lexicon file, rules/units.yaml and ICU's
// data.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "checker/base/diagnostic.h"
#include "checker/rules/yaml.h"
#include "checker/values/lexicon.h"

namespace crosscheck::values {

/// Fills the words, currencies and symbols of a lexicon whose unit table is set. First read() for what the
/// file says, then, when every other word is known, add_shared(): names that ICU has and signs that all
/// languages share never change what the file says of a word.
class UnitWords {
 public:
  explicit UnitWords(Lexicon& lexicon) : lexicon_(lexicon) {}

  /// The sections `currencies`, `money` and `units` of a lexicon file.
  void read(yaml::Reader& root, const std::string& path, Diagnostics& diagnostics);
  /// Units and hedges that packs add to the language; call when all other words of the file are known. What
  /// means a figure, a unit or a hedge already is refused at its place, unless it is to override that.
  void add(const FigureWords& added, Diagnostics& diagnostics);
  /// Needs nothing of the file any more.
  void add_shared();

 private:
  void read_currency(yaml::Reader& reader);
  void read_units(yaml::Reader& reader);
  void read_prefix(yaml::Reader& reader);
  void add_unit_names(const std::string& locale);
  void add_prefixes();
  void add_symbols();
  void add_currencies();
  void add_bare_names(const std::map<std::string, std::set<std::string>>& codes);
  void add_plain_spellings();
  void add_sign(const std::string& sign, std::int32_t index);
  void add_scaled_codes(const std::string& code);

  /// An error if the word has another meaning of that sort.
  void mean(std::string_view word, Role role, std::int32_t value);
  /// Nothing if it has a meaning of that sort, or was left out.
  void offer(std::string_view word, Role role, std::int32_t value);
  bool is_left_out(std::string_view word) const;
  /// A pack gave the word a meaning: it keeps that, and `lexicon_.clashes` says so where it did not ask for
  /// it.
  bool is_added(std::string_view word, Role role, std::int32_t value);
  /// Number words come from ICU, after the file: they are no units and no hedges.
  void check_numbers();
  void add_unit(const UnitName& one, Diagnostics& diagnostics);
  void add_hedge(const HedgeWord& one, Diagnostics& diagnostics);
  /// Whether the word may be given the role: nothing else is meant by it, or that is overridden.
  bool make_room(Phrase& phrase, Role role, std::int32_t value, bool overrides, const ItemPlace& place,
                 Diagnostics& diagnostics) const;
  /// The entry of a code as a whole unit, made if it is new.
  std::int32_t currency(const std::string& code);
  std::int32_t add_currency(Currency entry);
  std::int32_t unit_of(yaml::Reader& reader, const yaml::Node& node, const std::string& id);

  Lexicon& lexicon_;
  std::string path_;
  Diagnostics* diagnostics_ = nullptr;         ///< during read()
  std::map<std::string, std::int32_t> whole_;  ///< code to entry
  enum class BareName : std::uint8_t { none, first, last };
  BareName bare_names_ = BareName::none;  ///< which word of a currency's name is the name of its unit
  std::vector<std::string> locales_;      ///< of ICU, beside the language itself
  std::vector<std::tuple<std::string, Role, std::int32_t>> told_;  ///< every word with a meaning from here
  std::set<std::string> not_bare_;                                 ///< folded
  std::set<std::string> left_out_;                                 ///< folded
  std::vector<std::tuple<std::string, std::string, std::int32_t>> circumfixes_;  ///< before, after, unit
  std::map<std::string, UnitName> added_;                                        ///< by packs: folded words
  std::map<std::pair<std::string, Role>, HedgeWord> hedges_;  ///< by packs: folded words and the side
};

}  // namespace crosscheck::values
