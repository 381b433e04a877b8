package dev.podium.domain.trigger;

import dev.podium.domain.json.Cursor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads cron patterns as Maestro takes them: five fields are unix, six or seven are Quartz. Where
 * the two differ is told by {@link CronField} and by who may write "?", L, W, # and ranges that run
 * over the end.
 */
final class CronReader {

  private static final int LONGEST = 256;
  private static final String EXAMPLE = "For example \"15 4 * * *\" is 04:15 every day.";

  private CronReader() {}

  /**
   * Reads a pattern.
   *
   * @throws CronException if it is none
   */
  static Cron read(String text) {
    if (text.length() > LONGEST) {
      throw new CronException(
          "A cron pattern has at most %d characters.".formatted(LONGEST), EXAMPLE);
    }
    String pattern = text.strip().toUpperCase(Locale.ROOT);
    if (pattern.startsWith("@")) {
      throw new CronException(
          "\"%s\" is not a cron pattern.".formatted(Cursor.shorten(text.strip())),
          "Write it as the \"expression\" of a PREDEFINED trigger.");
    }
    List<String> fields = List.of(pattern.split("\\s+"));
    return switch (fields.size()) {
      case 5 -> unix(fields);
      case 6, 7 -> quartz(fields);
      default ->
          throw new CronException(
              "A cron pattern has 5 fields (minute, hour, day of the month, month, day of the"
                  + " week), or 6 or 7 as Quartz writes it (a second before them, a year after"
                  + " them), but this one has %d.".formatted(pattern.isEmpty() ? 0 : fields.size()),
              EXAMPLE);
    };
  }

  private static Cron unix(List<String> fields) {
    return new Cron(
        NumberSet.of(0),
        new CronFieldReader(CronField.MINUTE, false).read(fields.get(0)),
        new CronFieldReader(CronField.HOUR, false).read(fields.get(1)),
        new CronDaysReader(false).read(fields.get(2), fields.get(4)),
        new CronFieldReader(CronField.MONTH, false).read(fields.get(3)),
        null);
  }

  private static Cron quartz(List<String> fields) {
    requireOneQuestionMark(fields);
    return new Cron(
        new CronFieldReader(CronField.SECOND, true).read(fields.get(0)),
        new CronFieldReader(CronField.MINUTE, true).read(fields.get(1)),
        new CronFieldReader(CronField.HOUR, true).read(fields.get(2)),
        new CronDaysReader(true).read(fields.get(3), fields.get(5)),
        new CronFieldReader(CronField.MONTH, true).read(fields.get(4)),
        fields.size() == 7 ? years(fields.get(6)) : null);
  }

  private static @Nullable NumberSet years(String text) {
    return text.equals("*") ? null : new CronFieldReader(CronField.YEAR, false).read(text);
  }

  private static void requireOneQuestionMark(List<String> fields) {
    String ofMonth = fields.get(3);
    String ofWeek = fields.get(5);
    if (ofMonth.equals("?") == ofWeek.equals("?")) {
      boolean weekCounts = !ofWeek.equals("*") && !ofWeek.equals("?");
      throw new CronException(
          "With 6 or 7 fields, one of the two days, that of the month or that of the week, must be"
              + " \"?\", and the other must not.",
          "Write \"%s %s %s %s\"."
              .formatted(
                  String.join(" ", fields.subList(0, 3)),
                  weekCounts ? "?" : ofMonth.equals("?") ? "*" : ofMonth,
                  fields.get(4),
                  weekCounts ? ofWeek : "?"));
    }
  }
}
