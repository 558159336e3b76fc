#include "checker/gather/stated_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "checker/base/utf8.h"
#include "checker/model/value.h"
#include "checker/rules/yaml.h"

namespace crosscheck {
namespace {

class Loader {
 public:
  Loader(const yaml::Node& root, const std::string& path, StatedWordsMap& out, Diagnostics& diagnostics)
      : reader_(root, path, diagnostics), out_(out) {}

  void load() {
    const std::string language = reader_.text("language", true);
    const auto [at, fresh] = out_.try_emplace(language);
    if (!fresh) reader_.error("a second file of that language");
    StatedWords& words = at->second;
    words.spaced = reader_.boolean("spaced", true);
    words.rate_per = longest_first("rate_per");
    words.rate_before = longest_first("rate_before");
    words.rate_equal = set("rate_equal");
    words.restated = set("restated");
    words.ahead = longest_first("zone_ahead");
    words.behind = longest_first("zone_behind");
    words.twelve_hour = set("twelve_hour");
    words.zone_nouns = set("zone_nouns");
    for (const auto& [phrase, node] : reader_.members("zones")) {
      const auto offset = parse_zone(node.scalar);
      if (!offset) reader_.error(node, "a zone is written like +08:00");
      add_zone(words, phrase, StatedWords::kZoneBias + static_cast<std::uint32_t>(offset.value_or(0)));
    }
    for (const std::string& phrase : reader_.texts("local_zone"))
      add_zone(words, phrase, StatedWords::kLocal);
    read_numbers("groups", words.groups);
    read_numbers("remaining", words.remaining);
    words.born_before = longest_first("born_before");
    words.born_after = longest_first("born_after");
    for (const auto& [phrase, node] : reader_.members("periods"))
      words.periods.emplace(utf8::fold_valid(phrase), node.scalar);
    for (const auto& [phrase, node] : reader_.members("periods_before"))
      words.periods_before.emplace(utf8::fold_valid(phrase), node.scalar);
    reader_.done();
  }

 private:
  std::set<std::string> set(std::string_view key) {
    std::set<std::string> out;
    for (const std::string& phrase : reader_.texts(key)) out.insert(utf8::fold_valid(phrase));
    return out;
  }

  std::vector<std::string> longest_first(std::string_view key) {
    const std::set<std::string> all = set(key);
    std::vector<std::string> out(all.begin(), all.end());
    std::stable_sort(out.begin(), out.end(),
                     [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    std::erase(out, "");
    return out;
  }

  void read_numbers(std::string_view key, std::map<std::string, std::int64_t>& out) {
    for (const auto& [phrase, node] : reader_.members(key)) {
      const auto number = Decimal::parse(node.scalar);
      const auto whole = number ? number->to_int64() : std::nullopt;
      if (!whole || *whole < 2) reader_.error(node, "a whole number above 1 is expected");
      out.emplace(utf8::fold_valid(phrase), whole.value_or(2));
    }
  }

  void add_zone(StatedWords& words, const std::string& phrase, std::uint32_t payload) {
    const std::string folded = utf8::fold_valid(phrase);
    if (folded.empty() || !words.zones.add(folded, payload))
      reader_.error(fmt::format("zone '{}' has two meanings, or no letter", phrase));
  }

  yaml::Reader reader_;
  StatedWordsMap& out_;
};

}  // namespace

std::shared_ptr<const StatedWordsMap> load_stated_words(const std::string& folder, Diagnostics& diagnostics) {
  namespace fs = std::filesystem;
  const std::size_t before = diagnostics.size();
  std::vector<std::string> files;
  std::error_code error;
  for (fs::directory_iterator it(folder + "/stated", error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".yaml") files.push_back(it->path().string());
  }
  std::sort(files.begin(), files.end());
  auto out = std::make_shared<StatedWordsMap>();
  for (const std::string& file : files) {
    if (const auto root = yaml::parse_file(file, diagnostics)) Loader(*root, file, *out, diagnostics).load();
  }
  return diagnostics.size() == before ? out : nullptr;
}

}  // namespace crosscheck
