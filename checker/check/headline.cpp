// Headlines: see the header.
#include "checker/check/headline.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "checker/check/arithmetic.h"
#include "checker/check/scene.h"

namespace crosscheck {
namespace {

using namespace checks;

/// No level of a thing at the one moment that the headline means: parts, rests, means, changes, comparisons.
constexpr CueSet kOtherwise = bit(Cue::old) | bit(Cue::year_before) | bit(Cue::basis) | bit(Cue::more) |
                              bit(Cue::less) | bit(Cue::than) | bit(Cue::apart) | bit(Cue::part) |
                              bit(Cue::mean) | bit(Cue::share) | bit(Cue::rest) | bit(Cue::whole) |
                              bit(Cue::expected) | bit(Cue::rate_of);
constexpr CueSet kOfPart = bit(Cue::part) | bit(Cue::whole) | bit(Cue::share) | bit(Cue::rest);

/// The same digits, a power of ten away or in another order.
bool mistyped(const Decimal& a, const Decimal& b, const HeadlineLimits& limits) {
  const auto same = a.shifted(b.trailing_exponent() - a.trailing_exponent());
  if (same && *same == b) return true;
  std::string x = a.to_string();
  std::string y = b.to_string();
  if (x.size() < static_cast<std::size_t>(limits.fewest_digits) || x.size() != y.size()) return false;
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  return x == y;
}

class Headlines {
 public:
  Headlines(const CheckContext& context, const TermRules& rules, const ArticleScenes& article,
            const std::vector<ArticleTerm>& terms, std::vector<HeadlineSlip>& out)
      : context_(context),
        limits_(context.rules->headline),
        concepts_(rules.concepts),
        article_(article),
        terms_(terms),
        out_(out) {}

  void run() {
    const ArticleInfo& info = context_.articles[article_.article];
    if (std::find(info.inferred.begin(), info.inferred.end(), "title") != info.inferred.end()) return;
    std::size_t titles = 0;
    while (titles < article_.scenes.size() && is_title(info, article_.scenes[titles])) ++titles;
    if (titles == 0 || titles == article_.scenes.size()) return;
    for (std::size_t s = titles; s < article_.scenes.size(); ++s) {
      for (const Item& item : article_.scenes[s].items) {
        if (!item.dated && value(item).number) body_.push_back({&article_.scenes[s], &item});
      }
    }
    for (std::size_t s = 0; s < titles; ++s) {
      const Scene& title = article_.scenes[s];
      if (says(title.language->elsewhere, title.text)) continue;
      for (const Item& item : title.items) {
        if (plain(item) && *value(item).number > Decimal(1)) look(item);
      }
    }
  }

 private:
  struct Told {
    const Scene* scene = nullptr;
    const Item* item = nullptr;
  };

  const Claim& claim(const Item& item) const { return context_.claims[item.claim]; }
  const Value& value(const Item& item) const { return claim(item).value; }

  bool is_title(const ArticleInfo& info, const Scene& scene) const {
    return !scene.items.empty() && claim(scene.items.front()).paragraph == 0 &&
           info.title.find(scene.text) != std::string::npos;
  }

  static bool says(const PhraseIndex& words, std::string_view text) {
    std::vector<PhraseIndex::Hit> hits;
    words.find(text, hits);
    return !hits.empty();
  }

  static bool measured(const Value& v) { return is_quantity(v) || v.kind == ValueKind::percentage; }

  /// A figure of a thing as it is, neither hedged nor a part nor a change.
  bool plain(const Item& item) const {
    const Claim& one = claim(item);
    const Value& v = one.value;
    return !item.dated && one.role == Role::claim && measured(v) && !v.high && v.bound == Bound::exact &&
           v.change == Change::none && one.scope.empty() && one.modality != Modality::denied &&
           one.modality != Modality::hypothetical && (item.cues() & kOtherwise) == 0;
  }

  static bool is_count(const Value& v) {
    return (v.kind == ValueKind::count || v.kind == ValueKind::number) && v.unit.empty() &&
           v.currency.empty();
  }

  /// Of one kind as far as the figures go; what counts count is left to the words around them.
  static bool comparable(const Value& a, const Value& b) {
    if (is_count(a) && is_count(b)) return true;
    return a.kind == b.kind && a.unit == b.unit && a.currency == b.currency && measured(a) && measured(b);
  }

