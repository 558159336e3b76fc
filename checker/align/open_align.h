// Open alignment: which claims that no rule names speak of the same fact. A claim is compared with facts, not
// with all other claims: candidates come from an index of rare terms and of values, each fact is known by a
// few representatives, and every article gives a fact one value at most.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "checker/align/align.h"
#include "checker/align/alignment_rules.h"
#include "checker/align/occasions.h"
#include "checker/align/pair_features.h"
#include "checker/align/themes.h"
#include "checker/model/report.h"

namespace crosscheck {

/// What open alignment reads; everything must outlive the aligner.
struct OpenInput {
  const std::vector<Claim>& claims;
  const std::vector<std::uint32_t>& article_of;  ///< claim -> article
  const std::vector<ArticleInfo>& articles;
  const std::vector<std::vector<ArticleTerm>>& terms;  ///< of each article
  const TermRules& term_rules;
  const AlignmentRules& rules;
  const values::UnitTable& units;
  /// Claims of their attributes that are told of any subject are open. Null: there are none.
  const Packs* packs = nullptr;
  /// Claims of other attributes that are open too (align.h, lone_claims). Null: none.
  const std::vector<bool>* lone = nullptr;
};

/// Claims of one fact, in document order.
struct OpenFact {
  std::vector<ClaimIndex> claims;
  std::string label;  ///< the words that its claims share most
  /// The attribute of any subject that names its claims, or some of them, and its pack. Null if none does.
  const AttributeRule* rule = nullptr;
  const Pack* pack = nullptr;
};

/// Two groups of claims that may be one fact with two values.
struct OpenLink {
  std::vector<ClaimIndex> a;
  std::vector<ClaimIndex> b;
  AlignmentModel model = AlignmentModel::figure;
  LinkFeatures features{};
  double score = 0;
};

/// Why two claims were or were not aligned.
struct OpenExplanation {
  bool open_a = false;  ///< no rule names the claim, and it is not only a qualifier of another
  bool open_b = false;
  /// Kinds of values, and what attributes of any subject name, where they differ; only equal ones are
  /// compared.
  std::string class_a;
  std::string class_b;
  bool one_fact = false;
  // Of claims of one class:
  AlignmentModel model = AlignmentModel::figure;
  bool differing = false;  ///< weighed as two values of one fact, not as one value told twice
  Features features{};
  Features weights{};
  double score = 0;
  double needed = 0;             ///< score at which such claims alone would be joined
  std::optional<double> linked;  ///< score of their two groups as one fact, if that was considered
  std::vector<std::pair<std::string, double>> shared;  ///< terms in common and their weight, heaviest first
};

/// How large the blocks were: the most facts a claim was compared with, and all such comparisons.
struct BlockSizes {
  std::size_t claims = 0;
  std::size_t most = 0;
  std::size_t comparisons = 0;
};

/// Equal for values that are told alike, unit and bound included.
std::string value_key(const Value& value);

class OpenAligner : public OpenHints {
 public:
  explicit OpenAligner(const OpenInput& input);

  /// Facts with at least two claims, in document order of their first one. A claim is in one at most.
  std::vector<OpenFact> align();
  /// After align(): every two readings that were considered as one fact with two values, surest first. For
  /// fitting weights: it names all claims of both each time.
  std::vector<OpenLink> links() const;
  // After align():
  const AlignmentRules& rules() const override { return in_.rules; }
  bool sure(ClaimIndex a, ClaimIndex b) const override;
  bool grows(ClaimIndex a) const override;
  bool swapped(ClaimIndex a, ClaimIndex b) const override;
  bool nearly(ClaimIndex a, ClaimIndex b) const override;
  bool restated(ClaimIndex a, ClaimIndex b) const override;
  const ApartEvidence* apart(ClaimIndex a, ClaimIndex b) const override;
  OpenExplanation explain(ClaimIndex a, ClaimIndex b) const;
  const BlockSizes& sizes() const { return sizes_; }

  /// Whether two claims may be aligned at all: open, and of values that can be compared.
  bool comparable(ClaimIndex a, ClaimIndex b) const;
  /// Requires comparable claims.
  Features features(ClaimIndex a, ClaimIndex b) const;
  AlignmentModel kind_of(ClaimIndex a) const { return items_[static_cast<std::size_t>(item_of_[a])].model; }
  const AlignmentRules::Model& model_of(ClaimIndex a) const { return in_.rules.model(kind_of(a)); }

 private:
  struct Cluster {
    std::vector<std::uint32_t> members;          ///< indices into items_, in no order that matters
    std::vector<std::uint32_t> representatives;  ///< some of them
    std::vector<std::uint64_t> keys;             ///< under which the index has it, sorted
    Named named;                                 ///< of its members
    std::size_t with_attribute = 0;              ///< so many of them
    std::size_t with_period = 0;
  };
  /// The claims of a cluster with one value: those within bounds only are another part of it.
  struct Part {
    std::uint32_t cluster = 0;
    std::vector<std::uint32_t> members;          ///< indices into items_, sorted
    std::vector<std::uint32_t> representatives;  ///< some of them
    std::vector<std::uint32_t> articles;         ///< sorted
    Named named;                                 ///< of its cluster
  };
  struct Candidate {
    double score = 0;
    std::uint32_t unit = 0;  ///< index into the units of the article
    std::uint32_t cluster = 0;
  };
  using Unit = std::vector<std::uint32_t>;  ///< items of one article with one value and one meaning

