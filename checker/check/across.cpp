// Computations across articles: see the header.
#include "checker/check/across.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "checker/base/utf8.h"
#include "checker/check/arithmetic.h"

namespace crosscheck::checks {
namespace {

/// Most parts of a sum, and letters of the name of one.
constexpr std::size_t kMostParts = 8;
constexpr std::size_t kMostLabelBytes = 40;
/// A name in a script without spaces: as many characters as tell one thing from another.
constexpr std::size_t kHanLabel = 2;
/// Letters between the later figure and its change: what is counted, and hardly more.
constexpr std::size_t kMostOther = 14;
/// Sentences of one fact that are compared with each other.
constexpr std::size_t kMostPerFact = 16;

struct Place {
  std::size_t fact = 0;
  std::size_t reading = 0;
};

/// "60,000, against 48,000 a year earlier": nothing says by how much.
struct Pair {
  const Scene* scene = nullptr;
  const Item* old = nullptr;
  const Item* fresh = nullptr;
};

/// "Rose 25 percent to 60,000": nothing says from where.
struct Told {
  const Scene* scene = nullptr;
  const Item* fresh = nullptr;
  const Item* change = nullptr;
  bool down = false;
};

/// One kind of thing listed with its figure: "6.4 million tonnes of grain".
struct Part {
  const Item* item = nullptr;
  std::string label;
};
struct Parts {
  const Scene* scene = nullptr;
  std::vector<Part> parts;
};

class Across {
 public:
  Across(const CheckContext& context, const std::vector<ArticleScenes>& articles, std::vector<Check>& out)
      : context_(context), articles_(articles), out_(out) {
    for (std::size_t f = 0; f < context.facts.size(); ++f) {
      const Fact& fact = context.facts[f];
      for (std::size_t r = 0; r < fact.readings.size(); ++r) {
        for (const ClaimIndex i : fact.readings[r].claims) places_[i] = {f, r};
      }
    }
  }

  void run() {
    for (const ArticleScenes& article : articles_) {
      for (const Scene& scene : article.scenes) {
        if (scene.items.size() < 2) continue;
        read_change(scene);
        read_parts(scene);
      }
    }
    changes();
    totals();
  }

 private:
  const Claim& claim(const Item& item) const { return context_.claims[item.claim]; }
  const Value& value(const Item& item) const { return claim(item).value; }
  std::uint32_t article(const Item& item) const { return context_.article_of[item.claim]; }
  const std::string& name(const Item& item) const { return context_.articles[article(item)].id; }

  const Place* place(const Item& item) const {
    const auto it = places_.find(item.claim);
    return it == places_.end() ? nullptr : &it->second;
  }

  bool amount(const Item& item) const {
    return !item.dated && is_quantity(value(item)) && value(item).change == Change::none &&
           value(item).bound == Bound::exact && claim(item).modality == Modality::asserted;
  }

  /// Some article tells another value of the same: the fact says so, and the reader sees it there.
  bool disputed(const Item& item) const {
    const Place* at = place(item);
    if (at == nullptr) return false;
    const auto& relations = context_.facts[at->fact].relations;
    return std::any_of(relations.begin(), relations.end(), [&](const Relation& one) {
      return (one.a == at->reading || one.b == at->reading) && one.kind == RelationKind::conflict;
    });
  }

  /// Both tell one value of one fact.
  bool aligned(const Item& a, const Item& b) const {
    const Place* x = place(a);
    const Place* y = place(b);
    if (x == nullptr || y == nullptr || x->fact != y->fact) return false;
    if (x->reading == y->reading) return true;
    const auto& relations = context_.facts[x->fact].relations;
    return std::any_of(relations.begin(), relations.end(), [&](const Relation& one) {
      return one.kind == RelationKind::agree &&
             ((one.a == x->reading && one.b == y->reading) || (one.a == y->reading && one.b == x->reading));
    });
  }

  // --- changes ---

