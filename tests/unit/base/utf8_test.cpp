#include "checker/base/utf8.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace crosscheck;

TEST_CASE("well-formed UTF-8 has no invalid byte") {
  CHECK_FALSE(utf8::first_invalid(""));
  CHECK_FALSE(utf8::first_invalid("plain"));
  CHECK_FALSE(utf8::first_invalid("caf\u00e9 \u6c34 \U00020000 \U0010FFFF"));
  CHECK_FALSE(utf8::first_invalid(std::string("nul\0inside", 10)));
}

TEST_CASE("malformed UTF-8 is found at the byte where it starts") {
  const std::vector<std::string> malformed = {
      "\x80",              // a continuation byte alone
      "\xBF",              //
      "\xC0\xAF",          // overlong, two bytes
      "\xC1\xBF",          //
      "\xE0\x80\xAF",      // overlong, three bytes
      "\xE0\x9F\xBF",      //
      "\xF0\x80\x80\xAF",  // overlong, four bytes
      "\xF0\x8F\xBF\xBF",  //
      "\xED\xA0\x80",      // first surrogate
      "\xED\xBF\xBF",      // last surrogate
      "\xF4\x90\x80\x80",  // beyond U+10FFFF
      "\xF8\x88\x80\x80\x80",
      "\xFE",
      "\xFF",
      "\xC3",  // cut short
      "\xE6\xB0",
      "\xF0\xA0\x80",
      "\xE6 ",
      "\xC3\xC3\xA9",
  };
  for (const std::string& bytes : malformed) {
    for (const std::string& before : {std::string(), std::string("ab\u6c34"), std::string(200, 'x')}) {
      CAPTURE(bytes, before.size());
      CHECK(utf8::first_invalid(before + bytes) == before.size());
      CHECK(utf8::first_invalid(before + bytes + std::string(100, 'y')) == before.size());
    }
  }
}

TEST_CASE("every code point makes the round trip in both directions") {
  std::size_t wrong = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text = "a";
    utf8::append(text, c);
    std::size_t forward = 1;
    std::size_t backward = text.size();
    wrong += utf8::next_valid(text, forward) != c || forward != text.size() ||
             utf8::previous_valid(text, backward) != c || backward != 1 ||
             utf8::first_invalid(text).has_value();
  }
  CHECK(wrong == 0);
}

TEST_CASE("what is no code point is appended as the replacement character") {
  for (const char32_t c : {char32_t{0xD800}, char32_t{0xDFFF}, char32_t{0x110000}, char32_t{0xFFFFFFFF}}) {
    std::string text;
    utf8::append(text, c);
    CHECK(text == "\uFFFD");
  }
}

TEST_CASE("Han ideographs are told from other characters") {
  for (const char32_t c :
       {U'\u4e00', U'\u9fff', U'\u3400', U'\u3007', U'\U00020000', U'\U0002CEB0', U'\U00030000'}) {
    CAPTURE(static_cast<std::uint32_t>(c));
    CHECK(utf8::is_han(c));
  }
  for (const char32_t c :
       {U'a', U'1', U'\u3001', U'\u3005', U'\u3042', U'\uAC00', U'\uFF21', U'\U0001F600'}) {
    CAPTURE(static_cast<std::uint32_t>(c));
    CHECK_FALSE(utf8::is_han(c));
  }
}

TEST_CASE("spaces of every script are spaces") {
  for (const char32_t c : {U' ', U'\t', U'\n', U'\r', U'\v', U'\f', U'\u00A0', U'\u2009', U'\u202F',
                           U'\u2028', U'\u3000', U'\uFEFF'}) {
    CAPTURE(static_cast<std::uint32_t>(c));
    CHECK(utf8::is_space(c));
  }
  for (const char32_t c : {U'a', U'\0', U'\u200B', U'\u4e00', U'_'}) {
    CAPTURE(static_cast<std::uint32_t>(c));
    CHECK_FALSE(utf8::is_space(c));
  }
}

TEST_CASE("letters of every script are letters") {
  for (const char32_t c : {U'a', U'Z', U'\u00e9', U'\u0416', U'\u4e00', U'\u0e01', U'\uFF21'})
    CHECK(utf8::is_letter(c));
  for (const char32_t c : {U'0', U'@', U'[', U'`', U'{', U' ', U'\u2014', U'\uFF11', U'\u00A0'})
    CHECK_FALSE(utf8::is_letter(c));
}

TEST_CASE("full-width forms fold to ASCII") {
  CHECK(utf8::fold_width(U'\uFF10') == U'0');
  CHECK(utf8::fold_width(U'\uFF01') == U'!');
  CHECK(utf8::fold_width(U'\uFF5E') == U'~');
  CHECK(utf8::fold_width(U'\u3000') == U' ');
  CHECK(utf8::fold_width(U'\uFF5F') == U'\uFF5F');
  CHECK(utf8::fold_width(U'x') == U'x');
}

TEST_CASE("folding makes different spellings of one text equal") {
  CHECK(utf8::fold_valid("  The  Old\u00A0\tMILL \n") == "the old mill");
  CHECK(utf8::fold_valid("\uFF28\uFF12\uFF2F") == "h2o");
  CHECK(utf8::fold_valid("\u201Cno\u201D, she\u2019d say") == "\"no\", she'd say");
  CHECK(utf8::fold_valid("\u00C9COLE \u0416\u0423\u041A") == "\u00E9cole \u0436\u0443\u043A");
  CHECK(utf8::fold_valid("\uFEFF\u6c34\u3000\u8f66\u3000") == "\u6c34 \u8f66");
  CHECK(utf8::fold_valid("[@`{]") == "[@`{]");
  CHECK(utf8::fold_valid(" \n\u3000 ").empty());
}

TEST_CASE("folding a folded text changes nothing") {
  for (const std::string text : {"  MiXed \u00C9 \uFF21 ", "\u201Ca  b\u201D", "\u6c34\u3000\u6c34"}) {
    const std::string once = utf8::fold_valid(text);
    CHECK(utf8::fold_valid(once) == once);
  }
}

TEST_CASE("a prefix never cuts a code point in two") {
  const std::string text = "a\u00e9\u6c34\U00020000z";  // 1 + 2 + 3 + 4 + 1 bytes
  const std::vector<std::size_t> sizes = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11};
  for (std::size_t bytes = 0; bytes < sizes.size(); ++bytes)
    CHECK(utf8::prefix_valid(text, bytes).size() == sizes[bytes]);
  CHECK(utf8::prefix_valid("", 5).empty());
}
