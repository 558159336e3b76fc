// Findings: what a report shows and a CI job fails on. Turns relations, checks and unread files into findings
// with severities and fingerprints that survive edits elsewhere in the files.
#pragma once

#include "checker/model/report.h"

namespace crosscheck {

/// Fills severities and fingerprints of the report's relations and checks, adds Report::findings for
/// everything that is no plain agreement, and sorts facts and findings (most severe first). Documents,
/// articles, claims, facts and checks must be there already.
void make_findings(Report& report);

}  // namespace crosscheck