  void read_change(const Scene& scene) {
    const Item* figures[2] = {nullptr, nullptr};
    std::size_t count = 0;
    for (const Item& item : scene.items) {
      if (item.dated) {
        if (value(item).bound == Bound::at_least) return;  // "since January" counts from elsewhere
        continue;
      }
      if (count == 2) return;
      figures[count++] = &item;
    }
    if (count != 2 || scene.says(Cue::basis)) return;
    for (const int first : {0, 1}) {
      const Item& a = *figures[first];
      const Item& b = *figures[1 - first];
      if (place(b) == nullptr || !amount(b) || b.has(Cue::old) || b.has(Cue::mean)) continue;
      if (amount(a) && a.has(Cue::old) && same_kind(claim(a), claim(b))) {
        pairs_[place(b)->fact].push_back({&scene, &a, &b});
        return;
      }
      const bool percent = value(a).kind == ValueKind::percentage;
      const bool down = value(a).change == Change::down || a.has(Cue::down) || a.has(Cue::less);
      const bool up = value(a).change == Change::up || a.has(Cue::up) || a.has(Cue::more);
      if (percent && a.has(Cue::share)) continue;
      if (up == down || !value(a).number || value(a).high || value(a).bound != Bound::exact) continue;
      if (!percent && (!is_quantity(value(a)) || !same_kind(claim(a), claim(b)))) continue;
      if (scene.other_words(std::min(a.end, b.end), std::max(a.begin, b.begin)) > kMostOther) continue;
      told_[place(b)->fact].push_back({&scene, &b, &a, down});
      return;
    }
  }

  /// Days, months and years that a sentence names.
  std::vector<Period> periods(const Scene& scene) const {
    std::vector<Period> out;
    for (const Item& item : scene.items) {
      if (item.dated && value(item).when) out.push_back(*value(item).when);
    }
    return out;
  }

  /// Phrases for an earlier time that are none for the year before.
  static bool other_time(const Scene& scene) {
    return std::any_of(scene.hits.begin(), scene.hits.end(), [](const Hit& hit) {
      return (hit.after & bit(Cue::old)) != 0 && (hit.after & bit(Cue::year_before)) == 0;
    });
  }

  /// Whether both count from one time: the year before, as the one says, and nothing in the other says
  /// otherwise.
  bool one_base(const Pair& pair, const Told& told) const {
    if (other_time(*pair.scene) || other_time(*told.scene)) return false;
    if (!pair.scene->says(Cue::year_before)) return false;
    const std::vector<Period> here = periods(*pair.scene);
    const std::vector<Period> there = periods(*told.scene);
    return std::all_of(there.begin(), there.end(), [&](const Period& one) {
      return std::any_of(here.begin(), here.end(),
                         [&](const Period& other) { return one.from == other.from && one.to == other.to; });
    });
  }

  void changes() {
    for (const auto& [fact, told] : told_) {
      const auto pairs = pairs_.find(fact);
      if (pairs == pairs_.end() || told.size() > kMostPerFact || pairs->second.size() > kMostPerFact)
        continue;
      for (const Told& one : told) {
        const Pair* from = nullptr;
        bool several = false;
        for (const Pair& pair : pairs->second) {
          if (article(*pair.fresh) == article(*one.fresh) || !aligned(*pair.fresh, *one.fresh) ||
              *value(*pair.fresh).number != *value(*one.fresh).number)
            continue;
          if (from != nullptr && *value(*from->old).number != *value(*pair.old).number) several = true;
          if (from == nullptr) from = &pair;
        }
        if (from != nullptr && !several) judge_change(*from, one);
      }
    }
  }

  void judge_change(const Pair& pair, const Told& told) {
    const auto old = number_of(value(*pair.old));
    const auto fresh = number_of(value(*pair.fresh));
    if (!old || !fresh || old->value.is_zero()) return;
    const bool percent = value(*told.change).kind == ValueKind::percentage;
    const auto written = percent ? measured(value(*told.change)) : number_of(value(*told.change));
    auto computed = told.down ? minus(*old, *fresh) : minus(*fresh, *old);
    if (percent && computed && !computed->value.is_negative()) {
      const auto ratio = over(*fresh, *old);
      const auto scaled = ratio ? times(*ratio, exact(100)) : std::nullopt;
      computed = !scaled ? std::nullopt : told.down ? minus(exact(100), *scaled) : minus(*scaled, exact(100));
    }
    if (!written || !computed || computed->value.is_negative()) return;
    const Outcome outcome = judge(*computed, *written, value(*told.change), percent ? 1 : 0);
    const Message words =
        percent ? msg("{} to {} ({}) is {} %", amount_words(old->value), amount_words(fresh->value),
                      name(*pair.old), (told.down ? "-" : "+") + shown(computed->value))
                : msg("{} and {} ({}) are {} apart", amount_words(old->value), amount_words(fresh->value),
                      name(*pair.old), amount_words(computed->value));
    const std::vector<ClaimIndex> cited{pair.old->claim, pair.fresh->claim, told.fresh->claim,
                                        told.change->claim};
    const std::string_view kind = percent ? "percent_change" : "difference";
    if (outcome == Outcome::holds) {
      out_.push_back(make_check(kind, Verdict::ok, cited, msg("{}, as {} says", words, name(*told.change))));
    } else if (outcome == Outcome::fails && one_base(pair, told) && !disputed(*pair.old) &&
               !disputed(*pair.fresh) && !disputed(*told.change) &&
               slip(computed->value, written->value, context_.rules->change_factor)) {
      out_.push_back(make_check(kind, Verdict::error, cited,
                                msg("{}, {} says {}", words, name(*told.change), claim(*told.change).text)));
    }
  }

