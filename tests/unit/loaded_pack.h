// The shipped rules with one pack whose text stands in a test.
#pragma once

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include "checker/pipeline.h"

namespace testing_packs {

/// Fails the test, with the mistakes, if the pack has any.
inline std::shared_ptr<const crosscheck::Rules> rules_with(std::string_view pack) {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("crosscheck-pack-" + std::to_string(::getpid()) + ".yaml");
  std::ofstream(path) << pack;
  crosscheck::Diagnostics diagnostics;
  auto out =
      crosscheck::load_rules(std::string(CROSSCHECK_SOURCE_DIR) + "/rules", {path.string()}, diagnostics);
  for (const auto& one : diagnostics) UNSCOPED_INFO(to_string(one));
  REQUIRE(out);
  std::filesystem::remove(path);
  return out;
}

}  // namespace testing_packs
