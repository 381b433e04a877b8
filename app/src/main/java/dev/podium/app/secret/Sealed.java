package dev.podium.app.secret;

/** A sealed text as it is stored. */
public final class Sealed {

  private final byte[] bytes;

  private Sealed(byte[] bytes) {
    this.bytes = bytes;
  }

  /** What a column holds. */
  public static Sealed of(byte[] bytes) {
    return new Sealed(bytes.clone());
  }

  public byte[] bytes() {
    return bytes.clone();
  }
}
