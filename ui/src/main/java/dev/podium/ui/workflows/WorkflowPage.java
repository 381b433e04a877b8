package dev.podium.ui.workflows;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import dev.podium.domain.alert.Alerts;
import dev.podium.domain.backfill.Backfills;
import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.Breakpoints;
import dev.podium.domain.run.Pausing;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.Runs;
import dev.podium.domain.trigger.Triggers;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.domain.workflow.WorkflowDeletion;
import dev.podium.domain.workflow.WorkflowProperties;
import dev.podium.domain.workflow.Workflows;
import dev.podium.ui.alerts.AlertsTab;
import dev.podium.ui.backfills.BackfillButton;
import dev.podium.ui.backfills.BackfillsTab;
import dev.podium.ui.live.Pace;
import dev.podium.ui.parts.Crumbs;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.NothingThereException;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.RowMenu;
import dev.podium.ui.parts.Words;
import dev.podium.ui.runs.BreakpointsTab;
import dev.podium.ui.runs.BulkBar;
import dev.podium.ui.runs.BulkRuns;
import dev.podium.ui.runs.RunActions;
import dev.podium.ui.runs.RunGridTab;
import dev.podium.ui.runs.RunList;
import dev.podium.ui.runs.StartButton;
import dev.podium.ui.runs.StartDialog;
import dev.podium.ui.shell.CurrentUser;
import dev.podium.ui.triggers.TriggersTab;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One workflow: what it is, its runs, its versions, and the way to its editor. */
@Route("workflows/:id")
@PermitAll
public final class WorkflowPage extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final String TAB = "tab";
  private static final Duration LOOK_EVERY = Duration.ofMillis(1_500);

  /** What is shown under the header. */
  private enum Tab {
    RUNS,
    GRID,
    TRIGGERS,
    BACKFILLS,
    VERSIONS,
    BREAKPOINTS,
    ALERTS,
    SETTINGS;

    private static Tab of(String name) {
      return Stream.of(values())
          .filter(tab -> tab.name().toLowerCase(Locale.ROOT).equals(name))
          .findFirst()
          .orElse(RUNS);
    }
  }

  private final Workflows workflows;
  private final Runs runs;
  private final Pausing pausing;
  private final RunViews views;
  private final WorkflowProperties properties;
  private final WorkflowDeletion deletion;
  private final Breakpoints breakpoints;
  private final Triggers triggers;
  private final Backfills backfills;
  private final Alerts alerts;
  private final Pace pace;
  private final Caller caller;
  private final Div pauseBanner = new Div();
  private PageHeader header = new PageHeader();
  private String title = "";
  private @Nullable StoredVersion shown;
  private @Nullable WorkflowPauses pauses;
  private @Nullable Registration looking;

  public WorkflowPage(
      Workflows workflows,
      Runs runs,
      Pausing pausing,
      RunViews views,
      WorkflowProperties properties,
      WorkflowDeletion deletion,
      Breakpoints breakpoints,
      Triggers triggers,
      Backfills backfills,
      Alerts alerts,
      Pace pace,
      CurrentUser user) {
    addClassName("podium-page");
    this.workflows = workflows;
    this.runs = runs;
    this.pausing = pausing;
    this.views = views;
    this.properties = properties;
    this.deletion = deletion;
    this.breakpoints = breakpoints;
    this.triggers = triggers;
    this.backfills = backfills;
    this.alerts = alerts;
    this.pace = pace;
    this.caller = user.caller();
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    WorkflowId id = new WorkflowId(event.getRouteParameters().get("id").orElseThrow());
    Tab tab = Tab.of(event.getLocation().getQueryParameters().getSingleParameter(TAB).orElse(""));
    show(id, tab);
  }

  @Override
  public String getPageTitle() {
    return "%s · Podium".formatted(title);
  }

  private void show(WorkflowId id, Tab tab) {
    StoredVersion stored =
        workflows
            .find(id, VersionSelector.Alias.DEFAULT)
            .orElseThrow(() -> new NothingThereException("There is no workflow %s.".formatted(id)));
    title = stored.workflow().title();
    removeAll();
    pauses = new WorkflowPauses(pausing, id, caller, this::lookForPause);
    shown = stored;
    add(crumbs(), header(stored), pauseBanner, tabs(id, tab), content(stored, tab));
    showPause();
  }

  @Override
  protected void onAttach(AttachEvent event) {
    looking = pace.every(LOOK_EVERY, event.getUI(), this::lookForPause);
  }

  @Override
  protected void onDetach(DetachEvent event) {
    if (looking != null) {
      looking.remove();
      looking = null;
    }
  }

  /** Somebody else may have paused or resumed the workflow; it costs one read of a key. */
  private void lookForPause() {
    if (pauses != null && pauses.look()) {
      showPause();
    }
  }

  private void showPause() {
    if (pauses != null && shown != null) {
      pauseBanner.removeAll();
      pauses.banner().ifPresent(pauseBanner::add);
      pauseBanner.setVisible(pauseBanner.getComponentCount() > 0);
      header.actions(actions(shown, pauses));
    }
  }

  private Component content(StoredVersion stored, Tab tab) {
    WorkflowId id = stored.workflow().id();
    return switch (tab) {
      case RUNS -> runs(id);
      case GRID -> new RunGridTab(id, views, pace, noRuns());
      case TRIGGERS ->
          new TriggersTab(
              stored, workflows.load(id, VersionSelector.Alias.LATEST), triggers, pace, caller);
      case BACKFILLS -> new BackfillsTab(id, backfills, pace, caller);
      case VERSIONS -> new VersionList(id, workflows, caller, () -> show(id, tab));
      case BREAKPOINTS -> new BreakpointsTab(id, breakpoints, runs, pace, caller);
      case ALERTS -> new AlertsTab(id, properties, alerts, caller, () -> show(id, tab));
      case SETTINGS -> new WorkflowSettings(id, properties, deletion, caller, () -> show(id, tab));
    };
  }

  private Component runs(WorkflowId id) {
    RunList list = new RunList(pace, false, noRuns()).with(actionsOnRuns());
    list.show(
        (before, limit) ->
            views.instances(id, before == null ? 0 : before.ref().instance(), limit));
    BulkBar bulk = new BulkBar(new BulkRuns(runs, pausing, views, properties, caller), list, null);
    Div both = new Div(bulk, list);
    both.addClassName("podium-searched");
    return both;
  }

  private Component crumbs() {
    return new Crumbs(new Link(Paths.WORKFLOWS, "Workflows"), new Span(title));
  }

  private Component header(StoredVersion stored) {
    WorkflowId id = stored.workflow().id();
    List<Component> about = new ArrayList<>();
    if (!title.equals(id.value())) {
      about.add(Words.quiet(id.value()));
    }
    about.add(state(stored));
    stored.workflow().tags().forEach(tag -> about.add(Words.chip(tag.name())));
    stored.properties().sharedTags().forEach(tag -> about.add(Words.chip(tag.name())));
    header = new PageHeader(new H1(title)).about(about.toArray(Component[]::new));
    String description = stored.workflow().description();
    if (description == null || description.isBlank()) {
      return header;
    }
    Paragraph text = new Paragraph(description);
    text.addClassName("podium-description");
    return new Div(header, text);
  }

  private Component[] actions(StoredVersion stored, WorkflowPauses pauses) {
    if (!caller.role().may(Permission.OPERATE)) {
      return new Component[0];
    }
    WorkflowId id = stored.workflow().id();
    StartButton start =
        new StartButton(id, stored.active() ? stored.version() : 0, runs, caller, this::watch);
    start.addThemeVariants(ButtonVariant.PRIMARY);
    List<Component> actions = new ArrayList<>(List.of(StartButton.curl(id, caller), menu(stored)));
    pauses.button(() -> deletion.extent(id).active()).ifPresent(actions::add);
    actions.add(
        new BackfillButton(stored, backfills, caller, made -> navigate(Paths.backfill(id, made))));
    actions.add(start);
    return actions.toArray(Component[]::new);
  }

  /** What else can be started, and what can be done with all runs at once. */
  private Component menu(StoredVersion stored) {
    WorkflowId id = stored.workflow().id();
    RunActions actions = actionsOnRuns();
    RowMenu menu = new RowMenu("More for %s".formatted(title));
    if (stored.active()) {
      menu.with(
          "Start with params, tags …",
          () -> new StartDialog(stored, runs, views, caller, this::watch).open());
    }
    menu.with(
            "Stop all runs …",
            () -> actions.endAll(id, deletion.extent(id).active(), RunAction.STOP))
        .with(
            "Kill all runs …",
            () -> actions.endAll(id, deletion.extent(id).active(), RunAction.KILL));
    RunStrategy strategy = stored.properties().runStrategy();
    if (strategy != null && strategy.rule() == RunStrategy.Rule.STRICT_SEQUENTIAL) {
      menu.with("Unblock all failed runs", () -> actions.unblock(id, 0));
    }
    return menu;
  }

  private RunActions actionsOnRuns() {
    return new RunActions(runs, pausing, views, caller);
  }

  private static Span state(StoredVersion stored) {
    return Words.quiet(
        stored.active()
            ? "Version %d is active".formatted(stored.version())
            : "No version is active");
  }

  private static Component tabs(WorkflowId id, Tab current) {
    Nav tabs =
        new Nav(
            tab(Paths.workflow(id), "Runs", current == Tab.RUNS),
            tab(Paths.grid(id), "Grid", current == Tab.GRID),
            tab(Paths.editor(id), "Editor", false),
            tab(Paths.triggers(id), "Triggers", current == Tab.TRIGGERS),
            tab(Paths.backfills(id), "Backfills", current == Tab.BACKFILLS),
            tab(Paths.versions(id), "Versions", current == Tab.VERSIONS),
            tab(Paths.breakpoints(id), "Breakpoints", current == Tab.BREAKPOINTS),
            tab(Paths.alerts(id), "Alerts", current == Tab.ALERTS),
            tab(Paths.settings(id), "Settings", current == Tab.SETTINGS));
    tabs.setAriaLabel("Of this workflow");
    tabs.addClassName("podium-page-tabs");
    return tabs;
  }

  private static Link tab(String path, String text, boolean current) {
    Link tab = new Link(path, text);
    if (current) {
      tab.getElement().setAttribute("aria-current", "page");
    }
    return tab;
  }

  private static Component noRuns() {
    return new EmptyState(
        VaadinIcon.PLAY_CIRCLE_O,
        "It has not run yet",
        "Press Start, and each run of this workflow is listed here with its outcome.");
  }

  private void watch(RunRef ref) {
    navigate(Paths.run(ref));
  }

  private void navigate(String path) {
    getUI().orElseThrow().navigate(path);
  }
}
