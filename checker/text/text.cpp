// Text: an article's blocks as sentences. Each block becomes one run of words, a view of the file where its
// parts are one piece, and the run is cut into sentences that remember where in the file they come from.
#include "checker/text/text.h"

#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/ingest/marks.h"
#include "checker/text/sentence_ends.h"

namespace crosscheck {
namespace {

using Piece = Sentence::Piece;

/// Sentences of one article from which on short ones stay together. Far above any real article; keeps what a
/// sentence costs in memory below a small multiple of the text.
constexpr std::size_t kManySentences = 100'000;

/// The words of a block in one run, and where each stretch of it comes from.
class Run {
 public:
  Run(std::string_view file, const Block& block) : file_(file) {
    const bool prose = block.kind == BlockKind::body || block.kind == BlockKind::caption;
    std::uint32_t before = 0;
    bool first = true;
    for (const Span part : block.parts) {
      if (!first) add_gap({before, part.begin}, part);
      if (prose) {
        add_prose(part);
      } else {
        add(part);
      }
      before = part.end;
      first = false;
    }
  }

  /// True if the run is one stretch of the file, so that nothing has to be copied.
  bool contiguous() const { return stretches_.size() == 1; }
  std::string_view in_file() const { return view(stretches_.front()); }

  std::string join() const {
    std::string out;
    out.reserve(size_);
    // A gap is written as a space, whatever white space the file has there.
    for (const Stretch& s : stretches_) s.gap ? out += ' ' : out += view(s);
    return out;
  }

  std::vector<Piece> pieces() const {
    std::vector<Piece> out;
    out.reserve(stretches_.size());
    std::uint32_t at = 0;
    for (const Stretch& s : stretches_) {
      out.push_back({at, s.span.begin});
      at += s.gap ? 1 : s.span.size();
    }
    return out;
  }

 private:
  struct Stretch {
    Span span;
    bool gap = false;
  };

  std::string_view view(const Stretch& s) const { return file_.substr(s.span.begin, s.span.size()); }

  void add(Span span, bool gap = false) {
    if (span.empty()) return;
    stretches_.push_back({span, gap});
    size_ += gap ? 1 : span.size();
  }

  /// Chinese that was wrapped for width and joined again has spaces where the lines ended.
  void add_prose(Span part) {
    const std::string_view text = file_.substr(part.begin, part.size());
    std::size_t begin = 0;
    for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
      if (at == 0 || at + 1 == text.size()) continue;
      // Han characters are three or four bytes; the test of the first keeps Latin text fast.
      if (static_cast<unsigned char>(text[at - 1]) < 0x80 || static_cast<unsigned char>(text[at + 1]) < 0xE0)
        continue;
      std::size_t before = at;
      std::size_t after = at + 1;
      if (!utf8::is_han(utf8::previous_valid(text, before)) || !utf8::is_han(utf8::next_valid(text, after)))
        continue;
      add({part.begin + static_cast<std::uint32_t>(begin), part.begin + static_cast<std::uint32_t>(at)});
      begin = at + 1;
    }
    add({part.begin + static_cast<std::uint32_t>(begin), part.end});
  }

  /// Between two parts stands a space if the file has white space between them and both sides are of scripts
  /// with spaces between words.
  void add_gap(Span gap, Span next) {
    const char32_t before = marks::last(file_.substr(0, gap.begin));
    const char32_t after = marks::first(file_.substr(next.begin, next.size()));
    if (marks::is_wide(before) || marks::is_wide(after) || marks::hugs_word_before(after)) return;
    for (std::size_t at = gap.begin; at < gap.end;) {
      const auto start = static_cast<std::uint32_t>(at);
      if (!utf8::is_space(utf8::next_valid(file_, at))) continue;
      add({start, static_cast<std::uint32_t>(at)}, true);
      return;
    }
  }

  std::string_view file_;
  std::vector<Stretch> stretches_;
  std::size_t size_ = 0;
};

class Reader {
 public:
  Reader(std::string_view file, const Article& article, const SentenceRules& rules)
      : file_(file), article_language_(language_name(article.info.language)), rules_(rules) {}

