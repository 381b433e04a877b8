package dev.podium.domain.packing;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Deflates short texts that have much in common: what is common stands in a dictionary, and only
 * the rest in what is stored. A packed text begins with the number of its format; the dictionary is
 * a part of the format, so for a given number it may never change. Any number of threads may share
 * one.
 */
public final class Packer {

  private static final int BUFFER = 4_096;

  /** How many times as long a text mostly is as what it is packed into. */
  private static final int USUAL_GAIN = 8;

  /**
   * A deflater holds a quarter of a megabyte outside of the heap: so many wait for their next use.
   */
  private static final int KEPT = 4;

  private final byte format;
  private final byte[] dictionary;
  private final Queue<Deflater> idle = new ConcurrentLinkedQueue<>();
  private final AtomicInteger kept = new AtomicInteger();

  /**
   * A packer of one format.
   *
   * @param format the first byte of all that is packed
   * @param dictionary what is common most stands last; at most 32 KB count
   */
  public Packer(int format, byte[] dictionary) {
    this.format = (byte) format;
    this.dictionary = dictionary.clone();
  }

  /** Makes a text small. */
  public byte[] pack(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    out.write(format);
    byte[] buffer = new byte[Math.min(BUFFER, plain.length + 64)];
    Deflater deflater = take();
    try {
      deflater.setDictionary(dictionary);
      deflater.setInput(plain);
      deflater.finish();
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
    } finally {
      giveBack(deflater);
    }
    return out.toByteArray();
  }

  private Deflater take() {
    Deflater deflater = idle.poll();
    if (deflater == null) {
      return new Deflater(Deflater.BEST_SPEED, true);
    }
    kept.decrementAndGet();
    return deflater;
  }

  private void giveBack(Deflater deflater) {
    if (kept.incrementAndGet() > KEPT) {
      kept.decrementAndGet();
      deflater.end();
      return;
    }
    deflater.reset();
    idle.add(deflater);
  }

  /** Whether a text was packed in this format. */
  public boolean isPacked(byte[] bytes) {
    return bytes.length > 0 && bytes[0] == format;
  }

  /**
   * What was packed.
   *
   * @throws IllegalArgumentException if the bytes are not of this format, cut off or damaged
   */
  public byte[] unpack(byte[] bytes) {
    if (!isPacked(bytes)) {
      throw new IllegalArgumentException("bytes in an unknown format");
    }
    byte[] plain = new byte[Math.max(BUFFER, bytes.length * USUAL_GAIN)];
    int length = 0;
    try (Inflater inflater = new Inflater(true)) {
      inflater.setDictionary(dictionary);
      inflater.setInput(bytes, 1, bytes.length - 1);
      while (!inflater.finished()) {
        if (length == plain.length) {
          plain = Arrays.copyOf(plain, Math.multiplyExact(length, 2));
        }
        int count = inflater.inflate(plain, length, plain.length - length);
        if (count == 0 && !inflater.finished()) {
          throw new IllegalArgumentException("bytes that are cut off");
        }
        length += count;
      }
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("damaged bytes", e);
    }
    return Arrays.copyOf(plain, length);
  }
}
