// Open alignment: what follows from the clusters. Sentences that share facts speak of the same things; a
// cluster falls into parts of one value each; and parts become facts by the surest of what ties them.
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>

#include "checker/align/open_align.h"
#include "checker/base/hash.h"

namespace crosscheck {
namespace {

/// A part is known by so many of its claims.
constexpr std::size_t kRepresentatives = 6;
/// Parts of a cluster that all others are held against; the rest is rare.
constexpr std::size_t kHubs = 32;
/// Facts in common from which on more say nothing.
constexpr double kEnoughFacts = 2;
/// Articles that tell two values apart, from which on more say nothing.
constexpr std::size_t kWitnesses = 3;

std::size_t common(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b, std::int64_t but,
                   std::int64_t nor) {
  std::size_t out = 0;
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() && y != b.end()) {
    if (*x == *y) {
      if (*x != but && *x != nor) ++out;
      ++x, ++y;
    } else {
      *x < *y ? ++x : ++y;
    }
  }
  return out;
}

}  // namespace

std::string value_key(const Value& value) {
  Hasher key;
  key.add(value.number ? value.number->to_string() : "").add(value.high ? value.high->to_string() : "");
  key.add(to_string(value.bound)).add(value.unit).add(value.currency);
  key.add(value.when ? timex(*value.when) : value.canonical);
  for (const std::string& item : value.items) key.add(item);
  return key.hex();
}

/// Once a round: what a claim's neighbours are is what was known of them before the round, so that the
/// outcome does not depend on the order in which the articles are placed.
void OpenAligner::note_neighbours() {
  if (sentence_of_.empty()) {
    sentence_of_.resize(items_.size());
    for (std::uint32_t i = 0; i < items_.size(); ++i) {
      const bool next = i == 0 || items_[i].article != items_[i - 1].article ||
                        items_[i].claim->sentence_span != items_[i - 1].claim->sentence_span;
      if (next) paragraph_of_.emplace_back(items_[i].article, items_[i].claim->paragraph);
      sentence_of_[i] = static_cast<std::uint32_t>(paragraph_of_.size() - 1);
    }
  }
  known_ = cluster_of_;
  told_.assign(paragraph_of_.size(), {});
  facts_.assign(of_article_.size(), {});
  kinships_.clear();
  for (std::uint32_t c = 0; c < clusters_.size(); ++c) {
    const std::vector<std::uint32_t>& members = clusters_[c].members;
    const bool several = std::any_of(members.begin(), members.end(), [&](std::uint32_t item) {
      return items_[item].article != items_[members.front()].article;
    });
    if (!several) continue;
    for (const std::uint32_t item : members) {
      std::vector<std::uint32_t>& told = told_[sentence_of_[item]];
      if (told.empty() || told.back() != c) told.push_back(c);
      std::vector<std::uint32_t>& facts = facts_[items_[item].article];
      if (facts.empty() || facts.back() != c) facts.push_back(c);
    }
  }
}

/// 0 before the first round.
double OpenAligner::neighbours(std::uint32_t a, std::uint32_t b, bool around) const {
  if (told_.empty()) return 0;
  const std::uint32_t p = sentence_of_[a];
  const std::uint32_t q = sentence_of_[b];
  std::size_t out = 0;
  const auto count = [&](std::uint32_t x, std::uint32_t y) {
    out += common(told_[x], told_[y], known_[a], known_[b]);
  };
  if (!around) {
    count(p, q);
  } else {
    const auto beside = [&](std::uint32_t of, bool after) -> std::int64_t {
      if (!after && of == 0) return -1;
      const std::uint32_t other = after ? of + 1 : of - 1;
      if (other >= told_.size() || paragraph_of_[other] != paragraph_of_[of]) return -1;
      return other;
    };
    for (const bool of_first : {false, true}) {
      for (const bool of_second : {false, true}) {
        const std::int64_t x = beside(p, of_first);
        const std::int64_t y = beside(q, of_second);
        if (x >= 0 && y >= 0) count(static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y));
      }
      if (const std::int64_t x = beside(p, of_first); x >= 0) count(static_cast<std::uint32_t>(x), q);
      if (const std::int64_t y = beside(q, of_first); y >= 0) count(p, static_cast<std::uint32_t>(y));
    }
  }
  return std::min(1.0, static_cast<double>(out) / kEnoughFacts);
}

