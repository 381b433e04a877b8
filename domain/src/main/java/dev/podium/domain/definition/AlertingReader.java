package dev.podium.domain.definition;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Checks what a workflow says about alerting (definition.md section 2.2). It is kept as written;
 * {@link Alerting} is what it means.
 */
final class AlertingReader {

  private static final int MOST_MINUTES = 120 * 24 * 60;
  private static final int MOST_HOURS = 120 * 24;

  /** The fields of a target completion time that say when; exactly one is written. */
  private static final List<String> TARGETS =
      List.of("completed_by_hour", "duration_minutes", "completed_by_ts");

  private enum Severity {
    CRITICAL,
    ERROR,
    WARNING,
    INFO
  }

  private AlertingReader() {}

  /** The value as it was written, if it is an object. */
  static @Nullable JsonNode read(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    receivers(fields);
    fields.read("bypass_digest_config", AlertingReader::digest);
    fields.read("pagerduty_config", AlertingReader::pagerduty);
    fields.read("tct", AlertingReader::target);
    fields.read("type_configs", AlertingReader::byType);
    fields.rejectOthers("alerting");
    return cursor.node();
  }

  private static void receivers(Fields fields) {
    texts(fields, "emails");
    texts(fields, "pagerduties");
    texts(fields, "webhooks");
    fields.read("slack", AlertingReader::slack);
  }

  private static void texts(Fields fields, String name) {
    fields.list(name, Cursor::text);
  }

  private static JsonNode slack(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields != null) {
      texts(fields, "users");
      texts(fields, "channels");
      texts(fields, "mention_users");
      fields.rejectOthers("slack");
    }
    return cursor.node();
  }

  private static JsonNode digest(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields != null) {
      fields.read("workflow", Cursor::bool);
      texts(fields, "steps");
      fields.rejectOthers("bypass_digest_config");
    }
    return cursor.node();
  }

  private static JsonNode pagerduty(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields != null) {
      fields.read("severity", it -> it.choice(Severity.class));
      fields.read("always_page", Cursor::bool);
      fields.rejectOthers("pagerduty_config");
    }
    return cursor.node();
  }

  private static JsonNode byType(Cursor cursor) {
    cursor
        .entries()
        .forEach(
            (type, config) -> {
              // The key is judged as a value would be, at the same place.
              new Cursor(
                      JsonNodeFactory.instance.stringNode(type), config.place(), config.problems())
                  .choice(AlertType.class);
              ofType(config);
            });
    return cursor.node();
  }

  private static void ofType(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields != null) {
      receivers(fields);
      fields.list("actions", it -> it.choice(AlertAction.class));
      fields.read("disabled", Cursor::bool);
      fields.read("granularity", it -> it.choice(Alerting.Granularity.class));
      fields.read("duration_minutes", it -> it.whole(1, MOST_MINUTES));
      fields.rejectOthers("an alert type");
    }
  }

  private static JsonNode target(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields != null) {
      fields.read("completed_by_hour", it -> it.whole(0, MOST_HOURS));
      fields.read("duration_minutes", it -> it.whole(1, MOST_MINUTES));
      fields.read("completed_by_ts", AlertingReader::moment);
      fields.read("tz", AlertingReader::zone);
      fields.rejectOthers("tct");
      if (TARGETS.stream().map(fields::find).filter(Objects::nonNull).count() != 1) {
        cursor.problem(
            "A target completion time has exactly one of " + String.join(", ", TARGETS) + ".",
            "Write the one that is meant.");
      }
    }
    return cursor.node();
  }

  /** Milliseconds since 1970. */
  private static @Nullable JsonNode moment(Cursor cursor) {
    JsonNode node = cursor.node();
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
      return cursor.wrongKind("a time in milliseconds since 1970", "");
    }
    return node;
  }

  /** A zone, or a text that quotes the params of a run. */
  private static @Nullable String zone(Cursor cursor) {
    String zone = cursor.text();
    if (zone == null || zone.contains("$")) {
      return zone;
    }
    try {
      return ZoneId.of(zone).getId();
    } catch (DateTimeException e) {
      cursor.problem(
          "\"%s\" is not a time zone.".formatted(Cursor.shorten(zone)),
          "Use an IANA name, for example \"Europe/Berlin\".");
      return null;
    }
  }
}
