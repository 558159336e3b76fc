#include "checker/base/message.h"

#include <algorithm>

namespace crosscheck {

struct Message::Structure {
  enum class Kind : std::uint8_t { pattern, parts, data, number, name, slot };
  Kind kind = Kind::pattern;
  /// Of a pattern its arguments; what stands side by side; of a slot the words and what replaces it.
  std::vector<Message> args;
  std::vector<std::pair<std::string, std::string>> translations;  ///< of data
  std::optional<Decimal> number{};
  std::string slot{};
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

/// From this power of ten on a language may have a word for it.
constexpr int kLeastScale = 3;

std::string scaled(const Decimal& number, const std::vector<Catalogue::Scale>& scales) {
  for (const auto& [power, name] : scales) {
    if (number.leading_exponent() < power) continue;
    if (const auto shifted = number.shifted(-power)) return grouped(shifted->to_string()).append(name);
  }
  return grouped(number.to_string());
}

std::string replaced(std::string text, std::string_view slot, const std::string& with) {
  for (std::size_t at = text.find(slot); at != std::string::npos; at = text.find(slot, at + with.size()))
    text.replace(at, slot.size(), with);
  return text;
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

const std::string* Catalogue::name(const std::string& id) const {
  const auto found = names_.find(id);
  return found == names_.end() ? nullptr : &found->second;
}

Message Message::data(std::string english, std::vector<std::pair<std::string, std::string>> translations) {
  Message out(std::move(english));
  if (!translations.empty())
    out.structure_ =
        std::make_shared<const Structure>(Structure{Structure::Kind::data, {}, std::move(translations)});
  return out;
}

Message Message::number(const Decimal& number) {
  static const std::vector<Catalogue::Scale> kEnglish{{12, " trillion"}, {9, " billion"}, {6, " million"}};
  Message out(scaled(number, kEnglish));
  // In every language that has scales of its own smaller numbers look alike.
  if (number.leading_exponent() >= kLeastScale)
    out.structure_ = std::make_shared<const Structure>(Structure{Structure::Kind::number, {}, {}, number});
  return out;
}

Message Message::name(std::string_view id) {
  static const auto kName = std::make_shared<const Structure>(Structure{Structure::Kind::name, {}, {}});
  Message out(id);
  if (!id.empty()) out.structure_ = kName;
  return out;
}

Message Message::with(std::string_view slot, const Message& value) const {
  if (english_.find(slot) == std::string::npos) return *this;
  Message out(replaced(english_, slot, value.english_));
  out.structure_ = std::make_shared<const Structure>(
      Structure{Structure::Kind::slot, {*this, value}, {}, std::nullopt, std::string(slot)});
  return out;
}

Message Message::of(std::string_view english, std::string_view key, std::vector<Message> args) {
  Message out;
  std::size_t size = english.size();
  for (const Message& arg : args) size += arg.english_.size();
  out.english_.reserve(size);
  walk(
      english, [&](std::string_view text) { out.english_ += text; },
      [&](std::size_t index) { out.english_ += args.at(index).english_; });
  out.key_ = key;
  out.structure_ =
      std::make_shared<const Structure>(Structure{Structure::Kind::pattern, std::move(args), {}});
  return out;
}

Message Message::of(std::string_view pattern) {
  Message out;
  if (pattern.find_first_of("{}") == std::string_view::npos) {
    out.english_ = pattern;
  } else {
    walk(
        pattern, [&](std::string_view text) { out.english_ += text; }, [](std::size_t) {});
  }
  out.key_ = pattern;
  return out;
}

std::string Message::in(const Catalogue* catalogue) const {
  if (catalogue == nullptr || (structure_ == nullptr && key_.empty())) return english_;
  const Structure::Kind kind = structure_ == nullptr ? Structure::Kind::pattern : structure_->kind;
  switch (kind) {
    case Structure::Kind::data:
      for (const auto& [language, words] : structure_->translations) {
        if (language == catalogue->language()) return words;
      }
      return english_;
    case Structure::Kind::number:
      return catalogue->scales().empty() ? english_ : scaled(*structure_->number, catalogue->scales());
    case Structure::Kind::name: {
      if (const std::string* name = catalogue->name(english_)) return *name;
      // "ton per hectare" is made of two units.
      constexpr std::string_view kPer = " per ";
      const std::size_t at = english_.find(kPer);
      const std::string* per = catalogue->name("per");
      if (at == std::string::npos || per == nullptr) return english_;
      return name(std::string_view(english_).substr(0, at)).in(catalogue) + *per +
             name(std::string_view(english_).substr(at + kPer.size())).in(catalogue);
    }
    case Structure::Kind::slot:
      return replaced(structure_->args[0].in(catalogue), structure_->slot, structure_->args[1].in(catalogue));
    case Structure::Kind::parts: {
      std::string out;
      for (const Message& part : structure_->args) out += part.in(catalogue);
      return out;
    }
    case Structure::Kind::pattern:
      break;
  }
  const std::string* pattern = catalogue->find(key_);
  std::string out;
  walk(
      pattern == nullptr ? key_ : *pattern, [&](std::string_view text) { out += text; },
      [&](std::size_t index) {
        if (structure_ != nullptr) out += structure_->args.at(index).in(catalogue);
      });
  return out;
}

Message& Message::operator+=(const Message& other) {
  if (other.empty()) return *this;
  if (empty()) return *this = other;
  const bool plain = structure_ == nullptr && key_.empty();
  if (!plain || other.structure_ != nullptr || !other.key_.empty()) {
    Structure both;
    both.kind = Structure::Kind::parts;
    // Parts that are side by side already stay so, or long lists would nest deeply.
    if (structure_ != nullptr && structure_->kind == Structure::Kind::parts) {
      both.args = structure_->args;
    } else {
      both.args.push_back(*this);
    }
    both.args.push_back(other);
    english_ += other.english_;
    key_ = {};
    structure_ = std::make_shared<const Structure>(std::move(both));
    return *this;
  }
  english_ += other.english_;
  return *this;
}

std::string grouped(std::string digits) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  for (std::size_t at = point; at > 3 && digits[at - 4] != '-'; at -= 3) digits.insert(at - 3, ",");
  return digits;
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
