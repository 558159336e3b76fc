// Model: the names by which reports call the kinds and bounds of values.
// What a value leaves open is in uncertainty.cpp.
#include "checker/model/value.h"

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

}  // namespace crosscheck
