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
 */
record Sample(String id, Shape shape, Rule rule, int concurrency, StepLimits limits) {

  /** Runs inside of others are of this workflow; nobody else touches it. */
  static final String INNER = "history-inner";

  /** Its runs are broken on purpose. */
  static final String VICTIM = "history-victim";

  /** At steps of two workflows. */
  private static final String TAG = "history-tag";

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

  /**
   * What a seed makes: each shape in parallel, each other strategy with some shape, and each kind
   * of limit on steps, which the runs contend for.
   */
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
        String id = "history-" + rule.name().toLowerCase(Locale.ROOT);
        samples.add(new Sample(id, shape, rule, 1, StepLimits.NONE));
      }
    }
    samples.add(
        new Sample("history-few", Shape.of(0, random, INNER), Rule.PARALLEL, 3, StepLimits.NONE));
    samples.add(limited("narrow", Shape.naps(4, ""), StepLimits.ofWorkflow(2)));
    samples.add(limited("narrow-loop", Shape.napLoop(4), StepLimits.ofWorkflow(2)));
    samples.add(limited("tree", Shape.napLoop(5), StepLimits.ofInstance(2)));
    for (String name : List.of("tag-one", "tag-two")) {
      samples.add(limited(name, Shape.naps(3, TAG), StepLimits.ofTag(TAG, 2)));
    }
    return samples;
  }

  private static Sample parallel(String id, Shape shape) {
    return new Sample(id, shape, Rule.PARALLEL, 100, StepLimits.NONE);
  }

  private static Sample limited(String name, Shape shape, StepLimits limits) {
    return new Sample("history-" + name, shape, Rule.PARALLEL, 100, limits);
  }

  /** As it is pushed. */
  String definition() {
    return """
        {"properties": {"owner": "%s", "run_strategy": {"rule": "%s", "workflow_concurrency": %d}%s},
         "workflow": {"id": "%s", %s"params": {"n": {"type": "LONG", "value": 5}}, "steps": %s}}
        """
        .formatted(
            Api.USER,
            rule.name().toLowerCase(Locale.ROOT),
            concurrency,
            limits.inProperties(),
            id,
            limits.inWorkflow(),
            shape.steps());
  }

  /** Whether users may act on its runs here. */
  boolean isOpen() {
    return !id.equals(INNER) && !id.equals(VICTIM);
  }
}
