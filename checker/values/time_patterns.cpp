// Values, time expressions: patterns with optional parts and alternatives are written out into plain
// sequences, and those put into one trie, so that the chart walks all of them at once.
#include "checker/values/time_patterns.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "checker/model/value.h"
#include "checker/values/letters.h"

namespace crosscheck::values {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(TimeField::count_)> kFields = {
    "year",    "month",    "day",      "weekday",    "week",      "quarter", "half",  "decade", "century",
    "season",  "holiday",  "era",      "unit",       "rel",       "count",   "nth",   "hour",   "minute",
    "second",  "meridiem", "part",     "minutes_to", "years",     "months",  "weeks", "days",   "hours",
    "minutes", "seconds",  "workdays", "weekends",   "direction", "portion", "bound", "every",  "fiscal",
    "now",     "weak",     "lone",     "future",     "base",      "from",    "to"};
constexpr std::array<std::string_view, 15> kUnits = {
    "second", "minute", "hour",    "day",     "week",    "month",    "quarter",  "half_year",
    "year",   "decade", "century", "weekend", "workday", "workweek", "fortnight"};
constexpr std::array<std::string_view, 14> kPortions = {
    "start",   "mid",         "end",         "early",        "late",       "earlier",    "later",
    "to_date", "last_moment", "first_third", "second_third", "last_third", "first_half", "second_half"};
constexpr std::array<std::string_view, 5> kBounds = {"before", "after", "since", "until", "about"};
constexpr std::array<std::string_view, category::count_> kBuiltIn = {
    "n",      "d",    "w",       "nth", "q",    "y4",      "year", "clock",
    "dotted", "hhmm", "numdate", "md",  "mdot", "isotime", "d0",   "yspan"};

constexpr std::size_t kMostSequences = 4000;  ///< of one pattern
constexpr int kMostSlots = 12;

template <typename Names>
std::optional<std::int32_t> index_in(const Names& names, std::string_view name) {
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) return std::nullopt;
  return static_cast<std::int32_t>(at - names.begin());
}

