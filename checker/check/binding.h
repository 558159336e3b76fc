// Binding: which claims of an article are the operands of an invariant. Internal to the check stage.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/check/check.h"

namespace crosscheck::checks {

/// How the period of a claim binds it to the other operands.
enum class PeriodUse : std::uint8_t {
  same,         ///< all are of one period; one that tells none joins where the article has only one
  any,          ///< the earlier figure of a change may be told of any
  told,         ///< as `same`, but it must be told
  year_before,  ///< it must be told, as the year before that of the others
};

/// What an invariant computes with: a role and the attribute whose claims fill it.
struct RoleOf {
  std::string_view name;
  const AttributeRule* attribute = nullptr;
  PeriodUse period = PeriodUse::same;
};

/// One claim for each role.
struct Binding {
  std::vector<ClaimIndex> claims;
  std::vector<std::size_t> roles;        ///< index into the roles that were asked for, of each claim
  std::optional<std::size_t> elsewhere;  ///< of `claims`: the one that only other articles tell
};

/// Claims by the attribute that names them, and the facts that tell each attribute of a subject.
class Told {
 public:
  explicit Told(const CheckContext& context);
  /// In document order; without those that are denied or only supposed.
  const std::vector<ClaimIndex>& of(std::string_view rule) const;
  /// Facts with claims of the attribute and subject, as indices.
  const std::vector<std::size_t>& facts(const std::string& rule, const std::string& subject) const;

 private:
  std::map<std::string, std::vector<ClaimIndex>, std::less<>> claims_;
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> facts_;
};

/// What claims of one fact share: period, edition, scope, partner, modality, as-of time. A value that the
/// attribute knows and the claim does not tell is "".
using Qualifiers = std::map<std::string, std::string>;
Qualifiers qualifiers_of(const Claim& claim, const RoleOf& role, const Editions& editions);

/// All sets of operands that belong together, article by article: of one subject and alike in their
/// qualifiers. An attribute of which an article tells several values is used only in a sentence with another
/// operand; attributes of any subject where the article tells one value of each, or in one sentence or
/// paragraph. A single operand that the article lacks may come from a fact of the subject that one reading
/// clearly leads. `least`: so many roles are enough (default: all); nothing is then taken from elsewhere.
std::vector<Binding> bind(const CheckContext& context, const Told& told, const std::vector<RoleOf>& roles,
                          std::size_t least = 0);

/// Sets of two operands, a figure of an entity and one of an entity that it is a part of, told in one article
/// and alike in their qualifiers: `part` of the former, `whole` of the latter. Where an article tells several
/// values of either, they must stand in one sentence.
std::vector<Binding> bind_parts(const CheckContext& context, const Told& told, const Pack& pack,
                                const RoleOf& part, const RoleOf& whole);

/// Equal words: one value as far as an article tells it.
std::string value_words(const Value& value);

}  // namespace crosscheck::checks
