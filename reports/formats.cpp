#include "reports/formats.h"

#include <algorithm>
#include <array>

#include "reports/claim_review.h"
#include "reports/csv_report.h"
#include "reports/html_report.h"
#include "reports/job_summary.h"
#include "reports/junit.h"
#include "reports/markdown_report.h"
#include "reports/rdjsonl.h"
#include "reports/sarif.h"
#include "reports/web_annotation.h"
#include "reports/workflow_commands.h"

namespace crosscheck {
namespace {

constexpr std::array kFormats{
    Format{"text",
           [](const Report& report, const WriteOptions& options, std::ostream& out) {
             TextOptions text = options.text;
             text.catalogue = options.catalogue;
             write_text(report, text, out);
           }},
    Format{"json", [](const Report& report, const WriteOptions& options,
                      std::ostream& out) { write_json(report, out, options.claims); }},
    Format{"html", [](const Report& report, const WriteOptions& options,
                      std::ostream& out) { write_html(report, {options.catalogue}, out); }},
    Format{"markdown", [](const Report& report, const WriteOptions& options,
                          std::ostream& out) { write_markdown(report, options.catalogue, out); }},
    Format{"csv-claims", [](const Report& report, const WriteOptions& options,
                            std::ostream& out) { write_csv_claims(report, out, options.claims); }},
    Format{"csv-relations", [](const Report& report, const WriteOptions&,
                               std::ostream& out) { write_csv_relations(report, out); }},
    Format{"claimreview", [](const Report& report, const WriteOptions&,
                             std::ostream& out) { write_claim_review(report, out); }},
    Format{"annotations", [](const Report& report, const WriteOptions& options,
                             std::ostream& out) { write_annotations(report, options.catalogue, out); }},
    Format{"sarif", [](const Report& report, const WriteOptions& options,
                       std::ostream& out) { write_sarif(report, options.ci, options.catalogue, out); }},
    Format{"junit", [](const Report& report, const WriteOptions& options,
                       std::ostream& out) { write_junit(report, options.ci, options.catalogue, out); }},
    Format{"github",
           [](const Report& report, const WriteOptions& options, std::ostream& out) {
             write_workflow_commands(report, options.ci, options.catalogue, out);
           }},
    Format{"rdjsonl", [](const Report& report, const WriteOptions& options,
                         std::ostream& out) { write_rdjsonl(report, options.ci, options.catalogue, out); }},
    Format{"summary",
           [](const Report& report, const WriteOptions& options, std::ostream& out) {
             write_job_summary(report, options.ci, options.catalogue, out);
           }},
};

}  // namespace

std::span<const Format> formats() {
  return kFormats;
}

const Format* find_format(std::string_view name) {
  const auto found =
      std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& one) { return one.name == name; });
  return found == kFormats.end() ? nullptr : &*found;
}

std::string format_names() {
  std::string out;
  for (std::size_t i = 0; i < kFormats.size(); ++i)
    out.append(i == 0 ? "" : i + 1 == kFormats.size() ? " or " : ", ").append(kFormats[i].name);
  return out;
}

}  // namespace crosscheck
