package dev.podium.domain.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which iteration of loops inside each other is meant (api.md section 11).
 *
 * @param iterations from 1, that of the outermost loop first
 */
public record IterationRank(List<Long> iterations) implements Comparable<IterationRank> {

  private static final String NUMBER = "[1-9][0-9]{0,8}";

  public IterationRank {
    iterations = List.copyOf(iterations);
  }

  /** From an id such as {@code 12-3}; empty if it is none. */
  public static Optional<IterationRank> ofId(String id) {
    return id.matches(NUMBER + "(-" + NUMBER + ")*")
        ? Optional.of(new IterationRank(numbers(id)))
        : Optional.empty();
  }

  private static List<Long> numbers(String id) {
    List<Long> numbers = new ArrayList<>();
    for (String number : id.split("-", -1)) {
      numbers.add(Long.parseLong(number));
    }
    return numbers;
  }

  /** From what {@link #encoded} gives; empty if it is not that. */
  public static Optional<IterationRank> ofEncoded(String text) {
    if (!text.matches("[1-9][0-9]{1,9}(-[1-9][0-9]{1,9})*")) {
      return Optional.empty();
    }
    String id =
        List.of(text.split("-")).stream()
            .map(part -> part.substring(1))
            .collect(Collectors.joining("-"));
    return ofId(id).filter(rank -> rank.encoded().equals(text));
  }

  /** For example {@code 12-3}. */
  public String id() {
    return iterations.stream().map(String::valueOf).collect(Collectors.joining("-"));
  }

  /** Each number after its count of digits, so that texts sort as the iterations do. */
  public String encoded() {
    return encoded(iterations);
  }

  /** Numbers, each after its count of digits. */
  public static String encoded(List<Long> numbers) {
    return numbers.stream()
        .map(String::valueOf)
        .map(digits -> digits.length() + digits)
        .collect(Collectors.joining("-"));
  }

  @Override
  public int compareTo(IterationRank other) {
    int common = Math.min(iterations.size(), other.iterations.size());
    for (int i = 0; i < common; i++) {
      int order = Long.compare(iterations.get(i), other.iterations.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Comparator.<Integer>naturalOrder().compare(iterations.size(), other.iterations.size());
  }
}
