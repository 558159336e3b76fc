// Readings and relations of one fact: values first, then the gates unit, scope, modality and time that
// explain a difference, in this order.
#include "checker/compare/compare.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "checker/base/hash.h"
#include "checker/base/utf8.h"
#include "checker/compare/contrasts.h"
#include "checker/compare/distance.h"
#include "checker/compare/open_gates.h"

namespace crosscheck {
namespace {

const ClaimTime* time_of(const Claim& claim, TimeRole role) {
  for (const ClaimTime& time : claim.time) {
    if (time.role == role) return &time;
  }
  return nullptr;
}

const Scope* scope_of(const Claim& claim, const std::string& dimension) {
  for (const Scope& scope : claim.scope) {
    if (scope.dimension == dimension) return &scope;
  }
  return nullptr;
}

/// Equal keys: one reading. `each`: every claim is one of its own.
std::string reading_key(const Claim& claim, bool each) {
  const Value& v = claim.value;
  Hasher key;
  key.add(v.number ? v.number->to_string() : "")
      .add(v.high ? v.high->to_string() : "")
      .add(to_string(v.bound));
  key.add(v.unit).add(v.currency).add(v.from_below ? "below" : "");
  if (each) key.add(claim.id);
  if (is_temporal(v.kind)) {
    key.add(v.when ? timex(*v.when) : v.canonical.empty() ? std::string(claim.text) : v.canonical);
  } else if (v.kind == ValueKind::list && v.canonical.empty()) {
    for (const std::string& item : v.items) key.add(utf8::fold_valid(item));
  } else {
    key.add(v.canonical);
  }
  for (const Scope& scope : claim.scope) key.add(scope.dimension).add(scope.id);
  if (const ClaimTime* as_of = time_of(claim, TimeRole::as_of)) key.add(timex(as_of->when));
  key.add(to_string(claim.modality));
  return key.hex();
}

/// When a figure that changes was true: as the text says, else when it was published.
const ClaimTime* as_of_time(const Claim& claim) {
  const ClaimTime* time = time_of(claim, TimeRole::as_of);
  return time != nullptr ? time : time_of(claim, TimeRole::published);
}

/// Claims of a reading may differ in when they were published; the first and the last day.
std::optional<Period> published_range(const Reading& reading, const std::vector<Claim>& claims) {
  std::optional<Period> out;
  for (const ClaimIndex i : reading.claims) {
    const ClaimTime* time = as_of_time(claims[i]);
    if (time == nullptr) return std::nullopt;
    if (!out) out = time->when;
    out->from = std::min(out->from, time->when.from);
    out->to = std::max(out->to, time->when.to);
  }
  return out;
}

std::string plain_value(const Claim& claim) {
  return (claim.value.number ? claim.value.number->to_string() : claim.value.canonical) +
         std::string(to_string(claim.value.bound));
}

/// Most readings of an attribute that are compared with those of another.
constexpr std::size_t kMaxContrasted = 16;

std::string fact_id(const std::vector<ClaimIndex>& members, const std::vector<Claim>& claims) {
  Hasher id;
  std::vector<std::string> ids;
  for (const ClaimIndex i : members) ids.push_back(claims[i].id);
  std::sort(ids.begin(), ids.end());
  for (const std::string& one : ids) id.add(one);
  return "f" + id.hex();
}

class Comparer {
 public:
  Comparer(const Alignment& alignment, const CompareContext& context, std::size_t& not_comparable)
      : alignment_(alignment),
        rule_(*alignment.rule),
        context_(context),
        claims_(context.claims),
        not_comparable_(not_comparable) {}

  Fact run() {
    fact_.label = alignment_.label;
    // An open fact is the attribute's when no claim of it stands without.
    if (std::all_of(alignment_.claims.begin(), alignment_.claims.end(),
                    [&](ClaimIndex i) { return claims_[i].rule == rule_.id; }))
      fact_.rule = rule_.id;
    make_readings();
    for (std::size_t a = 0; a < fact_.readings.size(); ++a) {
      for (std::size_t b = a + 1; b < fact_.readings.size(); ++b) {
        if (b >= kMaxComparedReadings && a > 0) break;
        if (auto relation = relate(a, b))
          fact_.relations.push_back(std::move(*relation));
        else
          ++not_comparable_;
      }
    }
    fact_.id = fact_id(alignment_.claims, claims_);
    return std::move(fact_);
  }

