// Rows: the JSON Lines that the two filters exchange. `claims --jsonl` writes one article a line, `compare
// --jsonl` reads those lines in any order, from any number of machines, and writes what it found.
#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "checker/model/claim.h"
#include "checker/model/report.h"

namespace crosscheck {

/// What one line of `claims --jsonl` says: an article, or a document that could not be read.
using Row = std::variant<ArticleRow, DocumentInfo>;

/// All writers append one line with its line feed to `line`.
void write_article_row(const ArticleRow& row, std::string& line);
/// {"path", "skipped", "unreadable"}.
void write_skipped_row(const DocumentInfo& document, std::string& line);
/// {"id", "values"} with the "start", "end" and "text" of each value. Spans are offsets into `text`.
void write_values_row(std::string_view id, std::string_view text, const std::vector<Value>& values,
                      std::string& line);

/// The rows of `compare --jsonl`: facts, checks, copies, findings, each in the order of the report, coverage
/// last.
void write_compare_rows(const Report& report, std::ostream& out);

/// Reads a line that write_article_row wrote. Everything comes back as it was; Value::span is the span of its
/// claim, and claims view ArticleRow::text, which holds the words of the row. Members that follow from others
/// (interval, loose, the timex of a period) are not read, members not known are passed over; one that is
/// missing or of the wrong type or range gives nullopt, and `error` says which and what was expected. Linear
/// in the size of the line; depth is limited.
std::optional<ArticleRow> read_article_row(std::string_view line, std::string& error);
/// As above, for lines of both kinds.
std::optional<Row> read_row(std::string_view line, std::string& error);

}  // namespace crosscheck
