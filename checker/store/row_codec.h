// Article rows as bytes, for the claim store.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/model/claim.h"

namespace crosscheck::store {

/// The rows of one file as extraction gave them, without the text of the file. nullopt for rows that these
/// bytes could not say: claims whose words are not those of the file. Thread-safe.
std::optional<std::string> encode_rows(const std::vector<ArticleRow>& rows, std::string_view text);

/// The rows again, whose claims view `text`: the file that they were read from, which they share. nullopt for
/// bytes that no rows were encoded as, or not those of this text. Thread-safe.
std::optional<std::vector<ArticleRow>> decode_rows(std::string_view bytes,
                                                   const std::shared_ptr<const std::string>& text);

}  // namespace crosscheck::store
