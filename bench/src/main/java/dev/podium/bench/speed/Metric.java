package dev.podium.bench.speed;

import java.util.Locale;

/** What is measured: a line of the table, with the goal and what Maestro does on such a machine. */
enum Metric {
  START_P50("start call to step RUNNING: ms, p50", "%.1f", "at most 5", "28"),
  START_P95("  p95", "%.1f", "", ""),
  CHAIN_WHOLE_P50(
      "chain of 100 NoOps, call to end: ms a step, p50", "%.3f", "at most 0.17", "17.5"),
  CHAIN_WHOLE_P95("  p95", "%.3f", "", ""),
  CHAIN_P50("  from start to start: ms a step, p50", "%.3f", "", ""),
  CHAIN_P95("  p95", "%.3f", "", ""),
  CALLS_P50("chain of 100 Http calls, answer to next call: ms, p50", "%.2f", "at most 2", ""),
  CALLS_P95("  p95", "%.2f", "", ""),
  FAN("fan of 1 + 298 + 1: ms in total", "%,.0f", "at most 150", "2,800"),
  FOREACH("foreach, 1,000 iterations, 500 at once: ms", "%,.0f", "at most 500", "9,300"),
  LOAD("200 runs of a ten-step DAG at once: steps/s", "%,.0f", "at least 3,000", "134"),
  LOAD_CPU("  processor time a step: ms", "%.3f", "at most 0.5", "14"),
  LOAD_CPU_NODE("    of the server", "%.3f", "", ""),
  LOAD_CPU_DATABASE("    of mysqld", "%.3f", "", ""),
  LOAD_COMMITS("  commits a step (Com_commit)", "%.3f", "at most 0.1", "26"),
  LOAD_SYNCS("  redo log syncs a step", "%.4f", "", ""),
  LOAD_BYTES("  bytes at rest a step", "%,.0f", "at most 1,000", "2,100"),
  NODE_MEMORY("  resident memory of the server: MB", "%.0f", "at most 400", "470-650"),
  DATABASE_MEMORY("  resident memory of mysqld: MB", "%.0f", "", ""),
  LIST_NEWEST("newest 50 instances of a workflow: ms, p95", "%.1f", "at most 300", ""),
  LIST_MIDDLE("  50 from the middle of its past: ms, p95", "%.1f", "at most 300", ""),
  NODE_MEMORY_IDLE("resident memory of the server after 30 s of rest: MB", "%.0f", "", ""),
  SCRIPTS_BEGIN_P50("Shell step, STARTING to RUNNING: ms, p50", "%.0f", "", ""),
  SCRIPTS_BEGIN_P95("  p95", "%.0f", "", ""),
  SCRIPTS_WHOLE("  STARTING to its end: ms, p50", "%.0f", "", ""),
  SCRIPTS_RATE(
      "300 Shell steps of one run beside one another (quick 100): steps/s", "%.1f", "", ""),
  SCRIPTS_BUSY("  of a slot's time it is busy with a step: %", "%.0f", "", ""),
  SCRIPTS_LEAST("  steps on the node that had the fewest", "%.0f", "", ""),
  TRIGGERS_LAST(
      "triggers due in one second (4,000, quick 200): the last run, s late",
      "%.2f",
      "at most 10",
      ""),
  TRIGGERS_P50("  the middle one: s late", "%.2f", "", ""),
  TRIGGERS_FIRST("  the first one: s late", "%.2f", "at most 1", ""),
  SIGNALS_ALONE("signals announced while no step waits: /s", "%,.0f", "", ""),
  SIGNALS_BESIDE(
      "  while steps wait for others of that name (10,000, quick 1,000): /s",
      "%,.0f",
      "at least 1,000",
      ""),
  SIGNALS_CALL_P50("  a call that announces one: ms, p50", "%.1f", "", ""),
  SIGNALS_CALL_P95("    p95", "%.1f", "", ""),
  SIGNALS_CHAIN_QUIET("  chain of 100 NoOps, call to end: ms a step, p50", "%.3f", "", ""),
  SIGNALS_CHAIN("    while signals are announced as fast as they are taken", "%.3f", "", ""),
  SIGNALS_HEARD(
      "  announcement to RUNNING of the step that waited for it: ms, p50", "%.0f", "", ""),
  LARGE_FOREACH("foreach, 25,000 iterations, 500 at once: s", "%.1f", "at most 15", ""),
  LARGE_FOREACH_HEAP("  growth of the live heap after it: MB", "%.1f", "under 200", ""),
  LARGE_FOREACH_MOST_HEAP("  growth of the live heap during it: MB", "%.1f", "under 200", ""),
  RESTART("first step again after kill -9 of all: s", "%.1f", "at most 10", "51-58"),
  RESTART_LAST("  every run goes on: s", "%.1f", "", ""),
  RESTART_READY("  the API answers: s", "%.1f", "", ""),
  TAKE_OVER("take-over of a killed node's runs: s", "%.1f", "at most 13", "56"),
  WAITING_HEAP(
      "runs that wait for a signal (100,000, quick 2,000): growth of the live heap, MB",
      "%.1f",
      "under 100",
      ""),
  WAITING_TAKE_OVER("  take-over of a killed node's runs beside them: s", "%.1f", "as without", "");

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

  /** As the report writes it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
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
