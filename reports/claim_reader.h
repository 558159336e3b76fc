// Claims and articles read back from JSON: what rows and reports share. Only .cpp files of this folder
// include it.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "checker/model/claim.h"
#include "reports/json_fields.h"

namespace crosscheck {

/// The words of one claim in the string that is kept for all.
struct ClaimPlaces {
  struct Place {
    std::size_t at = 0;
    std::size_t size = 0;
  };
  Place text;
  Place sentence;
};

/// The string that all claims of a row or report view. It grows while they are read, so places in it are kept
/// as offsets until it is whole.
class ClaimWords {
 public:
  ClaimPlaces::Place add(std::string_view text) {
    text_.append(text);
    return {text_.size() - text.size(), text.size()};
  }
  /// The claims of a sentence follow each other: its words are kept once.
  ClaimPlaces::Place add_sentence(std::string_view text) {
    if (std::string_view(text_).substr(sentence_.at, sentence_.size) != text) sentence_ = add(text);
    return sentence_;
  }
  /// Makes the claims view the string, which is handed over. `places` has one entry for each claim.
  std::shared_ptr<const std::string> give(std::vector<Claim>& claims, const std::vector<ClaimPlaces>& places);

 private:
  std::string text_;
  ClaimPlaces::Place sentence_;
};

/// Everything but the terms, which only rows have. The views of the claim are set by ClaimWords::give().
Claim read_claim(const JsonLine::Fields& fields, ClaimWords& words, ClaimPlaces& places);
ArticleInfo read_article(const JsonLine::Fields& fields);
std::vector<std::string> read_strings(const JsonLine::Fields& fields, std::string_view name);

}  // namespace crosscheck