 private:
  /// What changes with time is read as of its publication: the same figure told again long after is another
  /// reading.
  std::vector<std::vector<ClaimIndex>> by_time(std::vector<ClaimIndex> claims) const {
    if (rule_.time != TimeBehaviour::as_of) return {std::move(claims)};
    std::vector<std::pair<std::int64_t, ClaimIndex>> dated;
    std::vector<std::vector<ClaimIndex>> out(1);
    for (const ClaimIndex i : claims) {
      if (const ClaimTime* time = as_of_time(claims_[i]))
        dated.emplace_back(time->when.from, i);
      else
        out.front().push_back(i);
    }
    if (out.front().empty()) out.clear();
    std::sort(dated.begin(), dated.end());
    for (std::size_t k = 0; k < dated.size(); ++k) {
      if (k == 0 || dated[k].first - dated[k - 1].first > rule_.stable_days * kSecondsPerDay)
        out.emplace_back();
      out.back().push_back(dated[k].second);
    }
    for (std::vector<ClaimIndex>& one : out) std::sort(one.begin(), one.end());
    return out;
  }

  /// Of the outlets that tell it; the same for all without tiers.
  std::size_t best_tier(const Reading& reading) const {
    const std::vector<std::size_t>& tiers = context_.tier_of_article;
    std::size_t best = std::numeric_limits<std::size_t>::max();
    if (tiers.empty()) return best;
    for (const ClaimIndex i : reading.claims) best = std::min(best, tiers[context_.article_of[i]]);
    return best;
  }

  void make_readings() {
    std::map<std::string, std::vector<ClaimIndex>> by_key;
    for (const ClaimIndex i : alignment_.claims) by_key[reading_key(claims_[i], rule_.each)].push_back(i);
    for (auto& [key, claims] : by_key) {
      for (std::vector<ClaimIndex>& one : by_time(std::move(claims))) {
        fact_.readings.emplace_back();
        fact_.readings.back().claims = std::move(one);
      }
    }
    for (Reading& reading : fact_.readings) {
      std::set<std::uint32_t> groups;
      std::set<std::string> origins;
      Hasher id;
      for (const ClaimIndex i : reading.claims) {
        groups.insert(context_.tables.sources.witness_group[context_.article_of[i]]);
        if (claims_[i].attribution) origins.insert(claims_[i].attribution->who);
        id.add(claims_[i].id);
      }
      reading.witnesses = groups.size();
      reading.sources.assign(groups.begin(), groups.end());
      reading.origins.assign(origins.begin(), origins.end());
      reading.id = "r" + id.hex();
    }
    std::stable_sort(fact_.readings.begin(), fact_.readings.end(), [&](const Reading& a, const Reading& b) {
      return std::tuple(b.witnesses, best_tier(a), b.claims.size(), a.claims.front()) <
             std::tuple(a.witnesses, best_tier(b), a.claims.size(), b.claims.front());
    });
    for (const Reading& reading : fact_.readings) published_.push_back(published_range(reading, claims_));
    if (rule_.time != TimeBehaviour::as_of) return;
    for (const ClaimIndex i : alignment_.claims) {
      Told& told = told_[plain_value(claims_[i])];
      if (const ClaimTime* time = as_of_time(claims_[i])) {
        told.first = std::min(told.first, time->when.from);
        told.last = std::max(told.last, time->when.from);
        told.witnesses.insert(context_.tables.sources.witness_group[context_.article_of[i]]);
      }
    }
  }

