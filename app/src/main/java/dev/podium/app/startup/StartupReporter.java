package dev.podium.app.startup;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Prints a refused start to standard error: one sentence and its remedy. */
final class StartupReporter implements FailureAnalysisReporter {

  @Override
  public void report(FailureAnalysis analysis) {
    String remedy = analysis.getAction() == null ? "" : " " + analysis.getAction();
    System.err.println("Podium cannot start. " + analysis.getDescription() + remedy);
  }
}
