package dev.podium.bench.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * A workflow that is driven.
 *
 * @param rule its run strategy
 * @param concurrency how many instances may run at once
 * @param stepConcurrency how many of its steps may run at once; 0 is not written
 */
record Sample(String id, Shape shape, Rule rule, int concurrency, int stepConcurrency) {

  /** Runs inside of others are of this workflow; nobody else touches it. */
  static final String INNER = "history-inner";

  /** Its runs are broken on purpose. */
  static final String VICTIM = "history-victim";

  /** How the instances of a workflow stand to each other. */
  enum Rule {
    PARALLEL,
    SEQUENTIAL,
    STRICT_SEQUENTIAL,
    FIRST_ONLY,
    LAST_ONLY,
    SERIAL_LATEST_ONLY;

    /** Whether it ends instances by itself, or does not let them begin. */
    boolean stopsInstances() {
      return this == FIRST_ONLY || this == LAST_ONLY || this == SERIAL_LATEST_ONLY;
    }
  }

  /** What a seed makes: each shape in parallel, and each other strategy with some shape. */
  static List<Sample> of(RandomGenerator random) {
    List<Sample> samples = new ArrayList<>();
    samples.add(parallel(INNER, Shape.chain(3, random)));
    samples.add(parallel(VICTIM, Shape.slow(5)));
    for (int kind = 0; kind < Shape.KINDS; kind++) {
      samples.add(parallel("history-" + kind, Shape.of(kind, random, INNER)));
    }
    for (Rule rule : Rule.values()) {
      if (rule != Rule.PARALLEL) {
        Shape shape = random.nextBoolean() ? Shape.of(2, random, INNER) : Shape.slow(2);
        samples.add(
            new Sample("history-" + rule.name().toLowerCase(Locale.ROOT), shape, rule, 1, 0));
      }
    }
    samples.add(new Sample("history-few", Shape.of(0, random, INNER), Rule.PARALLEL, 3, 0));
    return samples;
  }

  private static Sample parallel(String id, Shape shape) {
    return new Sample(id, shape, Rule.PARALLEL, 100, 0);
  }

  /** As it is pushed. */
  String definition() {
    return """
        {"properties": {"owner": "%s", "run_strategy": {"rule": "%s", "workflow_concurrency": %d}%s},
         "workflow": {"id": "%s", "params": {"n": {"type": "LONG", "value": 5}}, "steps": %s}}
        """
        .formatted(
            Api.USER,
            rule.name().toLowerCase(Locale.ROOT),
            concurrency,
            stepConcurrency == 0 ? "" : ", \"step_concurrency\": " + stepConcurrency,
            id,
            shape.steps());
  }

  /** Whether users may act on its runs here. */
  boolean isOpen() {
    return !id.equals(INNER) && !id.equals(VICTIM);
  }
}
