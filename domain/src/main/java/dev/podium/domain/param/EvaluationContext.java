package dev.podium.domain.param;

import dev.podium.domain.secret.SecretAccess;
import dev.podium.domain.secret.SecretUser;
import java.time.Instant;
import java.util.List;
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

  /** Instance number, 0 while there is none. */
  long instance();

  /** Run number, 0 while there is none. */
  long run();

  Start start();

  /** The signals that started the run, if any did. */
  default Signals signals() {
    return Signals.NONE;
  }

  /** The name of this installation's environment, as configured; empty if it has none. */
  String environment();

  /** The secrets that may be used. */
  default SecretAccess secrets() {
    return SecretAccess.NONE;
  }

  /**
   * How the run came to be.
   *
   * @param initiatorType for example {@code MANUAL}
   * @param runnerName who started it; null if it was no person
   * @param timezone of the trigger that started it, if any
   * @param firstTriggerTimezone of the workflow's first time trigger, if any
   * @param runPolicy for example {@code START_FRESH_NEW_RUN}
   */
  record Start(
      String initiatorType,
      @Nullable String runnerName,
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

    /** The step's status, for example {@code EVALUATING_PARAMS}. */
    String stepStatus();

    /** When the step ended; null while it has not. */
    @Nullable Instant stepEndedAt();

    /** The run's evaluated params. */
    Map<String, Param> workflowParams();

    /** A step that comes before this one and is complete. */
    Optional<UpstreamStep> findStep(String id);

    /** What the step waited for, in the order of its signal dependencies. */
    default List<MatchedSignal> dependencies() {
      return List.of();
    }
  }

  /**
   * A signal that a step waited for.
   *
   * @param params empty if nobody waited for it in the end
   */
  record MatchedSignal(String name, Map<String, ParamValue> params) {
    public MatchedSignal {
      params = Params.ordered(params);
    }
  }

  /**
   * What a step shows to those after it.
   *
   * @param params evaluated
   * @param status its name, for example {@code SUCCEEDED}
   * @param endedAt null if it never ran
   * @param inside what ran inside of it
   */
  record UpstreamStep(
      Map<String, Param> params, String status, @Nullable Instant endedAt, Inside inside) {}

  /** What ran inside of a step, where later steps may look. */
  sealed interface Inside {

    /** Nothing: a leaf. */
    record Nothing() implements Inside {}

    /** The iterations of a foreach. */
    non-sealed interface Foreach extends Inside {
      /** A param of a step of its body; empty if no iteration has it. */
      Optional<LoopValues> find(String stepId, String param);
    }

    /** The run of a subworkflow. */
    non-sealed interface Subworkflow extends Inside {
      /** A param of one of its steps; empty if it has none such. */
      Optional<ParamValue> find(String stepId, String param);
    }
  }

  /** The plain form of a context. */
  record RunFacts(
      Instant now,
      String workflowId,
      String owner,
      long instance,
      long run,
      Start start,
      Signals signals,
      Installation installation)
      implements EvaluationContext {

    @Override
    public String environment() {
      return installation.environment();
    }

    /** A definition that is checked may not say whose it is. */
    @Override
    public SecretAccess secrets() {
      return installation.secrets().of(new SecretUser(workflowId, owner.isEmpty() ? null : owner));
    }
  }
}