std::optional<std::int32_t> integer(std::string_view text) {
  std::int32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace

std::optional<TimeField> time_field(std::string_view name) {
  const auto index = index_in(kFields, name);
  return index ? std::optional(static_cast<TimeField>(*index)) : std::nullopt;
}

PatternCompiler::PatternCompiler(TimeLexicon& lexicon) : lexicon_(lexicon) {
  for (const std::string_view name : kBuiltIn) category(name);
  lexicon_.nodes.emplace_back();
}

Category PatternCompiler::category(std::string_view name) {
  if (const auto found = find(name)) return *found;
  const auto made = static_cast<Category>(lexicon_.names.size());
  lexicon_.names.emplace_back(name);
  lexicon_.uses.push_back(0);
  lexicon_.priority.push_back(0);
  categories_.emplace(name, made);
  return made;
}

std::optional<Category> PatternCompiler::find(std::string_view name) const {
  const auto found = categories_.find(name);
  return found != categories_.end() ? std::optional(found->second) : std::nullopt;
}

std::optional<std::int32_t> PatternCompiler::symbol(std::string_view text) const {
  if (const auto number = integer(text)) return number;
  if (const auto unit = index_in(kUnits, text)) return unit;
  if (const auto portion = index_in(kPortions, text)) return portion;
  if (const auto bound = index_in(kBounds, text)) return bound;
  if (const auto part = index_in(lexicon_.shared->part_names, text)) return part;
  if (const auto season = index_in(lexicon_.shared->season_names, text)) return season;
  return index_in(lexicon_.shared->holiday_names, text);
}

void PatternCompiler::add_word(const std::string& word, const TimeMeaning& meaning) {
  if (word.empty()) return;
  add_form(word, meaning);
  if (!lexicon_.optional_accents) return;
  const std::string plain = without_accents(word);
  if (plain != word) add_form(plain, meaning);
}

void PatternCompiler::add_form(const std::string& word, const TimeMeaning& meaning) {
  Phrase& phrase = lexicon_.words.add(word);
  if (phrase.meanings.empty()) {
    phrase.meanings.push_back({Role::count_, static_cast<std::int32_t>(lexicon_.meanings.size())});
    lexicon_.meanings.emplace_back();
  }
  auto& all = lexicon_.meanings[static_cast<std::size_t>(phrase.meanings.front().value)];
  const bool known = std::any_of(all.begin(), all.end(), [&](const TimeMeaning& other) {
    return other.category == meaning.category && other.value == meaning.value;
  });
  if (!known) all.push_back(meaning);
}

Category PatternCompiler::literal(const std::string& text) {
  const auto found = literals_.find(text);
  if (found != literals_.end()) return found->second;
  const Category made = category("'" + text);
  literals_.emplace(text, made);
  lexicon_.uses[made] = TimeLexicon::kWord;
  TimeMeaning meaning;
  meaning.category = made;
  add_word(text, meaning);
  return made;
}

/// Reads "[of|in] {month} (a|b c)" into elements.
struct PatternCompiler::Parser {
  PatternCompiler& compiler;
  std::string_view text;
  std::size_t at = 0;
  int slots = 0;
  std::optional<std::string> mistake;

  std::vector<Element> sequence() {
    std::vector<Element> out;
    while (at < text.size() && !mistake) {
      const char c = text[at];
      if (c == ' ') {
        ++at;
      } else if (c == ']' || c == ')' || c == '|') {
        break;
      } else if (c == '{') {
        out.push_back(slot());
      } else if (c == '[' || c == '(') {
        out.push_back(group(c == '[' ? ']' : ')'));
      } else {
        out.push_back(word());
      }
    }
    return out;
  }

  Element slot() {
    Element out;
    out.what = Element::What::slot;
    const std::size_t end = text.find('}', at);
    if (end == std::string_view::npos || slots >= kMostSlots) {
      mistake = slots >= kMostSlots ? "too many slots" : "a slot is not closed with '}'";
      return out;
    }
    mistake = compiler.parse_slot(text.substr(at + 1, end - at - 1), out, static_cast<std::int8_t>(slots++));
    at = end + 1;
    return out;
  }

  Element group(char close) {
    Element out;
    out.what = Element::What::group;
    out.optional = close == ']';
    do {
      ++at;
      out.alternatives.push_back(sequence());
    } while (at < text.size() && text[at] == '|' && !mistake);
    if (!mistake && (at >= text.size() || text[at] != close)) {
      mistake = std::string("a group is not closed with '") + close + "'";
    }
    ++at;
    return out;
  }

  Element word() {
    Element out;
    while (at < text.size() && std::string_view(" {}[]()|").find(text[at]) == std::string_view::npos) {
      if (text[at] == '\\' && at + 1 < text.size()) ++at;
      out.text += text[at++];
    }
    if (out.text.empty()) mistake = "a stray '}'";
    return out;
  }
};

std::optional<std::string> PatternCompiler::parse_slot(std::string_view text, Element& out,
                                                       std::int8_t slot) {
  const auto parts = split(text);
  if (parts.empty()) return "an empty slot";
  const auto found = find(parts[0]);
  if (!found) return "no class of words or rules is called '" + std::string(parts[0]) + "'";
  out.category = *found;
  out.slot = slot;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const std::string_view part = parts[i];
    const std::size_t dots = part.find("..");
    if (dots != std::string_view::npos) {
      const auto low = integer(part.substr(0, dots));
      const auto high = integer(part.substr(dots + 2));
      if (!low || !high) return "'" + std::string(part) + "' is no range such as 1..31";
      out.test.low = *low;
      out.test.high = *high;
      out.test.ranged = true;
      continue;
    }
    const auto field = part.size() > 1 ? time_field(part.substr(1)) : std::nullopt;
    if (!field || (part[0] != '+' && part[0] != '-'))
      return "'" + std::string(part) + "' is neither a range nor +field or -field";
    (part[0] == '+' ? out.test.required : out.test.excluded) |= bit(*field);
  }
  return std::nullopt;
}

