// Splits: a whole and the parts that stand right behind it, "33 million, of which 11, 12 and 8", "the jury of
// twelve - five women and six men -", 共33人，男18人、女14人. No word calls the whole a total; what says that
// the parts are all of it is how they are told.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "checker/base/utf8.h"
#include "checker/check/arithmetic.h"

namespace crosscheck::checks {
namespace {

/// Powers of ten that scale words stand for: "33 million, of which 11".
constexpr std::array<int, 6> kScales{3, 4, 6, 8, 9, 12};

bool is_dash(char32_t c) {
  return c == U'-' || c == U'\u2013' || c == U'\u2014';
}

bool is_colon(char32_t c) {
  return c == U':' || c == U'：';
}

class Splits {
 public:
  Splits(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out)
      : context_(context),
        most_parts_(static_cast<std::size_t>(context.rules->splits.most_parts)),
        fewest_parts_(static_cast<std::size_t>(context.rules->splits.fewest_parts)),
        most_other_(static_cast<std::size_t>(context.rules->splits.most_other)),
        article_(article),
        out_(out) {}

  void run() {
    for (std::size_t s = 0; s < article_.scenes.size(); ++s) {
      const Scene& scene = article_.scenes[s];
      for (std::size_t i = 0; i + 2 < scene.items.size(); ++i) whole(scene, i);
      if (scene.follows) later(article_.scenes[s - 1], scene);
    }
  }

 private:
  const Claim& claim(const Item& item) const { return context_.claims[item.claim]; }
  const Value& value(const Item& item) const { return claim(item).value; }
  static bool bare(const Value& v) { return v.currency.empty() && v.unit.empty(); }

  bool amount(const Item& item) const {
    const Value& v = value(item);
    return !item.dated && is_quantity(v) && v.bound == Bound::exact && v.change == Change::none &&
           claim(item).modality != Modality::denied;
  }

  /// A figure that is compared with another, or is an average, is no part and no whole.
  static bool compared(const Item& item) {
    constexpr CueSet kNone = bit(Cue::old) | bit(Cue::mean) | bit(Cue::apart) | bit(Cue::than) |
                             bit(Cue::more) | bit(Cue::less) | bit(Cue::rest);
    return (item.cues() & kNone) != 0;
  }

  void whole(const Scene& scene, std::size_t at) {
    const Item& total = scene.items[at];
    if (!amount(total) || compared(total) || (total.before & bit(Cue::part)) != 0) return;
    if (!value(total).number || *value(total).number <= Decimal(1)) return;
    const Item& first = scene.items[at + 1];
    if (!amount(first)) return;
    const bool called = (first.before & bit(Cue::part)) != 0;
    const char32_t mark = called ? U'\0' : opening(scene, total, first);
    const std::vector<const Item*> parts = in_turn(scene, at + 1, mark);
    if (parts.size() < 2 || parts.size() > most_parts_) return;
    const bool opposites = parts.size() == 2 && excludes(scene, *parts[0], *parts[1]);
    if (!opposites && parts.size() < fewest_parts_) return;
    if (!opposites && ((!called && mark == U'\0') || is_colon(mark))) return;
    if (!opposites && (own_heads(total, parts) || !alike(scene, parts))) return;
    // "The twelve had 5 women and 6 men": what stands between is said of the whole.
    if (!called && mark == U'\0') {
      const std::size_t head = head_in(scene.between(total, first), value(total));
      // A club of teams has women that are none of them; a measure word (名) says nothing else.
      const bool people = value(total).of.empty() || one_measure(value(total).of, value(first).of) ||
                          !opposite_before(scene, first).empty() || of_the_whole(scene, total, first);
      if (!people || !consists(scene, total, first, head)) return;
    }
    settle(total, parts);
  }

