package dev.podium.domain.run;

import java.util.ArrayList;
import java.util.List;

/**
 * The latest events of a run or of an attempt of a step, oldest first (runtime.md section 17).
 * Statuses are not among them: their times are kept elsewhere.
 */
public record Timeline(List<TimelineEvent> events) {

  public static final Timeline EMPTY = new Timeline(List.of());

  private static final int MOST = 32;

  public Timeline {
    events = List.copyOf(events);
  }

  /** With one more event; one that only repeats the last is left out, of too many the oldest go. */
  public Timeline plus(TimelineEvent event) {
    if (!events.isEmpty() && repeats(events.getLast(), event)) {
      return this;
    }
    List<TimelineEvent> all = new ArrayList<>(events);
    all.add(event);
    return new Timeline(all.subList(Math.max(0, all.size() - MOST), all.size()));
  }

  private static boolean repeats(TimelineEvent last, TimelineEvent event) {
    return switch (event) {
      case TimelineEvent.Log log -> last.message().equals(log.message());
      case TimelineEvent.Acted acted ->
          last instanceof TimelineEvent.Acted before
              && before.action().equals(acted.action())
              && before.author().equals(acted.author())
              && before.message().equals(acted.message());
    };
  }
}
