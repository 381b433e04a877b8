package dev.podium.domain.param;

import dev.podium.domain.expression.ExpressionException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The params that every workflow has (definition.md section 8.7). Each shows the expression that
 * defines it, and is computed here without interpreting that: every run starts with all of them.
 */
final class WorkflowDefaults {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH", Locale.ROOT);
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

  /** What a default may read: other params, which a run may have overridden, and the context. */
  interface Inputs {
    EvaluationContext context();

    ParamValue param(String name);

    default String text(String name) {
      return ParamJson.text(param(name));
    }

    default ZonedDateTime moment(String name, ZoneId zone) {
      return Instant.ofEpochMilli(Long.parseLong(text(name))).atZone(zone);
    }
  }

  private record Default(MergedParam shown, Function<Inputs, ParamValue> value) {}

  private static final Map<String, Default> DEFAULTS = new LinkedHashMap<>();
  private static final Map<String, MergedParam> SHOWN = new LinkedHashMap<>();

  static {
    text(
        "DSL_DEFAULT_TZ",
        "tz = params.getFromInstance('FIRST_TIME_TRIGGER_TIMEZONE'); return tz == '' ? 'UTC' : tz;",
        in -> orElse(in.context().start().firstTriggerTimezone(), "UTC"));
    text(
        "WORKFLOW_CRON_TIMEZONE",
        "tz = params.getFromInstance('INITIATOR_TIMEZONE'); return tz == '' ? DSL_DEFAULT_TZ : tz;",
        in -> {
          String own = orElse(in.context().start().timezone(), "");
          return own.isEmpty() ? in.text("DSL_DEFAULT_TZ") : own;
        });
    define(
        "RUN_TS",
        ParamType.LONG,
        "return System.currentTimeMillis();",
        in -> new ParamValue.Whole(in.context().now().toEpochMilli()));
    ofRun("TARGET_RUN_DATE", "WORKFLOW_CRON_TIMEZONE", "", "yyyyMMdd", DATE, at -> at);
    ofRun("TARGET_RUN_HOUR", "WORKFLOW_CRON_TIMEZONE", "", "HH", HOUR, at -> at);
    define(
        "DERIVED_RUN_TS",
        ParamType.LONG,
        "return Util.dateIntHourToTs(TARGET_RUN_DATE, TARGET_RUN_HOUR, WORKFLOW_CRON_TIMEZONE, 0, 0);",
        in -> new ParamValue.Whole(derivedRunTime(in)));
    derived("DERIVED_RUN_DATE_US_PACIFIC", PACIFIC, "", DATE, at -> at);
    derived(
        "DERIVED_RUN_DATE_US_PACIFIC_MINUS_ONE",
        PACIFIC,
        ".minusDays(1)",
        DATE,
        d -> d.minusDays(1));
    derived("DERIVED_RUN_DATE_UTC", ZoneOffset.UTC, "", DATE, at -> at);
    utc("DERIVED_RUN_DATE_UTC_MINUS_ONE", ".minusDays(1)", DATE, at -> at.minusDays(1));
    utc("DERIVED_RUN_DATE_UTC_PLUS_ONE", ".plusDays(1)", DATE, at -> at.plusDays(1));
    utc("DERIVED_RUN_DATE_UTC_MINUS_ONE_HOUR", ".minusHours(1)", DATE, at -> at.minusHours(1));
    utc("DERIVED_RUN_DATE_UTC_PLUS_ONE_HOUR", ".plusHours(1)", DATE, at -> at.plusHours(1));
    derived("DERIVED_RUN_HOUR_US_PACIFIC", PACIFIC, "", HOUR, at -> at);
    utc("DERIVED_RUN_HOUR_UTC", "", HOUR, at -> at);
    utc("DERIVED_RUN_HOUR_UTC_MINUS_ONE_HOUR", ".minusHours(1)", HOUR, at -> at.minusHours(1));
    utc("DERIVED_RUN_HOUR_UTC_PLUS_ONE_HOUR", ".plusHours(1)", HOUR, at -> at.plusHours(1));
    ofRun("LOCAL_RUN_DATE", "WORKFLOW_CRON_TIMEZONE", "", "yyyyMMdd", DATE, at -> at);
    ofRun("RUN_DATE", "'UTC'", "", "yyyyMMdd", DATE, at -> at);
    ofRun("RUN_DATE_MINUS_1", "'UTC'", ".minusDays(1)", "yyyyMMdd", DATE, d -> d.minusDays(1));
    ofRun("RUN_DATE_MINUS_7", "'UTC'", ".minusDays(7)", "yyyyMMdd", DATE, d -> d.minusDays(7));
    announce("job_template_version", ParamType.STRING);
    reserved("owner", in -> in.context().owner());
    reserved("workflow_id", in -> in.context().workflowId());
  }

