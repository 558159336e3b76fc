// Text: where sentences end in a run of text. One pass over the characters; a full stop is judged by the word
// before it and by what follows it, full-width marks by what follows only.
#include "checker/text/sentence_ends.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/ingest/marks.h"

namespace crosscheck {
namespace {

/// From `many` sentences on, one is at least this long.
constexpr std::size_t kShort = 200;
/// Longest word that is looked up as an abbreviation.
constexpr std::size_t kLongestAbbreviation = 24;
/// Marks in a row that are looked at together; a longer row is no sentence end but a line of dots.
constexpr std::size_t kMostMarks = 64;
constexpr char32_t kTitleCloser = U'》';

class Finder {
 public:
  Finder(std::string_view text, std::string_view language, const SentenceRules& rules, std::size_t many)
      : text_(text), language_(language), rules_(rules), many_(many) {}

  std::vector<std::size_t> run() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t start = at;
      const char32_t c = utf8::next_valid(text_, at);
      while (at - begin_ > kMaxSentenceBytes) cut(start);
      if (utf8::is_space(c)) last_space_ = at;
      if (!marks::is_end_mark(c)) continue;
      at = read_marks(start, at);
    }
    if (ends_.empty() || ends_.back() != text_.size()) ends_.push_back(text_.size());
    return std::move(ends_);
  }

 private:
  /// Reads the end marks and closing marks at `start`; returns where reading goes on.
  std::size_t read_marks(std::size_t start, std::size_t at) {
    bool wide = false;
    bool full_stop_only = true;  // a single '.', which may belong to an abbreviation
    bool title_closed = false;
    std::size_t end = start;
    std::size_t count = 0;
    for (at = start; at < text_.size() && end - start < kMostMarks; end = at) {
      const char32_t c = utf8::next_valid(text_, at);
      if (at - begin_ > kMaxSentenceBytes) break;
      if (marks::is_end_mark(c)) {
        wide = wide || marks::is_wide_end_mark(c);
        full_stop_only = full_stop_only && c == '.' && ++count == 1;
      } else if (marks::is_closer(c)) {
        title_closed = title_closed || c == kTitleCloser;
      } else {
        break;
      }
    }
    // An opening quote looks like a closing one where quotes are straight: after white space it is not
    // reached, and without white space there is no sentence end between Latin words.
    if (is_end(start, end, wide, full_stop_only, title_closed)) close(end);
    return end;
  }

  bool is_end(std::size_t start, std::size_t end, bool wide, bool full_stop_only, bool title_closed) const {
    if (end == text_.size()) return true;
    std::size_t next = end;
    char32_t c = utf8::next_valid(text_, next);
    const bool spaced = utf8::is_space(c);
    while (utf8::is_space(c) && next < text_.size()) c = utf8::next_valid(text_, next);
    if (utf8::is_space(c)) return true;
    if (title_closed && !spaced) return false;  // the mark belongs to the title of a work
    if (marks::hugs_word_before(c) && !marks::is_closer(c)) return false;
    if (wide) return !u_islower(static_cast<UChar32>(c));
    std::size_t before = start;
    const char32_t previous = start == begin_ ? U' ' : utf8::previous_valid(text_, before);
    if (!spaced) return utf8::is_han(previous) && utf8::is_han(c);
    if (u_islower(static_cast<UChar32>(c))) return false;
    std::size_t first = next;
    utf8::previous_valid(text_, first);
    return !full_stop_only || !belongs_to_word(start, first);
  }

