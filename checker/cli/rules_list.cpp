// crosscheck rules list and --show-config: which packs a run uses, where they came from, and what is in them.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <tuple>

#include "checker/cli/commands.h"
#include "reports/json_writer.h"
#include "reports/text_layout.h"

namespace crosscheck::cli {
namespace {

struct Row {
  std::string id;
  Message kind;
  Message label;
};

/// The rules of a pack by kind, in its order.
std::vector<Row> rows_of(const Pack& pack) {
  std::vector<Row> out;
  for (const AttributeRule& one : pack.attributes)
    out.push_back({one.id, one.ignore ? msg("look-alike") : msg("attribute"), one.label});
  for (const InvariantRule& one : pack.invariants)
    out.push_back({one.id, msg("invariant {}", say_check(one.kind)), one.label});
  for (const ContrastRule& one : pack.contrasts) out.push_back({one.id, msg("contrast"), one.because});
  for (const ReferenceRule& one : pack.references)
    out.push_back({one.id, msg("reference"), msg("{} of {}: {}", one.attribute, one.subject, one.value)});
  return out;
}

struct Loaded {
  ChosenRules chosen;
  std::shared_ptr<const Packs> packs;

  /// How a pack was found; nullptr if it was not, which load_packs does not do.
  const FoundPack* found(const Pack& pack) const {
    for (const FoundPack& one : chosen.packs) {
      if (one.path == pack.path) return &one;
    }
    return nullptr;
  }
};

std::optional<Loaded> load_chosen(const RuleOptions& options) {
  Diagnostics diagnostics;
  auto chosen = choose_rules(options, diagnostics);
  if (!chosen) return std::nullopt;
  std::vector<std::string> paths;
  for (const FoundPack& pack : chosen->packs) paths.push_back(pack.path);
  auto packs = load_packs(chosen->folder, paths, diagnostics, chosen->found.all);
  for (const Diagnostic& diagnostic : diagnostics) complain(diagnostic);
  if (!packs || !diagnostics.empty()) return std::nullopt;
  return Loaded{std::move(*chosen), std::move(packs)};
}

Message joined(const std::vector<std::string>& parts) {
  return join(std::vector<Message>(parts.begin(), parts.end()), msg(", "));
}

/// Where a pack was found, as people say it.
Message origin_of(const FoundPack& pack) {
  const std::string_view name = to_string(pack.origin);
  for (const Message& one :
       std::initializer_list<Message>{msg("shipped with the rules"), msg("the user's folder"),
                                      msg("beside the corpus"), msg("named on the command line")}) {
    if (one == name) return one;
  }
  return Message(name);
}

/// With spaces behind it up to so many columns.
std::string padded(std::string words, std::size_t width) {
  const std::size_t size = columns(words);
  if (size < width) words.append(width - size, ' ');
  return words;
}

void print_pack(const Loaded& loaded, const Pack& pack) {
  const FoundPack* found = loaded.found(pack);
  tell(0, pack.title.empty() ? Message(pack.id) : msg("{}: {}", pack.id, pack.title));
  tell(2, msg("{}, {} ({})", counted(rows_of(pack).size(), "{} rule", "{} rules"), pack.path,
              found == nullptr ? Message() : origin_of(*found)));
  if (!pack.bases.empty()) tell(2, msg("extends {}", joined(pack.bases)));
  if (found == nullptr) return;
  for (const std::string& path : found->replaced) tell(2, msg("takes the place of {}", path));
}

void print_settings(const std::vector<Setting>& settings) {
  for (const Setting& one : settings)
    std::cout << say(msg("{}: {} ({})", one.name, one.value, one.from)) << '\n';
}

/// Packs that others extend have no entry of their own.
void print_bases(const Loaded& loaded) {
  for (const FoundPack& one : loaded.chosen.packs) {
    const auto& packs = loaded.packs->packs;
    if (std::any_of(packs.begin(), packs.end(), [&](const auto& pack) { return pack->path == one.path; }))
      continue;
    tell(0, Message(one.id));
    tell(2, msg("part of the packs that extend it, {} ({})", one.path, origin_of(one)));
  }
}

void write_json(const Loaded& loaded, const std::vector<Setting>& settings) {
  std::string buffer;
  JsonWriter out(buffer, &std::cout);
  out.begin_object();
  out.key("settings");
  out.begin_array();
  for (const Setting& one : settings) {
    out.begin_object();
    out.field("name", one.name);
    out.field("value", one.value);
    out.field("from", one.from);
    out.end_object();
  }
  out.end_array();
  out.key("packs");
  out.begin_array();
  for (const auto& pack : loaded.packs->packs) {
    const FoundPack* found = loaded.found(*pack);
    out.new_line();
    out.begin_object();
    out.field("id", pack->id);
    out.field_or_null("title", pack->title);
    out.field("path", pack->path);
    out.field("found", found == nullptr ? "" : to_string(found->origin));
    out.key("replaced");
    out.begin_array();
    if (found != nullptr) {
      for (const std::string& path : found->replaced) out.text(path);
    }
    out.end_array();
    out.key("extends");
    out.begin_array();
    for (const std::string& base : pack->bases) out.text(base);
    out.end_array();
    out.key("rules");
    out.begin_array();
    for (const Row& row : rows_of(*pack)) {
      out.new_line();
      out.begin_object();
      out.field("id", row.id);
      out.field("kind", row.kind.english());
      out.field("label", row.label.english());
      if (const auto at = pack->rule_places.find(row.id); at != pack->rule_places.end()) {
        out.field("path", at->second.path);
        out.integer_field("line", at->second.line);
      }
      out.end_object();
    }
    out.end_array();
    out.end_object();
  }
  out.end_array();
  out.end_object();
  out.finish_line();
}

int finished() {
  std::cout.flush();
  if (std::cout) return kClean;
  complain(msg("standard output could not be written"));
  return kUnusable;
}

/// The rules folder is where it was found, unless somebody named it.
std::vector<Setting> with_folder(std::vector<Setting> settings, const Loaded& loaded) {
  for (Setting& one : settings) {
    if (one.name != "rules" || !one.value.empty()) continue;
    one.value = loaded.chosen.folder;
    one.from = "found beside the program";
  }
  return settings;
}

}  // namespace

int show_config(const RuleOptions& rules, const std::vector<Setting>& settings) {
  const auto loaded = load_chosen(rules);
  if (!loaded) return kUnusable;
  print_settings(with_folder(settings, *loaded));
  for (const auto& pack : loaded->packs->packs) print_pack(*loaded, *pack);
  print_bases(*loaded);
  return finished();
}

int run_rules_list(RuleOptions rules, const ListOptions& options) {
  add_paths(options.paths, rules);
  if (options.show_config && !options.json) return show_config(rules, options.settings);
  const auto loaded = load_chosen(rules);
  if (!loaded) return kUnusable;
  if (options.json) {
    write_json(*loaded, with_folder(options.settings, *loaded));
    return finished();
  }
  for (const auto& pack : loaded->packs->packs) {
    print_pack(*loaded, *pack);
    for (const Row& row : rows_of(*pack))
      std::cout << "    " << padded(visible(row.id), 20) << ' ' << padded(say(row.kind), 22) << ' '
                << say(row.label) << '\n';
  }
  print_bases(*loaded);
  return finished();
}

}  // namespace crosscheck::cli
