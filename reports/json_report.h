// The JSON report: everything a run found, in one document whose shape is published as
// schema/report.schema.json.
#pragma once

#include <cstdint>
#include <ostream>
#include <vector>

#include "checker/model/report.h"
#include "reports/json_writer.h"

namespace crosscheck {

/// `cited` leaves out the claims that no fact and no check names (claims that a cited qualifier belongs to
/// stay).
enum class ClaimSelection : std::uint8_t { all, cited };

/// The claims that a selection leaves, in the order of the report.
std::vector<const Claim*> select_claims(const Report& report, ClaimSelection selection);

/// Writes the report in the order that it has, as a stream; every document, claim, fact, check and finding
/// stands on its own line. Relations name readings by id. Failures of the stream are the caller's to look
/// for.
void write_json(const Report& report, std::ostream& out, ClaimSelection selection = ClaimSelection::all);

/// The objects of the report that rows of `compare --jsonl` hold too.
void write_fact(const Report& report, const Fact& fact, JsonWriter& json);
void write_check(const Report& report, const Check& check, JsonWriter& json);
void write_finding(const Report& report, const Finding& finding, JsonWriter& json);
/// An entry of "reviews".
void write_review(const Review& review, JsonWriter& json);
void write_coverage(const Coverage& coverage, JsonWriter& json);

}  // namespace crosscheck
