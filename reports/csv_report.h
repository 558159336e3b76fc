// The CSV reports: a table of claims and a table of what was found between them, for spreadsheets and data
// frames.
#pragma once

#include <ostream>

#include "checker/model/report.h"
#include "reports/json_report.h"

namespace crosscheck {

/// RFC 4180: a header line, commas, CRLF, quotation marks around every text and doubled inside it. UTF-8 with
/// a byte-order mark, without which spreadsheets take the bytes for another encoding. Text is made safe as by
/// visible() and by csv_text(); figures are in columns of their own, as plain decimals without quotation
/// marks. English, like every format for programs. Failures of the stream are the caller's to look for.
///
/// One row a claim, in document order: its value in words and normalised, where it stands, the fact and
/// reading that it belongs to and the worst relation of that reading.
void write_csv_claims(const Report& report, std::ostream& out, ClaimSelection selection);
/// One row a relation (the two readings side by side, each by its first claim), one a fact that all tell in
/// one way (its first two claims), one a check (its first two operands, and all of them in one cell), and one
/// for every other finding.
void write_csv_relations(const Report& report, std::ostream& out);

/// Untrusted text as the content of a cell that no spreadsheet takes for a formula: an apostrophe stands
/// before =, +, -, @ and their full-width forms where they start the text, spaces, joiners and quotation
/// marks passed over, and where they start a piece behind ';', which divides cells in many countries.
std::string csv_text(std::string_view untrusted);

}  // namespace crosscheck
