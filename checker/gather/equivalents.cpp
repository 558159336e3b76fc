#include "checker/gather/equivalents.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "checker/base/utf8.h"

namespace crosscheck {
namespace {

constexpr int kDigits = 20;
/// Other currencies that a sum is told in, and rates of one article that are tried.
constexpr std::size_t kMostEquivalents = 6;
/// Two articles are about one matter from so many names, or so large a part of their concepts, in common; of
/// fewer concepts nothing is said.
constexpr std::size_t kNamesAlike = 2;
constexpr std::size_t kConceptsAlikePercent = 40;
constexpr std::size_t kFewConcepts = 12;
/// Clocks change twice a year.
constexpr std::int64_t kZoneDays = 60;
/// How far behind a count its period may stand, in bytes.
constexpr std::size_t kMostToPeriod = 40;

/// Days between two publications, or -1 if one is not known.
std::int64_t days_between(const std::optional<Period>& a, const std::optional<Period>& b) {
  if (!a || !b) return -1;
  const std::int64_t apart = a->from - b->from;
  return (apart < 0 ? -apart : apart) / kSecondsPerDay;
}

bool scale(std::optional<Decimal>& end, const Decimal& by, const Decimal& through) {
  if (!end) return true;
  const auto product = end->times(by);
  end = product ? product->divided_by(through, kDigits) : std::nullopt;
  return end.has_value();
}

/// The interval with its low end times `low`, its high end times `high`, both / through.
std::optional<Interval> scaled(std::optional<Interval> interval, const Decimal& low, const Decimal& high,
                               const Decimal& low_through, const Decimal& high_through) {
  if (!interval || !scale(interval->low, low, low_through) || !scale(interval->high, high, high_through))
    return std::nullopt;
  return interval;
}

struct NearRate {
  const StatedRate* rate = nullptr;
  std::uint32_t article = 0;
};

class Adder {
 public:
  Adder(const StatedInput& in, std::vector<Claim>& claims) : in_(in), claims_(claims) {
    for (const ArticleInfo& article : in_.articles)
      published_.push_back(article.published.empty() ? std::nullopt : parse_iso(article.published));
    for (std::uint32_t i = 0; i < in_.gathered.size(); ++i) {
      for (const StatedRate& rate : in_.gathered[i].rates) {
        by_currency_[rate.from][rate.to].push_back({&rate, i});
        by_currency_[rate.to][rate.from].push_back({&rate, i});
      }
      if (!in_.gathered[i].zones.empty()) zoned_.push_back(i);
    }
  }

  void run() {
    for (std::uint32_t i = 0; i < claims_.size(); ++i) {
      Value& value = claims_[i].value;
      value.equivalents.clear();
      if (claims_[i].role == Role::claim && value.number && !value.currency.empty() && value.unit.empty())
        add_sums(i);
      if (claims_[i].value.kind == ValueKind::count) add_counts(claims_[i]);
    }
    if (!zoned_.empty()) add_zones();
  }

 private:
  void add_sums(std::uint32_t index) {
    const Claim& claim = claims_[index];
    const auto found = by_currency_.find(claim.value.currency);
    if (found == by_currency_.end()) return;
    const std::uint32_t article = in_.article_of[index];
    for (const auto& [currency, rates] : found->second) {
      // Rates of an article stand together, in the order of the articles.
      const auto own = std::lower_bound(rates.begin(), rates.end(), article,
                                        [](const NearRate& r, std::uint32_t at) { return r.article < at; });
      if (own != rates.end() && own->article == article) {
        // Words that say the rate are better than a sum told twice, which is rounded twice.
        bool said = false;
        for (auto it = own; it != rates.end() && it->article == article; ++it) said |= !it->rate->restated;
        for (auto it = own; it != rates.end() && it->article == article; ++it) {
          if (said != it->rate->restated) add_sum(index, *it, currency, true);
          if (it->rate->restated && it->rate->to == claim.value.currency) add_drift(claims_[index], *it);
        }
        continue;
      }
      if (const auto near = nearest(article, claim.value.currency, currency, rates))
        add_sum(index, *near, currency, false);
    }
  }

