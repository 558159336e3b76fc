// Values: ICU's resource bundles. Its formatters give one form at a time and take a millisecond each; the
// bundles are memory-mapped tables with every plural form and grammatical case, and a language is read in
// less than one.
#include "checker/values/icu_names.h"

#include <unicode/ucurr.h>
#include <unicode/uenum.h>
#include <unicode/unistr.h>
#include <unicode/ures.h>
#include <unicode/utypes.h>

#include <algorithm>
#include <array>
#include <memory>

namespace crosscheck::values {
namespace {

struct CloseBundle {
  void operator()(UResourceBundle* bundle) const { ures_close(bundle); }
};
using Bundle = std::unique_ptr<UResourceBundle, CloseBundle>;

std::string utf8_of(const UChar* text, std::int32_t length) {
  std::string out;
  icu::UnicodeString(false, text, length).toUTF8String(out);
  return out;
}

/// Without spaces of any kind at the ends; those inside become plain ones.
std::string trimmed(std::string text) {
  for (const std::string_view space : {"\u00A0", "\u202F", "\u200F", "\u200E"}) {
    for (std::size_t at = text.find(space); at != std::string::npos; at = text.find(space, at))
      text.replace(at, space.size(), " ");
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
  return text;
}

/// Splits "{0} km" at the figure; false for other strings (genders, display names with no figure are names).
bool split_pattern(std::string_view text, UnitPattern& out) {
  constexpr std::string_view kFigure = "{0}";
  const std::size_t at = text.find(kFigure);
  if (at == std::string_view::npos) return false;
  out.before = trimmed(std::string(text.substr(0, at)));
  out.after = trimmed(std::string(text.substr(at + kFigure.size())));
  return true;
}

class UnitWalk {
 public:
  UnitWalk(std::string_view key, bool full, const UseUnitPattern& use) : key_(key), full_(full), use_(use) {}

  /// The strings of one unit: plural forms, "case" tables of plural forms. "per" and "gender" are something
  /// else.
  void run(UResourceBundle* bundle) const {
    Bundle item;
    ures_resetIterator(bundle);
    while (ures_hasNext(bundle) != 0) {
      UErrorCode status = U_ZERO_ERROR;
      item.reset(ures_getNextResource(bundle, item.release(), &status));
      if (U_FAILURE(status) != 0) return;
      const std::string_view name = ures_getKey(item.get()) == nullptr ? "" : ures_getKey(item.get());
      if (name == "per" || name == "gender" || name == "dnam") continue;
      if (ures_getType(item.get()) == URES_TABLE) {
        run(item.get());
        continue;
      }
      if (ures_getType(item.get()) != URES_STRING) continue;
      std::int32_t length = 0;
      const UChar* text = ures_getString(item.get(), &length, &status);
      UnitPattern pattern;
      if (U_SUCCESS(status) != 0 && split_pattern(utf8_of(text, length), pattern)) use_(key_, pattern, full_);
    }
  }

 private:
  std::string key_;
  bool full_;
  const UseUnitPattern& use_;
};

/// units/length/kilometer/...: two levels of tables above those of a unit.
void walk_width(UResourceBundle* width, bool full, const UseUnitPattern& use) {
  Bundle dimension;
  Bundle unit;
  ures_resetIterator(width);
  while (ures_hasNext(width) != 0) {
    UErrorCode status = U_ZERO_ERROR;
    dimension.reset(ures_getNextResource(width, dimension.release(), &status));
    if (U_FAILURE(status) != 0) return;
    if (ures_getType(dimension.get()) != URES_TABLE) continue;
    const std::string folder = std::string(ures_getKey(dimension.get())) + "/";
    ures_resetIterator(dimension.get());
    while (ures_hasNext(dimension.get()) != 0) {
      unit.reset(ures_getNextResource(dimension.get(), unit.release(), &status));
      if (U_FAILURE(status) != 0) return;
      if (ures_getType(unit.get()) != URES_TABLE) continue;
      UnitWalk(folder + ures_getKey(unit.get()), full, use).run(unit.get());
    }
  }
}

constexpr std::array<const char*, 6> kPlurals = {"zero", "one", "two", "few", "many", "other"};

void add_new(std::string name, const std::string& code, std::vector<std::string>& names) {
  name = trimmed(std::move(name));
  if (name.empty() || name == code || std::find(names.begin(), names.end(), name) != names.end()) return;
  names.push_back(std::move(name));
}

std::u16string wide(const std::string& code) {
  return {code.begin(), code.end()};
}

}  // namespace

void for_each_unit_pattern(const std::string& locale, const UseUnitPattern& use) {
  UErrorCode status = U_ZERO_ERROR;
  const Bundle root(ures_open(U_ICUDATA_NAME "-unit", locale.c_str(), &status));
  // A fallback to the root would give the names of no language.
  if (U_FAILURE(status) != 0 || status == U_USING_DEFAULT_WARNING) return;
  for (const char* width : {"units", "unitsShort"}) {
    status = U_ZERO_ERROR;
    const Bundle table(ures_getByKey(root.get(), width, nullptr, &status));
    if (U_SUCCESS(status) != 0) walk_width(table.get(), std::string_view(width) == "units", use);
  }
}

std::vector<std::string> currency_codes() {
  std::vector<std::string> codes;
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration* all = ucurr_openISOCurrencies(UCURR_ALL, &status);
  if (U_FAILURE(status) != 0) return codes;
  while (const char* code = uenum_next(all, nullptr, &status)) {
    if (U_FAILURE(status) != 0) break;
    codes.emplace_back(code);
  }
  uenum_close(all);
  std::sort(codes.begin(), codes.end());
  return codes;
}

CurrencyNames currency_names(const std::string& code, const std::string& locale) {
  CurrencyNames out;
  const std::u16string key = wide(code);
  const auto symbol = [&](UCurrNameStyle style, std::vector<std::string>& into) {
    UErrorCode status = U_ZERO_ERROR;
    std::int32_t length = 0;
    const UChar* name = ucurr_getName(key.c_str(), locale.c_str(), style, nullptr, &length, &status);
    if (U_SUCCESS(status) != 0 && status != U_USING_DEFAULT_WARNING)
      add_new(utf8_of(name, length), code, into);
  };
  symbol(UCURR_LONG_NAME, out.names);
  for (const char* plural : kPlurals) {
    UErrorCode status = U_ZERO_ERROR;
    std::int32_t length = 0;
    const UChar* name = ucurr_getPluralName(key.c_str(), locale.c_str(), nullptr, plural, &length, &status);
    if (U_SUCCESS(status) != 0 && status != U_USING_DEFAULT_WARNING)
      add_new(utf8_of(name, length), code, out.names);
  }
  symbol(UCURR_SYMBOL_NAME, out.symbols);
  // The same in all locales, so the root's will do.
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t length = 0;
  const UChar* narrow =
      ucurr_getName(key.c_str(), locale.c_str(), UCURR_NARROW_SYMBOL_NAME, nullptr, &length, &status);
  out.dollar = U_SUCCESS(status) != 0 && length == 1 && narrow[0] == u'$';
  return out;
}

std::string english_currency_name(const std::string& code) {
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t length = 0;
  const UChar* name = ucurr_getPluralName(wide(code).c_str(), "en", nullptr, "one", &length, &status);
  return U_SUCCESS(status) != 0 ? utf8_of(name, length) : code;
}

}  // namespace crosscheck::values
