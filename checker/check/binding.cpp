// Binding the operands of invariants: see the header.
#include "checker/check/binding.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <set>

namespace crosscheck::checks {
namespace {

/// A reading leads a fact from so many independent sources on.
constexpr std::size_t kLeastWitnesses = 2;

const ClaimTime* time_of(const Claim& claim, TimeRole role) {
  for (const ClaimTime& time : claim.time) {
    if (time.role == role) return &time;
  }
  return nullptr;
}

std::string scope_id(const Claim& claim, std::string_view dimension) {
  for (const Scope& scope : claim.scope) {
    if (scope.dimension == dimension) return scope.id;
  }
  return "";
}

const std::string kPeriod = "period";
const std::string kEvent = "event";

/// Left out by a text that has only one of them.
bool may_lack(const std::string& dimension) {
  return dimension == kPeriod || dimension == kEvent;
}

/// Claims of one article and subject, by role.
struct Group {
  std::vector<std::vector<ClaimIndex>> claims;
  bool nearby = false;  ///< operands must stand together
};

class Binder {
 public:
  Binder(const CheckContext& context, const Told& told, const std::vector<RoleOf>& roles, std::size_t least)
      : context_(context), told_(told), roles_(roles), least_(least == 0 ? roles.size() : least) {
    any_ = std::any_of(roles.begin(), roles.end(),
                       [](const RoleOf& role) { return role.attribute->any_subject; });
  }

  std::vector<Binding> run() {
    std::map<std::uint32_t, std::vector<std::vector<ClaimIndex>>> articles;
    for (std::size_t r = 0; r < roles_.size(); ++r) {
      for (const ClaimIndex i : told_.of(roles_[r].attribute->id)) {
        auto& claims = articles[context_.article_of[i]];
        claims.resize(roles_.size());
        claims[r].push_back(i);
      }
    }
    for (const auto& [article, claims] : articles) of_article(claims);
    return std::move(out_);
  }

 private:
  const Claim& claim(ClaimIndex i) const { return context_.claims[i]; }

  void of_article(const std::vector<std::vector<ClaimIndex>>& claims) {
    done_.clear();
    std::set<std::string> subjects;
    for (std::size_t r = 0; r < roles_.size(); ++r) {
      if (roles_[r].attribute->any_subject) continue;
      for (const ClaimIndex i : claims[r]) subjects.insert(claim(i).subject);
    }
    const bool several = any_ && subjects.size() > 1;
    if (subjects.empty()) subjects.insert("");
    for (const std::string& subject : subjects) {
      Group group;
      group.claims.resize(roles_.size());
      group.nearby = several;
      for (std::size_t r = 0; r < roles_.size(); ++r) {
        for (const ClaimIndex i : claims[r]) {
          if (roles_[r].attribute->any_subject || claim(i).subject == subject) group.claims[r].push_back(i);
        }
      }
      divide(std::move(group), {});
    }
  }

  static bool is_complete(const Group& group) {
    return std::none_of(group.claims.begin(), group.claims.end(),
                        [](const std::vector<ClaimIndex>& claims) { return claims.empty(); });
  }

  /// Divides the group by the first dimension that its claims differ in and that is not `divided` yet.
  void divide(Group group, std::set<std::string> divided) {
    std::map<std::string, std::set<std::string>> values;
    std::vector<std::vector<Qualifiers>> known(roles_.size());
    for (std::size_t r = 0; r < roles_.size(); ++r) {
      for (const ClaimIndex i : group.claims[r]) {
        known[r].push_back(qualifiers_of(claim(i), roles_[r], context_.tables.editions));
        for (const auto& [dimension, value] : known[r].back()) {
          if (!value.empty() || !may_lack(dimension)) values[dimension].insert(value);
        }
      }
    }
    for (const auto& [dimension, all] : values) {
      if (all.size() < 2 || !divided.insert(dimension).second) continue;
      std::vector<Group> parts;
      std::size_t complete = 0;
      bool shared = false;
      for (const std::string& value : all) {
        Group& part = parts.emplace_back();
        part.claims.resize(roles_.size());
        part.nearby = group.nearby;
        for (std::size_t r = 0; r < roles_.size(); ++r) {
          for (std::size_t k = 0; k < group.claims[r].size(); ++k) {
            const auto found = known[r][k].find(dimension);
            shared = shared || found == known[r][k].end();
            if (found == known[r][k].end() || found->second == value)
              part.claims[r].push_back(group.claims[r][k]);
          }
        }
        complete += is_complete(part);
      }
      for (Group& part : parts) {
        // What has no such qualifier may belong to any of them: the sentence has to say to which.
        if (shared && !(complete == 1 && is_complete(part))) part.nearby = true;
        divide(std::move(part), divided);
      }
      return;
    }
    of_group(group);
  }

