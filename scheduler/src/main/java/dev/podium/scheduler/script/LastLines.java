package dev.podium.scheduler.script;

/** The end of what a script has printed. */
final class LastLines {

  private static final int KEPT = 2_000;

  private final StringBuilder text = new StringBuilder();

  void accept(CharSequence piece) {
    text.append(piece);
    if (text.length() > 2 * KEPT) {
      text.delete(0, text.length() - KEPT);
    }
  }

  /** The last line that is not blank; empty if there is none. */
  String last() {
    String all = text.toString().stripTrailing();
    return all.substring(all.lastIndexOf('\n') + 1).strip();
  }
}
