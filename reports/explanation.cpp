#include "reports/explanation.h"

#include <algorithm>
#include <limits>
#include <string>

#include "checker/base/interval.h"
#include "reports/text_context.h"
#include "reports/value_json.h"

namespace crosscheck {
namespace {

constexpr std::size_t kQuoteIndent = 6;
/// Most passages of a reading that are quoted; the report has them all.
constexpr std::size_t kMaxQuotes = 12;
constexpr std::size_t kMaxScopes = 8;

std::string quoted(std::string_view words) {
  return "\"" + visible(words) + "\"";
}

void add(std::string& out, std::string_view part) {
  if (part.empty()) return;
  out.append(out.empty() ? "" : "; ").append(part);
}

/// What a value is and what it leaves open: "count of "seats": [640, 640]".
std::string meaning(const Value& value) {
  std::string out(to_string(value.kind));
  if (!value.of.empty()) out += " of " + quoted(value.of);
  std::string rest;
  const auto tight = tight_interval(value);
  const auto loose = loose_interval(value);
  if (tight) {
    std::string interval = to_string(*tight);
    if (!value.currency.empty()) interval += " " + visible(value.currency);
    if (!value.unit.empty()) interval += " " + visible(value.unit);
    add(rest, interval);
  }
  if (loose && loose != tight) add(rest, "taken as rounded: " + to_string(*loose));
  if (value.extent) add(rest, "an extent, both ends meant");
  if (value.when) {
    const IsoPeriod period = iso_period(value);
    add(rest, "from " + period.from + " to before " + period.to);
    if (value.date_source == DateSource::relative) add(rest, "counted from the day of publication");
    if (value.date_source == DateSource::completed) add(rest, "the year or month taken from the context");
  }
  if (!value.items.empty()) {
    std::string items;
    for (const std::string& item : value.items) items.append(items.empty() ? "" : ", ").append(visible(item));
    add(rest, items);
  }
  if (value.bound != Bound::exact) add(rest, "written as " + std::string(to_string(value.bound)));
  return rest.empty() ? out : out + ": " + rest;
}

/// What the passage says beside the value that a comparison looks at.
std::string qualifiers(const Claim& claim) {
  std::string out;
  for (std::size_t i = 0; i < std::min(claim.scope.size(), kMaxScopes); ++i) {
    const Scope& scope = claim.scope[i];
    add(out, visible(scope.dimension) + " " + quoted(scope.text) +
                 (scope.id.empty() || scope.id == scope.text ? "" : " (" + visible(scope.id) + ")"));
  }
  for (const ClaimTime& time : claim.time) {
    if (time.role == TimeRole::published) continue;  // beside the quotation
    std::string words = std::string(to_string(time.role)) + " " + iso_period(time.when).from;
    if (!time.text.empty()) words += " (" + quoted(time.text) + ")";
    std::replace(words.begin(), words.end(), '_', ' ');
    add(out, words);
  }
  if (claim.modality != Modality::asserted) add(out, to_string(claim.modality));
  if (claim.attribution) add(out, "according to " + visible(claim.attribution->who));
  return out;
}

/// The passage whole: here nobody wants it cut.
void write_claim(TextContext& text, ClaimIndex index) {
  const Claim& claim = text.claim(index);
  const std::string origin = text.source(claim);
  text.paragraph(kQuoteIndent, "", safe_start(text.place(claim) + (origin.empty() ? "" : ", " + origin)));
  constexpr std::size_t kWhole = std::numeric_limits<std::size_t>::max() / 2;
  const bool lost = claim.sentence.empty();
  const std::vector<Mark> marks{lost ? Mark{0, claim.text.size()} : locate(claim)};
  text.paragraph(kQuoteIndent, "", quote(lost ? claim.text : claim.sentence, marks, kWhole, {}).text);
  text.paragraph(kQuoteIndent, "read as", meaning(claim.value));
  const std::string beside = qualifiers(claim);
  if (!beside.empty()) text.paragraph(kQuoteIndent, "with", beside);
}

void write_reading(TextContext& text, const Reading& reading) {
  const std::string value = text.shown_value(text.claim(reading.claims.front()));
  const std::string start = "  " + safe_start(value) + "   ";
  text.items(start, columns(start), {counted(reading.witnesses, "witness", "witnesses")});
  for (std::size_t i = 0; i < std::min(reading.claims.size(), kMaxQuotes); ++i)
    write_claim(text, reading.claims[i]);
  if (reading.claims.size() > kMaxQuotes)
    text.line(kQuoteIndent, "and " + std::to_string(reading.claims.size() - kMaxQuotes) + " more");
}

std::string said(const GateOutcome& gate) {
  std::string outcome = visible(gate.outcome);
  std::replace(outcome.begin(), outcome.end(), '_', ' ');
  // The words of some start with the name that stands before them.
  std::string_view why = gate.why.english();
  if (why.starts_with(gate.gate) && why.substr(gate.gate.size()).starts_with(": "))
    why.remove_prefix(gate.gate.size() + 2);
  return why.empty() ? outcome : outcome + ": " + visible(why);
}

void write_relation(TextContext& text, const Fact& fact, const Relation& relation) {
  std::string kind(to_string(relation.kind));
  std::replace(kind.begin(), kind.end(), '_', ' ');
  std::transform(kind.begin(), kind.end(), kind.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  const Tone tone = relation.kind == RelationKind::conflict ? Tone::bad
                    : is_explained(relation.kind)           ? Tone::explained
                                                            : Tone::good;
  text.heading(kind, tone, visible(fact.label.english()), visible(fact.rule));
  text.line(2, "fingerprint: " + visible(relation.fingerprint));
  write_review(text, relation.review);
  text.blank();
  write_reading(text, fact.readings[relation.a]);
  text.blank();
  write_reading(text, fact.readings[relation.b]);
  text.blank();
  if (!relation.gates.empty()) {
    text.line(2, "what was tried, in this order");
    for (const GateOutcome& gate : relation.gates) {
      std::string label = "    " + visible(gate.gate);
      constexpr std::size_t kGateColumns = 14;
      if (label.size() < kGateColumns) label.append(kGateColumns - label.size(), ' ');
      text.paragraph(0, label, said(gate));
    }
    text.blank();
  }
  std::string also;
  for (const RelationKind one : relation.also) {
    also.append(also.empty() ? " (also " : ", ").append(to_string(one));
  }
  if (!also.empty()) also += ")";
  text.paragraph(2, "why:", visible(relation.explanation.english()) + also);
  if (!relation.gap.empty()) text.paragraph(2, "gap:", visible(relation.gap.english()));
}

void write_check(TextContext& text, const Check& check) {
  const bool bad = check.verdict == Verdict::error;
  text.heading(bad ? "ERROR" : "OK", bad ? Tone::bad : Tone::good, visible(check.kind), visible(check.rule));
  text.line(2, "fingerprint: " + visible(check.fingerprint));
  write_review(text, check.review);
  text.blank();
  for (std::size_t i = 0; i < std::min(check.claims.size(), kMaxQuotes); ++i)
    write_claim(text, check.claims[i]);
  if (check.claims.size() > kMaxQuotes)
    text.line(kQuoteIndent, "and " + std::to_string(check.claims.size() - kMaxQuotes) + " more");
  text.blank();
  text.paragraph(2, "computation:", visible(check.computation.english()));
  if (!check.explanation.empty()) text.paragraph(2, "why:", visible(check.explanation.english()));
}

}  // namespace

std::vector<Explained> find_print(const Report& report, std::string_view print) {
  std::vector<Explained> out;
  if (print.size() < kLeastPrint) return out;
  for (const Fact& fact : report.facts) {
    for (const Relation& relation : fact.relations) {
      const bool has = relation.fingerprint.starts_with(print) ||
                       std::any_of(relation.fingerprints.begin(), relation.fingerprints.end(),
                                   [&](const std::string& one) { return one.starts_with(print); });
      if (has) out.push_back({&fact, &relation, nullptr});
    }
  }
  for (const Check& check : report.checks) {
    if (check.fingerprint.starts_with(print)) out.push_back({nullptr, nullptr, &check});
  }
  return out;
}

void write_explanation(const Report& report, const Explained& what, const TextOptions& options,
                       std::ostream& out) {
  TextContext text(report, options, out);
  if (what.check != nullptr) return write_check(text, *what.check);
  write_relation(text, *what.fact, *what.relation);
}

}  // namespace crosscheck
