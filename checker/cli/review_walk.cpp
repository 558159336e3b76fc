// The walk of `crosscheck review`: finding after finding is shown as the text report shows it, and the answer
// is written at once, so that whoever is interrupted loses nothing.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <map>

#include "checker/base/utf8.h"
#include "checker/cli/commands.h"
#include "checker/cli/review_steps.h"
#include "checker/findings/review_edit.h"
#include "reports/explanation.h"
#include "reports/review_words.h"
#include "reports/text_report.h"

namespace crosscheck::cli {
namespace {

/// What is asked about in one go: a check, another finding, or the relations of a fact that are alike.
struct Item {
  std::vector<std::size_t> targets;
  TextBlock block;
  Severity severity = Severity::note;
  bool single = false;  ///< shown as `explain` shows it: "one by one" was asked for
};

/// One answer that can be taken back.
struct Step {
  std::size_t item = 0;
  std::string before;  ///< the file's bytes; the same after a skip
  std::string after;
  std::vector<std::pair<std::size_t, std::optional<ReviewIndex>>> reviews{};  ///< of targets, as they were
};

class Walk {
 public:
  explicit Walk(const ReviewWalk& walk) : walk_(walk), targets_(targets_of(walk.report)), by_(walk.by) {
    options_.width = walk.width;
    options_.color = walk.color;
    options_.catalogue = language();
    make_items();
  }

  int run() {
    if (items_.empty()) {
      tell(0, msg("every finding has a review, or there is none"));
      return finished();
    }
    while (at_ < items_.size() && !ended_) ask();
    tell(0, msg("{} decided, {} left without a review", decided_, left()));
    if (decided_ > 0) tell(0, msg("written to {}", walk_.path));
    return finished();
  }

 private:
  static int finished() {
    std::cout.flush();
    return std::cout ? kClean : kUnusable;
  }

  /// Worst first; the relations of one fact that are of the same kind are one item.
  void make_items() {
    std::map<std::pair<const Fact*, bool>, std::size_t> of_fact;
    for (std::size_t i = 0; i < targets_.size(); ++i) {
      const Target& target = targets_[i];
      if (is_reviewed(walk_.report, target.review)) continue;
      if (target.fact != nullptr) {
        const bool conflict = target.relation->kind == RelationKind::conflict;
        const auto [known, fresh] = of_fact.emplace(std::pair(target.fact, conflict), items_.size());
        if (!fresh) {
          items_[known->second].targets.push_back(i);
          items_[known->second].severity = std::max(items_[known->second].severity, target.severity);
          continue;
        }
      }
      // The block of a fact is about its conflicts, if it has any.
      const bool aside = target.fact != nullptr && target.relation->kind != RelationKind::conflict &&
                         std::any_of(target.fact->relations.begin(), target.fact->relations.end(),
                                     [](const Relation& r) { return r.kind == RelationKind::conflict; });
      items_.push_back({{i}, {target.fact, target.check, target.finding}, target.severity, aside});
    }
    std::stable_sort(items_.begin(), items_.end(),
                     [](const Item& a, const Item& b) { return a.severity > b.severity; });
  }

  std::size_t left() const {
    std::size_t out = 0;
    for (const Target& target : targets_) {
      if (!is_reviewed(walk_.report, target.review)) ++out;
    }
    return out;
  }

  void show() {
    const Item& item = items_[at_];
    std::cout << '\n' << say(msg("{} of {}", at_ + 1, items_.size())) << "\n\n";
    if (item.single) {
      for (const std::size_t i : item.targets)
        write_explanation(walk_.report, {targets_[i].fact, targets_[i].relation, nullptr}, options_,
                          std::cout);
    } else {
      write_text_block(walk_.report, item.block, options_, std::cout);
    }
    std::cout << '\n';
  }

  /// A line of the terminal; nullopt at its end, which is an answer too.
  std::optional<std::string> answer(const Message& question) {
    std::cout << say(question) << ' ' << std::flush;
    std::string line;
    if (!std::getline(std::cin, line)) {
      ended_ = true;
      std::cout << '\n';
      return std::nullopt;
    }
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first == std::string::npos) return "";
    return line.substr(first, line.find_last_not_of(" \t\r") + 1 - first);
  }

