// The published schema and the writer say the same, in both directions: a member that is written is
// described, and a member that is described is written.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "reports/json_report.h"
#include "sample_report.h"

using namespace crosscheck;
using nlohmann::json;

namespace {

json load_schema() {
  std::ifstream file(std::string(CROSSCHECK_SOURCE_DIR) + "/reports/schema/report.schema.json");
  return json::parse(file);
}

/// The part of JSON Schema that the report's schema uses. Collects every fault, and every definition that was
/// met.
struct Validator {
  const json& root;
  std::vector<std::string> faults;
  std::set<std::string> met;

  bool has_type(const json& value, const json& type) {
    if (type.is_array()) {
      return std::any_of(type.begin(), type.end(), [&](const json& one) { return has_type(value, one); });
    }
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_boolean();
    if (type == "integer") return value.is_number_integer();
    if (type == "null") return value.is_null();
    return false;
  }

  void check(const json& value, const json& schema, const std::string& place) {
    if (schema.contains("$ref")) {
      const std::string name = schema["$ref"].get<std::string>().substr(std::string("#/$defs/").size());
      met.insert(name);
      return check(value, root["$defs"].at(name), place);
    }
    if (schema.contains("oneOf")) {
      REQUIRE(schema["oneOf"].size() == 2);
      return value.is_null() ? void() : check(value, schema["oneOf"][1], place);
    }
    if (schema.contains("type") && !has_type(value, schema["type"])) faults.push_back(place + ": type");
    if (schema.contains("const") && value != schema["const"]) faults.push_back(place + ": const");
    if (schema.contains("enum") &&
        std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end()) {
      faults.push_back(place + ": enum");
    }
    if (schema.contains("properties")) {
      for (const auto& [key, member] : value.items()) {
        if (schema["properties"].contains(key)) {
          check(member, schema["properties"][key], place + "." + key);
        } else {
          faults.push_back(place + "." + key + ": not in the schema");
        }
      }
      for (const json& key : schema["required"]) {
        if (!value.contains(key)) faults.push_back(place + "." + key.get<std::string>() + ": missing");
      }
      // What was decided is the one thing that may be absent, and what only suppressions and baselines have.
      std::size_t optional = 0;
      const json& required = schema["required"];
      for (const char* name : {"review", "reviews", "entry", "file", "what", "findings", "additions"}) {
        const bool always = std::find(required.begin(), required.end(), name) != required.end();
        if (schema["properties"].contains(name) && !always) ++optional;
      }
      if (schema["required"].size() + optional != schema["properties"].size())
        faults.push_back(place + ": optional members");
      if (!schema.contains("additionalProperties") || schema["additionalProperties"] != false)
        faults.push_back(place + ": open to anything");
    }
    if (schema.contains("items")) {
      for (const json& item : value) check(item, schema["items"], place + "[]");
    }
  }
};

json sample_json() {
  std::ostringstream out;
  Report report = testing::sample_report();
  report.reviews = {
      {{"f1f1f1f1"}, Decision::explained, "Ann", "2031-05-01", "both", "", false, {{"c1", "true"}}, 2}};
  report.facts[0].relations[0].review = 0;
  report.checks[0].review = 0;
  report.findings[0].review = 0;
  Review hidden;
  hidden.decision = Decision::suppressed;
  hidden.reason = "noise";
  hidden.file = "crosscheck.yaml";
  hidden.what = "rule open-conflict";
  hidden.fits = 1;
  report.reviews.push_back(hidden);
  REQUIRE(report.findings.size() > 1);
  report.findings.back().review = 1;
  write_json(report, out);
  return json::parse(out.str());
}

}  // namespace

TEST_CASE("every member of the JSON report is in the schema, and every required one is written") {
  const json schema = load_schema();
  const json report = sample_json();
  Validator validator{schema, {}, {}};
  validator.check(report, schema, "$");
  CHECK(validator.faults == std::vector<std::string>{});
  // The sample holds something of every kind, or the test above would prove little.
  for (const auto& [name, definition] : schema["$defs"].items()) {
    INFO(name);
    const bool of_review = name.starts_with("review") || name == "decision" || name == "day_or_null";
    CHECK((of_review || validator.met.count(name) == 1));
  }
}

TEST_CASE("the schema check notices a member too many, one too few and a wrong type") {
  const json schema = load_schema();
  json report = sample_json();
  report["claims"][0].erase("modality");
  report["claims"][0]["mood"] = "asserted";
  report["coverage"]["files"] = "5";
  Validator validator{schema, {}, {}};
  validator.check(report, schema, "$");
  CHECK(validator.faults.size() == 3);
}

TEST_CASE("the schema lists every kind of value and every relation") {
  const json schema = load_schema();
  const json& kinds = schema["$defs"]["kind"]["enum"];
  const auto last = static_cast<std::size_t>(ValueKind::quotation);
  REQUIRE(kinds.size() == last + 1);
  for (std::size_t i = 0; i <= last; ++i)
    CHECK(kinds[i] == std::string(to_string(static_cast<ValueKind>(i))));
  const json& relations = schema["$defs"]["relation"]["properties"]["relation"]["enum"];
  const auto last_relation = static_cast<std::size_t>(RelationKind::explained_modality);
  REQUIRE(relations.size() == last_relation + 1);
  for (std::size_t i = 0; i <= last_relation; ++i) {
    CHECK(relations[i] == std::string(to_string(static_cast<RelationKind>(i))));
  }
}
