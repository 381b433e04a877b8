package dev.podium.bench.history;

/**
 * How many steps may run at once. What is 0 or empty is not written.
 *
 * @param ofWorkflow the property {@code step_concurrency}
 * @param ofInstance the {@code instance_step_concurrency} of the definition
 * @param tag what all outermost steps bear
 * @param ofTag how many permits there are of the tag
 */
record StepLimits(int ofWorkflow, int ofInstance, String tag, int ofTag) {

  static final StepLimits NONE = new StepLimits(0, 0, "", 0);

  static StepLimits ofWorkflow(int steps) {
    return new StepLimits(steps, 0, "", 0);
  }

  static StepLimits ofInstance(int leaves) {
    return new StepLimits(0, leaves, "", 0);
  }

  static StepLimits ofTag(String tag, int permits) {
    return new StepLimits(0, 0, tag, permits);
  }

  /** Goes behind other properties. */
  String inProperties() {
    return ofWorkflow == 0 ? "" : ", \"step_concurrency\": " + ofWorkflow;
  }

  /** Goes before other fields of the workflow. */
  String inWorkflow() {
    return ofInstance == 0 ? "" : "\"instance_step_concurrency\": %d, ".formatted(ofInstance);
  }
}
