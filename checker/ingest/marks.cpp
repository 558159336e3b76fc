// Ingest: what punctuation and the width of characters say of a line of text. Plain tables of Unicode
// characters; which words stand between them is the business of the rules.
#include "checker/ingest/marks.h"

#include <algorithm>

#include "checker/base/utf8.h"

namespace crosscheck::marks {
namespace {

constexpr std::u32string_view kEndMarks = U".!?\u2026\u3002\uFF01\uFF1F\uFF61\u061F\u0964";
constexpr std::u32string_view kWideEndMarks = U"\u3002\uFF01\uFF1F\uFF61";
constexpr std::u32string_view kClosers =
    U"\"'\u201D\u2019)]}\u00BB\u203A\u300D\u300F\uFF09\u3011\u300B\u3009\u3015";
constexpr std::u32string_view kOpeners =
    U"\"'\u201C\u2018\u201E([{\u00AB\u2039\u300C\u300E\uFF08\u3010\u300A\u3008\u3014";
constexpr std::u32string_view kAfterWord =
    U".,;:!?)]}%\u2026\u3002\uFF0C\u3001\uFF1B\uFF1A\uFF01\uFF1F\uFF09\u3011\u300B\u201D";

bool among(std::u32string_view set, char32_t c) {
  return set.find(c) != std::u32string_view::npos;
}

bool is_latin(char32_t c) {
  return c < 0x250 || (c >= 0x1E00 && c < 0x1F00);
}

}  // namespace

bool is_end_mark(char32_t c) {
  return among(kEndMarks, c);
}

bool is_wide_end_mark(char32_t c) {
  return among(kWideEndMarks, c);
}

bool is_closer(char32_t c) {
  return among(kClosers, c);
}

bool is_opener(char32_t c) {
  return among(kOpeners, c);
}

bool is_wide(char32_t c) {
  return c >= 0x2E80 && ((c >= 0x3000 && c <= 0x30FF) || (c >= 0xFF00 && c <= 0xFF60) || utf8::is_han(c));
}

bool hugs_word_before(char32_t c) {
  return among(kAfterWord, c);
}

std::string_view trimmed(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t next = begin;
    if (!utf8::is_space(utf8::next_valid(text, next))) break;
    begin = next;
  }
  std::size_t end = text.size();
  while (end > begin) {
    std::size_t previous = end;
    if (!utf8::is_space(utf8::previous_valid(text, previous))) break;
    end = previous;
  }
  return text.substr(begin, end - begin);
}

char32_t first(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? 0 : utf8::next_valid(text, at);
}

char32_t last(std::string_view text) {
  std::size_t at = text.size();
  return text.empty() ? 0 : utf8::previous_valid(text, at);
}

bool ends_sentence(std::string_view text) {
  for (std::size_t at = text.size(); at > 0;) {
    const char32_t c = utf8::previous_valid(text, at);
    if (is_end_mark(c)) return true;
    if (!is_closer(c)) return false;
  }
  return false;
}

std::size_t columns(std::string_view text, std::size_t limit) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size() && count < limit;)
    count += is_wide(utf8::next_valid(text, at)) ? 2 : 1;
  return std::min(count, limit);
}

Letters& Letters::operator+=(const Letters& more) {
  han += more.han;
  latin += more.latin;
  other += more.other;
  return *this;
}

Letters count_letters(std::string_view text) {
  Letters out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next_valid(text, at);
    if (c < 0x80) {
      out.latin += (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z' ? 1 : 0;
    } else if (utf8::is_han(c)) {
      ++out.han;
    } else if (utf8::is_letter(c)) {
      ++(is_latin(c) ? out.latin : out.other);
    }
  }
  return out;
}

}  // namespace crosscheck::marks
