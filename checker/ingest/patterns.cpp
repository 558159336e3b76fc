// Ingest: RE2 patterns of the rule files, compiled once and asked for every line. A set answers for all
// patterns of a list in one pass; when it runs out of memory, every pattern is asked by itself.
#include "checker/ingest/patterns.h"

#include <fmt/format.h>

#include <algorithm>

#include "checker/ingest/rough_pattern.h"

namespace crosscheck::ingest {
namespace {

/// Sets of long lists need more than the 8 MiB that RE2 takes by itself; without it, every pattern is asked
/// alone.
constexpr std::int64_t kPatternMemory = 64 << 20;

RE2::Options options(bool ignore_case) {
  RE2::Options out;
  out.set_log_errors(false);
  out.set_max_mem(kPatternMemory);
  out.set_case_sensitive(!ignore_case);
  return out;
}

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

/// RE2's \s knows ASCII spaces only; web pages are full of others. Every \s also takes the Unicode
/// separators.
std::string widen_spaces(std::string_view pattern) {
  std::string out;
  bool in_class = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\' && i + 1 < pattern.size()) {
      const bool space = pattern[++i] == 's';
      out += space ? (in_class ? R"(\s\p{Z})" : R"([\s\p{Z}])") : std::string{'\\', pattern[i]};
      continue;
    }
    if (!in_class && pattern[i] == '[') {
      in_class = true;
      out += '[';
      // A bracket that stands first in a class is one of its members.
      if (i + 1 < pattern.size() && pattern[i + 1] == '^') out += pattern[++i];
      if (i + 1 < pattern.size() && pattern[i + 1] == ']') out += pattern[++i];
      continue;
    }
    if (in_class && pattern[i] == ']') in_class = false;
    out += pattern[i];
  }
  return out;
}

/// Whether a pattern repeats so much that only compiling it shows if it fits into kPatternMemory.
bool may_be_too_large(std::string_view pattern) {
  constexpr std::size_t kLong = 64 << 10;
  if (pattern.size() > kLong) return true;
  for (std::size_t at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', at + 1)) {
    std::size_t digits = 0;
    for (std::size_t i = at + 1; i < pattern.size(); ++i) {
      const char c = pattern[i];
      digits = c >= '0' && c <= '9' ? digits + 1 : 0;
      if (digits >= 3) return true;
      if (digits == 0 && c != ',') break;
    }
  }
  return false;
}

}  // namespace

std::string expand(std::string_view pattern, const Pieces& pieces, yaml::Reader& reader,
                   const yaml::Node& at) {
  std::string out;
  if (at.kind != yaml::NodeKind::scalar || pattern.empty()) {
    reader.error(at, "expected a pattern");
    return out;
  }
  while (true) {
    const std::size_t open = pattern.find("${");
    out += pattern.substr(0, open);
    if (open == std::string_view::npos) return out;
    const std::size_t close = pattern.find('}', open);
    const std::string_view name =
        pattern.substr(open + 2, close == std::string_view::npos ? close : close - open - 2);
    const auto found = pieces.find(name);
    if (close == std::string_view::npos || found == pieces.end()) {
      reader.error(at, fmt::format("unknown piece '${{{}}}'", name));
      return {};
    }
    out += found->second;
    pattern.remove_prefix(close + 1);
  }
}

std::string any_of(std::vector<std::string> words) {
  std::sort(words.begin(), words.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  words.erase(std::unique(words.begin(), words.end()), words.end());
  for (std::string& word : words) word = RE2::QuoteMeta(word);
  return fmt::format("(?:{})", fmt::join(words, "|"));
}

Pattern::Pattern(std::string text, bool ignore_case)
    : text_(std::move(text)), rough_(rough_pattern(text_)), ignore_case_(ignore_case) {}

const RE2& Pattern::exact() const {
  std::call_once(compiled_, [&] {
    exact_ = std::make_unique<RE2>(text_, options(ignore_case_));
    ready_.store(true, std::memory_order_release);
  });
  return *exact_;
}

bool Pattern::Match(const re2::StringPiece& text, std::size_t begin, std::size_t end, RE2::Anchor anchor,
                    re2::StringPiece* groups, int count) const {
  if (!ready_.load(std::memory_order_acquire) && rough_ != text_) {
    std::call_once(rough_compiled_,
                   [&] { rough_re2_ = std::make_unique<RE2>(rough_, options(ignore_case_)); });
    if (rough_re2_->ok() && !rough_re2_->Match(text, begin, end, anchor, nullptr, 0)) return false;
  }
  return exact().Match(text, begin, end, anchor, groups, count);
}

int Pattern::NumberOfCapturingGroups() const {
  return count_groups(text_);
}

std::string Pattern::mistake() const {
  return exact().ok() ? std::string() : exact().error();
}

namespace {

std::string mistake_if_large(const Pattern& pattern) {
  return may_be_too_large(pattern.text()) ? pattern.mistake() : std::string();
}

}  // namespace

std::unique_ptr<Pattern> compile(std::string_view pattern, bool ignore_case, yaml::Reader& reader,
                                 const yaml::Node& at) {
  auto out = std::make_unique<Pattern>(widen_spaces(pattern), ignore_case);
  // To be added to a set, a pattern is read but not compiled: that is where most mistakes show, and cheap.
  RE2::Set reading(options(ignore_case), RE2::UNANCHORED);
  const bool read = reading.Add(out->rough(), nullptr) >= 0;
  const std::string mistake = read ? mistake_if_large(*out) : out->mistake();
  if (mistake.empty()) return out;
  reader.error(at, fmt::format("bad pattern: {}", mistake));
  return nullptr;
}

int group(const Pattern& pattern, const std::string& name) {
  return group_number(pattern.text(), name);
}

void PatternList::add(std::string_view pattern, yaml::Reader& reader, const yaml::Node& at) {
  if (!set_) {
    set_ = std::make_unique<RE2::Set>(options(ignore_case_),
                                      match_ == Match::whole ? RE2::ANCHOR_BOTH : RE2::UNANCHORED);
  }
  auto added = std::make_unique<Pattern>(widen_spaces(pattern), ignore_case_);
  const bool read = set_->Add(added->rough(), nullptr) >= 0;
  if (const std::string mistake = read ? mistake_if_large(*added) : added->mistake(); !mistake.empty()) {
    reader.error(at, fmt::format("bad pattern: {}", mistake));
  } else if (!read) {
    reader.error(at, "bad pattern: not usable in a list");
  } else {
    patterns_.push_back(std::move(added));
  }
}

bool PatternList::matches(std::size_t index, std::string_view text) const {
  return patterns_[index]->Match(piece(text), 0, text.size(),
                                 match_ == Match::whole ? RE2::ANCHOR_BOTH : RE2::UNANCHORED, nullptr, 0);
}

void PatternList::prepare() const {
  std::call_once(sealed_, [&] { usable_ = set_ != nullptr && set_->Compile(); });
}

int PatternList::first(std::string_view text) const {
  if (patterns_.empty()) return -1;
  prepare();
  if (usable_) {
    std::vector<int> hits;
    RE2::Set::ErrorInfo info{};
    if (set_->Match(piece(text), &hits, &info)) {
      std::sort(hits.begin(), hits.end());
      for (const int hit : hits) {
        const auto index = static_cast<std::size_t>(hit);
        if (patterns_[index]->rough() == patterns_[index]->text() || matches(index, text)) return hit;
      }
      return -1;
    }
    if (info.kind == RE2::Set::kNoError) return -1;
  }
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    if (matches(i, text)) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace crosscheck::ingest
