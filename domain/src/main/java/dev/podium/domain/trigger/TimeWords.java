package dev.podium.domain.trigger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The times of day of a cron pattern in words.
 *
 * @param isAllDay whether they go around the clock, so that "every day" goes without saying
 */
record TimeWords(String text, boolean isAllDay) {

  /** More times than that are told by their rule. */
  private static final int MOST_TIMES = 6;

  private static final int MINUTES = 60;
  private static final int HOURS = 24;

  static TimeWords of(Cron cron) {
    int count = cron.hours().size() * cron.minutes().size() * cron.seconds().size();
    if (count <= MOST_TIMES) {
      return new TimeWords("at " + NumberWords.list(clockTimes(cron)), false);
    }
    return evenly(cron).orElseGet(() -> spelled(cron));
  }

  private static List<String> clockTimes(Cron cron) {
    List<String> times = new ArrayList<>();
    for (int hour : cron.hours().values()) {
      for (int minute : cron.minutes().values()) {
        for (int second : cron.seconds().values()) {
          times.add(
              isOnTheMinute(cron)
                  ? clock(hour, minute)
                  : "%s:%02d".formatted(clock(hour, minute), second));
        }
      }
    }
    return times;
  }

  private static Optional<TimeWords> evenly(Cron cron) {
    if (!isOnTheMinute(cron)) {
      return Optional.empty();
    }
    NumberSet hours = cron.hours();
    NumberSet minutes = cron.minutes();
    OptionalInt hourStep = evenStep(hours, HOURS);
    OptionalInt minuteStep = evenStep(minutes, MINUTES);
    if (minutes.size() == 1 && hourStep.isPresent()) {
      String words = every(hourStep.getAsInt(), "hour");
      boolean isFromMidnight = hours.first() == 0 && minutes.first() == 0;
      String start = isFromMidnight ? "" : " from " + clock(hours.first(), minutes.first());
      return Optional.of(new TimeWords(words + start, true));
    }
    boolean isEven = minutes.size() == 1 || minuteStep.isPresent();
    if (!isEven || !hours.isRange(hours.first(), hours.last())) {
      return Optional.empty();
    }
    if (cron.isEveryHour()) {
      return Optional.of(new TimeWords(some(minutes, "minute"), true));
    }
    String span =
        " from %s to %s"
            .formatted(clock(hours.first(), minutes.first()), clock(hours.last(), minutes.last()));
    String words =
        minuteStep.isPresent() ? every(minuteStep.getAsInt(), "minute") : every(1, "hour");
    return Optional.of(new TimeWords(words + span, false));
  }

  private static TimeWords spelled(Cron cron) {
    String words = join(isOnTheMinute(cron) ? "" : some(cron.seconds(), "second"), minutes(cron));
    return cron.isEveryHour()
        ? new TimeWords(words, true)
        : new TimeWords(join(words, among(cron.hours(), "hour")), false);
  }

  private static String minutes(Cron cron) {
    boolean isOneSecond = cron.seconds().size() == 1;
    if (cron.minutes().isRange(0, MINUTES - 1)) {
      String words = isOnTheMinute(cron) ? "every minute" : "of every minute";
      return isOneSecond ? words : "";
    }
    String words = isOneSecond ? some(cron.minutes(), "minute") : among(cron.minutes(), "minute");
    return cron.isEveryHour() && !words.startsWith("every ") ? words + " of every hour" : words;
  }

  private static String some(NumberSet numbers, String unit) {
    OptionalInt step = evenStep(numbers, MINUTES);
    if (step.isEmpty()) {
      return "at %s %s".formatted(unit, NumberWords.list(numbers, Integer::toString));
    }
    String words = every(step.getAsInt(), unit);
    return numbers.first() == 0 ? words : "%s from %s %d".formatted(words, unit, numbers.first());
  }

  private static String among(NumberSet numbers, String unit) {
    return "in the %ss %s".formatted(unit, NumberWords.list(numbers, Integer::toString));
  }

  private static String every(int step, String unit) {
    return step == 1 ? "every " + unit : "every %d %ss".formatted(step, unit);
  }

  /** The step of values that go around and around evenly. */
  private static OptionalInt evenStep(NumberSet numbers, int cycle) {
    OptionalInt step = numbers.evenStep(0, cycle - 1);
    return step.isPresent() && cycle % step.getAsInt() == 0 ? step : OptionalInt.empty();
  }

  private static boolean isOnTheMinute(Cron cron) {
    return cron.seconds().equals(NumberSet.of(0));
  }

  private static String clock(int hour, int minute) {
    return "%02d:%02d".formatted(hour, minute);
  }

  private static String join(String one, String other) {
    return one.isEmpty() || other.isEmpty() ? one + other : one + " " + other;
  }
}
