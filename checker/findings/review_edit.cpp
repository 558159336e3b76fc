#include "checker/findings/review_edit.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "checker/base/utf8.h"
#include "checker/rules/yaml.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kHeading =
    "# What people decided about findings of crosscheck (docs/review.md).\nreviews:\n";
constexpr std::string_view kByHand = "; edit the file by hand";

/// The lines of a text, broken where libyaml breaks them, so that its line numbers fit.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {
    std::size_t at = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
    starts_.push_back(at);
    while (at < text.size()) {
      const std::size_t size = break_at(at);
      at += std::max<std::size_t>(size, 1);
      if (size > 0) starts_.push_back(at);
    }
  }

  std::size_t count() const { return starts_.size(); }
  /// Lines count from 1, as nodes have them. One past the last is the end of the text.
  std::size_t start(int line) const {
    const auto index = static_cast<std::size_t>(line - 1);
    return index < starts_.size() ? starts_[index] : text_.size();
  }
  /// With its break.
  std::string_view line(int line) const { return text_.substr(start(line), start(line + 1) - start(line)); }
  /// Whether people see it start: editors do not break lines at what Unicode calls a separator.
  bool is_seen(int line) const {
    const std::size_t at = start(line);
    return at == 0 || text_[at - 1] == '\n' || text_[at - 1] == '\r';
  }
  /// Columns count code points.
  std::size_t offset(int line, int column) const {
    std::size_t at = start(line);
    for (int i = 1; i < column && at < text_.size(); ++i) utf8::next_valid(text_, at);
    return at;
  }

 private:
  std::size_t break_at(std::size_t at) const {
    const std::string_view rest = text_.substr(at, 3);
    if (rest.starts_with("\r\n")) return 2;
    if (rest.starts_with('\n') || rest.starts_with('\r')) return 1;
    if (rest.starts_with("\xC2\x85")) return 2;
    return rest == "\xE2\x80\xA8" || rest == "\xE2\x80\xA9" ? 3 : 0;
  }

  std::string_view text_;
  std::vector<std::size_t> starts_;
};

std::size_t indent_of(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// In double quotation marks, so that it reads back the same.
std::string in_quotes(std::string_view words) {
  std::string out = "\"";
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::next_valid(words, at);
    if (c == '"' || c == '\\') {
      out.append("\\").append(words.substr(begin, 1));
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) ||
               (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0xFEFF || c == 0xFFFE ||
               c == 0xFFFF) {
      // Also what would turn the order of the file's other words about.
      out += fmt::format("\\u{:04X}", static_cast<std::uint32_t>(c));
    } else {
      out.append(words.substr(begin, at - begin));
    }
  }
  return out + '"';
}

/// Bare, but for what other programs would read as a number.
std::string shown_print(const std::string& print) {
  const bool number = print.find_first_not_of("0123456789e") == std::string::npos &&
                      std::count(print.begin(), print.end(), 'e') < 2;
  return number ? "\"" + print + "\"" : print;
}

std::string entry_of(const Review& review, std::size_t indent, std::string_view line_break) {
  std::vector<std::string> lines;
  if (review.fingerprints.size() == 1) {
    lines.push_back("finding: " + shown_print(review.fingerprints.front()));
  } else {
    lines.emplace_back("finding:");
    for (const std::string& print : review.fingerprints) lines.push_back("  - " + shown_print(print));
  }
  lines.push_back("decision: " + std::string(to_string(review.decision)));
  lines.push_back("by: " + in_quotes(review.by));
  lines.push_back("on: " + review.on);
  lines.push_back("reason: " + in_quotes(review.reason));
  if (!review.expires.empty()) lines.push_back("expires: " + review.expires);
  if (!review.rule.empty()) lines.push_back("rule: " + in_quotes(review.rule));
  if (!review.files.empty()) lines.emplace_back("files:");
  for (const std::string& file : review.files) lines.push_back("  - " + in_quotes(file));
  if (!review.ratings.empty()) lines.emplace_back("rating:");
  for (const auto& [claim, rating] : review.ratings) {
    lines.push_back("  - claim: " + shown_print(claim));
    lines.push_back("    rating: " + in_quotes(rating));
  }
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i)
    out.append(indent, ' ').append(i == 0 ? "- " : "  ").append(lines[i]).append(line_break);
  return out;
}

bool same(const Review& a, const Review& b) {
  return a.fingerprints == b.fingerprints && a.decision == b.decision && a.by == b.by && a.on == b.on &&
         a.reason == b.reason && a.expires == b.expires && a.ratings == b.ratings && a.rule == b.rule &&
         a.files == b.files;
}

std::optional<std::vector<Review>> reviews_of(std::string_view text, std::string& error) {
  Diagnostics mistakes;
  auto file = parse_reviews(text, std::string(kReviewFile), mistakes);
  if (file) return std::move(file->reviews);
  error = mistakes.empty() ? "it cannot be read" : to_string(mistakes.front());
  return std::nullopt;
}

