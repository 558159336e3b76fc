#include "reports/explanation.h"

#include <algorithm>
#include <initializer_list>
#include <limits>
#include <string>

#include "checker/base/interval.h"
#include "reports/fact_view.h"
#include "reports/text_context.h"
#include "reports/value_json.h"

namespace crosscheck {
namespace {

constexpr std::size_t kQuoteIndent = 6;
/// Most passages of a reading that are quoted; the report has them all.
constexpr std::size_t kMaxQuotes = 12;
constexpr std::size_t kMaxScopes = 8;

Message in_quotes(std::string_view words) {
  return msg("\"{}\"", words);
}

/// Digits in groups of three: a dozen of them is not read otherwise.
std::string grouped(const Decimal& number) {
  std::string out = number.to_string();
  const std::size_t first = out.starts_with('-') ? 1 : 0;
  std::size_t at = std::min(out.find('.'), out.size());
  while (at > first + 3) out.insert(at -= 3, ",");
  return out;
}

/// The numbers that a figure can stand for.
Message span_words(const Interval& interval) {
  if (interval.is_point()) return msg("exactly {}", grouped(*interval.low));
  Message out;
  if (interval.low && interval.high) {
    const std::string low = grouped(*interval.low);
    const std::string high = grouped(*interval.high);
    out = interval.low_closed
              ? (interval.high_closed ? msg("{} to {}", low, high) : msg("{} to under {}", low, high))
              : (interval.high_closed ? msg("above {} to {}", low, high)
                                      : msg("above {} and under {}", low, high));
  } else if (interval.low) {
    const std::string low = grouped(*interval.low);
    out = interval.low_closed ? msg("{} or more", low) : msg("above {}", low);
  } else if (interval.high) {
    const std::string high = grouped(*interval.high);
    out = interval.high_closed ? msg("{} or less", high) : msg("under {}", high);
  } else {
    return msg("any number");
  }
  // Past such an end two figures cannot be compared; they do not contradict each other there.
  if (interval.soft_low) out = msg("{}, the lower end open to judgement", out);
  if (interval.soft_high) out = msg("{}, the upper end open to judgement", out);
  return out;
}

Message bound_words(Bound bound) {
  switch (bound) {
    case Bound::exact:
      break;
    case Bound::about:
      return msg("written as an estimate");
    case Bound::more_than:
      return msg("written as \"more than\"");
    case Bound::at_least:
      return msg("written as \"at least\"");
    case Bound::less_than:
      return msg("written as \"less than\"");
    case Bound::at_most:
      return msg("written as \"at most\"");
  }
  return {};
}

/// What a value is and what it leaves open: "count of "seats": exactly 640".
Message meaning(const Value& value) {
  const Message out =
      value.of.empty() ? say(value.kind) : msg("{} of {}", say(value.kind), in_quotes(value.of));
  std::vector<Message> rest;
  const auto tight = tight_interval(value);
  const auto loose = loose_interval(value);
  if (tight) {
    Message interval = span_words(*tight);
    if (!value.currency.empty()) interval = msg("{} {}", interval, value.currency);
    if (!value.unit.empty()) interval = msg("{} {}", interval, Message::name(value.unit));
    rest.push_back(interval);
  }
  if (loose && loose != tight) rest.push_back(msg("taken as rounded: {}", span_words(*loose)));
  if (value.extent) rest.push_back(msg("an extent, both ends meant"));
  if (value.when) {
    const IsoPeriod period = iso_period(value);
    rest.push_back(msg("from {} to before {}", period.from, period.to));
    if (value.date_source == DateSource::relative) rest.push_back(msg("counted from the day of publication"));
    if (value.date_source == DateSource::completed)
      rest.push_back(msg("the year or month taken from the context"));
  }
  if (!value.items.empty())
    rest.push_back(join(std::vector<Message>(value.items.begin(), value.items.end()), msg(", ")));
  if (value.bound != Bound::exact) rest.push_back(bound_words(value.bound));
  return rest.empty() ? out : msg("{}: {}", out, join(rest, msg("; ")));
}

Message told_time(TimeRole role, const std::string& from) {
  switch (role) {
    case TimeRole::period:
      return msg("period {}", from);
    case TimeRole::as_of:
      return msg("as of {}", from);
    case TimeRole::event:
      return msg("event {}", from);
    case TimeRole::published:
      break;
  }
  return msg("published {}", from);
}

/// What the passage says beside the value that a comparison looks at.
Message qualifiers(const Claim& claim) {
  std::vector<Message> out;
  for (std::size_t i = 0; i < std::min(claim.scope.size(), kMaxScopes); ++i) {
    const Scope& scope = claim.scope[i];
    const Message words = msg("{} {}", Message::name(scope.dimension), in_quotes(scope.text));
    out.push_back(scope.id.empty() || scope.id == scope.text ? words : msg("{} ({})", words, scope.id));
  }
  for (const ClaimTime& time : claim.time) {
    if (time.role == TimeRole::published) continue;  // beside the quotation
    const Message words = told_time(time.role, iso_period(time.when).from);
    out.push_back(time.text.empty() ? words : msg("{} ({})", words, in_quotes(time.text)));
  }
  if (claim.modality != Modality::asserted) out.push_back(say(claim.modality));
  if (claim.attribution) out.push_back(msg("according to {}", claim.attribution->who));
  return join(out, msg("; "));
}

/// The passage whole: here nobody wants it cut.
void write_claim(TextContext& text, ClaimIndex index) {
  const Claim& claim = text.claim(index);
  const std::string origin = text.source(claim);
  text.paragraph(
      kQuoteIndent, "",
      safe_start(origin.empty() ? text.place(claim) : text.say(msg("{}, {}", text.place(claim), origin))));
  constexpr std::size_t kWhole = std::numeric_limits<std::size_t>::max() / 2;
  const bool lost = claim.sentence.empty();
  const std::vector<Mark> marks{lost ? Mark{0, claim.text.size()} : locate(claim)};
  text.paragraph(kQuoteIndent, "", quote(lost ? claim.text : claim.sentence, marks, kWhole, {}).text);
  text.paragraph(kQuoteIndent, text.say(msg("read as")), text.say(meaning(claim.value)));
  const Message beside = qualifiers(claim);
  if (!beside.empty()) text.paragraph(kQuoteIndent, text.say(msg("with")), text.say(beside));
}

void write_reading(TextContext& text, const Reading& reading) {
  const std::string value = text.shown_value(text.claim(reading.claims.front()));
  const std::string start = "  " + safe_start(value) + "   ";
  text.items(start, columns(start), {text.say(standing_words(reading.witnesses, reading.claims.size()))});
  for (std::size_t i = 0; i < std::min(reading.claims.size(), kMaxQuotes); ++i)
    write_claim(text, reading.claims[i]);
  if (reading.claims.size() > kMaxQuotes)
    text.line(kQuoteIndent, text.say(msg("and {} more", reading.claims.size() - kMaxQuotes)));
}

/// The message whose English words are `name`; the name itself if none has them.
Message known(std::string_view name, std::initializer_list<Message> words) {
  for (const Message& one : words) {
    if (one == name) return one;
  }
  return Message(name);
}

Message said(const GateOutcome& gate) {
  std::string name = gate.outcome;
  std::replace(name.begin(), name.end(), '_', ' ');
  if (name == "nothing") name = "explains nothing";
  const Message outcome =
      known(name, {msg("same"), msg("within bounds"), msg("different"), msg("beyond bound"),
                   msg("not comparable"), msg("explains"), msg("explains nothing"), msg("differs")});
  const Message& words = gate.words.empty() ? gate.why : gate.words;
  return words.empty() ? outcome : msg("{}: {}", outcome, words);
}

Message gate_name(const GateOutcome& gate) {
  return known(gate.gate,
               {msg("values"), msg("unit"), msg("scope"), msg("modality"), msg("time"), msg("altered")});
}

Message heading_of(RelationKind kind) {
  switch (kind) {
    case RelationKind::agree:
      return msg("AGREE");
    case RelationKind::agree_bounds:
      return msg("AGREE BOUNDS");
    case RelationKind::conflict:
      return msg("CONFLICT");
    case RelationKind::explained_scope:
      return msg("EXPLAINED SCOPE");
    case RelationKind::explained_time:
      return msg("EXPLAINED TIME");
    case RelationKind::explained_unit:
      return msg("EXPLAINED UNIT");
    case RelationKind::explained_modality:
      return msg("EXPLAINED MODALITY");
  }
  return {};
}

/// As the JSON report names it.
Message name_of(RelationKind kind) {
  return known(to_string(kind), {msg("agree"), msg("agree_bounds"), msg("conflict"), msg("explained_scope"),
                                 msg("explained_time"), msg("explained_unit"), msg("explained_modality")});
}

void write_relation(TextContext& text, const Fact& fact, const Relation& relation) {
  const Tone tone = relation.kind == RelationKind::conflict ? Tone::bad
                    : is_explained(relation.kind)           ? Tone::explained
                                                            : Tone::good;
  text.heading(text.say(heading_of(relation.kind)), tone, text.say(fact.label), visible(fact.rule));
  text.line(2, text.say(msg("fingerprint: {}", relation.fingerprint)));
  write_review(text, relation.review);
  text.blank();
  write_reading(text, fact.readings[relation.a]);
  text.blank();
  write_reading(text, fact.readings[relation.b]);
  text.blank();
  if (!relation.gates.empty()) {
    text.line(2, text.say(msg("what was tried, in this order")));
    for (const GateOutcome& gate : relation.gates) {
      std::string label = "    " + text.say(gate_name(gate));
      constexpr std::size_t kGateColumns = 14;
      if (columns(label) < kGateColumns) label.append(kGateColumns - columns(label), ' ');
      text.paragraph(0, label, text.say(said(gate)));
    }
    text.blank();
  }
  std::vector<Message> also;
  for (const RelationKind one : relation.also) also.push_back(name_of(one));
  text.paragraph(2, text.say(msg("why:")),
                 text.say(also.empty() ? relation.explanation
                                       : msg("{} (also {})", relation.explanation, join(also, msg(", ")))));
  if (!relation.gap.empty()) text.paragraph(2, text.say(msg("gap:")), text.say(relation.gap));
}

void write_check(TextContext& text, const Check& check) {
  const bool bad = check.verdict == Verdict::error;
  text.heading(text.say(bad ? msg("ERROR") : msg("OK")), bad ? Tone::bad : Tone::good,
               text.say(say_check(check.kind)), visible(check.rule));
  text.line(2, text.say(msg("fingerprint: {}", check.fingerprint)));
  write_review(text, check.review);
  text.blank();
  for (std::size_t i = 0; i < std::min(check.claims.size(), kMaxQuotes); ++i)
    write_claim(text, check.claims[i]);
  if (check.claims.size() > kMaxQuotes)
    text.line(kQuoteIndent, text.say(msg("and {} more", check.claims.size() - kMaxQuotes)));
  text.blank();
  text.paragraph(2, text.say(msg("computation:")), text.say(check.computation));
  if (!check.explanation.empty()) text.paragraph(2, text.say(msg("why:")), text.say(check.explanation));
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