  // --- sums ---

  static bool is_separator(char32_t c) {
    return c == U',' || c == U'，' || c == U'、' || c == U';' || c == U'；';
  }

  /// What stands behind the figure up to the next mark or "and", without the phrases that lead to it; or the
  /// characters before it.
  static std::string label(const Scene& scene, const Item& item, std::uint32_t next) {
    std::size_t at = item.begin;
    if (at > 0) {
      std::size_t han = 0;
      std::size_t from = at;
      while (from > 0 && han < kHanLabel) {
        std::size_t before = from;
        if (!utf8::is_han(utf8::previous_valid(scene.text, before))) break;
        from = before;
        ++han;
      }
      if (han == kHanLabel) return std::string(scene.text.substr(from, at - from));
    }
    at = item.end;
    std::uint32_t end = item.end;
    for (std::size_t i = at; i < next;) {
      const char32_t c = utf8::next_valid(scene.text, i);
      if (is_separator(c) || c == U'.' || c == U'(') break;
      end = static_cast<std::uint32_t>(i);
    }
    bool of = false;
    for (const Hit& hit : scene.hits) {
      if (hit.begin < at || hit.begin >= end) continue;
      if (!of && scene.other_words(item.end, hit.begin) == 0) {
        of = true;  // "of"
        at = hit.end;
      } else {
        end = hit.begin;
      }
    }
    for (const Item& other : scene.items) {
      if (other.begin >= at && other.begin < end) end = other.begin;
    }
    std::string_view words = scene.text.substr(at, end > at ? end - at : 0);
    while (!words.empty() && words.front() == ' ') words.remove_prefix(1);
    while (!words.empty() && words.back() == ' ') words.remove_suffix(1);
    // The last part is followed by the rest of the sentence: one word names it.
    if (!of || words.empty() || words.size() > kMostLabelBytes) return {};
    return std::string(words.substr(0, words.find(' ')));
  }

  void read_parts(const Scene& scene) {
    if (scene.says(Cue::total) || scene.says(Cue::part) || scene.says(Cue::basis) || scene.says(Cue::mean))
      return;
    Parts found{&scene, {}};
    const Value* unit = nullptr;
    for (std::size_t i = 0; i < scene.items.size(); ++i) {
      const Item& item = scene.items[i];
      if (item.dated) continue;
      const Value& v = value(item);
      if (!amount(item) || item.has(Cue::old) || item.has(Cue::than) || item.has(Cue::more) ||
          item.has(Cue::less) || disputed(item))
        return;
      const bool bare = v.unit.empty() && v.currency.empty();
      if (unit == nullptr ? bare : (!bare && (v.unit != unit->unit || v.currency != unit->currency))) return;
      if (unit == nullptr) unit = &v;
      const std::uint32_t next = i + 1 < scene.items.size() ? scene.items[i + 1].begin
                                                            : static_cast<std::uint32_t>(scene.text.size());
      std::string named = label(scene, item, next);
      if (named.empty() || std::any_of(found.parts.begin(), found.parts.end(),
                                       [&](const Part& one) { return one.label == named; }))
        return;
      found.parts.push_back({&item, std::move(named)});
    }
    if (found.parts.size() >= 2 && found.parts.size() <= kMostParts) parts_.push_back(std::move(found));
  }

