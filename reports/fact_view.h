// Fact view: a fact as people read it. Readings that show the same value and stand in the same relations are
// one row; relations between rows are grouped by their reason. Internal to the text report.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "checker/model/report.h"

namespace crosscheck {

struct FactRow {
  std::vector<std::size_t> readings;  ///< of the fact; never empty
  std::vector<ClaimIndex> claims;
  std::size_t witnesses = 0;
  std::vector<std::string> origins;
  std::string value;  ///< as the report shows it, whole
  std::string name;   ///< the same in few columns, told apart from other rows' (shorten_apart)
  Message note{};  ///< what parts it from other rows of the same value: "planned", "told 2024-10-19"; or ""
};

/// Rows that show one value. Every report counts by these: witnesses (independent sources) first, citations
/// (claims) second.
struct ToldValue {
  std::string value;
  std::string name;
  std::vector<std::size_t> rows;
  std::size_t witnesses = 0;
  std::size_t citations = 0;
};

/// Two rows of the view, the smaller one first.
struct RowPair {
  std::size_t a = 0;
  std::size_t b = 0;
  const Relation* relation = nullptr;  ///< nullptr: left apart
};

/// Pairs with one relation and one reason.
struct ReasonGroup {
  RelationKind kind = RelationKind::agree;
  std::vector<RelationKind> also;
  /// Whole for a single pair; of several, without what only holds for each.
  Message reason;
  std::vector<Reason> reasons;  ///< the pieces of `reason`; empty if they are not known
  std::vector<RowPair> pairs;
};

/// Which rows most witnesses stand behind. Rows that agree with the first row are on its side.
struct Majority {
  std::size_t for_first = 0;         ///< witnesses of its side
  std::size_t all = 0;               ///< of it and of all rows that contradict it
  std::vector<std::size_t> against;  ///< rows that contradict it, told by one witness each
  bool one_value = true;             ///< all rows of its side show the value of the first
};

/// An outlet that told two values that do not agree, at different times; the earlier first.
struct OutletChange {
  std::string outlet;
  std::size_t first_row = 0;
  std::string first_day;
  std::size_t second_row = 0;
  std::string second_day;
};

struct FactView {
  std::vector<FactRow> rows;
  std::vector<std::size_t> row_of;   ///< of each reading of the fact
  std::vector<ToldValue> told;       ///< in the order of their first rows
  std::vector<std::size_t> told_of;  ///< of each row
  std::vector<ReasonGroup> groups;   ///< worst first
  std::vector<RowPair> apart;        ///< left apart, though each may be related to others
  Majority majority;
  std::vector<OutletChange> changes;
  /// Independent sources of all rows together.
  std::size_t witnesses = 0;
};

/// What the view asks of the report around it.
struct Naming {
  std::function<std::string(const Claim&)> value;           ///< as the report shows it, uncut
  std::function<const ArticleInfo*(const Claim&)> article;  ///< nullptr: not known
};

/// Columns of FactRow::name.
inline constexpr std::size_t kNameColumns = 40;

FactView view_of(const Report& report, const Fact& fact, const Naming& naming);

/// "5 witnesses, 7 citations"; without citations where there are no more of them, "" for none of either.
Message standing_words(std::size_t witnesses, std::size_t citations);
/// "26 in all: 5 witnesses, 7 citations; ..." of the values that several rows show; "" if there are none.
Message in_all(const FactView& view);

/// Whether one source tells the whole fact, however often.
bool is_repetition(const Fact& fact);

/// "A", "B" ... "Z", "AA".
std::string letter(std::size_t row);

}  // namespace crosscheck
