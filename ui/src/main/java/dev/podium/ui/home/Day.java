package dev.podium.ui.home;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSpan;
import dev.podium.domain.run.RunSpans;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.trigger.ScheduledTrigger;
import dev.podium.domain.trigger.TimeSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What ran, runs and is due by the clock around now, workflow by workflow. However much that is, it
 * stays few enough to be drawn.
 *
 * @param from the left edge
 * @param now to the minute
 * @param until the right edge
 * @param wholeSince no run that was created since then is missing
 * @param rows of the workflows in which something has happened last, then of those that are due
 *     next; in the order of their ids
 * @param others how many workflows there are besides
 */
record Day(
    Instant from, Instant now, Instant until, Instant wholeSince, List<Row> rows, int others) {

  static final Duration BACK = Duration.ofHours(16);
  static final Duration AHEAD = Duration.ofHours(8);

  private static final int ROWS = 12;

  /** Runs that are shorter stand together with those beside them, else they could not be hit. */
  private static final Duration SLOT = Duration.ofMinutes(15);

  /** So many longer runs of a workflow are drawn: the newest. */
  private static final int LONG_RUNS = 60;

  Day {
    rows = List.copyOf(rows);
  }

  /** One workflow. */
  record Row(WorkflowId workflow, List<Bar> bars, List<Instant> due) {
    Row {
      bars = List.copyOf(bars);
      due = List.copyOf(due);
    }
  }

  /**
   * One run, or several short ones that ran close together.
   *
   * @param to null if one of them has not ended
   * @param status the worst of them
   * @param runs how many
   * @param bad how many of them went wrong
   * @param run the newest
   */
  record Bar(Instant from, @Nullable Instant to, RunStatus status, int runs, int bad, RunRef run) {}

  /**
   * Around a moment.
   *
   * @param spans those that had not ended before {@code now} less {@link #BACK}, newest first
   * @param triggers by when they fire next
   */
  static Day of(RunSpans spans, List<ScheduledTrigger> triggers, Instant now) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    Instant from = minute.minus(BACK);
    Instant until = minute.plus(AHEAD);
    Map<WorkflowId, List<RunSpan>> ran = new LinkedHashMap<>();
    spans.spans().forEach(span -> add(ran, span.ref().workflow(), span));
    Map<WorkflowId, List<ScheduledTrigger>> due = new LinkedHashMap<>();
    for (ScheduledTrigger trigger : triggers) {
      Instant next = trigger.nextFireAt();
      if (!trigger.isHeld() && next != null && next.isBefore(until)) {
        add(due, trigger.workflow(), trigger);
      }
    }
    List<WorkflowId> all = ranked(ran, due);
    List<Row> rows =
        all.stream()
            .limit(ROWS)
            .sorted(Comparator.comparing(WorkflowId::value))
            .map(
                id ->
                    new Row(
                        id,
                        bars(ran.getOrDefault(id, List.of()), from),
                        due(due.getOrDefault(id, List.of()), now, until)))
            .toList();
    return new Day(
        from,
        minute,
        until,
        spans.wholeSince().truncatedTo(ChronoUnit.MINUTES),
        rows,
        Math.max(0, all.size() - ROWS));
  }

  private static <T> void add(Map<WorkflowId, List<T>> lists, WorkflowId id, T one) {
    lists.computeIfAbsent(id, unused -> new ArrayList<>()).add(one);
  }

  /** What goes on or has ended last comes first, then what is due next. */
  private static List<WorkflowId> ranked(
      Map<WorkflowId, List<RunSpan>> ran, Map<WorkflowId, List<ScheduledTrigger>> due) {
    Map<WorkflowId, Instant> last = new HashMap<>();
    ran.forEach(
        (id, spans) ->
            last.put(
                id,
                spans.stream()
                    .map(span -> span.to() == null ? Instant.MAX : span.to())
                    .max(Comparator.naturalOrder())
                    .orElseThrow()));
    return Stream.concat(
            ran.keySet().stream()
                .sorted(
                    Comparator.comparing((WorkflowId id) -> last.getOrDefault(id, Instant.MIN))
                        .reversed()),
            due.keySet().stream())
        .distinct()
        .toList();
  }

  private static List<Bar> bars(List<RunSpan> spans, Instant from) {
    List<Bar> bars = new ArrayList<>();
    Map<Long, Bar> slots = new TreeMap<>();
    for (RunSpan span : spans) {
      Bar bar = bar(span);
      if (isShort(span)) {
        slots.merge(
            Duration.between(from, span.from()).dividedBy(SLOT),
            bar,
            (newer, it) -> both(it, newer));
      } else if (bars.size() < LONG_RUNS) {
        bars.add(bar);
      }
    }
    bars.addAll(slots.values());
    bars.sort(Comparator.comparing(Bar::from));
    return bars;
  }

  private static boolean isShort(RunSpan span) {
    return span.to() != null && Duration.between(span.from(), span.to()).compareTo(SLOT) < 0;
  }

  private static Bar bar(RunSpan span) {
    return new Bar(
        span.from(), span.to(), span.status(), 1, isBad(span.status()) ? 1 : 0, span.ref());
  }

  private static Bar both(Bar older, Bar newer) {
    return new Bar(
        older.from.isBefore(newer.from) ? older.from : newer.from,
        later(older.to, newer.to),
        isBad(older.status) || newer.status == RunStatus.SUCCEEDED ? older.status : newer.status,
        older.runs + newer.runs,
        older.bad + newer.bad,
        newer.run);
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return null;
    }
    return one.isAfter(other) ? one : other;
  }

  private static boolean isBad(RunStatus status) {
    return status == RunStatus.FAILED || status == RunStatus.TIMED_OUT;
  }

  /** The firings to come, at most one in each slot. */
  private static List<Instant> due(List<ScheduledTrigger> triggers, Instant now, Instant until) {
    Map<Long, Instant> slots = new TreeMap<>();
    for (ScheduledTrigger trigger : triggers) {
      trigger.schedule().ifPresent(schedule -> addFirings(slots, trigger, schedule, now, until));
    }
    return List.copyOf(slots.values());
  }

  private static void addFirings(
      Map<Long, Instant> slots,
      ScheduledTrigger trigger,
      TimeSchedule schedule,
      Instant now,
      Instant until) {
    Instant after = now.isAfter(trigger.watermark()) ? now : trigger.watermark();
    Optional<Instant> next = schedule.next(after);
    while (next.isPresent() && next.get().isBefore(until)) {
      Instant firing = next.get();
      long slot = Duration.between(now, firing).dividedBy(SLOT);
      slots.merge(slot, firing, (one, other) -> one.isBefore(other) ? one : other);
      Instant end = now.plus(SLOT.multipliedBy(slot + 1));
      next = schedule.next(end.minusNanos(1));
    }
  }
}
