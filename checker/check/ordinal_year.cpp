// The n-th yearly edition against the year it is told of: first edition + n - 1, from the pack's entity.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "checker/check/check.h"

namespace crosscheck {
namespace {

/// A slip is by a few years.
constexpr int kMaxSlip = 3;

/// How many claims before and after an ordinal are looked at for the date it belongs to: several pages.
constexpr ClaimIndex kMaxSearched = 500;

/// A claim of the same sentence, else of the same article, that dates the edition to `year`.
std::optional<ClaimIndex> dating_claim(const CheckContext& context, ClaimIndex ordinal, int year) {
  const Claim& claim = context.claims[ordinal];
  std::optional<ClaimIndex> elsewhere;
  // Claims stand in document order, so those of an article are one range.
  const auto [first, last] =
      std::equal_range(context.article_of.begin(), context.article_of.end(), context.article_of[ordinal]);
  const auto begin = static_cast<ClaimIndex>(first - context.article_of.begin());
  const auto end =
      std::min(static_cast<ClaimIndex>(last - context.article_of.begin()), ordinal + kMaxSearched);
  for (ClaimIndex i = std::max(begin, ordinal < kMaxSearched ? 0 : ordinal - kMaxSearched); i < end; ++i) {
    const Claim& other = context.claims[i];
    if (i == ordinal) continue;
    if (!names_period(other.value) || to_date(other.value.when->from).year != year) continue;
    if (other.attribute == "published") continue;
    if (other.sentence_span == claim.sentence_span) return i;
    if (elsewhere || other.event.series.empty()) continue;
    if (context.tables.editions.key(other.event) == context.tables.editions.key(claim.event)) elsewhere = i;
  }
  return elsewhere;
}

}  // namespace

void check_ordinal_years(const CheckContext& context, const Pack& pack, const InvariantRule& rule,
                         std::vector<Check>& out) {
  std::map<std::pair<std::uint32_t, std::string>, ClaimIndex> founded;
  for (ClaimIndex i = 0; i < context.claims.size(); ++i) {
    if (!rule.founded.empty() && context.claims[i].rule == rule.founded)
      founded.emplace(std::pair(context.article_of[i], context.claims[i].subject), i);
  }
  for (ClaimIndex i = 0; i < context.claims.size(); ++i) {
    const Claim& claim = context.claims[i];
    if (claim.rule != rule.ordinal || !claim.value.number) continue;
    const Entity* entity = pack.entity(claim.subject);
    const auto ordinal = claim.value.number->to_int64();
    if (entity == nullptr || !entity->first_edition || !ordinal || *ordinal < 1 || *ordinal > 1000) continue;
    // What the sentence itself says of the year comes first: it is what a reader would check.
    const std::string told = Editions::place_and_year(context.tables.editions.key(claim.event)).second;
    if (told.empty() && !claim.event.year_stated) continue;
    const int year = claim.event.year_stated && claim.event.year ? *claim.event.year : std::stoi(told);
    const int expected = *entity->first_edition + static_cast<int>(*ordinal) - 1;
    const auto dating = dating_claim(context, i, year);
    // Without a word that dates it the edition is only taken for that of the year of publication.
    if (expected != year && !context.tables.editions.dated(claim.event)) continue;
    // A number so far off counts something else: "the third summit since the pandemic".
    if (std::abs(expected - year) > kMaxSlip) continue;
    Check check;
    check.kind = "ordinal_year";
    check.rule = rule.id;
    check.claims.push_back(i);
    if (dating) check.claims.push_back(*dating);
    if (const auto found = founded.find({context.article_of[i], claim.subject}); found != founded.end())
      check.claims.push_back(found->second);
    check.verdict = expected == year ? Verdict::ok : Verdict::error;
    check.computation = Message(fmt::format("{} + {} - 1 = {}", *entity->first_edition, *ordinal, expected));
    if (expected != year) check.computation = msg("{}, the text says {}", check.computation, year);
    check.explanation = expected == year ? msg("{}: {} holds", rule.label, check.computation)
                                         : msg("{}: {}", rule.label, check.computation);
    out.push_back(std::move(check));
  }
}

}  // namespace crosscheck
