#include "reports/markdown_text.h"

#include <algorithm>

#include "reports/text_layout.h"

namespace crosscheck {
namespace {

/// Shortest and longest abbreviation of a commit that is made a link; longer ones for newer hashes.
constexpr std::size_t kShortHash = 7;
constexpr std::size_t kLongHash = 64;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_alnum(char c) {
  return is_digit(c) || is_letter(c);
}
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

class Escaper {
 public:
  explicit Escaper(std::string_view text) : text_(text) {}

  std::string run() {
    while (at_ < text_.size()) {
      if (is_alnum(text_[at_])) {
        word();
      } else {
        mark();
      }
    }
    return std::move(out_);
  }

 private:
  char ahead(std::size_t by) const { return at_ + by < text_.size() ? text_[at_ + by] : '\0'; }
  char behind(std::size_t by) const { return at_ >= by ? text_[at_ - by] : '\0'; }

  /// "UTF" before a hyphen: an encoding, which messages name, and no key of an issue.
  bool ends_encoding() const {
    constexpr std::string_view kUtf = "UTF";
    return at_ >= kUtf.size() && text_.substr(at_ - kUtf.size(), kUtf.size()) == kUtf &&
           (at_ == kUtf.size() || !is_alnum(text_[at_ - kUtf.size() - 1]));
  }

  void part(std::string_view character) { out_.append("<span>").append(character).append("</span>"); }

  void word() {
    std::size_t end = at_;
    bool hex = true;
    for (; end < text_.size() && is_alnum(text_[end]); ++end) hex = hex && is_hex(text_[end]);
    const std::string_view run = text_.substr(at_, end - at_);
    if (hex && run.size() >= kShortHash && run.size() <= kLongHash) {
      constexpr std::size_t kCut = kShortHash / 2;
      out_ += run.substr(0, kCut);
      // Pieces that are too short for an abbreviation, whatever the length.
      for (std::size_t i = kCut; i < run.size(); i += kCut + 1) {
        part(run.substr(i, 1));
        out_ += run.substr(i + 1, kCut);
      }
    } else {
      out_ += run;
    }
    at_ = end;
  }

  /// Whether the mark, with what stands beside it, could become something when the page is shown.
  bool is_live(char c) const {
    const char next = ahead(1);
    switch (c) {
      case '@':
      case '$':
        return true;
      case '#':
      case '%':
      case '~':
      case '&':
        return is_alnum(next) || next == '"' || next == '_';
      case '!':
        return is_digit(next);
      case '^':
        return is_alnum(next);
      case '-':
      case '+':
        return (c == '-' && is_letter(behind(1)) && is_digit(next) && !ends_encoding()) || behind(1) == '{' ||
               behind(1) == '[' || next == '}' || next == ']';
      case '.':
        return is_alnum(behind(1)) &&
               ((is_letter(next) && is_letter(ahead(2))) ||
                (at_ >= 3 && (behind(1) | 32) == 'w' && (behind(2) | 32) == 'w' && (behind(3) | 32) == 'w'));
      case ':': {
        if (next == '/') return true;
        std::size_t end = at_ + 1;
        while (end < text_.size() &&
               (is_alnum(text_[end]) || text_[end] == '_' || text_[end] == '+' || text_[end] == '-'))
          ++end;
        return end > at_ + 1 && end < text_.size() && text_[end] == ':';
      }
      default:
        return false;
    }
  }

  void mark() {
    const char c = text_[at_];
    const std::string_view shown = c == '&' ? "&amp;" : c == '~' ? "\\~" : text_.substr(at_, 1);
    if (is_live(c)) {
      part(shown);
    } else if (c == '&' || c == '~') {
      out_ += shown;
    } else {
      if (std::string_view("\\`*_[]<>|#").find(c) != std::string_view::npos) out_ += '\\';
      out_ += c;
    }
    ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::string markdown_text(std::string_view untrusted) {
  const std::string text = visible(untrusted);
  return Escaper(text).run();
}

std::string markdown_code(std::string_view untrusted) {
  const std::string text = visible(untrusted);
  if (text.empty()) return "";
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  // One space on either side is taken away again.
  const bool pad = text.front() == '`' || text.back() == '`' || text.front() == ' ' || text.back() == ' ';
  return fence + (pad ? " " : "") + text + (pad ? " " : "") + fence;
}

std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    units += (byte & 0xC0) == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

}  // namespace crosscheck
