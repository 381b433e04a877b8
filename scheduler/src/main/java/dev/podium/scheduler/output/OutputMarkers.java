package dev.podium.scheduler.output;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what a body prints between {@code MAESTRO_OUTPUT_START} and {@code MAESTRO_OUTPUT_END}
 * (definition.md section 6.2), piece by piece as it comes.
 */
public final class OutputMarkers {

  private static final String START = "MAESTRO_OUTPUT_START";
  private static final String END = "MAESTRO_OUTPUT_END";

  /** What stands where bytes were no characters. */
  private static final char UNREADABLE = '\uFFFD';

  private final int most;
  private final List<String> found = new ArrayList<>();
  private final StringBuilder pending = new StringBuilder();
  private boolean inside;
  private int searched;

  /** What was found takes so much room. */
  private long taken;

  private boolean tooLong;

  /**
   * Finds nothing yet.
   *
   * @param most characters between markers, those of all together, and with the markers themselves
   */
  public OutputMarkers(int most) {
    this.most = most;
  }

  public void accept(CharSequence piece) {
    pending.append(piece);
    boolean goesOn = true;
    while (goesOn) {
      goesOn = inside ? leave() : enter();
    }
  }

  /** Only what may be the beginning of a marker is kept. */
  private boolean enter() {
    int at = pending.indexOf(START);
    if (at < 0) {
      pending.delete(0, Math.max(0, pending.length() - START.length() + 1));
      return false;
    }
    pending.delete(0, at + START.length());
    searched = 0;
    inside = true;
    return true;
  }

  private boolean leave() {
    int at = pending.indexOf(END, searched);
    if (at < 0) {
      if (pending.length() > most) {
        tooLong = true;
        pending.delete(0, pending.length() - END.length() + 1);
      }
      searched = Math.max(0, pending.length() - END.length() + 1);
      return false;
    }
    taken += START.length() + at + END.length();
    if (taken > most) {
      tooLong = true;
      found.clear();
    } else {
      found.add(pending.substring(0, at));
    }
    pending.delete(0, at + END.length());
    inside = false;
    return true;
  }

  /**
   * What stood between markers, in order.
   *
   * @throws OutputException if some of it was too long, has no end, or was not UTF-8
   */
  public List<String> found() {
    if (tooLong) {
      throw new OutputException(
          "More than %d characters were printed between the output markers.".formatted(most));
    }
    if (inside) {
      throw new OutputException(
          "%s was printed without %s after it. Print %s after the JSON object."
              .formatted(START, END, END));
    }
    if (found.stream().anyMatch(text -> text.indexOf(UNREADABLE) >= 0)) {
      throw new OutputException(
          "What was printed between the output markers is not UTF-8, or has the character U+FFFD."
              + " Print it in UTF-8, and that character as \\ufffd.");
    }
    return List.copyOf(found);
  }
}
