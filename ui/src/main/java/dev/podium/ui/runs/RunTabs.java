package dev.podium.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.run.RunChange;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.workflow.CanvasLayout;
import dev.podium.ui.canvas.RunGraph;
import dev.podium.ui.canvas.RunTimeline;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Three pictures of one run; all are kept up to date, one is on the page. */
final class RunTabs extends Div {

  private final RunGraph graph = new RunGraph();
  private final RunTimeline timeline = new RunTimeline();
  private final StepTable steps;
  private final Tabs tabs = new Tabs();
  private final Div content = new Div();
  private List<StepRow> rows = List.of();

  /** The pictures by their names in the address line. */
  private enum Picture {
    GRAPH("Graph"),
    TIMELINE("Timeline"),
    STEPS("Steps");

    private final String label;

    Picture(String label) {
      this.label = label;
    }

    String inAddress() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  RunTabs(Consumer<Optional<StepId>> picked, Runnable switched) {
    addClassName("podium-run-tabs");
    content.addClassName("podium-run-picture");
    steps = new StepTable(step -> picked.accept(Optional.of(step)));
    graph.onSelect(picked);
    graph.setSizeFull();
    timeline.onSelect(picked);
    timeline.setSizeFull();
    for (Picture picture : Picture.values()) {
      tabs.add(new Tab(picture.label));
    }
    tabs.addSelectedChangeListener(
        event -> {
          arrange();
          if (event.isFromClient()) {
            switched.run();
          }
        });
    add(tabs, content);
    arrange();
  }

  /** The open tab's name; empty for the first, which needs no mention. */
  String opened() {
    Picture picture = picture();
    return picture == Picture.GRAPH ? "" : picture.inAddress();
  }

  void open(String name) {
    for (Picture picture : Picture.values()) {
      if (picture.inAddress().equals(name)) {
        tabs.setSelectedIndex(List.of(Picture.values()).indexOf(picture));
      }
    }
  }

  void show(RunView run, CanvasLayout layout) {
    rows = StepRow.of(run);
    graph.show(run, layout);
    timeline.show(run, layout);
    steps.show(rows);
  }

  void apply(RunView run, RunChange change) {
    rows = StepRow.of(run);
    graph.apply(change);
    timeline.apply(change);
    Set<StepId> changed = new HashSet<>();
    change.steps().forEach(step -> changed.add(step.id()));
    rows.stream().filter(row -> changed.contains(row.id())).forEach(steps::update);
  }

  /** Marks the steps that a breakpoint holds. */
  void showBreakpoints(Set<StepId> held, boolean changeable) {
    graph.showBreakpoints(held, changeable);
  }

  /** Tells whose breakpoint a user wants to set or remove. */
  void onBreakpoint(Consumer<StepId> listener) {
    graph.onBreakpoint(listener);
  }

  /** Lets the clocks of running steps go on. */
  void tick() {
    if (picture() == Picture.STEPS) {
      rows.stream().filter(row -> row.status() == StepStatus.RUNNING).forEach(steps::update);
    }
  }

  void select(@Nullable StepId step) {
    graph.select(step);
    timeline.select(step);
    steps.select(step);
  }

  private Picture picture() {
    return Picture.values()[Math.max(0, tabs.getSelectedIndex())];
  }

  private void arrange() {
    Component shown =
        switch (picture()) {
          case GRAPH -> graph;
          case TIMELINE -> timeline;
          case STEPS -> steps;
        };
    content.removeAll();
    content.add(shown);
  }
}
