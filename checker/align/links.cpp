// Open alignment, second step: parts (claims of one value) that may be one fact told with two values. What
// speaks for it is how alike their sentences are, and that neither has a better fellow in the articles of the
// other.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "checker/align/open_align.h"

namespace crosscheck {
namespace {

/// Margin where there is no rival, and the most that counts.
constexpr double kMostMargin = 3;
/// Claims of an article in which a rival would be expected, if there were another fact of that kind.
constexpr double kRichArticle = 10;

/// A group of more articles than these is a large one: there are few of them, and each has many links.
constexpr std::size_t kFewArticles = 8;
/// A group with at most so many links is looked through one by one.
constexpr std::size_t kFewLinks = 64;

bool share(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  const auto& few = a.size() < b.size() ? a : b;
  const auto& many = a.size() < b.size() ? b : a;
  if (few.size() <= kFewArticles) {
    return std::any_of(few.begin(), few.end(), [&](std::uint32_t article) {
      return std::binary_search(many.begin(), many.end(), article);
    });
  }
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() && y != b.end()) {
    if (*x == *y) return true;
    *x < *y ? ++x : ++y;
  }
  return false;
}

/// A part that another one might be one fact with.
struct Scored {
  std::uint32_t other;
  std::uint32_t cluster;  ///< of the other
  double best;
  double mean;
  double score;
};

using Articles = std::vector<std::vector<std::uint32_t>>;  ///< of each group, sorted

/// For a group and one of its fellows, the score of the best other fellow that shares an article with that
/// one and is not of its cluster. A group that thousands of articles tell has thousands of fellows: those are
/// looked up by article.
class Rivals {
 public:
  Rivals(const std::vector<std::vector<Scored>>& of, const Articles& articles)
      : of_(of), articles_(articles), tables_(of.size()) {
    for (std::size_t i = 0; i < of.size(); ++i) {
      if (of[i].size() > kFewLinks) fill(of[i], tables_[i]);
    }
  }

  /// -100 if there is none.
  double best(std::uint32_t group, std::uint32_t fellow, std::uint32_t cluster) {
    double out = kNone;
    const bool many = of_[group].size() > kFewLinks;
    const Table& table = tables_[group];
    for (const Scored& one : many ? table.large : of_[group]) {
      if (one.score > out && one.cluster != cluster && meet(one.other, fellow)) out = one.score;
    }
    if (!many) return out;
    for (const std::uint32_t article : articles_[fellow]) {
      const auto found = table.small.find(article);
      if (found == table.small.end()) continue;
      out = std::max(out, found->second.who == cluster ? found->second.second : found->second.first);
    }
    return out;
  }

 private:
  static constexpr double kNone = -100;
  struct Two {
    double first = kNone;
    double second = kNone;
    std::uint32_t who = 0;  ///< cluster of the first; the second is of another
  };
  struct Table {
    std::vector<Scored> large;
    std::unordered_map<std::uint32_t, Two> small;  ///< article -> its best two fellows of few articles
  };

  void fill(const std::vector<Scored>& all, Table& table) const {
    for (const Scored& one : all) {
      if (articles_[one.other].size() > kFewArticles) {
        table.large.push_back(one);
        continue;
      }
      for (const std::uint32_t article : articles_[one.other]) {
        Two& two = table.small[article];
        if (one.score > two.first) {
          if (two.who != one.cluster) two.second = two.first;
          two.first = one.score;
          two.who = one.cluster;
        } else if (two.who != one.cluster) {
          two.second = std::max(two.second, one.score);
        }
      }
    }
  }

  bool meet(std::uint32_t a, std::uint32_t b) {
    if (articles_[a].size() <= kFewArticles || articles_[b].size() <= kFewArticles)
      return share(articles_[a], articles_[b]);
    const auto [low, high] = std::minmax(a, b);
    const auto [at, is_new] = met_.try_emplace((std::uint64_t{low} << 32) | high);
    if (is_new) at->second = share(articles_[a], articles_[b]);
    return at->second;
  }

  const std::vector<std::vector<Scored>>& of_;
  const Articles& articles_;
  std::vector<Table> tables_;
  std::unordered_map<std::uint64_t, bool> met_;  ///< two large groups -> whether they share an article
};

}  // namespace

/// "The first since", "for the first time" say nothing about another ordinal.
bool OpenAligner::is_first(const Part& part) const {
  const Value& value = items_[part.members.front()].claim->value;
  return value.kind == ValueKind::ordinal && value.number == Decimal(1);
}

