#include "reports/report_reader.h"

#include <algorithm>
#include <limits>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "reports/claim_reader.h"

namespace crosscheck {
namespace {

using Fields = JsonLine::Fields;

template <typename Enum>
Enum read_enum(const Fields& fields, std::string_view name, std::optional<Enum> (*parse)(std::string_view),
               std::string_view what) {
  const std::optional<Enum> value = parse(fields.text(name));
  if (!value) fields.expected(name, what);
  return value.value_or(Enum{});
}

class Reader {
 public:
  explicit Reader(Report& report) : report_(report) {}

  void read(const Fields& root) {
    if (root.text("schema_version") != "1") root.expected("schema_version", "\"1\"");
    root.object("tool", [&](const Fields& tool) {
      report_.version = tool.text("version");
      report_.rules_digest = tool.text_or_null("rules_digest");
    });
    root.objects("documents", [&](const Fields& document) { read_document(document); });
    read_claims(root);
    if (root.has("reviews")) root.objects("reviews", [&](const Fields& review) { read_review(review); });
    root.objects("facts", [&](const Fields& fact) { read_fact(fact); });
    root.objects("checks", [&](const Fields& check) { read_check(check); });
    root.objects("findings", [&](const Fields& finding) { read_finding(finding); });
  }

 private:
  void read_document(const Fields& fields) {
    DocumentInfo document;
    document.path = fields.text("path");
    document.skipped = Message(fields.text_or_null("skipped"));
    fields.objects("articles",
                   [&](const Fields& article) { report_.articles.push_back(read_article(article)); });
    report_.documents.push_back(std::move(document));
  }

  void read_claims(const Fields& root) {
    ClaimWords words;
    std::vector<ClaimPlaces> places;
    root.objects("claims", [&](const Fields& claim) {
      if (report_.claims.size() == std::numeric_limits<ClaimIndex>::max()) return;
      report_.claims.push_back(read_claim(claim, words, places.emplace_back()));
      by_id_.emplace(report_.claims.back().id, static_cast<ClaimIndex>(report_.claims.size() - 1));
    });
    places.resize(report_.claims.size());
    report_.texts.push_back(words.give(report_.claims, places));
  }

  std::vector<ClaimIndex> read_claim_ids(const Fields& fields) {
    std::vector<ClaimIndex> out;
    fields.texts("claims", [&](std::string_view id) {
      const auto found = by_id_.find(std::string(id));
      if (found == by_id_.end()) return fields.expected("claims", "ids of claims of the report");
      out.push_back(found->second);
    });
    if (out.empty()) fields.expected("claims", "at least one id");
    return out;
  }

  void read_review(const Fields& fields) {
    Review review;
    review.fingerprints = read_strings(fields, "fingerprints");
    review.decision =
        read_enum(fields, "decision", parse_decision, "accepted, rejected, explained, suppressed or known");
    review.by = fields.text("by");
    review.on = fields.text("on");
    review.reason = fields.text("reason");
    review.expires = fields.text_or_null("expires");
    review.expired = fields.boolean("expired");
    review.line = fields.uint32("line");
    if (fields.has("file")) review.file = fields.text("file");
    if (fields.has("what")) review.what = fields.text("what");
    if (fields.has("findings")) review.fits = fields.uint32("findings");
    if (fields.has("rule")) review.rule = fields.text_or_null("rule");
    if (fields.has("files")) review.files = read_strings(fields, "files");
    fields.objects("ratings", [&](const Fields& rating) {
      review.ratings.emplace_back(rating.text("claim"), rating.text("rating"));
    });
    const auto index = static_cast<ReviewIndex>(report_.reviews.size());
    for (const std::string& print : review.fingerprints) named_.emplace(print, index);
    report_.reviews.push_back(std::move(review));
  }

  /// The review of what has these fingerprints. They may be named by their starts.
  std::optional<ReviewIndex> review_of(const Fields& fields, const std::vector<std::string>& prints) {
    if (!fields.has("review")) return std::nullopt;
    std::optional<ReviewIndex> entry;
    fields.object("review", [&](const Fields& review) {
      if (review.has("entry")) entry = review.uint32("entry");
    });
    if (entry && *entry < report_.reviews.size()) {
      for (const std::string& print : prints) by_print_.emplace(print, *entry);
      return entry;
    }
    for (const std::string& print : prints) {
      for (std::size_t size = print.size(); size > 0; --size) {
        const auto found = named_.find(std::string_view(print).substr(0, size));
        if (found == named_.end()) continue;
        for (const std::string& one : prints) by_print_.emplace(one, found->second);
        return found->second;
      }
    }
    fields.expected("review", "one that is in \"reviews\" with its fingerprint");
    return std::nullopt;
  }

