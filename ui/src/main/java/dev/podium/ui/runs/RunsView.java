package dev.podium.ui.runs;

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
import org.jspecify.annotations.Nullable;

/** All runs over all workflows. */
@Route("runs")
@PageTitle("Runs · Podium")
@PermitAll
public final class RunsView extends Div implements BeforeEnterObserver {

  private static final String STATUS = "status";
  private static final String WORKFLOW = "workflow";
  private static final String CREATED = "created";
  private static final String ENDED = "ended";
  private static final String LATE = "late";

  /** Late at any time: that has no range to name. */
  private static final String EVER = "true";

  private final RunViews views;
  private final MultiSelectComboBox<RunStatus> statuses = new MultiSelectComboBox<>();
  private final TextField workflow = new TextField();
  private final Select<TimeRange> created = time("Created");
  private final Select<TimeRange> ended = time("Ended");
  private final Select<TimeRange> late = new Select<>();
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
    late.setItems(TimeRange.values());
    late.setItemLabelGenerator(RunsView::lateness);
    late.setEmptySelectionAllowed(true);
    late.setEmptySelectionCaption(lateness(null));
    late.setPlaceholder(lateness(null));
    late.setAriaLabel("Late");
    late.setTooltipText("Late: not complete at their target completion time");
    for (Select<TimeRange> select : List.of(created, ended, late)) {
      select.setWidth("12.5rem");
      select.addValueChangeListener(event -> filter(event.isFromClient()));
    }
    Div filters = new Div(workflow, statuses, created, ended, late);
    filters.addClassName("podium-filters");
    add(new PageHeader("Runs"), filters, bulk, list);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters query = event.getLocation().getQueryParameters();
    statuses.setValue(statuses(query.getSingleParameter(STATUS).orElse("")));
    workflow.setValue(query.getSingleParameter(WORKFLOW).orElse(""));
    created.setValue(TimeRange.of(query.getSingleParameter(CREATED).orElse("")));
    ended.setValue(TimeRange.of(query.getSingleParameter(ENDED).orElse("")));
    late.setValue(query.getSingleParameter(LATE).map(TimeRange::of).orElse(null));
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
    Instant now = InstantSource.system().instant();
    return new RunFilter(
        statuses.getValue(),
        workflow.getValue(),
        created.getValue().since(now).orElse(null),
        null,
        ended.getValue().since(now).orElse(null),
        late.getOptionalValue().map(range -> range.since(now).orElse(Instant.EPOCH)).orElse(null));
  }

  /** A choice of times at which something happened to a run. */
  private static Select<TimeRange> time(String what) {
    Select<TimeRange> select = new Select<>();
    select.setItems(TimeRange.values());
    select.setItemLabelGenerator(range -> "%s %s".formatted(what, range.label()));
    select.setAriaLabel(what);
    select.setValue(TimeRange.ANY);
    return select;
  }

  private static String lateness(@Nullable TimeRange range) {
    return range == null ? "Late or not" : "Late %s".formatted(range.label());
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
        .with(CREATED, created.getValue().inAddress())
        .with(ENDED, ended.getValue().inAddress())
        .with(
            LATE,
            late.getOptionalValue()
                .map(range -> range == TimeRange.ANY ? EVER : range.inAddress())
                .orElse(""));
  }

  /** Names that are no status are left out: an old link still shows something. */
  private static Set<RunStatus> statuses(String names) {
    List<String> wanted = List.of(names.toUpperCase(Locale.ROOT).split(",", -1));
    return Arrays.stream(RunStatus.values())
        .filter(status -> wanted.contains(status.name()))
        .collect(Collectors.toSet());
  }
}