  /// The best rate of each day of publication between two currencies: in so many words before told by a sum,
  /// then that of the first article.
  struct Daily {
    std::map<std::int64_t, NearRate> by_day;
    std::optional<NearRate> undated;
    std::optional<NearRate> any;
  };

  const Daily& daily(const std::string& from, const std::string& to, const std::vector<NearRate>& rates) {
    const auto [at, fresh] = daily_.try_emplace({from, to});
    Daily& out = at->second;
    if (!fresh) return out;
    const auto better = [](const NearRate& one, std::optional<NearRate>& than) {
      if (!than || (than->rate->restated && !one.rate->restated)) than = one;
    };
    for (const NearRate& one : rates) {
      better(one, out.any);
      if (!published_[one.article]) {
        better(one, out.undated);
        continue;
      }
      const auto [day, first] = out.by_day.emplace(published_[one.article]->from / kSecondsPerDay, one);
      if (!first && day->second.rate->restated && !one.rate->restated) day->second = one;
    }
    return out;
  }

  /// In so many words before told by a sum, then the nearest publication; an article without a date is not
  /// known to be of other days. The same for all claims of an article.
  std::optional<NearRate> nearest(std::uint32_t article, const std::string& from, const std::string& to,
                                  const std::vector<NearRate>& rates) {
    const Daily& all = daily(from, to, rates);
    if (!published_[article]) return all.any;
    const std::int64_t today = published_[article]->from / kSecondsPerDay;
    std::optional<NearRate> out = all.undated;
    std::pair<bool, std::int64_t> best(out && out->rate->restated, kRateDays);
    for (auto it = all.by_day.lower_bound(today - kRateDays);
         it != all.by_day.end() && it->first <= today + kRateDays; ++it) {
      const std::int64_t days = it->first < today ? today - it->first : it->first - today;
      const std::pair<bool, std::int64_t> rank(it->second.rate->restated, days);
      if (out && rank >= best) continue;
      best = rank;
      out = it->second;
    }
    return out;
  }

  void add_sum(std::uint32_t index, const NearRate& near, const std::string& currency, bool own) {
    Value& value = claims_[index].value;
    if (value.equivalents.size() >= kMostEquivalents) return;
    const StatedRate& rate = *near.rate;
    // The other sum may have been converted on another day.
    const auto less = rate.low.times(Decimal(100 - kRateDriftPercent));
    const auto more = rate.high.times(Decimal(100 + kRateDriftPercent));
    const auto low = less ? less->shifted(-2) : std::nullopt;
    const auto high = more ? more->shifted(-2) : std::nullopt;
    if (!low || !high) return;
    const bool forward = rate.to == currency;
    const auto converted = [&](const std::optional<Interval>& interval, const Decimal& least,
                               const Decimal& most) {
      return forward ? scaled(interval, least, most, 1, 1) : scaled(interval, 1, 1, most, least);
    };
    const auto tight = converted(tight_interval(value), rate.low, rate.high);
    const auto loose = converted(loose_interval(value), *low, *high);
    if (!tight || !loose) return;
    Equivalent out;
    out.tight = *tight;
    out.loose = *loose;
    out.currency = currency;
    out.other_system = true;
    // Rates of articles without a date may be those of other years.
    out.decides = own || (published_[near.article] && published_[in_.article_of[index]]);
    out.exact = own;
    out.why = msg("\"{}\" converted to {} at \"{}\" ({})", claims_[index].text, currency, rate.text,
                  place(near.article, rate.line));
    value.equivalents.push_back(std::move(out));
  }

  /// A sum that its article gives as another one converted differs from what others made of that one on other
  /// days.
  void add_drift(Claim& claim, const NearRate& near) const {
    Value& value = claim.value;
    const std::string_view text = near.rate->text;
    const std::size_t at = text.rfind(claim.text);
    constexpr std::size_t kBracket = 3;
    if (at == std::string_view::npos || at == 0 || at + claim.text.size() + kBracket < text.size() ||
        claim.line != near.rate->line)
      return;
    const Decimal less = *Decimal::make(100 - kRateDriftPercent, -2);
    const Decimal more = *Decimal::make(100 + kRateDriftPercent, -2);
    const auto tight = scaled(tight_interval(value), less, more, 1, 1);
    const auto loose = scaled(loose_interval(value), less, more, 1, 1);
    if (!tight || !loose) return;
    Equivalent out;
    out.tight = *tight;
    out.loose = *loose;
    out.currency = value.currency;
    out.other_system = true;
    out.exact = false;
    out.why = msg("\"{}\" ({}) is converted, and rates of other days differ", text,
                  place(near.article, near.rate->line));
    value.equivalents.push_back(std::move(out));
  }