std::optional<std::string> PatternCompiler::parse_op(std::string_view text, int slots, TimeRule& rule) {
  const auto slot_of = [&](std::string_view name) -> std::optional<std::int8_t> {
    if (name.size() < 2 || name[0] != '$') return std::nullopt;
    const auto number = integer(name.substr(1));
    if (!number || *number < 1 || *number > slots) return std::nullopt;
    return static_cast<std::int8_t>(*number - 1);
  };
  const std::string quoted = "'" + std::string(text) + "' ";
  TimeOp op;
  if (text[0] == '$') {
    const auto slot = slot_of(text);
    if (!slot) return quoted + "is no slot of the pattern";
    op.slot = *slot;
    rule.ops.push_back(op);
    return std::nullopt;
  }
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) return quoted + "has no '='";
  std::string_view name = text.substr(0, equals);
  const bool adds = !name.empty() && name.back() == '+';
  if (adds) name.remove_suffix(1);
  std::string_view value = text.substr(equals + 1);
  if (name == "lasts") {
    op.what = TimeOp::What::duration;
    const std::size_t times = value.find('*');
    if (times == std::string_view::npos) return quoted + "must be an amount * a unit";
    const std::string_view amount = value.substr(0, times);
    const std::string_view unit = value.substr(times + 1);
    if (const auto slot = slot_of(amount)) {
      op.slot = *slot;
    } else {
      const auto number = Decimal::parse(amount);
      const auto thousandths = number ? number->shifted(3) : std::nullopt;
      const auto whole = thousandths ? thousandths->to_int64() : std::nullopt;
      if (!whole || *whole < 0 || *whole > 1'000'000) return quoted + "has no amount";
      op.constant = static_cast<std::int32_t>(*whole);
    }
    if (const auto slot = slot_of(unit)) {
      op.unit_slot = *slot;
    } else if (const auto known = index_in(kUnits, unit)) {
      op.factor = *known;
    } else {
      return quoted + "has no unit";
    }
    rule.ops.push_back(op);
    return std::nullopt;
  }
  if (name == "value") {
    op.what = TimeOp::What::set_value;
  } else if (const auto field = time_field(name)) {
    op.what = adds ? TimeOp::What::add : TimeOp::What::set;
    op.field = *field;
  } else {
    return quoted + "names no field";
  }
  if (const auto constant = symbol(value)) {
    op.constant = *constant;
    rule.ops.push_back(op);
    return std::nullopt;
  }
  if (!value.empty() && value[0] == '-') {
    op.factor = -1;
    value.remove_prefix(1);
  }
  const std::size_t end = value.find_first_of("*+-");
  const auto slot = slot_of(value.substr(0, end));
  if (!slot) return quoted + "has a value that is neither a slot, a number nor a known name";
  op.slot = *slot;
  if (op.field >= TimeField::base && op.what == TimeOp::What::set) op.what = TimeOp::What::index;
  if (end != std::string_view::npos) {
    const auto number = integer(value.substr(value[end] == '-' ? end : end + 1));
    if (!number) return quoted + "ends with no number";
    (value[end] == '*' ? op.factor : op.constant) = *number;
  }
  rule.ops.push_back(op);
  return std::nullopt;
}

void PatternCompiler::expand(const std::vector<Element>& elements, std::size_t at, Sequence& prefix,
                             const std::vector<std::pair<const std::vector<Element>*, std::size_t>>& rest,
                             std::vector<Sequence>& out) {
  if (out.size() > kMostSequences) return;
  if (at == elements.size()) {
    if (rest.empty()) {
      if (!prefix.empty()) out.push_back(prefix);
      return;
    }
    auto shorter = rest;
    const auto [next, position] = shorter.back();
    shorter.pop_back();
    expand(*next, position, prefix, shorter, out);
    return;
  }
  const Element& element = elements[at];
  if (element.what != Element::What::group) {
    prefix.push_back(&element);
    expand(elements, at + 1, prefix, rest, out);
    prefix.pop_back();
    return;
  }
  if (element.optional) expand(elements, at + 1, prefix, rest, out);
  auto longer = rest;
  longer.emplace_back(&elements, at + 1);
  for (const auto& alternative : element.alternatives) expand(alternative, 0, prefix, longer, out);
}