/// Articles are placed one after the other: two clusters of one fact may have formed before they met. The
/// surest first, as claims are.
void OpenAligner::merge_clusters() {
  struct Merge {
    double score;
    std::uint32_t a;
    std::uint32_t b;
  };
  std::vector<Merge> merges;
  for (std::uint32_t a = 0; a < clusters_.size(); ++a) {
    if (clusters_[a].members.empty()) continue;
    const double join = in_.rules.model(items_[clusters_[a].members.front()].model).join;
    for (const std::uint32_t b : ranked(clusters_[a].representatives)) {
      if (b <= a || clusters_[b].members.empty()) continue;
      const double score = fit(clusters_[a].representatives, clusters_[b]);
      if (score >= join) merges.push_back({score, a, b});
    }
  }
  std::sort(merges.begin(), merges.end(), [](const Merge& x, const Merge& y) {
    return x.score != y.score ? x.score > y.score : std::tie(x.a, x.b) < std::tie(y.a, y.b);
  });
  std::vector<std::uint32_t> into(clusters_.size());
  std::iota(into.begin(), into.end(), 0u);
  const auto find = [&](std::uint32_t i) {
    while (into[i] != i) i = into[i] = into[into[i]];
    return i;
  };
  std::map<std::uint32_t, std::uint32_t> of_article;
  for (const Merge& merge : merges) {
    const std::uint32_t x = find(merge.a);
    const std::uint32_t y = find(merge.b);
    const auto [a, b] = std::minmax(x, y);
    if (a == b || !may_join(clusters_[a].named, clusters_[b].named)) continue;
    of_article.clear();
    for (const std::uint32_t item : clusters_[a].members) of_article.emplace(items_[item].article, item);
    const bool clash =
        std::any_of(clusters_[b].members.begin(), clusters_[b].members.end(), [&](std::uint32_t item) {
          const auto found = of_article.find(items_[item].article);
          return found != of_article.end() && (told_at_once(found->second, item) ||
                                               !agree(items_[found->second], items_[item], in_.units));
        });
    if (clash) continue;
    into[b] = a;
    Unit moved = clusters_[b].members;
    std::sort(moved.begin(), moved.end());
    for (const std::uint32_t item : moved) leave(item);
    join(moved, a);
  }
}

void OpenAligner::make_parts() {
  part_of_.assign(items_.size(), 0);
  parts_of_.assign(clusters_.size(), {});
  std::map<std::string, std::uint32_t> of_value;
  for (std::uint32_t c = 0; c < clusters_.size(); ++c) {
    of_value.clear();
    std::vector<std::uint32_t> members = clusters_[c].members;
    std::sort(members.begin(), members.end());
    for (const std::uint32_t item : members) {
      const auto [at, is_new] = of_value.try_emplace(value_key(items_[item].claim->value),
                                                     static_cast<std::uint32_t>(parts_.size()));
      if (is_new) {
        parts_.emplace_back();
        parts_.back().cluster = c;
        parts_.back().named = clusters_[c].named;
        parts_of_[c].push_back(at->second);
      }
      Part& part = parts_[at->second];
      part_of_[item] = at->second;
      part.members.push_back(item);
      // Every language tells its own way.
      const auto same =
          std::count_if(part.representatives.begin(), part.representatives.end(),
                        [&](std::uint32_t one) { return items_[one].language == items_[item].language; });
      if (part.representatives.size() < kRepresentatives && same < static_cast<long>(kRepresentatives / 2))
        part.representatives.push_back(item);
    }
  }
  for (Part& part : parts_) {
    for (const std::uint32_t item : part.members) part.articles.push_back(items_[item].article);
    std::sort(part.articles.begin(), part.articles.end());
    part.articles.erase(std::unique(part.articles.begin(), part.articles.end()), part.articles.end());
  }
}

