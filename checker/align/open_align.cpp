#include "checker/align/open_align.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

#include "checker/base/hash.h"

namespace crosscheck {
namespace {

/// Weight from which on a term is a key under which a fact is found.
constexpr float kKeyWeight = 0.15F;
/// Classes of so few values in an article are keys themselves; so are the digits of figures that have so
/// many.
constexpr std::uint32_t kFewFellows = 2;
constexpr std::size_t kKeyDigits = 3;
/// Most facts under one key that are looked at, and that a claim is compared with in full: a key that more
/// share tells nothing.
constexpr std::size_t kMostOfKey = 400;
constexpr std::size_t kMostCandidates = 32;
/// A fact is known by so many of its claims, and by so many of one value and language.
constexpr std::size_t kRepresentatives = 12;
constexpr std::size_t kRepresentativesAlike = 3;
/// How often all claims are placed anew once all facts are known.
constexpr int kRounds = 2;
/// So far alike are articles that speak of one thing, if of other things too.
constexpr double kOneMatter = 0.5;
/// Words of a label.
constexpr std::size_t kLabelTerms = 4;

/// Score of claims whose values differ, which are not joined in the first step.
constexpr double kApart = -100;

AlignmentModel model_of_kind(ValueKind kind) {
  switch (kind) {
    case ValueKind::list:
    case ValueKind::name:
    case ValueKind::role:
    case ValueKind::place:
    case ValueKind::quotation:
      return AlignmentModel::words;
    default:
      return is_temporal(kind) ? AlignmentModel::time : AlignmentModel::figure;
  }
}

/// The year that the sentence of a claim names, if it is not that of the publication.
std::optional<int> named_year(const std::vector<Claim>& claims, std::size_t first, std::size_t last,
                              std::size_t at) {
  const Claim& claim = claims[at];
  // The length of a thing and of a stretch of time are the same in every year, and an ordinal is that of one.
  if (is_temporal(claim.value.kind) || claim.value.kind == ValueKind::measure ||
      claim.value.kind == ValueKind::duration || claim.value.kind == ValueKind::ordinal)
    return std::nullopt;
  std::optional<int> published;
  for (const ClaimTime& time : claim.time) {
    if (time.role == TimeRole::published) published = to_date(time.when.from).year;
  }
  std::optional<int> best;
  std::uint32_t nearest = 0;
  for (std::size_t i = first; i < last; ++i) {
    const Value& value = claims[i].value;
    if (i == at || !names_period(value) || value.when->granularity > Granularity::year) continue;
    const Span gap = claims[i].span.end <= claim.span.begin ? Span{claims[i].span.end, claim.span.begin}
                                                            : Span{claim.span.end, claims[i].span.begin};
    // A date belongs to the figure beside it, not to one beyond another figure.
    bool between = false;
    for (std::size_t k = first; k < last && !between; ++k) {
      between = k != i && k != at && claims[k].value.number && claims[k].span.begin >= gap.begin &&
                claims[k].span.end <= gap.end;
    }
    if (between || (best && gap.size() >= nearest)) continue;
    best = to_date(value.when->from).year;
    nearest = gap.size();
  }
  if (best && published && *best == *published) return std::nullopt;
  return best;
}

}  // namespace

OpenAligner::OpenAligner(const OpenInput& input)
    : in_(input),
      terms_(input.term_rules.concepts),
      themes_(in_.claims, in_.article_of, in_.articles, in_.terms, in_.term_rules, in_.packs),
      occasions_(in_.claims, in_.article_of, in_.articles.size(), in_.rules.occasion_days, in_.term_rules) {
  item_of_.assign(in_.claims.size(), -1);
  of_article_.resize(in_.articles.size());
  for (ClaimIndex i = 0; i < in_.claims.size(); ++i) add_item(i);
  sizes_.claims = items_.size();
  matters_.resize(in_.articles.size());
  for (const AlignedClaim& item : items_) {
    Matter& matter = matters_[item.article];
    for (const WeighedTerm& term : item.terms) {
      if ((term.flags & kTermConcept) != 0) matter.concepts.push_back(term.term);
      if ((term.flags & kTermName) != 0) matter.names.push_back(term.term);
    }
  }
  for (Matter& matter : matters_) {
    for (std::vector<std::uint32_t>* list : {&matter.names, &matter.concepts}) {
      std::sort(list->begin(), list->end());
      list->erase(std::unique(list->begin(), list->end()), list->end());
    }
  }
  std::vector<std::string> values;
  std::map<std::uint32_t, std::vector<std::uint32_t>> of_class;
  for (const std::vector<std::uint32_t>& of_one : of_article_) {
    of_class.clear();
    for (const std::uint32_t item : of_one) of_class[items_[item].value_class].push_back(item);
    for (const auto& [value_class, items] : of_class) {
      values.clear();
      for (const std::uint32_t item : items) values.push_back(value_key(items_[item].claim->value));
      std::sort(values.begin(), values.end());
      const auto end = std::unique(values.begin(), values.end());
      for (const std::uint32_t item : items)
        items_[item].fellows = static_cast<std::uint32_t>(end - values.begin());
    }
  }
  // Years are read from the other claims of a sentence.
  for (std::size_t first = 0; first < in_.claims.size();) {
    std::size_t last = first + 1;
    while (last < in_.claims.size() && in_.article_of[last] == in_.article_of[first] &&
           in_.claims[last].sentence_span == in_.claims[first].sentence_span)
      ++last;
    // A sentence of very many figures is a table; its years would cost the square of it.
    constexpr std::size_t kMostInSentence = 64;
    for (std::size_t i = first; i < last && last - first <= kMostInSentence; ++i) {
      if (item_of_[i] >= 0)
        items_[static_cast<std::size_t>(item_of_[i])].year = named_year(in_.claims, first, last, i);
    }
    first = last;
  }
}

void OpenAligner::add_item(ClaimIndex index) {
  const Claim& claim = in_.claims[index];
  if (claim.role != Role::claim) return;
  AlignedClaim item;
  if (!claim.rule.empty()) {
    item.named = named(index);
    if (item.named.attribute == 0) return;
  }
  item.claim = &claim;
  item.index = index;
  item.article = in_.article_of[index];
  item.model = model_of_kind(claim.value.kind);
  item.language = claim.language;
  item.value_class =
      classes_.emplace(comparable_class(claim.value, in_.units), static_cast<std::uint32_t>(classes_.size()))
          .first->second;
  const std::vector<ArticleTerm>& names = in_.terms[item.article];
  for (const TermUse& use : claim.terms) {
    if (use.term >= names.size()) continue;
    const ArticleTerm& term = names[use.term];
    const float weight = static_cast<float>(use.weight) * static_cast<float>(term.power) / 10000.0F;
    if (weight <= 0) continue;
    item.terms.push_back({terms_.intern(term.text, term.written), use.flags, use.weight, weight});
    if ((use.flags & kTermHead) != 0) {
      item.has_head = true;
      item.head = std::max(item.head, weight);
    }
    if ((use.flags & kTermName) != 0 && (use.flags & kTermContext) == 0)
      item.names = std::max(item.names, static_cast<double>(weight));
  }
  std::sort(item.terms.begin(), item.terms.end(),
            [](const WeighedTerm& x, const WeighedTerm& y) { return x.term < y.term; });
  for (const WeighedTerm& term : item.terms) {
    const double square = static_cast<double>(term.weight) * term.weight;
    item.norm_all += square;
    if ((term.flags & kTermContext) != 0) continue;
    item.norm_near += square;
    if ((term.flags & kTermConcept) != 0) item.norm_concepts += square;
    if ((term.flags & kTermHead) == 0) item.norm_beside += square;
  }
  item.norm_near = std::sqrt(item.norm_near);
  item.norm_all = std::sqrt(item.norm_all);
  item.norm_concepts = std::sqrt(item.norm_concepts);
  item.norm_beside = std::sqrt(item.norm_beside);
  if (claim.value.kind == ValueKind::role) item.subject = word_pieces(claim.subject);
  if (claim.value.number) {
    const double number = std::strtod(claim.value.number->to_string().c_str(), nullptr);
    item.magnitude = number == 0 ? -20 : std::log10(std::abs(number));
  }
  item.magnitudes = magnitudes(claim.value, in_.units);
  describe(item);
  item_of_[index] = static_cast<std::int64_t>(items_.size());
  of_article_[item.article].push_back(static_cast<std::uint32_t>(items_.size()));
  items_.push_back(std::move(item));
}

/// No attribute, if the claim is not open.
Named OpenAligner::named(ClaimIndex index) {
  const Claim& claim = in_.claims[index];
  Named out;
  if (in_.packs == nullptr) return out;
  const auto [pack, rule] = in_.packs->find(claim.rule);
  if (rule == nullptr || !(rule->any_subject || (in_.lone != nullptr && (*in_.lone)[index]))) return out;
  std::string parties = claim.subject;
  for (const Scope& scope : claim.scope) {
    if (scope.dimension == "partner") parties += " and " + scope.id;
  }
  const auto next = static_cast<std::uint32_t>(attributes_.size()) + 1;
  out.attribute = attribute_of_.emplace(claim.rule + " " + parties, next).first->second;
  if (out.attribute == next) attributes_.push_back({pack, rule, std::move(parties)});
  for (const ClaimTime& time : claim.time) {
    if (time.role != TimeRole::period || rule->time != TimeBehaviour::period) continue;
    out.period =
        periods_.emplace(timex(time.when), static_cast<std::uint32_t>(periods_.size()) + 1).first->second;
    break;
  }
  return out;
}

Named OpenAligner::named_by(const Unit& unit) const {
  Named out;
  for (const std::uint32_t item : unit) out = both(out, items_[item].named);
  return out;
}

bool OpenAligner::comparable(ClaimIndex a, ClaimIndex b) const {
  if (item_of_[a] < 0 || item_of_[b] < 0) return false;
  const AlignedClaim& x = items_[static_cast<std::size_t>(item_of_[a])];
  const AlignedClaim& y = items_[static_cast<std::size_t>(item_of_[b])];
  return x.value_class == y.value_class && may_join(x.named, y.named);
}

Features OpenAligner::features(ClaimIndex a, ClaimIndex b) const {
  return pair(static_cast<std::uint32_t>(item_of_[a]), static_cast<std::uint32_t>(item_of_[b]));
}

Features OpenAligner::pair(std::uint32_t a, std::uint32_t b) const {
  Features out = pair_features(items_[a], items_[b], terms_, in_.units);
  const Kinship same{1, false, false};
  const Kinship& kin =
      items_[a].article == items_[b].article ? same : kinship(items_[a].article, items_[b].article);
  out[static_cast<std::size_t>(Feature::articles_alike)] = kin.alike;
  out[static_cast<std::size_t>(Feature::articles_strange)] = kin.strange ? 1 : 0;
  // What both tell of one year is told of no day.
  const bool one_year = items_[a].year && items_[a].year == items_[b].year;
  const bool other_days = !one_year && items_[a].article != items_[b].article &&
                          (kin.other_days || occasions_.sentences_apart(items_[a].index, items_[b].index));
  out[static_cast<std::size_t>(Feature::occasions_differ)] = other_days ? 1 : 0;
  // A rule says what is told, not of whom: that is for the articles to say.
  out[static_cast<std::size_t>(Feature::attribute_same)] *=
      std::min(1.0, out[static_cast<std::size_t>(Feature::articles_alike)] / kOneMatter);
  out[static_cast<std::size_t>(Feature::neighbours)] = neighbours(a, b, false);
  out[static_cast<std::size_t>(Feature::neighbours_near)] = neighbours(a, b, true);
  return out;
}

double OpenAligner::pair_score(std::uint32_t a, std::uint32_t b) const {
  if (!may_join(items_[a].named, items_[b].named) || !agree(items_[a], items_[b], in_.units)) return kApart;
  return weigh(in_.rules.model(items_[a].model).weights, pair(a, b));
}

/// Items of an article that say the same twice are placed together: the headline and the lead.
std::vector<OpenAligner::Unit> OpenAligner::units_of(std::size_t article) const {
  std::vector<Unit> out;
  std::map<std::pair<std::uint32_t, std::string>, std::vector<std::size_t>> by_value;
  for (const std::uint32_t item : of_article_[article]) {
    const Value& value = items_[item].claim->value;
    const std::string key =
        value.when     ? timex(*value.when)
        : value.number ? value.number->to_string() + "/" + (value.high ? value.high->to_string() : "")
                       : value.canonical;
    std::vector<std::size_t>& same = by_value[{items_[item].value_class, key}];
    bool placed = false;
    for (const std::size_t unit : same) {
      if (out[unit].size() >= kRepresentativesAlike || clashes({item}, out[unit])) continue;
      const double threshold = in_.rules.model(items_[item].model).join;
      if (pair_score(item, out[unit].front()) < threshold) continue;
      out[unit].push_back(item);
      placed = true;
      break;
    }
    if (placed) continue;
    if (same.size() < kMostCandidates) same.push_back(out.size());
    out.push_back({item});
  }
  return out;
}

std::vector<std::uint64_t> OpenAligner::keys(const AlignedClaim& item) const {
  std::vector<std::uint64_t> out;
  const auto key = [&](std::string_view kind, std::uint64_t what) {
    return Hasher().add(kind).add(std::uint64_t{item.value_class}).add(what).value();
  };
  for (const WeighedTerm& term : item.terms) {
    if (term.weight >= kKeyWeight && (term.flags & kTermContext) == 0) out.push_back(key("term", term.term));
  }
  const Value& value = item.claim->value;
  std::string same = value.when ? std::to_string(value.when->from) : value.canonical;
  // Three digits, so that roundings of one figure are found too.
  if (value.number) same = std::to_string(std::lround(item.magnitude * 50));
  // What has no word in common may still be the only one of its class, the same digits or the same names.
  const auto text_key = [&](std::string_view kind, std::string_view what) {
    out.push_back(Hasher().add(kind).add(std::uint64_t{item.value_class}).add(what).value());
  };
  if (item.fellows <= kFewFellows) text_key("class", "");
  if (item.named.attribute != 0) out.push_back(key("attribute", item.named.attribute));
  if (value.number && item.model == AlignmentModel::figure) {
    std::string digits = digits_of(*value.number);
    std::sort(digits.begin(), digits.end());
    if (digits.size() >= kKeyDigits) text_key("digits", digits);
  }
  for (const std::string& one : value.items) {
    for (const std::string& word : word_pieces(one)) text_key("item", word);
  }
  if (!same.empty())
    out.push_back(Hasher().add("value").add(std::uint64_t{item.value_class}).add(same).value());
  // The same in other units, on two grids, so that what lies on two sides of a step of the one is found on
  // the other.
  for (const Magnitude& one : item.magnitudes) {
    const auto step = [&](double shift) {
      return std::to_string(std::lround(one.power * one.steps + shift));
    };
    if (one.scale.empty()) {
      for (const double shift : {-0.5, 0.5})
        out.push_back(Hasher().add("value").add(std::uint64_t{item.value_class}).add(step(shift)).value());
      continue;
    }
    for (const double shift : {0.0, 0.5}) {
      out.push_back(Hasher()
                        .add(shift == 0 ? "step" : "half step")
                        .add(std::uint64_t{item.value_class})
                        .add(one.scale)
                        .add(step(shift))
                        .value());
    }
  }
  return out;
}

std::vector<std::uint32_t> OpenAligner::candidates(const Unit& unit) {
  std::vector<std::uint32_t> out = ranked(unit);
  sizes_.most = std::max(sizes_.most, out.size());
  sizes_.comparisons += out.size();
  return out;
}

/// Facts that share keys with the items, those that share most first.
std::vector<std::uint32_t> OpenAligner::ranked(const std::vector<std::uint32_t>& items) {
  votes_.resize(clusters_.size());
  std::vector<std::uint32_t> met;
  for (const std::uint32_t item : items) {
    for (const std::uint64_t key : keys(items_[item])) {
      const auto found = index_.find(key);
      if (found == index_.end()) continue;
      const std::vector<std::uint32_t>& all = found->second;
      for (std::size_t i = 0; i < std::min(all.size(), kMostOfKey); ++i) {
        if (votes_[all[i]]++ == 0) met.push_back(all[i]);
      }
    }
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ranked;
  ranked.reserve(met.size());
  for (const std::uint32_t cluster : met) {
    if (!clusters_[cluster].members.empty()) ranked.emplace_back(votes_[cluster], cluster);
    votes_[cluster] = 0;
  }
  const auto end = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(ranked.size(), kMostCandidates));
  std::partial_sort(ranked.begin(), end, ranked.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  ranked.erase(end, ranked.end());
  std::vector<std::uint32_t> out;
  for (const auto& [n, cluster] : ranked) out.push_back(cluster);
  return out;
}

double OpenAligner::fit(const Unit& unit, const Cluster& cluster) const {
  double best = kApart;
  double sum = 0;
  std::size_t n = 0;
  if (!may_join(named_by(unit), cluster.named)) return kApart;
  for (const std::uint32_t item : unit) {
    for (const std::uint32_t fellow : cluster.representatives) {
      const double one = pair_score(item, fellow);
      if (one == kApart) continue;
      best = std::max(best, one);
      sum += one;
      ++n;
    }
  }
  if (n == 0) return kApart;
  return in_.rules.best_share * best + (1 - in_.rules.best_share) * sum / static_cast<double>(n);
}

/// A day is often told twice, as "Thursday" and with its date.
bool OpenAligner::told_at_once(std::uint32_t a, std::uint32_t b) const {
  return items_[a].model != AlignmentModel::time && items_[a].article == items_[b].article &&
         items_[a].claim->sentence_span == items_[b].claim->sentence_span;
}

/// An article gives a fact one value, and a sentence tells it once: another one is of another fact.
bool OpenAligner::clashes(const Unit& unit, const Unit& other) const {
  return std::any_of(other.begin(), other.end(), [&](std::uint32_t item) {
    return std::any_of(unit.begin(), unit.end(),
                       [&](std::uint32_t one) {
                         return told_at_once(one, item) || !may_join(items_[one].named, items_[item].named);
                       }) ||
           !agree(items_[unit.front()], items_[item], in_.units);
  });
}

void OpenAligner::join(const Unit& unit, std::uint32_t cluster) {
  Cluster& to = clusters_[cluster];
  for (const std::uint32_t item : unit) {
    cluster_of_[item] = cluster;
    place_of_[item] = static_cast<std::uint32_t>(to.members.size());
    to.members.push_back(item);
    to.named = both(to.named, items_[item].named);
    to.with_attribute += items_[item].named.attribute != 0 ? 1 : 0;
    to.with_period += items_[item].named.period != 0 ? 1 : 0;
    std::size_t alike = 0;
    for (const std::uint32_t one : to.representatives) {
      alike += items_[one].language == items_[item].language &&
                       items_[one].claim->value.number == items_[item].claim->value.number
                   ? 1
                   : 0;
    }
    if (to.representatives.size() >= kRepresentatives || alike >= kRepresentativesAlike) continue;
    to.representatives.push_back(item);
    for (const std::uint64_t key : keys(items_[item])) {
      const auto at = std::lower_bound(to.keys.begin(), to.keys.end(), key);
      if (at != to.keys.end() && *at == key) continue;
      to.keys.insert(at, key);
      index_[key].push_back(cluster);
    }
  }
}

void OpenAligner::leave(std::uint32_t item) {
  if (cluster_of_[item] < 0) return;
  Cluster& from = clusters_[static_cast<std::size_t>(cluster_of_[item])];
  from.members[place_of_[item]] = from.members.back();
  place_of_[from.members.back()] = place_of_[item];
  from.members.pop_back();
  std::erase(from.representatives, item);
  if (items_[item].named.attribute != 0 && --from.with_attribute == 0) from.named.attribute = 0;
  if (items_[item].named.period != 0 && --from.with_period == 0) from.named.period = 0;
  cluster_of_[item] = -1;
}

/// `before`: the cluster that each unit was alone in, or -1. It is taken again by what finds no other place,
/// so that rounds leave no dead clusters in the index.
void OpenAligner::place(const std::vector<Unit>& units, const std::vector<std::int64_t>& before) {
  std::vector<Candidate> all;
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    const double join = in_.rules.model(items_[units[i].front()].model).join;
    for (const std::uint32_t cluster : candidates(units[i])) {
      const double score = fit(units[i], clusters_[cluster]);
      if (score >= join) all.push_back({score, i, cluster});
    }
  }
  // The surest first: what it takes is no longer free for the others.
  std::sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score
           : a.unit != b.unit ? a.unit < b.unit
                              : a.cluster < b.cluster;
  });
  std::vector<bool> placed(units.size());
  std::map<std::uint32_t, std::vector<std::uint32_t>> taken;  // cluster -> units of this article in it
  for (const Candidate& one : all) {
    if (placed[one.unit]) continue;
    std::vector<std::uint32_t>& others = taken[one.cluster];
    const bool clash = std::any_of(others.begin(), others.end(), [&](std::uint32_t other) {
      return clashes(units[one.unit], units[other]);
    });
    if (clash || !may_join(named_by(units[one.unit]), clusters_[one.cluster].named)) continue;
    join(units[one.unit], one.cluster);
    others.push_back(one.unit);
    placed[one.unit] = true;
  }
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    if (placed[i]) continue;
    const std::int64_t old = before.empty() ? -1 : before[i];
    if (old >= 0 && clusters_[static_cast<std::size_t>(old)].members.empty()) {
      join(units[i], static_cast<std::uint32_t>(old));
      continue;
    }
    clusters_.emplace_back();
    join(units[i], static_cast<std::uint32_t>(clusters_.size() - 1));
  }
}