  /// nullopt: left apart.
  std::optional<Relation> relate(std::size_t index_a, std::size_t index_b) const {
    const Reading& ra = fact_.readings[index_a];
    const Reading& rb = fact_.readings[index_b];
    const Claim& a = claims_[ra.claims.front()];
    const Claim& b = claims_[rb.claims.front()];
    ValueMatch values = alignment_.open != nullptr
                            ? match_open(a.value, b.value, a.language == b.language, *context_.units)
                            : match_values(a.value, b.value, rule_.several, context_.units);
    tolerate(a.value, b.value, values);
    // Other names and lists are not known to contradict; the pack may know why they differ.
    const bool contrasts = alignment_.open == nullptr && alignment_.pack != nullptr &&
                           alignment_.pack->contrast(rule_.id, rule_.id) != nullptr;
    if (values.match == Match::not_comparable && !contrasts) return std::nullopt;
    bool equal = values.match == Match::same || values.match == Match::within_bounds;

    // The same figure may answer two questions.
    if (rule_.each && equal) {
      if (share_article(ra, rb, context_))
        equal = false;
      else if (!alike(a.sentence, b.sentence))
        return std::nullopt;
    }

    Relation relation;
    relation.a = index_a;
    relation.b = index_b;
    std::vector<Gate> gates;
    // A claim that no rule names says nothing of its group.
    const bool named = a.rule == rule_.id && b.rule == rule_.id;
    if (!rule_.dimension.empty() && named) {
      const Scope* sa = scope_of(a, rule_.dimension);
      const Scope* sb = scope_of(b, rule_.dimension);
      // Which group a figure counts decides it; one that does not say is not known to be another.
      if ((sa == nullptr) != (sb == nullptr) && !equal) return std::nullopt;
      if (sa != nullptr && sb != nullptr && sa->id != sb->id) {
        if (equal) return std::nullopt;
        gates.push_back({RelationKind::explained_scope, scope_reason(*sa, *sb)});
      }
    }
    if (rule_.adds_up && named && !equal) {
      if (const Message part = part_and_whole(*alignment_.pack, a, b); !part.empty())
        gates.emplace_back(RelationKind::explained_scope, part);
    }
    if (alignment_.open != nullptr) {
      const ClaimIndex x = ra.claims.front();
      const ClaimIndex y = rb.claims.front();
      const AlignmentRules& rules = alignment_.open->rules();
      const GateHints hints{alignment_.open->grows(x), alignment_.open->swapped(x, y), rules.changed_days,
                            rules.edition_days};
      for (Gate& gate : open_gates(a, b, hints)) gates.push_back(std::move(gate));
      if (!equal && of_other_periods(a, b, hints)) return std::nullopt;
      // "Last week" here and there is the day of each publication, or was copied: it contradicts nothing.
      const auto relative = [](const Value& value) {
        return value.when && value.date_source == DateSource::relative;
      };
      if (!equal && relative(a.value) && relative(b.value) && a.text == b.text) return std::nullopt;
      if (const ApartEvidence* apart = alignment_.open->apart(x, y); apart != nullptr && !equal) {
        relation.kind = kind_of(apart->why);
        std::erase_if(gates, [&](const Gate& gate) { return gate.kind == relation.kind; });
        for (const Gate& gate : gates) relation.also.push_back(gate.kind);
        const Message words = told_apart(*apart);
        gates.insert(gates.begin(), {relation.kind, words});
        relation.gates = outcomes(values, gates);
        // That it is said twice is a reason of its own, beside the time that explains it.
        relation.reasons = {{relation.kind, words}};
        relation.explanation = explanation_of(relation.reasons);
        if (apart->why == Apart::restated) {
          relation.explanation = msg("{}: {}", say(apart->why), words);
          relation.reasons = {{std::nullopt, relation.explanation}};
          for (GateOutcome& gate : relation.gates) {
            if (gate.words == words) gate.why = gate.words = relation.explanation;
          }
        }
        return relation;
      }
    }
    if (alignment_.open == nullptr && a.modality != b.modality) {
      gates.push_back({RelationKind::explained_modality,
                       msg("one is {}, the other {}", say(a.modality), say(b.modality))});
    }
    if (rule_.time == TimeBehaviour::as_of) {
      const std::optional<Period>& when_a = published_[index_a];
      const std::optional<Period>& when_b = published_[index_b];
      // Not known when they were said. What no rule names would be a conflict then, and naming it hides none.
      if ((!when_a || !when_b) && !equal && alignment_.open == nullptr) return std::nullopt;
      const bool told = std::any_of(gates.begin(), gates.end(), [](const Gate& gate) {
        return gate.kind == RelationKind::explained_time;
      });
      if (!told && when_a && when_b && changed_between(ra, *when_a, rb, *when_b)) {
        gates.push_back({RelationKind::explained_time,
                         msg("told as of {} and {}", date(when_a->from), date(when_b->from))});
      }
    }

    if (equal) {
      relation.kind = values.match == Match::same ? RelationKind::agree : RelationKind::agree_bounds;
      if (values.converted) relation.kind = RelationKind::explained_unit;
      relation.gates = outcomes(values, gates);
      for (const Gate& gate : gates) relation.also.push_back(gate.kind);
      if (!values.why.empty()) relation.reasons.push_back({std::nullopt, values.why, true});
      add_reasons(gates, relation.reasons);
      if (relation.reasons.empty()) relation.reasons.push_back({std::nullopt, msg("equal values")});
      relation.explanation = explanation_of(relation.reasons);
      return relation;
    }
    if (rule_.same_edition_days > 0 && a.value.when && b.value.when) {
      const std::int64_t apart =
          std::max(a.value.when->from, b.value.when->from) - std::min(a.value.when->to, b.value.when->to);
      if (apart > rule_.same_edition_days * kSecondsPerDay) return std::nullopt;
    }
    if (contrasts) {
      if (auto contrasted = contrast(alignment_, ra, alignment_, rb, context_)) {
        relation.kind = contrasted->kind;
        relation.explanation = std::move(contrasted->explanation);
        relation.reasons = std::move(contrasted->reasons);
        return relation;
      }
      if (values.match == Match::not_comparable) return std::nullopt;
    }
    // Different years of things that repeat, told with a year only, may be two of them.
    if (rule_.several) return std::nullopt;
    // A plan that was changed explains another figure; which meeting it was, when and where, was never a
    // matter of degree.
    const bool quantity =
        (a.value.number || alignment_.open != nullptr) && a.value.kind != ValueKind::ordinal;
    if (!quantity)
      std::erase_if(gates, [](const Gate& gate) { return gate.kind == RelationKind::explained_modality; });
    relation.gates = outcomes(values, gates);
    if (!gates.empty()) {
      relation.kind = gates.front().kind;
      for (std::size_t i = 1; i < gates.size(); ++i) relation.also.push_back(gates[i].kind);
      add_reasons(gates, relation.reasons);
      relation.explanation = explanation_of(relation.reasons);
      return relation;
    }
    // A bound does not contradict what lies far beyond it; that needed a gate to be worth saying.
    if (values.match == Match::beyond_bound) return std::nullopt;
    if (alignment_.open != nullptr) {
      const bool twice = told_twice(ra, rb);
      if (!twice && !sure(ra, rb)) return std::nullopt;
      if (alignment_.open->nearly(ra.claims.front(), rb.claims.front())) return std::nullopt;
      // Who tells both knows why, if only by the words that we could not read.
      if (share_article(ra, rb, context_) && !twice &&
          !alignment_.open->restated(ra.claims.front(), rb.claims.front()))
        return std::nullopt;
      // What an article gets wrong by itself, its checks say.
      if (in_one_article(ra, rb)) return std::nullopt;
    }
    relation.kind = RelationKind::conflict;
    const Message copied = altered(ra, rb);
    if (!copied.empty()) relation.gates.push_back({"altered", "explains", copied, copied});
    relation.reasons.push_back({std::nullopt, conflict_reason(a, b)});
    if (!values.why.empty()) relation.reasons.push_back({std::nullopt, values.why, true});
    if (!copied.empty()) relation.reasons.push_back({std::nullopt, copied});
    relation.explanation = explanation_of(relation.reasons);
    return relation;
  }

