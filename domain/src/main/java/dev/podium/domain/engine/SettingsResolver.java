package dev.podium.domain.engine;

import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.RetryPolicy;
import dev.podium.domain.definition.RetryPolicy.Backoff;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.run.RetryCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads time-outs and retry policies, which may quote the workflow's params. What cannot be read is
 * told at the start of a run, not in the middle of it.
 */
final class SettingsResolver {

  private static final Duration STANDARD_TIMEOUT = Duration.ofDays(10);
  private static final Duration LONGEST_DELAY = Duration.ofDays(1);
  private static final int MOST_RETRIES = 99;

  private final ParamEvaluator evaluator = new ParamEvaluator();
  private final Map<String, Param> params;
  private final List<Problem> problems = new ArrayList<>();

  private SettingsResolver(Map<String, Param> params) {
    this.params = params;
  }

  /** Whether the settings are the same for every run, whatever its params. */
  static boolean areFixed(Workflow workflow) {
    return isFixed(workflow.timeout())
        && workflow.steps().stream()
            .allMatch(step -> isFixed(step.common().timeout()) && isFixed(policy(step)));
  }

  private static boolean isFixed(@Nullable DurationText text) {
    return text == null || !text.isInterpolated();
  }

  private static boolean isFixed(@Nullable RetryPolicy policy) {
    return policy == null || policy.texts().stream().noneMatch(DurationText::isInterpolated);
  }

  /**
   * The settings of a run.
   *
   * @param params the run's evaluated params
   * @throws ParamException with everything that is no duration or number
   */
  static RunSettings resolve(Workflow workflow, Map<String, Param> params) {
    SettingsResolver resolver = new SettingsResolver(params);
    Duration timeout = resolver.duration("workflow.timeout", workflow.timeout(), STANDARD_TIMEOUT);
    List<StepSettings> steps = workflow.steps().stream().map(resolver::step).toList();
    if (!resolver.problems.isEmpty()) {
      throw new ParamException(resolver.problems);
    }
    return new RunSettings(timeout, steps);
  }

  private StepSettings step(Step step) {
    String path = "step[" + step.id() + "]";
    Duration timeout = duration(path + ".timeout", step.common().timeout(), STANDARD_TIMEOUT);
    if (!(step instanceof Step.Typed)) {
      // Loops and subworkflows fail for good: what failed in them was retried there.
      return new StepSettings(timeout, Map.of());
    }
    Map<RetryCause, RetryRule> retries = new EnumMap<>(RetryCause.class);
    for (RetryCause cause : RetryCause.values()) {
      retries.put(cause, retry(path + ".retry_policy", policy(step), cause));
    }
    return new StepSettings(timeout, retries);
  }

  private static @Nullable RetryPolicy policy(Step step) {
    return step instanceof Step.Typed typed ? typed.retryPolicy() : null;
  }

  private RetryRule retry(String path, @Nullable RetryPolicy policy, RetryCause cause) {
    RetryRule standard = standard(cause);
    if (policy == null) {
      return standard;
    }
    int limit = number(path, limit(policy, cause), 0, standard.limit());
    return switch (policy.backoff()) {
      case null -> new RetryRule(limit, standard.base(), standard.exponent(), standard.longest());
      case Backoff.Fixed fixed -> {
        Duration delay = delay(path, fixed(fixed, cause), standard.base());
        yield new RetryRule(limit, delay, 1, delay);
      }
      case Backoff.Exponential exponential -> {
        RetryPolicy.Curve curve = curve(exponential, cause);
        yield new RetryRule(
            limit,
            delay(path, curve.base(), standard.base()),
            number(path, curve.exponent(), 1, standard.exponent()),
            delay(path, curve.limit(), standard.longest()));
      }
    };
  }

  private static RetryRule standard(RetryCause cause) {
    Duration minute = Duration.ofMinutes(1);
    return switch (cause) {
      case ERROR -> new RetryRule(2, minute, 2, Duration.ofMinutes(10));
      case PLATFORM -> new RetryRule(10, minute, 2, Duration.ofHours(1));
      case TIMEOUT -> new RetryRule(0, minute, 2, Duration.ofHours(1));
    };
  }

  private static @Nullable DurationText limit(RetryPolicy policy, RetryCause cause) {
    return switch (cause) {
      case ERROR -> policy.errorRetryLimit();
      case PLATFORM -> policy.platformRetryLimit();
      case TIMEOUT -> policy.timeoutRetryLimit();
    };
  }

  private static @Nullable DurationText fixed(Backoff.Fixed backoff, RetryCause cause) {
    return switch (cause) {
      case ERROR -> backoff.error();
      case PLATFORM -> backoff.platform();
      case TIMEOUT -> backoff.timeout();
    };
  }

  private static RetryPolicy.Curve curve(Backoff.Exponential backoff, RetryCause cause) {
    return switch (cause) {
      case ERROR -> backoff.error();
      case PLATFORM -> backoff.platform();
      case TIMEOUT -> backoff.timeout();
    };
  }

  private Duration delay(String path, @Nullable DurationText written, Duration standard) {
    Duration delay = duration(path, written, standard);
    return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
  }

  private Duration duration(String path, @Nullable DurationText written, Duration standard) {
    if (written == null) {
      return standard;
    }
    Optional<String> text = evaluated(path, written);
    Optional<Duration> duration = text.flatMap(DurationText::parse);
    if (text.isPresent() && duration.isEmpty()) {
      report(path, written, text.get(), "a duration of more than 0 and at most 120 days");
    }
    return duration.orElse(standard);
  }

  private int number(String path, @Nullable DurationText written, int least, int standard) {
    if (written == null) {
      return standard;
    }
    Optional<String> text = evaluated(path, written);
    if (text.isEmpty()) {
      return standard;
    }
    String digits = text.get().strip();
    boolean fits =
        digits.matches("\\d{1,2}")
            && Integer.parseInt(digits) >= least
            && Integer.parseInt(digits) <= MOST_RETRIES;
    if (!fits) {
      report(path, written, digits, "a whole number from " + least + " to " + MOST_RETRIES);
      return standard;
    }
    return Integer.parseInt(digits);
  }

  private Optional<String> evaluated(String path, DurationText written) {
    if (!written.isInterpolated()) {
      return Optional.of(written.text());
    }
    try {
      return Optional.of(evaluator.interpolate(written.text(), params));
    } catch (ParamException e) {
      e.problems().stream()
          .map(problem -> Problem.at(path, problem.message(), problem.remedy()))
          .forEach(problems::add);
      return Optional.empty();
    }
  }

  private void report(String path, DurationText written, String text, String wanted) {
    problems.add(
        Problem.at(
            path,
            "\"%s\" gives \"%s\", which is not %s.".formatted(written.text(), text, wanted),
            "Give the params that it quotes other values."));
  }
}
