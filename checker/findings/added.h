// Reports about new articles only.
#pragma once

#include "checker/model/report.h"

namespace crosscheck {

/// Leaves in a report only what one of the added files has part in: relations one of whose readings is told
/// by them, their facts, checks with an operand of theirs, groups of copies; and the articles, documents and
/// claims that these name. Files that could not be read stay. To be called before findings are made.
void keep_additions(Report& report, Additions additions);

}  // namespace crosscheck
