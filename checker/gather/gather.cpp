// Gather: merges what the article rows say into tables for alignment. Every table is a function of the set of
// rows.
#include "checker/gather/gather.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "checker/base/utf8.h"

namespace crosscheck {
namespace {

class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0u); }
  std::uint32_t find(std::uint32_t at) {
    while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
    return at;
  }
  /// The smaller index stands for both, so the outcome does not depend on the order of joins.
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }
  std::vector<std::uint32_t> flat() {
    std::vector<std::uint32_t> out(parent_.size());
    for (std::uint32_t i = 0; i < out.size(); ++i) out[i] = find(i);
    return out;
  }

 private:
  std::vector<std::uint32_t> parent_;
};

/// Groups that one bucket of the sketch tells apart; a bucket with more is a common phrase, and other buckets
/// decide.
constexpr std::size_t kMaxLeaders = 64;

Sources find_sources(const std::vector<ArticleRow>& rows) {
  Groups copies(rows.size());
  // Candidates share a bucket value; copies share at least half of 64, so no pair is missed for want of one.
  for (std::size_t bucket = 0; bucket < 64; ++bucket) {
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> same;
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
      const Gathered& g = rows[i].gathered;
      if (g.shingles < kMinShingles || bucket >= g.sketch.size() || g.sketch[bucket] == ~std::uint64_t{0})
        continue;
      same[g.sketch[bucket]].push_back(i);
    }
    for (const auto& [value, list] : same) {
      // Each is compared with the first of every group so far: copies of a much copied text cost one
      // comparison.
      std::vector<std::uint32_t> leaders;
      for (const std::uint32_t one : list) {
        bool joined = false;
        for (const std::uint32_t leader : leaders) {
          joined = copies.find(leader) == copies.find(one) ||
                   similarity(rows[leader].gathered, rows[one].gathered) >= kCopySimilarity;
          if (!joined) continue;
          copies.join(leader, one);
          break;
        }
        if (!joined && leaders.size() < kMaxLeaders) leaders.push_back(one);
      }
    }
  }
  Sources out;
  out.copy_group = copies.flat();
  Groups witnesses(rows.size());
  std::unordered_map<std::string, std::uint32_t> outlets;
  std::unordered_map<std::string_view, std::uint32_t> ids;
  for (std::uint32_t i = 0; i < rows.size(); ++i) ids.emplace(rows[i].info.id, i);
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    witnesses.join(i, out.copy_group[i]);
    const auto original = ids.find(rows[i].info.translation_of);
    if (original != ids.end()) witnesses.join(i, original->second);
    if (rows[i].info.outlet.empty()) continue;
    const auto [entry, fresh] = outlets.emplace(utf8::fold_valid(rows[i].info.outlet), i);
    if (!fresh) witnesses.join(i, entry->second);
  }
  out.witness_group = witnesses.flat();
  return out;
}

/// What the claims that date an event at one place to the same days of one year have between them.
struct Dated {
  bool doubtful = false;  ///< one announces a day long past, so that the year is hardly meant
  std::set<std::uint32_t> copy_groups;
  std::set<int> ordinals;
};

/// Place, first and last day (month * 100 + day).
using SameDays = std::tuple<std::string, int, int>;

template <typename T>
bool share(const std::set<T>& a, const std::set<T>& b) {
  return std::any_of(a.begin(), a.end(), [&](const T& one) { return b.contains(one); });
}

int month_and_day(std::int64_t seconds) {
  const CivilDate date = to_date(seconds);
  return static_cast<int>(date.month * 100 + date.day);
}

/// "The Astana summit", told without its year, is this year's or last year's.
constexpr int kNearYears = 1;

/// A plan for a day that lies this far before the publication is a slip of the year, not a report of another
/// edition.
constexpr std::int64_t kLongPast = 60 * kSecondsPerDay;

}  // namespace

std::string Editions::key(const EventRef& event) const {
  const auto found = series_.find(event.series);
  if (event.series.empty() || found == series_.end()) return {};
  const Series& series = found->second;
  std::string place = event.place;
  std::optional<int> year = event.year;
  if (!place.empty()) {
    const auto years = series.years_of_place.find(place);
    if (years != series.years_of_place.end() && (!year || !event.year_stated)) {
      if (!year && years->second.size() > 1) return {};
      // The nearest edition that any article dates: "the Astana summit", told a year later, is last year's.
      int best = *years->second.begin();
      for (const int one : years->second) {
        if (year && std::abs(one - *year) <= std::abs(best - *year)) best = one;
      }
      // The nearest one that any article dates, if it is near at all.
      if (!year || std::abs(best - *year) <= kNearYears) year = best;
    }
    if (!year) return {};
  } else {
    if (!year) return {};
    const auto places = series.places_of_year.find(*year);
    if (places != series.places_of_year.end() && places->second.size() == 1) place = *places->second.begin();
  }
  const auto joined = series.joined.find({place, *year});
  if (joined != series.joined.end()) year = joined->second;
  return event.series + "@" + place + "@" + std::to_string(*year);
}

