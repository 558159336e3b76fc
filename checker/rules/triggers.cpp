// Triggers: follows a wording's parts as the sets of strings that they may be, as long as these are few, and
// takes from them the words whose borders are known.
#include "checker/rules/triggers.h"

#include <algorithm>

#include "checker/base/utf8.h"

namespace crosscheck::triggers {
namespace {

/// Marks in the strings; a literal control character becomes kUnknown.
constexpr char kBorder = '\x01';
constexpr char kUnknown = '\x02';
constexpr char kNames = '\x10';
constexpr std::size_t kNameKinds = 8;

/// Most strings that are followed before they are told apart no longer.
constexpr std::size_t kMost = 48;
/// Most needs of one wording: the rest would hardly turn away more texts.
constexpr std::size_t kMostNeeds = 8;

struct Word {
  std::vector<std::uint32_t> hashes;
  std::uint32_t bytes = 0;
};

bool is_name(char c) {
  return c >= kNames && c < static_cast<char>(kNames + kNameKinds);
}

/// Nothing is known of what stands at that end of the string but what the character says.
bool bounds(char c) {
  return !is_word_byte(c) && c != kUnknown && !is_name(c);
}

bool ends_hard(const std::string& text) {
  return !text.empty() && (bounds(text.back()) || text.back() == kUnknown) &&
         static_cast<unsigned char>(text.back()) < 0x80;
}

bool all_end_hard(const std::vector<std::string>& strings) {
  return std::all_of(strings.begin(), strings.end(), ends_hard);
}

/// The words of a string whose borders are known.
std::vector<Word> words_of(std::string_view text, const std::vector<const NameWords*>& names) {
  std::vector<Word> out;
  std::size_t at = 0;
  const auto bounded = [&](std::size_t begin, std::size_t end) {
    return std::pair(begin > 0 && bounds(text[begin - 1]), end < text.size() && bounds(text[end]));
  };
  while (at < text.size()) {
    const std::size_t begin = at;
    if (is_word_byte(text[at])) {
      while (at < text.size() && is_word_byte(text[at])) ++at;
      const auto [left, right] = bounded(begin, at);
      if (left && right)
        out.push_back({{hash_word(text.substr(begin, at - begin))}, static_cast<std::uint32_t>(at - begin)});
      continue;
    }
    if (is_name(text[at])) {
      const auto kind = static_cast<std::size_t>(text[at] - kNames);
      ++at;
      if (kind >= names.size()) continue;
      const auto [left, right] = bounded(begin, at);
      const auto& hashes = (*names[kind])[(left ? 1u : 0u) | (right ? 2u : 0u)];
      if (!hashes.empty()) out.push_back({hashes, 4});
      continue;
    }
    char32_t before = 0;
    char32_t c = utf8::next_valid(text, at);
    if (!is_unspaced(c)) continue;
    bool pair = false;
    while (at < text.size()) {
      std::size_t next = at;
      before = c;
      const char32_t following = utf8::next_valid(text, next);
      if (!is_unspaced(following)) break;
      c = following;
      at = next;
      pair = true;
      out.push_back({{hash_letters(before, c)}, 6});
    }
    if (!pair) out.push_back({{hash_letters(0, c)}, 3});
  }
  return out;
}

void add(std::vector<Need>& needs, Need need) {
  std::sort(need.words.begin(), need.words.end());
  need.words.erase(std::unique(need.words.begin(), need.words.end()), need.words.end());
  const bool known =
      std::any_of(needs.begin(), needs.end(), [&](const Need& other) { return other.words == need.words; });
  if (!known) needs.push_back(std::move(need));
}

/// A string's first or last word, if more text on the other side cannot change it.
struct Edge {
  bool open = false;  ///< more text is needed to know
  std::optional<std::uint32_t> word;
};

Edge first_of(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = at;
    if (is_word_byte(text[at])) {
      while (at < text.size() && is_word_byte(text[at])) ++at;
      if (at == text.size()) return {true, std::nullopt};
      if (!bounds(text[at])) return {};
      return {false, hash_word(text.substr(begin, at - begin))};
    }
    if (text[at] == kUnknown || is_name(text[at])) return {};
    const char32_t c = utf8::next_valid(text, at);
    if (is_unspaced(c)) return {false, hash_letters(0, c)};
  }
  return {true, std::nullopt};
}

Edge last_of(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0) {
    const std::size_t end = at;
    if (is_word_byte(text[at - 1])) {
      while (at > 0 && is_word_byte(text[at - 1])) --at;
      if (at == 0) return {true, std::nullopt};
      if (!bounds(text[at - 1])) return {};
      return {false, hash_word(text.substr(at, end - at))};
    }
    if (text[at - 1] == kUnknown || is_name(text[at - 1])) return {};
    const char32_t c = utf8::previous_valid(text, at);
    if (is_unspaced(c)) return {false, hash_letters(0, c)};
  }
  return {true, std::nullopt};
}

