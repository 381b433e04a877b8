package dev.podium.bench;

import java.util.Locale;

/** What is measured: a line of the table, with the goal and what Maestro does on such a machine. */
enum Metric {
  CHAIN_P50("chain of 100 NoOps: ms a step between starts, p50", "%.3f", "at most 1", "17.5"),
  CHAIN_P95("  p95", "%.3f", "", ""),
  CHAIN_WHOLE_P50("  from start call to run ended: ms a step, p50", "%.3f", "", ""),
  CHAIN_WHOLE_P95("  p95", "%.3f", "", ""),
  LOAD("200 runs of a ten-step DAG at once: steps/s", "%,.0f", "at least 1,000", "134"),
  LOAD_COMMITS("  commits a step (Com_commit)", "%.3f", "at most 0.2", "26"),
  LOAD_SYNCS("  redo log syncs a step", "%.4f", "", ""),
  CALL_P50("start call to step RUNNING: ms, p50", "%.1f", "", ""),
  CALL_P95("  p95", "%.1f", "", ""),
  NODE_MEMORY("resident memory of the server: MB", "%.0f", "", ""),
  DATABASE_MEMORY("resident memory of mysqld: MB", "%.0f", "", "");

  private final String title;
  private final String format;
  private final String goal;
  private final String maestro;

  Metric(String title, String format, String goal, String maestro) {
    this.title = title;
    this.format = format;
    this.goal = goal;
    this.maestro = maestro;
  }

  String title() {
    return title;
  }

  String text(double value) {
    return String.format(Locale.ROOT, format, value);
  }

  String goal() {
    return goal;
  }

  String maestro() {
    return maestro;
  }
}
