// Names of enumerators as report.md writes them: one table per enum, read in both directions.
// Internal to checker/model; others use to_string and parse_*.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace crosscheck {

/// The tables are in the order of the enumerators, which count from 0 without gaps.
template <typename Enum, std::size_t size>
constexpr std::string_view name_of(const std::array<std::string_view, size>& names, Enum value) {
  const auto index = static_cast<std::size_t>(value);
  return index < size ? names[index] : std::string_view{};
}

template <typename Enum, std::size_t size>
constexpr std::optional<Enum> value_of(const std::array<std::string_view, size>& names,
                                       std::string_view name) {
  for (std::size_t i = 0; i < size; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace crosscheck
