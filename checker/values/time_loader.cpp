// Values, time expressions: reads rules/times/*.yaml. The format is described at the head of
// rules/times/en.yaml; patterns are compiled by time_patterns.cpp.
#include <algorithm>
#include <map>

#include "checker/rules/yaml.h"
#include "checker/values/time_patterns.h"

namespace crosscheck::values {
namespace {

std::int32_t small_integer(yaml::Reader& reader, std::string_view key, bool required, std::int64_t low,
                           std::int64_t high, std::int32_t otherwise = 0) {
  const auto value = reader.integer(key, required);
  if (!value) return otherwise;
  if (*value < low || *value > high) {
    reader.error(std::string(key) + " must be between " + std::to_string(low) + " and " +
                 std::to_string(high));
    return otherwise;
  }
  return static_cast<std::int32_t>(*value);
}

class Loader {
 public:
  Loader(std::string path, std::shared_ptr<const TimeDefinitions> shared, Diagnostics& diagnostics)
      : path_(std::move(path)), diagnostics_(diagnostics), lexicon_(std::make_unique<TimeLexicon>()) {
    lexicon_->shared = std::move(shared);
  }

  std::unique_ptr<TimeLexicon> run() {
    const std::size_t before = diagnostics_.size();
    const auto root = yaml::parse_file(path_, diagnostics_);
    if (!root) return nullptr;
    yaml::Reader reader(*root, path_, diagnostics_);
    lexicon_->language = reader.text("language", true);
    lexicon_->order = reader.choice("order", {"mdy", "dmy", "ymd"}, true);
    lexicon_->optional_accents = reader.boolean("optional_accents", false);
    PatternCompiler compiler(*lexicon_);
    words(reader, compiler);
    compounds(reader, compiler);
    uses(reader, compiler);
    rules(reader, compiler);
    reader.done();
    if (diagnostics_.size() != before) return nullptr;
    compiler.finish();
    return std::move(lexicon_);
  }

 private:
  void words(yaml::Reader& reader, PatternCompiler& compiler) {
    std::map<std::string, std::vector<std::string>, std::less<>> capitals;
    for (const auto& [name, node] : reader.members("capital")) {
      for (const yaml::Node& item : node.items) capitals[name].push_back(item.scalar);
    }
    for (const auto& [name, node] : reader.members("words")) {
      const Category category = compiler.category(name);
      lexicon_->uses[category] |= TimeLexicon::kWord | TimeLexicon::kTrigger;
      const auto capital = capitals.find(name);
      for (const auto& [word, value] : node.members) {
        const auto number = compiler.symbol(value.scalar);
        if (!number) {
          reader.error(value, "'" + value.scalar + "' is neither a number nor a known name");
          continue;
        }
        TimeMeaning meaning;
        meaning.category = category;
        meaning.value = *number;
        meaning.capital =
            capital != capitals.end() &&
            std::find(capital->second.begin(), capital->second.end(), word) != capital->second.end();
        if (const auto field = time_field(name)) meaning.expression.set(*field, *number);
        compiler.add_word(word, meaning);
        classes_[name].emplace_back(word, *number);
      }
    }
  }

  /// {class: [first, second]}: words of two classes written as one.
  void compounds(yaml::Reader& reader, PatternCompiler& compiler) {
    for (const auto& [name, node] : reader.members("compounds")) {
      if (node.items.size() != 2) {
        reader.error(node, "two classes of words are expected");
        continue;
      }
      const auto first_field = time_field(node.items[0].scalar);
      const auto second_field = time_field(node.items[1].scalar);
      const auto first = classes_.find(node.items[0].scalar);
      const auto second = classes_.find(node.items[1].scalar);
      if (!first_field || !second_field || first == classes_.end() || second == classes_.end()) {
        reader.error(node, "both must be classes of words above that are named like fields");
        continue;
      }
      const Category category = compiler.category(name);
      lexicon_->uses[category] |= TimeLexicon::kWord | TimeLexicon::kTrigger;
      for (const auto& [a, x] : first->second) {
        for (const auto& [b, y] : second->second) {
          TimeMeaning meaning;
          meaning.category = category;
          meaning.expression.set(*first_field, x);
          meaning.expression.set(*second_field, y);
          compiler.add_word(a + b, meaning);
        }
      }
    }
  }

