// Values: the units that every language shares, from rules/units.yaml: what they measure and how they
// convert.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/base/decimal.h"
#include "checker/base/diagnostic.h"
#include "checker/model/value.h"
#include "checker/rules/vocabulary.h"

namespace crosscheck::values {

struct Unit {
  std::string id;
  ValueKind kind = ValueKind::measure;  ///< measure or duration
  std::string dimension;
  std::string refined_by;  ///< the dimension of words behind it that say which unit is meant: "° Celsius"
  // One unit is (value + offset) * numerator / denominator base units of its dimension.
  Decimal numerator = 1;
  Decimal denominator = 1;
  Decimal offset;
  std::string icu;        ///< "length/kilometer", "" if ICU has no names for it
  bool icu_words = true;  ///< its names may be taken from ICU's data
  bool icu_signs = true;  ///< and its signs
  std::string timex;      ///< of a duration: "D", "TH"
  std::int64_t timex_count = 1;
  std::vector<std::string> symbols;
};

/// What rules/units.yaml says. Immutable, shared by all lexicons; a unit is named by its index.
struct UnitTable {
  std::vector<Unit> units;
  std::vector<std::string> codes_left_out;
  std::vector<std::string> codes_not_words;  ///< never read as a code alone
  std::vector<std::string> codes_in_small_letters;
  std::vector<std::pair<std::string, Decimal>> code_scales;
  std::vector<std::pair<std::string, std::string>> signs;  ///< of money: sign and code
  std::map<std::string, std::int32_t, std::less<>> places;
  /// ISO 4217 code -> the fewest and the most of it that a US dollar has cost: a wide band, for saying that
  /// two amounts may be one.
  std::map<std::string, std::pair<Decimal, Decimal>, std::less<>> per_dollar;

  /// -1 if there is none.
  std::int32_t find(std::string_view id) const;
};

/// Mistakes are appended to `diagnostics` and nullptr is returned.
std::shared_ptr<const UnitTable> load_units(const std::string& path, Diagnostics& diagnostics);

/// The table with the units that packs add. Mistakes (an id that is there, a dimension that no unit has) are
/// appended to `diagnostics`; such units are left out.
std::shared_ptr<const UnitTable> with_units(std::shared_ptr<const UnitTable> table,
                                            const std::vector<NewUnit>& added, Diagnostics& diagnostics);

/// How many `to` one `from` is, as a fraction that may be rounded only where the caller divides; nullopt if
/// the units measure different things, or need an offset.
struct Ratio {
  Decimal numerator;
  Decimal denominator;
};
std::optional<Ratio> unit_ratio(const Unit& from, const Unit& to);

}  // namespace crosscheck::values
