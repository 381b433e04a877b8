package dev.podium.scheduler.output;

/** The end of what a body has printed. */
public final class LastLines {

  private static final int KEPT = 2_000;

  private final StringBuilder text = new StringBuilder();

  public void accept(CharSequence piece) {
    text.append(piece);
    if (text.length() > 2 * KEPT) {
      text.delete(0, text.length() - KEPT);
    }
  }

  /** The last line that is not blank; empty if there is none. */
  public String last() {
    String all = text.toString().stripTrailing();
    return all.substring(all.lastIndexOf('\n') + 1).strip();
  }
}
