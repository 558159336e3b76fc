// Wordings: compiles the little language of the header to RE2, split at the value's slot. The claims stage
// matches them from values, so a pattern only ever runs on a short window.
#include "checker/rules/wording.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>

#include "checker/base/utf8.h"

namespace crosscheck {
namespace {

constexpr std::array<std::pair<Slot, std::string_view>, 22> kSlots{
    {{Slot::none, "none"},
     {Slot::count, "count"},
     {Slot::ordinal, "ordinal"},
     {Slot::money, "money"},
     {Slot::percentage, "percentage"},
     {Slot::date, "date"},
     {Slot::year, "year"},
     {Slot::days, "days"},
     {Slot::duration, "duration"},
     {Slot::list, "list"},
     {Slot::quoted, "quoted"},
     {Slot::place, "place"},
     {Slot::country, "country"},
     {Slot::name, "name"},
     {Slot::measure, "measure"},
     {Slot::rate, "rate"},
     {Slot::percentage_points, "percentage_points"},
     {Slot::score, "score"},
     {Slot::age, "age"},
     {Slot::rank, "rank"},
     {Slot::range, "range"},
     {Slot::time, "time"}}};

bool is_word(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

/// Whether a pattern starts or ends with a letter or digit, in all that it can match.
enum class Edge : std::uint8_t { word, other, mixed };

Edge edge(bool word) {
  return word ? Edge::word : Edge::other;
}
Edge either(Edge a, Edge b) {
  return a == b ? a : Edge::mixed;
}

/// One side of the slot while it is being built.
struct Part {
  std::string regex;
  int weight = 0;
  bool optional = false;  ///< `regex` may be skipped; append() adds the mark, with the word border inside
  bool skippable = true;  ///< so far everything may be skipped
  Edge starts = Edge::other;
  Edge ends = Edge::other;
  int gaps = 0;
  triggers::Shape shape;  ///< what `regex` matches, for the needs
  bool empty() const { return regex.empty(); }
};

}  // namespace

class WordingCompiler {
 public:
  WordingCompiler(std::string_view text, Slot slot, const WordingNames& names)
      : text_(text), slot_(slot), names_(names), bounded_gaps_(slot == Slot::none || slot == Slot::list) {
    for (const auto& [kind, alternatives] : names.kinds_) name_words_.push_back(&alternatives.words);
  }

  /// Top level: before and after the value's slot.
  bool run(Part& before, Part& after, bool& has_slot) {
    before = sequence(false, has_slot);
    if (has_slot) {
      bool second = false;
      after = sequence(false, second);
      if (second) return fail("the value's slot stands twice");
    }
    if (error_.empty() && at_ < text_.size()) return fail("unexpected ')'");
    return error_.empty();
  }
  const std::string& error() const { return error_; }
  /// What all matches of a part have; \b stands before and after it where told.
  std::vector<Need> needs(const Part& part, bool start, bool end) const {
    return part.shape.finish(start, end, name_words_);
  }

 private:
  bool fail(std::string_view what) {
    if (error_.empty()) error_ = "column " + std::to_string(at_ + 1) + ": " + std::string(what);
    return false;
  }

  /// Reads to the end, to '|' or ')' inside a group, or past the value's slot (`stopped`).
  Part sequence(bool inside, bool& stopped) {
    Part out;
    while (at_ < text_.size() && error_.empty()) {
      const char ch = text_[at_];
      if (inside && (ch == '|' || ch == ')')) break;
      if (ch == ')') break;
      if (ch == '{') {
        bool is_value = false;
        Part part = braces(is_value);
        if (is_value) {
          if (inside) {
            fail("the value's slot cannot stand inside a group; is a ')' missing before it?");
            break;
          }
          stopped = true;
          break;
        }
        if (at_ < text_.size() && text_[at_] == '?') {
          ++at_;
          part.optional = true;
        }
        append(out, std::move(part));
      } else if (ch == '(') {
        append(out, group());
      } else if (ch == '|') {
        fail("'|' outside of a group");
      } else if (ch == '?') {
        fail("'?' must follow a group or a character");
      } else {
        append(out, literal());
      }
    }
    return out;
  }

