package dev.podium.ui.workflows;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.Runs;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.WorkflowSummary;
import dev.podium.domain.workflow.Workflows;
import dev.podium.ui.live.Pace;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.SearchedList;
import dev.podium.ui.shell.CurrentUser;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All workflows: search, start, import, draw a new one. */
@Route("workflows")
@PageTitle("Workflows · Podium")
@PermitAll
public final class WorkflowsView extends Div implements BeforeEnterObserver {

  private static final int PAGE = 50;
  private static final Duration REFRESH = Duration.ofSeconds(3);

  private final Workflows workflows;
  private final Pace pace;
  private final Caller caller;
  private final WorkflowGrid grid;
  private final SearchedList list;
  private List<WorkflowSummary> top = List.of();
  private @Nullable Registration refreshing;

  public WorkflowsView(Workflows workflows, Runs runs, Pace pace, CurrentUser user) {
    addClassName("podium-page");
    this.workflows = workflows;
    this.pace = pace;
    this.caller = user.caller();
    RowActions actions = new RowActions(workflows, runs, caller, this::arrange);
    grid = new WorkflowGrid(actions::of);
    grid.setPageSize(PAGE);
    grid.setItems(query -> workflows.search(text(), query.getOffset(), query.getLimit()).stream())
        .setIdentifierProvider(WorkflowSummary::id);
    list =
        new SearchedList(
            Paths.WORKFLOWS,
            "Search by id, name, owner or tag",
            "Search the workflows",
            grid,
            this::arrange);
    add(new PageHeader("Workflows").actions(pageActions()), list);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    list.open(event.getLocation());
    arrange();
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

  private Component[] pageActions() {
    if (!mayEdit()) {
      return new Component[0];
    }
    Button draw = new Button("New workflow", VaadinIcon.PLUS.create(), event -> draw());
    draw.addThemeVariants(ButtonVariant.PRIMARY);
    return new Component[] {
      new Button("Import", VaadinIcon.UPLOAD.create(), event -> openImport()), draw
    };
  }

  private String text() {
    return list.text();
  }

  private void arrange() {
    top = workflows.search(text(), 0, PAGE);
    list.show(
        !top.isEmpty(), this::nothingYet, "No workflow has “%s” in its id, name, owner or tags.");
  }

  /** Rows that only changed are redrawn in place; the list is read again when their order did. */
  private void refresh() {
    List<WorkflowSummary> now = workflows.search(text(), 0, PAGE);
    if (now.equals(top)) {
      return;
    }
    if (!ids(now).equals(ids(top))) {
      arrange();
      return;
    }
    for (int i = 0; i < now.size(); i++) {
      if (!now.get(i).equals(top.get(i))) {
        grid.getDataProvider().refreshItem(now.get(i));
      }
    }
    top = now;
  }

  private static List<WorkflowId> ids(List<WorkflowSummary> summaries) {
    return summaries.stream().map(WorkflowSummary::id).toList();
  }

  private Component nothingYet() {
    if (!mayEdit()) {
      return new EmptyState(
          VaadinIcon.SITEMAP,
          "No workflows yet",
          "As soon as somebody with the role Editor has drawn one, it is here.");
    }
    Button draw = new Button("Draw a workflow", VaadinIcon.PENCIL.create(), event -> draw());
    draw.addThemeVariants(ButtonVariant.PRIMARY);
    return new EmptyState(
        VaadinIcon.SITEMAP,
        "No workflows yet",
        "Draw one on the canvas, import a definition in Maestro's format, or begin with the sample.",
        draw,
        new Button("Import a file", VaadinIcon.UPLOAD.create(), event -> openImport()),
        Sample.button(workflows, caller, this::open));
  }

  private void openImport() {
    new ImportDialog(workflows, caller, this::open).open();
  }

  private void draw() {
    getUI().orElseThrow().navigate(Paths.NEW_WORKFLOW);
  }

  /** What was imported is seen first, as the canvas draws it. */
  private void open(WorkflowId id) {
    getUI().orElseThrow().navigate(Paths.editor(id));
  }

  private boolean mayEdit() {
    return caller.role().may(Permission.EDIT);
  }
}