  std::string place(std::uint32_t article, std::uint32_t line) const {
    return fmt::format("{}:{}", in_.articles[article].path, line);
  }

  /// Words that a head begins with: "pairs of trains" is two trains each.
  void add_counts(Claim& claim) const {
    Value& value = claim.value;
    const auto found = in_.words.find(std::string_view(claim.language).substr(0, claim.language.find('-')));
    if (!value.number || value.high || found == in_.words.end()) return;
    const StatedWords& words = found->second;
    const auto add = [&](std::int64_t times, Message why) {
      Equivalent out;
      const Decimal by(times);
      const auto tight = scaled(tight_interval(value), by, by, 1, 1);
      const auto loose = scaled(loose_interval(value), by, by, 1, 1);
      if (!tight || !loose) return;
      out.tight = *tight;
      out.loose = *loose;
      out.why = std::move(why);
      value.equivalents.push_back(std::move(out));
    };
    const std::string head = utf8::fold_valid(value.of);
    for (const auto& [word, size] : words.groups) {
      if (!head.starts_with(word)) continue;
      if (words.spaced && head.size() > word.size() && head[word.size()] != ' ') continue;
      add(size, msg("\"{} {}\" counts {} each", claim.text, value.of, size));
      break;
    }
    if (const std::string* unit = period_of(claim, words)) {
      const std::int32_t part = in_.units.find(*unit);
      const std::int32_t year = in_.units.find("year");
      if (part < 0 || year < 0) return;
      const auto ratio = values::unit_ratio(in_.units.units[static_cast<std::size_t>(year)],
                                            in_.units.units[static_cast<std::size_t>(part)]);
      if (!ratio || ratio->denominator.is_zero()) return;
      const auto times = ratio->numerator.divided_by(ratio->denominator, kDigits);
      const auto whole = times ? times->to_int64() : std::nullopt;
      if (whole)
        add(*whole,
            msg("\"{}\" each {} is {} times as many in a year", claim.text, Message::name(*unit), *whole));
    }
  }

  /// The id of the unit of time that a count is for, where words right behind its head or before it say so.
  static const std::string* period_of(const Claim& claim, const StatedWords& words) {
    const std::size_t begin = claim.span.begin - claim.sentence_span.begin;
    const std::size_t end = claim.span.end - claim.sentence_span.begin;
    if (claim.span.begin < claim.sentence_span.begin || end > claim.sentence.size()) return nullptr;
    if (!words.periods.empty()) {
      std::string rest = utf8::fold_valid(utf8::prefix_valid(claim.sentence.substr(end), kMostToPeriod));
      const std::string head = utf8::fold_valid(claim.value.of);
      if (!head.empty() && rest.starts_with(head)) rest = utf8::fold_valid(rest.substr(head.size()));
      for (const auto& [phrase, unit] : words.periods) {
        if (!rest.starts_with(phrase)) continue;
        if (rest.size() == phrase.size() || rest[phrase.size()] == ' ' || rest[phrase.size()] == '.' ||
            rest[phrase.size()] == ',')
          return &unit;
      }
    }
    const std::string_view before = claim.sentence.substr(0, begin);
    for (const auto& [phrase, unit] : words.periods_before) {
      if (before.ends_with(phrase)) return &unit;
    }
    return nullptr;
  }