  void read_fact(const Fields& fields) {
    Fact fact;
    fact.id = fields.text("id");
    fact.label = fields.text("label");
    fact.rule = fields.text_or_null("rule");
    std::unordered_map<std::string, std::size_t> readings;
    fields.objects("readings", [&](const Fields& reading) {
      Reading one;
      one.id = reading.text("id");
      one.claims = read_claim_ids(reading);
      one.witnesses = reading.uint32("witnesses");
      one.origins = read_strings(reading, "origins");
      readings.emplace(one.id, fact.readings.size());
      fact.readings.push_back(std::move(one));
    });
    fields.objects("relations", [&](const Fields& relation) {
      fact.relations.push_back(read_relation(relation, readings));
    });
    if (fields.ok() && fact.readings.empty()) fields.expected("readings", "at least one reading");
    report_.facts.push_back(std::move(fact));
  }

  Relation read_relation(const Fields& fields, const std::unordered_map<std::string, std::size_t>& readings) {
    Relation out;
    const auto reading = [&](std::string_view name) -> std::size_t {
      const auto found = readings.find(std::string(fields.text(name)));
      if (found != readings.end()) return found->second;
      fields.expected(name, "the id of a reading of the fact");
      return 0;
    };
    constexpr std::string_view kKinds = "agree, agree_bounds, conflict or explained_*";
    out.a = reading("a");
    out.b = reading("b");
    out.kind = read_enum(fields, "relation", parse_relation_kind, kKinds);
    fields.texts("also", [&](std::string_view text) {
      const auto kind = parse_relation_kind(text);
      if (!kind) return fields.expected("also", kKinds);
      out.also.push_back(*kind);
    });
    out.explanation = Message(fields.text("explanation"));
    out.severity = read_enum(fields, "severity", parse_severity, "note, warning or error");
    out.fingerprint = fields.text_or_null("fingerprint");
    out.fingerprints = read_strings(fields, "fingerprints");
    out.review = review_of(fields, out.fingerprints);
    // Reports of earlier versions lack these two.
    out.gap = Message(fields.optional_text("gap"));
    if (!fields.has("gates")) return out;
    fields.objects("gates", [&](const Fields& gate) {
      out.gates.push_back(
          {std::string(gate.text("gate")), std::string(gate.text("outcome")), Message(gate.text("why"))});
      // The words of some start with the name of their gate; reports are written in English.
      GateOutcome& read = out.gates.back();
      std::string_view words = read.why.english();
      if (words.starts_with(read.gate) && words.substr(read.gate.size()).starts_with(": "))
        words.remove_prefix(read.gate.size() + 2);
      read.words = Message(words);
    });
    return out;
  }

  void read_check(const Fields& fields) {
    Check check;
    check.id = fields.text("id");
    check.kind = fields.text("kind");
    check.rule = fields.text("rule");
    check.verdict = read_enum(fields, "verdict", parse_verdict, "ok or error");
    check.claims = read_claim_ids(fields);
    check.computation = fields.text("computation");
    check.explanation = fields.text("explanation");
    check.severity = read_enum(fields, "severity", parse_severity, "note, warning or error");
    check.fingerprint = fields.text("fingerprint");
    check.review = review_of(fields, {check.fingerprint});
    report_.checks.push_back(std::move(check));
  }

  void read_finding(const Fields& fields) {
    Finding finding;
    finding.fingerprint = fields.text("fingerprint");
    finding.rule = fields.text("rule");
    finding.severity = read_enum(fields, "severity", parse_severity, "note, warning or error");
    finding.message = fields.text("message");
    fields.object("primary", [&](const Fields& place) { finding.primary.document = place.text("document"); });
    // A review may name another fingerprint of the relation than the finding has.
    if (const auto known = by_print_.find(finding.fingerprint); known != by_print_.end())
      finding.review = fields.has("review") ? std::optional(known->second) : std::nullopt;
    else
      finding.review = review_of(fields, {finding.fingerprint});
    report_.findings.push_back(std::move(finding));
  }

  Report& report_;
  std::unordered_map<std::string, ClaimIndex> by_id_;
  std::map<std::string, ReviewIndex, std::less<>> named_;  ///< fingerprints as reviews name them
  std::unordered_map<std::string, ReviewIndex> by_print_;  ///< of relations and checks
};

}  // namespace

std::optional<Report> read_report(std::string_view json, std::string& error) {
  JsonLine line(json);
  Report report;
  Reader(report).read(line.fields());
  error = line.error();
  if (!line.ok()) return std::nullopt;
  return report;
}

}  // namespace crosscheck