  /// Values no further apart than the rule tolerates agree within bounds.
  void tolerate(const Value& a, const Value& b, ValueMatch& values) const {
    if (!rule_.tolerance || (values.match != Match::different && values.match != Match::beyond_bound)) return;
    const auto gap = against(a, b, *rule_.tolerance);
    if (!gap || *gap > 0) return;
    values.match = Match::within_bounds;
    values.why = msg("within the tolerance of {} ({})", rule_.id, say(*rule_.tolerance));
  }

  /// Nobody else tells either of them.
  bool in_one_article(const Reading& a, const Reading& b) const {
    const std::uint32_t article = context_.article_of[a.claims.front()];
    const auto here = [&](ClaimIndex i) { return context_.article_of[i] == article; };
    return std::all_of(a.claims.begin(), a.claims.end(), here) &&
           std::all_of(b.claims.begin(), b.claims.end(), here);
  }

  static RelationKind kind_of(Apart why) {
    return why == Apart::scope      ? RelationKind::explained_scope
           : why == Apart::modality ? RelationKind::explained_modality
                                    : RelationKind::explained_time;
  }

  Message told_apart(const ApartEvidence& apart) const {
    const Claim& a = claims_[apart.a];
    const Claim& b = claims_[apart.b];
    return apart.text.empty()
               ? msg("{}:{} tells both, {} and {}", a.document, a.line, say(a.modality), say(b.modality))
               : msg("{}:{} tells both, \"{}\"", a.document, a.line, apart.text);
  }

