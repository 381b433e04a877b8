package dev.podium.scheduler.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Replaces secrets in a text that comes in pieces, wherever it is cut. All that any secret covers
 * is masked, also where secrets overlap. Of a piece's end it holds back what may be the beginning
 * of a secret: less than the longest secret with its line breaks, and nothing where no secret may
 * begin. For one thread.
 */
public final class Masking {

  /** What stands for a secret. */
  public static final String MASK = "***";

  private static final int OPEN = -1;
  private static final int NONE = 0;

  private final Map<Character, List<Form>> byFirst = new HashMap<>();
  private String held = "";

  /** How much of what comes next belongs to a secret that is masked already. */
  private int covered;

  /**
   * A text that is masked.
   *
   * @param wraps whether it is found with line breaks in it too, one between two characters
   */
  public record Form(String text, boolean wraps) {

    /**
     * How it lies in a text.
     *
     * @return how many of the text's characters it takes from there on; NONE if it does not stand
     *     there, OPEN if the text ends inside of what may be it
     */
    private int lengthIn(String other, int at) {
      int place = at;
      for (int i = 0; i < text.length(); i++) {
        if (wraps && i > 0) {
          place = behindBreak(other, place);
        }
        if (place == other.length()) {
          return OPEN;
        }
        if (other.charAt(place) != text.charAt(i)) {
          return NONE;
        }
        place++;
      }
      return place - at;
    }

    private static int behindBreak(String text, int at) {
      int next = at < text.length() && text.charAt(at) == '\r' ? at + 1 : at;
      if (next == text.length()) {
        return next;
      }
      return text.charAt(next) == '\n' ? next + 1 : at;
    }
  }

  /** Masks these texts as they are; empty ones are none. */
  public static Masking of(Set<String> secrets) {
    return new Masking(
        secrets.stream().map(secret -> new Form(secret, false)).collect(Collectors.toSet()));
  }

  /** Masks these; empty ones are none. */
  public Masking(Set<Form> secrets) {
    for (Form secret : secrets) {
      if (!secret.text().isEmpty()) {
        byFirst.computeIfAbsent(secret.text().charAt(0), first -> new ArrayList<>()).add(secret);
      }
    }
  }

  /** Takes the next piece; answers what may be shown from now on. */
  public String take(String piece) {
    if (byFirst.isEmpty()) {
      return piece;
    }
    return masked(held.isEmpty() ? piece : held + piece, false);
  }

  /** What was held back; nothing may follow it. */
  public String end() {
    return masked(held, true);
  }

  private String masked(String text, boolean isEnd) {
    StringBuilder shown = new StringBuilder(text.length());
    held = "";
    for (int at = 0; at < text.length(); at++) {
      List<Form> candidates = byFirst.get(text.charAt(at));
      if (candidates != null) {
        int length = longest(candidates, text, at, isEnd);
        if (length == OPEN) {
          held = text.substring(at);
          return shown.toString();
        }
        if (length > 0 && covered == 0) {
          shown.append(MASK);
        }
        covered = Math.max(covered, length);
      }
      if (covered > 0) {
        covered--;
      } else {
        shown.append(text.charAt(at));
      }
    }
    return shown.toString();
  }

  /** How much the longest of them takes; OPEN if the text ends inside of what may be one. */
  private static int longest(List<Form> candidates, String text, int at, boolean isEnd) {
    int longest = NONE;
    for (Form secret : candidates) {
      int length = secret.lengthIn(text, at);
      if (length == OPEN && !isEnd) {
        return OPEN;
      }
      longest = Math.max(longest, length);
    }
    return longest;
  }
}
