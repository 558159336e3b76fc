// Rules, first step: the bytes of a rule file become a tree of nodes that know their place, or a list of
// mistakes. yaml-cpp reads the syntax and sends events; what files of people must not hold is refused here,
// on the way in.
#include "checker/rules/yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <istream>
#include <map>
#include <streambuf>
#include <system_error>

#include "checker/base/utf8.h"
#include "checker/rules/yaml_shown.h"

namespace crosscheck::yaml {
namespace {

// A file with more mistakes than this is not a rule file that somebody mistyped.
constexpr std::size_t kMaxDiagnostics = 100;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Thrown out of an event handler to stop yaml-cpp; its diagnostic is already in the list.
struct Stop {};

struct Place {
  int line = 0;
  int column = 0;
};

/// Lets yaml-cpp read the text where it lies.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // streambuf wants it so; the get area is only read
    setg(begin, begin, begin + text.size());
  }
};

/// Turns byte offsets into lines and columns in code points, each in constant time: a file may be one long
/// line.
class Places {
 public:
  explicit Places(std::string_view text) : text_(text) {
    trail_before_.reserve(text.size() / kStep + 2);
    std::uint32_t trail = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (i % kStep == 0) trail_before_.push_back(trail);
      trail += is_trail(text[i]);
    }
    trail_before_.push_back(trail);
  }

  /// yaml-cpp counts lines and columns from 0, and columns in bytes.
  Place at(const YAML::Mark& mark) const {
    if (mark.is_null() || mark.pos < 0 || mark.column < 0 || mark.column > mark.pos) return {};
    const auto end = std::min(static_cast<std::size_t>(mark.pos), text_.size());
    const auto begin = std::min(static_cast<std::size_t>(mark.pos - mark.column), end);
    const auto trail = static_cast<int>(trail_before(end) - trail_before(begin));
    return {mark.line + 1, mark.column - trail + 1};
  }

  Place at(std::size_t offset) const {
    const std::string_view before = text_.substr(0, offset);
    const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const auto trail = trail_before(offset) - trail_before(line_start);
    return {static_cast<int>(lines) + 1, static_cast<int>(offset - line_start - trail) + 1};
  }

 private:
  static constexpr std::size_t kStep = 64;
  static std::uint32_t is_trail(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80 ? 1 : 0; }

  std::uint32_t trail_before(std::size_t offset) const {
    std::uint32_t trail = trail_before_[offset / kStep];
    for (std::size_t i = offset - offset % kStep; i < offset; ++i) trail += is_trail(text_[i]);
    return trail;
  }

  std::string_view text_;
  std::vector<std::uint32_t> trail_before_;  ///< continuation bytes before each kStep-th byte
};

/// Builds the tree. Mistakes that leave the structure intact are collected, so that the reader sees all of
/// them.
class Builder : public YAML::EventHandler {
 public:
  Builder(std::string_view text, const Places& places, const std::string& path, Diagnostics& diagnostics,
          const Limits& limits)
      : text_(text), places_(places), path_(path), diagnostics_(diagnostics), limits_(limits) {}

