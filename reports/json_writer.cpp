// JSON writer: commas, escapes and the hand-over of full buffers. Everything that knows what a report holds
// is in the files that call it.
#include "reports/json_writer.h"

#include <unicode/utf8.h>

#include <array>
#include <charconv>

namespace crosscheck {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 16;

/// Bytes that are copied as they are when they start a character: printable ASCII without quote and
/// backslash. All others are decoded and looked at.
constexpr std::array<bool, 256> plain_bytes() {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < 0x7F; ++byte) plain[byte] = byte != '"' && byte != '\\';
  return plain;
}
constexpr std::array<bool, 256> kPlain = plain_bytes();

bool needs_escape(UChar32 c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void append_escape(std::string& out, UChar32 c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  constexpr char kDigits[] = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[(c >> shift) & 0xF];
}

void append_text(std::string& out, std::string_view text) {
  out += '"';
  std::size_t run = 0;  // start of the bytes that are not yet copied
  std::size_t at = 0;
  while (at < text.size()) {
    if (kPlain[static_cast<unsigned char>(text[at])]) {
      ++at;
      continue;
    }
    const std::size_t start = at;
    UChar32 c = 0;
    U8_NEXT(text.data(), at, text.size(), c);
    if (c >= 0 && c != '"' && c != '\\' && !needs_escape(c)) continue;
    out.append(text, run, start - run);
    if (c < 0) {
      out += "\xEF\xBF\xBD";
    } else {
      append_escape(out, c);
    }
    run = at;
  }
  out.append(text, run, text.size() - run);
  out += '"';
}

}  // namespace

void JsonWriter::separate() {
  if (comma_) *out_ += ',';
  if (line_break_) *out_ += '\n';
  line_break_ = false;
  comma_ = true;
}

void JsonWriter::open(char bracket) {
  separate();
  *out_ += bracket;
  comma_ = false;
}

void JsonWriter::close(char bracket) {
  if (line_break_) *out_ += '\n';
  line_break_ = false;
  *out_ += bracket;
  comma_ = true;
}

void JsonWriter::key(std::string_view name) {
  separate();
  append_text(*out_, name);
  *out_ += ':';
  comma_ = false;
}

void JsonWriter::text(std::string_view value) {
  separate();
  append_text(*out_, value);
}

void JsonWriter::text_or_null(std::string_view value) {
  if (value.empty()) {
    null();
  } else {
    text(value);
  }
}

void JsonWriter::integer(std::int64_t value) {
  separate();
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out_->append(digits.data(), end);
}

void JsonWriter::boolean(bool value) {
  separate();
  *out_ += value ? "true" : "false";
}

void JsonWriter::null() {
  separate();
  *out_ += "null";
}

void JsonWriter::new_line() {
  line_break_ = true;
  if (sink_ != nullptr && out_->size() >= kBufferBytes) flush();
}

void JsonWriter::finish_line() {
  *out_ += '\n';
  comma_ = false;
  flush();
}

void JsonWriter::flush() {
  if (sink_ == nullptr) return;
  sink_->write(out_->data(), static_cast<std::streamsize>(out_->size()));
  out_->clear();
}

}  // namespace crosscheck
