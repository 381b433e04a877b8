package dev.podium.app.startup;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells what keeps Podium from starting, where that is something its user can mend. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartupAnalyzer implements FailureAnalyzer {

  /** The SQL states of connections that cannot be made or are lost. */
  private static final String CONNECTION = "08";

  /** What was refused on purpose tells most; a database that is away explains what others say. */
  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    return Stream.<Function<Throwable, @Nullable FailureAnalysis>>of(
            StartupAnalyzer::refused, StartupAnalyzer::away, StartupAnalyzer::other)
        .flatMap(
            analyzer -> causes(failure).flatMap(cause -> Stream.ofNullable(analyzer.apply(cause))))
        .findFirst()
        .orElse(null);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }

  private static @Nullable FailureAnalysis refused(Throwable cause) {
    return cause instanceof StartupException refused
        ? new FailureAnalysis(refused.getMessage(), refused.remedy(), refused)
        : null;
  }

  private static @Nullable FailureAnalysis away(Throwable cause) {
    return cause instanceof SQLException fault && isOfConnection(fault)
        ? new FailureAnalysis(
            "The database went away meanwhile: " + firstLine(deepest(fault)),
            "Start again once it runs; nothing is lost.",
            fault)
        : null;
  }

  /** A pool only says that it has waited; the driver says why. */
  private static SQLException deepest(SQLException fault) {
    return causes(fault)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .reduce(fault, (pool, driver) -> driver);
  }

  private static boolean isOfConnection(SQLException fault) {
    String state = fault.getSQLState();
    return fault instanceof SQLTransientConnectionException
        || fault instanceof SQLRecoverableException
        || (state != null && state.startsWith(CONNECTION));
  }

  private static @Nullable FailureAnalysis other(Throwable cause) {
    return switch (cause) {
      case PortInUseException taken ->
          new FailureAnalysis(
              "Port %d is in use.".formatted(taken.getPort()),
              "Stop the program that uses it, or choose another port with --port.",
              taken);
      case FlywayValidateException mismatch ->
          new FailureAnalysis(
              "The tables in the database do not fit this version of Podium.",
              "Start the version that made them or a newer one, or use an empty database. ("
                  + firstLine(mismatch)
                  + ")",
              mismatch);
      case FlywayException failed ->
          new FailureAnalysis(
              "The tables could not be brought up to date: " + firstLine(failed),
              "Mend the cause and start again; what was migrated before is kept.",
              failed);
      default -> null;
    };
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
