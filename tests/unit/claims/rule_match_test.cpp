// The wordings that the index leaves out match nowhere: on the corpus, and on sentences made from the
// wordings themselves and bent in small ways.
#include "checker/claims/rule_match.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <deque>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "checker/rules/pack.h"
#include "checker/values/recogniser.h"

using namespace crosscheck;
using namespace crosscheck::claims;

namespace {

namespace fs = std::filesystem;

const std::string kRules = std::string(CROSSCHECK_SOURCE_DIR) + "/rules";

const Lexicons& lexicons() {
  static const std::shared_ptr<const Lexicons> loaded = [] {
    Diagnostics diagnostics;
    auto out = Lexicons::load(kRules, diagnostics);
    REQUIRE(out);
    return out;
  }();
  return *loaded;
}

/// Wordings in which it is hard to tell which words a match must have.
const char* const kPack = R"Y(pack: t
countries: true
entities:
  - {id: ru, kind: union, names: {en: [River Union, RU], zh: [河联, 河流联盟]}}
  - {id: lb, kind: union, names: {en: [Lake Band], zh: [湖帮]}}
  - {id: port, kind: place, names: {en: [Northport], zh: [北港]}}
events:
  - {id: meet, label: meeting, subject: union, wording: {en: ["{entity}( {place})? moot", "(a|the)? ?moot"], zh: ["{entity}{place}?大会"]}}
scopes:
  - {id: all, dimension: group, label: all, subject: union, wording: {en: ["(other )?{entity} (boats|ships)", "its boats?"], zh: ["船队?"]}}
attributes:
  - id: T-a
    label: a
    subject: union
    value: count
    dimension: group
    wording:
      en: ["{count} organi(s|z)ation(s)?", "{count}-(boat|ship)", "hold{count}", "x?holds? {..}(over|under )?{count}"]
      zh: ["(共|有)?{count}(个|艘)(正式)?船", "大会{..}{count}"]
  - id: T-b
    label: b
    subject: union
    value: count
    wording:
      en: ["{country} {..}{count} (and|or){..}boats", "{entity}{count}", "{count}th", "({place}|boats in) {count}", "x{entity} {count}", "{count}( full)? (member (boats|ships)|{country})"]
      zh: ["{country}{..}{count}船", "{entity}的?{count}"]
  - {id: T-c, label: c, subject: union, value: place, wording: {en: ["moors? (at|in) {place}", "({entity}|band) boats {..}{place}"], zh: ["停在{place}"]}}
  - {id: T-d, label: d, subject: union, value: list, wording: {en: ["boats? (called|named) {list}", "(red|blue|green|white|black) {list} among boats"], zh: ["船名{list}等"]}}
  - {id: T-e, label: e, subject: union, value: quoted, wording: {en: ["called {quoted}", "{quoted} song(s)?"], zh: ["名为{quoted}"]}}
  - {id: T-f, label: f, subject: union, value: days, wording: {en: ["sails {..}(on|at) {days}"], zh: ["{days}出航"]}}
)Y";

std::shared_ptr<const Packs> load() {
  const fs::path file =
      fs::temp_directory_path() / ("crosscheck-match-" + std::to_string(::getpid()) + ".yaml");
  std::ofstream(file) << kPack;
  std::vector<std::string> paths = shipped_packs(kRules);
  paths.push_back(file.string());
  Diagnostics diagnostics;
  auto packs = load_packs(kRules, paths, diagnostics);
  fs::remove(file);
  for (const Diagnostic& one : diagnostics) UNSCOPED_INFO(to_string(one));
  REQUIRE(packs);
  return packs;
}

/// An article whose sentences are given.
struct Made {
  std::deque<std::string> texts;
  std::deque<Sentence> sentences;
  std::vector<SentenceFacts> facts;

  void add(const std::string& text, const char* language) {
    if (text.empty()) return;
    texts.push_back(text);
    Sentence sentence;
    sentence.text = texts.back();
    sentence.language = language;
    sentence.span = {0, static_cast<std::uint32_t>(text.size())};
    sentence.pieces = {{0, 0}};
    sentences.push_back(std::move(sentence));
    SentenceFacts one;
    one.sentence = &sentences.back();
    lexicons().recognise(one.sentence->text, language, {}, one.values);
    facts.push_back(std::move(one));
  }
};

/// A text that the wording matches, more or less: choices are made, options taken or not, slots filled.
class Speaker {
 public:
  explicit Speaker(unsigned seed) : random_(seed) {}

