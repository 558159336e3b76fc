#include "checker/cli/app_pages.h"

#include <algorithm>

namespace crosscheck::cli {
namespace {

/// What CLI11 says of a set of words: "TEXT:{auto,always,never}".
std::vector<std::string> choices_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const std::size_t open = type.find('{');
  const std::size_t close = type.rfind('}');
  std::vector<std::string> out;
  if (open == std::string::npos || close == std::string::npos || close < open) return out;
  std::string word;
  for (const char c : type.substr(open + 1, close - open - 1)) {
    if (c == ',') {
      out.push_back(std::move(word));
      word.clear();
    } else {
      word += c;
    }
  }
  if (!word.empty()) out.push_back(std::move(word));
  return out;
}

PageOption page_option(const CLI::Option& option) {
  PageOption out;
  out.argument = option.get_positional();
  if (out.argument) out.names.push_back(option.get_name(true));
  for (const std::string& name : option.get_lnames()) out.names.push_back("--" + name);
  for (const std::string& name : option.get_snames()) out.names.push_back("-" + name);
  out.takes_value = option.get_expected_max() > 0;
  out.required = option.get_required();
  const std::string type = option.get_type_name();
  out.value = type.substr(0, type.find_first_of(":{"));
  out.choices = choices_of(option);
  out.variable = option.get_envname();
  if (out.takes_value) out.otherwise = option.get_default_str();
  if (out.otherwise == "\"\"" || out.otherwise == "[]" || out.otherwise == "{}") out.otherwise.clear();
  if (out.otherwise.starts_with('[') && out.otherwise.ends_with(']'))
    out.otherwise = out.otherwise.substr(1, out.otherwise.size() - 2);
  out.help = option.get_description();
  return out;
}

void collect(const CLI::App& app, const std::string& path, std::vector<PageCommand>& out) {
  PageCommand command;
  command.path = path;
  command.help = app.get_description();
  for (const CLI::Option* option : app.get_options()) command.options.push_back(page_option(*option));
  const auto below = app.get_subcommands([](const CLI::App* one) { return !one->get_name().empty(); });
  for (const CLI::App* one : below) {
    command.commands.push_back(one->get_name());
    command.command_helps.push_back(one->get_description());
  }
  out.push_back(std::move(command));
  for (const CLI::App* one : below) collect(*one, path + (path.empty() ? "" : " ") + one->get_name(), out);
}

}  // namespace

std::vector<PageCommand> page_commands(const CLI::App& app) {
  std::vector<PageCommand> out;
  collect(app, "", out);
  return out;
}

}  // namespace crosscheck::cli
