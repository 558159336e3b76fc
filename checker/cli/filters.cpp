// The filters: JSON Lines on standard input and output. A line that cannot be read costs that line only; it
// is named on stderr and in the output.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "checker/base/utf8.h"
#include "checker/cli/commands.h"
#include "checker/text/text.h"
#include "reports/input_rows.h"
#include "reports/rows.h"
#include "reports/text_layout.h"

namespace crosscheck::cli {
namespace {

bool blank(const std::string& line) {
  return line.find_first_not_of(" \t\r") == std::string::npos;
}

std::string stdin_line(std::size_t number) {
  return fmt::format("standard input:{}", number);
}

/// Values of a text of any length, with spans into it.
std::vector<Value> values_of(const Rules& rules, std::string_view text, std::string_view language,
                             const ReferenceTime& reference) {
  std::vector<Value> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view part = utf8::prefix_valid(text.substr(at), kMaxSentenceBytes);
    if (part.empty()) break;
    // A longer text is cut at white space, so that no value is cut in two where there is any.
    std::size_t size = part.size();
    if (at + size < text.size()) {
      const std::size_t space = part.find_last_of(" \n\t");
      if (space != std::string_view::npos && space > 0) size = space;
    }
    const std::size_t before = out.size();
    rules.lexicons->recognise(part.substr(0, size), language, reference, out);
    for (std::size_t i = before; i < out.size(); ++i) {
      out[i].span.begin += static_cast<std::uint32_t>(at);
      out[i].span.end += static_cast<std::uint32_t>(at);
    }
    at += size;
  }
  return out;
}

int values_of_files(const Rules& rules, const std::vector<std::string>& files) {
  Diagnostics errors;
  const auto corpus = find_corpus(files, errors);
  if (!corpus) {
    for (const Diagnostic& error : errors) complain(error);
    return kUnusable;
  }
  int code = kClean;
  for (const SourceFile& file : corpus->files) {
    LoadedFile loaded = crosscheck::load(file);
    if (!loaded.bytes) {
      complain(msg("{}: {}", file.path, loaded.skipped));
      code = kUnusable;
      continue;
    }
    const auto rows = extract(rules, file.path, loaded.bytes, file.manifest ? &*file.manifest : nullptr);
    if (!has_sound_languages(rules)) return kUnusable;
    for (const ArticleRow& row : rows) {
      for (const Claim& claim : row.claims) {
        const auto tight = tight_interval(claim.value);
        const std::string items = fmt::format("{}", fmt::join(claim.value.items, ", "));
        const std::string meaning = claim.value.when             ? timex(*claim.value.when)
                                    : tight                      ? to_string(*tight)
                                    : !claim.value.items.empty() ? items
                                                                 : claim.value.canonical;
        std::cout << fmt::format("{}:{}:{}  {:<16} {:<30} {}\n", visible(claim.document), claim.line,
                                 claim.column, to_string(claim.value.kind), visible(std::string(claim.text)),
                                 visible(meaning));
      }
    }
  }
  return code;
}

}  // namespace

int run_claims(const RuleOptions& options) {
  const auto rules = load(options);
  if (!rules) return kUnusable;
  std::string line;
  std::string out;
  std::size_t read = 0;
  std::size_t bad = 0;
  for (std::size_t number = 1; std::getline(std::cin, line); ++number) {
    if (blank(line)) continue;
    out.clear();
    std::string error;
    auto input = read_article_input(line, error);
    if (!input) {
      complain(stdin_line(number) + ": " + error);
      write_skipped_row({stdin_line(number), Message(error), true}, out);
      ++bad;
    } else {
      ++read;
      const ManifestEntry entry{input->path,   input->title,     input->outlet,
                                input->author, input->published, input->language};
      auto text = std::make_shared<const std::string>(std::move(input->text));
      for (const ArticleRow& row : extract(*rules, entry.path, std::move(text), &entry))
        write_article_row(row, out);
      if (!has_sound_languages(*rules)) return kUnusable;
    }
    std::cout << out;
  }
  std::cout.flush();
  if (read == 0 && bad > 0) {
    complain(msg("none of the lines could be read"));
    return kUnusable;
  }
  return std::cout ? kClean : kUnusable;
}

int run_compare(const RuleOptions& options) {
  const auto rules = load(options);
  if (!rules) return kUnusable;
  std::vector<ArticleRow> rows;
  std::vector<DocumentInfo> skipped;
  std::string line;
  for (std::size_t number = 1; std::getline(std::cin, line); ++number) {
    if (blank(line)) continue;
    std::string error;
    auto row = read_row(line, error);
    if (!row) {
      complain(stdin_line(number) + ": " + error);
      skipped.push_back({stdin_line(number), Message(error), true});
    } else if (auto* article = std::get_if<ArticleRow>(&*row)) {
      rows.push_back(std::move(*article));
    } else {
      skipped.push_back(std::get<DocumentInfo>(*row));
    }
  }
  if (rows.empty() && !skipped.empty()) {
    complain(msg("none of the rows could be read"));
    return kUnusable;
  }
  write_compare_rows(compare_rows(*rules, std::move(rows), std::move(skipped)), std::cout);
  std::cout.flush();
  return std::cout ? kClean : kUnusable;
}

int run_values(const RuleOptions& options, bool jsonl, const std::vector<std::string>& files) {
  if (jsonl != files.empty()) {
    complain(jsonl ? msg("values --jsonl reads standard input and takes no files")
                   : msg("values needs files, or --jsonl"));
    return kUnusable;
  }
  const auto rules = load(options);
  if (!rules) return kUnusable;
  if (!jsonl) return values_of_files(*rules, files);
  std::string line;
  std::string out;
  int code = kClean;
  for (std::size_t number = 1; std::getline(std::cin, line); ++number) {
    if (blank(line)) continue;
    std::string error;
    const auto input = read_values_input(line, error);
    if (!input) {
      complain(stdin_line(number) + ": " + error);
      code = kUnusable;
      continue;
    }
    out.clear();
    write_values_row(input->id, input->text,
                     values_of(*rules, input->text, input->lang, {input->reference_time}), out);
    if (!has_sound_languages(*rules)) return kUnusable;
    std::cout << out;
  }
  std::cout.flush();
  return std::cout ? code : kUnusable;
}

}  // namespace crosscheck::cli
