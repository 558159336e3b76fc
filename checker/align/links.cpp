// Open alignment, second step: groups of equal claims that may be one fact told with two values. What speaks
// for it is how alike their sentences are, and that neither has a better fellow in the articles of the other.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "checker/align/open_align.h"

namespace crosscheck {
namespace {

/// Margin where there is no rival, and the most that counts.
constexpr double kMostMargin = 3;

std::vector<std::uint32_t> sorted_articles(const std::vector<std::uint32_t>& members,
                                           const std::vector<AlignedClaim>& items) {
  std::vector<std::uint32_t> out;
  for (const std::uint32_t item : members) out.push_back(items[item].article);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool share(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() && y != b.end()) {
    if (*x == *y) return true;
    *x < *y ? ++x : ++y;
  }
  return false;
}

}  // namespace

void OpenAligner::find_links() {
  struct Scored {
    std::uint32_t other;
    double best;
    double mean;
    double score;
  };
  std::vector<std::vector<std::uint32_t>> articles(clusters_.size());
  for (std::size_t i = 0; i < clusters_.size(); ++i)
    articles[i] = sorted_articles(clusters_[i].members, items_);

  std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<double, double>> scores;
  for (std::uint32_t a = 0; a < clusters_.size(); ++a) {
    if (clusters_[a].members.empty()) continue;
    for (const std::uint32_t b : ranked(clusters_[a].representatives)) {
      if (a == b || share(articles[a], articles[b])) continue;
      const auto pair = std::minmax(a, b);
      if (scores.contains(pair)) continue;
      double best = -100;
      double sum = 0;
      std::size_t n = 0;
      bool equal = false;
      for (const std::uint32_t x : clusters_[a].representatives) {
        for (const std::uint32_t y : clusters_[b].representatives) {
          const Features features = pair_features(items_[x], items_[y], terms_, in_.units);
          equal = equal || agree(features);
          const double score = weigh(in_.rules.model(items_[x].model).differing, features);
          best = std::max(best, score);
          sum += score;
          ++n;
        }
      }
      // Equal values that were not joined are of two facts, whatever else is alike.
      if (n == 0 || equal) continue;
      scores.emplace(pair, std::pair(best, sum / static_cast<double>(n)));
    }
  }
  std::vector<std::vector<Scored>> of(clusters_.size());
  for (const auto& [pair, score] : scores) {
    const double both = in_.rules.best_share * score.first + (1 - in_.rules.best_share) * score.second;
    of[pair.first].push_back({pair.second, score.first, score.second, both});
    of[pair.second].push_back({pair.first, score.first, score.second, both});
  }
  const auto rival = [&](std::uint32_t of_cluster, std::uint32_t against) {
    double out = -100;
    for (const Scored& one : of[of_cluster]) {
      if (one.other != against && share(articles[one.other], articles[against]))
        out = std::max(out, one.score);
    }
    return out;
  };
  for (std::uint32_t a = 0; a < clusters_.size(); ++a) {
    for (const Scored& one : of[a]) {
      if (one.other < a) continue;
      const double margin = one.score - std::max(rival(a, one.other), rival(one.other, a));
      ClusterLink link;
      link.a = a;
      link.b = one.other;
      const auto set = [&](LinkFeature feature, double value) {
        link.features[static_cast<std::size_t>(feature)] = value;
      };
      set(LinkFeature::bias, 1);
      set(LinkFeature::best, one.best);
      set(LinkFeature::mean, one.mean);
      set(LinkFeature::margin, std::clamp(margin, -kMostMargin, kMostMargin));
      const std::size_t few = std::min(articles[a].size(), articles[one.other].size());
      set(LinkFeature::many, static_cast<double>(std::min<std::size_t>(few, 3) - 1) / 2);
      const AlignmentModel model = items_[clusters_[a].members.front()].model;
      link.score = weigh(in_.rules.model(model).link, link.features);
      OpenLink open;
      for (const std::uint32_t item : clusters_[a].members) open.a.push_back(items_[item].index);
      for (const std::uint32_t item : clusters_[one.other].members) open.b.push_back(items_[item].index);
      open.model = model;
      open.features = link.features;
      open.score = link.score;
      links_.push_back(std::move(open));
      cluster_links_.push_back(link);
    }
  }
  std::sort(cluster_links_.begin(), cluster_links_.end(), [](const ClusterLink& a, const ClusterLink& b) {
    return a.score != b.score ? a.score > b.score : a.a != b.a ? a.a < b.a : a.b < b.b;
  });
}

/// The surest first; an article gives a fact one value.
void OpenAligner::use_links(std::vector<std::uint32_t>& root) {
  std::vector<std::set<std::uint32_t>> articles(clusters_.size());
  for (std::size_t i = 0; i < clusters_.size(); ++i) {
    for (const std::uint32_t item : clusters_[i].members) articles[i].insert(items_[item].article);
  }
  const auto find = [&](std::uint32_t i) {
    while (root[i] != i) i = root[i];
    return i;
  };
  for (const ClusterLink& link : cluster_links_) {
    const AlignmentModel model = items_[clusters_[link.a].members.front()].model;
    if (link.score < in_.rules.model(model).differ) continue;
    const std::uint32_t x = find(link.a);
    const std::uint32_t y = find(link.b);
    if (x == y) continue;
    const bool common = std::any_of(articles[x].begin(), articles[x].end(),
                                    [&](std::uint32_t article) { return articles[y].contains(article); });
    if (common) continue;
    linked_.insert({link.a, link.b});
    const auto [into, from] = std::minmax(x, y);
    root[from] = into;
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
  out.needed = out.differing ? model.conflict : model.join;
  out.score = weigh(out.weights, out.features);
  for (const ClusterLink& link : cluster_links_) {
    if (std::minmax(link.a, link.b) == std::minmax(cluster_x, cluster_y)) out.linked = link.score;
  }
  if (out.differing) out.needed = model.differ;
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
