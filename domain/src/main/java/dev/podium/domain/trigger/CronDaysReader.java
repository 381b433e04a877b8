package dev.podium.domain.trigger;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the two fields that choose days. */
final class CronDaysReader {

  private static final Pattern BEFORE_LAST = Pattern.compile("L(?:-(\\d{1,2}))?");
  private static final Pattern NEAREST = Pattern.compile("(\\d{1,2})W");
  private static final Pattern LAST_OF_WEEK = Pattern.compile("(\\d|[A-Z]{3})L");
  private static final Pattern NTH_OF_WEEK = Pattern.compile("(\\d|[A-Z]{3})#(\\d)");

  private static final int MOST_BEFORE_LAST = 30;
  private static final int MOST_OF_ONE_WEEKDAY = 5;
  private static final int DAYS_OF_WEEK = 7;

  private final boolean isQuartz;
  private final CronFieldReader ofMonth;
  private final CronFieldReader ofWeek;

  CronDaysReader(boolean isQuartz) {
    this.isQuartz = isQuartz;
    this.ofMonth = new CronFieldReader(CronField.DAY_OF_MONTH, isQuartz);
    this.ofWeek =
        new CronFieldReader(isQuartz ? CronField.QUARTZ_WEEKDAY : CronField.UNIX_WEEKDAY, isQuartz);
  }

  List<DayRule> read(String month, String week) {
    List<DayRule> rules = new ArrayList<>();
    if (!isAny(month)) {
      readMonth(month, rules);
    }
    if (!isAny(week)) {
      readWeek(week, rules);
    }
    return rules;
  }

  private boolean isAny(String text) {
    return text.equals("*") || text.equals("*/1") || (isQuartz && text.equals("?"));
  }

  private void readMonth(String text, List<DayRule> rules) {
    BitSet days = new BitSet();
    for (String item : text.split(",", -1)) {
      DayRule special = isQuartz ? specialOfMonth(item) : null;
      if (special == null) {
        ofMonth.addItem(item, days);
      } else {
        rules.add(special);
      }
    }
    if (!days.isEmpty()) {
      rules.addFirst(new DayRule.OfMonth(new NumberSet(days)));
    }
  }

  private @Nullable DayRule specialOfMonth(String item) {
    if (item.equals("LW")) {
      return new DayRule.LastWorkingDay();
    }
    Matcher last = BEFORE_LAST.matcher(item);
    if (last.matches()) {
      return new DayRule.BeforeLast(daysBefore(last.group(1)));
    }
    Matcher nearest = NEAREST.matcher(item);
    return nearest.matches()
        ? new DayRule.NearestWorkingDay(ofMonth.value(nearest.group(1)))
        : null;
  }

  private static int daysBefore(@Nullable String digits) {
    int days = digits == null ? 0 : Integer.parseInt(digits);
    if (days > MOST_BEFORE_LAST) {
      throw new CronException(
          "No month has a day that is %d days before its last.".formatted(days),
          "Use at most %d.".formatted(MOST_BEFORE_LAST));
    }
    return days;
  }

  private void readWeek(String text, List<DayRule> rules) {
    BitSet numbers = new BitSet();
    int before = rules.size();
    for (String item : text.split(",", -1)) {
      DayRule special = isQuartz ? specialOfWeek(item) : null;
      if (special == null) {
        ofWeek.addItem(item.equals("L") && isQuartz ? "SAT" : item, numbers);
      } else {
        rules.add(special);
      }
    }
    if (!numbers.isEmpty()) {
      BitSet weekdays = new BitSet();
      numbers.stream().forEach(number -> weekdays.set(weekday(number).getValue()));
      rules.add(before, new DayRule.OfWeek(new NumberSet(weekdays)));
    }
  }

  private @Nullable DayRule specialOfWeek(String item) {
    Matcher last = LAST_OF_WEEK.matcher(item);
    if (last.matches()) {
      return new DayRule.LastOfWeek(weekday(ofWeek.value(last.group(1))));
    }
    Matcher nth = NTH_OF_WEEK.matcher(item);
    return nth.matches()
        ? new DayRule.NthOfWeek(weekday(ofWeek.value(nth.group(1))), nth(nth.group(2)))
        : null;
  }

  private static int nth(String digit) {
    int n = Integer.parseInt(digit);
    if (n < 1 || n > MOST_OF_ONE_WEEKDAY) {
      throw new CronException(
          "No month has a day of the week for the %sth time.".formatted(digit),
          "Use \"#1\" to \"#%d\".".formatted(MOST_OF_ONE_WEEKDAY));
    }
    return n;
  }

  /** Both ways of counting give Sunday their lowest number; java.time gives it the highest. */
  private DayOfWeek weekday(int number) {
    int fromSunday = number - ofWeek.field().lowest();
    return DayOfWeek.SUNDAY.plus(fromSunday % DAYS_OF_WEEK);
  }
}