/// How sure it is that two parts of a cluster belong together.
void OpenAligner::find_bounds() {
  for (std::vector<std::uint32_t> parts : parts_of_) {
    if (parts.size() < 2) continue;
    std::stable_sort(parts.begin(), parts.end(), [&](std::uint32_t a, std::uint32_t b) {
      return parts_[a].members.size() > parts_[b].members.size();
    });
    for (std::size_t i = 0; i < std::min(kHubs, parts.size()); ++i) {
      for (std::size_t k = i + 1; k < parts.size(); ++k) {
        double best = 0;
        double sum = 0;
        std::size_t n = 0;
        for (const std::uint32_t x : parts_[parts[i]].representatives) {
          for (const std::uint32_t y : parts_[parts[k]].representatives) {
            if (!agree(items_[x], items_[y], in_.units)) continue;
            const double score = weigh(in_.rules.model(items_[x].model).weights, pair(x, y));
            best = n == 0 ? score : std::max(best, score);
            sum += score;
            ++n;
          }
        }
        if (n == 0) continue;
        PartLink link;
        link.a = parts[i];
        link.b = parts[k];
        link.score = in_.rules.best_share * best + (1 - in_.rules.best_share) * sum / static_cast<double>(n);
        bounds_.push_back(link);
      }
    }
  }
}

/// An article that says of two values why they differ explains them wherever they are told. That two parts of
/// other articles are alike must bear it out: a sentence holds many figures of a kind.
void OpenAligner::find_apart() {
  std::map<std::string_view, std::uint32_t> of_id;
  for (std::uint32_t i = 0; i < items_.size(); ++i) {
    for (const ToldApart& apart : items_[i].claim->apart) of_id.emplace(apart.claim, i);
  }
  for (std::uint32_t i = 0; i < items_.size(); ++i) {
    const auto found = of_id.find(items_[i].claim->id);
    if (found != of_id.end() && items_[found->second].article == items_[i].article) found->second = i;
  }
  const auto clusters = [&](std::uint32_t x, std::uint32_t y) {
    return std::minmax(parts_[part_of_[x]].cluster, parts_[part_of_[y]].cluster);
  };
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::set<std::uint32_t>> by;  // articles
  for (std::uint32_t i = 0; i < items_.size(); ++i) {
    for (const ToldApart& told : items_[i].claim->apart)
      by[clusters(i, of_id.at(told.claim))].insert(items_[i].article);
  }
  for (std::uint32_t i = 0; i < items_.size(); ++i) {
    for (const ToldApart& told : items_[i].claim->apart) {
      const std::uint32_t other = of_id.at(told.claim);
      if (items_[other].claim->id != told.claim || items_[other].value_class != items_[i].value_class)
        continue;
      const Part& a = parts_[part_of_[i]];
      const Part& b = parts_[part_of_[other]];
      if (a.cluster == b.cluster || !may_join(a.named, b.named)) continue;
      if (told.why == Apart::restated) {
        apart_links_.push_back({part_of_[i], part_of_[other], {}, 0});
        restated_.insert(std::minmax(part_of_[i], part_of_[other]));
        linked_.insert(std::minmax(a.cluster, b.cluster));
        continue;
      }
      double best = 0;
      std::size_t n = 0;
      for (const std::uint32_t x : a.representatives) {
        for (const std::uint32_t y : b.representatives) {
          if (items_[x].article == items_[y].article) continue;
          Features features = pair(x, y);
          if (agree(features)) continue;
          // What was planned and what came of it may lie far apart.
          features[static_cast<std::size_t>(Feature::far)] = 0;
          const double score = weigh(in_.rules.model(items_[x].model).differing, features);
          best = n++ == 0 ? score : std::max(best, score);
        }
      }
      const bool figures = items_[i].model == AlignmentModel::figure;
      if (figures && std::abs(items_[i].magnitude - items_[other].magnitude) > in_.rules.apart_power)
        continue;
      const double witnesses = static_cast<double>(std::min(kWitnesses, by[clusters(i, other)].size()) - 1);
      double needed = in_.rules.model(items_[i].model).apart - witnesses * in_.rules.apart_again;
      if (told.why == Apart::time) needed -= in_.rules.apart_moment;
      if (n == 0 || best < needed) continue;
      PartLink link;
      link.a = part_of_[i];
      link.b = part_of_[other];
      link.score = best;
      apart_links_.push_back(link);
      apart_.emplace(std::minmax(a.cluster, b.cluster),
                     ApartEvidence{items_[i].index, items_[other].index, told.why, told.text});
    }
  }
}