  /// The names of all parts in turn, beside the total and with no other name among them.
  bool names_all(const Scene& scene, const Item& total, const std::vector<Part>& parts) const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
    for (const Part& part : parts) {
      const std::size_t at = scene.text.find(part.label);
      if (at == std::string_view::npos || scene.text.find(part.label, at + 1) != std::string_view::npos)
        return false;
      found.emplace_back(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.label.size()));
    }
    std::sort(found.begin(), found.end());
    for (std::size_t i = 0; i + 1 < found.size(); ++i) {
      if (found[i].second > found[i + 1].first) return false;
      // "And" is a phrase; a script without spaces has a character for it.
      if (scene.other_words(found[i].second, found[i + 1].first) > 1) return false;
    }
    const std::uint32_t first = found.front().first;
    const std::uint32_t last = found.back().second;
    const bool behind = total.begin >= last;
    if (!behind && total.end > first) return false;
    if (scene.other_words(behind ? last : total.end, behind ? total.begin : first) != 0) return false;
    // The list goes on before or behind: these are not all.
    std::size_t before = first;
    while (before > 0 && scene.text[before - 1] == ' ') --before;
    if (before > 0) {
      std::size_t at = before;
      if (is_separator(utf8::previous_valid(scene.text, at)) && behind) return false;
    }
    for (const Hit& hit : scene.hits) {
      const bool joins = ((hit.before | hit.after) & bit(Cue::joins)) != 0;
      if (joins && (hit.end == before || (hit.begin >= last && hit.begin <= last + 1))) return false;
    }
    if (behind) return true;
    std::size_t at = last;
    if (at >= scene.text.size()) return true;
    const char32_t c = utf8::next_valid(scene.text, at);
    return !is_separator(c) && !utf8::is_letter(c) && !utf8::is_han(c);
  }

  /// The sentences tell of one thing: they name the same times, and a claim of the one aligns with one of the
  /// other.
  bool one_thing(const Scene& a, const Scene& b) const {
    const std::vector<Period> here = periods(a);
    const std::vector<Period> there = periods(b);
    const bool times = here.size() == there.size() && std::equal(here.begin(), here.end(), there.begin(),
                                                                 [](const Period& x, const Period& y) {
                                                                   return x.from == y.from && x.to == y.to;
                                                                 });
    return times && std::any_of(a.items.begin(), a.items.end(), [&](const Item& x) {
             return std::any_of(b.items.begin(), b.items.end(), [&](const Item& y) { return aligned(x, y); });
           });
  }

  void totals() {
    if (parts_.empty()) return;
    for (const ArticleScenes& article : articles_) {
      for (const Scene& scene : article.scenes) {
        const Item* total = nullptr;
        std::size_t figures = 0;
        for (const Item& item : scene.items) {
          figures += !item.dated;
          if (amount(item)) total = &item;
        }
        // "In total" may stand behind the names: the one figure is what it speaks of.
        if (total != nullptr && figures == 1 && scene.says(Cue::total)) sum(scene, *total);
      }
    }
  }

  void sum(const Scene& scene, const Item& total) {
    const Parts* from = nullptr;
    for (const Parts& one : parts_) {
      const Item& first = *one.parts.front().item;
      if (article(first) == article(total) || value(first).unit != value(total).unit ||
          value(first).currency != value(total).currency)
        continue;
      if (!names_all(scene, total, one.parts) || !one_thing(*one.scene, scene)) continue;
      if (from != nullptr) return;  // told by several; which of them is meant is not known
      from = &one;
    }
    if (from == nullptr) return;
    std::optional<Number> all = exact(0);
    Message words;
    std::vector<ClaimIndex> cited;
    for (const Part& part : from->parts) {
      const auto one = number_of(value(*part.item));
      all = one && all ? plus(*all, *one) : std::nullopt;
      if (!words.empty()) words += Message(std::string(" + "));
      words += amount_words(*value(*part.item).number);
      cited.push_back(part.item->claim);
    }
    const auto written = number_of(value(total));
    if (!all || !written) return;
    cited.push_back(total.claim);
    words = msg("{} = {} ({})", words, amount_words(all->value), name(*from->parts.front().item));
    const Outcome outcome = judge(*all, *written, value(total), 0);
    const auto off = all->value.minus(written->value);
    const auto most = written->value.times(context_.rules->sum_off);
    if (outcome == Outcome::holds) {
      out_.push_back(
          make_check("sum", Verdict::ok, std::move(cited), msg("{}, as {} says", words, name(total))));
    } else if (outcome == Outcome::fails && off && most && !disputed(total) &&
               (off->abs() <= most->abs() || digit_slip(all->value, written->value))) {
      out_.push_back(make_check("sum", Verdict::error, std::move(cited),
                                msg("{}, {} says {}", words, name(total), claim(total).text)));
    }
  }

  const CheckContext& context_;
  const std::vector<ArticleScenes>& articles_;
  std::vector<Check>& out_;
  std::map<ClaimIndex, Place> places_;
  std::map<std::size_t, std::vector<Pair>> pairs_;
  std::map<std::size_t, std::vector<Told>> told_;
  std::vector<Parts> parts_;
};

}  // namespace

void check_across(const CheckContext& context, const std::vector<ArticleScenes>& articles,
                  std::vector<Check>& out) {
  if (articles.size() > 1 && !context.facts.empty()) Across(context, articles, out).run();
}

}  // namespace crosscheck::checks