  /// Words end where the pattern leaves letters; between letters ("organi(s|z)ation") there is no border. The
  /// border at the start of a sequence belongs to whoever holds it.
  static void append(Part& out, Part part) {
    if (part.regex.empty()) return;
    const bool first = out.regex.empty();
    const bool border =
        !first && part.starts != Edge::mixed && out.ends != Edge::mixed && part.starts != out.ends;
    const std::string mark = border ? "\\b" : "";
    out.starts = first ? part.starts : out.skippable ? either(out.starts, part.starts) : out.starts;
    out.gaps += part.gaps;
    if (part.optional) {
      // Skipped, it must ask for nothing; what follows then meets what stood before it.
      out.regex += "(?:" + mark + part.regex + ")?";
      part.shape.make_optional(border);
      out.shape.append(std::move(part.shape), false);
      out.ends = first ? Edge::mixed : either(out.ends, part.ends);
      return;
    }
    out.regex.append(mark).append(part.regex);
    out.shape.append(std::move(part.shape), border);
    out.ends = part.ends;
    out.weight += part.weight;
    out.skippable = false;
  }

  /// Letters in a row that nothing makes optional and that ask for no care: the end of the longest such run,
  /// or `at_`. They are read at once, since a part for each is most of what loading packs costs.
  std::size_t plain_letters_end(int& weight) const {
    std::size_t end = at_;
    int last = 0;
    std::size_t before_last = at_;
    for (std::size_t next = at_; next < text_.size();) {
      const char32_t c = utf8::next_valid(text_, next);
      const bool plain = (c < 0x80 && is_word(c)) || utf8::is_han(c);
      const bool first_is_han = static_cast<unsigned char>(text_[at_]) >= 0x80;
      if (!plain || utf8::is_han(c) != first_is_han) break;
      before_last = end;
      end = next;
      last = first_is_han ? 3 : 1;
      weight += last;
    }
    if (end < text_.size() && text_[end] == '?') {
      weight -= last;
      return before_last;
    }
    return end;
  }

  Part literal() {
    Part part;
    int weight = 0;
    if (const std::size_t end = plain_letters_end(weight); end > at_) {
      part.regex = std::string(text_.substr(at_, end - at_));
      part.shape = triggers::Shape::literal(part.regex);
      part.weight = weight;
      std::size_t first = at_;
      part.starts = part.ends = edge(is_word(utf8::next_valid(text_, first)));
      at_ = end;
      return part;
    }
    std::size_t next = at_;
    const char32_t c = utf8::next_valid(text_, next);
    const std::string_view bytes = text_.substr(at_, next - at_);
    at_ = next;
    if (utf8::is_space(c)) {
      part.regex = "[\\s\\p{Zs}]+";
      part.shape = triggers::Shape::literal(" ");
    } else {
      part.regex = re2::RE2::QuoteMeta(re2::StringPiece(bytes.data(), bytes.size()));
      part.shape = triggers::is_odd_letter(c) ? triggers::Shape::unknown()
                                              : triggers::Shape::literal(std::string(bytes));
      part.weight = utf8::is_han(c) ? 3 : 1;
      part.starts = part.ends = edge(is_word(c));
    }
    if (at_ < text_.size() && text_[at_] == '?') {
      ++at_;
      part.optional = true;
    }
    return part;
  }

  Part group() {
    ++at_;
    Part out;
    out.regex = "(?:";
    bool first = true;
    bool empty_choice = false;
    std::vector<triggers::Shape> shapes;
    for (;;) {
      bool stopped = false;
      Part part = sequence(true, stopped);
      if (!first) out.regex += '|';
      out.regex += part.regex;
      shapes.push_back(std::move(part.shape));
      out.weight = first ? part.weight : std::min(out.weight, part.weight);
      out.gaps += part.gaps;  // every alternative has its own
      out.starts = first ? part.starts : either(out.starts, part.starts);
      out.ends = first ? part.ends : either(out.ends, part.ends);
      empty_choice = empty_choice || part.empty();
      first = false;
      if (at_ >= text_.size()) {
        fail("'(' without ')'");
        return out;
      }
      if (text_[at_++] == ')') break;
    }
    out.regex += ")";
    out.shape = triggers::Shape::choice(std::move(shapes), name_words_);
    if (at_ < text_.size() && text_[at_] == '?') {
      ++at_;
      out.optional = true;
    }
    if (empty_choice) {
      out.weight = 0;
      out.starts = out.ends = Edge::mixed;
    }
    return out;
  }

