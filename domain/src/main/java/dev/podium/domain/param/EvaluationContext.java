package dev.podium.domain.param;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The facts of a run that its params may ask for; whoever evaluates supplies them. */
public interface EvaluationContext {

  /** The time that this evaluation sees. */
  Instant now();

  String workflowId();

  /** The owner's name. */
  String owner();

  /** Instance number, 0 while there is none, as at a push. */
  long instance();

  /** Run number, 0 while there is none. */
  long run();

  Start start();

  /** The name of this installation's environment. */
  default String environment() {
    return "";
  }

  /**
   * How the run came to be.
   *
   * @param initiatorType for example {@code MANUAL}
   * @param runnerName who started it
   * @param timezone of the trigger that started it, if any
   * @param firstTriggerTimezone of the workflow's first time trigger, if any
   * @param runPolicy for example {@code START_FRESH_NEW_RUN}
   */
  record Start(
      String initiatorType,
      String runnerName,
      @Nullable String timezone,
      @Nullable String firstTriggerTimezone,
      String runPolicy) {}

  /** The facts that a step adds. */
  interface OfStep extends EvaluationContext {

    String stepId();

    /** The step's number in the run, from 1. */
    long stepInstance();

    UUID stepUuid();

    /** The attempt, from 1. */
    long attempt();

    /** How often the step was retried after a fault of its own. */
    default long errorRetries() {
      return 0;
    }

    /** The step's type, and sub type if any. */
    String stepType();

    /** The run's evaluated params. */
    Map<String, Param> workflowParams();

    /** A step that comes before this one and is complete. */
    Optional<UpstreamStep> findStep(String id);
  }

  /**
   * What a step shows to those after it.
   *
   * @param params evaluated
   * @param status its name, for example {@code SUCCEEDED}
   * @param endedAt null if it never ran
   */
  record UpstreamStep(Map<String, Param> params, String status, @Nullable Instant endedAt) {}

  /** A context for checking a definition before anything runs. */
  static EvaluationContext forValidation(String workflowId, String owner, Instant now) {
    return new RunFacts(
        now,
        workflowId,
        owner,
        0,
        0,
        new Start("VALIDATION", owner, null, null, "START_FRESH_NEW_RUN"));
  }

  /** The plain form of a context. */
  record RunFacts(
      Instant now, String workflowId, String owner, long instance, long run, Start start)
      implements EvaluationContext {}
}
