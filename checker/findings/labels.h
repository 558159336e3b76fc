// Labels: what a fact that no rule names is called in a report.
#pragma once

#include <string>
#include <vector>

#include "checker/model/report.h"
#include "checker/rules/pack.h"

namespace crosscheck {

/// A short name for an open fact, in the words of its first claim: what is counted and the words that follow
/// ("passengers on board the ferry"), or the kind of the value and the words around it ("amount (damage to
/// the ferry of … in all)"); and the subject, where it is known. Claims in English go first; readers of
/// another language get the words of the first claim in theirs, if there is one.
Message open_label(const Fact& fact, const std::vector<Claim>& claims);

/// The same of a fact that an attribute of any subject names: the rule's label with the shared words in the
/// place of "{subject}", else behind it ("span (bridge, river)"), and the period if the fact is one of it.
Message attribute_label(const Fact& fact, const std::vector<Claim>& claims, const AttributeRule& rule);

}  // namespace crosscheck
