// crosscheck init: a first configuration and a first manifest for the articles of a folder, for people to
// correct.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

#include "checker/cli/commands.h"
#include "checker/cli/config.h"
#include "checker/findings/review_edit.h"
#include "checker/ingest/articles.h"
#include "checker/ingest/corpus.h"
#include "reports/json_writer.h"

namespace crosscheck::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kManifest = "manifest.json";
/// In the rules folder: the words of the configuration are data, as all others. It is no rule file, and is
/// not called one.
constexpr const char* kTemplate = "templates/crosscheck.yaml.in";

/// What is known of a file; a person fills in what is empty.
struct Described {
  ManifestEntry entry;
  bool several = false;  ///< articles in it, so that one title would be wrong
};

std::vector<Described> describe(const IngestRules& rules, const Corpus& corpus) {
  std::vector<Described> out;
  for (const SourceFile& file : corpus.files) {
    const LoadedFile loaded = load(file);
    if (!loaded.bytes) {
      warn(msg("{}: left out of the manifest: {}", file.path, loaded.skipped));
      continue;
    }
    const ManifestEntry* known = file.manifest ? &*file.manifest : nullptr;
    const std::vector<Article> articles = rules.split(file.path, *loaded.bytes, known);
    Described one;
    one.several = articles.size() > 1;
    if (known != nullptr) one.entry = *known;
    one.entry.path = file.path;
    if (articles.size() == 1) {
      const ArticleInfo& info = articles.front().info;
      one.entry.title = info.title;
      one.entry.outlet = info.outlet;
      one.entry.author = info.author;
      one.entry.published = info.published;
      one.entry.language = info.language;
    }
    out.push_back(std::move(one));
  }
  return out;
}

std::string manifest_of(const std::vector<Described>& files) {
  std::ostringstream stream;
  std::string buffer;
  JsonWriter json(buffer, &stream);
  json.begin_object();
  json.key("articles");
  json.begin_array();
  for (const Described& one : files) {
    json.new_line();
    json.begin_object();
    json.field("path", one.entry.path);
    const bool keep_empty = !one.several;
    const auto field = [&](std::string_view name, const std::string& value) {
      if (keep_empty || !value.empty()) json.field(name, value);
    };
    field("title", one.entry.title);
    field("outlet", one.entry.outlet);
    // Many articles have none, and nobody is asked to look for one.
    if (!one.entry.author.empty()) json.field("author", one.entry.author);
    field("published", one.entry.published);
    field("language", one.entry.language);
    json.end_object();
  }
  if (!files.empty()) json.new_line();
  json.end_array();
  json.end_object();
  json.finish_line();
  return stream.str();
}

/// What a person has to look up.
void tell_unknown(const std::vector<Described>& files) {
  for (const Described& one : files) {
    if (one.several) {
      tell(2, msg("{}: several articles, whose headers describe them", one.entry.path));
      continue;
    }
    std::vector<Message> unknown;
    if (one.entry.title.empty()) unknown.push_back(msg("title"));
    if (one.entry.outlet.empty()) unknown.push_back(msg("outlet"));
    if (one.entry.published.empty()) unknown.push_back(msg("published"));
    if (!unknown.empty()) tell(2, msg("{}: not known: {}", one.entry.path, join(unknown, msg(", "))));
  }
}

enum class Written : std::uint8_t { yes, kept, failed };

/// Kept is a file that is there already, unless `force` gives it up.
Written write(const fs::path& path, const std::string& text, bool force) {
  const auto before = bytes_of(path.string());
  if (!before) {
    complain(msg("{}: it cannot be read", path.string()));
    return Written::failed;
  }
  std::error_code error;
  if (fs::exists(fs::symlink_status(path, error)) && !force) {
    tell(0, msg("{}: kept as it is (--force writes over it)", path.string()));
    return Written::kept;
  }
  std::string fault;
  if (!replace_file(path.string(), *before, text, fault)) {
    complain(fault);
    return Written::failed;
  }
  tell(0, msg("{}: written", path.string()));
  return Written::yes;
}

}  // namespace

int run_init(const RuleOptions& rules, const InitOptions& options) {
  std::error_code error;
  const fs::path folder = options.folder;
  if (!fs::is_directory(folder, error)) {
    complain(msg("{}: there is no such folder", options.folder));
    return kUnusable;
  }
  const std::string rules_folder = rules.rules.empty() ? find_rules() : rules.rules;
  if (rules_folder.empty()) {
    complain(msg("no rules found beside the program; name their folder with --rules"));
    return kUnusable;
  }
  const fs::path source = fs::path(rules_folder) / kTemplate;
  std::ifstream file(source, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  if (text.empty()) {
    complain(msg("{}: could not be read", source.string()));
    return kUnusable;
  }
  Diagnostics mistakes;
  const auto ingest = IngestRules::load(rules_folder, mistakes);
  for (const Diagnostic& mistake : mistakes) complain(to_string(mistake));
  if (!ingest) return kUnusable;
  Diagnostics errors;
  const auto corpus = find_corpus({options.folder}, errors);
  // A folder in which articles are still to come gets a configuration all the same.
  for (const Diagnostic& one : errors) warn(msg("no manifest is made: {}", to_string(one)));
  Written manifest = Written::kept;
  const Written config = write(folder / kConfigFile, text, options.force);
  if (corpus) {
    const std::vector<Described> files = describe(*ingest, *corpus);
    manifest = write(folder / kManifest, manifest_of(files), options.force);
    if (manifest == Written::yes) tell_unknown(files);
  }
  std::cout.flush();
  if (config == Written::failed || manifest == Written::failed || !std::cout) return kUnusable;
  if (config == Written::kept && manifest == Written::kept) {
    complain(msg("{}: nothing was written", options.folder));
    return kUnusable;
  }
  return kClean;
}

}  // namespace crosscheck::cli
