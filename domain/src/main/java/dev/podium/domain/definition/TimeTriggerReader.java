package dev.podium.domain.definition;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads time triggers; whether a cron expression fires, and how often, is judged elsewhere. */
final class TimeTriggerReader {

  private enum Kind {
    CRON,
    PREDEFINED,
    INTERVAL
  }

  private TimeTriggerReader() {}

  static @Nullable TimeTrigger read(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    Cursor type = fields.require("type", "Add CRON, PREDEFINED or INTERVAL.");
    Kind kind = type == null ? null : type.choice(Kind.class);
    if (kind == null) {
      return null;
    }
    String zone = fields.read("timezone", TimeTriggerReader::zone);
    DurationText delay = fields.read("fuzzy_max_delay", TimeTriggerReader::duration);
    TimeTrigger trigger =
        switch (kind) {
          case CRON -> new TimeTrigger.Cron(required(fields, "cron"), zone, delay);
          case PREDEFINED -> predefined(fields, zone, delay);
          case INTERVAL -> interval(fields, zone, delay);
        };
    fields.rejectOthers("a " + kind + " trigger");
    return trigger;
  }

  private static String required(Fields fields, String name) {
    Cursor cursor = fields.require(name, "Add it.");
    String text = cursor == null ? null : cursor.text();
    if (cursor != null && text != null && text.isBlank()) {
      cursor.problem("\"" + name + "\" is empty.", "Write it, or take the trigger out.");
    }
    return text == null ? "" : text;
  }

  private static @Nullable TimeTrigger predefined(
      Fields fields, @Nullable String zone, @Nullable DurationText delay) {
    String expression = required(fields, "expression");
    PredefinedTime time = PredefinedTime.parse(expression).orElse(null);
    Cursor cursor = fields.find("expression");
    if (time == null && cursor != null && !expression.isBlank()) {
      cursor.problem(
          "\"" + Cursor.shorten(expression) + "\" is not a predefined time.",
          "Use one of "
              + Stream.of(PredefinedTime.values())
                  .map(PredefinedTime::expression)
                  .collect(Collectors.joining(", "))
              + ".");
    }
    return time == null ? null : new TimeTrigger.Predefined(time, zone, delay);
  }

  private static TimeTrigger interval(
      Fields fields, @Nullable String zone, @Nullable DurationText delay) {
    Cursor interval = fields.require("interval", "Say how often, for example \"1h\".");
    DurationText every = interval == null ? null : duration(interval);
    return new TimeTrigger.Interval(
        every == null ? new DurationText("") : every, fields.text("start"), zone, delay);
  }

  /** A trigger fires before there is a run whose params could be quoted. */
  private static @Nullable DurationText duration(Cursor cursor) {
    DurationText duration = Durations.read(cursor);
    if (duration != null && duration.isInterpolated()) {
      cursor.problem("A trigger cannot refer to params.", "Write the duration itself.");
    }
    return duration;
  }

  private static @Nullable String zone(Cursor cursor) {
    String zone = cursor.text();
    if (zone == null || zone.isEmpty()) {
      return null;
    }
    try {
      ZoneId.of(zone);
    } catch (DateTimeException e) {
      cursor.problem(
          "\"" + Cursor.shorten(zone) + "\" is not a time zone.",
          "Use an IANA name, for example \"Europe/Berlin\".");
    }
    return zone;
  }
}
