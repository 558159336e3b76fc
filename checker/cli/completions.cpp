// crosscheck completions: scripts that complete commands, options and their values in a shell.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "checker/cli/app_pages.h"
#include "checker/cli/commands.h"

namespace crosscheck::cli {
namespace {

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

/// In single quotation marks, for any of the three shells.
std::string quoted(std::string_view text, std::string_view quote_inside) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'')
      out += quote_inside;
    else
      out += c;
  }
  return out + "'";
}

std::vector<std::string> flags_of(const PageCommand& command) {
  std::vector<std::string> out;
  for (const PageOption& option : command.options) {
    for (const std::string& name : option.names) {
      if (name.starts_with('-')) out.push_back(name);
    }
  }
  return out;
}

/// Choices of the arguments of a command.
std::vector<std::string> argument_choices(const PageCommand& command) {
  for (const PageOption& option : command.options) {
    if (option.argument) return option.choices;
  }
  return {};
}

/// Lines of a case over "PATH WORD" that give the path below it; the same syntax in bash and zsh.
std::string descents(const std::vector<PageCommand>& commands) {
  std::string out;
  for (const PageCommand& command : commands) {
    for (const std::string& name : command.commands) {
      const std::string below = command.path.empty() ? name : command.path + " " + name;
      out += fmt::format("      '{} {}') at='{}' ;;\n", command.path, name, below);
    }
  }
  return out;
}

std::string bash(const std::vector<PageCommand>& commands) {
  std::string out =
      "# Completions of crosscheck for bash: source this file, or put it into a folder of completions.\n"
      "_crosscheck() {\n"
      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} at='' flags='' words='' "
      "values='' i\n"
      "  COMPREPLY=()\n"
      "  # bash parts words at '=': --fail-on=err\n"
      "  [[ $cur == '=' ]] && cur=''\n"
      "  [[ $prev == '=' ]] && prev=${COMP_WORDS[COMP_CWORD-2]}\n"
      "  [[ ${COMP_WORDS[COMP_CWORD]} == '=' ]] && prev=${COMP_WORDS[COMP_CWORD-1]}\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    case \"$at ${COMP_WORDS[i]}\" in\n";
  out += descents(commands);
  out += "    esac\n  done\n  case \"$at\" in\n";
  for (const PageCommand& command : commands) {
    std::vector<std::string> words = command.commands;
    const auto choices = argument_choices(command);
    words.insert(words.end(), choices.begin(), choices.end());
    out += fmt::format("    '{}') flags='{}' words='{}' ;;\n", command.path, joined(flags_of(command)),
                       joined(words));
  }
  out += "  esac\n  case \"$at $prev\" in\n";
  for (const PageCommand& command : commands) {
    for (const PageOption& option : command.options) {
      if (option.argument || !option.takes_value) continue;
      std::vector<std::string> patterns;
      for (const std::string& name : option.names) patterns.push_back("'" + command.path + " " + name + "'");
      out += fmt::format("    {}) values={} ;;\n", fmt::join(patterns, "|"),
                         option.choices.empty() ? "'/'" : quoted(joined(option.choices), "'\\''"));
    }
  }
  out +=
      "  esac\n"
      "  # '/' stands for files.\n"
      "  if [[ $values == '/' ]]; then\n"
      "    compopt -o filenames 2>/dev/null\n"
      "    mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
      "  elif [[ -n $values ]]; then\n"
      "    mapfile -t COMPREPLY < <(compgen -W \"$values\" -- \"$cur\")\n"
      "  elif [[ $cur == -* ]]; then\n"
      "    mapfile -t COMPREPLY < <(compgen -W \"$flags\" -- \"$cur\")\n"
      "  elif [[ -n $words ]]; then\n"
      "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
      "  fi\n"
      "  if [[ -z $values && $cur != -* && ( -z $words || $at == review ) ]]; then\n"
      "    compopt -o filenames 2>/dev/null\n"
      "    local files\n"
      "    mapfile -t files < <(compgen -f -- \"$cur\")\n"
      "    COMPREPLY+=(\"${files[@]}\")\n"
      "  fi\n"
      "}\n"
      "complete -F _crosscheck crosscheck\n";
  return out;
}

