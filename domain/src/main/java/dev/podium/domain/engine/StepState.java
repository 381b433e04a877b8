package dev.podium.domain.engine;

import dev.podium.domain.param.Param;
import dev.podium.domain.param.Params;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepTimes;
import dev.podium.domain.run.StepTransitions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest attempt of a step.
 *
 * @param ordinal position in the definition, from 0
 * @param attempt from 1
 * @param params evaluated params, empty before they are
 * @param taken ordinals of the successors whose edge was taken; empty until complete
 * @param due when a waiting body ends, null if it does not wait for a time
 * @param info why it is in this status, null if there is nothing to say
 */
public record StepState(
    int ordinal,
    int attempt,
    StepStatus status,
    StepTimes times,
    Map<String, Param> params,
    List<Integer> taken,
    @Nullable Instant due,
    @Nullable String info) {

  public StepState {
    params = Params.ordered(params);
    taken = List.copyOf(taken);
  }

  static StepState created(int ordinal, Instant at) {
    return new StepState(
        ordinal,
        1,
        StepStatus.CREATED,
        StepTimes.NONE.entered(StepStatus.CREATED, at),
        Map.of(),
        List.of(),
        null,
        null);
  }

  StepState to(StepStatus next, Instant at) {
    return to(next, at, info);
  }

  StepState to(StepStatus next, Instant at, @Nullable String why) {
    if (!StepTransitions.allowed(status, next)) {
      throw new IllegalStateException(
          "step %d attempt %d may not go from %s to %s".formatted(ordinal, attempt, status, next));
    }
    return new StepState(ordinal, attempt, next, times.entered(next, at), params, taken, due, why);
  }

  StepState withParams(Map<String, Param> evaluated) {
    return new StepState(ordinal, attempt, status, times, evaluated, taken, due, info);
  }

  StepState withDue(Instant at) {
    return new StepState(ordinal, attempt, status, times, params, taken, at, info);
  }

  StepState withTaken(List<Integer> successors) {
    return new StepState(ordinal, attempt, status, times, params, successors, due, info);
  }

  StepState withInfo(String why) {
    return new StepState(ordinal, attempt, status, times, params, taken, due, why);
  }
}
