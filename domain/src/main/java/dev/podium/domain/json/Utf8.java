package dev.podium.domain.json;

import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bytes that somebody sent as text. */
public final class Utf8 {

  private Utf8() {}

  /**
   * The text that the bytes are.
   *
   * @throws RefusedException if they are not valid UTF-8, with the place of the first wrong byte:
   *     what would replace it, nobody has written
   */
  public static String decode(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    boolean isBroken = decoder.decode(in, out, true).isError();
    String text = out.flip().toString();
    if (!isBroken) {
      return text;
    }
    int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
    int column = text.length() - text.lastIndexOf('\n');
    throw RefusedException.invalid(
        List.of(
            new Problem(
                "",
                null,
                line,
                column,
                "The text is not valid UTF-8: byte %d is 0x%02X, which no character has there."
                    .formatted(in.position(), bytes[in.position()]),
                "Save it in UTF-8.")));
  }
}