/// What _arguments and _describe would take for their own.
std::string zsh_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh(const std::vector<PageCommand>& commands) {
  const std::string inside = "'\\''";
  std::string out =
      "#compdef crosscheck\n"
      "# Completions of crosscheck for zsh: a file _crosscheck in a folder of $fpath.\n"
      "_crosscheck() {\n"
      "  local at='' i depth=0 before\n"
      "  for ((i = 2; i < CURRENT; i++)); do\n"
      "    before=$at\n"
      "    case \"$at ${words[i]}\" in\n";
  out += descents(commands);
  out +=
      "    esac\n"
      "    [[ $at != $before ]] && depth=$((i - 1))\n"
      "  done\n"
      "  # The words of the command itself, as _arguments wants them.\n"
      "  words=(\"${(@)words[depth+1,-1]}\")\n"
      "  (( CURRENT -= depth ))\n"
      "  case \"$at\" in\n";
  for (const PageCommand& command : commands) {
    out += fmt::format("    '{}')\n", command.path);
    out += "      _arguments -s";
    for (const PageOption& option : command.options) {
      if (option.argument) continue;
      for (const std::string& name : option.names) {
        std::string spec = "*" + name;
        if (option.takes_value && name.starts_with("--")) spec += "=";
        spec += "[" + zsh_text(option.help) + "]";
        if (option.takes_value)
          spec += option.choices.empty() ? ":value:_files" : ":value:(" + joined(option.choices) + ")";
        out += " \\\n        " + quoted(spec, inside);
      }
    }
    if (!command.commands.empty()) {
      out += " \\\n        " + quoted("1:command:(" + joined(command.commands) + ")", inside);
      out += " \\\n        '*:file:_files'";
    } else {
      const auto choices = argument_choices(command);
      out += " \\\n        " +
             quoted(choices.empty() ? "*:file:_files" : "1:word:(" + joined(choices) + ")", inside);
    }
    out += "\n      ;;\n";
  }
  out +=
      "  esac\n}\nif [[ $funcstack[1] == _crosscheck ]]; then\n  _crosscheck \"$@\"\nelse\n  compdef "
      "_crosscheck crosscheck\nfi\n";
  return out;
}

std::string fish(const std::vector<PageCommand>& commands) {
  const std::string inside = "\\'";
  const auto text = [&](std::string_view words) {
    std::string escaped;
    for (const char c : words) escaped += c == '\\' ? std::string("\\\\") : std::string(1, c);
    return quoted(escaped, inside);
  };
  std::string out =
      "# Completions of crosscheck for fish: a file crosscheck.fish in a folder of completions.\n"
      "function __crosscheck_at\n"
      "  set -l at ''\n"
      "  for word in (commandline -opc)[2..-1]\n"
      "    switch \"$at $word\"\n";
  for (const PageCommand& command : commands) {
    for (const std::string& name : command.commands) {
      const std::string below = command.path.empty() ? name : command.path + " " + name;
      out += fmt::format("      case '{} {}'\n        set at '{}'\n", command.path, name, below);
    }
  }
  out += "    end\n  end\n  test \"$at\" = \"$argv[1]\"\nend\ncomplete -c crosscheck -e\n";
  for (const PageCommand& command : commands) {
    const std::string start = fmt::format("complete -c crosscheck -n \"__crosscheck_at '{}'\"", command.path);
    for (std::size_t i = 0; i < command.commands.size(); ++i)
      out += fmt::format("{} -f -a {} -d {}\n", start, command.commands[i], text(command.command_helps[i]));
    const auto choices = argument_choices(command);
    if (!choices.empty()) out += fmt::format("{} -f -a {}\n", start, text(joined(choices)));
    for (const PageOption& option : command.options) {
      if (option.argument) continue;
      std::string names;
      for (const std::string& name : option.names)
        names += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      std::string value;
      if (option.takes_value)
        value = option.choices.empty() ? " -r" : " -x -a " + text(joined(option.choices));
      out += fmt::format("{}{}{} -d {}\n", start, names, value, text(option.help));
    }
  }
  return out;
}

}  // namespace

int run_completions(const CLI::App& app, const std::string& shell) {
  const std::vector<PageCommand> commands = page_commands(app);
  std::cout << (shell == "zsh"    ? zsh(commands)
                : shell == "fish" ? fish(commands)
                                  : bash(commands))
            << std::flush;
  if (std::cout) return kClean;
  complain(msg("standard output could not be written"));
  return kUnusable;
}

}  // namespace crosscheck::cli
