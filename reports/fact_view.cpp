#include "reports/fact_view.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "reports/text_layout.h"

namespace crosscheck {
namespace {

/// Readings that are looked at for being one row; a fact has no relations beyond these but with the first.
constexpr std::size_t kMostMerged = 64;
/// Claims of a row in which an outlet's earlier and later telling are looked for.
constexpr std::size_t kMostTold = 256;
/// Scopes that a note names.
constexpr std::size_t kMostScopes = 2;

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
    tell_values();
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
    std::vector<std::set<std::uint32_t>>& sources = sources_;
    std::set<std::uint32_t> all;
    bool& known = known_;
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
        view_.rows.back().value = values[i];
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
      view_.row_of.push_back(row);
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

  /// Rows of one value together, and what parts them.
  void tell_values() {
    std::vector<std::string> values;
    for (const FactRow& row : view_.rows) values.push_back(row.value);
    const std::vector<std::string> names = shorten_apart(values, kNameColumns);
    std::vector<std::set<std::uint32_t>> sources;
    for (std::size_t row = 0; row < view_.rows.size(); ++row) {
      view_.rows[row].name = names[row];
      std::size_t at = 0;
      while (at < view_.told.size() && view_.told[at].value != values[row]) ++at;
      if (at == view_.told.size()) {
        view_.told.push_back({values[row], names[row], {}, 0, 0});
        sources.emplace_back();
      }
      ToldValue& told = view_.told[at];
      told.rows.push_back(row);
      told.citations += view_.rows[row].claims.size();
      told.witnesses += view_.rows[row].witnesses;
      sources[at].insert(sources_[row].begin(), sources_[row].end());
      if (known_) told.witnesses = sources[at].size();
      view_.told_of.push_back(at);
    }
    for (const ToldValue& told : view_.told) {
      if (told.rows.size() > 1) part(told.rows);
    }
  }

  /// Days on which a row is told, the first and the last; "" if they are not known.
  std::pair<std::string, std::string> days_of(const FactRow& row) const {
    std::pair<std::string, std::string> out;
    for (std::size_t i = 0; i < std::min(row.claims.size(), kMostTold); ++i) {
      const ArticleInfo* found = naming_.article(report_.claims[row.claims[i]]);
      constexpr std::size_t kDay = 10;
      if (found == nullptr || found->published.empty()) continue;
      const std::string day = found->published.substr(0, kDay);
      if (out.first.empty() || day < out.first) out.first = day;
      out.second = std::max(out.second, day);
    }
    return out;
  }

  static std::vector<std::string> scopes_of(const Claim& claim) {
    std::vector<std::string> out;
    for (const Scope& scope : claim.scope) out.push_back(scope.id.empty() ? scope.text : scope.id);
    std::sort(out.begin(), out.end());
    return out;
  }

  /// Notes for rows of one value: the first of scope, modality and day of publication in which they differ.
  void part(const std::vector<std::size_t>& rows) {
    const auto claim_of = [&](std::size_t row) -> const Claim& {
      return report_.claims[view_.rows[row].claims.front()];
    };
    const auto differ = [&](const auto& of) {
      return std::any_of(rows.begin(), rows.end(), [&](std::size_t row) { return of(row) != of(rows[0]); });
    };
    const bool scopes = differ([&](std::size_t row) { return scopes_of(claim_of(row)); });
    const bool modality = differ([&](std::size_t row) { return claim_of(row).modality; });
    for (const std::size_t row : rows) {
      const Claim& claim = claim_of(row);
      std::vector<Message> words;
      for (const Scope& scope : claim.scope) {
        if (scopes && words.size() < kMostScopes) words.emplace_back(visible(scope.text));
      }
      if (modality) words.push_back(say(claim.modality));
      const auto [first, last] = days_of(view_.rows[row]);
      if (!scopes && !modality && !first.empty())
        words.push_back(first == last ? msg("told {}", visible(first))
                                      : msg("told {} to {}", visible(first), visible(last)));
      view_.rows[row].note = join(words, msg(", "));
    }
  }

  /// The reasons of a relation without what only holds for its own two values, and without what `skips`
  /// leaves out.
  std::vector<Reason> common_reasons(const Relation& relation) const {
    std::vector<Reason> out;
    for (const Reason& reason : relation.reasons) {
      if (!reason.own && !skips(relation, reason.gate)) out.push_back(reason);
    }
    return out;
  }

  /// Where two values agree, that one is planned and the other told says nothing, unless something in the
  /// fact is explained by it.
  bool skips(const Relation& relation, const std::optional<RelationKind>& gate) const {
    return gate == RelationKind::explained_modality && is_agreement(relation.kind) && !modality_matters_;
  }

  std::vector<RelationKind> also_of(const Relation& relation) const {
    std::vector<RelationKind> out = relation.also;
    std::erase_if(out, [&](RelationKind kind) { return skips(relation, kind); });
    return out;
  }

  void relate() {
    std::map<std::pair<std::size_t, std::size_t>, const Relation*> worst;
    modality_matters_ = std::any_of(
        fact_.relations.begin(), fact_.relations.end(),
        [](const Relation& relation) { return relation.kind == RelationKind::explained_modality; });
    for (const Relation& relation : fact_.relations) {
      const std::pair<std::size_t, std::size_t> rows =
          std::minmax(view_.row_of[relation.a], view_.row_of[relation.b]);
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
      const std::vector<RelationKind> also =
          reason.empty() ? std::vector<RelationKind>{} : also_of(*relation);
      const auto [at, is_new] = known.emplace(std::pair(std::move(key), also), view_.groups.size());
      if (is_new) view_.groups.push_back({relation->kind, also, reason, std::move(reasons), {}});
      view_.groups[at->second].pairs.push_back({rows.first, rows.second, relation});
    }
    for (ReasonGroup& group : view_.groups) {
      if (group.pairs.size() > 1) continue;
      const Relation& only = *group.pairs.front().relation;
      group.reason = only.explanation;
      group.reasons = only.reasons;
      group.also = also_of(only);
      const auto noise = std::remove_if(group.reasons.begin(), group.reasons.end(),
                                        [&](const Reason& reason) { return skips(only, reason.gate); });
      if (noise == group.reasons.end()) continue;
      group.reasons.erase(noise, group.reasons.end());
      group.reason = explanation_of(group.reasons);
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
    for (const std::size_t row : side)
      out.one_value = out.one_value && view_.rows[row].value == view_.rows[0].value;
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
  std::vector<std::set<std::uint32_t>> sources_;  ///< of each row
  bool known_ = true;                             ///< whether sources are known, not only their number
  bool modality_matters_ = false;
  FactView view_;
};

}  // namespace

FactView view_of(const Report& report, const Fact& fact, const Naming& naming) {
  return ViewBuilder(report, fact, naming).build();
}

Message standing_words(std::size_t witnesses, std::size_t citations) {
  const Message cited = counted(citations, "{} citation", "{} citations");
  if (witnesses == 0) return citations == 0 ? Message() : cited;
  const Message known = counted(witnesses, "{} witness", "{} witnesses");
  return citations > witnesses ? msg("{}, {}", known, cited) : known;
}

Message in_all(const FactView& view) {
  std::vector<Message> out;
  for (const ToldValue& told : view.told) {
    if (told.rows.size() > 1)
      out.push_back(msg("{} in all: {}", told.name, standing_words(told.witnesses, told.citations)));
  }
  return join(out, msg("; "));
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