  Part braces(bool& is_value) {
    const std::size_t close = text_.find('}', at_);
    Part part;
    if (close == std::string_view::npos) {
      fail("'{' without '}'");
      return part;
    }
    const std::string name(text_.substr(at_ + 1, close - at_ - 1));
    if (name == "..") {
      // Around a value the window bounds the gap; a pattern that is searched for needs the bound itself.
      part.regex = bounded_gaps_ ? "[^;；。！？!?\\n]{0," + std::to_string(kGapCharacters) + "}?"
                                 : "([^;；。！？!?\\n]*?)";
      part.gaps = 1;
      part.shape = triggers::Shape::unknown();
      at_ = close + 1;
      return part;
    }
    if (slot_ != Slot::none && name == to_string(slot_)) {
      at_ = close + 1;
      is_value = true;
      return part;
    }
    const auto found = names_.kinds_.find(name);
    if (found == names_.kinds_.end()) {
      fail(parse_slot(name) ? "the slot {" + name + "} is not the attribute's value"
                            : "unknown slot {" + name + "}");
      return part;
    }
    at_ = close + 1;
    part.regex = found->second.regex;
    part.weight = 2;
    part.starts = edge(found->second.starts_word);
    part.ends = edge(found->second.ends_word);
    const auto index = static_cast<std::size_t>(std::distance(names_.kinds_.begin(), found));
    part.shape = triggers::Shape::name(index);
    if (name == "entity") {
      // A name may be followed by its short form: "Shanghai Cooperation Organization (SCO)".
      const bool border = part.ends == Edge::word;
      part.regex += (border ? "\\b" : "") + ("(?: ?[(（]" + part.regex + "[)）])?");
      part.shape.append(triggers::Shape::unknown(), border);
      part.ends = Edge::mixed;
    }
    return part;
  }

  std::string_view text_;
  Slot slot_;
  const WordingNames& names_;
  std::vector<const triggers::NameWords*> name_words_;
  bool bounded_gaps_;
  std::size_t at_ = 0;
  std::string error_;
};

namespace {

/// In bytes; a pattern that is shorter stays far from what RE2 takes.
constexpr std::size_t kLargePattern = 16 << 10;

/// Most gaps on one side of a value.
constexpr int kMaxGaps = 4;

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

std::size_t window(int gaps) {
  return kWindowBytes + static_cast<std::size_t>(gaps) * kGapBytes;
}

/// Start of the window of at most `bytes` before `at`, on a code point.
std::size_t window_start(std::string_view text, std::size_t at, std::size_t bytes) {
  if (at <= bytes) return 0;
  std::size_t start = at - bytes;
  while (start < at && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) ++start;
  return start;
}

}  // namespace

WordingNames::WordingNames(const std::map<std::string, std::vector<std::string>>& names) {
  for (const auto& [kind, list] : names) {
    std::vector<std::string> sorted = list;
    std::sort(sorted.begin(), sorted.end(), [](const std::string& a, const std::string& b) {
      return a.size() != b.size() ? a.size() > b.size() : a < b;
    });
    if (sorted.empty()) sorted.push_back("\x7f");  // a language in which the pack has no such names
    Alternatives& out = kinds_[kind];
    out.regex = "(?:";
    for (const std::string& name : sorted) {
      if (out.regex.size() > 3) out.regex += '|';
      out.regex += re2::RE2::QuoteMeta(name);
    }
    out.regex += ")";
    out.starts_word = is_word(static_cast<unsigned char>(sorted.front().front()));
    out.ends_word = is_word(static_cast<unsigned char>(sorted.front().back()));
    out.words = triggers::words_of_names(sorted);
  }
}

std::string_view to_string(Slot slot) {
  for (const auto& [value, name] : kSlots) {
    if (value == slot) return name;
  }
  return "none";
}

std::optional<Slot> parse_slot(std::string_view text) {
  for (const auto& [value, name] : kSlots) {
    if (name == text) return value;
  }
  return std::nullopt;
}

bool fits(Slot slot, const Value& value) {
  const ValueKind kind = value.kind;
  // "since 2001" is no date of what is told.
  const bool whole = value.bound == Bound::exact || value.bound == Bound::about;
  const bool date = whole && (kind == ValueKind::date || kind == ValueKind::daterange ||
                              kind == ValueKind::datetime || kind == ValueKind::datetimerange);
  // A date whose year nothing completes still has its day.
  const bool year = value.when && value.when->granularity >= Granularity::year;
  switch (slot) {
    case Slot::count:
      return kind == ValueKind::count || kind == ValueKind::number;
    case Slot::ordinal:
    case Slot::rank:
      return kind == ValueKind::ordinal || kind == ValueKind::rank;
    case Slot::money:
      return kind == ValueKind::money;
    case Slot::percentage:
      return kind == ValueKind::percentage || kind == ValueKind::fraction;
    case Slot::date:
      return date;
    case Slot::year:
      return date && year;
    case Slot::days:
      return date && !year;
    case Slot::duration:
      return kind == ValueKind::duration;
    case Slot::quoted:
      return kind == ValueKind::quotation;
    case Slot::list:
      return kind == ValueKind::list;
    case Slot::place:
    case Slot::country:
      return kind == ValueKind::place;
    case Slot::name:
      return kind == ValueKind::name;
    case Slot::measure:
      return kind == ValueKind::measure;
    case Slot::rate:
      return kind == ValueKind::rate;
    case Slot::percentage_points:
      return kind == ValueKind::percentage_points;
    case Slot::score:
      return kind == ValueKind::score;
    case Slot::age:
      return kind == ValueKind::age;
    case Slot::range:
      return kind == ValueKind::range;
    case Slot::time:
      return kind == ValueKind::time || kind == ValueKind::timerange;
    case Slot::none:
      return false;
  }
  return false;
}

/// Compiled when a text is first matched: a run meets few of the wordings of its packs. Thread-safe.
class Wording::Regex {
 public:
  explicit Regex(std::string pattern) : pattern_(std::move(pattern)) {}