/// Whether the text holds exactly these reviews.
bool holds(std::string_view text, const std::vector<Review>& expected) {
  std::string error;
  const auto found = reviews_of(text, error);
  return found && std::equal(found->begin(), found->end(), expected.begin(), expected.end(), same);
}

std::optional<yaml::Node> parsed(std::string_view text) {
  Diagnostics mistakes;
  return yaml::parse(text, std::string(kReviewFile), mistakes);
}

/// The lines of an entry in block layout: [first, past), and the indent of its dash.
struct EntryLines {
  int first = 0;
  int past = 0;
  std::size_t indent = 0;
};

std::optional<EntryLines> lines_of(const Lines& lines, const yaml::Node& entry) {
  EntryLines out;
  for (out.first = entry.line;; --out.first) {
    if (out.first < 1) return std::nullopt;
    const std::string_view line = lines.line(out.first);
    out.indent = indent_of(line);
    const bool dash =
        out.indent + 1 < line.size() && line[out.indent] == '-' && is_blank(line.substr(out.indent + 1, 1));
    if (dash) break;
    // Only blank lines and comments may stand between a dash and its mapping.
    if (out.first == entry.line
            ? lines.offset(entry.line, entry.column) != lines.start(out.first) + out.indent
            : !is_blank(line) && line[out.indent] != '#')
      return std::nullopt;
  }
  const auto count = static_cast<int>(lines.count());
  out.past = out.first + 1;
  for (int i = out.first + 1; i <= count; ++i) {
    const std::string_view line = lines.line(i);
    if (is_blank(line) && lines.is_seen(i)) continue;
    if (lines.is_seen(i) && indent_of(line) <= out.indent) break;
    out.past = i + 1;
  }
  return out;
}

std::string without(std::string_view text, std::size_t begin, std::size_t end) {
  return std::string(text.substr(0, begin)).append(text.substr(end));
}

std::size_t item_end(std::string_view text, const Lines& lines, const yaml::Node& item) {
  const std::size_t begin = lines.offset(item.line, item.column);
  return std::min(text.size(), begin + item.scalar.size() + (item.quoted ? 2 : 0));
}

/// One of several items of a list of fingerprints, cut out: its line, or what stands between two commas.
std::string without_item(std::string_view text, const Lines& lines, const yaml::Node& list,
                         std::size_t which) {
  const yaml::Node& item = list.items[which];
  const std::size_t begin = lines.offset(item.line, item.column);
  const std::string_view before = text.substr(lines.start(item.line), begin - lines.start(item.line));
  const bool block = before.find_first_not_of(" -") == std::string_view::npos &&
                     std::count(before.begin(), before.end(), '-') == 1;
  if (block) return without(text, lines.start(item.line), lines.start(item.line + 1));
  if (which + 1 < list.items.size()) {
    const yaml::Node& next = list.items[which + 1];
    return without(text, begin, lines.offset(next.line, next.column));
  }
  return without(text, item_end(text, lines, list.items[which - 1]), item_end(text, lines, item));
}

/// The text without a "reviews:" that holds nothing any more; "" if nothing is left but our own heading.
std::string without_list(std::string_view text, const Lines& lines, int line) {
  // What was cut stands below it, so that its place is the one that it had.
  const std::string_view list = lines.line(line);
  if (list.substr(0, list.find_last_not_of(" \t\r\n") + 1) != "reviews:") return std::string(text);
  std::string rest = without(text, lines.start(line), lines.start(line) + list.size());
  const std::string_view ours = kHeading.substr(0, kHeading.find('\n'));
  return rest.substr(0, rest.find_last_not_of("\r\n") + 1) == ours ? std::string() : rest;
}

std::string reason_of(int number) {
  return std::strerror(number);
}