  void add_item(ClaimIndex claim);
  std::vector<Unit> units_of(std::size_t article) const;
  void place(const std::vector<Unit>& units, const std::vector<std::int64_t>& before);
  std::vector<std::uint32_t> candidates(const Unit& unit);
  std::vector<std::uint32_t> ranked(const std::vector<std::uint32_t>& items);
  double fit(const Unit& unit, const Cluster& cluster) const;
  Features pair(std::uint32_t a, std::uint32_t b) const;
  struct Kinship {
    double alike = 0;         ///< Feature::articles_alike
    bool strange = false;     ///< Feature::articles_strange
    bool other_days = false;  ///< Feature::occasions_differ
  };
  const Kinship& kinship(std::uint32_t article, std::uint32_t other) const;
  double pair_score(std::uint32_t a, std::uint32_t b) const;
  bool is_first(const Part& part) const;
  void note_neighbours();
  double neighbours(std::uint32_t a, std::uint32_t b, bool around) const;
  void merge_clusters();
  void make_parts();
  void find_bounds();
  void find_links();
  void find_apart();
  void use_links();
  bool told_at_once(std::uint32_t a, std::uint32_t b) const;
  bool clashes(const Unit& unit, const Unit& other) const;
  Named named(ClaimIndex claim);
  Named named_by(const Unit& unit) const;
  std::string class_of(ClaimIndex claim) const;
  void join(const Unit& unit, std::uint32_t cluster);
  void leave(std::uint32_t item);
  std::vector<std::uint64_t> keys(const AlignedClaim& item) const;
  std::string label(const Cluster& cluster) const;

  const OpenInput in_;
  TermTable terms_;
  std::vector<AlignedClaim> items_;
  std::vector<std::int64_t> item_of_;  ///< claim -> item, or -1
  std::vector<std::vector<std::uint32_t>> of_article_;
  /// What an article speaks of, by which articles about one thing are known: sorted terms.
  struct Matter {
    std::vector<std::uint32_t> names;
    std::vector<std::uint32_t> concepts;
  };
  std::vector<Matter> matters_;
  Themes themes_;
  Occasions occasions_;
  mutable std::unordered_map<std::uint64_t, Kinship> kinships_;  ///< of two articles, once asked for
  std::vector<Cluster> clusters_;
  std::vector<std::int64_t> cluster_of_;    ///< item -> cluster, or -1
  std::vector<std::uint32_t> place_of_;     ///< item -> its place among the members of its cluster
  std::vector<std::uint32_t> sentence_of_;  ///< item -> its sentence, counted over all articles
  /// Sentence -> clusters of several articles that it tells, as of the round before. Sorted.
  std::vector<std::vector<std::uint32_t>> told_;
  std::vector<std::vector<std::uint32_t>> facts_;  ///< article -> the same of all its sentences
  std::vector<std::pair<std::uint32_t, std::uint32_t>> paragraph_of_;  ///< sentence -> article, paragraph
  std::vector<std::int64_t> known_;  ///< item -> its cluster as of the round before, or -1
  std::vector<Part> parts_;
  std::vector<std::uint32_t> part_of_;                                   ///< item -> part
  std::vector<std::vector<std::uint32_t>> parts_of_;                     ///< cluster -> its parts
  std::vector<std::uint32_t> fact_of_;                                   ///< part -> first part of its fact
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> index_;  ///< key -> clusters
  std::map<std::string, std::uint32_t> classes_;
  struct Attribute {
    const Pack* pack = nullptr;
    const AttributeRule* rule = nullptr;
    std::string parties;  ///< subject and partner, where it is not of any subject
  };
  std::vector<Attribute> attributes_;  ///< Named::attribute - 1
  std::map<std::string, std::uint32_t> attribute_of_;
  std::map<std::string, std::uint32_t>
      periods_;  ///< Named::period                                      ///< Named::period - 1
  std::vector<std::uint32_t> votes_;  ///< cluster -> keys in common with what is placed; 0 between calls
  /// Two parts that may be of one fact.
  struct PartLink {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    LinkFeatures features{};
    double score = 0;
  };
  std::vector<PartLink> bounds_;       ///< parts of one cluster that agree within bounds
  std::vector<PartLink> apart_links_;  ///< parts that an article tells apart
  /// Clusters of those that were used, smaller index first.
  std::map<std::pair<std::uint32_t, std::uint32_t>, ApartEvidence> apart_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> restated_;  ///< parts, smaller index first
  std::vector<PartLink> links_;                                 ///< parts that differ, surest first
  std::set<std::pair<std::uint32_t, std::uint32_t>>
      linked_;  ///< clusters of those that were used, smaller index first
  BlockSizes sizes_;
};

}  // namespace crosscheck
