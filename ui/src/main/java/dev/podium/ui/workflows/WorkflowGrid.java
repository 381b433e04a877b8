package dev.podium.ui.workflows;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.workflow.WorkflowSummary;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.NarrowPage;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.TwoLines;
import dev.podium.ui.parts.Words;
import java.util.function.Function;

/** The columns of the list of workflows. */
final class WorkflowGrid extends PlainGrid<WorkflowSummary> {

  private static final int TAGS_SHOWN = 3;

  WorkflowGrid(Function<WorkflowSummary, Component> actions) {
    super("Workflows");
    addComponentColumn(WorkflowGrid::name).setHeader("Workflow").setWidth("15rem").setFlexGrow(4);
    addComponentColumn(OutcomeDots::new).setHeader("Last runs").setWidth("13.5rem").setFlexGrow(0);
    addComponentColumn(WorkflowGrid::versions)
        .setHeader("Version")
        .setWidth("6.5rem")
        .setFlexGrow(0);
    Column<WorkflowSummary> strategy =
        addColumn(workflow -> strategy(workflow.runStrategy()))
            .setHeader("Runs")
            .setWidth("8.5rem")
            .setFlexGrow(0);
    Column<WorkflowSummary> owner =
        addComponentColumn(WorkflowGrid::owner)
            .setHeader("Owner")
            .setWidth("6.5rem")
            .setFlexGrow(1);
    Column<WorkflowSummary> changed =
        addComponentColumn(workflow -> new TimeText(workflow.modifiedAt()))
            .setHeader("Changed")
            .setWidth("7rem")
            .setFlexGrow(0);
    NarrowPage.of(this).omit(strategy, 1300).omit(owner, 1200).omit(changed, 1100);
    actions("9.5rem", actions::apply);
  }

  private static Component name(WorkflowSummary workflow) {
    Link title = Link.strong(Paths.workflow(workflow.id()), workflow.title());
    if (workflow.description() != null) {
      title.setTitle(workflow.description());
    }
    Div below = new Div();
    below.addClassName("podium-row");
    if (!workflow.title().equals(workflow.id().value())) {
      below.add(Words.quiet(workflow.id().value()));
    }
    below.add(
        Words.quiet(
            workflow.stepCount() == 1 ? "1 step" : "%d steps".formatted(workflow.stepCount())));
    workflow.tags().stream().limit(TAGS_SHOWN).forEach(tag -> below.add(Words.chip(tag)));
    if (workflow.tags().size() > TAGS_SHOWN) {
      Span rest = Words.chip("+%d".formatted(workflow.tags().size() - TAGS_SHOWN));
      rest.setTitle(String.join(", ", workflow.tags()));
      below.add(rest);
    }
    return new TwoLines(title, below);
  }

  private static Component versions(WorkflowSummary workflow) {
    Span active =
        workflow.activeVersion() == 0
            ? Words.quiet("Inactive")
            : new Span("v%d active".formatted(workflow.activeVersion()));
    Div both = new TwoLines(active);
    if (workflow.latestVersion() != workflow.activeVersion()) {
      both.add(Words.quiet("v%d latest".formatted(workflow.latestVersion())));
    }
    return both;
  }

  private static String strategy(RunStrategy strategy) {
    return switch (strategy.rule()) {
      case SEQUENTIAL -> "One at a time";
      case STRICT_SEQUENTIAL -> "Strict sequence";
      case FIRST_ONLY -> "First only";
      case LAST_ONLY -> "Last only";
      case PARALLEL -> "Up to %d at once".formatted(strategy.concurrency());
      case SERIAL_LATEST_ONLY -> "Latest in line";
    };
  }

  private static Component owner(WorkflowSummary workflow) {
    Span owner = new Span(workflow.owner());
    owner.setTitle(workflow.owner());
    return owner;
  }
}
