package dev.podium.domain.backfill;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.workflow.StoredVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the author of a backfill might not expect. */
public final class BackfillWarnings {

  private BackfillWarnings() {}

  /**
   * The warnings, a sentence each.
   *
   * @param version of which the runs will be, as far as is known now
   */
  public static List<String> of(
      BackfillRequest request, BackfillPlan plan, StoredVersion version, Instant now) {
    List<String> warnings = new ArrayList<>();
    RunStrategy strategy =
        Objects.requireNonNullElse(version.properties().runStrategy(), RunStrategy.DEFAULT);
    addStrategy(warnings, strategy, request.pace().concurrency());
    if (request.scope() instanceof BackfillScope.Times times) {
      addTimes(warnings, times.trigger(), plan, version, now);
    }
    if (!version.active() && request.version() instanceof VersionSelector.Exact(int number)) {
      warnings.add("The runs are of version %d, which is not the active one.".formatted(number));
    }
    return warnings;
  }

  private static void addStrategy(List<String> warnings, RunStrategy strategy, int concurrency) {
    switch (strategy.rule()) {
      case SEQUENTIAL -> {
        if (concurrency > 1) {
          warnings.add("The workflow runs one instance at a time: the others wait in its queue.");
        }
      }
      case STRICT_SEQUENTIAL ->
          warnings.add(
              "The workflow runs one instance at a time, and one that fails holds up all others,"
                  + " those of its triggers too.");
      case FIRST_ONLY ->
          warnings.add(
              "While an instance of the workflow goes, the run strategy FIRST_ONLY stops each new"
                  + " one at once: such an item is not run%s."
                      .formatted(concurrency > 1 ? ". With more than one at once most are" : ""));
      case LAST_ONLY ->
          warnings.add(
              "The run strategy LAST_ONLY stops what goes as soon as a newer instance starts%s."
                  .formatted(
                      concurrency > 1
                          ? ": with more than one at once the runs stop each other"
                          : ", one of a trigger too"));
      case SERIAL_LATEST_ONLY ->
          warnings.add(
              "The run strategy SERIAL_LATEST_ONLY stops what waits as soon as a newer instance"
                  + " starts%s."
                      .formatted(
                          concurrency > 1 ? ": with more than one at once items are lost" : ""));
      case PARALLEL -> {
        if (concurrency > strategy.concurrency()) {
          warnings.add(
              "The workflow runs %d instances at once: the others wait in its queue."
                  .formatted(strategy.concurrency()));
        }
      }
    }
  }

  private static void addTimes(
      List<String> warnings,
      TimeTrigger trigger,
      BackfillPlan plan,
      StoredVersion version,
      Instant now) {
    long future =
        plan.items(1, plan.count()).stream()
            .filter(item -> item.planned() != null && item.planned().isAfter(now))
            .count();
    if (future > 0) {
      warnings.add(
          "%,d of the times are still to come. They are run for now%s."
              .formatted(
                  future,
                  version.workflow().timeTriggers().stream()
                          .anyMatch(it -> TriggerId.of(it).equals(TriggerId.of(trigger)))
                      ? ", and the trigger fires at them again"
                      : ""));
    }
  }
}
