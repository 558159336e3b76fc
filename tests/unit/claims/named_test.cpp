// Posts, places, lists of names and slogans, each with what looks like one and is none.
#include "checker/claims/named.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "checker/rules/pack.h"
#include "checker/values/recogniser.h"

using namespace crosscheck;
using namespace crosscheck::claims;

namespace {

const Packs& packs() {
  static const std::shared_ptr<const Packs> loaded = [] {
    Diagnostics diagnostics;
    auto out = load_packs(std::string(CROSSCHECK_SOURCE_DIR) + "/rules", {}, diagnostics);
    for (const Diagnostic& one : diagnostics) UNSCOPED_INFO(one.path << ": " << one.message);
    REQUIRE(out);
    return out;
  }();
  return *loaded;
}

const Lexicons& lexicons() {
  static const std::shared_ptr<const Lexicons> loaded = [] {
    Diagnostics diagnostics;
    auto out = Lexicons::load(std::string(CROSSCHECK_SOURCE_DIR) + "/rules", diagnostics);
    REQUIRE(out);
    return out;
  }();
  return *loaded;
}

/// "kind attribute: words (subject)" of every claim of the sentence.
std::vector<std::string> named(std::string_view text, std::string_view language, NamedContext& context,
                               std::uint32_t paragraph = 0) {
  Sentence sentence;
  sentence.text = text;
  sentence.language = language;
  sentence.paragraph = paragraph;
  sentence.span = {0, static_cast<std::uint32_t>(text.size())};
  sentence.pieces = {{0, 0}};
  SentenceFacts facts;
  facts.sentence = &sentence;
  lexicons().recognise(text, language, {}, facts.values);
  std::vector<std::string> out;
  for (const NamedClaim& claim : find_named(packs().words, facts, context)) {
    const Span at = claim.value.span;
    std::string shown(to_string(claim.value.kind));
    shown += ": " + std::string(text.substr(at.begin, at.size()));
    if (!claim.subject.empty()) shown += " (" + claim.subject + ")";
    out.push_back(std::move(shown));
  }
  return out;
}

std::vector<std::string> named(std::string_view text, std::string_view language = "en") {
  NamedContext context;
  return named(text, language, context);
}

using Claims = std::vector<std::string>;

}  // namespace

TEST_CASE("a post before a name is a role of that person") {
  CHECK(named("Finance Secretary Ana Bell resigned.") == Claims{"role: Finance Secretary (Ana Bell)"});
  CHECK(named("It was signed by deputy finance secretary Ana Bell.") ==
        Claims{"role: deputy finance secretary (Ana Bell)"});
  CHECK(named("Chief Financial Officer Tom van der Laan agreed.") ==
        Claims{"role: Chief Financial Officer (Tom van der Laan)"});
  CHECK(named("The Minister of the Interior, Dr. Ana Bell, agreed.") ==
        Claims{"role: Minister of the Interior (Ana Bell)"});
  CHECK(named("The plan was drawn up by the town architect, Ana Bell.") ==
        Claims{"role: town architect (Ana Bell)"});
  CHECK(named("The mayor of Harwood, Ana Bell, agreed.") == Claims{"role: mayor (Ana Bell)"});
  CHECK(named("Deputy Chief Inspector Ana Bell agreed.") ==
        Claims{"role: Deputy Chief Inspector (Ana Bell)"});
}

TEST_CASE("a post in apposition, or said of a name, is a role of that person") {
  CHECK(named("Ana Bell, the finance secretary, resigned.") == Claims{"role: finance secretary (Ana Bell)"});
  CHECK(named("\"No,\" said Ana Bell, chief executive.") == Claims{"role: chief executive (Ana Bell)"});
  CHECK(named("\"No,\" said Ana Bell, the county's chief engineer.") ==
        Claims{"role: chief engineer (Ana Bell)"});
  CHECK(named("\"No,\" said Ana Bell, director of the zoo.") == Claims{"role: director (Ana Bell)"});
  CHECK(named("Ana Bell became the director of the zoo.") == Claims{"role: director (Ana Bell)"});
}

