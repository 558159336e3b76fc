// crosscheck schema: the published JSON schema of an output, of rule packs or of the configuration.
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "checker/cli/commands.h"
#include "checker/rules/pack_sources.h"

namespace crosscheck::cli {
namespace {

namespace fs = std::filesystem;

struct Schema {
  std::string_view name;
  std::string_view file;
};
constexpr std::array kSchemas{
    Schema{"report", "report.schema.json"},           Schema{"annotations", "annotations.schema.json"},
    Schema{"claimreview", "claimreview.schema.json"}, Schema{"pack", "pack.schema.json"},
    Schema{"config", "config.schema.json"},
};

/// Beside the rules: in schema/ where the program is installed, in reports/schema/ in a source tree. Those of
/// packs and configurations are among the rules.
std::string find_schema(const std::string& rules, const Schema& schema) {
  const fs::path beside = fs::path(rules).parent_path();
  std::error_code error;
  for (const fs::path& folder : {fs::path(rules), beside / "schema", beside / "reports" / "schema"}) {
    if (fs::is_regular_file(folder / schema.file, error)) return (folder / schema.file).string();
  }
  return "";
}

}  // namespace

int run_schema(const std::string& name) {
  std::vector<std::string_view> known;
  for (const Schema& schema : kSchemas) {
    known.push_back(schema.name);
    if (schema.name != name) continue;
    const std::string rules = find_rules();
    if (rules.empty()) {
      complain(msg("no rules found beside the program, and the schemas are beside them"));
      return kUnusable;
    }
    const std::string path = find_schema(rules, schema);
    if (path.empty()) {
      complain(msg("{}: there is no {} here or beside it; install crosscheck again", rules, schema.file));
      return kUnusable;
    }
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    if (!(text << file.rdbuf())) {
      complain(msg("{}: could not be read", path));
      return kUnusable;
    }
    std::cout << text.str() << std::flush;
    if (!std::cout) {
      complain(msg("standard output could not be written"));
      return kUnusable;
    }
    return kClean;
  }
  complain(msg("there is no schema '{}'{}: report, annotations, claimreview, pack and config", name,
               did_you_mean(name, known)));
  return kUnusable;
}

}  // namespace crosscheck::cli
