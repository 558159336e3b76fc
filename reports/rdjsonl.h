// rdjsonl: the Reviewdog Diagnostic Format, one JSON object a line.
#pragma once

#include <ostream>

#include "checker/base/message.h"
#include "checker/model/report.h"
#include "reports/ci_options.h"

namespace crosscheck {

/// A line for each open problem, gravest first; none without problems. Columns are bytes of the stored file
/// counted from 1, ends exclusive; where the text is not at hand, lines alone. No line is longer than
/// reviewdog reads: related locations that do not fit are left out, and the message says how many. Messages
/// are in the catalogue's language; nullptr is English.
void write_rdjsonl(const Report& report, const CiOptions& options, const Catalogue* catalogue,
                   std::ostream& out);

}  // namespace crosscheck
