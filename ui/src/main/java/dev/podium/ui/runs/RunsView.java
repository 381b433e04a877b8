package dev.podium.ui.runs;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.podium.domain.run.Pausing;
import dev.podium.domain.run.RunFilter;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.Runs;
import dev.podium.domain.workflow.WorkflowProperties;
import dev.podium.ui.live.Pace;
import dev.podium.ui.parts.Address;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.shell.CurrentUser;
import dev.podium.ui.status.StatusLook;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** All runs over all workflows. */
@Route("runs")
@PageTitle("Runs · Podium")
@PermitAll
public final class RunsView extends Div implements BeforeEnterObserver {

  private static final String STATUS = "status";
  private static final String WORKFLOW = "workflow";
  private static final String TIME = "created";
  private static final String LATE = "late";

  private final RunViews views;
  private final MultiSelectComboBox<RunStatus> statuses = new MultiSelectComboBox<>();
  private final TextField workflow = new TextField();
  private final Select<TimeRange> time = new Select<>();
  private final Checkbox late = new Checkbox("Late only");
  private final RunList list;
  private final BulkBar bulk;

  public RunsView(
      RunViews views,
      Runs runs,
      Pausing pausing,
      WorkflowProperties properties,
      Pace pace,
      CurrentUser user) {
    addClassName("podium-page");
    this.views = views;
    list =
        new RunList(
            pace,
            true,
            new EmptyState(
                VaadinIcon.PLAY_CIRCLE_O,
                "No runs here",
                "No run matches, or nothing has been started yet. Start a workflow from its page, and watch it here."));
    list.with(new RunActions(runs, pausing, views, user.caller()));
    bulk =
        new BulkBar(
            new BulkRuns(runs, pausing, views, properties, user.caller()), list, this::wanted);
    statuses.setItems(RunStatus.values());
    statuses.setItemLabelGenerator(status -> StatusLook.of(status).label());
    statuses.setPlaceholder("Any status");
    statuses.setAriaLabel("Status");
    statuses.setClearButtonVisible(true);
    statuses.addValueChangeListener(event -> filter(event.isFromClient()));
    workflow.setPlaceholder("Workflow id");
    workflow.setAriaLabel("Workflow id contains");
    workflow.setPrefixComponent(VaadinIcon.SEARCH.create());
    workflow.setClearButtonVisible(true);
    workflow.setValueChangeMode(ValueChangeMode.LAZY);
    workflow.addValueChangeListener(event -> filter(event.isFromClient()));
    time.setItems(TimeRange.values());
    time.setItemLabelGenerator(TimeRange::label);
    time.setAriaLabel("Created");
    time.setValue(TimeRange.ANY);
    time.addValueChangeListener(event -> filter(event.isFromClient()));
    late.setTooltipText("Not complete at their target completion time");
    late.addValueChangeListener(event -> filter(event.isFromClient()));
    Div filters = new Div(workflow, statuses, time, late);
    filters.addClassName("podium-filters");
    add(new PageHeader("Runs"), filters, bulk, list);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters query = event.getLocation().getQueryParameters();
    statuses.setValue(statuses(query.getSingleParameter(STATUS).orElse("")));
    workflow.setValue(query.getSingleParameter(WORKFLOW).orElse(""));
    time.setValue(TimeRange.of(query.getSingleParameter(TIME).orElse("")));
    late.setValue(query.getSingleParameter(LATE).isPresent());
    filter(false);
  }

  private void filter(boolean byUser) {
    // Each page counts from its own moment on, so that a list left open keeps its meaning.
    list.show(
        (before, limit) -> views.recent(wanted(), before == null ? null : before.ref(), limit));
    bulk.clear();
    if (byUser) {
      getUI().ifPresent(address()::show);
    }
  }

  private RunFilter wanted() {
    Instant since =
        time.getValue().back().map(InstantSource.system().instant()::minus).orElse(null);
    return new RunFilter(statuses.getValue(), workflow.getValue(), since, null, late.getValue());
  }

  private Address address() {
    String names =
        statuses.getValue().stream()
            .sorted()
            .map(status -> status.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(","));
    return new Address(Paths.RUNS)
        .with(STATUS, names)
        .with(WORKFLOW, workflow.getValue().strip())
        .with(TIME, time.getValue().inAddress())
        .with(LATE, late.getValue() ? "true" : "");
  }

  /** Names that are no status are left out: an old link still shows something. */
  private static Set<RunStatus> statuses(String names) {
    List<String> wanted = List.of(names.toUpperCase(Locale.ROOT).split(",", -1));
    return Arrays.stream(RunStatus.values())
        .filter(status -> wanted.contains(status.name()))
        .collect(Collectors.toSet());
  }
}
