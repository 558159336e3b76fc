// What the makers of articles share: patterns, figures, days. Internal to tests/checks.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "checker/base/civil_time.h"
#include "generated.h"

namespace crosscheck::generated {

using Words = std::map<std::string, std::string>;

inline std::string fill(const std::string& pattern, const Words& words) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size();) {
    if (pattern[i] == '{') {
      const std::size_t end = pattern.find('}', i);
      out += words.at(pattern.substr(i + 1, end - i - 1));
      i = end + 1;
    } else {
      out += pattern[i++];
    }
  }
  return out;
}

inline std::string grouped(std::int64_t value) {
  std::string digits = std::to_string(value);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

/// Tenths as a decimal: 134 -> "13.4", 130 -> "13".
inline std::string tenths(std::int64_t value) {
  return std::to_string(value / 10) + (value % 10 == 0 ? "" : "." + std::to_string(value % 10));
}

/// a / b in tenths, rounded half up.
inline std::int64_t tenths_of(std::int64_t a, std::int64_t b) {
  return (20 * a + b) / (2 * b);
}

/// One digit changed, or two neighbours swapped, as a typist does; never the first digit to zero.
inline std::int64_t slip(Random& random, std::int64_t value) {
  std::string digits = std::to_string(value);
  const auto at = static_cast<std::size_t>(random.of(0, static_cast<std::int64_t>(digits.size()) - 1));
  if (digits.size() > 1 && random.of(0, 1) == 0) {
    const std::size_t next = at + 1 < digits.size() ? at + 1 : at - 1;
    std::swap(digits[at], digits[next]);
    if (digits.front() == '0' || std::atoll(digits.c_str()) == value) return value + 1 + value / 7;
  } else {
    const char old = digits[at];
    while (digits[at] == old) digits[at] = static_cast<char>('0' + random.of(at == 0 ? 1 : 0, 9));
  }
  return std::atoll(digits.c_str());
}

inline const std::vector<std::string> kThings{"visitors", "votes",  "tonnes of grain", "new homes",
                                              "pupils",   "trains", "letters"};
inline const std::vector<std::string> kThingsZh{"人次", "票", "吨", "套住房", "名学生", "列火车", "封信"};
inline const std::vector<std::string> kWho{"The museum",       "The port",   "The ministry",
                                           "The bakery chain", "The county", "The club"};
inline const std::vector<std::string> kWhoZh{"该博物馆", "港口", "该部门", "这家连锁店", "该县", "俱乐部"};
inline const std::vector<std::string> kMonths{"January",   "February", "March",    "April",
                                              "May",       "June",     "July",     "August",
                                              "September", "October",  "November", "December"};
inline const std::vector<std::string> kDays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                            "Friday", "Saturday", "Sunday"};
inline const std::vector<std::string> kDaysZh{"一", "二", "三", "四", "五", "六", "日"};

inline std::string day_en(std::int64_t seconds, bool with_year) {
  const CivilDate date = to_date(seconds);
  return std::to_string(date.day) + " " + kMonths[date.month - 1] +
         (with_year ? " " + std::to_string(date.year) : "");
}

inline std::string day_zh(std::int64_t seconds, bool with_year) {
  const CivilDate date = to_date(seconds);
  return (with_year ? std::to_string(date.year) + "年" : "") + std::to_string(date.month) + "月" +
         std::to_string(date.day) + "日";
}

inline std::int64_t published() {
  return parse_iso(kPublished)->from;
}
inline std::int64_t days_from(std::int64_t base, std::int64_t days) {
  return base + days * kSecondsPerDay;
}

inline std::string ordinal(std::int64_t n) {
  const char* end = n % 100 / 10 == 1 ? "th"
                    : n % 10 == 1     ? "st"
                    : n % 10 == 2     ? "nd"
                    : n % 10 == 3     ? "rd"
                                      : "th";
  return std::to_string(n) + end;
}

inline std::string pick(Random& random, bool zh, const std::vector<std::string>& english,
                        const std::vector<std::string>& chinese, const Words& words) {
  return fill(random.one(zh ? chinese : english), words);
}

// The makers of generated_more.cpp.
std::string split(Random& random, bool zh, bool wrong);
std::string multiple(Random& random, bool zh, bool wrong);
std::string beside_weekday(Random& random, bool zh, bool wrong);
std::string headline(Random& random, bool zh, bool wrong);

}  // namespace crosscheck::generated
