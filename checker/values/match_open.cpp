// How values relate that no rule names: as match_values, and posts, places, lists, quotations and scores by
// what their words have in common.
#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/values/match_times.h"

namespace crosscheck {
namespace {

bool contains(const std::vector<std::string>& outer, const std::vector<std::string>& inner) {
  return std::includes(outer.begin(), outer.end(), inner.begin(), inner.end());
}

/// The parts of "=a+b+!c": what alters a post (deputy, former) apart from what it is.
struct Post {
  std::vector<std::string> is;
  std::vector<std::string> altered;
};

Post post_of(std::string_view canonical) {
  Post out;
  canonical.remove_prefix(1);
  while (!canonical.empty()) {
    const std::size_t end = std::min(canonical.find('+'), canonical.size());
    const std::string_view part = canonical.substr(0, end);
    (part.starts_with('!') ? out.altered : out.is).emplace_back(part);
    canonical.remove_prefix(std::min(end + 1, canonical.size()));
  }
  return out;
}

ValueMatch match_posts(const Value& a, const Value& b, bool one_language) {
  if (a.canonical == b.canonical) return {Match::same, {}};
  const bool known = a.canonical.starts_with('=') && b.canonical.starts_with('=');
  if (known) {
    const Post x = post_of(a.canonical);
    const Post y = post_of(b.canonical);
    if (x.altered != y.altered &&
        (x.is.empty() || y.is.empty() || contains(x.is, y.is) || contains(y.is, x.is)))
      return {Match::different, msg("posts of other rank")};
    if (contains(x.is, y.is) || contains(y.is, x.is))
      return {Match::within_bounds, msg("the one names the post more fully")};
    return {Match::different, msg("other posts")};
  }
  if (!one_language)
    return {Match::not_comparable, msg("posts in two languages, and no word in common is known")};
  const auto x = word_pieces(a.canonical);
  const auto y = word_pieces(b.canonical);
  if (contains(x, y) || contains(y, x))
    return {Match::within_bounds, msg("the one names the post more fully")};
  return {Match::not_comparable, msg("posts in words that are not known")};
}

ValueMatch match_names(const Value& a, const Value& b, bool one_language) {
  if (a.canonical == b.canonical && a.number == b.number) return {Match::same, {}};
  const auto x = word_pieces(a.canonical);
  const auto y = word_pieces(b.canonical);
  if (a.number && b.number) {
    // "12 km north of the town": a distance and a direction.
    if (a.canonical == b.canonical) return match_values(a, b, false);
    return {Match::different, msg("other places")};
  }
  if (!x.empty() && !y.empty() && (contains(x, y) || contains(y, x)))
    return {Match::within_bounds, msg("the one names the place more fully")};
  if (!one_language) return {Match::not_comparable, msg("names in two languages")};
  return {Match::different, msg("other names")};
}

ValueMatch match_quotations(const Value& a, const Value& b, bool one_language) {
  if (a.canonical == b.canonical) return {Match::same, {}};
  if (!one_language) return {Match::not_comparable, msg("quoted in two languages")};
  const auto x = word_pieces(a.canonical);
  const auto y = word_pieces(b.canonical);
  if (x == y) return {Match::same, {}};
  if (contains(x, y) || contains(y, x)) return {Match::within_bounds, msg("the one quotes more")};
  return {Match::different, msg("other words")};
}

/// A piece of some length in common.
bool share_name(const std::vector<std::string>& x, const std::vector<std::string>& y) {
  constexpr std::size_t kName = 4;
  return std::any_of(x.begin(), x.end(), [&](const std::string& word) {
    return word.size() >= kName && std::binary_search(y.begin(), y.end(), word);
  });
}

/// At least half of the items in common: the same list, told differently. Fewer: another list.
ValueMatch match_open_lists(const Value& a, const Value& b, bool one_language) {
  const ValueMatch plain = match_values(a, b, true);
  if (plain.match != Match::not_comparable || a.items.empty() || b.items.empty()) return plain;
  std::vector<bool> taken(b.items.size());
  std::size_t both = 0;
  for (const std::string& item : a.items) {
    const auto x = word_pieces(item);
    for (std::size_t i = 0; i < b.items.size(); ++i) {
      if (taken[i]) continue;
      const auto y = word_pieces(b.items[i]);
      // "Great Orin" and "Gran Orin": a word of a name that is not translated.
      const bool same = contains(x, y) || contains(y, x) || (!one_language && share_name(x, y));
      if (!same || x.empty() || y.empty()) continue;
      taken[i] = true;
      ++both;
      break;
    }
  }
  const std::size_t few = std::min(a.items.size(), b.items.size());
  const std::size_t many = std::max(a.items.size(), b.items.size());
  if (both == many) return {Match::same, {}};
  // One list may leave out what the other tells.
  if (both == few) return {Match::within_bounds, msg("the one list holds the other")};
  if (both * 2 < many) return {Match::not_comparable, msg("other lists")};
  return {Match::different, msg("lists that differ in some items")};
}

}  // namespace

std::vector<std::string> word_pieces(std::string_view text) {
  // The beginning of a word is enough to join its forms.
  constexpr std::size_t kStem = 5;
  std::vector<std::string> out;
  std::string word;
  std::string before;
  const auto flush = [&] {
    if (!word.empty()) out.push_back(std::string(utf8::prefix_valid(word, kStem)));
    word.clear();
  };
  const std::string folded = utf8::fold_valid(text);
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::next_valid(folded, at);
    const std::string one = folded.substr(begin, at - begin);
    if (utf8::is_han(c)) {
      flush();
      if (!before.empty()) out.push_back(before + one);
      before = one;
    } else if (utf8::is_letter(c) || (c >= U'0' && c <= U'9')) {
      before.clear();
      word += one;
    } else {
      before.clear();
      flush();
    }
  }
  flush();
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

ValueMatch match_open(const Value& a, const Value& b, bool one_language, const values::UnitTable& units,
                      Reasons reasons) {
  if (a.kind == ValueKind::role && b.kind == ValueKind::role) return match_posts(a, b, one_language);
  if (a.kind == ValueKind::place && b.kind == ValueKind::place) return match_names(a, b, one_language);
  if (a.kind == ValueKind::quotation && b.kind == ValueKind::quotation)
    return match_quotations(a, b, one_language);
  if (a.kind == ValueKind::list && b.kind == ValueKind::list) return match_open_lists(a, b, one_language);
  const auto is_clock = [](const Value& v) {
    return v.kind == ValueKind::time || v.kind == ValueKind::datetime;
  };
  if (is_clock(a) && is_clock(b)) return match_clocks(a, b, reasons);
  if (is_temporal(a.kind) && is_temporal(b.kind)) return match_days(a, b, reasons);
  ValueMatch out = match_values(a, b, false, &units, reasons);
  const bool pair = a.kind == b.kind && (a.kind == ValueKind::score || a.kind == ValueKind::ratio);
  if (pair && out.match == Match::not_comparable) {
    // A score told from the other side.
    if (a.number == b.high && a.high == b.number) return {Match::same, {}};
    return {Match::different, msg("other scores")};
  }
  return out;
}

}  // namespace crosscheck