TEST_CASE("a post without its holder is no claim") {
  for (const char* text :
       {"The prime minister spoke.", "Prime Minister's questions were dull.", "The minister said so.",
        "In New York, the mayor said no.", "It stands in President Lincoln Street.",
        "The house is on the corner of Baker Street.", "Minister Says Budget Is Fine",
        "The General Staff met.", "General Motors raised its prices.", "The director and the coach left.",
        "Ana Bell runs the King Center.", "They hired the founder of Defence Unlimited.",
        "He met the secretary after Monday.", "The Nueva Mayoría Bloque lost.",
        "The Mayor of Harwood, which lies north, agreed.", "She studied under the professor in Oxford."}) {
    INFO(text);
    CHECK(named(text).empty());
  }
}

TEST_CASE("unknown words before a title belong to it only where its start shows") {
  CHECK(named("Rivals accused finance minister Ana Bell.") == Claims{"role: finance minister (Ana Bell)"});
  CHECK(named("They hired the energy project manager Ana Bell.") ==
        Claims{"role: energy project manager (Ana Bell)"});
  CHECK(named("The Harwood coach Ana Bell left.") == Claims{"role: coach (Ana Bell)"});
}

TEST_CASE("roles in French, Spanish and German") {
  CHECK(named("La directrice, Ana Bell, est partie.", "fr") == Claims{"role: directrice (Ana Bell)"});
  CHECK(named("Le ministre de l'Intérieur Ana Bell a démissionné.", "fr") ==
        Claims{"role: ministre de l'Intérieur (Ana Bell)"});
  CHECK(named("« Non », dit Ana Bell, directrice générale adjointe du musée.", "fr") ==
        Claims{"role: directrice générale adjointe (Ana Bell)"});
  CHECK(named("Il habite avenue du président Wilson.", "fr").empty());
  CHECK(named("Le commandant du Morning est parti.", "fr").empty());
  CHECK(named("«No», dijo Ana Bell, ingeniera jefa del puerto.", "es") ==
        Claims{"role: ingeniera jefa (Ana Bell)"});
  CHECK(named("El ministro del Interior, Juan Pardo, dimitió.", "es") ==
        Claims{"role: ministro del Interior (Juan Pardo)"});
  CHECK(named("Finanzministerin Ana Bell trat zurück.", "de") == Claims{"role: Finanzministerin (Ana Bell)"});
  CHECK(named("Das sagte Ana Bell, Direktorin des Zoos.", "de") == Claims{"role: Direktorin (Ana Bell)"});
  CHECK(named("Der Präsident der Insel schwieg.", "de").empty());
}

TEST_CASE("roles in Chinese need a name, by its surname or its characters") {
  CHECK(named("市长张三说，不会。", "zh") == Claims{"role: 市长 (张三)"});
  CHECK(named("“不会。”公司副总经理林大山表示。", "zh") == Claims{"role: 副总经理 (林大山)"});
  CHECK(named("外交部发言人欧阳明指出，情况复杂。", "zh") == Claims{"role: 外交部发言人 (欧阳明)"});
  CHECK(named("秘书长玛丽亚·洛佩斯在会上说。", "zh") == Claims{"role: 秘书长 (玛丽亚·洛佩斯)"});
  CHECK(named("张三担任公司总经理。", "zh") == Claims{"role: 总经理 (张三)"});
  for (const char* text : {"主席高度评价成果。", "主任医师、副主任医师共12人。", "部长级会议将举行。",
                           "市长热线开通。", "总统于昨日说明情况。", "经理们都走了。", "校长安排了课程。"}) {
    INFO(text);
    CHECK(named(text, "zh").empty());
  }
}

