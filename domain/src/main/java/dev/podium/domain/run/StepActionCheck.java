package dev.podium.domain.run;

import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.graph.Dag;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Spelling;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says whether a user may do something with a step of the latest run of an instance, by the table
 * of actions (runtime.md section 3.1) and by what else the run is like; if not, why, and what may
 * be done instead.
 */
public final class StepActionCheck {

  private final RunView run;
  private final StepId id;
  private final StepAction action;

  private StepActionCheck(RunView run, StepId id, StepAction action) {
    this.run = run;
    this.id = id;
    this.action = action;
  }

  /**
   * The step, where it stands: as the run has left it, or an earlier run of the instance that
   * stands for it.
   *
   * @param run the latest of its instance
   * @throws RefusedException NOT_FOUND if the definition has no such step, INVALID if the action is
   *     not allowed now
   */
  public static StepView require(RunView run, StepId id, StepAction action) {
    StepActionCheck check = new StepActionCheck(run, id, action);
    check.requireDefined();
    return run.summary().status().isTerminal() ? check.afterEnd() : check.whileItGoesOn();
  }

  /**
   * Refuses to tell that an action has taken effect which came when the step had ended by itself,
   * or by another action.
   *
   * @param before where the step stood when the action was asked for
   * @param now where it stands, in the same run
   * @throws RefusedException CONFLICT if the attempt has ended otherwise
   */
  public static void requireEffect(RunRef run, StepAction action, StepView before, StepView now) {
    if (now.attempt() == before.attempt()
        && now.status().isTerminal()
        && !action.mayEndAs(now.status())) {
      throw RefusedException.conflict(
          "Step [%s] of %s had ended %s before %s could take effect."
              .formatted(now.id(), run, now.status(), action),
          "Look at the step again.");
    }
  }

  private RunRef ref() {
    return run.summary().ref();
  }

  private void requireDefined() {
    List<String> known = run.definition().steps().stream().map(step -> step.id().value()).toList();
    if (known.contains(id.value())) {
      return;
    }
    throw new RefusedException(
        RefusedException.Reason.NOT_FOUND,
        List.of(
            Problem.at(
                "",
                "There is no step [%s] in %s.".formatted(Cursor.shorten(id.value()), ref()),
                Spelling.nearest(id.value(), known)
                    .map(meant -> "Did you mean \"" + meant + "\"?")
                    .orElse(""))));
  }

  private StepView afterEnd() {
    if (action != StepAction.RESTART && action != StepAction.SKIP) {
      throw refused(
          "%s has ended %s: %s is for steps of runs that go on."
              .formatted(ref(), run.summary().status(), action),
          "Restart the step or the instance.");
    }
    StepView step =
        run.allSteps().stream()
            .map(EarlierStep::step)
            .filter(any -> any.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    refused(
                        "%s has never reached its step [%s].".formatted(ref(), id),
                        "Restart the instance."));
    if (!action.isAllowedAfterEnd(step.status())) {
      throw notAllowed(step, "Restart the step or the instance.");
    }
    return step;
  }

  private StepView whileItGoesOn() {
    StepView step = run.findStep(id).orElseThrow(this::notReached);
    if (!action.isAllowed(step.status())) {
      throw notAllowed(step, remedy(step));
    }
    if (action == StepAction.BYPASS_STEP_DEPENDENCIES && !awaitsSignals(step)) {
      throw refused(
          "Step [%s] of %s waits for no signals.".formatted(id, ref()),
          "It goes on when its run is resumed.");
    }
    if (action == StepAction.RESTART && failureMode(step) != FailureMode.FAIL_AFTER_RUNNING) {
      throw refused(
          "Step [%s] has the failure mode %s: it cannot be restarted while %s goes on."
              .formatted(id, failureMode(step), ref()),
          "Restart it when the run has ended.");
    }
    return step;
  }

  private RefusedException notReached() {
    Optional<EarlierStep> earlier =
        run.earlierSteps().stream().filter(step -> step.step().id().equals(id)).findFirst();
    return earlier.isPresent()
        ? refused(
            "%s does not run its step [%s]: what run %d has made of it stands."
                .formatted(ref(), id, earlier.get().run().ref().run()),
            "Restart the step when %s has ended.".formatted(ref()))
        : refused(
            "%s has not reached its step [%s] yet.".formatted(ref(), id),
            "Wait until the step has begun.");
  }

  private RefusedException notAllowed(StepView step, String remedy) {
    return refused(
        "Step [%s] of %s is %s, which does not allow %s."
            .formatted(id, ref(), step.status(), action),
        remedy);
  }

  private String remedy(StepView step) {
    String allowed =
        Stream.of(StepAction.values())
            .filter(any -> any.isAllowed(step.status()))
            .map(StepAction::name)
            .collect(Collectors.joining(", "));
    return allowed.isEmpty()
        ? "It can be restarted when %s has ended.".formatted(ref())
        : "Allowed now: " + allowed + ".";
  }

  private static boolean awaitsSignals(StepView step) {
    return step.signals() != null && !step.signals().areSettled();
  }

  private FailureMode failureMode(StepView step) {
    FailureMode written = definition(step.ordinal()).common().failureMode();
    return written == null ? FailureMode.FAIL_AFTER_RUNNING : written;
  }

  private Step definition(int ordinal) {
    return run.definition().steps().get(ordinal);
  }

  /**
   * Refuses a restart from the beginning that a run which goes on could not keep to: in another
   * attempt a loop or a subworkflow keeps what it can of what ran inside of it.
   *
   * @param first the step that is to be restarted
   * @throws RefusedException INVALID if something inside of it, or of what comes after it, may be
   *     kept
   */
  public static void requireNothingKept(RunView run, StepView first) {
    requireNothingKept(run, first, true);
  }

  /** The same for a restart of one run inside of the step, which is to keep the rest. */
  public static void requireNothingKeptAfter(RunView run, StepView first) {
    requireNothingKept(run, first, false);
  }

  private static void requireNothingKept(RunView run, StepView first, boolean itself) {
    Repetition again =
        new Repetition(
            RunPolicy.RESTART_FROM_SPECIFIC,
            new Repetition.FirstStep(first.id(), null, Map.of()),
            Map.of());
    boolean ranBefore = run.summary().ref().run() > 1;
    again.steps(Dag.of(run.definition().steps())).stream()
        .filter(ordinal -> ordinal == first.ordinal() ? itself : ranBefore)
        .map(ordinal -> run.definition().steps().get(ordinal))
        .filter(step -> !(step instanceof Step.Typed))
        .findFirst()
        .ifPresent(
            step -> {
              throw RefusedException.invalid(
                  "restart_policy",
                  "RESTART_FROM_BEGINNING is not possible while %s goes on: step [%s] would keep what it can of what ran inside of it."
                      .formatted(run.summary().ref(), step.id()),
                  "Use RESTART_FROM_INCOMPLETE, or restart step [%s] when the run has ended."
                      .formatted(first.id()));
            });
  }

  private static RefusedException refused(String message, String remedy) {
    return RefusedException.invalid("", message, remedy);
  }
}
