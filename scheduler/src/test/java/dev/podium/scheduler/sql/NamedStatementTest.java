package dev.podium.scheduler.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedStatementTest {

  @Test
  void namesBecomeQuestionMarks() {
    assertThat(
            NamedStatement.parse(
                "select * from t where day = :day and (id=:id_2 or day<:day)--:no\n limit :n"))
        .isEqualTo(
            new NamedStatement(
                "select * from t where day = ? and (id=? or day<?)--:no\n limit ?",
                List.of("day", "id_2", "day", "n")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select ':a', \":b\", `:c` from t",
        "select 'it''s :a' /* :b ? */ from t -- :c ?",
        "select '\\':a' from t",
        "select 1::text, @x:=1, '?' ",
        "select 12:30, ':a",
        "select 1 # don't ask for :b?\n from t\n  #nor for :c",
        "select 1 /* :open"
      })
  void whatIsQuotedOrAnOperatorStays(String written) {
    assertThat(NamedStatement.parse(written)).isEqualTo(new NamedStatement(written, List.of()));
  }

  @Test
  void whatFollowsARemarkIsReadOn() {
    assertThat(NamedStatement.parse("select 1 # it's\n where a = :a and b #>> :path"))
        .isEqualTo(
            new NamedStatement("select 1 # it's\n where a = ? and b #>> ?", List.of("a", "path")));
  }

  @Test
  void questionMarksAndEmptyStatementsAreRefused() {
    assertThatThrownBy(() -> NamedStatement.parse("select ?")).hasMessageContaining(":name");
    assertThatThrownBy(() -> NamedStatement.parse(" \n")).hasMessageContaining("empty");
  }
}
