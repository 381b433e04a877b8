package dev.podium.domain.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Points in time that come again, without the fuzzy delay. */
sealed interface Recurrence permits CronRecurrence, IntervalRecurrence {

  /** The first one strictly after this; empty if there is none. */
  Optional<Instant> next(Instant after);

  /**
   * The smallest distance of two that follow each other, if that is less than this.
   *
   * @param now changes of the clocks before this year do not count any more
   */
  Optional<Duration> gapBelow(Duration least, Instant now);

  /** When it is, in plain words, without the zone. */
  String words();
}
