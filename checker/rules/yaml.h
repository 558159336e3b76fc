// Strict YAML for files that people write: rule packs, lexicons, configuration. Built on libyaml's events,
// which show duplicate keys and the place of every node.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/base/decimal.h"
#include "checker/base/diagnostic.h"

namespace crosscheck::yaml {

enum class NodeKind : std::uint8_t { null, scalar, sequence, mapping };

/// A parsed node with its place (counted from 1). Aliases are refused: they make bombs and hide what a file
/// says.
struct Node {
  NodeKind kind = NodeKind::null;
  int line = 0;
  int column = 0;    ///< in code points
  int key_line = 0;  ///< place of its key, if it is a member of a mapping
  int key_column = 0;
  bool quoted = false;  ///< a quoted scalar: never a number or a boolean
  std::string scalar;
  std::vector<Node> items;                            ///< of a sequence
  std::vector<std::pair<std::string, Node>> members;  ///< of a mapping, in file order; keys are scalars

  /// The member of that name, or nullptr.
  const Node* find(std::string_view key) const;
};

/// Limits that keep hostile files cheap.
struct Limits {
  std::size_t bytes = 8u << 20;
  std::size_t nodes = 400'000;
  std::size_t depth = 32;
};

/// Parses one document. On any mistake (invalid UTF-8, syntax, duplicate key, alias or anchor, tag, a key
/// that is no scalar, more than one document, a limit) appends to `diagnostics` and returns nullopt.
std::optional<Node> parse(std::string_view text, const std::string& path, Diagnostics& diagnostics,
                          const Limits& limits = {});

/// Reads the file and parses it; a file that cannot be read is a diagnostic too.
std::optional<Node> parse_file(const std::string& path, Diagnostics& diagnostics, const Limits& limits = {});

/// Typed reading of one mapping, with every mistake reported at its place: wrong types, missing members and,
/// when done() is called, members that nothing asked for ("unknown key 'alisses', did you mean 'aliases'?").
/// Of a required key that is misspelt only the latter is said. The node must outlive the reader.
class Reader {
 public:
  Reader(const Node& node, std::string path, Diagnostics& diagnostics);

  /// nullptr if absent; `required` reports that.
  const Node* member(std::string_view key, bool required = false);
  /// "" if absent or of the wrong type.
  std::string text(std::string_view key, bool required = false);
  /// A scalar counts as a list of one.
  std::vector<std::string> texts(std::string_view key, bool required = false);
  std::optional<std::int64_t> integer(std::string_view key, bool required = false);
  std::optional<Decimal> decimal(std::string_view key, bool required = false);
  bool boolean(std::string_view key, bool otherwise);
  /// One of `allowed`; "" (and a diagnostic with the nearest one) otherwise.
  std::string choice(std::string_view key, std::initializer_list<std::string_view> allowed,
                     bool required = false);
  /// Items of a sequence; empty if absent.
  const std::vector<Node>& items(std::string_view key, bool required = false);
  /// Members of a mapping; empty if absent.
  const std::vector<std::pair<std::string, Node>>& members(std::string_view key, bool required = false);

  /// A mistake in words that reports translate; error() takes English only.
  void fault(const Node& at, const Message& message);
  void error(const Node& at, std::string message);
  void error(std::string message);
  /// Reports members that were never asked for. True if this reader reported nothing at all.
  bool done();

 private:
  const Node& node_;
  std::string path_;
  Diagnostics& diagnostics_;
  std::size_t before_;
  std::vector<std::string_view> asked_;
  /// Required keys that are missing, and which diagnostic says so.
  std::vector<std::pair<std::string_view, std::size_t>> missing_;
};

}  // namespace crosscheck::yaml
