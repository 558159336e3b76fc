// Ingest, first half: which files belong to a corpus, and their bytes.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "checker/base/diagnostic.h"
#include "checker/model/claim.h"

namespace crosscheck {

/// What a manifest says of a file; empty fields are read from the file itself.
struct ManifestEntry {
  std::string path;  ///< relative to the manifest, '/'
  std::string title;
  std::string outlet;
  std::string author;
  std::string published;  ///< ISO 8601 date or date and time
  std::string language;   ///< BCP 47
};

struct SourceFile {
  std::string path;                ///< as reports show it: relative to the corpus root, '/'
  std::filesystem::path location;  ///< where to open it
  std::optional<ManifestEntry> manifest;
};

/// The files of a run, sorted by path, each once. `ignored` lists files of folders that are no plain text;
/// they are shown, but are no fault.
struct Corpus {
  std::vector<SourceFile> files;
  std::vector<DocumentInfo> ignored;
};

/// What becomes of a manifest with mistakes.
enum class BrokenManifests : std::uint8_t { refused, left_out };

/// Finds the files below `paths` (files or folders, recursively; hidden names left out; links to folders not
/// followed). The corpus root is the deepest folder that holds all paths. Folders give their *.txt files; a
/// path that names a file gives it whatever its name. A `manifest.json` in any folder of the run describes
/// the files below it and is no article; `expected.json` beside it is none either, nor are
/// `crosscheck.yaml`, `crosscheck.review.yaml` and `crosscheck.baseline.json`, and a folder
/// `crosscheck-packs` holds rule packs and no articles. Errors, appended to `errors`, nullopt returned: a
/// path that is missing, a folder without files or without articles, a manifest that is no JSON, of the wrong
/// shape (unknown keys refused, with the nearest valid one), that names a missing file or one file twice, or
/// a published that is no date. All errors of a run are reported together. Where broken manifests are
/// `left_out`, their errors are told and there is a corpus without them all the same.
std::optional<Corpus> find_corpus(const std::vector<std::string>& paths, Diagnostics& errors,
                                  BrokenManifests broken = BrokenManifests::refused);

/// The bytes of a file, or why there are none.
struct LoadedFile {
  std::shared_ptr<const std::string> bytes;  ///< null if skipped
  Message skipped;                           ///< reason in words, with line:column where that helps
};

/// Reads a file whole and makes sure that it is valid UTF-8 text (with or without byte-order mark). Skipped:
/// files that cannot be opened or read, of 4 GiB or more, binary (a NUL byte, or UTF-16 by its mark), or not
/// UTF-8. Thread-safe.
LoadedFile load(const SourceFile& file);

}  // namespace crosscheck
