#include "checker/cli/corpus_bytes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "checker/base/utf8.h"

namespace crosscheck::cli {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
/// Of one kind in one file: who mends these sees the others, too.
constexpr std::size_t kMostOfAKind = 5;

/// windows-1252 from 0x80 to 0x9F (WHATWG Encoding Standard, index windows-1252); above that it is Latin-1.
constexpr std::array<char32_t, 32> kWindows1252{
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

/// The byte that windows-1252, or Latin-1 with its control characters, has for a character beyond ASCII.
std::optional<unsigned char> byte_of(char32_t c) {
  if (c >= 0x80 && c <= 0xFF) return static_cast<unsigned char>(c);
  for (std::size_t i = 0; i < kWindows1252.size(); ++i) {
    if (kWindows1252[i] == c) return static_cast<unsigned char>(0x80 + i);
  }
  return std::nullopt;
}

/// Marks that may stand behind a capital Ã or Â in sound text: quotation marks, dots, dashes, no-break space.
bool is_mark(unsigned char byte) {
  constexpr std::string_view kMarks = "\x85\x8B\x91\x92\x93\x94\x95\x96\x97\x9B\xA0\xA8\xAB\xB4\xB7\xBB";
  return kMarks.find(static_cast<char>(byte)) != std::string_view::npos;
}

class Checker {
 public:
  Checker(const std::string& path, std::string_view bytes) : path_(path), bytes_(bytes) {}

  std::vector<CorpusProblem> run() {
    if (bytes_.empty()) {
      add(0, "empty", msg("the file is empty"));
    } else if (bytes_.starts_with("\xFF\xFE") || bytes_.starts_with("\xFE\xFF")) {
      add(0, "encoding", msg("UTF-16 text (by its byte-order mark); convert it to UTF-8"));
    } else {
      if (bytes_.starts_with(kByteOrderMark))
        add(0, "byte-order-mark", msg("a byte-order mark, which UTF-8 does not need; remove it"));
      read();
    }
    for (const auto& [kind, count] : counts_) {
      if (count <= kMostOfAKind) continue;
      out_.push_back({path_, last_[kind].line, last_[kind].column, kind,
                      msg("and {} more of the same kind in this file", count - kMostOfAKind)});
    }
    return std::move(out_);
  }

 private:
  struct Character {
    std::size_t offset = 0;
    char32_t code = 0;
  };

  void add(std::size_t offset, const std::string& kind, Message message) {
    if (++counts_[kind] > kMostOfAKind) return;
    const TextPlace place = place_in(bytes_, offset);
    out_.push_back({path_, place.line, place.column, kind, std::move(message)});
    last_[kind] = place;
  }

  void add_control(std::size_t offset, char32_t c) {
    add(offset, "control-character",
        msg("control character {}", fmt::format("U+{:04X}", static_cast<std::uint32_t>(c))));
  }

  void read() {
    std::size_t at = bytes_.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
    while (at < bytes_.size()) {
      const auto bad = utf8::first_invalid(bytes_.substr(at));
      read_sound(at, bad ? at + *bad : bytes_.size());
      if (!bad) return;
      at += *bad;
      add(at, "encoding",
          msg("not UTF-8: invalid byte {}; convert the file to UTF-8",
              fmt::format("0x{:02X}", static_cast<unsigned char>(bytes_[at]))));
      // A run of them is one mistake.
      while (at < bytes_.size() && (static_cast<unsigned char>(bytes_[at]) & 0x80U) != 0 &&
             utf8::first_invalid(bytes_.substr(at, 4)) == std::size_t{0})
        ++at;
    }
  }

  /// Valid text from `at` to `end`.
  void read_sound(std::size_t at, std::size_t end) {
    const std::string_view text = bytes_.substr(0, end);
    std::vector<Character> run;  // of characters beyond ASCII
    while (at < end) {
      const std::size_t offset = at;
      const char32_t c = utf8::next_valid(text, at);
      const bool space = c == '\n' || c == '\r' || c == '\t';
      if ((c < 0x20 && !space) || c == 0x7F) add_control(offset, c);
      if (text.substr(offset).starts_with(kReplacement))
        add(offset, "replacement-character",
            msg("the replacement character U+FFFD: a letter was lost in a conversion; look it up"));
      if (c >= 0x80) {
        run.push_back({offset, c});
        if (at < end) continue;
      }
      find_mojibake(run);
      run.clear();
    }
  }

  /// How many characters from `i` on are the bytes of one UTF-8 character in windows-1252; 0 if they are not.
  static std::size_t misread(const std::vector<Character>& run, std::size_t i, std::string& meant) {
    const auto lead = byte_of(run[i].code);
    if (!lead || *lead < 0xC2 || *lead > 0xF4) return 0;
    const std::size_t size = *lead < 0xE0 ? 2 : *lead < 0xF0 ? 3 : 4;
    std::string bytes(1, static_cast<char>(*lead));
    for (std::size_t k = 1; k < size; ++k) {
      const auto byte = i + k < run.size() ? byte_of(run[i + k].code) : std::nullopt;
      if (!byte || *byte < 0x80 || *byte > 0xBF) return 0;
      bytes += static_cast<char>(*byte);
    }
    if (utf8::first_invalid(bytes)) return 0;
    meant += bytes;
    return size;
  }

  bool lower_case_at(std::size_t offset) const {
    return offset < bytes_.size() && bytes_[offset] >= 'a' && bytes_[offset] <= 'z';
  }

  /// One misread character may be sound text by chance ("à «"): several in a row are not, nor what Latin
  /// letters and typographic marks become.
  void find_mojibake(const std::vector<Character>& run) {
    for (std::size_t i = 0; i < run.size();) {
      std::string meant;
      std::size_t count = 0;
      std::size_t next = i;
      while (next < run.size()) {
        const std::size_t size = misread(run, next, meant);
        if (size == 0) break;
        next += size;
        ++count;
      }
      if (count == 0) {
        if (run[i].code < 0xA0) add_control(run[i].offset, run[i].code);
        ++i;
        continue;
      }
      const auto lead = *byte_of(run[i].code);
      const auto second = *byte_of(run[i + 1].code);
      const std::size_t end = end_of(run[next - 1]);
      const bool in_word = (run[i].offset > 0 && lower_case_at(run[i].offset - 1)) || lower_case_at(end);
      const bool latin = (lead == 0xC2 || lead == 0xC3) && (!is_mark(second) || in_word);
      const bool typographic = lead == 0xE2 && second == 0x80;
      if (count > 1 || latin || typographic) {
        add(run[i].offset, "mojibake",
            msg("{} was UTF-8 that was taken for windows-1252: {}",
                std::string(bytes_.substr(run[i].offset, end - run[i].offset)), meant));
      }
      i = next;
    }
  }

  std::size_t end_of(const Character& one) const {
    std::size_t at = one.offset + 1;
    while (at < bytes_.size() && (static_cast<unsigned char>(bytes_[at]) & 0xC0U) == 0x80U) ++at;
    return at;
  }

  const std::string& path_;
  std::string_view bytes_;
  std::vector<CorpusProblem> out_;
  std::map<std::string, std::size_t> counts_;
  std::map<std::string, TextPlace> last_;
};

}  // namespace

TextPlace place_in(std::string_view bytes, std::size_t offset) {
  TextPlace out;
  for (std::size_t i = 0; i < std::min(offset, bytes.size()); ++i) {
    const char c = bytes[i];
    const bool newline = c == '\n' || (c == '\r' && (i + 1 == bytes.size() || bytes[i + 1] != '\n'));
    if (newline) {
      ++out.line;
      out.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U && c != '\r') {
      ++out.column;
    }
  }
  return out;
}

std::vector<CorpusProblem> check_bytes(const std::string& path, std::string_view bytes) {
  return Checker(path, bytes).run();
}

}  // namespace crosscheck::cli
