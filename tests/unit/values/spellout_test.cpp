#include <unicode/fieldpos.h>
#include <unicode/rbnf.h>
#include <unicode/unistr.h>

#include <catch2/catch.hpp>
#include <cstdint>
#include <random>

#include "support.h"

// Numbers are spelled by ICU's rules, which are not what reads them, and must be read back.
namespace {

const char* const kLanguages[] = {"en", "zh", "es", "fr", "de", "it", "pt", "nl", "ru", "ja", "ko", "ar"};

class Speller {
 public:
  explicit Speller(const char* language) {
    UErrorCode status = U_ZERO_ERROR;
    format_ =
        std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_SPELLOUT, icu::Locale(language), status);
    REQUIRE(U_SUCCESS(status));
  }

  std::vector<icu::UnicodeString> sets(bool ordinal) const {
    std::vector<icu::UnicodeString> out;
    for (int32_t i = 0; i < format_->getNumberOfRuleSetNames(); ++i) {
      const icu::UnicodeString set = format_->getRuleSetName(i);
      const bool cardinal = set.startsWith(u"%spellout-cardinal") || set == u"%spellout-numbering" ||
                            set == u"%spellout-numbering-verbose";
      const bool singular_ordinal = set.startsWith(u"%spellout-ordinal") && set.indexOf(u"plural") < 0;
      if (ordinal ? singular_ordinal : cardinal) out.push_back(set);
    }
    return out;
  }

  std::string spell(std::int64_t n, const icu::UnicodeString& set) const {
    UErrorCode status = U_ZERO_ERROR;
    icu::FieldPosition position;
    icu::UnicodeString spelled;
    format_->format(n, set, spelled, position, status);
    REQUIRE(U_SUCCESS(status));
    std::string out;
    spelled.toUTF8String(out);
    return out;
  }

 private:
  std::unique_ptr<icu::RuleBasedNumberFormat> format_;
};

/// Edges, and numbers of every size.
std::vector<std::int64_t> sample() {
  std::vector<std::int64_t> out;
  for (std::int64_t n = 2; n <= 130; ++n) out.push_back(n);
  std::mt19937_64 random(20310512);
  for (std::int64_t power = 1000; power <= 1'000'000'000'000; power *= 10) {
    for (const std::int64_t n : {power - 1, power, power + 1, power + 10, power + 100, 2 * power, 21 * power})
      if (n <= 1'000'000'000'000) out.push_back(n);
    std::uniform_int_distribution<std::int64_t> any(power / 10, power);
    for (int i = 0; i < 40; ++i) out.push_back(any(random));
  }
  return out;
}

/// What is read of a whole text; "" if it is not one value of all of it. A single Han numeral is a number
/// only before a measure word.
std::string read(std::string_view language, const std::string& text, bool ordinal) {
  const bool han = language == "zh" || language == "ja";
  const auto values = crosscheck::test::recognise(language, text + (han && !ordinal ? "本" : ""));
  if (values.size() != 1 || !values[0].number) return {};
  if (values[0].span != crosscheck::Span{0, static_cast<std::uint32_t>(text.size())}) return {};
  if ((values[0].kind == crosscheck::ValueKind::ordinal) != ordinal) return {};
  return values[0].number->to_string();
}

/// Where ICU has no ordinal it gives the cardinal: round hundreds in Russian, Arabic beyond a hundred.
bool has_no_ordinal(std::string_view language, std::int64_t n) {
  return (language == "ru" && n % 100 == 0) || (language == "ar" && n >= 100);
}

}  // namespace

TEST_CASE("cardinals spelled by ICU are read back in every language") {
  for (const char* language : kLanguages) {
    const Speller speller(language);
    for (const icu::UnicodeString& set : speller.sets(false)) {
      for (const std::int64_t n : sample()) {
        const std::string text = speller.spell(n, set);
        INFO(language << " " << n << " " << text);
        CHECK(read(language, text, false) == std::to_string(n));
      }
    }
  }
}

TEST_CASE("ordinals spelled by ICU are read back in every language that has them") {
  for (const char* language : kLanguages) {
    const Speller speller(language);
    for (const icu::UnicodeString& set : speller.sets(true)) {
      for (std::int64_t n = 1; n <= 1000; ++n) {
        const std::string text = speller.spell(n, set);
        if (text.find_first_of("0123456789") != std::string::npos || has_no_ordinal(language, n)) continue;
        INFO(language << " " << n << " " << text);
        CHECK(read(language, text, true) == std::to_string(n));
      }
    }
  }
}
