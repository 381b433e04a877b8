package dev.podium.domain.trigger;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes valid cron patterns at random, the same ones for the same seed. */
final class CronGenerator {

  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> WEEKDAYS =
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  private final Random random;

  CronGenerator(long seed) {
    random = new Random(seed);
  }

  String pattern() {
    return random.nextBoolean() ? unix() : quartz();
  }

  /** Five fields. */
  String unix() {
    return String.join(
        " ",
        field(0, 59, List.of()),
        field(0, 23, List.of()),
        field(1, 31, List.of()),
        field(1, 12, MONTHS),
        field(0, 6, List.of()));
  }

  /** Six or seven fields. */
  String quartz() {
    boolean byMonth = random.nextBoolean();
    String pattern =
        String.join(
            " ",
            field(0, 59, List.of()),
            field(0, 59, List.of()),
            field(0, 23, List.of()),
            byMonth ? dayOfMonth() : "?",
            field(1, 12, MONTHS),
            byMonth ? "?" : dayOfWeek());
    return random.nextInt(4) == 0 ? pattern + " " + field(2020, 2040, List.of()) : pattern;
  }

  private String dayOfMonth() {
    return switch (random.nextInt(6)) {
      case 0 -> "L";
      case 1 -> "LW";
      case 2 -> "L-" + between(1, 30);
      case 3 -> between(1, 28) + "W";
      default -> field(1, 31, List.of());
    };
  }

  private String dayOfWeek() {
    return switch (random.nextInt(5)) {
      case 0 -> "L";
      case 1 -> between(1, 7) + "L";
      case 2 -> value(between(1, 7), 1, WEEKDAYS) + "#" + between(1, 5);
      default -> field(1, 7, WEEKDAYS);
    };
  }

  private String field(int lowest, int highest, List<String> names) {
    Supplier<String> item = () -> item(lowest, highest, names);
    return random.nextInt(3) == 0
        ? "*"
        : Stream.generate(item).limit(1 + random.nextInt(3) / 2).collect(Collectors.joining(","));
  }

  private String item(int lowest, int highest, List<String> names) {
    int one = between(lowest, highest);
    int other = between(one, highest);
    String range = value(one, lowest, names) + "-" + value(other, lowest, names);
    int step = between(1, Math.min(highest, 59));
    return switch (random.nextInt(6)) {
      case 0 -> "*/" + step;
      case 1 -> range;
      case 2 -> range + "/" + step;
      case 3 -> one + "/" + step;
      default -> value(one, lowest, names);
    };
  }

  private String value(int number, int lowest, List<String> names) {
    boolean named = !names.isEmpty() && random.nextInt(3) == 0;
    return named ? names.get(number - lowest) : Integer.toString(number);
  }

  private int between(int lowest, int highest) {
    return lowest + random.nextInt(highest - lowest + 1);
  }
}
