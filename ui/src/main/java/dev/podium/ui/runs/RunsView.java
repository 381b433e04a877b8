package dev.podium.ui.runs;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.podium.domain.run.RunFilter;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunViews;
import dev.podium.ui.live.Pace;
import dev.podium.ui.parts.Address;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.status.StatusLook;
import jakarta.annotation.security.PermitAll;
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

  private final RunViews views;
  private final MultiSelectComboBox<RunStatus> statuses = new MultiSelectComboBox<>();
  private final TextField workflow = new TextField();
  private final RunList list;

  public RunsView(RunViews views, Pace pace) {
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
    Div filters = new Div(workflow, statuses);
    filters.addClassName("podium-filters");
    add(new PageHeader("Runs"), filters, list);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters query = event.getLocation().getQueryParameters();
    statuses.setValue(statuses(query.getSingleParameter(STATUS).orElse("")));
    workflow.setValue(query.getSingleParameter(WORKFLOW).orElse(""));
    filter(false);
  }

  private void filter(boolean byUser) {
    RunFilter filter = new RunFilter(statuses.getValue(), workflow.getValue());
    list.show((before, limit) -> views.recent(filter, before == null ? null : before.ref(), limit));
    if (byUser) {
      getUI().ifPresent(address(filter)::show);
    }
  }

  private static Address address(RunFilter filter) {
    String names =
        filter.statuses().stream()
            .sorted()
            .map(status -> status.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(","));
    return new Address(Paths.RUNS).with(STATUS, names).with(WORKFLOW, filter.workflow());
  }

  /** Names that are no status are left out: an old link still shows something. */
  private static Set<RunStatus> statuses(String names) {
    List<String> wanted = List.of(names.toUpperCase(Locale.ROOT).split(",", -1));
    return Arrays.stream(RunStatus.values())
        .filter(status -> wanted.contains(status.name()))
        .collect(Collectors.toSet());
  }
}
