// Ingest: dates as header lines and captions write them, brought to ISO 8601. Only complete dates count here;
// the values stage reads all the others.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "checker/base/civil_time.h"
#include "checker/base/utf8.h"
#include "checker/ingest/rules.h"

namespace crosscheck::ingest {
namespace {

std::string_view view(const re2::StringPiece& piece) {
  return {piece.data(), piece.size()};
}

std::optional<unsigned> number(std::string_view digits) {
  unsigned out = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return out;
}

/// The pattern without the names of its groups, to be part of another pattern.
std::string unnamed(std::string pattern) {
  for (std::size_t at = pattern.find("(?P<"); at != std::string::npos; at = pattern.find("(?P<", at)) {
    pattern.replace(at, pattern.find('>', at) + 1 - at, "(?:");
  }
  return pattern;
}

}  // namespace

void DateForms::load(yaml::Reader& reader, Pieces& pieces) {
  std::vector<std::string> names;
  const std::vector<yaml::Node>& months = reader.items("months", true);
  if (months.size() != 12) reader.error("'months' must list the names of twelve months");
  for (std::size_t i = 0; i < months.size(); ++i) {
    for (const yaml::Node& name : months[i].items) {
      const auto [old, fresh] = months_.emplace(utf8::fold_valid(name.scalar), static_cast<unsigned>(i + 1));
      if (!fresh)
        reader.error(name, fmt::format("'{}' is the name of month {} already", name.scalar, old->second));
      names.push_back(name.scalar);
    }
  }
  pieces["month"] = fmt::format("(?i:{})", any_of(names));

  std::vector<std::string> halves = reader.texts("afternoon", true);
  for (const std::string& word : halves) afternoon_[utf8::fold_valid(word)] = true;
  for (const std::string& word : reader.texts("morning", true)) halves.push_back(word);
  pieces["half"] = fmt::format("(?i:{})", any_of(halves));

  std::vector<std::string> all;
  for (const yaml::Node& node : reader.items("dates", true)) {
    const std::string pattern = expand(node.scalar, pieces, reader, node);
    Form form;
    form.pattern = compile(pattern, false, reader, node);
    if (!form.pattern) continue;
    form.year = group(*form.pattern, "year");
    form.month = group(*form.pattern, "month");
    form.day = group(*form.pattern, "day");
    form.hour = group(*form.pattern, "hour");
    form.minute = group(*form.pattern, "minute");
    form.half = group(*form.pattern, "half");
    if (form.year == 0 || form.month == 0 || form.day == 0) {
      reader.error(node, "a date needs the groups year, month and day");
      continue;
    }
    forms_.push_back(std::move(form));
    all.push_back(unnamed(pattern));
  }
  pieces["date"] = fmt::format("(?:{})", fmt::join(all, "|"));
}

std::string DateForms::read(const Form& form, const std::vector<re2::StringPiece>& groups) const {
  const auto text = [&](int index) { return view(groups[static_cast<std::size_t>(index)]); };
  const auto year = number(text(form.year));
  auto month = number(text(form.month));
  if (!month) {
    const auto name = months_.find(utf8::fold_valid(text(form.month)));
    if (name != months_.end()) month = name->second;
  }
  const auto day = number(text(form.day));
  if (!year || !month || !day || !is_valid({static_cast<int>(*year), *month, *day})) return {};
  std::string out = fmt::format("{:04}-{:02}-{:02}", *year, *month, *day);

  const std::string_view hour_text = form.hour == 0 ? std::string_view{} : text(form.hour);
  if (hour_text.empty()) return out;
  auto hour = number(hour_text);
  const auto minute =
      form.minute == 0 || text(form.minute).empty() ? std::optional<unsigned>(0) : number(text(form.minute));
  if (!hour || !minute || *hour > 23 || *minute > 59) return out;
  const std::string_view half = form.half == 0 ? std::string_view{} : text(form.half);
  if (!half.empty() && *hour <= 12) {
    const bool afternoon = afternoon_.count(utf8::fold_valid(half)) != 0;
    hour = *hour % 12 + (afternoon ? 12 : 0);
  }
  return out + fmt::format("T{:02}:{:02}", *hour, *minute);
}

std::string DateForms::first(std::string_view text) const {
  for (const Form& form : forms_) {
    std::vector<re2::StringPiece> groups(static_cast<std::size_t>(form.pattern->NumberOfCapturingGroups()) +
                                         1);
    if (!form.pattern->Match({text.data(), text.size()}, 0, text.size(), RE2::UNANCHORED, groups.data(),
                             static_cast<int>(groups.size()))) {
      continue;
    }
    if (std::string date = read(form, groups); !date.empty()) return date;
  }
  return {};
}

std::string DateForms::latest_day(std::string_view text) const {
  std::string latest;
  for (const Form& form : forms_) {
    std::vector<re2::StringPiece> groups(static_cast<std::size_t>(form.pattern->NumberOfCapturingGroups()) +
                                         1);
    std::size_t at = 0;
    while (at < text.size() &&
           form.pattern->Match({text.data(), text.size()}, at, text.size(), RE2::UNANCHORED, groups.data(),
                               static_cast<int>(groups.size()))) {
      latest = std::max(latest, read(form, groups).substr(0, 10));
      at = static_cast<std::size_t>(groups[0].data() - text.data()) +
           std::max<std::size_t>(groups[0].size(), 1);
    }
  }
  return latest;
}

}  // namespace crosscheck::ingest
