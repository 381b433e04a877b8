package dev.podium.ui.triggers;

import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import dev.podium.domain.trigger.ClockChange;
import dev.podium.domain.trigger.TimeSchedule;
import dev.podium.ui.parts.ViewerTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The next firings of a time trigger, by its own clocks and, where those differ, by the viewer's.
 * Between them stands when clocks are changed.
 */
public final class FiringTable extends NativeTable {

  private final TimeSchedule schedule;
  private final ViewerTime viewer;
  private final boolean isOneZone;

  /** Of firings in their order, the first of which comes after now. */
  public FiringTable(TimeSchedule schedule, List<Instant> firings, ViewerTime viewer, Instant now) {
    this.schedule = schedule;
    this.viewer = viewer;
    this.isOneZone =
        firings.stream().allMatch(firing -> viewer.agreesWith(schedule.zone(), firing));
    addClassName("podium-firings");
    head();
    Instant before = now;
    for (Instant firing : firings) {
      changes(before, firing).forEach(this::warn);
      row(firing);
      before = firing;
    }
  }

  private void head() {
    NativeTableRow head = new NativeTableRow();
    head.add(new NativeTableHeaderCell(isOneZone ? "Next firings" : schedule.zoneWords()));
    if (!isOneZone) {
      head.add(new NativeTableHeaderCell("Your time"));
    }
    getHead().add(head);
  }

  private void row(Instant firing) {
    NativeTableRow row = new NativeTableRow();
    row.add(new NativeTableCell(ViewerTime.momentIn(schedule.zone(), firing)));
    if (!isOneZone) {
      row.add(new NativeTableCell(viewer.moment(firing)));
    }
    getBody().add(row);
  }

  private List<ClockChange> changes(Instant after, Instant until) {
    List<ClockChange> changes = new ArrayList<>();
    for (ZoneId zone :
        isOneZone ? List.of(schedule.zone()) : List.of(schedule.zone(), viewer.zone())) {
      changes.addAll(ClockChange.between(zone, after, until));
    }
    changes.sort(Comparator.comparing(ClockChange::at));
    return changes;
  }

  private void warn(ClockChange change) {
    NativeTableCell cell = new NativeTableCell(TriggerWords.of(change));
    cell.addClassName("podium-clock-change");
    cell.getElement().setAttribute("colspan", isOneZone ? "1" : "2");
    NativeTableRow row = new NativeTableRow();
    row.add(cell);
    getBody().add(row);
  }
}
