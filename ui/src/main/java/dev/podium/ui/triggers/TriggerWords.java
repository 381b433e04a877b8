package dev.podium.ui.triggers;

import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.trigger.ClockChange;
import dev.podium.domain.trigger.FireOutcome;
import dev.podium.domain.trigger.MissedFirePolicy;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Triggers and what they fire, in plain words. */
public final class TriggerWords {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private TriggerWords() {}

  /** A sentence begins with these words. */
  public static String capitalised(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** As it is written in the definition: {@code 0 6 * * *}, {@code @daily}, {@code every 6h}. */
  public static String pattern(TimeTrigger trigger) {
    return switch (trigger) {
      case TimeTrigger.Cron cron -> cron.cron();
      case TimeTrigger.Predefined predefined -> predefined.time().expression();
      case TimeTrigger.Interval interval -> "every " + interval.interval().text();
    };
  }

  static String of(ClockChange change) {
    LocalDateTime before = change.before();
    return "%s: clocks go %s from %s to %s, %s"
        .formatted(
            DAY.format(before),
            change.step().isNegative() ? "back" : "forward",
            CLOCK.format(before),
            CLOCK.format(change.after()),
            change.zoneWords());
  }

  static String of(MissedFirePolicy policy) {
    return switch (policy) {
      case CATCH_UP -> "Each is made up for, in order";
      case LATEST_ONLY -> "Only the newest is made up for";
      case SKIP -> "None is made up for";
    };
  }

  static String of(FireOutcome outcome) {
    return switch (outcome) {
      case STARTED -> "Started";
      case STOPPED -> "Stopped at once";
      case DUPLICATED -> "Ran already";
      case FAILED -> "Failed to begin";
      case REFUSED -> "Refused";
      case LEFT_OUT -> "Left out";
    };
  }
}