void OpenAligner::find_links() {
  Articles articles(parts_.size());
  for (std::size_t i = 0; i < parts_.size(); ++i) articles[i] = parts_[i].articles;

  std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<double, double>> scores;
  std::set<std::pair<std::uint32_t, std::uint32_t>> refused;
  const auto look = [&](std::uint32_t a, std::uint32_t b) {
    if (share(articles[a], articles[b]) || is_first(parts_[b])) return;
    if (!may_join(parts_[a].named, parts_[b].named)) return;
    const auto both = std::minmax(a, b);
    if (scores.contains(both) || refused.contains(both)) return;
    double best = -100;
    double sum = 0;
    std::size_t n = 0;
    for (const std::uint32_t x : parts_[a].representatives) {
      for (const std::uint32_t y : parts_[b].representatives) {
        const Features features = pair(x, y);
        // Equal values that were not joined are of two facts, whatever else is alike.
        if (agree(features)) {
          refused.insert(both);
          return;
        }
        // An age is somebody's: without a name in common it is another one's.
        const bool age = items_[x].claim->value.kind == ValueKind::age;
        if (age && features[static_cast<std::size_t>(Feature::names_shared)] == 0) continue;
        const double score = weigh(in_.rules.model(items_[x].model).differing, features);
        best = std::max(best, score);
        sum += score;
        ++n;
      }
    }
    if (n == 0)
      refused.insert(both);
    else
      scores.emplace(both, std::pair(best, sum / static_cast<double>(n)));
  };
  for (std::uint32_t a = 0; a < parts_.size(); ++a) {
    if (is_first(parts_[a])) continue;
    for (const std::uint32_t cluster : ranked(parts_[a].representatives)) {
      if (cluster == parts_[a].cluster) continue;
      for (const std::uint32_t b : parts_of_[cluster]) look(a, b);
    }
  }
  std::vector<std::vector<Scored>> of(parts_.size());
  for (const auto& [both, score] : scores) {
    const auto [a, b] = both;
    const double weighed = in_.rules.best_share * score.first + (1 - in_.rules.best_share) * score.second;
    of[a].push_back({b, parts_[b].cluster, score.first, score.second, weighed});
    of[b].push_back({a, parts_[a].cluster, score.first, score.second, weighed});
  }
  const auto richness = [&](std::uint32_t part) {
    std::size_t most = 0;
    for (const std::uint32_t article : articles[part]) most = std::max(most, of_article_[article].size());
    return std::min(1.0, static_cast<double>(most) / kRichArticle);
  };
  Rivals rivals(of, articles);
  for (std::uint32_t a = 0; a < parts_.size(); ++a) {
    for (const Scored& one : of[a]) {
      if (one.other < a) continue;
      const double margin = one.score - std::max(rivals.best(a, one.other, one.cluster),
                                                 rivals.best(one.other, a, parts_[a].cluster));
      PartLink link;
      link.a = a;
      link.b = one.other;
      const auto set = [&](LinkFeature feature, double value) {
        link.features[static_cast<std::size_t>(feature)] = value;
      };
      set(LinkFeature::bias, 1);
      set(LinkFeature::best, one.best);
      set(LinkFeature::mean, one.mean);
      // That a note of two sentences has no rival says nothing.
      const double rich = std::min(richness(a), richness(one.other));
      set(LinkFeature::margin, std::clamp(margin, -kMostMargin, kMostMargin * rich));
      const std::size_t here = articles[a].size();
      const std::size_t there = articles[one.other].size();
      const auto [few, many] = std::minmax(here, there);
      set(LinkFeature::many, static_cast<double>(std::min<std::size_t>(few, 3) - 1) / 2);
      set(LinkFeature::known, static_cast<double>(std::min<std::size_t>(many, 4) - 1) / 3);
      const AlignmentModel model = items_[parts_[a].members.front()].model;
      link.score = weigh(in_.rules.model(model).link, link.features);
      links_.push_back(link);
    }
  }
  std::sort(links_.begin(), links_.end(), [](const PartLink& a, const PartLink& b) {
    return a.score != b.score ? a.score > b.score : a.a != b.a ? a.a < b.a : a.b < b.b;
  });
}

std::vector<OpenLink> OpenAligner::links() const {
  std::vector<OpenLink> out;
  const auto claims = [&](const Part& part) {
    std::vector<ClaimIndex> all;
    for (const std::uint32_t item : part.members) all.push_back(items_[item].index);
    std::sort(all.begin(), all.end());
    return all;
  };
  for (const PartLink& link : links_) {
    out.push_back({claims(parts_[link.a]), claims(parts_[link.b]),
                   items_[parts_[link.a].members.front()].model, link.features, link.score});
  }
  return out;
}

bool OpenAligner::sure(ClaimIndex a, ClaimIndex b) const {
  const auto x = static_cast<std::size_t>(item_of_[a]);
  const auto y = static_cast<std::size_t>(item_of_[b]);
  const std::uint32_t p = parts_[part_of_[x]].cluster;
  const std::uint32_t q = parts_[part_of_[y]].cluster;
  if (p != q && linked_.contains(std::minmax(p, q))) return true;
  const AlignmentRules::Model& model = in_.rules.model(items_[x].model);
  return weigh(model.differing, features(a, b)) >= model.conflict;
}

