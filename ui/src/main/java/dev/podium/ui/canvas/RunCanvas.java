package dev.podium.ui.canvas;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.run.RunChange;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepView;
import dev.podium.domain.workflow.CanvasLayout;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A live drawing of a run. The whole run is sent when it is shown or the component comes onto a
 * page, then only what changed; all changes up to a response of the server travel together.
 */
public abstract sealed class RunCanvas extends Component implements HasSize, HasStyle
    permits RunGraph, RunTimeline {

  private static final String SELECT_EVENT = "podium-select";

  private final List<Consumer<Optional<StepId>>> listeners = new ArrayList<>();
  private final Map<StepId, StepView> unsent = new LinkedHashMap<>();
  private transient @Nullable RunView shown;
  private transient CanvasLayout layout = CanvasLayout.AUTOMATIC;

  RunCanvas() {
    getElement()
        .addEventListener(SELECT_EVENT, event -> selected(event.getEventData()))
        .addEventData("event.detail");
  }

  /** Draws a run from scratch, its steps where they were placed by hand. */
  public void show(RunView run, CanvasLayout places) {
    shown = run;
    layout = places;
    unsent.clear();
    getElement().setPropertyBean("picture", RunPicture.of(run, places, now()));
  }

  /** Brings the drawing up to date; a change that it has already is ignored. */
  public void apply(RunChange change) {
    RunView before = shown;
    if (before == null || change.summary().revision() <= before.summary().revision()) {
      return;
    }
    shown = RunMerge.apply(before, change);
    boolean first = unsent.isEmpty();
    change.steps().forEach(step -> unsent.put(step.id(), step));
    if (first) {
      getElement()
          .getNode()
          .runWhenAttached(ui -> ui.beforeClientResponse(this, context -> flush()));
    }
  }

  /** Marks a step, or none. */
  public void select(@Nullable StepId step) {
    getElement().setProperty("selected", step == null ? "" : step.value());
  }

  /** Tells which step a user has picked, or that none is. */
  public void onSelect(Consumer<Optional<StepId>> listener) {
    listeners.add(listener);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    RunView run = shown;
    if (run != null) {
      show(run, layout);
    }
  }

  private void flush() {
    RunView run = shown;
    if (run == null) {
      return;
    }
    getElement().callJsFunction("applyChange", change(run.summary()));
    unsent.clear();
  }

  private RunPicture.Change change(RunSummary summary) {
    return new RunPicture.Change(
        RunPicture.Header.of(summary, now()),
        unsent.values().stream().map(RunPicture.State::of).toList());
  }

  private void selected(JsonNode data) {
    Optional<StepId> step = find(data);
    listeners.forEach(listener -> listener.accept(step));
  }

  /** The step of the run that an event of the browser names. */
  final Optional<StepId> find(JsonNode data) {
    RunView run = shown;
    String id = data.path("event.detail").asString("");
    if (run == null) {
      return Optional.empty();
    }
    return run.definition().steps().stream()
        .map(Step::id)
        .filter(step -> step.value().equals(id))
        .findFirst();
  }

  private static Instant now() {
    return InstantSource.system().instant();
  }
}
