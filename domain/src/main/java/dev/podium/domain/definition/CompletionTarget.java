package dev.podium.domain.definition;

import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** When a run should be complete: the {@code tct} of alerting under the params of the run. */
public final class CompletionTarget {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
  private static final long MINUTE = 60_000;

  private final JsonNode tct;
  private final Map<String, Param> params;

  private CompletionTarget(JsonNode tct, Map<String, Param> params) {
    this.tct = tct;
    this.params = params;
  }

  /**
   * The time in milliseconds since 1970. An hour counts from the start of the target run date, in
   * the zone that is written or else in the workflow's, and means its last second before; minutes
   * count from the run's time.
   *
   * @param tct as checked when it was written
   * @param params of the run, evaluated
   * @return empty if the params were overridden by something that is no date, time or zone
   */
  public static Optional<Long> of(JsonNode tct, Map<String, Param> params) {
    try {
      return new CompletionTarget(tct, params).millis();
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private Optional<Long> millis() {
    if (tct.path("completed_by_ts").isIntegralNumber()) {
      return Optional.of(tct.path("completed_by_ts").longValue());
    }
    if (tct.path("duration_minutes").isIntegralNumber()) {
      long minutes = tct.path("duration_minutes").longValue();
      return param("RUN_TS", ParamValue.Whole.class)
          .map(time -> Math.addExact(time.value(), minutes * MINUTE));
    }
    if (tct.path("completed_by_hour").isIntegralNumber()) {
      return byHour(tct.path("completed_by_hour").longValue());
    }
    return Optional.empty();
  }

  private Optional<Long> byHour(long hour) {
    Optional<String> date = text("TARGET_RUN_DATE");
    Optional<String> zone =
        tct.path("tz").isString()
            ? Optional.of(tct.path("tz").stringValue())
            : text("WORKFLOW_CRON_TIMEZONE");
    if (date.isEmpty() || zone.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        LocalDate.parse(date.get(), DATE)
            .atStartOfDay(ZoneId.of(zone.get(), ZoneId.SHORT_IDS))
            .plusHours(hour)
            .minusSeconds(1)
            .toInstant()
            .toEpochMilli());
  }

  private Optional<String> text(String name) {
    return param(name, ParamValue.Text.class).map(ParamValue.Text::value);
  }

  private <T extends ParamValue> Optional<T> param(String name, Class<T> type) {
    return Optional.ofNullable(params.get(name))
        .map(Param::value)
        .filter(type::isInstance)
        .map(type::cast);
  }
}
