// Ingest: loading of rules/ingest/*.yaml. Every mistake is reported at its line and column; rules with a
// mistake are never used.
#include "checker/ingest/rules.h"

#include <fmt/format.h>

#include <future>

#include "checker/base/utf8.h"

namespace crosscheck::ingest {
namespace {

/// Reads one file as a mapping and hands it to `use`; all keys must be asked for there.
template <typename Use>
void with_file(const std::string& path, Diagnostics& diagnostics, Use use) {
  const auto node = yaml::parse_file(path, diagnostics);
  if (!node) return;
  yaml::Reader reader(*node, path, diagnostics);
  use(reader);
  reader.done();
}

void read_layout(yaml::Reader& reader, Layout& layout) {
  const auto positive = [&](std::string_view key, std::size_t& out) {
    const auto value = reader.integer(key, true);
    if (value && *value <= 0) reader.error(fmt::format("'{}' must be positive", key));
    if (value && *value > 0) out = static_cast<std::size_t>(*value);
  };
  positive("header_lines", layout.header_lines);
  positive("header_bytes", layout.header_bytes);
  positive("line_bytes", layout.line_bytes);
  positive("title_columns", layout.title_columns);
  positive("heading_columns", layout.heading_columns);
  positive("paragraph_columns", layout.paragraph_columns);
  positive("wrap_columns", layout.wrap_columns);
  positive("wrap_min_columns", layout.wrap_min_columns);
  positive("half_columns", layout.half_columns);
  positive("footer_columns", layout.footer_columns);
  positive("deck_lines", layout.deck_lines);
  positive("closing_lines", layout.closing_lines);
  positive("translation_weight", layout.translation_weight);
  positive("foreign_percent", layout.foreign_percent);
  positive("language_bytes", layout.language_bytes);
  positive("articles", layout.articles);
  positive("blocks", layout.blocks);
}

void read_outlets(yaml::Reader& reader, const std::string& path, Diagnostics& diagnostics, RulesData& rules,
                  Pieces& pieces) {
  std::vector<std::string> words;
  for (const yaml::Node& node : reader.items("outlets", true)) {
    yaml::Reader outlet(node, path, diagnostics);
    const std::string name = outlet.text("name", true);
    std::vector<std::string> aliases = outlet.texts("aliases");
    outlet.done();
    if (name.empty()) continue;
    aliases.insert(aliases.begin(), name);
    for (const std::string& alias : aliases) {
      const auto [old, fresh] = rules.outlets.emplace(outlet_key(alias), name);
      if (!fresh && old->second != name)
        outlet.error(node, fmt::format("'{}' already stands for '{}'", alias, old->second));
      words.push_back(alias);
    }
  }
  pieces["known_outlet"] = fmt::format("(?i:{})", any_of(std::move(words)));
}

void read_pieces(yaml::Reader& reader, Pieces& pieces) {
  for (const auto& [name, node] : reader.members("pieces")) {
    if (pieces.count(name) != 0) reader.error(node, fmt::format("piece '{}' exists already", name));
    pieces[name] = fmt::format("(?:{})", expand(node.scalar, pieces, reader, node));
  }
}

HeaderForm form_of(const Pattern& pattern, bool item, bool below_title) {
  return {item, below_title, group(pattern, "outlet"), group(pattern, "author"), group(pattern, "published")};
}

void read_headers(yaml::Reader& reader, const std::string& path, Diagnostics& diagnostics, RulesData& rules,
                  Pieces& pieces) {
  rules.dates.load(reader, pieces);
  read_pieces(reader, pieces);
  std::map<std::string, int> ids;
  const auto pattern_of = [&](yaml::Reader& form, const yaml::Node& node) {
    const std::string id = form.text("id", true);
    if (!id.empty() && !ids.emplace(id, node.line).second)
      form.error(node, fmt::format("id '{}' stands here twice", id));
    const yaml::Node* pattern = form.member("pattern", true);
    return pattern == nullptr ? std::string() : expand(pattern->scalar, pieces, form, *pattern);
  };
  for (const yaml::Node& node : reader.items("forms", true)) {
    yaml::Reader form(node, path, diagnostics);
    const std::string pattern = pattern_of(form, node);
    const bool item = form.boolean("item", false);
    const bool below_title = form.boolean("below_title", false);
    form.done();
    if (pattern.empty()) continue;
    const std::size_t before = rules.form_patterns.size();
    rules.form_patterns.add(pattern, form, *node.find("pattern"));
    if (rules.form_patterns.size() > before)
      rules.forms.push_back(form_of(rules.form_patterns.at(before), item, below_title));
  }
  for (const yaml::Node& node : reader.items("datelines")) {
    yaml::Reader form(node, path, diagnostics);
    const std::string pattern = pattern_of(form, node);
    form.done();
    if (pattern.empty()) continue;
    auto compiled = compile(pattern, false, form, *node.find("pattern"));
    if (!compiled) continue;
    rules.datelines.push_back(form_of(*compiled, false, false));
    rules.dateline_patterns.push_back(std::move(compiled));
  }
}

void read_list(yaml::Reader& reader, std::string_view key, const Pieces& pieces, PatternList& out) {
  for (const yaml::Node& node : reader.items(key, true)) {
    const std::string pattern = expand(node.scalar, pieces, reader, node);
    if (!pattern.empty()) out.add(pattern, reader, node);
  }
}

void read_furniture(yaml::Reader& reader, const std::string& path, Diagnostics& diagnostics, RulesData& rules,
                    Pieces& pieces) {
  read_pieces(reader, pieces);
  read_list(reader, "lines", pieces, rules.furniture);
  read_list(reader, "footers", pieces, rules.footers);
  read_list(reader, "captions", pieces, rules.captions);
  for (const yaml::Node& node : reader.items("inline", true)) {
    yaml::Reader entry(node, path, diagnostics);
    const yaml::Node* text = entry.member("pattern", true);
    InlinePattern pattern;
    pattern.reference = entry.boolean("reference", false);
    entry.done();
    if (text == nullptr) continue;
    pattern.pattern = compile(expand(text->scalar, pieces, entry, *text), false, entry, *text);
    if (!pattern.pattern) continue;
    pattern.cut = group(*pattern.pattern, "cut");
    rules.inline_furniture.push_back(std::move(pattern));
  }
  rules.bullets = reader.texts("bullets", true);
  std::string heads;
  for (const yaml::Node& node : reader.items("bullet_heads", true)) {
    heads += (heads.empty() ? "" : "|") + expand(node.scalar, pieces, reader, node);
    compile(node.scalar, false, reader, node);
  }
  if (const yaml::Node* node = reader.member("bullet_heads"); node != nullptr && !heads.empty()) {
    rules.bullet_heads =
        compile(fmt::format(R"(({})\s+{}\s)", heads, any_of(rules.bullets)), false, reader, *node);
  }
}

}  // namespace

std::string outlet_key(std::string_view name) {
  const std::string folded = utf8::fold_valid(name);
  std::string out;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t start = at;
    const char32_t c = utf8::next_valid(folded, at);
    if (utf8::is_letter(c) || utf8::is_han(c) || (c >= '0' && c <= '9'))
      out.append(folded, start, at - start);
  }
  return out;
}

