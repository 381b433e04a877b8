package dev.podium.scheduler.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replaces secrets in a text that comes in pieces, wherever it is cut. All that any secret covers
 * is masked, also where secrets overlap. Of a piece's end it holds back what may be the beginning
 * of a secret: less than the longest secret, and nothing where no secret may begin. For one thread.
 */
public final class Masking {

  /** What stands for a secret. */
  public static final String MASK = "***";

  private final Map<Character, List<String>> byFirst = new HashMap<>();
  private String held = "";

  /** How much of what comes next belongs to a secret that is masked already. */
  private int covered;

  /** Masks these texts; empty ones are none. */
  public Masking(Set<String> secrets) {
    for (String secret : secrets) {
      if (!secret.isEmpty()) {
        byFirst.computeIfAbsent(secret.charAt(0), first -> new ArrayList<>()).add(secret);
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
      List<String> candidates = byFirst.get(text.charAt(at));
      if (candidates != null) {
        if (!isEnd && isOpen(candidates, text, at)) {
          held = text.substring(at);
          return shown.toString();
        }
        cover(candidates, text, at, shown);
      }
      if (covered > 0) {
        covered--;
      } else {
        shown.append(text.charAt(at));
      }
    }
    return shown.toString();
  }

  /** Whether the text ends inside of what may be a secret. */
  private static boolean isOpen(List<String> candidates, String text, int at) {
    int left = text.length() - at;
    for (String secret : candidates) {
      if (secret.length() > left && text.regionMatches(at, secret, 0, left)) {
        return true;
      }
    }
    return false;
  }

  private void cover(List<String> candidates, String text, int at, StringBuilder shown) {
    int longest = 0;
    for (String secret : candidates) {
      if (secret.length() > longest && text.startsWith(secret, at)) {
        longest = secret.length();
      }
    }
    if (longest > 0 && covered == 0) {
      shown.append(MASK);
    }
    covered = Math.max(covered, longest);
  }
}