/// Closes what it holds.
struct Descriptor {
  int number = -1;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

std::optional<std::string> add_review(std::string_view text, const Review& review, std::string& error) {
  auto expected = reviews_of(text, error);
  if (!expected) return std::nullopt;
  expected->push_back(review);
  const bool crlf = text.find("\r\n") != std::string_view::npos;
  const std::string_view line_break = crlf ? "\r\n" : "\n";
  std::string out(text);
  std::size_t indent = 2;
  const auto root = parsed(text);
  const yaml::Node* list = root ? root->find("reviews") : nullptr;
  if (list == nullptr) {
    if (!out.empty() && !out.ends_with('\n')) out += line_break;
    if (out.empty() || out == kByteOrderMark)
      out += kHeading;
    else
      out.append("reviews:").append(line_break);
  } else if (list->kind == yaml::NodeKind::sequence) {
    const Lines lines(text);
    const std::size_t at = lines.offset(list->line, list->column);
    if (list->items.empty()) {
      // "reviews: []"
      const std::size_t end = text.find(']', at);
      if (end != std::string_view::npos) out.erase(at, end + 1 - at);
    } else if (const auto last = lines_of(lines, list->items.back())) {
      indent = last->indent;
    }
  }
  // At the end of the file, with the comments there before it; other keys that follow the list stay behind.
  std::size_t into = std::string::npos;
  if (list != nullptr && root->members.back().first != "reviews") {
    const Lines lines(out);
    into = lines.start(list->key_line + 1);
    if (!list->items.empty()) {
      const auto last = lines_of(lines, list->items.back());
      into = last ? lines.start(last->past) : std::string::npos;
    }
  }
  if (into != std::string::npos) {
    out.insert(into, entry_of(review, indent, line_break));
  } else {
    if (!out.ends_with('\n')) out += line_break;
    out += entry_of(review, indent, line_break);
  }
  if (holds(out, *expected)) return out;
  error = fmt::format("its layout cannot be added to{}", kByHand);
  return std::nullopt;
}

std::optional<std::string> remove_print(std::string_view text, std::string_view print, std::string& error) {
  auto expected = reviews_of(text, error);
  if (!expected) return std::nullopt;
  const auto entry = std::find_if(expected->begin(), expected->end(), [&](const Review& one) {
    return std::find(one.fingerprints.begin(), one.fingerprints.end(), print) != one.fingerprints.end();
  });
  if (entry == expected->end()) {
    error = fmt::format("no entry names {}", print);
    return std::nullopt;
  }
  const auto root = parsed(text);
  const yaml::Node& node = root->find("reviews")->items[static_cast<std::size_t>(entry - expected->begin())];
  const Lines lines(text);
  std::optional<std::string> out;
  if (entry->fingerprints.size() == 1) {
    const auto block = lines_of(lines, node);
    expected->erase(entry);
    if (block) out = without(text, lines.start(block->first), lines.start(block->past));
    if (block && expected->empty()) out = without_list(*out, lines, root->find("reviews")->key_line);
  } else {
    const auto item = std::find(entry->fingerprints.begin(), entry->fingerprints.end(), print);
    const auto which = static_cast<std::size_t>(item - entry->fingerprints.begin());
    out = without_item(text, lines, *node.find("finding"), which);
    entry->fingerprints.erase(item);
  }
  if (out && holds(*out, *expected)) return out;
  error =
      fmt::format("the layout of the entry on line {} does not allow it to be cut out{}", node.line, kByHand);
  return std::nullopt;
}

std::optional<std::string> bytes_of(const std::string& path) {
  std::error_code code;
  if (!fs::exists(fs::symlink_status(path, code)))
    return code == std::errc::no_such_file_or_directory || !code ? std::optional<std::string>("")
                                                                 : std::nullopt;
  if (!fs::is_regular_file(path, code)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string out(std::istreambuf_iterator<char>(file), {});
  return file.bad() ? std::nullopt : std::optional(std::move(out));
}

bool replace_file(const std::string& path, std::string_view before, std::string_view after,
                  std::string& error) {
  std::error_code code;
  // What a link names is replaced, not the link.
  fs::path real = fs::exists(path, code) ? fs::canonical(path, code) : fs::path(path);
  const fs::path folder = real.has_parent_path() ? real.parent_path() : fs::path(".");
  const Descriptor lock{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (lock.number < 0 || ::flock(lock.number, LOCK_EX) != 0) {
    error = fmt::format("{}: {}", folder.string(), reason_of(errno));
    return false;
  }
  const auto now = bytes_of(real.string());
  if (!now || *now != before) {
    error = fmt::format("{}: {}", path,
                        now ? "the file was changed meanwhile, so nothing was written" : "it cannot be read");
    return false;
  }
  if (after.empty()) {
    if (::unlink(real.c_str()) == 0 || errno == ENOENT) return true;
    error = fmt::format("{}: it could not be removed: {}", path, reason_of(errno));
    return false;
  }
  std::string temporary = (folder / ("." + real.filename().string() + ".XXXXXX")).string();
  const Descriptor file{::mkstemp(temporary.data())};
  if (file.number < 0) {
    error = fmt::format("{}: no file can be made beside it: {}", path, reason_of(errno));
    return false;
  }
  struct stat old {};
  mode_t mode = 0;
  if (::stat(real.c_str(), &old) == 0) {
    mode = old.st_mode & 07777;
  } else {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    mode = 0666 & ~mask;
  }
  const bool whole = write_all(file.number, after) && ::fchmod(file.number, mode) == 0 &&
                     ::fsync(file.number) == 0 && ::rename(temporary.c_str(), real.c_str()) == 0;
  if (whole) return true;
  error = fmt::format("{}: it could not be written: {}", path, reason_of(errno));
  ::unlink(temporary.c_str());
  return false;
}

}  // namespace crosscheck
