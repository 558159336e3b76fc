// Message: words for people, written in English where they are made and said in the reader's language where
// they are shown. What a message quotes (names, figures, passages) is never translated.
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "checker/base/decimal.h"

namespace crosscheck {

/// The patterns of one language by their English ones, from rules/messages/LANGUAGE.yaml
/// (checker/rules/catalogue.h). Immutable.
class Catalogue {
 public:
  /// A word for a power of ten by which the language counts large numbers: 8, "亿".
  using Scale = std::pair<int, std::string>;

  Catalogue(std::string language, std::unordered_map<std::string, std::string> patterns,
            std::vector<Scale> scales = {}, std::unordered_map<std::string, std::string> names = {})
      : language_(std::move(language)),
        patterns_(std::move(patterns)),
        scales_(std::move(scales)),
        names_(std::move(names)) {}

  /// BCP 47 tag: "zh".
  const std::string& language() const { return language_; }
  /// nullptr if the pattern is not in the file.
  const std::string* find(std::string_view pattern) const;
  /// What an id of the rules (a unit, a kind of entity) is called; nullptr if the file does not say.
  const std::string* name(const std::string& id) const;
  /// Largest first; empty: as in English.
  const std::vector<Scale>& scales() const { return scales_; }

 private:
  std::string language_;
  std::unordered_map<std::string, std::string> patterns_;
  std::vector<Scale> scales_;
  std::unordered_map<std::string, std::string> names_;
};

/// Which arguments a pattern names, sorted; nullopt for one whose braces are broken.
std::optional<std::vector<std::size_t>> arguments_of(std::string_view pattern);

/// A value type, cheap to copy. In English it is a plain string, which is made once; nothing else is stored
/// for verbatim words and patterns without arguments. Thread-safe like a const std::string.
class Message {
 public:
  Message() = default;
  /// Verbatim words: what a text says, names, figures. A literal is no such thing: msg("...") it is.
  Message(std::string words) : english_(std::move(words)) {}
  Message(std::string_view words) : english_(words) {}
  Message(const char*) = delete;

  /// Words of rule files that say themselves how they read in other languages (language tag, words).
  static Message data(std::string english, std::vector<std::pair<std::string, std::string>> translations);

  /// A number as people read it: "1.24 billion", "12,350"; other languages have other scales.
  static Message number(const Decimal& number);

  /// An id of the rules that reports show: a unit. English says the id itself.
  static Message name(std::string_view id);

  /// This message with every `slot` ("{subject}") of its words replaced, in each of its languages.
  Message with(std::string_view slot, const Message& value) const;

  const std::string& english() const { return english_; }
  bool empty() const { return english_.empty(); }
  /// In the catalogue's language, in English where it lacks a pattern; nullptr is English.
  std::string in(const Catalogue* catalogue) const;

  /// Joins two messages without anything between them.
  Message& operator+=(const Message& other);
  friend Message operator+(Message a, const Message& b) { return std::move(a += b); }
  /// Messages are the same if they are in English.
  friend bool operator==(const Message& a, const Message& b) { return a.english_ == b.english_; }
  friend bool operator==(const Message& a, std::string_view b) { return a.english_ == b; }
  friend bool operator==(const Message& a, const char* b) { return a.english_ == b; }

  /// For msg() and counted(): `english` is the pattern that is said in English, `key` the one to look up.
  static Message of(std::string_view english, std::string_view key, std::vector<Message> args);
  /// Without arguments: allocates no more than the words do.
  static Message of(std::string_view pattern);

 private:
  struct Structure;
  std::string english_;
  std::string_view key_;                        ///< literal of the program; empty for all but patterns
  std::shared_ptr<const Structure> structure_;  ///< nullptr for verbatim words and plain patterns
};

namespace message_detail {
template <typename>
using Text = std::string;

inline Message argument(Message message) {
  return message;
}
inline Message argument(std::string text) {
  return Message(std::move(text));
}
inline Message argument(std::string_view text) {
  return Message(text);
}
template <std::integral Number>
Message argument(Number number) {
  return Message(std::to_string(number));
}
}  // namespace message_detail

/// A message by its English pattern, as fmt writes them but with plain "{}" only (a translation may write
/// "{0}", "{1}" to say them in another order). Arguments are messages, strings and whole numbers. The pattern
/// is a literal: its address is kept, and scripts/messages.py finds it in the source.
template <typename... Args>
Message msg(fmt::format_string<message_detail::Text<Args>...> pattern, Args&&... args) {
  const auto text = fmt::string_view(pattern);
  const std::string_view english(text.data(), text.size());
  if constexpr (sizeof...(Args) == 0)
    return Message::of(english);
  else
    return Message::of(english, english, {message_detail::argument(std::forward<Args>(args))...});
}

/// "1 witness", "3 witnesses": by the first argument. A translation is looked up by `many`.
template <typename... Args>
Message counted(std::size_t count, fmt::format_string<std::string, message_detail::Text<Args>...> one,
                fmt::format_string<std::string, message_detail::Text<Args>...> many, Args&&... args) {
  const auto single = fmt::string_view(one);
  const auto plural = fmt::string_view(many);
  const std::string_view key(plural.data(), plural.size());
  return Message::of(
      count == 1 ? std::string_view(single.data(), single.size()) : key, key,
      {message_detail::argument(count), message_detail::argument(std::forward<Args>(args))...});
}

/// Digits in groups of three: "12,350".
std::string grouped(std::string digits);

/// The messages that are not empty, with `separator` between them.
Message join(const std::vector<Message>& parts, const Message& separator);

}  // namespace crosscheck
