#include "checker/compare/contrasts.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "checker/base/utf8.h"

namespace crosscheck {
namespace {

std::string_view outcome_of(Match match) {
  switch (match) {
    case Match::same:
      return "same";
    case Match::within_bounds:
      return "within_bounds";
    case Match::different:
      return "different";
    case Match::beyond_bound:
      return "beyond_bound";
    case Match::not_comparable:
      break;
  }
  return "not_comparable";
}

}  // namespace

std::vector<GateOutcome> outcomes(const ValueMatch& values, const std::vector<Gate>& gates) {
  constexpr std::array<std::pair<RelationKind, std::string_view>, 4> kGates{
      {{RelationKind::explained_unit, "unit"},
       {RelationKind::explained_scope, "scope"},
       {RelationKind::explained_modality, "modality"},
       {RelationKind::explained_time, "time"}}};
  // Equal values leave nothing to explain.
  const bool equal = values.match == Match::same || values.match == Match::within_bounds;
  const std::string speaks = equal ? "differs" : "explains";
  std::vector<GateOutcome> out{{"values", std::string(outcome_of(values.match)), values.why, values.why}};
  for (const auto& [kind, name] : kGates) {
    bool any = false;
    for (const Gate& gate : gates) {
      if (gate.kind != kind) continue;
      out.push_back({std::string(name), speaks, explanation_of(Reason{gate.kind, gate.words}), gate.words});
      any = true;
    }
    if (any) continue;
    const bool converted = kind == RelationKind::explained_unit && values.converted;
    out.push_back({std::string(name), converted ? "explains" : "nothing", converted ? values.why : Message(),
                   converted ? values.why : Message()});
  }
  return out;
}

bool alike(std::string_view a, std::string_view b) {
  constexpr std::size_t kShort = 4;
  const auto words = [](std::string_view text) {
    std::set<std::string> out;
    std::string word;
    const std::string folded = utf8::fold_valid(text);
    for (std::size_t at = 0; at <= folded.size();) {
      const std::size_t begin = at;
      if (at < folded.size() && utf8::is_letter(utf8::next_valid(folded, at))) {
        word += folded.substr(begin, at - begin);
        continue;
      }
      if (word.size() >= kShort) out.insert(word);
      word.clear();
      if (begin == folded.size()) break;
    }
    return out;
  };
  const auto x = words(a);
  const auto y = words(b);
  const auto& few = x.size() < y.size() ? x : y;
  const auto& many = x.size() < y.size() ? y : x;
  const auto both =
      std::count_if(few.begin(), few.end(), [&](const auto& one) { return many.contains(one); });
  return !few.empty() && static_cast<std::size_t>(both) * 3 >= few.size() * 2;
}

bool share_article(const Reading& a, const Reading& b, const CompareContext& context) {
  std::set<std::uint32_t> articles;
  for (const ClaimIndex i : a.claims) articles.insert(context.article_of[i]);
  return std::any_of(b.claims.begin(), b.claims.end(),
                     [&](ClaimIndex i) { return articles.contains(context.article_of[i]); });
}

namespace {

/// The entities that a sentence names, without those of which it names a part: "in the north of Riverland" is
/// about the north. Names as they are written.
std::map<const Entity*, std::string> told_of(const Pack& pack, const Claim& claim) {
  std::map<const Entity*, std::string> out;
  const auto names = pack.names.find(claim.language);
  if (names == pack.names.end()) return out;
  std::vector<PhraseIndex::Hit> hits;
  names->second.find(claim.sentence, hits);
  for (const PhraseIndex::Hit& hit : hits) {
    if (hit.payload == Pack::kIgnored) continue;
    out.try_emplace(&pack.entities[hit.payload],
                    std::string(claim.sentence.substr(hit.begin, hit.end - hit.begin)));
  }
  std::erase_if(out, [&](const auto& whole) {
    return std::any_of(out.begin(), out.end(),
                       [&](const auto& part) { return pack.part_of(part.first->id, whole.first->id); });
  });
  return out;
}

}  // namespace

Message part_and_whole(const Pack& pack, const Claim& a, const Claim& b) {
  if (!a.value.number || !b.value.number) return {};
  const auto of_a = told_of(pack, a);
  const auto of_b = told_of(pack, b);
  const bool one_unit = a.value.unit == b.value.unit && a.value.currency == b.value.currency;
  Message out;
  const auto look = [&](const auto& parts, const auto& wholes, const Value& part, const Value& whole) {
    for (const auto& [inner, name] : parts) {
      if (wholes.contains(inner)) continue;
      for (const auto& [outer, of] : wholes) {
        if (!pack.part_of(inner->id, outer->id)) continue;
        if (one_unit && *whole.number < *part.number) return;
        if (out.empty()) out = msg("\"{}\" is a part of \"{}\"", name, of);
        return;
      }
    }
  };
  look(of_a, of_b, a.value, b.value);
  look(of_b, of_a, b.value, a.value);
  return out;
}

std::optional<Relation> contrast(const Alignment& of_a, const Reading& ra, const Alignment& of_b,
                                 const Reading& rb, const CompareContext& context) {
  const ContrastRule* rule = of_a.pack->contrast(of_a.rule->id, of_b.rule->id);
  if (rule == nullptr || (rule->same_article && !share_article(ra, rb, context))) return std::nullopt;
  const Claim& a = context.claims[ra.claims.front()];
  const Claim& b = context.claims[rb.claims.front()];
  if (!meant(*rule, a.value, b.value)) return std::nullopt;
  Relation relation;
  if (rule->which == ContrastRule::Which::count) {
    relation.kind = RelationKind::agree;
    relation.reasons = {{std::nullopt, rule->because}};
    relation.explanation = explanation_of(relation.reasons);
    return relation;
  }
  relation.kind = rule->time ? RelationKind::explained_time : RelationKind::explained_scope;
  relation.reasons = {{relation.kind, rule->because}};
  relation.explanation = explanation_of(relation.reasons);
  return relation;
}

}  // namespace crosscheck
