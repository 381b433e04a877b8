package dev.podium.app.rest;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** Finds the runs that an address names. */
@Component
final class RunLookup {
  private final RunViews views;

  RunLookup(RunViews views) {
    this.views = views;
  }

  /** The newest run of an instance that must exist. */
  RunView loadLatest(String workflow, String instance) {
    long number = PathValues.instance(instance);
    return views
        .findLatest(new WorkflowId(workflow), number)
        .orElseThrow(() -> noInstance(workflow, number));
  }

  /** The newest run of an instance that must exist; it need not be readable. */
  RunRef loadLatestRef(String workflow, String instance) {
    long number = PathValues.instance(instance);
    return views.instances(new WorkflowId(workflow), number + 1, 1).stream()
        .map(RunSummary::ref)
        .filter(newest -> newest.instance() == number)
        .findFirst()
        .orElseThrow(() -> noInstance(workflow, number));
  }

  private static RefusedException noInstance(String workflow, long number) {
    return RefusedException.notFound("There is no instance [%s][%d].".formatted(workflow, number));
  }

  /** Refuses a run that is not the latest of its instance: only that one can be acted on. */
  void requireLatest(String workflow, String instance, String run) {
    RunRef asked = load(workflow, instance, run).summary().ref();
    RunRef latest = loadLatestRef(workflow, instance);
    if (!asked.equals(latest)) {
      throw RefusedException.invalid(
          "",
          "%s is not the latest run of its instance.".formatted(asked),
          "Name run %d.".formatted(latest.run()));
    }
  }

  /** A run that must exist, by its number or as {@code latest}. */
  RunView load(String workflow, String instance, String run) {
    OptionalLong number = PathValues.run(run);
    if (number.isEmpty()) {
      return loadLatest(workflow, instance);
    }
    RunRef ref =
        new RunRef(new WorkflowId(workflow), PathValues.instance(instance), number.getAsLong());
    return views
        .find(ref)
        .orElseThrow(() -> RefusedException.notFound("There is no run %s.".formatted(ref)));
  }
}
