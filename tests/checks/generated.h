// Articles made by rule: a statement whose figures fit, in many wordings of English and Chinese, between
// sentences with other figures; or the same with one operand wrong. For measuring the checks of
// checker/check/articles.cpp.
#pragma once

#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace crosscheck::generated {

/// The same numbers on every platform.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  /// In [low, high].
  std::int64_t of(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(high - low + 1));
  }
  template <typename T>
  const T& one(const std::vector<T>& list) {
    return list[static_cast<std::size_t>(of(0, static_cast<std::int64_t>(list.size()) - 1))];
  }

 private:
  std::mt19937_64 engine_;
};

struct Kind {
  const char* name;
  /// The statement in English or Chinese; `wrong`: one operand does not fit. "" if this draw makes none.
  std::function<std::string(Random&, bool chinese, bool wrong)> make;
  bool titled = false;  ///< the first line of the statement is the headline of the article
};

/// Day of publication of all made articles.
inline constexpr const char* kPublished = "2024-05-10";

const std::vector<Kind>& kinds();
/// The statement between other sentences that no check is about. `titled`: as of the kind.
std::string article(Random& random, bool chinese, const std::string& statement, bool titled = false);

}  // namespace crosscheck::generated
