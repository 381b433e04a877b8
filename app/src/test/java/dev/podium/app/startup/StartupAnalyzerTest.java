package dev.podium.app.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class StartupAnalyzerTest {

  private final StartupAnalyzer analyzer = new StartupAnalyzer();

  @Test
  void aRefusalIsToldWithItsRemedyEvenIfTheDatabaseIsItsCause() {
    FailureAnalysis told =
        analyze(
            new IllegalStateException(
                "bean dataSource",
                new StartupException("No such database.", "Make it.", lost("refused"))));

    assertThat(told.getDescription()).isEqualTo("No such database.");
    assertThat(told.getAction()).isEqualTo("Make it.");
  }

  @Test
  void aDatabaseThatGoesAwayIsToldWhateverBreaksByIt() {
    for (SQLException cause :
        new SQLException[] {
          lost("Communications link failure\n\nThe last packet was sent 12 ms ago."),
          new SQLTransientConnectionException("podium - Connection is not available")
        }) {
      FailureAnalysis told =
          analyze(new IllegalStateException("bean", new FlywayException("no connection", cause)));

      assertThat(told.getDescription())
          .startsWith("The database went away meanwhile: ")
          .doesNotContain("\n");
      assertThat(told.getAction()).startsWith("Start again once it runs");
    }
  }

  @Test
  void whatTheDriverSaysIsToldInsteadOfWhatThePoolSays() {
    FailureAnalysis told =
        analyze(
            new SQLTransientConnectionException(
                "podium - Connection is not available", lost("Communications link failure")));

    assertThat(told.getDescription()).endsWith(": Communications link failure");
  }

  @Test
  void aMigrationThatFailsByItselfIsToldAsOne() {
    FailureAnalysis told =
        analyze(
            new FlywayException("Script V1 failed", new SQLException("Duplicate column", "42S21")));

    assertThat(told.getDescription()).startsWith("The tables could not be brought up to date");
  }

  @Test
  void aBugIsNotExplained() {
    assertThat(analyzer.analyze(new IllegalStateException("a bug"))).isNull();
    assertThat(analyzer.analyze(new IllegalStateException(new SQLException("x", "42000"))))
        .isNull();
  }

  private FailureAnalysis analyze(Throwable failure) {
    return Objects.requireNonNull(analyzer.analyze(failure), "it explains nothing");
  }

  private static SQLException lost(String message) {
    return new SQLException(message, "08S01");
  }
}
