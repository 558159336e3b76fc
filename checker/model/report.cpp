// Model: the names by which reports call relations, severities and verdicts.
// Everything else about a report is data.
#include "checker/model/report.h"

#include "checker/model/enum_names.h"

namespace crosscheck {
namespace {

constexpr std::array<std::string_view, 7> kRelations = {
    "agree",          "agree_bounds",   "conflict",          "explained_scope",
    "explained_time", "explained_unit", "explained_modality"};
constexpr std::array<std::string_view, 3> kSeverities = {"note", "warning", "error"};
constexpr std::array<std::string_view, 2> kVerdicts = {"ok", "error"};
constexpr std::array<std::string_view, 3> kDecisions = {"accepted", "rejected", "explained"};

}  // namespace

std::string_view to_string(RelationKind kind) {
  return name_of(kRelations, kind);
}
std::string_view to_string(Severity severity) {
  return name_of(kSeverities, severity);
}
std::string_view to_string(Verdict verdict) {
  return name_of(kVerdicts, verdict);
}
std::string_view to_string(Decision decision) {
  return name_of(kDecisions, decision);
}
std::optional<RelationKind> parse_relation_kind(std::string_view text) {
  return value_of<RelationKind>(kRelations, text);
}
std::optional<Severity> parse_severity(std::string_view text) {
  return value_of<Severity>(kSeverities, text);
}
std::optional<Verdict> parse_verdict(std::string_view text) {
  return value_of<Verdict>(kVerdicts, text);
}
std::optional<Decision> parse_decision(std::string_view text) {
  return value_of<Decision>(kDecisions, text);
}

}  // namespace crosscheck