  void of_group(const Group& group) {
    std::vector<std::size_t> present;
    std::vector<std::size_t> missing;
    for (std::size_t r = 0; r < roles_.size(); ++r)
      (group.claims[r].empty() ? missing : present).push_back(r);
    if (present.size() >= least_) return together(group, present);
    if (least_ < roles_.size() || missing.size() != 1 || present.empty() || any_ || group.nearby) return;
    if (const auto binding = told_once(group, present)) add_elsewhere(group, *binding, missing.front());
  }

  std::set<std::string> values_of(const std::vector<ClaimIndex>& claims) const {
    std::set<std::string> out;
    for (const ClaimIndex i : claims) out.insert(value_words(claim(i).value));
    return out;
  }

  /// Every role has one value; the claims that stand together most are cited.
  std::optional<Binding> told_once(const Group& group, const std::vector<std::size_t>& roles) const {
    std::map<std::uint32_t, std::size_t> in_sentence;
    for (const std::size_t r : roles) {
      if (values_of(group.claims[r]).size() != 1) return std::nullopt;
      std::set<std::uint32_t> sentences;
      for (const ClaimIndex i : group.claims[r]) sentences.insert(claim(i).sentence_span.begin);
      for (const std::uint32_t at : sentences) ++in_sentence[at];
    }
    std::uint32_t best = in_sentence.begin()->first;
    for (const auto& [at, count] : in_sentence) {
      if (count > in_sentence[best]) best = at;
    }
    Binding out;
    out.roles = roles;
    for (const std::size_t r : roles) {
      const auto& claims = group.claims[r];
      const auto here = std::find_if(claims.begin(), claims.end(),
                                     [&](ClaimIndex i) { return claim(i).sentence_span.begin == best; });
      out.claims.push_back(here == claims.end() ? claims.front() : *here);
    }
    return out;
  }

  void together(const Group& group, const std::vector<std::size_t>& roles) {
    const auto once = group.nearby ? std::nullopt : told_once(group, roles);
    if (once) return add(*once);
    // By sentence, and for attributes of any subject by paragraph.
    std::map<std::uint32_t, std::vector<std::vector<ClaimIndex>>> sentences;
    std::map<std::uint32_t, std::vector<std::vector<ClaimIndex>>> paragraphs;
    for (const std::size_t r : roles) {
      for (const ClaimIndex i : group.claims[r]) {
        for (auto* place : {&sentences[claim(i).sentence_span.begin], &paragraphs[claim(i).paragraph]}) {
          place->resize(roles_.size());
          (*place)[r].push_back(i);
        }
      }
    }
    for (const auto& [at, here] : sentences) in_place(group, roles, here, any_ || group.nearby);
    if (!any_) return;
    for (const auto& [at, here] : paragraphs) in_place(group, roles, here, true);
  }

  /// `all_here`: every operand must stand in the place. Else two have to, and what the article tells once may
  /// stand elsewhere in it.
  void in_place(const Group& group, const std::vector<std::size_t>& roles,
                const std::vector<std::vector<ClaimIndex>>& here, bool all_here) {
    Binding out;
    std::size_t local = 0;
    for (const std::size_t r : roles) {
      if (!here[r].empty()) {
        if (values_of(here[r]).size() != 1) return;
        ++local;
        out.roles.push_back(r);
        out.claims.push_back(here[r].front());
        continue;
      }
      if (all_here) {
        if (least_ == roles_.size()) return;
        continue;
      }
      // Told once, and not beside another value of an operand that is told here.
      if (values_of(group.claims[r]).size() != 1 || beside_another(group, roles, here, r)) return;
      out.roles.push_back(r);
      out.claims.push_back(group.claims[r].front());
    }
    if (local >= 2 && out.claims.size() >= least_) add(out);
  }

  bool beside_another(const Group& group, const std::vector<std::size_t>& roles,
                      const std::vector<std::vector<ClaimIndex>>& here, std::size_t single) const {
    std::set<std::uint32_t> sentences;
    for (const ClaimIndex i : group.claims[single]) sentences.insert(claim(i).sentence_span.begin);
    for (const std::size_t r : roles) {
      if (r == single || here[r].empty()) continue;
      const std::string value = value_words(claim(here[r].front()).value);
      for (const ClaimIndex i : group.claims[r]) {
        if (sentences.contains(claim(i).sentence_span.begin) && value_words(claim(i).value) != value)
          return true;
      }
    }
    return false;
  }

  /// Of each set of values one binding: an article repeats itself.
  void add(const Binding& binding) {
    std::vector<std::string> values;
    for (std::size_t k = 0; k < binding.claims.size(); ++k)
      values.push_back(std::to_string(binding.roles[k]) + value_words(claim(binding.claims[k]).value));
    values.push_back(claim(binding.claims.front()).subject);
    if (done_.insert(std::move(values)).second) out_.push_back(binding);
  }

