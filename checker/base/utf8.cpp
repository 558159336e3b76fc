// Base: text as UTF-8 bytes, checked once at the door (ingest, rule files) and trusted after it.
// Everything stays in UTF-8: ICU answers questions about code points, nothing is converted to UTF-16.
#include "checker/base/utf8.h"

#include <simdjson.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace crosscheck::utf8 {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kByteOrderMark = 0xFEFF;

bool is_ascii_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

char32_t fold_quote(char32_t c) {
  if (c >= 0x2018 && c <= 0x201B) return '\'';
  if ((c >= 0x201C && c <= 0x201F) || c == 0x00AB || c == 0x00BB) return '"';
  return c;
}

}  // namespace

std::optional<std::size_t> first_invalid(std::string_view text) {
  if (simdjson::validate_utf8(text.data(), text.size())) return std::nullopt;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    UChar32 c = 0;
    U8_NEXT(text.data(), at, text.size(), c);
    if (c < 0) return start;
  }
  return std::nullopt;
}

char32_t next_valid(std::string_view text, std::size_t& at) {
  UChar32 c = 0;
  U8_NEXT_UNSAFE(text.data(), at, c);
  return static_cast<char32_t>(c);
}

char32_t previous_valid(std::string_view text, std::size_t& at) {
  UChar32 c = 0;
  U8_PREV_UNSAFE(text.data(), at, c);
  return static_cast<char32_t>(c);
}

void append(std::string& out, char32_t code_point) {
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
    return;
  }
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = kReplacement;
  char bytes[U8_MAX_LENGTH];
  std::size_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(code_point));
  out.append(bytes, size);
}

bool is_han(char32_t c) {
  if (c < 0x3007) return false;
  if (c >= 0x4E00 && c <= 0x9FFF) return true;
  return c == 0x3007 || u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_UNIFIED_IDEOGRAPH);
}

bool is_space(char32_t c) {
  if (c < 0x80) return is_ascii_space(c);
  return c == kByteOrderMark || u_isUWhiteSpace(static_cast<UChar32>(c));
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  return u_isalpha(static_cast<UChar32>(c));
}

char32_t fold_width(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFF01 + '!';
  return c == 0x3000 ? U' ' : c;
}

std::string fold_valid(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = fold_quote(fold_width(next_valid(text, at)));
    if (is_space(c)) {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    if (c < 0x80) {
      out += static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    } else {
      append(out, static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT)));
    }
  }
  return out;
}

std::string_view prefix_valid(std::string_view text, std::size_t bytes) {
  if (bytes >= text.size()) return text;
  while (bytes > 0 && U8_IS_TRAIL(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

}  // namespace crosscheck::utf8
