// JSON writer: the one place that puts text into JSON. Every JSON output of the report stage is written
// through it, from top to bottom, so that no report has to fit into memory as a tree.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

namespace crosscheck {

/// Appends JSON to a string; with a sink, the string is only a buffer that is handed on whenever it is full
/// and when flush() is called. The caller keeps begin and end in balance and writes a key before each member;
/// the writer puts the commas. Output has no blanks; new_line() alone breaks lines, so that each item of a
/// long array can stand on a line of its own and two reports can be compared with diff.
///
/// Strings: control characters (C0, DEL, C1), bidirectional controls and U+2028/U+2029 are escaped, so that
/// output shown on a terminal stays text. A byte that is no UTF-8 (a file name may hold one) becomes U+FFFD.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out, std::ostream* sink = nullptr) : out_(&out), sink_(sink) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);

  void text(std::string_view value);
  /// null for "".
  void text_or_null(std::string_view value);
  void integer(std::int64_t value);
  void boolean(bool value);
  void null();

  void field(std::string_view name, std::string_view value) { key(name), text(value); }
  void field_or_null(std::string_view name, std::string_view value) { key(name), text_or_null(value); }
  void integer_field(std::string_view name, std::int64_t value) { key(name), integer(value); }
  void boolean_field(std::string_view name, bool value) { key(name), boolean(value); }
  void null_field(std::string_view name) { key(name), null(); }

  /// Breaks the line before the next key, value or end; the buffer may be handed to the sink here.
  void new_line();
  /// Ends the document, or a row of JSON Lines, and flushes.
  void finish_line();
  /// Hands everything written so far to the sink, if there is one.
  void flush();

 private:
  void separate();
  void open(char bracket);
  void close(char bracket);

  std::string* out_;
  std::ostream* sink_;
  bool line_break_ = false;
  bool comma_ = false;  ///< something stands before the next element of the same object or array
};

}  // namespace crosscheck