/// The surest first; an article gives a fact one value.
void OpenAligner::use_links() {
  fact_of_.resize(parts_.size());
  std::iota(fact_of_.begin(), fact_of_.end(), 0u);
  const auto find = [&](std::uint32_t i) {
    // Every other step of the way is cut out, else long chains would cost their square.
    while (fact_of_[i] != i) i = fact_of_[i] = fact_of_[fact_of_[i]];
    return i;
  };
  enum class By { bounds, difference, words };
  struct Tie {
    const PartLink* link;
    By by;
  };
  std::vector<Tie> ties;
  for (const PartLink& link : bounds_) ties.push_back({&link, By::bounds});
  for (const PartLink& link : links_) {
    const AlignmentModel model = items_[parts_[link.a].members.front()].model;
    if (link.score >= in_.rules.model(model).differ) ties.push_back({&link, By::difference});
  }
  for (const PartLink& link : apart_links_) ties.push_back({&link, By::words});
  std::sort(ties.begin(), ties.end(), [](const Tie& a, const Tie& b) {
    // What an article says of both joins whole facts.
    if ((a.by == By::words) != (b.by == By::words)) return b.by == By::words;
    if (a.link->score != b.link->score) return a.link->score > b.link->score;
    return std::tuple(a.by, a.link->a, a.link->b) < std::tuple(b.by, b.link->a, b.link->b);
  });
  // Of each fact so far, one claim of each article and value.
  std::vector<std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>> told(parts_.size());
  for (std::uint32_t i = 0; i < parts_.size(); ++i) {
    for (const std::uint32_t item : parts_[i].members) {
      std::vector<std::uint32_t>& of_article = told[i][items_[item].article];
      if (of_article.empty()) of_article.push_back(item);
    }
  }
  const auto clash = [&](std::uint32_t x, std::uint32_t y, By by) {
    const auto& few = told[x].size() < told[y].size() ? told[x] : told[y];
    const auto& many = told[x].size() < told[y].size() ? told[y] : told[x];
    for (const auto& [article, items] : few) {
      const auto found = many.find(article);
      if (found == many.end()) continue;
      if (by == By::difference) return true;
      for (const std::uint32_t a : items) {
        for (const std::uint32_t b : found->second) {
          if (told_at_once(a, b) || !agree(items_[a], items_[b], in_.units)) return true;
        }
      }
    }
    return false;
  };
  std::vector<Named> named;
  for (const Part& part : parts_) named.push_back(part.named);
  for (const Tie& tie : ties) {
    const std::uint32_t x = find(tie.link->a);
    const std::uint32_t y = find(tie.link->b);
    if (!may_join(named[x], named[y])) continue;
    if (x != y && tie.by != By::words && clash(x, y, tie.by)) continue;
    if (tie.by == By::difference)
      linked_.insert(std::minmax(parts_[tie.link->a].cluster, parts_[tie.link->b].cluster));
    if (x == y) continue;
    const auto [into, from] = std::minmax(x, y);
    fact_of_[from] = into;
    named[into] = both(named[into], named[from]);
    if (told[into].size() < told[from].size()) told[into].swap(told[from]);
    for (auto& [article, items] : told[from]) {
      std::vector<std::uint32_t>& all = told[into][article];
      all.insert(all.end(), items.begin(), items.end());
    }
    told[from].clear();
  }
  for (std::uint32_t i = 0; i < fact_of_.size(); ++i) fact_of_[i] = find(i);
}

}  // namespace crosscheck