  void add_elsewhere(const Group& group, Binding binding, std::size_t missing) {
    const auto found = leading(group, binding, missing);
    if (!found) return;
    const auto at =
        std::lower_bound(binding.roles.begin(), binding.roles.end(), missing) - binding.roles.begin();
    binding.roles.insert(binding.roles.begin() + at, missing);
    binding.claims.insert(binding.claims.begin() + at, *found);
    binding.elsewhere = static_cast<std::size_t>(at);
    add(binding);
  }

  /// The claim of another article fits what the operands say of period, edition, scope and modality.
  bool fits(ClaimIndex other, const Qualifiers& wanted, const RoleOf& role, ClaimIndex anchor) const {
    for (const auto& [dimension, value] : qualifiers_of(claim(other), role, context_.tables.editions)) {
      const auto found = wanted.find(dimension);
      if (found == wanted.end() ? !value.empty() && dimension != "modality" : found->second != value)
        return false;
    }
    if (role.attribute->time != TimeBehaviour::as_of) return true;
    const ClaimTime* here = time_of(claim(anchor), TimeRole::published);
    const ClaimTime* there = time_of(claim(other), TimeRole::published);
    return here != nullptr && there != nullptr &&
           std::abs(here->when.from - there->when.from) <= role.attribute->stable_days * kSecondsPerDay;
  }

  /// The value that most independent sources of other articles give, if nothing contradicts it.
  std::optional<ClaimIndex> leading(const Group& group, const Binding& binding, std::size_t missing) const {
    const RoleOf& role = roles_[missing];
    const ClaimIndex anchor = binding.claims.front();
    Qualifiers wanted;
    for (std::size_t k = 0; k < binding.claims.size(); ++k) {
      for (const ClaimIndex i : group.claims[binding.roles[k]]) {
        for (const auto& [dimension, value] :
             qualifiers_of(claim(i), roles_[binding.roles[k]], context_.tables.editions)) {
          if (!value.empty() || !may_lack(dimension)) wanted[dimension] = value;
        }
      }
    }
    struct Teller {
      std::set<std::uint32_t> witnesses;
      ClaimIndex first = 0;
      bool contradicted = false;
    };
    std::map<std::string, Teller> tellers;
    for (const std::size_t f : told_.facts(role.attribute->id, claim(anchor).subject)) {
      const Fact& fact = context_.facts[f];
      for (std::size_t r = 0; r < fact.readings.size(); ++r) {
        for (const ClaimIndex i : fact.readings[r].claims) {
          if (claim(i).rule != role.attribute->id || context_.article_of[i] == context_.article_of[anchor] ||
              claim(i).modality == Modality::denied || claim(i).modality == Modality::hypothetical ||
              !fits(i, wanted, role, anchor))
            continue;
          Teller& teller =
              tellers.try_emplace(value_words(claim(i).value), Teller{{}, i, false}).first->second;
          teller.witnesses.insert(context_.tables.sources.witness_group[context_.article_of[i]]);
          for (const Relation& relation : fact.relations) {
            if (relation.kind == RelationKind::conflict && (relation.a == r || relation.b == r))
              teller.contradicted = true;
          }
        }
      }
    }
    const Teller* best = nullptr;
    bool tie = false;
    for (const auto& [value, teller] : tellers) {
      if (best != nullptr && teller.witnesses.size() <= best->witnesses.size()) {
        tie = tie || teller.witnesses.size() == best->witnesses.size();
        continue;
      }
      best = &teller;
      tie = false;
    }
    if (best == nullptr || tie || best->contradicted || best->witnesses.size() < kLeastWitnesses)
      return std::nullopt;
    return best->first;
  }

