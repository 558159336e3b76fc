// Strict reading of JSON rows: typed access to the members of an object, with one error that says where and
// what was expected. Used by every reader of JSON Lines; only .cpp files of this folder include it.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace crosscheck {

/// One parsed line. Rows come from other machines and other programs, so nothing in them is believed: every
/// access checks presence and type, strings are checked to be Unicode (an escaped lone surrogate is not),
/// numbers to fit. The first error stays; after it every access gives a harmless value, so that readers need
/// not test each step.
class JsonLine {
 public:
  class Fields;

  /// Parses `line`; the error is set if it is no JSON object. `line` is copied and need not stay.
  explicit JsonLine(std::string_view line);

  bool ok() const { return error_.empty(); }
  /// "claims[3].value.kind: expected ...", or "" if all is well. Never holds words of the row except names of
  /// members that the reader asked for.
  const std::string& error() const { return error_; }
  /// The members of the row.
  Fields fields();

 private:
  simdjson::dom::parser parser_;
  simdjson::dom::object root_;
  std::string error_;
};

/// The members of one object of the line. Cheap to copy; valid while the line and the enclosing Fields live.
class JsonLine::Fields {
 public:
  bool ok() const { return line_->ok(); }
  bool has(std::string_view name) const;
  /// True also for a member that is missing.
  bool is_null(std::string_view name) const;

  /// Views live as long as the line.
  std::string_view text(std::string_view name) const;
  /// "" for null; a missing member is an error.
  std::string_view text_or_null(std::string_view name) const;
  /// "" for null and for a missing member.
  std::string_view optional_text(std::string_view name) const;
  bool boolean(std::string_view name) const;
  std::int64_t integer(std::string_view name, std::int64_t low, std::int64_t high) const;
  std::optional<std::int64_t> integer_or_null(std::string_view name, std::int64_t low,
                                              std::int64_t high) const;
  std::uint32_t uint32(std::string_view name) const {
    return static_cast<std::uint32_t>(integer(name, 0, std::numeric_limits<std::uint32_t>::max()));
  }

  /// Calls use(Fields) with the object; an error if it is anything else.
  template <typename Use>
  void object(std::string_view name, Use use) const;
  /// As object(), but null is allowed and use is not called for it.
  template <typename Use>
  void object_or_null(std::string_view name, Use use) const;
  /// Calls use(Fields) for each object of an array.
  template <typename Use>
  void objects(std::string_view name, Use use) const;
  /// Calls use(string_view) for each string of an array.
  template <typename Use>
  void texts(std::string_view name, Use use) const;

  /// Sets the error "<place>.<name>: expected <what>" if none is set.
  void expected(std::string_view name, std::string_view what) const;

 private:
  friend class JsonLine;
  static constexpr std::size_t kNoIndex = static_cast<std::size_t>(-1);
  Fields(JsonLine* line, simdjson::dom::object members, const Fields* parent, std::string_view name,
         std::size_t index)
      : line_(line), members_(members), parent_(parent), name_(name), index_(index) {}

  std::optional<simdjson::dom::element> find(std::string_view name) const;
  std::optional<simdjson::dom::element> require(std::string_view name, std::string_view what) const;
  std::optional<simdjson::dom::array> array(std::string_view name, std::string_view what) const;
  std::string_view checked_text(simdjson::dom::element element, std::string_view name) const;
  std::string place() const;

  JsonLine* line_;
  simdjson::dom::object members_;
  const Fields* parent_;
  std::string_view name_;
  std::size_t index_;
};

template <typename Use>
void JsonLine::Fields::object(std::string_view name, Use use) const {
  const auto element = require(name, "an object");
  if (!element) return;
  simdjson::dom::object members;
  if (element->get(members) != simdjson::SUCCESS) return expected(name, "an object");
  use(Fields(line_, members, this, name, kNoIndex));
}

template <typename Use>
void JsonLine::Fields::object_or_null(std::string_view name, Use use) const {
  const auto element = require(name, "an object or null");
  if (element && !element->is_null()) object(name, use);
}

template <typename Use>
void JsonLine::Fields::objects(std::string_view name, Use use) const {
  const auto elements = array(name, "an array of objects");
  if (!elements) return;
  std::size_t index = 0;
  for (const simdjson::dom::element element : *elements) {
    simdjson::dom::object members;
    if (element.get(members) != simdjson::SUCCESS) return expected(name, "an array of objects");
    use(Fields(line_, members, this, name, index++));
    if (!ok()) return;
  }
}

template <typename Use>
void JsonLine::Fields::texts(std::string_view name, Use use) const {
  const auto elements = array(name, "an array of strings");
  if (!elements) return;
  for (const simdjson::dom::element element : *elements) {
    if (!element.is_string()) return expected(name, "an array of strings");
    use(checked_text(element, name));
    if (!ok()) return;
  }
}

}  // namespace crosscheck
