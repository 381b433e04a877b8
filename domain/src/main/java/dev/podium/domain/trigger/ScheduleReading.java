package dev.podium.domain.trigger;

/** What came of reading a time trigger. */
public sealed interface ScheduleReading {

  /** It can be planned. */
  record Planned(TimeSchedule schedule) implements ScheduleReading {}

  /**
   * It cannot be planned.
   *
   * @param field the field of the trigger that is wrong
   * @param message what is wrong, one sentence
   * @param remedy how to mend it, one sentence or empty
   */
  record Unplannable(String field, String message, String remedy) implements ScheduleReading {}
}
