// crosscheck corpus validate: what a person should mend in the files of a corpus before their articles are
// compared.
#include "checker/ingest/corpus.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <tuple>
#include <unordered_map>

#include "checker/base/hash.h"
#include "checker/base/utf8.h"
#include "checker/cli/commands.h"
#include "checker/cli/corpus_bytes.h"
#include "checker/findings/review_edit.h"
#include "checker/gather/gather.h"
#include "checker/ingest/articles.h"
#include "reports/json_writer.h"

namespace crosscheck::cli {
namespace {

/// A sketch goes over sentences without looking at their ends, so nothing is an abbreviation.
class NoAbbreviations final : public SentenceRules {
 public:
  bool is_abbreviation(std::string_view /*language*/, std::string_view /*word*/) const override {
    return false;
  }
};

class Validator {
 public:
  explicit Validator(std::shared_ptr<const IngestRules> rules) : rules_(std::move(rules)) {}

  /// False, after complaining, if there is no corpus to look at.
  bool run(const std::vector<std::string>& paths) {
    Diagnostics errors;
    const auto corpus = find_corpus(paths, errors, BrokenManifests::left_out);
    if (!corpus) {
      for (const Diagnostic& error : errors) complain(to_string(error));
      return false;
    }
    for (const Diagnostic& error : errors)
      add({error.path, error.line, error.column, "manifest", Message(error.message)});
    // What a broken manifest says of title, outlet and day is not known.
    described_ = errors.empty();
    files_ = corpus->files.size();
    for (const SourceFile& file : corpus->files) look_at(file);
    by_hash_.clear();
    for (const DocumentInfo& one : corpus->ignored) {
      if (one.unreadable) add({one.path, 0, 0, "unreadable", one.skipped});
    }
    find_same_names(*corpus);
    find_near_copies();
    std::stable_sort(problems_.begin(), problems_.end(), [](const CorpusProblem& a, const CorpusProblem& b) {
      return std::tie(a.path, a.line, a.column) < std::tie(b.path, b.line, b.column);
    });
    return true;
  }

  const std::vector<CorpusProblem>& problems() const { return problems_; }
  std::size_t files() const { return files_; }
  std::size_t articles() const { return rows_.size(); }

 private:
  void add(CorpusProblem problem) { problems_.push_back(std::move(problem)); }

  void look_at(const SourceFile& file) {
    const auto bytes = bytes_of(file.location.string());
    if (!bytes) return add({file.path, 0, 0, "unreadable", load(file).skipped});
    std::vector<CorpusProblem> found = check_bytes(file.path, *bytes);
    std::move(found.begin(), found.end(), std::back_inserter(problems_));
    if (bytes->empty()) return;
    if (const SourceFile* first = first_of_same(file, *bytes))
      return add({file.path, 1, 1, "same-bytes", msg("the same bytes as {}", first->path)});
    const LoadedFile loaded = load(file);
    if (!loaded.bytes) {
      // What is no UTF-8 was told with its place.
      if (found.empty()) add({file.path, 0, 0, "unreadable", loaded.skipped});
      return;
    }
    const ManifestEntry* manifest = file.manifest ? &*file.manifest : nullptr;
    for (const Article& article : rules_->split(file.path, *loaded.bytes, manifest)) {
      const TextPlace place = place_in(*loaded.bytes, article.info.span.begin);
      if (described_) check_metadata(article.info, place);
      ArticleRow row;
      row.info = article.info;
      row.gathered = make_sketch(read_text(*loaded.bytes, article, NoAbbreviations()));
      rows_.push_back(std::move(row));
      places_.push_back(place);
    }
  }

  /// An earlier file with the same bytes, or nullptr. Only hashes are kept: a corpus may not fit in memory.
  const SourceFile* first_of_same(const SourceFile& file, const std::string& bytes) {
    std::vector<const SourceFile*>& known = by_hash_[hash64(bytes)];
    for (const SourceFile* one : known) {
      if (bytes_of(one->location.string()) == bytes) return one;
    }
    known.push_back(&file);
    return nullptr;
  }

  void check_metadata(const ArticleInfo& info, const TextPlace& place) {
    std::vector<Message> missing;
    if (info.title.empty()) missing.push_back(msg("title"));
    if (info.outlet.empty()) missing.push_back(msg("outlet"));
    if (info.published.empty()) missing.push_back(msg("published"));
    if (missing.empty()) return;
    add({info.path, place.line, place.column, "metadata",
         msg("not known: {}; write it into the header or into manifest.json", join(missing, msg(", ")))});
  }

