#include "checker/base/message.h"

#include <catch2/catch.hpp>

using namespace crosscheck;

namespace {

Catalogue swapped() {
  return Catalogue("xx", {{"{} is not {}", "{1} <> {0}"}, {"{} witnesses", "{} wit"}, {"why", "perché"}});
}

}  // namespace

TEST_CASE("a message is said in the language of the catalogue, its arguments in their order") {
  const Catalogue xx = swapped();
  const Message message = msg("{} is not {}", std::string("26"), 27);
  CHECK(message.english() == "26 is not 27");
  CHECK(message.in(nullptr) == "26 is not 27");
  CHECK(message.in(&xx) == "27 <> 26");
}

TEST_CASE("a pattern that the catalogue lacks is said in English, what it quotes in the other language") {
  const Catalogue xx = swapped();
  CHECK(msg("because: {}", msg("why")).in(&xx) == "because: perché");
}

TEST_CASE("verbatim words and braces in them are left alone") {
  const Catalogue xx = swapped();
  CHECK(Message(std::string("why {} {0} }")).in(&xx) == "why {} {0} }");
  CHECK(msg("{} is not {}", std::string("{1}"), std::string("}")).in(&xx) == "} <> {1}");
}

TEST_CASE("a count says one or many, and both have one translation") {
  const Catalogue xx = swapped();
  CHECK(counted(1, "{} witness", "{} witnesses").english() == "1 witness");
  CHECK(counted(2, "{} witness", "{} witnesses").english() == "2 witnesses");
  CHECK(counted(1, "{} witness", "{} witnesses").in(&xx) == "1 wit");
}

TEST_CASE("messages side by side are each translated") {
  const Catalogue xx = swapped();
  Message all =
      join({msg("why"), Message(), Message(std::string("x")), msg("why")}, Message(std::string("; ")));
  CHECK(all.english() == "why; x; why");
  CHECK(all.in(&xx) == "perché; x; perché");
  all += all;
  CHECK(all.in(&xx) == "perché; x; perchéperché; x; perché");
}

TEST_CASE("words of rule files have their own translations") {
  const Catalogue xx = swapped();
  const Message label = Message::data("ships", {{"xx", "navi"}, {"yy", "bateaux"}});
  CHECK(label.in(&xx) == "navi");
  CHECK(Message::data("ships", {{"yy", "bateaux"}}).in(&xx) == "ships");
}

TEST_CASE("the arguments of a pattern are known, and broken braces are no pattern") {
  CHECK(arguments_of("{} of {}") == std::vector<std::size_t>{0, 1});
  CHECK(arguments_of("{1}, {0} and {1}") == std::vector<std::size_t>{0, 1});
  CHECK(arguments_of("{{}}") == std::vector<std::size_t>{});
  for (const char* broken : {"{", "}", "{} }", "{x}", "{10}", "{:d}"}) CHECK_FALSE(arguments_of(broken));
}

TEST_CASE("a large number is said in the scales of the language") {
  const Catalogue zh("zh", {{"apart by {}", "相差{}"}}, {{12, "万亿"}, {8, "亿"}, {4, "万"}});
  const Message message = msg("apart by {}", Message::number(*Decimal::parse("1240000000")));
  CHECK(message.english() == "apart by 1.24 billion");
  CHECK(message.in(&zh) == "相差12.4亿");
  CHECK(Message::number(Decimal(12350)).english() == "12,350");
  CHECK(Message::number(Decimal(12350)).in(&zh) == "1.235万");
  CHECK(Message::number(Decimal(950)).in(&zh) == "950");
  const Catalogue xx = swapped();
  CHECK(Message::number(Decimal(12350)).in(&xx) == "12,350");
}

TEST_CASE("ids of rules have names in a catalogue, also those made of two") {
  const Catalogue zh("zh", {}, {}, {{"ton", "吨"}, {"hectare", "公顷"}, {"per", "/"}});
  CHECK(Message::name("ton").english() == "ton");
  CHECK(Message::name("ton").in(&zh) == "吨");
  CHECK(Message::name("ton per hectare").in(&zh) == "吨/公顷");
  CHECK(Message::name("bushel").in(&zh) == "bushel");
}

TEST_CASE("a slot of a label is replaced in each of its languages") {
  const Catalogue zh("zh", {{"its subject", "其主体"}});
  const Message label = Message::data("members of {subject}", {{"zh", "{subject}成员国"}});
  const Message entity = Message::data("River Union", {{"zh", "河流联盟"}});
  CHECK(label.with("{subject}", entity).english() == "members of River Union");
  CHECK(label.with("{subject}", entity).in(&zh) == "河流联盟成员国");
  CHECK(label.with("{subject}", msg("its subject")).in(&zh) == "其主体成员国");
  CHECK(label.with("{partner}", entity).in(&zh) == "{subject}成员国");
}

TEST_CASE("a literal without arguments is translated, also beside others") {
  const Catalogue xx = swapped();
  CHECK(msg("why").in(&xx) == "perché");
  CHECK((Message(std::string("x ")) + msg("why")).in(&xx) == "x perché");
  CHECK(msg("{{}}").english() == "{}");
}