  /// "The north sold 11, the middle 12 and the south 8. In total, 31 were sold": the one amount of a
  /// sentence, and the list that the sentence before is.
  void later(const Scene& before, const Scene& scene) {
    const Item* total = nullptr;
    for (const Item& item : scene.items) {
      if (item.dated) continue;
      if (total != nullptr || !amount(item) || !item.has(Cue::total) || compared(item)) return;
      total = &item;
    }
    if (total == nullptr || before.items.empty() || before.items.front().dated) return;
    const std::vector<const Item*> parts = in_turn(before, 0, U'\0');
    if (parts.size() < fewest_parts_ || parts.size() > most_parts_ || parts.size() != before.items.size())
      return;
    for (const Item* one : parts) {
      if (one->has(Cue::total) || !heads_agree(value(*one), value(*total)) ||
          !heads_agree(value(*one), value(*parts.front())))
        return;
    }
    settle(*total, parts);
  }

  /// The dash or bracket that stands alone between the whole, with what it counts, and its first part.
  char32_t opening(const Scene& scene, const Item& total, const Item& first) const {
    const std::string_view gap = scene.between(total, first);
    const std::size_t head = head_in(gap, value(total));
    char32_t mark = U'\0';
    for (std::size_t i = head; i < gap.size();) {
      const char32_t c = utf8::next_valid(gap, i);
      if (utf8::is_space(c)) continue;
      if (mark != U'\0' || (!is_dash(c) && !is_colon(c) && c != U'(' && c != U'（')) return U'\0';
      mark = c;
    }
    // "a twelve-woman": a dash without a space joins words.
    if (is_dash(mark) && gap.substr(head).find(' ') == std::string_view::npos && mark == U'-') return U'\0';
    return mark;
  }

  /// Bytes of `gap` that are the words of what the value counts, if it begins with them.
  static std::size_t head_in(std::string_view gap, const Value& v) {
    std::size_t at = 0;
    while (at < gap.size() && gap[at] == ' ') ++at;
    return !v.of.empty() && gap.substr(at).starts_with(v.of) ? at + v.of.size() : 0;
  }

  /// 名代表, 名女性: both are counted with one measure word.
  static bool one_measure(std::string_view a, std::string_view b) {
    std::size_t x = 0;
    std::size_t y = 0;
    if (a.empty() || b.empty()) return false;
    const char32_t c = utf8::next_valid(a, x);
    return utf8::is_han(c) && c == utf8::next_valid(b, y);
  }

  /// "Of the 33 members, 18 are women".
  static bool of_the_whole(const Scene& scene, const Item& total, const Item& first) {
    return (total.before & bit(Cue::whole)) != 0 &&
           scene.between(total, first).find(',') != std::string_view::npos;
  }

  /// Words between the whole and its first part that only say that it has them; or, behind a comma, nothing
  /// but what the first part is.
  static bool consists(const Scene& scene, const Item& total, const Item& first, std::size_t head) {
    const std::string_view label = opposite_before(scene, first);
    const std::string_view gap = scene.between(total, first);
    const std::size_t end = label.empty() ? gap.size() : static_cast<std::size_t>(label.data() - gap.data());
    bool said = false;
    for (std::size_t at = head; at < end;) {
      if (const auto hit = scene.language->consists.longest(gap, at); hit && hit->end <= end) {
        at = hit->end;
        said = true;
        continue;
      }
      const char32_t c = utf8::next_valid(gap, at);
      if (utf8::is_letter(c) || utf8::is_han(c) || c == U'.' || c == U';' || c == U'；' || c == U'。')
        return false;
    }
    return said || !label.empty() || of_the_whole(scene, total, first);
  }

  /// The amounts from `from` on that are told in turn, in one list: up to the closing mark, the end of the
  /// clause, or a figure of another kind.
  std::vector<const Item*> in_turn(const Scene& scene, std::size_t from, char32_t mark) const {
    std::vector<const Item*> out;
    for (std::size_t i = from; i < scene.items.size(); ++i) {
      const Item& item = scene.items[i];
      if (!out.empty()) {
        const std::string_view gap = scene.between(*out.back(), item);
        if (closes(gap, mark)) return out;
        // The list ends with its last comma or "and".
        if (!lists(scene, gap, out.back()->end, item.begin)) break;
        if (gap.find_first_of(".;:(") != std::string_view::npos || gap.find("；") != std::string_view::npos ||
            gap.find("（") != std::string_view::npos || gap.find("。") != std::string_view::npos)
          return {};
        if (scene.other_words(out.back()->end, item.begin) > most_other_) return {};
      }
      // A date or another kind of figure among them: it is not known whose it is.
      if (!amount(item) || compared(item) ||
          (i > from && (item.before & (bit(Cue::part) | bit(Cue::total))) != 0))
        return {};
      out.push_back(&item);
    }
    if (out.empty()) return out;
    const std::string_view tail = scene.text.substr(out.back()->end);
    return mark == U'\0' || closes(tail, mark) ||
                   scene.other_words(out.back()->end, static_cast<std::uint32_t>(scene.text.size())) <=
                       most_other_
               ? out
               : std::vector<const Item*>{};
  }

