// The drawings of the HTML report, as SVG that takes its colours from the style sheet: the intervals that the
// readings of a fact leave open, on one scale, and its values over time by outlet.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "reports/html_escape.h"
#include "reports/html_page.h"

namespace crosscheck::html {
namespace {

constexpr double kWidth = 640;
constexpr double kLeft = 28;  ///< room for the letters
constexpr double kRight = 16;
constexpr double kRowHeight = 22;
constexpr double kTimelineHeight = 180;
constexpr std::size_t kMostRows = 16;
constexpr std::size_t kMostPoints = 400;
/// Outlets with a shape of their own; the others share one.
constexpr std::size_t kMostShapes = 8;
constexpr double kDay = static_cast<double>(kSecondsPerDay);

/// A place in the drawing, as its attributes have it.
std::string at(double place) {
  std::string text = fmt::format("{:.1f}", place);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

double to_double(const Decimal& number) {
  return std::stod(number.to_string());
}

/// What a value leaves open, on a scale of numbers or of seconds.
struct Bar {
  std::size_t row = 0;
  double low = 0;
  double high = 0;
  double loose_low = 0;
  double loose_high = 0;
  bool soft_low = false;
  bool soft_high = false;
  const Claim* claim = nullptr;
};

bool has_clock_only(const Value& value) {
  return value.kind == ValueKind::time || value.kind == ValueKind::timerange ||
         value.kind == ValueKind::duration || value.kind == ValueKind::set;
}

bool is_dated(const Value& value) {
  return value.when && !value.number && !has_clock_only(value);
}

/// Values that one scale can hold.
bool share_scale(const Value& a, const Value& b) {
  if (is_dated(a) || is_dated(b)) return is_dated(a) && is_dated(b);
  return a.number && b.number && a.unit == b.unit && a.currency == b.currency;
}

std::optional<Bar> bar_of(const Claim& claim) {
  const Value& value = claim.value;
  Bar bar;
  bar.claim = &claim;
  if (is_dated(value)) {
    bar.low = bar.loose_low = static_cast<double>(value.when->from);
    bar.high = bar.loose_high = static_cast<double>(value.when->to);
    return bar;
  }
  const std::optional<Interval> tight = tight_interval(value);
  const std::optional<Interval> loose = loose_interval(value);
  if (!value.number || !tight) return std::nullopt;
  const double point = to_double(*value.number);
  // An end that is missing is drawn as a soft one of some length.
  const double reach = std::max(std::abs(point) * 0.25, 1.0);
  bar.low = tight->low ? to_double(*tight->low) : point - reach;
  bar.high = tight->high ? to_double(*tight->high) : point + reach;
  bar.soft_low = tight->soft_low || !tight->low;
  bar.soft_high = tight->soft_high || !tight->high;
  bar.loose_low = loose && loose->low ? to_double(*loose->low) : bar.low;
  bar.loose_high = loose && loose->high ? to_double(*loose->high) : bar.high;
  return bar;
}

/// Where values and their names go, from left to right or from bottom to top.
class Scale {
 public:
  Scale(double low, double high, bool dates, double begin, double end)
      : dates_(dates), begin_(begin), end_(end) {
    double size = high - low;
    if (size <= 0) size = dates ? kDay : std::max(std::abs(high) * 0.1, 1.0);
    low_ = low - size * 0.06;
    high_ = high + size * 0.06;
    make_ticks();
  }

  double operator()(double value) const { return begin_ + (value - low_) / (high_ - low_) * (end_ - begin_); }
  const std::vector<double>& ticks() const { return ticks_; }
  std::string name(double tick) const {
    if (dates_) {
      return iso(static_cast<std::int64_t>(tick), Granularity::day).substr(0, name_size_);
    }
    const double shown = tick / std::pow(10, power_);
    return fmt::format("{:.{}f}", shown == 0 ? 0.0 : shown, digits_);
  }
  /// Power of ten by which the names are to be multiplied.
  int power() const { return power_; }

 private:
  void make_ticks() {
    constexpr double kTicks = 4;
    const double raw = (high_ - low_) / kTicks;
    if (dates_) return make_dates(raw / kDay);
    const double base = std::pow(10, std::floor(std::log10(raw)));
    const double factor = raw / base;
    const double step = base * (factor < 1.5 ? 1 : factor < 3.5 ? 2 : factor < 7.5 ? 5 : 10);
    const double most = std::max(std::abs(low_), std::abs(high_));
    power_ = most >= 1e5 ? static_cast<int>(std::floor(std::log10(most) / 3)) * 3 : 0;
    digits_ = std::clamp(power_ - static_cast<int>(std::floor(std::log10(step) + 1e-9)), 0, 6);
    for (double tick = std::ceil(low_ / step) * step; tick <= high_; tick += step) ticks_.push_back(tick);
  }

  /// Days, first days of months or of years, about `step` days apart.
  void make_dates(double step) {
    if (step < 20) {
      const double days = std::max(1.0, std::round(step));
      for (double tick = std::ceil(low_ / kDay) * kDay; tick <= high_; tick += days * kDay)
        ticks_.push_back(tick);
      return;
    }
    const int months = step < 45    ? 1
                       : step < 75  ? 2
                       : step < 130 ? 3
                       : step < 270 ? 6
                                    : 12 * std::max(1, static_cast<int>(std::round(step / 365.25)));
    name_size_ = months < 12 ? 7 : 4;
    const CivilDate first = to_date(static_cast<std::int64_t>(low_));
    int month = months == 1 ? first.year * 12 + static_cast<int>(first.month) - 1 : first.year * 12;
    for (double tick = low_; tick <= high_; month += months) {
      const CivilDate date{month / 12, static_cast<unsigned>(month % 12) + 1, 1};
      if (!is_valid(date)) break;
      tick = static_cast<double>(to_seconds(date));
      if (tick >= low_ && tick <= high_) ticks_.push_back(tick);
    }
  }

  bool dates_;
  std::size_t name_size_ = 10;  ///< of a date: day, month or year
  double begin_;
  double end_;
  double low_ = 0;
  double high_ = 1;
  int power_ = 0;
  int digits_ = 0;
  std::vector<double> ticks_;
};

std::string unit_words(const Value& value) {
  return value.currency.empty() ? value.unit : value.currency;
}

Interval scaled(Interval interval, int power) {
  for (std::optional<Decimal>* end : {&interval.low, &interval.high}) {
    if (*end) *end = (*end)->shifted(-power);
  }
  return interval;
}

/// What the bar shows, in words: "[889.5, 890.5), loosely [885, 895)".
Message bar_words(const Page& page, const Bar& bar, int power) {
  const Value& value = bar.claim->value;
  if (is_dated(value)) return page.value_of(*bar.claim);
  const Interval tight = scaled(*tight_interval(value), power);
  Message out = to_string(tight);
  if (bar.soft_low != bar.soft_high)
    out = bar.soft_high ? msg("{}, fading upwards", out) : msg("{}, fading downwards", out);
  const std::optional<Interval> loose = loose_interval(value);
  if (loose && scaled(*loose, power) != tight)
    out = msg("{}, loosely {}", out, to_string(scaled(*loose, power)));
  return out;
}

/// "× 10⁹ USD", "" for plain counts.
std::string scale_words(const Scale& scale, const Value& value, bool dates) {
  if (dates) return "";
  std::string text;
  if (scale.power() != 0) {
    constexpr std::array<std::string_view, 10> kRaised{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    text = "× 10";
    for (const char digit : std::to_string(scale.power()))
      text += kRaised[static_cast<std::size_t>(digit - '0')];
    text += ' ';
  }
  text += unit_words(value);
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

void open_figure(Page& page, double height, std::string_view kind, const Message& name,
                 const std::string& detail) {
  page.out << "<figure class=\"plot " << kind << "\"><figcaption>" << page.words(name)
           << "</figcaption><svg viewBox=\"0 0 " << at(kWidth) << ' ' << at(height)
           << "\" role=\"img\" aria-label=\"" << page.words(name) << ": " << escaped(detail) << "\">\n";
}

void write_horizontal_ticks(Page& page, const Scale& scale, double top, double bottom) {
  double last = -100;
  std::size_t named = 0;
  for (const double tick : scale.ticks()) {
    const double x = scale(tick);
    page.out << "<line class=\"tick\" x1=\"" << at(x) << "\" x2=\"" << at(x) << "\" y1=\"" << at(top)
             << "\" y2=\"" << at(bottom) << "\"/>";
    if (x - last < 76 || x > kWidth - 36 || x < 36) continue;
    last = x;
    // Every other name is left out on narrow screens.
    page.out << "<text" << (++named % 2 == 0 ? " class=\"even\"" : "") << " x=\"" << at(x) << "\" y=\""
             << at(bottom + 15) << "\" text-anchor=\"middle\">" << escaped(scale.name(tick)) << "</text>\n";
  }
}

void write_rect(Page& page, std::string_view kind, double x1, double x2, double y, double height,
                std::string_view fill = "") {
  page.out << "<rect class=\"" << kind << "\" x=\"" << at(x1) << "\" y=\"" << at(y) << "\" width=\""
           << at(std::max(x2 - x1, 0.0)) << "\" height=\"" << at(height) << '"';
  if (!fill.empty()) page.out << " fill=\"url(#" << fill << ")\"";
  page.out << "/>";
}

void write_bar(Page& page, const Bar& bar, const Scale& scale, double top) {
  const double middle = top + kRowHeight / 2;
  if (bar.loose_low < bar.low || bar.loose_high > bar.high)
    write_rect(page, "loose", scale(bar.loose_low), scale(bar.loose_high), middle - 6, 12);
  constexpr double kLeast = 5;
  const double x1 = scale(bar.low);
  const double x2 = scale(bar.high);
  if (bar.soft_low || bar.soft_high) {
    write_rect(page, "soft", x1, std::max(x2, x1 + kLeast), middle - 5, 10,
               bar.soft_high ? "fade-high" : "fade-low");
    const double hard = bar.soft_high ? x1 : x2;
    if (bar.soft_low != bar.soft_high) write_rect(page, "tight", hard - 1, hard + 1, middle - 7, 14);
  } else if (x2 - x1 < kLeast) {
    page.out << "<circle class=\"tight\" cx=\"" << at((x1 + x2) / 2) << "\" cy=\"" << at(middle)
             << "\" r=\"5\"/>";
  } else {
    write_rect(page, "tight", x1, x2, middle - 5, 10);
  }
}

/// The outline of a point of the n-th outlet, around (x, y).
std::string shape(std::size_t outlet, double x, double y) {
  constexpr double r = 5;
  const std::string kind = fmt::format("class=\"point s{}\"", std::min(outlet, kMostShapes));
  const auto polygon = [&](std::initializer_list<std::pair<double, double>> corners) {
    std::string points;
    for (const auto& [dx, dy] : corners)
      points.append(points.empty() ? "" : " ").append(at(x + dx * r)).append(",").append(at(y + dy * r));
    return fmt::format("<polygon {} points=\"{}\"/>", kind, points);
  };
  switch (std::min(outlet, kMostShapes)) {
    case 0:
      return fmt::format("<circle {} cx=\"{}\" cy=\"{}\" r=\"{}\"/>", kind, at(x), at(y), at(r));
    case 1:
      return polygon({{-0.9, -0.9}, {0.9, -0.9}, {0.9, 0.9}, {-0.9, 0.9}});
    case 2:
      return polygon({{0, -1.1}, {1.1, 0.9}, {-1.1, 0.9}});
    case 3:
      return polygon({{0, -1.3}, {1.1, 0}, {0, 1.3}, {-1.1, 0}});
    case 4:
      return polygon({{0, 1.1}, {1.1, -0.9}, {-1.1, -0.9}});
    case 5:
      return polygon({{-1.2, -0.4},
                      {-0.4, -0.4},
                      {-0.4, -1.2},
                      {0.4, -1.2},
                      {0.4, -0.4},
                      {1.2, -0.4},
                      {1.2, 0.4},
                      {0.4, 0.4},
                      {0.4, 1.2},
                      {-0.4, 1.2},
                      {-0.4, 0.4},
                      {-1.2, 0.4}});
    case 6:
      return polygon({{-0.5, -1.1}, {0.5, -1.1}, {1.1, 0}, {0.5, 1.1}, {-0.5, 1.1}, {-1.1, 0}});
    case 7:
      return polygon(
          {{-1.2, 0}, {-0.3, -0.3}, {0, -1.2}, {0.3, -0.3}, {1.2, 0}, {0.3, 0.3}, {0, 1.2}, {-0.3, 0.3}});
    default:
      return fmt::format("<circle {} cx=\"{}\" cy=\"{}\" r=\"3\"/>", kind, at(x), at(y));
  }
}

struct Point {
  double x = 0;
  double y = 0;
  std::size_t outlet = 0;
  std::string words;
};

/// Where the value of a claim stands on the scale of its fact.
std::optional<double> height_of(const Value& value) {
  if (is_dated(value)) return static_cast<double>(value.when->from);
  if (!value.number) return std::nullopt;
  const double low = to_double(*value.number);
  return value.high ? (low + to_double(*value.high)) / 2 : low;
}

}  // namespace

void write_intervals(Page& page, const FactEntry& entry) {
  if (entry.view.rows.size() < 2) return;
  const auto value = [&](std::size_t row) -> const Value& {
    return page.claim(entry.view.rows[row].claims.front()).value;
  };
  std::vector<Bar> bars;
  for (std::size_t row = 0; row < std::min(entry.view.rows.size(), kMostRows); ++row) {
    if (!share_scale(value(0), value(row))) continue;
    if (std::optional<Bar> bar = bar_of(page.claim(entry.view.rows[row].claims.front()))) {
      bar->row = row;
      bars.push_back(std::move(*bar));
    }
  }
  if (bars.size() < 2 || bars.front().row != 0) return;
  const bool dates = is_dated(value(0));
  double low = bars.front().low;
  double high = bars.front().high;
  std::string detail;
  for (const Bar& bar : bars) {
    low = std::min({low, bar.low, bar.loose_low});
    high = std::max({high, bar.high, bar.loose_high});
  }
  const Scale scale(low, high, dates, kLeft, kWidth - kRight);
  for (const Bar& bar : bars) {
    detail.append(detail.empty() ? "" : "; ").append(letter(bar.row)).append(" ");
    detail += page.plain(bar_words(page, bar, scale.power()));
  }
  const double bottom = kRowHeight * static_cast<double>(bars.size()) + 4;
  open_figure(page, bottom + 22, "intervals", msg("What each value leaves open"), detail);
  write_horizontal_ticks(page, scale, 0, bottom);
  double top = 2;
  for (const Bar& bar : bars) {
    page.out << "<text class=\"letter\" x=\"4\" y=\"" << at(top + 15) << "\">" << letter(bar.row)
             << "</text>";
    write_bar(page, bar, scale, top);
    page.out << '\n';
    top += kRowHeight;
  }
  page.out << "</svg><p class=\"alt\">";
  const char* separator = "";
  for (const Bar& bar : bars) {
    page.out << separator << "<span>" << letter(bar.row) << " <bdi>"
             << page.words(bar_words(page, bar, scale.power())) << "</bdi></span>";
    separator = " · ";
  }
  const std::string unit = scale_words(scale, value(0), dates);
  if (!unit.empty()) page.out << " · " << page.words(msg("scale: {}", unit));
  if (bars.size() < entry.view.rows.size())
    page.out << " · " << page.words(msg("values in other units are not drawn"));
  page.out << "</p></figure>\n";
}

void write_timeline(Page& page, const FactEntry& entry) {
  if (entry.view.rows.size() < 2) return;
  const Value& first = page.claim(entry.view.rows.front().claims.front()).value;
  std::vector<Point> points;
  std::vector<std::string> names;
  std::set<double> days;
  for (const FactRow& row : entry.view.rows) {
    for (const ClaimIndex index : row.claims) {
      const Claim& claim = page.claim(index);
      const std::optional<Period> published = parse_iso(page.day(claim));
      const std::optional<double> height = height_of(claim.value);
      if (!published || !height || !share_scale(first, claim.value) || points.size() >= kMostPoints) continue;
      const std::string name = page.source_name(claim);
      auto known = std::find(names.begin(), names.end(), name);
      if (known == names.end()) known = names.insert(names.end(), name);
      days.insert(static_cast<double>(published->from));
      points.push_back({static_cast<double>(published->from), *height,
                        static_cast<std::size_t>(known - names.begin()),
                        page.day(claim) + " " + name + ": " + page.value_of(claim)});
    }
  }
  const auto [lowest, highest] = std::minmax_element(
      points.begin(), points.end(), [](const Point& a, const Point& b) { return a.y < b.y; });
  if (days.size() < 2 || lowest->y == highest->y) return;
  const bool dates = is_dated(first);
  constexpr double kMargin = 104;
  const double bottom = kTimelineHeight - 24;
  const Scale across(*days.begin(), *days.rbegin(), true, kMargin, kWidth - kRight);
  const Scale up(lowest->y, highest->y, dates, bottom, 8);
  std::string detail;
  constexpr std::size_t kMostTold = 12;
  for (std::size_t i = 0; i < std::min(points.size(), kMostTold); ++i)
    detail.append(i == 0 ? "" : "; ").append(points[i].words);
  open_figure(page, kTimelineHeight, "timeline", msg("Values by day of publication"), detail);
  write_horizontal_ticks(page, across, 0, bottom);
  for (const double tick : up.ticks()) {
    page.out << "<line class=\"tick\" x1=\"" << at(kMargin) << "\" x2=\"" << at(kWidth - kRight) << "\" y1=\""
             << at(up(tick)) << "\" y2=\"" << at(up(tick)) << "\"/><text x=\"" << at(kMargin - 6) << "\" y=\""
             << at(up(tick) + 4) << "\" text-anchor=\"end\">" << escaped(up.name(tick)) << "</text>\n";
  }
  // Points in one place stand side by side.
  std::map<std::pair<std::string, std::string>, std::size_t> taken;
  for (const Point& point : points) {
    const double y = up(point.y);
    const double x = across(point.x) + 10.0 * static_cast<double>(taken[{at(across(point.x)), at(y)}]++);
    page.out << "<g><title>" << escaped(point.words) << "</title>" << shape(point.outlet, x, y) << "</g>\n";
  }
  page.out << "</svg><ul class=\"legend\">";
  for (std::size_t i = 0; i < std::min(names.size(), kMostShapes); ++i) {
    page.out << "<li><svg viewBox=\"0 0 14 14\" width=\"14\" height=\"14\" aria-hidden=\"true\">"
             << shape(i, 7, 7) << "</svg> <bdi>"
             << (names[i].empty() ? page.words(msg("not known")) : escaped(names[i])) << "</bdi></li>";
  }
  if (names.size() > kMostShapes) {
    page.out << "<li><svg viewBox=\"0 0 14 14\" width=\"14\" height=\"14\" aria-hidden=\"true\">"
             << shape(kMostShapes, 7, 7) << "</svg> "
             << page.words(counted(names.size() - kMostShapes, "{} other outlet", "{} other outlets"))
             << "</li>";
  }
  const std::string unit = scale_words(up, first, dates);
  if (!unit.empty()) page.out << "<li>" << page.words(msg("scale: {}", unit)) << "</li>";
  page.out << "</ul></figure>\n";
}

}  // namespace crosscheck::html
