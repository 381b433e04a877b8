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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What ran, runs and is due by the clock around now, workflow by workflow. However much that is, it
 * stays few enough to be drawn.
 *
 * @param from the left edge
 * @param now to the minute
 * @param until the right edge
 * @param wholeSince no run that was created since then is missing
 * @param rows of the workflows in which something goes on or has ended last, or which are due next,
 *     a share for each; in the order of their ids
 * @param others how many workflows there are besides
 */
record Day(
    Instant from, Instant now, Instant until, Instant wholeSince, List<Row> rows, int others) {

  static final Duration BACK = Duration.ofHours(16);
  static final Duration AHEAD = Duration.ofHours(8);

  private static final int ROWS = 12;

  /** Of the rows, for what goes on, what has ended and what is due: none crowds out another. */
  private static final List<Integer> SHARES = List.of(6, 4, 2);

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
    List<List<WorkflowId>> kinds = ranked(ran, due);
    List<Row> rows =
        shown(kinds).stream()
            .sorted(Comparator.comparing(WorkflowId::value))
            .map(
                id ->
                    new Row(
                        id,
                        bars(ran.getOrDefault(id, List.of())),
                        due(due.getOrDefault(id, List.of()), now, until)))
            .toList();
    return new Day(
        from,
        minute,
        until,
        spans.wholeSince().truncatedTo(ChronoUnit.MINUTES),
        rows,
        Math.max(0, kinds.stream().mapToInt(List::size).sum() - ROWS));
  }

  private static <T> void add(Map<WorkflowId, List<T>> lists, WorkflowId id, T one) {
    lists.computeIfAbsent(id, unused -> new ArrayList<>()).add(one);
  }

  /**
   * The workflows in which something goes on, those in which something has ended and those of which
   * something is only due; each kind with what happened last, or is due next, first.
   */
  private static List<List<WorkflowId>> ranked(
      Map<WorkflowId, List<RunSpan>> ran, Map<WorkflowId, List<ScheduledTrigger>> due) {
    List<WorkflowId> live = new ArrayList<>();
    Map<WorkflowId, Instant> ended = new HashMap<>();
    ran.forEach(
        (id, spans) ->
            spans.stream()
                .map(span -> span.to() == null ? Instant.MAX : span.to())
                .max(Comparator.naturalOrder())
                .ifPresent(
                    last -> {
                      if (last.equals(Instant.MAX)) {
                        live.add(id);
                      } else {
                        ended.put(id, last);
                      }
                    }));
    return List.of(
        live,
        ended.keySet().stream()
            .sorted(
                Comparator.comparing((WorkflowId id) -> ended.getOrDefault(id, Instant.MIN))
                    .reversed())
            .toList(),
        due.keySet().stream().filter(id -> !ran.containsKey(id)).toList());
  }

  /** Each kind has its share of the rows; what one leaves free goes to the others in turn. */
  private static Set<WorkflowId> shown(List<List<WorkflowId>> kinds) {
    Set<WorkflowId> shown = new HashSet<>();
    for (int kind = 0; kind < kinds.size(); kind++) {
      kinds.get(kind).stream().limit(SHARES.get(kind)).forEach(shown::add);
    }
    for (List<WorkflowId> kind : kinds) {
      kind.stream()
          .filter(id -> !shown.contains(id))
          .limit(ROWS - shown.size())
          .toList()
          .forEach(shown::add);
    }
    return shown;
  }

  private static List<Bar> bars(List<RunSpan> spans) {
    List<Bar> bars = new ArrayList<>();
    spans.stream().filter(span -> !isShort(span)).limit(LONG_RUNS).map(Day::bar).forEach(bars::add);
    bars.addAll(together(spans.stream().filter(Day::isShort).map(Day::bar).toList()));
    bars.sort(Comparator.comparing(Bar::from));
    return bars;
  }

  /** Those that began within a slot of the first of them become one. */
  private static List<Bar> together(List<Bar> shortRuns) {
    List<Bar> bars = new ArrayList<>();
    for (Bar bar : shortRuns.reversed().stream().sorted(Comparator.comparing(Bar::from)).toList()) {
      if (!bars.isEmpty() && bar.from.isBefore(bars.getLast().from.plus(SLOT))) {
        bars.add(both(bars.removeLast(), bar));
      } else {
        bars.add(bar);
      }
    }
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
        older.from,
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
