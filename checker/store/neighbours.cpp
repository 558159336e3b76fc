// Neighbours: see the header.
#include "checker/store/neighbours.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "checker/base/hash.h"
#include "checker/rules/yaml.h"

namespace crosscheck {
namespace {

class KeyMaker {
 public:
  void add(std::string_view kind, std::string_view what) {
    keys_.push_back(static_cast<std::uint32_t>(hash64(what, hash64(kind))));
  }
  Keys take() {
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    return std::move(keys_);
  }

 private:
  Keys keys_;
};

void add_claim(const NeighbourRules& rules, const Claim& claim, KeyMaker& keys) {
  if (!claim.rule.empty()) keys.add("rule", claim.rule + '\n' + claim.subject);
  if (!claim.event.series.empty()) keys.add("series", claim.event.series);
  if (claim.value.number && !is_temporal(claim.value.kind)) {
    const Decimal number = claim.value.number->abs();
    const int digits = number.leading_exponent() - number.trailing_exponent() + 1;
    if (!number.is_zero() && static_cast<std::size_t>(digits) >= rules.digits)
      keys.add("figure", number.to_string());
  }
  if (!claim.value.canonical.empty()) keys.add("name", claim.value.canonical);
}

/// Adds what the files have in common with one of them. Keys are sorted, so that most files are passed over
/// by looking at each of their keys once.
void add_shared(const std::vector<Keys>& keys, std::size_t fresh, std::vector<double>& score) {
  // Most keys of most files are none of these: a bit for each 16-bit remainder says so at once.
  std::vector<bool> maybe(std::size_t{1} << 16);
  std::unordered_map<std::uint32_t, std::size_t> wanted;
  for (const std::uint32_t key : keys[fresh]) {
    maybe[key & 0xffff] = true;
    wanted.emplace(key, wanted.size());
  }
  std::vector<std::vector<std::uint32_t>> holders(wanted.size());
  for (std::size_t file = 0; file < keys.size(); ++file) {
    for (const std::uint32_t key : keys[file]) {
      if (!maybe[key & 0xffff]) continue;
      const auto found = wanted.find(key);
      if (found != wanted.end()) holders[found->second].push_back(static_cast<std::uint32_t>(file));
    }
  }
  // In the order of the keys, so that sums of rounded numbers do not depend on the order of a table.
  for (const std::uint32_t key : keys[fresh]) {
    const std::vector<std::uint32_t>& files = holders[wanted[key]];
    const double rarity = std::log(static_cast<double>(keys.size()) / static_cast<double>(files.size()));
    for (const std::uint32_t file : files) score[file] += rarity;
  }
}

}  // namespace

NeighbourRules load_neighbour_rules(const std::string& folder, Diagnostics& diagnostics) {
  NeighbourRules out;
  const std::string path = folder + "/neighbours.yaml";
  const auto root = yaml::parse_file(path, diagnostics);
  if (!root) return out;
  yaml::Reader reader(*root, path, diagnostics);
  const auto whole = [&](std::string_view key) -> std::size_t {
    const auto value = reader.decimal(key, true);
    const auto number = value ? value->to_int64() : std::nullopt;
    if (value && (!number || *number < 1))
      reader.error(*reader.member(key), std::string(key) + " must be a whole number from 1 on");
    return number && *number >= 1 ? static_cast<std::size_t>(*number) : 1;
  };
  out.articles = whole("articles");
  out.nearness = static_cast<std::uint32_t>(whole("nearness"));
  out.digits = whole("digits");
  reader.done();
  return out;
}

Keys keys_of(const NeighbourRules& rules, const std::vector<ArticleRow>& rows) {
  KeyMaker keys;
  for (const ArticleRow& row : rows) {
    std::vector<bool> near(row.terms.size());
    for (const Claim& claim : row.claims) {
      add_claim(rules, claim, keys);
      for (const TermUse& use : claim.terms) {
        if ((use.flags & kTermContext) == 0 && use.weight >= rules.nearness && use.term < near.size())
          near[use.term] = true;
      }
    }
    for (std::size_t i = 0; i < near.size(); ++i) {
      if (near[i]) keys.add("term", row.terms[i].text);
    }
  }
  return keys.take();
}

std::vector<std::size_t> neighbours(const NeighbourRules& rules, const std::vector<Keys>& keys,
                                    const std::vector<std::size_t>& fresh) {
  std::vector<bool> chosen(keys.size());
  std::vector<double> score(keys.size());
  for (const std::size_t one : fresh) {
    chosen[one] = true;
    if (keys.size() > rules.articles && keys[one].empty()) continue;
    std::fill(score.begin(), score.end(), 0.0);
    add_shared(keys, one, score);
    std::vector<std::size_t> order(keys.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(order.size(), rules.articles));
    std::partial_sort(order.begin(), end, order.end(), [&](std::size_t a, std::size_t b) {
      return score[a] != score[b] ? score[a] > score[b] : a < b;
    });
    for (auto at = order.begin(); at != end; ++at) {
      if (keys.size() <= rules.articles || score[*at] > 0) chosen[*at] = true;
    }
  }
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    if (chosen[i]) out.push_back(i);
  }
  return out;
}

}  // namespace crosscheck