TEST_CASE("a distance, its direction and the place it counts from are one place") {
  CHECK(named("The wreck lies 40 km north-west of Harwood.") == Claims{"place: 40 km north-west of Harwood"});
  CHECK(named("The wreck lies about 25 miles to the south of Old Harwood.") ==
        Claims{"place: about 25 miles to the south of Old Harwood"});
  CHECK(named("À 30 km au nord-est de Villebrune.", "fr") ==
        Claims{"place: 30 km au nord-est de Villebrune"});
  CHECK(named("A 30 km al suroeste de Villaparda.", "es") ==
        Claims{"place: 30 km al suroeste de Villaparda"});
  CHECK(named("Es liegt 30 km nordöstlich von Braunau.", "de") ==
        Claims{"place: 30 km nordöstlich von Braunau"});
  CHECK(named("沉船位于石河镇东北30公里处。", "zh") == Claims{"place: 石河镇东北30公里"});
  CHECK(named("沉船在石河镇以南约30公里。", "zh") == Claims{"place: 石河镇以南约30公里"});
  CHECK(named("They walked 40 km north.").empty());
  CHECK(named("The north of Harwood is 40 km wide.").empty());
  CHECK(named("全长30公里的东北铁路。", "zh").empty());
  CHECK(named("从石河镇驱车向北30公里。", "zh").empty());
}

TEST_CASE("the direction is the canonical part of such a place, and the distance its number") {
  NamedContext context;
  Sentence sentence;
  sentence.text = "It lies 40 km north-west of Harwood.";
  sentence.language = "en";
  sentence.pieces = {{0, 0}};
  SentenceFacts facts;
  facts.sentence = &sentence;
  lexicons().recognise(sentence.text, "en", {}, facts.values);
  const auto claims = find_named(packs().words, facts, context);
  REQUIRE(claims.size() == 1);
  CHECK(claims[0].value.canonical == "nw harwood");
  CHECK(claims[0].value.number == Decimal(40));
  CHECK(claims[0].value.unit == "kilometer");
}

TEST_CASE("where something is held or has its seat is a place") {
  CHECK(named("The fair will be held in Old Harwood in June 2026.") == Claims{"place: Old Harwood"});
  CHECK(named("They agreed to hold the next fair in the port of Harwood.") == Claims{"place: Harwood"});
  CHECK(named("The fund has its seat in Harwood.") == Claims{"place: Harwood"});
  CHECK(named("A crowd filled up, 900 at the Cedar Stadium.") == Claims{"place: Cedar Stadium"});
  CHECK(named("La cumbre se celebrará en Villaparda.", "es") == Claims{"place: Villaparda"});
  CHECK(named("Le sommet aura lieu à Villebrune.", "fr") == Claims{"place: Villebrune"});
  CHECK(named("Der Gipfel soll in Braunau stattfinden.", "de") == Claims{"place: Braunau"});
  CHECK(named("下届博览会将在石河举行。", "zh") == Claims{"place: 石河"});
  CHECK(named("总部设在石河的银行破产。", "zh") == Claims{"place: 石河"});
}

TEST_CASE("a place that nothing is held at is no claim, nor is a time") {
  for (const char* text :
       {"The fair will be held in October.", "She lives in Harwood.", "The stadium in town is old.",
        "They held the door open.", "He was held, and later freed in Harwood."}) {
    INFO(text);
    CHECK(named(text).empty());
  }
  for (const char* text :
       {"他在会上说明情况。", "会议期间举行比赛。", "主席在开幕式上讲话。", "比赛在6月举行。"}) {
    INFO(text);
    CHECK(named(text, "zh").empty());
  }
}

TEST_CASE("three capitalised names are a list") {
  CHECK(named("It passes Arden, Borle and Cress.") == Claims{"list: Arden, Borle and Cress"});
  CHECK(named("It follows the Aller, the Brenz, and the Old Cam down.") ==
        Claims{"list: the Aller, the Brenz, and the Old Cam"});
  CHECK(named("On suit l'Aller, le Brenz et la Came.", "fr") == Claims{"list: l'Aller, le Brenz et la Came"});
  CHECK(named("Sigue el Aller, el Brenz y el Came.", "es") == Claims{"list: el Aller, el Brenz y el Came"});
  CHECK(named("石河、白沙、红岩3县受灾。", "zh") == Claims{"list: 石河、白沙、红岩"});
  CHECK(named("石河、白沙等四个县受灾。", "zh") == Claims{"list: 石河、白沙"});
}

