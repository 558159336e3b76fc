#include "checker/cli/outputs.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <ostream>
#include <streambuf>
#include <system_error>

#include "reports/order.h"

namespace crosscheck::cli {
namespace {

namespace fs = std::filesystem;

/// Most symbolic links that a path is followed through.
constexpr int kMostLinks = 40;

std::string reason_of(int error) {
  return std::generic_category().message(error);
}

/// An output stream over a file descriptor, which remembers why it failed; std::ofstream does not.
class DescriptorBuffer : public std::streambuf {
 public:
  explicit DescriptorBuffer(int descriptor) : descriptor_(descriptor) { start_over(); }

  /// 0, or the first error.
  int error() const { return error_; }

 protected:
  int_type overflow(int_type c) override {
    if (sync() != 0) return traits_type::eof();
    if (!traits_type::eq_int_type(c, traits_type::eof())) {
      *pptr() = traits_type::to_char_type(c);
      pbump(1);
    }
    return traits_type::not_eof(c);
  }

  int sync() override {
    const char* from = pbase();
    while (error_ == 0 && from < pptr()) {
      const ssize_t written = ::write(descriptor_, from, static_cast<std::size_t>(pptr() - from));
      if (written > 0) {
        from += written;
      } else if (written < 0 && errno != EINTR) {
        error_ = errno;
      }
    }
    start_over();
    return error_ == 0 ? 0 : -1;
  }

 private:
  void start_over() { setp(bytes_.data(), bytes_.data() + bytes_.size()); }

  std::array<char, 65536> bytes_{};
  int descriptor_;
  int error_ = 0;
};

/// 0, or why the report could not be written.
int write_to(int descriptor, const Report& report, const Format& format, const WriteOptions& options) {
  const auto buffer = std::make_unique<DescriptorBuffer>(descriptor);
  std::ostream out(buffer.get());
  format.write(report, options, out);
  out.flush();
  return buffer->error() != 0 ? buffer->error() : out ? 0 : EIO;
}

/// The file that a path means in the end, through symbolic links: it is the one to replace, not the link.
std::string followed(std::string path) {
  std::error_code error;
  for (int i = 0; i < kMostLinks && fs::is_symlink(path, error); ++i) {
    const fs::path to = fs::read_symlink(path, error);
    if (error) break;
    path = (to.is_absolute() ? to : fs::path(path).parent_path() / to).string();
  }
  return path;
}

std::string folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

/// "" if a file can be written there, as far as can be said beforehand.
Message obstacle(const std::string& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) == 0) {
    if (S_ISDIR(found.st_mode)) return msg("this is a folder; name a file in it");
    if (::access(path.c_str(), W_OK) != 0) return reason_of(errno);
    if (!S_ISREG(found.st_mode)) return {};
  } else if (errno != ENOENT) {
    return reason_of(errno);
  }
  const std::string folder = folder_of(followed(path));
  if (::stat(folder.c_str(), &found) != 0) return msg("there is no folder {}", folder);
  if (!S_ISDIR(found.st_mode)) return msg("{} is no folder", folder);
  if (::access(folder.c_str(), W_OK | X_OK) != 0)
    return msg("no file can be made in {}: {}", folder, reason_of(errno));
  return {};
}

/// The file that is being written beside its target, for whoever interrupts that.
struct Unfinished {
  std::array<char, 4096> path{};
  volatile std::sig_atomic_t is_set = 0;
};
Unfinished unfinished;

/// Removes it and ends as the signal would have. Calls nothing that a signal handler may not call.
extern "C" void clean_up(int signal) {
  if (unfinished.is_set != 0) ::unlink(unfinished.path.data());
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

/// While it lives, an interruption takes the file away.
class Guard {
 public:
  explicit Guard(const std::string& path) {
    if (path.size() + 1 > unfinished.path.size()) return;
    std::copy(path.begin(), path.end(), unfinished.path.begin());
    unfinished.path[path.size()] = '\0';
    unfinished.is_set = 1;
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
      // What is ignored (nohup) stays so.
      before_[i] = std::signal(kSignals[i], clean_up);
      if (before_[i] == SIG_IGN) std::signal(kSignals[i], SIG_IGN);
    }
  }
  ~Guard() {
    if (unfinished.is_set == 0) return;
    unfinished.is_set = 0;
    for (std::size_t i = 0; i < kSignals.size(); ++i) std::signal(kSignals[i], before_[i]);
  }
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;

 private:
  static constexpr std::array kSignals{SIGINT, SIGTERM, SIGHUP};
  std::array<void (*)(int), kSignals.size()> before_{};
};

