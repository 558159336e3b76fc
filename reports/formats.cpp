#include "reports/formats.h"

#include <algorithm>
#include <array>

#include "reports/html_report.h"

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
