#include "reports/fact_view.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace crosscheck {
namespace {

/// Readings that are looked at for being one row; a fact has no relations beyond these but with the first.
constexpr std::size_t kMostMerged = 64;
/// Claims of a row in which an outlet's earlier and later telling are looked for.
constexpr std::size_t kMostTold = 256;

int badness(RelationKind kind) {
  return kind == RelationKind::conflict ? 2 : is_explained(kind) ? 1 : 0;
}

/// The same value, however it is spelled: "24th" and "第二十四".
bool same_value(const Value& a, const Value& b) {
  return a.number == b.number && a.high == b.high && a.bound == b.bound && a.high_bound == b.high_bound &&
         a.from_below == b.from_below && a.next_unit == b.next_unit && a.unit == b.unit &&
         a.currency == b.currency && a.when == b.when &&
         (a.number || a.when || (!a.canonical.empty() && a.canonical == b.canonical));
}

class ViewBuilder {
 public:
  ViewBuilder(const Report& report, const Fact& fact, const Naming& naming)
      : report_(report), fact_(fact), naming_(naming) {
    for (const Relation& relation : fact.relations)
      relations_.emplace(std::minmax(relation.a, relation.b), &relation);
  }

  FactView build() {
    make_rows();
    relate();
    weigh();
    find_changes();
    return std::move(view_);
  }

 private:
  const Relation* between(std::size_t a, std::size_t b) const {
    const auto found = relations_.find(std::minmax(a, b));
    return found == relations_.end() ? nullptr : found->second;
  }

  const Value& value_of(std::size_t reading) const {
    return report_.claims[fact_.readings[reading].claims.front()].value;
  }

  /// Whether the rest of the fact stands to both readings alike. Where all of it agrees there is nothing to
  /// keep apart.
  bool stand_alike(std::size_t a, std::size_t b) const {
    const bool all_agree = std::all_of(fact_.relations.begin(), fact_.relations.end(),
                                       [](const Relation& r) { return is_agreement(r.kind); });
    for (std::size_t k = 0; k < std::min(fact_.readings.size(), kMostMerged); ++k) {
      if (k == a || k == b) continue;
      const Relation* x = between(a, k);
      const Relation* y = between(b, k);
      if (all_agree && (x == nullptr) == (y == nullptr)) continue;
      if ((x == nullptr) != (y == nullptr) || (x != nullptr && x->kind != y->kind)) return false;
    }
    return true;
  }

  void make_rows() {
    std::vector<std::string> values;
    for (const Reading& reading : fact_.readings)
      values.push_back(naming_.value(report_.claims[reading.claims.front()]));
    std::vector<std::set<std::uint32_t>> sources;
    std::set<std::uint32_t> all;
    bool known = true;
    for (std::size_t i = 0; i < fact_.readings.size(); ++i) {
      const Reading& reading = fact_.readings[i];
      std::size_t row = view_.rows.size();
      for (std::size_t k = 0; k < view_.rows.size() && i < kMostMerged; ++k) {
        const std::size_t first = view_.rows[k].readings.front();
        const Relation* relation = between(first, i);
        if (relation == nullptr || !is_agreement(relation->kind)) continue;
        if (values[first] != values[i] && !same_value(value_of(first), value_of(i))) continue;
        if (!stand_alike(first, i)) continue;
        row = k;
        break;
      }
      if (row == view_.rows.size()) {
        view_.rows.emplace_back();
        sources.emplace_back();
      }
      FactRow& into = view_.rows[row];
      into.readings.push_back(i);
      into.claims.insert(into.claims.end(), reading.claims.begin(), reading.claims.end());
      into.origins.insert(into.origins.end(), reading.origins.begin(), reading.origins.end());
      sources[row].insert(reading.sources.begin(), reading.sources.end());
      all.insert(reading.sources.begin(), reading.sources.end());
      known = known && reading.sources.size() == reading.witnesses;
      // Where only numbers are known, the sum is the best that can be said.
      into.witnesses += reading.witnesses;
      view_.witnesses += reading.witnesses;
      row_of_.push_back(row);
    }
    for (std::size_t i = 0; i < view_.rows.size(); ++i) {
      FactRow& row = view_.rows[i];
      std::sort(row.claims.begin(), row.claims.end());
      std::sort(row.origins.begin(), row.origins.end());
      row.origins.erase(std::unique(row.origins.begin(), row.origins.end()), row.origins.end());
      if (known) row.witnesses = sources[i].size();
    }
    if (known) view_.witnesses = all.size();
  }

  /// The reasons of a relation without what only holds for its own two values.
  static std::vector<Reason> common_reasons(const Relation& relation) {
    std::vector<Reason> out;
    for (const Reason& reason : relation.reasons) {
      if (!reason.own) out.push_back(reason);
    }
    return out;
  }

