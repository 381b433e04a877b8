package dev.podium.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.trigger.ScheduleReading;
import dev.podium.domain.trigger.SignalWords;
import dev.podium.domain.trigger.TimeSchedule;
import dev.podium.ui.parts.ViewerTime;
import java.time.Instant;
import java.util.List;

/** When a workflow starts by itself, in plain words, with its next firings; to read only. */
final class TriggerSection extends Div {

  private static final int FIRINGS = 3;

  private final ViewerTime viewer;
  private final Instant now;

  TriggerSection(Workflow workflow, ViewerTime viewer, Instant now) {
    this.viewer = viewer;
    this.now = now;
    addClassName("editor-triggers");
    if (workflow.timeTriggers().isEmpty() && workflow.signalTriggers().isEmpty()) {
      add(
          quiet(
              "None: it starts by hand or over REST. Write time_triggers or signal_triggers in the text."));
      return;
    }
    workflow.timeTriggers().forEach(trigger -> add(time(trigger, workflow)));
    workflow.signalTriggers().forEach(trigger -> add(signal(trigger)));
  }

  private Component time(TimeTrigger trigger, Workflow workflow) {
    return switch (TimeSchedule.read(trigger, workflow.id())) {
      case ScheduleReading.Planned(TimeSchedule schedule) -> planned(schedule);
      case ScheduleReading.Unplannable(String field, String message, String remedy) ->
          trigger(new Span("A trigger that cannot be planned"), quiet(message));
    };
  }

  private Component planned(TimeSchedule schedule) {
    Span words = new Span(capitalised(schedule.words()));
    List<Instant> firings = schedule.upcoming(now, FIRINGS);
    return firings.isEmpty()
        ? trigger(words, quiet("It fires no more."))
        : trigger(words, table(schedule, firings));
  }

  private NativeTable table(TimeSchedule schedule, List<Instant> firings) {
    boolean isOneZone =
        firings.stream().allMatch(firing -> viewer.agreesWith(schedule.zone(), firing));
    NativeTable table = new NativeTable();
    NativeTableRow head = new NativeTableRow();
    head.add(new NativeTableHeaderCell(isOneZone ? "Next firings" : schedule.zoneWords()));
    if (!isOneZone) {
      head.add(new NativeTableHeaderCell("Your time"));
    }
    table.getHead().add(head);
    for (Instant firing : firings) {
      NativeTableRow row = new NativeTableRow();
      row.add(new NativeTableCell(ViewerTime.momentIn(schedule.zone(), firing)));
      if (!isOneZone) {
        row.add(new NativeTableCell(viewer.moment(firing)));
      }
      table.getBody().add(row);
    }
    return table;
  }

  private static Component signal(SignalTrigger trigger) {
    return trigger(new Span(capitalised(SignalWords.of(trigger))));
  }

  private static Div trigger(Component... content) {
    Div trigger = new Div(content);
    trigger.addClassName("editor-trigger");
    return trigger;
  }

  private static Paragraph quiet(String text) {
    Paragraph quiet = new Paragraph(text);
    quiet.addClassName("editor-quiet");
    return quiet;
  }

  private static String capitalised(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