  void uses(yaml::Reader& reader, PatternCompiler& compiler) {
    for (const std::string& name : reader.texts("quiet")) {
      lexicon_->uses[known(reader, compiler, name)] &= static_cast<std::uint8_t>(~TimeLexicon::kTrigger);
    }
    for (const std::string& name : reader.texts("marks")) {
      std::uint8_t& use = lexicon_->uses[known(reader, compiler, name)];
      use = TimeLexicon::kWord | TimeLexicon::kMark;
    }
    for (const std::string& name : reader.texts("leads")) {
      lexicon_->uses[known(reader, compiler, name)] = TimeLexicon::kWord | TimeLexicon::kLead;
    }
  }

  Category known(yaml::Reader& reader, PatternCompiler& compiler, const std::string& name) {
    const auto found = compiler.find(name);
    if (!found) reader.error("no class of words is called '" + name + "'");
    return found.value_or(category::n);
  }

  void rules(yaml::Reader& reader, PatternCompiler& compiler) {
    const auto& groups = reader.members("rules", true);
    for (const auto& [name, node] : groups) compiler.category(name);
    for (const auto& [name, node] : groups) {
      const Category makes = compiler.category(name);
      for (const yaml::Node& item : node.items) {
        if (const auto mistake = compiler.add_rule(makes, item.scalar)) reader.error(item, *mistake);
      }
    }
    std::uint8_t priority = 1;
    for (const std::string& name : reader.texts("values", true)) {
      const Category value = known(reader, compiler, name);
      lexicon_->priority[value] = priority++;
    }
  }

  std::string path_;
  Diagnostics& diagnostics_;
  std::unique_ptr<TimeLexicon> lexicon_;
  std::map<std::string, std::vector<std::pair<std::string, std::int32_t>>, std::less<>> classes_;
};

}  // namespace

std::unique_ptr<TimeLexicon> load_time_lexicon(const std::string& path,
                                               std::shared_ptr<const TimeDefinitions> shared,
                                               Diagnostics& diagnostics) {
  return Loader(path, std::move(shared), diagnostics).run();
}

std::shared_ptr<const TimeDefinitions> load_time_definitions(const std::string& path,
                                                             Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  const auto root = yaml::parse_file(path, diagnostics);
  if (!root) return nullptr;
  auto out = std::make_shared<TimeDefinitions>();
  yaml::Reader reader(*root, path, diagnostics);
  for (const auto& [name, node] : reader.members("parts", true)) {
    yaml::Reader part(node, path, diagnostics);
    out->part_names.push_back(name);
    DayPart value;
    value.code = part.text("timex", true);
    value.from = small_integer(part, "from", true, 0, 1440);
    value.to = small_integer(part, "to", true, 0, 2880);
    out->parts.push_back(std::move(value));
    part.done();
  }
  for (const auto& [name, node] : reader.members("seasons", true)) {
    yaml::Reader season(node, path, diagnostics);
    out->season_names.push_back(name);
    Season value;
    value.code = season.text("timex", true);
    value.month = small_integer(season, "month", true, 1, 12, 1);
    value.months = small_integer(season, "months", true, 1, 6, 3);
    out->seasons.push_back(std::move(value));
    season.done();
  }
  for (const auto& [name, node] : reader.members("holidays", true)) {
    yaml::Reader holiday(node, path, diagnostics);
    out->holiday_names.push_back(name);
    Holiday value;
    value.month = small_integer(holiday, "month", false, 1, 12);
    value.day = small_integer(holiday, "day", false, 1, 31);
    if (const auto easter = holiday.integer("easter"))
      value.easter = static_cast<std::int32_t>(*easter % 200);
    value.nth = small_integer(holiday, "nth", false, -1, 5);
    value.weekday = small_integer(holiday, "weekday", false, 0, 6);
    value.offset = small_integer(holiday, "offset", false, -30, 30);
    if (!value.easter && (value.month == 0 || (value.day == 0 && value.nth == 0))) {
      holiday.error(node, "a month with a day or an nth weekday, or an offset from Easter is expected");
    }
    out->holidays.push_back(value);
    holiday.done();
  }
  reader.done();
  return diagnostics.size() == before ? out : nullptr;
}

}  // namespace crosscheck::values