void RulesData::prepare() const {
  std::call_once(prepared, [&] {
    const auto others = std::async(std::launch::async, [&] {
      for (const PatternList* list : {&furniture, &footers, &captions}) list->prepare();
    });
    form_patterns.prepare();
    others.wait();
  });
}

std::unique_ptr<RulesData> load_rules(const std::string& rules_folder, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  auto rules = std::make_unique<RulesData>();
  Pieces pieces;
  const std::string folder = rules_folder + "/ingest/";
  with_file(folder + "layout.yaml", diagnostics,
            [&](yaml::Reader& reader) { read_layout(reader, rules->layout); });
  with_file(folder + "languages.yaml", diagnostics,
            [&](yaml::Reader& reader) { rules->languages.read(reader); });
  with_file(folder + "outlets.yaml", diagnostics, [&](yaml::Reader& reader) {
    read_outlets(reader, folder + "outlets.yaml", diagnostics, *rules, pieces);
  });
  with_file(folder + "headers.yaml", diagnostics, [&](yaml::Reader& reader) {
    read_headers(reader, folder + "headers.yaml", diagnostics, *rules, pieces);
  });
  with_file(folder + "furniture.yaml", diagnostics, [&](yaml::Reader& reader) {
    read_furniture(reader, folder + "furniture.yaml", diagnostics, *rules, pieces);
  });
  if (diagnostics.size() != before) return nullptr;
  return rules;
}

}  // namespace crosscheck::ingest
