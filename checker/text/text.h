// Text: an article's blocks as sentences, each with its language and its place in the stored file.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "checker/base/span.h"
#include "checker/ingest/articles.h"

namespace crosscheck {

/// Language of a sentence by its script; `other` is any that has no lexicon of its own.
struct Sentence {
  /// The words without furniture and without line breaks inside a sentence: a view into the file where
  /// nothing had to be taken out, else into TextView::arena.
  std::string_view text;
  Span span;                  ///< in the stored file, from the first to the last byte of the sentence
  std::string_view language;  ///< "en", "zh", or the article's own
  BlockKind block = BlockKind::body;
  std::uint32_t paragraph = 0;  ///< counted from 0 in the article
  bool starts_paragraph = false;

  /// Piecewise map from `text` to the stored file: text offset `at` comes from file offset `file`.
  struct Piece {
    std::uint32_t at;
    std::uint32_t file;
  };
  std::vector<Piece> pieces;  ///< never empty, first piece at 0

  /// The range of the stored file that text[begin, end) comes from. Requires begin <= end <= text.size().
  Span to_file(std::size_t begin, std::size_t end) const;
};

struct TextView {
  std::vector<Sentence> sentences;
  std::deque<std::string> arena;  ///< owns the texts that are no views of the file
};

/// Abbreviations after which a full stop ends no sentence, per language; from the lexicons.
class SentenceRules {
 public:
  virtual ~SentenceRules() = default;
  /// `word` without its full stop, as written; also two words with a full stop and a space between ("z. B"),
  /// and figures that are ordinals with a full stop: alone ("3": whether the language has such), with the
  /// word before ("am 3") or behind ("3. Oktober").
  virtual bool is_abbreviation(std::string_view language, std::string_view word) const = 0;
};

/// Longest sentence in bytes; a longer one is cut at white space (or, without any, at a code point).
inline constexpr std::size_t kMaxSentenceBytes = 4000;

/// Splits the blocks of an article into sentences. `file` is the stored file, valid UTF-8, and must outlive
/// the view. Chinese text loses single spaces and line breaks between Han characters, which are left by hard
/// wrapping. Linear in the size of the blocks.
TextView read_text(std::string_view file, const Article& article, const SentenceRules& rules);

}  // namespace crosscheck
