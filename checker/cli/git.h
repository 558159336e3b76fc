// Asking git, as a program of its own, without a shell.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace crosscheck::cli {

struct GitAnswer {
  int code = 0;  ///< its exit code
  std::string out;
  std::string error;  ///< what it said to people, without white space at its ends
};

/// Runs git in a folder and waits for it. nullopt, with `error`, if there is no git or it could not be
/// started. Nothing that the repository's configuration names is run (hooks of file systems, external
/// differs), and git's index is not written.
std::optional<GitAnswer> run_git(const std::string& folder, const std::vector<std::string>& words,
                                 std::string& error);

/// Splits what git lists with -z.
std::vector<std::string> split_zeros(const std::string& text);

}  // namespace crosscheck::cli