  void look(const Item& title) {
    const Value& v = value(title);
    if (told(title, v)) return;
    std::vector<const Told*> same;
    for (const Told& one : body_) {
      if (!comparable(v, value(*one.item)) || value(*one.item).high) continue;
      if (one_thing(title, *one.item)) same.push_back(&one);
    }
    const Told* found = nullptr;
    for (const Told* one : same) {
      if (!sound(title, *one)) continue;
      if (found != nullptr && *value(*found->item).number != *value(*one->item).number) return;
      if (found == nullptr) found = one;
    }
    if (found == nullptr) return;
    // Whatever else the text says of the thing must be a part of it.
    for (const Told* one : same) {
      const bool part =
          (one->item->cues() & kOfPart) != 0 && *value(*one->item).number < *value(*found->item).number;
      if (!part && *value(*one->item).number != *value(*found->item).number) return;
    }
    const Value& other = value(*found->item);
    if (summed(v, other) || !slip(*other.number, *v.number, context_.rules->change_factor)) return;
    out_.push_back({title.claim, found->item->claim});
  }

  /// The text has the title's figure: as a figure of any kind, within the bounds of one, or by the length of
  /// a list.
  bool told(const Item& title, const Value& v) const {
    const auto wanted = loose_interval(v);
    for (ClaimIndex i = article_.scenes.front().items.front().claim;
         i < context_.claims.size() && context_.article_of[i] == article_.article; ++i) {
      const Value& items = context_.claims[i].value;
      if (items.kind == ValueKind::list &&
          *v.number == Decimal(static_cast<std::int64_t>(items.items.size())))
        return true;
    }
    return std::any_of(body_.begin(), body_.end(), [&](const Told& one) {
      const Value& b = value(*one.item);
      if (*b.number == *v.number || b.high == v.number) return true;
      if (!comparable(v, b) && !b.high) return false;
      // "Up to 300 passengers" bounds no injured.
      if (b.bound != Bound::exact && !one_thing(title, *one.item)) return false;
      const auto here = loose_interval(b);
      return !here || !wanted || meets(*here, *wanted) || apart_by_soft_end(*here, *wanted);
    });
  }

  /// Two or three figures of the text make up the title's, or it makes up the text's with another.
  bool summed(const Value& v, const Value& other) const {
    std::set<Decimal> figures;
    for (const Told& one : body_) {
      if (comparable(v, value(*one.item))) figures.insert(*value(*one.item).number);
    }
    if (figures.size() > static_cast<std::size_t>(limits_.most_figures)) return true;
    const auto is = [&](const std::optional<Decimal>& sum, const Decimal& wanted) {
      return sum && *sum == wanted;
    };
    for (const Decimal& a : figures) {
      if (is(v.number->plus(a), *other.number)) return true;
      if (is(a.plus(a), *v.number)) return true;
      for (const Decimal& b : figures) {
        if (!(a < b)) continue;
        const auto two = a.plus(b);
        if (!two || is(two, *v.number) || is(b.minus(a), *v.number)) return true;
        for (const Decimal& c : figures) {
          if (b < c && is(two->plus(c), *v.number)) return true;
        }
      }
    }
    return false;
  }

  bool sound(const Item& title, const Told& body) const {
    const Item& item = *body.item;
    if (!plain(item) || claim(item).modality != claim(title).modality) return false;
    if (says(body.scene->language->elsewhere, body.scene->text)) return false;
    return std::all_of(body.scene->items.begin(), body.scene->items.end(), [&](const Item& other) {
      if (!other.dated) return true;
      const auto& when = value(other).when;
      if (!when) return true;
      if (!article_.published) return value(other).date_source != DateSource::stated;
      if (when->granularity > Granularity::month) return false;
      const std::int64_t most = limits_.same_news_days * kSecondsPerDay;
      return when->from < article_.published->to + most && when->to > article_.published->from - most;
    });
  }

  // --- what the two are of ---

  const std::string& word(const TermUse& use) const { return terms_[use.term].text; }
  static bool own(const TermUse& use, std::int64_t weight) {
    return (use.flags & kTermContext) == 0 && use.weight >= weight;
  }

  static const TermUse* find(const Claim& in, std::uint32_t term) {
    const auto found =
        std::lower_bound(in.terms.begin(), in.terms.end(), term,
                         [](const TermUse& x, std::uint32_t wanted) { return x.term < wanted; });
    return found != in.terms.end() && found->term == term ? &*found : nullptr;
  }

  static bool has(const Claim& in, std::uint32_t term, std::int64_t weight) {
    const TermUse* use = find(in, term);
    return use != nullptr && own(*use, weight);
  }

  const ConceptId* concept_of(const TermUse& use) const {
    const std::string& text = word(use);
    return text.size() > 1 && text.front() == '=' ? concepts_.find(std::string_view(text).substr(1))
                                                  : nullptr;
  }

  /// A kind of person or thing that is counted, as against what is said of it.
  bool narrows(const TermUse& use) const {
    const ConceptId* id = concept_of(use);
    return id == nullptr || (!concepts_[*id].generic && !concepts_[*id].grows);
  }

