// The matrix of outlets in the HTML report: who agrees with whom, who contradicts whom, whose texts are the
// same.
#include <algorithm>

#include "reports/html_escape.h"
#include "reports/html_page.h"

namespace crosscheck::html {
namespace {

constexpr std::size_t kMostOutlets = 40;

struct Meeting {
  std::size_t agreed = 0;
  std::size_t conflicts = 0;
  std::size_t explained = 0;
  std::size_t copies = 0;
};

using Pair = std::pair<std::size_t, std::size_t>;

class Matrix {
 public:
  explicit Matrix(const Page& page) : page_(page), busy_(page.outlets.size()) {
    for (const FactEntry& entry : page.facts) add_fact(entry);
    add_copies();
    for (std::size_t i = 0; i < busy_.size(); ++i) {
      if (busy_[i] > 0) shown_.push_back(i);
    }
    all_ = shown_.size();
    std::stable_sort(shown_.begin(), shown_.end(),
                     [&](std::size_t a, std::size_t b) { return busy_[a] > busy_[b]; });
    if (shown_.size() > kMostOutlets) shown_.resize(kMostOutlets);
  }

  const std::vector<std::size_t>& shown() const { return shown_; }
  std::size_t all() const { return all_; }
  Meeting at(std::size_t a, std::size_t b) const {
    const auto found = meetings_.find(std::minmax(a, b));
    return found == meetings_.end() ? Meeting{} : found->second;
  }

 private:
  std::set<std::size_t> outlets_of(const FactRow& row) const {
    std::set<std::size_t> out;
    for (const ClaimIndex index : row.claims) {
      const std::string name = page_.source_name(page_.claim(index));
      if (!name.empty()) out.insert(page_.outlet_index(name));
    }
    return out;
  }

  void add_fact(const FactEntry& entry) {
    std::vector<std::set<std::size_t>> told;
    for (const FactRow& row : entry.view.rows) told.push_back(outlets_of(row));
    // Each fact counts once for two outlets, with the worst that they say of it.
    std::map<Pair, Standing> worst;
    const auto meet = [&](std::size_t a, std::size_t b, Standing verdict) {
      if (a == b) return;
      Standing& known = worst[std::minmax(a, b)];
      known = std::max(known, verdict);
    };
    for (const std::set<std::size_t>& row : told) {
      for (const std::size_t a : row) {
        for (const std::size_t b : row) meet(a, b, Standing::agreed);
      }
    }
    for (const ReasonGroup& group : entry.view.groups) {
      const Standing verdict = group.kind == RelationKind::conflict ? Standing::conflict
                               : is_explained(group.kind)           ? Standing::explained
                                                                    : Standing::agreed;
      for (const RowPair& pair : group.pairs) {
        for (const std::size_t a : told[pair.a]) {
          for (const std::size_t b : told[pair.b]) meet(a, b, verdict);
        }
      }
    }
    for (const auto& [pair, verdict] : worst) {
      Meeting& meeting = meetings_[pair];
      ++(verdict == Standing::conflict    ? meeting.conflicts
         : verdict == Standing::explained ? meeting.explained
                                          : meeting.agreed);
      ++busy_[pair.first];
      ++busy_[pair.second];
    }
  }

  void add_copies() {
    std::unordered_map<std::string_view, std::size_t> outlet;
    std::unordered_map<std::string_view, std::size_t> of_name;
    for (std::size_t i = 0; i < page_.outlets.size(); ++i) of_name.emplace(page_.outlets[i], i);
    for (const ArticleInfo& article : page_.report.articles) {
      const auto found = of_name.find(article.outlet.empty() ? article.author : article.outlet);
      if (found != of_name.end() && !found->first.empty()) outlet.emplace(article.id, found->second);
    }
    for (const std::vector<std::string>& group : page_.report.copies) {
      std::set<Pair> pairs;
      for (const std::string& first : group) {
        for (const std::string& second : group) {
          const auto a = outlet.find(first);
          const auto b = outlet.find(second);
          if (a != outlet.end() && b != outlet.end() && a->second < b->second)
            pairs.emplace(a->second, b->second);
        }
      }
      for (const Pair& pair : pairs) {
        ++meetings_[pair].copies;
        ++busy_[pair.first];
        ++busy_[pair.second];
      }
    }
  }

  const Page& page_;
  std::map<Pair, Meeting> meetings_;
  std::vector<std::size_t> busy_;
  std::vector<std::size_t> shown_;
  std::size_t all_ = 0;
};

void write_cell(Page& page, const Meeting& meeting) {
  page.out << "<td>";
  const char* separator = "";
  const auto part = [&](std::size_t count, std::string_view kind, std::string_view sign,
                        const Message& words) {
    if (count == 0) return;
    page.out << separator << "<span class=\"" << kind << "\" title=\"" << page.words(words) << "\">" << count
             << sign << "</span>";
    separator = " ";
  };
  part(meeting.conflicts, "conflict", "≠", counted(meeting.conflicts, "{} conflict", "{} conflicts"));
  part(meeting.explained, "explained", "~",
       counted(meeting.explained, "{} difference explained", "{} differences explained"));
  part(meeting.agreed, "agree", "=", counted(meeting.agreed, "{} agreement", "{} agreements"));
  part(meeting.copies, "copies", "≡", counted(meeting.copies, "{} text in common", "{} texts in common"));
  page.out << "</td>";
}

}  // namespace

void write_outlets(Page& page) {
  const Matrix matrix(page);
  page.out << "<section id=\"outlets\" aria-labelledby=\"outlets-h\"><h2 id=\"outlets-h\">"
           << page.words(msg("Outlets")) << "</h2>\n";
  if (matrix.shown().size() < 2) {
    page.out << "<p>" << page.words(msg("No two outlets speak of the same fact.")) << "</p></section>\n";
    return;
  }
  page.out << "<p class=\"key\">"
           << page.words(msg("Of the facts that two outlets share: ≠ conflicts, ~ differences explained, = "
                             "agreements; ≡ texts that are copies."));
  if (matrix.all() > matrix.shown().size())
    page.out << ' '
             << page.words(msg("The {} outlets of {} that share most are shown.", matrix.shown().size(),
                               matrix.all()));
  page.out << "</p>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"outlets-h\"><table "
              "class=\"matrix\"><thead><tr><th scope=\"col\">"
           << page.words(msg("Outlet")) << "</th>";
  for (std::size_t i = 0; i < matrix.shown().size(); ++i) {
    page.out << "<th scope=\"col\"><abbr title=\"" << escaped(page.outlets[matrix.shown()[i]]) << "\">"
             << i + 1 << "</abbr></th>";
  }
  page.out << "</tr></thead><tbody>\n";
  for (std::size_t i = 0; i < matrix.shown().size(); ++i) {
    page.out << "<tr><th scope=\"row\">" << i + 1 << " <bdi>" << escaped(page.outlets[matrix.shown()[i]])
             << "</bdi></th>";
    for (std::size_t k = 0; k < matrix.shown().size(); ++k) {
      if (i == k) {
        page.out << "<td class=\"self\"></td>";
      } else {
        write_cell(page, matrix.at(matrix.shown()[i], matrix.shown()[k]));
      }
    }
    page.out << "</tr>\n";
  }
  page.out << "</tbody></table></div></section>\n";
}

}  // namespace crosscheck::html
