// The JSON report, section by section in the order of the schema. Claims are cited by id, so that a report
// without uncited claims is still whole.
#include "reports/json_report.h"

#include <string_view>
#include <unordered_map>
#include <vector>

#include "reports/claim_json.h"

namespace crosscheck {
namespace {

/// An array of the report with one item on each line.
template <typename Items, typename WriteItem>
void write_lines(std::string_view name, const Items& items, JsonWriter& json, WriteItem write_item) {
  json.new_line();
  json.key(name);
  json.begin_array();
  for (const auto& item : items) {
    json.new_line();
    write_item(item);
  }
  if (!items.empty()) json.new_line();
  json.end_array();
}

void write_strings(std::string_view name, const std::vector<std::string>& strings, JsonWriter& json) {
  json.key(name);
  json.begin_array();
  for (const std::string& text : strings) json.text(text);
  json.end_array();
}

void write_claim_ids(const Report& report, const std::vector<ClaimIndex>& claims, JsonWriter& json) {
  json.key("claims");
  json.begin_array();
  for (const ClaimIndex claim : claims) json.text(report.claims[claim].id);
  json.end_array();
}

void write_location(const Location& location, JsonWriter& json) {
  json.begin_object();
  json.field("document", location.document);
  json.integer_field("start", location.span.begin);
  json.integer_field("end", location.span.end);
  json.integer_field("line", location.line);
  json.integer_field("column", location.column);
  json.field("text", location.text);
  json.end_object();
}

void write_documents(const Report& report, JsonWriter& json) {
  std::unordered_map<std::string_view, std::vector<const ArticleInfo*>> by_path;
  for (const ArticleInfo& article : report.articles) by_path[article.path].push_back(&article);
  write_lines("documents", report.documents, json, [&](const DocumentInfo& document) {
    json.begin_object();
    json.field("path", document.path);
    json.key("articles");
    json.begin_array();
    if (const auto found = by_path.find(document.path); found != by_path.end()) {
      for (const ArticleInfo* article : found->second) write_article(*article, json);
    }
    json.end_array();
    json.field_or_null("skipped", document.skipped.english());
    json.boolean_field("unreadable", document.unreadable);
    json.end_object();
  });
}

/// What is known of a review wherever it stands.
void write_decision(const Review& review, JsonWriter& json) {
  json.field("decision", to_string(review.decision));
  json.field("by", review.by);
  json.field("on", review.on);
  json.field("reason", review.reason);
  json.field_or_null("expires", review.expires);
  json.boolean_field("expired", review.expired);
}

/// Absent where nobody decided anything.
void write_review_of(const Report& report, const std::optional<ReviewIndex>& review, JsonWriter& json) {
  if (!review || *review >= report.reviews.size()) return;
  json.key("review");
  json.begin_object();
  write_decision(report.reviews[*review], json);
  // Entries that are no decisions of people may speak of a finding without its fingerprint.
  if (report.reviews[*review].decision > Decision::explained) json.integer_field("entry", *review);
  json.end_object();
}

void write_relation(const Report& report, const Fact& fact, const Relation& relation, JsonWriter& json) {
  json.begin_object();
  json.field("a", fact.readings[relation.a].id);
  json.field("b", fact.readings[relation.b].id);
  json.field("relation", to_string(relation.kind));
  json.key("also");
  json.begin_array();
  for (const RelationKind kind : relation.also) json.text(to_string(kind));
  json.end_array();
  json.field("explanation", relation.explanation.english());
  json.field("severity", to_string(relation.severity));
  json.field_or_null("fingerprint", relation.fingerprint);
  write_strings("fingerprints", relation.fingerprints, json);
  json.field_or_null("gap", relation.gap.english());
  json.key("gates");
  json.begin_array();
  for (const GateOutcome& gate : relation.gates) {
    json.begin_object();
    json.field("gate", gate.gate);
    json.field("outcome", gate.outcome);
    json.field("why", gate.why.english());
    json.end_object();
  }
  json.end_array();
  write_review_of(report, relation.review, json);
  json.end_object();
}

}  // namespace

void write_review(const Review& review, JsonWriter& json) {
  json.begin_object();
  write_strings("fingerprints", review.fingerprints, json);
  write_decision(review, json);
  json.integer_field("line", review.line);
  json.field_or_null("rule", review.rule);
  write_strings("files", review.files, json);
  if (review.decision > Decision::explained) {
    json.field("file", review.file);
    if (!review.what.empty()) json.field("what", review.what);
    json.integer_field("findings", static_cast<std::int64_t>(review.fits));
  }
  json.key("ratings");
  json.begin_array();
  for (const auto& [claim, rating] : review.ratings) {
    json.begin_object();
    json.field("claim", claim);
    json.field("rating", rating);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

std::vector<const Claim*> select_claims(const Report& report, ClaimSelection selection) {
  std::vector<bool> wanted(report.claims.size(), selection == ClaimSelection::all);
  if (selection == ClaimSelection::cited) {
    for (const Fact& fact : report.facts) {
      for (const Reading& reading : fact.readings) {
        for (const ClaimIndex claim : reading.claims) wanted[claim] = true;
      }
    }
    for (const Check& check : report.checks) {
      for (const ClaimIndex claim : check.claims) wanted[claim] = true;
    }
    std::unordered_map<std::string_view, std::size_t> by_id;
    for (std::size_t i = 0; i < report.claims.size(); ++i) by_id.emplace(report.claims[i].id, i);
    for (std::size_t i = 0; i < report.claims.size(); ++i) {
      // A qualifier of a qualifier leads on; claims already wanted end the walk, so it is linear and cannot
      // circle.
      for (std::size_t at = i; wanted[at] && !report.claims[at].of.empty();) {
        const auto found = by_id.find(report.claims[at].of);
        if (found == by_id.end() || wanted[found->second]) break;
        at = found->second;
        wanted[at] = true;
      }
    }
  }
  std::vector<const Claim*> claims;
  for (std::size_t i = 0; i < report.claims.size(); ++i) {
    if (wanted[i]) claims.push_back(&report.claims[i]);
  }
  return claims;
}

void write_fact(const Report& report, const Fact& fact, JsonWriter& json) {
  json.begin_object();
  json.field("id", fact.id);
  json.field("label", fact.label.english());
  json.field_or_null("rule", fact.rule);
  json.key("readings");
  json.begin_array();
  for (const Reading& reading : fact.readings) {
    json.begin_object();
    json.field("id", reading.id);
    write_claim_ids(report, reading.claims, json);
    json.integer_field("witnesses", static_cast<std::int64_t>(reading.witnesses));
    write_strings("origins", reading.origins, json);
    json.end_object();
  }
  json.end_array();
  json.key("relations");
  json.begin_array();
  for (const Relation& relation : fact.relations) write_relation(report, fact, relation, json);
  json.end_array();
  json.end_object();
}

void write_check(const Report& report, const Check& check, JsonWriter& json) {
  json.begin_object();
  json.field("id", check.id);
  json.field("kind", check.kind);
  json.field("rule", check.rule);
  json.field("verdict", to_string(check.verdict));
  write_claim_ids(report, check.claims, json);
  json.field("computation", check.computation.english());
  json.field("explanation", check.explanation.english());
  json.field("severity", to_string(check.severity));
  json.field("fingerprint", check.fingerprint);
  write_review_of(report, check.review, json);
  json.end_object();
}

void write_finding(const Report& report, const Finding& finding, JsonWriter& json) {
  json.begin_object();
  json.field("fingerprint", finding.fingerprint);
  json.field("rule", finding.rule);
  json.field("severity", to_string(finding.severity));
  json.field("message", finding.message.english());
  json.key("primary");
  write_location(finding.primary, json);
  json.key("related");
  json.begin_array();
  for (const Location& location : finding.related) write_location(location, json);
  json.end_array();
  write_review_of(report, finding.review, json);
  json.end_object();
}

void write_coverage(const Coverage& coverage, JsonWriter& json) {
  json.begin_object();
  json.integer_field("files", static_cast<std::int64_t>(coverage.files));
  json.integer_field("read", static_cast<std::int64_t>(coverage.read));
  json.integer_field("skipped", static_cast<std::int64_t>(coverage.skipped));
  json.integer_field("articles", static_cast<std::int64_t>(coverage.articles));
  json.integer_field("claims", static_cast<std::int64_t>(coverage.claims));
  json.integer_field("compared", static_cast<std::int64_t>(coverage.compared));
  json.integer_field("not_comparable", static_cast<std::int64_t>(coverage.not_comparable));
  json.end_object();
}

void write_additions(const Additions& additions, JsonWriter& json) {
  json.begin_object();
  json.key("paths");
  json.begin_array();
  for (const std::string& path : additions.paths) json.text(path);
  json.end_array();
  json.integer_field("compared", static_cast<std::int64_t>(additions.compared));
  json.integer_field("corpus", static_cast<std::int64_t>(additions.corpus));
  json.end_object();
}

void write_json(const Report& report, std::ostream& out, ClaimSelection selection) {
  std::string buffer;
  JsonWriter json(buffer, &out);
  const auto write_group = [&](const std::vector<std::string>& group) {
    json.begin_array();
    for (const std::string& member : group) json.text(member);
    json.end_array();
  };
  json.begin_object();
  json.field("schema_version", "1");
  json.new_line();
  json.key("tool");
  json.begin_object();
  json.field("name", "crosscheck");
  json.field("version", report.version);
  json.field("rules_digest", report.rules_digest);
  json.end_object();
  write_documents(report, json);
  write_lines("claims", select_claims(report, selection), json,
              [&](const Claim* claim) { write_claim(*claim, json); });
  write_lines("facts", report.facts, json, [&](const Fact& fact) { write_fact(report, fact, json); });
  write_lines("checks", report.checks, json, [&](const Check& check) { write_check(report, check, json); });
  write_lines("copies", report.copies, json, write_group);
  write_lines("syndicated", report.syndicated, json, write_group);
  write_lines("findings", report.findings, json,
              [&](const Finding& finding) { write_finding(report, finding, json); });
  if (!report.reviews.empty())
    write_lines("reviews", report.reviews, json, [&](const Review& review) { write_review(review, json); });
  json.new_line();
  json.key("coverage");
  write_coverage(report.coverage, json);
  if (report.additions) {
    json.new_line();
    json.key("additions");
    write_additions(*report.additions, json);
  }
  json.new_line();
  json.end_object();
  json.finish_line();
}

}  // namespace crosscheck
