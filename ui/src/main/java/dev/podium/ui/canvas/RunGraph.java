package dev.podium.ui.canvas;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import dev.podium.domain.definition.StepId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** The graph of a run: live status colours, taken and untaken edges, breakpoints. */
@Tag("podium-run-graph")
@JsModule("./adapters/run-graph.tsx")
@NpmPackage(value = "@xyflow/react", version = "12.12.1")
@NpmPackage(value = "@dagrejs/dagre", version = "3.1.3")
public final class RunGraph extends RunCanvas {

  private final List<Consumer<StepId>> listeners = new ArrayList<>();

  public RunGraph() {
    getElement()
        .addEventListener(
            "podium-breakpoint",
            event ->
                find(event.getEventData())
                    .ifPresent(step -> listeners.forEach(listener -> listener.accept(step))))
        .addEventData("event.detail");
  }

  /**
   * Marks the steps that a breakpoint holds.
   *
   * @param changeable whether breakpoints can be set and removed on the nodes
   */
  public void showBreakpoints(Collection<StepId> held, boolean changeable) {
    getElement().setPropertyList("breakpoints", held.stream().map(StepId::value).sorted().toList());
    getElement().setProperty("breakpointsChangeable", changeable);
  }

  /** Tells whose breakpoint a user wants to set or remove. */
  public void onBreakpoint(Consumer<StepId> listener) {
    listeners.add(listener);
  }
}
