// Rule packs: the words that a pack adds for facts that no rule names: synonyms, stop contexts, units and
// hedges. Which units, concepts and words there are already is known to the stages that use them; they report
// what does not fit at the place that is kept here.
#include <algorithm>

#include "checker/rules/pack_reader.h"
#include "checker/rules/yaml_shown.h"

namespace crosscheck {

void PackReader::read_vocabulary(const std::string& path, const yaml::Node& node) {
  yaml::Reader reader(node, path, diagnostics_);
  const auto read = [&](const yaml::Node& names, const std::string& name, std::vector<VocabularyWord>& out) {
    for_names(path, names, [&](const std::string& language, const yaml::Node& words) {
      out.push_back({language, name, words.scalar, {path, words.line, words.column}});
    });
  };
  for (const auto& [name, names] : reader.members("synonyms")) read(names, name, pack_.synonyms);
  if (const yaml::Node* names = reader.member("stop_contexts")) read(*names, "", pack_.stop_contexts);
  for (const yaml::Node& unit : reader.items("new_units")) read_new_unit(path, unit);
  if (const yaml::Node* units = reader.member("units")) read_units(path, *units);
  if (const yaml::Node* hedges = reader.member("hedges")) read_hedges(path, *hedges);
  reader.done();
}

bool PackReader::check_word(const std::string& path, const yaml::Node& at, const std::string& words) {
  std::size_t letters = 0;
  std::size_t characters = 0;
  for (std::size_t i = 0; i < words.size();) {
    const char32_t c = utf8::next_valid(words, i);
    const bool ascii_sign = c < 0x80 && !utf8::is_letter(c) && c != ' ' && c != '-' && c != '.' && c != '\'';
    if (ascii_sign || c < ' ') {
      error(path, at, "the word " + yaml::shown(words) + " may hold letters, spaces and hyphens only");
      return false;
    }
    letters += utf8::is_letter(c) ? 1 : 0;
    ++characters;
  }
  constexpr std::size_t kLongestWord = 100;
  if (letters == 0 || words.front() == ' ' || words.back() == ' ') {
    error(path, at,
          words.empty() ? "an empty word would stand everywhere"
                        : "the word " + yaml::shown(words) + " needs a letter at both ends");
    return false;
  }
  if (characters == 1 && words.size() == 1) {
    error(path, at,
          "the word " + yaml::shown(words) + " is a single letter, which stands in too many places");
    return false;
  }
  if (words.size() > kLongestWord) {
    error(path, at,
          "the word " + yaml::shown(words) + " is longer than " + std::to_string(kLongestWord) + " bytes");
    return false;
  }
  name_bytes_ += words.size();
  if (name_bytes_ <= kMostNameBytes) return true;
  if (name_bytes_ - words.size() <= kMostNameBytes)
    error(path, at,
          "with this one the names of the pack are longer than " + std::to_string(kMostNameBytes) + " bytes");
  return false;
}

void PackReader::read_new_unit(const std::string& path, const yaml::Node& item) {
  yaml::Reader reader(item, path, diagnostics_);
  NewUnit unit;
  unit.id = reader.text("id", true);
  unit.dimension = reader.text("dimension", true);
  const std::string factor = reader.text("factor", true);
  const std::size_t slash = factor.find('/');
  const auto top = Decimal::parse(factor.substr(0, slash));
  const auto bottom = slash == std::string::npos ? Decimal(1) : Decimal::parse(factor.substr(slash + 1));
  if (const yaml::Node* node = item.find("factor"); node != nullptr && node->kind == yaml::NodeKind::scalar) {
    if (!top || !bottom || *top <= Decimal(0) || *bottom <= Decimal(0))
      error(path, *node,
            "'factor' must be a decimal or a fraction such as 5/9, more than zero; found " +
                yaml::shown(factor));
  }
  if (!unit.id.empty() && !check_word(path, *item.find("id"), unit.id)) unit.id.clear();
  if (!reader.done() || unit.id.empty()) return;
  unit.numerator = top.value_or(Decimal(1));
  unit.denominator = bottom.value_or(Decimal(1));
  unit.place = {path, item.line, item.column};
  pack_.figure_words.new_units.push_back(std::move(unit));
}

void PackReader::read_units(const std::string& path, const yaml::Node& node) {
  if (node.kind != yaml::NodeKind::mapping)
    return error(path, node, "expected words by language, such as en: {cables: cable}");
  for (const auto& [language, words] : node.members) {
    if (const std::string problem = language_problem(language); !problem.empty()) {
      diagnostics_.push_back({path, words.key_line, words.key_column, problem});
      continue;
    }
    if (words.kind != yaml::NodeKind::mapping) {
      error(path, words, "expected words and the units that they mean, such as {cables: cable}");
      continue;
    }
    for (const auto& [word, meant] : words.members) {
      yaml::Node key;  // the word's own place
      key.line = meant.key_line;
      key.column = meant.key_column;
      UnitName name{language, word, meant.scalar, false, {path, meant.key_line, meant.key_column}};
      if (meant.kind == yaml::NodeKind::mapping) {
        yaml::Reader reader(meant, path, diagnostics_);
        name.unit = reader.text("unit", true);
        name.overrides = reader.boolean("override", false);
        if (!reader.done()) continue;
      } else if (meant.kind != yaml::NodeKind::scalar) {
        error(path, meant, "expected the id of a unit, or {unit: ID, override: true}");
        continue;
      }
      if (check_word(path, key, word)) pack_.figure_words.units.push_back(std::move(name));
    }
  }
}

void PackReader::read_hedges(const std::string& path, const yaml::Node& node) {
  if (node.kind != yaml::NodeKind::mapping)
    return error(path, node,
                 "expected hedges by language, such as en: [{bound: \"~\", reach: 0.1, before: [...]}]");
  for (const auto& [language, list] : node.members) {
    if (const std::string problem = language_problem(language); !problem.empty()) {
      diagnostics_.push_back({path, list.key_line, list.key_column, problem});
    } else if (list.kind != yaml::NodeKind::sequence) {
      error(path, list, "'" + language + "' must be a list of hedges");
    } else {
      for (const yaml::Node& item : list.items) read_hedge(path, language, item);
    }
  }
}

void PackReader::read_hedge(const std::string& path, const std::string& language, const yaml::Node& item) {
  yaml::Reader reader(item, path, diagnostics_);
  HedgeWord hedge;
  hedge.language = language;
  hedge.bound = parse_bound(reader.choice("bound", {"~", ">", ">=", "<", "<="}, true)).value_or(Bound::about);
  hedge.reach = reader.decimal("reach", true).value_or(Decimal());
  hedge.from_below = reader.boolean("from_below", false);
  hedge.overrides = reader.boolean("override", false);
  // Beyond its own size a figure tells nothing of what is meant.
  if (hedge.reach < Decimal(0) || hedge.reach > Decimal(1)) {
    if (const yaml::Node* reach = item.find("reach"))
      error(path, *reach, "'reach' is a part of the figure: a number from 0 to 1");
  }
  if (hedge.from_below && hedge.bound != Bound::less_than)
    reader.error("'from_below' is said of the bound '<' only");
  std::size_t words = 0;
  for (const std::string_view key : {"before", "after"}) {
    const yaml::Node* list = reader.member(key);
    if (list == nullptr) continue;
    const auto one = [&](const yaml::Node& word) {
      ++words;
      if (word.kind != yaml::NodeKind::scalar) return error(path, word, "a hedge must be text");
      if (!check_word(path, word, word.scalar)) return;
      HedgeWord added = hedge;
      added.words = word.scalar;
      added.behind = key == "after";
      added.place = {path, word.line, word.column};
      pack_.figure_words.hedges.push_back(std::move(added));
    };
    if (list->kind == yaml::NodeKind::sequence)
      for (const yaml::Node& word : list->items) one(word);
    else
      one(*list);
  }
  if (reader.done() && words == 0) error(path, item, "needs 'before' or 'after' with the words of the hedge");
}

}  // namespace crosscheck
