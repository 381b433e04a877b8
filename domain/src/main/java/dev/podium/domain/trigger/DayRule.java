package dev.podium.domain.trigger;

import java.time.DayOfWeek;
import java.time.YearMonth;

/**
 * Days of a month that a cron pattern names. A month's days are a bit set: bit 0 is the first of
 * the month.
 */
sealed interface DayRule {

  int daysIn(YearMonth month);

  /** These days of the month; those that a short month lacks are left out. */
  record OfMonth(NumberSet days) implements DayRule {
    @Override
    public int daysIn(YearMonth month) {
      int found = 0;
      for (int day = days.from(1);
          day > 0 && day <= month.lengthOfMonth();
          day = days.from(day + 1)) {
        found |= bit(day);
      }
      return found;
    }
  }

  /** The last day of the month, or one that many days before it. */
  record BeforeLast(int days) implements DayRule {
    @Override
    public int daysIn(YearMonth month) {
      int day = month.lengthOfMonth() - days;
      return day < 1 ? 0 : bit(day);
    }
  }

  /** The last day of the month from Monday to Friday. */
  record LastWorkingDay() implements DayRule {
    @Override
    public int daysIn(YearMonth month) {
      int last = month.lengthOfMonth();
      return bit(last - Math.max(0, weekdayOf(month, last) - DayOfWeek.FRIDAY.getValue()));
    }
  }

  /** The day from Monday to Friday that is nearest to this day, within the same month. */
  record NearestWorkingDay(int day) implements DayRule {
    @Override
    public int daysIn(YearMonth month) {
      int last = month.lengthOfMonth();
      if (day > last) {
        return 0;
      }
      return switch (DayOfWeek.of(weekdayOf(month, day))) {
        case SATURDAY -> bit(day == 1 ? day + 2 : day - 1);
        case SUNDAY -> bit(day == last ? day - 2 : day + 1);
        case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> bit(day);
      };
    }
  }

  /** These days of every week, Monday is 1. */
  record OfWeek(NumberSet weekdays) implements DayRule {
    @Override
    public int daysIn(YearMonth month) {
      int first = weekdayOf(month, 1);
      int found = 0;
      for (int day = 1; day <= month.lengthOfMonth(); day++) {
        if (weekdays.contains((first + day - 2) % 7 + 1)) {
          found |= bit(day);
        }
      }
      return found;
    }
  }

  /** The n-th such day of the month, which not every month has. */
  record NthOfWeek(DayOfWeek weekday, int n) implements DayRule {
    @Override
    public int daysIn(YearMonth month) {
      int day = 1 + (weekday.getValue() - weekdayOf(month, 1) + 7) % 7 + (n - 1) * 7;
      return day > month.lengthOfMonth() ? 0 : bit(day);
    }
  }

  /** The last such day of the month. */
  record LastOfWeek(DayOfWeek weekday) implements DayRule {
    @Override
    public int daysIn(YearMonth month) {
      int last = month.lengthOfMonth();
      return bit(last - (weekdayOf(month, last) - weekday.getValue() + 7) % 7);
    }
  }

  private static int bit(int day) {
    return 1 << (day - 1);
  }

  private static int weekdayOf(YearMonth month, int day) {
    return month.atDay(day).getDayOfWeek().getValue();
  }
}
