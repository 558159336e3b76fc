// Ingest: the bytes of one source file, and the door at which they are checked. After it every stage trusts
// that text is valid UTF-8 without NUL bytes.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <system_error>

#include "checker/base/utf8.h"
#include "checker/ingest/corpus.h"

namespace crosscheck {
namespace {

/// Closes a file descriptor on every way out.
class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  int get() const { return value_; }

 private:
  int value_;
};

std::string words(int error) {
  return std::generic_category().message(error);
}

LoadedFile skip(Message reason) {
  return {nullptr, std::move(reason)};
}

std::string place(std::string_view text, std::size_t offset) {
  std::size_t line_start = 0;
  std::size_t line = 1;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos && at < offset;
       at = text.find('\n', at + 1)) {
    ++line;
    line_start = at + 1;
  }
  const auto starts = std::count_if(text.begin() + static_cast<std::ptrdiff_t>(line_start),
                                    text.begin() + static_cast<std::ptrdiff_t>(offset),
                                    [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  return fmt::format("{}:{}", line, starts + 1);
}

/// Why these bytes are no text that can be checked, or "".
Message refusal(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return msg("UTF-16 text (by its byte-order mark); convert it to UTF-8");
  }
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    return msg("binary: NUL byte at {}", place(bytes, nul));
  }
  if (const auto bad = utf8::first_invalid(bytes)) {
    return msg("not UTF-8: invalid byte {} at {}; convert the file to UTF-8",
               fmt::format("0x{:02X}", static_cast<unsigned char>(bytes[*bad])), place(bytes, *bad));
  }
  return {};
}

}  // namespace

LoadedFile load(const SourceFile& file) {
  // Without O_NONBLOCK, opening a named pipe would wait for its writer for ever.
  const Descriptor descriptor(::open(file.location.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (descriptor.get() < 0) return skip(msg("cannot be opened: {}", words(errno)));
  struct stat status {};
  if (::fstat(descriptor.get(), &status) != 0) return skip(msg("cannot be read: {}", words(errno)));
  if (!S_ISREG(status.st_mode))
    return skip(S_ISDIR(status.st_mode) ? msg("is a folder") : msg("is no regular file"));
  if (static_cast<std::uint64_t>(status.st_size) > std::numeric_limits<std::uint32_t>::max()) {
    return skip(msg("4 GiB or more; split the file"));
  }

  auto bytes = std::make_shared<std::string>();
  bytes->resize(static_cast<std::size_t>(status.st_size));
  std::size_t filled = 0;
  while (filled < bytes->size()) {
    const ssize_t got = ::read(descriptor.get(), bytes->data() + filled, bytes->size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return skip(msg("cannot be read: {}", words(errno)));
    if (got == 0) break;  // shortened while it was read
    filled += static_cast<std::size_t>(got);
  }
  bytes->resize(filled);
  if (Message reason = refusal(*bytes); !reason.empty()) return skip(std::move(reason));
  return {std::move(bytes), {}};
}

}  // namespace crosscheck
