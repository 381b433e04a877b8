package dev.podium.domain.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The status of each iteration of a foreach, a byte each; unchangeable. */
public final class IterationStatuses {

  private static final List<RunStatus> STATUSES = List.of(RunStatus.values());

  /** What needs somebody's attention comes first. */
  private static final List<RunStatus> BY_NEED =
      List.of(
          RunStatus.FAILED,
          RunStatus.TIMED_OUT,
          RunStatus.STOPPED,
          RunStatus.PAUSED,
          RunStatus.IN_PROGRESS,
          RunStatus.CREATED,
          RunStatus.SUCCEEDED);

  /** 0 for an iteration that was not launched, else the status's place plus one. */
  private final byte[] codes;

  private final int[] counts;

  private IterationStatuses(byte[] codes, int[] counts) {
    this.codes = codes;
    this.counts = counts;
  }

  /** None of them was launched. */
  public static IterationStatuses none(int total) {
    int[] counts = new int[STATUSES.size() + 1];
    counts[0] = total;
    return new IterationStatuses(new byte[total], counts);
  }

  public int total() {
    return codes.length;
  }

  /**
   * The status of an iteration, null if it was not launched.
   *
   * @param index from 0
   */
  public @Nullable RunStatus at(int index) {
    return codes[index] == 0 ? null : STATUSES.get(codes[index] - 1);
  }

  private static byte code(RunStatus status) {
    return (byte) (STATUSES.indexOf(status) + 1);
  }

  public int count(RunStatus status) {
    return counts[code(status)];
  }

  /** How many were launched and have not ended. */
  public int active() {
    return STATUSES.stream().filter(status -> !status.isTerminal()).mapToInt(this::count).sum();
  }

  /** How many have ended, well or not. */
  public int ended() {
    return STATUSES.stream().filter(RunStatus::isTerminal).mapToInt(this::count).sum();
  }

  /** The first iteration that has not ended well or otherwise, {@link #total} if all have. */
  public int firstOpen() {
    return first(
        index -> {
          RunStatus status = at(index);
          return status == null || !status.isTerminal();
        });
  }

  private int first(IntPredicate wanted) {
    return IntStream.range(0, codes.length).filter(wanted).findFirst().orElse(codes.length);
  }

  /** A copy in which some iterations have another status. */
  public IterationStatuses with(Map<Integer, RunStatus> changes) {
    byte[] changed = codes.clone();
    int[] recounted = counts.clone();
    changes.forEach(
        (index, status) -> {
          recounted[changed[index]]--;
          changed[index] = code(status);
          recounted[changed[index]]++;
        });
    return new IterationStatuses(changed, recounted);
  }

  /** How many there are of each status; a status without any is absent. */
  public Map<RunStatus, Integer> counts() {
    Map<RunStatus, Integer> counted = new EnumMap<>(RunStatus.class);
    for (RunStatus status : STATUSES) {
      if (count(status) > 0) {
        counted.put(status, count(status));
      }
    }
    return counted;
  }

  /** Iterations of one status that follow each other, from 0, both ends included. */
  public record Range(int first, int last) {}

  /** The launched iterations by status, in order. */
  public Map<RunStatus, List<Range>> ranges() {
    Map<RunStatus, List<Range>> ranges = new EnumMap<>(RunStatus.class);
    int first = 0;
    for (int index = 1; index <= codes.length; index++) {
      if (index == codes.length || codes[index] != codes[first]) {
        RunStatus status = at(first);
        if (status != null) {
          ranges.computeIfAbsent(status, key -> new ArrayList<>()).add(new Range(first, index - 1));
        }
        first = index;
      }
    }
    return ranges;
  }

  /**
   * Launched iterations, those first that ended badly, then what is under way; each status in
   * order.
   *
   * @param only iterations in this status; null for all
   * @param skipped how many to pass over
   * @return indices from 0, at most {@code limit}
   */
  public List<Integer> page(@Nullable RunStatus only, int skipped, int limit) {
    return BY_NEED.stream()
        .filter(status -> only == null || status == only)
        .flatMapToInt(this::all)
        .skip(skipped)
        .limit(limit)
        .boxed()
        .toList();
  }

  private IntStream all(RunStatus status) {
    byte code = code(status);
    return IntStream.range(0, codes.length).filter(index -> codes[index] == code);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IterationStatuses same && Arrays.equals(codes, same.codes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(codes);
  }

  @Override
  public String toString() {
    return codes.length + " iterations " + counts();
  }
}