bool OpenAligner::grows(ClaimIndex a) const {
  const AlignedClaim& item = items_[static_cast<std::size_t>(item_of_[a])];
  return std::any_of(item.terms.begin(), item.terms.end(), [&](const WeighedTerm& term) {
    const ConceptId* id = terms_.concept_of(term.term);
    return id != nullptr && (term.flags & kTermContext) == 0 && term.nearness >= kBesideNearness &&
           terms_.concepts()[*id].grows;
  });
}

bool OpenAligner::swapped(ClaimIndex a, ClaimIndex b) const {
  return comparable(a, b) && features(a, b)[static_cast<std::size_t>(Feature::digits_swapped)] > 0;
}

bool OpenAligner::nearly(ClaimIndex a, ClaimIndex b) const {
  const AlignedClaim& x = items_[static_cast<std::size_t>(item_of_[a])];
  const AlignedClaim& y = items_[static_cast<std::size_t>(item_of_[b])];
  if (x.claim->value.bound != Bound::about && y.claim->value.bound != Bound::about) return false;
  const std::optional<double> apart = powers_apart(x, y);
  return apart && *apart < std::log10(1 + in_.rules.hedge_slack);
}

bool OpenAligner::restated(ClaimIndex a, ClaimIndex b) const {
  const auto part = [&](ClaimIndex claim) { return part_of_[static_cast<std::size_t>(item_of_[claim])]; };
  return restated_.contains(std::minmax(part(a), part(b)));
}

const ApartEvidence* OpenAligner::apart(ClaimIndex a, ClaimIndex b) const {
  const auto cluster = [&](ClaimIndex claim) {
    return parts_[part_of_[static_cast<std::size_t>(item_of_[claim])]].cluster;
  };
  const auto found = apart_.find(std::minmax(cluster(a), cluster(b)));
  return found == apart_.end() ? nullptr : &found->second;
}

/// "count of R-span in 2024".
std::string OpenAligner::class_of(ClaimIndex claim) const {
  const Named& named = items_[static_cast<std::size_t>(item_of_[claim])].named;
  std::string out = comparable_class(in_.claims[claim].value, in_.units);
  if (named.attribute != 0) {
    const Attribute& attribute = attributes_[named.attribute - 1];
    out += " of " + attribute.rule->id + (attribute.parties.empty() ? "" : " of " + attribute.parties);
  }
  for (const auto& [period, index] : periods_) {
    if (index == named.period) out += " in " + period;
  }
  return out;
}

OpenExplanation OpenAligner::explain(ClaimIndex a, ClaimIndex b) const {
  OpenExplanation out;
  out.open_a = item_of_[a] >= 0;
  out.open_b = item_of_[b] >= 0;
  out.class_a = comparable_class(in_.claims[a].value, in_.units);
  out.class_b = comparable_class(in_.claims[b].value, in_.units);
  if (out.open_a && out.open_b && out.class_a == out.class_b && !comparable(a, b)) {
    out.class_a = class_of(a);
    out.class_b = class_of(b);
  }
  if (!out.open_a || !out.open_b || out.class_a != out.class_b) return out;
  const auto x = static_cast<std::uint32_t>(item_of_[a]);
  const auto y = static_cast<std::uint32_t>(item_of_[b]);
  out.one_fact = fact_of_[part_of_[x]] == fact_of_[part_of_[y]];
  out.model = items_[x].model;
  const AlignmentRules::Model& model = in_.rules.model(out.model);
  out.features = features(a, b);
  out.differing = !agree(out.features);
  out.weights = out.differing ? model.differing : model.weights;
  out.needed = out.differing ? model.differ : model.join;
  out.score = weigh(out.weights, out.features);
  for (const PartLink& link : links_) {
    if (std::minmax(link.a, link.b) == std::minmax(part_of_[x], part_of_[y])) out.linked = link.score;
  }
  auto p = items_[x].terms.begin();
  auto q = items_[y].terms.begin();
  while (p != items_[x].terms.end() && q != items_[y].terms.end()) {
    if (p->term == q->term) {
      out.shared.emplace_back(terms_.text(p->term), std::sqrt(static_cast<double>(p->weight) * q->weight));
      ++p, ++q;
    } else {
      p->term < q->term ? ++p : ++q;
    }
  }
  std::sort(out.shared.begin(), out.shared.end(), [](const auto& s, const auto& t) {
    return s.second != t.second ? s.second > t.second : s.first < t.first;
  });
  return out;
}

}  // namespace crosscheck
