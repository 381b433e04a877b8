package dev.podium.ui.runs;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.shared.Registration;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.Breakpoint;
import dev.podium.domain.run.Breakpoints;
import dev.podium.domain.run.PausedAttempt;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.Runs;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.user.Caller;
import dev.podium.ui.live.Pace;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.RunName;
import dev.podium.ui.parts.Section;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.Words;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which steps of a workflow are held, and the attempts that wait there. */
public final class BreakpointsTab extends Div {

  private static final Duration REFRESH = Duration.ofSeconds(2);

  private final WorkflowId workflow;
  private final Breakpoints breakpoints;
  private final Runs runs;
  private final Caller caller;
  private final Pace pace;
  private final StepBreakpoints commands;
  private List<Breakpoint> held = List.of();
  private List<PausedAttempt> paused = List.of();
  private @Nullable Registration refreshing;

  /** Of one workflow. */
  public BreakpointsTab(
      WorkflowId workflow, Breakpoints breakpoints, Runs runs, Pace pace, Caller caller) {
    this.workflow = workflow;
    this.breakpoints = breakpoints;
    this.runs = runs;
    this.pace = pace;
    this.caller = caller;
    this.commands = new StepBreakpoints(breakpoints, workflow, caller, this::refresh);
    addClassName("podium-breakpoints");
    draw();
  }

  @Override
  protected void onAttach(AttachEvent event) {
    refreshing = pace.every(REFRESH, event.getUI(), this::refresh);
  }

  @Override
  protected void onDetach(DetachEvent event) {
    if (refreshing != null) {
      refreshing.remove();
    }
  }

  private void refresh() {
    if (!breakpoints.find(workflow, null).equals(held)
        || !breakpoints.paused(workflow, null).equals(paused)) {
      draw();
    }
  }

  private void draw() {
    held = breakpoints.find(workflow, null);
    paused = breakpoints.paused(workflow, null);
    removeAll();
    if (held.isEmpty() && paused.isEmpty()) {
      add(
          new EmptyState(
              VaadinIcon.CIRCLE_THIN,
              "No step is held",
              "Open a run, select a step and set a breakpoint: its attempts wait there until you resume them."));
      return;
    }
    add(
        new Section(
            "Breakpoints", held.isEmpty() ? Words.quiet("None any more.") : breakpointGrid()));
    add(
        new Section(
            "Attempts that are held",
            paused.isEmpty() ? Words.quiet("None waits at present.") : pausedGrid()));
  }

  private Component breakpointGrid() {
    PlainGrid<Breakpoint> grid = grid("Breakpoints");
    grid.addColumn(Breakpoint::step).setHeader("Step").setFlexGrow(2);
    grid.addColumn(Breakpoint::createdBy).setHeader("Set by").setFlexGrow(1);
    grid.addComponentColumn(it -> new TimeText(it.createdAt())).setHeader("Set").setFlexGrow(1);
    if (commands.areOffered()) {
      grid.actions("8rem", it -> button("Remove", () -> commands.turn(it.step())));
    }
    grid.setItems(held);
    return grid;
  }

  private Component pausedGrid() {
    PlainGrid<PausedAttempt> grid = grid("Attempts that are held");
    grid.addComponentColumn(it -> new Link(Paths.step(it.run(), it.step()), name(it.run())))
        .setHeader("Run");
    grid.addColumn(PausedAttempt::step).setHeader("Step").setFlexGrow(2);
    grid.addColumn(PausedAttempt::attempt).setHeader("Attempt");
    grid.addColumn(PausedAttempt::version).setHeader("Version");
    grid.addComponentColumn(it -> new TimeText(it.pausedAt())).setHeader("Held since");
    if (commands.areOffered()) {
      grid.actions("8rem", it -> button("Resume", () -> resume(it)));
    }
    grid.setItems(paused);
    return grid;
  }

  /** The workflow id of an iteration says nothing to people. */
  private String name(RunRef run) {
    return run.workflow().equals(workflow) ? RunName.of(run) : RunWords.iteration(run);
  }

  private void resume(PausedAttempt attempt) {
    try {
      RunRef run = attempt.run();
      runs.act(run.workflow(), run.instance(), attempt.step(), StepAction.RESUME, true, caller);
      Notices.done("Resumed: step %s.".formatted(attempt.step()));
    } catch (RefusedException refused) {
      Notices.refused(refused);
    }
    refresh();
  }

  private static Button button(String label, Runnable action) {
    Button button = new Button(label, event -> action.run());
    button.addThemeVariants(ButtonVariant.SMALL);
    return button;
  }

  private static <T> PlainGrid<T> grid(String label) {
    PlainGrid<T> grid = new PlainGrid<>(label);
    grid.setAllRowsVisible(true);
    return grid;
  }
}
