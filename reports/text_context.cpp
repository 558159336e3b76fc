// What the blocks of the text report share: names for places, sources and values, and the shapes of lines.
#include "reports/text_context.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "reports/value_json.h"

namespace crosscheck {
namespace {

constexpr std::size_t kMinWidth = 40;
/// A sentence and its source share a line if the sentence fits whole, or keeps this much in a compact block.
constexpr std::size_t kMinQuote = 36;
constexpr std::size_t kMaxSource = 36;
/// And of the name of its tier.
constexpr std::size_t kMaxTier = 16;
constexpr std::size_t kMaxValue = 40;
/// Indent of a list that has no room where it should stand.
constexpr std::size_t kBelow = 6;

/// Claims of a reading that stand on one source, as a forest over their positions.
class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }

  std::size_t leader(std::size_t at) {
    while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
    return at;
  }
  /// The earlier claim leads.
  void join(std::size_t a, std::size_t b) {
    const std::size_t of_a = leader(a);
    const std::size_t of_b = leader(b);
    parent_[std::max(of_a, of_b)] = std::min(of_a, of_b);
  }

 private:
  std::vector<std::size_t> parent_;
};

/// Day, month or year at the end of a period, as its granularity has it. `to` is exclusive in the model;
/// people say the last day.
std::string shown_end(std::int64_t seconds, Granularity granularity) {
  std::string text = iso(seconds, granularity);
  switch (granularity) {
    case Granularity::second:
      text[10] = ' ';
      return text;
    case Granularity::minute:
    case Granularity::hour:
      text[10] = ' ';
      return text.substr(0, 16);
    case Granularity::month:
      return text.substr(0, 7);
    case Granularity::year:
      return text.substr(0, 4);
    default:
      return text;
  }
}

/// Empty where the words of the text say it better: times of day, decades and centuries.
Message shown_period(const Value& value) {
  if (!value.when || value.when->granularity >= Granularity::decade || value.when->to <= value.when->from)
    return {};
  if (timex_of(value).starts_with('T')) return {};
  const Period& when = *value.when;
  const std::string name = timex(when);
  if (name.find('/') == std::string::npos && when.granularity >= Granularity::day) return Message(name);
  const std::string first = shown_end(when.from, when.granularity);
  // The end of an hour or minute is the one that the text names.
  const std::int64_t before = when.granularity == Granularity::hour ? 3600 : 1;
  const std::string last = shown_end(when.to - before, when.granularity);
  return first == last ? Message(first) : msg("{} to {}", first, last);
}

}  // namespace

std::string TextContext::say(const Message& message) const {
  return visible(message.in(options.catalogue));
}

TextContext::TextContext(const Report& the_report, const TextOptions& the_options, std::ostream& out)
    : report(the_report), options(the_options), width(std::max(the_options.width, kMinWidth)), out_(out) {
  for (const ArticleInfo& article : report.articles) articles_.emplace(article.id, &article);
  for (std::size_t group = 0; group < report.copies.size(); ++group) {
    for (const std::string& article : report.copies[group]) copy_group_.emplace(article, group);
  }
}

std::string TextContext::place(const Claim& claim) const {
  return visible(claim.document) + ':' + std::to_string(claim.line);
}

const ArticleInfo* TextContext::article(const Claim& claim) const {
  const auto found = articles_.find(claim.article);
  return found == articles_.end() ? nullptr : found->second;
}

std::string TextContext::source(const Claim& claim) const {
  const ArticleInfo* found = article(claim);
  if (found == nullptr) return "";
  const ArticleInfo& article = *found;
  std::string name = visible(article.outlet);
  if (name.empty()) name = visible(article.author);
  std::string date = visible(std::string_view(article.published).substr(0, 10));
  const bool inferred =
      std::find(article.inferred.begin(), article.inferred.end(), "published") != article.inferred.end();
  if (!date.empty() && inferred) date = say(msg("{} (inferred)", date));
  // How the packs rank the outlet.
  const auto tiered = [&](const std::string& words) {
    return article.tier.empty() ? words
                                : say(msg("{} ({})", words, shorten(visible(article.tier), kMaxTier)));
  };
  if (name.empty()) return date;
  if (date.empty()) return tiered(name);
  const std::size_t taken = columns(date) + columns(tiered("")) + 2;
  return say(msg("{}, {}", tiered(shorten(name, kMaxSource - std::min(kMaxSource, taken))), date));
}

