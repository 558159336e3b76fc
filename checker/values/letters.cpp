// Values: the table of characters. It covers the basic plane; beyond it only Han matters here.
#include "checker/values/letters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>

#include "checker/base/utf8.h"

namespace crosscheck::values {
namespace {

constexpr char32_t kFirstHan = 0x4E00;  // the unified block, Hangul syllables: too many to ask one by one
constexpr char32_t kLastHan = 0x9FFF;
constexpr char32_t kFirstHangul = 0xAC00;
constexpr char32_t kLastHangul = 0xD7A3;

Letter kind_of(UChar32 c) {
  if (utf8::is_space(static_cast<char32_t>(c))) return Letter::space;
  if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER) return Letter::digit;
  if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return Letter::silent;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  if (utf8::is_han(static_cast<char32_t>(c))) return Letter::free;
  const auto type = u_charType(c);
  if (type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || type == U_ENCLOSING_MARK) {
    // Vowel signs of Arabic and Hebrew are optional in writing.
    const bool optional =
        uscript_hasScript(c, USCRIPT_ARABIC) != 0 || uscript_hasScript(c, USCRIPT_HEBREW) != 0;
    return optional && type == U_NON_SPACING_MARK ? Letter::silent : Letter::mark;
  }
  if (c == 0x0640) return Letter::silent;  // tatweel only stretches a word
  if (!u_isalpha(c)) return Letter::none;
  switch (script) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
    case USCRIPT_BOPOMOFO:
      return Letter::free;
    case USCRIPT_KATAKANA:
      return Letter::katakana;
    case USCRIPT_HANGUL:
      return Letter::hangul;
    default:
      // The long-vowel mark belongs to both kanas; words with it are mostly katakana.
      return c == 0x30FC || c == 0xFF70 ? Letter::katakana : Letter::bordered;
  }
}

/// Arabic letters without the signs that writers may leave out (hamza and madda over alef).
UChar32 without_optional_signs(UChar32 c, const icu::Normalizer2* decomposer) {
  UErrorCode status = U_ZERO_ERROR;
  if (decomposer == nullptr || uscript_getScript(c, &status) != USCRIPT_ARABIC) return c;
  icu::UnicodeString parts;
  if (!decomposer->getDecomposition(c, parts)) return c;
  const UChar32 first = parts.char32At(0);
  for (int32_t i = U16_LENGTH(first); i < parts.length(); i = parts.moveIndex32(i, 1)) {
    if (u_charType(parts.char32At(i)) != U_NON_SPACING_MARK) return c;
  }
  return first;
}

/// "1⁄2" for ½ as numerator * base + denominator, 0 if c is no such sign.
int vulgar_of(UChar32 c, const icu::Normalizer2* decomposer, int base) {
  icu::UnicodeString parts;
  if (decomposer == nullptr || !decomposer->getRawDecomposition(c, parts)) return 0;
  const int32_t slash = parts.indexOf(static_cast<char16_t>(0x2044));
  if (slash <= 0) return 0;
  const auto number = [&](int32_t from, int32_t to) {
    int out = 0;
    for (int32_t i = from; i < to; ++i) out = out * 10 + u_charDigitValue(parts.char32At(i));
    return out;
  };
  const int bottom = number(slash + 1, parts.length());
  return bottom > 0 ? number(0, slash) * base + bottom : 0;
}

}  // namespace

Letters::Letters() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decomposer = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) decomposer = nullptr;
  status = U_ZERO_ERROR;
  const icu::Normalizer2* wide = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status)) wide = nullptr;
  for (char32_t c = 0; c < kSize; ++c) {
    folds_[c] = static_cast<char16_t>(c);
    if (c >= kFirstHan && c <= kLastHan) {
      kinds_[c] = Letter::free;
      continue;
    }
    if (c >= kFirstHangul && c <= kLastHangul) {
      kinds_[c] = Letter::hangul;
      continue;
    }
    if (c >= 0xD800 && c <= 0xF8FF) continue;  // surrogates and private use
    const auto point = static_cast<UChar32>(utf8::fold_width(c));
    kinds_[c] = kind_of(point);
    const int vulgar = u_charType(point) == U_OTHER_NUMBER ? vulgar_of(point, wide, kVulgarBase) : 0;
    if (vulgar != 0) {
      kinds_[c] = Letter::vulgar;
      folds_[c] = static_cast<char16_t>(vulgar);
    } else if (kinds_[c] == Letter::digit) {
      folds_[c] = static_cast<char16_t>(u'0' + u_charDigitValue(point));
    } else if (kinds_[c] == Letter::silent) {
      folds_[c] = 0;
    } else {
      const UChar32 folded = u_foldCase(without_optional_signs(point, decomposer), U_FOLD_CASE_DEFAULT);
      if (folded > 0 && folded < static_cast<UChar32>(kSize)) folds_[c] = static_cast<char16_t>(folded);
    }
  }
  folds_[0x2019] = u'\'';  // a typographic apostrophe
}

Letter Letters::beyond(char32_t c) {
  return utf8::is_han(c) ? Letter::free : Letter::none;
}

std::string fold_word(std::string_view text) {
  const Letters& letters = Letters::get();
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = letters.fold(utf8::next_valid(text, at));
    if (c != 0) utf8::append(out, c);
  }
  return out;
}

std::string without_accents(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
    return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decomposer = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) return std::string(text);
  const auto source = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  const icu::UnicodeString parts = decomposer->normalize(source, status);
  if (U_FAILURE(status)) return std::string(text);
  icu::UnicodeString plain;
  bool latin = false;
  for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const UChar32 c = parts.char32At(i);
    if (latin && u_charType(c) == U_NON_SPACING_MARK) continue;
    latin = u_hasBinaryProperty(c, UCHAR_ALPHABETIC) != 0 && uscript_hasScript(c, USCRIPT_LATIN) != 0;
    plain.append(c);
  }
  std::string out;
  plain.toUTF8String(out);
  return out;
}

}  // namespace crosscheck::values
