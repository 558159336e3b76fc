// Pages that are made from the definitions of the command line, so that they never lag behind it: completions
// for shells and the manual page.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace crosscheck::cli {

/// An option or argument as pages show it.
struct PageOption {
  std::vector<std::string> names;  ///< "--jobs", "-j"; of an argument its name alone
  bool argument = false;
  bool takes_value = false;
  bool required = false;
  std::string value;                 ///< what it takes, for people: "TEXT"
  std::vector<std::string> choices;  ///< if it takes one of these; else files
  std::string variable;              ///< of the environment
  std::string otherwise;             ///< its default; "" if that says nothing
  std::string help;
};

/// A command with all that it takes; the program itself has the path "".
struct PageCommand {
  std::string path;  ///< "review accept"
  std::string help;
  std::vector<std::string> commands;       ///< names of those below it
  std::vector<std::string> command_helps;  ///< what they do
  std::vector<PageOption> options;
};

/// The program and its commands, each before those below it, in the order of help.
std::vector<PageCommand> page_commands(const CLI::App& app);

/// Prints the completions of bash, zsh or fish.
int run_completions(const CLI::App& app, const std::string& shell);
/// Prints the manual page.
int run_man(const CLI::App& app);

}  // namespace crosscheck::cli
