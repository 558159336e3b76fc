// Spanish and Portuguese: times, hedges and counts as the news writes them. Their words are data, so these
// tests are of rules/times and rules/lexicons as much as of the engine.
#include <catch2/catch.hpp>

#include "support.h"

using crosscheck::test::check;

TEST_CASE("Spanish dates") {
  check("es", "2031-05-14",
        {{"el 3 de agosto de 2029", {"date [3 de agosto de 2029] 2029-08-03"}},
         {"el 1.º de agosto de 2029", {"date [el 1.º de agosto de 2029] 2029-08-01"}},
         {"el martes, 5 de junio", {"date [martes, 5 de junio] 2031-06-05 completed"}},
         {"el miercoles pasado", {"date [miercoles pasado] 2031-05-07 relative"}},
         {"el próximo 20 de mayo", {"date [próximo 20 de mayo] 2031-05-20 relative"}},
         {"del 3 al 9 de julio de 2030", {"daterange [del 3 al 9 de julio de 2030] 2030-07-03/2030-07-10"}},
         {"entre 2027 y 2029", {"daterange [entre 2027 y 2029] 2027-01-01/2030-01-01"}},
         {"en 2027 y 2029", {"date [2027] 2027", "date [2029] 2029"}},
         {"en el segundo trimestre de 2030", {"date [segundo trimestre de 2030] 2030-Q2"}},
         {"hace dos semanas", {"date [hace dos semanas] 2031-04-30 relative"}},
         {"los últimos 3 meses", {"daterange [últimos 3 meses] 2031-02-14/2031-05-14 relative"}},
         {"la semana que viene", {"date [semana que viene] 2031-W21 relative"}},
         {"a finales de 2029", {"daterange [finales de 2029] 2029-09-01/2030-01-01"}},
         {"cada dos años", {"set [cada dos años] P2Y"}}});
}

TEST_CASE("Spanish times of day") {
  check("es", "2031-05-14",
        {{"a las ocho menos cuarto de la tarde", {"time [a las ocho menos cuarto de la tarde] T19:45"}},
         {"mañana a las 10 de la mañana", {"datetime [mañana a las 10 de la mañana] 2031-05-15T10 relative"}},
         {"mañana, de 9:00 a 14:30",
          {"datetimerange [mañana, de 9:00 a 14:30] 2031-05-15T09:00:00/2031-05-15T14:30:00 relative"}},
         {"A las 12 ganadoras se sumó otra.", {"count [12] 12 of ganadoras"}}});
}

TEST_CASE("Portuguese dates and times") {
  check("pt", "2031-05-14",
        {{"em 3 de agosto de 2029", {"date [3 de agosto de 2029] 2029-08-03"}},
         {"nesta quinta-feira (15)", {"date [nesta quinta-feira (15)] 2031-05-15 completed"}},
         {"na segunda etapa", {"ordinal [segunda] 2 of etapa"}},
         {"entre os dias 3 e 9 de julho de 2030",
          {"daterange [entre os dias 3 e 9 de julho de 2030] 2030-07-03/2030-07-10"}},
         {"ha dois anos", {"date [ha dois anos] ~ 2029-05-14 relative"}},
         {"às 14h30", {"time [às 14h30] T14:30"}},
         {"amanhã, das 8h às 18h",
          {"datetimerange [amanhã, das 8h às 18h] 2031-05-15T08:00:00/2031-05-15T18:00:00 relative"}},
         {"amanhã à noite", {"datetimerange [amanhã à noite] 2031-05-15TNI relative"}},
         {"a cada dois anos", {"set [a cada dois anos] P2Y"}},
         {"até as 12 atletas", {"count [até as 12] <= 12 of atletas"}}});
}

TEST_CASE("Spanish and Portuguese bounds") {
  check("es", "",
        {{"más de 40 barcos", {"count [más de 40] > 40 of barcos"}},
         {"mas de 40 barcos", {"count [mas de 40] > 40 of barcos"}},
         {"al menos 17 barcos", {"count [al menos 17] >= 17 of barcos"}},
         {"es igual a 40 o mayor", {"number [igual a 40 o mayor] >= 40"}}});
  check("pt", "",
        {{"mais de 40 barcos", {"count [mais de 40] > 40 of barcos"}},
         {"pelo menos 17 barcos", {"count [pelo menos 17] >= 17 of barcos"}}});
}
