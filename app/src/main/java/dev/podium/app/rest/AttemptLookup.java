package dev.podium.app.rest;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.StepView;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** Finds the attempts that an address names. */
@Component
final class AttemptLookup {
  private final RunViews views;

  AttemptLookup(RunViews views) {
    this.views = views;
  }

  /** An attempt that must exist, by its number or as {@code latest}. */
  StepView load(RunView run, String step, String attempt) {
    OptionalLong number = PathValues.attempt(attempt);
    StepView latest = load(run, step);
    return number.isPresent() ? load(run, latest, number.getAsLong()) : latest;
  }

  private StepView load(RunView run, StepView latest, long number) {
    if (number == latest.attempt()) {
      return latest;
    }
    RunRef ref = run.summary().ref();
    return views.attempts(ref, latest.id()).stream()
        .filter(attempt -> attempt.attempt() == number)
        .findFirst()
        .orElseThrow(
            () ->
                RefusedException.notFound(
                    "Step [%s] of %s has no attempt %d.".formatted(latest.id(), ref, number)));
  }

  private static StepView load(RunView run, String id) {
    return run.steps().stream()
        .filter(step -> step.id().value().equals(id))
        .findFirst()
        .orElseThrow(() -> noStep(run, id));
  }

  static RefusedException noStep(RunView run, String id) {
    return RefusedException.notFound(
        "There is no step [%s] in %s yet.".formatted(Cursor.shorten(id), run.summary().ref()));
  }
}
