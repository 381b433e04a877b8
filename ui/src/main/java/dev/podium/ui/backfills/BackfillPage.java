package dev.podium.ui.backfills;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.shared.Registration;
import dev.podium.domain.backfill.Backfill;
import dev.podium.domain.backfill.BackfillRun;
import dev.podium.domain.backfill.Backfills;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.BackfillId;
import dev.podium.domain.run.RunStatus;
import dev.podium.ui.live.Pace;
import dev.podium.ui.parts.Crumbs;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.NothingThereException;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.StatusBadge;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.ViewerTime;
import dev.podium.ui.parts.Words;
import dev.podium.ui.shell.CurrentUser;
import dev.podium.ui.status.StatusLook;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One backfill: how far it is, and its runs. */
@Route("workflows/:id/backfills/:backfill")
@PermitAll
public final class BackfillPage extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final Duration REFRESH = Duration.ofSeconds(2);
  private static final int PAGE = 50;
  private static final int MOST = 1_000;

  private final Backfills backfills;
  private final Pace pace;
  private final BackfillButtons buttons;
  private final Div head = new Div();
  private final Select<RunStatus> status = new Select<>();
  private final PlainGrid<BackfillRun> grid = new PlainGrid<>("Runs of the backfill");
  private final Span none = Words.quiet("No run of it is like that.");
  private final Button more = new Button("Load more runs", event -> showMore());
  private WorkflowId workflow = new WorkflowId("");
  private @Nullable BackfillId id;
  private @Nullable Backfill shown;
  private ZoneId zone = ZoneOffset.UTC;
  private List<BackfillRun> rows = List.of();
  private int limit = PAGE;
  private @Nullable Registration refreshing;

  public BackfillPage(Backfills backfills, Pace pace, CurrentUser user) {
    addClassName("podium-page");
    this.backfills = backfills;
    this.pace = pace;
    this.buttons = new BackfillButtons(backfills, user.caller(), this::show);
    status.setLabel("Status");
    status.setEmptySelectionAllowed(true);
    status.setEmptySelectionCaption("Any");
    status.setItems(RunStatus.values());
    status.setItemLabelGenerator(it -> it == null ? "Any" : StatusLook.of(it).label());
    status.addValueChangeListener(event -> showRuns());
    more.addThemeVariants(ButtonVariant.TERTIARY);
    Div filters = new Div(status);
    filters.addClassName("podium-filters");
    Div list = new Div(grid, none, more);
    list.addClassName("podium-list");
    columns();
    add(head, filters, list);
  }

  private void columns() {
    grid.addComponentColumn(run -> StatusBadge.of(run.status()))
        .setHeader("Status")
        .setWidth("8.5rem")
        .setFlexGrow(0);
    grid.addComponentColumn(this::item).setHeader("For").setWidth("12rem").setFlexGrow(2);
    grid.addComponentColumn(
            run -> new Link(Paths.run(run.run()), "#%d".formatted(run.run().instance())))
        .setHeader("Run")
        .setWidth("5rem")
        .setFlexGrow(0);
    grid.addComponentColumn(run -> new TimeText(run.startedAt()))
        .setHeader("Started")
        .setWidth("8rem")
        .setFlexGrow(0);
    grid.addColumn(run -> ViewerTime.current().elapsed(run.startedAt(), run.endedAt()))
        .setHeader("Duration")
        .setWidth("7rem")
        .setFlexGrow(1);
  }

  private Span item(BackfillRun run) {
    Span item = new Span(BackfillWords.item(run.item(), zone));
    item.setTitle(item.getText());
    return item;
  }

  @Override
  public String getPageTitle() {
    return "Backfill of %s · Podium".formatted(workflow);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    RouteParameters parameters = event.getRouteParameters();
    workflow = new WorkflowId(parameters.get("id").orElseThrow());
    id =
        parameters
            .get("backfill")
            .flatMap(BackfillId::parse)
            .orElseThrow(() -> new NothingThereException("There is no such backfill."));
    try {
      Backfill backfill = backfills.load(workflow, id);
      zone = BackfillWords.zone(backfill.asked().scope(), workflow);
    } catch (RefusedException unknown) {
      throw new NothingThereException(String.valueOf(unknown.getMessage()));
    }
    show();
  }

  private void show() {
    if (id == null) {
      return;
    }
    Backfill backfill = backfills.load(workflow, id);
    if (!backfill.equals(shown)) {
      shown = backfill;
      PageHeader header =
          new PageHeader(new H1(BackfillWords.scope(backfill))).actions(buttons.of(backfill));
      head.removeAll();
      head.add(crumbs(), header, new BackfillCard(backfill));
    }
    showRuns();
  }

  private Component crumbs() {
    return new Crumbs(
        new Link(Paths.WORKFLOWS, "Workflows"),
        new Link(Paths.workflow(workflow), workflow.value()),
        new Link(Paths.backfills(workflow), "Backfills"));
  }

  private void showMore() {
    limit = Math.min(limit + PAGE, MOST);
    showRuns();
  }

  private void showRuns() {
    if (id == null) {
      return;
    }
    List<BackfillRun> page = backfills.runs(workflow, id, status.getValue(), 0, limit);
    if (!page.equals(rows) || page.isEmpty()) {
      rows = page;
      grid.setItems(rows);
    }
    grid.setVisible(!rows.isEmpty());
    none.setVisible(rows.isEmpty());
    more.setVisible(rows.size() == limit && limit < MOST);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    refreshing = pace.every(REFRESH, event.getUI(), this::show);
  }

  @Override
  protected void onDetach(DetachEvent event) {
    if (refreshing != null) {
      refreshing.remove();
    }
  }
}
