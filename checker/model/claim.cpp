// Model: the names by which reports and rows call the qualifiers of a claim.
// Everything else about claims is data.
#include "checker/model/claim.h"

#include "checker/model/enum_names.h"

namespace crosscheck {
namespace {

constexpr std::array<std::string_view, 4> kAparts{"scope", "modality", "time", "restated"};
constexpr std::array<std::string_view, 5> kModalities = {"asserted", "planned", "expected", "denied",
                                                         "hypothetical"};
constexpr std::array<std::string_view, 2> kRoles = {"claim", "qualifier"};
constexpr std::array<std::string_view, 4> kTimeRoles = {"period", "as_of", "event", "published"};

}  // namespace

std::string_view to_string(Modality modality) {
  return name_of(kModalities, modality);
}
std::string_view to_string(Role role) {
  return name_of(kRoles, role);
}
std::string_view to_string(TimeRole role) {
  return name_of(kTimeRoles, role);
}
std::optional<Modality> parse_modality(std::string_view text) {
  return value_of<Modality>(kModalities, text);
}
std::string_view to_string(Apart apart) {
  return name_of(kAparts, apart);
}
std::optional<Apart> parse_apart(std::string_view text) {
  return value_of<Apart>(kAparts, text);
}
std::optional<TimeRole> parse_time_role(std::string_view text) {
  return value_of<TimeRole>(kTimeRoles, text);
}

}  // namespace crosscheck
