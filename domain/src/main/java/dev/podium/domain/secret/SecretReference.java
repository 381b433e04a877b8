package dev.podium.domain.secret;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text that stands for a secret's value in evaluated params: {@code {secret:name:mark}}. The
 * mark proves that an expression has made it, see {@link ReferenceKey}; it is left out wherever
 * people look. The text needs no escaping in JSON and may stand inside of others.
 *
 * @param mark 32 hexadecimal digits
 */
public record SecretReference(String name, String mark) {

  /** What secrets are called. */
  static final String NAME = "[A-Za-z][A-Za-z0-9._-]{0,127}";

  private static final String START = "{secret:";
  private static final Pattern SHOWN = Pattern.compile("\\{secret:" + NAME + "}");
  private static final Pattern TEXT =
      Pattern.compile("\\{secret:(?<name>" + NAME + "):(?<mark>[0-9a-f]{32})}");

  /** What replaces a reference. */
  @FunctionalInterface
  public interface Replacement {
    String of(SecretReference reference);
  }

  /** As it stands in params. */
  public String text() {
    return START + name + ":" + mark + "}";
  }

  /** As people see it, from which nobody can make a reference again. */
  public String shown() {
    return START + name + "}";
  }

  /** Whether there may be a reference in a text. */
  public static boolean isIn(String text) {
    return text.contains(START) && TEXT.matcher(text).find();
  }

  /** The text as people see it. */
  public static String shown(String text) {
    return replace(text, SecretReference::shown);
  }

  /** Whether a text as people see it stands for what nobody sees. */
  public static boolean isShownIn(String text) {
    return text.contains(START) && SHOWN.matcher(text).find();
  }

  /** The text with something else in place of each reference. */
  public static String replace(String text, Replacement replacement) {
    if (!text.contains(START)) {
      return text;
    }
    return TEXT.matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    replacement.of(new SecretReference(found.group("name"), found.group("mark")))));
  }
}