  bool one_thing(const Item& title, const Item& body) const {
    const Claim& a = claim(title);
    const Claim& b = claim(body);
    if (a.language != b.language || contrasted(a, b)) return false;
    if (!is_count(a.value) || !is_count(b.value)) return alike(a, b);
    // A smaller figure of what the pack calls one attribute may be a part of it: of five injured, three were
    // taken to hospital.
    const bool named =
        !a.rule.empty() && a.rule == b.rule && a.subject == b.subject && *b.value.number >= *a.value.number;
    return named || one_outcome(a, b) ? heads_fit(a, b) : alike(a, b);
  }

  /// A word beside the one excludes what a word beside the other says: the dead and the injured.
  bool contrasted(const Claim& a, const Claim& b) const {
    return std::any_of(a.terms.begin(), a.terms.end(), [&](const TermUse& x) {
      const ConceptId* p = own(x, limits_.beside) ? concept_of(x) : nullptr;
      return p != nullptr && std::any_of(b.terms.begin(), b.terms.end(), [&](const TermUse& y) {
               const ConceptId* q = own(y, limits_.beside) ? concept_of(y) : nullptr;
               return q != nullptr && *p != *q && concepts_.contrasted(*p, *q);
             });
    });
  }

  /// Both count what came of the news: the injured, the arrested.
  bool one_outcome(const Claim& a, const Claim& b) const {
    return std::any_of(a.terms.begin(), a.terms.end(), [&](const TermUse& x) {
      const ConceptId* id = own(x, limits_.beside) ? concept_of(x) : nullptr;
      return id != nullptr && concepts_[*id].grows && has(b, x.term, limits_.beside);
    });
  }

  /// "Nine children hurt" is no part of "sixteen people"; all the injured are no fewer than the children.
  bool heads_fit(const Claim& a, const Claim& b) const {
    const auto fits = [&](const Claim& one, const Claim& other) {
      // A word of a concept is told by the concept too, which has other words.
      const bool known = std::any_of(one.terms.begin(), one.terms.end(), [&](const TermUse& use) {
        return own(use, limits_.beside) && (use.flags & kTermHead) != 0 && concept_of(use) != nullptr;
      });
      return std::all_of(one.terms.begin(), one.terms.end(), [&](const TermUse& use) {
        return !own(use, limits_.beside) || (known && concept_of(use) == nullptr) ||
               (use.flags & kTermHead) == 0 || !narrows(use) || has(other, use.term, limits_.somewhere);
      });
    };
    return fits(a, b) && (*b.value.number > *a.value.number || fits(b, a));
  }

  /// What stands around the title's figure stands around the other one, and they count the same. Less is
  /// enough where a typist made the one of the other; where that is not so, a smaller figure may be a part.
  bool alike(const Claim& a, const Claim& b) const {
    const bool slipped = mistyped(*a.value.number, *b.value.number, limits_);
    if (!slipped && *b.value.number < *a.value.number) return false;
    int near = 0;
    int shared = 0;
    int heads = 0;
    for (const TermUse& use : a.terms) {
      if (!own(use, limits_.near)) continue;
      const bool too = has(b, use.term, limits_.somewhere);
      ++near;
      shared += too;
      if (!too && !slipped && use.weight >= limits_.beside) return false;
      if ((use.flags & kTermHead) == 0) continue;
      if (!has(b, use.term, limits_.beside)) return false;
      ++heads;
    }
    for (const TermUse& use : b.terms) {
      if (own(use, limits_.beside) && (use.flags & kTermHead) != 0 && !has(a, use.term, limits_.somewhere))
        return false;
    }
    if (is_count(a.value) && heads == 0) return false;
    const std::int64_t fewest = slipped     ? limits_.fewest_of_slips
                                : heads > 0 ? limits_.fewest_shared
                                            : limits_.fewest_of_amounts;
    return shared >= fewest && shared * 3 >= near * 2;
  }

  const CheckContext& context_;
  const HeadlineLimits& limits_;
  const Concepts& concepts_;
  const ArticleScenes& article_;
  const std::vector<ArticleTerm>& terms_;
  std::vector<HeadlineSlip>& out_;
  std::vector<Told> body_;
};

}  // namespace

std::vector<HeadlineSlip> headline_slips(const CheckContext& context, const TermRules& term_rules,
                                         const std::vector<std::vector<ArticleTerm>>& terms) {
  std::vector<HeadlineSlip> out;
  for (const ArticleScenes& article : make_scenes(context))
    Headlines(context, term_rules, article, terms[article.article], out).run();
  return out;
}

void check_headlines(const CheckContext& context, std::vector<Check>& out) {
  if (context.headlines == nullptr) return;
  for (const HeadlineSlip& slip : *context.headlines) {
    const Claim& a = context.claims[slip.headline];
    const Claim& b = context.claims[slip.body];
    out.push_back(make_check(
        mistyped(*a.value.number, *b.value.number, context.rules->headline) ? "magnitude" : "equal",
        Verdict::error, {slip.headline, slip.body},
        msg("the headline says {}, the text {}", a.text, b.text)));
  }
}

}  // namespace crosscheck
