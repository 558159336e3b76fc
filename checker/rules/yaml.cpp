// Rules, first step: the bytes of a rule file become a tree of nodes that know their place, or a list of
// mistakes. libyaml reads the syntax and sends events; what files of people must not hold is refused here, on
// the way in.
#include "checker/rules/yaml.h"

#include <fmt/format.h>
#include <yaml.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <new>
#include <system_error>

#include "checker/base/utf8.h"
#include "checker/rules/yaml_shown.h"

namespace crosscheck::yaml {
namespace {

// A file with more mistakes than this is not a rule file that somebody mistyped.
constexpr std::size_t kMaxDiagnostics = 100;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Thrown to end the reading; its diagnostic is already in the list.
struct Stop {};

struct Place {
  int line = 0;
  int column = 0;
};

/// libyaml counts lines and columns from 0, and columns in code points.
Place place_of(const yaml_mark_t& mark) {
  return {static_cast<int>(mark.line) + 1, static_cast<int>(mark.column) + 1};
}

/// The line and the column, in code points, of a byte.
Place place_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  const auto trail = std::count_if(before.begin() + static_cast<std::ptrdiff_t>(line_start), before.end(),
                                   [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; });
  return {static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
          static_cast<int>(offset - line_start) - static_cast<int>(trail) + 1};
}

/// A plain scalar that stands for nothing.
bool is_null(std::string_view text) {
  return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

/// Builds the tree. Mistakes that leave the structure intact are collected, so that the reader sees all of
/// them.
class Builder {
 public:
  Builder(const std::string& path, Diagnostics& diagnostics, const Limits& limits)
      : path_(path), diagnostics_(diagnostics), limits_(limits) {}

  Node take_root() { return std::move(root_); }

  /// Throws Stop where nothing more can be read.
  void take(const yaml_event_t& event) {
    const Place place = place_of(event.start_mark);
    switch (event.type) {
      case YAML_DOCUMENT_START_EVENT:
        if (documents_++ > 0) stop(place, msg("more than one document in a file"));
        break;
      case YAML_ALIAS_EVENT:
        report(place, msg("aliases (*) are not allowed"));
        add_leaf(node_at(place));
        break;
      case YAML_SCALAR_EVENT:
        check_properties(place, event.data.scalar.anchor, event.data.scalar.tag);
        take_scalar(place, event);
        break;
      case YAML_SEQUENCE_START_EVENT:
        check_properties(place, event.data.sequence_start.anchor, event.data.sequence_start.tag);
        open(place, NodeKind::sequence);
        break;
      case YAML_MAPPING_START_EVENT:
        check_properties(place, event.data.mapping_start.anchor, event.data.mapping_start.tag);
        open(place, NodeKind::mapping);
        break;
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        close();
        break;
      default:
        break;
    }
  }

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

  void report(Place place, const Message& message) {
    diagnostics_.push_back(mistake(path_, place.line, place.column, message));
    if (++reported_ >= kMaxDiagnostics) throw Stop{};
  }

  [[noreturn]] void stop(Place place, const Message& message) {
    report(place, message);
    throw Stop{};
  }

  Node node_at(Place place) {
    if (++nodes_ > limits_.nodes) stop(place, msg("more than {} nodes in a file", limits_.nodes));
    Node node;
    node.line = place.line;
    node.column = place.column;
    return node;
  }

  void check_properties(Place place, const yaml_char_t* anchor, const yaml_char_t* tag) {
    if (anchor != nullptr) report(place, msg("anchors (&) are not allowed"));
    if (tag != nullptr) report(place, msg("tags (!) are not allowed"));
  }

  void take_scalar(Place place, const yaml_event_t& event) {
    const auto& scalar = event.data.scalar;
    Node node = node_at(place);
    node.scalar.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
    node.quoted = scalar.style != YAML_PLAIN_SCALAR_STYLE;
    if (!node.quoted && is_null(node.scalar)) {
      node.scalar.clear();
      // What is missing has no place of its own; its key is where people look.
      if (scalar.length == 0 && !open_.empty() && open_.back().has_key) {
        node.line = open_.back().key_place.line;
        node.column = open_.back().key_place.column;
      }
    } else {
      node.kind = NodeKind::scalar;
    }
    add_leaf(std::move(node));
  }

  bool expects_key() const {
    return !open_.empty() && open_.back().node.kind == NodeKind::mapping && !open_.back().has_key;
  }

  void open(Place place, NodeKind kind) {
    Frame frame;
    frame.node = node_at(place);
    frame.node.kind = kind;
    frame.is_key = expects_key();
    if (frame.is_key) report(place, msg("a key must be a plain word or text"));
    if (open_.size() >= limits_.depth) stop(place, msg("nested more than {} deep", limits_.depth));
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

  void add_leaf(Node node) {
    if (!expects_key()) {
      add(std::move(node));
      return;
    }
    const bool is_text = node.kind == NodeKind::scalar;
    const Place place{node.line, node.column};
    if (!is_text) report(place, msg("a key must be a plain word or text"));
    take_key(std::move(node.scalar), place, is_text);
  }

  void take_key(std::string key, Place place, bool is_text) {
    Frame& frame = open_.back();
    if (is_text) {
      const auto [seen, fresh] = frame.seen.try_emplace(key, place.line);
      if (!fresh) report(place, msg("duplicate key {}, first on line {}", shown(key), seen->second));
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

  const std::string& path_;
  Diagnostics& diagnostics_;
  const Limits& limits_;
  std::vector<Frame> open_;
  Node root_;
  std::size_t nodes_ = 0;
  std::size_t documents_ = 0;
  std::size_t reported_ = 0;
};

/// Characters that YAML does not print.
bool is_forbidden_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

/// libyaml's events over a text that outlives it.
class Events {
 public:
  explicit Events(std::string_view text) : text_(text) {
    if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
  }
  ~Events() {
    if (has_event_) yaml_event_delete(&event_);
    yaml_parser_delete(&parser_);
  }
  Events(const Events&) = delete;
  Events& operator=(const Events&) = delete;

  /// The next event, valid until the next call; nullptr at the end and on a mistake.
  const yaml_event_t* next() {
    if (has_event_) {
      const bool ended = event_.type == YAML_STREAM_END_EVENT;
      yaml_event_delete(&event_);
      has_event_ = false;
      if (ended) return nullptr;
    }
    if (yaml_parser_parse(&parser_, &event_) == 0) {
      failed_ = true;
      return nullptr;
    }
    has_event_ = true;
    return &event_;
  }

  bool failed() const { return failed_; }
  /// Of the mistake. What was begun and not ended is where people look, not the end of the file.
  Place place() const {
    const std::size_t last = text_.find_last_not_of(" \t\r\n");
    const std::string_view told = text_.substr(0, last == std::string_view::npos ? 0 : last + 1);
    const auto characters = static_cast<std::size_t>(std::count_if(
        told.begin(), told.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    const bool at_end = parser_.problem_mark.index >= characters && parser_.context != nullptr;
    return place_of(at_end ? parser_.context_mark : parser_.problem_mark);
  }
  Message problem() const {
    if (parser_.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
    const std::string_view context = parser_.context == nullptr ? "" : parser_.context;
    const std::string_view problem = parser_.problem == nullptr ? "it cannot be read" : parser_.problem;
    if (context.ends_with("quoted scalar") && problem.ends_with("end of stream"))
      return msg("invalid YAML: {}", msg("the quotation mark is not closed"));
    // By far the most frequent slip of people who are new to YAML.
    const bool unquoted = context.find("flow") != std::string_view::npos ||
                          problem.find("mapping values") != std::string_view::npos ||
                          problem.find("cannot start any token") != std::string_view::npos;
    const std::string words = fmt::format("{}{}{}", context, context.empty() ? "" : ", ", problem);
    if (unquoted)
      return msg(
          "invalid YAML: {}; a text with braces, brackets, a colon or a # in it needs quotation marks, "
          "and tabs are not allowed for indentation",
          words);
    const bool indented =
        problem.find("block") != std::string_view::npos || context.find("block") != std::string_view::npos;
    return indented
               ? msg("invalid YAML: {}; look at how far this line and those before it are indented", words)
               : msg("invalid YAML: {}", words);
  }

 private:
  std::string_view text_;
  yaml_parser_t parser_{};
  yaml_event_t event_{};
  bool has_event_ = false;
  bool failed_ = false;
};

Message too_large(std::size_t limit) {
  return msg("the file is larger than {} bytes", limit);
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
  const auto fail = [&](Place place, const Message& message) {
    diagnostics.push_back(mistake(path, place.line, place.column, message));
    return std::nullopt;
  };
  if (text.size() > limits.bytes) return fail({}, too_large(limits.bytes));
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (const auto invalid = utf8::first_invalid(text))
    return fail(place_of(text, *invalid), msg("not valid UTF-8"));
  const auto control = std::find_if(text.begin(), text.end(), is_forbidden_control);
  if (control != text.end()) {
    return fail(place_of(text, static_cast<std::size_t>(control - text.begin())),
                msg("control character U+{}", fmt::format("{:04X}", static_cast<unsigned char>(*control))));
  }

  const std::size_t before = diagnostics.size();
  Builder builder(path, diagnostics, limits);
  Events events(text);
  try {
    while (const yaml_event_t* event = events.next()) builder.take(*event);
  } catch (const Stop&) {
    return std::nullopt;
  }
  if (events.failed()) {
    // What was collected may be a consequence: "{a: 1" is seen as a key until the end of the file.
    diagnostics.resize(before);
    return fail(events.place(), events.problem());
  }
  if (diagnostics.size() != before) return std::nullopt;
  return builder.take_root();
}

std::optional<Node> parse_file(const std::string& path, Diagnostics& diagnostics, const Limits& limits) {
  const auto fail = [&](const Message& message) {
    diagnostics.push_back(mistake(path, 0, 0, message));
    return std::nullopt;
  };
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) return fail(msg("no such file"));
  if (!std::filesystem::is_regular_file(status)) return fail(msg("not a file"));
  const auto size = std::filesystem::file_size(path, error);
  if (error) return fail(msg("cannot be read: {}", error.message()));
  if (size > limits.bytes) return fail(too_large(limits.bytes));

  std::ifstream file(path, std::ios::binary);
  std::string text(static_cast<std::size_t>(size), '\0');
  file.read(text.data(), static_cast<std::streamsize>(size));
  if (!file) return fail(msg("cannot be read"));
  return parse(text, path, diagnostics, limits);
}

}  // namespace crosscheck::yaml
