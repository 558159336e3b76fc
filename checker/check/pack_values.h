// The values that rule packs write as text: what references hold true and what `allowed` lists. Read once,
// when the rules are loaded, by the recogniser that reads articles.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "checker/base/diagnostic.h"
#include "checker/rules/pack.h"
#include "checker/values/recogniser.h"

namespace crosscheck {

/// By rule of the packs that were read; these must outlive it. Immutable, shared by all threads.
struct PackValues {
  std::map<const ReferenceRule*, Value> references;
  std::map<const InvariantRule*, std::vector<Value>> allowed;  ///< in the order of the rule
};

/// Reads the values of all references and of `allowed` in the slots of their attributes. A text that is no
/// value of its slot is a mistake at its place in the pack; nullptr is returned if there is any.
std::shared_ptr<const PackValues> read_pack_values(const Packs& packs, const Lexicons& lexicons,
                                                   Diagnostics& diagnostics);

}  // namespace crosscheck
