// Statistics as studies report them: p-values against their test statistics (the method of statcheck, Nuijten
// et al. 2016) and means of whole numbers against the number of observations (GRIM, Brown and Heathers 2017).
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "checker/check/arithmetic.h"

namespace crosscheck::checks {
namespace {

/// Degrees of freedom beyond this make no difference that a written p-value could show.
constexpr double kMostFreedom = 1e5;
/// Bound of the relative error of the tails below; a p-value that differs by no more is not told apart.
constexpr double kTailError = 1e-6;

/// The regularised incomplete beta function I_x(a, b) by its continued fraction (DLMF 8.17.22), evaluated by
/// the modified Lentz method. Requires a, b > 0 and 0 <= x <= 1.
double incomplete_beta(double a, double b, double x) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incomplete_beta(b, a, 1 - x);
  constexpr double kTiny = 1e-300;
  constexpr int kMostSteps = 3000;
  double c = 1;
  double d = 1 - (a + b) * x / (a + 1);
  d = 1 / (std::abs(d) < kTiny ? kTiny : d);
  double fraction = d;
  for (int m = 1; m <= kMostSteps; ++m) {
    double step = 1;
    for (const bool even : {true, false}) {
      const double k = even ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                            : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 + k * d;
      c = 1 + k / c;
      d = 1 / (std::abs(d) < kTiny ? kTiny : d);
      if (std::abs(c) < kTiny) c = kTiny;
      step = d * c;
      fraction *= step;
    }
    if (std::abs(step - 1) < 1e-12) break;
  }
  return std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) +
                  b * std::log1p(-x)) *
         fraction / a;
}

/// The regularised upper incomplete gamma function Q(a, x): the series of DLMF 8.11.4 for small x, else the
/// continued fraction of DLMF 8.9.2. Requires a > 0 and x >= 0.
double upper_gamma(double a, double x) {
  if (x <= 0) return 1;
  const double factor = std::exp(a * std::log(x) - x - std::lgamma(a));
  constexpr int kMostSteps = 3000;
  if (x < a + 1) {
    double term = 1 / a;
    double sum = term;
    for (int n = 1; n <= kMostSteps && term > sum * 1e-15; ++n) {
      term *= x / (a + n);
      sum += term;
    }
    return 1 - factor * sum;
  }
  constexpr double kTiny = 1e-300;
  double b = x + 1 - a;
  double c = 1 / kTiny;
  double d = 1 / b;
  double fraction = d;
  for (int n = 1; n <= kMostSteps; ++n) {
    const double k = -n * (n - a);
    b += 2;
    d = k * d + b;
    d = 1 / (std::abs(d) < kTiny ? kTiny : d);
    c = b + k / c;
    if (std::abs(c) < kTiny) c = kTiny;
    fraction *= d * c;
    if (std::abs(d * c - 1) < 1e-12) break;
  }
  return factor * fraction;
}

/// Two-sided p-value, or the upper tail for F and chi-squared. Requires positive degrees of freedom.
double tail(Cue test, double statistic, double first, double second) {
  const double x = std::abs(statistic);
  switch (test) {
    case Cue::test_t:
      return incomplete_beta(first / 2, 0.5, first / (first + x * x));
    case Cue::test_z:
      return std::erfc(x / std::sqrt(2.0));
    case Cue::test_f:
      return incomplete_beta(second / 2, first / 2, second / (second + first * x));
    case Cue::test_chi:
      return upper_gamma(first / 2, x / 2);
    case Cue::test_r:
      return x >= 1 ? 0 : incomplete_beta(first / 2, 0.5, 1 - x * x);
    default:
      return -1;
  }
}

double number(const Decimal& value) {
  return std::strtod(value.to_string().c_str(), nullptr);
}

class Statistics {
 public:
  Statistics(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out)
      : context_(context), article_(article), out_(out) {}

  void run() {
    for (const Scene& scene : article_.scenes) {
      for (std::size_t i = 0; i < scene.items.size(); ++i) {
        const Item& item = scene.items[i];
        if (item.dated || !value(item).number || value(item).high) continue;
        if (i > 0 && (item.before & bit(Cue::p_value)) != 0) p_value(scene, i);
        if (value(item).written_exponent < 0) grim(scene, i);
      }
    }
  }

 private:
  const Claim& claim(const Item& item) const { return context_.claims[item.claim]; }
  const Value& value(const Item& item) const { return claim(item).value; }

  struct Test {
    Cue kind = Cue::test_z;
    double first = 0;
    double second = 0;
  };

  /// The test whose statistic stands at `item`: "t(28) =", "F(2, 57) =", "z =".
  static std::optional<Test> test_of(const Scene& scene, const Item& item) {
    constexpr std::size_t kMostBytes = 32;
    if ((item.before & bit(Cue::test_z)) != 0) return Test{};
    std::size_t close = item.begin;
    while (close > 0 && (scene.text[close - 1] == ' ' || scene.text[close - 1] == '=')) --close;
    if (close == 0 || scene.text[close - 1] != ')') return std::nullopt;
    const std::size_t open = scene.text.rfind('(', close);
    if (open == std::string_view::npos || close - open > kMostBytes) return std::nullopt;
    const auto hit = std::find_if(scene.hits.begin(), scene.hits.end(), [&](const Hit& one) {
      constexpr CueSet kTests = bit(Cue::test_t) | bit(Cue::test_f) | bit(Cue::test_chi) | bit(Cue::test_r);
      return (one.before & kTests) != 0 && one.end <= open && open - one.end <= 1;
    });
    if (hit == scene.hits.end()) return std::nullopt;
    Test out;
    const std::string inside(scene.text.substr(open + 1, close - open - 2));
    char* rest = nullptr;
    out.first = std::strtod(inside.c_str(), &rest);
    while (*rest == ' ' || *rest == ',') ++rest;
    if (*rest >= '0' && *rest <= '9') out.second = std::strtod(rest, nullptr);
    for (const Cue cue : {Cue::test_t, Cue::test_f, Cue::test_chi, Cue::test_r}) {
      if ((hit->before & bit(cue)) != 0) out.kind = cue;
    }
    const bool enough = out.first >= 1 && (out.kind != Cue::test_f || out.second >= 1);
    if (!enough || out.first > kMostFreedom || out.second > kMostFreedom) return std::nullopt;
    return out;
  }

