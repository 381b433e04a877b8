package dev.podium.ui.runs;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.param.Param;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepView;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two runs side by side, param by param and step by step: first those of the left one in their
 * order, then those that only the right one has. What Podium itself sets is left out: it differs
 * always.
 */
record RunComparison(List<ParamLine> params, List<StepLine> steps) {

  RunComparison {
    params = List.copyOf(params);
    steps = List.copyOf(steps);
  }

  /** A param as text; null where a run has none of that name. */
  record ParamLine(String name, @Nullable String left, @Nullable String right) {
    boolean differs() {
      return !Objects.equals(left, right);
    }
  }

  /** A step; null where a run's definition has none of that id. */
  record StepLine(StepId id, @Nullable StepRow left, @Nullable StepRow right) {

    /** Less is jitter. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private static final int LEAST_PERCENT = 20;

    /** Whether it stands otherwise, or took a good deal longer in one of the runs. */
    boolean differs() {
      return status(left) != status(right)
          || (left == null) != (right == null)
          || longer().filter(this::counts).isPresent();
    }

    private static StepStatus status(@Nullable StepRow row) {
      return row == null ? StepStatus.NOT_CREATED : row.status();
    }

    /** How much longer it took in the right run, negative for shorter; empty until both ended. */
    Optional<Duration> longer() {
      return took(left).flatMap(one -> took(right).map(other -> other.minus(one)));
    }

    private boolean counts(Duration longer) {
      Duration longest = longer.isNegative() ? took(left).orElseThrow() : took(right).orElseThrow();
      return longer.abs().compareTo(LEAST) >= 0
          && longer.abs().multipliedBy(100).compareTo(longest.multipliedBy(LEAST_PERCENT)) >= 0;
    }

    private static Optional<Duration> took(@Nullable StepRow row) {
      StepView view = row == null ? null : row.view();
      return view == null || view.times().running() == null || view.times().ended() == null
          ? Optional.empty()
          : Optional.of(Duration.between(view.times().running(), view.times().ended()));
    }
  }

  static RunComparison of(RunView left, RunView right) {
    Map<String, Param> leftParams = ParamList.ofAuthors(left.params());
    Map<String, Param> rightParams = ParamList.ofAuthors(right.params());
    Map<StepId, StepRow> leftSteps = steps(left);
    Map<StepId, StepRow> rightSteps = steps(right);
    return new RunComparison(
        union(leftParams.keySet(), rightParams.keySet()).stream()
            .map(
                name ->
                    new ParamLine(name, text(leftParams.get(name)), text(rightParams.get(name))))
            .toList(),
        union(leftSteps.keySet(), rightSteps.keySet()).stream()
            .map(id -> new StepLine(id, leftSteps.get(id), rightSteps.get(id)))
            .toList());
  }

  private static <T> Set<T> union(Set<T> left, Set<T> right) {
    Set<T> all = new LinkedHashSet<>(left);
    all.addAll(right);
    return all;
  }

  private static @Nullable String text(@Nullable Param param) {
    return param == null ? null : ParamText.of(param.value());
  }

  private static Map<StepId, StepRow> steps(RunView run) {
    Map<StepId, StepRow> steps = new LinkedHashMap<>();
    StepRow.of(run).forEach(row -> steps.put(row.id(), row));
    return steps;
  }
}