std::vector<std::string> TextContext::places(const std::vector<ClaimIndex>& claims,
                                             std::vector<std::size_t>& leaders) const {
  Groups groups(claims.size());
  std::vector<Message> reason(claims.size());
  const Message copied = msg("copy");
  std::unordered_map<std::string_view, std::size_t> by_article;
  std::unordered_map<std::string_view, std::size_t> by_outlet;
  std::unordered_map<std::size_t, std::size_t> by_copy;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const std::string_view id = claim(claims[i]).article;
    const auto meet = [&](auto& seen, const auto& key, const Message& why) {
      const auto [first, is_new] = seen.emplace(key, i);
      if (is_new) return;
      groups.join(first->second, i);
      if (reason[i].empty()) reason[i] = why;
    };
    meet(by_article, id, msg("same article"));
    if (const auto copy = copy_group_.find(id); copy != copy_group_.end())
      meet(by_copy, copy->second, copied);
    if (const auto article = articles_.find(id);
        article != articles_.end() && !article->second->outlet.empty()) {
      meet(by_outlet, std::string_view(article->second->outlet), msg("same outlet"));
    }
  }
  std::vector<std::vector<std::size_t>> dependents(claims.size());
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const std::size_t leader = groups.leader(i);
    if (leader == i) {
      leaders.push_back(i);
    } else if (place(claim(claims[i])) != place(claim(claims[leader]))) {
      dependents[leader].push_back(i);
    }
  }
  std::vector<std::string> pieces;
  for (const std::size_t leader : leaders) {
    pieces.push_back(place(claim(claims[leader])));
    for (const std::size_t i : dependents[leader]) {
      std::string piece = i == dependents[leader].front() ? "(" : "";
      // Two claims that a third one joins have no reason of their own: they stand on its.
      piece += say(msg("{}: {}", place(claim(claims[i])), reason[i].empty() ? copied : reason[i]));
      pieces.push_back(piece.append(i == dependents[leader].back() ? ")" : ","));
    }
    if (leader != leaders.back()) pieces.back() += ',';
  }
  return pieces;
}

std::string TextContext::value(const Claim& claim) const {
  const Message period = shown_period(claim.value);
  return period.empty() ? visible(claim.text) : say(period);
}

std::string TextContext::shown_value(const Claim& claim) const {
  return shorten(value(claim), kMaxValue);
}

std::string_view TextContext::code(Tone tone) const {
  if (!options.color) return "";
  switch (tone) {
    case Tone::bad:
      return "\x1B[1;31m";
    case Tone::explained:
      return "\x1B[1;33m";
    case Tone::good:
      return "\x1B[1;32m";
    case Tone::faint:
      return "\x1B[2m";
    case Tone::plain:
      return "\x1B[1m";
  }
  return "";
}

std::string_view TextContext::reset() const {
  return options.color ? "\x1B[0m" : "";
}

void TextContext::blank() {
  out_ << '\n';
}

void TextContext::line(std::size_t indent, std::string_view text) {
  out_ << std::string(indent, ' ') << text << '\n';
}