  static bool lists(const Scene& scene, std::string_view gap, std::uint32_t from, std::uint32_t to) {
    return gap.find(',') != std::string_view::npos || gap.find("，") != std::string_view::npos ||
           gap.find("、") != std::string_view::npos || scene.says(Cue::joins, from, to);
  }

  static bool closes(std::string_view gap, char32_t mark) {
    for (std::size_t i = 0; i < gap.size();) {
      const char32_t c = utf8::next_valid(gap, i);
      if (mark == U'(' || mark == U'（' ? c == U')' || c == U'）' : is_dash(mark) && is_dash(c)) return true;
    }
    return false;
  }

  /// The word of a pair of opposites (data) that touches the figure: "5 women", 女生14人, 14名女生.
  static std::string_view opposite_before(const Scene& scene, const Item& item) {
    constexpr std::size_t kMostBytes = 24;
    const std::size_t least = item.begin > kMostBytes ? item.begin - kMostBytes : 0;
    for (std::size_t at = least; at < item.begin; ++at) {
      const auto hit = scene.language->opposites.longest(scene.text, at);
      if (hit && hit->end <= item.begin &&
          scene.text.substr(hit->end, item.begin - hit->end).find_first_not_of(' ') == std::string_view::npos)
        return scene.text.substr(hit->begin, hit->end - hit->begin);
    }
    return {};
  }

  /// Which word of which pair the figure counts: twice the pair, and one for the second word of it.
  std::optional<std::uint32_t> opposite(const Scene& scene, const Item& item) const {
    if (const std::string_view word = opposite_before(scene, item); !word.empty())
      return scene.language->opposites.longest(word, 0)->payload;
    const std::string& of = value(item).of;
    std::size_t at = item.end;
    while (at < scene.text.size() && scene.text[at] == ' ') ++at;
    // "18 are women", 14名女生: a word or a measure word stands between.
    if (const auto hit = scene.language->consists.longest(scene.text, at)) {
      at = hit->end;
      while (at < scene.text.size() && scene.text[at] == ' ') ++at;
    }
    const std::size_t most = at + (of.empty() ? 0 : of.size());
    for (; at <= most && at < scene.text.size(); ++at) {
      if (const auto hit = scene.language->opposites.longest(scene.text, at)) return hit->payload;
    }
    return std::nullopt;
  }

  bool excludes(const Scene& scene, const Item& a, const Item& b) const {
    const auto x = opposite(scene, a);
    const auto y = opposite(scene, b);
    return x && y && *x / 2 == *y / 2 && *x != *y;
  }

  /// A part says itself what it counts, otherwise than the whole does: it may count other things, or the same
  /// ones twice.
  bool own_heads(const Item& total, const std::vector<const Item*>& parts) const {
    return std::any_of(parts.begin(), parts.end(), [&](const Item* one) {
      const Value& v = value(*one);
      return !v.of.empty() && (value(total).of.empty() || !heads_agree(v, value(total)));
    });
  }

