// Loading of rules/checks: see the header.
#include "checker/check/check_rules.h"

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <unordered_map>

#include "checker/rules/yaml.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, kCues> kNames{
    "old",      "year_before", "fresh",   "up",        "down",         "basis",        "more",     "less",
    "than",     "apart",       "total",   "whole",     "part",         "mean",         "share",    "start",
    "end",      "length",      "within",  "later",     "anniversary",  "founded",      "yearly",   "born",
    "aged",     "opening",     "closing", "joins",     "future",       "future_start", "expected", "dateline",
    "pictured", "rate_of",     "in_zone", "sample",    "whole_number", "test_t",       "test_f",   "test_z",
    "test_chi", "test_r",      "p_value", "gap_years", "rest",         "in_turn"};

void read_language(const yaml::Node& root, const std::string& path, Diagnostics& diagnostics,
                   LanguageCues& out) {
  yaml::Reader top(root, path, diagnostics);
  top.text("language", true);
  out.reach =
      static_cast<std::uint32_t>(std::clamp<std::int64_t>(top.integer("reach", true).value_or(0), 0, 200));
  std::map<std::string, LanguageCues::Phrase> phrases;
  if (const yaml::Node* node = top.member("cues", true)) {
    yaml::Reader cues(*node, path, diagnostics);
    for (std::size_t i = 0; i < kCues; ++i) {
      const yaml::Node* one = cues.member(kNames[i]);
      if (one == nullptr) continue;
      yaml::Reader sides(*one, path, diagnostics);
      const CueSet set = CueSet{1} << i;
      for (const std::string& phrase : sides.texts("before")) phrases[phrase].before |= set;
      for (const std::string& phrase : sides.texts("after")) phrases[phrase].after |= set;
      sides.done();
    }
    cues.done();
  }
  for (const auto& [key, set] : {std::pair("touching", &out.touching), std::pair("far", &out.far)}) {
    for (const std::string& name : top.texts(key)) {
      const auto found = std::find(kNames.begin(), kNames.end(), name);
      if (found == kNames.end())
        top.error(std::string(key) + " names no cue: " + name);
      else
        *set |= CueSet{1} << (found - kNames.begin());
    }
  }
  // Words that hold a cue and are none.
  for (const std::string& phrase : top.texts("no_cues")) phrases[phrase] = {};
  // The longest phrase is found at each place; it says what the phrases at its end and its start say too
  // ("was founded in", "founded in").
  const auto inherited = [&](const std::string& phrase, const LanguageCues::Phrase& own) {
    LanguageCues::Phrase all = own;
    if (own.before == 0 && own.after == 0) return all;
    for (const auto& [other, sides] : phrases) {
      if (other.size() >= phrase.size() || other.empty()) continue;
      const std::size_t rest = phrase.size() - other.size();
      const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
      if (phrase.ends_with(other) && !(letter(phrase[rest - 1]) && letter(other.front())))
        all.before |= sides.before;
      if (phrase.starts_with(other) && !(letter(phrase[other.size()]) && letter(other.back())))
        all.after |= sides.after;
    }
    return all;
  };
  for (const auto& [phrase, own] : phrases) {
    if (phrase.empty()) continue;
    const LanguageCues::Phrase sides = inherited(phrase, own);
    out.index.add(phrase, static_cast<std::uint32_t>(out.phrases.size()));
    out.phrases.push_back(sides);
  }
  const auto& days = top.items("weekdays", true);
  if (days.size() != 7) top.error("weekdays must have seven items, from Monday to Sunday");
  for (std::size_t i = 0; i < days.size(); ++i) {
    for (const yaml::Node& name : days[i].items) out.weekdays.add(name.scalar, static_cast<std::uint32_t>(i));
  }
  const auto& pairs = top.items("opposites");
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (pairs[i].items.size() != 2) top.error("opposites: each is a pair of lists of words");
    for (std::size_t side = 0; side < pairs[i].items.size(); ++side) {
      for (const yaml::Node& word : pairs[i].items[side].items) {
        if (!word.scalar.empty()) out.opposites.add(word.scalar, static_cast<std::uint32_t>(2 * i + side));
      }
    }
  }
  const auto& multiples = top.items("multiples");
  for (const yaml::Node& one : multiples) {
    const auto factor = one.items.empty() ? std::nullopt : Decimal::parse(one.items.front().scalar);
    if (!factor || *factor <= Decimal(0)) {
      top.error("multiples: each is a list of a number above 0 and words");
      continue;
    }
    for (std::size_t i = 1; i < one.items.size(); ++i) {
      if (!one.items[i].scalar.empty())
        out.multiples.add(one.items[i].scalar, static_cast<std::uint32_t>(out.factors.size()));
    }
    out.factors.push_back(*factor);
  }
  for (const auto& [key, payload] : {std::pair("last", 0u), std::pair("next", 1u)}) {
    for (const std::string& phrase : top.texts(key)) {
      if (!phrase.empty()) out.week_before.add(phrase, payload);
    }
  }
  for (const auto& [key, index] : {std::pair("roughly", &out.roughly), std::pair("consists", &out.consists),
                                   std::pair("elsewhere", &out.elsewhere)}) {
    for (const std::string& phrase : top.texts(key)) {
      if (!phrase.empty()) index->add(phrase, 0);
    }
  }
  top.done();
}

