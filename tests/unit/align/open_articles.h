// Small invented articles, extracted and aligned without packs, for tests of open alignment.
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/pipeline.h"

namespace crosscheck::testing {

inline const Rules& open_rules() {
  static const std::shared_ptr<const Rules> loaded = [] {
    Diagnostics diagnostics;
    auto out = load_rules(std::string(CROSSCHECK_SOURCE_DIR) + "/rules", {}, diagnostics);
    for (const auto& one : diagnostics) UNSCOPED_INFO(to_string(one));
    REQUIRE(out);
    return out;
  }();
  return *loaded;
}

struct Told {
  std::string path;
  std::string text;
};

inline std::vector<ArticleRow> open_rows(const std::vector<Told>& articles) {
  std::vector<ArticleRow> out;
  for (const Told& one : articles) {
    const ManifestEntry entry{
        one.path, "A title that stands for itself", "Outlet of " + one.path, "", "2025-08-01", ""};
    for (ArticleRow& row :
         extract(open_rules(), one.path, std::make_shared<const std::string>(one.text), &entry))
      out.push_back(std::move(row));
  }
  return out;
}

/// Facts as the words of their claims with their articles, "a.txt:431 b.txt:431", sorted.
inline std::vector<std::string> facts_of_rows(std::vector<ArticleRow> rows) {
  const Report report = compare_rows(open_rules(), std::move(rows), {});
  std::vector<std::string> out;
  for (const Fact& fact : report.facts) {
    std::vector<std::string> claims;
    for (const Reading& reading : fact.readings) {
      for (const ClaimIndex i : reading.claims)
        claims.push_back(report.claims[i].document + ":" + std::string(report.claims[i].text));
    }
    std::sort(claims.begin(), claims.end());
    std::string all;
    for (const std::string& claim : claims) all += (all.empty() ? "" : " ") + claim;
    out.push_back(std::move(all));
  }
  std::sort(out.begin(), out.end());
  return out;
}

inline std::vector<std::string> facts_of(const std::vector<Told>& articles) {
  return facts_of_rows(open_rows(articles));
}

/// Features of every two comparable claims of different articles, by their words.
class Pairs {
 public:
  using Names = std::pair<std::string, std::string>;

  explicit Pairs(const std::vector<Told>& articles) : rows_(open_rows(articles)) {
    for_open_pairs(
        open_rules(), rows_,
        [&](const Claim& a, const Claim& b, AlignmentModel, const Features& features) {
          const Names names{std::string(a.text), std::string(b.text)};
          all_[names] = features;
          AlignedClaim x;
          AlignedClaim y;
          for (const auto& [claim, item] : {std::pair(&a, &x), std::pair(&b, &y)}) {
            item->claim = claim;
            item->language = claim->language;
            if (is_temporal(claim->value.kind)) item->model = AlignmentModel::time;
            describe(*item);
          }
          agreed_[names] = agree(x, y, open_rules().lexicons->units());
        },
        [](const std::vector<Claim>&, const OpenLink&) {});
  }

  const std::map<Names, Features>& all() const { return all_; }
  /// What the short way says of the same pairs.
  const std::map<Names, bool>& agreed() const { return agreed_; }
  const Features& of(std::string_view a, std::string_view b) const {
    const auto found = all_.find({std::string(a), std::string(b)});
    for (const auto& [names, features] : all_) UNSCOPED_INFO(names.first << " | " << names.second);
    REQUIRE(found != all_.end());
    return found->second;
  }
  const Claim& claim(std::string_view path, std::string_view text) const {
    for (const ArticleRow& row : rows_) {
      for (const Claim& one : row.claims) {
        if (one.document == path && one.text == text) return one;
      }
    }
    FAIL("there is no claim " << text);
    return rows_.front().claims.front();
  }

 private:
  std::vector<ArticleRow> rows_;
  std::map<Names, Features> all_;
  std::map<Names, bool> agreed_;
};

}  // namespace crosscheck::testing
