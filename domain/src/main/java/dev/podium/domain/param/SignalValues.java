package dev.podium.domain.param;

import dev.podium.domain.json.Cursor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the params of signals may be, and how they compare: text and whole numbers only. */
public final class SignalValues {

  /** The most characters of a text, so that it fits an index. */
  public static final int LONGEST_TEXT = 512;

  private static final byte NUMBER = 'L';
  private static final byte TEXT = 'S';

  private SignalValues() {}

  /** Reads a value; null if it is none that a signal may carry, which is reported. */
  public static @Nullable ParamValue read(Cursor at) {
    if (at.node().isIntegralNumber()) {
      if (at.node().canConvertToLong()) {
        return new ParamValue.Whole(at.node().longValue());
      }
      at.problem("The number does not fit 64 bits.", "Announce it as text.");
      return null;
    }
    if (!at.node().isString()) {
      return at.wrongKind("text or a whole number", "Signals carry nothing else in their params.");
    }
    String text = at.text();
    if (text != null && text.length() > LONGEST_TEXT) {
      at.problem(
          "The text has %d characters; at most %d are allowed."
              .formatted(text.length(), LONGEST_TEXT),
          "Carry it as another field beside the params.");
      return null;
    }
    return text == null ? null : new ParamValue.Text(text);
  }

  /** Whether a signal may carry it. */
  public static boolean isOne(ParamValue value) {
    return value instanceof ParamValue.Whole
        || (value instanceof ParamValue.Text(String text) && text.length() <= LONGEST_TEXT);
  }

  /**
   * Bytes in whose unsigned order values of one type stand: numbers by size, texts by code points.
   * The first byte tells the type; values of different types are never equal.
   *
   * @throws IllegalArgumentException if it is no value of a signal
   */
  public static byte[] sortKey(ParamValue value) {
    return switch (value) {
      case ParamValue.Whole(long number) ->
          ByteBuffer.allocate(1 + Long.BYTES).put(NUMBER).putLong(number ^ Long.MIN_VALUE).array();
      case ParamValue.Text(String text) -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        yield ByteBuffer.allocate(1 + bytes.length).put(TEXT).put(bytes).array();
      }
      case ParamValue.Decimal _,
          ParamValue.Bool _,
          ParamValue.Array _,
          ParamValue.TextMap _,
          ParamValue.Nested _ ->
          throw new IllegalArgumentException("no value of a signal: " + value.plainText());
    };
  }
}
