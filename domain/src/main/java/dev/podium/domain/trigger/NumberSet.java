package dev.podium.domain.trigger;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;

/** The values that one field of a cron pattern allows; never empty. */
final class NumberSet {

  private final BitSet bits;

  NumberSet(BitSet bits) {
    if (bits.isEmpty()) {
      throw new IllegalArgumentException("no value is allowed");
    }
    this.bits = (BitSet) bits.clone();
  }

  static NumberSet of(int... numbers) {
    BitSet bits = new BitSet();
    for (int number : numbers) {
      bits.set(number);
    }
    return new NumberSet(bits);
  }

  static NumberSet range(int first, int last) {
    BitSet bits = new BitSet();
    bits.set(first, last + 1);
    return new NumberSet(bits);
  }

  boolean contains(int number) {
    return bits.get(number);
  }

  /** The smallest value that is not below the number, -1 if there is none. */
  int from(int number) {
    return bits.nextSetBit(number);
  }

  int first() {
    return bits.nextSetBit(0);
  }

  int last() {
    return bits.length() - 1;
  }

  int size() {
    return bits.cardinality();
  }

  List<Integer> values() {
    return bits.stream().boxed().toList();
  }

  /** Whether the values are exactly these, without a hole. */
  boolean isRange(int first, int last) {
    return first() == first && last() == last && size() == last - first + 1;
  }

  /**
   * The distance of values that run evenly through all from the lowest to the highest possible one,
   * wherever they begin.
   */
  OptionalInt evenStep(int lowest, int highest) {
    if (size() < 2) {
      return OptionalInt.empty();
    }
    int step = from(first() + 1) - first();
    for (int i = lowest; i <= highest; i++) {
      if (contains(i) != ((i - first()) % step == 0)) {
        return OptionalInt.empty();
      }
    }
    return OptionalInt.of(step);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NumberSet set && bits.equals(set.bits);
  }

  @Override
  public int hashCode() {
    return bits.hashCode();
  }

  @Override
  public String toString() {
    return bits.toString();
  }
}
