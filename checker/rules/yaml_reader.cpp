// Rules, second step: typed reading of a parsed mapping, with every mistake reported at its place.
// Loaders of rule packs, lexicons and configuration all read through this, so that they are equally strict.
#include <algorithm>
#include <charconv>

#include "checker/rules/yaml.h"
#include "checker/rules/yaml_shown.h"

namespace crosscheck::yaml {
namespace {

Message kind_name(const Node& node) {
  switch (node.kind) {
    case NodeKind::null:
      return msg("nothing");
    case NodeKind::scalar:
      return msg("text");
    case NodeKind::sequence:
      return msg("a list");
    case NodeKind::mapping:
      return msg("a mapping");
  }
  return {};
}

/// The message with the nearest of the known words behind it, if there is one.
Message guessed(Message message, std::string_view word, const std::vector<std::string_view>& known) {
  const std::string_view guess = nearest(word, known);
  return guess.empty() ? message : msg("{}, did you mean '{}'?", message, guess);
}

bool is_plain(const Node& node) {
  return node.kind == NodeKind::scalar && !node.quoted;
}

/// What a plain scalar was instead of a number: "found 'x'".
Message found(const Node& node) {
  if (node.kind != NodeKind::scalar) return msg("found {}", kind_name(node));
  return node.quoted ? msg("found the quoted text {}", shown(node.scalar))
                     : msg("found {}", shown(node.scalar));
}

}  // namespace

Reader::Reader(const Node& node, std::string path, Diagnostics& diagnostics)
    : node_(node), path_(std::move(path)), diagnostics_(diagnostics), before_(diagnostics.size()) {
  if (node_.kind != NodeKind::mapping) fault(node_, msg("expected a mapping, found {}", kind_name(node_)));
}

const Node* Reader::member(std::string_view key, bool required) {
  asked_.push_back(key);
  const Node* node = node_.find(key);
  // What is no mapping was reported by the constructor; that it lacks members is no news.
  if (!node && required && node_.kind == NodeKind::mapping) {
    missing_.emplace_back(key, diagnostics_.size());
    fault(node_, msg("missing key '{}'", key));
  }
  return node;
}

std::string Reader::text(std::string_view key, bool required) {
  const Node* node = member(key, required);
  if (!node) return {};
  if (node->kind == NodeKind::scalar) return node->scalar;
  fault(*node, msg("'{}' must be text, found {}", key, kind_name(*node)));
  return {};
}

std::vector<std::string> Reader::texts(std::string_view key, bool required) {
  const Node* node = member(key, required);
  if (!node) return {};
  if (node->kind == NodeKind::scalar) return {node->scalar};
  if (node->kind != NodeKind::sequence) {
    fault(*node, msg("'{}' must be a list of texts, found {}", key, kind_name(*node)));
    return {};
  }
  std::vector<std::string> result;
  for (const Node& item : node->items) {
    if (item.kind == NodeKind::scalar) {
      result.push_back(item.scalar);
    } else {
      fault(item, msg("'{}' must hold texts only, found {}", key, kind_name(item)));
    }
  }
  return result;
}

std::optional<std::int64_t> Reader::integer(std::string_view key, bool required) {
  const Node* node = member(key, required);
  if (!node) return std::nullopt;
  if (is_plain(*node)) {
    const char* end = node->scalar.data() + node->scalar.size();
    std::int64_t value = 0;
    const auto [stopped, error_code] = std::from_chars(node->scalar.data(), end, value);
    if (error_code == std::errc() && stopped == end) return value;
  }
  fault(*node, msg("'{}' must be a whole number, {}", key, found(*node)));
  return std::nullopt;
}

std::optional<Decimal> Reader::decimal(std::string_view key, bool required) {
  const Node* node = member(key, required);
  if (!node) return std::nullopt;
  if (is_plain(*node)) {
    if (auto value = Decimal::parse(node->scalar)) return value;
  }
  fault(*node, msg("'{}' must be a number, {}", key, found(*node)));
  return std::nullopt;
}

bool Reader::boolean(std::string_view key, bool otherwise) {
  const Node* node = member(key);
  if (!node) return otherwise;
  if (is_plain(*node) && node->scalar == "true") return true;
  if (is_plain(*node) && node->scalar == "false") return false;
  fault(*node, msg("'{}' must be true or false, {}", key, found(*node)));
  return otherwise;
}

std::string Reader::choice(std::string_view key, std::initializer_list<std::string_view> allowed,
                           bool required) {
  const Node* node = member(key, required);
  if (!node) return {};
  const std::vector<std::string_view> known(allowed);
  if (node->kind == NodeKind::scalar) {
    if (std::find(known.begin(), known.end(), node->scalar) != known.end()) return node->scalar;
  }
  std::string words;
  for (const std::string_view word : known) words.append(words.empty() ? "" : ", ").append(word);
  const Message message = msg("'{}' must be one of {}; {}", key, words, found(*node));
  fault(*node, node->kind == NodeKind::scalar ? guessed(message, node->scalar, known) : message);
  return {};
}

const std::vector<Node>& Reader::items(std::string_view key, bool required) {
  static const std::vector<Node> kNone;
  const Node* node = member(key, required);
  if (!node) return kNone;
  if (node->kind == NodeKind::sequence) return node->items;
  fault(*node, msg("'{}' must be a list, found {}", key, kind_name(*node)));
  return kNone;
}

const std::vector<std::pair<std::string, Node>>& Reader::members(std::string_view key, bool required) {
  static const std::vector<std::pair<std::string, Node>> kNone;
  const Node* node = member(key, required);
  if (!node) return kNone;
  if (node->kind == NodeKind::mapping) return node->members;
  fault(*node, msg("'{}' must be a mapping, found {}", key, kind_name(*node)));
  return kNone;
}

void Reader::fault(const Node& at, const Message& message) {
  diagnostics_.push_back(mistake(path_, at.line, at.column, message));
}

void Reader::error(const Node& at, std::string message) {
  diagnostics_.push_back({path_, at.line, at.column, std::move(message)});
}

void Reader::error(std::string message) {
  error(node_, std::move(message));
}

bool Reader::done() {
  std::vector<std::size_t> explained;  // diagnostics whose cause is a slip that is reported here
  for (const auto& [key, node] : node_.members) {
    if (std::find(asked_.begin(), asked_.end(), key) != asked_.end()) continue;
    // Guessing costs time, and nobody reads that many guesses.
    constexpr std::size_t kMostGuesses = 100;
    const bool guess = diagnostics_.size() < before_ + kMostGuesses;
    const std::string_view meant = guess ? nearest(key, asked_) : std::string_view();
    const auto missing = std::find_if(missing_.begin(), missing_.end(),
                                      [&](const auto& one) { return !meant.empty() && one.first == meant; });
    if (missing != missing_.end()) {
      explained.push_back(missing->second);
      missing_.erase(missing);
    }
    const Message unknown = msg("unknown key {}", shown(key));
    diagnostics_.push_back(
        mistake(path_, node.key_line, node.key_column, guess ? guessed(unknown, key, asked_) : unknown));
  }
  std::sort(explained.rbegin(), explained.rend());
  for (const std::size_t at : explained)
    diagnostics_.erase(diagnostics_.begin() + static_cast<std::ptrdiff_t>(at));
  missing_.clear();
  return diagnostics_.size() == before_;
}

}  // namespace crosscheck::yaml