  Node take_root() { return std::move(root_); }
  void report(Place place, std::string message) {
    diagnostics_.push_back({path_, place.line, place.column, std::move(message)});
    if (++reported_ >= kMaxDiagnostics) throw Stop{};
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ > 0) stop(mark, "more than one document in a file");
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
    Node node = node_at(mark);
    // A missing value has the place of whatever follows it; its key is where people look.
    if (!open_.empty() && open_.back().has_key && open_.back().key_place.line != node.line) {
      node.line = open_.back().key_place.line;
      node.column = open_.back().key_place.column;
    }
    add_leaf(mark, std::move(node));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    report(places_.at(mark), "aliases (*) are not allowed");
    add_leaf(mark, node_at(mark));
  }
  void OnAnchor(const YAML::Mark& mark, const std::string&) override {
    report(places_.at(mark), "anchors (&) are not allowed");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                const std::string& value) override {
    check_tag(mark, tag);
    Node node = node_at(mark);
    node.kind = NodeKind::scalar;
    node.quoted = tag == "!";  // yaml-cpp's word for it; plain scalars have "?"
    node.scalar = value;
    if (node.quoted) check_closed(mark);
    add_leaf(mark, std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    check_tag(mark, tag);
    open(mark, NodeKind::sequence);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    check_tag(mark, tag);
    open(mark, NodeKind::mapping);
  }
  void OnMapEnd() override { close(); }

 private:
  /// A sequence or mapping that is still open. A mapping's children are keys and values in turn.
  struct Frame {
    Node node;
    bool is_key = false;  ///< this node itself stands where a key should
    bool has_key = false;
    std::string key;
    Place key_place;
    std::map<std::string, int, std::less<>> seen;  ///< key -> line
  };

  [[noreturn]] void stop(const YAML::Mark& mark, std::string message) {
    report(places_.at(mark), std::move(message));
    throw Stop{};
  }

  Node node_at(const YAML::Mark& mark) {
    if (++nodes_ > limits_.nodes) stop(mark, fmt::format("more than {} nodes in a file", limits_.nodes));
    const Place place = places_.at(mark);
    Node node;
    node.line = place.line;
    node.column = place.column;
    return node;
  }

  /// yaml-cpp gives a quoted scalar and one with the tag "!" the same tag, so the text decides.
  void check_tag(const YAML::Mark& mark, const std::string& tag) {
    const bool untagged = tag.empty() || tag == "?" || tag == "!";
    const auto at = static_cast<std::size_t>(mark.pos);
    const bool bare = mark.pos >= 0 && at < text_.size() && text_[at] == '!';
    if (!untagged || bare) report(places_.at(mark), "tags (!) are not allowed");
  }

  /// yaml-cpp lets the end of the text end a quoted scalar without its closing mark, so the mark is looked
  /// for here.
  void check_closed(const YAML::Mark& mark) {
    const auto begin = static_cast<std::size_t>(mark.pos);
    const char quote = begin < text_.size() ? text_[begin] : '\0';
    if (quote != '"' && quote != '\'') return;  // a tag stands there, and is reported
    for (std::size_t i = begin + 1; i < text_.size(); ++i) {
      const bool doubled =
          quote == '\'' && text_[i] == quote && i + 1 < text_.size() && text_[i + 1] == quote;
      const bool escaped = quote == '"' && text_[i] == '\\';
      if (doubled || escaped) {
        ++i;
      } else if (text_[i] == quote) {
        return;
      }
    }
    stop(mark, "the quotation mark is not closed");
  }

  bool expects_key() const {
    return !open_.empty() && open_.back().node.kind == NodeKind::mapping && !open_.back().has_key;
  }

  void open(const YAML::Mark& mark, NodeKind kind) {
    Frame frame;
    frame.node = node_at(mark);
    frame.node.kind = kind;
    frame.is_key = expects_key();
    if (frame.is_key) report(places_.at(mark), "a key must be a plain word or text");
    if (open_.size() >= limits_.depth) stop(mark, fmt::format("nested more than {} deep", limits_.depth));
    open_.push_back(std::move(frame));
  }

  void close() {
    Frame frame = std::move(open_.back());
    open_.pop_back();
    if (frame.is_key) {
      // Reported when it was opened. What stands in for it keeps keys and values in turn.
      take_key({}, {frame.node.line, frame.node.column}, false);
    } else {
      add(std::move(frame.node));
    }
  }

  void add_leaf(const YAML::Mark& mark, Node node) {
    if (!expects_key()) {
      add(std::move(node));
      return;
    }
    const bool is_text = node.kind == NodeKind::scalar;
    if (!is_text) report(places_.at(mark), "a key must be a plain word or text");
    take_key(std::move(node.scalar), {node.line, node.column}, is_text);
  }

  void take_key(std::string key, Place place, bool is_text) {
    Frame& frame = open_.back();
    if (is_text) {
      const auto [seen, fresh] = frame.seen.try_emplace(key, place.line);
      if (!fresh) report(place, fmt::format("duplicate key {}, first on line {}", shown(key), seen->second));
    }
    frame.has_key = true;
    frame.key = std::move(key);
    frame.key_place = place;
  }

  void add(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Frame& frame = open_.back();
    if (frame.node.kind == NodeKind::sequence) {
      frame.node.items.push_back(std::move(node));
      return;
    }
    node.key_line = frame.key_place.line;
    node.key_column = frame.key_place.column;
    frame.node.members.emplace_back(std::move(frame.key), std::move(node));
    frame.has_key = false;
  }

  std::string_view text_;
  const Places& places_;
  const std::string& path_;
  Diagnostics& diagnostics_;
  const Limits& limits_;
  std::vector<Frame> open_;
  Node root_;
  std::size_t nodes_ = 0;
  std::size_t documents_ = 0;
  std::size_t reported_ = 0;
};

/// Characters that YAML does not print. One of them (U+0004) is yaml-cpp's own mark for the end of the text.
bool is_forbidden_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

std::string too_large(std::size_t limit) {
  return fmt::format("the file is larger than {} bytes", limit);
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (const auto& [name, node] : members) {
    if (name == key) return &node;
  }
  return nullptr;
}

std::optional<Node> parse(std::string_view text, const std::string& path, Diagnostics& diagnostics,
                          const Limits& limits) {
  const auto fail = [&](Place place, std::string message) {
    diagnostics.push_back({path, place.line, place.column, std::move(message)});
    return std::nullopt;
  };
  if (text.size() > limits.bytes) return fail({}, too_large(limits.bytes));
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  const Places places(text);
  if (const auto invalid = utf8::first_invalid(text)) return fail(places.at(*invalid), "not valid UTF-8");
  const auto control = std::find_if(text.begin(), text.end(), is_forbidden_control);
  if (control != text.end()) {
    return fail(places.at(static_cast<std::size_t>(control - text.begin())),
                fmt::format("control character U+{:04X}", static_cast<unsigned char>(*control)));
  }

  const std::size_t before = diagnostics.size();
  Builder builder(text, places, path, diagnostics, limits);
  try {
    ViewBuffer buffer(text);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Stop&) {
    return std::nullopt;
  } catch (const YAML::Exception& error) {
    // What was collected may be a consequence: "{a: 1" is seen as a key until the end of the file.
    diagnostics.resize(before);
    return fail(places.at(error.mark), "invalid YAML: " + error.msg);
  }
  if (diagnostics.size() != before) return std::nullopt;
  return builder.take_root();
}

std::optional<Node> parse_file(const std::string& path, Diagnostics& diagnostics, const Limits& limits) {
  const auto fail = [&](std::string message) {
    diagnostics.push_back({path, 0, 0, std::move(message)});
    return std::nullopt;
  };
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) return fail("no such file");
  if (!std::filesystem::is_regular_file(status)) return fail("not a file");
  const auto size = std::filesystem::file_size(path, error);
  if (error) return fail("cannot be read: " + error.message());
  if (size > limits.bytes) return fail(too_large(limits.bytes));

  std::ifstream file(path, std::ios::binary);
  std::string text(static_cast<std::size_t>(size), '\0');
  file.read(text.data(), static_cast<std::streamsize>(size));
  if (!file) return fail("cannot be read");
  return parse(text, path, diagnostics, limits);
}

}  // namespace crosscheck::yaml
