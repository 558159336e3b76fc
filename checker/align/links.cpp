// Open alignment, second step: groups of equal claims that may be one fact told with two values. What speaks
// for it is how alike their sentences are, and that neither has a better fellow in the articles of the other.
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

std::vector<std::uint32_t> sorted_articles(const std::vector<std::uint32_t>& members,
                                           const std::vector<AlignedClaim>& items) {
  std::vector<std::uint32_t> out;
  for (const std::uint32_t item : members) out.push_back(items[item].article);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

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

/// A group that another one might be one fact with.
struct Scored {
  std::uint32_t other;
  double best;
  double mean;
  double score;
};

using Articles = std::vector<std::vector<std::uint32_t>>;  ///< of each group, sorted

/// For a group and one of its fellows, the score of the best other fellow that shares an article with that
/// one. A group that thousands of articles tell has thousands of fellows: those are looked up by article.
class Rivals {
 public:
  Rivals(const std::vector<std::vector<Scored>>& of, const Articles& articles)
      : of_(of), articles_(articles), tables_(of.size()) {
    for (std::size_t i = 0; i < of.size(); ++i) {
      if (of[i].size() > kFewLinks) fill(of[i], tables_[i]);
    }
  }

  /// -100 if there is none.
  double best(std::uint32_t group, std::uint32_t fellow) {
    double out = kNone;
    const bool many = of_[group].size() > kFewLinks;
    const Table& table = tables_[group];
    for (const Scored& one : many ? table.large : of_[group]) {
      if (one.score > out && one.other != fellow && meet(one.other, fellow)) out = one.score;
    }
    if (!many) return out;
    for (const std::uint32_t article : articles_[fellow]) {
      const auto found = table.small.find(article);
      if (found == table.small.end()) continue;
      out = std::max(out, found->second.who == fellow ? found->second.second : found->second.first);
    }
    return out;
  }

 private:
  static constexpr double kNone = -100;
  struct Two {
    double first = kNone;
    double second = kNone;  ///< the best but `who`
    std::uint32_t who = 0;
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
          two.second = two.first;
          two.first = one.score;
          two.who = one.other;
        } else {
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
bool OpenAligner::is_first(const Cluster& cluster) const {
  const Value& value = items_[cluster.members.front()].claim->value;
  return value.kind == ValueKind::ordinal && value.number == Decimal(1);
}

void OpenAligner::find_links() {
  Articles articles(clusters_.size());
  for (std::size_t i = 0; i < clusters_.size(); ++i)
    articles[i] = sorted_articles(clusters_[i].members, items_);

  std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<double, double>> scores;
  std::set<std::pair<std::uint32_t, std::uint32_t>> refused;
  for (std::uint32_t a = 0; a < clusters_.size(); ++a) {
    if (clusters_[a].members.empty() || is_first(clusters_[a])) continue;
    for (const std::uint32_t b : ranked(clusters_[a].representatives)) {
      if (a == b || share(articles[a], articles[b]) || is_first(clusters_[b])) continue;
      const auto both_groups = std::minmax(a, b);
      if (scores.contains(both_groups) || refused.contains(both_groups)) continue;
      double best = -100;
      double sum = 0;
      std::size_t n = 0;
      bool equal = false;
      for (const std::uint32_t x : clusters_[a].representatives) {
        if (equal) break;
        for (const std::uint32_t y : clusters_[b].representatives) {
          const Features features = pair(x, y);
          equal = agree(features);
          if (equal) break;
          // An age is somebody's: without a name in common it is another one's.
          const bool age = items_[x].claim->value.kind == ValueKind::age;
          if (age && features[static_cast<std::size_t>(Feature::names_shared)] == 0) continue;
          const double score = weigh(in_.rules.model(items_[x].model).differing, features);
          best = std::max(best, score);
          sum += score;
          ++n;
        }
      }
      // Equal values that were not joined are of two facts, whatever else is alike.
      if (n == 0 || equal) {
        refused.insert(both_groups);
        continue;
      }
      scores.emplace(both_groups, std::pair(best, sum / static_cast<double>(n)));
    }
  }
  std::vector<std::vector<Scored>> of(clusters_.size());
  for (const auto& [groups, score] : scores) {
    const double both = in_.rules.best_share * score.first + (1 - in_.rules.best_share) * score.second;
    of[groups.first].push_back({groups.second, score.first, score.second, both});
    of[groups.second].push_back({groups.first, score.first, score.second, both});
  }
  const auto richness = [&](std::uint32_t cluster) {
    std::size_t most = 0;
    for (const std::uint32_t article : articles[cluster]) most = std::max(most, of_article_[article].size());
    return std::min(1.0, static_cast<double>(most) / kRichArticle);
  };
  Rivals rivals(of, articles);
  for (std::uint32_t a = 0; a < clusters_.size(); ++a) {
    for (const Scored& one : of[a]) {
      if (one.other < a) continue;
      const double margin = one.score - std::max(rivals.best(a, one.other), rivals.best(one.other, a));
      ClusterLink link;
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
      const std::size_t few = std::min(articles[a].size(), articles[one.other].size());
      set(LinkFeature::many, static_cast<double>(std::min<std::size_t>(few, 3) - 1) / 2);
      const AlignmentModel model = items_[clusters_[a].members.front()].model;
      link.score = weigh(in_.rules.model(model).link, link.features);
      cluster_links_.push_back(link);
    }
  }
  std::sort(cluster_links_.begin(), cluster_links_.end(), [](const ClusterLink& a, const ClusterLink& b) {
    return a.score != b.score ? a.score > b.score : a.a != b.a ? a.a < b.a : a.b < b.b;
  });
}

std::vector<OpenLink> OpenAligner::links() const {
  std::vector<OpenLink> out;
  const auto claims = [&](const Cluster& cluster) {
    std::vector<ClaimIndex> all;
    for (const std::uint32_t item : cluster.members) all.push_back(items_[item].index);
    std::sort(all.begin(), all.end());
    return all;
  };
  for (const ClusterLink& link : cluster_links_) {
    out.push_back({claims(clusters_[link.a]), claims(clusters_[link.b]),
                   items_[clusters_[link.a].members.front()].model, link.features, link.score});
  }
  return out;
}

/// The surest first; an article gives a fact one value.
void OpenAligner::use_links(std::vector<std::uint32_t>& root) {
  std::vector<std::set<std::uint32_t>> articles(clusters_.size());
  for (std::size_t i = 0; i < clusters_.size(); ++i) {
    for (const std::uint32_t item : clusters_[i].members) articles[i].insert(items_[item].article);
  }
  const auto find = [&](std::uint32_t i) {
    // Every other step of the way is cut out, else long chains would cost their square.
    while (root[i] != i) i = root[i] = root[root[i]];
    return i;
  };
  for (const ClusterLink& link : cluster_links_) {
    const AlignmentModel model = items_[clusters_[link.a].members.front()].model;
    if (link.score < in_.rules.model(model).differ) continue;
    const std::uint32_t x = find(link.a);
    const std::uint32_t y = find(link.b);
    if (x == y) continue;
    const auto& few = articles[x].size() < articles[y].size() ? articles[x] : articles[y];
    const auto& many = articles[x].size() < articles[y].size() ? articles[y] : articles[x];
    const bool common =
        std::any_of(few.begin(), few.end(), [&](std::uint32_t article) { return many.contains(article); });
    if (common) continue;
    linked_.insert({link.a, link.b});
    const auto [into, from] = std::minmax(x, y);
    root[from] = into;
    if (articles[into].size() < articles[from].size()) articles[into].swap(articles[from]);
    articles[into].insert(articles[from].begin(), articles[from].end());
  }
  for (std::uint32_t i = 0; i < root.size(); ++i) root[i] = find(i);
}

bool OpenAligner::sure(ClaimIndex a, ClaimIndex b) const {
  const auto x = static_cast<std::size_t>(item_of_[a]);
  const auto y = static_cast<std::size_t>(item_of_[b]);
  const std::pair<std::uint32_t, std::uint32_t> clusters =
      std::minmax(static_cast<std::uint32_t>(cluster_of_[x]), static_cast<std::uint32_t>(cluster_of_[y]));
  if (clusters.first != clusters.second && linked_.contains(clusters)) return true;
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

OpenExplanation OpenAligner::explain(ClaimIndex a, ClaimIndex b) const {
  OpenExplanation out;
  out.open_a = item_of_[a] >= 0;
  out.open_b = item_of_[b] >= 0;
  out.class_a = comparable_class(in_.claims[a].value, in_.units);
  out.class_b = comparable_class(in_.claims[b].value, in_.units);
  if (!out.open_a || !out.open_b || out.class_a != out.class_b) return out;
  const auto x = static_cast<std::uint32_t>(item_of_[a]);
  const auto y = static_cast<std::uint32_t>(item_of_[b]);
  const auto cluster_x = static_cast<std::uint32_t>(cluster_of_[x]);
  const auto cluster_y = static_cast<std::uint32_t>(cluster_of_[y]);
  out.one_fact = fact_of_[cluster_x] == fact_of_[cluster_y];
  out.model = items_[x].model;
  const AlignmentRules::Model& model = in_.rules.model(out.model);
  out.features = features(a, b);
  out.differing = !agree(out.features);
  out.weights = out.differing ? model.differing : model.weights;
  out.needed = out.differing ? model.differ : model.join;
  out.score = weigh(out.weights, out.features);
  for (const ClusterLink& link : cluster_links_) {
    if (std::minmax(link.a, link.b) == std::minmax(cluster_x, cluster_y)) out.linked = link.score;
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
