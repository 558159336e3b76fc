// Values: numbers in digits. Which mark groups and which one begins the decimals is told by the language,
// unless the number itself shows it: of two marks the last one begins the decimals, a mark that occurs twice
// groups.
#include "checker/values/figures.h"

#include <array>

#include "checker/base/utf8.h"
#include "checker/values/letters.h"

namespace crosscheck::values {
namespace {

constexpr int kMaxDigits = 36;            // more do not fit a Decimal
constexpr std::size_t kMaxSections = 18;  // 36 digits in Indian groups
constexpr int kMaxPower = 128;            // 2^128 has more than 36 digits
constexpr int kExactDigits = 30;          // of a quotient
constexpr int kFractionDigits = 15;

std::optional<Decimal> to_the_power(const Decimal& base, int exponent) {
  if (exponent > kMaxPower || exponent < -kMaxPower) return std::nullopt;
  std::optional<Decimal> out = Decimal(1);
  for (int i = 0; i < (exponent < 0 ? -exponent : exponent) && out; ++i) out = out->times(base);
  if (!out || exponent >= 0) return out;
  const auto inverse = Decimal(1).divided_by(*out, kExactDigits);
  const auto check = inverse ? inverse->times(*out) : std::nullopt;
  if (!check || *check != Decimal(1)) return std::nullopt;  // not exact
  return inverse;
}

}  // namespace

/// How many of the sections behind the integer belong to the number, and whether the last of them are
/// decimals.
struct FigureReader::Shape {
  std::size_t groups = 0;
  bool decimals = false;
  bool broken = false;  ///< 1.2.3: no number at all
};

FigureReader::FigureReader(std::string_view text, const FigureMarks& marks)
    : text_(text), marks_(marks), letters_(Letters::get()) {}

int FigureReader::digit_at(std::size_t at) const {
  if (at >= text_.size()) return -1;
  const auto c = static_cast<unsigned char>(text_[at]);
  if (c < 0x80) return c >= '0' && c <= '9' ? c - '0' : -1;
  if ((c & 0xC0u) == 0x80) return -1;  // inside a character
  return letters_.digit(decode(text_, at));
}

std::size_t FigureReader::size_at(std::size_t at) const {
  if (static_cast<unsigned char>(text_[at]) < 0x80) return 1;
  std::size_t end = at;
  decode(text_, end);
  return end - at;
}

char32_t FigureReader::char_at(std::size_t at, std::size_t& size) const {
  size = 0;
  if (at >= text_.size()) return 0;
  std::size_t end = at;
  const char32_t c = decode(text_, end);
  size = end - at;
  return c;
}

/// The character at `at` is c, in common or full width; `end` becomes its end.
bool FigureReader::is(std::size_t at, char32_t c, std::size_t& end) const {
  std::size_t size = 0;
  if (utf8::fold_width(char_at(at, size)) != c || size == 0) return false;
  end = at + size;
  return true;
}

FigureReader::Digits FigureReader::read_digits(std::size_t& at) const {
  Digits out;
  for (int digit = digit_at(at); digit >= 0; digit = digit_at(at)) {
    if (out.count == 0) out.leading_zero = digit == 0;
    if (out.count < kMaxDigits) out.value = out.value * 10 + digit;
    ++out.count;
    at += size_at(at);
  }
  return out;
}

FigureReader::Mark FigureReader::mark_at(std::size_t at, std::size_t& size) const {
  switch (const char32_t c = char_at(at, size); c) {
    case U',':
      return Mark::comma;
    case U'.':
      return Mark::point;
    case U' ':
      return Mark::space;
    case 0x00A0:
    case 0x202F:
    case 0x2009:
      return Mark::hard_space;
    case U'\'':
    case 0x2019:
      return Mark::apostrophe;
    case 0x066C:
    case 0x060C:  // the Arabic comma
      return Mark::group;
    case 0x066B:
      return Mark::decimal;
    case 0xFF0C:
    case 0xFF0E: {
      // Full-width marks belong to full-width digits; else they are punctuation.
      std::size_t next = 0;
      const char32_t digit = char_at(at + size, next);
      if (digit < 0xFF10 || digit > 0xFF19) return Mark::none;
      return c == 0xFF0C ? Mark::comma : Mark::point;
    }
    default:
      return Mark::none;
  }
}

FigureReader::Shape FigureReader::shape(std::size_t at, const Digits& integer) const {
  std::array<Section, kMaxSections> list{};
  std::size_t count = 0;
  while (count < list.size()) {
    std::size_t size = 0;
    const Mark mark = mark_at(at, size);
    if (mark == Mark::none || digit_at(at + size) < 0) break;
    at += size;
    Section& section = list[count++];
    section.mark = mark;
    section.zeros = true;
    for (int digit = digit_at(at); digit >= 0 && section.length < 4; digit = digit_at(at)) {
      section.zeros = section.zeros && digit == 0;
      ++section.length;
      at += size_at(at);
    }
    if (section.length == 4) break;  // decimals at most
  }
  Shape out;
  if (count == 0) return out;
  const Mark first = list[0].mark;
  const auto is_mark = [&](std::size_t i, Mark mark) { return i < count && list[i].mark == mark; };
  std::size_t threes = 0;
  while (is_mark(threes, first) && list[threes].length == 3) ++threes;
  const bool may_group = integer.count > 0 && integer.count <= 3 && !(integer.leading_zero);
  const bool goes_on = is_mark(threes, first);
  const auto decimal_mark = [&](std::size_t i) {
    return is_mark(i, Mark::comma) || is_mark(i, Mark::point) || is_mark(i, Mark::decimal);
  };
  if (first == Mark::decimal) {
    out.decimals = true;
    return out;
  }
  if (first != Mark::comma && first != Mark::point) {
    if (!may_group || threes == 0) return out;
    if (first == Mark::space && !marks_.spaces_group && threes < 2 && !list[0].zeros) return out;
    if (goes_on && first != Mark::space && first != Mark::hard_space) return out;
    out.groups = threes;
    out.decimals = decimal_mark(threes) && !is_mark(threes, first);
    return out;
  }
  const Mark other = first == Mark::comma ? Mark::point : Mark::comma;
  const bool groups_here = (first == Mark::comma) == marks_.comma_groups;
  if (may_group && threes > 0 && (is_mark(threes, other) || is_mark(threes, Mark::decimal)) &&
      (groups_here || list[threes].length != 3)) {
    out.groups = threes;
    out.decimals = true;
    return out;
  }
  if (may_group && threes > 0 && !goes_on && (groups_here || threes > 1)) {
    out.groups = threes;
    return out;
  }
  if (marks_.indian_groups && first == Mark::comma && may_group && integer.count <= 2) {
    std::size_t twos = 0;
    while (is_mark(twos, first) && list[twos].length == 2) ++twos;
    if (twos > 0 && is_mark(twos, first) && list[twos].length == 3 && !is_mark(twos + 1, first)) {
      out.groups = twos + 1;
      out.decimals = is_mark(twos + 1, Mark::point);
      return out;
    }
  }
  const bool twice = is_mark(1, first);
  if (first == Mark::point) {
    out.broken = twice;
    out.decimals = !twice;
  } else {
    out.decimals = !twice && (!marks_.comma_groups || (marks_.comma_decimals && integer.count > 0));
  }
  return out;
}

FigureReader::Result FigureReader::read(std::size_t at) const {
  Result out;
  out.end = at;
  Figure& figure = out.figure;
  std::size_t end = at;
  if (vulgar(end, figure)) {
    out.end = end;
    out.valid = true;
    return out;
  }
  Digits integer = read_digits(end);
  const Shape form = shape(end, integer);
  figure.grouped = form.groups > 0;
  std::size_t size = 0;
  for (std::size_t i = 0; i < form.groups; ++i) {
    mark_at(end, size);
    end += size;
    const Digits group = read_digits(end);
    const bool fits = integer.count + group.count <= kMaxDigits;
    for (int k = 0; fits && k < group.count; ++k) integer.value *= 10;
    integer.value += fits ? group.value : 0;
    integer.count += group.count;
  }
  figure.digits = integer.count;
  Digits decimals;
  if (form.decimals) {
    mark_at(end, size);
    end += size;
    decimals = read_digits(end);
    figure.exponent = -decimals.count;
  }
  out.end = end;
  const bool code_like = integer.leading_zero && integer.count > 2 && decimals.count == 0;
  if (form.broken || code_like || integer.count + decimals.count > kMaxDigits) return out;
  Int128 coefficient = integer.value;
  for (int k = 0; k < decimals.count; ++k) coefficient *= 10;
  const auto value = Decimal::make(coefficient + decimals.value, -decimals.count);
  if (!value) return out;
  figure.value = *value;
  out.valid = power(end, figure);
  if (out.valid && figure.exponent == 0 && integer.count > 0 && end == out.end && !integer.leading_zero) {
    if (!fraction(end, figure, false)) {
      std::size_t next = end;
      std::size_t space = 0;
      const Mark mark = mark_at(next, space);
      Figure part;
      std::size_t part_end = next;
      const bool glued = vulgar(part_end, part);
      if (!glued && (mark == Mark::space || mark == Mark::hard_space)) {
        part_end = next + space;
        if (!vulgar(part_end, part)) fraction(part_end, part, true);
      }
      if (part.fraction) {
        const auto sum = figure.value.plus(part.value);
        if (sum) {
          figure.value = *sum;
          figure.exponent = part.exponent;
          figure.fraction = true;
          end = part_end;
        }
      }
    }
  }
  out.end = end;
  return out;
}

/// Digits with an optional sign.
std::optional<int> FigureReader::signed_integer(std::size_t& at) const {
  std::size_t end = at;
  bool negative = false;
  if (is(at, U'-', end) || is(at, 0x2212, end)) {
    negative = true;
  } else {
    is(at, U'+', end);
  }
  const Digits digits = read_digits(end);
  if (digits.count == 0 || digits.count > 4) return std::nullopt;
  at = end;
  const int value = static_cast<int>(digits.value);
  return negative ? -value : value;
}

/// "e6", "x10^6", "^5" behind the number. False if there is one and it does not fit.
bool FigureReader::power(std::size_t& end, Figure& figure) const {
  std::size_t at = end;
  std::optional<int> exponent;
  const auto is_letter_at = [&](std::size_t i) {
    std::size_t size = 0;
    const char32_t c = char_at(i, size);
    return size > 0 && letters_.kind(c) == Letter::bordered;
  };
  std::size_t next = at;
  if (is(at, U'e', next) || is(at, U'E', next)) {
    exponent = signed_integer(next);
    if (!exponent || is_letter_at(next)) return true;  // letters that mean something else
    const auto value = figure.value.shifted(*exponent);
    if (!value) return false;
    figure.value = *value;
    figure.exponent += *exponent;
    end = next;
    return true;
  }
  if (is(at, U'x', next) || is(at, U'×', next) || is(at, U'*', next)) {
    std::size_t ten = next;
    if (text_.size() > ten && text_[ten] == ' ') ++ten;
    if (text_.compare(ten, 3, "10^") != 0) return true;
    ten += 3;
    exponent = signed_integer(ten);
    const auto value = exponent ? figure.value.shifted(*exponent) : std::nullopt;
    if (!value) return false;
    figure.value = *value;
    figure.exponent += *exponent;
    end = ten;
    return true;
  }
  if (!is(at, U'^', next)) return true;
  exponent = signed_integer(next);
  const auto value = exponent ? to_the_power(figure.value, *exponent) : std::nullopt;
  if (!value) return false;
  figure.value = *value;
  figure.exponent = value->trailing_exponent() < 0 ? value->trailing_exponent() : 0;
  end = next;
  return true;
}

/// "24/25" and "12/5" may be a season, a day or a day of the week and its hours.
bool FigureReader::may_be_date(std::int64_t a, std::int64_t b) const {
  if (b == a % 100 + 1 && a > 10) return true;
  if (!marks_.slashes_make_dates) return false;
  return a >= b || b > 10;
}

/// "/4" behind an integer; `mixed`: "3/4" after an integer and a space.
bool FigureReader::fraction(std::size_t& end, Figure& figure, bool mixed) const {
  std::size_t at = end;
  std::int64_t top = 0;
  if (mixed) {
    const Digits digits = read_digits(at);
    if (digits.count == 0 || digits.count > 3 || digits.leading_zero) return false;
    top = static_cast<std::int64_t>(digits.value);
  } else {
    const auto value = figure.value.to_int64();
    if (!value || figure.grouped) return false;
    top = *value;
  }
  // The fraction slash says what it is; the common one may part a day and a month.
  const bool own_slash = is(at, 0x2044, at);
  if (!own_slash && !is(at, U'/', at)) return false;
  const Digits digits = read_digits(at);
  if (digits.count == 0 || digits.count > 4 || digits.value == 0 || digits.leading_zero) return false;
  const auto bottom = static_cast<std::int64_t>(digits.value);
  std::size_t ignored = 0;
  if (is(at, U'/', ignored) || (is(at, U'-', ignored) && digit_at(ignored) >= 0)) return false;
  if (!own_slash && (mixed ? (marks_.slashes_make_dates && top >= bottom) : may_be_date(top, bottom)))
    return false;
  const auto value = Decimal(top).divided_by(Decimal(bottom), kFractionDigits);
  if (!value) return false;
  figure.value = *value;
  // A fraction is as exact as a rounded percentage.
  figure.exponent = value->is_integer() ? 0 : -2;
  figure.fraction = true;
  end = at;
  return true;
}

bool FigureReader::vulgar(std::size_t& end, Figure& figure) const {
  std::size_t size = 0;
  const auto parts = letters_.vulgar(char_at(end, size));
  if (size == 0 || parts.second == 0) return false;
  const auto value = Decimal(parts.first).divided_by(Decimal(parts.second), kFractionDigits);
  if (!value) return false;
  figure.value = *value;
  figure.exponent = -2;
  figure.fraction = true;
  end += size;
  return true;
}

}  // namespace crosscheck::values
