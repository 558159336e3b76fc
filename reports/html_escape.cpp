#include "reports/html_escape.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <sstream>

#include "reports/text_layout.h"

namespace crosscheck::html {
namespace {

std::string_view reference(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    case '`':  // old browsers took it for a quotation mark
      return "&#96;";
    default:
      return "";
  }
}

void escape_safe(std::string_view shown, std::ostream& out) {
  std::size_t done = 0;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const std::string_view words = reference(shown[i]);
    if (words.empty()) continue;
    out << shown.substr(done, i - done) << words;
    done = i + 1;
  }
  out << shown.substr(done);
}

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Printable ASCII without two spaces in a row needs no look at its characters; most of an English text is
/// so.
bool is_plain(std::string_view text) {
  char before = 0;
  for (const char c : text) {
    if (c < ' ' || c > '~' || c == '#' || (c == ' ' && before == ' ')) return false;
    before = c;
  }
  return true;
}

}  // namespace

void escape(std::string_view untrusted, std::ostream& out) {
  if (is_plain(untrusted)) return escape_safe(untrusted, out);
  const std::string shown = visible(untrusted);
  if (is_space(untrusted.front())) out << ' ';
  escape_safe(shown, out);
  if (is_space(untrusted.back()) && !shown.empty()) out << ' ';
}

std::string escaped(std::string_view untrusted) {
  std::ostringstream out;
  escape(untrusted, out);
  return out.str();
}

std::string isolated(std::string_view untrusted) {
  std::string out;
  std::size_t done = 0;  // what is written
  std::size_t begin = 0;
  std::size_t end = 0;  // of the run of words from right to left that is being read; none if they are equal
  const auto flush = [&] {
    if (begin == end) return;
    out += escaped(untrusted.substr(done, begin - done));
    out.append("<bdi>").append(escaped(untrusted.substr(begin, end - begin))).append("</bdi>");
    done = begin = end;
  };
  for (std::size_t at = 0; at < untrusted.size();) {
    const std::size_t start = at;
    UChar32 c = 0;
    U8_NEXT(untrusted.data(), at, untrusted.size(), c);
    if (c < 0x590) {
      if (c != ' ') flush();
      continue;
    }
    const UCharDirection direction = u_charDirection(c);
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) {
      if (begin == end) begin = start;
      end = at;
    } else if (direction == U_LEFT_TO_RIGHT) {
      flush();
    }
  }
  flush();
  return out + escaped(untrusted.substr(done));
}

std::string base64_of_hex(std::string_view hex) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto nibble = [](char c) {
    return static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
  };
  std::string out;
  unsigned bits = 0;
  unsigned count = 0;
  for (const char c : hex) {
    bits = bits << 4U | nibble(c);
    count += 4;
    if (count < 6) continue;
    count -= 6;
    out += kDigits[bits >> count & 63U];
  }
  if (count > 0) out += kDigits[bits << (6 - count) & 63U];
  while (out.size() % 4 != 0) out += '=';
  return out;
}

}  // namespace crosscheck::html
