package dev.podium.domain.param;

import dev.podium.domain.expression.Limits;
import dev.podium.domain.secret.SecretAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A workflow's evaluated params at a start. They may have asked for the numbers of an instance that
 * does not exist yet; then the context has told the numbers that it will probably get.
 */
public final class StartParams {

  /** Whoever evaluates again holds up the other starts of the workflow. */
  private static final Duration LONGEST_AGAIN = Duration.ofMillis(250);

  private final EvaluationContext context;
  private final Limits limits;
  private final Evaluation evaluation;
  private final Map<String, Param> params;

  /** Evaluates. */
  StartParams(EvaluationContext context, Limits limits, Map<String, MergedParam> merged) {
    this.context = context;
    this.limits = limits;
    this.evaluation = new Evaluation(context, limits, merged, Map.of(), Map.of());
    try (evaluation) {
      this.params = evaluation.run();
    }
  }

  public Map<String, Param> params() {
    return params;
  }

  /** Whether any expression has asked for the instance's or the run's number. */
  public boolean askForNumbers() {
    return evaluation.asksForNumbers();
  }

  /**
   * The params under the numbers that the instance really gets: those that hang on them are
   * evaluated again, within a quarter of a second. The others keep their values.
   *
   * @throws ParamException with every problem
   */
  public Map<String, Param> under(long instance, long run) {
    if (!askForNumbers() || (instance == context.instance() && run == context.run())) {
      return params;
    }
    try (Evaluation again =
        evaluation.again(
            new Numbered(context, instance, run), limits.withTime(LONGEST_AGAIN), params)) {
      return again.run();
    }
  }

  /** A context with other numbers. */
  private record Numbered(EvaluationContext other, long instance, long run)
      implements EvaluationContext {

    @Override
    public Instant now() {
      return other.now();
    }

    @Override
    public String workflowId() {
      return other.workflowId();
    }

    @Override
    public String owner() {
      return other.owner();
    }

    @Override
    public Start start() {
      return other.start();
    }

    @Override
    public Signals signals() {
      return other.signals();
    }

    @Override
    public String environment() {
      return other.environment();
    }

    @Override
    public SecretAccess secrets() {
      return other.secrets();
    }
  }
}
