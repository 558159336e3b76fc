// Relative IRI: the path of a document as other tools resolve it against the folder of the corpus.
#pragma once

#include <string>
#include <string_view>

namespace crosscheck {

/// Percent-encodes every byte but unreserved ASCII characters and '/', so that a path never reads as a
/// scheme, query or fragment, whatever bytes a file name has. RFC 3986; valid as an IRI too.
std::string relative_iri(std::string_view path);

/// Appends JSON to `out` so that it may stand inside a script element of a page: '<', '>' and '&', which JSON
/// has in strings only, as escapes.
void append_script_safe(std::string_view json, std::string& out);

}  // namespace crosscheck
