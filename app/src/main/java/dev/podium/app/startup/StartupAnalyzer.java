package dev.podium.app.startup;

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

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      FailureAnalysis analysis = analyzeOne(cause);
      if (analysis != null) {
        return analysis;
      }
    }
    return null;
  }

  private static @Nullable FailureAnalysis analyzeOne(Throwable cause) {
    return switch (cause) {
      case StartupException refused ->
          new FailureAnalysis(refused.getMessage(), refused.remedy(), refused);
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
