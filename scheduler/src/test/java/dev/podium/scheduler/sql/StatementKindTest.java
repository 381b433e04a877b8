package dev.podium.scheduler.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementKindTest {

  @ParameterizedTest
  @CsvSource({
    "select 1,READS",
    " (SELECT 1) union (select 2),READS",
    "/* delete */ -- drop\\n show tables,READS",
    "# delete\\n select 1,READS",
    "insert into t values (1),CHANGES",
    "with x as (select 1) delete from t,CHANGES",
    "create table t (a int),AT_ONCE",
    "call work(),AT_ONCE",
    "/*!50000 insert into t */ select 1,AT_ONCE",
    "explain analyze delete from t,AT_ONCE",
    "'',AT_ONCE",
    "1,AT_ONCE"
  })
  void isToldByTheFirstWord(String statement, StatementKind kind) {
    assertThat(StatementKind.of(statement.replace("\\n", "\n"))).isEqualTo(kind);
  }
}
