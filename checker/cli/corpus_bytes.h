// What is wrong with the bytes of a file: encodings, control characters, letters that were lost on the way.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "checker/base/message.h"

namespace crosscheck::cli {

/// Something that a person should mend. `line` and `column` (code points) count from 1; 0: the whole file.
struct CorpusProblem {
  std::string path;
  int line = 0;
  int column = 0;
  std::string kind;  ///< "encoding", "metadata", ...; never translated
  Message message;
};

/// Line and column of a byte.
struct TextPlace {
  int line = 1;
  int column = 1;
};
TextPlace place_in(std::string_view bytes, std::size_t offset);

/// Kinds: "encoding" (not UTF-8, UTF-16), "byte-order-mark", "control-character", "replacement-character",
/// "mojibake" (UTF-8 that was taken for windows-1252) and "empty". Of each kind the first few, then how many
/// more there are.
std::vector<CorpusProblem> check_bytes(const std::string& path, std::string_view bytes);

}  // namespace crosscheck::cli