/// All strings of `a`, each followed by all of `b` where it `goes_on`; too many: unknown.
template <typename GoesOn>
std::vector<std::string> cross(const std::vector<std::string>& a, const std::vector<std::string>& b,
                               std::string_view mark, GoesOn goes_on) {
  std::vector<std::string> out;
  for (const std::string& left : a) {
    if (!goes_on(left)) {
      out.push_back(left);
      continue;
    }
    for (const std::string& right : b) {
      if (out.size() > kMost) return {std::string(1, kUnknown)};
      out.push_back(left + std::string(mark) + right);
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

std::optional<std::uint32_t> first_word(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (is_word_byte(text[at])) {
      while (at < text.size() && is_word_byte(text[at])) ++at;
      return hash_word(text.substr(begin, at - begin));
    }
    const char32_t c = utf8::next_valid(text, at);
    if (is_unspaced(c)) return hash_letters(0, c);
  }
  return std::nullopt;
}

std::optional<std::uint32_t> last_word(std::string_view text) {
  for (std::size_t at = text.size(); at > 0;) {
    const std::size_t end = at;
    if (is_word_byte(text[at - 1])) {
      while (at > 0 && is_word_byte(text[at - 1])) --at;
      return hash_word(text.substr(at, end - at));
    }
    const char32_t c = utf8::previous_valid(text, at);
    if (is_unspaced(c)) return hash_letters(0, c);
  }
  return std::nullopt;
}

bool has_odd_letters(std::string_view text) {
  return text.find("\xE2\x84\xAA") != std::string_view::npos ||
         text.find("\xC5\xBF") != std::string_view::npos;
}

NameWords words_of_names(const std::vector<std::string>& names) {
  NameWords out;
  for (std::size_t edges = 0; edges < out.size(); ++edges) {
    for (const std::string& name : names) {
      std::string text = name;
      if ((edges & 1u) != 0) text.insert(text.begin(), kBorder);
      if ((edges & 2u) != 0) text += kBorder;
      const std::vector<Word> words = words_of(text, {});
      const auto best = std::max_element(words.begin(), words.end(),
                                         [](const Word& a, const Word& b) { return a.bytes < b.bytes; });
      if (best == words.end() || has_odd_letters(name)) {
        out[edges].clear();
        break;
      }
      out[edges].push_back(best->hashes.front());
    }
    std::sort(out[edges].begin(), out[edges].end());
  }
  return out;
}

Shape Shape::literal(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = kUnknown;
  }
  Shape out;
  out.strings_ = out.lead_ = out.tail_ = {std::move(text)};
  return out;
}

Shape Shape::unknown() {
  Shape out;
  out.strings_ = out.lead_ = out.tail_ = {std::string(1, kUnknown)};
  return out;
}

Shape Shape::name(std::size_t words) {
  if (words >= kNameKinds) return unknown();
  Shape out;
  out.strings_ = out.lead_ =
      out.tail_ = {std::string(1, static_cast<char>(kNames + static_cast<char>(words)))};
  return out;
}

Shape Shape::choice(std::vector<Shape> alternatives, const std::vector<const NameWords*>& names) {
  Shape out;
  out.strings_.clear();
  out.lead_.clear();
  out.tail_.clear();
  bool simple = true;
  for (const Shape& one : alternatives) {
    simple = simple && one.flushed_.empty() && one.needs_.empty() && !one.cut_;
    out.strings_.insert(out.strings_.end(), one.strings_.begin(), one.strings_.end());
    out.lead_.insert(out.lead_.end(), one.lead_.begin(), one.lead_.end());
    out.tail_.insert(out.tail_.end(), one.tail_.begin(), one.tail_.end());
  }
  if (out.lead_.size() > kMost) out.lead_ = {std::string(1, kUnknown)};
  if (out.tail_.size() > kMost) out.tail_ = {std::string(1, kUnknown)};
  if (simple && out.strings_.size() <= kMost) return out;
  out.strings_ = {std::string(1, kUnknown)};
  out.cut_ = true;
  // One need of each alternative.
  Need any;
  any.shortest = ~0u;
  for (const Shape& one : alternatives) {
    const std::vector<Need> needs = one.finish(false, false, names);
    const auto best = std::max_element(needs.begin(), needs.end(), [](const Need& a, const Need& b) {
      return a.shortest != b.shortest ? a.shortest < b.shortest : a.words.size() > b.words.size();
    });
    if (best == needs.end()) return out;
    any.words.insert(any.words.end(), best->words.begin(), best->words.end());
    any.shortest = std::min(any.shortest, best->shortest);
  }
  add(out.needs_, std::move(any));
  return out;
}

void Shape::make_optional(bool border) {
  const std::string mark(border ? 1 : 0, kBorder);
  if (cut_ || !flushed_.empty() || !needs_.empty()) strings_ = {std::string(1, kUnknown)};
  flushed_.clear();
  needs_.clear();
  cut_ = false;
  for (Strings* strings : {&strings_, &lead_, &tail_}) {
    for (std::string& one : *strings) one.insert(0, mark);
    strings->emplace_back();
  }
}

bool Shape::fresh() const {
  return strings_.size() == 1 && strings_.front().empty() && flushed_.empty() && needs_.empty() && !cut_ &&
         lead_.size() == 1 && lead_.front().empty() && tail_.size() == 1 && tail_.front().empty();
}

/// Most of what is appended are single words: no set grows by them.
bool Shape::append_letter(const Shape& next, const std::string& mark) {
  if (next.strings_.size() != 1 || next.cut_ || !next.needs_.empty() || !next.flushed_.empty()) return false;
  const std::string& text = next.strings_.front();
  if (text.empty() || text.find(kUnknown) != std::string::npos || all_end_hard(strings_)) return false;
  for (std::string& one : lead_) {
    if (first_of(one).open) one += mark + text;
  }
  for (std::string& one : tail_) one += mark + text;
  for (std::string& one : strings_) one += mark + text;
  return true;
}

void Shape::append(Shape next, bool border) {
  const bool gap_first = next.strings_.size() == 1 && next.strings_.front() == std::string(1, kUnknown);
  if (fresh() && !border && !gap_first && next.flushed_.empty() && next.strings_.size() <= kMost) {
    *this = std::move(next);
    return;
  }
  const std::string mark(border ? 1 : 0, kBorder);
  if (append_letter(next, mark)) return;
  lead_ = cross(lead_, next.lead_, mark, [](const std::string& left) { return first_of(left).open; });
  // The mirror image: the end of `next` goes on to the left where it does not tell its word.
  Strings tail;
  Strings open;
  for (const std::string& right : next.tail_)
    (last_of(mark + right).open ? open : tail).push_back(mark + right);
  if (!open.empty()) {
    open = cross(tail_, open, "", [](const std::string&) { return true; });
    tail.insert(tail.end(), open.begin(), open.end());
  }
  if (tail.size() > kMost) tail = {std::string(1, kUnknown)};
  tail_ = std::move(tail);

  const Strings& start = next.flushed_.empty() ? next.strings_ : next.flushed_.front();
  const bool gap = start.size() == 1 && start.front() == std::string(1, kUnknown);
  const bool hard = all_end_hard(strings_);
  if (hard || gap || strings_.size() * start.size() > kMost) {
    const bool after = std::all_of(start.begin(), start.end(), [](const std::string& one) {
      return !one.empty() && bounds(one.front());
    });
    const bool before = hard && std::all_of(strings_.begin(), strings_.end(),
                                            [](const std::string& one) { return one.back() != kUnknown; });
    for (std::string& one : strings_) {
      if (border || after) one += kBorder;
    }
    flushed_.push_back(std::move(strings_));
    cut_ = true;
    strings_ = {before || border ? std::string(1, kBorder) : std::string()};
  }
  strings_ = cross(strings_, start, mark, [](const std::string&) { return true; });
  needs_.insert(needs_.end(), next.needs_.begin(), next.needs_.end());
  if (next.flushed_.empty()) return;
  flushed_.push_back(std::move(strings_));
  cut_ = true;
  flushed_.insert(flushed_.end(), next.flushed_.begin() + 1, next.flushed_.end());
  strings_ = next.strings_;
}

void Shape::flush(const Strings& strings, const std::vector<const NameWords*>& names,
                  std::vector<Need>& needs) {
  if (strings.empty()) return;
  std::vector<std::vector<Word>> words;
  words.reserve(strings.size());
  for (const std::string& one : strings) {
    words.push_back(words_of(one, names));
    if (words.back().empty()) return;
  }
  // Words that all have are needs of their own.
  for (const Word& word : words.front()) {
    const bool common = std::all_of(words.begin(), words.end(), [&](const std::vector<Word>& others) {
      return std::any_of(others.begin(), others.end(),
                         [&](const Word& other) { return other.hashes == word.hashes; });
    });
    if (common) add(needs, {word.hashes, word.bytes});
  }
  if (words.size() == 1) return;
  Need any;
  any.shortest = ~0u;
  for (const std::vector<Word>& of : words) {
    const auto best = std::max_element(of.begin(), of.end(),
                                       [](const Word& a, const Word& b) { return a.bytes < b.bytes; });
    any.words.insert(any.words.end(), best->hashes.begin(), best->hashes.end());
    any.shortest = std::min(any.shortest, best->bytes);
  }
  add(needs, std::move(any));
}

std::vector<Need> Shape::finish(bool start, bool end, const std::vector<const NameWords*>& names) const {
  std::vector<Need> out;
  const auto marked = [&](Strings strings, bool first, bool last) {
    for (std::string& one : strings) {
      if (first && start) one.insert(one.begin(), kBorder);
      if (last && end) one += kBorder;
    }
    return strings;
  };
  for (std::size_t i = 0; i < flushed_.size(); ++i) flush(marked(flushed_[i], i == 0, false), names, out);
  flush(marked(strings_, !cut_, true), names, out);
  for (const Need& need : needs_) add(out, need);
  // Those that turn away most texts.
  std::stable_sort(out.begin(), out.end(),
                   [](const Need& a, const Need& b) { return a.shortest > b.shortest; });
  if (out.size() > kMostNeeds) out.resize(kMostNeeds);
  return out;
}

std::vector<std::uint32_t> Shape::first(bool end) const {
  std::vector<std::uint32_t> out;
  for (const std::string& one : lead_) {
    const Edge edge = first_of(end ? one + kBorder : one);
    if (!edge.word) return {};
    out.push_back(*edge.word);
  }
  return out;
}

std::vector<std::uint32_t> Shape::last(bool start) const {
  std::vector<std::uint32_t> out;
  for (const std::string& one : tail_) {
    const Edge edge = last_of(start ? kBorder + one : one);
    if (!edge.word) return {};
    out.push_back(*edge.word);
  }
  return out;
}

}  // namespace crosscheck::triggers
