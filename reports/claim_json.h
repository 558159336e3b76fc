// Claims and articles as JSON objects, as the JSON report and the article rows both hold them.
#pragma once

#include "checker/model/claim.h"
#include "reports/json_writer.h"

namespace crosscheck {

void write_claim(const Claim& claim, JsonWriter& json);
/// The entry of documents[].articles, which is also the "article" of a row: "path" names the document again.
void write_article(const ArticleInfo& article, JsonWriter& json);

}  // namespace crosscheck
