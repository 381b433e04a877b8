package dev.podium.domain.trigger;

import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.trigger.ScheduleReading.Planned;
import dev.podium.domain.trigger.ScheduleReading.Unplannable;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns a time trigger into its schedule, or says why it has none. */
final class ScheduleReader {

  /** By this name params and initiators tell it. */
  private static final ZoneId UTC = ZoneId.of("UTC");

  private final TimeTrigger trigger;
  private final WorkflowId workflow;

  ScheduleReader(TimeTrigger trigger, WorkflowId workflow) {
    this.trigger = trigger;
    this.workflow = workflow;
  }

  ScheduleReading read() {
    ZoneId zone = zone();
    if (zone == null) {
      return new Unplannable(
          "timezone", "There is no such time zone.", "Use an IANA name like \"Europe/Berlin\".");
    }
    return switch (trigger) {
      case TimeTrigger.Cron cron -> cron("cron", cron.cron(), zone);
      case TimeTrigger.Predefined predefined -> cron("expression", predefined.time().cron(), zone);
      case TimeTrigger.Interval interval -> interval(interval, zone);
    };
  }

  private @Nullable ZoneId zone() {
    if (trigger.timezone() == null) {
      return UTC;
    }
    try {
      return ZoneId.of(trigger.timezone());
    } catch (DateTimeException unknown) {
      return null;
    }
  }

  private ScheduleReading cron(String field, String pattern, ZoneId zone) {
    Cron cron;
    try {
      cron = CronReader.read(pattern);
    } catch (CronException broken) {
      return new Unplannable(field, broken.reason(), broken.remedy());
    }
    if (cron.firstFrom(LocalDate.EPOCH.atStartOfDay()).isEmpty()) {
      return new Unplannable(
          field,
          "This pattern never fires: there is no such day.",
          "Choose days that the months have.");
    }
    return planned(new CronRecurrence(cron, zone), pattern, zone);
  }

  private ScheduleReading interval(TimeTrigger.Interval interval, ZoneId zone) {
    Duration every = interval.interval().literal().orElse(null);
    if (every == null) {
      return new Unplannable(
          "interval", "The interval is not a duration.", "Say how often, for example \"1h\".");
    }
    String written = interval.start();
    if (written == null) {
      return interval(every, IntervalRecurrence.USUAL_START.atZone(zone).toInstant(), zone);
    }
    return StartText.read(written, zone)
        .map(start -> interval(every, start.truncatedTo(ChronoUnit.MILLIS), zone))
        .orElseGet(
            () ->
                new Unplannable(
                    "start",
                    "\"%s\" is not a date or a time.".formatted(Cursor.shorten(written)),
                    StartText.EXAMPLES));
  }

  private ScheduleReading interval(Duration every, Instant start, ZoneId zone) {
    String pattern = "%d %d".formatted(every.toMillis(), start.toEpochMilli());
    return planned(new IntervalRecurrence(start, every, zone), pattern, zone);
  }

  private Planned planned(Recurrence recurrence, String pattern, ZoneId zone) {
    String words = "%s, %s".formatted(recurrence.words(), ZoneWords.of(zone));
    Duration longest = longestDelay();
    if (longest.isZero()) {
      return new Planned(new TimeSchedule(recurrence, zone, Duration.ZERO, words));
    }
    Duration delay = delay(pattern, zone, longest);
    return new Planned(
        new TimeSchedule(
            recurrence,
            zone,
            delay,
            "%s, plus %s".formatted(words, delay.isZero() ? "nothing" : DurationWords.of(delay))));
  }

  private Duration longestDelay() {
    return trigger.fuzzyMaxDelay() == null
        ? Duration.ZERO
        : trigger.fuzzyMaxDelay().literal().orElse(Duration.ZERO);
  }

  /** Whole seconds up to the longest, spread by what makes the trigger this one. */
  private Duration delay(String pattern, ZoneId zone, Duration longest) {
    String seed = String.join("\n", workflow.value(), pattern, zone.getId(), longest.toString());
    UUID hash = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8));
    return Duration.ofSeconds(
        Long.remainderUnsigned(hash.getLeastSignificantBits(), longest.toSeconds() + 1));
  }
}
