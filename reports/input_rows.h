// Input rows: what users feed to `claims --jsonl` and `values --jsonl`, one JSON object a line.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "checker/base/civil_time.h"

namespace crosscheck {

/// {"path", "text", "title"?, "outlet"?, "author"?, "published"?, "language"?}. Absent and null members are
/// "".
struct ArticleInput {
  std::string path;
  std::string text;
  std::string title;
  std::string outlet;
  std::string author;
  std::string published;  ///< ISO 8601 date or date and time
  std::string language;
};

/// {"id", "lang", "text", "reference_time"?}.
struct ValuesInput {
  std::string id;
  std::string lang;
  std::string text;
  std::optional<Period> reference_time;
};

/// nullopt, and `error` says which member was expected to be what, if the line is no JSON object, a member is
/// missing or of the wrong type, `path` is empty, or a time is no ISO 8601. Other members are passed over.
/// Strings are valid UTF-8 on success.
std::optional<ArticleInput> read_article_input(std::string_view line, std::string& error);
std::optional<ValuesInput> read_values_input(std::string_view line, std::string& error);

}  // namespace crosscheck
