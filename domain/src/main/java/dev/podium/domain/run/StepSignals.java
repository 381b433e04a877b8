package dev.podium.domain.run;

import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Params;
import dev.podium.domain.run.TimelineEvent.Log;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The signals of an attempt: what it waits for, and what it has announced.
 *
 * @param dependencies in the order of the definition
 * @param info who did not want to wait for them; null if nobody
 * @param outputs in the order in which they were announced
 */
public record StepSignals(List<Dependency> dependencies, @Nullable Log info, List<Output> outputs) {

  public StepSignals {
    dependencies = List.copyOf(dependencies);
    outputs = List.copyOf(outputs);
  }

  /** Of an attempt that waits for nothing. */
  public static final StepSignals NONE = new StepSignals(List.of(), null, List.of());

  /** What an attempt that begins to wait waits for. */
  public static StepSignals awaiting(List<AwaitedSignal> awaited) {
    return new StepSignals(
        awaited.stream().map(signal -> new Dependency(signal, Status.PENDING, null)).toList(),
        null,
        List.of());
  }

  /** How far a dependency is. */
  public enum Status {
    /** The signal has not come yet. */
    PENDING,
    /** It has come. */
    MATCHED,
    /** Nobody waits for it any more. */
    SKIPPED
  }

  /**
   * A signal that the attempt waits for.
   *
   * @param match what came; null unless it is MATCHED
   */
  public record Dependency(AwaitedSignal awaited, Status status, @Nullable SignalMatch match) {}

  /**
   * A signal that the attempt announces.
   *
   * @param seq its number; 0 while it is not announced, -1 if the same had been announced before
   * @param at when it was announced; null if it is not yet, or had been before
   */
  public record Output(
      String name,
      Map<String, ParamValue> params,
      Map<String, JsonNode> payload,
      long seq,
      @Nullable Instant at) {
    public Output {
      params = Params.ordered(params);
      payload = Params.ordered(payload);
    }

    /** One that is to be announced. */
    public static Output planned(
        String name, Map<String, ParamValue> params, Map<String, JsonNode> payload) {
      return new Output(name, params, payload, 0, null);
    }
  }

  /** Whether nothing is waited for any more. */
  public boolean areSettled() {
    return pending() == 0;
  }

  /** How many signals are waited for. */
  public int pending() {
    return Math.toIntExact(
        dependencies.stream().filter(it -> it.status() == Status.PENDING).count());
  }

  /** Takes in what has come; a dependency is matched once. */
  public StepSignals matchedBy(List<SignalMatch> matches) {
    List<Dependency> changed = new ArrayList<>(dependencies);
    for (SignalMatch match : matches) {
      if (match.dependency() < changed.size()
          && changed.get(match.dependency()).status() == Status.PENDING) {
        AwaitedSignal awaited = changed.get(match.dependency()).awaited();
        changed.set(match.dependency(), new Dependency(awaited, Status.MATCHED, match));
      }
    }
    return new StepSignals(changed, info, outputs);
  }

  /** What has not come is not waited for. */
  public StepSignals bypassed(Log why) {
    return new StepSignals(
        dependencies.stream()
            .map(
                it ->
                    it.status() == Status.PENDING
                        ? new Dependency(it.awaited(), Status.SKIPPED, null)
                        : it)
            .toList(),
        why,
        outputs);
  }

  /** Those of an attempt that follows: what has come has come, and nothing is announced yet. */
  public StepSignals carriedOn() {
    return new StepSignals(dependencies, info, List.of());
  }

  /** With what the attempt announces. */
  public StepSignals announcing(List<Output> all) {
    return new StepSignals(dependencies, info, all);
  }
}