/// 0, or why there is no new report at the path, which is then as it was.
int write_file(const std::string& asked, const Report& report, const Format& format,
               const WriteOptions& options) {
  struct stat before {};
  const bool exists = ::stat(asked.c_str(), &before) == 0;
  if (exists && !S_ISREG(before.st_mode)) {
    const int descriptor = ::open(asked.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) return errno;
    int error = write_to(descriptor, report, format, options);
    if (::close(descriptor) != 0 && error == 0) error = errno;
    return error;
  }
  const std::string path = followed(asked);
  std::string beside = path + ".XXXXXX";
  const int descriptor = ::mkostemp(beside.data(), O_CLOEXEC);
  if (descriptor < 0) return errno;
  const Guard guard(beside);
  int error = write_to(descriptor, report, format, options);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  // mkostemp's file is its owner's alone; a report is a file like others.
  const mode_t mode = exists ? before.st_mode & 0777 : 0666 & ~mask;
  if (error == 0 && ::fchmod(descriptor, mode) != 0) error = errno;
  if (::close(descriptor) != 0 && error == 0) error = errno;
  if (error == 0 && ::rename(beside.c_str(), path.c_str()) != 0) error = errno;
  if (error != 0) ::unlink(beside.c_str());
  return error;
}

/// "html: report.html (6 conflicts, 4 errors)" on standard error.
void note_written(const Report& report, const Output& output) {
  std::size_t conflicts = 0;
  std::size_t errors = 0;
  for (const Fact& fact : report.facts) {
    const FactClass verdict = classify(fact);
    if (verdict == FactClass::conflict && state_of(report, fact, verdict) == ReviewState::open) ++conflicts;
  }
  for (const Check& check : report.checks) {
    if (check.verdict == Verdict::error && !is_reviewed(report, check.review)) ++errors;
  }
  Message found = msg("{}, {}", counted(conflicts, "{} conflict", "{} conflicts"),
                      counted(errors, "{} error", "{} errors"));
  if (report.coverage.skipped > 0)
    found = msg("{}, {}", found, counted(report.coverage.skipped, "{} file not read", "{} files not read"));
  std::cerr << say(msg("crosscheck: {} report written to {}: {}", output.format->name, output.path, found))
            << '\n';
}

/// Where a path leads, for telling whether two are one.
std::string place_of(const std::string& path) {
  if (path == "-") return path;
  std::error_code error;
  const fs::path whole = fs::weakly_canonical(fs::absolute(path, error), error);
  return error ? path : whole.string();
}

}  // namespace

namespace {

/// ", did you mean 'csv-claims' or 'csv-relations'?": the format nearest to a word, or all that start with
/// the word nearest to it; "" if none is near.
Message guessed(std::string_view word) {
  std::vector<std::string_view> known;
  for (const Format& one : formats()) {
    known.push_back(one.name);
    known.push_back(one.name.substr(0, one.name.find('-')));
  }
  const std::string_view near = nearest(word, known);
  if (near.empty()) return {};
  std::vector<Message> meant;
  for (const Format& one : formats()) {
    if (one.name == near || one.name.substr(0, one.name.find('-')) == near)
      meant.push_back(msg("'{}'", one.name));
  }
  return msg(", did you mean {}?", join(meant, msg(" or ")));
}

}  // namespace

std::optional<std::vector<Output>> outputs_of(const CheckOptions& options) {
  std::vector<Output> out;
  for (const std::string& text : options.outputs) {
    const std::size_t colon = text.find(':');
    const std::string name = text.substr(0, colon);
    const Format* format = find_format(name);
    if (colon == std::string::npos || colon + 1 == text.size() || format == nullptr) {
      complain(msg("--output {}: expected FORMAT:PATH with a format of {}{}", text, format_names(),
                   format == nullptr ? guessed(name) : Message()));
      return std::nullopt;
    }
    out.push_back({format, text.substr(colon + 1)});
  }
  // --format F is --output F:-; without either, text.
  if (!options.format.empty()) {
    const Format* format = find_format(options.format);
    if (format == nullptr) {
      complain(
          msg("--format {}: expected one of {}{}", options.format, format_names(), guessed(options.format)));
      return std::nullopt;
    }
    out.push_back({format, "-"});
  }
  if (out.empty()) out.push_back({find_format("text"), "-"});
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (place_of(out[i].path) != place_of(out[k].path)) continue;
      complain(out[i].path == "-" ? msg("two reports on standard output; give one of them a path")
                                  : msg("{}: two reports to one file", out[i].path));
      return std::nullopt;
    }
    const Message why = out[i].path == "-" ? Message() : obstacle(out[i].path);
    if (why.empty()) continue;
    complain(msg("--output {}:{}: {}", out[i].format->name, out[i].path, why));
    return std::nullopt;
  }
  return out;
}

bool write_outputs(const Report& report, const std::vector<Output>& outputs,
                   const std::function<WriteOptions(bool terminal)>& options) {
  std::signal(SIGPIPE, SIG_IGN);
  bool whole = true;
  // Where nothing else is said, people and logs are told that there is a report and what is in it.
  const bool silent =
      std::none_of(outputs.begin(), outputs.end(), [](const Output& output) { return output.path == "-"; });
  for (const Output& output : outputs) {
    const bool to_stdout = output.path == "-";
    const int error =
        to_stdout ? write_to(STDOUT_FILENO, report, *output.format, options(isatty(STDOUT_FILENO) == 1))
                  : write_file(output.path, report, *output.format, options(false));
    if (error == 0) {
      if (!to_stdout && silent) note_written(report, output);
      continue;
    }
    complain(msg("{}: the {} report could not be written: {}",
                 to_stdout ? msg("standard output") : Message(output.path), output.format->name,
                 reason_of(error)));
    whole = false;
  }
  return whole;
}

}  // namespace crosscheck::cli