  std::string say(std::string_view wording, const char* language) {
    zh_ = std::string_view(language) == "zh";
    std::size_t at = 0;
    return sequence(wording, at);
  }

  bool chance(unsigned one_in) { return random_() % one_in == 0; }
  std::size_t below(std::size_t count) { return random_() % count; }

 private:
  std::string sequence(std::string_view text, std::size_t& at) {
    std::vector<std::string> choices{""};
    while (at < text.size() && text[at] != ')') {
      std::string part;
      if (text[at] == '|') {
        ++at;
        choices.emplace_back();
        continue;
      }
      if (text[at] == '(') {
        part = sequence(text, ++at);
        ++at;
      } else if (text[at] == '{') {
        const std::size_t close = text.find('}', at);
        part = fill(text.substr(at + 1, close - at - 1));
        at = close + 1;
      } else {
        const std::size_t begin = at++;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
        part = std::string(text.substr(begin, at - begin));
      }
      if (at < text.size() && text[at] == '?') {
        ++at;
        if (chance(2)) part.clear();
      }
      choices.back() += part;
    }
    return choices[below(choices.size())];
  }

  std::string fill(std::string_view slot) {
    const auto one = [&](std::initializer_list<const char*> en, std::initializer_list<const char*> zh) {
      const auto& list = zh_ ? zh : en;
      return std::string(list.begin()[below(list.size())]);
    };
    if (slot == "..")
      return one({"", "in all ", "which, as ever, are some ", "ward "}, {"", "共计", "的各种"});
    if (slot == "entity")
      return one({"River Union", "RU", "Lake Band", "river union", "SCO", "ASEAN"},
                 {"河联", "湖帮", "上合组织"});
    if (slot == "country") return one({"France", "Peru", "peru"}, {"法国", "秘鲁"});
    if (slot == "place") return one({"Northport", "Beijing"}, {"北港", "北京"});
    if (slot == "list") return one({"Ada, Ben and Cleo", "\"one\", \"two\""}, {"甲、乙和丙"});
    if (slot == "quoted") return one({"\"Far Shore\"", "“High Tide”"}, {"“远岸”", "《高潮》"});
    if (slot == "days" || slot == "date") return one({"May 5", "5 May 2024"}, {"5月5日"});
    if (slot == "year") return one({"2024"}, {"2024年"});
    if (slot == "money") return one({"$5 million", "5m euros"}, {"5亿元"});
    if (slot == "percentage") return one({"5 percent", "7%"}, {"5%"});
    if (slot == "ordinal") return one({"5th", "third"}, {"第5"});
    if (slot == "duration") return one({"5 years"}, {"5年"});
    if (slot == "name") return one({"River Union"}, {"河联"});
    return one({"5", "10", "twelve"}, {"5", "十"});
  }

  std::mt19937 random_;
  bool zh_ = false;
};

/// Near matches: words glued together, cut, in capitals, swapped for odd letters, far away.
std::string bend(std::string text, Speaker& speaker) {
  static const std::vector<std::string> kPieces{"x",        "_", "s", " ", "5", "个", "-", "\xE2\x84\xAA",
                                                "\xC5\xBF", ", "};
  const std::size_t at = speaker.below(text.size() + 1);
  const bool whole = at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
  if (speaker.chance(3) && whole) text.insert(at, kPieces[speaker.below(kPieces.size())]);
  if (speaker.chance(6)) {
    for (char& c : text) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    }
  }
  if (speaker.chance(8)) {
    const std::size_t k = text.find_first_of("kK");
    if (k != std::string::npos) text.replace(k, 1, "\xE2\x84\xAA");
  }
  if (speaker.chance(8)) {
    const std::size_t s = text.find('s');
    if (s != std::string::npos) text.replace(s, 1, "\xC5\xBF");
  }
  return text;
}

Made made_of(const Packs& packs, unsigned seed, int rounds) {
  Made out;
  Speaker speaker(seed);
  out.add("The River Union met.", "en");
  for (int round = 0; round < rounds; ++round) {
    for (const auto& [language, index] : packs.triggers) {
      const bool zh = language == "zh";
      for (std::uint32_t entry = 0; entry < index.size(); ++entry) {
        const std::string said = speaker.say(index.place(entry).wording->text(), zh ? "zh" : "en");
        std::string text = speaker.chance(2) ? bend(said, speaker) : said;
        if (speaker.chance(2)) text.insert(0, zh ? "河联" : "The River Union ");
        // The words stand where the window ends.
        if (speaker.chance(4)) text.insert(0, std::string(speaker.below(130), 'a') + (zh ? "的" : " of "));
        if (speaker.chance(2)) text += zh ? "。" : ".";
        out.add(text, zh ? "zh" : "en");
      }
    }
  }
  return out;
}