  /// "t(28) = 2.20, p = .036", "F(2, 57) = 3.41, p < .05", "z = 2.1, p = .036".
  void p_value(const Scene& scene, std::size_t at) {
    constexpr std::uint32_t kMostBetween = 8;
    const Item& p = scene.items[at];
    const Item& statistic = scene.items[at - 1];
    if (p.begin - statistic.end > kMostBetween) return;
    const auto test = test_of(scene, statistic);
    if (!test) return;
    const Bound bound = value(p).bound;
    const bool below = bound == Bound::less_than || bound == Bound::at_most;
    const bool above = bound == Bound::more_than || bound == Bound::at_least;
    if ((bound != Bound::exact && !below && !above) || value(statistic).bound != Bound::exact) return;
    std::vector<ClaimIndex> cited;
    if (!value(statistic).number || value(statistic).number->to_string().size() > 12) return;
    cited.push_back(statistic.claim);
    cited.push_back(p.claim);
    // The statistic is rounded: its p-value lies between those of its ends.
    const double x = std::abs(number(*value(statistic).number));
    const double half = 0.5 * std::pow(10.0, std::clamp(value(statistic).written_exponent, -12, 12));
    if (test->kind == Cue::test_r && x + half > 1) return;
    const double high =
        tail(test->kind, std::max(x - half, 0.0), test->first, test->second) * (1 + kTailError);
    const double low = tail(test->kind, x + half, test->first, test->second) * (1 - kTailError);
    const double told = number(*value(p).number);
    const double unit = std::pow(10.0, std::clamp(value(p).written_exponent, -12, 0));
    const auto fits = [&](double factor) {
      if (below) return low * factor < told;
      if (above) return high * factor > told;
      // Rounded or cut off.
      return low * factor <= told + unit && high * factor >= told - unit / 2;
    };
    const Message words =
        msg("p is {}", fmt::format("{:.3g}", tail(test->kind, x, test->first, test->second)));
    if (fits(1)) {
      out_.push_back(make_check("p_value", Verdict::ok, std::move(cited), words));
      return;
    }
    // A test of one side has half of it; who does not say so is forgiven where it fits.
    if (fits(0.5)) return;
    out_.push_back(make_check("p_value", Verdict::error, std::move(cited),
                              msg("{}, the text says {}", words, claim(p).text)));
  }

  /// "A mean rating of 3.48 (n = 20)": twenty whole numbers have a mean of so many twentieths.
  void grim(const Scene& scene, std::size_t at) {
    const Item& mean = scene.items[at];
    constexpr std::uint32_t kMostBefore = 30;
    if (!scene.says_before(Cue::mean, mean, kMostBefore) || !scene.says(Cue::whole_number)) return;
    const Item* sample = nullptr;
    for (const Item& item : scene.items) {
      if (item.dated || (item.before & bit(Cue::sample)) == 0) continue;
      if (sample != nullptr) return;
      sample = &item;
    }
    if (sample == nullptr || sample == &mean || value(mean).bound != Bound::exact) return;
    const auto n = value(*sample).number ? value(*sample).number->to_int64() : std::nullopt;
    const int digits = -value(mean).written_exponent;
    if (!n || *n < 2 || digits > 4) return;
    std::int64_t scale = 1;
    for (int i = 0; i < digits; ++i) scale *= 10;
    // With so many observations every mean can be.
    if (*n >= scale) return;
    const auto scaled = value(mean).number->times(Decimal(scale));
    const auto m = scaled ? scaled->to_int64() : std::nullopt;
    if (!m || *m <= 0 || *m > 1'000'000) return;
    // Some whole total whose mean rounds, up or down at the half, to what is written.
    const std::int64_t near = *m * *n / scale;
    bool possible = false;
    for (std::int64_t total = std::max<std::int64_t>(near - 1, 0); total <= near + 2; ++total) {
      const std::int64_t off = std::abs(2 * total * scale - 2 * *m * *n);
      possible = possible || off <= *n;
    }
    const Message words = msg("{} as the mean of {} whole numbers", claim(mean).text, *n);
    out_.push_back(make_check("mean_grim", possible ? Verdict::ok : Verdict::error,
                              {sample->claim, mean.claim}, possible ? words : msg("{} cannot be", words)));
  }

  const CheckContext& context_;
  const ArticleScenes& article_;
  std::vector<Check>& out_;
};

}  // namespace

void check_statistics(const CheckContext& context, const ArticleScenes& article, std::vector<Check>& out) {
  Statistics(context, article, out).run();
}

}  // namespace crosscheck::checks
