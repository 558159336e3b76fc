#include "checker/cli/outputs.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <ostream>
#include <streambuf>
#include <system_error>

#include "checker/rules/pack_sources.h"

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

/// Where a path leads, for telling whether two are one.
std::string place_of(const std::string& path) {
  if (path == "-") return path;
  std::error_code error;
  const fs::path whole = fs::weakly_canonical(fs::absolute(path, error), error);
  return error ? path : whole.string();
}

}  // namespace

std::optional<std::vector<Output>> outputs_of(const CheckOptions& options) {
  std::vector<Output> out;
  for (const std::string& text : options.outputs) {
    const std::size_t colon = text.find(':');
    const std::string name = text.substr(0, colon);
    const Format* format = find_format(name);
    if (colon == std::string::npos || colon + 1 == text.size() || format == nullptr) {
      std::vector<std::string_view> known;
      for (const Format& one : formats()) known.push_back(one.name);
      complain(msg("--output {}: expected FORMAT:PATH with a format of {}{}", text, format_names(),
                   format == nullptr ? did_you_mean(name, known) : std::string()));
      return std::nullopt;
    }
    out.push_back({format, text.substr(colon + 1)});
  }
  // --format F is --output F:-; without either, text.
  if (!options.format.empty()) out.push_back({find_format(options.format), "-"});
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
  for (const Output& output : outputs) {
    const bool to_stdout = output.path == "-";
    const int error =
        to_stdout ? write_to(STDOUT_FILENO, report, *output.format, options(isatty(STDOUT_FILENO) == 1))
                  : write_file(output.path, report, *output.format, options(false));
    if (error == 0) continue;
    complain(msg("{}: the {} report could not be written: {}",
                 to_stdout ? msg("standard output") : Message(output.path), output.format->name,
                 reason_of(error)));
    whole = false;
  }
  return whole;
}

}  // namespace crosscheck::cli