  void read(const Block& block) {
    if (block.parts.empty()) return;
    const Run run(file_, block);
    std::string joined;
    std::string_view words;
    if (run.contiguous()) {
      words = run.in_file();
    } else {
      joined = run.join();
      // Owned by the view from here on: sentences point into it.
      words = out_.arena.emplace_back(std::move(joined));
    }
    const std::vector<Piece> pieces = run.pieces();
    const std::string_view language = language_of(words);
    const std::size_t many = kManySentences - std::min(kManySentences, out_.sentences.size());
    bool starts = true;
    std::size_t piece = 0;
    std::size_t begin = 0;
    for (const std::size_t end : sentence_ends(words, language, rules_, many)) {
      const std::string_view text = marks::trimmed(words.substr(begin, end - begin));
      begin = end;
      if (text.empty()) continue;
      Sentence sentence;
      sentence.text = text;
      fill_pieces(static_cast<std::size_t>(text.data() - words.data()), pieces, piece, sentence);
      sentence.language = language_of(text);
      sentence.block = block.kind;
      sentence.paragraph = paragraph_;
      sentence.starts_paragraph = starts;
      sentence.span = sentence.to_file(0, text.size());
      starts = false;
      out_.sentences.push_back(std::move(sentence));
    }
    ++paragraph_;
  }

  TextView finish() { return std::move(out_); }

 private:
  /// The pieces of words[at, at + sentence.text.size()), and the text itself from the file if they are one
  /// there. `from` moves on from sentence to sentence.
  void fill_pieces(std::size_t at, const std::vector<Piece>& pieces, std::size_t& from, Sentence& sentence) {
    const std::size_t end = at + sentence.text.size();
    while (from + 1 < pieces.size() && pieces[from + 1].at <= at) ++from;
    bool one = true;
    for (std::size_t i = from; i < pieces.size() && pieces[i].at < end; ++i) {
      const auto start = static_cast<std::uint32_t>(std::max<std::size_t>(pieces[i].at, at));
      sentence.pieces.push_back(
          {static_cast<std::uint32_t>(start - at), pieces[i].file + (start - pieces[i].at)});
      const Piece& last = sentence.pieces.back();
      one = one && last.file == sentence.pieces.front().file + last.at;
    }
    const std::uint32_t file = sentence.pieces.front().file;
    // A line break inside is no part of the words, though it stands where their space does.
    if (!one || file_.substr(file, sentence.text.size()) != sentence.text) return;
    sentence.text = file_.substr(file, sentence.text.size());
    sentence.pieces.resize(1);
  }

  std::string_view language_of(std::string_view text) const {
    const marks::Letters letters = marks::count_letters(utf8::prefix_valid(text, kMaxSentenceBytes));
    if (letters.mostly_han()) return "zh";
    constexpr std::size_t kFewLetters = 6;  // an abbreviation or a name in a sentence of figures
    const bool latin = letters.latin > letters.other && letters.latin >= kFewLetters;
    return article_language_.starts_with("zh") && latin ? std::string_view("en") : article_language_;
  }

  /// Names that the program itself knows live as long as the program.
  static std::string_view language_name(const std::string& language) {
    for (const std::string_view known :
         {std::string_view("en"), std::string_view("zh"), std::string_view("und")}) {
      if (language == known) return known;
    }
    return language;
  }

  std::string_view file_;
  std::string_view article_language_;
  const SentenceRules& rules_;
  TextView out_;
  std::uint32_t paragraph_ = 0;
};

}  // namespace

Span Sentence::to_file(std::size_t begin, std::size_t end) const {
  const auto piece_at = [this](std::size_t at) {
    const auto after =
        std::upper_bound(pieces.begin(), pieces.end(), at,
                         [](std::size_t place, const Piece& piece) { return place < piece.at; });
    return *(after - 1);
  };
  const auto file_of = [&](std::size_t at) {
    const Piece piece = piece_at(at);
    return piece.file + static_cast<std::uint32_t>(at - piece.at);
  };
  const std::uint32_t first = file_of(begin);
  // The end is that of the last byte, so that what was taken out behind it stays outside.
  return {first, begin == end ? first : file_of(end - 1) + 1};
}

TextView read_text(std::string_view file, const Article& article, const SentenceRules& rules) {
  Reader reader(file, article, rules);
  for (const Block& block : article.blocks) reader.read(block);
  return reader.finish();
}

}  // namespace crosscheck
