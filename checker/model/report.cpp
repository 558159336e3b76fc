// Model: the names by which reports call relations, severities and verdicts.
// Everything else about a report is data.
#include "checker/model/report.h"

#include <algorithm>

#include "checker/model/enum_names.h"

namespace crosscheck {
namespace {

constexpr std::array<std::string_view, 7> kRelations = {
    "agree",          "agree_bounds",   "conflict",          "explained_scope",
    "explained_time", "explained_unit", "explained_modality"};
constexpr std::array<std::string_view, 3> kSeverities = {"note", "warning", "error"};
constexpr std::array<std::string_view, 2> kVerdicts = {"ok", "error"};
constexpr std::array<std::string_view, 5> kDecisions = {"accepted", "rejected", "explained", "suppressed",
                                                        "known"};

}  // namespace

Message say(RelationKind kind) {
  switch (kind) {
    case RelationKind::explained_scope:
      return msg("scope");
    case RelationKind::explained_time:
      return msg("time");
    case RelationKind::explained_unit:
      return msg("unit");
    case RelationKind::explained_modality:
      return msg("modality");
    case RelationKind::agree_bounds:
      return msg("agree within their bounds");
    case RelationKind::agree:
      return msg("agree");
    case RelationKind::conflict:
      return msg("conflict");
  }
  return {};
}

Message explanation_of(const Reason& reason) {
  return reason.gate ? msg("{}: {}", say(*reason.gate), reason.words) : reason.words;
}

Message explanation_of(const std::vector<Reason>& reasons) {
  std::vector<Message> parts;
  for (const Reason& reason : reasons) parts.push_back(explanation_of(reason));
  return join(parts, msg("; "));
}

Message say(Modality modality) {
  switch (modality) {
    case Modality::asserted:
      return msg("asserted");
    case Modality::planned:
      return msg("planned");
    case Modality::expected:
      return msg("expected");
    case Modality::denied:
      return msg("denied");
    case Modality::hypothetical:
      return msg("hypothetical");
  }
  return {};
}

Message say(Apart apart) {
  switch (apart) {
    case Apart::scope:
      return msg("scope");
    case Apart::modality:
      return msg("modality");
    case Apart::time:
      return msg("time");
    case Apart::restated:
      return msg("restated");
  }
  return {};
}

Message say_check(std::string_view kind) {
  static const std::vector<Message> kKinds{
      msg("sum"),
      msg("list_count"),
      msg("percent_change"),
      msg("percent_of"),
      msg("difference"),
      msg("average"),
      msg("currency"),
      msg("unit"),
      msg("weekday"),
      msg("anniversary"),
      msg("age"),
      msg("duration"),
      msg("date_order"),
      msg("ordinal_year"),
      msg("relative_date"),
      msg("shares_over_100"),
      msg("part_over_whole"),
      msg("magnitude"),
      msg("p_value"),
      msg("mean_grim"),
      msg("reference"),
      msg("equal"),
      msg("allowed"),
      msg("ratio"),
  };
  for (const Message& one : kKinds) {
    if (one == kind) return one;
  }
  return Message(kind);
}

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

bool is_added(const Report& report, std::string_view path) {
  return report.additions &&
         std::binary_search(report.additions->paths.begin(), report.additions->paths.end(), path);
}

}  // namespace crosscheck
