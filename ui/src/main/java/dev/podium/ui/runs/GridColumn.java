package dev.podium.ui.runs;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.UnreadableRunException;
import dev.podium.ui.canvas.GridPicture;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.RunName;
import dev.podium.ui.parts.ViewerTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run in the grid of its workflow.
 *
 * @param steps where each stands, in the order of the definition; what an earlier run of the
 *     instance has done counts
 * @param names of the steps that have one
 */
record GridColumn(RunSummary run, Map<StepId, StepStatus> steps, Map<StepId, String> names) {

  private static final char NO_STEP = ' ';
  private static final char FIRST = 'A';
  private static final List<StepStatus> STATUSES = List.of(StepStatus.values());

  static GridColumn of(RunView run) {
    Map<StepId, StepStatus> steps = new LinkedHashMap<>();
    Map<StepId, String> names = new HashMap<>();
    for (StepRow row : StepRow.of(run)) {
      steps.put(row.id(), row.status());
      String name = row.definition().common().name();
      if (name != null) {
        names.put(row.id(), name);
      }
    }
    return new GridColumn(run.summary(), steps, names);
  }

  /** A run of which only that it was there can be told. */
  static GridColumn damaged(UnreadableRunException damage) {
    return new GridColumn(damage.known(), Map.of(), Map.of());
  }

  /** Whether nothing has changed since it was read. */
  boolean isUpToDate(RunSummary now) {
    return run.ref().equals(now.ref()) && run.revision() == now.revision();
  }

  boolean isLive() {
    return run.startedAt() != null && run.endedAt() == null;
  }

  /**
   * Columns side by side.
   *
   * @param columns newest first; the first that knows a step says its name
   */
  static GridPicture picture(List<GridColumn> columns, ViewerTime viewer, Instant now) {
    List<GridColumn> oldestFirst = columns.reversed();
    Map<StepId, String> names = new HashMap<>();
    columns.forEach(column -> column.names.forEach(names::putIfAbsent));
    return new GridPicture(
        STATUSES.stream().map(Enum::name).toList(),
        oldestFirst.stream().map(column -> column.head(viewer, now)).toList(),
        order(columns).stream()
            .map(
                id ->
                    new GridPicture.Step(
                        id.value(), names.getOrDefault(id, id.value()), cells(id, oldestFirst)))
            .toList());
  }

  private GridPicture.Run head(ViewerTime viewer, Instant now) {
    Instant end = run.endedAt() == null ? now : run.endedAt();
    return new GridPicture.Run(
        RunName.of(run.ref()),
        Paths.run(run.ref()),
        run.status().name(),
        run.startedAt() == null
            ? 0
            : Math.max(0, Duration.between(run.startedAt(), end).toMillis()),
        viewer.exact(run.createdAt()),
        run.version());
  }

  private static String cells(StepId id, List<GridColumn> columns) {
    StringBuilder cells = new StringBuilder();
    for (GridColumn column : columns) {
      StepStatus status = column.steps.get(id);
      cells.append(status == null ? NO_STEP : (char) (FIRST + STATUSES.indexOf(status)));
    }
    return cells.toString();
  }

  /** In the order of the newest definition; a step that only older ones have follows its elder. */
  private static List<StepId> order(List<GridColumn> columns) {
    List<StepId> order = new ArrayList<>();
    int known = 0;
    for (GridColumn column : columns) {
      if (column.run.version() == known) {
        continue;
      }
      known = column.run.version();
      int place = 0;
      for (StepId id : column.steps.keySet()) {
        int there = order.indexOf(id);
        if (there < 0) {
          order.add(place++, id);
        } else {
          place = there + 1;
        }
      }
    }
    return order;
  }
}
