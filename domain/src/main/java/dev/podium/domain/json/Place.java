package dev.podium.domain.json;

import org.jspecify.annotations.Nullable;

/**
 * Where in a document something stands; its text is built only when there is a problem to report.
 */
public final class Place {

  /** The document as a whole. */
  public static final Place ROOT = new Place(null, "", -1, null);

  private static final int LONGEST_KEY = 128;

  private final @Nullable Place parent;
  private final String key;
  private final int index;
  private final @Nullable String step;

  private Place(@Nullable Place parent, String key, int index, @Nullable String step) {
    this.parent = parent;
    this.key = key;
    this.index = index;
    this.step = step;
  }

  public Place field(String name) {
    return new Place(this, name, -1, step);
  }

  public Place item(int position) {
    return new Place(this, "", position, step);
  }

  /** The same place, known to belong to a step: problems below it are tied to that step. */
  public Place inStep(String id) {
    return new Place(parent, key, index, Texts.shorten(id, LONGEST_KEY));
  }

  @Nullable String step() {
    return step;
  }

  /** The path, for example {@code workflow.steps[2].step.transition.successors["job.3"]}. */
  @Override
  public String toString() {
    return appendTo(new StringBuilder()).toString();
  }

  private StringBuilder appendTo(StringBuilder text) {
    if (parent == null) {
      return text;
    }
    parent.appendTo(text);
    if (index >= 0) {
      return text.append('[').append(index).append(']');
    }
    if (isPlain(key)) {
      return text.isEmpty() ? text.append(key) : text.append('.').append(key);
    }
    String shown = Texts.shorten(key, LONGEST_KEY).replace("\"", "\\\"");
    return text.append("[\"").append(shown).append("\"]");
  }

  /** The path of a key below a path. */
  public static String below(String path, String key) {
    String shown = isPlain(key) ? "." + key : new Place(ROOT, key, -1, null).toString();
    return path.isEmpty() && isPlain(key) ? key : path + shown;
  }

  /** The path of what holds the thing at this path; empty for the outermost. */
  public static String parentOf(String path) {
    if (path.endsWith("\"]")) {
      return path.substring(0, Math.max(0, path.lastIndexOf("[\"")));
    }
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }

  private static boolean isPlain(String key) {
    return !key.isEmpty()
        && key.length() <= LONGEST_KEY
        && key.chars()
            .allMatch(
                c ->
                    c == '_'
                        || c == '-'
                        || (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9'));
  }
}
