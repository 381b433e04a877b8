package dev.podium.domain.script;

import dev.podium.domain.definition.Step;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.user.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The installation's switch for scripts, which counts for every script that begins from then on,
 * and who may write code of their own into steps. Containers are code too, but are switched on by
 * whoever gives the installation a cluster: they run there, with the rights given there.
 */
public interface ScriptRights {

  /** The types of steps that run code which their author chooses. */
  Set<String> STEP_TYPES = Set.of("Shell", "Python", "Kubernetes", "Notebook");

  ScriptRight view();

  /**
   * Lets scripts run, or not any more; those that run go on to their end.
   *
   * @throws RefusedException FORBIDDEN without {@link Permission#ADMINISTER}
   */
  ScriptRight allow(boolean allowed, Caller caller);

  /**
   * Says who may save workflows and templates with scripts and containers.
   *
   * @param writers the weakest role that may
   * @throws RefusedException FORBIDDEN without {@link Permission#ADMINISTER}; INVALID for a role
   *     that may not edit workflows
   */
  ScriptRight letWrite(Role writers, Caller caller);

  /**
   * Refuses a definition with such steps, in loops too, if its author may not write them.
   *
   * @throws RefusedException FORBIDDEN
   */
  default void requireForSteps(List<Step> steps, Caller caller) {
    requireFor(Step.withBodies(steps).map(Step::typeName), caller);
  }

  /**
   * The same for what is made of such types.
   *
   * @param stepTypes as they are written, in whatever case
   * @throws RefusedException FORBIDDEN
   */
  default void requireFor(Stream<String> stepTypes, Caller caller) {
    if (caller.role().may(Permission.ADMINISTER)) {
      return;
    }
    stepTypes
        .flatMap(type -> StepTypes.find(type).stream())
        .map(StepType::name)
        .filter(STEP_TYPES::contains)
        .findFirst()
        .filter(type -> view().writers() == Role.ADMIN)
        .ifPresent(
            type -> {
              throw RefusedException.forbidden(
                  "Steps of the type %s run code of their own and may be saved by administrators only; they can change that on the screen Scripts."
                      .formatted(type));
            });
  }
}
