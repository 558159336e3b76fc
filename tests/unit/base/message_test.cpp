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
