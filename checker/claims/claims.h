// Claims: what an article says, from its sentences and their values, by the rules of the packs. A pure
// function of one article and the rules; everything after it sees claims, not text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checker/ingest/articles.h"
#include "checker/model/claim.h"
#include "checker/rules/pack.h"
#include "checker/terms/term_rules.h"
#include "checker/text/text.h"
#include "checker/values/recogniser.h"

namespace crosscheck {

/// Most values that one article may have; what lies beyond is not read, and ArticleInfo::truncated says so.
/// Bounds the memory that a hostile file can take; real articles stay below a thousandth of it.
inline constexpr std::size_t kMaxValuesPerArticle = 400'000;

/// Makes the claims of one article: every value is one, also one that no rule names; a rule gives it subject,
/// attribute, scope, period and event. Header fields are qualifiers. Claims are sorted by place; ids
/// are set (line numbers are not: they need the whole file), texts view `file`, which must outlive them. Sets
/// info.truncated, and `used` to the terms that the claims use. Thread-safe.
std::vector<Claim> make_claims(std::string_view file, const Article& article, const TextView& view,
                               const Lexicons& lexicons, const Packs& packs, const TermRules& terms,
                               ArticleInfo& info, std::vector<ArticleTerm>& used);

/// The publication time that relative dates are resolved against; empty if neither stated nor inferred.
ReferenceTime reference_time(const ArticleInfo& info);

}  // namespace crosscheck
