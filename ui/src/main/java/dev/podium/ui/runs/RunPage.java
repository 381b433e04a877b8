package dev.podium.ui.runs;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
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
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunChange;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.Runs;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.Workflows;
import dev.podium.ui.canvas.RunMerge;
import dev.podium.ui.live.Pace;
import dev.podium.ui.live.RunWatch;
import dev.podium.ui.parts.Address;
import dev.podium.ui.parts.CopyButton;
import dev.podium.ui.parts.NothingThereException;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.shell.CurrentUser;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run, live: its graph, timeline and steps share the selected step and the address line. */
@Route("workflows/:id/runs/:instance([0-9]+)/:run([0-9]+)")
@PermitAll
public final class RunPage extends Div
    implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle {

  private static final String TAB = "tab";
  private static final String STEP = "step";
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final RunViews views;
  private final Runs runs;
  private final Workflows workflows;
  private final RunWatch live;
  private final Pace pace;
  private final Caller caller;
  private final RunTabs tabs = new RunTabs(this::pick, this::showAddress);
  private final StepPanel panel = new StepPanel();
  private final Div failure = new Div();
  private @Nullable RunHeader header;
  private @Nullable RunView run;
  private @Nullable StepId selected;
  private @Nullable Registration watching;
  private @Nullable Registration ticking;

  public RunPage(
      RunViews views, Runs runs, Workflows workflows, RunWatch live, Pace pace, CurrentUser user) {
    addClassName("podium-page");
    this.views = views;
    this.runs = runs;
    this.workflows = workflows;
    this.live = live;
    this.pace = pace;
    this.caller = user.caller();
    addClassName("podium-run");
    failure.addClassName("podium-callout");
    failure.getElement().setAttribute("data-tone", "error");
    failure.getElement().setAttribute("role", "alert");
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
    RunRef ref = shown().summary().ref();
    return "%s %s · Podium".formatted(shown().definition().title(), RunWords.name(ref));
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
    if (selected == null && newRun.summary().status() == RunStatus.FAILED) {
      selected = StepRow.failing(rows).map(StepRow::id).orElse(null);
    }
    removeAll();
    RunHeader newHeader = new RunHeader(newRun);
    header = newHeader;
    tabs.show(newRun, workflows.layout(newRun.summary().ref().workflow()));
    Div body = new Div(tabs, panel);
    body.addClassName("podium-run-body");
    add(newHeader, failure, body);
    showActions();
    showFailure(rows);
    showSelection(rows);
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
    if (before.summary().status() != after.summary().status()) {
      showActions();
      showFailure(rows);
    }
    if (change.steps().stream().anyMatch(step -> step.id().equals(selected))) {
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
  }

  private void pick(StepId step) {
    if (step.equals(selected)) {
      return;
    }
    selected = step;
    showSelection(StepRow.of(shown()));
    showAddress();
  }

  private void showSelection(List<StepRow> rows) {
    tabs.select(selected);
    showPanel(rows);
  }

  private void showPanel(List<StepRow> rows) {
    Optional<StepRow> row = rows.stream().filter(each -> each.id().equals(selected)).findFirst();
    row.ifPresentOrElse(panel::show, () -> panel.show(shown()));
  }

  private void showAddress() {
    new Address(Paths.run(shown().summary().ref()))
        .with(TAB, tabs.opened())
        .with(STEP, selected == null ? "" : selected.value())
        .show(getUI().orElseThrow());
  }

  private void showFailure(List<StepRow> rows) {
    RunStatus status = shown().summary().status();
    failure.setVisible(status == RunStatus.FAILED || status == RunStatus.TIMED_OUT);
    failure.removeAll();
    String info = shown().summary().info();
    Optional<StepRow> failing = StepRow.failing(rows);
    failing.ifPresent(
        row -> {
          Button step = new Button("Step %s failed".formatted(row.id()), event -> pick(row.id()));
          step.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.ERROR);
          failure.add(step);
        });
    String reason =
        failing
            .map(StepRow::view)
            .map(view -> view.info() == null ? "" : view.info())
            .filter(text -> !text.isEmpty())
            .orElse(info == null ? "No reason was recorded." : info);
    failure.addComponentAsFirst(VaadinIcon.EXCLAMATION_CIRCLE.create());
    failure.add(new Span(reason));
  }

  private void showActions() {
    if (header == null) {
      return;
    }
    RunRef ref = shown().summary().ref();
    if (!caller.role().may(Permission.OPERATE)) {
      header.actions();
      return;
    }
    if (shown().summary().status().isTerminal()) {
      StartButton again =
          new StartButton(ref.workflow(), shown().summary().version(), runs, caller, this::go);
      again.setText("Start again");
      header.actions(StartButton.curl(ref.workflow(), caller), again);
      return;
    }
    Button stop =
        new Button(
            "Stop", VaadinIcon.STOP.create(), event -> new StopDialog(shown(), this::stop).open());
    stop.addThemeVariants(ButtonVariant.ERROR);
    header.actions(
        CopyButton.curl(
            "Stop",
            caller.name(),
            "PUT",
            "workflows/%s/instances/%d/actions/stop".formatted(ref.workflow(), ref.instance()),
            ""),
        stop);
  }

  private void stop() {
    RunRef ref = shown().summary().ref();
    try {
      boolean ended = runs.end(ref.workflow(), ref.instance(), RunAction.STOP, caller).completed();
      Notices.done(ended ? "The run is stopped." : "The run is being stopped.");
    } catch (RefusedException refused) {
      Notices.refused(refused);
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
