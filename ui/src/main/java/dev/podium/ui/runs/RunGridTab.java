package dev.podium.ui.runs;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.shared.Registration;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunViews;
import dev.podium.ui.canvas.RunsGrid;
import dev.podium.ui.live.Pace;
import dev.podium.ui.parts.ViewerTime;
import dev.podium.ui.parts.Words;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The instances of a workflow with their latest runs as columns, its steps as rows. Runs are read a
 * page at a time, and again only if they have changed.
 */
public final class RunGridTab extends Div {

  private static final int PAGE = 25;
  private static final int MOST = 200;
  private static final Duration REFRESH = Duration.ofSeconds(2);

  private final WorkflowId workflow;
  private final RunViews views;
  private final Pace pace;
  private final InstantSource clock = InstantSource.system();
  private final RunsGrid grid = new RunsGrid();
  private final Button older = new Button("Load older runs", event -> loadOlder());
  private final Div head = new Div();
  private final Component empty;
  private List<GridColumn> columns = List.of();
  private long oldest;
  private @Nullable Registration refreshing;

  /**
   * A grid.
   *
   * @param empty what stands in the place of one without runs
   */
  public RunGridTab(WorkflowId workflow, RunViews views, Pace pace, Component empty) {
    this.workflow = workflow;
    this.views = views;
    this.pace = pace;
    this.empty = empty;
    addClassName("podium-searched");
    older.addThemeVariants(ButtonVariant.TERTIARY);
    head.addClassName("podium-grid-head");
    head.add(
        Words.quiet(
            "Each column is an instance with its latest run, the newest on the right; its bar tells how long it"
                + " ran. A line between two columns: another version of the definition."),
        older);
    add(head, grid, empty);
    show(summaries(PAGE));
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

  private List<RunSummary> summaries(int limit) {
    return views.instances(workflow, 0, Math.min(limit, MOST));
  }

  private void loadOlder() {
    oldest = 0;
    show(summaries(columns.size() + PAGE));
  }

  /** New runs are added on the right; those on the left stay where they are. */
  private void refresh() {
    List<RunSummary> now =
        summaries(columns.size() + PAGE).stream()
            .filter(run -> run.ref().instance() >= oldest)
            .toList();
    boolean same =
        now.size() == columns.size()
            && now.stream().allMatch(run -> columns.stream().anyMatch(it -> it.isUpToDate(run)));
    if (!same || columns.stream().anyMatch(GridColumn::isLive)) {
      show(now);
    }
  }

  private void show(List<RunSummary> runs) {
    Map<Long, GridColumn> known =
        columns.stream()
            .collect(Collectors.toMap(it -> it.run().ref().instance(), Function.identity()));
    List<Long> changed =
        runs.stream()
            .filter(
                run -> {
                  GridColumn before = known.get(run.ref().instance());
                  return before == null || !before.isUpToDate(run);
                })
            .map(run -> run.ref().instance())
            .toList();
    if (!changed.isEmpty()) {
      views
          .findLatest(workflow, changed, GridColumn::of, GridColumn::damaged)
          .forEach(column -> known.put(column.run().ref().instance(), column));
    }
    columns =
        runs.stream().flatMap(run -> Stream.ofNullable(known.get(run.ref().instance()))).toList();
    oldest = runs.isEmpty() ? 0 : runs.getLast().ref().instance();
    boolean any = !columns.isEmpty();
    head.setVisible(any);
    grid.setVisible(any);
    empty.setVisible(!any);
    older.setVisible(any && columns.size() < MOST && views.oldestInstance(workflow) < oldest);
    grid.show(GridColumn.picture(columns, ViewerTime.current(), clock.instant()));
  }
}