  void add_zones() {
    std::map<std::uint32_t, const StatedZone*> known;  // article -> its zone, null if it is not clear
    std::map<std::uint32_t, std::uint32_t> teller;
    for (std::uint32_t i = 0; i < claims_.size(); ++i) {
      Claim& claim = claims_[i];
      const bool clock = claim.value.kind == ValueKind::time || claim.value.kind == ValueKind::datetime;
      if (!clock || claim.role != Role::claim || claim.value.utc_offset || claim.value.other_zone) continue;
      const std::uint32_t article = in_.article_of[i];
      const auto [at, fresh] = known.try_emplace(article, nullptr);
      if (fresh) at->second = zone_of(article, teller[article]);
      if (at->second == nullptr) continue;
      Equivalent out;
      out.utc_offset = at->second->utc_offset;
      out.other_system = true;
      out.decides = true;
      out.why = msg("local time is UTC{} by \"{}\" ({})", zone_name(*out.utc_offset), at->second->text,
                    place(teller[article], at->second->line));
      claim.value.equivalents.push_back(std::move(out));
    }
  }

  /// The zone that the article states, else that of the articles about the same matter; null if they differ.
  const StatedZone* zone_of(std::uint32_t article, std::uint32_t& teller) {
    const StatedZone* out = nullptr;
    const auto take = [&](std::uint32_t from) {
      for (const StatedZone& zone : in_.gathered[from].zones) {
        if (out != nullptr && out->utc_offset != zone.utc_offset) return false;
        if (out == nullptr) {
          out = &zone;
          teller = from;
        }
      }
      return true;
    };
    if (!in_.gathered[article].zones.empty()) return take(article) ? out : nullptr;
    for (const std::uint32_t other : zoned_) {
      if (days_between(published_[article], published_[other]) > kZoneDays || !alike(article, other))
        continue;
      if (!take(other)) return nullptr;
    }
    return out;
  }

  struct Matter {
    std::vector<std::uint32_t> names;  ///< terms by number, sorted, each once
    std::vector<std::uint32_t> concepts;
  };

  const Matter& matter(std::uint32_t article) {
    if (matters_.empty()) {
      matters_.resize(in_.articles.size());
      std::unordered_map<std::string_view, std::uint32_t> numbers;
      for (std::uint32_t i = 0; i < claims_.size(); ++i) {
        const std::vector<ArticleTerm>& terms = in_.terms[in_.article_of[i]];
        Matter& of = matters_[in_.article_of[i]];
        for (const TermUse& use : claims_[i].terms) {
          if (use.term >= terms.size() || terms[use.term].power == 0) continue;
          const auto number =
              numbers.emplace(terms[use.term].text, static_cast<std::uint32_t>(numbers.size())).first->second;
          if ((use.flags & kTermName) != 0) of.names.push_back(number);
          if ((use.flags & kTermConcept) != 0) of.concepts.push_back(number);
        }
      }
      for (Matter& of : matters_) {
        for (std::vector<std::uint32_t>* list : {&of.names, &of.concepts}) {
          std::sort(list->begin(), list->end());
          list->erase(std::unique(list->begin(), list->end()), list->end());
        }
      }
    }
    return matters_[article];
  }

  bool alike(std::uint32_t article, std::uint32_t other) {
    const auto common = [](const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
      std::size_t out = 0;
      for (auto p = a.begin(), q = b.begin(); p != a.end() && q != b.end();) {
        if (*p == *q) {
          ++out, ++p, ++q;
        } else {
          *p < *q ? ++p : ++q;
        }
      }
      return out;
    };
    const Matter& x = matter(article);
    const Matter& y = matter(other);
    if (common(x.names, y.names) >= kNamesAlike) return true;
    const std::size_t few = std::min(x.concepts.size(), y.concepts.size());
    return few >= kFewConcepts && common(x.concepts, y.concepts) * 100 >= few * kConceptsAlikePercent;
  }

  const StatedInput& in_;
  std::vector<Claim>& claims_;
  std::vector<std::optional<Period>> published_;
  /// Currency -> other currency -> rates between the two.
  std::map<std::string, std::map<std::string, std::vector<NearRate>>> by_currency_;
  std::map<std::pair<std::string, std::string>, Daily> daily_;
  std::vector<std::uint32_t> zoned_;  ///< articles that state a zone
  std::vector<Matter> matters_;
};

}  // namespace

void add_equivalents(const StatedInput& input, std::vector<Claim>& claims) {
  Adder(input, claims).run();
}

}  // namespace crosscheck