  /// How the parts are told says that each is of another: no words at all, the same first word behind each
  /// ("11 to the north, 12 to the south"), or names that end alike (北区, 南区).
  bool alike(const Scene& scene, const std::vector<const Item*>& parts) const {
    std::set<std::string> behind;
    std::set<std::string> before;
    bool silent = true;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const bool last = i + 1 == parts.size();
      const auto end = last ? static_cast<std::uint32_t>(scene.text.size()) : parts[i + 1]->begin;
      const std::string_view gap = scene.text.substr(parts[i]->end, end - parts[i]->end);
      const std::size_t head = head_in(gap, value(*parts[i]));
      silent =
          silent && (last || scene.other_words(parts[i]->end + static_cast<std::uint32_t>(head), end) == 0);
      if (i > 0) behind.insert(first_word(gap.substr(head)));
      before.insert(last_character(scene.text.substr(0, parts[i]->begin)));
    }
    if (behind.size() == 1 && scene.language->consists.longest(*behind.begin(), 0)) return false;
    if (silent || (before.size() == 1 && !before.begin()->empty())) return true;
    const std::string_view first = scene.between(*parts[0], *parts[1]);
    return behind.size() == 1 && !behind.begin()->empty() &&
           first.find(" " + *behind.begin() + " ") != std::string_view::npos;
  }

  /// Lower-case letters up to the next space; "" where a mark, an "and" or the end comes first.
  static std::string first_word(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && text[at] == ' ') ++at;
    std::size_t end = at;
    while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
    const std::string word(text.substr(at, end - at));
    // The last of a list is joined by a word, behind which the next figure stands.
    const std::string_view rest = text.substr(end);
    return rest.find_first_not_of(' ') == std::string_view::npos ? std::string() : word;
  }

  /// The Han character that the text ends with; "" if it ends otherwise.
  static std::string last_character(std::string_view text) {
    std::size_t at = text.size();
    if (at == 0) return {};
    const char32_t c = utf8::previous_valid(text, at);
    return utf8::is_han(c) ? std::string(text.substr(at)) : std::string();
  }

  void settle(const Item& total, const std::vector<const Item*>& parts) {
    const auto written = number_of(value(total));
    if (!written) return;
    const bool all_bare = std::all_of(parts.begin(), parts.end(), [&](const Item* one) {
      return bare(value(*one)) && !value(*one).scaled;
    });
    for (const Item* one : parts) {
      const Value& v = value(*one);
      if (bare(v) && (all_bare || bare(value(total)))) continue;
      if (v.currency != value(total).currency || v.unit != value(total).unit) return;
    }
    if (value(total).scaled && all_bare) {
      for (const int scale : kScales) {
        if (judged(total, parts, *written, scale)) return;
      }
      return;
    }
    judged(total, parts, *written, 0);
  }

  /// Whether the parts, each with so many powers of ten more, make up the total or nearly so.
  bool judged(const Item& total, const std::vector<const Item*>& parts, const Number& written, int scale) {
    std::optional<Number> all = exact(0);
    std::vector<ClaimIndex> cited;
    std::string words;
    for (const Item* one : parts) {
      Value part = value(*one);
      const auto shifted = part.number->shifted(scale);
      if (!shifted) return false;
      part.number = shifted;
      part.written_exponent += scale;
      part.scaled = part.scaled || scale != 0;
      const auto number = number_of(part);
      all = number && all ? plus(*all, *number) : std::nullopt;
      if (!all) return false;
      cited.push_back(one->claim);
      words += (words.empty() ? "" : " + ") + part.number->to_string();
    }
    const auto off = all->value.minus(written.value);
    const auto most = written.value.times(context_.rules->sum_off);
    if (!off || !most || off->abs() > *most) return false;
    cited.push_back(total.claim);
    words += " = " + all->value.to_string();
    switch (judge(*all, written, value(total), 0)) {
      case Outcome::holds:
        out_.push_back(make_check("sum", Verdict::ok, std::move(cited), Message(std::move(words))));
        break;
      case Outcome::fails:
        out_.push_back(make_check("sum", Verdict::error, std::move(cited),
                                  msg("{}, the text says {}", words, written.value.to_string())));
        break;
      case Outcome::unclear:
        break;
    }
    return true;
  }

  const CheckContext& context_;
  const std::size_t most_parts_;
  const std::size_t fewest_parts_;
  const std::size_t most_other_;
  const ArticleScenes& article_;
  std::vector<Check>& out_;
};

}  // namespace

void check_splits(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out) {
  Splits(context, article, out).run();
}

}  // namespace crosscheck::checks