TEST_CASE("items of a list of names have no articles") {
  NamedContext context;
  Sentence sentence;
  sentence.text = "On suit l'Aller, le Brenz et la Came.";
  sentence.language = "fr";
  sentence.pieces = {{0, 0}};
  SentenceFacts facts;
  facts.sentence = &sentence;
  const auto claims = find_named(packs().words, facts, context);
  REQUIRE(claims.size() == 1);
  CHECK(claims[0].value.items == std::vector<std::string>{"Aller", "Brenz", "Came"});
}

TEST_CASE("a list of names whose ends may be elsewhere says so") {
  const auto loose = [](std::string_view text) {
    NamedContext context;
    Sentence sentence;
    sentence.text = text;
    sentence.language = "en";
    sentence.pieces = {{0, 0}};
    SentenceFacts facts;
    facts.sentence = &sentence;
    const auto claims = find_named(packs().words, facts, context);
    REQUIRE(claims.size() == 1);
    return claims[0].value.loose_ends;
  };
  CHECK_FALSE(loose("It passes through Arden, Borle and Cress."));
  CHECK(loose("She left the University of Arden, Borle and Cress."));
  CHECK(loose("It passes through Arden, Borle and Crescan villages."));
  CHECK(loose("It trains with Arden, Borle and the University of Cress."));
}

TEST_CASE("pairs, days and common words are no list of names") {
  for (const char* text : {"It passes Arden and Borle.", "Open Monday, Tuesday and Friday.",
                           "They sold bread, salt and oil.", "Then, Arden, as always, lost."}) {
    INFO(text);
    CHECK(named(text).empty());
  }
  CHECK(named("因雷击、溺水、建筑物倒塌导致3人死亡。", "zh").empty());
}

TEST_CASE("a quotation beside a word for a slogan or title is a claim") {
  CHECK(named("They ran under the slogan \"A Town That Moves\" and won.") ==
        Claims{"quotation: A Town That Moves"});
  CHECK(named("Its motto is “Ever onward”.") == Claims{"quotation: Ever onward"});
  CHECK(named("大会以“绿色港口”为主题。", "zh") == Claims{"quotation: 绿色港口"});
  CHECK(named("学校的口号是“天天读书”。", "zh") == Claims{"quotation: 天天读书"});
  CHECK(named("Das Motto lautet „Immer weiter“.", "de") == Claims{"quotation: Immer weiter"});
  CHECK(named("Sous le slogan « Toujours plus loin », ils ont gagné.", "fr") ==
        Claims{"quotation: Toujours plus loin"});
}

TEST_CASE("what somebody says in quotation marks is no slogan") {
  CHECK(named("\"We will move,\" she said.").empty());
  CHECK(named("The slogan, he said when asked about it by the paper's reporter, was poor: \"We will move\".")
            .empty());
  CHECK(named("“我们会赢。”他说。", "zh").empty());
}

TEST_CASE("a slogan may be named in the sentence before, of the same paragraph and in title case") {
  NamedContext context;
  CHECK(named("Everybody knows the slogan.", "en", context).empty());
  CHECK(named("They will recite \"A Town That Moves\" to you.", "en", context) ==
        Claims{"quotation: A Town That Moves"});
  CHECK(named("\"We will move on Monday\", she said.", "en", context).empty());
  CHECK(named("They will recite \"A Town That Moves\" to you.", "en", context, 1).empty());
}

TEST_CASE("long runs of names and commas are read in linear time") {
  std::string names;
  for (int i = 0; i < 700; ++i) names += "Arden, ";
  CHECK(named(names).empty());
  std::string heads;
  for (int i = 0; i < 400; ++i) heads += "president ";
  CHECK(named(heads).empty());
}