  /// An article tells both for one figure, as in its headline and in its text.
  bool told_twice(const Reading& a, const Reading& b) const {
    const auto in = [](const Reading& reading, ClaimIndex claim) {
      return std::find(reading.claims.begin(), reading.claims.end(), claim) != reading.claims.end();
    };
    return std::any_of(alignment_.told_twice.begin(), alignment_.told_twice.end(), [&](const auto& pair) {
      return (in(a, pair.first) && in(b, pair.second)) || (in(a, pair.second) && in(b, pair.first));
    });
  }

  /// One pair of claims that are surely of one fact is enough.
  bool sure(const Reading& a, const Reading& b) const {
    constexpr std::size_t kTried = 4;
    for (std::size_t i = 0; i < std::min(kTried, a.claims.size()); ++i) {
      for (std::size_t k = 0; k < std::min(kTried, b.claims.size()); ++k) {
        if (alignment_.open->sure(a.claims[i], b.claims[k])) return true;
      }
    }
    return false;
  }

  /// The figure may have changed from the one reading to the other: they are far apart in time, or the one
  /// value is told by several witnesses up to a time and the other by several after it.
  bool changed_between(const Reading& a, const Period& when_a, const Reading& b, const Period& when_b) const {
    const std::int64_t apart = std::max(when_a.from, when_b.from) - std::min(when_a.to, when_b.to);
    if (apart > rule_.stable_days * kSecondsPerDay) return true;
    const Told& x = told_.at(plain_value(claims_[a.claims.front()]));
    const Told& y = told_.at(plain_value(claims_[b.claims.front()]));
    if (x.witnesses.size() < 2 || y.witnesses.size() < 2) return false;
    return x.last < y.first || y.last < x.first;
  }

  /// When and by whom one value is told, over all its readings.
  struct Told {
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    std::int64_t last = std::numeric_limits<std::int64_t>::min();
    std::set<std::uint32_t> witnesses;
  };

  static std::string date(std::int64_t seconds) { return iso(seconds, Granularity::day); }

  static void add_reasons(const std::vector<Gate>& gates, std::vector<Reason>& out) {
    for (const Gate& gate : gates) out.push_back({gate.kind, gate.words});
  }

  Message scope_reason(const Scope& a, const Scope& b) const {
    const Pack& pack = *alignment_.pack;
    const bool a_outer = pack.inside(b.id, a.id);
    const bool b_outer = pack.inside(a.id, b.id);
    if (a_outer || b_outer) {
      const Scope& outer = a_outer ? a : b;
      const Scope& inner = a_outer ? b : a;
      return msg("{} contains {}", sized(outer), sized(inner));
    }
    return msg("\"{}\" and \"{}\" are different groups", a.text, b.text);
  }

  /// The words of the group; "(26)" behind them where the articles tell how many it has.
  Message sized(const Scope& scope) const {
    // Of any subject: the articles tell groups of several.
    const ScopeRule* rule = alignment_.open != nullptr ? nullptr : alignment_.pack->scope(scope.id);
    if (rule == nullptr || rule->count_attribute.empty()) return msg("\"{}\"", scope.text);
    const auto told =
        context_.group_sizes.find({rule->count_attribute, claims_[alignment_.claims.front()].subject});
    return told == context_.group_sizes.end() ? msg("\"{}\"", scope.text)
                                              : msg("\"{}\" ({})", scope.text, told->second);
  }

  Message conflict_reason(const Claim& a, const Claim& b) const {
    if (alignment_.open != nullptr && !alignment_.label.empty())
      return msg("both speak of {}", alignment_.label);
    if (rule_.event_date && a.value.when && b.value.when) {
      const CivilDate x = to_date(a.value.when->from);
      const CivilDate y = to_date(b.value.when->from);
      if (x.month == y.month && x.day == y.day && x.year != y.year)
        return msg("same event (place, host), days equal, years differ");
      return msg("same event (place, host), other days");
    }
    const bool period = rule_.time == TimeBehaviour::period;
    if (!rule_.event.empty())
      return period ? msg("same subject and event and period, other values")
                    : msg("same subject and event, other values");
    return period ? msg("same subject and period, other values") : msg("same subject, other values");
  }