  const re2::RE2& operator*() const {
    std::call_once(compiled_, [&] {
      re2::RE2::Options options;
      options.set_log_errors(false);
      options.set_case_sensitive(false);
      regex_ = std::make_unique<re2::RE2>(pattern_, options);
    });
    return *regex_;
  }
  const re2::RE2* operator->() const { return &**this; }

 private:
  std::string pattern_;
  mutable std::once_flag compiled_;
  mutable std::unique_ptr<re2::RE2> regex_;
};

/// The compiler above makes no pattern that RE2 refuses, but one that is too large for it: only long ones are
/// compiled at once.
std::shared_ptr<const Wording::Regex> Wording::make(std::string pattern, std::string& error) {
  const bool large = pattern.size() > kLargePattern;
  auto out = std::make_shared<const Regex>(std::move(pattern));
  if (large && !(*out)->ok()) {
    error = (*out)->error();
    return nullptr;
  }
  return out;
}

std::optional<Wording> Wording::compile(std::string_view text, Slot slot, const WordingNames& names,
                                        std::string& error) {
  Part before;
  Part after;
  bool has_slot = false;
  WordingCompiler compiler(text, slot, names);
  if (!compiler.run(before, after, has_slot)) {
    error = compiler.error();
    return std::nullopt;
  }
  if (slot != Slot::none && !has_slot) {
    error = "the wording lacks the value's slot {" + std::string(to_string(slot)) + "}";
    return std::nullopt;
  }
  Wording wording;
  wording.text_ = std::string(text);
  wording.weight_ = before.weight + after.weight;
  // Names are literal text themselves.
  if (wording.weight_ == 0 && slot != Slot::name) {
    error = "the wording would match anything: it needs some literal text";
    return std::nullopt;
  }
  const bool starts = before.starts == Edge::word;
  const bool ends = before.ends == Edge::word;
  const bool ends_all = after.ends == Edge::word;
  const std::string start_before = starts ? "\\b" : "";
  const std::string end_before = ends ? "\\b" : "";
  const std::string end_after = ends_all ? "\\b" : "";
  wording.needs_ = compiler.needs(before, starts, ends);
  for (Need& need : compiler.needs(after, false, ends_all)) wording.needs_.push_back(std::move(need));
  if (!before.empty()) wording.last_before_ = before.shape.last(starts);
  if (!after.empty()) wording.first_after_ = after.shape.first(ends_all);
  // A quoted name stands inside its marks, which are no part of the value.
  const std::string open = slot == Slot::quoted ? "[\"“”‘'《「]?" : "";
  const std::string close = slot == Slot::quoted ? "[\"“”’'》」]?" : "";
  if (before.gaps > kMaxGaps || after.gaps > kMaxGaps) {
    error = "more than " + std::to_string(kMaxGaps) + " gaps on one side of the value";
    return std::nullopt;
  }
  wording.gaps_before_ = before.gaps;
  wording.gaps_after_ = after.gaps;
  wording.window_before_ = window(before.gaps);
  wording.window_after_ = window(after.gaps);
  if (!before.empty()) {
    const std::string core = start_before + "(?:" + before.regex + ")" + end_before;
    const bool searched = slot == Slot::none || slot == Slot::list;
    wording.before_ = make(searched ? core : core + open + "$", error);
    if (!wording.before_) return std::nullopt;
  }
  if (!after.empty()) {
    wording.after_ = make(close + "(?:" + after.regex + ")" + end_after, error);
    if (!wording.after_) return std::nullopt;
  }
  return wording;
}

std::optional<WordingMatch> Wording::match(std::string_view sentence, Span value, Span bounds) const {
  WordingMatch out;
  out.range = value;
  std::array<re2::StringPiece, kMaxGaps + 1> groups;
  // What the gaps took is no part of what the wording says.
  const auto literal = [&](int gaps) {
    std::size_t bytes = groups[0].size();
    for (int gap = 1; gap <= gaps; ++gap) bytes -= groups[static_cast<std::size_t>(gap)].size();
    return static_cast<int>(bytes);
  };
  if (after_) {
    // What lies beyond the window still tells whether a word ends there.
    const std::string_view rest = sentence.substr(0, std::max(bounds.end, value.end)).substr(value.end);
    const std::size_t end = utf8::prefix_valid(rest, window_after_).size();
    if (!(*after_)->Match(piece(rest), 0, end, re2::RE2::ANCHOR_START, groups.data(), gaps_after_ + 1)) {
      return std::nullopt;
    }
    out.range.end = value.end + static_cast<std::uint32_t>(groups[0].size());
    out.literal += literal(gaps_after_);
  }
  if (before_) {
    const std::size_t bound = std::min(bounds.begin, value.begin);
    const std::string_view rest = sentence.substr(bound, value.begin - bound);
    const std::size_t start = window_start(rest, rest.size(), window_before_);
    if (!(*before_)->Match(piece(rest), start, rest.size(), re2::RE2::UNANCHORED, groups.data(),
                           gaps_before_ + 1)) {
      return std::nullopt;
    }
    out.range.begin =
        static_cast<std::uint32_t>(bound + static_cast<std::size_t>(groups[0].data() - rest.data()));
    out.literal += literal(gaps_before_);
  }
  return out;
}

bool Wording::may_match(std::string_view sentence, Span value, Span bounds) const {
  const auto may_be = [](const std::vector<std::uint32_t>& words, std::optional<std::uint32_t> word,
                         std::string_view text) {
    return (word && std::find(words.begin(), words.end(), *word) != words.end()) ||
           triggers::has_odd_letters(text);
  };
  // A word that goes on beyond the window is in no match; one byte more tells that it does.
  if (!first_after_.empty()) {
    const std::string_view rest = sentence.substr(0, std::max(bounds.end, value.end)).substr(value.end);
    const std::string_view near = utf8::prefix_valid(rest, window_after_ + 1);
    if (!may_be(first_after_, triggers::first_word(near), near)) return false;
  }
  if (!last_before_.empty()) {
    const std::size_t bound = std::min(bounds.begin, value.begin);
    const std::string_view rest = sentence.substr(bound, value.begin - bound);
    const std::string_view near = rest.substr(window_start(rest, rest.size(), window_before_ + 1));
    if (!may_be(last_before_, triggers::last_word(near), near)) return false;
  }
  return true;
}

std::vector<Span> Wording::find(std::string_view sentence) const {
  std::vector<Span> out;
  if (!before_) return out;
  std::size_t at = 0;
  while (at < sentence.size()) {
    re2::StringPiece group;
    if (!(*before_)->Match(piece(sentence), at, sentence.size(), re2::RE2::UNANCHORED, &group, 1)) break;
    const auto begin = static_cast<std::size_t>(group.data() - sentence.data());
    const std::size_t end = begin + group.size();
    out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    at = std::max(end, at + 1);
  }
  return out;
}

std::optional<std::size_t> Wording::match_after(std::string_view sentence, std::size_t at) const {
  if (!after_) return at;
  const std::string_view rest = sentence.substr(at);
  const std::size_t end = utf8::prefix_valid(rest, window_after_).size();
  re2::StringPiece group;
  if (!(*after_)->Match(piece(rest), 0, end, re2::RE2::ANCHOR_START, &group, 1)) return std::nullopt;
  return at + group.size();
}

}  // namespace crosscheck
