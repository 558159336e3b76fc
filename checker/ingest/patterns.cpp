// Ingest: RE2 patterns of the rule files, compiled once and asked for every line. A set answers for all
// patterns of a list in one pass; when it runs out of memory, every pattern is asked by itself.
#include "checker/ingest/patterns.h"

#include <fmt/format.h>

#include <algorithm>

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

std::unique_ptr<RE2> compile(std::string_view pattern, bool ignore_case, yaml::Reader& reader,
                             const yaml::Node& at) {
  auto compiled = std::make_unique<RE2>(widen_spaces(pattern), options(ignore_case));
  if (compiled->ok()) return compiled;
  reader.error(at, fmt::format("bad pattern: {}", compiled->error()));
  return nullptr;
}

int group(const RE2& pattern, const std::string& name) {
  const auto& groups = pattern.NamedCapturingGroups();
  const auto found = groups.find(name);
  return found == groups.end() ? 0 : found->second;
}

void PatternList::add(std::string_view pattern, yaml::Reader& reader, const yaml::Node& at) {
  auto compiled = compile(pattern, ignore_case_, reader, at);
  if (!compiled) return;
  if (!set_) {
    set_ = std::make_unique<RE2::Set>(options(ignore_case_),
                                      match_ == Match::whole ? RE2::ANCHOR_BOTH : RE2::UNANCHORED);
  }
  if (set_->Add(compiled->pattern(), nullptr) < 0) {
    reader.error(at, "bad pattern: not usable in a list");
    return;
  }
  patterns_.push_back(std::move(compiled));
}

void PatternList::seal() {
  if (set_ && !set_->Compile()) set_.reset();
}

bool PatternList::matches(std::size_t index, std::string_view text) const {
  return patterns_[index]->Match(piece(text), 0, text.size(),
                                 match_ == Match::whole ? RE2::ANCHOR_BOTH : RE2::UNANCHORED, nullptr, 0);
}

int PatternList::first(std::string_view text) const {
  if (patterns_.empty()) return -1;
  if (set_) {
    std::vector<int> hits;
    RE2::Set::ErrorInfo info{};
    if (set_->Match(piece(text), &hits, &info)) return *std::min_element(hits.begin(), hits.end());
    if (info.kind == RE2::Set::kNoError) return -1;
  }
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    if (matches(i, text)) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace crosscheck::ingest
