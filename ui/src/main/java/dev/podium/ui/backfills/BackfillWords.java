package dev.podium.ui.backfills;

import com.vaadin.flow.component.html.Span;
import dev.podium.domain.backfill.Backfill;
import dev.podium.domain.backfill.BackfillItem;
import dev.podium.domain.backfill.BackfillPace;
import dev.podium.domain.backfill.BackfillProgress;
import dev.podium.domain.backfill.BackfillScope;
import dev.podium.domain.backfill.BackfillState;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.trigger.TimeSchedule;
import dev.podium.ui.parts.ParamWords;
import dev.podium.ui.parts.ViewerTime;
import dev.podium.ui.parts.Words;
import dev.podium.ui.status.StatusLook;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Backfills in words. */
final class BackfillWords {

  private BackfillWords() {}

  /** What its runs are for: {@code at 06:00 every day, Berlin time, from 2026-01-01 to …}. */
  static String scope(Backfill backfill) {
    return switch (backfill.asked().scope()) {
      case BackfillScope.Times times ->
          "%s, %s"
              .formatted(
                  capitalised(
                      TimeSchedule.of(times.trigger(), backfill.asked().workflow())
                          .map(TimeSchedule::words)
                          .orElse("a trigger that cannot be planned any more")),
                  times.from().equals(times.to())
                      ? "on " + times.from()
                      : "from %s to %s".formatted(times.from(), times.to()));
      case BackfillScope.Listed(List<Map<String, ParamDefinition>> runs) ->
          "A list of %s".formatted(runs(runs.size()));
      case BackfillScope.Combined(Map<String, List<ParamDefinition>> values) ->
          "All combinations of " + String.join(", ", values.keySet());
    };
  }

  /** How they go: {@code 3 at once, newest first}. */
  static String pace(Backfill backfill) {
    BackfillPace pace = backfill.asked().pace();
    List<String> words = new ArrayList<>();
    words.add(
        pace.concurrency() == 1 ? "one at a time" : "%d at once".formatted(pace.concurrency()));
    words.add(
        switch (pace.order()) {
          case OLDEST_FIRST -> "oldest first";
          case NEWEST_FIRST -> "newest first";
        });
    if (pace.onFailure() == BackfillPace.OnFailure.STOP) {
      words.add("stops at a failure");
    }
    if (backfill.asked().version() instanceof VersionSelector.Exact(int version)) {
      words.add("version %d".formatted(version));
    }
    return capitalised(String.join(", ", words));
  }

  static Span state(BackfillState state) {
    String name = capitalised(state.name().toLowerCase(Locale.ROOT));
    return switch (state) {
      case RUNNING, PAUSED, CANCELLED -> Words.chip(name);
      case FAILED -> Words.badChip(name);
      case DONE -> Words.goodChip(name);
    };
  }

  /** How many runs are in which status, and how many are still to begin. */
  static String counts(Backfill backfill) {
    BackfillProgress progress = backfill.progress();
    List<String> words = new ArrayList<>();
    for (RunStatus status : RunStatus.values()) {
      if (progress.of(status) > 0) {
        words.add(
            "%,d %s"
                .formatted(
                    progress.of(status), StatusLook.of(status).label().toLowerCase(Locale.ROOT)));
      }
    }
    int left = progress.total() - progress.begun();
    if (left > 0) {
      words.add(
          "%,d %s".formatted(left, backfill.state().isTerminal() ? "never started" : "to come"));
    }
    return String.join(", ", words);
  }

  /** {@code 1 run}, {@code 31 runs}. */
  static String runs(int count) {
    return count == 1 ? "1 run" : "%,d runs".formatted(count);
  }

  /** The zone in which its times are meant. */
  static ZoneId zone(BackfillScope scope, WorkflowId workflow) {
    return scope instanceof BackfillScope.Times times
        ? TimeSchedule.of(times.trigger(), workflow).map(TimeSchedule::zone).orElse(ZoneOffset.UTC)
        : ZoneOffset.UTC;
  }

  /** What a run is for. */
  static String item(BackfillItem item, ZoneId zone) {
    return item.planned() != null
        ? ViewerTime.momentIn(zone, item.planned())
        : item.params().isEmpty()
            ? "as the workflow has it"
            : item.params().entrySet().stream()
                .map(param -> param.getKey() + " = " + ParamWords.of(param.getValue()).text())
                .collect(Collectors.joining(", "));
  }

  static String capitalised(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
