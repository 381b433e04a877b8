package dev.podium.app.rest;

import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepTimes;
import dev.podium.domain.run.StepView;
import dev.podium.domain.run.Timeline;
import dev.podium.domain.run.TimelineEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes what happened to runs and attempts, oldest first (runtime.md section 17). */
final class EventTimeline {

  private EventTimeline() {}

  private record Entry(Instant at, ObjectNode json) {}

  /**
   * The timeline of a run; it begins with the start or restart.
   *
   * @param enriched whether to show the statuses as well
   */
  static ArrayNode of(RunView view, boolean enriched) {
    RunSummary run = view.summary();
    List<Entry> entries = new ArrayList<>();
    entries.add(entry(begun(view)));
    addEvents(entries, view.timeline(), run.info(), run.modifiedAt());
    if (enriched) {
      addStatus(entries, RunStatus.CREATED.name(), run.createdAt());
      addStatus(entries, RunStatus.IN_PROGRESS.name(), run.startedAt());
      addStatus(entries, run.status().name(), run.endedAt());
    }
    return json(entries);
  }

  private static TimelineEvent begun(RunView view) {
    RunSummary run = view.summary();
    boolean fresh = view.config().repetition().policy() == RunPolicy.START_FRESH_NEW_RUN;
    return switch (run.initiator()) {
      case Initiator.Manual(String user) ->
          new TimelineEvent.Acted(
              run.createdAt(),
              fresh ? "START" : "RESTART",
              user,
              "%s by %s.".formatted(fresh ? "Started" : "Restarted", user));
      case Initiator.Time time ->
          new TimelineEvent.Log(
              run.createdAt(),
              "Started by time trigger %s, planned for %s.".formatted(time.trigger(), time.time()));
      case Initiator.Backfill backfill ->
          new TimelineEvent.Log(
              run.createdAt(),
              "Started as item %d of backfill %s%s."
                  .formatted(
                      backfill.item(),
                      backfill.backfill(),
                      switch (backfill.as()) {
                        case Initiator.Manual(String user) -> " by " + user;
                        case Initiator.Time time -> " for " + time.time();
                      }));
      case Initiator.Signal signal ->
          new TimelineEvent.Log(
              run.createdAt(),
              "Started by signal trigger %s for %s."
                  .formatted(signal.trigger(), String.join(", ", signal.signals().keySet())));
      case Initiator.Upstream upstream ->
          new TimelineEvent.Log(
              run.createdAt(),
              "Started by step %s of %s."
                  .formatted(upstream.parent().step(), upstream.parent().run()));
    };
  }

  /**
   * The timeline of an attempt.
   *
   * @param enriched whether to show the statuses as well
   */
  static ArrayNode of(StepView step, boolean enriched) {
    StepTimes times = step.times();
    List<Entry> entries = new ArrayList<>();
    addEvents(entries, step.timeline(), step.info(), latest(times));
    if (enriched) {
      addStatus(entries, StepStatus.CREATED.name(), times.created());
      addStatus(entries, StepStatus.INITIALIZED.name(), times.initialized());
      addStatus(entries, StepStatus.PAUSED.name(), times.paused());
      addStatus(entries, StepStatus.WAITING_FOR_SIGNALS.name(), times.waitingForSignals());
      addStatus(entries, StepStatus.EVALUATING_PARAMS.name(), times.evaluatingParams());
      addStatus(entries, StepStatus.WAITING_FOR_PERMITS.name(), times.waitingForPermits());
      addStatus(entries, StepStatus.STARTING.name(), times.starting());
      addStatus(entries, StepStatus.RUNNING.name(), times.running());
      addStatus(entries, StepStatus.FINISHING.name(), times.finishing());
      addStatus(entries, step.status().name(), times.ended());
    }
    return json(entries);
  }

  /** What people have done with something else. */
  static ArrayNode of(Timeline timeline) {
    return json(timeline.events().stream().map(EventTimeline::entry).toList());
  }

  /** One event. */
  static JsonNode of(TimelineEvent event) {
    return entry(event).json();
  }

  /** The last status that an attempt has entered. */
  static @Nullable Instant latest(StepTimes times) {
    return Stream.of(
            times.created(),
            times.initialized(),
            times.paused(),
            times.waitingForSignals(),
            times.evaluatingParams(),
            times.waitingForPermits(),
            times.starting(),
            times.running(),
            times.finishing(),
            times.ended())
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElse(null);
  }

  /** What the queue does to a run stands in its row only. */
  private static void addEvents(
      List<Entry> entries, Timeline timeline, @Nullable String info, @Nullable Instant at) {
    timeline.events().forEach(event -> entries.add(entry(event)));
    boolean told =
        info == null || timeline.events().stream().anyMatch(it -> it.message().equals(info));
    if (info != null && at != null && !told) {
      entries.add(entry(new TimelineEvent.Log(at, info)));
    }
  }

  private static void addStatus(List<Entry> entries, String status, @Nullable Instant at) {
    if (at != null) {
      entries.add(new Entry(at, event("STATUS", at).put("status", status)));
    }
  }

  private static Entry entry(TimelineEvent event) {
    return new Entry(
        event.at(),
        switch (event) {
          case TimelineEvent.Log(Instant at, String message) ->
              event("LOG", at).put("level", "INFO").put("message", message);
          case TimelineEvent.Acted(Instant at, String action, String author, String message) ->
              event("ACTION", at)
                  .put("action", action)
                  .put("author", author)
                  .put("message", message);
        });
  }

  private static ObjectNode event(String type, Instant at) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", type)
        .put("timestamp", at.toEpochMilli());
  }

  /** At one moment what was done comes before the status that it led to. */
  private static ArrayNode json(List<Entry> entries) {
    ArrayNode events = JsonNodeFactory.instance.arrayNode();
    entries.stream()
        .sorted(Comparator.comparing(Entry::at))
        .forEach(entry -> events.add(entry.json()));
    return events;
  }
}
