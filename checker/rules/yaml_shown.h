// How keys and texts of a rule file are quoted in messages. Internal to checker/rules.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "checker/base/utf8.h"

namespace crosscheck::yaml {

/// In quotation marks, cut where it is too long for a message. Requires valid UTF-8.
inline std::string shown(std::string_view text) {
  constexpr std::size_t kShownBytes = 60;
  const std::string_view prefix = utf8::prefix_valid(text, kShownBytes);
  return fmt::format("'{}{}'", prefix, prefix.size() < text.size() ? "..." : "");
}

}  // namespace crosscheck::yaml
