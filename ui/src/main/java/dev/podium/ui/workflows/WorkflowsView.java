package dev.podium.ui.workflows;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
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
import dev.podium.ui.parts.Address;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Paths;
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

  private static final String QUERY = "q";
  private static final int PAGE = 50;
  private static final Duration REFRESH = Duration.ofSeconds(3);

  private final Workflows workflows;
  private final Pace pace;
  private final Caller caller;
  private final TextField search = new TextField();
  private final WorkflowGrid grid;
  private final Div empty = new Div();
  private List<WorkflowSummary> top = List.of();
  private @Nullable Registration refreshing;

  public WorkflowsView(Workflows workflows, Runs runs, Pace pace, CurrentUser user) {
    addClassName("podium-page");
    this.workflows = workflows;
    this.pace = pace;
    this.caller = user.caller();
    RowActions actions = new RowActions(workflows, runs, caller, this::arrange);
    grid = new WorkflowGrid(actions::of);
    search.setPlaceholder("Search by id, name, owner or tag");
    search.setAriaLabel("Search the workflows");
    search.setPrefixComponent(VaadinIcon.SEARCH.create());
    search.setClearButtonVisible(true);
    search.setWidth("24rem");
    search.setValueChangeMode(ValueChangeMode.LAZY);
    search.setValueChangeTimeout(250);
    search.addValueChangeListener(event -> searched(event.isFromClient()));
    grid.setPageSize(PAGE);
    grid.setItems(
            query ->
                workflows.search(search.getValue(), query.getOffset(), query.getLimit()).stream())
        .setIdentifierProvider(WorkflowSummary::id);
    Div filters = new Div(search);
    filters.addClassName("podium-filters");
    Div list = new Div(grid, empty);
    list.addClassName("podium-list");
    add(new PageHeader("Workflows").actions(pageActions()), filters, list);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    search.setValue(event.getLocation().getQueryParameters().getSingleParameter(QUERY).orElse(""));
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

  private void searched(boolean byUser) {
    arrange();
    if (byUser) {
      getUI().ifPresent(new Address(Paths.WORKFLOWS).with(QUERY, search.getValue())::show);
    }
  }

  private void arrange() {
    top = workflows.search(search.getValue(), 0, PAGE);
    grid.getDataProvider().refreshAll();
    grid.setVisible(!top.isEmpty());
    empty.setVisible(top.isEmpty());
    empty.removeAll();
    if (top.isEmpty()) {
      empty.add(search.getValue().isBlank() ? nothingYet() : nothingFound());
    }
  }

  /** Rows that only changed are redrawn in place; the list is read again when their order did. */
  private void refresh() {
    List<WorkflowSummary> now = workflows.search(search.getValue(), 0, PAGE);
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
        new Button("Import a JSON file", VaadinIcon.UPLOAD.create(), event -> openImport()),
        Sample.button(workflows, caller, this::open));
  }

  private Component nothingFound() {
    return new EmptyState(
        VaadinIcon.SEARCH,
        "Nothing found",
        "No workflow has “%s” in its id, name, owner or tags.".formatted(search.getValue()),
        new Button("Show all", event -> search.clear()));
  }

  private void openImport() {
    new ImportDialog(workflows, caller, this::open).open();
  }

  private void draw() {
    getUI().orElseThrow().navigate(Paths.NEW_WORKFLOW);
  }

  private void open(WorkflowId id) {
    getUI().orElseThrow().navigate(Paths.workflow(id));
  }

  private boolean mayEdit() {
    return caller.role().may(Permission.EDIT);
  }
}
