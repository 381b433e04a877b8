package dev.podium.domain.script;

import dev.podium.domain.definition.Step;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.user.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The installation's switch for scripts. It counts for every script that begins from then on. */
public interface ScriptRights {

  Set<String> STEP_TYPES = Set.of("Shell", "Python");

  ScriptRight view();

  /**
   * Lets scripts run, or not any more; those that run go on to their end.
   *
   * @throws RefusedException FORBIDDEN without {@link Permission#ADMINISTER}
   */
  ScriptRight allow(boolean allowed, Caller caller);

  /**
   * Says who may save workflows and templates with scripts.
   *
   * @param writers the weakest role that may
   * @throws RefusedException FORBIDDEN without {@link Permission#ADMINISTER}; INVALID for a role
   *     that may not edit workflows
   */
  ScriptRight letWrite(Role writers, Caller caller);

  /**
   * Refuses a definition with script steps, in loops too, if its author may not write scripts.
   *
   * @throws RefusedException FORBIDDEN
   */
  default void requireForSteps(List<Step> steps, Caller caller) {
    requireFor(everyStep(steps).map(Step::typeName), caller);
  }

  /**
   * The same for what is made of such types.
   *
   * @throws RefusedException FORBIDDEN
   */
  default void requireFor(Stream<String> stepTypes, Caller caller) {
    if (caller.role().may(Permission.ADMINISTER)) {
      return;
    }
    stepTypes
        .filter(STEP_TYPES::contains)
        .findFirst()
        .filter(type -> view().writers() == Role.ADMIN)
        .ifPresent(
            type -> {
              throw RefusedException.forbidden(
                  "Steps of the type %s may be saved by administrators only; they can change that on the screen Scripts."
                      .formatted(type));
            });
  }

  private static Stream<Step> everyStep(List<Step> steps) {
    return steps.stream().flatMap(step -> Stream.concat(Stream.of(step), everyStep(step.body())));
  }
}
