// Values: numbers written in digits, by the marks of one language: groups, decimals, powers and fractions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "checker/base/decimal.h"

namespace crosscheck::values {

class Letters;

/// A number written in digits.
struct Figure {
  Decimal value;
  int exponent = 0;       ///< of the last written digit, at most 0
  int digits = 0;         ///< before the decimal point
  bool grouped = false;   ///< 1,200
  bool fraction = false;  ///< 3/4, 1 1/2, ½
};

/// How a language writes numbers in digits.
struct FigureMarks {
  bool comma_groups = true;        ///< 1,200 is 1200; else 1.200 is
  bool comma_decimals = false;     ///< also where commas group: 0,08 but 1,200
  bool spaces_group = false;       ///< "3 420" is one number; else only "40 000" and "1 234 567" are
  bool indian_groups = false;      ///< 12,34,567
  bool slashes_make_dates = true;  ///< 5/12 is a day, and only smaller fractions are numbers
};

class FigureReader {
 public:
  /// `text` is valid UTF-8 and outlives the reader.
  FigureReader(std::string_view text, const FigureMarks& marks);

  struct Result {
    Figure figure;
    std::size_t end = 0;
    bool valid = false;  ///< else the digits up to `end` are no number
  };
  /// At a digit, a vulgar fraction, or a decimal mark before a digit.
  Result read(std::size_t at) const;

  /// A digit of any script at `at`, or -1.
  int digit_at(std::size_t at) const;
  std::size_t size_at(std::size_t at) const;

 private:
  enum class Mark : std::uint8_t { none, comma, point, space, hard_space, apostrophe, group, decimal };
  struct Digits {
    Int128 value = 0;
    int count = 0;  ///< leading zeros too
    bool leading_zero = false;
  };
  /// A mark with digits behind it.
  struct Section {
    Mark mark = Mark::none;
    int length = 0;  ///< of the digits; 4 for more than three
    bool zeros = false;
  };
  struct Shape;

  Digits read_digits(std::size_t& at) const;
  Mark mark_at(std::size_t at, std::size_t& size) const;
  char32_t char_at(std::size_t at, std::size_t& size) const;
  bool is(std::size_t at, char32_t c, std::size_t& end) const;
  Shape shape(std::size_t at, const Digits& integer) const;
  bool power(std::size_t& end, Figure& figure) const;
  bool fraction(std::size_t& end, Figure& figure, bool mixed) const;
  bool vulgar(std::size_t& end, Figure& figure) const;
  bool may_be_date(std::int64_t a, std::int64_t b) const;
  std::optional<int> signed_integer(std::size_t& at) const;

  std::string_view text_;
  const FigureMarks& marks_;
  const Letters& letters_;
};

}  // namespace crosscheck::values