void PatternCompiler::add_sequence(const Sequence& sequence, std::uint16_t rule) {
  std::uint32_t node = 0;
  for (const Element* element : sequence) {
    TimeNode::Edge edge{};
    edge.category = element->what == Element::What::slot ? element->category : literal(element->text);
    edge.slot = element->slot;
    edge.test = element->test;
    auto& edges = lexicon_.nodes[node].edges;
    const auto same = std::find_if(edges.begin(), edges.end(), [&](const TimeNode::Edge& other) {
      return other.category == edge.category && other.slot == edge.slot && other.test == edge.test;
    });
    if (same != edges.end()) {
      node = same->node;
      continue;
    }
    edge.node = static_cast<std::uint32_t>(lexicon_.nodes.size());
    edges.push_back(edge);
    node = edge.node;
    lexicon_.nodes.emplace_back();
  }
  lexicon_.nodes[node].rules.push_back(rule);
}

std::optional<std::string> PatternCompiler::add_rule(Category makes, std::string_view text) {
  const std::size_t arrow = text.find("=>");
  if (arrow == std::string_view::npos) return "a rule is 'PATTERN => MEANING'";
  Parser parser{*this, trimmed(text.substr(0, arrow)), 0, 0, std::nullopt};
  const std::vector<Element> elements = parser.sequence();
  if (parser.mistake) return parser.mistake;
  if (parser.at < parser.text.size())
    return "'" + std::string(1, parser.text[parser.at]) + "' closes nothing";
  TimeRule rule;
  rule.makes = makes;
  for (const std::string_view op : split(trimmed(text.substr(arrow + 2)))) {
    if (auto mistake = parse_op(op, parser.slots, rule)) return mistake;
  }
  if (rule.ops.empty()) return "the rule says nothing";
  std::vector<Sequence> sequences;
  Sequence prefix;
  expand(elements, 0, prefix, {}, sequences);
  if (sequences.empty()) return "an empty pattern";
  if (sequences.size() > kMostSequences) return "the pattern has too many forms";
  const auto index = static_cast<std::uint16_t>(lexicon_.rules.size());
  lexicon_.rules.push_back(std::move(rule));
  for (const Sequence& sequence : sequences) add_sequence(sequence, index);
  return std::nullopt;
}

void PatternCompiler::finish() {
  lexicon_.words.build();
  for (TimeNode& node : lexicon_.nodes) {
    std::stable_sort(
        node.edges.begin(), node.edges.end(),
        [](const TimeNode::Edge& a, const TimeNode::Edge& b) { return a.category < b.category; });
    for (const TimeNode::Edge& edge : node.edges) node.categories |= TimeNode::bit(edge.category);
  }
  lexicon_.roots.assign(lexicon_.names.size(), {});
  lexicon_.reaches.assign(lexicon_.names.size(), 0);
  for (TimeNode::Edge edge : lexicon_.nodes[0].edges) {
    const TimeNode& node = lexicon_.nodes[edge.node];
    edge.reach = node.rules.empty() ? node.categories : TimeNode::kEnds;
    lexicon_.reaches[edge.category] |= edge.reach;
    lexicon_.roots[edge.category].push_back(edge);
  }
  std::size_t size = 64;
  while (size < lexicon_.words.phrases().size() * 4) size *= 2;
  lexicon_.word_uses.assign(size, {});
  for (const Phrase& phrase : lexicon_.words.phrases()) {
    std::size_t end = 0;
    const std::uint64_t key = first_key(phrase.text, 0, end);
    std::size_t slot = key & (size - 1);
    while (lexicon_.word_uses[slot].key != 0 && lexicon_.word_uses[slot].key != key)
      slot = (slot + 1) & (size - 1);
    WordUse& word = lexicon_.word_uses[slot];
    word.key = key;
    word.range = lexicon_.words.range(key);
    if (end < phrase.text.size()) word.compare = true;
    for (const TimeMeaning& meaning :
         lexicon_.meanings[static_cast<std::size_t>(phrase.meanings.front().value)]) {
      if (meaning.capital) word.compare = true;
      if (end == phrase.text.size() && !meaning.capital) word.use |= lexicon_.uses[meaning.category];
    }
  }
}

}  // namespace crosscheck::values