  /// Says where a copy tells another value than its original.
  Message altered(const Reading& a, const Reading& b) const {
    const Sources& sources = context_.tables.sources;
    std::map<std::uint32_t, ClaimIndex> of_group;
    for (const ClaimIndex i : a.claims) of_group.emplace(sources.copy_group[context_.article_of[i]], i);
    for (const ClaimIndex k : b.claims) {
      const auto found = of_group.find(sources.copy_group[context_.article_of[k]]);
      if (found == of_group.end() || context_.article_of[found->second] == context_.article_of[k]) continue;
      const bool a_odd = a.claims.size() < b.claims.size();
      const Claim& odd = claims_[a_odd ? found->second : k];
      const Claim& other = claims_[a_odd ? k : found->second];
      return msg("{}:{} and its near copy {}:{} differ: altered in copying", odd.document, odd.line,
                 other.document, other.line);
    }
    return {};
  }

  const Alignment& alignment_;
  const AttributeRule& rule_;
  const CompareContext& context_;
  const std::vector<Claim>& claims_;
  std::size_t& not_comparable_;
  std::map<std::string, Told> told_;
  std::vector<std::optional<Period>> published_;  ///< of each reading
  Fact fact_;
};

/// Each attribute by itself, then what the pack says of the differences between them. A fact that has a
/// conflict is told alone: what is told beside it would only hide it.
std::vector<Fact> compare_parts(const Alignment& alignment, const CompareContext& context,
                                std::size_t& not_comparable) {
  std::vector<Fact> alone;
  std::vector<std::pair<const Alignment*, Fact>> parts;
  for (const Alignment& part : alignment.parts) {
    Fact fact = Comparer(part, context, not_comparable).run();
    const bool conflict = std::any_of(fact.relations.begin(), fact.relations.end(),
                                      [](const Relation& r) { return r.kind == RelationKind::conflict; });
    if (conflict)
      alone.push_back(std::move(fact));
    else
      parts.emplace_back(&part, std::move(fact));
  }

  struct Pair {
    std::size_t p, q, a, b;
    Relation relation;
  };
  std::vector<Pair> pairs;
  std::set<std::size_t> joined;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    for (std::size_t q = p + 1; q < parts.size(); ++q) {
      // One relation for two values, though each has several readings; one article that tells both comes
      // first.
      std::map<std::pair<std::string, std::string>, std::pair<bool, Pair>> best;
      const auto& of_p = parts[p].second.readings;
      const auto& of_q = parts[q].second.readings;
      for (std::size_t a = 0; a < of_p.size() && a < kMaxContrasted; ++a) {
        for (std::size_t b = 0; b < of_q.size() && b < kMaxContrasted; ++b) {
          auto relation = contrast(*parts[p].first, of_p[a], *parts[q].first, of_q[b], context);
          if (!relation) continue;
          const bool shared = share_article(of_p[a], of_q[b], context);
          const std::pair key{plain_value(context.claims[of_p[a].claims.front()]),
                              plain_value(context.claims[of_q[b].claims.front()])};
          const auto known = best.find(key);
          if (known != best.end() && (known->second.first || !shared)) continue;
          best.insert_or_assign(key, std::pair{shared, Pair{p, q, a, b, std::move(*relation)}});
        }
      }
      for (auto& [key, one] : best) {
        joined.insert({p, q});
        pairs.push_back(std::move(one.second));
      }
    }
  }

  Fact out;
  std::vector<std::size_t> begins(parts.size());
  std::vector<ClaimIndex> members;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    auto& [part, fact] = parts[p];
    if (!joined.contains(p)) {
      if (part->claims.size() > 1) alone.push_back(std::move(fact));
      continue;
    }
    begins[p] = out.readings.size();
    if (out.rule.empty()) out.rule = part->rule->id;
    out.label = join({out.label, fact.label}, msg("; "));
    members.insert(members.end(), part->claims.begin(), part->claims.end());
    std::move(fact.readings.begin(), fact.readings.end(), std::back_inserter(out.readings));
    for (Relation& relation : fact.relations) {
      relation.a += begins[p];
      relation.b += begins[p];
      out.relations.push_back(std::move(relation));
    }
  }
  if (joined.empty()) return alone;
  for (Pair& pair : pairs) {
    pair.relation.a = begins[pair.p] + pair.a;
    pair.relation.b = begins[pair.q] + pair.b;
    out.relations.push_back(std::move(pair.relation));
  }
  out.id = fact_id(members, context.claims);
  alone.push_back(std::move(out));
  return alone;
}

}  // namespace

std::vector<Fact> compare(const Alignment& alignment, const CompareContext& context,
                          std::size_t& not_comparable) {
  if (!alignment.parts.empty()) return compare_parts(alignment, context, not_comparable);
  std::vector<Fact> out;
  out.push_back(Comparer(alignment, context, not_comparable).run());
  return out;
}

}  // namespace crosscheck
