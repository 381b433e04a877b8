package dev.podium.domain.trigger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A cron pattern on the clocks of a zone. When they are changed:
 *
 * <ul>
 *   <li>A pattern for every hour follows the time that passes: what the clock skips is left out,
 *       what it shows twice fires twice.
 *   <li>A pattern for certain hours is read on the clock as it was before the change: what the
 *       clock skips fires as much later as it skips, what it shows twice fires at the first. So a
 *       daily firing happens once on every day.
 * </ul>
 */
record CronRecurrence(Cron cron, ZoneId zone) implements Recurrence {

  /** After so many years, weekdays and leap years, and so the changes of clocks, come again. */
  private static final int YEARS_OF_CHANGES = 28;

  @Override
  public Optional<Instant> next(Instant after) {
    return Optional.ofNullable(cron.isEveryHour() ? nextPassing(after) : nextOnOldClock(after));
  }

  private @Nullable Instant nextPassing(Instant after) {
    LocalDateTime local = LocalDateTime.ofInstant(after, zone);
    LocalDateTime slot = firstAfter(local);
    ZoneOffsetTransition repeat = zone.getRules().getTransition(local);
    if (repeat == null) {
      return onNewClock(slot);
    }
    LocalDateTime end = repeat.getDateTimeBefore();
    boolean isFirstTime = zone.getRules().getOffset(after).equals(repeat.getOffsetBefore());
    if (isFirstTime && isBefore(slot, end)) {
      return at(slot, repeat.getOffsetBefore());
    }
    LocalDateTime second = isFirstTime ? firstFrom(repeat.getDateTimeAfter()) : slot;
    return isBefore(second, end) ? at(second, repeat.getOffsetAfter()) : onNewClock(slot);
  }

  /** The moment of a time; if the clock skips it, that of the first time after the gap. */
  private @Nullable Instant onNewClock(@Nullable LocalDateTime slot) {
    ZoneOffsetTransition change = slot == null ? null : zone.getRules().getTransition(slot);
    return change != null && change.isGap()
        ? onOldClock(firstFrom(change.getDateTimeAfter()))
        : onOldClock(slot);
  }

  private @Nullable Instant nextOnOldClock(Instant after) {
    Instant next = nextRegular(after);
    ZoneOffsetTransition last = zone.getRules().previousTransition(after.plusNanos(1));
    if (last == null || !last.isGap() || !after.isBefore(endOf(last))) {
      return next;
    }
    LocalDateTime skipped = firstAfter(LocalDateTime.ofInstant(after, last.getOffsetBefore()));
    return isBefore(skipped, last.getDateTimeAfter())
        ? earlier(next, at(skipped, last.getOffsetBefore()))
        : next;
  }

  /** When the old clock would have shown the time that ends the gap. */
  private static Instant endOf(ZoneOffsetTransition gap) {
    return gap.getInstant().plus(gap.getDuration());
  }

  private @Nullable Instant nextRegular(Instant after) {
    ZoneRules rules = zone.getRules();
    LocalDateTime local = LocalDateTime.ofInstant(after, zone);
    ZoneOffsetTransition change = rules.getTransition(local);
    boolean isSecondTime = change != null && rules.getOffset(after).equals(change.getOffsetAfter());
    LocalDateTime slot =
        change != null && isSecondTime ? firstFrom(change.getDateTimeBefore()) : firstAfter(local);
    ZoneOffsetTransition atSlot = slot == null ? null : rules.getTransition(slot);
    Instant moment = onOldClock(slot);
    return atSlot != null && atSlot.isGap()
        ? earlier(moment, onOldClock(firstFrom(atSlot.getDateTimeAfter())))
        : moment;
  }

  private @Nullable Instant onOldClock(@Nullable LocalDateTime slot) {
    return slot == null ? null : slot.atZone(zone).toInstant();
  }

  private static @Nullable Instant at(@Nullable LocalDateTime slot, ZoneOffset offset) {
    return slot == null ? null : slot.toInstant(offset);
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return Stream.of(Optional.ofNullable(one), Optional.ofNullable(other))
        .flatMap(Optional::stream)
        .min(Instant::compareTo)
        .orElse(null);
  }

  private static boolean isBefore(@Nullable LocalDateTime slot, LocalDateTime end) {
    return slot != null && slot.isBefore(end);
  }

  private @Nullable LocalDateTime firstAfter(LocalDateTime local) {
    return firstFrom(local.plusNanos(1));
  }

  private @Nullable LocalDateTime firstFrom(LocalDateTime local) {
    return cron.firstFrom(local).orElse(null);
  }

  @Override
  public Optional<Duration> gapBelow(Duration least, Instant now) {
    Optional<Duration> onTheClock = cron.smallestGap().filter(it -> it.compareTo(least) < 0);
    return onTheClock.isPresent() ? onTheClock : gapAtChanges(least, now);
  }

  private Optional<Duration> gapAtChanges(Duration least, Instant now) {
    ZonedDateTime newYear = LocalDate.ofInstant(now, zone).withDayOfYear(1).atStartOfDay(zone);
    Instant start = newYear.toInstant();
    Instant end = newYear.plusYears(YEARS_OF_CHANGES).toInstant();
    ZoneOffsetTransition change = zone.getRules().nextTransition(start);
    while (change != null && change.getInstant().isBefore(end)) {
      Optional<Duration> gap = gapAround(change, least);
      if (gap.isPresent()) {
        return gap;
      }
      change = zone.getRules().nextTransition(change.getInstant());
    }
    return Optional.empty();
  }

  private Optional<Duration> gapAround(ZoneOffsetTransition change, Duration least) {
    Instant end = change.getInstant().plus(change.getDuration().abs()).plus(least);
    Instant earlier = next(change.getInstant().minus(least)).orElse(end);
    while (earlier.isBefore(end)) {
      Instant later = next(earlier).orElse(end.plus(least));
      Duration gap = Duration.between(earlier, later);
      if (gap.compareTo(least) < 0) {
        return Optional.of(gap);
      }
      earlier = later;
    }
    return Optional.empty();
  }

  @Override
  public String words() {
    return CronWords.of(cron);
  }
}
