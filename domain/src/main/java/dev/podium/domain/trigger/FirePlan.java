package dev.podium.domain.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trigger does now: which firings start a run, which ones are left out, and up to where all
 * of them are dealt with then.
 *
 * @param starts planned times, in order
 * @param leftOut those before the starts that start nothing; null if there are none
 * @param watermark the last firing that is dealt with
 * @param next the first one after it, perhaps due already; null if there is none any more
 */
public record FirePlan(
    List<Instant> starts, @Nullable LeftOut leftOut, Instant watermark, @Nullable Instant next) {

  /** Firings that one plan leaves out at most, so that planning never takes long. */
  static final int MOST_LEFT_OUT = 10_000;

  public FirePlan {
    starts = List.copyOf(starts);
  }

  /** Firings that start nothing. */
  public record LeftOut(Instant first, Instant last, int count) {

    private static @Nullable LeftOut of(List<Instant> firings) {
      return firings.isEmpty()
          ? null
          : new LeftOut(firings.getFirst(), firings.getLast(), firings.size());
    }
  }

  /**
   * What counts as missed.
   *
   * @param grace a firing that is later than this is missed
   * @param heldUntil up to here the trigger was held, so all before are missed; null if it was not
   */
  public record Missed(Duration grace, @Nullable Instant heldUntil) {

    private boolean covers(Instant firing, Instant now) {
      boolean isHeld = heldUntil != null && !firing.isAfter(heldUntil);
      return isHeld || firing.isBefore(now.minus(grace));
    }
  }

  /**
   * Plans the firings that are due.
   *
   * @param watermark the last firing that was dealt with, or when the trigger came into force
   * @param most starts at most; the rest stays due
   */
  public static FirePlan of(
      TimeSchedule schedule,
      Instant watermark,
      Instant now,
      MissedFirePolicy policy,
      Missed missed,
      int most) {
    if (policy == MissedFirePolicy.CATCH_UP) {
      return starting(schedule, watermark, List.of(), schedule.between(watermark, now, most));
    }
    List<Instant> due = schedule.between(watermark, now, MOST_LEFT_OUT);
    int late = (int) due.stream().takeWhile(firing -> missed.covers(firing, now)).count();
    boolean isNewest = late == due.size() && late < MOST_LEFT_OUT;
    if (policy == MissedFirePolicy.LATEST_ONLY && isNewest && late > 0) {
      late--;
    }
    List<Instant> inTime = due.subList(late, Math.min(due.size(), late + most));
    return starting(schedule, watermark, due.subList(0, late), inTime);
  }

  private static FirePlan starting(
      TimeSchedule schedule, Instant watermark, List<Instant> leftOut, List<Instant> starts) {
    Instant last = watermark;
    if (!starts.isEmpty()) {
      last = starts.getLast();
    } else if (!leftOut.isEmpty()) {
      last = leftOut.getLast();
    }
    return new FirePlan(starts, LeftOut.of(leftOut), last, schedule.next(last).orElse(null));
  }
}
