#include "checker/align/pair_features.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "checker/base/utf8.h"

namespace crosscheck {
namespace {

/// Significant digits from which on two equal figures are hardly equal by chance.
constexpr double kTellingDigits = 4;
/// Weight of shared terms from which on more of them add nothing.
constexpr double kEnoughShared = 2.5;
/// Weight below which a head word is one that the articles use of many things.
constexpr float kWeakHead = 0.4F;
/// Cosine of what stands beside two heads under which they have only the head in common.
constexpr double kLittleBeside = 0.05;
/// Ratio of two values, as a power of ten, from which on they are of other orders.
constexpr double kFarPower = 1.5;

/// Whether a head word is a concept, which other languages know too.
bool head_concept(const AlignedClaim& claim, const TermTable& terms) {
  return std::any_of(claim.terms.begin(), claim.terms.end(), [&](const WeighedTerm& term) {
    return (term.flags & kTermHead) != 0 && terms.concept_of(term.term) != nullptr;
  });
}

/// Whether the value is one person's: an age, a date of birth.
bool personal(const AlignedClaim& claim, const TermTable& terms) {
  return claim.claim->value.kind == ValueKind::age ||
         std::any_of(claim.beside.begin(), claim.beside.end(), [&](const WeighedTerm& term) {
           const ConceptId* id = terms.concept_of(term.term);
           return id != nullptr && terms.concepts()[*id].personal;
         });
}

/// An event that both values stand beside, by its nearness.
double event_same(const AlignedClaim& a, const AlignedClaim& b, const TermTable& terms) {
  int best = 0;
  for (const WeighedTerm& x : a.beside) {
    const ConceptId* id = terms.concept_of(x.term);
    if (id == nullptr || !terms.concepts()[*id].event) continue;
    for (const WeighedTerm& y : b.beside) {
      if (x.term == y.term) best = std::max(best, std::min<int>(x.nearness, y.nearness));
    }
  }
  return best / 100.0;
}

struct Overlap {
  double dot_near = 0;
  double dot_all = 0;
  double shared = 0;
  double concepts = 0;
  double dot_concepts = 0;
  double dot_beside = 0;
  double names = 0;
  double names_a = 0;  ///< the nearest name that only the first has
  double names_b = 0;
  bool head = false;
  bool any = false;
};

Overlap overlap(const AlignedClaim& a, const AlignedClaim& b) {
  Overlap out;
  const auto alone = [&](const WeighedTerm& term, double& nearest) {
    if ((term.flags & kTermName) != 0 && (term.flags & kTermContext) == 0)
      nearest = std::max(nearest, static_cast<double>(term.weight));
  };
  auto x = a.terms.begin();
  auto y = b.terms.begin();
  while (x != a.terms.end() || y != b.terms.end()) {
    if (y == b.terms.end() || (x != a.terms.end() && x->term < y->term)) {
      alone(*x++, out.names_a);
    } else if (x == a.terms.end() || y->term < x->term) {
      alone(*y++, out.names_b);
    } else {
      const double product = static_cast<double>(x->weight) * y->weight;
      const double mean = std::sqrt(product);
      out.dot_all += product;
      const std::uint8_t both = x->flags & y->flags;
      const std::uint8_t either = x->flags | y->flags;
      if ((either & kTermContext) == 0) {
        out.dot_near += product;
        if ((either & kTermHead) == 0) out.dot_beside += product;
        out.shared += (both & kTermPair) != 0 ? mean / 2 : mean;
        if ((both & kTermConcept) != 0) {
          out.concepts += mean;
          out.dot_concepts += product;
        }
        if ((either & kTermName) != 0) out.names += mean;
        if (mean > 0.02) out.any = true;
      }
      if ((both & kTermHead) != 0) out.head = true;
      ++x;
      ++y;
    }
  }
  return out;
}

/// A head of the one is a kind of a head of the other, or they are generic.
bool heads_of_a_kind(const AlignedClaim& a, const AlignedClaim& b, const TermTable& terms) {
  const Concepts& concepts = terms.concepts();
  for (const WeighedTerm& x : a.terms) {
    if ((x.flags & kTermHead) == 0) continue;
    const ConceptId* of_x = terms.concept_of(x.term);
    if (of_x == nullptr) continue;
    for (const WeighedTerm& y : b.terms) {
      if ((y.flags & kTermHead) == 0) continue;
      const ConceptId* of_y = terms.concept_of(y.term);
      if (of_y == nullptr) continue;
      if (concepts.is(*of_x, *of_y) || concepts.is(*of_y, *of_x)) return true;
    }
  }
  return false;
}

/// How near two concepts stand that exclude each other, one beside each value; 0 where a claim is near both.
double contrast(const AlignedClaim& a, const AlignedClaim& b, const TermTable& terms) {
  const auto nearness_in = [](const AlignedClaim& claim, std::uint32_t term) {
    const auto found =
        std::lower_bound(claim.terms.begin(), claim.terms.end(), term,
                         [](const WeighedTerm& t, std::uint32_t wanted) { return t.term < wanted; });
    return found != claim.terms.end() && found->term == term ? found->nearness : 0;
  };
  double out = 0;
  for (const WeighedTerm& x : a.beside) {
    for (const WeighedTerm& y : b.beside) {
      const ConceptId* of_x = terms.concept_of(x.term);
      const ConceptId* of_y = terms.concept_of(y.term);
      if (of_x == nullptr || of_y == nullptr || !terms.concepts().contrasted(*of_x, *of_y)) continue;
      // Near the other claim too: it does not tell them apart.
      const double only_a = std::max(0, x.nearness - nearness_in(b, x.term));
      const double only_b = std::max(0, y.nearness - nearness_in(a, y.term));
      out = std::max(out, std::sqrt(only_a * only_b) / 100);
    }
  }
  return std::min(out, 1.0);
}

/// How little chance there is that two such values are equal by accident.
double telling(const Value& value) {
  if (value.when) return value.when->granularity <= Granularity::day ? 0.75 : 0.4;
  if (!value.number) return 0.75;
  const int digits = value.number->leading_exponent() - value.number->trailing_exponent() + 1;
  // One, two and three are in every text.
  constexpr double kSmall = 3;
  if (digits == 1 && value.number->is_integer() &&
      *value.number <= Decimal(static_cast<std::int64_t>(kSmall)))
    return 0.5 / kTellingDigits;
  return std::min(1.0, digits / kTellingDigits);
}

/// Fewer digits than these differ by accident as often as by a slip.
constexpr std::size_t kSlipDigits = 3;

/// What a typist does to a figure: swaps two digits, mistypes one, or loses a scale.
void slips(const Value& x, const Value& y, Features& out) {
  const std::string a = digits_of(*x.number);
  const std::string b = digits_of(*y.number);
  const bool one_order = x.number->leading_exponent() == y.number->leading_exponent();
  if (a == b) {
    if (a.size() >= kSlipDigits && !one_order) out[static_cast<std::size_t>(Feature::digit_off)] = 1;
    return;
  }
  if (a.size() != b.size() || !one_order) return;
  std::string p = a;
  std::string q = b;
  std::sort(p.begin(), p.end());
  std::sort(q.begin(), q.end());
  if (a.size() + 1 >= kSlipDigits && p == q) out[static_cast<std::size_t>(Feature::digits_swapped)] = 1;
  std::size_t off = 0;
  for (std::size_t i = 0; i < a.size(); ++i) off += a[i] != b[i] ? 1 : 0;
  if (a.size() >= kSlipDigits && off == 1) out[static_cast<std::size_t>(Feature::digit_off)] = 1;
}

double shared_part(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t both = 0;
  for (const std::string& one : a) both += std::binary_search(b.begin(), b.end(), one) ? 1 : 0;
  return static_cast<double>(both) / static_cast<double>(std::max(a.size(), b.size()));
}

/// Dates of events that move by days; another month is another event, unless only the year differs.
double far_apart(const Period& a, const Period& b) {
  constexpr double kDays = 60;
  const CivilDate p = to_date(a.from);
  const CivilDate q = to_date(b.from);
  if (p.month == q.month && p.day == q.day) return 0;
  const std::int64_t apart = a.from < b.from ? b.from - a.from : a.from - b.from;
  return std::min(1.0, static_cast<double>(apart / kSecondsPerDay) / kDays);
}

bool is_clock(const Value& value) {
  return value.kind == ValueKind::time || value.kind == ValueKind::datetime;
}

/// How much of two values that differ is the same.
double partly_same(const Claim& a, const Claim& b) {
  const Value& x = a.value;
  const Value& y = b.value;
  if (x.when && y.when) {
    if (x.kind != y.kind || x.when->granularity != y.when->granularity) return 0;
    const CivilDate p = to_date(x.when->from);
    const CivilDate q = to_date(y.when->from);
    int same = (p.year == q.year ? 1 : 0) + (p.month == q.month ? 1 : 0) + (p.day == q.day ? 1 : 0);
    return same / 3.0;
  }
  if (!x.items.empty() && !y.items.empty()) {
    std::vector<std::string> p;
    std::vector<std::string> q;
    for (const std::string& item : x.items) p.push_back(utf8::fold_valid(item));
    for (const std::string& item : y.items) q.push_back(utf8::fold_valid(item));
    std::sort(p.begin(), p.end());
    std::sort(q.begin(), q.end());
    return shared_part(p, q);
  }
  if (x.number || y.number) return 0;
  return shared_part(word_pieces(a.text), word_pieces(b.text));
}

std::optional<std::pair<double, double>> reach(const AlignedClaim& claim) {
  const Value& value = claim.claim->value;
  // Of the others a number is not all that is compared.
  const bool pair = value.kind == ValueKind::score || value.kind == ValueKind::ratio;
  if (!value.number || pair || claim.model != AlignmentModel::figure) return std::nullopt;
  const auto tight = tight_interval(value);
  const auto loose = loose_interval(value);
  if (!tight || !loose) return std::nullopt;
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  std::pair<double, double> out(kInfinity, -kInfinity);
  const auto end = [](const std::optional<Decimal>& of, double sign) {
    if (!of) return sign * kInfinity;
    const double number = std::strtod(of->to_string().c_str(), nullptr);
    constexpr double kWider = 1e-9;
    return number + sign * kWider * std::abs(number);
  };
  for (const Interval* one : {&*tight, &*loose}) {
    out.first = std::min(out.first, end(one->low, -1));
    out.second = std::max(out.second, end(one->high, 1));
  }
  return out;
}

}  // namespace

std::optional<double> powers_apart(const AlignedClaim& a, const AlignedClaim& b) {
  const Value& x = a.claim->value;
  const Value& y = b.claim->value;
  const auto bare = [](const Value& value) {
    return value.kind == ValueKind::count || value.kind == ValueKind::number;
  };
  if (!x.number || !y.number || (x.kind != y.kind && !(bare(x) && bare(y)))) return std::nullopt;
  if (x.unit == y.unit && x.currency == y.currency) return std::abs(a.magnitude - b.magnitude);
  for (const Magnitude& p : a.magnitudes) {
    for (const Magnitude& q : b.magnitudes) {
      if (p.scale == q.scale) return std::abs(p.power - q.power);
    }
  }
  return std::nullopt;
}

std::string digits_of(const Decimal& number) {
  std::string out;
  for (const char c : number.to_string()) {
    if (c >= '0' && c <= '9' && !(out.empty() && c == '0')) out += c;
  }
  while (!out.empty() && out.back() == '0') out.pop_back();
  return out;
}

bool agree(const AlignedClaim& a, const AlignedClaim& b, const values::UnitTable& units) {
  // Most pairs are told apart here, without decimals.
  if (a.reach && b.reach && (a.reach->first > b.reach->second || b.reach->first > a.reach->second)) {
    const Value& x = a.claim->value;
    const Value& y = b.claim->value;
    const bool as_it_stands = x.equivalents.empty() && y.equivalents.empty();
    if (as_it_stands && x.kind == y.kind && x.unit == y.unit && x.currency == y.currency) return false;
  }
  const Match match =
      match_open(a.claim->value, b.claim->value, a.language == b.language, units, Reasons::left_out).match;
  return match == Match::same || match == Match::within_bounds;
}

void describe(AlignedClaim& claim) {
  claim.telling = telling(claim.claim->value);
  claim.reach = reach(claim);
  claim.beside.clear();
  for (const WeighedTerm& term : claim.terms) {
    if ((term.flags & kTermConcept) != 0 && (term.flags & kTermContext) == 0 &&
        term.nearness >= kBesideNearness)
      claim.beside.push_back(term);
  }
}

std::uint32_t TermTable::intern(std::string_view text, std::string_view written) {
  const auto found = index_.find(text);
  if (found != index_.end()) return found->second;
  const auto [at, is_new] = index_.emplace(text, static_cast<std::uint32_t>(texts_.size()));
  texts_.push_back(&at->first);
  written_.emplace_back(written);
  concept_.push_back(text.starts_with('=') ? concepts_.find(text.substr(1)) : nullptr);
  return at->second;
}

Features pair_features(const AlignedClaim& a, const AlignedClaim& b, const TermTable& terms,
                       const values::UnitTable& units) {
  Features out{};
  const auto set = [&](Feature feature, double value) { out[static_cast<std::size_t>(feature)] = value; };
  set(Feature::bias, 1);
  const ValueMatch matched =
      match_open(a.claim->value, b.claim->value, a.language == b.language, units, Reasons::left_out);
  const bool agreeing = matched.match == Match::same || matched.match == Match::within_bounds;
  const Overlap common = overlap(a, b);
  set(Feature::near, a.norm_near * b.norm_near > 0 ? common.dot_near / (a.norm_near * b.norm_near) : 0);
  set(Feature::beside,
      a.norm_beside * b.norm_beside > 0 ? common.dot_beside / (a.norm_beside * b.norm_beside) : 0);
  set(Feature::context, a.norm_all * b.norm_all > 0 ? common.dot_all / (a.norm_all * b.norm_all) : 0);
  set(Feature::shared, std::min(1.0, common.shared / kEnoughShared));
  set(Feature::concepts, std::min(1.0, common.concepts / kEnoughShared * 2));
  set(Feature::concepts_near,
      a.norm_concepts * b.norm_concepts > 0 ? common.dot_concepts / (a.norm_concepts * b.norm_concepts) : 0);
  set(Feature::nothing, common.any ? 0 : 1);
  if (a.has_head && b.has_head) {
    const bool kind = !common.head && heads_of_a_kind(a, b, terms);
    set(Feature::head_same, common.head ? 1 : 0);
    // Long figures that are equal need no more; other figures need it in any language.
    const bool weak =
        !agreeing || (std::min(a.telling, b.telling) * kTellingDigits <= 1 && a.language == b.language);
    if (common.head && weak && std::min(a.head, b.head) < kWeakHead &&
        out[static_cast<std::size_t>(Feature::beside)] < kLittleBeside) {
      set(Feature::head_alone, 1);
    }
    set(Feature::head_kind, kind ? 1 : 0);
    // Words of two languages differ whatever they mean.
    const bool told_apart = a.language == b.language || (head_concept(a, terms) && head_concept(b, terms));
    set(Feature::head_differs, common.head || kind || !told_apart ? 0 : 1);
  }
  // A surname stands for the full name; names in two scripts cannot be told apart.
  if (!a.subject.empty() && !b.subject.empty() && a.language == b.language &&
      std::none_of(a.subject.begin(), a.subject.end(), [&](const std::string& word) {
        return std::binary_search(b.subject.begin(), b.subject.end(), word);
      })) {
    set(Feature::subject_differs, 1);
  }
  set(Feature::names_shared, std::min(1.0, common.names));
  if (common.names < 0.1 && a.language == b.language)
    set(Feature::names_differ, std::min({1.0, a.names, b.names}));
  if (a.language == b.language) {
    set(Feature::names_left, std::min(1.0, std::max(common.names_a, common.names_b)));
    // Only right beside the values: the town is named somewhere in every sentence.
    // One name more is enough: the first word of a sentence is not known to be one.
    const double apart = 2 * std::min(0.5, std::max(common.names_a, common.names_b));
    const bool of_person = apart > 0 && personal(a, terms) && personal(b, terms);
    set(Feature::names_apart,
        of_person ? apart : std::max(0.0, 2 * std::min({1.0, common.names_a, common.names_b}) - 1));
  }
  set(Feature::contrast, contrast(a, b, terms));
  // Where an article tells one mass, it is that of the thing it is about.
  set(Feature::lone, 1.0 / std::max(a.fellows, b.fellows) >= 0.5 ? 1.0 / std::max(a.fellows, b.fellows) : 0);
  if (a.model == AlignmentModel::time) set(Feature::event_same, event_same(a, b, terms));

  if (a.named.attribute != 0 && a.named.attribute == b.named.attribute) {
    set(Feature::attribute_same, 1);
    // What is told is known; other words for it say nothing.
    for (const Feature words : {Feature::head_alone, Feature::head_differs, Feature::contrast}) set(words, 0);
  }

  const Value& x = a.claim->value;
  const Value& y = b.claim->value;
  const Match match = matched.match;
  const double telling_both = std::min(a.telling, b.telling);
  // A year that contains the day of the other is a bound, too.
  const bool coarser = x.when && y.when && x.when->granularity != y.when->granularity;
  if (match == Match::same && coarser) {
    set(Feature::same_bounds, 1);
  } else if (match == Match::same) {
    set(Feature::same_value, 1);
    set(Feature::same_figures, telling_both);
    if (a.language != b.language) set(Feature::languages_figures, telling_both);
  } else if (match == Match::within_bounds) {
    set(matched.converted ? Feature::converted : Feature::same_bounds, 1);
  } else if (const auto apart = powers_apart(a, b)) {
    set(Feature::far, std::min(1.0, *apart / kFarPower));
  }
  if (!agreeing) {
    if (x.number && y.number && !x.high && !y.high && x.unit == y.unit && x.currency == y.currency)
      slips(x, y, out);
    set(Feature::partly_same, partly_same(*a.claim, *b.claim));
    const bool dated = x.kind == y.kind || !(is_clock(x) && is_clock(y));
    if (x.when && y.when && is_temporal(x.kind) && is_temporal(y.kind) && dated)
      set(Feature::far, far_apart(*x.when, *y.when));
  }
  // A time of day is one, with its date or without; a full hour alone is the hour of too much.
  const bool clocks = is_clock(x) && is_clock(y) && x.when && y.when &&
                      std::max(x.when->granularity, y.when->granularity) < Granularity::hour;
  // So are two units and currencies whose ratio is known.
  const bool one_unit = x.unit == y.unit && x.currency == y.currency;
  const bool known_ratio =
      x.kind == y.kind && match == Match::different && (!x.unit.empty() || !x.currency.empty());
  const auto bare = [](const Value& value) {
    return value.kind == ValueKind::count || value.kind == ValueKind::number;
  };
  const bool one_kind = x.kind == y.kind || clocks || (bare(x) && bare(y));
  set(Feature::unit_same, (one_kind && one_unit) || known_ratio ? 1 : 0);
  set(Feature::change_differs, x.change != y.change ? 1 : 0);
  if (a.year && b.year) {
    set(*a.year == *b.year ? Feature::year_same : Feature::year_differs, 1);
  } else if (a.year || b.year) {
    set(Feature::year_differs, 0.5);
  }
  set(Feature::modality_differs, a.claim->modality != b.claim->modality ? 1 : 0);
  set(Feature::languages_differ, a.language != b.language ? 1 : 0);
  return out;
}

}  // namespace crosscheck