  /// On some systems such names are one file.
  void find_same_names(const Corpus& corpus) {
    std::map<std::string, std::string> known;
    std::vector<std::string> paths;
    for (const SourceFile& file : corpus.files) paths.push_back(file.path);
    for (const DocumentInfo& one : corpus.ignored) paths.push_back(one.path);
    std::sort(paths.begin(), paths.end());
    for (const std::string& path : paths) {
      const auto [first, fresh] = known.emplace(utf8::fold_valid(path), path);
      if (!fresh && first->second != path)
        add({path, 0, 0, "name", msg("its name differs from {} in case or width only", first->second)});
    }
  }

  /// An outlet that prints a text twice, lightly changed, is one source all the same.
  void find_near_copies() {
    const Packs none;
    const Sources sources = gather(rows_, none).sources;
    std::map<std::pair<std::uint32_t, std::string>, std::size_t> first_of;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (rows_[i].info.outlet.empty()) continue;
      const auto [first, fresh] =
          first_of.emplace(std::pair(sources.copy_group[i], utf8::fold_valid(rows_[i].info.outlet)), i);
      if (fresh) continue;
      add({rows_[i].info.path, places_[i].line, places_[i].column, "near-copy",
           msg("nearly the text of {}:{}, of the same outlet", rows_[first->second].info.path,
               places_[first->second].line)});
    }
  }

  std::shared_ptr<const IngestRules> rules_;
  std::vector<CorpusProblem> problems_;
  std::unordered_map<std::uint64_t, std::vector<const SourceFile*>> by_hash_;
  std::vector<ArticleRow> rows_;
  std::vector<TextPlace> places_;
  std::size_t files_ = 0;
  bool described_ = true;
};

void write_json(const Validator& validator) {
  std::string buffer;
  JsonWriter json(buffer, &std::cout);
  json.begin_object();
  json.field("schema_version", "1");
  json.integer_field("files", static_cast<std::int64_t>(validator.files()));
  json.integer_field("articles", static_cast<std::int64_t>(validator.articles()));
  json.key("problems");
  json.begin_array();
  for (const CorpusProblem& one : validator.problems()) {
    json.new_line();
    json.begin_object();
    json.field("path", one.path);
    json.integer_field("line", one.line);
    json.integer_field("column", one.column);
    json.field("kind", one.kind);
    json.field("message", one.message.english());
    json.end_object();
  }
  if (!validator.problems().empty()) json.new_line();
  json.end_array();
  json.end_object();
  json.finish_line();
}

void write_text(const Validator& validator) {
  for (const CorpusProblem& one : validator.problems()) {
    std::string place = one.path;
    if (one.line > 0) place += fmt::format(":{}:{}", one.line, one.column);
    tell(0, msg("{}: {} [{}]", place, one.message, one.kind));
  }
  tell(0, msg("{} and {}: {}", counted(validator.files(), "{} file", "{} files"),
              counted(validator.articles(), "{} article", "{} articles"),
              counted(validator.problems().size(), "{} problem", "{} problems")));
}

}  // namespace

int run_corpus_validate(const RuleOptions& rules, const CorpusOptions& options) {
  if (options.paths.empty()) {
    complain(msg("the files and folders to check are needed, as arguments or as 'paths' in crosscheck.yaml"));
    return kUnusable;
  }
  const std::string folder = rules.rules.empty() ? find_rules() : rules.rules;
  if (folder.empty()) {
    complain(msg("no rules found beside the program; name their folder with --rules"));
    return kUnusable;
  }
  Diagnostics mistakes;
  auto ingest = IngestRules::load(folder, mistakes);
  for (const Diagnostic& mistake : mistakes) complain(to_string(mistake));
  if (!ingest) return kUnusable;
  Validator validator(std::move(ingest));
  if (!validator.run(options.paths)) return kUnusable;
  if (options.format == "json")
    write_json(validator);
  else
    write_text(validator);
  std::cout.flush();
  if (!std::cout) {
    complain(msg("standard output could not be written"));
    return kUnusable;
  }
  return validator.problems().empty() ? kClean : kFindings;
}

}  // namespace crosscheck::cli
