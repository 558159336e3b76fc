// Input rows, read with the same strictness as the rows that crosscheck writes itself.
#include "reports/input_rows.h"

#include "reports/json_fields.h"

namespace crosscheck {
namespace {

constexpr std::string_view kIsoTime = "an ISO 8601 date, or date and time";

}  // namespace

std::optional<ArticleInput> read_article_input(std::string_view line, std::string& error) {
  JsonLine json(line);
  const JsonLine::Fields row = json.fields();
  ArticleInput input;
  input.path = row.text("path");
  input.text = row.text("text");
  input.title = row.optional_text("title");
  input.outlet = row.optional_text("outlet");
  input.author = row.optional_text("author");
  input.published = row.optional_text("published");
  input.language = row.optional_text("language");
  if (input.path.empty()) row.expected("path", "a name");
  if (!input.published.empty() && !parse_iso(input.published)) row.expected("published", kIsoTime);
  error = json.error();
  if (!json.ok()) return std::nullopt;
  return input;
}

std::optional<ValuesInput> read_values_input(std::string_view line, std::string& error) {
  JsonLine json(line);
  const JsonLine::Fields row = json.fields();
  ValuesInput input;
  input.id = row.text("id");
  input.lang = row.text("lang");
  input.text = row.text("text");
  const std::string_view reference = row.optional_text("reference_time");
  if (!reference.empty()) {
    input.reference_time = parse_iso(reference);
    if (!input.reference_time) row.expected("reference_time", kIsoTime);
  }
  error = json.error();
  if (!json.ok()) return std::nullopt;
  return input;
}

}  // namespace crosscheck
