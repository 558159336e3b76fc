// Ingest: what punctuation and the width of characters say of a line of text. Used to find where paragraphs
// go on and end, and by the text stage to find where sentences do. All functions need valid UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

namespace crosscheck::marks {

/// . ! ? and the ellipsis, Latin and full-width.
bool is_end_mark(char32_t c);
/// Full-width end marks, after which no space is written.
bool is_wide_end_mark(char32_t c);
/// Closing quotes and brackets, which stay with what they close; straight quotes are both.
bool is_closer(char32_t c);
bool is_opener(char32_t c);
/// Letters and marks of scripts that are written without spaces (Han, kana, full-width forms).
bool is_wide(char32_t c);
/// A mark that is written right after a word: comma, full stop, closing bracket.
bool hugs_word_before(char32_t c);

/// Half-open part of `text` without white space at both ends (byte-order mark included).
std::string_view trimmed(std::string_view text);
/// First and last character; 0 for "".
char32_t first(std::string_view text);
char32_t last(std::string_view text);
/// True if the last character, closing quotes and brackets apart, ends a sentence.
bool ends_sentence(std::string_view text);
/// Width as a terminal shows it, wide characters counting two; counting stops at `limit`.
std::size_t columns(std::string_view text, std::size_t limit = static_cast<std::size_t>(-1));

/// Letters of a text by script.
struct Letters {
  std::size_t han = 0;
  std::size_t latin = 0;
  std::size_t other = 0;

  /// A Han letter says about as much as two Latin ones; a text in Chinese names firms and people in Latin
  /// letters.
  bool mostly_han() const { return han * 2 > latin && han > other; }
  std::size_t weight() const { return han * 2 + latin + other; }
  Letters& operator+=(const Letters& more);
};
Letters count_letters(std::string_view text);

}  // namespace crosscheck::marks
