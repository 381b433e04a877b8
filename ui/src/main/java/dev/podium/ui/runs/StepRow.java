package dev.podium.ui.runs;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.run.EarlierStep;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepView;
import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import dev.podium.ui.status.StatusLook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step of the definition together with what became of it.
 *
 * @param view in this run, or in the earlier one that a restart took it over from; null as long as
 *     the step was not reached
 * @param ranIn that earlier run; null for a step of this run
 */
record StepRow(int ordinal, Step definition, @Nullable StepView view, @Nullable RunRef ranIn) {

  static List<StepRow> of(RunView run) {
    Map<StepId, StepView> views = new HashMap<>();
    Map<StepId, RunRef> ranIn = new HashMap<>();
    for (EarlierStep step : run.allSteps()) {
      views.put(step.step().id(), step.step());
      if (!step.run().ref().equals(run.summary().ref())) {
        ranIn.put(step.step().id(), step.run().ref());
      }
    }
    List<StepRow> rows = new ArrayList<>();
    for (Step step : run.definition().steps()) {
      rows.add(new StepRow(rows.size(), step, views.get(step.id()), ranIn.get(step.id())));
    }
    return List.copyOf(rows);
  }

  /** The step that a failed run is about: the first one that failed for good. */
  static Optional<StepRow> failing(List<StepRow> rows) {
    return rows.stream().filter(StepRow::failed).findFirst();
  }

  StepId id() {
    return definition.id();
  }

  StepStatus status() {
    return view == null ? StepStatus.NOT_CREATED : view.status();
  }

  /** What its type is called on the canvas. */
  String kind() {
    return StepTypes.find(definition.typeName())
        .map(StepType::label)
        .orElseGet(definition::typeName);
  }

  /** Whether id, name, type or status has the text in it. */
  boolean matches(String text) {
    String part = text.strip().toLowerCase(Locale.ROOT);
    String name = definition.common().name();
    return contains(id().value(), part)
        || contains(definition.typeName(), part)
        || contains(kind(), part)
        || contains(StatusLook.of(status()).label(), part)
        || (name != null && contains(name, part));
  }

  private boolean failed() {
    return status().isTerminal() && !status().isComplete() && status() != StepStatus.STOPPED;
  }

  private static boolean contains(String whole, String part) {
    return whole.toLowerCase(Locale.ROOT).contains(part);
  }
}