std::vector<OpenFact> OpenAligner::align() {
  cluster_of_.assign(items_.size(), -1);
  place_of_.assign(items_.size(), 0);
  std::vector<std::vector<Unit>> units;
  for (std::size_t article = 0; article < of_article_.size(); ++article) units.push_back(units_of(article));
  for (const std::vector<Unit>& of_one : units) place(of_one, {});
  std::vector<std::int64_t> before;
  for (int round = 0; round < kRounds; ++round) {
    note_neighbours();
    for (const std::vector<Unit>& of_one : units) {
      before.clear();
      for (const Unit& unit : of_one) {
        before.push_back(cluster_of_[unit.front()]);
        for (const std::uint32_t item : unit) leave(item);
      }
      place(of_one, before);
    }
  }
  merge_clusters();
  note_neighbours();
  make_parts();
  find_bounds();
  find_links();
  find_apart();
  use_links();
  std::map<std::uint32_t, Cluster> joined;
  for (std::uint32_t i = 0; i < parts_.size(); ++i) {
    std::vector<std::uint32_t>& members = joined[fact_of_[i]].members;
    members.insert(members.end(), parts_[i].members.begin(), parts_[i].members.end());
  }
  std::vector<OpenFact> out;
  for (const auto& [first, cluster] : joined) {
    if (cluster.members.size() < 2) continue;
    OpenFact fact;
    for (const std::uint32_t item : cluster.members) fact.claims.push_back(items_[item].index);
    std::sort(fact.claims.begin(), fact.claims.end());
    fact.label = label(cluster);
    const std::uint32_t attribute = named_by(cluster.members).attribute;
    if (attribute != 0 && attributes_[attribute - 1].rule->any_subject) {
      fact.pack = attributes_[attribute - 1].pack;
      fact.rule = attributes_[attribute - 1].rule;
    }
    out.push_back(std::move(fact));
  }
  std::sort(out.begin(), out.end(),
            [](const OpenFact& a, const OpenFact& b) { return a.claims.front() < b.claims.front(); });
  return out;
}

