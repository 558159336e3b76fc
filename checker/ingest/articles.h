// Ingest, second half: the articles in a file, their header lines, and what of them is page furniture.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/base/diagnostic.h"
#include "checker/ingest/corpus.h"
#include "checker/model/claim.h"

namespace crosscheck {

enum class HeaderKind : std::uint8_t { title, outlet, author, published };

/// One piece of a header, with its place in the stored file.
struct HeaderField {
  HeaderKind kind = HeaderKind::title;
  Span span;
  std::string text;
};

/// What a stretch of an article is.
enum class BlockKind : std::uint8_t { title, body, heading, caption };

/// A run of text that belongs together: one paragraph, the lines of a hard-wrapped one joined, page furniture
/// that cut it in two taken out. `parts` are the spans to read, in order, neither empty nor overlapping.
struct Block {
  BlockKind kind = BlockKind::body;
  std::vector<Span> parts;
};

struct Article {
  ArticleInfo info;
  std::vector<HeaderField> header;
  std::vector<Block> blocks;
};

/// Header forms, furniture and outlet names, compiled from rules/ingest/*.yaml. Immutable, shared by all
/// threads.
class IngestRules {
 public:
  /// Reads <folder>/ingest/*.yaml. Mistakes are appended to `diagnostics`; null is returned if there are any.
  static std::shared_ptr<const IngestRules> load(const std::string& rules_folder, Diagnostics& diagnostics);
  virtual ~IngestRules() = default;

  /// Canonical name of an outlet by its aliases ("Xin Hua She" -> "Xinhua"); the name itself if unknown.
  virtual std::string outlet(std::string_view name) const = 0;

  /// Splits a file into articles. `text` is valid UTF-8, offsets are those of `text`. What the manifest says
  /// wins over what the header lines say; what neither says may be inferred (ArticleInfo::inferred names it).
  /// A file that holds several items becomes several articles, an article followed by its original in another
  /// script becomes two; an empty file is one article without blocks. Lines of the file that are in no block
  /// are furniture or header.
  virtual std::vector<Article> split(const std::string& path, std::string_view text,
                                     const ManifestEntry* manifest) const = 0;
};

}  // namespace crosscheck
