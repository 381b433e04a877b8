package dev.podium.domain.trigger;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A cron pattern in plain words. They are built from what the pattern allows, not from how it is
 * written, so that they say when it fires.
 */
final class CronWords {

  private static final int LONGEST_LIST = 6;
  private static final int LONGEST_MONTH = 31;

  private CronWords() {}

  static String of(Cron cron) {
    TimeWords times = TimeWords.of(cron);
    String days = days(cron);
    String words = times.text();
    if (!(days.equals("every day") && times.isAllDay())) {
      words += (words.startsWith("every ") ? ", " : " ") + days;
    }
    return cron.years() == null
        ? words
        : words + ", only in " + NumberWords.list(cron.years(), Integer::toString);
  }

  private static String days(Cron cron) {
    String months =
        cron.months().isRange(1, 12) ? "" : NumberWords.list(cron.months(), CronWords::month);
    if (cron.days().isEmpty()) {
      return inMonths("every day", months);
    }
    return NumberWords.list(cron.days().stream().map(rule -> day(rule, months)).toList());
  }

  private static String day(DayRule rule, String months) {
    return switch (rule) {
      case DayRule.OfWeek(NumberSet weekdays) -> inMonths(week(weekdays), months);
      case DayRule.BeforeLast(int days) when days > 0 ->
          "%d day%s before the last%s".formatted(days, days == 1 ? "" : "s", ofMonths(months));
      case DayRule.BeforeLast _ -> "on the last day" + ofMonths(months);
      case DayRule.OfMonth(NumberSet days) -> "on " + daysOfMonth(days) + ofMonths(months);
      case DayRule.LastWorkingDay _ -> "on the last weekday" + ofMonths(months);
      case DayRule.NearestWorkingDay(int day) ->
          "on the weekday nearest to the " + NumberWords.ordinal(day) + ofMonths(months);
      case DayRule.NthOfWeek(DayOfWeek weekday, int n) ->
          "on the %s %s%s".formatted(NumberWords.ordinal(n), name(weekday), ofMonths(months));
      case DayRule.LastOfWeek(DayOfWeek weekday) ->
          "on the last %s%s".formatted(name(weekday), ofMonths(months));
    };
  }

  private static String daysOfMonth(NumberSet days) {
    OptionalInt step = days.evenStep(1, LONGEST_MONTH);
    return step.isPresent() && step.getAsInt() > 1 && days.size() > LONGEST_LIST
        ? "every %s day from the %s"
            .formatted(NumberWords.ordinal(step.getAsInt()), NumberWords.ordinal(days.first()))
        : "the " + NumberWords.list(days, NumberWords::ordinal);
  }

  private static String week(NumberSet weekdays) {
    boolean isOneRun = weekdays.isRange(weekdays.first(), weekdays.last()) && weekdays.size() > 2;
    String names = NumberWords.list(weekdays, day -> name(DayOfWeek.of(day)));
    if (weekdays.isRange(1, 7)) {
      return "every day";
    }
    return (isOneRun ? "from " : "every ") + names;
  }

  private static String ofMonths(String months) {
    return " of " + (months.isEmpty() ? "every month" : months);
  }

  private static String inMonths(String days, String months) {
    return months.isEmpty() ? days : days + " in " + months;
  }

  private static String month(int month) {
    return Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }
}