  void relate() {
    std::map<std::pair<std::size_t, std::size_t>, const Relation*> worst;
    for (const Relation& relation : fact_.relations) {
      const std::pair<std::size_t, std::size_t> rows = std::minmax(row_of_[relation.a], row_of_[relation.b]);
      if (rows.first == rows.second) continue;
      const Relation*& kept = worst[rows];
      if (kept == nullptr || badness(relation.kind) > badness(kept->kind)) kept = &relation;
    }
    std::map<std::pair<std::string, std::vector<RelationKind>>, std::size_t> known;
    for (const auto& [rows, relation] : worst) {
      // That values agree is all that is worth a line where there are many.
      std::vector<Reason> reasons;
      Message reason;
      if (!is_agreement(relation->kind) || view_.rows.size() <= 2) {
        reasons = common_reasons(*relation);
        reason = relation->reasons.empty() ? relation->explanation : explanation_of(reasons);
      }
      std::string key(to_string(relation->kind));
      key.append("\n").append(reason.english());
      const std::vector<RelationKind> also = reason.empty() ? std::vector<RelationKind>{} : relation->also;
      const auto [at, is_new] = known.emplace(std::pair(std::move(key), also), view_.groups.size());
      if (is_new) view_.groups.push_back({relation->kind, also, reason, std::move(reasons), {}});
      view_.groups[at->second].pairs.push_back({rows.first, rows.second, relation});
    }
    for (ReasonGroup& group : view_.groups) {
      if (group.pairs.size() > 1) continue;
      group.reason = group.pairs.front().relation->explanation;
      group.reasons = group.pairs.front().relation->reasons;
      group.also = group.pairs.front().relation->also;
    }
    std::stable_sort(
        view_.groups.begin(), view_.groups.end(),
        [](const ReasonGroup& a, const ReasonGroup& b) { return badness(a.kind) > badness(b.kind); });
    const std::size_t most = std::min(view_.rows.size(), kMostMerged);
    for (std::size_t a = 0; a < most; ++a) {
      for (std::size_t b = a + 1; b < most; ++b) {
        if (!worst.contains({a, b})) view_.apart.push_back({a, b, nullptr});
      }
    }
  }

  void weigh() {
    std::set<std::size_t> side{0};
    std::set<std::size_t> contrary;
    for (const ReasonGroup& group : view_.groups) {
      for (const RowPair& pair : group.pairs) {
        if (pair.a != 0) continue;
        if (is_agreement(group.kind)) side.insert(pair.b);
        if (group.kind == RelationKind::conflict) contrary.insert(pair.b);
      }
    }
    Majority& out = view_.majority;
    out.for_first = sources_of(side);
    std::set<std::size_t> both = side;
    both.insert(contrary.begin(), contrary.end());
    out.all = sources_of(both);
    for (const std::size_t row : contrary) {
      // Who tells both values does not stand alone: it told another one at another time.
      std::set<std::size_t> with = side;
      with.insert(row);
      if (view_.rows[row].witnesses == 1 && sources_of(with) > out.for_first) out.against.push_back(row);
    }
  }

  std::size_t sources_of(const std::set<std::size_t>& rows) const {
    std::set<std::uint32_t> sources;
    std::size_t sum = 0;
    for (const std::size_t row : rows) {
      sum += view_.rows[row].witnesses;
      for (const std::size_t i : view_.rows[row].readings)
        sources.insert(fact_.readings[i].sources.begin(), fact_.readings[i].sources.end());
    }
    return sources.empty() ? sum : sources.size();
  }

  void find_changes() {
    struct Told {
      std::string day;
      std::size_t row;
      bool operator<(const Told& other) const { return std::tie(day, row) < std::tie(other.day, other.row); }
    };
    std::map<std::string, std::set<Told>> told;
    std::set<std::pair<std::size_t, std::size_t>> differing;
    for (const ReasonGroup& group : view_.groups) {
      if (is_agreement(group.kind) || group.kind == RelationKind::explained_unit) continue;
      for (const RowPair& pair : group.pairs) differing.emplace(pair.a, pair.b);
    }
    if (differing.empty()) return;
    for (std::size_t row = 0; row < view_.rows.size(); ++row) {
      const std::vector<ClaimIndex>& claims = view_.rows[row].claims;
      for (std::size_t i = 0; i < std::min(claims.size(), kMostTold); ++i) {
        const ArticleInfo* found = naming_.article(report_.claims[claims[i]]);
        if (found == nullptr) continue;
        const ArticleInfo& article = *found;
        const bool inferred = std::find(article.inferred.begin(), article.inferred.end(), "published") !=
                              article.inferred.end();
        constexpr std::size_t kDay = 10;
        if (article.outlet.empty() || article.published.size() < kDay || inferred) continue;
        told[article.outlet].insert({article.published.substr(0, kDay), row});
      }
    }
    for (const auto& [outlet, tellings] : told) {
      const Told& first = *tellings.begin();
      const Told& last = *tellings.rbegin();
      if (first.day == last.day || !differing.contains(std::minmax(first.row, last.row))) continue;
      view_.changes.push_back({outlet, first.row, first.day, last.row, last.day});
    }
  }

  const Report& report_;
  const Fact& fact_;
  const Naming& naming_;
  std::map<std::pair<std::size_t, std::size_t>, const Relation*> relations_;
  std::vector<std::size_t> row_of_;
  FactView view_;
};

}  // namespace

FactView view_of(const Report& report, const Fact& fact, const Naming& naming) {
  return ViewBuilder(report, fact, naming).build();
}

bool is_repetition(const Fact& fact) {
  std::set<std::uint32_t> sources;
  std::size_t told = 0;
  for (const Reading& reading : fact.readings) {
    sources.insert(reading.sources.begin(), reading.sources.end());
    told += reading.witnesses;
  }
  return sources.empty() ? told == 1 : sources.size() == 1;
}

std::string letter(std::size_t row) {
  constexpr std::size_t kLetters = 26;
  std::string out;
  for (++row; row > 0; row = (row - 1) / kLetters)
    out.insert(out.begin(), static_cast<char>('A' + (row - 1) % kLetters));
  return out;
}

}  // namespace crosscheck