Made corpus() {
  Made out;
  for (const auto& file : fs::recursive_directory_iterator(CROSSCHECK_SOURCE_DIR "/corpus")) {
    if (file.path().extension() != ".txt") continue;
    std::ifstream in(file.path());
    const char* language = file.path().parent_path().filename() == "zh" ? "zh" : "en";
    for (std::string line; std::getline(in, line);) out.add(line, language);
  }
  return out;
}

std::string shown(const std::vector<RuleClaim>& claims) {
  std::string out;
  for (const RuleClaim& one : claims) {
    out += std::to_string(one.sentence) + " " + std::to_string(one.at.begin) + "-" +
           std::to_string(one.at.end) + " " + one.rule + " " + one.subject + " " + one.value.canonical + " " +
           one.event.series + " " + one.event.place;
    for (const Scope& scope : one.scope) out += " " + scope.dimension + "=" + scope.id;
    for (const std::size_t value : one.qualifiers) out += " q" + std::to_string(value);
    out += " t" + std::to_string(one.time.size()) + "\n";
  }
  return out;
}

/// The claims of all packs, twice, and whether they differ; returns how many there are.
std::size_t compare(const Packs& packs, Made& article) {
  std::size_t count = 0;
  CandidateWordings indexed(packs, article.facts);
  CandidateWordings every(packs, article.facts, CandidateWordings::Search::exhaustive);
  for (const auto& pack : packs.packs) {
    const auto a = match_rules(*pack, packs.words, indexed, article.facts, "2024-05-10");
    const auto b = match_rules(*pack, packs.words, every, article.facts, "2024-05-10");
    CHECK(shown(a) == shown(b));
    count += a.size();
  }
  return count;
}

}  // namespace

TEST_CASE("the index changes no claim of the corpus") {
  const auto packs = load();
  Made article = corpus();
  CHECK(compare(*packs, article) > 50);
}

TEST_CASE("the index changes no claim of sentences that are made from the wordings") {
  const auto packs = load();
  Made article = made_of(*packs, 11, 4);
  CHECK(compare(*packs, article) > 300);
}

TEST_CASE("a wording that is no candidate, or may not match, matches nowhere") {
  const auto packs = load();
  Made article = made_of(*packs, 5, 2);
  CandidateWordings indexed(*packs, article.facts);
  std::size_t left_out = 0;
  std::size_t tried = 0;
  for (std::size_t i = 0; i < article.facts.size(); ++i) {
    const SentenceFacts& facts = article.facts[i];
    const std::string_view text = facts.sentence->text;
    const TriggerIndex& index = packs->triggers.find(facts.sentence->language)->second;
    std::vector<bool> candidate(index.size());
    for (const auto& pack : packs->packs) {
      for (const WordingUse use :
           {WordingUse::scope, WordingUse::event, WordingUse::value, WordingUse::list}) {
        for (const std::uint32_t entry : indexed.of(i, *pack, use).entries) candidate[entry] = true;
      }
    }
    const Span bounds{0, static_cast<std::uint32_t>(text.size())};
    for (std::uint32_t entry = 0; entry < index.size(); ++entry) {
      const WordingPlace& place = index.place(entry);
      if (!triggers::has_odd_letters(text)) (candidate[entry] ? tried : left_out)++;
      INFO(place.wording->text() << " in: " << text);
      if (place.use == WordingUse::value) {
        for (const Value& value : facts.values) {
          if (candidate[entry] && place.wording->may_match(text, value.span, bounds)) continue;
          if (place.wording->match(text, value.span, bounds)) FAIL_CHECK("left out, but matches");
        }
      } else if (!candidate[entry]) {
        for (const Span found : place.wording->find(text)) {
          bool after = place.use != WordingUse::list;
          for (std::size_t at = found.end; at < text.size() && !after; ++at) {
            const bool whole = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
            after = whole && place.wording->match_after(text, at).has_value();
          }
          if (after) FAIL_CHECK("left out, but found");
        }
      }
    }
  }
  // Else the index would be no index.
  CHECK(left_out > 5 * tried);
}