/// A mapping of limits under `key` of the shared file, each of them required.
void read_limits(yaml::Reader& top, std::string_view key, const std::string& path, Diagnostics& diagnostics,
                 std::initializer_list<std::pair<std::string_view, std::int64_t*>> whole,
                 std::initializer_list<std::pair<std::string_view, Decimal*>> parts = {}) {
  const yaml::Node* node = top.member(key, true);
  if (node == nullptr) return;
  yaml::Reader in(*node, path, diagnostics);
  for (const auto& [name, out] : whole) *out = std::max<std::int64_t>(in.integer(name, true).value_or(0), 0);
  for (const auto& [name, out] : parts) *out = in.decimal(name, true).value_or(Decimal());
  in.done();
}

void read_shared(yaml::Reader& top, const std::string& path, Diagnostics& diagnostics, CheckRules& out) {
  out.sum_off = top.decimal("sum_off", true).value_or(Decimal());
  out.change_factor = top.decimal("change_factor", true).value_or(Decimal());
  out.mean_factor = top.decimal("mean_factor", true).value_or(Decimal(1));
  out.stale_days = top.integer("stale_days", true).value_or(0);
  out.pictured_days = top.integer("pictured_days", true).value_or(0);
  HeadlineLimits& headline = out.headline;
  read_limits(top, "headline", path, diagnostics,
              {{"beside", &headline.beside},
               {"near", &headline.near},
               {"somewhere", &headline.somewhere},
               {"fewest_shared", &headline.fewest_shared},
               {"fewest_of_amounts", &headline.fewest_of_amounts},
               {"fewest_of_slips", &headline.fewest_of_slips},
               {"most_figures", &headline.most_figures},
               {"same_news_days", &headline.same_news_days},
               {"fewest_digits", &headline.fewest_digits}});
  read_limits(top, "multiples", path, diagnostics,
              {{"most_other", &out.multiples.most_other}, {"rough_reach", &out.multiples.rough_reach}},
              {{"close", &out.multiples.close}, {"far", &out.multiples.far}});
  read_limits(top, "splits", path, diagnostics,
              {{"most_parts", &out.splits.most_parts},
               {"fewest_parts", &out.splits.fewest_parts},
               {"most_other", &out.splits.most_other}});
  top.done();
}

}  // namespace

std::string_view to_string(Cue cue) {
  return kNames[static_cast<std::size_t>(cue)];
}

std::shared_ptr<const CheckRules> CheckRules::load(const std::string& folder, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  auto out = std::make_shared<CheckRules>();
  const std::string shared = folder + "/checks/shared.yaml";
  if (const auto root = yaml::parse_file(shared, diagnostics)) {
    yaml::Reader top(*root, shared, diagnostics);
    read_shared(top, shared, diagnostics, *out);
  }
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator it(folder + "/checks", error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".yaml" && it->path().stem() != "shared") files.push_back(it->path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    const auto root = yaml::parse_file(file.string(), diagnostics);
    if (root) read_language(*root, file.string(), diagnostics, out->languages_[file.stem().string()]);
  }
  return diagnostics.size() == before ? out : nullptr;
}

const LanguageCues* CheckRules::language(std::string_view name) const {
  const auto found = languages_.find(name.substr(0, name.find('-')));
  return found == languages_.end() ? nullptr : &found->second;
}

}  // namespace crosscheck
