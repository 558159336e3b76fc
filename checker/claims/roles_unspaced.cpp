// Roles where words are not spaced: a name is told by its surname or by the characters that foreign names are
// written with, and by what may stand behind a name.
#include <algorithm>

#include "checker/base/utf8.h"
#include "checker/claims/named.h"

namespace crosscheck::claims {
namespace {

/// Modifiers before a head: 常务副, 外交部.
constexpr int kMaxModifiers = 4;
/// Characters of an office's body between 担任 and its head: 担任公司总经理.
constexpr int kMaxBetween = 10;
/// Longest foreign name, in characters.
constexpr int kMaxForeign = 20;

class UnspacedRoles {
 public:
  UnspacedRoles(const NamedWords& words, const Sentence& sentence, std::vector<NamedClaim>& out)
      : words_(words), text_(sentence.text), out_(out) {}

  void run(const std::vector<CueHit>& hits) {
    for (const CueHit& hit : hits) {
      if (!hit.cue->office) continue;
      const std::size_t begin = extend_left(hit.at.begin);
      const std::size_t end = hit.at.end;
      if (const auto name = name_at(end)) {
        add(begin, end, {static_cast<std::uint32_t>(end), static_cast<std::uint32_t>(*name)});
      } else if (const auto holder = holder_before(begin); holder && closes(end)) {
        add(begin, end, *holder);
      }
    }
  }

 private:
  /// Between the parts of a foreign name.
  static bool is_dot(char32_t c) { return c == U'·' || c == U'•' || c == U'・'; }
  bool han_at(std::size_t at) const { return at < text_.size() && utf8::is_han(utf8::next_valid(text_, at)); }
  bool starts(const PhraseIndex& index, std::size_t at) const {
    return at < text_.size() && index.longest(text_, at).has_value();
  }
  std::size_t step(std::size_t at) const {
    utf8::next_valid(text_, at);
    return at;
  }
  /// A name may end here.
  bool closes(std::size_t at) const {
    if (at >= text_.size()) return true;
    std::size_t next = at;
    const char32_t c = utf8::next_valid(text_, next);
    return (!utf8::is_letter(c) && !is_dot(c)) || starts_follow(at);
  }
  bool starts_follow(std::size_t at) const { return starts(words_.follows, at); }

  std::size_t extend_left(std::size_t begin) const {
    for (int i = 0; i < kMaxModifiers; ++i) {
      const std::string_view before = text_.substr(0, begin);
      const auto found = std::find_if(words_.before.begin(), words_.before.end(),
                                      [&](const std::string& word) { return before.ends_with(word); });
      if (found == words_.before.end()) break;
      begin -= found->size();
    }
    return begin;
  }

  /// The end of the personal name that starts at `at`.
  std::optional<std::size_t> name_at(std::size_t at) const {
    if (!han_at(at) || starts(words_.not_names, at)) return std::nullopt;
    bool dotted = false;
    const auto foreign = foreign_end(at, dotted);
    if (foreign && dotted) return foreign;
    if (const auto surname = words_.surnames.longest(text_, at)) {
      if (const auto end = given_end(surname->end)) return end;
    }
    return foreign;
  }

  std::optional<std::size_t> given_end(std::size_t at) const {
    if (!han_at(at) || starts(words_.not_given, at)) return std::nullopt;
    const std::size_t one = step(at);
    const bool ends_one = closes(one);
    if (!han_at(one)) return ends_one ? std::optional(one) : std::nullopt;
    const std::size_t two = step(one);
    if (starts(words_.not_given, one)) return ends_one ? std::optional(one) : std::nullopt;
    // Both may be: what follows the longer one decides, since 说 itself ends a sentence more often than it is
    // part of a name.
    if (closes(two) && (!ends_one || starts_follow(two))) return two;
    return ends_one ? std::optional(one) : std::nullopt;
  }

  std::optional<std::size_t> foreign_end(std::size_t at, bool& dotted) const {
    int length = 0;
    while (at < text_.size() && length < kMaxForeign) {
      std::size_t next = at;
      const char32_t c = utf8::next_valid(text_, next);
      const bool dot = is_dot(c);
      if (dot && length == 0) return std::nullopt;
      if (!dot && (!starts(words_.transliteration, at) || (length > 1 && starts_follow(at)))) break;
      dotted = dotted || dot;
      ++length;
      at = next;
    }
    if (length < 2 || !closes(at)) return std::nullopt;
    return at;
  }

  /// The full name that ends at `end` and starts where a word does.
  std::optional<Span> name_ending(std::size_t end) const {
    std::size_t begin = end;
    for (int length = 1; length <= 4 && begin > 0; ++length) {
      if (!utf8::is_han(utf8::previous_valid(text_, begin))) return std::nullopt;
      if (length < 2) continue;
      const auto surname = words_.surnames.longest(text_, begin);
      if (!surname || surname->end >= end || starts(words_.not_given, surname->end)) continue;
      std::size_t before = begin;
      const bool open = begin == 0 || !utf8::is_letter(utf8::previous_valid(text_, before));
      if (open) return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    }
    return std::nullopt;
  }

  /// 张三主任, 张三担任公司主任.
  std::optional<Span> holder_before(std::size_t begin) const {
    if (const auto name = name_ending(begin)) return name;
    std::size_t at = begin;
    for (int i = 0; i <= kMaxBetween; ++i) {
      const std::string_view before = text_.substr(0, at);
      for (const std::string& link : words_.office_links) {
        if (before.ends_with(link)) {
          if (const auto name = name_ending(at - link.size())) return name;
        }
      }
      if (at == 0 || !utf8::is_han(utf8::previous_valid(text_, at))) break;
    }
    return std::nullopt;
  }

  void add(std::size_t begin, std::size_t end, Span name) {
    NamedClaim claim;
    claim.value.kind = ValueKind::role;
    claim.value.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    claim.value.canonical = utf8::fold_valid(text_.substr(begin, end - begin));
    claim.subject = std::string(text_.substr(name.begin, name.size()));
    claim.attribute = "role";
    out_.push_back(std::move(claim));
  }

  const NamedWords& words_;
  std::string_view text_;
  std::vector<NamedClaim>& out_;
};

}  // namespace

void find_roles_unspaced(const NamedWords& words, const Sentence& sentence, const std::vector<CueHit>& hits,
                         std::vector<NamedClaim>& out) {
  UnspacedRoles(words, sentence, out).run(hits);
}

}  // namespace crosscheck::claims
