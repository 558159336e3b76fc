// Findings: what a report shows and a CI job fails on. Turns relations, checks and unread files into findings
// with severities and fingerprints that survive edits elsewhere in the files.
#pragma once

#include "checker/model/report.h"
#include "checker/rules/pack.h"

namespace crosscheck {

/// Fills severities and fingerprints of the report's relations and checks, adds Report::findings for
/// everything that is no plain agreement, and sorts facts and findings (most severe first). Documents,
/// articles, claims, facts and checks must be there already. `packs` say how grave a conflict of their
/// attributes is and what facts of any subject are called; null: every conflict is an error.
void make_findings(Report& report, const Packs* packs = nullptr);

}  // namespace crosscheck
