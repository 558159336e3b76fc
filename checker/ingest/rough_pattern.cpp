// Ingest: rough patterns, made by reading the text of a pattern once.
#include "checker/ingest/rough_pattern.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <utility>

namespace crosscheck::ingest {
namespace {

/// Shorter lists of words cost little.
constexpr std::size_t kLongList = 400;
/// So much of a word tells it from most others.
constexpr std::size_t kBeginning = 5;

/// Unicode classes that compile to hundreds of instructions, and their members in ASCII (those that differ in
/// case only as well, for a pattern may ignore it).
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kLargeClasses = {
    {{"L", "A-Za-z"}, {"Lu", "A-Za-z"}, {"Ll", "A-Za-z"}, {"M", ""}, {"Han", ""}, {"Nd", "0-9"}}};
constexpr std::string_view kAboveAscii = R"(\x{80}-\x{10FFFF})";

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

/// The bytes of the character at `at`.
std::size_t size_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(size, text.size() - at);
}

class Roughener {
 public:
  explicit Roughener(std::string_view pattern) : text_(pattern) {}

  std::string run() {
    while (at_ < text_.size()) {
      if (text_[at_] == '\\') {
        escape();
      } else if (in_class_) {
        class_member();
      } else if (text_[at_] == '[') {
        open_class();
      } else if (!word_list()) {
        out_ += text_[at_++];
      }
    }
    return std::move(out_);
  }

 private:
  void copy(std::size_t bytes) {
    out_ += text_.substr(at_, bytes);
    at_ = std::min(at_ + bytes, text_.size());
  }

  void escape() {
    const char kind = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    if (kind == 'p' && at_ + 2 < text_.size()) {
      std::string_view name = text_.substr(at_ + 2, 1);
      std::size_t size = 3;
      if (name == "{") {
        const std::size_t close = text_.find('}', at_);
        if (close == std::string_view::npos) return copy(2);
        name = text_.substr(at_ + 3, close - at_ - 3);
        size = close + 1 - at_;
      }
      for (const auto& [large, ascii] : kLargeClasses) {
        if (large != name) continue;
        at_ += size;
        // Outside of a negated class there is more then; a negated one takes more by having less in it.
        if (!in_class_) {
          out_ += '[';
          out_ += ascii;
          out_ += kAboveAscii;
          out_ += ']';
        } else if (!negated_) {
          out_ += ascii;
          out_ += kAboveAscii;
        } else {
          out_ += R"(\x{0})";  // no character of a text, so that no class is empty
        }
        return;
      }
      return copy(size);
    }
    // \Q...\E is text up to its end.
    if (kind == 'Q') {
      const std::size_t close = text_.find("\\E", at_);
      return copy(close == std::string_view::npos ? text_.size() - at_ : close + 2 - at_);
    }
    copy(2);
  }

  void open_class() {
    in_class_ = true;
    copy(1);
    negated_ = at_ < text_.size() && text_[at_] == '^';
    if (negated_) copy(1);
    // A bracket that stands first is a member.
    if (at_ < text_.size() && text_[at_] == ']') copy(1);
  }

  void class_member() {
    if (text_.compare(at_, 2, "[:") == 0) {
      const std::size_t close = text_.find(":]", at_);
      if (close != std::string_view::npos) return copy(close + 2 - at_);
    }
    if (text_[at_] == ']') in_class_ = false;
    copy(1);
  }

  /// "(?:one|two|...)" of nothing but words, if it is long.
  bool word_list() {
    constexpr std::string_view kOpen = "(?:";
    if (text_.compare(at_, kOpen.size(), kOpen) != 0) return false;
    std::set<std::string> beginnings;
    std::string beginning;
    std::size_t letters = 0;
    for (std::size_t at = at_ + kOpen.size(); at < text_.size();) {
      const char c = text_[at];
      if (c == '|' || c == ')') {
        beginnings.insert(std::move(beginning));
        beginning.clear();
        letters = 0;
        if (c == '|') {
          ++at;
          continue;
        }
        if (at - at_ < kLongList) return false;
        out_ += "(?:(?:";
        bool first = true;
        for (const std::string& one : beginnings) {
          out_ += first ? "" : "|";
          out_ += one;
          first = false;
        }
        out_ += ")(?s:.*?))";
        at_ = at + 1;
        return true;
      }
      const bool escaped = c == '\\' && at + 1 < text_.size();
      if (escaped ? is_word(text_[at + 1])
                  : std::string_view("([{*+?.^$\\").find(c) != std::string_view::npos)
        return false;
      const std::size_t size = escaped ? 1 + size_at(text_, at + 1) : size_at(text_, at);
      if (letters++ < kBeginning) beginning += text_.substr(at, size);
      at += size;
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool in_class_ = false;
  bool negated_ = false;
  std::string out_;
};

/// Calls take(name) for every capturing group in order; the name is empty where it has none.
template <typename Take>
void each_group(std::string_view text, Take take) {
  constexpr std::string_view kNamed = "(?P<";
  bool in_class = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\\') {
      ++at;
      if (at < text.size() && text[at] == 'Q') {
        at = text.find("\\E", at);
        if (at == std::string_view::npos) return;
        ++at;
      }
    } else if (in_class) {
      if (text.compare(at, 2, "[:") == 0) {
        const std::size_t close = text.find(":]", at);
        if (close != std::string_view::npos) at = close + 1;
      } else {
        in_class = c != ']';
      }
    } else if (c == '[') {
      in_class = true;
      if (at + 1 < text.size() && text[at + 1] == '^') ++at;
      if (at + 1 < text.size() && text[at + 1] == ']') ++at;
    } else if (text.compare(at, kNamed.size(), kNamed) == 0) {
      const std::size_t name = at + kNamed.size();
      take(text.substr(name, text.find('>', name) - name));
    } else if (c == '(' && text.compare(at, 2, "(?") != 0) {
      take(std::string_view());
    }
  }
}

}  // namespace

std::string rough_pattern(std::string_view pattern) {
  return Roughener(pattern).run();
}

int count_groups(std::string_view pattern) {
  int count = 0;
  each_group(pattern, [&](std::string_view) { ++count; });
  return count;
}

int group_number(std::string_view pattern, std::string_view name) {
  int count = 0;
  int found = 0;
  each_group(pattern, [&](std::string_view other) {
    ++count;
    if (found == 0 && !other.empty() && other == name) found = count;
  });
  return found;
}

}  // namespace crosscheck::ingest