  /// True if the full stop at `stop` is part of what stands before it: an abbreviation, an initial, a list
  /// number, an ordinal. The next word begins at `next`.
  bool belongs_to_word(std::size_t stop, std::size_t next) const {
    std::size_t begin = stop;
    bool inner_stop = false;
    std::size_t letters = 0;
    while (begin > begin_ && stop - begin < kLongestAbbreviation) {
      std::size_t at = begin;
      const char32_t c = utf8::previous_valid(text_, at);
      if (c == '.') {
        inner_stop = true;
      } else if (utf8::is_letter(c) && !utf8::is_han(c)) {
        ++letters;
      } else {
        break;
      }
      begin = at;
    }
    const std::string_view word = text_.substr(begin, stop - begin);
    if (letters == 0) return is_list_number(stop) || is_ordinal(stop, next);
    if (rules_.is_abbreviation(language_, word)) return true;
    // "z. B.": the first of two.
    constexpr std::size_t kMostLetters = 2;
    if (letters <= kMostLetters && rules_.is_abbreviation(language_, with_next(word, next))) return true;
    const bool initial = letters == 1 && u_isupper(static_cast<UChar32>(marks::first(word)));
    return initial || (inner_stop && letters * 2 == word.size() + 1);  // "J. Lee", "U.N."
  }

  /// "1. First point": nothing but digits stands before.
  bool is_list_number(std::size_t stop) const {
    constexpr std::size_t kLongestNumber = 3;
    if (stop - begin_ > kLongestNumber + 1) return false;
    const std::string_view before = marks::trimmed(text_.substr(begin_, stop - begin_));
    return !before.empty() &&
           std::all_of(before.begin(), before.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  /// "am 3. Oktober", "Vom 7. bis 17. August", where the language writes ordinals with a full stop.
  bool is_ordinal(std::size_t stop, std::size_t next) const {
    constexpr std::size_t kMostDigits = 3;
    std::size_t begin = stop;
    while (begin > begin_ && is_digit(text_[begin - 1])) --begin;
    if (begin == stop || stop - begin > kMostDigits) return false;
    const std::string_view figure = text_.substr(begin, stop - begin);
    if (!rules_.is_abbreviation(language_, figure)) return false;
    if (rules_.is_abbreviation(language_, with_next(figure, next))) return true;
    std::size_t word_end = begin;
    while (word_end > begin_ && text_[word_end - 1] == ' ') --word_end;
    std::size_t word = word_end;
    bool lower = true;
    while (word > begin_ && word_end - word < kLongestAbbreviation) {
      std::size_t at = word;
      const char32_t c = utf8::previous_valid(text_, at);
      if (!utf8::is_letter(c)) break;
      lower = lower && u_islower(static_cast<UChar32>(c));
      word = at;
    }
    if (word == word_end) return false;
    if (rules_.is_abbreviation(language_, text_.substr(word, stop - word))) return true;
    // Joined to another one, which ended no sentence.
    std::size_t before = word;
    while (before > begin_ && text_[before - 1] == ' ') --before;
    return lower && before > begin_ + 1 && before < word && text_[before - 1] == '.' &&
           is_digit(text_[before - 2]);
  }

  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

  /// "z. B" of "z" and the word at `next`.
  std::string with_next(std::string_view word, std::size_t next) const {
    std::size_t end = next;
    while (end < text_.size() && end - next < kLongestAbbreviation) {
      std::size_t at = end;
      if (!utf8::is_letter(utf8::next_valid(text_, at))) break;
      end = at;
    }
    std::string out(word);
    return out.append(". ").append(text_, next, end - next);
  }

  void close(std::size_t end) {
    if (ends_.size() >= many_ && end - begin_ < kShort) return;
    ends_.push_back(end);
    begin_ = end;
  }

  /// A sentence longer than any real one is cut at its last white space, or here.
  void cut(std::size_t at) {
    const std::size_t end = last_space_ > begin_ ? last_space_ : at;
    ends_.push_back(end);
    begin_ = end;
  }

  std::string_view text_;
  std::string_view language_;
  const SentenceRules& rules_;
  std::size_t many_;
  std::vector<std::size_t> ends_;
  std::size_t begin_ = 0;
  std::size_t last_space_ = 0;
};

}  // namespace

std::vector<std::size_t> sentence_ends(std::string_view text, std::string_view language,
                                       const SentenceRules& rules, std::size_t many) {
  return Finder(text, language, rules, many).run();
}

}  // namespace crosscheck
