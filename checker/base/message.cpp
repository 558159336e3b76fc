#include "checker/base/message.h"

#include <algorithm>

namespace crosscheck {

struct Message::Structure {
  std::string_view pattern;  ///< literal of the program; empty for parts side by side, and for data
  std::vector<Message> args;
  std::vector<std::pair<std::string, std::string>> translations;  ///< of data
};

namespace {

/// Calls `put` with literal text and `argument` with the index of each argument. False for a broken pattern.
template <typename Put, typename Argument>
bool walk(std::string_view pattern, const Put& put, const Argument& argument) {
  std::size_t next = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c != '{' && c != '}') {
      const std::size_t end = std::min(pattern.find_first_of("{}", i), pattern.size());
      put(pattern.substr(i, end - i));
      i = end - 1;
      continue;
    }
    if (i + 1 < pattern.size() && pattern[i + 1] == c) {
      put(pattern.substr(i++, 1));
      continue;
    }
    const std::size_t close = pattern.find('}', i);
    if (c == '}' || close == std::string_view::npos) return false;
    std::size_t index = next;
    const std::string_view name = pattern.substr(i + 1, close - i - 1);
    if (name.empty()) {
      ++next;
    } else if (name.size() == 1 && name[0] >= '0' && name[0] <= '9') {
      index = static_cast<std::size_t>(name[0] - '0');
    } else {
      return false;
    }
    argument(index);
    i = close;
  }
  return true;
}

}  // namespace

std::optional<std::vector<std::size_t>> arguments_of(std::string_view pattern) {
  std::vector<std::size_t> out;
  if (!walk(
          pattern, [](std::string_view) {}, [&](std::size_t index) { out.push_back(index); }))
    return std::nullopt;
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

const std::string* Catalogue::find(std::string_view pattern) const {
  const auto found = patterns_.find(std::string(pattern));
  return found == patterns_.end() ? nullptr : &found->second;
}

Message Message::data(std::string english, std::vector<std::pair<std::string, std::string>> translations) {
  Message out(std::move(english));
  if (!translations.empty())
    out.structure_ = std::make_shared<const Structure>(Structure{{}, {}, std::move(translations)});
  return out;
}

Message Message::of(std::string_view english, std::string_view key, std::vector<Message> args) {
  Message out;
  walk(
      english, [&](std::string_view text) { out.english_ += text; },
      [&](std::size_t index) { out.english_ += args.at(index).english_; });
  out.structure_ = std::make_shared<const Structure>(Structure{key, std::move(args), {}});
  return out;
}

std::string Message::in(const Catalogue* catalogue) const {
  if (catalogue == nullptr || structure_ == nullptr) return english_;
  for (const auto& [language, words] : structure_->translations) {
    if (language == catalogue->language()) return words;
  }
  std::string out;
  if (structure_->pattern.empty()) {
    if (!structure_->translations.empty()) return english_;
    for (const Message& part : structure_->args) out += part.in(catalogue);
    return out;
  }
  const std::string* pattern = catalogue->find(structure_->pattern);
  walk(
      pattern == nullptr ? structure_->pattern : *pattern, [&](std::string_view text) { out += text; },
      [&](std::size_t index) { out += structure_->args.at(index).in(catalogue); });
  return out;
}

Message& Message::operator+=(const Message& other) {
  if (other.empty()) return *this;
  if (empty()) return *this = other;
  if (structure_ != nullptr || other.structure_ != nullptr) {
    Structure both;
    // Parts that are side by side already stay so, or long lists would nest deeply.
    if (structure_ != nullptr && structure_->pattern.empty() && structure_->translations.empty()) {
      both.args = structure_->args;
    } else {
      both.args.push_back(*this);
    }
    both.args.push_back(other);
    english_ += other.english_;
    structure_ = std::make_shared<const Structure>(std::move(both));
    return *this;
  }
  english_ += other.english_;
  return *this;
}

Message join(const std::vector<Message>& parts, const Message& separator) {
  Message out;
  for (const Message& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

}  // namespace crosscheck
