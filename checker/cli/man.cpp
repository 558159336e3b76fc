// crosscheck man: the manual page, in roff.
#include <fmt/format.h>

#include <iostream>
#include <map>

#include "checker/cli/app_pages.h"
#include "checker/cli/commands.h"

namespace crosscheck::cli {
namespace {

/// Text of a line: nothing in it is roff.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else if (c == '\n')
      out += ' ';
    else
      out += c;
  }
  const bool request = !out.empty() && (out.front() == '.' || out.front() == '\'');
  return request ? "\\&" + out : out;
}

/// An argument of a request.
std::string argument(std::string_view text) {
  std::string out = "\"";
  for (const char c : roff(text)) out += c == '"' ? std::string("\\(dq") : std::string(1, c);
  return out + "\"";
}

void line(const Message& message) {
  std::cout << roff(say(message)) << '\n';
}

void section(const Message& title) {
  std::cout << ".SH " << argument(say(title)) << '\n';
}

/// "crosscheck check [OPTIONS] [PATH...]"
std::string synopsis_of(const PageCommand& command) {
  std::string out = "\\fBcrosscheck" + (command.path.empty() ? "" : " " + roff(command.path)) + "\\fR";
  out += " [\\fI" + roff(say(msg("OPTIONS"))) + "\\fR]";
  for (const PageOption& option : command.options) {
    if (!option.argument) continue;
    out += option.required ? " \\fI" + roff(option.names.front()) + "\\fR"
                           : " [\\fI" + roff(option.names.front()) + "\\fR]";
  }
  if (!command.commands.empty()) out += " \\fI" + roff(say(msg("SUBCOMMAND"))) + "\\fR";
  return out;
}

void write_option(const PageOption& option) {
  std::string head;
  for (const std::string& name : option.names)
    head += (head.empty() ? "" : ", ") + ("\\fB" + roff(name) + "\\fR");
  if (!option.argument && option.takes_value) {
    head += " \\fI" +
            roff(option.choices.empty() ? option.value : fmt::format("{}", fmt::join(option.choices, "|"))) +
            "\\fR";
  }
  std::cout << ".TP\n" << head << '\n' << roff(option.help) << '\n';
  if (!option.otherwise.empty()) line(msg("Default: {}.", option.otherwise));
  if (!option.variable.empty()) line(msg("Environment: {}.", option.variable));
}

struct Entry {
  std::string name;
  Message what;
};

void write_entries(const std::vector<Entry>& entries) {
  for (const Entry& one : entries) {
    std::cout << ".TP\n\\fB" << roff(one.name) << "\\fR\n";
    line(one.what);
  }
}

}  // namespace

int run_man(const CLI::App& app) {
  const std::vector<PageCommand> commands = page_commands(app);
  // The page has no date, so that the same program makes the same bytes.
  std::cout << ".TH CROSSCHECK 1 \"\" " << argument("crosscheck " + std::string(version())) << ' '
            << argument(say(msg("User Commands"))) << '\n';
  section(msg("NAME"));
  line(msg("crosscheck - {}", msg("tells where the articles of a corpus disagree, and each with itself")));
  section(msg("SYNOPSIS"));
  for (const PageCommand& command : commands) {
    if (!command.commands.empty()) continue;
    std::cout << synopsis_of(command) << "\n.br\n";
  }
  section(msg("DESCRIPTION"));
  line(commands.front().help);
  line(msg(
      "It works offline, and the same input gives the same bytes. Results go to standard output, all else "
      "to standard error."));
  section(msg("COMMANDS"));
  std::map<std::string, std::string> variables;
  for (const PageCommand& command : commands) {
    std::cout << ".SS " << argument("crosscheck" + (command.path.empty() ? "" : " " + command.path)) << '\n';
    if (!command.path.empty()) std::cout << roff(command.help) << "\n.PP\n" << synopsis_of(command) << '\n';
    for (const PageOption& option : command.options) {
      write_option(option);
      if (!option.variable.empty() && option.names.front().starts_with("--"))
        variables.emplace(option.variable, option.names.front());
    }
  }
  section(msg("EXIT STATUS"));
  write_entries(
      {{"0", msg("No open finding at or above --fail-on, or above the limits.")},
       {"1", msg("There is one; or something is wrong with a corpus that was validated.")},
       {"2", msg("Nothing could be read, a file is missing or broken, or the arguments are wrong.")},
       {"130", msg("Interrupted.")}});
  section(msg("ENVIRONMENT"));
  std::vector<Entry> known;
  for (const auto& [variable, option] : variables)
    known.push_back({variable, msg("As {}, which wins over it.", option)});
  known.push_back({"CROSSCHECK_REVIEWER", msg("Who decides about findings, for crosscheck review.")});
  known.push_back({"NO_COLOR", msg("If set and not empty, no colour unless --color asks for it.")});
  known.push_back(
      {"SOURCE_DATE_EPOCH", msg("The time of the run, by which reviews and suppressions expire.")});
  write_entries(known);
  section(msg("FILES"));
  write_entries({{"crosscheck.yaml", msg("Configuration: the nearest one upwards from the articles.")},
                 {"crosscheck.review.yaml", msg("What people decided about findings.")},
                 {"crosscheck.baseline.json", msg("Findings that are known.")},
                 {"manifest.json", msg("Title, outlet and time of publication of the articles beside it.")},
                 {"crosscheck-packs/", msg("Rule packs beside the articles.")}});
  std::cout.flush();
  if (std::cout) return kClean;
  complain(msg("standard output could not be written"));
  return kUnusable;
}

}  // namespace crosscheck::cli
