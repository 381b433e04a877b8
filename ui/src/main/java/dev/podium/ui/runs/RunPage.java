package dev.podium.ui.runs;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.shared.Registration;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.Breakpoints;
import dev.podium.domain.run.InlineOrigin;
import dev.podium.domain.run.Pausing;
import dev.podium.domain.run.RunChange;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.Runs;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.user.Caller;
import dev.podium.domain.workflow.WorkflowProperties;
import dev.podium.domain.workflow.Workflows;
import dev.podium.ui.canvas.RunMerge;
import dev.podium.ui.live.Pace;
import dev.podium.ui.live.RunWatch;
import dev.podium.ui.logs.LogReader;
import dev.podium.ui.parts.Address;
import dev.podium.ui.parts.NothingThereException;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.RunName;
import dev.podium.ui.shell.CurrentUser;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run, live: its graph, timeline and steps share the selected step and the address line. */
@Route("workflows/:id/runs/:instance([0-9]+)/:run([0-9]+)")
@PermitAll
public final class RunPage extends Div
    implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle {

  private static final String TAB = "tab";
  private static final String STEP = "step";
  private static final String ATTEMPT = "attempt";
  private static final String ITERATIONS = "iterations";
  private static final String PAGE = "page";
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final RunViews views;
  private final Workflows workflows;
  private final RunWatch live;
  private final Pace pace;
  private final Caller caller;
  private final RunTabs tabs = new RunTabs(this::pick, this::showAddress);
  private final Breakpoints breakpoints;
  private final RunButtons buttons;
  private final StepPanel panel;
  private final PauseCallout pause = new PauseCallout();
  private final FailureCallout failure = new FailureCallout(step -> pick(Optional.of(step)));
  private @Nullable RunHeader header;
  private @Nullable RunView run;
  private long latestRun;
  private @Nullable StepId selected;
  private Set<StepId> held = Set.of();
  private @Nullable Registration watching;
  private @Nullable Registration ticking;

  public RunPage(
      RunViews views,
      Runs runs,
      Pausing pausing,
      Breakpoints breakpoints,
      Workflows workflows,
      WorkflowProperties properties,
      RunWatch live,
      Pace pace,
      LogReader logs,
      CurrentUser user) {
    addClassName("podium-page");
    this.views = views;
    this.workflows = workflows;
    this.live = live;
    this.pace = pace;
    this.caller = user.caller();
    this.breakpoints = breakpoints;
    Restarts restarts = new Restarts(runs, views, caller, this::go);
    this.buttons =
        new RunButtons(
            new Starts(workflows, runs, views, caller, this::go),
            new RunActions(runs, pausing, views, caller),
            restarts,
            properties,
            caller);
    this.panel = new StepPanel(runs, views, caller, restarts, this::showAddress, logs);
    addClassName("podium-run");
    tabs.onBreakpoint(step -> breakpoints().turn(step));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    RunRef ref = ref(event.getRouteParameters());
    run =
        views
            .find(ref)
            .orElseThrow(() -> new NothingThereException("There is no run %s.".formatted(ref)));
    QueryParameters query = event.getLocation().getQueryParameters();
    selected = query.getSingleParameter(STEP).map(StepId::new).orElse(null);
    panel.open(query.getSingleParameter(ATTEMPT).orElse(""));
    panel.open(
        new IterationList.Place(
            query.getSingleParameter(ITERATIONS).orElse(""),
            query.getSingleParameter(PAGE).orElse("")));
    query.getSingleParameter(TAB).ifPresent(tabs::open);
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    release();
    UI ui = getUI().orElseThrow();
    RunRef ref = shown().summary().ref();
    watching = live.watch(ui, ref, this::apply);
    // Read only after the watching has begun: no change falls in between.
    views.find(ref).ifPresent(this::show);
    if (!shown().summary().status().isTerminal()) {
      ticking = pace.every(SECOND, ui, this::tick);
    }
  }

  @Override
  protected void onDetach(DetachEvent event) {
    release();
  }

  @Override
  public String getPageTitle() {
    RunSummary summary = shown().summary();
    return InlineOrigin.of(summary.initiator()).isPresent()
        ? "%s · Podium".formatted(RunWords.title(summary))
        : "%s %s · Podium".formatted(shown().definition().title(), RunName.of(summary.ref()));
  }

  private static RunRef ref(RouteParameters parameters) {
    try {
      return new RunRef(
          new WorkflowId(parameters.get("id").orElseThrow()),
          Long.parseLong(parameters.get("instance").orElseThrow()),
          Long.parseLong(parameters.get("run").orElseThrow()));
    } catch (NumberFormatException tooLong) {
      throw new NothingThereException("There is no such run.");
    }
  }

  private RunView shown() {
    if (run == null) {
      throw new IllegalStateException("nothing was navigated to yet");
    }
    return run;
  }

  private void show(RunView newRun) {
    run = newRun;
    List<StepRow> rows = StepRow.of(newRun);
    chooseFailing(newRun, rows);
    removeAll();
    latestRun = latestRun(newRun.summary());
    panel.latest(isLatest());
    RunHeader newHeader = new RunHeader(newRun, latestRun);
    header = newHeader;
    tabs.show(newRun, workflows.layout(pushedWorkflow(newRun.summary())));
    Div body = new Div(tabs, panel);
    body.addClassName("podium-run-body");
    add(newHeader, pause, failure, body);
    showActions();
    pause.show(newRun.summary(), rows);
    failure.show(newRun.summary(), rows);
    held = breakpoints().held();
    tabs.showBreakpoints(held, breakpoints().areOffered());
    showSelection(rows);
  }

  /** A failed run shows the step that failed, unless the viewer looks at another one. */
  private boolean chooseFailing(RunView failed, List<StepRow> rows) {
    if (selected != null || failed.summary().status() != RunStatus.FAILED) {
      return false;
    }
    selected = StepRow.failing(rows).map(StepRow::id).orElse(null);
    return selected != null;
  }

  /**
   * The number of the instance's latest run. An iteration counts its runs as its loop does, and
   * need not have one of each number.
   */
  private long latestRun(RunSummary summary) {
    RunRef ref = summary.ref();
    return views
        .findLatest(ref.workflow(), ref.instance())
        .map(latest -> latest.summary().ref().run())
        .orElse(ref.run());
  }

  private boolean isLatest() {
    return shown().summary().ref().run() == latestRun;
  }

  /** The workflow on whose canvas the run's steps were drawn, and where they are held. */
  private static WorkflowId pushedWorkflow(RunSummary run) {
    return InlineOrigin.pushedWorkflow(run.ref(), run.initiator());
  }

  private void apply(RunChange change) {
    RunView before = shown();
    if (change.summary().revision() <= before.summary().revision()) {
      return;
    }
    RunView after = RunMerge.apply(before, change);
    run = after;
    if (header != null) {
      header.show(after.summary());
    }
    tabs.apply(after, change);
    List<StepRow> rows = StepRow.of(after);
    pause.show(after.summary(), rows);
    if (before.summary().status() != after.summary().status()
        || !before.summary().pausedBy().equals(after.summary().pausedBy())) {
      showActions();
      failure.show(after.summary(), rows);
    }
    if (change.steps().stream().anyMatch(step -> step.status() == StepStatus.PAUSED)) {
      // Whoever set its breakpoint may have done so on another screen.
      held = breakpoints().held();
      tabs.showBreakpoints(held, breakpoints().areOffered());
    }
    if (chooseFailing(after, rows)) {
      showSelection(rows);
      showAddress();
    } else if (change.steps().stream().anyMatch(step -> step.id().equals(selected))) {
      showPanel(rows);
    }
    if (after.summary().status().isTerminal() && ticking != null) {
      ticking.remove();
    }
  }

  private void tick() {
    if (header != null) {
      header.tick();
    }
    tabs.tick();
    if (!pause.isVisible() && shown().summary().status() == RunStatus.CREATED) {
      pause.show(shown().summary(), StepRow.of(shown()));
    }
  }

  private void pick(Optional<StepId> step) {
    if (step.equals(Optional.ofNullable(selected))) {
      return;
    }
    selected = step.orElse(null);
    panel.open("");
    showSelection(StepRow.of(shown()));
    showAddress();
  }

  private void showSelection(List<StepRow> rows) {
    tabs.select(selected);
    showPanel(rows);
  }

  private void showPanel(List<StepRow> rows) {
    Optional<StepRow> row = rows.stream().filter(each -> each.id().equals(selected)).findFirst();
    row.ifPresentOrElse(
        found -> panel.show(shown(), found, held.contains(found.id()), breakpoints()),
        () -> panel.show(shown()));
  }

  private StepBreakpoints breakpoints() {
    return new StepBreakpoints(
        breakpoints, pushedWorkflow(shown().summary()), caller, this::breakpointsChanged);
  }

  private void breakpointsChanged() {
    held = breakpoints().held();
    tabs.showBreakpoints(held, breakpoints().areOffered());
    showPanel(StepRow.of(shown()));
  }

  private void showAddress() {
    new Address(Paths.run(shown().summary().ref()))
        .with(TAB, tabs.opened())
        .with(STEP, selected == null ? "" : selected.value())
        .with(ATTEMPT, panel.attempt())
        .with(ITERATIONS, panel.iterations().status())
        .with(PAGE, panel.iterations().page())
        .show(getUI().orElseThrow());
  }

  private void showActions() {
    if (header != null) {
      header.actions(buttons.of(shown(), isLatest()));
    }
  }

  private void go(RunRef ref) {
    getUI().orElseThrow().navigate(Paths.run(ref));
  }

  private void release() {
    if (watching != null) {
      watching.remove();
      watching = null;
    }
    if (ticking != null) {
      ticking.remove();
      ticking = null;
    }
  }
}
