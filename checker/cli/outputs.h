// Where reports go: what --output and --format ask for, and writing it so that nothing half stays behind.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "checker/cli/commands.h"
#include "reports/formats.h"

namespace crosscheck::cli {

struct Output {
  const Format* format = nullptr;
  std::string path;  ///< "-": standard output
};

/// The outputs of a run, text on standard output if nothing is asked for. nullopt, after complaining, for
/// something that is no FORMAT:PATH, two outputs to one place, and paths where no file can be written; so a
/// run does not find out only after its work.
std::optional<std::vector<Output>> outputs_of(const CheckOptions& options);

/// Writes every output. Each file is written beside its target and renamed when it is whole: a target has the
/// new report or what it had before. Devices and pipes are written to directly. One that fails is complained
/// of with the reason and does not keep the others from being written; false if any failed. `options` is
/// asked for each output and told whether it is a terminal. SIGPIPE is ignored from here on: a reader that
/// has gone is a failure like any other.
bool write_outputs(const Report& report, const std::vector<Output>& outputs,
                   const std::function<WriteOptions(bool terminal)>& options);

}  // namespace crosscheck::cli