  private WorkflowDefaults() {}

  static Map<String, MergedParam> shown() {
    return SHOWN;
  }

  /** Whether a merged definition is still the system's own, so that {@link #value} gives it. */
  static boolean isUntouched(String name, MergedParam merged) {
    Default known = DEFAULTS.get(name);
    return known != null && merged.equals(known.shown());
  }

  static ParamValue value(String name, Inputs inputs) {
    Default known = DEFAULTS.get(name);
    if (known == null) {
      throw new IllegalArgumentException("Not a default: " + name);
    }
    try {
      return known.value().apply(inputs);
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw new ExpressionException(
          "the params it derives from are not a date, an hour and a time zone");
    }
  }

  private static long derivedRunTime(Inputs inputs) {
    return LocalDate.parse(inputs.text("TARGET_RUN_DATE"), DATE)
        .atTime(Integer.parseInt(inputs.text("TARGET_RUN_HOUR")), 0)
        .atZone(zone(inputs.text("WORKFLOW_CRON_TIMEZONE")))
        .toInstant()
        .toEpochMilli();
  }

  private static ZoneId zone(String id) {
    return id.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(id, ZoneId.SHORT_IDS);
  }

  private static String orElse(@Nullable String text, String otherwise) {
    return text == null || text.isEmpty() ? otherwise : text;
  }

  private static void utc(
      String name,
      String shift,
      DateTimeFormatter format,
      Function<ZonedDateTime, ZonedDateTime> by) {
    derived(name, ZoneOffset.UTC, shift, format, by);
  }

  private static void derived(
      String name,
      ZoneId zone,
      String shift,
      DateTimeFormatter format,
      Function<ZonedDateTime, ZonedDateTime> by) {
    String id = zone.equals(PACIFIC) ? "'America/Los_Angeles'" : "'UTC'";
    text(
        name,
        source("DERIVED_RUN_TS", id, shift, format.equals(DATE) ? "yyyyMMdd" : "HH"),
        in -> format.format(by.apply(in.moment("DERIVED_RUN_TS", zone))));
  }

  /** From RUN_TS; the zone is a param's name, or an id in quotes. */
  private static void ofRun(
      String name,
      String zone,
      String shift,
      String pattern,
      DateTimeFormatter format,
      Function<ZonedDateTime, ZonedDateTime> by) {
    boolean fixed = zone.startsWith("'");
    text(
        name,
        source("RUN_TS", zone, shift, pattern),
        in ->
            format.format(
                by.apply(in.moment("RUN_TS", fixed ? ZoneOffset.UTC : zone(in.text(zone))))));
  }

  private static String source(String time, String zone, String shift, String pattern) {
    return "new DateTime(%s).withZone(DateTimeZone.forID(%s))%s.toString('%s');"
        .formatted(time, zone, shift, pattern);
  }

  private static void text(String name, String source, Function<Inputs, String> value) {
    define(name, ParamType.STRING, source, in -> new ParamValue.Text(value.apply(in)));
  }

  private static void reserved(String name, Function<Inputs, String> value) {
    define(
        name,
        ParamDefinition.expression(ParamType.STRING, "params.getFromInstance('" + name + "');")
            .with(ParamMode.CONSTANT),
        in -> new ParamValue.Text(value.apply(in)));
  }

  /** A param that is there only if somebody gives it. */
  private static void announce(String name, ParamType type) {
    SHOWN.put(name, shown(name, ParamDefinition.unset(type, InternalMode.OPTIONAL)));
  }

  private static void define(
      String name, ParamType type, String source, Function<Inputs, ParamValue> value) {
    define(name, ParamDefinition.expression(type, source).with(ParamMode.MUTABLE_ON_START), value);
  }

  private static void define(
      String name, ParamDefinition definition, Function<Inputs, ParamValue> value) {
    MergedParam shown = shown(name, definition);
    DEFAULTS.put(name, new Default(shown, value));
    SHOWN.put(name, shown);
  }

  private static MergedParam shown(String name, ParamDefinition definition) {
    return MergedParam.of(name, definition, ParamSource.SYSTEM_DEFAULT, name);
  }
}