  const CheckContext& context_;
  const Told& told_;
  const std::vector<RoleOf>& roles_;
  std::size_t least_;
  bool any_ = false;
  std::set<std::vector<std::string>> done_;  ///< sets of values of the article that are bound already
  std::vector<Binding> out_;
};

}  // namespace

Told::Told(const CheckContext& context) {
  for (ClaimIndex i = 0; i < context.claims.size(); ++i) {
    const Claim& claim = context.claims[i];
    if (claim.rule.empty() || claim.role != Role::claim || claim.modality == Modality::denied ||
        claim.modality == Modality::hypothetical)
      continue;
    claims_[claim.rule].push_back(i);
  }
  for (std::size_t f = 0; f < context.facts.size(); ++f) {
    std::set<std::pair<std::string, std::string>> here;
    for (const Reading& reading : context.facts[f].readings) {
      const Claim& claim = context.claims[reading.claims.front()];
      if (!claim.rule.empty()) here.emplace(claim.rule, claim.subject);
    }
    for (const auto& key : here) facts_[key].push_back(f);
  }
}

const std::vector<ClaimIndex>& Told::of(std::string_view rule) const {
  static const std::vector<ClaimIndex> kNone;
  const auto found = claims_.find(rule);
  return found == claims_.end() ? kNone : found->second;
}

const std::vector<std::size_t>& Told::facts(const std::string& rule, const std::string& subject) const {
  static const std::vector<std::size_t> kNone;
  const auto found = facts_.find({rule, subject});
  return found == facts_.end() ? kNone : found->second;
}

Qualifiers qualifiers_of(const Claim& claim, const RoleOf& role, const Editions& editions) {
  const AttributeRule& rule = *role.attribute;
  Qualifiers out;
  out["modality"] = to_string(claim.modality);
  if (!rule.partner.empty()) out["partner"] = scope_id(claim, "partner");
  if (!rule.dimension.empty()) out["scope " + rule.dimension] = scope_id(claim, rule.dimension);
  if (!rule.event.empty()) out[kEvent] = editions.key(claim.event);
  if (rule.time == TimeBehaviour::as_of) {
    const ClaimTime* as_of = time_of(claim, TimeRole::as_of);
    out["as of"] = as_of == nullptr ? "" : timex(as_of->when);
  }
  if (rule.time == TimeBehaviour::period && role.period != PeriodUse::any) {
    const ClaimTime* period = time_of(claim, TimeRole::period);
    std::optional<Period> when;
    if (period != nullptr) when = period->when;
    if (role.period == PeriodUse::year_before && when)
      when = when->granularity == Granularity::year && timex(*when).size() == 4
                 ? year_period(to_date(when->from).year + 1)
                 : std::nullopt;
    // What must be told and is not belongs to no other operand.
    const bool needed = role.period == PeriodUse::told || role.period == PeriodUse::year_before;
    out[kPeriod] = when ? timex(*when) : needed ? "not told " + std::string(role.name) : "";
  }
  return out;
}

std::string value_words(const Value& value) {
  std::string out(to_string(value.bound));
  if (value.number) out += value.number->to_string();
  if (value.high) out += ".." + value.high->to_string();
  out += value.unit + value.currency + (value.from_below ? "-" : "");
  if (is_temporal(value.kind) && value.when) return out + timex(*value.when);
  if (!value.canonical.empty()) return out + "=" + value.canonical;
  for (const std::string& item : value.items) out += "," + item;
  return out;
}

std::vector<Binding> bind_parts(const CheckContext& context, const Told& told, const Pack& pack,
                                const RoleOf& part, const RoleOf& whole) {
  if (part.attribute->any_subject || whole.attribute->any_subject) return {};
  // By article and qualifiers, then by subject.
  using BySubject = std::map<std::string, std::vector<ClaimIndex>>;
  using Groups = std::map<std::pair<std::uint32_t, Qualifiers>, BySubject>;
  const auto groups_of = [&](const RoleOf& role) {
    Groups out;
    for (const ClaimIndex i : told.of(role.attribute->id)) {
      const Claim& claim = context.claims[i];
      out[{context.article_of[i], qualifiers_of(claim, role, context.tables.editions)}][claim.subject]
          .push_back(i);
    }
    return out;
  };
  const auto several = [&](const std::vector<ClaimIndex>& claims) {
    return std::any_of(claims.begin(), claims.end(), [&](ClaimIndex i) {
      return value_words(context.claims[i].value) != value_words(context.claims[claims.front()].value);
    });
  };
  std::vector<Binding> out;
  std::map<std::pair<std::string, std::string>, bool> known;  // few pairs of subjects, many claims
  const auto is_part = [&](const std::string& a, const std::string& b) {
    const auto [at, fresh] = known.try_emplace({a, b}, false);
    if (fresh) at->second = pack.part_of(a, b);
    return at->second;
  };
  const Groups wholes = groups_of(whole);
  for (const auto& [key, parts] : groups_of(part)) {
    const auto found = wholes.find(key);
    if (found == wholes.end()) continue;
    for (const auto& [subject, claims] : parts) {
      for (const auto& [of, totals] : found->second) {
        if (!is_part(subject, of)) continue;
        const bool nearby = several(claims) || several(totals);
        std::set<std::pair<std::string, std::string>> done;
        for (const ClaimIndex p : claims) {
          for (const ClaimIndex w : totals) {
            const bool here = context.claims[p].sentence_span.begin == context.claims[w].sentence_span.begin;
            if (nearby && !here) continue;
            if (done.emplace(value_words(context.claims[p].value), value_words(context.claims[w].value))
                    .second)
              out.push_back({{p, w}, {0, 1}, std::nullopt});
          }
        }
      }
    }
  }
  return out;
}

std::vector<Binding> bind(const CheckContext& context, const Told& told, const std::vector<RoleOf>& roles,
                          std::size_t least) {
  return Binder(context, told, roles, least).run();
}

}  // namespace crosscheck::checks