bool Editions::dated(const EventRef& event) const {
  if (event.year_stated) return true;
  const auto found = series_.find(event.series);
  if (found == series_.end() || event.place.empty()) return false;
  const auto years = found->second.years_of_place.find(event.place);
  const std::string year = place_and_year(key(event)).second;
  return years != found->second.years_of_place.end() && !year.empty() &&
         years->second.contains(std::stoi(year));
}

std::pair<std::string, std::string> Editions::place_and_year(std::string_view key) {
  const std::size_t first = key.find('@');
  if (first == std::string_view::npos) return {};
  const std::size_t second = key.find('@', first + 1);
  return {std::string(key.substr(first + 1, second - first - 1)), std::string(key.substr(second + 1))};
}

GatheredTables gather(const std::vector<ArticleRow>& rows, const Packs& packs) {
  GatheredTables out;
  out.sources = find_sources(rows);
  std::map<std::string, std::map<SameDays, std::map<int, Dated>>> dated;
  std::map<std::tuple<std::string, std::string, int>, std::set<std::uint32_t>> tellers;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    const auto published = parse_iso(rows[i].info.published);
    for (const Claim& claim : rows[i].claims) {
      const EventRef& event = claim.event;
      if (event.series.empty()) continue;
      Editions::Series& series = out.editions.series_[event.series];
      if (event.year && !event.place.empty()) {
        if (event.year_stated) series.years_of_place[event.place].insert(*event.year);
        series.places_of_year[*event.year].insert(event.place);
        tellers[{event.series, event.place, *event.year}].insert(i);
      }
      const AttributeRule* rule = packs.find(claim.rule).second;
      if (rule == nullptr || !rule->event_date || !claim.value.when || event.place.empty()) continue;
      if (claim.value.when->granularity > Granularity::day || !event.year) continue;
      const bool announced = claim.modality == Modality::planned || claim.modality == Modality::expected;
      Dated& entry = dated[event.series][{event.place, month_and_day(claim.value.when->from),
                                          month_and_day(claim.value.when->to)}][*event.year];
      entry.doubtful |= announced && published && published->from - claim.value.when->to > kLongPast;
      entry.copy_groups.insert(out.sources.copy_group[i]);
      if (event.ordinal) entry.ordinals.insert(*event.ordinal);
    }
  }
  // Two years for one place and the same days are one edition where something says so besides the days: the
  // articles are copies, the ordinal is the same, or one of them announces what would be long past.
  for (auto& [name, list] : dated) {
    Editions::Series& series = out.editions.series_[name];
    std::map<std::pair<std::string, int>, std::set<std::pair<std::string, int>>> same;
    for (const auto& [days, years] : list) {
      const std::string& place = std::get<0>(days);
      for (const auto& [year_a, a] : years) {
        for (const auto& [year_b, b] : years) {
          if (year_a == year_b) continue;
          if (a.doubtful || b.doubtful || share(a.copy_groups, b.copy_groups) ||
              share(a.ordinals, b.ordinals)) {
            same[{place, year_a}].insert({place, year_b});
          }
        }
      }
    }
    for (const auto& [node, others] : same) {
      // Everything reachable is one edition; its year is the one that most articles tell, the latest of
      // equals.
      std::set<std::pair<std::string, int>> seen{node};
      std::vector<std::pair<std::string, int>> open{node};
      while (!open.empty()) {
        const auto at = open.back();
        open.pop_back();
        const auto next = same.find(at);
        if (next == same.end()) continue;
        for (const auto& other : next->second) {
          if (seen.insert(other).second) open.push_back(other);
        }
      }
      std::pair<std::size_t, int> best{0, 0};
      for (const auto& [place, year] : seen)
        best = std::max(best, {tellers[{name, place, year}].size(), year});
      series.joined[node] = best.second;
    }
  }
  // A year that was a slip names no edition of its own.
  for (auto& [name, series] : out.editions.series_) {
    for (const auto& [node, year] : series.joined) {
      if (node.second == year) continue;
      series.years_of_place[node.first].erase(node.second);
      auto& places = series.places_of_year[node.second];
      places.erase(node.first);
    }
    for (auto it = series.years_of_place.begin(); it != series.years_of_place.end();) {
      it = it->second.empty() ? series.years_of_place.erase(it) : std::next(it);
    }
    for (auto it = series.places_of_year.begin(); it != series.places_of_year.end();) {
      it = it->second.empty() ? series.places_of_year.erase(it) : std::next(it);
    }
  }
  return out;
}

}  // namespace crosscheck
