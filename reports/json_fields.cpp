// Strict reading of JSON rows, over simdjson's document tree. Places are put into words only when there is an
// error, so that good rows pay nothing for them.
#include "reports/json_fields.h"

#include "checker/base/utf8.h"

namespace crosscheck {

JsonLine::JsonLine(std::string_view line) {
  simdjson::dom::element root;
  const simdjson::error_code code = parser_.parse(line.data(), line.size()).get(root);
  if (code != simdjson::SUCCESS) {
    error_ = std::string("expected a JSON object: ") + simdjson::error_message(code);
  } else if (root.get(root_) != simdjson::SUCCESS) {
    error_ = "expected a JSON object";
  }
}

JsonLine::Fields JsonLine::fields() {
  return Fields(this, root_, nullptr, "", Fields::kNoIndex);
}

std::string JsonLine::Fields::place() const {
  if (parent_ == nullptr) return "";
  std::string text = parent_->place();
  text += name_;
  if (index_ != kNoIndex) text += '[' + std::to_string(index_) + ']';
  return text + '.';
}

void JsonLine::Fields::expected(std::string_view name, std::string_view what) const {
  if (!ok()) return;
  line_->error_ = place().append(name).append(": expected ").append(what);
}

std::optional<simdjson::dom::element> JsonLine::Fields::find(std::string_view name) const {
  if (!ok()) return std::nullopt;
  simdjson::dom::element element;
  if (members_.at_key(name).get(element) != simdjson::SUCCESS) return std::nullopt;
  return element;
}

std::optional<simdjson::dom::element> JsonLine::Fields::require(std::string_view name,
                                                                std::string_view what) const {
  const auto element = find(name);
  if (!element) expected(name, std::string(what) + ", but it is missing");
  return element;
}

std::optional<simdjson::dom::array> JsonLine::Fields::array(std::string_view name,
                                                            std::string_view what) const {
  const auto element = require(name, what);
  if (!element) return std::nullopt;
  simdjson::dom::array elements;
  if (element->get(elements) == simdjson::SUCCESS) return elements;
  expected(name, what);
  return std::nullopt;
}

std::string_view JsonLine::Fields::checked_text(simdjson::dom::element element, std::string_view name) const {
  std::string_view text;
  if (element.get(text) != simdjson::SUCCESS) {
    expected(name, "a string");
    return "";
  }
  if (utf8::first_invalid(text)) {
    expected(name, "valid Unicode");
    return "";
  }
  return text;
}

bool JsonLine::Fields::has(std::string_view name) const {
  return find(name).has_value();
}

bool JsonLine::Fields::is_null(std::string_view name) const {
  const auto element = find(name);
  return !element || element->is_null();
}

std::string_view JsonLine::Fields::text(std::string_view name) const {
  const auto element = require(name, "a string");
  return element ? checked_text(*element, name) : "";
}

std::string_view JsonLine::Fields::text_or_null(std::string_view name) const {
  const auto element = require(name, "a string or null");
  return !element || element->is_null() ? "" : checked_text(*element, name);
}

std::string_view JsonLine::Fields::optional_text(std::string_view name) const {
  const auto element = find(name);
  return !element || element->is_null() ? "" : checked_text(*element, name);
}

bool JsonLine::Fields::boolean(std::string_view name) const {
  const auto element = require(name, "true or false");
  bool value = false;
  if (element && element->get(value) != simdjson::SUCCESS) expected(name, "true or false");
  return value;
}

std::int64_t JsonLine::Fields::integer(std::string_view name, std::int64_t low, std::int64_t high) const {
  const auto element = require(name, "an integer");
  if (!element) return low;
  std::int64_t value = 0;
  if (element->get(value) == simdjson::SUCCESS && low <= value && value <= high) return value;
  expected(name, "an integer from " + std::to_string(low) + " to " + std::to_string(high));
  return low;
}

std::optional<std::int64_t> JsonLine::Fields::integer_or_null(std::string_view name, std::int64_t low,
                                                              std::int64_t high) const {
  const auto element = require(name, "an integer or null");
  if (!element || element->is_null()) return std::nullopt;
  return integer(name, low, high);
}

}  // namespace crosscheck
