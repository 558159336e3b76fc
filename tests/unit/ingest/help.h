// What the tests of ingest and text share: the shipped rules, loaded once, and a folder that goes away again.
#pragma once

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "checker/ingest/articles.h"

namespace crosscheck::test {

inline const IngestRules& ingest_rules() {
  static const std::shared_ptr<const IngestRules> rules = [] {
    Diagnostics diagnostics;
    auto loaded = IngestRules::load(CROSSCHECK_SOURCE_DIR "/rules", diagnostics);
    for (const Diagnostic& diagnostic : diagnostics) UNSCOPED_INFO(to_string(diagnostic));
    REQUIRE(loaded != nullptr);
    return loaded;
  }();
  return *rules;
}

inline std::vector<Article> split(std::string_view text, const ManifestEntry* manifest = nullptr) {
  return ingest_rules().split("a.txt", text, manifest);
}

/// The words of a block, its parts joined by '|'.
inline std::string words(std::string_view text, const Block& block) {
  std::string out;
  for (const Span part : block.parts) {
    if (!out.empty()) out += '|';
    out += text.substr(part.begin, part.size());
  }
  return out;
}

/// "kind: words" of all blocks, to compare them in one go.
inline std::vector<std::string> blocks(std::string_view text, const Article& article) {
  static constexpr std::string_view kKinds[] = {"title", "body", "heading", "caption"};
  std::vector<std::string> out;
  for (const Block& block : article.blocks) {
    out.push_back(std::string(kKinds[static_cast<std::size_t>(block.kind)]) + ": " + words(text, block));
  }
  return out;
}

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "crosscheck-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  std::string path() const { return path_.string(); }

  std::string write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file.string();
  }

 private:
  std::filesystem::path path_;
};

}  // namespace crosscheck::test
