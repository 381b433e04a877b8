package dev.podium.domain.trigger;

import java.util.List;

/** A field of a cron pattern: what it is called and which values it takes. */
enum CronField {
  SECOND("second", 0, 59, ""),
  MINUTE("minute", 0, 59, ""),
  HOUR("hour", 0, 23, ""),
  DAY_OF_MONTH("day of the month", 1, 31, ""),
  MONTH("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
  /** As unix counts: 0 is Sunday, and so is 7. */
  UNIX_WEEKDAY("day of the week", 0, 7, CronField.WEEKDAYS),
  /** As Quartz counts: 1 is Sunday. */
  QUARTZ_WEEKDAY("day of the week", 1, 7, CronField.WEEKDAYS),
  YEAR("year", 1970, 2099, "");

  private static final String WEEKDAYS = "SUN MON TUE WED THU FRI SAT";

  private final String title;
  private final int lowest;
  private final int highest;

  /** Of the values from the lowest on, between blanks; empty if they have none. */
  private final String names;

  CronField(String title, int lowest, int highest, String names) {
    this.title = title;
    this.lowest = lowest;
    this.highest = highest;
    this.names = names;
  }

  String title() {
    return title;
  }

  int lowest() {
    return lowest;
  }

  int highest() {
    return highest;
  }

  /** The value of a name such as MON, -1 if there is no such name. */
  int valueOfName(String name) {
    int index = nameList().indexOf(name);
    return index < 0 ? -1 : lowest + index;
  }

  /** The values that it takes, in words. */
  String choice() {
    String numbers = "%d to %d".formatted(lowest, highest);
    return names.isEmpty()
        ? numbers
        : "%s or %s to %s".formatted(numbers, nameList().getFirst(), nameList().getLast());
  }

  private List<String> nameList() {
    return List.of(names.split(" "));
  }
}