/// The words that the claims share most, as they are written. Concepts speak where words are not spaced; else
/// their words do.
std::string OpenAligner::label(const Cluster& cluster) const {
  std::map<std::uint32_t, double> weights;
  bool spaced = false;
  for (const std::uint32_t item : cluster.members) {
    for (const WeighedTerm& term : items_[item].terms) {
      if ((term.flags & (kTermContext | kTermPair)) != 0) continue;
      weights[term.term] += (term.flags & kTermHead) != 0 ? 2 * term.weight : term.weight;
      if ((term.flags & kTermConcept) == 0) spaced = true;
    }
  }
  std::vector<std::pair<double, std::uint32_t>> ranked;
  for (const auto& [term, weight] : weights) {
    if (spaced && terms_.concept_of(term) != nullptr) continue;
    ranked.emplace_back(weight, term);
  }
  std::sort(ranked.begin(), ranked.end(), [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : terms_.text(a.second) < terms_.text(b.second);
  });
  std::string out;
  std::set<std::string> told;
  for (const auto& [weight, term] : ranked) {
    // A concept and a word may be written alike.
    if (told.size() == kLabelTerms || !told.insert(std::string(terms_.written(term))).second) continue;
    out += (out.empty() ? "" : ", ") + terms_.written(term);
  }
  return out;
}

}  // namespace crosscheck
