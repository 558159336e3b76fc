// Values: the names of currencies and units in ICU's locale data, read while a lexicon is loaded.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck::values {

/// How a unit is written around a figure: "{0} kilometers", "摂氏 {0} 度". The halves are trimmed.
struct UnitPattern {
  std::string before;
  std::string after;
};

/// Every pattern that the locale has for units, in every plural form and grammatical case: use(key, pattern,
/// full) with the key "length/kilometer"; `full` for names, else signs and abbreviations. Unknown locales
/// have none.
using UseUnitPattern = std::function<void(std::string_view, const UnitPattern&, bool)>;
void for_each_unit_pattern(const std::string& locale, const UseUnitPattern& use);

/// All codes of ISO 4217 that ICU knows, sorted, historic ones among them.
std::vector<std::string> currency_codes();

/// What a locale calls one currency: names in every plural form, and its symbols (the code is none).
struct CurrencyNames {
  std::vector<std::string> names;
  std::vector<std::string> symbols;
  bool dollar = false;  ///< "$" is its sign at home
};
CurrencyNames currency_names(const std::string& code, const std::string& locale);

/// The English name in the singular: "US dollar". The code itself if there is none.
std::string english_currency_name(const std::string& code);

}  // namespace crosscheck::values
