package dev.podium.app.engine;

import dev.podium.domain.log.LogBlock;
import dev.podium.domain.packing.Packer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * How lines stand in {@code step_log_chunk.content}: deflated, the length of their text, the text,
 * and for each line by how many milliseconds it came after the one before.
 */
final class LogPacking {

  /** Short logs are mostly of this; the number of the format stands for it. */
  private static final String COMMON =
      """
      FATAL TRACE Traceback (most recent call last):
        File ", line , in \tat java.base/java.lang.
      Caused by: java.lang.Exception: DEBUG WARNING WARN [main] INFO ERROR\s
      POST PUT DELETE GET https://api. http://localhost: (no body)
      404 after 500 after 200 after ms, bytes
      state_expr gives CONTINUE: asking again in state_expr gives USER_ERROR
      state_expr gives DONE
      """;

  private static final Packer PACKER = new Packer(1, COMMON.getBytes(StandardCharsets.UTF_8));

  private LogPacking() {}

  static byte[] pack(LogBlock block) {
    ByteArrayOutputStream plain =
        new ByteArrayOutputStream(block.text().length + block.lineCount() * 2 + 16);
    plain.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(block.text().length).array());
    plain.writeBytes(block.text());
    long last = 0;
    for (long time : block.times()) {
      writeNumber(plain, time - last);
      last = time;
    }
    return PACKER.pack(plain.toByteArray());
  }

  /**
   * The lines that were packed.
   *
   * @param lineCount how many they are
   */
  static LogBlock unpack(byte[] packed, int lineCount) {
    ByteBuffer plain = ByteBuffer.wrap(PACKER.unpack(packed));
    byte[] text = new byte[plain.getInt()];
    plain.get(text);
    long[] times = new long[lineCount];
    long last = 0;
    for (int i = 0; i < lineCount; i++) {
      last += readNumber(plain);
      times[i] = last;
    }
    return new LogBlock(text, times);
  }

  /** Small numbers take a byte, also those below zero: a clock may be set back. */
  private static void writeNumber(ByteArrayOutputStream out, long number) {
    long left = (number << 1) ^ (number >> 63);
    while ((left & ~0x7fL) != 0) {
      out.write((int) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }

  private static long readNumber(ByteBuffer in) {
    long number = 0;
    int shift = 0;
    byte next;
    do {
      next = in.get();
      number |= (next & 0x7fL) << shift;
      shift += 7;
    } while (next < 0);
    return (number >>> 1) ^ -(number & 1);
  }
}