  void ask() {
    show();
    const bool several = items_[at_].targets.size() > 1;
    while (!ended_) {
      const auto key =
          answer(several ? msg("all {}: [a]ccept [r]eject [e]xplain, [o]ne by one, [s]kip [u]ndo [q]uit?",
                               items_[at_].targets.size())
                         : msg("[a]ccept [r]eject [e]xplain [s]kip [u]ndo [q]uit?"));
      if (!key) return;
      if (*key == "q") {
        ended_ = true;
        return;
      }
      if (*key == "s") {
        steps_.push_back({at_++, "", ""});
        return;
      }
      if (*key == "u" && undo()) return;
      if (*key == "o" && several) return split();
      const auto decision = *key == "a"   ? std::optional(Decision::accepted)
                            : *key == "r" ? std::optional(Decision::rejected)
                            : *key == "e" ? std::optional(Decision::explained)
                                          : std::nullopt;
      if (decision && decide(*decision)) return;
      if (!decision && *key != "u") tell(0, msg("one of these letters, and Enter"));
    }
  }

  /// Asks until the answer is fit; "" goes back to the question before if `required`.
  template <typename Fault>
  std::optional<std::string> words(const Message& question, bool required, const Fault& fault) {
    while (true) {
      auto line = answer(question);
      if (!line || (line->empty() && required)) return std::nullopt;
      if (line->empty()) return line;
      const Message wrong = fault(*line);
      if (wrong.empty()) return line;
      complain(wrong);
    }
  }

  bool decide(Decision decision) {
    Review review;
    review.decision = decision;
    review.on = walk_.today;
    // Stand-ins, so that one thing is judged at a time.
    const auto with = [&](auto set) {
      Review one = review;
      if (one.by.empty()) one.by = "nobody";
      if (one.reason.empty()) one.reason = "none";
      set(one);
      return fault_of(one);
    };
    if (by_.empty()) {
      const auto name = words(msg("your name:"), true, [&](const std::string& text) {
        return with([&](Review& one) { one.by = text; });
      });
      if (!name) return false;
      by_ = *name;
    }
    review.by = by_;
    if (const Message wrong = with([](Review&) {}); !wrong.empty()) {
      complain(wrong);
      by_.clear();
      return false;
    }
    const auto reason = words(msg("reason (nothing: back):"), true, [&](const std::string& text) {
      return with([&](Review& one) { one.reason = text; });
    });
    if (!reason) return false;
    review.reason = *reason;
    const auto expires =
        words(msg("holds until (2026-03-01; nothing: for good):"), false,
              [&](const std::string& text) { return with([&](Review& one) { one.expires = text; }); });
    if (!expires) return false;
    review.expires = *expires;
    return write(std::move(review));
  }

  bool write(Review review) {
    std::vector<const Target*> chosen;
    for (const std::size_t i : items_[at_].targets) {
      const Target& target = targets_[i];
      // Relations may share a fingerprint.
      if (std::find(review.fingerprints.begin(), review.fingerprints.end(), target.print) !=
          review.fingerprints.end())
        continue;
      chosen.push_back(&target);
      review.fingerprints.push_back(target.print);
    }
    Step step{at_, "", ""};
    note_subjects(walk_.report, chosen, review);
    if (!write_decision(walk_.path, walk_.report, chosen, review, &step.before, &step.after)) return false;
    tell(0, review_words(review));
    const auto index = static_cast<ReviewIndex>(walk_.report.reviews.size());
    walk_.report.reviews.push_back(std::move(review));
    for (const std::size_t i : items_[at_].targets) {
      step.reviews.emplace_back(i, targets_[i].review);
      targets_[i].review = index;
    }
    steps_.push_back(std::move(step));
    ++decided_;
    ++at_;
    return true;
  }

  /// The relations of the item become items of their own.
  void split() {
    const Item whole = items_[at_];
    std::vector<Item> parts;
    for (const std::size_t i : whole.targets) parts.push_back({{i}, whole.block, targets_[i].severity, true});
    items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(at_));
    items_.insert(items_.begin() + static_cast<std::ptrdiff_t>(at_), parts.begin(), parts.end());
  }

  bool undo() {
    if (steps_.empty()) {
      tell(0, msg("nothing to undo"));
      return false;
    }
    const Step& step = steps_.back();
    std::string error;
    if (step.before != step.after && !replace_file(walk_.path, step.after, step.before, error)) {
      complain(error);
      return false;
    }
    for (const auto& [target, review] : step.reviews) targets_[target].review = review;
    if (!step.reviews.empty()) --decided_;
    at_ = step.item;
    steps_.pop_back();
    return true;
  }

  const ReviewWalk& walk_;
  std::vector<Target> targets_;
  std::vector<Item> items_;
  std::vector<Step> steps_;
  TextOptions options_;
  std::string by_;
  std::size_t at_ = 0;
  std::size_t decided_ = 0;
  bool ended_ = false;
};

}  // namespace

int walk_findings(const ReviewWalk& walk) {
  return Walk(walk).run();
}

}  // namespace crosscheck::cli
