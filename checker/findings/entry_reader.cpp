#include "checker/findings/entry_reader.h"

#include <fmt/format.h>

#include "checker/base/utf8.h"
#include "checker/findings/review.h"

namespace crosscheck {

std::string read_words(yaml::Reader& reader, std::string_view key, bool lines) {
  const yaml::Node* node = reader.member(key, true);
  if (node == nullptr) return {};
  if (node->kind == yaml::NodeKind::null) {
    reader.fault(*node, msg("'{}' is empty", key));
    return {};
  }
  std::string words = reader.text(key);
  if (node->kind != yaml::NodeKind::scalar) return {};
  if (utf8::fold_valid(words).empty()) reader.fault(*node, msg("'{}' is empty", key));
  if (const auto unfit = unfit_character(words, lines)) {
    reader.fault(*node, msg("'{}' has the control character U+{}", key,
                            fmt::format("{:04X}", static_cast<std::uint32_t>(*unfit))));
  }
  return words;
}

std::string read_day(yaml::Reader& reader, std::string_view key, bool required) {
  const yaml::Node* node = reader.member(key, required);
  if (node == nullptr) return {};
  std::string day = node->kind == yaml::NodeKind::scalar ? node->scalar : "";
  if (is_day(day)) return day;
  reader.fault(*node, msg("'{}' must be a day such as 2026-03-01", key));
  return {};
}

}  // namespace crosscheck
