package dev.podium.bench.speed;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be measured by itself, in the order in which it is. */
public enum Row {
  /** How soon a step runs after the call that starts its run. */
  START(true, 5, 100, 3, 20),
  /** A chain of 100 steps that do nothing. */
  CHAIN(true, 5, 40, 3, 10),
  /** A chain of 100 steps that call a server. */
  CALLS(true, 5, 10, 3, 5),
  /** One step, 298 beside one another, one step. */
  FAN(true, 5, 10, 3, 5),
  /** A loop of 1,000 iterations, 500 at once. */
  FOREACH(true, 5, 3, 3, 1),
  /** 200 runs of a ten-step DAG: throughput, processor time, commits, bytes, memory. */
  LOAD(true, 5, 200, 3, 200),
  /** Pages of a list. */
  LISTS(true, 5, 100, 3, 20),
  /** Memory after a rest. */
  IDLE(false, 1, 1, 1, 1),
  /** Shell scripts: how soon one begins, and 300 beside one another. */
  SCRIPTS(false, 3, 30, 1, 10),
  /** Triggers that are due in the same second. */
  TRIGGERS(false, 3, 4_000, 1, 200),
  /** Announcements beside steps that wait for other signals of the same name. */
  SIGNALS(false, 1, 10_000, 1, 1_000),
  /** A loop of 25,000 iterations: its time, and the heap after it. */
  FOREACH_25000(false, 5, 1, 1, 1),
  /** The same with looks into the heap while it goes on. */
  FOREACH_HEAP(false, 5, 1, 1, 1),
  /** All servers killed and started again. */
  RESTART(false, 5, 1, 1, 1),
  /** A node killed beside another. */
  TAKE_OVER(false, 5, 1, 1, 1),
  /** Runs that wait for what does not come, and a node killed beside them. */
  WAITING(false, 1, 100_000, 1, 2_000);

  private final boolean warmed;
  private final int repetitions;
  private final int runs;
  private final int quickRepetitions;
  private final int quickRuns;

  Row(boolean warmed, int repetitions, int runs, int quickRepetitions, int quickRuns) {
    this.warmed = warmed;
    this.repetitions = repetitions;
    this.runs = runs;
    this.quickRepetitions = quickRepetitions;
    this.quickRuns = quickRuns;
  }

  /**
   * How much is measured.
   *
   * @param repetitions give one figure each; the table shows their median and their spread
   * @param runs of the workflow in one repetition
   */
  record Effort(int repetitions, int runs) {}

  /** As the command line and the report write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The row of that word. */
  public static Optional<Row> find(String word) {
    return Arrays.stream(values()).filter(row -> row.word().equals(word)).findFirst();
  }

  /**
   * Whether its repetitions take turns with those of other rows, after rounds that do not count;
   * the others follow one by one.
   */
  boolean isWarmed() {
    return warmed;
  }

  Effort effort(boolean isQuick) {
    return isQuick ? new Effort(quickRepetitions, quickRuns) : new Effort(repetitions, runs);
  }
}
