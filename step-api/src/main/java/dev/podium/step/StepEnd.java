package dev.podium.step;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt has ended. Made by {@link #done} and its siblings, then filled by the {@code
 * with…} methods, which give another object each.
 *
 * @param reason for people; empty if it went well
 * @param outputs values for params that the step declares, by name, in the Java types of {@link
 *     StepParam.Type}; they count only if it went well
 * @param artifacts documents that are kept with the attempt however it ended, by name: texts,
 *     numbers, booleans, null, lists, and maps by text, nested at most 50 deep
 * @param retryAfter no further attempt begins earlier; null leaves it to the retry policy
 */
public record StepEnd(
    Kind kind,
    String reason,
    Map<String, Object> outputs,
    Map<String, Object> artifacts,
    @Nullable Duration retryAfter) {

  public StepEnd {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(reason);
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    artifacts = Collections.unmodifiableMap(new LinkedHashMap<>(artifacts));
  }

  /** What becomes of the step. */
  public enum Kind {
    /** It goes on to the next steps. */
    DONE,
    /** The step's own fault: tried again as often as {@code error_retry_limit} says. */
    USER_ERROR,
    /** The fault of what runs it: tried again as often as {@code platform_retry_limit} says. */
    PLATFORM_ERROR,
    /** It fails for good; no retry can help. */
    FATAL_ERROR
  }

  /** It went well. */
  public static StepEnd done() {
    return of(Kind.DONE, "");
  }

  /** The step's own fault; it may be tried again. */
  public static StepEnd userError(String reason) {
    return of(Kind.USER_ERROR, reason);
  }

  /** Something around the step is broken or away; it may be tried again. */
  public static StepEnd platformError(String reason) {
    return of(Kind.PLATFORM_ERROR, reason);
  }

  /** No retry can help. */
  public static StepEnd fatalError(String reason) {
    return of(Kind.FATAL_ERROR, reason);
  }

  private static StepEnd of(Kind kind, String reason) {
    return new StepEnd(kind, reason, Map.of(), Map.of(), null);
  }

  public StepEnd withOutput(String name, Object value) {
    return new StepEnd(kind, reason, with(outputs, name, value), artifacts, retryAfter);
  }

  public StepEnd withArtifact(String name, Object document) {
    return new StepEnd(kind, reason, outputs, with(artifacts, name, document), retryAfter);
  }

  /**
   * Puts the next attempt off, by a day at most.
   *
   * @param delay not negative
   */
  public StepEnd retryAfter(Duration delay) {
    return new StepEnd(kind, reason, outputs, artifacts, delay);
  }

  private static Map<String, Object> with(Map<String, Object> all, String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(all);
    more.put(Objects.requireNonNull(name), Objects.requireNonNull(value));
    return more;
  }
}
