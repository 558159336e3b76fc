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
Message say(ValueKind kind) {
  switch (kind) {
    case ValueKind::count:
      return msg("count");
    case ValueKind::number:
      return msg("number");
    case ValueKind::ordinal:
      return msg("ordinal");
    case ValueKind::rank:
      return msg("rank");
    case ValueKind::percentage:
      return msg("percentage");
    case ValueKind::percentage_points:
      return msg("percentage_points");
    case ValueKind::fraction:
      return msg("fraction");
    case ValueKind::ratio:
      return msg("ratio");
    case ValueKind::multiple:
      return msg("multiple");
    case ValueKind::range:
      return msg("range");
    case ValueKind::money:
      return msg("money");
    case ValueKind::measure:
      return msg("measure");
    case ValueKind::rate:
      return msg("rate");
    case ValueKind::age:
      return msg("age");
    case ValueKind::score:
      return msg("score");
    case ValueKind::date:
      return msg("date");
    case ValueKind::daterange:
      return msg("daterange");
    case ValueKind::time:
      return msg("time");
    case ValueKind::timerange:
      return msg("timerange");
    case ValueKind::datetime:
      return msg("datetime");
    case ValueKind::datetimerange:
      return msg("datetimerange");
    case ValueKind::duration:
      return msg("duration");
    case ValueKind::set:
      return msg("set");
    case ValueKind::list:
      return msg("list");
    case ValueKind::name:
      return msg("name");
    case ValueKind::role:
      return msg("role");
    case ValueKind::place:
      return msg("place");
    case ValueKind::quotation:
      return msg("quotation");
  }
  return {};
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
