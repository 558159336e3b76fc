#include "checker/check/check.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace crosscheck;

namespace {

Claim count_claim(const std::string& number, Bound bound = Bound::exact) {
  Claim claim;
  claim.value.kind = ValueKind::count;
  claim.value.number = Decimal::parse(number);
  claim.value.bound = bound;
  if (bound != Bound::exact) claim.value.hedge_width = *Decimal::parse("0.5");
  claim.document = "a.txt";
  return claim;
}

Claim list_claim(std::vector<std::string> items, bool sure) {
  Claim claim;
  claim.value.kind = ValueKind::list;
  claim.value.items = std::move(items);
  claim.value.loose_ends = !sure;
  return claim;
}

std::optional<Check> sum_of(const std::vector<Claim>& claims, bool may_fail = true) {
  Computation computation;
  computation.kind = "sum";
  computation.rule = "T-sum";
  computation.label = std::string("parts make the whole");
  computation.may_fail = may_fail;
  for (ClaimIndex i = 0; i + 1 < claims.size(); ++i) computation.parts.push_back(*operand(claims, i));
  computation.result = *operand(claims, static_cast<ClaimIndex>(claims.size() - 1));
  return evaluate(computation, claims);
}

}  // namespace

TEST_CASE("a sum that holds says so in numbers, with all operands cited") {
  const auto check = sum_of({count_claim("10"), count_claim("2"), count_claim("14"), count_claim("26")});
  REQUIRE(check);
  CHECK(check->verdict == Verdict::ok);
  CHECK(check->computation.english() == "10 + 2 + 14 = 26");
  CHECK(check->claims == std::vector<ClaimIndex>{0, 1, 2, 3});
}

TEST_CASE("a sum that cannot hold is an error that tells both figures") {
  const auto check = sum_of({count_claim("10"), count_claim("2"), count_claim("14"), count_claim("27")});
  REQUIRE(check);
  CHECK(check->verdict == Verdict::error);
  CHECK(check->computation.english() == "10 + 2 + 14 = 26, the text says 27");
}

TEST_CASE("hedges widen the sum") {
  const auto check = sum_of({count_claim("200", Bound::more_than), count_claim("50"), count_claim("270")});
  REQUIRE(check);
  CHECK(check->verdict == Verdict::ok);
  CHECK_FALSE(sum_of({count_claim("200", Bound::more_than), count_claim("50"), count_claim("9000")}));
}

TEST_CASE("an invariant whose parts may be told incompletely is silent where it fails") {
  CHECK(sum_of({count_claim("6"), count_claim("4"), count_claim("10")}, false));
  CHECK_FALSE(sum_of({count_claim("6"), count_claim("2"), count_claim("10")}, false));
}

TEST_CASE("a list counts with its items") {
  const auto ok = sum_of({list_claim({"A", "B", "C"}, true), count_claim("3")});
  REQUIRE(ok);
  CHECK(ok->verdict == Verdict::ok);
  CHECK(ok->computation.english() == "3 listed, 3 counted");
  const auto error = sum_of({list_claim({"A", "B"}, true), count_claim("3")});
  REQUIRE(error);
  CHECK(error->verdict == Verdict::error);
  CHECK(error->computation.english() == "2 listed, the text says 3");
}

TEST_CASE("a counted list is checked once, and an unsure one never fails") {
  std::vector<Claim> claims{count_claim("3"), list_claim({"A", "B"}, false), count_claim("2"),
                            list_claim({"A", "B"}, true)};
  for (std::size_t i = 0; i < claims.size(); ++i) claims[i].id = "c" + std::to_string(i);
  claims[1].of = "c0";
  claims[3].of = "c2";
  const std::vector<std::uint32_t> article_of(claims.size(), 0);
  const std::vector<ArticleInfo> articles(1);
  const GatheredTables tables;
  const Packs packs;
  const auto checks = run_checks({claims, article_of, articles, tables, packs, {}});
  REQUIRE(checks.size() == 1);
  CHECK(checks[0].kind == "list_count");
  CHECK(checks[0].verdict == Verdict::ok);
  CHECK(checks[0].claims == std::vector<ClaimIndex>{3, 2});
}
