// Labels: what a fact that no rule names is called in a report.
#pragma once

#include <string>
#include <vector>

#include "checker/model/report.h"
#include "checker/rules/pack.h"

namespace crosscheck {

/// A short name for an open fact, in the words of its articles: what is counted and the words that its
/// passages share ("passengers (ferry, on board)"), or the kind of the value and those words ("amount
/// (damage, ferry)"). The words come in the order of a sentence, those that stand together there as one.
/// `fact.label` holds the shared words, separated by commas. Claims in the language of the report go first.
Message open_label(const Fact& fact, const std::vector<Claim>& claims);

/// The same of a fact that an attribute of any subject names: the rule's label with the shared words in the
/// place of "{subject}", else behind it ("span (bridge, river)"), and the period if the fact is one of it.
Message attribute_label(const Fact& fact, const std::vector<Claim>& claims, const AttributeRule& rule);

}  // namespace crosscheck
