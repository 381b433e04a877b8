package dev.podium.domain.trigger;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cron pattern, read: the times that it names on a clock that is never changed.
 *
 * @param days a day counts if one of them names it, and each day does if there is none: what is
 *     written for the month and for the week adds up, as in unix
 * @param years null for any
 */
record Cron(
    NumberSet seconds,
    NumberSet minutes,
    NumberSet hours,
    List<DayRule> days,
    NumberSet months,
    @Nullable NumberSet years) {

  /** The calendar repeats exactly after so many years: what did not fire until then never does. */
  private static final int CALENDAR_YEARS = 400;

  private static final int SECONDS_A_DAY = 24 * 60 * 60;
  private static final int EVERY_DAY = -1;

  Cron {
    days = List.copyOf(days);
  }

  /** Whether it names every hour of the day, so that it follows the time that really passes. */
  boolean isEveryHour() {
    return hours.isRange(0, 23);
  }

  /** The first time that it names, at this one or later; empty if there is none. */
  Optional<LocalDateTime> firstFrom(LocalDateTime from) {
    LocalDateTime whole = from.truncatedTo(ChronoUnit.SECONDS);
    return firstFromWhole(whole.equals(from) ? whole : whole.plusSeconds(1));
  }

  private Optional<LocalDateTime> firstFromWhole(LocalDateTime from) {
    LocalDate today = from.toLocalDate();
    LocalDate day = dayFrom(today);
    if (today.equals(day)) {
      LocalTime time = timeFrom(from.getHour(), from.getMinute(), from.getSecond());
      if (time != null) {
        return Optional.of(today.atTime(time));
      }
      day = dayFrom(today.plusDays(1));
    }
    return day == null ? Optional.empty() : Optional.of(day.atTime(firstTime()));
  }

  private LocalTime firstTime() {
    return LocalTime.of(hours.first(), minutes.first(), seconds.first());
  }

  private @Nullable LocalTime timeFrom(int hour, int minute, int second) {
    int nextHour = hours.from(hour);
    if (nextHour != hour) {
      return nextHour < 0 ? null : LocalTime.of(nextHour, minutes.first(), seconds.first());
    }
    int nextMinute = minutes.from(minute);
    if (nextMinute != minute) {
      return nextMinute < 0
          ? timeFrom(hour + 1, 0, 0)
          : LocalTime.of(hour, nextMinute, seconds.first());
    }
    int nextSecond = seconds.from(second);
    return nextSecond < 0 ? timeFrom(hour, minute + 1, 0) : LocalTime.of(hour, minute, nextSecond);
  }

  private @Nullable LocalDate dayFrom(LocalDate from) {
    YearMonth month = YearMonth.from(from);
    YearMonth end = month.plusYears(CALENDAR_YEARS);
    int firstDay = from.getDayOfMonth();
    while (!month.isAfter(end)) {
      int year = years == null ? month.getYear() : years.from(month.getYear());
      if (year < 0) {
        return null;
      }
      if (year != month.getYear()) {
        month = YearMonth.of(year, 1);
        firstDay = 1;
      }
      int found = daysIn(month) & (EVERY_DAY << (firstDay - 1));
      if (found != 0) {
        return month.atDay(Integer.numberOfTrailingZeros(found) + 1);
      }
      month = month.plusMonths(1);
      firstDay = 1;
    }
    return null;
  }

  private int daysIn(YearMonth month) {
    if (!months.contains(month.getMonthValue())) {
      return 0;
    }
    int all = EVERY_DAY >>> (Integer.SIZE - month.lengthOfMonth());
    return days.isEmpty()
        ? all
        : days.stream().mapToInt(rule -> rule.daysIn(month)).reduce(0, (a, b) -> a | b);
  }

  /** The smallest distance of two times that it names, if that is below one day. */
  Optional<Duration> smallestGap() {
    int smallest = Integer.MAX_VALUE;
    LocalTime first = firstTime();
    LocalTime earlier = first;
    LocalTime later = after(first);
    while (later != null) {
      smallest = Math.min(smallest, later.toSecondOfDay() - earlier.toSecondOfDay());
      earlier = later;
      later = after(later);
    }
    int overnight = SECONDS_A_DAY - earlier.toSecondOfDay() + first.toSecondOfDay();
    if (overnight < smallest && hasTwoDaysInARow()) {
      smallest = overnight;
    }
    return smallest == Integer.MAX_VALUE
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(smallest));
  }

  private @Nullable LocalTime after(LocalTime time) {
    return timeFrom(time.getHour(), time.getMinute(), time.getSecond() + 1);
  }

  private boolean hasTwoDaysInARow() {
    YearMonth month = YearMonth.from(LocalDate.EPOCH);
    boolean yesterday = false;
    for (int i = 0; i <= CALENDAR_YEARS * 12; i++) {
      int found = years == null || years.contains(month.getYear()) ? daysIn(month) : 0;
      if ((found & (found >> 1)) != 0 || (yesterday && (found & 1) != 0)) {
        return true;
      }
      yesterday = (found & (1 << (month.lengthOfMonth() - 1))) != 0;
      month = month.plusMonths(1);
    }
    return false;
  }
}
