// Web Annotations: findings as notes on the passages that they rest on, for tools that show notes beside a
// text (W3C Web Annotation Data Model).
#pragma once

#include <ostream>

#include "checker/model/report.h"

namespace crosscheck {

class Catalogue;

/// An AnnotationCollection with one embedded page: for each finding one annotation for each of its passages,
/// the finding's own first. The target is the document, as a relative IRI, with a TextQuoteSelector (the
/// cited words and up to 32 characters on either side) and a TextPositionSelector, both of the stored file as
/// it is: positions are counted in code points from 0, line ends as they are stored, a byte-order mark at the
/// start not counted. Without the texts (Report::has_texts) there are no surroundings and no positions. A
/// finding about a whole document has no selector. Bodies are the message and tags (rule, severity); what a
/// person decided is a body of its own. Messages are in the catalogue's language (nullptr: English). May
/// stand inside a script element. Failures of the stream are the caller's to look for.
void write_annotations(const Report& report, const Catalogue* catalogue, std::ostream& out);

}  // namespace crosscheck