void TextContext::heading(std::string_view word, Tone tone, std::string_view text, std::string_view right) {
  const std::size_t indent = columns(word) + 2;
  std::vector<std::string> lines = wrap(text, width - indent);
  const std::size_t right_size = columns(right);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i == 0) {
      out_ << code(tone) << word << reset() << "  ";
    } else {
      out_ << std::string(indent, ' ');
    }
    const std::size_t used = indent + columns(lines[i]);
    out_ << lines[i];
    if (i + 1 == lines.size() && right_size > 0) {
      if (used + 2 + right_size > width) {
        out_ << '\n' << std::string(width - std::min(width - indent, right_size), ' ');
      } else {
        out_ << std::string(width - used - right_size, ' ');
      }
      out_ << faint(safe_start(std::string(right)));
    }
    out_ << '\n';
  }
}

std::size_t TextContext::row(std::string_view word, std::size_t word_columns, Tone tone,
                             std::string_view text, std::string_view right, std::size_t most) {
  const std::size_t indent = 2 + word_columns + 2;
  const std::size_t right_size = right.empty() ? 0 : columns(right) + 2;
  const std::size_t room = width - std::min(width, indent + right_size);
  std::vector<std::string> lines = wrap(text, room);
  if (lines.size() > most) {
    for (std::size_t i = most; i < lines.size(); ++i) lines[most - 1] += " " + lines[i];
    lines.resize(most);
    lines.back() = shorten(lines.back(), room);
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i == 0) {
      out_ << "  " << code(tone) << word << reset()
           << std::string(word_columns - std::min(word_columns, columns(word)) + 2, ' ');
    } else {
      out_ << std::string(indent, ' ');
    }
    out_ << lines[i];
    if (i == 0 && right_size > 0) {
      out_ << std::string(width - std::min(width, indent + columns(lines[i]) + right_size - 2), ' ')
           << faint(right);
    }
    out_ << '\n';
  }
  return lines.size();
}

void TextContext::paragraph(std::size_t indent, std::string_view label, std::string_view text) {
  const bool apart = !label.empty() && !label.ends_with("：");
  const std::size_t hanging = indent + columns(label) + (apart ? 1 : 0);
  bool first = true;
  for (const std::string& words : wrap(text, width - std::min(hanging, width - 16))) {
    if (first && !label.empty()) {
      out_ << std::string(indent, ' ') << label << (apart ? " " : "") << words << '\n';
    } else {
      out_ << std::string(hanging, ' ') << words << '\n';
    }
    first = false;
  }
}

void TextContext::items(std::string_view first, std::size_t indent, const std::vector<std::string>& items) {
  std::size_t widest = 0;
  for (const std::string& item : items) widest = std::max(widest, columns(item));
  std::string start(first);
  if (indent > kBelow && indent + widest > width) {
    // No room beside what stands first: the list goes below it.
    while (start.ends_with(' ')) start.pop_back();
    out_ << start << '\n';
    indent = kBelow;
    start.assign(indent, ' ');
  }
  for (const std::string& words : wrap_items(items, width - indent)) {
    out_ << start << words << '\n';
    start.assign(indent, ' ');
  }
}

void TextContext::quotation(std::size_t indent, std::string_view sentence, const std::vector<Mark>& marks,
                            std::string_view origin, bool compact) {
  const MarkStyle style{code(Tone::plain), reset()};
  const std::size_t room = width - indent;
  const std::size_t origin_size = columns(origin);
  const std::size_t beside = room > origin_size + 2 ? room - origin_size - 2 : 0;
  const Line whole = quote(sentence, marks, room, style);
  const bool same_line = origin_size > 0 && (whole.columns <= beside || (compact && beside >= kMinQuote));
  const Line shown = same_line ? quote(sentence, marks, beside, style) : whole;
  out_ << std::string(indent, ' ') << shown.text;
  if (same_line) out_ << std::string(room - shown.columns - origin_size, ' ') << faint(origin);
  out_ << '\n';
  if (same_line || origin_size == 0) return;
  if (origin_size <= room) {
    line(width - origin_size, faint(origin));
  } else {
    for (const std::string& words : wrap(origin, room)) line(indent, faint(words));
  }
}

std::string TextContext::faint(std::string_view text) const {
  return std::string(code(Tone::faint)).append(text).append(reset());
}

}  // namespace crosscheck
