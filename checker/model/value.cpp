// Model: the names by which reports call the kinds and bounds of values.
// What a value leaves open is in uncertainty.cpp.
#include "checker/model/value.h"

#include <fmt/format.h>

#include <cstdlib>
#include <utility>

#include "checker/model/enum_names.h"

namespace crosscheck {
namespace {

constexpr std::array<std::string_view, 28> kKinds = {
    "count",     "number",   "ordinal",       "rank",     "percentage", "percentage_points",
    "fraction",  "ratio",    "multiple",      "range",    "money",      "measure",
    "rate",      "age",      "score",         "date",     "daterange",  "time",
    "timerange", "datetime", "datetimerange", "duration", "set",        "list",
    "name",      "role",     "place",         "quotation"};
constexpr std::array<std::string_view, 6> kBounds = {"=", "~", ">", ">=", "<", "<="};
/// The farthest that a clock of the world is from UTC, in minutes (Kiribati).
constexpr int kMostOffset = 14 * 60;

}  // namespace

std::string_view to_string(ValueKind kind) {
  return name_of(kKinds, kind);
}
std::optional<ValueKind> parse_value_kind(std::string_view text) {
  return value_of<ValueKind>(kKinds, text);
}
std::string_view to_string(Bound bound) {
  return name_of(kBounds, bound);
}
std::optional<Bound> parse_bound(std::string_view text) {
  return value_of<Bound>(kBounds, text);
}

bool is_temporal(ValueKind kind) {
  switch (kind) {
    case ValueKind::date:
    case ValueKind::daterange:
    case ValueKind::time:
    case ValueKind::timerange:
    case ValueKind::datetime:
    case ValueKind::datetimerange:
      return true;
    default:
      return false;
  }
}

bool names_period(const Value& value) {
  return is_temporal(value.kind) && value.when && value.kind != ValueKind::time &&
         value.kind != ValueKind::timerange && (value.bound == Bound::exact || value.bound == Bound::about);
}

std::string zone_name(int minutes) {
  return fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                     std::abs(minutes) % 60);
}

std::optional<int> parse_zone(std::string_view text) {
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  int minutes = 0;
  for (const auto& [at, worth] : {std::pair(1, 600), {2, 60}, {4, 10}, {5, 1}}) {
    const char c = text[static_cast<std::size_t>(at)];
    if (c < '0' || c > '9') return std::nullopt;
    minutes += (c - '0') * worth;
  }
  if (minutes > kMostOffset || text[4] > '5') return std::nullopt;
  return text[0] == '-' ? -minutes : minutes;
}

}  // namespace crosscheck
