#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "checker/model/report.h"
#include "checker/model/value.h"

using namespace crosscheck;

TEST_CASE("value kinds have the names of the report, in its order") {
  const std::vector<std::string> names = {
      "count",     "number",   "ordinal",       "rank",     "percentage", "percentage_points",
      "fraction",  "ratio",    "multiple",      "range",    "money",      "measure",
      "rate",      "age",      "score",         "date",     "daterange",  "time",
      "timerange", "datetime", "datetimerange", "duration", "set",        "list",
      "name",      "role",     "place",         "quotation"};
  CHECK(static_cast<std::size_t>(ValueKind::quotation) + 1 == names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto kind = static_cast<ValueKind>(i);
    CHECK(to_string(kind) == names[i]);
    CHECK(parse_value_kind(names[i]) == kind);
  }
  CHECK(to_string(ValueKind::measure) == "measure");
  CHECK(to_string(ValueKind::place) == "place");
  CHECK_FALSE(parse_value_kind("Count"));
  CHECK_FALSE(parse_value_kind(""));
}

TEST_CASE("bounds are written as signs") {
  CHECK(to_string(Bound::exact) == "=");
  CHECK(to_string(Bound::about) == "~");
  CHECK(to_string(Bound::more_than) == ">");
  CHECK(to_string(Bound::at_least) == ">=");
  CHECK(to_string(Bound::less_than) == "<");
  CHECK(to_string(Bound::at_most) == "<=");
  for (int i = 0; i < 6; ++i) CHECK(parse_bound(to_string(static_cast<Bound>(i))) == static_cast<Bound>(i));
  CHECK_FALSE(parse_bound("=="));
}

TEST_CASE("modalities, roles and time roles have the names of the report") {
  CHECK(to_string(Modality::asserted) == "asserted");
  CHECK(to_string(Modality::planned) == "planned");
  CHECK(to_string(Modality::expected) == "expected");
  CHECK(to_string(Modality::denied) == "denied");
  CHECK(to_string(Modality::hypothetical) == "hypothetical");
  CHECK(parse_modality("denied") == Modality::denied);
  CHECK_FALSE(parse_modality("maybe"));
  CHECK(to_string(Role::claim) == "claim");
  CHECK(to_string(Role::qualifier) == "qualifier");
  CHECK(to_string(TimeRole::period) == "period");
  CHECK(to_string(TimeRole::as_of) == "as_of");
  CHECK(to_string(TimeRole::event) == "event");
  CHECK(to_string(TimeRole::published) == "published");
  CHECK(parse_time_role("as_of") == TimeRole::as_of);
  CHECK_FALSE(parse_time_role("as-of"));
}

TEST_CASE("relations, severities and verdicts have the names of the report") {
  CHECK(to_string(RelationKind::agree) == "agree");
  CHECK(to_string(RelationKind::agree_bounds) == "agree_bounds");
  CHECK(to_string(RelationKind::conflict) == "conflict");
  CHECK(to_string(RelationKind::explained_scope) == "explained_scope");
  CHECK(to_string(RelationKind::explained_time) == "explained_time");
  CHECK(to_string(RelationKind::explained_unit) == "explained_unit");
  CHECK(to_string(RelationKind::explained_modality) == "explained_modality");
  CHECK(to_string(Severity::note) == "note");
  CHECK(to_string(Severity::warning) == "warning");
  CHECK(to_string(Severity::error) == "error");
  CHECK(to_string(Verdict::ok) == "ok");
  CHECK(to_string(Verdict::error) == "error");
}

TEST_CASE("kinds whose magnitude is a period are temporal") {
  std::set<std::string> temporal;
  for (int i = 0; i <= static_cast<int>(ValueKind::quotation); ++i) {
    const auto kind = static_cast<ValueKind>(i);
    if (is_temporal(kind)) temporal.emplace(to_string(kind));
  }
  CHECK(temporal ==
        std::set<std::string>{"date", "daterange", "datetime", "datetimerange", "time", "timerange"});
}
